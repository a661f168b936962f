/* SQLite: one database of all tables, with keys, foreign keys, indexes and views (sqlite_tables.h), and tables that explain them: _metadata,
   _tables, _fields and _choices. Strict types: ids, texts, days and periods are TEXT as in CSV, what is yes or no 0 or 1, numbers INTEGER
   or REAL. A number of over 15 digits that is no whole one has its exact spelling in _exact; so has one that is withheld ("<5", "*"), and is
   NULL in its column. The view tells both beside the column, and _metadata says so in words. */
#include "publish/dictionary.h"
#include "publish/number.h"
#include "publish/provenance.h"
#include "publish/sqlite_tables.h"

/* What rows of one table are put with. */
struct putting {
	struct sqlite *s;
	const struct model_table *table;
	sqlite3_stmt *row, *exact;
	sqlite3_stmt **lists; /* by index in the table's fields; NULL of what is no list */
	const struct model_table **to; /* by the same index: as sqlite_referred has it */
	struct arena *arena; /* of the row */
	struct str key;
};

static sqlite3_stmt *prepare_insert(struct sqlite *s, const char *table, size_t columns)
{
	out_text(&s->sql, "INSERT INTO ");
	sql_name(&s->sql, table);
	for (size_t i = 0; i < columns; i++)
		out_text(&s->sql, i ? ", ?" : " VALUES (?");
	out_char(&s->sql, ')');
	return database_prepare(&s->db, &s->sql);
}

/* --- rows --- */

static void put_exact(struct putting *p, const struct row *row, const struct field *field)
{
	database_text(&p->s->db, p->exact, 1, str_of(p->table->table->name));
	database_text(&p->s->db, p->exact, 2, p->key);
	database_text(&p->s->db, p->exact, 3, str_of(field->name));
	database_text(&p->s->db, p->exact, 4, field_text(p->arena, row, field));
	database_step(&p->s->db, p->exact);
}

static void bind_decimal(struct putting *p, int column, const struct row *row, const struct field *field)
{
	const struct decimal *number = row_field(row, field);
	double as_double;
	if (!number->present) {
		put_exact(p, row, field);
		return;
	}
	if (number->scale == 0) {
		sqlite3_bind_int64(p->row, column, number->digits);
		return;
	}
	if (!number_double(&as_double, *number))
		put_exact(p, row, field);
	sqlite3_bind_double(p->row, column, as_double);
}

static void bind_value(struct putting *p, int column, const struct row *row, const struct field *field)
{
	const struct ref *ref = row_field(row, field);
	if (field_absent(row, field) || !p->row)
		return;
	if (field_is_number(field))
		bind_decimal(p, column, row, field);
	else if (field->kind == KIND_BOOLEAN)
		sqlite3_bind_int(p->row, column, *(const uint8_t *)row_field(row, field) == BOOLEAN_TRUE);
	else if (p->to[field - row->table->fields])
		database_text(&p->s->db, p->row, column, ref->row->key);
	else
		database_text(&p->s->db, p->row, column, field_text(p->arena, row, field));
}

static void put_element(struct putting *p, const struct field *field, size_t n, struct str value, const struct row *to)
{
	sqlite3_stmt *statement = p->lists[field - p->table->table->fields];
	struct str names = str_of(field->refs);
	const struct model_table *table;
	if (!statement)
		return;
	database_text(&p->s->db, statement, 1, p->key);
	sqlite3_bind_int64(statement, 2, (sqlite3_int64)n + 1);
	database_text(&p->s->db, statement, 3, value);
	for (int column = 4; (table = sqlite_next_referred(p->s->model, &names)); column++)
		if (to && to->table == table->table)
			database_text(&p->s->db, statement, column, to->key);
	database_step(&p->s->db, statement);
}

static void put_list(struct putting *p, const struct row *row, const struct field *field)
{
	if (field->kind == KIND_TEXTS) {
		const struct texts *texts = row_field(row, field);
		for (size_t i = 0; i < texts->n; i++)
			put_element(p, field, i, texts->v[i], NULL);
	} else if (field->kind == KIND_REFS) {
		const struct refs *refs = row_field(row, field);
		for (size_t i = 0; i < refs->n; i++)
			put_element(p, field, i, refs->v[i].id, refs->v[i].row);
	} else if (!field_absent(row, field)) {
		const struct ref *ref = row_field(row, field);
		put_element(p, field, 0, ref->id, ref->row);
	}
}

