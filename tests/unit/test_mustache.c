/* The template engine where the specification is silent: strictness, places of diagnostics, limits, threads, hostile bytes. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "render/escape.h"
#include "render/mustache.h"
#include "work.h"

/* --- data --- */

struct node {
	const char *name;
	enum { TEXT, HTML, NOTHING, RECORD, LIST, HIDDEN, REPEAT } kind;
	const char *text;
	const struct node *inside;
	size_t n;
};

static struct view view_of(const struct node *node);

static bool record_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct node *node = self.data;
	(void)scope;
	for (size_t i = 0; i < node->n; i++) {
		if (str_is(name, node->inside[i].name)) {
			*out = view_of(&node->inside[i]);
			return true;
		}
	}
	return false;
}

static size_t list_count(struct view self)
{
	return ((const struct node *)self.data)->n;
}

static struct view list_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return view_of(&((const struct node *)self.data)->inside[i]);
}

/* n times the same. */
static struct view repeat_element(struct view self, size_t i, const struct scope *scope)
{
	(void)i, (void)scope;
	return view_of(((const struct node *)self.data)->inside);
}

static bool never(struct view self)
{
	(void)self;
	return false;
}

static void node_text(struct out *out, struct view self, const struct scope *scope)
{
	(void)scope;
	out_text(out, ((const struct node *)self.data)->text);
}

static const struct view_class classes[] = {
	[TEXT] = { .text = node_text },
	[HTML] = { .text = node_text, .html = true },
	[RECORD] = { .member = record_member },
	[LIST] = { .count = list_count, .element = list_element },
	[HIDDEN] = { .count = list_count, .element = list_element, .truth = never },
	[REPEAT] = { .count = list_count, .element = repeat_element },
};

static struct view view_of(const struct node *node)
{
	return (struct view){ node->kind == NOTHING ? NULL : &classes[node->kind], node, NULL };
}

static const struct node agency[] = {
	{ .name = "name", .text = "Công an <tỉnh>" },
};
static const struct node words[] = { { .text = "a" }, { .text = "b" }, { .kind = NOTHING }, { .kind = HTML, .text = "<i>" } };
static const struct node plan[] = {
	{ .name = "title", .text = "An & ninh" },
	{ .name = "body", .kind = HTML, .text = "<p>\"x\"</p>" },
	{ .name = "owner", .kind = RECORD, .inside = agency, .n = sizeof agency / sizeof *agency },
	{ .name = "successor", .kind = NOTHING },
	{ .name = "words", .kind = LIST, .inside = words, .n = sizeof words / sizeof *words },
	{ .name = "hidden", .kind = HIDDEN, .inside = words, .n = sizeof words / sizeof *words },
	{ .name = "thousand", .kind = REPEAT, .inside = words, .n = 1000 },
};
static const struct node root = { .kind = RECORD, .inside = plan, .n = sizeof plan / sizeof *plan };

/* --- one set of templates, rendered --- */

struct site {
	struct arena *arena;
	struct diags diags;
	struct file files[8];
	struct templates *templates;
	struct out out;
};

static struct str whole(const char *text, size_t n)
{
	return (struct str){ text, n };
}

static void compile_bytes(struct site *site, enum mustache_options options, const struct str *texts, size_t n)
{
	static const char *const paths[] = { "layouts/main.mustache", "layouts/p.mustache", "layouts/parts/q.mustache" };
	const struct file *files[8];
	*site = (struct site){ .arena = arena_new(), .out = out_memory() };
	site->diags.arena = site->arena;
	for (size_t i = 0; i < n; i++) {
		site->files[i] = (struct file){ str_of(paths[i]), texts[i] };
		files[i] = &site->files[i];
	}
	site->templates = mustache_compile(files, n, strlen("layouts/"), options, &site->diags);
}

static void render(struct site *site, const struct node *data)
{
	struct scope scope = { .arena = site->arena };
	mustache_render(site->templates, mustache_find(site->templates, str_of("main")), view_of(data), &scope, &site->out,
		&site->diags);
}

/* Templates main, p and parts/q, as many as are given. */
static void make(struct site *site, const char *main_text, const char *p, const char *q)
{
	struct str texts[] = { str_of(main_text), str_of(p), str_of(q) };
	compile_bytes(site, MUSTACHE_STRICT, texts, q ? 3 : p ? 2 : 1);
	render(site, &root);
	diags_sort(&site->diags);
}

