/* What of the working folder has not been committed: a draft, which is shown as one and never released. */
#ifndef CONGBO_CLI_DRAFT_H
#define CONGBO_CLI_DRAFT_H

#include "cli/load.h"

/* The files in which the working folder differs from HEAD, into loaded's arena; none when a revision was asked for, which the folder
   plays no part in. The site was loaded from that folder, or, with --release, from HEAD: then such files are an error in loaded->diags.
   -1 with the reason there when the folder cannot be compared. */
int draft_find(struct texts *out, struct loaded *loaded, const struct options *options);

/* Tells in loaded->diags what would be asked of the draft once it is committed: lineage that it suggests, reasons without which the site would
   not be built. */
void draft_foretell(struct loaded *loaded, const struct texts *draft, const struct options *options);

/* "data/a.csv, data/b.csv", the first of them; "…" stands for the others. */
struct str draft_names(struct arena *arena, const struct texts *draft);

#endif
