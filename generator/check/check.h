/* Checks: what a careful clerk would notice in the linked model. One file each, one row each in checks.def. */
#ifndef CONGBO_CHECK_CHECK_H
#define CONGBO_CHECK_CHECK_H

#include "model/model.h"

/* Runs every check; what is found goes to diags. */
void check_model(const struct model *model, struct diags *diags);

#define CHECK(name) void check_##name(const struct model *model, struct diags *diags);
#include "check/checks.def"

#endif
