/* What a change of a published value means. It follows from the field's row (enum meaning in model/field.h) and from the two values;
   no list of field names exists here.

   definition, scale  redefined: the series breaks. The same words written otherwise (same_words.h), and another name of percent, are reworded
   bar                raised when more is asked than before, lowered when less: of "at most" the smaller number asks for more, of a range
                      the narrower one. Where the unit of measurement, what is measured or against what, or the side on which
                      figures have to be, changed with it, redefined. A bar where there was none is raised, one taken away is lowered; the
                      upper end of a range that comes or goes with another comparison is revised: what is asked is told by the rest
   comparison         of the same side: raised from "at least" to "more than", lowered back, else revised; of another, redefined
   due                later or earlier by the last day that counts; a due day where there was none is earlier, one taken away is later.
                      Two ways to write the same last day are reworded. A day, a rule by which it comes again and words each stand for
                      another: where one takes the place of another, both are revised
   owner              owner changed
   number, grade      revised; a first one is added, one taken away is withdrawn
   place, remark      reworded
   measured, counted  precision only when the number before is the one after, rounded: digits that go may take a figure across a bar;
                      a first number is added, a number taken away is withdrawn; else revised. One that goes where a numerator and its
                      denominator stand is not withdrawn: reworded when it is their share, else revised
   state              status
   due in words,
   by kind            words are reworded, or revised when they name other numbers or days or, of what the row is called by, its promise,
                      when less than half of them is kept (rewritten.h), or, of a list, when one is left out; taken away they
                      are withdrawn; words that come again are judged beside those that stood last, by whoever knows them
                      (record_change.c); numbers of a user's table are measured; of any other fact a first value is added, one taken away is withdrawn, and else it is revised */
#ifndef CONGBO_HISTORY_CLASSIFY_H
#define CONGBO_HISTORY_CLASSIFY_H

#include "model/field.h"

struct change;

/* In the order of the choice list change_class. */
enum change_class {
	CLASS_NONE, CLASS_ADDED, CLASS_LATE_ADDITION, CLASS_STATUS, CLASS_REWORDED, CLASS_PRECISION, CLASS_REVISED, CLASS_CORRECTED,
	CLASS_RAISED, CLASS_LOWERED, CLASS_LATER, CLASS_EARLIER, CLASS_OWNER, CLASS_REDEFINED, CLASS_RENUMBERED, CLASS_WITHDRAWN,
	CLASS_RE_ADDED, CLASS_REVERTED,
};

/* A row before and after, in canonical texts (field_text) by index of the field; an absent value is empty. */
struct sides {
	const struct field *const *fields;
	size_t n;
	const struct str *before, *after;
};

struct verdict {
	enum change_class class;
	struct decimal delta; /* after less before; of due days in days; absent where numbers cannot be compared */
};

/* Judges the field at index `at`, whose two texts differ. */
struct verdict classify(const struct sides *sides, size_t at);
/* Whether the field is of words that are judged by kind, and these are revised: they name other numbers or days, are fewer, or are hardly the
   same. */
bool are_other_words(const struct field *field, struct str before, struct str after);
/* Whether both texts of the field mean the same: they are equal or, of a definition or scale, equal but for how they are written. */
bool same_sense(const struct field *field, struct str before, struct str after);
/* Whether the field says what numbers mean, and says another thing than before, so that figures before and after cannot be compared. Where a
   definition was not given before, or no longer is, that says nothing about what the number meant. */
bool gives_another_sense(const struct field *field, struct str before, struct str after);
/* Whether it gives the time of its row in one of the ways that stand for one another: as a day, as a rule by which it comes again, or in words. */
bool gives_time(const struct field *field);
/* Whether of two fields one says something before and the other after, each alone. */
bool is_swap(bool one_before, bool one_after, bool other_before, bool other_after);
/* Whether readers are owed a reason for such a change: something published was altered or taken away. */
bool class_needs_reason(enum change_class class);
/* Whether an editor may say that the change is of that class. What its values show, less, later or put back, is nothing else by being called
   so: it may be a correction, or put back what was. Nor is what was taken away still there. What is measured, and against what, may be the same
   in other words, as only an editor can know; `other_words`: both values define that in words, which name the same numbers. */
bool class_may_be_declared(enum change_class declared, enum change_class derived, bool other_words);
/* The publication that it came with, numbered from 1. */
size_t change_publication(const struct change *change);
/* Whether a whole column was put into another unit of measurement; else it is a row's, or of a whole file. */
bool change_is_of_column(const struct change *change);
/* Whether that is what becomes of a user's column that was in one unit and is in the other; empty: in none that is told. One that is told for the
   first time, or no longer, says nothing of the numbers. */
bool unit_is_redefined(struct str before, struct str after);
/* The field that the change is of, in one of the program's own tables; NULL: of another table, or of the whole row. */
const struct field *changed_field(const struct change *change);
/* The meaning of the field, its kind's where the row gives none. */
enum meaning field_meaning(const struct field *field);

#endif
