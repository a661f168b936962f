/* Which row continues which under a new key: declared in data/lineage/ (relation renamed), by a retired id (aliases), or because a row
   that is part of its key has a new one. */
#ifndef CONGBO_HISTORY_LINEAGE_H
#define CONGBO_HISTORY_LINEAGE_H

#include "base/map.h"
#include "model/tables.h"

struct lineage_book {
	struct map from, to; /* key to struct rows: lineage rows with that key */
	struct map renamed;  /* "<table>\n<old key>" to struct renamed, as found so far */
};

struct renamed {
	struct str key;      /* the new one */
	uint32_t again;      /* the publication that gave the old one to another row; 0: none did */
};

struct lineage_book lineage_read(struct arena *arena, const struct rows *rows);
/* The next declaration, from number *at on, that the table's row of that key goes by; NULL when there is no other. */
const struct lineage *lineage_from(const struct lineage_book *book, const char *table, struct str key, size_t *at);
/* The next that it came by. */
const struct lineage *lineage_to(const struct lineage_book *book, const char *table, struct str key, size_t *at);
enum { LINEAGE_RENAMED = 1 }; /* first in the choice list relation */
bool lineage_is_rename(const struct lineage *lineage);
/* The first declaration that the table's row of that key got another; NULL: none. */
const struct lineage *lineage_renames(const struct lineage_book *book, const char *table, struct str key);
/* The next declaration, from number *at on, that another key became this one. */
const struct lineage *lineage_renamed_to(const struct lineage_book *book, const char *table, struct str key, size_t *at);
enum { RENAMES_BETWEEN = 16 }; /* that are followed in one step */

/* Whether any row may be renamed: by a declaration, or because another was. */
bool lineage_knows_renames(const struct lineage_book *book);

void lineage_note(struct lineage_book *book, const char *table, struct str old_key, struct str new_key);
/* The publication gave the key to a row. */
void lineage_given(struct lineage_book *book, struct arena *scratch, const char *table, struct str key, uint32_t publication);
/* The new key of a row by what was noted: its own, or the one that its key fields make when rows in them were renamed; p is NULL when its
   key stays. `values` are by index of the field. Since publication `since` it has the key that it has: what was given an old key before
   that is what it names. */
struct str lineage_follow(const struct lineage_book *book, struct arena *arena, const char *table, const struct field *const *fields,
	const struct str *values, size_t n, struct str key, uint32_t since);

/* Whether both values of the field, as they are written, refer to the same rows, of which some have new keys. `since` is as above. */
bool lineage_same_rows(const struct lineage_book *book, struct arena *arena, const struct field *field, struct str before, struct str after,
	uint32_t since);

/* "<table>\n<key>" */
struct str row_name(struct arena *arena, const char *table, struct str key);

#endif
