#include "publish/frozen_put.h"

#include "history/past.h"
#include "publish/format.h"

static const struct place nowhere = { NULL, { 0, 0 } };

struct freezing {
	const struct render_site *site; /* of today */
	struct frozen_list list;
	struct arena *arena;
	struct stage *stage;
	unsigned workers;
	struct diags *diags;
};

struct making { const struct format *format; struct dataset dataset; };

static int fill(const char *path, void *context)
{
	const struct making *making = context;
	return format_file(path, making->format, &making->dataset);
}

static void put_file(struct freezing *freezing, struct frozen *frozen, struct making *making)
{
	const struct table *table = frozen->facts.table->table;
	const struct format *format = making->format;
	struct str folder = frozen_path(freezing->arena, freezing->site, frozen);
	struct str path = str_format(freezing->arena, "%.*s/%s.%s", (int)folder.n, folder.p, table->name, format->file);
	const struct manifest_file *made = NULL;
	if (stage_make(freezing->stage, path, fill, making, &made, freezing->diags) < 0)
		return;
	struct download *file = &frozen->files[frozen->file_count++];
	*file = (struct download){ table, path, str_of(format->file), made->size, "", format->media_type, format->describes, format->about };
	sha256_text(file->sha256, made->sha256);
}

static void put_files(struct freezing *freezing, struct frozen *frozen, const struct dataset *dataset)
{
	size_t n = 0;
	while (formats[n].file)
		n++;
	frozen->files = arena_alloc(freezing->arena, n * sizeof *frozen->files);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || formats[i].describes)
			put_file(freezing, frozen, &(struct making){ &formats[i], *dataset });
}

/* `then` is the site as the edition's tree makes it. */
static void put_table(struct freezing *freezing, struct frozen *frozen, const struct edition *edition, const struct past *past,
	const struct render_site *then)
{
	const struct model_table *table = model_table_named(then->model, str_of(frozen->facts.table->table->name));
	const struct row *refused = table ? past_refused_row(past, table) : NULL;
	if (refused)
		diag3(freezing->diags, DIAG_EDITION_WITHHELD, nowhere, edition->name, str_of(table->table->name), refused->doc->file.path);
	if (!table || refused)
		return;
	struct dataset_facts *facts = (struct dataset_facts *)dataset_of(then, table->table);
	facts->versions = frozen->facts.versions;
	facts->edition = frozen->facts.edition = edition;
	frozen->facts.real = (struct coverage){ facts->real.rows, facts->real.first, facts->real.last, NULL };
	frozen->facts.demo = (struct coverage){ facts->demo.rows, facts->demo.first, facts->demo.last, NULL };
	put_files(freezing, frozen, &(struct dataset){ then, table, freezing->stage });
}

/* The first error, as a place: what else is wrong is seen when that is mended. */
static struct str first_error(const struct diags *diags, struct arena *arena)
{
	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *error = &diags->list.v[i];
		if (diag_kinds[error->id].level != DIAG_WARNING)
			return error->place.file ? error->place.file->path : diag_text(arena, error, LANG_VI);
	}
	return str_of("");
}

/* A version that no edition before this one had to give. */
static bool is_wanted(const struct frozen *frozen, const struct edition *edition)
{
	return frozen->file_count == 0 && frozen_is_of(frozen, edition);
}

static void put_tables(struct freezing *freezing, const struct edition *edition, const struct past *past)
{
	struct arena *arena = arena_new();
	struct model model = *past_model(past);
	model.site = freezing->site->model->site;
	struct render_site then = *freezing->site;
	then.arena = arena;
	then.model = &model;
	then.history = NULL;
	datasets_learn(&then);
	for (size_t i = 0; i < freezing->list.n; i++)
		if (is_wanted(&freezing->list.v[i], edition))
			put_table(freezing, &freezing->list.v[i], edition, past, &then);
	arena_free(arena);
}

static bool is_needed(const struct frozen_list *list, const struct edition *edition)
{
	for (size_t i = 0; i < list->n; i++)
		if (is_wanted(&list->v[i], edition))
			return true;
	return false;
}

static void put_edition(struct freezing *freezing, const struct edition *edition)
{
	struct past *past;
	if (past_read(&past, freezing->site->history, edition->publication, freezing->site->model, freezing->workers, freezing->diags) < 0) {
		past_free(past);
		return;
	}
	size_t errors = diags_errors(past_diags(past));
	if (errors)
		diag3(freezing->diags, DIAG_EDITION_UNREAD, nowhere, edition->name, str_format(freezing->arena, "%zu", errors),
			first_error(past_diags(past), freezing->arena));
	else
		put_tables(freezing, edition, past);
	past_free(past);
}

void frozen_put(struct render_site *site, struct arena *arena, struct stage *stage, unsigned workers, struct diags *diags)
{
	const struct editions *editions = site->from.editions;
	if (!editions || !site->history)
		return;
	struct freezing freezing = { site, frozen_plan(site, editions, arena), arena, stage, workers, diags };
	for (size_t i = 0; i < editions->n; i++)
		if (is_needed(&freezing.list, &editions->v[i]))
			put_edition(&freezing, &editions->v[i]);
	site->frozen = freezing.list.v;
	site->frozen_count = freezing.list.n;
}
