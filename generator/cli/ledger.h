/* The ledger and Git: what the next line is to say, and whether the lines that are there agree with the history. */
#ifndef CONGBO_CLI_LEDGER_H
#define CONGBO_CLI_LEDGER_H

#include "cli/load.h"
#include "publish/ledger.h"

/* Reads the ledger that --previous names; the next line tells of the commit that was loaded. A last commit that is no publication any more
   means that history was rewritten: an error, unless --accept-rewrite says why. -1 with the reason in loaded->diags. */
int ledger_prepare(struct ledger_build *out, struct loaded *loaded, const struct options *options);

/* Each line since the last accepted rewrite must name a publication on the chain of `revision`, in order, with its tree and
   time. What differs goes to diags. -1 when Git cannot be read. */
int ledger_compare(const struct ledger *ledger, const char *root, const char *revision, struct diags *diags);

#endif
