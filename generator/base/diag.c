#include "base/diag.h"

#include <errno.h>
#include <stdlib.h>

const struct diag_kind diag_kinds[DIAG_COUNT] = {
#define DIAG(symbol, id, level, vi, en, vi_mend, en_mend) { id, level, { vi, en }, { vi_mend, en_mend } },
#include "base/diag.def"
};

void diag3(struct diags *diags, enum diag_id id, struct place place, struct str arg1, struct str arg2, struct str arg3)
{
	*array_add(diags->arena, &diags->list) = (struct diag){
		.id = id,
		.place = place,
		.args = { str_dup(diags->arena, arg1), str_dup(diags->arena, arg2), str_dup(diags->arena, arg3) },
	};
}

void diag2(struct diags *diags, enum diag_id id, struct place place, struct str arg1, struct str arg2)
{
	diag3(diags, id, place, arg1, arg2, str_of(""));
}

void diag1(struct diags *diags, enum diag_id id, struct place place, struct str arg)
{
	diag2(diags, id, place, arg, str_of(""));
}

void diag(struct diags *diags, enum diag_id id, struct place place)
{
	diag1(diags, id, place, str_of(""));
}

int diag_errno(struct diags *diags, enum diag_id id, struct str what)
{
	char words[256];
	diag2(diags, id, (struct place){ NULL, { 0, 0 } }, what, str_of(strerror_r(errno, words, sizeof words)));
	return -1;
}

void diags_append(struct diags *to, const struct diags *from)
{
	for (size_t i = 0; i < from->list.n; i++)
		*array_add(to->arena, &to->list) = from->list.v[i];
}

void diags_copy(struct diags *to, const struct diags *from)
{
	for (size_t i = 0; i < from->list.n; i++) {
		const struct diag *d = &from->list.v[i];
		diag3(to, d->id, d->place, d->args[0], d->args[1], d->args[2]);
	}
}

static int compare(const void *left, const void *right)
{
	const struct diag *a = left, *b = right;
	if (!a->place.file || !b->place.file) {
		int order = (a->place.file != NULL) - (b->place.file != NULL);
		if (order)
			return order;
	} else {
		int order = str_cmp(a->place.file->path, b->place.file->path);
		if (order)
			return order;
		/* what is said of a file as a whole, none of whose bytes are shown, does not part what is said of its places */
		if (!a->place.file->bytes.p != !b->place.file->bytes.p)
			return a->place.file->bytes.p ? 1 : -1;
	}
	if (a->place.at.start != b->place.at.start)
		return a->place.at.start < b->place.at.start ? -1 : 1;
	if (a->place.at.end != b->place.at.end)
		return a->place.at.end < b->place.at.end ? -1 : 1;
	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	for (int i = 0; i < DIAG_ARGS; i++) {
		int order = str_cmp(a->args[i], b->args[i]);
		if (order)
			return order;
	}
	return 0;
}

void diags_sort(struct diags *diags)
{
	if (diags->list.n == 0)
		return;
	qsort(diags->list.v, diags->list.n, sizeof *diags->list.v, compare);
	size_t kept = 1;
	for (size_t i = 1; i < diags->list.n; i++)
		if (compare(&diags->list.v[i], &diags->list.v[kept - 1]) != 0)
			diags->list.v[kept++] = diags->list.v[i];
	diags->list.n = kept;
}

size_t diags_count(const struct diags *diags, enum diag_level level)
{
	size_t n = 0;
	for (size_t i = 0; i < diags->list.n; i++)
		n += diag_kinds[diags->list.v[i].id].level == level;
	return n;
}

size_t diags_errors(const struct diags *diags)
{
	return diags_count(diags, DIAG_ERROR) + diags_count(diags, DIAG_FATAL);
}

static struct str fill(struct arena *arena, const char *text, const struct diag *d)
{
	ARRAY(struct str) parts = { 0 };
	const char *begin = text;
	for (const char *at = text; (at = strchr(at, '{')) != NULL;) {
		if (at[1] < '1' || at[1] > '0' + DIAG_ARGS || at[2] != '}') {
			at++;
			continue;
		}
		*array_add(arena, &parts) = str_range(begin, at);
		*array_add(arena, &parts) = d->args[at[1] - '1'];
		begin = at += 3;
	}
	*array_add(arena, &parts) = str_of(begin);
	return str_join(arena, parts.v, parts.n, "");
}

struct str diag_text(struct arena *arena, const struct diag *d, enum lang lang)
{
	return fill(arena, diag_kinds[d->id].text[lang], d);
}

struct str diag_mend(struct arena *arena, const struct diag *d, enum lang lang)
{
	return fill(arena, diag_kinds[d->id].mend[lang], d);
}
