/* The record as it grows, one publication after the other. It holds what is published at the moment, row by row, and what was before;
   nothing is kept of what did not change. */
#ifndef CONGBO_HISTORY_RECORD_H
#define CONGBO_HISTORY_RECORD_H

#include "history/history.h"
#include "history/snapshot.h"
#include "model/tables.h"

struct record;

struct steps;

/* Who made a file what it is now, and why, as far as the commit says. */
struct attribution {
	struct str commit;
	struct date committed, authored;
	struct str reason;      /* of the trailer Ly-do */
	struct date effective;  /* of the trailer Hieu-luc-tu; absent when it says no day of the calendar */
	uint8_t class;          /* of the trailer Loai-thay-doi: a number of the choice list change_class; 0: none */
	const struct steps *steps; /* in a merge: others who had a part in it (steps.h); NULL: nobody */
};

/* A file that a publication changed. */
struct record_file {
	struct str path;
	const struct snapshot *snapshot; /* NULL: it is gone */
	const struct attribution *by;
	/* NULL: the snapshot is of the whole file. Else it is of those of its rows that are new or different, and this one of what stood in
	   their place: all others are as they were. */
	const struct snapshot *instead_of;
};

/* `lineage` and `corrections` are rows of those tables as they stand today: they say of the past what the past did not. Both live as
   long as the record. What is large of it is in that backing; NULL: in memory. */
struct record *record_new(const struct rows *lineage, const struct rows *corrections, struct backing *backing);
/* Whether the parts among the files say enough, as things stand. Else whole files must be given: where a file could not be read before,
   or keys stand twice. */
bool record_takes_parts(struct record *record, const struct record_file *files, size_t n);
/* Said before record_publish(): it changed the schema.yml at the path, which declares the table so from then on. */
void record_described(struct record *record, const struct table *table, struct str path, const struct attribution *by);
/* Takes in the next publication; nothing of the arguments needs to live on, but tables that snapshots name. Its changes, first, count
   and numbers of files are set here. */
void record_publish(struct record *record, const struct history_publication *publication, const struct record_file *files, size_t n);
/* A commit says something that cannot be heeded: a warning with the arguments said, expected, commit, when something was changed by it,
   and until data/corrections/ says it of one of its changes. */
void record_said_in_vain(struct record *record, enum diag_id id, struct str commit, struct str said, struct str expected);
/* Something was masked in the version of the file that the commit made, or, with an empty path, in its message: a warning, the first time
   for a file and kinds. */
void record_masked(struct record *record, const struct masked *masked, struct str path, struct str commit);
/* What it has been told so far, to be added to: schemas, versions of plans. */
struct history *record_history(struct record *record);
/* Settles what only the whole shows (incidents, declared classes, disappearances) and hands the history over; the record is freed. */
struct history *record_finish(struct record *record, struct diags *diags);

void record_free(struct record *record); /* of one that was not finished, with its history */

#endif
