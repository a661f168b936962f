#include "publish/extracts.h"

#include "base/jobs.h"
#include "publish/format.h"
#include "render/extract.h"

/* What one thread has for itself. */
struct writer {
	struct arena *arena;   /* its diagnostics */
	struct arena *scratch; /* of the row that it is at */
	struct out out;
	struct diags diags;
};

struct putting {
	struct stage *stage;
	struct rows rows; /* whose parts these are */
	struct writer *writers;
};

static void put_row(void *context, unsigned number, size_t i)
{
	struct putting *putting = context;
	struct writer *writer = &putting->writers[number];
	struct extracts list = extracts_of(writer->scratch, putting->rows.v[i]);
	for (size_t e = 0; e < list.n; e++) {
		out_clear(&writer->out);
		csv_write(&writer->out, list.v[e].relation->from, &list.v[e].rows);
		stage_put(putting->stage, list.v[e].path, out_held(&writer->out), &writer->diags);
	}
	arena_reset(writer->scratch);
}

static void list_rows(struct rows *rows, struct arena *arena, const struct model *model)
{
	for (size_t t = 0; t < model->table_count; t++)
		for (size_t i = 0; model->tables[t].table->page && i < model->tables[t].rows.n; i++)
			*array_add(arena, rows) = model->tables[t].rows.v[i];
}

void extracts_put(struct stage *stage, const struct model *model, unsigned workers, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct putting putting = { .stage = stage, .writers = arena_alloc(arena, workers * sizeof *putting.writers) };
	list_rows(&putting.rows, arena, model);
	for (unsigned i = 0; i < workers; i++) {
		struct arena *own = arena_new();
		putting.writers[i] = (struct writer){ own, arena_new(), out_memory(), { .arena = own } };
	}
	jobs_run(workers, putting.rows.n, put_row, &putting);
	for (unsigned i = 0; i < workers; i++) {
		struct writer *writer = &putting.writers[i];
		diags_copy(diags, &writer->diags);
		out_close(&writer->out);
		arena_free(writer->scratch);
		arena_free(writer->arena);
	}
	arena_free(arena);
}
