/* Views of rows and of lists of rows. A row knows, in this order:
     its fields, by name;
     title, key, url, anchor, table, fields (each with name, title, value, absent, list, reference and
     in_words: its value is in the language of the content), facts (views_fact.c), body, headings;
     when_words: when it is due or takes place; when_in_words: they are the document's own; bar: what a target asks for; status: how it stands (views_status.c);
     extracts: the parts of tables beside its page (views_extract.c); ended: a unit is no more; is_demo: it belongs to a demonstration;
     is_done: a result of what is done or not says that it is; what duties it has (views_duty.c); what a topic compares
     (views_comparison.c); what is in force (views_in_force.c); what became of it (views_history.c); what scorecards it has
     (views_scorecards.c);
     the reverse of references to it, by name ("targets" on a plan): a list;
     <list>_by_<field>: that list in groups, each with `group` (the row or text that the field holds) and `rows`.
   In a user's table its fields come behind title and so on: no column called "url" is taken for an address that we made. Nor does a
   user's column or table hide what every page knows by its name ("t"): such a column is found among the fields.
   A list of rows knows count; real and demo: those of its rows that belong to no demonstration, and those that do; first (at most
   FIRST_ROWS of them), latest (as many, by the time that they are about) and more (there are more than those). */
#include "base/arena.h"
#include "model/duty.h"
#include "model/status.h"
#include "render/url.h"
#include "render/views.h"
#include "render/words.h"

enum { FIRST_ROWS = 100 };

/* --- lists of rows --- */

static size_t rows_count(struct view self)
{
	return ((const struct rows *)self.data)->n;
}

static struct view rows_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return view_row(((const struct rows *)self.data)->v[i]);
}

/* A table may have a million rows: of most all, or none, belong to a demonstration. */
static struct view rows_of(const struct scope *scope, const struct rows *rows, bool demo)
{
	size_t n = 0;
	for (size_t i = 0; i < rows->n; i++) {
		n += rows->v[i]->demo == demo;
		row_passed(rows->v[i], i);
	}
	if (n == rows->n)
		return view_rows(rows);
	struct rows *some = arena_alloc(scope->arena, sizeof *some);
	some->v = arena_alloc(scope->arena, n * sizeof *some->v);
	for (size_t i = 0; some->n < n; i++)
		if (rows->v[i]->demo == demo)
			some->v[some->n++] = rows->v[i];
	return view_rows(some);
}

static struct view first_rows(const struct scope *scope, const struct rows *rows)
{
	struct rows *first = arena_alloc(scope->arena, sizeof *first);
	*first = (struct rows){ rows->v, rows->n < FIRST_ROWS ? rows->n : FIRST_ROWS, 0 };
	return view_rows(first);
}

static struct view latest_rows(const struct scope *scope, const struct rows *rows)
{
	struct rows *latest = arena_alloc(scope->arena, sizeof *latest);
	rows_latest(latest, scope->arena, rows, FIRST_ROWS);
	return view_rows(latest);
}

static bool rows_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct rows *rows = self.data;
	if (str_is(name, "count"))
		*out = view_number(rows->n);
	else if (str_is(name, "real"))
		*out = rows_of(scope, rows, false);
	else if (str_is(name, "demo"))
		*out = rows_of(scope, rows, true);
	else if (str_is(name, "first"))
		*out = first_rows(scope, rows);
	else if (str_is(name, "latest"))
		*out = latest_rows(scope, rows);
	else if (str_is(name, "more"))
		*out = view_bool(rows->n > FIRST_ROWS);
	else
		return false;
	return true;
}

static const struct view_class rows_class = { .member = rows_member, .count = rows_count, .element = rows_element };

struct view view_rows(const struct rows *rows)
{
	return (struct view){ &rows_class, rows, NULL };
}

struct view view_latest_first(const struct scope *scope, const struct rows *rows)
{
	struct rows *reversed = arena_alloc(scope->arena, sizeof *reversed);
	for (size_t i = rows->n; i-- > 0;)
		*array_add(scope->arena, reversed) = rows->v[i];
	return view_rows(reversed);
}

/* --- groups: rows that have the same value in a field --- */

struct group {
	struct view group;
	struct str key;
	struct rows rows;
};

struct groups { struct group *v; size_t n, cap; };

static bool group_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	const struct group *group = self.data;
	if (str_is(name, "group"))
		*out = group->group;
	else if (str_is(name, "rows"))
		*out = view_rows(&group->rows);
	else
		return false;
	return true;
}

static const struct view_class group_class = { .member = group_member };

static size_t groups_count(struct view self)
{
	return ((const struct groups *)self.data)->n;
}

static struct view groups_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &group_class, &((const struct groups *)self.data)->v[i], NULL };
}

static const struct view_class groups_class = { .count = groups_count, .element = groups_element };

