#include "publish/twin.h"

#include "base/arena.h"
#include "history/former.h"
#include "history/versions.h"
#include "publish/json_row.h"
#include "render/extract.h"
#include "render/frozen.h"
#include "render/record.h"

/* --- members and elements --- */

static void next(struct out *out)
{
	char last = out->p[out->n - 1];
	out_text(out, last == '{' || last == '[' ? "\n" : ",\n");
}

static void member(struct out *out, const char *name)
{
	next(out);
	json_string(out, str_of(name));
	out_char(out, ':');
}

static void text_member(struct out *out, const char *name, struct str text)
{
	member(out, name);
	if (text.n)
		json_string(out, text);
	else
		out_text(out, "null");
}

static void day_member(struct out *out, const char *name, struct date day)
{
	char text[PERIOD_TEXT];
	text_member(out, name, (struct str){ text, date_text(text, day) });
}

static void row_element(struct out *out, struct arena *arena, const struct row *row)
{
	next(out);
	json_row(out, arena, row);
}

/* --- addresses --- */

static struct str address(struct arena *arena, const struct render_site *site, struct page_job page, enum lang lang)
{
	page.lang = lang;
	return site_absolute(arena, site, page_url(arena, site, &page));
}

static void write_addresses(struct out *out, struct arena *arena, const struct render_site *site, const struct page_job *page)
{
	bool english = page->lang == LANG_EN || (page->in_both && site->languages[LANG_EN]);
	text_member(out, "url", address(arena, site, *page, page->lang));
	text_member(out, "url_en", english ? address(arena, site, *page, LANG_EN) : str_of(""));
}

/* --- the row --- */

static void write_list(struct out *out, struct arena *arena, const struct rows *rows, bool whole)
{
	out_char(out, '[');
	for (size_t i = 0; i < rows->n; i++) {
		next(out);
		if (whole)
			json_row(out, arena, rows->v[i]);
		else
			json_string(out, rows->v[i]->key);
	}
	out_char(out, ']');
}

/* The lists of rows that refer to the row: whole, where its key is part of theirs; the others by their keys. */
static void write_lists(struct out *out, struct arena *arena, const struct row *row, bool parts)
{
	out_char(out, '{');
	for (size_t i = 0; i < row->home->relations.n; i++) {
		const struct relation *relation = &row->home->relations.v[i];
		bool is_part = relation->field->flags & FIELD_KEY;
		if (row->back[i].n == 0 || is_part != parts || relation->from == &table_changes || relation->from->internal)
			continue;
		next(out);
		json_string(out, relation->name);
		out_char(out, ':');
		write_list(out, arena, &row->back[i], parts);
	}
	out_char(out, '}');
}

/* On the row's own page: others tell of it as it was, or of something else about it. */
static void write_row(struct out *out, struct arena *arena, const struct row *row)
{
	member(out, "row");
	json_row(out, arena, row);
	member(out, "rows");
	write_lists(out, arena, row, true);
	member(out, "named_by");
	write_lists(out, arena, row, false);
}

/* --- what it tells of the past --- */

/* What a row that is no more last said, and which took its place. */
static void write_former(struct out *out, struct arena *arena, const struct former *former)
{
	member(out, "row");
	json_row(out, arena, former->row);
	member(out, "successors");
	out_char(out, '[');
	for (size_t i = 0; i < former->went->kin.n; i++) {
		next(out);
		json_string(out, former->went->kin.v[i]);
	}
	out_char(out, ']');
}

static void write_version(struct out *out, const struct render_site *site, const struct row *plan, unsigned number)
{
	const struct plan_version *of = &versions_of(site->versions, plan->key)->v[number - 1];
	const struct version *version = of->version;
	member(out, "version");
	out_format(out, "{\n\"number\":%zu", of->number);
	text_member(out, "plan", of->id);
	text_member(out, "commit", version->commit);
	day_member(out, "published", site->history->publications.v[version->publication].published);
	text_member(out, "path", version->path_told);
	out_text(out, "\n}");
}

static void write_editions(struct out *out, struct arena *arena, const struct render_site *site, const struct frozen *frozen)
{
	struct editions editions = frozen_editions(arena, site, frozen);
	member(out, "editions");
	out_char(out, '[');
	for (size_t i = 0; i < editions.n; i++) {
		next(out);
		json_string(out, editions.v[i].name);
	}
	out_char(out, ']');
}

