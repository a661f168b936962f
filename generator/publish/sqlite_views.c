/* Views of all fields of a table, lists spelled as in CSV, for those who want to read more than to join. */
#include "publish/format.h"
#include "publish/number.h"
#include "publish/sqlite_tables.h"

/* What a row of the table is called: a column of its, else its key. */
static const char *title_column(const struct table *table)
{
	const struct field *field;
	for (size_t f = 0; (field = field_next(table, &f));)
		if (field->flags & FIELD_TITLE && !sqlite_is_list(field))
			return field->name;
	return "_key";
}

/* The title of the row of `to` whose key stands in `column` of what `alias` names. */
static void put_title(struct out *sql, const struct table *to, const char *alias, const char *column)
{
	out_text(sql, "(SELECT r.");
	sql_name(sql, title_column(to));
	out_text(sql, " FROM ");
	sql_name(sql, to->name);
	out_format(sql, " r WHERE r.\"_key\" = %s.", alias);
	sql_name(sql, column);
	out_char(sql, ')');
}

static void put_choice(struct out *sql, const struct table *table, const struct field *field, const char *lang)
{
	out_format(sql, "(SELECT c.\"%s\" FROM \"_choices\" c WHERE c.\"table\" = ", lang);
	sql_text(sql, table->name);
	out_text(sql, " AND c.\"field\" = ");
	sql_text(sql, field->name);
	out_text(sql, " AND c.\"code\" = t.");
	sql_name(sql, field->name);
	out_char(sql, ')');
}

static void put_as(struct sqlite *s, const struct field *field, const char *suffix)
{
	out_text(&s->sql, " AS ");
	sql_name(&s->sql, str_format(s->arena, "%s%s", field->name, suffix).p);
}

/* Each element's title where it leads somewhere, else the element. */
static void put_elements_titles(struct sqlite *s, const struct field *field)
{
	struct str names = str_of(field->refs);
	const struct model_table *to;
	out_text(&s->sql, "coalesce (");
	while ((to = sqlite_next_referred(s->model, &names))) {
		put_title(&s->sql, to->table, "l", to->table->name);
		out_text(&s->sql, ", ");
	}
	out_text(&s->sql, "l.\"_value\", '')");
}

static void put_list(struct sqlite *s, const struct table *table, const struct field *field, bool titles)
{
	out_text(&s->sql, "(SELECT group_concat (x, ");
	out_text(&s->sql, titles || field->kind == KIND_TEXTS ? "'; '" : "' '");
	out_text(&s->sql, ") FROM (SELECT ");
	if (titles)
		put_elements_titles(s, field);
	else
		out_text(&s->sql, "l.\"_value\"");
	out_text(&s->sql, " AS x FROM ");
	sql_name(&s->sql, sqlite_list_name(s, table, field));
	out_text(&s->sql, " l WHERE l.\"_key\" = t.\"_key\" ORDER BY l.\"_n\"))");
	put_as(s, field, titles ? "_title" : "");
}

/* What _exact has of the field, where there is a number in its column or there is none. */
static void put_exact(struct sqlite *s, const struct table *table, const struct field *field, bool number, const char *suffix)
{
	out_text(&s->sql, ",\n  CASE WHEN t.");
	sql_name(&s->sql, field->name);
	out_text(&s->sql, number ? " IS NOT NULL THEN (" : " IS NULL THEN (");
	out_text(&s->sql, "SELECT e.\"value\" FROM \"_exact\" e WHERE e.\"table\" = ");
	sql_text(&s->sql, table->name);
	out_text(&s->sql, " AND e.\"_key\" = t.\"_key\" AND e.\"field\" = ");
	sql_text(&s->sql, field->name);
	out_text(&s->sql, ") END");
	put_as(s, field, suffix);
}

/* Whether the column holds any number of which digits are lost there. */
static bool is_rounded(const struct model_table *table, const struct field *field)
{
	double rounded;
	for (size_t i = 0; field->kind == KIND_DECIMAL && i < table->rows.n; i++) {
		const struct decimal *number = row_field(table->rows.v[i], field);
		if (number->present && number->scale > 0 && !number_double(&rounded, *number))
			return true;
		row_passed(table->rows.v[i], i);
	}
	return false;
}

static void put_plain(struct sqlite *s, const struct model_table *rows, const struct field *field)
{
	const struct table *table = rows->table;
	struct str names = str_of(field->refs);
	const struct model_table *to = field->kind == KIND_REF ? sqlite_next_referred(s->model, &names) : NULL;
	out_text(&s->sql, "t.");
	sql_name(&s->sql, field->name);
	if (to) {
		out_text(&s->sql, ",\n  ");
		put_title(&s->sql, to->table, "t", field->name);
		put_as(s, field, "_title");
	}
	/* NULL in the column of a number that is withheld would look like no figure at all */
	if (field->flags & FIELD_SENSITIVE)
		put_exact(s, table, field, false, "_withheld");
	if (is_rounded(rows, field))
		put_exact(s, table, field, true, "_exact");
	for (int lang = 0; field->kind == KIND_CHOICE && lang < LANG_COUNT; lang++) {
		out_text(&s->sql, ",\n  ");
		put_choice(&s->sql, table, field, lang == LANG_VI ? "vi" : "en");
		put_as(s, field, lang == LANG_VI ? "_vi" : "_en");
	}
}

void sqlite_create_view(struct sqlite *s, const struct model_table *rows)
{
	const struct table *table = rows->table;
	const struct field *field;
	out_text(&s->sql, "CREATE VIEW ");
	sql_name(&s->sql, sqlite_view_name(s, table));
	out_text(&s->sql, " AS SELECT\n  t.\"_key\"");
	for (size_t f = 0; (field = field_next(table, &f));) {
		out_text(&s->sql, ",\n  ");
		if (!sqlite_is_list(field)) {
			put_plain(s, rows, field);
			continue;
		}
		put_list(s, table, field, false);
		if (field->kind != KIND_TEXTS) {
			out_text(&s->sql, ",\n  ");
			put_list(s, table, field, true);
		}
	}
	out_text(&s->sql, "\nFROM ");
	sql_name(&s->sql, table->name);
	out_text(&s->sql, " t");
	database_run(&s->db, &s->sql);
}
