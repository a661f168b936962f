/* What the views of history share among each other and with the list of pages. */
#ifndef CONGBO_RENDER_HISTORY_PARTS_H
#define CONGBO_RENDER_HISTORY_PARTS_H

#include "history/classify.h"
#include "history/versions.h"
#include "render/record.h"
#include "render/views.h"

bool plan_has_history(const struct render_site *site, const struct row *plan);

/* The beginning of a commit's id. */
struct view view_commit(const struct scope *scope, struct str commit);

/* How many changes of one publication and weight are shown where pages tell the latest, and where they tell few. */
enum { CHANGES_SHOWN = 25, FEW_CHANGES = 5, FEW_PUBLICATIONS = 5 };

/* The publications that answer the query (views_publication.c), which is copied. */
struct view view_publications(const struct scope *scope, const struct record_query *query);

struct tally {
	struct str title, url; /* url: empty when there is no page */
	size_t n;
	const struct table *table; /* whose rows they are; NULL: title says what they are */
	uint8_t level;             /* of an area; of others 0 */
};

struct tallies { struct tally *v; size_t n, cap; };

struct tally *tally_add(struct arena *arena, struct tallies *tallies, struct str title, size_t n); /* counts so many more of it */
struct view view_tally(const struct tally *tally);
struct view view_tallies(const struct tallies *tallies);
struct str class_title(uint8_t class, const struct scope *scope);

/* The row that it changed, as it stands or, when it is no more, as it was; NULL when neither is known. */
const struct row *change_about(const struct scope *scope, const struct change *change);
/* What the row became, or came from, likewise. */
struct rows *change_kin(const struct scope *scope, const struct change *change);
/* As many of them as a page names in one place, where there may be thousands; and how many others there are, or nothing. */
enum { NAMED = 10 };
struct rows *first_named(const struct scope *scope, const struct rows *rows);
struct view view_more(size_t n);
/* Files whose history a publication broke (views_gap.c); the list lives on. */
struct view view_gaps(const struct texts *paths);
void gaps_learn(struct render_site *site); /* before any page is made */
/* What a row knows of its descent (views_descent.c); false when it knows no such name. */
bool descent_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);
/* What it knows of keys that rows gave up (views_former_key.c); false when it knows no such name. */
bool former_key_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);

/* What a change knows, and what a row of its changes (views_change.c); false when it knows no such name. */
bool change_views_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);

/* The documents behind a version's page. They and all made of them last as long as its rendering. */
struct version_page {
	const struct row *plan;
	const struct plan_versions *list;
	size_t at;                       /* the version, from 0 */
	struct doc *doc, *before;        /* NULL: it cannot be read; there is none before it */
	size_t masked;                   /* places in doc */
};
struct version_page *version_page_open(struct arena *arena, const struct render_site *site, const struct page_job *page);
void version_page_close(struct version_page *page); /* NULL is allowed */

/* What a target knows of its beginnings (views_origin.c); false when it knows no such name. */
bool origin_member(struct view *out, const struct target *target, struct str name, const struct scope *scope);

#endif
