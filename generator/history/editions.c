#include "history/editions.h"

#include <stdlib.h>

#include "history/attribution.h"
#include "read/value.h"
#include "source/chain.h"

static int by_publication(const void *left, const void *right)
{
	const struct edition *a = left, *b = right;
	if (a->publication != b->publication)
		return a->publication < b->publication ? -1 : 1;
	return str_cmp(a->name, b->name);
}

void editions_sort(struct editions *editions)
{
	if (editions->n)
		qsort(editions->v, editions->n, sizeof *editions->v, by_publication);
}

static struct str note_of(const struct history *history, const struct tag *tag, struct arena *arena, struct diags *diags)
{
	struct masked masked = { 0 };
	struct str note = discreet_text(history->discretion, &masked, commit_phrase(arena, tag->message), arena);
	if (masked.n)
		diag3(diags, DIAG_HISTORY_PERSONAL_MESSAGE, (struct place){ NULL, { 0, 0 } }, str_of(""), masked_names(arena, &masked),
			str_join(arena, (struct str[]){ str_of(EDITION_TAGS), tag->name }, 2, ""));
	return note;
}

static void add(struct editions *editions, const struct history *history, const struct tag *tag, struct arena *arena, struct diags *diags)
{
	const struct place nowhere = { NULL, { 0, 0 } };
	if (!id_valid(tag->name))
		diag1(diags, DIAG_EDITION_NAME, nowhere, tag->name);
	else if (tag->place == TAG_ON_CHAIN)
		*array_add(arena, editions) = (struct edition){ tag->name, &history->publications.v[tag->publication],
			note_of(history, tag, arena, diags) };
	else if (tag->place != TAG_LATER)
		diag1(diags, DIAG_EDITION_ELSEWHERE, nowhere, tag->name);
}

int editions_find(struct editions *out, const struct history *history, struct arena *arena, struct diags *diags)
{
	struct tags tags = { 0 };
	*out = (struct editions){ 0 };
	if (!history || !history->chain)
		return 0;
	if (chain_tags(&tags, history->chain, EDITION_TAGS, arena, diags) < 0)
		return -1;
	for (size_t i = 0; i < tags.n; i++)
		add(out, history, &tags.v[i], arena, diags);
	editions_sort(out);
	return 0;
}
