#include "read/read.h"

#include <strings.h>

#include "base/suggest.h"
#include "model/tables.h"
#include "read/csv.h"
#include "read/front_matter.h"
#include "read/markdown.h"
#include "read/schema.h"
#include "read/text.h"
#include "read/yaml.h"

enum { MIB = 1 << 20 };

/* What stands before and behind the last '/'. */
static struct str folder_of(struct str path)
{
	while (path.n > 0 && path.p[path.n - 1] != '/')
		path.n--;
	return str_slice(path, 0, path.n ? path.n - 1 : 0);
}

static struct str name_of(struct str path)
{
	struct str folder = folder_of(path);
	return folder.n ? str_from(path, folder.n + 1) : path;
}

/* Windows writes .CSV. */
static bool has_extension(struct str name, const char *extension)
{
	size_t n = strlen(extension);
	return name.n > n && strncasecmp(name.p + name.n - n, extension, n) == 0;
}

enum file_role file_role(struct str path)
{
	struct str name = name_of(path);
	if (str_is(name, "README.md"))
		return ROLE_NONE;
	if (str_is(path, "content/site.yml"))
		return ROLE_SITE;
	if (str_starts(path, "content/") && has_extension(name, ".md"))
		return ROLE_MARKDOWN;
	if (str_is(path, "layouts/strings.csv"))
		return ROLE_CSV;
	if (str_starts(path, "layouts/"))
		return ROLE_LAYOUT;
	bool in_data = str_starts(path, "data/");
	if (in_data && str_is(name, "schema.yml"))
		return ROLE_SCHEMA;
	return !has_extension(name, ".csv") ? ROLE_NONE : in_data ? ROLE_CSV : ROLE_NAMED;
}

/* The first table whose schema names the file; NULL when there is none. */
static const struct table *table_naming(struct str path, const struct table *const *tables)
{
	while (*tables && !globs_match(&(*tables)->files, path))
		tables++;
	return *tables;
}

bool file_is_read(struct str path, const struct table *const *tables)
{
	enum file_role role = file_role(path);
	return role == ROLE_NAMED ? table_naming(path, tables) != NULL : role != ROLE_NONE;
}

uint64_t file_limit(enum file_role role)
{
	static const uint64_t limits[] = {
		[ROLE_SCHEMA] = YAML_BYTES, [ROLE_SITE] = YAML_BYTES, [ROLE_MARKDOWN] = MIB, [ROLE_CSV] = 128 * MIB,
		[ROLE_NAMED] = 128 * MIB, [ROLE_LAYOUT] = MIB,
	};
	return limits[role];
}

static struct doc *doc_new(struct str path, struct str bytes, struct backing *backing)
{
	struct arena *arena = arena_new_in(backing);
	struct doc *doc = arena_alloc(arena, sizeof *doc);
	doc->arena = doc->diags.arena = arena;
	doc->file = (struct file){ str_dup(arena, path), bytes.p ? bytes : str_of("") };
	return doc;
}

void doc_free(struct doc *doc)
{
	if (doc)
		arena_free(doc->arena);
}

/* Of the whole file. */
static void report(struct doc *doc, enum diag_id id, struct str arg1, struct str arg2)
{
	diag2(&doc->diags, id, (struct place){ &doc->file, { 0, 0 } }, arg1, arg2);
}

static struct str size_text(struct arena *arena, uint64_t size)
{
	uint64_t kib = size / 1024 + (size % 1024 > 0), mib = size / MIB + (size % MIB > 0);
	return size < 10 * MIB ? str_format(arena, "%llu KiB", (unsigned long long)kib) :
		str_format(arena, "%llu MiB", (unsigned long long)mib);
}

static void report_too_large(struct doc *doc, uint64_t size)
{
	report(doc, DIAG_FILE_TOO_LARGE, size_text(doc->arena, size), size_text(doc->arena, file_limit(file_role(doc->file.path))));
}

struct doc *read_too_large(struct str path, uint64_t size)
{
	struct doc *doc = doc_new(path, (struct str){ "", 0 }, NULL);
	report_too_large(doc, size);
	return doc;
}

