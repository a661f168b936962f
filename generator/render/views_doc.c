/* Views of a document's text. A block is HTML (html) or one of the directives: the row that it makes under its directive's name
   ("target"); note, true when it is one, with its kind (argument); table: what it shows (title, data_url, fields, rows); include:
   the blocks of the page that it brings in; chart_target, chart_plan: the row whose chart it shows. inside: the blocks within. */
#include "base/arena.h"
#include "render/views.h"

struct blocks { const struct block **v; size_t n, cap; };

static struct view block_row(const struct block *block, const char *directive)
{
	bool is = block->type == BLOCK_ROW && block->row->table->directive && strcmp(block->row->table->directive, directive) == 0;
	return is ? view_row(block->row) : view_nothing();
}

/* The row whose chart is shown, when it is one of that table. */
static struct view block_chart(const struct block *block, const struct table *table)
{
	bool is = block->type == BLOCK_CHART && block->row && block->row->table == table;
	return is ? view_row(block->row) : view_nothing();
}

/* --- what :::table shows: the table's names, with some of its rows --- */

static bool shown_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct block *block = self.data;
	struct view table = view_table(block->shown);
	if (!str_is(name, "rows"))
		return (str_is(name, "title") || str_is(name, "untranslated") || str_is(name, "fields") || str_is(name, "data_url")) &&
			table.class->member(out, table, name, scope);
	*out = view_rows(&block->rows);
	return true;
}

static const struct view_class shown_class = { .member = shown_member };

static bool block_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct block *block = self.data;
	if (str_is(name, "html")) {
		*out = block->type == BLOCK_HTML ? view_html(scope, block->html, self.more) : view_nothing();
		return true;
	}
	if (str_is(name, "argument")) {
		*out = view_text(scope, block->argument);
		return true;
	}
	if (str_is(name, "inside")) {
		*out = view_blocks(scope, block->inside, self.more);
		return true;
	}
	if (str_is(name, "note")) {
		*out = view_bool(block->type == BLOCK_NOTE);
		return true;
	}
	if (str_is(name, "table")) {
		*out = block->shown ? (struct view){ &shown_class, block, NULL } : view_nothing();
		return true;
	}
	if (str_is(name, "chart_target") || str_is(name, "chart_plan")) {
		*out = block_chart(block, str_is(name, "chart_target") ? &table_targets : &table_plans);
		return true;
	}
	if (str_is(name, "include")) {
		const struct row *page = block->type == BLOCK_INCLUDE ? block->row : NULL;
		*out = page ? view_blocks(scope, page->body, page->doc) : view_nothing();
		return true;
	}
	for (size_t i = 0; builtin_tables[i]; i++)
		if (builtin_tables[i]->directive && str_is(name, builtin_tables[i]->directive)) {
			*out = block_row(block, builtin_tables[i]->directive);
			return true;
		}
	return false;
}

static const struct view_class block_class = { .member = block_member };

static size_t blocks_count(struct view self)
{
	return ((const struct blocks *)self.data)->n;
}

static struct view blocks_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &block_class, ((const struct blocks *)self.data)->v[i], self.more };
}

static const struct view_class blocks_class = { .count = blocks_count, .element = blocks_element };

struct view view_blocks(const struct scope *scope, const struct block *first, const struct doc *doc)
{
	struct blocks *blocks = arena_alloc(scope->arena, sizeof *blocks);
	for (const struct block *block = first; block; block = block->next)
		*array_add(scope->arena, blocks) = block;
	return (struct view){ &blocks_class, blocks, doc };
}

/* --- headings: id, text, html, level; top: of level 2 --- */

static bool heading_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct heading *heading = self.data;
	if (str_is(name, "id"))
		*out = view_text(scope, heading->id);
	else if (str_is(name, "text"))
		*out = view_text(scope, heading->text);
	else if (str_is(name, "html"))
		*out = view_html(scope, heading->html, NULL);
	else if (str_is(name, "level"))
		*out = view_number((size_t)heading->level);
	else if (str_is(name, "top"))
		*out = view_bool(heading->level <= 2);
	else
		return false;
	return true;
}

static const struct view_class heading_class = { .member = heading_member };

static size_t headings_count(struct view self)
{
	return ((const struct doc *)self.data)->headings.n;
}

static struct view headings_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &heading_class, &((const struct doc *)self.data)->headings.v[i], NULL };
}

enum { MANY_HEADINGS = 8 }; /* a page with more has a list of them at its head */

static bool headings_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_bool(headings_count(self) > MANY_HEADINGS);
	return str_is(name, "many");
}

static const struct view_class headings_class = { .member = headings_member, .count = headings_count, .element = headings_element };

struct view view_headings(const struct doc *doc)
{
	return (struct view){ &headings_class, doc, NULL };
}