static void group_add(struct arena *arena, struct groups *groups, struct view view, struct str key, struct row *row)
{
	size_t i = 0;
	while (i < groups->n && !str_eq(groups->v[i].key, key))
		i++;
	if (i == groups->n) {
		struct group *group = array_add(arena, groups);
		group->group = view;
		group->key = key;
	}
	*array_add(arena, &groups->v[i].rows) = row;
}

/* Groups in order of first appearance; a row with several references stands in each group; rows without a value come last. */
struct view view_groups(const struct scope *scope, const struct rows *rows, const struct field *field)
{
	struct groups *groups = arena_alloc(scope->arena, sizeof *groups);
	struct rows without = { 0 };
	for (size_t i = 0; i < rows->n; i++) {
		struct row *row = rows->v[i];
		const struct refs *refs = field->kind == KIND_REFS ? row_field(row, field) : NULL;
		for (size_t r = 0; refs && r < refs->n; r++)
			group_add(scope->arena, groups, view_row(refs->v[r].row), refs->v[r].id, row);
		if (field_absent(row, field))
			*array_add(scope->arena, &without) = row;
		else if (!refs)
			group_add(scope->arena, groups, view_field(row, field), field_text(scope->arena, row, field), row);
	}
	for (size_t i = 0; i < without.n; i++)
		group_add(scope->arena, groups, view_nothing(), str_of(""), without.v[i]);
	return (struct view){ &groups_class, groups, NULL };
}

/* --- a row's fields one after the other --- */

/* What is personal is never shown, whoever asks. */
static struct view view_row_field(const struct row *row, const struct field *field)
{
	return field->flags & FIELD_PERSONAL ? view_nothing() : view_field(row, field);
}

/* One of all fields alike is for readers alone: what is written to be worked with is told in words. */
static struct view view_told(const struct scope *scope, const struct row *row, const struct field *field)
{
	if (!field_coded(field) || field->flags & FIELD_PERSONAL || field_absent(row, field))
		return view_row_field(row, field);
	struct out words = out_arena(scope->arena);
	words_field(&words, row, field, scope_site(scope)->model, scope_lang(scope));
	return view_text(scope, out_held(&words));
}

static bool field_of_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct row *row = self.data;
	const struct field *field = self.more;
	if (str_is(name, "name"))
		*out = view_literal(field->name);
	else if (str_is(name, "title"))
		*out = view_literal(field->title[scope->lang]);
	else if (str_is(name, "value"))
		*out = view_told(scope, row, field);
	else if (str_is(name, "absent"))
		*out = view_bool(field_absent(row, field));
	else if (str_is(name, "in_words"))
		*out = view_bool(words_of_content(row, field, scope_lang(scope)));
	else if (str_is(name, "reference"))
		*out = view_bool(field->kind == KIND_REF || field->kind == KIND_REFS);
	else if (str_is(name, "list"))
		*out = view_bool(field->kind == KIND_REFS || field->kind == KIND_TEXTS);
	else
		return false;
	return true;
}

static const struct view_class field_of_class = { .member = field_of_member };

static size_t fields_of_count(struct view self)
{
	return ((const struct row *)self.data)->table->field_count;
}

static struct view fields_of_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &field_of_class, self.data, &((const struct row *)self.data)->table->fields[i] };
}

static const struct view_class fields_of_class = { .count = fields_of_count, .element = fields_of_element };

/* --- the row --- */

static struct view row_url(const struct row *row, const struct scope *scope)
{
	struct str path, fragment;
	if (!url_row(scope->arena, row, &path, &fragment))
		return view_nothing();
	/* an English page's own path begins with "en/" */
	enum lang lang = row->table == &table_pages ? LANG_VI : scope_lang(scope);
	struct str url = site_url(scope->arena, scope_site(scope), lang, path);
	if (fragment.n)
		url = str_join(scope->arena, (struct str[]){ url, fragment }, 2, "#");
	return view_text(scope, url);
}

static struct str text_in(const struct row *row, const struct field *field)
{
	return field ? *(const struct str *)row_field(row, field) : str_of("");
}

struct str row_when_words(const struct row *row, const struct scope *scope)
{
	if (row->table->user)
		return str_of("");
	const struct field *due = model_field(row->home, str_of("due"));
	if (!due)
		due = model_field(row->home, str_of("date"));
	const uint8_t rule = row_due_rule(row);
	struct out out = out_arena(scope->arena);
	if (due && due->kind == KIND_WHEN)
		words_due(&out, *(const struct period *)row_field(row, due), rule, scope_lang(scope));
	if (out.n == 0)
		words_repeated(&out, text_in(row, model_field(row->home, str_of("rrule"))), text_in(row, field_meant(row->table, MEANS_DUE_WORDS)), rule,
			scope_lang(scope));
	return out_held(&out);
}

