#include "check/check.h"

void check_model(const struct model *model, struct diags *diags)
{
#define CHECK(name) check_##name(model, diags);
#include "check/checks.def"
}