static void end(struct site *site)
{
	mustache_free(site->templates);
	out_close(&site->out);
	arena_free(site->arena);
}

static void assert_page(struct site *site, const char *expected)
{
	out_char(&site->out, '\0');
	assert_string_equal(site->out.p, expected);
}

static void assert_diag(const struct site *site, size_t i, enum diag_id id, const char *path, uint32_t start, const char *under)
{
	assert_true(i < site->diags.list.n);
	const struct diag *d = &site->diags.list.v[i];
	assert_string_equal(diag_kinds[d->id].id, diag_kinds[id].id);
	assert_true(str_is(d->place.file->path, path));
	assert_int_equal(d->place.at.start, start);
	assert_true(str_is(str_slice(d->place.file->bytes, d->place.at.start, d->place.at.end), under));
}

static void assert_args(const struct site *site, size_t i, const char *first, const char *second, const char *third)
{
	const char *expected[] = { first, second, third };
	for (int a = 0; a < DIAG_ARGS; a++)
		assert_true(str_is(site->diags.list.v[i].args[a], expected[a]));
}

static void assert_clean(const char *main_text, const char *expected)
{
	struct site site;
	make(&site, main_text, NULL, NULL);
	assert_int_equal(site.diags.list.n, 0);
	assert_page(&site, expected);
	end(&site);
}

/* --- strictness --- */

static void test_unknown_name(void **state)
{
	struct site site;
	(void)state;
	make(&site, "a\n{{titel}}{{#words}}{{tilte}}{{/words}}{{^no}}!{{/no}}\n{{#yes}}?{{/yes}}", NULL, NULL);
	assert_int_equal(site.diags.list.n, 4);
	assert_diag(&site, 0, DIAG_TEMPLATE_NAME_UNKNOWN, "layouts/main.mustache", 2, "{{titel}}");
	assert_args(&site, 0, "titel", "titel", "");
	assert_diag(&site, 1, DIAG_TEMPLATE_NAME_UNKNOWN, "layouts/main.mustache", 21, "{{tilte}}");
	assert_diag(&site, 2, DIAG_TEMPLATE_NAME_UNKNOWN, "layouts/main.mustache", 40, "{{^no}}");
	assert_diag(&site, 3, DIAG_TEMPLATE_NAME_UNKNOWN, "layouts/main.mustache", 56, "{{#yes}}");
	assert_page(&site, "a\n!\n");
	end(&site);
}

static void test_unknown_name_is_reported_once(void **state)
{
	struct str text = str_of("{{#thousand}}{{x}}{{x}}{{/thousand}}");
	struct site site;
	(void)state;
	compile_bytes(&site, MUSTACHE_STRICT, &text, 1);
	render(&site, &root);
	assert_int_equal(site.diags.list.n, 2);
	render(&site, &root);
	assert_int_equal(site.diags.list.n, 4);
	end(&site);
}

static void test_dotted_names(void **state)
{
	struct site site;
	(void)state;
	make(&site, "{{owner.name}}|{{owner.nam}}|{{successor.a.b}}|{{title.x}}|{{name}}", NULL, NULL);
	assert_int_equal(site.diags.list.n, 3);
	assert_diag(&site, 0, DIAG_TEMPLATE_NAME_UNKNOWN, "layouts/main.mustache", 15, "{{owner.nam}}");
	assert_args(&site, 0, "owner.nam", "nam", "");
	assert_args(&site, 1, "title.x", "x", "");
	assert_args(&site, 2, "name", "name", "");
	assert_page(&site, "Công an &lt;tỉnh&gt;||||");
	end(&site);
}

static void test_unknown_name_without_strictness(void **state)
{
	struct str text = str_of("({{x}}{{owner.x}}{{#x}}1{{/x}}{{^x}}2{{/x}}{{{title}}}{{&title}}{{{body}}})");
	struct site site;
	(void)state;
	compile_bytes(&site, 0, &text, 1);
	render(&site, &root);
	assert_int_equal(site.diags.list.n, 0);
	assert_page(&site, "(2An & ninhAn & ninh<p>\"x\"</p>)");
	end(&site);
}

