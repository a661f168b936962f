/* Messages never repeat what they warn of: values that look like data about a person are stars in what is printed. */
#ifndef CONGBO_CLI_MASK_H
#define CONGBO_CLI_MASK_H

#include "base/diag.h"

/* Masks arguments of all diagnostics, and has those about a file with such values point at a masked copy of it. `sorted` as
   diags_sort() leaves it. */
void mask_personal(struct diags *sorted);
/* The text, with stars in as many bytes for each value that looks like data about a person. */
struct str mask_text(struct arena *arena, struct str text);

#endif
