/* What the record holds. For record*.c only. */
#ifndef CONGBO_HISTORY_RECORD_PARTS_H
#define CONGBO_HISTORY_RECORD_PARTS_H

#include "base/key_index.h"
#include "history/classify.h"
#include "history/lineage.h"
#include "history/record.h"

struct value {
	struct str text;      /* empty: absent; kept when the row is gone, to compare with when it comes again */
	uint32_t from;        /* the publication since which it stands */
};

/* What had been measured of one thing, of one unit: the last day of the latest time. */
struct measured {
	struct date latest, before; /* up to publication `at`, and before it */
	uint32_t at;
};

/* A value that stood once: from publication `from` on, before `until`. */
struct past {
	struct str key, text;
	uint32_t column, from, until;
	uint32_t digest;      /* of the text (text_digest) */
};

/* A row may have had thousands of values: most that differ are told apart by this. */
static inline uint32_t text_digest(struct str text)
{
	return (uint32_t)hash_bytes(text.p, text.n);
}

/* A change of a field, for what may undo it later. */
struct altered {
	uint32_t column, publication;
	struct change *change;
};

struct tracked;
struct held_file;

/* A row, for as long as there is a record of it. */
struct entry {
	struct tracked *home;
	size_t number;           /* among its home's entries */
	struct str key;
	struct held_file *file;  /* that it stands in, or stood in last */
	struct value *values;    /* by column of its table */
	size_t value_count;      /* columns that there were when it was last looked at */
	struct body_digest *body; /* see snapshot.h */
	uint32_t first;          /* the publication that brought it */
	uint32_t gone;           /* the publication that took it away; 0: it stands */
	bool seen;               /* in the publication at hand */
	size_t place;            /* in it, among the rows that it has, or among those that it took away */
	uint64_t claimed;        /* the last pass over incoming rows that had its key */
	uint64_t leaving;        /* the last pass in which it stood among what a part of its file replaces */
	ARRAY(struct past) past;
	ARRAY(struct altered) altered;
	struct history_changes changes; /* oldest first */
};

/* The unit of measurement of a column's numbers. */
struct scale {
	uint32_t since;           /* the publication that gave them another; 0: none did */
	const struct field *said; /* the column as it last told one; NULL: it never did */
};

/* A table as far as the record knows it. Columns are only ever added: a user's schema may change. */
struct tracked {
	const char *name;
	size_t order;            /* of first appearance */
	const struct table *shape; /* the table that rows were last read with */
	uint32_t *columns;       /* of shape's fields */
	ARRAY(const struct field *) fields; /* by column, as last described */
	ARRAY(struct scale) scales; /* by column, as far as one has a unit */
	struct { struct entry **v; size_t n, cap; } entries;
	struct entry *whole;     /* no row: the table itself, of which changes of its columns are told; NULL: none were */
	struct key_index by_key; /* entries, by the key that each came with */
	struct map by_new_key;   /* to struct entry; of a key that was given to another entry since, to that; one whose key is now another is not meant */
	struct key_index arrived; /* the intake's rows that are new; of pass `arrived_in` */
	uint64_t arrived_in;
	size_t live, before;     /* rows that stand; that stood before the publication at hand */
};

/* A file whose rows the record holds. */
struct held_file {
	struct str path;
	size_t number;           /* among the record's */
	ARRAY(struct entry *) entries; /* those of them whose file this still is */
	bool unreadable;         /* its rows are those of its last version that could be read */
	const struct snapshot *waiting; /* what it says since its rows are in conflict with others' of the same key; else NULL */
	const struct attribution *by;   /* of `waiting` */
	struct texts skipped;    /* commits whose versions could not be read */
	bool incoming;           /* in the publication at hand */
	bool in_parts;           /* and only what is different there */
	uint32_t touched;        /* the last publication with a change of meaning in it */
	ARRAY(uint32_t) emptied; /* publications that took away the last of its rows */
};

/* Rows of one table that one publication took away. */
struct disappearance {
	struct tracked *home;
	uint32_t publication;
	size_t before;           /* rows that stood */
	struct history_changes changes;
};

/* A change of a row whose title names one that is yet to come in the same publication. */
struct untitled {
	struct change *change;
	const struct entry *entry;
};

/* A schema.yml that the publication at hand changed. */
struct described {
	const struct table *table; /* as it declares it */
	struct str path;
	const struct attribution *by;
};

/* A column whose numbers are in another unit of measurement from the publication at hand on. */
struct rescaled {
	struct tracked *home;
	const struct field *before, *after;
};

/* A row that may continue another. */
struct suggested {
	struct change *withdrawn;
	struct str key;
};

