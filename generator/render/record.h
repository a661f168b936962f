/* The record as pages and feeds tell it: which parts of it have pages, and what a page tells: publications, the latest first, each
   with those of its changes that are asked for. */
#ifndef CONGBO_RENDER_RECORD_H
#define CONGBO_RENDER_RECORD_H

#include "render/site.h"
#include "render/words_change.h"

enum record_scope { RECORD_ALL, RECORD_MONTH, RECORD_CLASS, RECORD_UNEXPLAINED, RECORD_ROW };

/* What a page of the record is about. Zeroed: all of it. */
struct record_part {
	enum record_scope scope;
	int year, month;       /* of RECORD_MONTH; else the year, or 0: the latest changes */
	size_t turn, turns;    /* which of a month's or year's pages, from 1, the oldest first; how many there are */
	size_t first, end;     /* what the page tells, by index: publications of a month, of a year changes among record_changes() */
	size_t publications;   /* of a year: how many changed something of it */
	uint8_t class;         /* RECORD_CLASS: enum change_class */
	const struct row *row; /* RECORD_ROW: a plan, unit or topic */
};

struct record_parts { struct record_part *v; size_t n, cap; };

/* Pages hold about so much, however much was changed; what was told on a page of a month, or of a year of a plan, stays on it for ever, since
   pages are counted from the oldest, by what no later publication alters: publications of a month that changed something of the site's
   content, rows of a plan that were touched in the year before (struct change, told_before). */
enum { PUBLICATIONS_A_PAGE = 50, CHANGES_A_PAGE = TOLD_TOGETHER, LATEST_PUBLICATIONS = 20 };

/* Which pages there are beside those that each site has; made once. */
struct record_pages {
	struct rows rows;           /* that have a part of the record to themselves: plans, units, topics, also former ones */
	struct record_parts months; /* each page of each month, the oldest first */
	struct map years;           /* of plans, units and topics: by row_name() struct record_parts, each page of each year, the oldest first */
	struct map by_change;       /* by id: the struct record_part of its plan that tells it for ever */
	/* By enum change_class what was declared or derived so; at 0 what nobody explained. */
	struct history_changes *by_class;
	struct record_parts **class_years;
};

/* Empty when there is no history. Plans have pages for all of their years, units and topics when their own page cannot hold them. */
const struct record_pages *record_pages_make(const struct render_site *site, struct arena *arena);

/* The changes in which a plan, unit or topic has a part; empty for others. */
const struct history_changes *record_of_row(const struct render_site *site, const struct row *row);
/* All changes that a class, what nobody explained, or a row has; NULL of other parts. */
const struct history_changes *record_changes(const struct render_site *site, const struct record_part *part);
/* The pages of such a part's years; empty when its first page tells all. */
const struct record_parts *record_years(const struct render_site *site, const struct record_part *part);
/* The page of a month on which a publication is told for ever. */
const struct record_part *record_place(const struct render_site *site, const struct history_publication *publication);
/* Whether a change belongs to the part, which is no month; or one that its sentence tells with it. */
bool record_is_of(const struct record_part *part, const struct change *change);
bool record_holds(const struct record_part *part, const struct change *change);

/* --- telling --- */

enum whose { OF_ALL, OF_REAL_PLACES, OF_DEMONSTRATIONS };
enum told_of { TOLD_OF_ALL, TOLD_OF_WORDS, TOLD_OF_FIGURES }; /* what plans say; what is measured under them */

struct record_query {
	struct record_part part;
	enum whose whose;
	enum told_of of;
	bool heavy_only;     /* publications in which something heavy was done */
	bool no_explanations; /* without what only explains other changes: among the latest it would be news of no news */
	size_t publications; /* at most */
	size_t changes;      /* shown of one publication and weight, at most */
};

struct told {
	const struct history_publication *publication;
	/* enum weight; a plan that is new is told with what is heavy */
	struct history_changes by_weight[WEIGHT_LIGHT + 1];
	bool again;          /* the same publication stands on the page before: of real places, or of words */
	const struct record_query *query;
};

struct told_list {
	ARRAY(struct told) list;
	bool more;           /* there are older ones */
};

/* Publications in which something could not be read, or a clock ran backwards, are told though nothing of them is asked for where the part
   is all or a month. The query lives as long as what is told. */
struct told_list record_tell(const struct render_site *site, struct arena *arena, const struct record_query *query);

/* --- addresses --- */

/* "thay-doi/2026/11", "thay-doi/2026/11/2", "thay-doi/loai/lowered", "thay-doi/dia-ban/x", "ke-hoach/x/lich-su/2026": the page of a
   part. */
struct str record_path(struct arena *arena, const struct record_part *part);
/* Where its feed is, from the root of the site: "ke-hoach/x/feed.atom"; only for all and for rows. */
struct str record_feed_path(struct arena *arena, const struct record_part *part);
/* "_9155a53b084a" */
struct str record_anchor(struct arena *arena, const struct history_publication *publication);
/* The address of a publication within the site, for ever; of one of which nothing is told, that of the page on which it would be. */
struct str record_url(struct arena *arena, const struct render_site *site, enum lang lang, const struct history_publication *publication);
/* The same of a change, in its plan's history; empty when it has no plan. */
struct str record_change_url(struct arena *arena, const struct render_site *site, enum lang lang, const struct change *change);

#endif
