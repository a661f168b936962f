/* Views of what is known of a table as data (dataset.h).
   dataset, of a table: version, first_day and last_day (of the time that its real rows are about), limits, citation (in
   the page's language), citation_vi, citation_en, bibtex, versions (the latest first, at most FIRST_VERSIONS; count, more), copies (those
   that are frozen: views_frozen.c).
   A version: number, publication (its number in changes), day, url (the publication in the record), changed (what, in words), is_latest, copy (the frozen one, if there is one).
   A table's field knows of it: example, filled (rows of real places that have a value), share (of them, in words).
   A list of rows knows latest: its first rows as `first` has them, the latest by the time that they are about first. */
#include "base/arena.h"
#include "render/frozen.h"
#include "render/linked_data.h"
#include "render/record.h"
#include "render/views.h"
#include "render/words.h"

enum { FIRST_VERSIONS = 12, EXAMPLE_BYTES = 90 };

/* --- versions --- */

/* A version, and the dataset that it is of. */
struct shown_version { const struct dataset_facts *facts; const struct dataset_version *version; };

static bool version_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct shown_version *shown = self.data;
	const struct render_site *site = scope_site(scope);
	if (str_is(name, "number")) {
		*out = view_text(scope, dataset_version_text(scope->arena, site, shown->facts, shown->version));
	} else if (str_is(name, "publication")) {
		*out = view_number((size_t)(shown->version->publication - site->history->publications.v) + 1);
	} else if (str_is(name, "day")) {
		*out = view_day(scope, shown->version->publication->published);
	} else if (str_is(name, "url")) {
		*out = view_text(scope, record_url(scope->arena, site, scope_lang(scope), shown->version->publication));
	} else if (str_is(name, "changed")) {
		struct out words = out_arena(scope->arena);
		dataset_version_words(&words, shown->version, scope_lang(scope));
		*out = view_text(scope, out_held(&words));
	} else if (str_is(name, "copy")) {
		*out = view_frozen(frozen_of(site, shown->facts, shown->version));
	} else if (str_is(name, "is_latest")) {
		*out = view_bool(shown->version == &shown->facts->versions.v[shown->facts->versions.n - 1]);
	} else {
		return false;
	}
	return true;
}

static const struct view_class version_class = { .member = version_member };

static size_t versions_count(struct view self)
{
	size_t n = ((const struct dataset_facts *)self.data)->versions.n;
	return n < FIRST_VERSIONS ? n : FIRST_VERSIONS;
}

static struct view versions_element(struct view self, size_t i, const struct scope *scope)
{
	const struct dataset_facts *facts = self.data;
	struct shown_version *shown = arena_alloc(scope->arena, sizeof *shown);
	*shown = (struct shown_version){ facts, &facts->versions.v[facts->versions.n - 1 - i] };
	return (struct view){ &version_class, shown, NULL };
}

static bool versions_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	size_t n = ((const struct dataset_facts *)self.data)->versions.n;
	(void)scope;
	if (str_is(name, "count"))
		*out = view_number(n);
	else if (str_is(name, "more"))
		*out = view_bool(n > FIRST_VERSIONS);
	else
		return false;
	return true;
}

static const struct view_class versions_class = { .member = versions_member, .count = versions_count, .element = versions_element };

/* --- the dataset --- */

static struct view cited(const struct scope *scope, const struct dataset_facts *facts, enum lang lang,
	void (*cite)(struct out *, const struct render_site *, const struct dataset_facts *, enum lang))
{
	struct out words = out_arena(scope->arena);
	cite(&words, scope_site(scope), facts, lang);
	return view_text(scope, out_held(&words));
}

struct view view_limits(const struct scope *scope, const struct dataset_facts *facts)
{
	struct texts *limits = arena_alloc(scope->arena, sizeof *limits);
	*limits = dataset_limits(scope->arena, scope_site(scope), facts, scope_lang(scope));
	return view_texts(limits);
}

static bool dataset_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct dataset_facts *facts = self.data;
	if (str_is(name, "version"))
		*out = view_text(scope, dataset_version_now(scope->arena, scope_site(scope), facts));
	else if (str_is(name, "first_day"))
		*out = view_day(scope, facts->real.first);
	else if (str_is(name, "last_day"))
		*out = view_day(scope, facts->real.last);
	else if (str_is(name, "limits"))
		*out = view_limits(scope, facts);
	else if (str_is(name, "citation"))
		*out = cited(scope, facts, scope_lang(scope), dataset_cite);
	else if (str_is(name, "citation_vi"))
		*out = cited(scope, facts, LANG_VI, dataset_cite);
	else if (str_is(name, "citation_en"))
		*out = cited(scope, facts, LANG_EN, dataset_cite);
	else if (str_is(name, "bibtex"))
		*out = cited(scope, facts, scope_lang(scope), dataset_cite_bibtex);
	else if (str_is(name, "copies"))
		*out = view_copies(scope, facts);
	else if (str_is(name, "versions"))
		*out = (struct view){ &versions_class, facts, NULL };
	else
		return false;
	return true;
}

