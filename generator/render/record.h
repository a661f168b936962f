/* The record as pages and feeds tell it: publications, the latest first, each with those of its changes that are asked for. */
#ifndef CONGBO_RENDER_RECORD_H
#define CONGBO_RENDER_RECORD_H

#include "render/site.h"
#include "render/words_change.h"

enum record_scope { RECORD_ALL, RECORD_MONTH, RECORD_CLASS, RECORD_UNEXPLAINED, RECORD_ROW };

/* Which part of the record a page is about. Zeroed: all of it. */
struct record_part {
	enum record_scope scope;
	int year, month;       /* RECORD_MONTH */
	size_t turn, turns;    /* of a month's pages, from 1: the first PUBLICATIONS_A_PAGE publications, the next, … */
	uint8_t class;         /* RECORD_CLASS: enum change_class */
	const struct row *row; /* RECORD_ROW: a plan, unit or topic */
};

enum { PUBLICATIONS_A_PAGE = 50 };

struct told {
	const struct history_publication *publication;
	/* enum weight; a plan that is new is told with what is heavy */
	struct history_changes by_weight[WEIGHT_LIGHT + 1];
	bool again; /* of a demonstration, in a publication that is told of real places too */
};

struct told_list {
	ARRAY(struct told) list;
	bool more; /* there are older ones */
};

enum whose { OF_REAL_PLACES, OF_DEMONSTRATIONS, OF_ALL };

/* At most so many publications; those in which something could not be read, or a clock ran backwards, are told though nothing of it
   changed where the part is all or a month. */
struct told_list record_tell(const struct render_site *site, struct arena *arena, const struct record_part *part, enum whose whose,
	size_t most);
/* The changes in which a plan, unit or topic has a part; empty for others. */
const struct history_changes *record_of_row(const struct render_site *site, const struct row *row);

/* Every month in which something was published, the latest first. */
struct record_months { struct record_part *v; size_t n, cap; };
struct record_months record_months(const struct render_site *site, struct arena *arena);
/* The page of a month on which a publication is told for ever. */
struct record_part record_place(const struct render_site *site, const struct history_publication *publication);
/* Whether a change belongs to the part, which is no month. */
bool record_holds(const struct record_part *part, const struct change *change);

/* "thay-doi/2026/11", "thay-doi/2026/11/2", "thay-doi/loai/lowered", "thay-doi/dia-ban/x": the page of a part. */
struct str record_path(struct arena *arena, const struct record_part *part);
/* Where its feed is, from the root of the site: "ke-hoach/x/feed.atom"; only for all and for rows. */
struct str record_feed_path(struct arena *arena, const struct record_part *part);
/* "_9155a53b084a" */
struct str record_anchor(struct arena *arena, const struct history_publication *publication);
/* The address of a publication within the site, for ever. */
struct str record_url(struct arena *arena, const struct render_site *site, enum lang lang, const struct history_publication *publication);

#endif
