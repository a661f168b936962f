#include "search/nearby.h"

enum { MARKS = 16, WORDS = 8 /* on a side */ };

void nearby_add(struct nearby *nearby, struct arena *arena, struct str base)
{
	unsigned sum = 0;
	for (size_t i = 0; i < base.n; i++)
		sum += (unsigned char)base.p[i];
	*array_add(arena, nearby) = (uint16_t)(1u << sum % MARKS);
}

/* A point within a number or day ends nothing. */
static bool ends_sentence(struct str gap)
{
	for (size_t i = 0; i < gap.n; i++)
		if (strchr(";!?", gap.p[i]) || (gap.p[i] == '.' && i + 1 < gap.n && (gap.p[i + 1] == ' ' || gap.p[i + 1] == '\n')))
			return true;
	return false;
}

void nearby_between(struct nearby *nearby, struct arena *arena, struct str gap)
{
	if (ends_sentence(gap))
		*array_add(arena, nearby) = 0;
}

uint16_t nearby_marks(const struct nearby *nearby, size_t at)
{
	uint16_t marks = 0;
	for (size_t i = at; i < nearby->n && i < at + WORDS && nearby->v[i]; i++)
		marks |= nearby->v[i];
	for (size_t i = at; i > 0 && i + WORDS > at && nearby->v[i - 1]; i--)
		marks |= nearby->v[i - 1];
	return marks;
}
