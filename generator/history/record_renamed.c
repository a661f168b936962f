/* Which row continues another under a new key: by a declaration, a retired id, or because a row that its key names has a new one.

   Ids may also move up, or change places: a row then comes under the old key, and another had the new one. Such renames hang together in
   chains and rings. Which of the two readings holds, that rows kept their keys or that they passed them on, is told by what they say. */
#include "history/record_parts.h"

/* A row that may have got a new key. */
struct move {
	struct departing *departing;
	struct incoming *to;     /* the row under the new key */
	struct incoming *own;    /* the row that came under the old one; NULL: none */
	bool judged;
};

struct moves {
	struct move *v;
	size_t n, cap;
	struct move **to, **from; /* by number of the row: the move that leads to it, and the one whose own it is */
};

/* Retired ids of rows that came now, "<table>\n<id>", to the row's key. */
static struct map retired_keys(const struct intake *intake)
{
	struct arena *scratch = intake->record->scratch;
	struct map retired = map_in(scratch);
	for (size_t i = 0; i < intake->rows.n; i++) {
		const struct incoming *incoming = &intake->rows.v[i];
		const struct texts *aliases = incoming->entry ? NULL : incoming->row->aliases;
		for (size_t a = 0; aliases && a < aliases->n; a++)
			map_add(&retired, row_name(scratch, incoming->home->name, aliases->v[a]), (void *)&incoming->row->key);
	}
	return retired;
}

static struct incoming *incoming_as(const struct intake *intake, const struct entry *entry, struct str key)
{
	return map_get(&intake->present, row_name(intake->record->scratch, entry->home->name, key));
}

/* The row that came under the key, or under one that is declared to have followed it before anybody saw it. */
static struct incoming *incoming_after(const struct intake *intake, const struct entry *entry, struct str *key)
{
	struct incoming *incoming = incoming_as(intake, entry, *key);
	for (int step = 0; !incoming && step < RENAMES_BETWEEN && !record_entry(intake->record, entry->home->name, *key); step++) {
		const struct lineage *next = lineage_renames(&intake->record->book, entry->home->name, *key);
		if (!next)
			break;
		*key = next->to;
		incoming = incoming_as(intake, entry, *key);
	}
	return incoming;
}

/* The key that a declaration gives the row: the first that is new in this publication, or that comes in it. */
static struct str declared_key(const struct intake *intake, const struct entry *entry)
{
	const struct lineage *lineage;
	struct str key = { NULL, 0 };
	for (size_t at = 0; (lineage = lineage_from(&intake->record->book, entry->home->name, entry->key, &at)) != NULL;) {
		struct str to = lineage->to;
		const struct incoming *incoming = lineage_is_rename(lineage) ? incoming_after(intake, entry, &to) : NULL;
		if (incoming && (!key.p || !incoming->entry))
			key = to;
		if (incoming && !incoming->entry)
			break;
	}
	return key;
}

/* The publication since which the row has the key that it has. */
static uint32_t key_since(const struct entry *entry)
{
	uint32_t since = 0;
	for (uint32_t c = 0; c < entry->value_count && since == 0; c++)
		since = entry->home->fields.v[c]->flags & FIELD_KEY ? entry->values[c].from : 0;
	return since;
}

struct str entry_follows(const struct record *record, const struct entry *entry)
{
	return lineage_follow(&record->book, record->scratch, entry->home->name, entry->home->fields.v, entry_texts(record->scratch, entry),
		entry->value_count, entry->key, key_since(entry));
}

/* The row under another key that continues the entry, by what is declared or follows; NULL: none. */
static struct incoming *continued_by(const struct intake *intake, const struct map *retired, const struct entry *entry)
{
	struct record *record = intake->record;
	const struct str *retired_to = map_get(retired, row_name(record->scratch, entry->home->name, entry->key));
	struct str key = declared_key(intake, entry);
	if (!key.p && retired_to)
		key = *retired_to;
	else if (!key.p)
		key = entry_follows(record, entry);
	return key.p && !str_eq(key, entry->key) ? incoming_as(intake, entry, key) : NULL;
}

void continue_row(struct intake *intake, struct entry *entry, struct incoming *incoming)
{
	incoming->entry = entry;
	incoming->settled = true;
	entry->seen = true;
	lineage_note(&intake->record->book, entry->home->name, entry->key, incoming->row->key);
	lineage_note(&intake->back, entry->home->name, incoming->row->key, entry->key);
}

/* --- whether keys were passed on --- */

