/* What a document shows in place: a table, the rows of one file, another page, the chart of a target or plan. */
#include "base/suggest.h"
#include "model/model.h"

struct shower {
	const struct model *model;
	struct doc *const *docs;
	size_t doc_count;
	struct diags *diags;
};

static const struct doc *doc_at(const struct shower *shower, struct str path)
{
	for (size_t i = 0; i < shower->doc_count; i++)
		if (str_eq(shower->docs[i]->file.path, path))
			return shower->docs[i];
	return NULL;
}

static void report(struct shower *shower, const struct doc *doc, const struct block *block, enum diag_id id, struct str nearest)
{
	diag2(shower->diags, id, (struct place){ &doc->file, block->argument_at }, block->argument, nearest.p ? nearest : str_of("—"));
}

/* A table by its name: all of its rows; a file under data/ by its path: its rows. What the site needs for itself is not shown. */
static void find_table(struct shower *shower, const struct doc *doc, struct block *block)
{
	const struct doc *file = doc_at(shower, block->argument);
	const struct model_table *table = model_table_named(shower->model, block->argument);
	if (!table && file && file->rows.n)
		table = file->rows.v[0]->home;
	if (table && !table->table->internal && (!file || str_ends(file->file.path, ".csv"))) {
		block->shown = table;
		block->rows = file ? file->rows : table->rows;
		return;
	}
	struct suggestion nearest = { .wanted = block->argument };
	for (size_t i = 0; i < shower->model->table_count; i++)
		if (!shower->model->tables[i].table->internal)
			suggest(&nearest, str_of(shower->model->tables[i].table->name));
	for (size_t i = 0; i < shower->doc_count; i++)
		if (str_starts(shower->docs[i]->file.path, "data/"))
			suggest(&nearest, shower->docs[i]->file.path);
	report(shower, doc, block, DIAG_TABLE_SOURCE, nearest.best);
}

static bool has_include(const struct block *block)
{
	for (; block; block = block->next)
		if (block->type == BLOCK_INCLUDE || has_include(block->inside))
			return true;
	return false;
}

static void find_page(struct shower *shower, const struct doc *doc, struct block *block)
{
	const struct model_table *pages = model_table_of(shower->model, &table_pages);
	struct row *page = model_row(pages, block->argument);
	struct suggestion nearest = { .wanted = block->argument };
	if (page && !has_include(page->body)) {
		block->row = page;
		return;
	}
	for (size_t i = 0; !page && i < pages->rows.n; i++)
		suggest(&nearest, pages->rows.v[i]->key);
	report(shower, doc, block, page ? DIAG_INCLUDE_NESTED : DIAG_INCLUDE_SOURCE, nearest.best);
}

/* A plan's own target may be named without the plan. */
static void find_chart(struct shower *shower, const struct doc *doc, struct block *block)
{
	bool of_target = str_is(block->argument_name, "target");
	const struct model_table *table = model_table_of(shower->model, of_target ? &table_targets : &table_plans);
	struct str parts[] = { doc->front->key, block->argument };
	bool own = of_target && doc->front->table == &table_plans && str_find(block->argument, "/") < 0;
	struct suggestion nearest = { .wanted = own ? str_join(shower->model->arena, parts, 2, "/") : block->argument };
	block->row = model_row(table, nearest.wanted);
	for (size_t i = 0; !block->row && i < table->rows.n; i++)
		suggest(&nearest, table->rows.v[i]->key);
	if (!block->row)
		report(shower, doc, block, of_target ? DIAG_CHART_TARGET : DIAG_CHART_PLAN, nearest.best);
}

static void find_all(struct shower *shower, const struct doc *doc, struct block *block)
{
	for (; block; block = block->next) {
		if (block->argument.n && block->type == BLOCK_TABLE)
			find_table(shower, doc, block);
		else if (block->argument.n && block->type == BLOCK_INCLUDE)
			find_page(shower, doc, block);
		else if (block->argument.n && block->type == BLOCK_CHART)
			find_chart(shower, doc, block);
		/* a row's own blocks stand under it */
		find_all(shower, doc, block->type == BLOCK_ROW ? block->row->body : block->inside);
	}
}

void model_link_blocks(const struct model *model, struct doc *const *docs, size_t n, struct diags *diags)
{
	struct shower shower = { model, docs, n, diags };
	for (size_t i = 0; i < n; i++)
		if (docs[i]->front)
			find_all(&shower, docs[i], docs[i]->front->body);
}
