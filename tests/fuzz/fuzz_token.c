/* Any text has tokens that lie within it, in its order, with bases and forms in NFC that are tokens themselves. */
#include "fuzz.h"

#include "search/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	struct str text = utf8_repair(arena, (struct str){ (const char *)bytes, n });
	struct tokenizer *tokenizer = tokenizer_new(arena);
	struct tokens tokens = { 0 };
	tokenize(&tokens, arena, tokenizer, text);
	for (size_t i = 0; i < tokens.n; i++) {
		const struct token *t = &tokens.v[i];
		assert(t->start < t->end && t->end <= text.n && (i == 0 || t->start >= tokens.v[i - 1].start));
		assert(t->base.n > 0 && utf8_is_nfc(t->base) && utf8_is_nfc(t->form));
		if (t->kind != TOKEN_WORD)
			assert(str_eq(t->base, t->form));
	}
	arena_free(arena);
	return 0;
}
