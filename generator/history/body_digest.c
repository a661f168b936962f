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

struct body_digest body_digest_of(const struct row *front)
{
	struct said said = { out_memory(), out_memory() };
	add_blocks(&said, front->body);
	const struct str words = out_held(&said.words);
	const uint64_t numbers = numbers_in_words(words);
	const struct body_digest body = { digest(words, out_held(&said.shown)), numbers, numbers, 0 };
	out_close(&said.words);
	out_close(&said.shown);
	return body;
}

bool body_alters_numbers(const struct body_digest *before, const struct body_digest *after)
{
	static const struct body_digest none = { 0 };
	const struct body_digest *a = before ? before : &none, *b = after ? after : &none;
	return a->words && a->numbers != b->numbers && a->in_file != b->in_file;
}

bool body_is_gone(const struct body_digest *before, const struct body_digest *after)
{
	return before && before->words && !(after && (after->words || after->beside > before->beside));
}

bool body_same(const struct body_digest *a, const struct body_digest *b)
{
	return a == b || (a && b && a->words == b->words && a->numbers == b->numbers && a->in_file == b->in_file && a->beside == b->beside);
}

const struct body_digest *body_copy(struct arena *arena, const struct body_digest *body)
{
	struct body_digest *copy = body ? arena_alloc(arena, sizeof *copy) : NULL;
	if (copy)
		*copy = *body;
	return copy;
}
