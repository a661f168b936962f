/* What is noted beside the rows. */
#include "history/record_codec_parts.h"

/* A map of texts to what `code` walks, each of so many bytes; in whatever order its slots have. */
static void code_map(struct walk *w, struct map *map, size_t size, void (*code)(struct walk *w, void *value))
{
	size_t n = map->n, none = 0;
	codec_array(w->codec, NULL, &n, &none, 0);
	for (size_t i = 0, slot = 0; i < n && !w->codec->broken; i++) {
		struct map_slot read = { .value = NULL }, *at = &read;
		if (codec_reads(w->codec))
			read.value = arena_alloc(w->record->arena, size);
		else
			for (at = &map->slots[slot++]; !at->value;)
				at = &map->slots[slot++];
		codec_text(w->codec, &at->key);
		code(w, at->value);
		if (codec_reads(w->codec))
			map_put(map, at->key, at->value);
	}
}

static void code_measured(struct walk *w, void *value)
{
	struct measured *measured = value;
	codec_date(w->codec, &measured->latest);
	codec_date(w->codec, &measured->before);
	code_publication(w, &measured->at);
}

static void code_renamed(struct walk *w, void *value)
{
	struct renamed *renamed = value;
	codec_text(w->codec, &renamed->key);
	code_publication(w, &renamed->again);
}

static void code_disappearances(struct walk *w)
{
	struct record *record = w->record;
	record->disappearances.v = codec_array(w->codec, record->disappearances.v, &record->disappearances.n, &record->disappearances.cap,
		sizeof *record->disappearances.v);
	for (size_t i = 0; i < record->disappearances.n; i++) {
		struct disappearance *disappearance = &record->disappearances.v[i];
		code_home_number(w, &disappearance->home);
		code_known_publication(w, &disappearance->publication);
		codec_size(w->codec, &disappearance->before);
		code_change_numbers(w, &disappearance->changes);
	}
}

static void code_suggested(struct walk *w)
{
	struct record *record = w->record;
	record->suggested.v = codec_array(w->codec, record->suggested.v, &record->suggested.n, &record->suggested.cap, sizeof *record->suggested.v);
	for (size_t i = 0; i < record->suggested.n; i++) {
		code_change_number(w, &record->suggested.v[i].withdrawn);
		codec_text(w->codec, &record->suggested.v[i].key);
	}
}

/* What is said of the past has no place in a file of today. */
static void code_diags(struct walk *w)
{
	struct diags *diags = &w->record->diags;
	diags->list.v = codec_array(w->codec, diags->list.v, &diags->list.n, &diags->list.cap, sizeof *diags->list.v);
	for (size_t i = 0; i < diags->list.n; i++) {
		size_t id = diags->list.v[i].id;
		codec_below(w->codec, &id, DIAG_COUNT);
		diags->list.v[i].id = (enum diag_id)id;
		for (size_t a = 0; a < DIAG_ARGS; a++)
			codec_text(w->codec, &diags->list.v[i].args[a]);
	}
}

/* What was masked hangs on what the files of today say: 0 when nothing had to be. */
static void code_discretion(struct walk *w)
{
	struct discretion *discretion = w->history->discretion;
	uint64_t digest = discretion_was_asked(discretion) ? discretion_digest(discretion) : 0;
	codec_number(w->codec, &digest);
	if (codec_reads(w->codec) && digest && digest != discretion_digest(discretion))
		codec_refuse(w->codec);
}

void code_notes(struct walk *w)
{
	code_discretion(w);
	code_disappearances(w);
	code_suggested(w);
	code_diags(w);
	code_map(w, &w->record->measured, sizeof(struct measured), code_measured);
	code_map(w, &w->record->book.renamed, sizeof(struct renamed), code_renamed);
}
