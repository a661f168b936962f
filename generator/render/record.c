#include "render/record.h"

#include "base/arena.h"
#include "history/classify.h"
#include "render/url.h"

const struct history_changes *record_of_row(const struct render_site *site, const struct row *row)
{
	static const struct history_changes none = { NULL, 0, 0 };
	if (!site->history)
		return &none;
	if (row->table == &table_plans)
		return history_of_plan(site->history, row->key);
	if (row->table == &table_units)
		return history_of_unit(site->history, row->key);
	return row->table == &table_topics ? history_of_topic(site->history, row->key) : &none;
}

bool record_holds(const struct record_part *part, const struct change *change)
{
	return (part->scope != RECORD_CLASS || change->class == part->class) &&
		(part->scope != RECORD_UNEXPLAINED || change->unexplained == BOOLEAN_TRUE);
}

/* --- months --- */

static bool in_month(const struct history_publication *publication, const struct record_part *part)
{
	struct civil day = date_civil(publication->published);
	return day.year == part->year && day.month == part->month;
}

/* Its publications: first, and one past the last. They stand together, since published days never run backwards. */
static void month_range(const struct history *history, const struct record_part *month, size_t *first, size_t *end)
{
	*first = 0;
	while (*first < history->publications.n && !in_month(&history->publications.v[*first], month))
		++*first;
	for (*end = *first; *end < history->publications.n && in_month(&history->publications.v[*end], month);)
		++*end;
}

static struct record_part month_of(const struct history_publication *publication)
{
	struct civil day = date_civil(publication->published);
	return (struct record_part){ .scope = RECORD_MONTH, .year = day.year, .month = day.month };
}

struct record_part record_place(const struct render_site *site, const struct history_publication *publication)
{
	struct record_part part = month_of(publication);
	size_t first, end, at = (size_t)(publication - site->history->publications.v);
	month_range(site->history, &part, &first, &end);
	part.turn = (at - first) / PUBLICATIONS_A_PAGE + 1;
	part.turns = (end - first + PUBLICATIONS_A_PAGE - 1) / PUBLICATIONS_A_PAGE;
	return part;
}

struct record_months record_months(const struct render_site *site, struct arena *arena)
{
	struct record_months months = { 0 };
	const struct history *history = site->history;
	for (size_t i = history ? history->publications.n : 0; i > 0;) {
		struct record_part month = month_of(&history->publications.v[i - 1]);
		size_t first = i;
		while (first > 0 && in_month(&history->publications.v[first - 1], &month))
			first--;
		month.turns = (i - first + PUBLICATIONS_A_PAGE - 1) / PUBLICATIONS_A_PAGE;
		month.turn = 1;
		*array_add(arena, &months) = month;
		i = first;
	}
	return months;
}

/* --- telling --- */

static bool wanted(const struct record_part *part, const struct change *change, enum whose whose)
{
	return record_holds(part, change) && (whose == OF_ALL || change->row.demo == (whose == OF_DEMONSTRATIONS));
}

static void tell_change(struct arena *arena, struct told *told, struct change *change)
{
	enum weight weight = change_weight(change);
	if (weight == WEIGHT_NEW && str_is(change->table, table_plans.name))
		weight = WEIGHT_HEAVY;
	*array_add(arena, &told->by_weight[weight]) = change;
}

static bool is_gap(const struct history_publication *publication)
{
	return publication->unreadable || publication->conflicting || publication->inverted;
}

static bool is_empty(const struct told *told)
{
	return told->by_weight[WEIGHT_HEAVY].n + told->by_weight[WEIGHT_NEW].n + told->by_weight[WEIGHT_LIGHT].n == 0;
}

/* Adds what is to be told of one publication's changes; false when there is no room for it. */
static bool tell(struct told_list *out, struct arena *arena, const struct record_part *part, enum whose whose, size_t most,
	const struct history_publication *publication, struct change *const *changes, size_t n)
{
	bool gap = whose != OF_DEMONSTRATIONS && (part->scope == RECORD_ALL || part->scope == RECORD_MONTH) && is_gap(publication);
	struct told told = { .publication = publication };
	for (size_t i = 0; i < n; i++) {
		if (wanted(part, changes[i], whose))
			tell_change(arena, &told, changes[i]);
		told.again |= whose == OF_DEMONSTRATIONS && wanted(part, changes[i], OF_REAL_PLACES);
	}
	told.again |= whose == OF_DEMONSTRATIONS && is_gap(publication);
	if (is_empty(&told) && !gap)
		return true;
	out->more = out->list.n == most;
	if (!out->more)
		*array_add(arena, &out->list) = told;
	return !out->more;
}

