/* The record: every change to every row that was ever published, from Git's first-parent chain, and what each value was at any time.

   A publication is a commit on that chain. What it changed is found by reading the files that it changed on both sides and comparing
   rows by table and key, field by field (snapshot.h, record.h); what a change means follows from the field's row (classify.h); which
   row continues another under a new key is declared in data/lineage/ (lineage.h). Changes and vintages are rows of the tables
   `changes` and `vintages` (model/tables.h): there is no second form of them.

   Change ids hang on the table, the key, the field and what it said before and says now; of figures, which may be withheld, on how often
   they had changed. No commit, and nothing that comes later, alters them.

   To use it from a page: history_of_row() and its like give changes oldest first; a plan's and a unit's are also the reverse lists
   `changes` of those rows in the model. Values over time are in history->vintages, by table, key, field and publication. */
#ifndef CONGBO_HISTORY_HISTORY_H
#define CONGBO_HISTORY_HISTORY_H

#include "history/discretion.h"
#include "history/schemas.h"
#include "history/site_terms.h"
#include "model/model.h"

/* One publication, numbered from 1. */
struct history_publication {
	struct str commit;           /* 40 hexadecimal digits */
	struct date published, committed, authored; /* in Vietnam; published never runs backwards */
	int64_t time;                /* when it was published, seconds since 1970 */
	bool is_signed;              /* it carries a signature, which nobody has verified */
	bool inverted;               /* its clock ran behind that of a publication before it */
	struct str subject;          /* the first line of the commit's message, as a person wrote it */
	size_t first, count;         /* its changes in history->changes */
	size_t files, reformatted;   /* that it changed; of them those in which no change of meaning was found */
	struct texts unreadable;     /* files that could not be read at this version: a gap in their history */
	struct texts conflicting;    /* files whose rows have a key twice, so that their history stands still from here on */
};

struct chain;
struct record;

/* A plan's file as a publication left it. */
struct version {
	struct str path;
	struct str path_told;   /* what is told of it (discreet_paths.h); set by history_into_model() */
	struct object_id blob;
	size_t publication;     /* in history->publications, from 0 */
	struct str commit;      /* that made it: the publication's own, or one of a branch that it merged */
	struct date authored;   /* in Vietnam */
	bool is_signed;         /* that commit carries a signature, which nobody has verified */
	struct str plan;        /* the id that its front matter gave; empty where nothing can be read there */
};

struct version_list { struct version *v; size_t n, cap; };

/* So many rows of a plan at most one publication may touch for them to be told on one page. */
enum { TOLD_TOGETHER = 250 };

struct history_changes { struct change **v; size_t n, cap; };
struct history_vintages { struct vintage **v; size_t n, cap; };

struct former_list;
struct present_keys;

struct history {
	struct arena *arena;
	ARRAY(struct history_publication) publications; /* oldest first */
	struct history_changes changes;   /* by publication, table, file, the row's place in it, field */
	struct history_vintages vintages; /* by table, key, field, publication; none before history_make_vintages() */
	struct map by_row;                /* rows whose changes the record does not have in one place: to struct history_changes */
	struct map by_plan, by_unit, by_topic, by_month, by_measured, by_kin; /* to the same */
	struct version_list plans;        /* all versions of files of plans, oldest first */
	struct schemas schemas;           /* that its rows were read with */
	struct site_terms_list terms;     /* of each version of site.yml, oldest first */
	struct chain *chain;              /* that it was read from; NULL: no commit */
	struct discretion *discretion;    /* that it was read with; NULL: all that looks like data about a person is masked */
	const struct record *record;      /* that knows what stood when; lives in the arena */
	const struct present_keys *present; /* what became of keys (present_key.h) */
	const struct former_list *former; /* rows that are no more (former.h); set by history_into_model() */
	struct map anchors;               /* that rows had on their pages (former_anchor.h); set by history_into_model() */
};

/* What a history is read from. */
struct history_of {
	const char *root;     /* of the repository */
	struct str commit;    /* up to which: 40 hexadecimal digits; empty: there is none, and no history */
	int64_t latest;       /* see source/chain.h */
	const struct rows *lineage, *corrections; /* those tables as they stand today; need not outlive the call */
	const struct model *today; /* linked, for what may be repeated of the past; lives as long as it is read; NULL: nothing (discretion.h) */
	unsigned workers;
	const char *cache;    /* a folder for what the next run need not read again (cache.h); NULL: none */
};

/* -1 with the reason in diags when the repository cannot be read. */
int history_read(struct history **out, const struct history_of *of, struct diags *diags);

void history_free(struct history *history); /* NULL is allowed */

/* The changes of a row; of a plan and of the rows in it; of the rows that have to do with a unit, or with a topic; each by the key that it
   has now, also under keys that it had before; of a month ("2026-03"). Oldest first; an empty list when there are none. */
const struct history_changes *history_of_row(const struct history *history, const struct table *table, struct str key);
const struct history_changes *history_of_key(const struct history *history, struct str table, struct str key);
const struct history_changes *history_of_plan(const struct history *history, struct str plan);
const struct history_changes *history_of_unit(const struct history *history, struct str unit);
const struct history_changes *history_of_topic(const struct history *history, struct str topic);
/* What is told of the table itself, and concerns each row that stood then: its columns are in other units of measurement. */
const struct history_changes *history_of_columns(const struct history *history, struct str table);
/* The changes of other rows that say that they became this one, or came from it. */
const struct history_changes *history_of_kin(const struct history *history, const struct table *table, struct str key);
/* The key of the target that a result measures, as it was then; empty of what is no result. */
struct str change_target(const struct change *change);
/* What was done to a target's results after they came, oldest first. */
const struct history_changes *history_of_results(const struct history *history, struct str target);
const struct history_changes *history_of_month(const struct history *history, struct str month);

/* Says of each value when it stood. They are many: history_into_model() calls it, and nobody else needs to. */
void history_make_vintages(struct history *history);
/* Makes the changes and vintages rows of the model, which the history outlives, without the numbers that are withheld (withhold.h), and with
   formulas marked (formulas.h); called once, after linking and model_withhold(). A change whose plan is no more leads to its former row in the history alone, and has a copy in the
   model. */
void history_into_model(struct history *history, struct model *model, struct diags *diags);

/* The commit that a row of corrections speaks of, which its column `change` begins with; empty when it speaks of a change or a disappearance. */
struct str correction_commit(struct str id);

#endif
