/* Mustache templates (specification 1.4: comments, interpolation, sections, inverted sections, partials, set delimiters; and the
   optional inheritance module). Lambdas and dynamic names are not offered. A set of templates is compiled once into flat
   programs and is read-only from then on, so that pages render in parallel. */
#ifndef CONGBO_RENDER_MUSTACHE_H
#define CONGBO_RENDER_MUSTACHE_H

#include "base/diag.h"
#include "render/view.h"

/* Where the specification leaves a choice:
   - A block's argument is rendered in the contexts of the block that it replaces. Arguments further out win, and reach into the
     partials of a parent too. A block within an argument belongs to the template that gives the argument.
   - Lines of an argument lose their own indentation and take that of the block: the white space before its tag or, when the tag
     stands alone, before the first line in it. Empty lines are not indented.
   - Directly inside a parent only blocks count; strictness reports anything else there but comments.
   - A name is parts of any bytes but white space, with one period between; it does not begin or end with a period.
   Limits, all of them diagnostics: 1 MiB a template, 128 elements open at once in it, 256 arguments a parent, 16 bytes a
   delimiter; while rendering 64 templates and arguments inside one another, 256 contexts, 10 million repetitions, and
   64 MiB a page. */
struct templates;

enum mustache_options {
	/* The house's rules: a name that no context knows is a diagnostic, and {{{name}}} or {{&name}} of text that is not HTML made
	   by us is one too. Without it, as the specification says: unknown names are empty, triples are not escaped. */
	MUSTACHE_STRICT = 1,
};

/* Compiles files together; a template's name is its path without the first `prefix` bytes and without ".mustache" ("plan",
   "parts/target"). Partials and parents are names among them. Files live as long as the result. Mistakes are diagnostics at
   their place; the result then holds what could be compiled. */
struct templates *mustache_compile(const struct file *const *files, size_t n, size_t prefix, enum mustache_options options,
	struct diags *diags);
void mustache_free(struct templates *templates); /* NULL is allowed */

/* The template's number for mustache_render, or -1. */
int mustache_find(const struct templates *templates, struct str name);
/* Whether a tag of some template looks for that name, or for something in it ("t" of {{t.search}}). */
bool mustache_asks(const struct templates *templates, struct str name);
/* The name of a template by its number, from 0; empty behind the last. */
struct str mustache_name(const struct templates *templates, int number);
/* The template's file; empty for -1. */
struct str mustache_path(const struct templates *templates, int number);

/* Renders with `root` as the outermost context. Mistakes that show only now (unknown names) go to diags, each tag once. A page
   that passes a limit ends where it does. `out` may hold something already. */
void mustache_render(const struct templates *templates, int number, struct view root, const struct scope *scope,
	struct out *out, struct diags *diags);

#endif
