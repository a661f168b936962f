/* The model: what all documents say together, linked on one thread and constant from then on. */
#ifndef CONGBO_MODEL_MODEL_H
#define CONGBO_MODEL_MODEL_H

#include "base/map.h"
#include "model/row_index.h"
#include "model/tables.h"

/* A field of one table that refers to another; seen from the other side it is a list by the name of `name`: the field's `back`, else
   the table's name. Where another list or a field there has that name, it is "<table>_<field>" (with '_' behind, if need be). */
struct relation {
	const struct table *from;
	const struct field *field;
	struct str name;
};

struct model_table {
	const struct table *table;
	struct rows rows;                    /* in order of paths, then of places in the file */
	struct key_index by_key;
	struct map by_alias;                 /* retired keys */
	struct map by_field;                 /* the table's fields by name, spelled with '_' */
	struct { struct relation *v; size_t n, cap; } relations; /* that lead here; row->back has a list for each */
};

struct model {
	struct arena *arena;
	struct model_table *tables;          /* in the order given to model_link */
	size_t table_count;
	struct doc *const *docs;             /* as given to model_link, in order of paths; they and their array outlive the model */
	size_t doc_count;
	struct extent *not_given;            /* where fields of derived rows stand: nowhere; enough for any table */
	const struct site *site;             /* NULL when content/site.yml is missing, which is an error */
};

/* Links documents, in order of their paths, into a model. The documents' rows become the model's, and live as long as the
   documents. `tables` ends with NULL. Duplicate keys and references that lead nowhere, or to two rows, go to diags. */
struct model *model_link(struct doc *const *docs, size_t n, const struct table *const *tables, struct diags *diags);
/* Finds what the documents' tables and includes show; called by model_link. */
void model_link_blocks(const struct model *model, struct doc *const *docs, size_t n, struct diags *diags);
void model_free(struct model *model); /* not the documents; NULL is allowed */

/* NULL when there is none. */
const struct model_table *model_table_of(const struct model *model, const struct table *table);
const struct model_table *model_table_named(const struct model *model, struct str name);
/* The row of that key, or retired key; NULL when there is none, or when the table's rows are not sought. */
struct row *model_row(const struct model_table *table, struct str key);
/* field_named() without looking at every field: templates ask each row around for each name. */
const struct field *model_field(const struct model_table *table, struct str name);
/* The reverse list of that name; NULL when the row's table has none by it. */
const struct rows *row_back(const struct row *row, struct str name);
/* What a link to the row says: its title field as text, else its key. */
struct str row_title(const struct row *row);

/* In the order of the choice list unit_level. */
enum unit_level {
	LEVEL_NONE, LEVEL_COUNTRY, LEVEL_PROVINCE, LEVEL_DISTRICT, LEVEL_COMMUNE, LEVEL_NEIGHBOURHOOD, LEVEL_AGENCY, LEVEL_SCHOOL,
	LEVEL_ENTERPRISE, LEVEL_GROUP,
};

/* Asserts what always holds: keys lead to their rows, reverse lists hold what refers to the row, and as much as is linked. */
void model_check_invariants(const struct model *model);

#endif
