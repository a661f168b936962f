/* Size bands of an item ("từ 20 đối tượng trở lên: không quá 6%; …") as rules that can be evaluated:

     rules = rule *( ";" rule )        "20..: count<=6%; 1..19: count<=1; 0: -"
     rule  = range ":" ( "-" / limit )  "-": this band has no number to hold to
     range = N / N ".." / N ".." M      whole numbers, both ends included
     limit = ( "count" / "change" ) ( "<=" / "<" / ">=" / ">" ) decimal [ "%" ]

   The range is of the reported size. "count" is the reported count, with % its share of the size; "change" is the count less
   that of the year before, with % its share of that ("change<=-6%": down by at least 6%). White space may stand between parts. Ranges
   leave no number between them out and do not overlap. */
#ifndef CONGBO_MODEL_BAND_H
#define CONGBO_MODEL_BAND_H

#include "base/arena.h"
#include "base/decimal.h"

enum band_subject { BAND_FREE, BAND_COUNT, BAND_CHANGE };
enum band_op { BAND_AT_MOST, BAND_BELOW, BAND_AT_LEAST, BAND_ABOVE };

struct band {
	struct decimal low, high; /* of the size; high absent: no upper end */
	enum band_subject subject;
	enum band_op op;
	struct decimal limit;     /* absent for BAND_FREE */
	bool percent;
};

struct bands { struct band *v; size_t n, cap; };

/* Parses the rules, in order of their ranges. -1 when they are not as said above; *wrong is then the rule at fault. */
int bands_parse(struct bands *out, struct arena *arena, struct str rules, struct str *wrong);

/* In the order of the choice list band_verdict. */
enum band_verdict {
	BAND_NONE, BAND_MET, BAND_MISSED, BAND_NO_LIMIT, BAND_NO_SIZE, BAND_NO_BAND, BAND_NO_COUNT, BAND_NOT_RECKONED,
};

/* What was reported beside an item's points; each may be absent. */
struct band_counts { struct decimal size, count, before; };

/* The band that the size chooses; NULL when none covers it or the size is absent. */
const struct band *bands_find(const struct bands *bands, struct decimal size);
/* `band` is what bands_find gave. Exact: a share is compared by cross-multiplication. A share of 0 cannot be reckoned. */
enum band_verdict band_judge(const struct band *band, const struct band_counts *counts);

#endif
