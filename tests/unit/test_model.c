/* Linking: what all documents say together. */
#include "test.h"

#include "model/model.h"
#include "read/value.h"

/* A document made by hand; values are written as a CSV cell would hold them. */
static struct doc *doc_new(struct arena *arena, const char *path)
{
	struct doc *doc = arena_alloc(arena, sizeof *doc);
	doc->arena = arena;
	doc->file = (struct file){ str_of(path), str_of("một dòng\n") };
	doc->diags.arena = arena;
	return doc;
}

/* Pairs of field and value, ended by NULL. */
static struct row *add_row(struct doc *doc, const struct table *table, const struct row *parent, const char *const *pairs)
{
	struct row *row = row_new(doc, table, (struct extent){ 0, 1 });
	row->parent = parent;
	for (; pairs[0]; pairs += 2)
		value_read(doc, row, field_named(table, str_of(pairs[0])), str_of(pairs[1]), (struct extent){ 0, 1 });
	row_finish(doc, row);
	return row;
}

static struct row *add_unit(struct doc *doc, const char *id, const char *parent)
{
	return add_row(doc, &table_units, NULL, (const char *const[]){ "id", id, "name", id, "level", "commune", "parent", parent, NULL });
}

static struct row *add_plan(struct doc *doc, const char *id, const char *cites)
{
	return add_row(doc, &table_plans, NULL, (const char *const[]){ "id", id, "type", "ke-hoach", "title", id, "issuer", "a", "area", "a",
		"cites", cites, NULL });
}

static struct row *add_target(struct doc *doc, const struct row *plan, const char *id, const char *same_as)
{
	return add_row(doc, &table_targets, plan, (const char *const[]){ "plan", plan->key.p, "id", id, "statement", "x", "op", ">=", "value", "1",
		"owner", "a b", "same_as", same_as, NULL });
}

static struct row *add_demo(struct doc *doc, const char *id, const char *demo, const char *parent)
{
	return add_row(doc, &table_units, NULL, (const char *const[]){ "id", id, "name", id, "level", "commune", "demo", demo, "parent", parent, NULL });
}

static struct row *add_result(struct doc *doc, const char *target, const char *unit)
{
	return add_row(doc, &table_results, NULL, (const char *const[]){ "target", target, "unit", unit, "period", "2026-Q1", "value", "1", NULL });
}

static void add_site(struct doc *doc)
{
	add_row(doc, &table_site, NULL, (const char *const[]){ "name", "x", "base_url", "https://example.org", "licence", "x", NULL });
}

struct fixture {
	struct arena *arena;
	struct doc *doc;
	struct diags diags;
	struct model *model;
};

static struct fixture begin(void)
{
	struct arena *arena = arena_new();
	struct fixture f = { arena, doc_new(arena, "a.md"), { .arena = arena }, NULL };
	add_site(f.doc);
	add_unit(f.doc, "a", "");
	add_unit(f.doc, "b", "a");
	return f;
}

static void link_all(struct fixture *f)
{
	f->model = model_link(&f->doc, 1, builtin_tables, &f->diags);
	model_check_invariants(f->model);
}

static void end(struct fixture *f)
{
	model_free(f->model);
	arena_free(f->arena);
}

static void expect_one(const struct fixture *f, enum diag_id id, const char *first, const char *third)
{
	assert_int_equal(f->diags.list.n, 1);
	assert_int_equal(f->diags.list.v[0].id, id);
	assert_str(f->diags.list.v[0].args[0], first);
	if (third)
		assert_str(f->diags.list.v[0].args[2], third);
}

