#include "read/pattern.h"

#include <stdint.h>

#include "base/utf8.h"

/* A program for a machine that runs all its threads in step, one code point at a time (K. Thompson 1968). Jumps are relative, so
   that a piece of code means the same wherever it is moved or copied to. */
enum op { OP_SET, OP_NOT_SET, OP_JUMP, OP_SPLIT, OP_MATCH };

struct instruction {
	enum op op;
	int x, y; /* sets: the first range and how many; jumps: where to go, and where also */
};

struct range {
	int32_t low, high;
};

struct pattern {
	const struct instruction *code;
	size_t n;
	const struct range *ranges;
};

enum { LAST_CODE_POINT = 0x10FFFF, RANGES = 1024, MOST_REPEATS = 1000, UNBOUNDED = -1 };

struct compiler {
	struct arena *arena;
	struct str rest;
	struct instruction code[PATTERN_CODE];
	size_t n;
	struct range ranges[RANGES];
	size_t range_count;
	bool failed;
};

static bool looking_at(const struct compiler *c, const char *text)
{
	return str_starts(c->rest, text);
}

static bool take(struct compiler *c, const char *text)
{
	bool there = looking_at(c, text);
	if (there)
		c->rest = str_from(c->rest, strlen(text));
	return there;
}

static int32_t take_character(struct compiler *c)
{
	size_t n = 0;
	if (c->rest.n == 0) {
		c->failed = true;
		return 0;
	}
	int32_t character = utf8_next(c->rest, &n);
	c->rest = str_from(c->rest, n);
	return character;
}

static size_t emit(struct compiler *c, enum op op, int x, int y)
{
	if (c->n == PATTERN_CODE) {
		c->failed = true;
		return 0;
	}
	c->code[c->n] = (struct instruction){ op, x, y };
	return c->n++;
}

/* Puts an instruction before what was emitted from `at` on. */
static void insert(struct compiler *c, size_t at, enum op op, int x, int y)
{
	emit(c, OP_MATCH, 0, 0);
	if (c->failed)
		return;
	memmove(&c->code[at + 1], &c->code[at], (c->n - 1 - at) * sizeof *c->code);
	c->code[at] = (struct instruction){ op, x, y };
}

static void add_range(struct compiler *c, int32_t low, int32_t high)
{
	if (c->range_count == RANGES || low > high)
		c->failed = true;
	else
		c->ranges[c->range_count++] = (struct range){ low, high };
}

static const struct range digits[] = { { '0', '9' } };
static const struct range spaces[] = { { '\t', '\n' }, { '\r', '\r' }, { ' ', ' ' } };
static const struct range letters[] = {
	{ '0', '9' }, { 'A', 'Z' }, { '_', '_' }, { 'a', 'z' }, { 0xC0, 0xD6 }, { 0xD8, 0xF6 }, { 0xF8, 0x24F }, { 0x300, 0x36F },
	{ 0x1E00, 0x1EFF },
};

/* Adds the class of that letter (d, s, w; capitals: all else) to the present set; false when there is none. */
static bool add_class(struct compiler *c, int32_t letter)
{
	bool others = letter >= 'A' && letter <= 'Z';
	int32_t kind = others ? letter + ('a' - 'A') : letter, next = 0;
	const struct range *ranges = kind == 'd' ? digits : kind == 's' ? spaces : letters;
	size_t n = kind == 'd' ? sizeof digits / sizeof *digits : kind == 's' ? sizeof spaces / sizeof *spaces :
		sizeof letters / sizeof *letters;
	if (kind != 'd' && kind != 's' && kind != 'w')
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!others)
			add_range(c, ranges[i].low, ranges[i].high);
		else if (ranges[i].low > next)
			add_range(c, next, ranges[i].low - 1);
		next = ranges[i].high + 1;
	}
	if (others)
		add_range(c, next, LAST_CODE_POINT);
	return true;
}

static int32_t escaped_character(struct compiler *c, int32_t letter)
{
	if (letter == 'n')
		return '\n';
	if (letter == 't')
		return '\t';
	if (letter == 'r')
		return '\r';
	bool alphanumeric = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
	if (letter < ' ' || letter > '~' || alphanumeric)
		c->failed = true; /* back-references, properties, … */
	return letter;
}

