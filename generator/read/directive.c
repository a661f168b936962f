#include "base/arena.h"
#include "base/suggest.h"
#include "read/markdown_parts.h"
#include "read/value.h"

/* The directives that make no row. Their one argument has one of the attribute names. */
struct plain_directive {
	const char *name;
	int type;
	const char *attributes[2];
	const char *fallback;       /* the argument when it is not given; NULL: it must be */
	const char *values[4];      /* that it may have; none: any */
};

static const struct plain_directive plain_directives[] = {
	{ "note", BLOCK_NOTE, { "kind" }, "note", { "note", "warning", "tip", "example" } },
	{ "table", BLOCK_TABLE, { "src" }, NULL, { NULL } },
	{ "include", BLOCK_INCLUDE, { "src" }, NULL, { NULL } },
	{ "chart", BLOCK_CHART, { "target", "timeline" }, NULL, { NULL } },
};
enum { PLAIN_DIRECTIVES = sizeof plain_directives / sizeof *plain_directives };

static bool is_listed(const char *const *list, size_t n, struct str word)
{
	for (size_t i = 0; i < n && list[i]; i++)
		if (str_is(word, list[i]))
			return true;
	return false;
}

static struct str listing(struct arena *arena, const char *const *list, size_t n)
{
	ARRAY(struct str) words = { 0 };
	for (size_t i = 0; i < n && list[i]; i++)
		*array_add(arena, &words) = str_of(list[i]);
	return str_join(arena, words.v, words.n, ", ");
}

static struct block *block_new(struct markdown *md, int type, const struct directive *directive)
{
	struct block *block = arena_alloc(md->doc->arena, sizeof *block);
	*block = (struct block){ .at = directive->at };
	switch (type) {
	case BLOCK_NOTE:
		block->type = BLOCK_NOTE;
		break;
	case BLOCK_TABLE:
		block->type = BLOCK_TABLE;
		break;
	case BLOCK_INCLUDE:
		block->type = BLOCK_INCLUDE;
		break;
	case BLOCK_CHART:
		block->type = BLOCK_CHART;
		break;
	default:
		block->type = BLOCK_ROW;
		break;
	}
	return block;
}

/* --- directives that make rows --- */

static const struct field *flagged(const struct table *table, enum field_flag flag)
{
	for (size_t i = 0; i < table->field_count; i++)
		if (table->fields[i].flags & flag)
			return &table->fields[i];
	return NULL;
}

static bool refers_to(const struct field *field, const struct table *table)
{
	struct str rest = str_of(field->refs), name;
	while (str_word(&rest, &name))
		if (str_is(name, table->name))
			return true;
	return false;
}

/* Returns the field that names the parent when the row stands within none. */
static const struct field *set_parent(struct markdown *md, struct row *row, struct row *enclosing,
	const struct directive *directive)
{
	const struct field *field = flagged(row->table, FIELD_PARENT);
	const struct row *parent = enclosing;
	while (field && parent && !refers_to(field, parent->table))
		parent = parent->parent;
	row->parent = parent;
	if (!field)
		return NULL;
	if (!parent) {
		diag2(&md->doc->diags, DIAG_DIRECTIVE_PARENT, markdown_at(md, directive->name_at), directive->name,
			str_of(field->refs));
		return field;
	}
	struct ref *ref = row_field(row, field);
	*ref = (struct ref){ .id = parent->key, .at = directive->at };
	return NULL;
}

static void read_fields(struct markdown *md, struct row *row, const struct directive *directive)
{
	for (size_t i = 0; i < directive->attributes.n; i++) {
		const struct attribute *attribute = &directive->attributes.v[i];
		const struct field *field = field_expected(md->doc, row, attribute->name, attribute->name_at);
		if (!field)
			continue;
		/* What encloses a directive is the place where it stands; saying it again could only contradict that. */
		if (field->flags & FIELD_PARENT)
			diag1(&md->doc->diags, DIAG_FIELD_TWICE, markdown_at(md, attribute->name_at), attribute->name);
		else
			value_read(md->doc, row, field, attribute->value, attribute->value_at);
	}
}

static struct str joined(struct arena *arena, const struct str *parts, size_t n, const char *between)
{
	return n == 1 ? parts[0] : str_join(arena, parts, n, between);
}