static void test_html_is_trusted_and_text_is_not(void **state)
{
	struct site site;
	(void)state;
	assert_clean("{{body}}{{{body}}}{{&body}}|{{title}}|{{{successor}}}",
		"<p>\"x\"</p><p>\"x\"</p><p>\"x\"</p>|An &amp; ninh|");
	make(&site, "{{{title}}}\n{{#thousand}}{{& title}}{{/thousand}}", NULL, NULL);
	assert_int_equal(site.diags.list.n, 2);
	assert_diag(&site, 0, DIAG_TEMPLATE_NOT_HTML, "layouts/main.mustache", 0, "{{{title}}}");
	assert_args(&site, 0, "title", "", "");
	assert_diag(&site, 1, DIAG_TEMPLATE_NOT_HTML, "layouts/main.mustache", 25, "{{& title}}");
	assert_memory_equal(site.out.p, "An &amp; ninh\n", 14);
	end(&site);
}

static void test_sections(void **state)
{
	(void)state;
	assert_clean("{{#words}}[{{.}}{{title}}]{{/words}}", "[aAn &amp; ninh][bAn &amp; ninh][An &amp; ninh][<i>An &amp; ninh]");
	assert_clean("{{#hidden}}a{{/hidden}}{{^hidden}}b{{/hidden}}", "b");
	assert_clean("{{#successor}}a{{/successor}}{{^successor}}b{{/successor}}", "b");
	assert_clean("{{#body}}{{.}}{{title}}{{/body}}", "<p>\"x\"</p>An &amp; ninh");
	assert_clean("{{#owner}}{{name}}, {{title}}{{#.}}{{name}}{{/.}}{{/owner}}",
		"Công an &lt;tỉnh&gt;, An &amp; ninhCông an &lt;tỉnh&gt;");
	assert_clean("{{.}}{{#.}}{{title}}{{/.}}", "An &amp; ninh");
}

static void test_places_in_other_files(void **state)
{
	struct site site;
	(void)state;
	make(&site, "{{<p}}{{$x}} {{one}}{{/x}}{{/p}}", "{{two}}{{$x}}{{/x}}{{>parts/q}}{{four}}", "{{three}}");
	assert_int_equal(site.diags.list.n, 4);
	assert_diag(&site, 0, DIAG_TEMPLATE_NAME_UNKNOWN, "layouts/main.mustache", 13, "{{one}}");
	assert_diag(&site, 1, DIAG_TEMPLATE_NAME_UNKNOWN, "layouts/p.mustache", 0, "{{two}}");
	assert_diag(&site, 2, DIAG_TEMPLATE_NAME_UNKNOWN, "layouts/p.mustache", 31, "{{four}}");
	assert_diag(&site, 3, DIAG_TEMPLATE_NAME_UNKNOWN, "layouts/parts/q.mustache", 0, "{{three}}");
	end(&site);
}

/* --- mistakes in templates --- */

struct mistake {
	const char *template;
	enum diag_id id;
	uint32_t start;
	const char *under;
	const char *args[DIAG_ARGS];
	const char *page; /* what could be compiled, rendered */
};

