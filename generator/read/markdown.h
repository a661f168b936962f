/* Markdown with directives: from the body of a file to blocks and rows. With csv.c and yaml.c, the only files that see their
   libraries. CommonMark is cmark's; tables, strikethrough, task lists, bare links and footnotes are ours on its tree (GFM
   0.29's rules, and cmark-gfm's for footnotes). */
#ifndef CONGBO_READ_MARKDOWN_H
#define CONGBO_READ_MARKDOWN_H

#include "model/row.h"

/* A document has at most so many bytes behind `begin`: whoever reads files sees to it. */
enum { MARKDOWN_LARGEST = 1 << 20 };

/* Reads the document's bytes from `begin` on. Sets front->body (front may be NULL: then directives are reported and their rows
   have no parent) and doc->headings, and adds a row for each directive that is some table's (`tables`, ended by NULL). */
struct block *markdown_read(struct doc *doc, size_t begin, struct row *front, const struct table *const *tables);

/* The HTML of a text, with our extensions or without, as cmark prints it (raw HTML left out, unsafe links emptied): what the
   specification's examples are tried on. */
enum markdown_options { MARKDOWN_COMMONMARK = 0, MARKDOWN_EXTENSIONS = 1 };
struct str markdown_html(struct doc *doc, enum markdown_options options);

#endif
