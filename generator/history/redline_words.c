/* Words: what text is taken apart into, and what became of them. */
#include "base/utf8.h"
#include "history/redline_parts.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

const struct word *word_of(struct comparison *c, struct str text, enum redline_kind kind)
{
	struct out key = out_arena(c->scratch);
	out_char(&key, (char)('0' + kind));
	out_str(&key, text);
	const struct word *known = map_get(&c->words, out_held(&key));
	if (known)
		return known;
	struct word *word = arena_alloc(c->scratch, sizeof *word);
	*word = (struct word){ .text = str_from(out_held(&key), 1), .kind = kind, .number = (uint32_t)c->word_count++, .blank = true };
	for (size_t at = 0; at < text.n;) {
		enum utf8_class class = utf8_class_of(utf8_next(text, &at));
		word->blank &= class == UTF8_SPACE;
		word->solid |= class == UTF8_OTHER;
	}
	word->blank &= kind == REDLINE_TEXT || kind == REDLINE_STRUCK;
	map_put(&c->words, out_held(&key), word);
	return word;
}

/* --- where a word ends --- */

static enum utf8_class class_at(struct str text, size_t at, size_t *end)
{
	*end = at;
	return utf8_class_of(utf8_next(text, end));
}

/* A line end stands for itself. */
static size_t run_end(struct str text, size_t at, enum utf8_class class)
{
	for (size_t end; at < text.n && text.p[at] != '\n' && class_at(text, at, &end) == class;)
		at = end;
	return at;
}

static bool digit_at(struct str text, size_t at)
{
	return at < text.n && is_digit(text.p[at]);
}

static size_t digits_end(struct str text, size_t at)
{
	while (digit_at(text, at))
		at++;
	return at;
}

/* Capitals stand in the numbers of documents, and not in "5/ngày". */
static bool capital_at(struct str text, size_t at)
{
	return at < text.n && ((text.p[at] >= 'A' && text.p[at] <= 'Z') || str_starts(str_from(text, at), "Đ"));
}

/* "124/2021/TT-BCA", "06-CT/TU": a part with capitals follows a number, or numbers, after '/' or '-'. Returns `at` when it is
   none. */
static size_t document_number_end(struct str text, size_t at)
{
	size_t end = digits_end(text, at);
	while (end < text.n && text.p[end] == '/' && digit_at(text, end + 1))
		end = digits_end(text, end + 1);
	if (end == at || end >= text.n || !strchr("/-", text.p[end]) || !capital_at(text, end + 1))
		return at;
	while (end + 1 < text.n && strchr("/-", text.p[end]) && run_end(text, end + 1, UTF8_OTHER) > end + 1)
		end = run_end(text, end + 1, UTF8_OTHER);
	return end;
}

/* "15-11-2025" or "2025-11-15"; else `at`, so that "80-90" stays two numbers. */
static size_t dashed_date_end(struct str text, size_t at)
{
	size_t ends[3], begin = at;
	for (size_t i = 0; i < 3; i++) {
		ends[i] = digits_end(text, begin);
		if (ends[i] == begin || (i < 2 && (ends[i] >= text.n || text.p[ends[i]] != '-')))
			return at;
		begin = ends[i] + 1;
	}
	size_t first = ends[0] - at, second = ends[1] - ends[0] - 1, third = ends[2] - ends[1] - 1;
	return second <= 2 && ((first == 4 && third <= 2) || (first <= 2 && third == 4)) ? ends[2] : at;
}

static size_t number_end(struct str text, size_t at)
{
	size_t end = document_number_end(text, at);
	if (end == at)
		end = dashed_date_end(text, at);
	if (end > at)
		return end;
	end = digits_end(text, at);
	while (end < text.n && text.p[end] && strchr(".,/:", text.p[end]) && digit_at(text, end + 1))
		end = digits_end(text, end + 1);
	if (end < text.n && text.p[end] == '%')
		return end + 1;
	if (str_starts(str_from(text, end), "‰"))
		return end + strlen("‰");
	return run_end(text, end, UTF8_OTHER); /* "15h30", "120m" */
}

void words_split(struct comparison *c, struct words *words, struct str text, enum redline_kind kind, bool keep_space)
{
	for (size_t at = 0, end; at < text.n; at = end) {
		enum utf8_class class = class_at(text, at, &end);
		if (is_digit(text.p[at]))
			end = number_end(text, at);
		else if (class != UTF8_PUNCTUATION && text.p[at] != '\n')
			end = run_end(text, at, class);
		struct str word = str_slice(text, at, end);
		if (class == UTF8_SPACE && !keep_space) {
			if (words->n && words->v[words->n - 1]->blank)
				continue;
			word = str_of(" ");
		}
		*array_add(c->scratch, words) = word_of(c, word, kind);
	}
}

void words_spell(struct out *out, const struct words *words)
{
	for (size_t i = 0; i < words->n; i++) {
		out_char(out, (char)(1 + words->v[i]->kind)); /* no text has control characters */
		out_str(out, words->v[i]->text);
	}
}

/* Texts with the white space left out, so that "80 %" is "80%"; what words are taken for may depend on it. */
static void spell_solid(struct out *out, const struct words *words)
{
	enum redline_kind kind = REDLINE_TEXT;
	for (size_t i = 0; i < words->n; i++) {
		const struct word *word = words->v[i];
		if (word->blank)
			continue;
		if (word->kind != kind || kind == REDLINE_CELL || kind == REDLINE_ADDRESS)
			out_char(out, (char)(1 + word->kind));
		kind = word->kind;
		out_str(out, word->text);
	}
}

