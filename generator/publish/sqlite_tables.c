#include "publish/sqlite_tables.h"

#include "publish/format.h"

bool sqlite_is_list(const struct field *field)
{
	return field->kind == KIND_REFS || field->kind == KIND_TEXTS || (field->kind == KIND_REF && strchr(field->refs, ' '));
}

bool sqlite_is_keyed(const struct table *table)
{
	bool keyed = false;
	for (size_t f = 0; f < table->field_count; f++)
		if (table->fields[f].flags & FIELD_KEY) {
			if (!field_published(&table->fields[f]))
				return false;
			keyed = true;
		}
	return keyed;
}

const struct model_table *sqlite_next_referred(const struct model *model, struct str *names)
{
	struct str name;
	while (str_word(names, &name)) {
		const struct model_table *table = model_table_named(model, name);
		if (table && !table->table->internal && sqlite_is_keyed(table->table))
			return table;
	}
	return NULL;
}

const struct model_table *sqlite_referred(const struct model *model, const struct model_table *table, const struct field *field)
{
	struct str names = str_of(field->refs);
	const struct model_table *to = field->kind == KIND_REF && !sqlite_is_list(field) ? sqlite_next_referred(model, &names) : NULL;
	for (size_t i = 0; to && i < table->rows.n; i++) {
		const struct ref *ref = row_field(table->rows.v[i], field);
		if (ref->id.n && !ref->row)
			return NULL;
		row_passed(table->rows.v[i], i);
	}
	return to;
}

/* No table of a user's has it. */
static const char *free_name(struct sqlite *s, struct str name)
{
	while (model_table_named(s->model, name))
		name = str_format(s->arena, "%.*s_", (int)name.n, name.p);
	return name.p;
}

const char *sqlite_list_name(struct sqlite *s, const struct table *table, const struct field *field)
{
	return free_name(s, str_format(s->arena, "%s__%s", table->name, field->name));
}

const char *sqlite_view_name(struct sqlite *s, const struct table *table)
{
	return free_name(s, str_format(s->arena, "v_%s", table->name));
}

static void put_reference(struct out *sql, const struct table *to)
{
	out_text(sql, " REFERENCES ");
	sql_name(sql, to->name);
	out_text(sql, " (\"_key\")");
}

/* A whole number is stored as one, any other as a double: no type of a strict table but ANY keeps both as they are. */
static void put_type(struct out *sql, const struct field *field)
{
	if (field->kind == KIND_BOOLEAN || field->kind == KIND_INTEGER) {
		out_text(sql, " INTEGER");
	} else {
		out_text(sql, field->kind == KIND_DECIMAL ? " ANY" : " TEXT");
	}
	if (field->kind == KIND_BOOLEAN || field->kind == KIND_DECIMAL) {
		out_text(sql, field->kind == KIND_BOOLEAN ? " CHECK (" : " CHECK (typeof (");
		sql_name(sql, field->name);
		out_text(sql, field->kind == KIND_BOOLEAN ? " IN (0, 1))" : ") IN ('integer', 'real', 'null'))");
	}
}

static void put_column(struct sqlite *s, const struct model_table *table, const struct field *field)
{
	const struct model_table *to = sqlite_referred(s->model, table, field);
	out_text(&s->sql, ",\n  ");
	sql_name(&s->sql, field->name);
	put_type(&s->sql, field);
	if (field_filled(field) && !table->table->derived)
		out_text(&s->sql, " NOT NULL");
	if (to)
		put_reference(&s->sql, to->table);
}

void sqlite_create_table(struct sqlite *s, const struct model_table *table)
{
	const struct field *field;
	out_text(&s->sql, "CREATE TABLE ");
	sql_name(&s->sql, table->table->name);
	out_text(&s->sql, " (\n  \"_key\" TEXT NOT NULL PRIMARY KEY");
	for (size_t f = 0; (field = field_next(table->table, &f));)
		if (!sqlite_is_list(field))
			put_column(s, table, field);
	out_text(&s->sql, "\n) STRICT");
	database_run(&s->db, &s->sql);
}

void sqlite_create_list(struct sqlite *s, const struct table *table, const struct field *field)
{
	struct str names = str_of(field->refs);
	const struct model_table *to;
	out_text(&s->sql, "CREATE TABLE ");
	sql_name(&s->sql, sqlite_list_name(s, table, field));
	out_text(&s->sql, " (\n  \"_key\" TEXT NOT NULL");
	put_reference(&s->sql, table);
	out_text(&s->sql, ",\n  \"_n\" INTEGER NOT NULL,\n  \"_value\" TEXT NOT NULL");
	while ((to = sqlite_next_referred(s->model, &names))) {
		out_text(&s->sql, ",\n  ");
		sql_name(&s->sql, to->table->name);
		out_text(&s->sql, " TEXT");
		put_reference(&s->sql, to->table);
	}
	out_text(&s->sql, ",\n  PRIMARY KEY (\"_key\", \"_n\")\n) STRICT, WITHOUT ROWID");
	database_run(&s->db, &s->sql);
}

/* No table has a '.' in its name. */
static void create_index(struct sqlite *s, const char *table, const char *column)
{
	out_text(&s->sql, "CREATE INDEX ");
	sql_name(&s->sql, str_format(s->arena, "%s.%s", table, column).p);
	out_text(&s->sql, " ON ");
	sql_name(&s->sql, table);
	out_text(&s->sql, " (");
	sql_name(&s->sql, column);
	out_char(&s->sql, ')');
	database_run(&s->db, &s->sql);
}

void sqlite_create_indexes(struct sqlite *s, const struct table *table)
{
	const struct field *field;
	for (size_t f = 0; (field = field_next(table, &f));) {
		struct str names = str_of(field->refs);
		const struct model_table *to;
		if (field->kind == KIND_REF && !sqlite_is_list(field))
			create_index(s, table->name, field->name);
		else
			while ((to = sqlite_next_referred(s->model, &names)))
				create_index(s, sqlite_list_name(s, table, field), to->table->name);
	}
}