static const struct mistake mistakes[] = {
	{ "a {{title", DIAG_TEMPLATE_TAG_UNCLOSED, 2, "{{title", { "", "", "" }, "a {{title" },
	{ "a {{title\nb", DIAG_TEMPLATE_TAG_UNCLOSED, 2, "{{title", { "", "", "" }, "a {{title\nb" },
	{ "{{title b {{title}}", DIAG_TEMPLATE_TAG_UNCLOSED, 0, "{{title b ", { "", "", "" }, "{{title b An &amp; ninh" },
	{ "{{{body}} {{{body}}}", DIAG_TEMPLATE_TAG_UNCLOSED, 0, "{{{body}} ", { "", "", "" }, "{{{body}} <p>\"x\"</p>" },
	{ "{{", DIAG_TEMPLATE_TAG_UNCLOSED, 0, "{{", { "", "", "" }, "{{" },
	{ "{{! a", DIAG_TEMPLATE_TAG_UNCLOSED, 0, "{{! a", { "", "", "" }, "{{! a" },
	{ "{{=<% %>}}", DIAG_TEMPLATE_TAG_UNCLOSED, 0, "{{=<% %>}}", { "", "", "" }, "{{=<% %>}}" },
	{ "a{{#owner}}{{name}}", DIAG_TEMPLATE_SECTION_UNCLOSED, 1, "{{#owner}}", { "owner", "", "" }, "aCông an &lt;tỉnh&gt;" },
	{ "{{<p}}{{$x}}1{{/x}}", DIAG_TEMPLATE_SECTION_UNCLOSED, 0, "{{<p}}", { "p", "", "" }, "p1" },
	{ "{{#owner}}{{^title}}{{/owner}}b", DIAG_TEMPLATE_SECTION_UNCLOSED, 10, "{{^title}}", { "title", "", "" }, "b" },
	{ "\n{{#owner}}a{{/ower}}b", DIAG_TEMPLATE_CLOSE_WRONG, 12, "{{/ower}}",
		{ "ower", "owner", "layouts/main.mustache:2" }, "\nab" },
	{ "a{{/owner}}b", DIAG_TEMPLATE_CLOSE_STRAY, 1, "{{/owner}}", { "owner", "", "" }, "ab" },
	{ "a{{}}b", DIAG_TEMPLATE_NAME_EMPTY, 1, "{{}}", { "", "", "" }, "ab" },
	{ "a{{{ }}}b", DIAG_TEMPLATE_NAME_EMPTY, 1, "{{{ }}}", { "", "", "" }, "ab" },
	{ "a{{> }}b", DIAG_TEMPLATE_NAME_EMPTY, 1, "{{> }}", { "", "", "" }, "ab" },
	{ "a{{ti tle}}b", DIAG_TEMPLATE_NAME_BAD, 1, "{{ti tle}}", { "ti tle", "", "" }, "ab" },
	{ "a{{owner..name}}b", DIAG_TEMPLATE_NAME_BAD, 1, "{{owner..name}}", { "owner..name", "", "" }, "ab" },
	{ "a{{.name}}b", DIAG_TEMPLATE_NAME_BAD, 1, "{{.name}}", { ".name", "", "" }, "ab" },
	{ "a{{owner.}}b", DIAG_TEMPLATE_NAME_BAD, 1, "{{owner.}}", { "owner.", "", "" }, "ab" },
	{ "a{{>*title}}b", DIAG_TEMPLATE_NAME_DYNAMIC, 1, "{{>*title}}", { "*title", "", "" }, "ab" },
	{ "a{{<*title}}b{{/*title}}", DIAG_TEMPLATE_NAME_DYNAMIC, 1, "{{<*title}}", { "*title", "", "" }, "ab" },
	{ "a{{=<%=}}{{title}}", DIAG_TEMPLATE_DELIMITER_BAD, 1, "{{=<%=}}", { "<%", "", "" }, "aAn &amp; ninh" },
	{ "a{{= < > | =}}b", DIAG_TEMPLATE_DELIMITER_BAD, 1, "{{= < > | =}}", { "< > |", "", "" }, "ab" },
	{ "a{{=12345678901234567 | =}}b", DIAG_TEMPLATE_DELIMITER_BAD, 1, "{{=12345678901234567 | =}}",
		{ "12345678901234567 |", "", "" }, "ab" },
	{ "a{{= <= => =}}b", DIAG_TEMPLATE_DELIMITER_BAD, 1, "{{= <= => =}}", { "<= =>", "", "" }, "ab" },
	{ "a{{>parts/k}}b", DIAG_TEMPLATE_PARTIAL_UNKNOWN, 1, "{{>parts/k}}", { "parts/k", "parts/q", "" }, "ab" },
	{ "a{{<nowhere}}{{$x}}1{{/x}}{{/nowhere}}b", DIAG_TEMPLATE_PARTIAL_UNKNOWN, 1, "{{<nowhere}}", { "nowhere", "—", "" }, "ab" },
	{ "{{<p}}{{$x}}1{{/x}}{{$x}}2{{/x}}{{/p}}", DIAG_TEMPLATE_BLOCK_TWICE, 19, "{{$x}}", { "x", "", "" }, "p1" },
	{ "{{<p}} \n a b {{$x}}1{{/x}}{{/p}}", DIAG_TEMPLATE_PARENT_CONTENT, 9, "a b", { "", "", "" }, "p1" },
	{ "{{<p}}{{title}}{{$x}}1{{/x}}{{/p}}", DIAG_TEMPLATE_PARENT_CONTENT, 6, "{{title}}", { "", "", "" }, "p1" },
	{ "{{<p}}{{#title}}{{$x}}1{{a}}{{/x}}b{{/title}}{{/p}}", DIAG_TEMPLATE_PARENT_CONTENT, 6, "{{#title}}", { "", "", "" }, "p-" },
};