/* Of publications first to end, less one. */
static void tell_publications(struct told_list *out, const struct history *history, struct arena *arena, const struct record_part *part,
	enum whose whose, size_t most, size_t first, size_t end)
{
	while (end > first) {
		const struct history_publication *publication = &history->publications.v[--end];
		if (!tell(out, arena, part, whose, most, publication, history->changes.v + publication->first, publication->count))
			return;
	}
}

static void tell_row(struct told_list *out, const struct render_site *site, struct arena *arena, const struct record_part *part,
	enum whose whose, size_t most)
{
	const struct history_changes *all = record_of_row(site, part->row);
	size_t end = all->n;
	while (end > 0) {
		size_t first = end - 1;
		while (first > 0 && decimal_cmp(all->v[first - 1]->publication, all->v[end - 1]->publication) == 0)
			first--;
		size_t number = (size_t)all->v[first]->publication.digits;
		if (!tell(out, arena, part, whose, most, &site->history->publications.v[number - 1], all->v + first, end - first))
			return;
		end = first;
	}
}

struct told_list record_tell(const struct render_site *site, struct arena *arena, const struct record_part *part, enum whose whose,
	size_t most)
{
	struct told_list out = { 0 };
	const struct history *history = site->history;
	if (!history)
		return out;
	size_t first = 0, end = history->publications.n;
	if (part->scope == RECORD_ROW) {
		tell_row(&out, site, arena, part, whose, most);
		return out;
	}
	if (part->scope == RECORD_MONTH) {
		month_range(history, part, &first, &end);
		first += (part->turn - 1) * PUBLICATIONS_A_PAGE;
		end = end - first < PUBLICATIONS_A_PAGE ? end : first + PUBLICATIONS_A_PAGE;
	}
	tell_publications(&out, history, arena, part, whose, most, first, end);
	return out;
}

/* --- addresses --- */

static struct str class_code(const struct record_part *part)
{
	return str_of(field_named(&table_changes, str_of("class"))->choices[part->class - 1].code);
}

struct str record_path(struct arena *arena, const struct record_part *part)
{
	switch (part->scope) {
	case RECORD_ALL: break;
	case RECORD_MONTH:
		return part->turn > 1 ? str_format(arena, "thay-doi/%04d/%02d/%zu", part->year, part->month, part->turn)
				      : str_format(arena, "thay-doi/%04d/%02d", part->year, part->month);
	case RECORD_CLASS: return str_join(arena, (struct str[]){ str_of("thay-doi/loai"), class_code(part) }, 2, "/");
	case RECORD_UNEXPLAINED: return str_of("thay-doi/loai/khong-neu-ly-do");
	case RECORD_ROW: {
		if (part->row->table == &table_plans)
			return str_join(arena, (struct str[]){ str_of("ke-hoach"), part->row->key, str_of("lich-su") }, 3, "/");
		const char *folder = part->row->table == &table_units ? "thay-doi/dia-ban" : "thay-doi/chu-de";
		return str_join(arena, (struct str[]){ str_of(folder), part->row->key }, 2, "/");
	}
	}
	return str_of("thay-doi");
}

struct str record_feed_path(struct arena *arena, const struct record_part *part)
{
	struct str path = str_of("thay-doi"), fragment;
	if (part->scope == RECORD_ROW)
		url_row(arena, part->row, &path, &fragment);
	return str_join(arena, (struct str[]){ path, str_of("feed.atom") }, 2, "/");
}

struct str record_anchor(struct arena *arena, const struct history_publication *publication)
{
	return str_format(arena, "_%.12s", publication->commit.p);
}

struct str record_url(struct arena *arena, const struct render_site *site, enum lang lang, const struct history_publication *publication)
{
	struct record_part place = record_place(site, publication);
	struct str parts[] = { site_url(arena, site, lang, record_path(arena, &place)), record_anchor(arena, publication) };
	return str_join(arena, parts, 2, "#");
}
