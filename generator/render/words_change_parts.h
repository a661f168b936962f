/* A sentence about a change, and how values are told in it. For words_change*.c only. */
#ifndef CONGBO_RENDER_WORDS_CHANGE_PARTS_H
#define CONGBO_RENDER_WORDS_CHANGE_PARTS_H

#include "render/words_change.h"

enum { TITLE_SHOWN = 120, TEXT_SHOWN = 60 }; /* characters */
enum { KIN_SHOWN = 10 };                      /* rows */

struct sentence {
	struct out *out;
	const struct change *change;
	const struct known_rows *known;
	const struct table *table; /* NULL: a user's table that is no more */
	const struct field *field; /* NULL: of the whole row, of its text, or no longer known */
	enum lang lang;
};

static inline const char *say(const struct sentence *s, const char *vi, const char *en)
{
	return s->lang == LANG_VI ? vi : en;
}

struct sentence sentence_of(struct out *out, const struct change *change, const struct known_rows *known, enum lang lang);
/* What changed. */
void out_subject(const struct sentence *s);
/* Behind it, what became of a field; and behind that, of a redefinition, what was redefined with it and what follows from all. */
void out_field_event(const struct sentence *s);
void out_redefined(const struct sentence *s);

/* In quotation marks; cut between words where it is longer. */
void out_quoted(struct out *out, struct str text, size_t most);
/* A value of the field, in words; what the field does not know as one (its choices and kind may have been others) is shown as it was
   written. */
void out_value(const struct sentence *s, struct str text);
/* What the sentence tells one value of, where several changes are one (history/record_join.h). */
enum joint {
	JOINT_NONE,
	JOINT_REDEFINED, /* one of what was redefined together: the others are told behind it */
	JOINT_SHARE,     /* a numerator and its denominator */
	JOINT_TIME,      /* a time, which is given in another way */
};
enum joint joint_of(const struct sentence *s);
/* What it said before, or says after: of a share both numbers, and what they make, "450/1.000 (45%)"; of a time the way in which it was given then. */
void out_side(const struct sentence *s, bool after);
/* The beginning and "thêm A; B, bỏ C", of lists that have something in common; false, and nothing is told, when they do not, or when only their order
   differs. */
bool out_list_altered(const struct sentence *s, const char *beginning);

#endif
