/* The values of all rows over time, from what the record holds of them. */
#include "history/record_parts.h"

#include <stdlib.h>

/* A row under one of the keys that it had, which lies beside the others: they are sorted by it. */
struct named {
	struct str key;
	const struct entry *entry;
};

struct standing_value {
	struct past past;           /* without an end, if it stands */
	struct str present_key;     /* of its row */
};

struct gathering {
	const struct record *record;
	struct arena *scratch;
	ARRAY(struct named) rows;   /* of the table at hand */
	ARRAY(struct standing_value) values; /* of the key at hand */
};

static int by_key(const void *left, const void *right)
{
	const struct named *a = left, *b = right;
	int order = str_cmp(a->key, b->key);
	return order ? order : (a->entry->number > b->entry->number) - (a->entry->number < b->entry->number);
}

static int by_column(const void *left, const void *right)
{
	const struct past *a = &((const struct standing_value *)left)->past, *b = &((const struct standing_value *)right)->past;
	int order = (a->column > b->column) - (a->column < b->column);
	return order ? order : (a->from > b->from) - (a->from < b->from);
}

/* Past values stand by the time of their end: those under one key are neighbours. */
static void name_rows(struct gathering *g, const struct tracked *home)
{
	g->rows.n = 0;
	for (size_t e = 0; e < home->entries.n; e++) {
		const struct entry *entry = home->entries.v[e];
		struct str key = entry->key;
		*array_add(g->scratch, &g->rows) = (struct named){ str_dup(g->scratch, key), entry };
		for (size_t i = entry->past.n; i-- > 0;)
			if (!str_eq(entry->past.v[i].key, key)) {
				key = entry->past.v[i].key;
				*array_add(g->scratch, &g->rows) = (struct named){ str_dup(g->scratch, key), entry };
			}
		arena_passed(g->scratch, e);
	}
	if (g->rows.n)
		qsort(g->rows.v, g->rows.n, sizeof *g->rows.v, by_key);
}

static void add_values(struct gathering *g, const struct named *row)
{
	const struct entry *entry = row->entry;
	for (size_t i = 0; i < entry->past.n; i++)
		if (str_eq(entry->past.v[i].key, row->key))
			*array_add(g->scratch, &g->values) = (struct standing_value){ entry->past.v[i], entry->key };
	for (uint32_t c = 0; c < entry->value_count && str_eq(entry->key, row->key); c++)
		if (entry->values[c].from)
			*array_add(g->scratch, &g->values) = (struct standing_value){ { entry->key, entry->values[c].text, c, entry->values[c].from, 0, 0 },
				entry->key };
}

static struct vintage *make_vintage(const struct record *record, const struct tracked *home, const struct standing_value *standing)
{
	const struct past *value = &standing->past;
	const struct history_publication *publications = record->history->publications.v;
	struct vintage *vintage = arena_alloc(record->arena, sizeof *vintage);
	*vintage = (struct vintage){
		.table = str_of(home->name),
		.key = value->key,
		.present_key = standing->present_key,
		.field = str_of(home->fields.v[value->column]->name),
		.value = value->text,
		.publication = decimal_of(value->from),
		.published_from = period_of_day(publications[value->from - 1].published),
	};
	if (value->until) {
		vintage->until = decimal_of(value->until);
		vintage->published_to = period_of_day(publications[value->until - 1].published);
	}
	return vintage;
}

static void make_of_table(struct gathering *g, const struct tracked *home)
{
	name_rows(g, home);
	for (size_t i = 0; i < g->rows.n;) {
		struct str key = g->rows.v[i].key;
		g->values.n = 0;
		for (const struct entry *last = NULL; i < g->rows.n && str_eq(g->rows.v[i].key, key); last = g->rows.v[i++].entry)
			if (g->rows.v[i].entry != last) /* a row may have come back to the key */
				add_values(g, &g->rows.v[i]);
		if (g->values.n)
			qsort(g->values.v, g->values.n, sizeof *g->values.v, by_column);
		for (size_t v = 0; v < g->values.n; v++)
			*array_add(g->record->arena, &g->record->history->vintages) = make_vintage(g->record, home, &g->values.v[v]);
		arena_passed(g->record->arena, i);
	}
}

void history_make_vintages(struct history *history)
{
	struct gathering g = { .record = history->record, .scratch = arena_new_beside(history->record->arena) };
	for (size_t t = 0; t < g.record->tables.n; t++)
		make_of_table(&g, g.record->tables.v[t]);
	arena_free(g.scratch);
}
