#include "history/body_digest.h"

#include "base/map.h"
#include "base/out.h"
#include "history/numbers_in_words.h"

/* The words of HTML made by us, parted by one space. Tags are nothing: they are no words, and no digest is read by anybody. */
static void add_words(struct out *out, struct str html)
{
	bool in_tag = false, apart = out->n > 0;
	for (size_t i = 0; i < html.n; i++) {
		char c = html.p[i];
		if (c == '<' || in_tag) {
			in_tag = c != '>';
		} else if (c == ' ' || c == '\n' || c == '\t') {
			apart = true;
		} else {
			out_text(out, apart && out->n ? " " : "");
			out_char(out, c);
			apart = false;
		}
	}
}

static void add_blocks(struct out *out, const struct block *block)
{
	for (; block; block = block->next) {
		if (block->type == BLOCK_ROW)
			continue;
		add_words(out, block->html);
		add_words(out, block->argument);
		add_blocks(out, block->inside);
	}
}

struct body_digest body_digest_of(const struct row *front)
{
	struct out out = out_memory();
	add_blocks(&out, front->body);
	const struct str text = out_held(&out);
	const uint64_t numbers = numbers_in_words(text);
	const struct body_digest digest = { text.n ? hash_bytes(text.p, text.n) | 1 : 0, numbers, numbers };
	out_close(&out);
	return digest;
}

bool body_alters_numbers(const struct body_digest *before, const struct body_digest *after)
{
	static const struct body_digest none = { 0, 0, 0 };
	const struct body_digest *a = before ? before : &none, *b = after ? after : &none;
	return a->words && a->numbers != b->numbers && a->in_file != b->in_file;
}

bool body_same(const struct body_digest *a, const struct body_digest *b)
{
	return a == b || (a && b && a->words == b->words && a->numbers == b->numbers && a->in_file == b->in_file);
}

const struct body_digest *body_copy(struct arena *arena, const struct body_digest *body)
{
	struct body_digest *copy = body ? arena_alloc(arena, sizeof *copy) : NULL;
	if (copy)
		*copy = *body;
	return copy;
}
