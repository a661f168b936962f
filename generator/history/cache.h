/* The history as it was read once, kept in a folder so that a run after one more commit costs what that changed. What came since is read again,
   until it is so much that all is written anew (history.c).

   A file of its own, DIR/congbo-history:

     offset  bytes
      0      16     "congbo-history 4", the format
     16      32     SHA-256 of all that follows
     48      32     SHA-256 of what the history hangs on beside the commits: the build ids of the program and its libraries
                    (base/program.h), and the rows of data/lineage/ in their canonical spelling
     80             by base/codec.h: the chain's past (struct chain_past), then the record (record_codec_parts.h), to the end of the file

   It is thrown away at the first doubt: any other byte, another program, other lineage, a tip that the chain does not go on from, a
   clock that would be believed otherwise by now, a schema that names files which nobody looked at. What it saves is time only:
   the history is the same with and without it. */
#ifndef CONGBO_HISTORY_CACHE_H
#define CONGBO_HISTORY_CACHE_H

#include "history/record.h"
#include "source/chain.h"

#define CACHE_NAME "congbo-history"

/* Reads the file of the folder into a new record with that lineage; false when there is none to trust, and the record is of no use then.
   What is read lives in the record's history. */
bool cache_read(struct record *record, struct chain_past *past, const char *folder, const struct rows *lineage);
/* Puts a file into the folder, which is made when it is not there, in one step: whoever reads at the same time has the old one or the new
   one. A failure is a warning in diags. */
void cache_write(struct record *record, struct chain_past *past, const char *folder, const struct rows *lineage, struct diags *diags);

/* Reads what stands from offset 80 on, which may be any bytes; false when they are none that cache_write wrote. */
bool cache_unpack(struct record *record, struct chain_past *past, struct str bytes);

#endif