static void test_references_and_their_reverse(void **state)
{
	(void)state;
	struct fixture f = begin();
	struct row *plan = add_plan(f.doc, "p", ""), *target = add_target(f.doc, plan, "t", "");
	link_all(&f);
	assert_int_equal(f.diags.list.n, 0);
	assert_str(target->key, "p/t");
	assert_ptr_equal(((struct target *)target)->plan.row, plan);
	const struct rows *targets = row_back(plan, str_of("targets"));
	assert_int_equal(targets->n, 1);
	assert_ptr_equal(targets->v[0], target);
	const struct model_table *units = model_table_of(f.model, &table_units);
	assert_int_equal(row_back(model_row(units, str_of("b")), str_of("owned_targets"))->n, 1);
	assert_int_equal(row_back(model_row(units, str_of("a")), str_of("children"))->n, 1);
	assert_null(row_back(plan, str_of("owned_targets")));
	end(&f);
}

static void test_what_leads_to_a_demonstration_belongs_to_it(void **state)
{
	(void)state;
	struct fixture f = begin();
	struct row *demo = add_demo(f.doc, "d", "true", ""), *not = add_demo(f.doc, "n", "false", ""), *below = add_demo(f.doc, "e", "", "d");
	struct row *real_plan = add_plan(f.doc, "p", ""), *real_target = add_target(f.doc, real_plan, "t", "");
	struct row *plan = add_row(f.doc, &table_plans, NULL, (const char *const[]){ "id", "q", "type", "ke-hoach", "title", "q", "issuer", "a",
		"area", "d", "cites", "p", NULL });
	struct row *target = add_target(f.doc, plan, "t", ""), *alike = add_target(f.doc, real_plan, "u", "q/t");
	struct row *by_target = add_result(f.doc, "q/t", "a"), *by_unit = add_result(f.doc, "p/t", "d"), *real = add_result(f.doc, "p/t", "a");
	link_all(&f);
	assert_int_equal(f.diags.list.n, 0);
	/* units say it themselves, each for itself */
	assert_true(demo->demo);
	assert_false(not->demo);
	assert_false(below->demo);
	/* a plan's area is enough, and carries on to its targets and their results */
	assert_true(plan->demo);
	assert_true(target->demo);
	assert_true(by_target->demo);
	assert_true(by_unit->demo);
	/* what is cited by, or likened to, a demonstration does not become one */
	assert_false(real_plan->demo);
	assert_false(real_target->demo);
	assert_false(alike->demo);
	assert_false(real->demo);
	end(&f);
}

static void test_a_short_reference_is_made_whole_within_its_plan(void **state)
{
	(void)state;
	struct fixture f = begin();
	struct row *plan = add_plan(f.doc, "p", ""), *other = add_plan(f.doc, "q", "");
	add_target(f.doc, other, "t", "");
	struct row *first = add_target(f.doc, plan, "t", ""), *again = add_target(f.doc, plan, "u", "t");
	link_all(&f);
	assert_int_equal(f.diags.list.n, 0);
	assert_ptr_equal(((struct target *)again)->same_as.row, first);
	assert_str(((struct target *)again)->same_as.id, "p/t");
	end(&f);
}

static void test_unknown_references_name_the_nearest(void **state)
{
	(void)state;
	struct fixture f = begin();
	add_unit(f.doc, "cong-an-tinh", "");
	add_unit(f.doc, "x", "cong-an-tnih");
	link_all(&f);
	expect_one(&f, DIAG_REF_UNKNOWN, "cong-an-tnih", "cong-an-tinh");
	end(&f);
	f = begin();
	add_unit(f.doc, "x", "hoan-toan-khac");
	link_all(&f);
	expect_one(&f, DIAG_REF_UNKNOWN_FAR, "hoan-toan-khac", NULL);
	end(&f);
}

/* 1,100 wrong ids in a table of 1,100 would be looked up in more than a million keys. */
static void test_nearest_ids_are_looked_for_within_a_limit(void **state)
{
	(void)state;
	struct fixture f = begin();
	for (int i = 0; i < 1100; i++)
		add_unit(f.doc, str_format(f.arena, "don-vi-%d", i).p, str_format(f.arena, "don-vi-%dx", i).p);
	link_all(&f);
	assert_int_equal(f.diags.list.n, 1100);
	assert_int_equal(f.diags.list.v[0].id, DIAG_REF_UNKNOWN);
	assert_int_equal(f.diags.list.v[1099].id, DIAG_REF_UNKNOWN_FAR);
	end(&f);
}

