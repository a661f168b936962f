#include "model/derive.h"

void model_derive(struct model *model, struct date as_of)
{
	(void)model;
	(void)as_of;
}
