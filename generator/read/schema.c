#include "read/schema.h"

#include <stdalign.h>
#include <stddef.h>

#include "base/suggest.h"
#include "base/utf8.h"
#include "model/tables.h"
#include "read/schema_parts.h"

static void missing(struct schema *s, struct extent at, const char *word)
{
	schema_report(s, DIAG_SCHEMA_MISSING, at, str_of(word), str_of(""));
}

static struct str folder_name(struct str folder)
{
	size_t begin = folder.n;
	while (begin > 0 && folder.p[begin - 1] != '/')
		begin--;
	return str_from(folder, begin);
}

static bool is_builtin(struct str name)
{
	for (const struct table *const *table = builtin_tables; *table; table++)
		if (str_is(name, (*table)->name))
			return true;
	return false;
}

/* The table's name, else the folder's; false when there is none that may be used. */
static bool read_name(struct schema *s, const struct node *root, struct str folder)
{
	const char *given = schema_text(s, root, "name");
	struct str name = given ? str_of(given) : str_dup(s->doc->arena, folder_name(folder));
	struct extent at = given ? schema_member(root, "name")->at : (struct extent){ root->at.start, root->at.start };
	if (!schema_name(s, name, at))
		return false;
	if (is_builtin(name)) {
		schema_report(s, DIAG_SCHEMA_NAME_TAKEN, at, name, str_of(""));
		return false;
	}
	s->table->name = name.p;
	return true;
}

static void read_fields(struct schema *s, const struct node *root)
{
	const struct node *fields = schema_member(root, "fields");
	if (!fields || (fields->type == NODE_LIST && fields->items.n == 0))
		missing(s, fields ? fields->at : root->at, "fields");
	else if (fields->type != NODE_LIST)
		schema_shape(s, fields, "fields");
	if (!fields || fields->items.n == 0)
		return;
	size_t n = fields->items.n;
	if (n > SCHEMA_FIELDS) {
		schema_report(s, DIAG_SCHEMA_LIMIT, fields->items.v[SCHEMA_FIELDS]->at, str_of("fields"),
			str_format(s->doc->arena, "%d", SCHEMA_FIELDS));
		n = SCHEMA_FIELDS;
	}
	s->table->fields = s->fields = arena_alloc(s->doc->arena, n * sizeof *s->fields);
	for (size_t i = 0; i < n; i++)
		schema_field(s, fields->items.v[i]);
}

/* The field that the node names; NULL when there is none, which is reported. */
static struct field *named(struct schema *s, const struct node *node)
{
	const struct field *field = field_named(s->table, str_trim(node->text));
	struct suggestion nearest = { .wanted = node->text };
	if (field)
		return &s->fields[field - s->table->fields];
	for (size_t i = 0; i < s->table->field_count; i++)
		suggest(&nearest, str_of(s->fields[i].name));
	schema_report(s, DIAG_SCHEMA_FIELD_UNKNOWN, node->at, node->text,
		nearest.best.p ? nearest.best : str_of(s->fields[0].name));
	return NULL;
}

static void read_primary_key(struct schema *s, const struct node *root)
{
	const struct node *const *items;
	size_t n = schema_list(s, root, "primaryKey", &items);
	const struct node *node = schema_member(root, "primaryKey");
	if (!node || (node->type == NODE_LIST && node->items.n == 0))
		missing(s, node ? node->at : (struct extent){ root->at.start, root->at.start }, "primaryKey");
	if (n > KEY_PARTS) {
		schema_report(s, DIAG_SCHEMA_LIMIT, items[KEY_PARTS]->at, str_of("primaryKey"),
			str_format(s->doc->arena, "%d", KEY_PARTS));
		n = KEY_PARTS;
	}
	for (size_t i = 0; i < n; i++) {
		struct field *field = named(s, items[i]);
		if (field && field->flags & FIELD_SENSITIVE)
			schema_report(s, DIAG_SCHEMA_SENSITIVE_KEY, items[i]->at, str_of(field->name), str_of(""));
		else if (field)
			field->flags |= FIELD_KEY | FIELD_REQUIRED;
	}
}

/* A reference holds the whole key of what it names in one field of text. */
static void read_foreign_key(struct schema *s, const struct node *key)
{
	static const char *const words[] = { "fields", "reference", NULL };
	static const char *const reference_words[] = { "resource", "fields", NULL };
	const struct node *const *items;
	if (!schema_map(s, key, "foreignKeys", words))
		return;
	size_t n = schema_list(s, key, "fields", &items);
	const struct node *reference = schema_member(key, "reference");
	if (!reference || n == 0) {
		missing(s, key->at, reference ? "fields" : "reference");
		return;
	}
	struct field *field = n == 1 ? named(s, items[0]) : NULL;
	if (n > 1 || (field && field->kind != KIND_TEXT))
		schema_report(s, DIAG_SCHEMA_FOREIGN_KEY, items[0]->at, str_of(""), str_of(""));
	if (!schema_map(s, reference, "reference", reference_words))
		return;
	const char *resource = schema_text(s, reference, "resource");
	if (!resource)
		missing(s, reference->at, "resource");
	else if (field && field->kind == KIND_TEXT && schema_name(s, str_of(resource), schema_member(reference, "resource")->at)) {
		field->kind = KIND_REF;
		field->refs = resource;
	}
}