struct record {
	struct arena *arena, *scratch; /* scratch: of the publication at hand */
	struct history *history;
	struct lineage_book book;
	const struct rows *lineage, *corrections;
	ARRAY(struct tracked *) tables;
	struct map tables_by_name, files_by_path;
	ARRAY(struct held_file *) files; /* by first appearance */
	ARRAY(struct held_file *) waiting;
	struct map measured;     /* by what is measured, and of whom (record_emit.c): struct measured */
	ARRAY(struct disappearance) disappearances;
	ARRAY(struct suggested) suggested;
	ARRAY(struct untitled) untitled; /* of the publication at hand */
	ARRAY(struct described) described; /* in it */
	ARRAY(struct rescaled) rescaled; /* in it */
	ARRAY(const struct entry *) changed; /* in it: the row of each of its changes */
	struct history_changes told; /* all changes, as they were told */
	struct key_index by_id;  /* these */
	struct map restored;     /* by id, changes that an incident stands for */
	uint64_t pass;           /* over incoming rows */
	struct diags diags;
};

/* A row that the publication at hand has, and the file that it stands in. */
struct incoming {
	const struct snapshot_row *row;
	struct tracked *home;
	struct held_file *file;
	const struct attribution *by;
	struct entry *entry;     /* that has, or had, its key; or that it continues; NULL: a new row */
	bool settled;            /* it continues the entry under a new key */
};

struct incoming_rows { struct incoming *v; size_t n, cap; };

/* A row of a file that the publication changed. */
struct departing {
	struct entry *entry;
	const struct attribution *by;
	bool continued;          /* under a new key */
};

/* The publication at hand. */
struct intake {
	struct record *record;
	struct incoming_rows rows;
	ARRAY(struct record_file) files;     /* that can be read, and those that wait */
	ARRAY(struct held_file *) held;      /* of files, in the same order */
	ARRAY(struct departing) before;      /* rows that stood in these files */
	struct map present;                  /* all rows by name, where some may be renamed */
	struct lineage_book back;            /* from new keys to those before */
	ARRAY(struct entry *) came;          /* rows that are new */
	ARRAY(struct entry *) went;          /* rows withdrawn */
};

/* The number of the publication at hand. */
static inline uint32_t record_now(const struct record *record)
{
	return (uint32_t)record->history->publications.n;
}

static inline struct history_publication *record_publication(const struct record *record, uint32_t number)
{
	return &record->history->publications.v[number - 1];
}

struct tracked *record_table(struct record *record, const struct table *table); /* with columns for all of its fields */
struct held_file *record_file_at(struct record *record, struct str path); /* which it is to hold, if it does not yet */
/* NULL when there is none; one that is gone is found too. */
struct entry *entry_in(const struct tracked *home, struct str key);
struct entry *record_entry(const struct record *record, const char *table, struct str key);
/* Whether the key that it has leads to it, and not to another that has or had it too. */
bool entry_leads(const struct entry *entry);
/* The entry, one of its home's entries, is what its key leads to from now on. */
void entry_came(struct record *record, struct entry *entry);
void entry_was_renamed(struct entry *entry);
struct str listed_id(const void *changes, size_t i); /* the id of one of history_changes, for an index of them */
/* NULL when none has the id. */
struct change *record_change(const struct record *record, struct str id);
/* Makes it findable by its id; false when another has that. */
bool record_told(struct record *record, struct change *change);
/* The value of the column whose field has that meaning, or of the field of that name. */
struct str entry_value(const struct entry *entry, const char *field);

/* Finds the rows that stood in the intake's files, and for each of its rows the entry that it is or continues. */
void match_rows(struct intake *intake);
/* Finds those among them that have a new key; what encloses a row, or is named in its key, before it: as many rounds as keys lead on. */
void match_renamed(struct intake *intake);
/* The key that the entry goes on under because what its key names was renamed; p is NULL: its own. For the publication at hand. */
struct str entry_follows(const struct record *record, const struct entry *entry);
void continue_row(struct intake *intake, struct entry *entry, struct incoming *incoming);
/* The entry's values in an array of the arena, by column. */
const struct str *entry_texts(struct arena *arena, const struct entry *entry);
/* What stood and was not seen is gone, before anything is told: a row may go because another does, or come of one that goes. */
void mark_gone(struct intake *intake);
/* Takes a row of the intake into the record. */
void take_row(struct intake *intake, struct incoming *incoming);
/* What is gone now is withdrawn. */
void withdraw_rest(struct intake *intake);

/* What a reader calls the row: its title, then what its key refers to; its key when it has neither. For the publication at hand. */
struct str entry_title(const struct record *record, const struct entry *entry);
/* Notes a change whose title cannot be told yet; titles those that were noted, when all rows have come. */
void title_later(struct record *record, struct change *change, const struct entry *entry);
void title_rest(struct record *record);

