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

struct datasets {
	struct render_site *site;
	struct arena *arena;
	struct stage *stage;
	size_t tables;
	struct { struct making *v; size_t n, cap; } makings; /* of each format those of all tables; then those of all together */
	struct { struct download *v; size_t n, cap; } downloads;
};

static int fill(const char *path, void *context)
{
	const struct making *making = context;
	return format_file(path, making->format, &making->dataset);
}

static void make(void *context, unsigned worker, size_t i)
{
	struct making *making = (struct making *)context + i;
	(void)worker;
	stage_make(making->dataset.stage, making->path, fill, making, &making->made, &making->diags);
}

static void add(struct datasets *datasets, const struct model_table *table, const struct format *format, struct str path)
{
	struct dataset dataset = { datasets->site, table, datasets->stage };
	*array_add(datasets->arena, &datasets->makings) = (struct making){ dataset, format, path, NULL, { .arena = arena_new() } };
}

static void add_tables(struct datasets *datasets, const struct format *format)
{
	const struct model *model = datasets->site->model;
	for (size_t t = 0; t < model->table_count; t++) {
		const struct table *table = model->tables[t].table;
		if (!table->internal)
			add(datasets, &model->tables[t], format,
				str_format(datasets->arena, "du-lieu/%s/%s.%s", table->name, table->name, format->file));
	}
}

static struct str extension_of(struct str path)
{
	size_t dot = path.n;
	while (dot > 0 && path.p[dot - 1] != '.')
		dot--;
	return str_from(path, dot);
}

static void tell(struct datasets *datasets, const struct making *making)
{
	const struct model_table *table = making->dataset.table;
	if (!making->made)
		return;
	struct download *download = array_add(datasets->arena, &datasets->downloads);
	*download = (struct download){ table ? table->table : NULL, making->made->path,
		table ? str_of(making->format->file) : extension_of(making->made->path), making->made->size, "",
		making->format->media_type, making->format->describes, making->format->about };
	sha256_text(download->sha256, making->made->sha256);
	datasets->site->downloads = datasets->downloads.v;
	datasets->site->download_count = datasets->downloads.n;
}

/* Files of tables stand together by table. */
static void tell_tables(struct datasets *datasets)
{
	size_t n = datasets->makings.n, per_table = datasets->tables ? n / datasets->tables : 0;
	datasets->downloads.n = 0;
	for (size_t i = 0; i < n; i++)
		tell(datasets, &datasets->makings.v[i % per_table * datasets->tables + i / per_table]);
}

/* A library that saves files itself does so on one thread: libxlsxwriter shares what it knows of the time between threads. */
static void put_format(struct datasets *datasets, const struct format *format, unsigned workers)
{
	size_t before = datasets->makings.n;
	add_tables(datasets, format);
	jobs_run(format->save ? 1 : workers, datasets->makings.n - before, make, datasets->makings.v + before);
}

/* The canonical files first: the others may tell of them. */
static void put_tables(struct datasets *datasets, unsigned workers)
{
	put_format(datasets, formats, workers);
	datasets->tables = datasets->makings.n;
	tell_tables(datasets);
	for (const struct format *format = formats + 1; format->file; format++)
		put_format(datasets, format, workers);
	tell_tables(datasets);
}

static void put_collections(struct datasets *datasets)
{
	for (const struct format *format = collections; format->file; format++) {
		size_t i = datasets->makings.n;
		add(datasets, NULL, format, str_of(format->file));
		make(datasets->makings.v, 0, i);
		tell(datasets, &datasets->makings.v[i]);
	}
}

void datasets_put(struct render_site *site, struct arena *arena, struct stage *stage, unsigned workers, struct diags *diags)
{
	struct datasets datasets = { .site = site, .arena = arena, .stage = stage };
	put_tables(&datasets, workers);
	put_collections(&datasets);
	for (size_t i = 0; i < datasets.makings.n; i++) {
		diags_copy(diags, &datasets.makings.v[i].diags);
		arena_free(datasets.makings.v[i].diags.arena);
	}
}