bool words_same(const struct words *a, const struct words *b)
{
	struct out left = out_memory(), right = out_memory();
	spell_solid(&left, a);
	spell_solid(&right, b);
	bool same = str_eq(out_held(&left), out_held(&right));
	out_close(&left);
	out_close(&right);
	return same;
}

/* --- what became of them --- */

struct fates {
	const struct words *before, *after;
	bool *out, *in; /* of each word of before and of after: it is not kept */
};

/* Between two changes, a space or a comma that happened to stay would only cut them up. Ends of cells and addresses
   keep their places. */
static bool is_weak(const struct word *word)
{
	return !word->solid && word->text.n > 0 && word->text.p[0] != '\n' && (word->kind == REDLINE_TEXT || word->kind == REDLINE_STRUCK);
}

static void join_changes(const struct fates *f)
{
	bool changed_before = false;
	for (size_t i = 0, j = 0; i < f->before->n || j < f->after->n;) {
		bool change = false;
		for (; i < f->before->n && f->out[i]; i++)
			change = true;
		for (; j < f->after->n && f->in[j]; j++)
			change = true;
		changed_before |= change;
		size_t kept = 0;
		bool weak = true;
		while (i + kept < f->before->n && !f->out[i + kept] && !f->in[j + kept])
			weak &= is_weak(f->before->v[i + kept++]);
		bool more = i + kept < f->before->n || j + kept < f->after->n;
		if (kept && weak && changed_before && more) {
			memset(f->out + i, true, kept);
			memset(f->in + j, true, kept);
		}
		i += kept;
		j += kept;
	}
}

static void add_word(struct comparison *c, struct redline_spans *spans, enum redline_op op, const struct word *word)
{
	struct redline *redline = c->redline;
	redline->words_out += op == REDLINE_OUT && !word->blank && word->kind != REDLINE_CELL;
	redline->words_in += op == REDLINE_IN && !word->blank && word->kind != REDLINE_CELL;
	struct redline_span *last = spans->n ? &spans->v[spans->n - 1] : NULL;
	if (!last || last->op != op || last->kind != word->kind || word->kind == REDLINE_CELL || word->kind == REDLINE_ADDRESS) {
		last = array_add(c->arena, spans);
		*last = (struct redline_span){ .op = op, .kind = word->kind };
	}
	last->text.n += word->text.n; /* the bytes are put together when the span is whole */
}

/* Gives each span the bytes of its words, which come in the order in which they were added. */
static void fill_spans(struct comparison *c, struct redline_spans *spans, const struct words *order)
{
	size_t next = 0;
	for (size_t i = 0; i < spans->n; i++) {
		struct str *text = &spans->v[i].text;
		char *p = arena_alloc(c->arena, text->n);
		size_t n = 0;
		do {
			struct str word = order->v[next++]->text;
			memcpy(p + n, word.p, word.n);
			n += word.n;
		} while (n < text->n);
		text->p = p;
	}
}

static void put(struct comparison *c, struct redline_spans *spans, struct words *order, enum redline_op op, const struct word *word)
{
	add_word(c, spans, op, word);
	*array_add(c->scratch, order) = word;
}

static void make_spans(struct comparison *c, struct redline_spans *spans, const struct fates *f)
{
	struct words order = { 0 };
	for (size_t i = 0, j = 0; i < f->before->n || j < f->after->n;) {
		for (; i < f->before->n && f->out[i]; i++)
			put(c, spans, &order, REDLINE_OUT, f->before->v[i]);
		for (; j < f->after->n && f->in[j]; j++)
			put(c, spans, &order, REDLINE_IN, f->after->v[j]);
		for (; i < f->before->n && !f->out[i] && j < f->after->n && !f->in[j]; i++, j++)
			put(c, spans, &order, REDLINE_KEPT, f->after->v[j]);
	}
	fill_spans(c, spans, &order);
}

/* Fewer than two words in five that stay are accidents: two texts are read more easily one after the other than through one another.
   In a table's row, cells that stay keep what belongs together apart from the rest. */
static bool hold_together(const struct fates *f)
{
	size_t kept = 0, all = 0;
	for (size_t i = 0; i < f->before->n; i++) {
		if (f->before->v[i]->kind == REDLINE_CELL)
			return true;
		all += f->before->v[i]->solid;
		kept += f->before->v[i]->solid && !f->out[i];
	}
	for (size_t j = 0; j < f->after->n; j++)
		all += f->after->v[j]->solid;
	return all == 0 || 5 * kept >= all;
}

void words_compare(struct comparison *c, struct redline_spans *spans, const struct words *before, const struct words *after)
{
	struct fates f = { before, after, arena_alloc(c->scratch, before->n + 1), arena_alloc(c->scratch, after->n + 1) };
	bool found = edits_find(c, before, after, f.out, f.in);
	if (!found)
		c->redline->coarse = true;
	if (found && hold_together(&f)) {
		join_changes(&f);
	} else {
		memset(f.out, true, before->n);
		memset(f.in, true, after->n);
	}
	make_spans(c, spans, &f);
}