static void put_row(struct putting *p, const struct row *row, size_t number)
{
	const struct field *field;
	int column = 1;
	p->key = sqlite_is_keyed(row->table) ? row->key : str_format(p->arena, "%zu", number + 1);
	database_text(&p->s->db, p->row, column++, p->key);
	for (size_t f = 0; (field = field_next(row->table, &f));)
		if (!sqlite_is_list(field))
			bind_value(p, column++, row, field);
	database_step(&p->s->db, p->row);
	for (size_t f = 0; (field = field_next(row->table, &f));)
		if (sqlite_is_list(field))
			put_list(p, row, field);
	arena_reset(p->arena);
}

static size_t referred_tables(const struct model *model, const struct field *field)
{
	struct str names = str_of(field->refs);
	size_t n = 0;
	while (sqlite_next_referred(model, &names))
		n++;
	return n;
}

static void prepare(struct putting *p)
{
	const struct table *table = p->table->table;
	const struct field *field;
	size_t columns = 1;
	p->lists = arena_alloc(p->s->arena, table->field_count * sizeof *p->lists);
	p->to = arena_alloc(p->s->arena, table->field_count * sizeof *p->to);
	for (size_t f = 0; (field = field_next(table, &f));) {
		size_t i = (size_t)(field - table->fields);
		p->to[i] = sqlite_referred(p->s->model, p->table, field);
		if (sqlite_is_list(field))
			p->lists[i] = prepare_insert(p->s, sqlite_list_name(p->s, table, field), 3 + referred_tables(p->s->model, field));
		else
			columns++;
	}
	p->row = prepare_insert(p->s, table->name, columns);
	p->exact = prepare_insert(p->s, "_exact", 4);
}

static void put_rows(struct sqlite *s, const struct model_table *table)
{
	struct putting p = { .s = s, .table = table, .arena = arena_new() };
	prepare(&p);
	for (size_t i = 0; i < table->rows.n && s->db.error == SQLITE_OK; i++) {
		put_row(&p, table->rows.v[i], i);
		row_passed(table->rows.v[i], i);
	}
	for (size_t i = 0; i < table->table->field_count; i++)
		sqlite3_finalize(p.lists[i]);
	sqlite3_finalize(p.row);
	sqlite3_finalize(p.exact);
	arena_free(p.arena);
}

/* --- what explains them --- */

static void create(struct sqlite *s, const char *sql)
{
	out_text(&s->sql, sql);
	database_run(&s->db, &s->sql);
}

static void put_texts(struct sqlite *s, sqlite3_stmt *statement, const struct str *texts, int n)
{
	for (int i = 0; i < n; i++)
		database_text(&s->db, statement, i + 1, texts[i]);
	database_step(&s->db, statement);
}

static void put_metadata(struct sqlite *s, const struct dataset *dataset)
{
	struct provenance_line lines[PROVENANCE_LINES];
	size_t n = provenance(lines, s->arena, dataset);
	create(s, "CREATE TABLE \"_metadata\" (\"name\" TEXT NOT NULL PRIMARY KEY, \"label_vi\" TEXT, \"label_en\" TEXT, \"value\" TEXT) STRICT");
	sqlite3_stmt *insert = prepare_insert(s, "_metadata", 4);
	for (size_t i = 0; i < n; i++)
		put_texts(s, insert, (struct str[]){ str_of(lines[i].name), str_of(lines[i].label[LANG_VI]), str_of(lines[i].label[LANG_EN]),
			lines[i].value }, 4);
	put_texts(s, insert, (struct str[]){ str_of("withheld"), str_of("Số được giữ kín"), str_of("Withheld numbers"),
		str_of("Số được giữ kín là NULL trong cột của nó, không phải là không có số liệu. Khung nhìn v_<bảng> ghi “<5” hoặc “*” ở cột <trường>_withheld.\n"
		"A number that is withheld is NULL in its column, which does not mean that there is no figure. The view v_<table> has “<5” or “*” in its column <field>_withheld.") }, 4);
	put_texts(s, insert, (struct str[]){ str_of("exact"), str_of("Số có nhiều chữ số"), str_of("Numbers of many digits"),
		str_of("Số không nguyên có hơn 15 chữ số được làm tròn trong cột của nó. Khung nhìn v_<bảng> ghi đủ mọi chữ số, như tệp CSV, ở cột <trường>_exact; cột nào không có số như vậy thì không có cột ấy.\n"
		"A number of more than 15 digits that is no whole one is rounded in its column. The view v_<table> has all its digits, as the CSV file has, in its column <field>_exact, which is there where any number of the column is so long.") }, 4);
	sqlite3_finalize(insert);
}