static void test_a_reference_to_two_tables_must_not_be_ambiguous(void **state)
{
	(void)state;
	struct fixture f = begin();
	add_row(f.doc, &table_documents, NULL, (const char *const[]){ "id", "p", "type", "luat", "title", "x", NULL });
	add_plan(f.doc, "p", "");
	add_plan(f.doc, "q", "p");
	link_all(&f);
	expect_one(&f, DIAG_REF_AMBIGUOUS, "p", NULL);
	end(&f);
}

static void test_a_key_stands_once(void **state)
{
	(void)state;
	struct fixture f = begin();
	add_unit(f.doc, "a", "");
	link_all(&f);
	expect_one(&f, DIAG_KEY_DUPLICATE, "a", "a.md:1");
	end(&f);
}

static void test_retired_keys_find_the_row_unless_taken(void **state)
{
	(void)state;
	struct fixture f = begin();
	struct row *plan = add_plan(f.doc, "p", "");
	value_read(f.doc, plan, field_named(&table_plans, str_of("aliases")), str_of("cu; q"), (struct extent){ 0, 1 });
	struct row *other = add_plan(f.doc, "q", "cu");
	link_all(&f);
	expect_one(&f, DIAG_ALIAS_TAKEN, "q", NULL);
	assert_ptr_equal(((struct plan *)other)->cites.v[0].row, plan);
	assert_str(((struct plan *)other)->cites.v[0].id, "p");
	end(&f);
}

static void test_a_site_without_site_yml(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena, "a.md");
	struct diags diags = { .arena = arena };
	struct model *model = model_link(&doc, 1, builtin_tables, &diags);
	assert_null(model->site);
	assert_int_equal(diags.list.v[0].id, DIAG_SITE_MISSING);
	model_free(model);
	arena_free(arena);
}

static void test_a_site_yml_that_cannot_be_read_is_not_missing(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena, "content/site.yml");
	struct diags diags = { .arena = arena };
	struct model *model = model_link(&doc, 1, builtin_tables, &diags);
	assert_null(model->site);
	assert_int_equal(diags.list.n, 0);
	model_free(model);
	arena_free(arena);
}

static void test_every_reference_of_the_tables_leads_to_a_table(void **state)
{
	(void)state;
	for (size_t t = 0; builtin_tables[t]; t++) {
		const struct table *table = builtin_tables[t];
		for (size_t f = 0; f < table->field_count; f++) {
			struct str names = str_of(table->fields[f].refs), name;
			while (str_word(&names, &name)) {
				size_t i = 0;
				while (builtin_tables[i] && !str_is(name, builtin_tables[i]->name))
					i++;
				assert_non_null(builtin_tables[i]);
			}
		}
	}
}

static void test_reverse_lists_have_names_of_their_own(void **state)
{
	(void)state;
	struct fixture f = begin();
	link_all(&f);
	for (size_t t = 0; t < f.model->table_count; t++) {
		const struct model_table *table = &f.model->tables[t];
		for (size_t i = 0; i < table->relations.n; i++) {
			assert_null(field_named(table->table, table->relations.v[i].name));
			for (size_t j = 0; j < i; j++)
				assert_false(str_eq(table->relations.v[i].name, table->relations.v[j].name));
		}
	}
	end(&f);
}

