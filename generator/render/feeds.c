#include "render/feeds.h"

#include <string.h>

#include "base/arena.h"
#include "history/present_key.h"
#include "render/atom.h"
#include "render/url.h"
#include "render/words.h"

struct feed_list feeds_list(const struct render_site *site, struct arena *arena)
{
	struct feed_list list = { 0 };
	if (!site->history || site->history->publications.n == 0)
		return list;
	*array_add(arena, &list) = (struct record_part){ 0 };
	const struct rows *rows = &site->record->rows;
	for (size_t i = 0; i < rows->n; i++)
		if (rows->v[i]->key.n && record_of_row(site, rows->v[i])->n)
			*array_add(arena, &list) = (struct record_part){ .scope = RECORD_ROW, .row = rows->v[i] };
	return list;
}

/* "tag:example.vn,2026-03-01:<path>" (RFC 4151) */
static struct str tag(const struct render_site *site, struct arena *arena, struct str path)
{
	struct str url = site->model->site->base_url, rest;
	ptrdiff_t scheme = str_find(url, "://");
	char day[PERIOD_TEXT];
	size_t n = date_text(day, site->history->publications.v[0].published);
	rest = scheme < 0 ? url : str_from(url, (size_t)scheme + 3);
	size_t host = 0;
	while (host < rest.n && rest.p[host] != '/' && rest.p[host] != ':')
		host++;
	return str_join(arena, (struct str[]){ str_of("tag:"), str_slice(rest, 0, host), str_of(","), { day, n }, str_of(":"), path }, 6, "");
}

/* Says how many of something there are, if any; behind so many others. Returns whether there are. */
static bool count(struct out *out, size_t said, size_t n, const char *words)
{
	if (n == 0)
		return false;
	out_text(out, said ? ", " : ": ");
	words_count(out, n, LANG_VI);
	out_format(out, " %s", words);
	return true;
}

/* How many changes are told of each class. They are passed once: a publication may have more than there is memory for. */
static const size_t *classes_told(struct arena *arena, const struct render_site *site, const struct told *told, const struct field *field)
{
	size_t *counts = arena_alloc(arena, (field->choice_count + 1) * sizeof *counts), passed = 0;
	memset(counts, 0, (field->choice_count + 1) * sizeof *counts);
	for (enum weight w = WEIGHT_HEAVY; w <= WEIGHT_LIGHT; w++)
		for (size_t i = 0; i < told->by_weight[w].n; i++) {
			counts[told->by_weight[w].v[i]->class]++;
			arena_passed(site->history->arena, passed++);
		}
	return counts;
}

/* "26/11/2026: 1 hạ xuống, 3 đổi câu chữ" */
static struct str entry_title(const struct render_site *site, struct arena *arena, const struct told *told)
{
	const struct field *field = field_named(&table_changes, str_of("class"));
	const size_t *counts = classes_told(arena, site, told, field);
	struct out out = out_arena(arena);
	struct date day = told->publication->published;
	words_period(&out, (struct period){ day, day, PRECISION_DAY }, LANG_VI);
	size_t said = 0;
	for (uint8_t class = 1; class <= field->choice_count; class++)
		said += count(&out, said, counts[class], field->choices[class - 1].vi);
	if (told->query->part.scope == RECORD_ALL)
		count(&out, said, told->publication->unreadable.n, "tệp không đọc được");
	return out_held(&out);
}

/* A sentence a line, what matters most first. */
static struct str entry_summary(const struct render_site *site, struct arena *arena, const struct told *told)
{
	struct out out = out_arena(arena);
	const struct known_rows known = known_rows(site->history, site->model);
	size_t said = 0, all = 0;
	for (enum weight w = WEIGHT_HEAVY; w <= WEIGHT_LIGHT; w++)
		for (size_t i = 0; i < told->by_weight[w].n; i++, all++) {
			if (said == FEED_SENTENCES)
				continue;
			words_change_told(&out, told->by_weight[w].v[i], &known, LANG_VI);
			out_text(&out, ".\n");
			said++;
		}
	if (all > said) {
		out_text(&out, "Và ");
		words_count(&out, all - said, LANG_VI);
		out_text(&out, " thay đổi khác.\n");
	}
	if (told->query->part.scope == RECORD_ALL)
		words_gaps(&out, told->publication, LANG_VI);
	return str_trim(out_held(&out));
}

