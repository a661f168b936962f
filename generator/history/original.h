/* A row as it was when it was published: first, or last. */
#ifndef CONGBO_HISTORY_ORIGINAL_H
#define CONGBO_HISTORY_ORIGINAL_H

#include "history/history.h"

struct former_list;
struct present_keys;

/* A row of the table whose fields have these canonical texts (field_text), by index; empty: absent. It says that it was written where `from`
   was. Key, parent and what linking makes are unset. */
struct row *row_of_texts(struct arena *arena, const struct table *table, const struct row *from, const struct str *texts);
/* What a reference of a former time may lead to: rows as they stand, whatever key they had then, and those that are no more. */
struct known_rows {
	const struct model *model;
	const struct former_list *gone;
	const struct present_keys *keys;
	const struct model *before; /* where only two publications are known, the first; else NULL */
	const struct history *history; /* where `gone` is NULL, its changes say what rows were called */
};
struct known_rows known_rows(const struct history *history, const struct model *model);
/* The table of that name, or what it was last; NULL: there never was. */
const struct table *table_known(const struct known_rows *known, struct str name);
/* The table's row that had this key after the publication; NULL: there never was. */
struct row *known_row(const struct known_rows *known, const struct model_table *home, struct str key, size_t publication);
/* The row that had this key after the publication, in the first table that the field refers to and that had one; NULL: there never was. */
struct row *row_referred(struct str id, const struct field *field, const struct known_rows *known, size_t publication);
/* What that row is called, or was when it was last told of; the id where nothing is known of it. */
struct str title_referred(struct str id, const struct field *field, const struct known_rows *known, size_t publication);
/* Leads the references that the field holds to the rows that had these keys after the publication; one to what never was published is
   left out of a list. */
void original_link(const struct row *row, const struct field *field, const struct known_rows *known, size_t publication);
/* Leads all references of the document likewise; those to what never was published stay, and lead nowhere. */
void original_link_all(const struct doc *doc, const struct known_rows *known, size_t publication);

/* A copy of the row in which the fields whose meanings are among `meanings` (a bit for each: 1 << MEANS_BAR) say what they said
   when it was first published, and all others what they say now, prose without its markup. Home and reverse lists are the row's own. */
struct row *original_of(struct arena *arena, const struct history *history, const struct model *model, const struct row *row,
	unsigned meanings);
/* The first change of the field since the row came, or NULL: its `old` is the field's original value. */
const struct change *original_change(const struct history *history, const struct row *row, const struct field *field);

#endif
