/* Who made a change, when, and why, by what the commit that made it says: its trailers (source/commit.h). */
#ifndef CONGBO_HISTORY_ATTRIBUTION_H
#define CONGBO_HISTORY_ATTRIBUTION_H

#include "history/record.h"
#include "source/commit.h"

/* Of what `by` made and `publication` published: what the commit of a side branch leaves unsaid, its merge may say. In the arena. */
const struct attribution *attribution_of(struct record *record, struct arena *arena, const struct commit *by,
	const struct commit *publication);

/* Warns of what a commit says in vain: a class that there is none of, no reason, no day, a trailer of another name. Once for a commit. */
void attribution_check(struct record *record, const struct commit *commit, struct arena *scratch);

/* Its id, 40 hexadecimal digits. */
struct str commit_name(struct arena *arena, const struct commit *commit);
/* Text from a message as a part of a sentence: without control characters. */
struct str commit_phrase(struct arena *arena, struct str text);
/* The same as the record may repeat it (discretion.h). */
struct str commit_discreet(struct record *record, struct arena *arena, const struct commit *commit, struct str text);

#endif
