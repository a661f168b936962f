#include "search/entry_parts.h"

#include "model/place_name.h"

/* The texts, those that are not empty, with a space between. */
static struct str words_of(struct arena *arena, const struct str *texts, size_t n)
{
	struct str some[4];
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (texts[i].n)
			some[kept++] = texts[i];
	return str_join(arena, some, kept, " ");
}

/* A demonstration's name without the remark that it is one. */
static struct str plain_name(const struct row *unit)
{
	struct str name = row_title(unit);
	ptrdiff_t remark = unit->demo ? str_find(name, " (") : -1;
	return remark > 0 ? str_slice(name, 0, (size_t)remark) : name;
}

/* The same; of a real place also without its level. */
static struct str short_name(const struct row *unit)
{
	bool is_place = ((const struct unit *)unit)->level <= LEVEL_COMMUNE && !unit->demo;
	return is_place ? place_proper_name(row_title(unit)) : plain_name(unit);
}

/* "Điểm chấm Phường Mẫu 2025", "Phiếu chấm điểm Phường Mẫu 2025". */
static size_t scorecard_names(struct str *names, const struct search_entry *entry, struct arena *arena)
{
	static const struct table *const tables[] = { &table_scores, &table_scorecards };
	const struct row *unit = search_row_ref(entry->row, "unit");
	size_t n = 0;
	for (; unit && n < sizeof tables / sizeof *tables; n++)
		names[n] = words_of(arena, (struct str[]){ str_of(tables[n]->title[LANG_VI]), plain_name(unit), entry->facets[FACET_YEAR].code }, 3);
	return n;
}

/* "Sở Tư pháp Đồng Nai" of "Sở Tư pháp tỉnh Đồng Nai"; empty when the name says no level. */
static struct str without_level(struct arena *arena, struct str name)
{
	static const char *const levels[] = { " tỉnh ", " thành phố ", " huyện ", " xã ", " phường " };
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		ptrdiff_t at = str_find(name, levels[i]);
		if (at > 0)
			return str_join(arena, (struct str[]){ str_slice(name, 0, (size_t)at), str_from(name, (size_t)at + strlen(levels[i])) }, 2, " ");
	}
	return str_of("");
}

static struct str first_year(const struct search_entry *entry)
{
	struct str years = entry->facets[FACET_YEAR].code;
	return str_slice(years, 0, years.n < strlen("2026") ? years.n : strlen("2026"));
}

size_t search_entry_names(struct str names[ENTRY_NAMES], const struct search_entry *entry, struct arena *arena)
{
	const struct str type = entry->facets[FACET_TYPE].title[LANG_VI], year = first_year(entry), numbered[] = { type, entry->number },
		of_place[] = { type, entry->facets[FACET_AREA].title[LANG_VI], year }, of_year[] = { type, year }, in_year[] = { type, str_of("năm"), year };
	size_t n = 0;
	for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++)
		if (entry->title[lang].n)
			names[n++] = entry->title[lang];
	if (entry->row && entry->row->table == &table_units)
		names[n++] = short_name(entry->row);
	if (entry->row && entry->row->table == &table_units && (names[n] = without_level(arena, entry->title[LANG_VI])).n)
		n++;
	if (entry->row && entry->row->table == &table_units && ((const struct unit *)entry->row)->level <= LEVEL_COMMUNE &&
	    (names[n] = place_english_name(arena, entry->title[LANG_VI])).n)
		n++;
	if (!entry->row && entry->table)
		names[n++] = words_of(arena, (struct str[]){ entry->facets[FACET_KIND].title[LANG_VI], entry->title[LANG_VI] }, 2);
	if (entry->number.n) {
		names[n++] = entry->number;
		names[n++] = words_of(arena, numbered, 2);
	}
	if (entry->row && entry->row->table == &table_scorecards)
		n += scorecard_names(&names[n], entry, arena);
	if (entry->row && entry->row->table == &table_plans) {
		names[n++] = words_of(arena, of_place, 2);
		names[n++] = words_of(arena, of_place, 3);
		names[n++] = words_of(arena, of_year, 2);
		names[n++] = words_of(arena, in_year, 3);
	}
	return n;
}

size_t search_entry_days(struct str days[ENTRY_DAYS], const struct search_entry *entry, struct arena *arena)
{
	struct period issued = entry->row ? search_row_period(entry->row, "issued") : (struct period){ 0 };
	if (issued.precision != PRECISION_DAY)
		return 0;
	struct civil day = date_civil(issued.first);
	days[0] = str_format(arena, "ngày %d tháng %d năm %d", day.day, day.month, day.year);
	days[1] = str_format(arena, "%d/%d/%d", day.day, day.month, day.year);
	return ENTRY_DAYS;
}

struct str search_entry_citation(const struct search_entry *entry, struct arena *arena)
{
	struct str days[ENTRY_DAYS], type = entry->facets[FACET_TYPE].title[LANG_VI], issuer = entry->facets[FACET_ISSUER].title[LANG_VI];
	if (entry->number.n == 0 || search_entry_days(days, entry, arena) == 0)
		return str_of("");
	return str_join(arena, (struct str[]){ type, str_of("số"), entry->number, days[0], str_of("của"), issuer }, 6, " ");
}
