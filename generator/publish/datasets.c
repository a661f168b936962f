#include "publish/datasets.h"

#include "base/jobs.h"
#include "publish/format.h"

/* One file to be made. */
struct making {
	struct dataset dataset;
	const struct format *format;
	struct str path;
	const struct manifest_file *made;
	struct diags diags;
};

struct makings {
	struct stage *stage;
	struct making *v;
	size_t n, cap;
};

static int fill(const char *path, void *context)
{
	const struct making *making = context;
	return format_file(path, making->format->write, &making->dataset);
}

static void make(void *context, unsigned worker, size_t i)
{
	struct makings *makings = context;
	struct making *making = &makings->v[i];
	(void)worker;
	stage_make(makings->stage, making->path, fill, making, &making->made, &making->diags);
}

static void list_formats(struct makings *makings, struct arena *arena, const struct render_site *site, const struct model_table *table)
{
	const char *name = table->table->name;
	for (const struct format *format = formats; format->extension; format++)
		*array_add(arena, makings) = (struct making){ { site, table }, format,
			str_format(arena, "du-lieu/%s/%s.%s", name, name, format->extension), NULL, { .arena = arena_new() } };
}

static struct download download_of(const struct table *table, const char *extension, const struct manifest_file *file)
{
	struct download download = { table, file->path, str_of(extension), file->size, "" };
	sha256_text(download.sha256, file->sha256);
	return download;
}

void datasets_put(struct render_site *site, struct arena *arena, struct stage *stage, unsigned workers, struct diags *diags)
{
	struct makings makings = { .stage = stage };
	for (size_t t = 0; t < site->model->table_count; t++)
		if (!site->model->tables[t].table->internal)
			list_formats(&makings, arena, site, &site->model->tables[t]);
	jobs_run(workers, makings.n, make, &makings);
	struct { struct download *v; size_t n, cap; } downloads = { 0 };
	for (size_t i = 0; i < makings.n; i++) {
		struct making *making = &makings.v[i];
		diags_copy(diags, &making->diags);
		arena_free(making->diags.arena);
		if (making->made)
			*array_add(arena, &downloads) = download_of(making->dataset.table->table, making->format->extension, making->made);
	}
	site->downloads = downloads.v;
	site->download_count = downloads.n;
}
