#include "search/titles.h"

#include <stdlib.h>

#include "search/format.h"

void titles_add(struct titles *titles, const struct tokens *tokens, uint32_t entry, bool is_over)
{
	struct str bases[TITLE_WORDS + 1], forms[TITLE_WORDS + 1];
	size_t n = 0;
	for (size_t i = 0; i < tokens->n && n <= TITLE_WORDS; i++)
		if (tokens->v[i].kind == TOKEN_WORD || tokens->v[i].kind == TOKEN_NUMBER) {
			bases[n] = tokens->v[i].base;
			forms[n++] = tokens->v[i].form;
		}
	if (n == 0 || n > TITLE_WORDS)
		return;
	struct str key = str_join(titles->arena, bases, n, " "), form = str_join(titles->arena, forms, n, " ");
	*array_add(titles->arena, titles) =
		(struct whole_title){ str_format(titles->arena, "%s=", key.p), str_format(titles->arena, "%s=", form.p), is_over, entry };
}

static int compare_titles(const void *left, const void *right)
{
	const struct whole_title *a = left, *b = right;
	int order = str_cmp(a->key, b->key);
	if (order == 0)
		order = str_cmp(a->form, b->form);
	if (order == 0)
		order = a->is_over - b->is_over;
	return order ? order : (a->entry > b->entry) - (a->entry < b->entry);
}

void titles_sort(struct titles *titles)
{
	size_t n = 0;
	if (titles->n)
		qsort(titles->v, titles->n, sizeof *titles->v, compare_titles);
	for (size_t i = 0; i < titles->n; i++)
		if (n == 0 || compare_titles(&titles->v[n - 1], &titles->v[i]) != 0)
			titles->v[n++] = titles->v[i];
	titles->n = n;
}
