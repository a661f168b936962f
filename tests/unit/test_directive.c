#include "markdown_case.h"

#include "base/mem.h"

static struct target *target_at(struct reading *r, size_t i)
{
	assert_true(i < r->doc->rows.n && r->doc->rows.v[i]->table == &table_targets);
	return (struct target *)r->doc->rows.v[i];
}

static struct str at_field(struct reading *r, const struct row *row, const char *name)
{
	const struct field *field = field_named(row->table, str_of(name));
	struct extent at = row->fields_at[field - row->table->fields];
	return str_slice(r->doc->file.bytes, at.start, at.end);
}

/* A target that has all that it needs; what the test is about comes on top. */
#define TARGET(attributes) ":::target{#a op=yes" attributes "}\n"

static void test_row(void **state)
{
	(void)state;
	struct reading r = reading_in_plan(str_of(
		"Trước\n\n:::target{#ho op=\">=\" value=80 unit=percent due=2025-11-15 due-rule=before owner=\"xa tinh\"}\n"
		"Ít nhất *80%* hộ\ngia đình.\n\nHai &amp; ba.\n:::\n\nSau\n"));
	expect_str(diags_said(&r), "");
	expect_blocks(&r, "<p>Trước</p>\n[row k/ho\n"
		"<p>Ít nhất <em>80%</em> hộ\ngia đình.</p>\n<p>Hai &amp; ba.</p>\n]\n<p>Sau</p>\n");
	assert_int_equal(r.doc->rows.n, 2);
	struct target *t = target_at(&r, 1);
	expect_str(t->statement.text, "Ít nhất 80% hộ gia đình. Hai & ba.");
	expect_str(t->statement.html, "<p>Ít nhất <em>80%</em> hộ\ngia đình.</p>\n<p>Hai &amp; ba.</p>\n");
	expect_str(t->plan.id, "k");
	assert_ptr_equal(t->row.parent, r.front);
	assert_int_equal(t->value.digits, 80);
	assert_int_equal(t->owner.n, 2);
	expect_str(t->owner.v[1].id, "tinh");
	expect_str(at_field(&r, &t->row, "op"), ">=");
	expect_str(at_field(&r, &t->row, "id"), "ho");
	expect_str(at_field(&r, &t->row, "due_rule"), "before");
	expect_str(at_field(&r, &t->row, "statement"), "Ít nhất *80%* hộ\ngia đình.\n\nHai &amp; ba.");
	assert_true(str_starts(str_slice(r.doc->file.bytes, t->row.at.start, t->row.at.end), ":::target{#ho"));
	assert_true(str_ends(str_slice(r.doc->file.bytes, t->row.at.start, t->row.at.end), "tinh\"}"));
	assert_ptr_equal(t->row.body, r.blocks->next->inside);
	assert_ptr_equal(r.front->body, r.blocks);
	reading_end(&r);
}

static void test_attributes(void **state)
{
	(void)state;
	struct reading r = reading_in_plan(str_of(
		"  :::  target { #a  op=yes measure=\"x \\\"y\\\" \\\\ }z\" of='p \"q\"' source-section=I.1 unit= }  \na\n:::::\n"));
	expect_str(diags_said(&r), "");
	struct target *t = target_at(&r, 1);
	expect_str(t->measure, "x \"y\" \\ }z");
	expect_str(t->of, "p \"q\"");
	expect_str(t->source_section, "I.1");
	expect_str(at_field(&r, &t->row, "measure"), "x \\\"y\\\" \\\\ }z");
	expect_str(t->statement.text, "a");
	reading_end(&r);
}

static void expect_said(const char *text, const char *said)
{
	struct reading r = reading_in_plan(str_of(text));
	expect_str(diags_said(&r), said);
	reading_end(&r);
}

