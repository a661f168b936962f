#include "cli/mask.h"

#include "base/personal.h"
#include "base/utf8.h"

static bool is_personal(const struct diag *d)
{
	return d->id == DIAG_PERSONAL_DATA || d->id == DIAG_PERSONAL_CONTACT;
}

/* A copy of the file with what those diagnostics from `first` on that are about it point at, masked; NULL when there is nothing. */
static const struct file *masked_file(const struct diags *diags, size_t first, size_t end)
{
	const struct file *file = diags->list.v[first].place.file;
	struct personals places = { 0 };
	for (size_t i = first; i < end; i++)
		if (is_personal(&diags->list.v[i]))
			*array_add(diags->arena, &places) = (struct personal){ 0, diags->list.v[i].place.at.start, diags->list.v[i].place.at.end };
	if (places.n == 0)
		return NULL;
	struct file *copy = arena_alloc(diags->arena, sizeof *copy);
	*copy = (struct file){ file->path, personal_masked(diags->arena, file->bytes, &places) };
	return copy;
}

struct str mask_text(struct arena *arena, struct str text)
{
	struct personals found = { 0 };
	if (utf8_invalid(text) == text.n)
		personal_find(arena, text, 0, &found);
	return found.n ? personal_masked(arena, text, &found) : text;
}

/* What another message says of the same value, which only its column shows to be somebody's. */
static bool was_masked(const struct file *file, const struct file *copy, struct extent at)
{
	return at.start < at.end && at.end <= file->bytes.n && memcmp(file->bytes.p + at.start, copy->bytes.p + at.start, at.end - at.start) != 0;
}

static void mask_group(struct diags *diags, size_t first, size_t end)
{
	const struct file *file = diags->list.v[first].place.file, *copy = file ? masked_file(diags, first, end) : NULL;
	for (size_t i = first; i < end; i++) {
		struct diag *d = &diags->list.v[i];
		if (is_personal(d)) {
			d->place.file = copy;
			continue;
		}
		bool same = copy && was_masked(file, copy, d->place.at);
		for (int a = 0; a < DIAG_ARGS; a++)
			if (same && d->args[a].n)
				d->args[a] = str_of("***");
			else
				d->args[a] = mask_text(diags->arena, d->args[a]);
		if (copy)
			d->place.file = copy;
	}
}

void mask_personal(struct diags *sorted)
{
	for (size_t first = 0, end; first < sorted->list.n; first = end) {
		for (end = first + 1; end < sorted->list.n && sorted->list.v[end].place.file == sorted->list.v[first].place.file; end++)
			;
		mask_group(sorted, first, end);
	}
}
