/* Scorecards that nobody wrote a row for, and the totals of every scorecard as rows of a table. */
#include "model/derive.h"
#include "model/scorecard.h"

static void derive_cards(struct model *model)
{
	const struct rows *scores = &model_table_of(model, &table_scores)->rows;
	for (size_t i = 0; i < scores->n; i++) {
		const struct score *score = (const struct score *)scores->v[i];
		int year = scorecard_year(score->year);
		if (!score->set.row || !score->unit.row || !year || scorecard_of(score->unit.row, score->set.row, year))
			continue;
		struct scorecard *card = (struct scorecard *)model_make_row(model, &table_scorecards, &score->row);
		card->set = ref_to(score->set.row);
		card->unit = ref_to(score->unit.row);
		card->year = score->year;
		model_add_row(model, &card->row);
	}
}

static void add_total(struct model *model, const struct assessment *a, size_t order, struct str group, const struct points *points)
{
	struct scorecard_total *total = (struct scorecard_total *)model_make_row(model, &table_scorecard_totals, &a->card->row);
	total->set = ref_to(a->card->set.row);
	total->unit = ref_to(a->card->unit.row);
	total->year = a->card->year;
	total->order = decimal_of((int64_t)order);
	total->group = str_dup(model->arena, group);
	total->phase = a->phase;
	total->max = points->max;
	total->self = points->self;
	total->reviewed = points->reviewed;
	total->items = decimal_of((int64_t)points->items);
	total->self_missing = decimal_of((int64_t)points->self_missing);
	total->reviewed_missing = decimal_of((int64_t)points->reviewed_missing);
	model_add_row(model, &total->row);
}

static void derive_totals(struct model *model)
{
	const struct rows *cards = &model_table_of(model, &table_scorecards)->rows;
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < cards->n; i++, arena_reset(scratch)) {
		const struct row *card = cards->v[i];
		bool known = row_holds_key(card); /* a second one of its key was reported */
		struct assessment a = assessment_of(scratch, (const struct scorecard *)card);
		if (!known || a.groups.n == 0)
			continue;
		add_total(model, &a, 0, str_of(""), &a.points);
		for (size_t g = 0; g < a.groups.n; g++)
			add_total(model, &a, g + 1, a.groups.v[g].name, &a.groups.v[g].points);
	}
	arena_free(scratch);
}

void scorecards_derive(struct model *model)
{
	derive_cards(model);
	derive_totals(model);
}