static void put_fields(struct sqlite *s, const struct table *table, sqlite3_stmt *fields, sqlite3_stmt *choices)
{
	const struct field *field;
	for (size_t f = 0; (field = field_next(table, &f));) {
		struct str cells[DICTIONARY_COLUMNS];
		dictionary_line(cells, s->arena, table, field);
		put_texts(s, fields, cells, DICTIONARY_COLUMNS);
		for (size_t c = 0; field->kind == KIND_CHOICE && c < field->choice_count; c++)
			put_texts(s, choices, (struct str[]){ str_of(table->name), str_of(field->name), str_of(field->choices[c].code),
				str_of(field->choices[c].vi), str_of(field->choices[c].en) }, 5);
	}
}

static void create_dictionary(struct sqlite *s)
{
	create(s, "CREATE TABLE \"_tables\" (\"table\" TEXT NOT NULL PRIMARY KEY, \"title_vi\" TEXT, \"title_en\" TEXT, \"about_vi\" TEXT, "
		"\"about_en\" TEXT, \"view\" TEXT, \"rows\" INTEGER) STRICT");
	create(s, "CREATE TABLE \"_choices\" (\"table\" TEXT NOT NULL, \"field\" TEXT NOT NULL, \"code\" TEXT NOT NULL, \"vi\" TEXT, \"en\" TEXT, "
		"PRIMARY KEY (\"table\", \"field\", \"code\")) STRICT, WITHOUT ROWID");
	create(s, "CREATE TABLE \"_exact\" (\"table\" TEXT NOT NULL, \"_key\" TEXT NOT NULL, \"field\" TEXT NOT NULL, \"value\" TEXT NOT NULL, "
		"PRIMARY KEY (\"table\", \"_key\", \"field\")) STRICT, WITHOUT ROWID");
	out_text(&s->sql, "CREATE TABLE \"_fields\" (");
	for (int c = 0; c < DICTIONARY_COLUMNS; c++) {
		sql_name(&s->sql, dictionary_headings[c].name);
		out_text(&s->sql, c == DICTIONARY_TABLE || c == DICTIONARY_FIELD ? " TEXT NOT NULL, " : " TEXT, ");
	}
	create(s, "PRIMARY KEY (\"table\", \"field\")) STRICT");
}

static void put_dictionary(struct sqlite *s)
{
	create_dictionary(s);
	sqlite3_stmt *tables = prepare_insert(s, "_tables", 7), *fields = prepare_insert(s, "_fields", DICTIONARY_COLUMNS);
	sqlite3_stmt *choices = prepare_insert(s, "_choices", 5);
	for (size_t t = 0; t < s->model->table_count; t++) {
		const struct table *table = s->model->tables[t].table;
		if (table->internal)
			continue;
		if (tables)
			sqlite3_bind_int64(tables, 7, (sqlite3_int64)s->model->tables[t].rows.n);
		put_texts(s, tables, (struct str[]){ str_of(table->name), str_of(table->title[LANG_VI]), str_of(title_in_english(table->title)),
			str_of(table->about[LANG_VI]), str_of(table->about[LANG_EN]), str_of(sqlite_view_name(s, table)) }, 6);
		put_fields(s, table, fields, choices);
	}
	sqlite3_finalize(tables);
	sqlite3_finalize(fields);
	sqlite3_finalize(choices);
}

/* --- the whole --- */

static void put_table(struct sqlite *s, const struct model_table *table)
{
	const struct field *field;
	sqlite_create_table(s, table);
	for (size_t f = 0; (field = field_next(table->table, &f));)
		if (sqlite_is_list(field))
			sqlite_create_list(s, table->table, field);
	put_rows(s, table);
	sqlite_create_indexes(s, table->table);
	sqlite_create_view(s, table);
}

int format_sqlite(const char *path, const struct dataset *dataset)
{
	struct sqlite s = { .sql = out_memory(), .arena = arena_new(), .model = dataset->site->model };
	database_open(&s.db, path);
	put_metadata(&s, dataset);
	put_dictionary(&s);
	for (size_t t = 0; t < s.model->table_count; t++)
		if (!s.model->tables[t].table->internal)
			put_table(&s, &s.model->tables[t]);
	out_close(&s.sql);
	arena_free(s.arena);
	return database_close(&s.db);
}