static void test_mistakes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
		const struct mistake *m = &mistakes[i];
		struct site site;
		make(&site, m->template, "p{{$x}}-{{/x}}", "q");
		if (site.diags.list.n != 1)
			fail_msg("%s: %zu diagnostics", m->template, site.diags.list.n);
		assert_diag(&site, 0, m->id, "layouts/main.mustache", m->start, m->under);
		assert_args(&site, 0, m->args[0], m->args[1], m->args[2]);
		assert_page(&site, m->page);
		end(&site);
	}
}

static void test_crossed_sections(void **state)
{
	struct site site;
	(void)state;
	make(&site, "{{#owner}}{{#title}}{{/owner}}{{/title}}", NULL, NULL);
	assert_int_equal(site.diags.list.n, 2);
	assert_diag(&site, 0, DIAG_TEMPLATE_SECTION_UNCLOSED, "layouts/main.mustache", 10, "{{#title}}");
	assert_diag(&site, 1, DIAG_TEMPLATE_CLOSE_STRAY, "layouts/main.mustache", 30, "{{/title}}");
	end(&site);
}

static void test_names_of_templates(void **state)
{
	struct file one = { str_of("layouts/a.mustache"), str_of("1") }, two = { str_of("layouts/a"), str_of("2") };
	struct arena *arena = arena_new();
	struct diags diags = { .arena = arena };
	struct templates *templates = mustache_compile((const struct file *[]){ &one, &two }, 2, 8, MUSTACHE_STRICT, &diags);
	(void)state;
	assert_int_equal(diags.list.n, 1);
	assert_int_equal(diags.list.v[0].id, DIAG_TEMPLATE_DUPLICATE);
	assert_ptr_equal(diags.list.v[0].place.file, &two);
	assert_true(str_is(diags.list.v[0].args[0], "a"));
	assert_true(str_is(diags.list.v[0].args[1], "layouts/a.mustache"));
	assert_int_equal(mustache_find(templates, str_of("a")), 0);
	assert_int_equal(mustache_find(templates, str_of("layouts/a")), -1);
	assert_int_equal(mustache_find(templates, str_of("")), -1);
	mustache_free(templates);
	arena_free(arena);
	mustache_free(NULL);
}

/* --- limits --- */

/* The text of n times `unit`. */
static struct str times(struct arena *arena, const char *unit, size_t n)
{
	struct str s = { arena_alloc(arena, strlen(unit) * n + 1), strlen(unit) * n };
	for (size_t i = 0; i < n; i++)
		memcpy((char *)s.p + i * strlen(unit), unit, strlen(unit));
	return s;
}

static void assert_stops(const char *main_text, const char *p, enum diag_id id, const char *limit)
{
	struct site site;
	make(&site, main_text, p, NULL);
	assert_int_equal(site.diags.list.n, 1);
	assert_string_equal(diag_kinds[site.diags.list.v[0].id].id, diag_kinds[id].id);
	assert_true(str_is(site.diags.list.v[0].args[0], limit));
	end(&site);
}

static void test_endless_recursion_stops(void **state)
{
	(void)state;
	assert_stops("{{>p}}", "a{{>p}}", DIAG_TEMPLATE_DEPTH, "64");
	assert_stops("{{>p}}", "{{>p}}{{>p}}{{#thousand}}{{>p}}{{/thousand}}", DIAG_TEMPLATE_DEPTH, "64");
	assert_stops("{{<p}}{{$x}}{{>main}}{{/x}}{{/p}}", "{{$x}}{{/x}}", DIAG_TEMPLATE_DEPTH, "64");
	assert_stops("{{<p}}{{/p}}", "{{<p}}{{$x}}{{/x}}{{/p}}", DIAG_TEMPLATE_DEPTH, "64");
	assert_stops("{{#owner}}{{#.}}{{#.}}{{#.}}{{#.}}{{>main}}{{/.}}{{/.}}{{/.}}{{/.}}{{/owner}}", NULL,
		DIAG_TEMPLATE_DEPTH, "256");
}