static const struct view_class dataset_class = { .member = dataset_member };

struct view view_dataset(const struct scope *scope, const struct table *table)
{
	const struct dataset_facts *facts = dataset_of(scope_site(scope), table);
	return facts ? (struct view){ &dataset_class, facts, NULL } : view_nothing();
}

/* --- a field --- */

/* As it stands in the files, cut between two characters where it is long. */
static struct view example(const struct scope *scope, const struct dataset_facts *facts, size_t f)
{
	const struct row *row = facts->examples[f];
	if (!row)
		return view_nothing();
	struct str text = field_text(scope->arena, row, &row->table->fields[f]);
	size_t end = EXAMPLE_BYTES;
	if (text.n <= end)
		return view_text(scope, text);
	while (end > 0 && ((unsigned char)text.p[end] & 0xC0) == 0x80)
		end--;
	return view_text(scope, str_format(scope->arena, "%.*s…", (int)end, text.p));
}

/* In percents, to a tenth; but 100% is all of them, and 0% none. */
static struct view share(const struct scope *scope, size_t filled, size_t rows)
{
	if (rows == 0)
		return view_nothing();
	size_t tenths = (filled * 2000 + rows) / (2 * rows), least = filled > 0, most = filled < rows ? 999 : 1000;
	bool less = tenths < least, more = tenths > most;
	tenths = less ? least : more ? most : tenths;
	struct out words = out_arena(scope->arena);
	out_text(&words, less ? "<" : more ? ">" : "");
	bool whole = tenths % 10 == 0;
	words_decimal(&words, (struct decimal){ .digits = (int64_t)(whole ? tenths / 10 : tenths), .scale = whole ? 0 : 1, .present = true },
		scope_lang(scope));
	out_char(&words, '%');
	return view_text(scope, out_held(&words));
}

bool dataset_field_member(struct view *out, const struct table *table, const struct field *field, struct str name, const struct scope *scope)
{
	const struct dataset_facts *facts = dataset_of(scope_site(scope), table);
	size_t f = (size_t)(field - table->fields);
	if (str_is(name, "example"))
		*out = facts ? example(scope, facts, f) : view_nothing();
	else if (str_is(name, "filled"))
		*out = facts ? view_number(facts->real.filled[f]) : view_nothing();
	else if (str_is(name, "share"))
		*out = facts ? share(scope, facts->real.filled[f], facts->real.rows) : view_nothing();
	else
		return false;
	return true;
}

/* --- a page --- */

struct view view_linked_data(const struct scope *scope, const struct page_job *page)
{
	struct graph graph = linked_data(scope->arena, scope_site(scope), page);
	struct out json = out_arena(scope->arena);
	if (graph.triples.n == 0)
		return view_nothing();
	graph_write_json_ld(&json, &graph);
	return view_drawing(scope, out_held(&json));
}

/* --- rows, the latest first --- */

/* The last day that any of its fields says it is about. */
static struct date row_time(const struct row *row)
{
	struct date last = { 0 };
	for (size_t f = 0; f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		const struct period *time = field->flags & FIELD_TIME ? row_field(row, field) : NULL;
		if (time && date_cmp(time->last, last) > 0)
			last = time->last;
	}
	return last;
}

void rows_latest(struct rows *out, struct arena *arena, const struct rows *rows, size_t most)
{
	struct date *times = arena_alloc(arena, (most + 1) * sizeof *times);
	*out = (struct rows){ arena_alloc(arena, (most + 1) * sizeof *out->v), 0, most + 1 };
	for (size_t i = 0; i < rows->n; i++) {
		struct date time = row_time(rows->v[i]);
		row_passed(rows->v[i], i);
		size_t at = out->n;
		if (at == most && date_cmp(time, times[at - 1]) <= 0)
			continue;
		for (; at > 0 && date_cmp(time, times[at - 1]) > 0; at--) {
			out->v[at] = out->v[at - 1];
			times[at] = times[at - 1];
		}
		out->v[at] = rows->v[i];
		times[at] = time;
		if (out->n < most)
			out->n++;
	}
}
