/* What the views of history share among each other and with the list of pages. */
#ifndef CONGBO_RENDER_HISTORY_PARTS_H
#define CONGBO_RENDER_HISTORY_PARTS_H

#include "history/classify.h"
#include "history/versions.h"
#include "render/views.h"

/* The years of a plan's history, the latest first; none when its own page shows all of it. */
struct history_year { int year; size_t publications; };
struct history_years { struct history_year *v; size_t n, cap; };
struct history_years plan_years(struct arena *arena, const struct render_site *site, const struct row *plan);
bool plan_has_history(const struct render_site *site, const struct row *plan);

/* The beginning of a commit's id. */
struct view view_commit(const struct scope *scope, struct str commit);

/* The documents behind a version's page. They and all made of them last as long as its rendering. */
struct version_page {
	const struct row *plan;
	const struct version_list *list;
	size_t at;                       /* the version, from 0 */
	struct doc *doc, *before;        /* NULL: it cannot be read; there is none before it */
};
struct version_page *version_page_open(struct arena *arena, const struct render_site *site, const struct page_job *page);
void version_page_close(struct version_page *page); /* NULL is allowed */

/* What a target knows of its beginnings (views_origin.c); false when it knows no such name. */
bool origin_member(struct view *out, const struct target *target, struct str name, const struct scope *scope);

#endif
