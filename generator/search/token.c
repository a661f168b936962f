#include "search/token_parts.h"

struct tokenizer *tokenizer_new(struct arena *arena)
{
	struct tokenizer *tokenizer = arena_alloc(arena, sizeof *tokenizer);
	*tokenizer = (struct tokenizer){ arena, map_in(arena), map_in(arena) };
	return tokenizer;
}

struct str token_text(struct tokenizer *tokenizer, struct str text)
{
	struct str *kept = map_get(&tokenizer->texts, text);
	if (!kept) {
		kept = arena_alloc(tokenizer->arena, sizeof *kept);
		*kept = str_dup(tokenizer->arena, text);
		map_put(&tokenizer->texts, *kept, kept);
	}
	return *kept;
}

static bool stands_between(char c)
{
	return !(token_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80);
}

static const struct pieces *pieces_of(struct tokenizer *tokenizer, struct str run)
{
	struct pieces *pieces = map_get(&tokenizer->runs, run);
	if (!pieces) {
		pieces = arena_alloc(tokenizer->arena, sizeof *pieces);
		token_fold(pieces, tokenizer->arena, run);
		map_put(&tokenizer->runs, str_dup(tokenizer->arena, run), pieces);
	}
	return pieces;
}

static char gap_with(char gap, char c)
{
	bool spaces = gap == '\0' || gap == ' ', commas = spaces || gap == ',' || gap == ';';
	switch (c) {
	case ' ':
		return spaces ? ' ' : commas ? ';' : gap == '/' ? '/' : '|';
	case ',':
		return gap == '\0' ? ',' : commas ? ';' : '|';
	case '/':
		return spaces ? '/' : '|';
	default:
		return gap == '\0' && (c == '.' || c == '-') ? c : '|';
	}
}

/* What was read of the text. */
struct reading {
	struct arena *arena;
	struct atoms atoms;
	char gap;
};

static void read_between(struct reading *r, char c, uint32_t end)
{
	struct atom *last = r->atoms.n ? &r->atoms.v[r->atoms.n - 1] : NULL;
	if (c == '%' && last && last->piece.digits && !last->percent && (r->gap == '\0' || r->gap == ' ')) {
		last->percent = true;
		last->piece.end = end;
		r->gap = '\0';
	} else {
		r->gap = gap_with(r->gap, c);
	}
}

static void read_run(struct reading *r, const struct pieces *pieces, uint32_t at)
{
	for (size_t i = 0; i < pieces->n; i++) {
		struct piece piece = pieces->v[i];
		piece.start += at;
		piece.end += at;
		if (piece.between) {
			read_between(r, piece.between, piece.end);
			continue;
		}
		*array_add(r->arena, &r->atoms) = (struct atom){ piece, r->gap, false };
		r->gap = '\0';
	}
}

static struct atoms atoms_of(struct arena *arena, struct tokenizer *tokenizer, struct str text)
{
	struct reading r = { .arena = arena };
	for (size_t at = 0, start; at < text.n;) {
		for (; at < text.n && stands_between(text.p[at]); at++)
			read_between(&r, (unsigned char)text.p[at] <= ' ' ? ' ' : text.p[at], (uint32_t)at + 1);
		for (start = at; at < text.n && !stands_between(text.p[at]);)
			at++;
		if (at > start)
			read_run(&r, pieces_of(tokenizer, str_slice(text, start, at)), (uint32_t)start);
	}
	return r.atoms;
}

static struct sequence sequence_of(struct arena *arena, struct tokenizer *tokenizer, struct str text)
{
	struct sequence sequence = { 0 };
	struct atoms atoms = atoms_of(arena, tokenizer, text);
	for (size_t i = 0; i < atoms.n;) {
		const struct piece *piece = &atoms.v[i].piece;
		if (piece->digits) {
			i = token_number(&sequence, arena, tokenizer, &atoms, i);
			continue;
		}
		*array_add(arena, &sequence) = (struct sequence_token){
			{ piece->base, piece->form, piece->start, piece->end, TOKEN_WORD }, atoms.v[i].gap };
		i++;
	}
	return sequence;
}

void tokenize(struct tokens *out, struct arena *arena, struct tokenizer *tokenizer, struct str text)
{
	struct compound_state state = { 0 };
	struct sequence sequence = sequence_of(arena, tokenizer, text);
	for (size_t i = 0; i < sequence.n; i++) {
		struct compound compounds[COMPOUNDS];
		size_t n = token_compounds(compounds, &sequence, i, &state);
		*array_add(arena, out) = sequence.v[i].token;
		for (size_t j = 0; j < n; j++) {
			struct str said = token_text(tokenizer, str_of(compounds[j].text));
			*array_add(arena, out) = (struct token){ said, said, sequence.v[i].token.start,
				sequence.v[compounds[j].last].token.end, compounds[j].kind };
		}
	}
}
