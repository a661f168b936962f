/* All that a record holds between two publications, as bytes (base/codec.h). */
#ifndef CONGBO_HISTORY_RECORD_CODEC_H
#define CONGBO_HISTORY_RECORD_CODEC_H

#include "base/codec.h"
#include "history/record.h"

/* Writes the record, or reads what was written into a new one with the same lineage. What is read is never more wrong than the bytes:
   it can be gone on with and finished, unless codec->broken; the bytes live as long as the record's history. */
void record_code(struct codec *codec, struct record *record);

#endif
