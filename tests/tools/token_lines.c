/* Prints the tokens of each line of stdin as a line: base, form, kind, start and end of each with U+001F between, tabs between
   tokens, places in UTF-16 units. What is no UTF-8 counts as U+FFFD. With an argument: which code points utf8proc knows, as "first last" lines. */
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "search/token.h"

static void print_known(void)
{
	for (int32_t c = 0, first = -1; c <= 0x110000; c++) {
		bool known = c < 0x110000 && utf8proc_category(c) != UTF8PROC_CATEGORY_CN && utf8proc_category(c) != UTF8PROC_CATEGORY_CS;
		if (known && first < 0)
			first = c;
		if (known || first < 0)
			continue;
		printf("%d %d\n", (int)first, (int)c - 1);
		first = -1;
	}
}

static size_t units(struct str text)
{
	size_t n = 0;
	for (size_t at = 0; at < text.n;)
		n += utf8_next(text, &at) > 0xffff ? 2 : 1;
	return n;
}

static void print_tokens(struct arena *arena, struct tokenizer *tokenizer, struct str line)
{
	static const char *const kinds[] = { "word", "number", "code", "date" };
	struct tokens tokens = { 0 };
	tokenize(&tokens, arena, tokenizer, line);
	for (size_t i = 0; i < tokens.n; i++) {
		const struct token *t = &tokens.v[i];
		printf("%s%.*s\x1f%.*s\x1f%s\x1f%zu\x1f%zu", i ? "\t" : "", (int)t->base.n, t->base.p, (int)t->form.n, t->form.p, kinds[t->kind],
			units(str_slice(line, 0, t->start)), units(str_slice(line, 0, t->end)));
	}
	putchar('\n');
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		print_known();
		return 0;
	}
	struct arena *kept = arena_new(), *arena = arena_new();
	struct tokenizer *tokenizer = tokenizer_new(kept);
	char *line = NULL;
	size_t room = 0;
	for (ssize_t n; (n = getline(&line, &room, stdin)) > 0; arena_reset(arena)) {
		struct str text = { line, (size_t)n - (line[n - 1] == '\n') };
		print_tokens(arena, tokenizer, utf8_repair(arena, text));
	}
	free(line);
	arena_free(arena);
	arena_free(kept);
	return 0;
}