/* Of a frozen copy. */
static void write_copy(struct out *out, struct arena *arena, const struct render_site *site, const struct frozen *frozen)
{
	const struct dataset_version *version = frozen_version(frozen);
	member(out, "version");
	out_text(out, "{\n\"number\":");
	json_string(out, dataset_version_text(arena, site, &frozen->facts, version));
	text_member(out, "commit", frozen->facts.edition->publication->commit);
	day_member(out, "published", version->publication->published);
	text_member(out, "latest", dataset_version_now(arena, site, frozen->now));
	write_editions(out, arena, site, frozen);
	out_text(out, "\n}");
}

/* As much as the page tells. */
static void told_changes(struct out *out, struct arena *arena, const struct render_site *site, const struct record_part *part)
{
	struct record_query query = { .part = *part, .publications = part->turn ? SIZE_MAX : LATEST_PUBLICATIONS };
	size_t most = part->turn ? SIZE_MAX : CHANGES_A_PAGE;
	struct told_list told = record_tell(site, arena, &query);
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < told.list.n; i++)
		for (int weight = 0; weight <= WEIGHT_LIGHT; weight++) {
			const struct history_changes *changes = &told.list.v[i].by_weight[weight];
			for (size_t c = 0; c < changes->n && c < most; c++) {
				row_element(out, scratch, &changes->v[c]->row);
				arena_reset(scratch);
				arena_passed(site->history->arena, c);
			}
		}
	arena_free(scratch);
}

static void row_changes(struct out *out, struct arena *arena, const struct history_changes *changes)
{
	for (size_t i = 0; i < changes->n; i++)
		row_element(out, arena, &changes->v[i]->row);
}

/* Other parts of the record are choices among the rows of the table's files. */
static bool told_whole(const struct record_part *part)
{
	return part->scope == RECORD_MONTH || part->scope == RECORD_ROW;
}

/* What is altered of a plan, a unit or a topic stands on pages of its own. */
static void write_changes(struct out *out, struct arena *arena, const struct render_site *site, const struct page_job *page)
{
	const struct row *row = page->row;
	member(out, "changes");
	out_char(out, '[');
	if (site->history && page->record && told_whole(page->record))
		told_changes(out, arena, site, page->record);
	else if (site->history && row && (!page_is_own(site, page) || record_of_row(site, row)->n == 0))
		row_changes(out, arena, history_of_row(site->history, row->table, row->key));
	out_char(out, ']');
}

/* --- the table --- */

static void write_file(struct out *out, const struct render_site *site, const struct download *file)
{
	next(out);
	out_format(out, "{\"url\":\"%.*s/%.*s\",\"bytes\":%llu,\"sha256\":\"%s\"}", (int)site->base_url.n, site->base_url.p,
		(int)file->path.n, file->path.p, (unsigned long long)file->size, file->sha256);
}

/* Those of the table among n files. */
static void write_files(struct out *out, const struct render_site *site, const struct table *table, const struct download *files, size_t n)
{
	member(out, "files");
	out_char(out, '[');
	for (size_t i = 0; i < n; i++)
		if (files[i].table == table)
			write_file(out, site, &files[i]);
	out_char(out, ']');
}

/* The parts of tables beside the row's page. */
static void write_parts(struct out *out, struct arena *arena, const struct render_site *site, const struct row *row)
{
	struct extracts list = extracts_of(arena, row);
	const struct download *workbook = list.workbook.n ? map_get(&site->parts, list.workbook) : NULL;
	member(out, "files");
	out_char(out, '[');
	if (workbook)
		write_file(out, site, workbook);
	for (size_t i = 0; i < list.n; i++) {
		const struct download *file = map_get(&site->parts, list.v[i].path);
		if (file)
			write_file(out, site, file);
	}
	out_char(out, ']');
}

/* --- what it is about --- */

static const struct table *table_about(const struct page_job *page)
{
	return page->table ? page->table->table : page->row ? page->row->table : NULL;
}

