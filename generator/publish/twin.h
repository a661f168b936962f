/* The page as programs read it: index.json beside a page's index.html, one for both languages. A JSON object (RFC 8259):

     url, url_en       the page's addresses; url_en is null when there is none in English
     kind              the template that makes the page: "plan", "target", "units"…
     as_of, commit     the day that is "today" on it, and what it was made from; commit is null when no commit was published
     licence           as site.yml names it
     table             of the row or the rows that the page is about, or null
     key, title        of the row that it is about, or null; without a row the title is that of the table or, of the home page, of the site

   and, where the page tells of it:

     row               the row, as in the table's files (json_row.h); of one that is no more, as it last was
     successors        the keys of the rows that took the place of one that is no more
     rows              by name the rows of other tables of whose key its own is a part: { "targets": [ … ] }
     named_by          by name the keys of the other rows that refer to it
     version           of a plan: { number, commit, published, path }; of a frozen copy of a table: { number, commit, published, latest,
                       editions }
     changes           of the record, as in the files of the table `changes`
     files             of the table, or beside the row's page (render/extract.h): [ { url, bytes, sha256 } ]
     kinds             of pages, with the list of each: [ { kind, pages, json } ]

   At a retired address there is { url, moved_to } instead: the page's address now, and that of its JSON. */
#ifndef CONGBO_PUBLISH_TWIN_H
#define CONGBO_PUBLISH_TWIN_H

#include "render/kinds.h"

/* Whether it may be too large to be held in memory: what one month holds is told whole, and a publication may bring a million rows. */
bool twin_is_large(const struct render_site *site, const struct page_job *page);
/* Of a page that has one. `out` is empty; `scratch` is for what is made on the way. */
void twin_write(struct out *out, struct arena *scratch, const struct render_site *site, const struct page_list *pages,
	const struct page_job *page);
/* In its place at a retired address; `page` is where that leads to, `file` what is beside it there. */
void twin_moved_write(struct out *out, struct arena *scratch, const struct render_site *site, const struct page_job *page, struct str file);
/* At page_kind_list(), the list of all pages of a kind: { kind, pages: [ { url, json, key, title } ] }. */
void twin_list_write(struct out *out, struct arena *scratch, const struct render_site *site, const struct page_list *pages,
	const struct page_kind *kind);

#endif
