/* Reads documents from stdin until it ends and prints the HTML of each, so that a whole specification runs in one process. A
   document is a line "<how> <bytes>" and so many bytes; its HTML comes as a line "<bytes>" and so many bytes. <how> is
   "cmark" (the library's own safe rendering), "commonmark" (ours without the extensions) or "extensions". */
#include <cmark.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "read/markdown.h"

enum { LARGEST = MARKDOWN_LARGEST };

static void print(const char *html, size_t n)
{
	printf("%zu\n", n);
	fwrite(html, 1, n, stdout);
}

static void print_by_cmark(struct str text)
{
	char *html = cmark_markdown_to_html(text.p, text.n, CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
	print(html, strlen(html));
	free(html);
}

static void print_by_us(struct str text, enum markdown_options options)
{
	struct arena *arena = arena_new();
	struct doc doc = { .arena = arena, .file = { str_of("stdin.md"), text }, .diags = { .arena = arena } };
	struct str html = markdown_html(&doc, options);
	print(html.p, html.n);
	arena_free(arena);
}

int main(void)
{
	char how[16], *text = malloc(LARGEST + 1);
	size_t n;
	while (text && scanf("%15s %zu", how, &n) == 2) {
		if (n > LARGEST || getchar() != '\n' || fread(text, 1, n, stdin) != n)
			return 2;
		struct str held = { text, n };
		if (str_is(str_of(how), "cmark"))
			print_by_cmark(held);
		else
			print_by_us(held, str_is(str_of(how), "extensions") ? MARKDOWN_EXTENSIONS : MARKDOWN_COMMONMARK);
	}
	free(text);
	return ferror(stdout) || fflush(stdout) ? 3 : 0;
}