/* Changes of the publication at hand, said of the entry as it now is. */
struct change *emit_row(struct record *record, struct entry *entry, enum change_class class, const struct attribution *by);
struct change *emit_field(struct record *record, struct entry *entry, uint32_t column, struct verdict verdict, struct str before,
	struct str after, const struct attribution *by);
struct change *emit_body(struct record *record, struct entry *entry, enum change_class class, const struct attribution *by);
struct change *emit_unit(struct record *record, const struct rescaled *rescaled, const struct attribution *by);
/* When the column last had the value before: its place in entry->past, plus 1; 0: never. */
size_t last_stood(const struct entry *entry, uint32_t column, struct str text);
/* What the column, which is empty, said last; empty: nothing ever. */
struct str last_text(const struct entry *entry, uint32_t column);
/* What the column said in that publication. */
struct str text_in(const struct entry *entry, uint32_t column, uint32_t publication);
/* The change gives the column what stood at that place: it reverts what was done since, unless that was only words or digits. */
void tell_put_back(struct record *record, const struct entry *entry, uint32_t column, size_t stood, struct change *change);
/* The same of the unit of measurement of a column. */
void tell_unit_put_back(struct record *record, struct change *change, const struct history_changes *of_table);
/* The unit of measurement of a number of the row: the field's, the row's own, or that of what it measures. */
struct str unit_text(const struct record *record, const struct entry *entry, const struct field *field);
/* Whether it was another one in that publication; or of the number that stood in the column before the one that it has. */
bool unit_was_another(const struct record *record, const struct entry *entry, uint32_t column, uint32_t publication);
bool unit_is_another(const struct record *record, const struct entry *entry, uint32_t column);
/* The column is about to be described so; tells of those that are in another unit of measurement, when all rows have come. */
void note_unit(struct record *record, struct tracked *home, uint32_t column, const struct field *field);
void tell_units(struct record *record);
/* The time that the entry is about by its key, or none. */
struct period entry_period(const struct entry *entry);
/* Whether a row that came now came late, and notes that it came. */
bool entry_is_late(struct record *record, const struct entry *entry);
/* Notes which rows that came say the same as rows that went in the same publication. */
void suggest_lineage(struct record *record, struct entry *const *went, size_t n, struct entry *const *came, size_t m);
/* Warns of declarations that are missing, and of those that came to nothing. */
void report_suggested(const struct record *record, struct diags *diags);
void report_unused(const struct record *record, struct diags *diags);
/* An id says what became of what, and by no commit: it is the same after history was rewritten, and on a branch that is yet to be merged.
   `ordinal` tells apart what happened more than once. It begins with a letter, lest a spreadsheet take it for a number. */
struct str change_id(struct arena *arena, const char *table, struct str key, struct str field, struct str old, struct str new, size_t ordinal);
enum { BASIS_DECLARED = 1, BASIS_DERIVED }; /* in the order of the choice list basis */
/* Says who decided and why. A class that was declared counts for a change of a value, where it may (classify.h); false: it may not. */
bool change_declare(struct change *change, uint8_t class, struct str reason);
/* The warning that it may not. */
void class_refused(struct diags *diags, struct place place, uint8_t class, const struct change *change);
/* What data/lineage/ declares of the row, which goes, comes or has a new key: a decision, a day, and what became of it. */
void declare_lineage(struct record *record, const struct entry *entry, struct change *change);

/* Changes of references that nobody explained, by what data/lineage/ says became of what was referred to. */
void explain_successions(struct record *record);
/* Applies the rows of corrections. Those about no change that there is yet go to *later; with NULL there will be none. */
void apply_corrections(struct record *record, const struct rows *corrections, struct rows *later, struct diags *diags);
/* The disappearance as a whole, under an id like that of a change without a row. */
struct str disappearance_id(struct arena *arena, const struct disappearance *disappearance);

/* How much of its plan's year each change comes after; of all that was told, before an incident stands for some of it. */
void place_changes(struct record *record);
/* What brought the row back the next time, under its key or another; NULL: nothing. */
struct change *went_on(const struct record *record, const struct change *withdrawn);
/* A file that was emptied and soon brought back: one change of the file stands for the withdrawals and returns of its rows. */
void collapse_incidents(struct record *record);

/* Notes which changes one sentence tells, for corrections to be of all of them; and parts a numerator from its denominator where they turned out
   to be of other classes or to have other reasons. */
void join_changes(struct record *record);
void part_shares(struct record *record);
/* Makes the history's look-ups, when its changes are settled. */
void index_changes(const struct record *record);
void index_rows(struct record *record);

#endif