static struct view row_bar(const struct row *row, const struct scope *scope)
{
	struct out out = out_arena(scope->arena);
	words_bar(&out, (const struct target *)row, scope_lang(scope));
	return view_text(scope, out_held(&out));
}

static bool derived_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	if (str_is(name, "title")) {
		*out = view_text(scope, row_title(row));
	} else if (str_is(name, "key")) {
		*out = view_text(scope, row->key);
	} else if (str_is(name, "url")) {
		*out = row_url(row, scope);
	} else if (str_is(name, "anchor")) {
		const struct field *id = field_named(row->table, str_of("id"));
		*out = id ? view_field(row, id) : view_nothing();
	} else if (str_is(name, "table")) {
		*out = view_table(row->home);
	} else if (str_is(name, "fields")) {
		*out = (struct view){ &fields_of_class, row, NULL };
	} else if (str_is(name, "body")) {
		*out = view_blocks(scope, row->body, row->doc);
	} else if (str_is(name, "headings")) {
		*out = view_headings(row->doc);
	} else if (str_is(name, "is_demo")) {
		*out = view_bool(row->demo);
	} else if (str_is(name, "calendar_url")) {
		*out = view_calendar_url(scope, row);
	} else if (str_is(name, "extracts")) {
		*out = view_extracts(scope, row);
	} else if (str_is(name, "facts")) {
		*out = view_facts(scope, row);
	} else if (str_is(name, "when_words")) {
		*out = view_text(scope, row_when_words(row, scope));
	} else if (str_is(name, "when_in_words")) {
		struct str words = row_when_words(row, scope);
		*out = view_bool(words.n && str_eq(words, text_in(row, field_meant(row->table, MEANS_DUE_WORDS))));
	} else if (str_is(name, "ended") && row->table == &table_units) {
		const struct unit *unit = (const struct unit *)row;
		*out = view_bool(period_present(unit->valid_to) && date_cmp(unit->valid_to.last, scope_site(scope)->as_of.first) < 0);
	} else if (str_is(name, "bar") && row->table == &table_targets) {
		*out = row_bar(row, scope);
	} else if (str_is(name, "is_done") && row->table == &table_results) {
		*out = view_bool(status_says_done(fraction_of(((const struct result *)row)->value)));
	} else if (str_is(name, "status") && row->table == &table_targets) {
		*out = view_status((const struct target *)row);
	} else if (str_is(name, "chart") && row->table == &table_targets) {
		*out = view_chart(scope, (const struct target *)row);
	} else if (str_is(name, "unit_charts") && row->table == &table_targets) {
		*out = view_unit_charts(scope, (const struct target *)row);
	} else if (str_is(name, "timeline") && row->table == &table_plans) {
		*out = view_timeline(scope, (const struct plan *)row);
	} else {
		return false;
	}
	return true;
}

/* <list>_by_<field> */
static bool grouped_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	static const char by[] = "_by_";
	for (size_t i = 0; i < row->home->relations.n; i++) {
		const struct relation *relation = &row->home->relations.v[i];
		struct str rest = str_from(name, relation->name.n);
		if (!str_eq(str_slice(name, 0, relation->name.n), relation->name) || !str_starts(rest, by))
			continue;
		const struct field *field = field_named(relation->from, str_from(rest, sizeof by - 1));
		if (!field)
			continue;
		*out = view_groups(scope, &row->back[i], field);
		return true;
	}
	return false;
}

static bool own_field_member(struct view *out, const struct row *row, struct str name)
{
	const struct field *field = model_field(row->home, name);
	if (field)
		*out = view_row_field(row, field);
	return field != NULL;
}

static bool row_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct row *row = self.data;
	if ((!row->table->user && own_field_member(out, row, name)) || derived_member(out, row, name, scope))
		return true;
	if (view_page_knows(name))
		return false;
	if (own_field_member(out, row, name))
		return true;
	const struct rows *list = row_back(row, name);
	if (list)
		*out = view_rows(list);
	return list || topic_member(out, row, name, scope) || duty_member(out, row, name, scope) ||
		in_force_member(out, row, name, scope) || scorecard_member(out, row, name, scope) || title_member(out, row, name, scope) ||
		unit_member(out, row, name, scope) || series_member(out, row, name, scope) || history_member(out, row, name, scope) ||
		record_row_member(out, row, name, scope) || grouped_member(out, row, name, scope);
}

static void print_row(struct out *out, struct view self, const struct scope *scope)
{
	(void)scope;
	out_str(out, row_title(self.data));
}

static const struct view_class row_class = { .member = row_member, .text = print_row };

struct view view_row(const struct row *row)
{
	return row ? (struct view){ &row_class, row, NULL } : view_nothing();
}