static void set_prose(struct markdown *md, struct row *row, const struct body *body)
{
	const struct field *field = flagged(row->table, FIELD_BODY);
	if (!field || body->html.n == 0)
		return;
	struct extent *at = &row->fields_at[field - row->table->fields];
	if (at->end) {
		diag1(&md->doc->diags, DIAG_FIELD_TWICE, markdown_at(md, *at), str_of(field->name));
		return;
	}
	struct prose *prose = row_field(row, field);
	prose->html = joined(md->doc->arena, body->html.v, body->html.n, "");
	prose->text = joined(md->doc->arena, body->text.v, body->text.n, " ");
	*at = body->at;
}

static struct block *row_block(struct markdown *md, const struct directive *directive, const struct table *table,
	struct row *enclosing)
{
	struct row *row = row_new(md->doc, table, directive->at);
	struct body body = { 0 };
	const struct field *orphan = set_parent(md, row, enclosing, directive);
	read_fields(md, row, directive);
	row_set_key(row, md->doc->arena); /* rows inside refer to it */
	struct block *block = block_new(md, BLOCK_ROW, directive);
	block->row = row;
	block->inside = row->body = markdown_blocks(md, row, &body);
	set_prose(md, row, &body);
	if (orphan) /* so that row_finish() does not say again that there is no parent */
		row->fields_at[orphan - table->fields] = directive->at;
	row_finish(md->doc, row);
	if (orphan)
		row->fields_at[orphan - table->fields] = (struct extent){ 0, 0 };
	return block;
}

/* --- directives that make none --- */

static void read_argument(struct markdown *md, struct block *block, const struct plain_directive *kind,
	const struct directive *directive)
{
	struct diags *diags = &md->doc->diags;
	for (size_t i = 0; i < directive->attributes.n; i++) {
		const struct attribute *attribute = &directive->attributes.v[i];
		struct place name_at = markdown_at(md, attribute->name_at);
		if (!is_listed(kind->attributes, 2, attribute->name))
			diag3(diags, DIAG_DIRECTIVE_ATTRIBUTE, name_at, directive->name, attribute->name,
				listing(md->scratch, kind->attributes, 2));
		else if (block->argument.n)
			diag1(diags, DIAG_FIELD_TWICE, name_at, attribute->name);
		else if (kind->values[0] && !is_listed(kind->values, 4, attribute->value))
			diag3(diags, DIAG_VALUE_CHOICE, markdown_at(md, attribute->value_at), attribute->value, attribute->name,
				listing(md->scratch, kind->values, 4));
		else {
			block->argument = attribute->value;
			block->argument_name = attribute->name;
			block->argument_at = attribute->value_at;
		}
	}
	if (block->argument.n)
		return;
	block->argument = str_of(kind->fallback);
	if (!kind->fallback)
		diag2(diags, DIAG_DIRECTIVE_ARGUMENT, markdown_at(md, directive->at), directive->name,
			str_of(kind->attributes[0]));
}

static struct block *plain_block(struct markdown *md, const struct directive *directive, const struct plain_directive *kind,
	struct row *enclosing)
{
	struct block *block = block_new(md, kind->type, directive);
	read_argument(md, block, kind, directive);
	block->inside = markdown_blocks(md, enclosing, NULL);
	return block;
}

static void report_unknown(struct markdown *md, const struct directive *directive)
{
	struct suggestion near = { .wanted = directive->name };
	ARRAY(struct str) names = { 0 };
	for (size_t i = 0; md->tables[i]; i++)
		if (md->tables[i]->directive)
			*array_add(md->scratch, &names) = str_of(md->tables[i]->directive);
	for (size_t i = 0; i < PLAIN_DIRECTIVES; i++)
		*array_add(md->scratch, &names) = str_of(plain_directives[i].name);
	for (size_t i = 0; i < names.n; i++)
		suggest(&near, names.v[i]);
	diag2(&md->doc->diags, DIAG_DIRECTIVE_UNKNOWN, markdown_at(md, directive->name_at), directive->name,
		near.best.p ? near.best : str_join(md->scratch, names.v, names.n, ", "));
}

struct block *directive_block(struct markdown *md, const struct directive *directive, struct row *enclosing)
{
	for (size_t i = 0; md->tables[i]; i++)
		if (md->tables[i]->directive && str_is(directive->name, md->tables[i]->directive))
			return row_block(md, directive, md->tables[i], enclosing);
	for (size_t i = 0; i < PLAIN_DIRECTIVES; i++)
		if (str_is(directive->name, plain_directives[i].name))
			return plain_block(md, directive, &plain_directives[i], enclosing);
	if (directive->name.n) /* else the line was reported when it was read */
		report_unknown(md, directive);
	return markdown_blocks(md, enclosing, NULL); /* what is inside is read all the same */
}
