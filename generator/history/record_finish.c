/* What only the whole shows. */
#include "history/present_key.h"
#include "history/record_parts.h"

/* A disappearance of so many rows at least, and of over so many tenths of the table. */
enum { MASS_ROWS = 3, MASS_TENTHS = 3 };

/* Rows that went for good without a word. */
static size_t unexplained(const struct record *record, const struct disappearance *disappearance)
{
	size_t n = 0;
	for (size_t i = 0; i < disappearance->changes.n; i++)
		n += disappearance->changes.v[i]->unexplained == BOOLEAN_TRUE && !disappearance->changes.v[i]->relation && !went_on(record, disappearance->changes.v[i]);
	return n;
}

static void report_disappearances(const struct record *record, struct diags *diags)
{
	for (size_t i = 0; i < record->disappearances.n; i++) {
		const struct disappearance *disappearance = &record->disappearances.v[i];
		size_t n = unexplained(record, disappearance);
		if (n < MASS_ROWS || n * 10 <= disappearance->before * MASS_TENTHS)
			continue;
		const struct history_publication *publication = &record->history->publications.v[disappearance->publication - 1];
		char day[PERIOD_TEXT];
		date_text(day, publication->published);
		struct str extent = str_format(diags->arena, "%zu/%zu (%s, %.12s)", n, disappearance->before, day, publication->commit.p);
		diag3(diags, DIAG_HISTORY_DISAPPEARED, (struct place){ NULL, { 0, 0 } }, str_of(disappearance->home->name), extent,
			disappearance_id(diags->arena, disappearance));
	}
}

void record_free(struct record *record)
{
	arena_free(record->scratch);
	history_free(record->history);
}

/* By commit, the commits that a change names: its own and that of the publication. */
static void note_commits(struct map *commits, const struct change *change)
{
	map_put(commits, change->commit, (void *)change);
	map_put(commits, change->published_commit, (void *)change);
}

/* What a commit says in vain matters when something was changed by it, and until that is said anew. */
static void report_past(const struct record *record, struct diags *diags)
{
	struct map changed = map_in(record->scratch), said_anew = map_in(record->scratch);
	for (size_t i = 0; i < record->history->changes.n && record->diags.list.n; i++)
		note_commits(&changed, record->history->changes.v[i]);
	for (size_t i = 0; record->corrections && i < record->corrections->n; i++) {
		struct str id = ((const struct correction *)record->corrections->v[i])->change;
		const struct change *change = record_change(record, id);
		if (change)
			note_commits(&said_anew, change);
		else
			map_put(&said_anew, correction_commit(id), (void *)record);
	}
	for (size_t i = 0; i < record->diags.list.n; i++) {
		const struct diag *d = &record->diags.list.v[i];
		const struct change *refused = d->id == DIAG_HISTORY_CLASS_REFUSED ? record_change(record, d->args[2]) : NULL;
		struct str commit = refused ? refused->commit : d->args[2];
		bool for_good = d->id == DIAG_HISTORY_DUPLICATE || d->id == DIAG_HISTORY_PERSONAL || d->id == DIAG_HISTORY_PERSONAL_MESSAGE;
		bool stands = for_good || (map_get(&changed, commit) && !map_get(&said_anew, commit));
		if (stands)
			diag3(diags, d->id, d->place, d->args[0], d->args[1], d->args[2]);
	}
}

struct history *record_finish(struct record *record, struct diags *diags)
{
	struct history *history = record->history;
	struct rows later = { 0 };
	history->present = present_keys_of(history->arena, history->changes.v, history->changes.n);
	join_changes(record);
	explain_successions(record);
	apply_corrections(record, record->corrections, &later, diags);
	place_changes(record);
	collapse_incidents(record);
	apply_corrections(record, &later, NULL, diags);
	part_shares(record);
	report_disappearances(record, diags);
	report_suggested(record, diags);
	report_unused(record, diags);
	report_past(record, diags);
	index_changes(record);
	index_rows(record);
	arena_free(record->scratch);
	history->record = record;
	return history;
}