static struct str feed_title(const struct render_site *site, struct arena *arena, const struct record_part *part)
{
	struct str name = part->scope == RECORD_ROW ? row_title(part->row) : site->model->site->name;
	return str_join(arena, (struct str[]){ str_of("Thay đổi"), name }, 2, ": ");
}

/* Ids outlast addresses: an entry's is by the key that the row had when the entry was published, the feed's by the row's first. */
struct feed_ids {
	const struct render_site *site;
	const struct record_part *part;
	const struct history_changes *changes; /* the row's own; NULL: the feed is no row's */
};

/* `publication` is counted from 1 */
static struct str path_then(const struct feed_ids *ids, struct arena *arena, size_t publication)
{
	struct record_part part = *ids->part;
	struct row row = { 0 };
	if (ids->changes) {
		row.table = part.row->table;
		row.key = former_key(ids->changes->v, ids->changes->n, part.row->key, publication);
		part.row = &row;
	}
	return record_feed_path(arena, &part);
}

static struct str entry_id(const struct feed_ids *ids, struct arena *arena, const struct history_publication *publication)
{
	size_t number = (size_t)(publication - ids->site->history->publications.v) + 1;
	return tag(ids->site, arena, str_join(arena, (struct str[]){ path_then(ids, arena, number), publication->commit }, 2, "/"));
}

/* A row whose first key was another's before says since when it is this one's. */
static struct str feed_id(const struct feed_ids *ids, struct arena *arena)
{
	const struct history *history = ids->site->history;
	if (!ids->changes || ids->changes->n == 0)
		return tag(ids->site, arena, path_then(ids, arena, history->publications.n));
	const struct row *row = ids->part->row;
	const size_t first = (size_t)ids->changes->v[0]->publication.digits;
	struct str path = path_then(ids, arena, first), key = former_key(ids->changes->v, ids->changes->n, row->key, first);
	struct str parts[] = { path, str_of("tu"), history->publications.v[first - 1].commit };
	return tag(ids->site, arena, str_join(arena, parts, key_given_up(history->present, str_of(row->table->name), key, first) ? 3 : 1, "/"));
}

void feed_write(struct out *out, const struct render_site *site, struct arena *arena, const struct record_part *part)
{
	struct str path = record_feed_path(arena, part);
	struct record_query query = { .part = *part, .whose = part->scope == RECORD_ROW ? OF_ALL : OF_REAL_PLACES,
		.publications = FEED_PUBLICATIONS };
	const struct row *row = part->scope == RECORD_ROW ? part->row : NULL;
	const struct feed_ids ids = { site, part, row ? history_of_row(site->history, row->table, row->key) : NULL };
	struct told_list told = record_tell(site, arena, &query);
	struct atom_entry *entries = arena_alloc(arena, told.list.n * sizeof *entries);
	for (size_t i = 0; i < told.list.n; i++) {
		const struct told *one = &told.list.v[i];
		entries[i] = (struct atom_entry){
			.id = entry_id(&ids, arena, one->publication),
			.title = entry_title(site, arena, one),
			.link = site_absolute(arena, site, record_url(arena, site, LANG_VI, one->publication)),
			.summary = entry_summary(site, arena, one),
			.updated = one->publication->time,
			.published = one->publication->time,
		};
	}
	struct str page = str_of("thay-doi"), fragment;
	if (row)
		url_row(arena, row, &page, &fragment);
	atom_write(out, &(struct atom_feed){
		.id = feed_id(&ids, arena),
		.title = feed_title(site, arena, part),
		.rights = site->model->site->licence,
		.self = site_absolute(arena, site, str_join(arena, (struct str[]){ site->prefix, path }, 2, "/")),
		.link = site_absolute(arena, site, site_url(arena, site, LANG_VI, page)),
		.author = site->model->site->name,
		.lang = "vi",
		.updated = site->history->publications.v[site->history->publications.n - 1].time,
		.entries = entries,
		.n = told.list.n,
	});
}
