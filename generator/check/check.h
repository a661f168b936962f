/* Checks: what a careful clerk would notice in the linked model. One file each, one row each in checks.def. */
#ifndef CONGBO_CHECK_CHECK_H
#define CONGBO_CHECK_CHECK_H

#include "model/model.h"

/* Runs every check; what is found goes to diags. */
void check_model(const struct model *model, struct diags *diags);

/* The first of a table's rows with something in a published cell that must not be published, or NULL: by the rules of check_published, with
   what the site allows today. The table may be of another model. */
const struct row *check_refused_row(const struct model *today, const struct model_table *table);

#define CHECK(name) void check_##name(const struct model *model, struct diags *diags);
#include "check/checks.def"

#endif
