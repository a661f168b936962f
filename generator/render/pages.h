/* The pages of a site: which there are, and each one's bytes. */
#ifndef CONGBO_RENDER_PAGES_H
#define CONGBO_RENDER_PAGES_H

#include "render/site.h"

struct page_list { struct page_job *v; size_t n, cap; };

/* What pages are rendered from. The templates come from files under layouts/ (".mustache"); files, model, history and versions
   live as long as the site; the last two may be NULL: then there are no pages of them. Mistakes in templates, templates and words of
   the interface that are missing, and two pages at one address go to diags; with errors among them nothing is to be rendered. */
struct render_site *render_prepare(const struct model *model, const struct history *history, struct versions *versions,
	const struct file *layouts, size_t layout_count, const struct made_from *from, struct str base_url, struct date as_of, struct diags *diags);
void render_free(struct render_site *site); /* NULL is allowed */

/* Every page, in an order that depends on the content alone. */
struct page_list render_list(const struct render_site *site, struct arena *arena);

#define API_PATH "api" /* of the page that tells programs what there is to read */

/* Pages that are neither a row's nor a list of a table's rows. The last has no path. */
extern const struct single_page {
	const char *path, *layout;
	const char *title; /* key of a string of the interface, beside which "<title>_about" stands; NULL: nobody searches for this page */
} single_pages[];
/* The one with that path ("lich"), or NULL. */
const struct single_page *single_page_at(struct str path);

/* Adds to the list of all other pages those at retired addresses, which lead on (page_redirects.c). */
void redirects_add(struct page_list *list, const struct render_site *site, struct arena *arena);

/* The file that a page is published as ("en/ke-hoach/x/index.html"). */
struct str page_file(struct arena *arena, const struct page_job *page);

/* Whether it is a page at a retired address, which leads on to another. */
bool page_leads_on(const struct render_site *site, const struct page_job *page);

#define PAGE_GONE_ID "_gone" /* the id by which a page of the following kind is known */
/* The page that says what stood at an address before history was rewritten; of its folder, "en/ke-hoach/x/". */
struct page_job page_gone(const struct render_site *site, struct str folder);
/* Whether it is one of these two: nothing of the site stands there. */
bool page_is_notice(const struct render_site *site, const struct page_job *page);

/* One page's bytes into `out` (emptied first). `scratch` is for what is made on the way; the caller resets it between pages. Any
   thread, with its own out, scratch and diags. */
void render_page(const struct render_site *site, const struct page_job *page, struct arena *scratch, struct out *out,
	struct diags *diags);

#endif
