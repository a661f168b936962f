/* The words of a page, by the places on it that an address can name: text.json beside its index.html. The page of search takes its
   passages from there, and programs the text without the page. A JSON object (RFC 8259):

     sections   in their order, those that have words, each an array of texts: its id, its heading, its lines

   A section goes from one block with an id to the next, or to the end of a <section>, behind which id and heading are ""; heading is
   what is written over it; a line is a paragraph, item or row of a table. A line that the page has twice is told once,
   where the content has it rather than a table made from it; a term without a value is not told. Of a
   section that a template makes, such as a list, there are the first two hundred lines. An element marked data-nosnippet, which
   holds no other of its name, is left out. */
#ifndef CONGBO_PUBLISH_PAGE_TEXT_H
#define CONGBO_PUBLISH_PAGE_TEXT_H

#include "render/pages.h"

/* Pages that search can find have one: in Vietnamese, but for pages of content that are in English. */
bool page_has_text(const struct render_site *site, const struct page_job *page);
/* "ke-hoach/x/text.json" */
struct str page_text_file(struct arena *arena, const struct page_job *page);

/* The file's bytes, in scratch, from those of the page as render_page made it. */
struct str page_text(struct arena *scratch, const struct render_site *site, const struct page_job *page, struct str html);

#endif
