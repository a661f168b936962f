#include "history/redefined.h"

#include "history/classify.h"

static bool breaks_series(const struct change *change)
{
	const struct field *field = change->redefines ? field_named(&table_targets, change->field) : NULL;
	return field && gives_another_sense(field, change->old, change->new);
}

static bool gives_figure(const struct change *change)
{
	bool of_row = change->field.n == 0 && change->derived_class != CLASS_RENUMBERED; /* a new key gives no figure anew */
	const struct field *field = field_named(&table_results, change->field);
	return of_row || (field && (field_meaning(field) == MEANS_MEASURED || field_meaning(field) == MEANS_COUNTED));
}

/* The publication that last gave a figure of these. */
static struct decimal published_in(const struct history *history, const struct rows *results)
{
	struct decimal last = { 0 };
	for (size_t r = 0; r < results->n; r++) {
		const struct history_changes *changes = history_of_row(history, &table_results, results->v[r]->key);
		for (size_t i = 0; i < changes->n; i++)
			if (gives_figure(changes->v[i]) && (!last.present || decimal_cmp(changes->v[i]->publication, last) > 0))
				last = changes->v[i]->publication;
	}
	return last;
}

/* How often the target had been redefined by then, in as many changes. */
static size_t redefined_by(const struct history_changes *changes, struct decimal publication)
{
	size_t n = 0;
	for (size_t i = 0; i < changes->n; i++)
		n += breaks_series(changes->v[i]) && decimal_cmp(changes->v[i]->publication, publication) <= 0;
	return n;
}

void break_where_redefined(const struct history *history, const struct target *target, struct series *series)
{
	const struct history_changes *changes = history ? history_of_row(history, &table_targets, target->row.key) : NULL;
	size_t before = 0;
	bool any = false;
	for (size_t i = 0; changes && i < changes->n; i++)
		any |= breaks_series(changes->v[i]);
	for (size_t p = 0; any && p < series->n; p++) {
		struct series_point *point = &series->v[p];
		struct decimal publication = published_in(history, &point->results);
		size_t now = publication.present ? redefined_by(changes, publication) : before;
		if (p && now != before && !point->broken) {
			point->broken = BREAK_REDEFINED;
			series->broken = true;
		}
		before = now;
	}
}