/* A tree as deep as its data. */
static void test_recursion_within_the_limit(void **state)
{
	struct node levels[61][1];
	struct site site;
	(void)state;
	for (size_t i = 0; i < 61; i++)
		levels[i][0] = i < 60 ? (struct node){ .name = "sub", .kind = RECORD, .inside = levels[i + 1], .n = 1 }
			: (struct node){ .name = "sub", .kind = NOTHING };
	struct str texts[] = { str_of("{{>p}}"), str_of("{{#sub}}\n-\n {{>p}}\n{{/sub}}\n") };
	compile_bytes(&site, MUSTACHE_STRICT, texts, 2);
	render(&site, &(struct node){ .kind = RECORD, .inside = levels[0], .n = 1 });
	assert_int_equal(site.diags.list.n, 0);
	assert_int_equal(site.out.n, 60 * 2 + 59 * 60 / 2);
	end(&site);
}

static void test_many_partials_in_a_row(void **state)
{
	struct site site;
	(void)state;
	make(&site, "{{#thousand}}{{>p}}{{/thousand}}", "a", NULL);
	assert_int_equal(site.diags.list.n, 0);
	assert_int_equal(site.out.n, 1000);
	end(&site);
}

static void test_long_pages_stop(void **state)
{
	struct arena *arena = arena_new();
	struct site site;
	(void)state;
	assert_stops("{{#thousand}}{{#thousand}}{{#thousand}}{{/thousand}}{{/thousand}}{{/thousand}}", NULL,
		DIAG_TEMPLATE_STEPS, "10000000");
	struct str line = times(arena, "0123456789abcde\n", 8000);
	struct str loop[] = { str_format(arena, "{{#thousand}}%.*s{{/thousand}}", (int)line.n, line.p) };
	compile_bytes(&site, MUSTACHE_STRICT, loop, 1);
	render(&site, &root);
	assert_int_equal(site.diags.list.n, 1);
	assert_int_equal(site.diags.list.v[0].id, DIAG_TEMPLATE_PAGE_SIZE);
	assert_true(site.out.n < (65u << 20));
	end(&site);
	struct str blank = times(arena, " ", 100000), lines = times(arena, "x\n", 100000);
	struct str indented[] = { str_format(arena, "%.*s{{>p}}\n", (int)blank.n, blank.p), lines };
	compile_bytes(&site, MUSTACHE_STRICT, indented, 2);
	render(&site, &root);
	assert_int_equal(site.diags.list.n, 1);
	assert_int_equal(site.diags.list.v[0].id, DIAG_TEMPLATE_PAGE_SIZE);
	assert_true(site.out.n < (65u << 20));
	end(&site);
	arena_free(arena);
}

static void compile_one(struct site *site, struct str text)
{
	compile_bytes(site, MUSTACHE_STRICT, &text, 1);
	render(site, &root);
}

static void test_limits_of_a_template(void **state)
{
	struct arena *arena = arena_new();
	struct site site;
	(void)state;
	compile_one(&site, times(arena, "a", (1 << 20) + 1));
	assert_int_equal(site.diags.list.n, 1);
	assert_diag(&site, 0, DIAG_TEMPLATE_SIZE, "layouts/main.mustache", 0, "");
	end(&site);
	compile_one(&site, times(arena, "{{#title}}", 129));
	assert_int_equal(site.diags.list.n, 1);
	assert_diag(&site, 0, DIAG_TEMPLATE_DEPTH, "layouts/main.mustache", 1280, "{{#title}}");
	end(&site);
	struct out text = out_memory();
	out_text(&text, "{{<main}}");
	for (int i = 0; i < 257; i++)
		out_format(&text, "{{$a%d}}{{/a%d}}", i, i);
	out_text(&text, "{{/main}}");
	struct str bytes = out_held(&text);
	compile_bytes(&site, MUSTACHE_STRICT, &bytes, 1);
	assert_int_equal(site.diags.list.n, 1);
	assert_int_equal(site.diags.list.v[0].id, DIAG_TEMPLATE_BLOCKS);
	end(&site);
	out_close(&text);
	arena_free(arena);
}