/* One character or range of a set, or a class. */
static void set_item(struct compiler *c)
{
	int32_t low = take_character(c), high;
	bool escaped = low == '\\';
	if (escaped) {
		low = take_character(c);
		if (add_class(c, low))
			return;
		low = escaped_character(c, low);
	}
	if (low == '[' && !escaped)
		c->failed = true; /* [:classes:], differences of sets */
	high = low;
	if (looking_at(c, "-") && !looking_at(c, "-]")) {
		take(c, "-");
		high = take_character(c);
		if (high == '\\')
			high = escaped_character(c, take_character(c));
	}
	add_range(c, low, high);
}

static void set(struct compiler *c)
{
	size_t first = c->range_count;
	enum op op = take(c, "^") ? OP_NOT_SET : OP_SET;
	do
		set_item(c);
	while (!c->failed && !take(c, "]"));
	emit(c, op, (int)first, (int)(c->range_count - first));
}

static void alternatives(struct compiler *c);

static void atom(struct compiler *c)
{
	size_t first = c->range_count;
	enum op op = OP_SET;
	int32_t character = take_character(c);
	if (character == '(') {
		if (!take(c, "?:") && looking_at(c, "?"))
			c->failed = true;
		alternatives(c);
		if (!take(c, ")"))
			c->failed = true;
		return;
	}
	if (character == '[') {
		set(c);
		return;
	}
	if (character == '.') {
		add_range(c, '\n', '\n');
		add_range(c, '\r', '\r');
		op = OP_NOT_SET;
	} else if (character == '\\') {
		character = take_character(c);
		if (!add_class(c, character)) {
			character = escaped_character(c, character);
			add_range(c, character, character);
		}
	} else if (character < 0x80 && memchr("*+?{}]^$", character, 8)) {
		c->failed = true;
	} else {
		add_range(c, character, character);
	}
	emit(c, op, (int)first, (int)(c->range_count - first));
}

static int take_number(struct compiler *c)
{
	int number = 0;
	if (c->rest.n == 0 || c->rest.p[0] < '0' || c->rest.p[0] > '9')
		c->failed = true;
	while (c->rest.n && c->rest.p[0] >= '0' && c->rest.p[0] <= '9' && number <= MOST_REPEATS)
		number = number * 10 + (take_character(c) - '0');
	if (number > MOST_REPEATS)
		c->failed = true;
	return number;
}

static void emit_copy(struct compiler *c, const struct instruction *code, size_t n)
{
	for (size_t i = 0; i < n && !c->failed; i++)
		emit(c, code[i].op, code[i].x, code[i].y);
}

/* The code emitted from `begin` on, at least `least` times and at most `most`. */
static void repeat(struct compiler *c, size_t begin, int least, int most)
{
	int n = (int)(c->n - begin);
	struct instruction *code = arena_alloc(c->arena, (size_t)n * sizeof *code);
	if (n > 0)
		memcpy(code, &c->code[begin], (size_t)n * sizeof *code);
	c->n = begin;
	for (int i = 0; i < least && !c->failed; i++)
		emit_copy(c, code, (size_t)n);
	if (most == UNBOUNDED) {
		emit(c, OP_SPLIT, 1, n + 2);
		emit_copy(c, code, (size_t)n);
		emit(c, OP_JUMP, -(n + 1), 0);
	}
	for (int i = least; i < most && !c->failed; i++) {
		emit(c, OP_SPLIT, 1, n + 1);
		emit_copy(c, code, (size_t)n);
	}
}

static void piece(struct compiler *c)
{
	size_t begin = c->n;
	atom(c);
	if (c->failed)
		return;
	if (take(c, "*")) {
		repeat(c, begin, 0, UNBOUNDED);
	} else if (take(c, "+")) {
		repeat(c, begin, 1, UNBOUNDED);
	} else if (take(c, "?")) {
		repeat(c, begin, 0, 1);
	} else if (take(c, "{")) {
		int least = take_number(c), most = least;
		if (take(c, ","))
			most = looking_at(c, "}") ? UNBOUNDED : take_number(c);
		if (!take(c, "}") || (most != UNBOUNDED && most < least))
			c->failed = true;
		repeat(c, begin, least, most);
	}
}

