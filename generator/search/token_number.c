/* Numbers as Vietnamese and English write them. What looks like several numbers ("1,2,3", "14.8.2025") is several. */
#include "search/token_parts.h"

enum { GROUP = 3 };

static size_t digits_of(const struct atoms *atoms, size_t i)
{
	return atoms->v[i].piece.base.n;
}

/* One past the last atom of the chain of digits with '.' or ',' between them that begins at i. */
static size_t chain_end(const struct atoms *atoms, size_t i)
{
	size_t end = i + 1;
	while (end < atoms->n && atoms->v[end].piece.digits && !atoms->v[end - 1].percent &&
		(atoms->v[end].gap == '.' || atoms->v[end].gap == ','))
		end++;
	return end;
}

/* Whether the atoms [i, end) are thousands with `separator` between them. */
static bool is_grouped(const struct atoms *atoms, size_t i, size_t end, char separator)
{
	if (digits_of(atoms, i) > GROUP || atoms->v[i].piece.base.p[0] == '0')
		return false;
	for (size_t j = i + 1; j < end; j++)
		if (atoms->v[j].gap != separator || digits_of(atoms, j) != GROUP)
			return false;
	return true;
}

/* A comma before three digits is a point, unless the last is 0: no fraction ends in it ("10,000"). */
static bool is_one_group(const struct atoms *atoms, size_t i)
{
	const struct atom *last = &atoms->v[i + 1];
	return is_grouped(atoms, i, i + 2, last->gap) && (last->gap == '.' || last->piece.base.p[GROUP - 1] == '0');
}

/* How many of the chain's atoms are the whole part; 0 when the chain is no number. */
static size_t whole_atoms(const struct atoms *atoms, size_t i, size_t end)
{
	size_t n = end - i;
	if (n == 1)
		return 1;
	if (n == 2 ? is_one_group(atoms, i) : is_grouped(atoms, i, end, atoms->v[end - 1].gap))
		return n;
	if (digits_of(atoms, end - 1) > GROUP)
		return 0;
	bool whole = n == 2 || (atoms->v[end - 2].gap != atoms->v[end - 1].gap && is_grouped(atoms, i, end - 1, atoms->v[end - 2].gap));
	return whole ? n - 1 : 0;
}

/* "8/2025,9/2025": what the comma stands between belongs to either side. */
static bool between_slashes(const struct atoms *atoms, size_t i, size_t end)
{
	return atoms->v[i].gap == '/' && end < atoms->n && atoms->v[end].gap == '/';
}

/* "80 phần trăm" is "80%". */
static bool in_words(const struct atoms *atoms, size_t end)
{
	return end + 1 < atoms->n && atoms->v[end].gap == ' ' && str_is(atoms->v[end].piece.base, "phan") && atoms->v[end + 1].gap == ' ' &&
		str_is(atoms->v[end + 1].piece.base, "tram");
}

static struct str trim_zeros(struct str digits)
{
	while (digits.n > 1 && digits.p[0] == '0')
		digits = str_from(digits, 1);
	return digits;
}

/* The canonical spelling of atoms [i, end), of which the first `whole` are before the point. */
static struct str spell(struct arena *arena, const struct atoms *atoms, size_t i, size_t whole, size_t end, bool percent)
{
	size_t room = 3;
	for (size_t j = i; j < end; j++)
		room += digits_of(atoms, j);
	char *p = arena_alloc(arena, room), *to = p;
	for (size_t j = i; j < i + whole; j++)
		to = mempcpy(to, atoms->v[j].piece.base.p, digits_of(atoms, j));
	struct str text = trim_zeros(str_range(p, to));
	struct str fraction = whole < end - i ? atoms->v[end - 1].piece.base : (struct str){ 0 };
	while (fraction.n && fraction.p[fraction.n - 1] == '0')
		fraction.n--;
	if (fraction.n) {
		*to++ = ',';
		to = mempcpy(to, fraction.p, fraction.n);
	}
	if (percent)
		*to++ = '%';
	return str_range(text.p, to);
}

/* Appends atoms [i, end) as one number; returns one past the last atom that it takes. */
static size_t add_number(struct sequence *out, struct arena *arena, struct tokenizer *tokenizer, const struct atoms *atoms,
	size_t i, size_t whole, size_t end)
{
	bool percent = atoms->v[end - 1].percent, words = !percent && in_words(atoms, end);
	struct str text = token_text(tokenizer, spell(arena, atoms, i, whole, end, percent || words));
	size_t behind = words ? end + 2 : end;
	*array_add(arena, out) = (struct sequence_token){
		{ text, text, atoms->v[i].piece.start, atoms->v[behind - 1].piece.end, TOKEN_NUMBER }, atoms->v[i].gap };
	return behind;
}

size_t token_number(struct sequence *out, struct arena *arena, struct tokenizer *tokenizer, const struct atoms *atoms, size_t i)
{
	size_t end = chain_end(atoms, i), whole = whole_atoms(atoms, i, end);
	if (whole && !between_slashes(atoms, i, end))
		return add_number(out, arena, tokenizer, atoms, i, whole, end);
	while (i < end)
		i = add_number(out, arena, tokenizer, atoms, i, 1, i + 1);
	return i;
}