static void test_attribute_mistakes(void **state)
{
	(void)state;
	expect_said(TARGET(" value=1 value=2") "a\n:::\n", "field-twice «value»\n");
	expect_said(TARGET(" id=b") "a\n:::\n", "field-twice «id»\n");
	expect_said(TARGET(" plan=x") "a\n:::\n", "field-twice «plan»\n");
	expect_said(TARGET(" statement=x") "a\n:::\n", "field-twice «x»\n");
	expect_said(TARGET(" valeu=1") "a\n:::\n", "field-unknown «valeu»\n");
	expect_said(TARGET(" value=x") "a\n:::\n", "value-number «x»\n");
	expect_said(TARGET(" .c =d") "a\n:::\n", "directive-syntax «.c»\ndirective-syntax «=d»\n");
	expect_said(TARGET(" measure=“x y” unit=z") "a\n:::\n", "directive-curly «“»\n");
	expect_said(":::target{#a op=yes\na\n:::\n", "directive-brace «{»\n");
	expect_said(":::target{#a op=yes measure=\"x}\na\n:::\n", "directive-quote «\"x}»\n");
	expect_said(TARGET("") ":::\n", "field-missing «:::target{#a op=yes}»\n");
	expect_said(":::target{#a op=yes} x\na\n:::\n", "directive-syntax «x»\n");
	expect_said("::: {#a}\na\n:::\n", "directive-syntax «{#a}»\n");
	expect_said(":::ghi chú\na\n:::\n", "directive-unknown «ghi»\ndirective-syntax «chú»\n");
}

static void test_many_attributes(void **state)
{
	(void)state;
	struct out out = out_memory();
	out_text(&out, ":::target{");
	for (int i = 0; i < 65; i++)
		out_format(&out, " x%d=1", i);
	out_text(&out, "}\na\n:::\n");
	struct reading r = reading_in_plan(out_held(&out));
	assert_true(str_find(diags_said(&r), "directive-syntax «x64=1}»") >= 0);
	reading_end(&r);
	out_close(&out);
}

/* --- one in another --- */

static void test_nesting(void **state)
{
	(void)state;
	/* With equal fences, and with longer ones outside. */
	static const char *const fences[][2] = { { ":::", ":::" }, { "::::", ":::" }, { ":::::", "::::" } };
	for (int i = 0; i < 3; i++) {
		char text[256];
		const char *o = fences[i][0], *n = fences[i][1];
		snprintf(text, sizeof text, "%snote\na\n%snote{kind=tip}\nb\n%s\nc\n%s\nd\n", o, n, n, o);
		expect_page(text, "[note note\n<p>a</p>\n[note tip\n<p>b</p>\n]\n<p>c</p>\n]\n<p>d</p>\n", "");
	}
	expect_page(":::note\n- a\n:::\n:::note\n> b\n:::\n",
		"[note note\n<ul>\n<li>a</li>\n</ul>\n]\n[note note\n<blockquote>\n<p>b</p>\n</blockquote>\n]\n", "");
}

static void test_parents(void **state)
{
	(void)state;
	struct reading r = reading_of(str_of(
		"::::criterion{#c title=C points=5 order=1}\nMột\n\n"
		":::item{#i points=2}\nHai\n:::\n\n:::note\nGhi chú\n:::\nBa[^1]\n::::\n\n[^1]: bốn\n"));
	r.front = row_new(r.doc, &table_criteria_sets, (struct extent){ 0, 0 });
	((struct criteria_set *)r.front)->id = str_of("s");
	r.blocks = markdown_read(r.doc, 0, r.front, builtin_tables);
	expect_str(diags_said(&r), "");
	assert_int_equal(r.doc->rows.n, 3);
	struct criterion *c = (struct criterion *)r.doc->rows.v[1];
	struct item *i = (struct item *)r.doc->rows.v[2];
	expect_str(c->row.key, "s/c");
	expect_str(i->row.key, "s/c/i");
	expect_str(i->criterion.id, "s/c");
	assert_ptr_equal(i->row.parent, c);
	/* A row's prose has what the directives in it do not say; and elsewhere there is no footnote to lead to. */
	expect_str(c->statement.text, "Một Ba");
	expect_str(c->statement.html, "<p>Một</p>\n<p>Ba</p>\n");
	expect_str(i->statement.text, "Hai");
	assert_true(str_starts(at_field(&r, &c->row, "statement"), "Một\n\n:::item"));
	assert_true(str_ends(at_field(&r, &c->row, "statement"), "Ba[^1]"));
	assert_true(str_find(r.blocks->inside->next->next->next->html, "#fn-1") > 0);
	reading_end(&r);
}

