/* A small linked model to ask about targets and what stands against them. Words are read as a file's would be. */
#ifndef CONGBO_TESTS_WORLD_H
#define CONGBO_TESTS_WORLD_H

#include "test.h"

#include "model/status.h"
#include "read/value.h"

/* One world: the ward p (area) with the group g of a, b and c, the group h of d and, until 30/06/2026, of gone; the former commune old;
   and the plan k of 2026. */
struct world {
	struct arena *arena;
	struct doc *doc;
	struct diags diags;
	struct model *model;
	struct row *plan;
};

static inline struct row *add_row(struct doc *doc, const struct table *table, const struct row *parent, const char *const *pairs)
{
	struct row *row = row_new(doc, table, (struct extent){ 0, 1 });
	row->parent = parent;
	for (; pairs[0]; pairs += 2)
		value_read(doc, row, field_named(table, str_of(pairs[0])), str_of(pairs[1]), (struct extent){ 0, 1 });
	row_finish(doc, row);
	return row;
}

static inline void add_unit(struct world *w, const char *id, const char *level, const char *parent, const char *valid_to)
{
	add_row(w->doc, &table_units, NULL, (const char *const[]){ "id", id, "name", id, "level", level, "parent", parent, "valid_to", valid_to, NULL });
}

static inline struct world begin(void)
{
	struct world w = { .arena = arena_new() };
	w.doc = arena_alloc(w.arena, sizeof *w.doc);
	w.doc->arena = w.arena;
	w.doc->file = (struct file){ str_of("a.md"), str_of("một dòng\n") };
	w.doc->diags.arena = w.arena;
	w.diags.arena = w.arena;
	add_row(w.doc, &table_site, NULL, (const char *const[]){ "name", "x", "base_url", "https://example.org", "licence", "x", NULL });
	add_unit(&w, "p", "commune", "", "");
	add_unit(&w, "old", "commune", "", "2026-06-30");
	add_unit(&w, "g", "group", "p", "");
	add_unit(&w, "a", "neighbourhood", "g", "");
	add_unit(&w, "b", "neighbourhood", "g", "");
	add_unit(&w, "c", "neighbourhood", "g", "");
	add_unit(&w, "h", "group", "p", "");
	add_unit(&w, "d", "neighbourhood", "h", "");
	add_unit(&w, "gone", "neighbourhood", "h", "2026-06-30");
	w.plan = add_row(w.doc, &table_plans, NULL, (const char *const[]){ "id", "k", "type", "ke-hoach", "title", "k", "issuer", "p", "area", "p",
		"period", "2026", NULL });
	return w;
}

/* "op value unit scope due rule": '-' for what is not given; the rest of fields by `more`. */
static inline struct row *add_target(struct world *w, const char *id, const char *words, const char *more)
{
	static const char *const names[] = { "op", "value", "unit", "scope", "due", "due_rule" };
	struct row *row = row_new(w->doc, &table_targets, (struct extent){ 0, 1 });
	row->parent = w->plan;
	struct str rest = str_of(words), word, value;
	value_read(w->doc, row, field_named(&table_targets, str_of("plan")), str_of("k"), (struct extent){ 0, 1 });
	value_read(w->doc, row, field_named(&table_targets, str_of("id")), str_of(id), (struct extent){ 0, 1 });
	value_read(w->doc, row, field_named(&table_targets, str_of("statement")), str_of("x"), (struct extent){ 0, 1 });
	value_read(w->doc, row, field_named(&table_targets, str_of("measure")), str_of("x"), (struct extent){ 0, 1 });
	for (size_t i = 0; str_word(&rest, &word); i++)
		if (!str_is(word, "-"))
			value_read(w->doc, row, field_named(&table_targets, str_of(names[i])), word, (struct extent){ 0, 1 });
	for (rest = str_of(more); str_word(&rest, &word);) {
		value = str_from(word, (size_t)str_find(word, "=") + 1);
		word = str_slice(word, 0, word.n - value.n - 1);
		value_read(w->doc, row, field_named(&table_targets, word), value, (struct extent){ 0, 1 });
	}
	row_finish(w->doc, row);
	return row;
}

/* "unit period value reported status", the value also as numerator/denominator; with a source. */
static inline void add_result(struct world *w, const char *target, struct str words)
{
	static const char *const names[] = { "unit", "period", "value", "reported_on", "status" };
	struct row *row = row_new(w->doc, &table_results, (struct extent){ 0, 1 });
	struct str word;
	value_read(w->doc, row, field_named(&table_results, str_of("target")), str_format(w->arena, "k/%s", target), (struct extent){ 0, 1 });
	for (size_t i = 0; str_word(&words, &word); i++) {
		ptrdiff_t slash = str_find(word, "/");
		bool share = i == 2 && slash > 0;
		if (share) {
			value_read(w->doc, row, field_named(&table_results, str_of("numerator")), str_slice(word, 0, (size_t)slash), (struct extent){ 0, 1 });
			value_read(w->doc, row, field_named(&table_results, str_of("denominator")), str_from(word, (size_t)slash + 1), (struct extent){ 0, 1 });
		} else if (!str_is(word, "-") && !(i == 4 && str_is(word, "unsourced"))) {
			value_read(w->doc, row, field_named(&table_results, str_of(names[i])), word, (struct extent){ 0, 1 });
		}
		if (i == 4 && !str_is(word, "unsourced"))
			value_read(w->doc, row, field_named(&table_results, str_of("source")), str_of("x"), (struct extent){ 0, 1 });
	}
	row_finish(w->doc, row);
}

/* Results with ';' between them. */
static inline void add_results(struct world *w, const char *target, const char *results)
{
	struct str rest = str_of(results), one;
	while (str_split(&rest, ';', &one))
		if (str_trim(one).n)
			add_result(w, target, one);
}

static inline void link_all(struct world *w)
{
	w->model = model_link(&w->doc, 1, builtin_tables, &w->diags);
	model_check_invariants(w->model);
}

static inline void end(struct world *w)
{
	model_free(w->model);
	arena_free(w->arena);
}

static inline struct date day(const char *text)
{
	struct date d;
	assert_int_equal(date_parse(&d, str_of(text)), 0);
	return d;
}

static inline struct status ask(struct world *w, const struct row *target, const char *unit, const char *as_of)
{
	const struct model_table *units = model_table_of(w->model, &table_units);
	const struct row *row = unit ? model_row(units, str_of(unit)) : NULL;
	assert_int_equal(unit != NULL, row != NULL);
	return status_of(w->arena, (const struct target *)target, (const struct unit *)row, day(as_of));
}

#endif
