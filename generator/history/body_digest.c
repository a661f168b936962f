#include "history/body_digest.h"

#include "base/map.h"
#include "base/out.h"
#include "history/numbers_in_words.h"
#include "history/ordinal.h"
#include "history/phrases.h"

/* What is said, and what is shown among it: ids and paths, whose digits are no numbers that a text names. */
struct said {
	struct arena *arena;
	struct out words, shown;
	struct multiset numbers, phrases;
	size_t begun; /* where the words of the heading, paragraph or item at hand begin */
	bool heading; /* that is one */
};

void body_add_numbers(struct arena *arena, struct multiset *numbers, struct str text)
{
	uint32_t number;
	for (struct numbers_reading reading = { .text = text }; next_number_in_words(&reading, &number);)
		*array_add(arena, numbers) = number;
}

/* Takes down the phrases at hand and what they name, but for the number that counts them off; what follows begins anew. */
static void end_words(struct said *said)
{
	const struct str words = str_from(out_held(&said->words), said->begun);
	body_add_numbers(said->arena, &said->numbers, str_from(words, ordinal_length(words, said->heading)));
	phrases_add(said->arena, &said->phrases, words);
	said->begun += words.n;
	said->heading = false;
}

static bool begins_heading(struct str tag)
{
	return tag.n > 2 && str_starts(tag, "<h") && tag.p[2] >= '1' && tag.p[2] <= '6';
}

static void see_tag(struct said *said, struct str tag)
{
	const bool heading = begins_heading(tag);
	if (!heading && !str_starts(tag, "<p>") && !str_starts(tag, "<p ") && !str_starts(tag, "<li>") && !str_starts(tag, "</h"))
		return;
	end_words(said);
	said->heading = heading;
}

/* The words of HTML made by us, parted by one space. Tags are nothing: they are no words, and no digest is read by anybody. Numbers of notes,
   which we count, become letters: no text names them. */
static void add_words(struct said *said, struct str html)
{
	struct out *out = &said->words;
	bool in_tag = false, apart = out->n > 0, of_note = false;
	for (size_t i = 0; i < html.n; i++) {
		char c = html.p[i];
		if (c == '<') {
			see_tag(said, str_from(html, i));
			of_note = str_starts(str_from(html, i), "<sup") || (of_note && !str_starts(str_from(html, i), "</sup"));
		}
		if (c == '<' || in_tag) {
			in_tag = c != '>';
		} else if (c == ' ' || c == '\n' || c == '\t') {
			apart = true;
		} else {
			out_text(out, apart && out->n ? " " : "");
			out_char(out, of_note && c >= '0' && c <= '9' ? (char)(c - '0' + 'a') : c);
			apart = false;
		}
	}
	end_words(said);
}

static void add_blocks(struct said *said, const struct block *block)
{
	for (; block; block = block->next) {
		if (block->type == BLOCK_ROW)
			continue;
		add_words(said, block->html);
		if (block->argument.n)
			out_format(&said->shown, "%zu %.*s\n", said->words.n, (int)block->argument.n, block->argument.p);
		add_blocks(said, block->inside);
	}
}

static uint64_t digest(struct str words, struct str shown)
{
	return words.n || shown.n ? (hash_bytes(words.p, words.n) * 31 + hash_bytes(shown.p, shown.n)) | 1 : 0;
}

struct body_digest body_digest_of(struct arena *arena, const struct row *front)
{
	struct said said = { .arena = arena, .words = out_memory(), .shown = out_memory() };
	add_blocks(&said, front->body);
	multiset_sort(&said.numbers);
	multiset_sort(&said.phrases);
	phrases_sample(&said.phrases);
	const struct body_digest body = { .words = digest(out_held(&said.words), out_held(&said.shown)), .numbers = said.numbers,
		.phrases = said.phrases };
	out_close(&said.words);
	out_close(&said.shown);
	return body;
}

static const struct body_digest none;

bool body_alters_numbers(const struct body_digest *before, const struct body_digest *after)
{
	const struct body_digest *a = before ? before : &none, *b = after ? after : &none;
	for (size_t i = 0, n; i < a->numbers.n; i += n) {
		const uint32_t number = a->numbers.v[i];
		n = multiset_count(&a->numbers, number);
		if (multiset_count(&b->numbers, number) + multiset_count(&b->beside, number) < n + multiset_count(&a->beside, number) &&
		    multiset_count(&b->numbers, number) < n)
			return true;
	}
	return false;
}

bool body_is_gone(const struct body_digest *before, const struct body_digest *after)
{
	const struct body_digest *a = before && before->words ? before : &none, *b = after ? after : &none;
	return a->phrases.n > 0 && b->phrases.n == 0 && !phrases_are_among(&a->phrases, &b->in_rows);
}

bool body_same(const struct body_digest *a, const struct body_digest *b)
{
	if (a == b || !a || !b || a->words != b->words || a->words == 0)
		return a == b || (a && b && a->words == b->words);
	return multiset_same(&a->numbers, &b->numbers) && multiset_same(&a->beside, &b->beside);
}

/* What is kept of a row, in the room that there is. */
static void take(struct arena *arena, struct body_digest *to, const struct body_digest *from)
{
	to->words = from->words;
	multiset_assign(arena, &to->phrases, &from->phrases);
	multiset_assign(arena, &to->numbers, &from->numbers);
	multiset_assign(arena, &to->beside, &from->beside);
}

struct body_digest *body_follow(struct arena *arena, struct body_digest *body, const struct body_digest *after)
{
	if (!body && after)
		body = arena_alloc(arena, sizeof *body);
	if (!body)
		return NULL;
	if (after && after->words)
		take(arena, body, after);
	else
		body->words = 0;
	return body;
}

struct body_digest *body_copy(struct arena *arena, const struct body_digest *body)
{
	struct body_digest *copy = body ? arena_alloc(arena, sizeof *copy) : NULL;
	if (copy) {
		take(arena, copy, body);
		multiset_assign(arena, &copy->in_rows, &body->in_rows);
	}
	return copy;
}