/* content/<folder>/…: the folder's table; NULL when there is none, which is reported. */
static const struct table *table_of_markdown(struct doc *doc, const struct table *const *tables)
{
	struct str folder = folder_of(doc->file.path);
	struct str rest = str_from(folder, strlen("content/")), first;
	ARRAY(struct str) folders = { 0 };
	if (!str_split(&rest, '/', &first))
		first = rest;
	for (; *tables; tables++) {
		if (!(*tables)->folder)
			continue;
		if (str_is(first, (*tables)->folder))
			return *tables;
		*array_add(doc->arena, &folders) = str_format(doc->arena, "content/%s/", (*tables)->folder);
	}
	report(doc, DIAG_FOLDER_UNKNOWN, folder, str_join(doc->arena, folders.v, folders.n, ", "));
	return NULL;
}

static void read_markdown(struct doc *doc, size_t begin, const struct table *const *tables)
{
	const struct table *table = table_of_markdown(doc, tables);
	size_t body = table ? front_matter_read(doc, begin, table) : 0;
	if (body)
		markdown_read(doc, body, doc->front, tables);
}

static void report_unknown_table(struct doc *doc, struct str folder, const struct table *const *tables)
{
	struct suggestion nearest = { .wanted = folder };
	for (; *tables; tables++)
		suggest(&nearest, str_of((*tables)->name));
	report(doc, nearest.best.p ? DIAG_TABLE_UNKNOWN : DIAG_TABLE_UNKNOWN_FAR, folder, nearest.best);
}

/* Under data/ by the folder's name first, so that no schema takes another table's files. */
static const struct table *table_of_csv(struct doc *doc, const struct table *const *tables)
{
	const struct table *naming = table_naming(doc->file.path, tables);
	if (file_role(doc->file.path) == ROLE_NAMED)
		return naming;
	struct str path = folder_of(doc->file.path), folder = name_of(path);
	bool in_folder = !str_eq(folder, path);
	for (const struct table *const *table = tables; *table; table++)
		if (in_folder && str_is(folder, (*table)->name))
			return *table;
	if (naming)
		return naming;
	if (in_folder)
		report_unknown_table(doc, folder, tables);
	else
		report(doc, DIAG_TABLE_FOLDER, folder, folder);
	return NULL;
}

static bool takes_csv(struct doc *doc, const struct table *table)
{
	if (table->derived || table->internal)
		report(doc, table->derived ? DIAG_TABLE_DERIVED : DIAG_TABLE_NOT_DATA, str_of(table->name), str_of(""));
	return !table->derived && !table->internal;
}

static void read_csv(struct doc *doc, size_t begin, const struct table *const *tables)
{
	if (str_starts(doc->file.path, "layouts/")) {
		csv_read(doc, begin, &table_strings);
		return;
	}
	const struct table *table = table_of_csv(doc, tables);
	if (table && takes_csv(doc, table))
		csv_read(doc, begin, table);
}

static void read_schema(struct doc *doc, size_t begin)
{
	struct str folder = folder_of(doc->file.path);
	if (str_is(folder, "data"))
		report(doc, DIAG_TABLE_FOLDER, folder, folder);
	else
		schema_read(doc, begin, folder);
}

/* Templates are text; fonts and pictures stand beside them. */
static bool is_text(enum file_role role, struct str path)
{
	return role != ROLE_LAYOUT || str_ends(path, ".mustache");
}

struct doc *read_file(struct str path, struct str bytes, const struct table *const *tables, struct backing *backing)
{
	enum file_role role = file_role(path);
	struct doc *doc = doc_new(path, bytes, backing);
	size_t begin = 0;
	if (!file_is_read(path, tables))
		return doc;
	if (bytes.n > file_limit(role)) {
		doc->file.bytes.n = 0;
		report_too_large(doc, bytes.n);
		return doc;
	}
	if (is_text(role, path) && !text_check(doc, &begin))
		return doc;
	if (role == ROLE_SCHEMA)
		read_schema(doc, begin);
	else if (role == ROLE_SITE)
		site_read(doc, begin, &table_site);
	else if (role == ROLE_MARKDOWN)
		read_markdown(doc, begin, tables);
	else if (role == ROLE_CSV || role == ROLE_NAMED)
		read_csv(doc, begin, tables);
	return doc;
}
