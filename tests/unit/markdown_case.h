/* What the tests of the Markdown reader share: a document from a text, and what is said about it. */
#ifndef CONGBO_TESTS_MARKDOWN_CASE_H
#define CONGBO_TESTS_MARKDOWN_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/out.h"
#include "model/tables.h"
#include "read/markdown.h"

struct reading {
	struct arena *arena;
	struct doc *doc;
	struct row *front;
	struct block *blocks;
};

static inline struct reading reading_of(struct str text)
{
	struct arena *arena = arena_new();
	struct doc *doc = arena_alloc(arena, sizeof *doc);
	*doc = (struct doc){ .arena = arena, .file = { str_of("content/plans/k.md"), text }, .diags = { .arena = arena } };
	return (struct reading){ .arena = arena, .doc = doc };
}

static inline void reading_end(struct reading *r)
{
	arena_free(r->arena);
}

/* Reads the text as the body of the plan "k". */
static inline struct reading reading_in_plan(struct str text)
{
	struct reading r = reading_of(text);
	r.front = row_new(r.doc, &table_plans, (struct extent){ 0, 0 });
	((struct plan *)r.front)->id = str_of("k");
	r.doc->front = r.front;
	r.blocks = markdown_read(r.doc, 0, r.front, builtin_tables);
	return r;
}

/* Each diagnostic as "id «what it points at»", in order of place, a line each. */
static inline struct str diags_said(struct reading *r)
{
	struct out out = out_memory();
	diags_sort(&r->doc->diags);
	for (size_t i = 0; i < r->doc->diags.list.n; i++) {
		const struct diag *d = &r->doc->diags.list.v[i];
		struct str at = str_slice(r->doc->file.bytes, d->place.at.start, d->place.at.end);
		out_format(&out, "%s «%.*s»\n", diag_kinds[d->id].id, (int)at.n, at.p);
	}
	struct str said = str_dup(r->arena, out_held(&out));
	out_close(&out);
	return said;
}

static inline void expect_str(struct str found, const char *expected)
{
	if (!str_is(found, expected))
		fail_msg("found:\n%.*s\nexpected:\n%s", (int)found.n, found.p ? found.p : "", expected);
}

/* The HTML of the text with extensions, and what is said about it. */
static inline void expect_html_said(const char *text, const char *html, const char *said)
{
	struct reading r = reading_of(str_of(text));
	expect_str(markdown_html(r.doc, MARKDOWN_EXTENSIONS), html);
	expect_str(diags_said(&r), said);
	reading_end(&r);
}

static inline void expect_html(const char *text, const char *html)
{
	expect_html_said(text, html, "");
}

/* Blocks as text: HTML as it is, the others as "[kind argument" … "]". */
static inline void print_blocks(struct out *out, const struct block *block)
{
	static const char *const names[] = { "html", "row", "note", "table", "include", "chart" };
	for (; block; block = block->next) {
		if (block->type == BLOCK_HTML) {
			out_str(out, block->html);
			continue;
		}
		out_format(out, "[%s ", names[block->type]);
		out_str(out, block->row ? block->row->key : block->argument);
		out_text(out, "\n");
		print_blocks(out, block->inside);
		out_text(out, "]\n");
	}
}

static inline void expect_blocks(struct reading *r, const char *expected)
{
	struct out out = out_memory();
	print_blocks(&out, r->blocks);
	expect_str(out_held(&out), expected);
	out_close(&out);
}

/* The blocks of the text as a plan's body, and what is said about it. */
static inline void expect_page(const char *text, const char *blocks, const char *said)
{
	struct reading r = reading_in_plan(str_of(text));
	expect_blocks(&r, blocks);
	expect_str(diags_said(&r), said);
	reading_end(&r);
}

#endif