/* Each would take minutes if any step were quadratic. */
static void test_compiling_takes_linear_time(void **state)
{
	static const char *const units[] = {
		"{{", "{{{a}}", "{{{a", "{{!", "{{=", "{{a", "{{#a}}{{/b}}", "{{/a}}", "{{$a}}{{/a}}", "{{=| |=}}|={{ }}=|", "{{=|| |=}}",
		"{{<a}}{{$a}}{{/a}}{{/a}}", "{{>a}}", "  {{! a }}\n", "{{a}} ", "    ", "\n", "{{a.a.a.a}}", "{{$a}} ", "{{<p}}{{$x}} {{/x}}",
	};
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct site site;
		struct str text = times(arena, units[i], (1 << 20) / strlen(units[i]));
		clock_t begin = clock();
		compile_bytes(&site, MUSTACHE_STRICT, &text, 1);
		double work = work_since(begin);
		if (work > 400)
			fail_msg("%s: %.1f times the floor", units[i], work);
		end(&site);
		arena_reset(arena);
	}
	arena_free(arena);
}

/* --- output --- */

static void test_output_to_a_file(void **state)
{
	struct str text = str_of("{{#thousand}}{{title}} {{body}}\n{{/thousand}}");
	struct site site;
	(void)state;
	compile_one(&site, text);
	FILE *file = tmpfile();
	assert_non_null(file);
	struct out out = out_file(fileno(file));
	struct scope scope = { .arena = site.arena };
	mustache_render(site.templates, 0, view_of(&root), &scope, &out, &site.diags);
	assert_int_equal(out_close(&out), 0);
	char *bytes = malloc(site.out.n + 1);
	assert_int_equal(pread(fileno(file), bytes, site.out.n + 1, 0), site.out.n);
	assert_memory_equal(bytes, site.out.p, site.out.n);
	free(bytes);
	fclose(file);
	end(&site);
}

static void assert_escaped(struct str s, const char *expected)
{
	struct out out = out_memory();
	escape_html(&out, s);
	out_char(&out, '\0');
	assert_string_equal(out.p, expected);
	out_close(&out);
}

static void test_escape_html(void **state)
{
	(void)state;
	assert_escaped(str_of(""), "");
	assert_escaped((struct str){ NULL, 0 }, "");
	assert_escaped(str_of("công bố"), "công bố");
	assert_escaped(str_of("&<>\"'"), "&amp;&lt;&gt;&quot;&#39;");
	assert_escaped(str_of("a&b"), "a&amp;b");
	assert_escaped(str_of("<đ>ữ"), "&lt;đ&gt;ữ");
	assert_escaped(str_of("&amp;"), "&amp;amp;");
}

/* --- threads --- */

struct rendering {
	const struct templates *templates;
	struct out out;
	size_t diags;
};

static void *render_often(void *context)
{
	struct rendering *r = context;
	struct arena *arena = arena_new();
	r->out = out_memory();
	for (int i = 0; i < 50; i++) {
		struct diags diags = { .arena = arena };
		struct scope scope = { .arena = arena };
		out_clear(&r->out);
		mustache_render(r->templates, 0, view_of(&root), &scope, &r->out, &diags);
		r->diags = diags.list.n;
		arena_reset(arena);
	}
	arena_free(arena);
	return NULL;
}