static struct str title_of(const struct render_site *site, const struct page_job *page)
{
	if (page->row)
		return row_title(page->row);
	if (page->frozen)
		return str_of(page->frozen->facts.told->title[LANG_VI]);
	return page->table ? str_of(page->table->table->title[LANG_VI]) : page->path.n ? str_of("") : site->model->site->name;
}

/* --- the whole --- */

static void write_kinds(struct out *out, struct arena *arena, const struct render_site *site, const struct page_list *pages)
{
	struct page_kinds kinds = page_kinds(arena, site, pages);
	member(out, "kinds");
	out_char(out, '[');
	for (size_t i = 0; i < kinds.n; i++) {
		next(out);
		out_char(out, '{');
		text_member(out, "kind", kinds.v[i].name);
		member(out, "pages");
		out_format(out, "%zu", kinds.v[i].pages);
		text_member(out, "json", site_file(arena, site, page_kind_list(arena, &kinds.v[i])));
		out_char(out, '}');
	}
	out_char(out, ']');
}

void twin_list_write(struct out *out, struct arena *scratch, const struct render_site *site, const struct page_list *pages,
	const struct page_kind *kind)
{
	out_clear(out);
	out_char(out, '{');
	text_member(out, "kind", kind->name);
	member(out, "pages");
	out_char(out, '[');
	for (size_t i = 0; i < pages->n; i++) {
		const struct page_job *page = &pages->v[i];
		if (page->layout != kind->layout || !page_has_twin(site, page))
			continue;
		next(out);
		out_char(out, '{');
		text_member(out, "url", address(scratch, site, *page, page->lang));
		text_member(out, "json", site_file(scratch, site, page_twin(scratch, page)));
		text_member(out, "key", page->row ? page->row->key : str_of(""));
		text_member(out, "title", title_of(site, page));
		out_char(out, '}');
	}
	out_text(out, "]\n}\n");
}

void twin_moved_write(struct out *out, struct arena *scratch, const struct render_site *site, const struct page_job *page, struct str file)
{
	out_char(out, '{');
	text_member(out, "url", address(scratch, site, *page, page->lang));
	text_member(out, "moved_to", site_file(scratch, site, file));
	out_text(out, "\n}\n");
}

static void write_subject(struct out *out, struct arena *arena, const struct render_site *site, const struct page_job *page)
{
	const struct table *table = table_about(page);
	text_member(out, "table", table && !table->internal ? str_of(table->name) : str_of(""));
	text_member(out, "key", page->row ? page->row->key : str_of(""));
	text_member(out, "title", title_of(site, page));
	if (page_is_own(site, page) && !page->row->table->internal)
		write_row(out, arena, page->row);
	else if (page->layout == mustache_find(site->templates, str_of("withdrawn")))
		write_former(out, arena, former_row(site->history->former, table, page->row->key));
	if (page->layout == mustache_find(site->templates, str_of("plan_version")))
		write_version(out, site, page->row, page->number);
	else if (page->frozen)
		write_copy(out, arena, site, page->frozen);
	else
		write_changes(out, arena, site, page);
	if (page->frozen)
		write_files(out, site, table, page->frozen->files, page->frozen->file_count);
	else if (page->table)
		write_files(out, site, table, site->downloads, site->download_count);
	else if (page_is_own(site, page) && !page->row->table->internal)
		write_parts(out, arena, site, page->row);
}

bool twin_is_large(const struct render_site *site, const struct page_job *page)
{
	enum { LARGE = 2000 };
	size_t changes = 0;
	if (site->history && page->record && page->record->scope == RECORD_MONTH)
		for (size_t i = page->record->first; i < page->record->end; i++)
			changes += site->history->publications.v[i].count;
	return changes > LARGE;
}

void twin_write(struct out *out, struct arena *scratch, const struct render_site *site, const struct page_list *pages,
	const struct page_job *page)
{
	out_char(out, '{');
	write_addresses(out, scratch, site, page);
	text_member(out, "kind", mustache_name(site->templates, page->layout));
	day_member(out, "as_of", site->as_of.first);
	text_member(out, "commit", site->from.commit);
	text_member(out, "licence", page->frozen ? page->frozen->facts.terms->licence : site->model->site->licence);
	write_subject(out, scratch, site, page);
	if (str_is(page->path, API_PATH))
		write_kinds(out, scratch, site, pages);
	out_text(out, "\n}\n");
}