/* How much the row says that the entry said. */
static long likeness(struct record *record, const struct entry *entry, const struct incoming *incoming)
{
	const struct snapshot_row *row = incoming->row;
	const struct tracked *home = record_table(record, row->table);
	long like = body_words(row->body).n > 0 && str_eq(body_words(row->body), body_words(entry->body));
	for (size_t i = 0; i < row->table->field_count; i++) {
		uint32_t column = home->columns[i];
		bool counts = !(row->table->fields[i].flags & FIELD_KEY) && row->values[i].n > 0 && column < entry->value_count;
		like += counts && str_eq(row->values[i], entry->values[column].text);
	}
	return like;
}

static size_t number_of(const struct intake *intake, const struct incoming *incoming)
{
	return (size_t)(incoming - intake->rows.v);
}

static struct move *move_after(const struct intake *intake, const struct moves *moves, const struct move *move)
{
	return moves->from[number_of(intake, move->to)];
}

static struct move *move_before(const struct intake *intake, const struct moves *moves, const struct move *move)
{
	return move->own ? moves->to[number_of(intake, move->own)] : NULL;
}

/* What is gained in likeness when the row has the new key rather than its own, and whoever had that one does not. */
static long gain(const struct intake *intake, const struct moves *moves, const struct move *move)
{
	struct record *record = intake->record;
	const struct entry *entry = move->departing->entry, *rival = move->to->entry;
	long gained = likeness(record, entry, move->to);
	if (move->own)
		gained -= likeness(record, entry, move->own);
	if (rival && !move_after(intake, moves, move))
		gained -= likeness(record, rival, move->to);
	return gained;
}

static void pass_on(struct intake *intake, struct moves *moves, struct move *first)
{
	struct move *move = first;
	if (first->own && !move_before(intake, moves, first))
		first->own->entry = NULL;
	do {
		struct move *next = move_after(intake, moves, move);
		if (!next && move->to->entry)
			move->to->entry->seen = false;
		move->departing->continued = true;
		continue_row(intake, move->departing->entry, move->to);
		move = next;
	} while (move && move != first);
}

/* Judges the chain, or the ring, that begins with the move. */
static bool judge(struct intake *intake, struct moves *moves, struct move *first)
{
	bool contested = first->own || first->to->entry;
	long gained = 0;
	for (struct move *move = first; move && !move->judged; move = move_after(intake, moves, move)) {
		gained += gain(intake, moves, move);
		move->judged = true;
	}
	if (contested && gained <= 0)
		return false;
	pass_on(intake, moves, first);
	return true;
}

/* --- what may have moved --- */

static void find_moves(struct intake *intake, const struct map *retired, struct moves *moves)
{
	struct arena *scratch = intake->record->scratch;
	*moves = (struct moves){ 0 };
	for (size_t i = 0; i < intake->before.n; i++) {
		struct departing *departing = &intake->before.v[i];
		struct incoming *to = departing->continued ? NULL : continued_by(intake, retired, departing->entry);
		struct incoming *own = to ? incoming_as(intake, departing->entry, departing->entry->key) : NULL;
		if (to && !to->settled)
			*array_add(scratch, moves) = (struct move){ .departing = departing, .to = to, .own = own && !own->settled ? own : NULL };
	}
	moves->to = arena_alloc(scratch, intake->rows.n * sizeof *moves->to);
	moves->from = arena_alloc(scratch, intake->rows.n * sizeof *moves->from);
	for (size_t i = 0; i < moves->n; i++) {
		struct move *move = &moves->v[i], **to = &moves->to[number_of(intake, move->to)];
		move->judged = *to != NULL; /* two lead to one row: the first does */
		if (move->judged)
			continue;
		*to = move;
		if (move->own)
			moves->from[number_of(intake, move->own)] = move;
	}
}

static bool settle_moves(struct intake *intake, struct moves *moves)
{
	bool any = false;
	for (size_t i = 0; i < moves->n; i++)
		if (!moves->v[i].judged && !move_before(intake, moves, &moves->v[i]))
			any |= judge(intake, moves, &moves->v[i]);
	for (size_t i = 0; i < moves->n; i++) /* what is left are rings */
		if (!moves->v[i].judged)
			any |= judge(intake, moves, &moves->v[i]);
	return any;
}

void match_renamed(struct intake *intake)
{
	const struct map retired = retired_keys(intake);
	struct moves moves;
	if (retired.n == 0 && !lineage_knows_renames(&intake->record->book))
		return;
	intake->present = map_in(intake->record->scratch);
	for (size_t i = 0; i < intake->rows.n; i++)
		map_put(&intake->present, row_name(intake->record->scratch, intake->rows.v[i].home->name, intake->rows.v[i].row->key),
			&intake->rows.v[i]);
	do
		find_moves(intake, &retired, &moves);
	while (settle_moves(intake, &moves));
}
