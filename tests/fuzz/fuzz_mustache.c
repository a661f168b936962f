/* Any bytes as a template compile or give diagnostics, and render against a small view; neither crashes nor hangs. */
#include "fuzz.h"

#include "render/mustache.h"

static bool member(struct view *out, struct view self, struct str name, const struct scope *scope);

static void print_text(struct out *out, struct view self, const struct scope *scope)
{
	(void)self;
	(void)scope;
	out_text(out, "a<b>&\n");
}

static size_t count(struct view self)
{
	(void)self;
	return 2;
}

static struct view element(struct view self, size_t i, const struct scope *scope);

static const struct view_class value_class = { .member = member, .text = print_text };
static const struct view_class list_class = { .count = count, .element = element };

static struct view element(struct view self, size_t i, const struct scope *scope)
{
	(void)self;
	(void)i;
	(void)scope;
	return (struct view){ &value_class, NULL, NULL };
}

/* Every name of one letter is known: an upper-case one is a list. */
static bool member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)self;
	(void)scope;
	bool list = name.n == 1 && name.p[0] >= 'A' && name.p[0] <= 'Z';
	*out = (struct view){ list ? &list_class : &value_class, NULL, NULL };
	return name.n == 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	struct diags diags = { .arena = arena };
	struct str text = { (const char *)bytes, n };
	if (n > 4096 || utf8_invalid(text) != n) {
		arena_free(arena);
		return 0;
	}
	struct file file = { str_of("layouts/a.mustache"), text };
	const struct file *files[] = { &file };
	struct templates *templates = mustache_compile(files, 1, sizeof "layouts/" - 1, MUSTACHE_STRICT, &diags);
	int number = mustache_find(templates, str_of("a"));
	if (number >= 0 && diags.list.n == 0) {
		struct out out = out_memory();
		struct scope scope = { .arena = arena, .lang = LANG_VI };
		mustache_render(templates, number, (struct view){ &value_class, NULL, NULL }, &scope, &out, &diags);
		out_close(&out);
	}
	mustache_free(templates);
	arena_free(arena);
	return 0;
}
