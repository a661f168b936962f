/* A number in running text that several documents have leads to none of them unless the day or the plan's references decide. */
#include "check/check.h"
#include "model/citation.h"

/* "nq-1, nq-2" */
static struct str names(struct arena *arena, const struct rows *rows)
{
	struct str *keys = arena_alloc(arena, rows->n * sizeof *keys);
	for (size_t i = 0; i < rows->n; i++)
		keys[i] = rows->v[i]->key;
	return str_join(arena, keys, rows->n, ", ");
}

static void check_doc(const struct citations *citations, const struct row *front, struct diags *diags)
{
	const struct file *file = &front->doc->file;
	struct citation citation;
	/* the file as written: what front matter says by references is no running text */
	for (size_t at = front->at.end; citation_next(citations, file->bytes, at, front, &citation); at = citation.end) {
		struct extent where = { (uint32_t)citation.start, (uint32_t)citation.end };
		if (!citation.row)
			diag2(diags, DIAG_CITATION_AMBIGUOUS, (struct place){ file, where },
				str_slice(file->bytes, citation.start, citation.end), names(diags->arena, citation.candidates));
	}
}

/* Pages about the site name numbers as examples. */
static bool is_data(const struct table *table)
{
	return table->folder && !table->internal;
}

void check_citations(const struct model *model, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct citations citations = citations_make(arena, model);
	for (size_t t = 0; t < model->table_count; t++)
		for (size_t i = 0; is_data(model->tables[t].table) && i < model->tables[t].rows.n; i++)
			check_doc(&citations, model->tables[t].rows.v[i], diags);
	arena_free(arena);
}
