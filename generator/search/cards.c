#include "search/cards.h"

#include "search/format.h"

/* The values of a facet, in the order in which entries first have them. */
struct values {
	struct map numbers; /* by code: to the value's number, plus 1, in an array of its own */
	ARRAY(const struct facet_value *) list;
};

static uint32_t value_number(struct arena *arena, struct values *values, const struct facet_value *value)
{
	if (value->code.n == 0)
		return 0;
	const uint32_t *known = map_get(&values->numbers, value->code);
	if (known)
		return *known;
	uint32_t *number = arena_alloc(arena, sizeof *number);
	*array_add(arena, &values->list) = value;
	*number = (uint32_t)values->list.n;
	map_add(&values->numbers, value->code, number);
	return *number;
}

static void put_values(struct out *out, const struct values *values)
{
	put_varint(out, (uint32_t)values->list.n);
	for (size_t i = 0; i < values->list.n; i++) {
		const struct facet_value *value = values->list.v[i];
		put_text(out, value->code);
		put_text(out, value->title[LANG_VI]);
		put_text(out, str_eq(value->title[LANG_EN], value->title[LANG_VI]) ? str_of("") : value->title[LANG_EN]);
	}
}

static struct values values_of(struct arena *arena, const struct search_entries *entries, enum search_facet facet, uint32_t *numbers)
{
	struct values values = { .numbers = map_in(arena) };
	for (size_t i = 0; i < entries->n; i++)
		numbers[i] = value_number(arena, &values, &entries->v[i].facets[facet]);
	return values;
}

static void write_facet(struct out *out, struct arena *arena, const struct search_entries *entries, enum search_facet facet)
{
	uint32_t *numbers = arena_alloc(arena, entries->n * sizeof *numbers);
	struct values values = values_of(arena, entries, facet, numbers);
	put_values(out, &values);
	for (size_t begin = 0, end; begin < entries->n; begin = end) {
		for (end = begin + 1; end < entries->n && numbers[end] == numbers[begin];)
			end++;
		put_varint(out, numbers[begin]);
		put_varint(out, (uint32_t)(end - begin));
	}
}

static uint32_t card_flags(const struct search_entry *entry)
{
	bool demo = entry->row && entry->row->demo;
	return (entry->in[LANG_VI] ? CARD_VI : 0u) | (entry->in[LANG_EN] ? CARD_EN : 0u) | (demo ? CARD_DEMO : 0u);
}

static struct str english_title(const struct search_entry *entry)
{
	return str_eq(entry->title[LANG_EN], entry->title[LANG_VI]) ? str_of("") : entry->title[LANG_EN];
}

static struct str card_text(const struct search_entry *entry, enum card_text column)
{
	switch (column) {
	case CARD_PATH: return entry->path;
	case CARD_TITLE: return entry->title[LANG_VI];
	case CARD_TITLE_EN: return english_title(entry);
	case CARD_NUMBER: return entry->number;
	case CARD_PLACE: return entry->facets[FACET_AREA].title[LANG_VI];
	case CARD_DAY: return entry->facets[FACET_DAY].code;
	case CARD_TEXTS: break;
	}
	return str_of("");
}

/* One line, whatever the text is. */
static void put_line(struct out *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		out_char(out, text.p[i] == '\n' ? ' ' : text.p[i]);
	out_char(out, '\n');
}

static void put_cards(struct out *out, const struct search_entry *entries, const uint32_t *kinds, size_t n)
{
	put_varint(out, (uint32_t)n);
	for (size_t i = 0; i < n; i++) {
		put_varint(out, kinds[i] - 1);
		put_varint(out, card_flags(&entries[i]));
	}
	for (enum card_text column = CARD_PATH; column < CARD_TEXTS; column++)
		for (size_t i = 0; i < n; i++)
			put_line(out, card_text(&entries[i], column));
}

/* At least 4 on a file; of a large site there are no more files, but longer ones. */
static size_t entries_on_card(size_t entries)
{
	enum { LEAST = 4, FILES_MOST = 1160 };
	return entries > LEAST * FILES_MOST ? (entries + FILES_MOST - 1) / FILES_MOST : LEAST;
}

void cards_write(struct pack *pack, struct out *root, const struct search_entries *entries)
{
	struct arena *arena = arena_new();
	struct out out = out_memory();
	uint32_t *kinds = arena_alloc(arena, entries->n * sizeof *kinds);
	struct values values = values_of(arena, entries, FACET_KIND, kinds);
	size_t on_card = entries_on_card(entries->n);
	for (size_t i = 0; i < entries->n; i += on_card) {
		put_cards(&out, &entries->v[i], &kinds[i], entries->n - i > on_card ? on_card : entries->n - i);
		pack_add(pack, PACK_CARDS, &out);
	}
	put_varint(root, (uint32_t)entries->n);
	put_varint(root, (uint32_t)on_card);
	put_values(root, &values);
	put_varint(root, SEARCH_FACETS);
	for (enum search_facet facet = FACET_KIND; facet < SEARCH_FACETS; facet++) {
		write_facet(&out, arena, entries, facet);
		put_text(root, str_of(search_facet_names[facet]));
		pack_add(pack, PACK_FACET, &out);
	}
	out_close(&out);
	arena_free(arena);
}
