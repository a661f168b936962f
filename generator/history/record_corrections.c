/* What data/corrections/ says of changes counts over what commits say of them: of one, of all that a commit made, of one row in a commit,
   of a disappearance as a whole. What is said of one counts over what is said of many, and for all that one sentence tells with it. */
#include "base/fold.h"
#include "history/reasons.h"
#include "history/record_parts.h"

enum { COMMIT_DIGITS = 40 };

struct corrected {
	struct record *record;
	struct diags *diags;
	struct map disappearances;       /* by disappearance_id() */
	struct map by_commit;            /* to struct history_changes; made when it is first asked for */
	struct map named;                /* what each row speaks of */
};

struct str correction_commit(struct str id)
{
	struct str commit = str_slice(id, 0, COMMIT_DIGITS);
	bool whole = commit.n == COMMIT_DIGITS && (id.n == COMMIT_DIGITS || id.p[COMMIT_DIGITS] == ' ');
	return whole && strspn(commit.p, "0123456789abcdef") >= COMMIT_DIGITS ? commit : (struct str){ "", 0 };
}

static struct str whole_reason(struct arena *arena, const struct correction *correction)
{
	if (correction->decision.n == 0)
		return str_dup(arena, correction->reason);
	if (!fold_tells(correction->reason))
		return str_dup(arena, correction->decision);
	struct str reason = reason_within(correction->reason);
	return str_format(arena, "%.*s (%.*s)", (int)reason.n, reason.p, (int)correction->decision.n, correction->decision.p);
}

struct str disappearance_id(struct arena *arena, const struct disappearance *disappearance)
{
	struct str nothing = { "", 0 };
	struct str *ids = arena_alloc(arena, disappearance->changes.n * sizeof *ids);
	for (size_t i = 0; i < disappearance->changes.n; i++)
		ids[i] = disappearance->changes.v[i]->id;
	return change_id(arena, disappearance->home->name, nothing, nothing, nothing, str_join(arena, ids, disappearance->changes.n, " "), 0);
}

static bool correct(struct record *record, struct change *change, const struct correction *correction)
{
	if (period_present(correction->effective))
		change->effective = correction->effective;
	return change_declare(change, correction->class, whole_reason(record->arena, correction));
}

static void correct_one(struct corrected *c, struct change *change, const struct correction *correction)
{
	const struct field *class = field_named(&table_corrections, str_of("class"));
	if (!correct(c->record, change, correction))
		class_refused(c->diags, row_place(&correction->row, class), correction->class, change);
}

/* What one sentence tells is one event: who names a change of it means it all, but for those that have a row of their own. */
static void correct_event(struct corrected *c, struct change *one, const struct correction *correction)
{
	correct_one(c, one, correction);
	for (struct change *change = one->told_by ? one->told_by : one; change; change = change->joint)
		if (change != one && !map_get(&c->named, change->id))
			correct(c->record, change, correction);
}

static void correct_all(struct record *record, struct disappearance *disappearance, const struct correction *correction)
{
	for (size_t i = 0; i < disappearance->changes.n; i++)
		correct(record, disappearance->changes.v[i], correction);
}

/* --- of a commit --- */

static void note_commit(struct corrected *c, struct str commit, struct change *change)
{
	struct history_changes *changes = map_get(&c->by_commit, commit);
	if (!changes) {
		changes = arena_alloc(c->record->scratch, sizeof *changes);
		map_put(&c->by_commit, commit, changes);
	}
	*array_add(c->record->scratch, changes) = change;
}

static const struct history_changes *made_by(struct corrected *c, struct str commit)
{
	const struct history_changes *all = &c->record->history->changes;
	for (size_t i = 0, n = c->by_commit.n ? 0 : all->n; i < n; i++) {
		note_commit(c, all->v[i]->commit, all->v[i]);
		if (!str_eq(all->v[i]->commit, all->v[i]->published_commit))
			note_commit(c, all->v[i]->published_commit, all->v[i]);
	}
	return commit.n ? map_get(&c->by_commit, commit) : NULL;
}

/* "<table>:<key>"; empty: any row. */
static bool is_named(struct str name, const struct change *change)
{
	ptrdiff_t colon = str_find(name, ":");
	return name.n == 0 || (colon > 0 && str_eq(str_slice(name, 0, (size_t)colon), change->table) &&
		str_eq(str_from(name, (size_t)colon + 1), change->key));
}

/* "<commit>" or "<commit> <table>:<key>"; false when it made no such change. */
static bool correct_made(struct corrected *c, const struct correction *correction)
{
	struct str commit = correction_commit(correction->change);
	const struct history_changes *changes = made_by(c, commit);
	bool any = false;
	for (size_t i = 0; changes && i < changes->n; i++)
		if (is_named(str_trim(str_from(correction->change, commit.n)), changes->v[i])) {
			correct_one(c, changes->v[i], correction);
			any = true;
		}
	return any;
}

/* --- all of them --- */

static bool correct_many(struct corrected *c, const struct correction *correction)
{
	struct disappearance *disappearance = map_get(&c->disappearances, correction->change);
	if (disappearance)
		correct_all(c->record, disappearance, correction);
	return disappearance || (correction_commit(correction->change).n && correct_made(c, correction));
}

/* The fewer changes it speaks of, the later it is applied. */
enum reach { REACH_MANY, REACH_ROW, REACH_ONE, REACH_COUNT };

static enum reach reach_of(const struct record *record, struct str change)
{
	if (record_change(record, change))
		return REACH_ONE;
	return correction_commit(change).n && change.n > COMMIT_DIGITS ? REACH_ROW : REACH_MANY;
}

/* False when it speaks of nothing that is known. */
static bool apply_correction(struct corrected *c, const struct correction *correction)
{
	struct change *one = record_change(c->record, correction->change);
	if (one)
		correct_event(c, one, correction);
	return one || correct_many(c, correction);
}

static void apply_reaching(struct corrected *c, enum reach reach, const struct rows *corrections, struct rows *later)
{
	const struct field *id = field_named(&table_corrections, str_of("change"));
	struct record *record = c->record;
	for (size_t i = 0; corrections && i < corrections->n; i++) {
		const struct correction *correction = (const struct correction *)corrections->v[i];
		if (reach_of(record, correction->change) != reach || apply_correction(c, correction))
			continue;
		if (later)
			*array_add(record->scratch, later) = corrections->v[i];
		else if (record->history->publications.n)
			diag1(c->diags, DIAG_CORRECTION_UNKNOWN, row_place(&correction->row, id), correction->change);
	}
}

void apply_corrections(struct record *record, const struct rows *corrections, struct rows *later, struct diags *diags)
{
	struct corrected c = { record, diags, map_in(record->scratch), map_in(record->scratch), map_in(record->scratch) };
	for (size_t i = 0; corrections && i < corrections->n; i++)
		map_put(&c.named, ((const struct correction *)corrections->v[i])->change, corrections->v[i]);
	for (size_t i = 0; i < record->disappearances.n; i++)
		map_put(&c.disappearances, disappearance_id(record->scratch, &record->disappearances.v[i]), &record->disappearances.v[i]);
	for (enum reach reach = REACH_MANY; reach < REACH_COUNT; reach++)
		apply_reaching(&c, reach, corrections, later);
}
