#include "model/derive.h"

#include "model/duty.h"
#include "model/recognition.h"
#include "model/scorecard.h"
#include "model/standing.h"

void model_derive(struct model *model, struct date as_of)
{
	standings_derive(model, as_of);
	duties_derive(model, as_of);
	scorecards_derive(model);
	titles_derive(model, as_of);
}

bool row_holds_key(const struct row *row)
{
	return row->key.n && model_row(row->home, row->key) == row;
}