static void test_wrong_parents(void **state)
{
	(void)state;
	expect_said(":::item{#i points=2}\na\n:::\n", "directive-parent «item»\n");
	/* A target within a note or another target belongs to the plan. */
	struct reading r = reading_in_plan(str_of("::::note\n:::target{#a op=yes}\na\n:::task{#b}\nb\n:::\n:::\n::::\n"));
	expect_str(diags_said(&r), "");
	struct task *task = (struct task *)r.doc->rows.v[2];
	expect_str(task->plan.id, "k");
	assert_ptr_equal(task->row.parent, r.front);
	reading_end(&r);
	/* Without front matter a row has no parent. */
	r = reading_of(str_of(TARGET("") "a\n:::\n"));
	markdown_read(r.doc, 0, NULL, builtin_tables);
	expect_str(diags_said(&r), "directive-parent «target»\n");
	assert_null(r.doc->rows.v[0]->parent);
	reading_end(&r);
}

/* --- fences --- */

static void test_fences(void **state)
{
	(void)state;
	expect_page("a\n:::note\nb\n", "<p>a</p>\n[note note\n<p>b</p>\n]\n", "directive-unclosed «:::note»\n");
	expect_page("a\n:::\nb\n", "<p>a</p>\n<p>b</p>\n", "directive-stray «:::»\n");
	/* Too short a fence closes nothing. */
	expect_page("::::note\na\n:::\nb\n::::\n", "[note note\n<p>a</p>\n<p>b</p>\n]\n", "directive-stray «:::»\n");
	/* A fence that closes the outer one of two. */
	struct reading r = reading_in_plan(str_of(":::note\n::::note{kind=tip}\na\n:::\nb\n"));
	expect_blocks(&r, "[note note\n[note tip\n<p>a</p>\n]\n]\n<p>b</p>\n");
	expect_str(diags_said(&r), "directive-crossed «::::note{kind=tip}»\n");
	expect_str(r.doc->diags.list.v[0].args[1], "4");
	reading_end(&r);
}

static void test_places_that_are_none(void **state)
{
	(void)state;
	expect_page("```\n:::note\n:::\n```\n", "<pre><code>:::note\n:::\n</code></pre>\n", "");
	expect_page("    :::note\n", "<pre><code>:::note\n</code></pre>\n", "");
	expect_page("- ```\n  :::note\n  ```\n", "<ul>\n<li>\n<pre><code>:::note\n</code></pre>\n</li>\n</ul>\n", "");
	expect_page("1. a\n\n   :::note\n   b\n   :::\n", "<ol>\n<li>\n<p>a</p>\n<p>:::note\nb\n:::</p>\n</li>\n</ol>\n",
		"directive-nested «:::note»\ndirective-nested «:::»\n");
	expect_page("> :::note\n", "<blockquote>\n<p>:::note</p>\n</blockquote>\n", "directive-nested «:::note»\n");
	expect_page("\\:::note and ::: b\n", "<p>:::note and ::: b</p>\n", "");
	/* A directive ends an HTML block that begins with a tag; one in a comment is none. */
	expect_page("<div>\n:::note\na\n<b>\n:::\n", "[note note\n<p>a\n</p>\n]\n",
		"html-left-out «<div>»\nhtml-left-out «<b>»\n");
	expect_page("<!--\n:::note\na\n:::\n-->\n", "", "");
	/* Here the marks land in code, which the scanner does not see, and the document is read again without them. */
	expect_page("<div>\n```\n\n```\n:::note\na\n:::\n",
		"<pre><code>:::note\na\n:::\n</code></pre>\n", "html-left-out «<div>»\n");
	expect_page("<div>\n```\n\n```\n:::note{.x}\n", "<pre><code>:::note{.x}\n</code></pre>\n", "html-left-out «<div>»\n");
}

static void test_places_behind_lists(void **state)
{
	(void)state;
	expect_page("- a\n:::note\nb\n:::\n", "<ul>\n<li>a</li>\n</ul>\n[note note\n<p>b</p>\n]\n", "");
	expect_page("- a\n\n  ```\n  b\n:::note\nc\n:::\n",
		"<ul>\n<li>\n<p>a</p>\n<pre><code>b\n</code></pre>\n</li>\n</ul>\n[note note\n<p>c</p>\n]\n", "");
	/* Code that a directive leaves open goes on to the end. */
	expect_page(":::note\n```\n:::\n", "[note note\n<pre><code>:::\n</code></pre>\n]\n", "directive-unclosed «:::note»\n");
}

