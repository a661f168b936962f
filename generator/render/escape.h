/* One escaper for each context that bytes can reach. Nothing else writes foreign text into an output. */
#ifndef CONGBO_RENDER_ESCAPE_H
#define CONGBO_RENDER_ESCAPE_H

#include "base/out.h"

/* HTML text and quoted attribute values: & < > " '. */
void escape_html(struct out *out, struct str s);
/* XML text and quoted attribute values (XML 1.0): & < > " ', white space but ' ', and U+FFFD for what no XML can hold. s must be valid. */
void escape_xml(struct out *out, struct str s);
/* The inside of a JSON string (RFC 8259); '<', '>', '&', U+2028 and U+2029 too, so that it may stand inside HTML. */
void escape_json(struct out *out, struct str s);
/* Text in Markdown (CommonMark): every sign that could mean something has a backslash; line ends become spaces. */
void escape_markdown(struct out *out, struct str s);
/* Text in a field of BibTeX, between braces: every sign that TeX or BibTeX takes for its own. */
void escape_bibtex(struct out *out, struct str s);
/* One line of a plain text file: what would end the line, and other control characters, become spaces. */
void escape_line(struct out *out, struct str s);
/* The inside of a string in quotes, and of an IRI in angle brackets, in Turtle (RDF 1.1). What no IRI can hold is percent-encoded. */
void escape_turtle(struct out *out, struct str s);
void escape_turtle_iri(struct out *out, struct str s);
/* A TEXT value of iCalendar (RFC 5545): \ ; , and line ends; U+FFFD for control characters. */
void escape_ical(struct out *out, struct str s);
/* A cell of CSV, in quotes where RFC 4180 needs them or white space at an end would be lost. */
void escape_csv(struct out *out, struct str s);

#endif