static void test_threads_share_templates(void **state)
{
	enum { THREADS = 4 };
	struct str texts[] = {
		str_of("  {{<p}}\n{{$x}}\n{{#words}}\n{{.}}{{title}}{{unknown}}\n{{/words}}\n{{/x}}\n{{/p}}\n"),
		str_of("a\n  {{$x}}\n  {{/x}}\n{{>parts/q}}\n"), str_of("{{body}}{{{title}}}\n"),
	};
	struct rendering renderings[THREADS];
	pthread_t threads[THREADS];
	struct site site;
	(void)state;
	compile_bytes(&site, MUSTACHE_STRICT, texts, 3);
	render(&site, &root);
	for (int i = 0; i < THREADS; i++) {
		renderings[i].templates = site.templates;
		assert_int_equal(pthread_create(&threads[i], NULL, render_often, &renderings[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_join(threads[i], NULL), 0);
		assert_int_equal(renderings[i].diags, 2);
		assert_int_equal(renderings[i].out.n, site.out.n);
		assert_memory_equal(renderings[i].out.p, site.out.p, site.out.n);
		out_close(&renderings[i].out);
	}
	end(&site);
}

/* --- hostile bytes --- */

static uint32_t random_below(uint64_t *seed, uint32_t n)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % n;
}

static const char *const pieces[] = {
	"{{", "}}", "{{{", "}}}", "{{#words}}", "{{/words}}", "{{^owner}}", "{{/owner}}", "{{#owner}}", "{{name}}", "{{title}}",
	"{{&body}}", "{{>p}}", "{{>parts/q}}", "{{<p}}", "{{/p}}", "{{$x}}", "{{/x}}", "{{$y}}", "{{/y}}", "{{=<% %>=}}",
	"<%={{ }}=%>", "{{! c }}", "{{.}}", "\n", "\r\n", "  ", "\t", "a", "{{>main}}", "{{<main}}", "{{/main}}", "{{#.}}",
	"{{/.}}", "<%", "%>", "=", "{{{.}}}", "\xff", "đ",
};

static void random_pieces(struct out *out, uint64_t *seed)
{
	for (uint32_t n = random_below(seed, 30); n > 0; n--)
		out_text(out, pieces[random_below(seed, sizeof pieces / sizeof *pieces)]);
}

static void random_bytes(struct out *out, uint64_t *seed)
{
	static const char alphabet[] = "{{{}}}#/^<>$!=&. \n\rapx\0";
	for (uint32_t n = random_below(seed, 60); n > 0; n--) {
		uint32_t i = random_below(seed, sizeof alphabet + 4);
		out_char(out, i < sizeof alphabet ? alphabet[i] : (char)random_below(seed, 256));
	}
}

/* A good template with a few bytes changed, dropped or doubled. */
static void random_mutation(struct out *out, uint64_t *seed)
{
	struct str good = str_of("{{<p}}\n  {{$x}}\n    {{#words}}\n    {{.}} {{title}}\n    {{/words}}\n  {{/x}}\n{{/p}}\n"
		" {{>parts/q}}\n{{#owner}}{{name}}{{^x}}{{{body}}}{{/x}}{{/owner}}{{=| |=}}|title|\n");
	for (size_t i = 0; i < good.n; i++) {
		uint32_t what = random_below(seed, 60);
		if (what == 0)
			out_char(out, (char)random_below(seed, 256));
		if (what != 1)
			out_char(out, good.p[i]);
		if (what == 2)
			out_char(out, good.p[i]);
	}
}

static void test_hostile_bytes(void **state)
{
	uint64_t seed = 20260101;
	struct out texts[3] = { out_memory(), out_memory(), out_memory() };
	(void)state;
	for (int round = 0; round < 10000; round++) {
		struct str held[3];
		struct site site;
		for (int i = 0; i < 3; i++) {
			out_clear(&texts[i]);
			void (*const makers[])(struct out *, uint64_t *) = { random_pieces, random_bytes, random_mutation };
			makers[random_below(&seed, 3)](&texts[i], &seed);
			held[i] = whole(texts[i].n ? memcpy(malloc(texts[i].n), texts[i].p, texts[i].n) : NULL, texts[i].n);
		}
		compile_bytes(&site, round % 2 ? MUSTACHE_STRICT : 0, held, 3);
		render(&site, &root);
		for (size_t i = 0; i < site.diags.list.n; i++)
			assert_true(site.diags.list.v[i].place.at.end <= site.diags.list.v[i].place.file->bytes.n);
		end(&site);
		for (int i = 0; i < 3; i++)
			free((char *)held[i].p);
	}
	for (int i = 0; i < 3; i++)
		out_close(&texts[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unknown_name),
		cmocka_unit_test(test_unknown_name_is_reported_once),
		cmocka_unit_test(test_dotted_names),
		cmocka_unit_test(test_unknown_name_without_strictness),
		cmocka_unit_test(test_html_is_trusted_and_text_is_not),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_places_in_other_files),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_crossed_sections),
		cmocka_unit_test(test_names_of_templates),
		cmocka_unit_test(test_endless_recursion_stops),
		cmocka_unit_test(test_recursion_within_the_limit),
		cmocka_unit_test(test_many_partials_in_a_row),
		cmocka_unit_test(test_long_pages_stop),
		cmocka_unit_test(test_limits_of_a_template),
		cmocka_unit_test(test_compiling_takes_linear_time),
		cmocka_unit_test(test_output_to_a_file),
		cmocka_unit_test(test_escape_html),
		cmocka_unit_test(test_threads_share_templates),
		cmocka_unit_test(test_hostile_bytes),
	};
	return cmocka_run_group_tests_name("mustache", tests, NULL, NULL);
}
