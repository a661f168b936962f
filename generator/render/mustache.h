/* Mustache templates (specification 1.4: comments, interpolation, sections, inverted sections, partials, set delimiters; and the
   optional inheritance module). Lambdas and dynamic names are not offered. A set of templates is compiled once into flat
   programs and is read-only from then on, so that pages render in parallel. */
#ifndef CONGBO_RENDER_MUSTACHE_H
#define CONGBO_RENDER_MUSTACHE_H

#include "base/diag.h"
#include "render/view.h"

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

/* Renders with `root` as the outermost context. Mistakes that show only now (unknown names) go to diags. */
void mustache_render(const struct templates *templates, int number, struct view root, const struct scope *scope,
	struct out *out, struct diags *diags);

#endif
