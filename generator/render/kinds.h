/* What kinds of pages a site has: one for each template that makes some. */
#ifndef CONGBO_RENDER_KINDS_H
#define CONGBO_RENDER_KINDS_H

#include "render/pages.h"

struct page_kind {
	struct str name; /* the template's */
	int layout;
	size_t pages;    /* those that have a twin */
};

struct page_kinds { struct page_kind *v; size_t n, cap; };

/* In order of their first pages. */
struct page_kinds page_kinds(struct arena *arena, const struct render_site *site, const struct page_list *pages);
/* Where all pages of the kind are listed: "api/plan/index.json". */
struct str page_kind_list(struct arena *arena, const struct page_kind *kind);

/* Whether it is the row's own page: others tell of it as it was, or of something else about it. */
bool page_is_own(const struct render_site *site, const struct page_job *page);
/* Pages in English share the twin (publish/twin.h) of the Vietnamese one, but for pages of content; files and pages that lead on have none. */
bool page_has_twin(const struct render_site *site, const struct page_job *page);
/* "ke-hoach/x/index.json" */
struct str page_twin(struct arena *arena, const struct page_job *page);

#endif