static void alternatives(struct compiler *c)
{
	size_t begin = c->n;
	for (;;) {
		while (!c->failed && c->rest.n && !looking_at(c, "|") && !looking_at(c, ")"))
			piece(c);
		if (c->failed || !take(c, "|"))
			return;
		insert(c, begin, OP_SPLIT, 1, (int)(c->n - begin) + 2);
		size_t jump = emit(c, OP_JUMP, 0, 0), right = c->n;
		while (!c->failed && c->rest.n && !looking_at(c, "|") && !looking_at(c, ")"))
			piece(c);
		c->code[jump].x = (int)(c->n - right) + 1;
	}
}

const struct pattern *pattern_compile(struct arena *arena, struct str text)
{
	struct compiler c = { .arena = arena, .rest = text };
	if (text.n > PATTERN_BYTES)
		return NULL;
	take(&c, "^");
	if (str_ends(c.rest, "$") && !str_ends(c.rest, "\\$"))
		c.rest.n--;
	alternatives(&c);
	emit(&c, OP_MATCH, 0, 0);
	if (c.failed || c.rest.n)
		return NULL;
	struct pattern *pattern = arena_alloc(arena, sizeof *pattern);
	pattern->n = c.n;
	pattern->code = (const struct instruction *)arena_copy(arena, c.code, c.n * sizeof *c.code);
	pattern->ranges = (const struct range *)arena_copy(arena, c.ranges, c.range_count * sizeof *c.ranges);
	return pattern;
}

/* The threads that wait for a code point, each place of the program at most once. */
struct threads {
	uint16_t at[PATTERN_CODE];
	size_t n;
	bool seen[PATTERN_CODE];
	bool matched;
};

static void start(const struct pattern *pattern, struct threads *threads, size_t at)
{
	uint16_t waiting[PATTERN_CODE];
	size_t n = 0;
	if (!threads->seen[at])
		waiting[n++] = (uint16_t)at;
	threads->seen[at] = true;
	while (n > 0) {
		at = waiting[--n];
		const struct instruction *i = &pattern->code[at];
		int ways[] = { i->x, i->y };
		size_t way_count = i->op == OP_SPLIT ? 2 : i->op == OP_JUMP ? 1 : 0;
		for (size_t w = 0; w < way_count; w++) {
			size_t to = (size_t)((ptrdiff_t)at + ways[w]);
			if (!threads->seen[to])
				waiting[n++] = (uint16_t)to;
			threads->seen[to] = true;
		}
		if (i->op == OP_MATCH)
			threads->matched = true;
		else if (way_count == 0)
			threads->at[threads->n++] = (uint16_t)at;
	}
}

static bool accepts(const struct pattern *pattern, const struct instruction *i, int32_t character)
{
	bool found = false;
	for (int r = 0; r < i->y && !found; r++) {
		const struct range *range = &pattern->ranges[i->x + r];
		found = character >= range->low && character <= range->high;
	}
	return found == (i->op == OP_SET);
}

bool pattern_matches(const struct pattern *pattern, struct str text)
{
	struct threads sets[2] = { { .n = 0 } }, *now = &sets[0], *then = &sets[1];
	start(pattern, now, 0);
	for (size_t at = 0; at < text.n && now->n > 0;) {
		int32_t character = utf8_next(text, &at);
		then->n = 0;
		then->matched = false;
		memset(then->seen, 0, pattern->n * sizeof *then->seen);
		for (size_t i = 0; i < now->n; i++)
			if (accepts(pattern, &pattern->code[now->at[i]], character))
				start(pattern, then, (size_t)now->at[i] + 1);
		struct threads *swap = now;
		now = then;
		then = swap;
		if (now->n == 0 && at < text.n)
			return false;
	}
	return now->matched;
}
