/* Size bands written as rules can be read, and leave no size between them out. */
#include "check/check.h"
#include "model/band.h"

void check_bands(const struct model *model, struct diags *diags)
{
	const struct rows *items = &model_table_of(model, &table_items)->rows;
	const struct field *field = field_named(&table_items, str_of("band_rules"));
	for (size_t i = 0; i < items->n; i++) {
		const struct item *item = (const struct item *)items->v[i];
		struct bands bands;
		struct str wrong;
		if (item->band_rules.n && bands_parse(&bands, diags->arena, item->band_rules, &wrong) < 0)
			diag2(diags, DIAG_BAND_RULES, row_place(items->v[i], field), item->band_rules, wrong);
	}
}
