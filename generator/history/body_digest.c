#include "history/body_digest.h"

#include "base/map.h"
#include "base/out.h"
#include "history/numbers_in_words.h"

/* The words of HTML made by us, parted by one space. Tags are nothing: they are no words, and no digest is read by anybody. Numbers of notes,
   which we count, become letters: no text names them. */
static void add_words(struct out *out, struct str html)
{
	bool in_tag = false, apart = out->n > 0, of_note = false;
	for (size_t i = 0; i < html.n; i++) {
		char c = html.p[i];
		if (c == '<')
			of_note = str_starts(str_from(html, i), "<sup") || (of_note && !str_starts(str_from(html, i), "</sup"));
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
}

/* What is said, and what is shown among it: ids and paths, whose digits are no numbers that a text names. */
struct said { struct out words, shown; };

static void add_blocks(struct said *said, const struct block *block)
{
	for (; block; block = block->next) {
		if (block->type == BLOCK_ROW)
			continue;
		add_words(&said->words, block->html);
		if (block->argument.n)
			out_format(&said->shown, "%zu %.*s\n", said->words.n, (int)block->argument.n, block->argument.p);
		add_blocks(said, block->inside);
	}
}

static uint64_t digest(struct str words, struct str shown)
{
	return words.n || shown.n ? (hash_bytes(words.p, words.n) * 31 + hash_bytes(shown.p, shown.n)) | 1 : 0;
}

void body_add_numbers(struct arena *arena, struct multiset *numbers, struct str text)
{
	uint32_t number;
	for (struct numbers_reading reading = { .text = text }; next_number_in_words(&reading, &number);)
		*array_add(arena, numbers) = number;
}

struct body_digest body_digest_of(struct arena *arena, const struct row *front)
{
	struct said said = { out_memory(), out_memory() };
	add_blocks(&said, front->body);
	const struct str words = out_held(&said.words);
	struct body_digest body = { .words = digest(words, out_held(&said.shown)) };
	body_add_numbers(arena, &body.numbers, words);
	multiset_sort(&body.numbers);
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
	return before && before->words && !(after && (after->words || after->texts > before->texts));
}

bool body_same(const struct body_digest *a, const struct body_digest *b)
{
	return a == b || (a && b && a->words == b->words && multiset_same(&a->numbers, &b->numbers) && multiset_same(&a->beside, &b->beside) &&
		a->texts == b->texts);
}

struct body_digest *body_copy(struct arena *arena, struct body_digest *old, const struct body_digest *body)
{
	if (!body)
		return NULL;
	struct body_digest *copy = old ? old : arena_alloc(arena, sizeof *copy);
	copy->words = body->words;
	copy->texts = body->texts;
	multiset_assign(arena, &copy->numbers, &body->numbers);
	multiset_assign(arena, &copy->beside, &body->beside);
	return copy;
}
