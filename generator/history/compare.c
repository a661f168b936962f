#include "history/compare.h"

#include "history/classify.h"
#include "history/reader.h"
#include "history/record.h"

struct files { struct record_file *v; size_t n, cap; };

static void add(struct arena *arena, struct files *files, const struct doc *of, const struct doc *doc, const struct attribution *by)
{
	if (reader_records(of->file.path))
		*array_add(arena, files) = (struct record_file){ of->file.path, doc ? snapshot_of(doc) : NULL, by, NULL };
}

/* Files of a user's table may be read otherwise where their bytes are the same. */
static bool is_as_it_was(const struct doc *before, const struct doc *after)
{
	return str_eq(before->file.bytes, after->file.bytes) && !may_follow_schema(after->file.path);
}

/* The files of `after` that are not as they were; those that are gone without a snapshot. */
static void add_changed(struct arena *arena, struct files *files, const struct edition *before, const struct edition *after,
	const struct attribution *by)
{
	size_t b = 0, a = 0;
	while (b < before->n || a < after->n) {
		const struct doc *old = b < before->n ? before->docs[b] : NULL, *new = a < after->n ? after->docs[a] : NULL;
		int order = !old ? 1 : !new ? -1 : str_cmp(old->file.path, new->file.path);
		if (order < 0)
			add(arena, files, old, NULL, by);
		else if (order > 0 || !is_as_it_was(old, new))
			add(arena, files, new, new, by);
		b += order <= 0;
		a += order >= 0;
	}
}

/* Tables of users are as these say. */
static void describe(struct record *record, const struct edition *version, const struct attribution *by)
{
	for (size_t i = 0; i < version->n; i++)
		if (version->docs[i]->declares)
			record_described(record, version->docs[i]->declares, version->docs[i]->file.path, by);
}

static void publish(struct record *record, const struct edition *version, const struct files *files)
{
	const struct history_publication publication = { .commit = version->commit, .published = version->day,
		.committed = version->day, .authored = version->day, .subject = { "", 0 } };
	record_publish(record, &publication, files->v, files->n);
}

/* What two versions cannot tell: reasons, for how long something had been published, and that it is the first time. */
static void forget(struct history *history)
{
	for (size_t i = 0; i < history->changes.n; i++) {
		struct change *change = history->changes.v[i];
		change->unexplained = BOOLEAN_ABSENT;
		change->days_since_first = (struct decimal){ 0 };
		if (change->derived_class == CLASS_LATE_ADDITION)
			change->class = change->derived_class = CLASS_ADDED;
	}
}

/* Of a disappearance: "10/13 (2026-02-06, commit …)". Of what is to come, the numbers are known, and nothing else. */
static void foretell(struct diags *diags, const struct diag *disappeared)
{
	struct str extent = disappeared->args[1], gone, before;
	if (str_split(&extent, '/', &gone) && str_split(&extent, ' ', &before))
		diag3(diags, DIAG_WITHDRAWAL_COMING, disappeared->place, disappeared->args[0], gone, before);
}

/* The rest asks for reasons; of commits none is known, what is yet to be committed can be given one. */
static void keep_suggestions(struct diags *diags, const struct diags *found, bool draft)
{
	for (size_t i = 0; i < found->list.n; i++) {
		const struct diag *d = &found->list.v[i];
		if (d->id == DIAG_LINEAGE_SUGGESTED)
			diag3(diags, d->id, d->place, d->args[0], d->args[1], d->args[2]);
		else if (d->id == DIAG_LINEAGE_SUGGESTED_MORE)
			diag2(diags, d->id, d->place, d->args[0], d->args[1]);
		else if (draft && d->id == DIAG_HISTORY_DISAPPEARED)
			foretell(diags, d);
	}
}

struct history *history_compare(const struct edition *before, const struct edition *after, const struct rows *lineage, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct record *record = record_new(lineage, NULL, NULL);
	struct files first = { 0 }, second = { 0 };
	const struct attribution by_before = { .commit = before->commit, .committed = before->day, .authored = before->day };
	const struct attribution by_after = { .commit = after->commit, .committed = after->day, .authored = after->day };
	for (size_t i = 0; i < before->n; i++)
		add(arena, &first, before->docs[i], before->docs[i], &by_before);
	add_changed(arena, &second, before, after, &by_after);
	publish(record, before, &first);
	describe(record, after, &by_after);
	publish(record, after, &second);
	struct diags found = { .arena = arena };
	struct history *history = record_finish(record, &found);
	keep_suggestions(diags, &found, after->commit.n == 0);
	forget(history);
	arena_free(arena);
	return history;
}