static void test_fence_limits(void **state)
{
	(void)state;
	struct out out = out_memory();
	for (int i = 0; i < 17; i++)
		out_text(&out, ":::note\n");
	out_text(&out, "a\n");
	for (int i = 0; i < 17; i++)
		out_text(&out, ":::\n");
	out_text(&out, "b\n");
	struct reading r = reading_in_plan(out_held(&out));
	expect_str(diags_said(&r), "directive-deep «:::note»\n");
	assert_int_equal(r.doc->diags.list.v[0].place.at.start, 16 * strlen(":::note\n"));
	expect_str(r.blocks->next->html, "<p>b</p>\n");
	reading_end(&r);
	out_clear(&out);
	for (int i = 0; i < 5001; i++)
		out_text(&out, ":::note\n:::\n");
	r = reading_in_plan(out_held(&out));
	expect_str(diags_said(&r), "directive-many «:::note»\n");
	reading_end(&r);
	out_close(&out);
}

/* --- directives that make no row --- */

static void test_plain_directives(void **state)
{
	(void)state;
	expect_page(":::note{kind=warning}\na\n:::\n:::table{src=a.csv}\n:::\n:::table{src=results}\n:::\n:::include{src=c}\n:::\n",
		"[note warning\n<p>a</p>\n]\n[table a.csv\n]\n[table results\n]\n[include c\n]\n", "");
	expect_said(":::note{kind=wraning}\na\n:::\n", "value-choice «wraning»\n");
	expect_said(":::note{title=x}\na\n:::\n", "directive-attribute «title»\n");
	expect_page(":::chart{target=a/b}\nx\n:::\n:::chart{timeline=c}\n:::\n", "[chart a/b\n<p>x</p>\n]\n[chart c\n]\n", "");
	expect_said(":::chart{target=a timeline=b}\n:::\n", "field-twice «timeline»\n");
	expect_said(":::include{data=x}\n:::\n", "directive-argument «:::include{data=x}»\ndirective-attribute «data»\n");
	expect_said(":::table{src=a src=b}\n:::\n", "field-twice «src»\n");
	struct reading r = reading_in_plan(str_of(":::tagret{#a}\nb\n\n:::task{#c}\nd\n:::\n:::\n"));
	expect_str(diags_said(&r), "directive-unknown «tagret»\n");
	expect_str(r.doc->diags.list.v[0].args[1], "target");
	/* What is inside is read all the same. */
	expect_blocks(&r, "<p>b</p>\n[row k/c\n<p>d</p>\n]\n");
	reading_end(&r);
}

/* --- the document as a whole --- */

static void test_one_document(void **state)
{
	(void)state;
	/* References are defined for all of the document, and headings keep off the ids of its rows. */
	struct reading r = reading_in_plan(str_of("## A\n\n" TARGET("") "[x][r]\n\n[s]: /s\n:::\n\n[y][s]\n\n[r]: /r\n"));
	expect_blocks(&r, "<h2 id=\"a-2\">A</h2>\n[row k/a\n<p><a href=\"/r\">x</a></p>\n]\n<p><a href=\"/s\">y</a></p>\n");
	expect_str(diags_said(&r), "");
	reading_end(&r);
	/* Prose that is shown elsewhere has no ids; tables and struck text are part of it. */
	r = reading_in_plan(str_of(TARGET("") "### B\n\n|c|\n|-|\n|~~d~~ <b>e</b>|\n\n```\nf\ng\n```\n- [x] h\n:::\n"));
	struct target *t = target_at(&r, 1);
	expect_str(t->statement.text, "B c d e f g h");
	assert_true(str_starts(t->statement.html, "<h3>B</h3>\n<table>"));
	assert_true(str_starts(r.blocks->inside->html, "<h3 id=\"b\">B</h3>\n<table>"));
	expect_str(diags_said(&r), "html-left-out «<b>»\nhtml-left-out «</b>»\n");
	reading_end(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_row), cmocka_unit_test(test_attributes), cmocka_unit_test(test_attribute_mistakes),
		cmocka_unit_test(test_many_attributes), cmocka_unit_test(test_nesting), cmocka_unit_test(test_parents),
		cmocka_unit_test(test_wrong_parents), cmocka_unit_test(test_fences), cmocka_unit_test(test_places_that_are_none),
		cmocka_unit_test(test_places_behind_lists), cmocka_unit_test(test_fence_limits),
		cmocka_unit_test(test_plain_directives), cmocka_unit_test(test_one_document),
	};
	return cmocka_run_group_tests_name("directive", tests, NULL, NULL);
}
