#include "model/derive.h"

#include "model/scorecard.h"

void model_derive(struct model *model, struct date as_of)
{
	(void)as_of;
	scorecards_derive(model);
}
