/* Values to bytes, and back. One function for each type walks its members and serves both ways, so that what is written and what is read
   cannot come apart: it gives the address of each member to a function below, which writes what stands there, or reads it.

     number   7 bits a byte, the lowest first; all bytes but the last have the top bit set; at most 10 bytes
     integer  a number: 2n for n ≥ 0, else -2n - 1
     text     a number: 0 is the empty text; 1 is a text that was not met before: its length as a number, its bytes and a NUL;
              n + 2 is again the text that was met as number n, from 0 on
     bytes    as they are, so many as both sides know
     array    the number of its elements, then these

   Reading takes any bytes. From the first that no writer wrote on, `broken` says so, and all that is read is zero or empty. No more is
   allocated than is in proportion to the bytes. */
#ifndef CONGBO_BASE_CODEC_H
#define CONGBO_BASE_CODEC_H

#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/map.h"
#include "base/out.h"

struct codec {
	struct arena *arena;  /* for what is read, but for texts: they are pieces of the bytes, with a NUL behind each */
	struct out *out;      /* NULL: reading */
	struct str rest;      /* what is left to read */
	bool broken;
	ARRAY(struct str) texts; /* read so far */
	struct map numbers;   /* of the texts written so far, plus 1 */
};

struct codec codec_writing(struct out *out, struct arena *arena);
struct codec codec_reading(struct str bytes, struct arena *arena);
static inline bool codec_reads(const struct codec *c) { return !c->out; }
/* Everything was read, and by a writer's hand. */
static inline bool codec_done(const struct codec *c) { return !c->broken && c->rest.n == 0; }
/* What was read cannot be: broken from here on. */
void codec_refuse(struct codec *c);

void codec_number(struct codec *c, uint64_t *value);
void codec_integer(struct codec *c, int64_t *value);
void codec_size(struct codec *c, size_t *value);
void codec_u32(struct codec *c, uint32_t *value);
void codec_u8(struct codec *c, uint8_t *value);
void codec_bool(struct codec *c, bool *value);
/* One that is less than `limit`. */
void codec_below(struct codec *c, size_t *value, size_t limit);
void codec_bytes(struct codec *c, void *bytes, size_t n);
void codec_text(struct codec *c, struct str *text);
void codec_date(struct codec *c, struct date *date);
void codec_period(struct codec *c, struct period *period);
void codec_decimal(struct codec *c, struct decimal *decimal);
/* The length of an ARRAY whose elements are of that size, and, reading, zeroed room for them: list.v = codec_array(c, list.v, &list.n,
   &list.cap, sizeof *list.v). The elements are the caller's to walk. */
void *codec_array(struct codec *c, void *v, size_t *n, size_t *cap, size_t size);

#endif
