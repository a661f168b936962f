/* Where in its plan's year a change is told, so that addresses can hang on it: by how many rows of the plan were touched that year before it.
   Rows are counted as publications touched them and not as the record tells of them, since what is declared later, and an incident, may let it
   tell less: a row with a new key is two, the one that went and the one that came. Whatever follows, no count alters. */
#include "history/record_parts.h"

/* A plan under one id. */
struct teller {
	int year;
	size_t told;               /* rows, in the year up to the publication at hand */
	size_t publication, rows;  /* the last that touched some, and how many */
	size_t at;                 /* of these, the one at hand */
	const struct change *last;
};

struct placing {
	struct record *record;
	struct map tellers;  /* by plan */
	struct map tellings; /* by row, the last change of it as a whole, since one went */
};

static bool of_row(const struct change *change)
{
	return change->field.n == 0;
}

/* Whether the row stood, of its plan, until this publication gave it a new key. */
static bool leaves_a_row(const struct placing *placing, const struct change *change)
{
	if (!of_row(change) || change->old.n <= change->plan.id.n || change->old.p[change->plan.id.n] != '/' ||
	    !str_eq(str_slice(change->old, 0, change->plan.id.n), change->plan.id))
		return false;
	const struct change *told = map_get(&placing->tellings, row_name(placing->record->scratch, change->table.p, change->old));
	return !told || told->derived_class != CLASS_WITHDRAWN;
}

static size_t rows_of(const struct placing *placing, const struct teller *teller, const struct change *change)
{
	const struct change *last = teller->last;
	if (last && str_eq(last->table, change->table) && str_eq(last->key, change->key))
		return 0;
	return leaves_a_row(placing, change) ? 2 : 1;
}

static struct teller *teller_of(struct placing *placing, const struct change *change, size_t publication)
{
	struct teller *teller = map_get(&placing->tellers, change->plan.id);
	const int year = date_civil(change->published.first).year;
	if (!teller) {
		teller = arena_alloc(placing->record->scratch, sizeof *teller);
		map_put(&placing->tellers, change->plan.id, teller);
	}
	if (teller->publication != publication) {
		teller->told = teller->year == year ? teller->told + teller->rows : 0;
		teller->rows = 0;
		teller->year = year;
		teller->publication = publication;
	}
	return teller;
}

static void count_rows(struct placing *placing, const struct history_publication *publication, size_t number)
{
	for (size_t i = publication->first; i < publication->first + publication->count; i++) {
		const struct change *change = placing->record->history->changes.v[i];
		struct teller *teller = change->plan.id.n ? teller_of(placing, change, number) : NULL;
		if (!teller)
			continue;
		if (teller->rows == 0)
			teller->last = NULL;
		teller->rows += rows_of(placing, teller, change);
		teller->last = change;
		teller->at = 0;
	}
}

static void place_rows(struct placing *placing, const struct history_publication *publication)
{
	for (size_t i = publication->first; i < publication->first + publication->count; i++) {
		struct change *change = placing->record->history->changes.v[i];
		struct teller *teller = change->plan.id.n ? map_get(&placing->tellers, change->plan.id) : NULL;
		if (!teller)
			continue;
		if (teller->at == 0)
			teller->last = NULL;
		teller->at += rows_of(placing, teller, change);
		teller->last = change;
		change->told_before = teller->told + (teller->rows > TOLD_TOGETHER ? teller->at - 1 : 0);
	}
}

static void note_rows(struct placing *placing, const struct history_publication *publication)
{
	for (size_t i = publication->first; i < publication->first + publication->count; i++) {
		struct change *change = placing->record->history->changes.v[i];
		bool went = change->derived_class == CLASS_WITHDRAWN;
		if (change->plan.id.n && of_row(change) && (went || placing->tellings.n))
			map_put(&placing->tellings, row_name(placing->record->scratch, change->table.p, change->key), change);
		arena_passed(placing->record->arena, i);
	}
}

void place_changes(struct record *record)
{
	struct placing placing = { record, map_in(record->scratch), map_in(record->scratch) };
	for (size_t p = 0; p < record->history->publications.n; p++) {
		const struct history_publication *publication = &record->history->publications.v[p];
		count_rows(&placing, publication, p + 1);
		place_rows(&placing, publication);
		note_rows(&placing, publication);
	}
}
