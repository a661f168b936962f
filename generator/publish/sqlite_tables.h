/* How the tables of the model stand in the database. Each is a table of its name, with a column for each published field but for lists.
   Before them is `_key`, what rows are referred to by: the row's key, or its number where a table has none. A list is a table of its own,
   <table>__<field>: `_key` of the row, `_n` from 1 on, `_value`, and a column for each table that its elements may refer to, named
   like it, with the `_key` there. v_<table> is a view of all fields, in which what codes and references stand for is said beside them. */
#ifndef CONGBO_PUBLISH_SQLITE_TABLES_H
#define CONGBO_PUBLISH_SQLITE_TABLES_H

#include "model/model.h"
#include "publish/database.h"

/* What the file is made with. */
struct sqlite {
	struct database db;
	struct out sql;        /* the statement that is being put together */
	struct arena *arena;   /* lives as long as the file is made */
	const struct model *model;
};

void sqlite_create_table(struct sqlite *s, const struct model_table *table);
void sqlite_create_list(struct sqlite *s, const struct table *table, const struct field *field);
void sqlite_create_view(struct sqlite *s, const struct model_table *table);
/* On the references of a table and its lists. */
void sqlite_create_indexes(struct sqlite *s, const struct table *table);

/* Whether the field stands in a table of its own: a list, or a reference that may lead to several tables. */
bool sqlite_is_list(const struct field *field);
/* The name of that table. */
const char *sqlite_list_name(struct sqlite *s, const struct table *table, const struct field *field);

/* The name of the view of a table. */
const char *sqlite_view_name(struct sqlite *s, const struct table *table);

/* Whether rows are referred to by their keys. */
bool sqlite_is_keyed(const struct table *table);
/* The next table that the field refers to and whose rows can be referred to; NULL after the last. `names` begins as the field's refs. */
const struct model_table *sqlite_next_referred(const struct model *model, struct str *names);
/* The table that every value of a reference in `table` leads to; NULL when there is none: then it is no foreign key. */
const struct model_table *sqlite_referred(const struct model *model, const struct model_table *table, const struct field *field);

#endif
