#include "publish/frozen_put.h"

#include "base/web_url.h"
#include "history/past.h"
#include "publish/format.h"
#include "publish/frozen_keep.h"

static const struct place nowhere = { NULL, { 0, 0 } };

struct freezing {
	const struct render_site *site; /* of today */
	struct edition_record record;   /* of the site before */
	struct frozen_list list;
	const struct recorded_copy **recorded; /* of each of the list; NULL: it is new */
	struct arena *arena;
	struct stage *stage;
	unsigned workers;
	struct diags *diags;
};

/* --- files --- */

struct making { const struct format *format; struct dataset dataset; };

static int fill(const char *path, void *context)
{
	const struct making *making = context;
	return format_file(path, making->format, &making->dataset);
}

/* Of the canonical file; no workbook stands beside it. */
static const char *const about_canonical[LANG_COUNT] = {
	"bản chuẩn (UTF-8), cho mọi chương trình; với Excel: Dữ liệu, Từ văn bản/CSV, chọn mã UTF-8",
	"the canonical file (UTF-8), for any program; in Excel: Data, From Text/CSV, choose UTF-8",
};

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
	*file = (struct download){ table, path, str_of(format->file), made->size, "", format->media_type, format->describes,
		format->describes ? format->about : about_canonical };
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

/* --- a table --- */

static void plan(struct freezing *freezing, const struct editions *editions)
{
	freezing->list = frozen_plan(freezing->site, editions, freezing->arena);
	freezing->recorded = arena_alloc(freezing->arena, freezing->list.n * sizeof *freezing->recorded);
	for (size_t i = 0; i < freezing->list.n; i++) {
		const struct frozen *frozen = &freezing->list.v[i];
		freezing->recorded[i] = edition_record_copy(&freezing->record, str_of(frozen->facts.table->table->name),
			dataset_version_text(freezing->arena, freezing->site, &frozen->facts, frozen_version(frozen)));
	}
}

/* A version that no edition before this one had to give. One that was frozen before is taken from where it was. */
static bool is_wanted(const struct freezing *freezing, size_t i, const struct edition *edition)
{
	const struct frozen *frozen = &freezing->list.v[i];
	const struct recorded_copy *recorded = freezing->recorded[i];
	if (recorded && !str_eq(recorded->commit, edition->publication->commit))
		return false;
	return frozen->file_count == 0 && frozen_is_of(frozen, edition);
}

static struct model_table *table_then(const struct model *model, const struct frozen *frozen)
{
	return (struct model_table *)model_table_named(model, str_of(frozen->facts.table->table->name));
}

/* The tables of then; one that was frozen before with the columns that it had. */
static struct model_table *tables_then(const struct freezing *freezing, const struct model *past, const struct edition *edition,
	struct arena *arena)
{
	struct model model = *past;
	model.tables = arena_alloc(arena, past->table_count * sizeof *model.tables);
	for (size_t t = 0; t < past->table_count; t++)
		model.tables[t] = past->tables[t];
	for (size_t i = 0; i < freezing->list.n; i++) {
		bool again = freezing->recorded[i] && is_wanted(freezing, i, edition);
		struct model_table *table = again ? table_then(&model, &freezing->list.v[i]) : NULL;
		if (table)
			table->table = table_with_columns(table->table, freezing->recorded[i]->columns, arena);
	}
	return model.tables;
}

static bool withholds(const struct model_table *table)
{
	const struct field *field;
	for (size_t f = 0; (field = field_next(table->table, &f));)
		for (size_t i = 0; (field->kind == KIND_INTEGER || field->kind == KIND_DECIMAL) && i < table->rows.n; i++)
			if (((const struct decimal *)row_field(table->rows.v[i], field))->withheld)
				return true;
	return false;
}

