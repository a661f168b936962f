/* Renders templates against JSON-like values, for tests/mustache.mjs. Standard input is a row of cases:

     case   = "C" count ";" count × (string string) value     the templates' names and bytes; the first is rendered
     string = length ":" bytes
     value  = "N" | "T" | "F" | "S" string | "D" string | "A" count ";" values | "O" count ";" count × (string value)

   ("D": a number as it is printed; "N", "T" and "F": null, true and false). For each case the page goes out as a string. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "render/mustache.h"

struct value {
	char kind;
	struct str text;
	size_t n;
	struct str *keys;
	struct value *values;
};

struct input {
	struct arena *arena;
	struct str rest;
};

static void fail(const char *why)
{
	fprintf(stderr, "mustache_spec: %s\n", why);
	exit(2);
}

static char take(struct input *in)
{
	if (in->rest.n == 0)
		fail("the input ends too soon");
	char c = in->rest.p[0];
	in->rest = str_from(in->rest, 1);
	return c;
}

static size_t take_number(struct input *in, char end)
{
	size_t n = 0;
	for (char c = take(in); c != end; c = take(in)) {
		if (c < '0' || c > '9' || n > 100 * 1000 * 1000)
			fail("a number is expected");
		n = n * 10 + (size_t)(c - '0');
	}
	return n;
}

static struct str take_string(struct input *in)
{
	size_t n = take_number(in, ':');
	if (n > in->rest.n)
		fail("the input ends inside a string");
	struct str s = str_slice(in->rest, 0, n);
	in->rest = str_from(in->rest, n);
	return s;
}

static struct value take_value(struct input *in)
{
	struct value value = { .kind = take(in) };
	if (value.kind == 'S' || value.kind == 'D')
		value.text = take_string(in);
	if (value.kind != 'A' && value.kind != 'O')
		return value;
	value.n = take_number(in, ';');
	value.keys = arena_alloc(in->arena, (value.n + 1) * sizeof *value.keys);
	value.values = arena_alloc(in->arena, (value.n + 1) * sizeof *value.values);
	for (size_t i = 0; i < value.n; i++) {
		if (value.kind == 'O')
			value.keys[i] = take_string(in);
		value.values[i] = take_value(in);
	}
	return value;
}

static struct view view_of(const struct value *value);

static bool object_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct value *value = self.data;
	(void)scope;
	for (size_t i = 0; i < value->n; i++) {
		if (str_eq(value->keys[i], name)) {
			*out = view_of(&value->values[i]);
			return true;
		}
	}
	return false;
}

static size_t array_count(struct view self)
{
	return ((const struct value *)self.data)->n;
}

static struct view array_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return view_of(&((const struct value *)self.data)->values[i]);
}

static bool scalar_truth(struct view self)
{
	const struct value *value = self.data;
	return value->kind == 'T' || (value->kind == 'S' && value->text.n) || (value->kind == 'D' && !str_is(value->text, "0"));
}

static void scalar_text(struct out *out, struct view self, const struct scope *scope)
{
	const struct value *value = self.data;
	(void)scope;
	if (value->kind == 'T' || value->kind == 'F')
		out_text(out, value->kind == 'T' ? "true" : "false");
	else
		out_str(out, value->text);
}

static const struct view_class object_class = { .member = object_member };
static const struct view_class array_class = { .count = array_count, .element = array_element };
static const struct view_class scalar_class = { .truth = scalar_truth, .text = scalar_text };

static struct view view_of(const struct value *value)
{
	const struct view_class *class = value->kind == 'O' ? &object_class : value->kind == 'A' ? &array_class : &scalar_class;
	return (struct view){ value->kind == 'N' ? NULL : class, value, NULL };
}

static void run_case(struct input *in, struct out *page)
{
	if (take(in) != 'C')
		fail("a case is expected");
	size_t n = take_number(in, ';');
	struct file *files = arena_alloc(in->arena, (n + 1) * sizeof *files);
	const struct file **pointers = arena_alloc(in->arena, (n + 1) * sizeof *pointers);
	for (size_t i = 0; i < n; i++) {
		files[i].path = take_string(in);
		files[i].bytes = take_string(in);
		pointers[i] = &files[i];
	}
	struct value value = take_value(in);
	struct diags diags = { .arena = in->arena };
	struct scope scope = { .arena = in->arena };
	struct templates *templates = mustache_compile(pointers, n, 0, 0, &diags);
	mustache_render(templates, mustache_find(templates, files[0].path), view_of(&value), &scope, page, &diags);
	mustache_free(templates);
}

int main(void)
{
	struct out all = out_memory(), page = out_memory(), reply = out_file(STDOUT_FILENO);
	char buffer[1 << 16];
	ssize_t n;
	while ((n = read(STDIN_FILENO, buffer, sizeof buffer)) > 0)
		out_bytes(&all, buffer, (size_t)n);
	struct input in = { arena_new(), out_held(&all) };
	while (in.rest.n) {
		out_clear(&page);
		run_case(&in, &page);
		out_format(&reply, "%zu:", page.n);
		out_str(&reply, out_held(&page));
		arena_reset(in.arena);
	}
	arena_free(in.arena);
	out_close(&all);
	out_close(&page);
	return out_close(&reply) ? 2 : 0;
}
