/* A scorecard as a whole: no item is passed over, totals add up, points agree with the size bands, the set fits the unit. */
#include "check/check.h"
#include "model/scorecard.h"

struct finding {
	bool reviewed;             /* some items were */
	const struct score *first; /* in whose file the scorecard is */
	struct { struct str *v; size_t n, cap; } passed_over;
};

/* An item is passed over when it has no points, or was left out by a review of the others, and nobody says why. */
static bool passed_over(const struct finding *finding, const struct score *score)
{
	bool scored = score && (finding->reviewed ? score->reviewed.present : score->self.present);
	return !scored && !(score && score->reason.n);
}

static void check_items(struct finding *finding, const struct assessed_criterion *criterion, struct diags *diags)
{
	for (size_t i = 0; i < criterion->items.n; i++) {
		const struct assessed_item *item = &criterion->items.v[i];
		if (item->score && !finding->first)
			finding->first = item->score;
		if (passed_over(finding, item->score))
			*array_add(diags->arena, &finding->passed_over) = item->item->row.key;
		else if (assessed_against_band(item) && item->score->reason.n == 0)
			diag1(diags, DIAG_SCORE_BAND,
				row_place(&item->score->row, field_named(&table_scores, str_of("reviewed"))), item->item->row.key);
	}
}

static void check_missing(const struct finding *finding, const struct scorecard *card, struct diags *diags)
{
	enum { NAMED = 5 };
	size_t n = finding->passed_over.n;
	if (!finding->first || n == 0)
		return;
	struct str names = str_join(diags->arena, finding->passed_over.v, n < NAMED ? n : NAMED, ", ");
	if (n > NAMED)
		names = str_format(diags->arena, "%.*s…", (int)names.n, names.p);
	const struct row *row = &finding->first->row;
	diag3(diags, DIAG_SCORE_MISSING, (struct place){ &row->doc->file, row->at }, card->row.key, str_format(diags->arena, "%zu", n), names);
}

static void check_total(const struct scorecard *card, const char *name, struct decimal sum, struct diags *diags)
{
	const struct field *field = field_named(&table_scorecards, str_of(name));
	const struct decimal *stated = row_field(&card->row, field);
	char found[DECIMAL_TEXT + 6];
	if (!stated->present || !sum.present || decimal_cmp(*stated, sum) == 0)
		return;
	decimal_text(found, sum, '.', '\0');
	diag2(diags, DIAG_SCORE_TOTAL, row_place(&card->row, field), field_text(diags->arena, &card->row, field), str_of(found));
}

static bool level_is(const struct row *row, const char *code)
{
	const struct field *field = field_named(row->table, str_of("level"));
	uint8_t level = *(const uint8_t *)row_field(row, field);
	return level && strcmp(field->choices[level - 1].code, code) == 0;
}

/* Communes are scored by a set for communes, and nobody else is. */
static void check_level(const struct scorecard *card, struct diags *diags)
{
	const struct row *set = card->set.row, *unit = card->unit.row;
	bool for_communes = level_is(set, "commune"), for_organisations = level_is(set, "organisation");
	bool commune = level_is(unit, "commune");
	bool organisation = level_is(unit, "agency") || level_is(unit, "enterprise") || level_is(unit, "school");
	if ((for_communes && !commune) || (for_organisations && !organisation))
		diag2(diags, DIAG_SCORE_LEVEL, row_place(&card->row, field_named(&table_scorecards, str_of("unit"))), unit->key, set->key);
}

static void check_card(const struct scorecard *card, struct arena *scratch, struct diags *diags)
{
	struct assessment a = assessment_of(scratch, card);
	struct finding finding = { .reviewed = a.points.reviewed.present };
	if (!card->set.row || !card->unit.row)
		return; /* reported when it was linked */
	for (size_t g = 0; g < a.groups.n; g++)
		for (size_t c = 0; c < a.groups.v[g].criteria.n; c++)
			check_items(&finding, &a.groups.v[g].criteria.v[c], diags);
	check_missing(&finding, card, diags);
	check_total(card, "self_total", a.points.self, diags);
	check_total(card, "reviewed_total", a.points.reviewed, diags);
	check_level(card, diags);
}

void check_scorecards(const struct model *model, struct diags *diags)
{
	const struct rows *cards = &model_table_of(model, &table_scorecards)->rows;
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < cards->n; i++, arena_reset(scratch))
		check_card((const struct scorecard *)cards->v[i], scratch, diags);
	arena_free(scratch);
}
