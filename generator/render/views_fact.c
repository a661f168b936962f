/* What a row says beside its name and its text, as facts (words_fact.h), each with title; value, in words; in_words: the value is in the
   language of the content; rows: those that it refers to, where all of them are known, to be led to. */
#include "base/arena.h"
#include "render/views.h"
#include "render/words.h"
#include "render/words_fact.h"

struct facts { const struct row *row; const struct field **v; size_t n, cap; };

/* A reference to what is no more, or in a document that stands alone, leads nowhere: its words tell it. */
static struct view rows_of(const struct scope *scope, const struct row *row, const struct field *field)
{
	bool one = field->kind == KIND_REF;
	if (!one && field->kind != KIND_REFS)
		return view_nothing();
	const struct refs single = { (struct ref *)row_field(row, field), 1, 0 }, *refs = one ? &single : row_field(row, field);
	struct rows *rows = arena_alloc(scope->arena, sizeof *rows);
	for (size_t i = 0; i < refs->n; i++) {
		if (!refs->v[i].row)
			return view_nothing();
		*array_add(scope->arena, rows) = refs->v[i].row;
	}
	return view_rows(rows);
}

static bool fact_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct row *row = self.data;
	const struct field *fact = self.more;
	struct out words = out_arena(scope->arena);
	if (str_is(name, "title")) {
		*out = view_literal(fact_title(row, fact, scope_lang(scope)));
	} else if (str_is(name, "value")) {
		words_fact(&words, row, fact, scope_site(scope)->model, scope_lang(scope));
		*out = view_text(scope, out_held(&words));
	} else if (str_is(name, "in_words")) {
		*out = view_bool(words_of_content(row, fact, scope_lang(scope)));
	} else if (str_is(name, "rows")) {
		*out = rows_of(scope, row, fact);
	} else {
		return false;
	}
	return true;
}

static const struct view_class fact_class = { .member = fact_member };

static size_t facts_count(struct view self)
{
	return ((const struct facts *)self.data)->n;
}

static struct view facts_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	const struct facts *facts = self.data;
	return (struct view){ &fact_class, facts->row, facts->v[i] };
}

static const struct view_class facts_class = { .member = view_count_member, .count = facts_count, .element = facts_element };

static bool told_apart(const struct field *field)
{
	return field->flags & (FIELD_PERSONAL | FIELD_BODY | FIELD_PARENT) || field->kind == KIND_ID;
}

static bool has(const struct facts *facts, const struct field *fact)
{
	for (size_t i = 0; i < facts->n; i++)
		if (facts->v[i] == fact)
			return true;
	return false;
}

struct view view_facts(const struct scope *scope, const struct row *row)
{
	struct facts *facts = arena_alloc(scope->arena, sizeof *facts);
	facts->row = row;
	for (size_t f = 0; f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f], *fact = fact_of(row, field);
		if (!told_apart(field) && !field_absent(row, field) && !has(facts, fact))
			*array_add(scope->arena, facts) = fact;
	}
	return (struct view){ &facts_class, facts, NULL };
}