static void read_foreign_keys(struct schema *s, const struct node *root)
{
	const struct node *keys = schema_member(root, "foreignKeys");
	if (keys && keys->type != NODE_LIST)
		schema_shape(s, keys, "foreignKeys");
	for (size_t i = 0; keys && i < keys->items.n; i++)
		read_foreign_key(s, keys->items.v[i]);
}

/* Globs stay within the repository, name nothing that a source leaves out, and few wildcards keep their matching short. */
static bool is_glob(struct str path)
{
	size_t stars = 0;
	bool inside = path.n > 0 && str_find(path, ":") < 0 && str_find(path, "\\") < 0;
	for (size_t i = 0; i < path.n; i++) {
		stars += path.p[i] == '*' && (i == 0 || path.p[i - 1] != '*');
		inside = inside && (unsigned char)path.p[i] >= ' ';
	}
	for (struct str part; str_split(&path, '/', &part);)
		inside = inside && part.n > 0 && part.p[0] != '.';
	return inside && stars <= 4;
}

/* Whether a path is counted from the root of the repository as well: only one whose first name is written out, so that never all of
   the repository is searched. What is under layouts/ is the site's. */
static bool is_from_root(struct str path)
{
	struct str first;
	str_split(&path, '/', &first);
	return str_find(first, "*") < 0 && str_find(first, "?") < 0 && !str_is(first, "layouts");
}

/* The files of the table: those in its own folder, and what path names, from that folder or from the root. */
static void read_path(struct schema *s, const struct node *root, struct str folder)
{
	struct arena *arena = s->doc->arena;
	ARRAY(struct str) globs = { 0 };
	const struct node *const *items;
	size_t n = schema_list(s, root, "path", &items);
	struct str parts[] = { folder, str_of("*.csv") };
	*array_add(arena, &globs) = str_join(arena, parts, 2, "/");
	for (size_t i = 0; i < n; i++) {
		struct str path = parts[1] = utf8_nfc(arena, str_trim(items[i]->text));
		if (!is_glob(path)) {
			schema_report(s, DIAG_SCHEMA_PATH, items[i]->at, path, str_of(""));
			continue;
		}
		*array_add(arena, &globs) = str_join(arena, parts, 2, "/");
		if (is_from_root(path))
			*array_add(arena, &globs) = str_dup(arena, path);
	}
	s->table->files = (struct globs){ globs.v, globs.n };
}

/* What a link to a row says is its title or name, if it has one; texts can be searched for. */
static void set_flags(struct schema *s)
{
	const struct field *title = field_named(s->table, str_of("title"));
	if (!title || title->kind != KIND_TEXT)
		title = field_named(s->table, str_of("name"));
	for (size_t i = 0; i < s->table->field_count; i++)
		if (s->fields[i].kind == KIND_TEXT)
			s->fields[i].flags |= &s->fields[i] == title ? FIELD_SEARCH | FIELD_TITLE : FIELD_SEARCH;
}

/* Puts the fields behind struct row, each where its type may stand. */
static void lay_out(struct schema *s)
{
	static const struct { size_t size, align; } types[KIND_COUNT] = {
		[KIND_TEXT] = { sizeof(struct str), alignof(struct str) },
		[KIND_INTEGER] = { sizeof(struct decimal), alignof(struct decimal) },
		[KIND_DECIMAL] = { sizeof(struct decimal), alignof(struct decimal) },
		[KIND_BOOLEAN] = { sizeof(uint8_t), alignof(uint8_t) },
		[KIND_CHOICE] = { sizeof(uint8_t), alignof(uint8_t) },
		[KIND_DATE] = { sizeof(struct period), alignof(struct period) },
		[KIND_PERIOD] = { sizeof(struct period), alignof(struct period) },
		[KIND_REF] = { sizeof(struct ref), alignof(struct ref) },
	};
	size_t size = sizeof(struct row);
	for (size_t i = 0; i < s->table->field_count; i++) {
		size_t align = types[s->fields[i].kind].align;
		size = (size + align - 1) / align * align;
		s->fields[i].offset = (uint32_t)size;
		size += types[s->fields[i].kind].size;
	}
	s->table->row_size = (size + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
}

void schema_read(struct doc *doc, size_t begin, struct str folder)
{
	static const char *const words[] = { "name", "title", "description", "path", "fields", "primaryKey", "foreignKeys", NULL };
	struct schema s = { .doc = doc, .table = arena_alloc(doc->arena, sizeof *s.table) };
	struct node *root = yaml_read(doc, (struct extent){ (uint32_t)begin, (uint32_t)doc->file.bytes.n });
	if (!root)
		return;
	if (root->type == NODE_ABSENT)
		root->type = NODE_MAP; /* every word is missing */
	if (!schema_map(&s, root, "fields", words))
		return;
	bool has_name = read_name(&s, root, folder);
	s.table->title[LANG_VI] = s.table->title[LANG_EN] = s.table->name;
	schema_texts(&s, root, "title", s.table->title);
	schema_texts(&s, root, "description", s.table->about);
	s.table->user = true;
	read_path(&s, root, folder);
	read_fields(&s, root);
	if (s.table->field_count == 0)
		return;
	read_primary_key(&s, root);
	read_foreign_keys(&s, root);
	set_flags(&s);
	lay_out(&s);
	if (has_name)
		doc->declares = s.table;
}