/* A user's table may refer to a table more than once, and be called like a list or field that is there. */
static void test_reverse_lists_of_users_tables_hide_nothing(void **state)
{
	(void)state;
	const struct field from = { .name = "tu", .kind = KIND_REF, .refs = "units", .offset = sizeof(struct row) };
	const struct field to = { .name = "den", .kind = KIND_REF, .refs = "units", .offset = sizeof(struct row) + sizeof(struct ref) };
	const struct field both[] = { from, to }, of_children[] = { from }, of_names[] = { from }, of_taken[] = { from };
	const struct table moves = { .name = "moves", .fields = both, .field_count = 2, .row_size = 512, .user = true };
	const struct table children = { .name = "children", .fields = of_children, .field_count = 1, .row_size = 512, .user = true };
	const struct table names = { .name = "name", .fields = of_names, .field_count = 1, .row_size = 512, .user = true };
	const struct table taken = { .name = "moves_den", .fields = of_taken, .field_count = 1, .row_size = 512, .user = true };
	const struct table *tables[64];
	size_t n = 0;
	for (; builtin_tables[n]; n++)
		tables[n] = builtin_tables[n];
	tables[n++] = &taken;
	tables[n++] = &moves;
	tables[n++] = &children;
	tables[n++] = &names;
	tables[n] = NULL;
	struct fixture f = begin();
	struct row *move = add_row(f.doc, &moves, NULL, (const char *const[]){ "tu", "a", "den", "b", NULL });
	add_row(f.doc, &names, NULL, (const char *const[]){ "tu", "b", NULL });
	f.model = model_link(&f.doc, 1, tables, &f.diags);
	model_check_invariants(f.model);
	assert_int_equal(f.diags.list.n, 0);
	const struct model_table *units = model_table_of(f.model, &table_units);
	const struct row *a = model_row(units, str_of("a")), *b = model_row(units, str_of("b"));
	assert_int_equal(row_back(a, str_of("moves"))->n, 1);
	assert_int_equal(row_back(b, str_of("moves"))->n, 0);
	assert_int_equal(row_back(a, str_of("moves_den_"))->n, 0);
	assert_ptr_equal(row_back(b, str_of("moves_den_"))->v[0], move);
	assert_int_equal(row_back(b, str_of("moves_den"))->n, 0);
	assert_int_equal(row_back(a, str_of("children"))->n, 1);
	assert_ptr_equal(row_back(a, str_of("children"))->v[0], b);
	assert_int_equal(row_back(a, str_of("children_tu"))->n, 0);
	assert_null(row_back(b, str_of("name")));
	assert_int_equal(row_back(b, str_of("name_tu"))->n, 1);
	end(&f);
}

static void test_fields_are_found_by_either_spelling(void **state)
{
	(void)state;
	static const char *const names[] = { "due_rule", "due-rule", "same_as", "id", "i", "idx", "due", "", "-", "targets" };
	struct fixture f = begin();
	link_all(&f);
	for (size_t t = 0; t < f.model->table_count; t++) {
		const struct model_table *table = &f.model->tables[t];
		for (size_t i = 0; i < table->table->field_count; i++)
			assert_ptr_equal(model_field(table, str_of(table->table->fields[i].name)), &table->table->fields[i]);
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			assert_ptr_equal(model_field(table, str_of(names[i])), field_named(table->table, str_of(names[i])));
	}
	end(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_references_and_their_reverse),
		cmocka_unit_test(test_what_leads_to_a_demonstration_belongs_to_it),
		cmocka_unit_test(test_a_short_reference_is_made_whole_within_its_plan),
		cmocka_unit_test(test_unknown_references_name_the_nearest),
		cmocka_unit_test(test_nearest_ids_are_looked_for_within_a_limit),
		cmocka_unit_test(test_a_reference_to_two_tables_must_not_be_ambiguous),
		cmocka_unit_test(test_a_key_stands_once),
		cmocka_unit_test(test_retired_keys_find_the_row_unless_taken),
		cmocka_unit_test(test_a_site_without_site_yml),
		cmocka_unit_test(test_a_site_yml_that_cannot_be_read_is_not_missing),
		cmocka_unit_test(test_every_reference_of_the_tables_leads_to_a_table),
		cmocka_unit_test(test_reverse_lists_have_names_of_their_own),
		cmocka_unit_test(test_reverse_lists_of_users_tables_hide_nothing),
		cmocka_unit_test(test_fields_are_found_by_either_spelling),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
