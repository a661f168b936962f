#include "cli/mask.h"

#include "base/personal.h"
#include "base/utf8.h"

static bool is_personal(const struct diag *d)
{
	return d->id == DIAG_PERSONAL_DATA || d->id == DIAG_PERSONAL_CONTACT;
}

/* What a message repeats may be the path of a file, or hold one. */
static void find(struct personals *found, struct arena *arena, struct str text)
{
	if (utf8_invalid(text) != text.n)
		return;
	personal_find(arena, text, 0, found);
	personal_find_in_path(arena, text, found);
}

struct str mask_text(struct arena *arena, struct str text)
{
	struct personals found = { 0 };
	find(&found, arena, text);
	return found.n ? personal_masked(arena, text, &found) : text;
}

/* What the diagnostics point at. */
static struct str mask_places(const struct diags *diags, size_t first, size_t end, struct str bytes)
{
	struct personals places = { 0 };
	for (size_t i = first; i < end; i++)
		if (is_personal(&diags->list.v[i]))
			*array_add(diags->arena, &places) = (struct personal){ 0, diags->list.v[i].place.at.start, diags->list.v[i].place.at.end };
	return places.n ? personal_masked(diags->arena, bytes, &places) : bytes;
}

/* What the lines that the diagnostics show hold besides. */
static struct str mask_lines(const struct diags *diags, size_t first, size_t end, const struct file *file)
{
	struct personals places = { 0 };
	struct file_walk walk = { 0 };
	for (size_t i = first; i < end; i++) {
		struct personals found = { 0 };
		struct str line = file_position_next(&walk, file, diags->list.v[i].place.at).text;
		size_t start = line.n ? (size_t)(line.p - file->bytes.p) : 0;
		find(&found, diags->arena, line);
		for (size_t f = 0; f < found.n; f++)
			*array_add(diags->arena, &places) = (struct personal){ 0, start + found.v[f].start, start + found.v[f].end };
	}
	return places.n ? personal_masked(diags->arena, file->bytes, &places) : file->bytes;
}

static bool differs(struct str bytes, struct str masked, struct extent at)
{
	return at.start < at.end && at.end <= bytes.n && memcmp(bytes.p + at.start, masked.p + at.start, at.end - at.start) != 0;
}

static void mask_arguments(struct diags *diags, size_t first, size_t end, struct str bytes, struct str masked)
{
	for (size_t i = first; i < end; i++) {
		struct diag *d = &diags->list.v[i];
		/* what another message says of the same value, which only its column shows to be somebody's */
		bool same = !is_personal(d) && differs(bytes, masked, d->place.at);
		for (int a = 0; a < DIAG_ARGS; a++)
			d->args[a] = same && d->args[a].n ? str_of("***") : mask_text(diags->arena, d->args[a]);
	}
}

/* Those about one file, which is read where its lines are shown. */
static void mask_group(struct diags *diags, size_t first, size_t end)
{
	const struct file *file = diags->list.v[first].place.file;
	struct str bytes = file ? file->bytes : str_of("");
	struct file *masked = arena_alloc(diags->arena, sizeof *masked);
	*masked = (struct file){ .bytes = bytes.p ? mask_places(diags, first, end, bytes) : bytes };
	mask_arguments(diags, first, end, bytes, masked->bytes);
	if (!file)
		return;
	masked->path = mask_text(diags->arena, file->path);
	if (bytes.p)
		masked->bytes = mask_lines(diags, first, end, masked);
	for (size_t i = first; i < end; i++)
		diags->list.v[i].place.file = masked;
}

void mask_personal(struct diags *sorted)
{
	for (size_t first = 0, end; first < sorted->list.n; first = end) {
		for (end = first + 1; end < sorted->list.n && sorted->list.v[end].place.file == sorted->list.v[first].place.file; end++)
			;
		mask_group(sorted, first, end);
	}
}