/* `then` is the site as the edition's tree makes it. */
static void put_table(struct freezing *freezing, struct frozen *frozen, const struct edition *edition, const struct past *past,
	const struct render_site *then)
{
	const struct model_table *table = table_then(then->model, frozen);
	const struct row *refused = table ? past_refused_row(past, edition->name, table) : NULL;
	if (refused)
		diag3(freezing->diags, DIAG_EDITION_WITHHELD, nowhere, edition->name, str_of(table->table->name), refused->doc->file.path);
	if (!table || refused)
		return;
	struct dataset_facts *facts = (struct dataset_facts *)dataset_of(then, table->table);
	facts->versions = frozen->facts.versions;
	facts->edition = frozen->facts.edition = edition;
	frozen->facts.terms = facts->terms;
	frozen->facts.real = (struct coverage){ facts->real.rows, facts->real.first, facts->real.last, NULL };
	frozen->facts.demo = (struct coverage){ facts->demo.rows, facts->demo.first, facts->demo.last, NULL };
	frozen->facts.told = table_keep(table->table, freezing->arena);
	frozen->facts.withholds = facts->withholds;
	frozen->withholds = withholds(table);
	put_files(freezing, frozen, &(struct dataset){ then, table, freezing->stage });
}

/* --- an edition --- */

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

/* What site.yml said then of publisher and licence, as the record may repeat it; all else as it is now, since the copy stands on the
   site of now. */
static struct site *site_then(const struct freezing *freezing, const struct past *past)
{
	struct site *site = arena_alloc(freezing->arena, sizeof *site);
	const struct site *then = past_model(past)->site;
	struct masked masked = { 0 };
	*site = *freezing->site->model->site;
	if (!then)
		return site;
	const struct { struct str *to, from; } texts[] = { { &site->name, then->name }, { &site->name_en, then->name_en },
		{ &site->licence, then->licence }, { &site->licence_url, then->licence_url } };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i].to = str_dup(freezing->arena, discreet_text(freezing->site->history->discretion, &masked, texts[i].from, freezing->arena));
	if (!web_url_valid(site->licence_url))
		site->licence_url = str_of("");
	return site;
}

static void put_tables(struct freezing *freezing, const struct edition *edition, const struct past *past)
{
	struct arena *arena = arena_new();
	struct model model = *past_model(past);
	model.site = site_then(freezing, past);
	model.tables = tables_then(freezing, &model, edition, arena);
	struct render_site then = *freezing->site;
	then.arena = arena;
	then.model = &model;
	then.history = NULL;
	datasets_learn(&then);
	for (size_t i = 0; i < freezing->list.n; i++)
		if (is_wanted(freezing, i, edition))
			put_table(freezing, &freezing->list.v[i], edition, past, &then);
	arena_free(arena);
}

static bool is_needed(const struct freezing *freezing, const struct edition *edition)
{
	for (size_t i = 0; i < freezing->list.n; i++)
		if (is_wanted(freezing, i, edition))
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

/* --- all of them --- */

static void put_record(struct stage *stage, const struct render_site *site, struct diags *diags)
{
	struct out out = out_memory();
	edition_record_write(&out, site);
	if (site->from.editions->n)
		stage_put(stage, str_of(EDITIONS_NAME), out_held(&out), diags);
	out_close(&out);
}

void frozen_put(struct render_site *site, struct arena *arena, struct stage *stage, const struct ledger_build *ledger, unsigned workers,
	struct diags *diags)
{
	struct freezing freezing = { .site = site, .arena = arena, .stage = stage, .workers = workers, .diags = diags };
	const char *before = ledger ? ledger->previous_site : NULL;
	if (!site->from.editions || !site->history || (before && edition_record_read(&freezing.record, arena, before, diags) < 0))
		return;
	struct editions *editions = arena_alloc(arena, sizeof *editions);
	*editions = editions_with_recorded(site->from.editions, &freezing.record, site->history, arena, diags);
	site->from.editions = editions;
	if (ledger && !before && ledger->previous.lines.n && editions->n)
		diag(diags, DIAG_EDITIONS_UNKNOWN, nowhere);
	plan(&freezing, editions);
	for (size_t i = 0; i < editions->n; i++)
		if (is_needed(&freezing, &editions->v[i]))
			put_edition(&freezing, &editions->v[i]);
	site->frozen = freezing.list.v;
	site->frozen_count = freezing.list.n;
	if (ledger && ledger->next.reason.n == 0)
		frozen_compare(site, &freezing.record, diags);
	put_record(stage, site, diags);
}
