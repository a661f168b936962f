/* Reads the files that publications changed, on several threads, and hands them to the record in order. A file is read with the tables
   of its own time: a user's schema.yml may change, and then every file of that table is read anew. */
#ifndef CONGBO_HISTORY_READER_H
#define CONGBO_HISTORY_READER_H

#include "history/record.h"
#include "source/chain.h"

/* Takes the publications of the chain from chain_known() on into the record, which has those before. -1 with the reason in diags when the
   repository cannot be read; 1 when a schema now names files of which the record knows nothing: all must be read. */
int reader_run(struct record *record, struct chain *chain, unsigned workers, struct diags *diags);

/* Whether a file may hold rows that are published as data. */
bool reader_records(struct str path);

#endif
