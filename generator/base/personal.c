#include "base/personal.h"

#include "base/personal_parts.h"
#include "base/utf8.h"

enum { GROUPS = 19, DIGITS = 20 };

/* Digits that stand together, and what parts them from the group before: nothing, or the folded characters between. */
struct group {
	size_t start, n;
	size_t gap;        /* characters before it, after the group before; 0 for the first */
};

struct finder {
	struct arena *arena;
	struct personal_text text;
	uint32_t announced;
	bool path;         /* the text is the path of a file */
	struct personals *found;
};

static char at(const struct finder *f, size_t i)
{
	return i < f->text.n ? f->text.c[i] : '\n';
}

static char before(const struct finder *f, size_t i)
{
	return i ? f->text.c[i - 1] : '\n';
}

static size_t add(struct finder *f, enum personal_kind kind, size_t start, size_t end)
{
	*array_add(f->arena, f->found) = (struct personal){ kind, f->text.at[start], f->text.at[end] };
	return end;
}

static size_t digits_at(const struct finder *f, size_t i)
{
	size_t n = 0;
	while (personal_digit(at(f, i + n)))
		n++;
	return n;
}

/* How far the next group is: one or two marks, or the line's end within a paragraph. */
static size_t gap_at(const struct finder *f, size_t i)
{
	if (at(f, i) == '\n')
		return 1;
	size_t gap = 0;
	while (gap < 2 && strchr(" .-()", at(f, i + gap)))
		gap++;
	return gap;
}

/* The group at i and those that follow it, as many as a number can have. */
static size_t groups_at(const struct finder *f, size_t i, struct group groups[GROUPS])
{
	size_t n = 0, gap = 0;
	while (n < GROUPS && digits_at(f, i) > 0) {
		groups[n] = (struct group){ i, digits_at(f, i), gap };
		i += groups[n++].n;
		gap = gap_at(f, i);
		i += gap;
	}
	return n;
}

/* How many of the groups stand before the first that tells a time, in the path of a file; in a text all. */
static size_t before_time(const struct finder *f, const struct group *groups, size_t n)
{
	for (size_t g = 0; f->path && g < n; g++) {
		const char *digits = f->text.c + groups[g].start;
		char day[] = "ddmmyy"; /* "0912-08-01-26": the number 0912 of that day */
		bool parted = g == 1 && groups[0].n == 4 && n >= 4 && groups[1].n == 2 && groups[2].n == 2 && groups[3].n == 2;
		for (size_t i = 0; parted && i < 3; i++)
			memcpy(day + 2 * i, f->text.c + groups[1 + i].start, 2);
		if (personal_tells_time(digits, groups[g].n) || (parted && personal_tells_time(day, 6)))
			return g;
	}
	return n;
}

/* The digits of the first groups that make `count` together; how many groups, or 0. */
static size_t take(const struct finder *f, const struct group *groups, size_t n, size_t count, char *digits)
{
	size_t have = 0;
	for (size_t g = 0; g < n; g++) {
		if (have + groups[g].n > count)
			return 0;
		memcpy(digits + have, f->text.c + groups[g].start, groups[g].n);
		have += groups[g].n;
		if (have == count)
			return g + 1;
	}
	return 0;
}

/* The mark before a group; a line's end is a space. */
static char mark_before(const struct finder *f, const struct group *group)
{
	char mark = f->text.c[group->start - 1];
	return mark == '\n' ? ' ' : mark;
}

/* Whether the groups are as long as one of the shapes says ("3-3-3-3"), with the same single mark between them. */
static bool shaped(const struct finder *f, const struct group *groups, size_t n, const char *const *shapes)
{
	char shape[2 * GROUPS + 1];
	for (size_t g = 0; g < n; g++) {
		if (groups[g].n > 9 && n > 1)
			return false;
		if (g && (groups[g].gap != 1 || mark_before(f, &groups[g]) != mark_before(f, &groups[1])))
			return false;
		shape[2 * g] = (char)('0' + groups[g].n);
		shape[2 * g + 1] = '-';
	}
	shape[2 * n - 1] = '\0';
	/* "0.912345678" is a decimal */
	if (n == 2 && groups[0].n == 1)
		return false;
	bool known = n == 1;
	for (; *shapes; shapes++)
		known = known || strcmp(*shapes, shape) == 0;
	return known;
}

static size_t end_of(const struct group *groups, size_t n)
{
	return groups[n - 1].start + groups[n - 1].n;
}

/* No letter is tied to the end: "0912345678abc" is a code. */
static bool ends(const struct finder *f, size_t end)
{
	return !personal_word(at(f, end)) && at(f, end) != '_';
}

/* Thousands with marks between: an amount, as "12.345.678". */
static bool is_amount(const struct finder *f, const struct group *groups, size_t n)
{
	for (size_t g = 1; g < n; g++)
		if (groups[g].n != 3 || f->text.c[groups[g].start - 1] != '.')
			return false;
	return n > 1 && groups[0].n <= 3 && f->text.c[groups[0].start] != '0';
}

/* How many digits the groups have up to the last that keeps within `most`. */
static size_t widest(const struct group *groups, size_t n, size_t most, size_t *taken)
{
	size_t have = 0;
	for (*taken = 0; *taken < n && have + groups[*taken].n <= most; ++*taken)
		have += groups[*taken].n;
	return have;
}

static size_t find_citizen(struct finder *f, const struct group *groups, size_t n, uint32_t says)
{
	static const char *const shapes[] = {
		"3-9", "6-6", "4-4-4", "3-3-6", "6-3-3", "3-3-3-3", "3-1-2-6", "1-1-1-1-1-1-1-1-1-1-1-1", NULL,
	};
	char digits[DIGITS];
	size_t used = take(f, groups, n, 12, digits);
	if (!used || !ends(f, end_of(groups, used)))
		return 0;
	bool said = says & SAYS_CITIZEN, goes_on = !f->path && at(f, end_of(groups, used)) == '-' && personal_letter(at(f, end_of(groups, used) + 1));
	if (!said && (goes_on || !(personal_citizen_id(digits) && shaped(f, groups, used, shapes))))
		return 0;
	return add(f, PERSONAL_CITIZEN_ID, groups[0].start, end_of(groups, used));
}

/* Spreadsheets take the zeros off the front of a citizen id; and who still has an old number gives that. */
static size_t find_said_id(struct finder *f, const struct group *groups, size_t n, uint32_t says)
{
	char digits[DIGITS];
	size_t used = says & SAYS_OLD ? take(f, groups, n, 9, digits) : 0;
	if (used && ends(f, end_of(groups, used)))
		return add(f, PERSONAL_OLD_ID, groups[0].start, end_of(groups, used));
	bool short_id = says & SAYS_CITIZEN && n >= 1 && groups[0].n >= 9 && groups[0].n <= 11 && ends(f, end_of(groups, 1));
	return short_id ? add(f, PERSONAL_CITIZEN_ID, groups[0].start, end_of(groups, 1)) : 0;
}

/* "500000000 đồng", and a bank's 1900 or 1800. */
static bool is_money_or_hotline(const struct finder *f, size_t start, size_t end)
{
	static const char *const words[] = { "dong", "vnd", "d", "trieu", "ty" };
	size_t i = end + (at(f, end) == ' ');
	for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
		size_t n = strlen(words[w]);
		if (f->text.n - i >= n && i <= f->text.n && memcmp(f->text.c + i, words[w], n) == 0 && !personal_word(at(f, i + n)))
			return true;
	}
	return f->text.n - start >= 4 && (memcmp(f->text.c + start, "1900", 4) == 0 || memcmp(f->text.c + start, "1800", 4) == 0);
}

/* With the country's code, which a '+', two zeros or a word shows to be one. */
static size_t find_abroad(struct finder *f, const struct group *groups, size_t n, uint32_t says)
{
	char digits[DIGITS];
	bool plus = before(f, groups[0].start) == '+', zeros = groups[0].n >= 4 && memcmp(f->text.c + groups[0].start, "0084", 4) == 0;
	for (size_t zero = 0; zero < 2; zero++) { /* "+84 (0)912…" */
		size_t code = zeros ? 4 : 2, used = take(f, groups, n, code + zero + 9, digits);
		if (!used || memcmp(digits + code - 2, "84", 2) != 0 || !ends(f, end_of(groups, used)))
			continue;
		if (zero && digits[code] != '0')
			continue;
		char prefix[3] = { '0', digits[code + zero], digits[code + zero + 1] };
		bool alone = says & (SAYS_PHONE | SAYS_CALL) && !is_amount(f, groups, used) &&
			!is_money_or_hotline(f, groups[0].start, end_of(groups, used));
		if (personal_mobile_prefix(prefix) && (plus || zeros || alone))
			return add(f, PERSONAL_MOBILE, groups[0].start, end_of(groups, used));
	}
	return 0;
}

/* "09.12.34.56.78", and nothing more: two digits five times over with other marks are numbers of many things. */
static bool is_in_pairs(const struct finder *f, const struct group *groups, size_t n, size_t used)
{
	static const char *const shapes[] = { "2-2-2-2-2", NULL };
	return used == n && shaped(f, groups, used, shapes) && f->text.c[groups[1].start - 1] == '.';
}

static size_t find_mobile(struct finder *f, const struct group *groups, size_t n, uint32_t says)
{
	static const char *const shapes[] = {
		"4-6", "2-4-4", "4-2-4", "4-3-3", "3-3-4", "3-4-3", "5-5", "3-7", "4-2-2-2", "1-1-1-1-1-1-1-1-1-1", "1-3-3-3", NULL,
	};
	char digits[DIGITS];
	size_t used = take(f, groups, n, 10, digits);
	bool said = says & SAYS_PHONE;
	if (used && ends(f, end_of(groups, used)) && personal_mobile_prefix(digits) && !(says & (SAYS_TAX | SAYS_ACCOUNT)) &&
	    (said || says & SAYS_CALL || shaped(f, groups, used, shapes) || is_in_pairs(f, groups, n, used)))
		return add(f, PERSONAL_MOBILE, groups[0].start, end_of(groups, used));
	used = said ? take(f, groups, n, 9, digits + 1) : 0;
	digits[0] = '0';
	if (used && ends(f, end_of(groups, used)) && personal_mobile_prefix(digits) && !is_amount(f, groups, used))
		return add(f, PERSONAL_MOBILE, groups[0].start, end_of(groups, used));
	return find_abroad(f, groups, n, says);
}

/* What only may be an account is long, and no round sum. */
static bool may_be_account(const struct finder *f, size_t digits, size_t end)
{
	enum { LEAST = 9, ROUND = 5 };
	return digits >= LEAST && memcmp(f->text.c + end - ROUND, "00000", ROUND) != 0;
}

static size_t find_account(struct finder *f, const struct group *groups, size_t n, uint32_t says)
{
	enum { LEAST = 8, MOST = 19 };
	size_t used, digits = widest(groups, n, MOST, &used), end = used ? end_of(groups, used) : 0;
	if (digits < LEAST || !ends(f, end) || is_amount(f, groups, used) || is_money_or_hotline(f, groups[0].start, end))
		return 0;
	bool beside = groups[0].n == digits && (says & (SAYS_BANK | NAMES_BANK) || (!(says & SAYS_TAX) && personal_says_behind(&f->text, end)));
	if (!(says & SAYS_ACCOUNT) && !(beside && may_be_account(f, digits, end)))
		return 0;
	return add(f, PERSONAL_BANK_ACCOUNT, groups[0].start, end);
}

/* A number of `most` digits at most behind any of the marks or the word; where it ends, or 0. */
static size_t part(const struct finder *f, size_t i, const char *word, size_t most, int *out)
{
	size_t marks = 0, lines = 0, n = strlen(word);
	for (; marks < 3 && lines < 2 && i < f->text.n && strchr(" \n/.-,", at(f, i)); i++, marks++)
		lines += at(f, i) == '\n';
	if (lines > 1) /* another paragraph */
		return 0;
	if (f->text.n - i >= n && memcmp(f->text.c + i, word, n) == 0 && n)
		i += n + (at(f, i + n) == ' ' || at(f, i + n) == '\n');
	else if (marks == 0)
		return 0;
	size_t digits = digits_at(f, i);
	if (digits == 0 || digits > most)
		return 0;
	*out = 0;
	for (size_t d = 0; d < digits; d++)
		*out = *out * 10 + (f->text.c[i + d] - '0');
	return i + digits;
}

/* "12/3/85": two digits tell a year only in a day that is written with the same single mark twice. */
static bool is_short_day(const struct finder *f, const struct group *first, size_t end)
{
	size_t month = first->start + first->n + 1, digits = digits_at(f, month), year = month + digits + 1;
	char mark = at(f, month - 1);
	return mark && strchr("/.-", mark) && digits && at(f, year - 1) == mark && digits_at(f, year) == 2 && year + 2 == end;
}

/* A word stands before the number that ends there. */
static bool is_named(const struct finder *f, size_t end)
{
	while (personal_digit(before(f, end)))
		end--;
	while (before(f, end) == ' ')
		end--;
	return personal_letter(before(f, end));
}

/* "1985 ngày 5 tháng 3": where it ends after the year, or 0. */
static size_t day_of_year(const struct finder *f, const struct group *year, int *day, int *month)
{
	size_t end = part(f, year->start + year->n, "ngay", 2, day);
	return end && is_named(f, end) ? part(f, end, "thang", 2, month) : 0;
}

/* No word of the file's own name stands before `i`: what its folder is called tells nothing of a day. */
static bool begins_name(const struct finder *f, size_t i)
{
	while (i && !personal_word(f->text.c[i - 1]) && f->text.c[i - 1] != '/')
		i--;
	return before(f, i) == '/';
}

static size_t find_birth(struct finder *f, const struct group *first, uint32_t says)
{
	int day = 0, month = 0, year = 0, number = 0;
	if (!(says & (SAYS_BIRTH | SAYS_BIRTH_YEAR)) || first->n == 3 || first->n > 4 || (f->path && begins_name(f, first->start)))
		return 0;
	for (size_t d = 0; d < first->n; d++)
		number = number * 10 + (f->text.c[first->start + d] - '0');
	size_t end = first->n == 4 ? day_of_year(f, first, &day, &month) : 0;
	if (!end && says & SAYS_BIRTH) {
		end = part(f, first->start + first->n, "thang", 2, &month);
		end = end ? part(f, end, "nam", 4, first->n == 4 ? &day : &year) : 0;
	}
	*(first->n == 4 ? &year : &day) = number;
	bool is_year = (year >= 1900 && year < 2100) || (end && first->n <= 2 && is_short_day(f, first, end));
	bool is_day = end && day >= 1 && day <= 31 && month >= 1 && month <= 12 && is_year;
	return is_day && ends(f, end) ? add(f, PERSONAL_BIRTH_DATE, first->start, end) : 0;
}

/* "51A-123.45", "29-B1 123.45", "51A-12345"; otherwise without the dot only after a word for it. */
static size_t find_plate(struct finder *f, const struct group *first, uint32_t says)
{
	size_t i = first->start + 2;
	if (first->n != 2 || f->text.c[first->start] == '0')
		return 0;
	i += at(f, i) == '-';
	if (!personal_letter(at(f, i)) || at(f, i) == '~')
		return 0;
	i++;
	i += personal_word(at(f, i)) && !(personal_digit(at(f, i)) && digits_at(f, i) > 1);
	bool tied = at(f, first->start + 2) != '-' && at(f, i) == '-';
	i += strchr(" -", at(f, i)) != NULL;
	size_t digits = digits_at(f, i), end = i + digits;
	bool dotted = digits == 3 && at(f, end) == '.' && digits_at(f, end + 1) == 2;
	if (dotted)
		end += 3;
	bool whole = tied && digits == 5 && !strchr("/-.", before(f, first->start)) && !strchr("/-.", at(f, end));
	if (!(dotted || whole || (says & SAYS_PLATE && (digits == 4 || digits == 5))) || !ends(f, end))
		return 0;
	return add(f, PERSONAL_PLATE, first->start, end);
}

/* One of the ways of a town or village is named within a few words of `end`. */
static bool way_follows(const struct finder *f, size_t end)
{
	enum { REACH = 24 };
	static const char *const ways[] = { "duong", "pho", "ngo", "ngach", "hem", "kiet", "thon", "ap", "to ", "khu pho", "xom", "ban " };
	for (size_t i = end; i < end + REACH && at(f, i) != '\n'; i++)
		for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
			size_t n = strlen(ways[w]);
			if (!personal_word(before(f, i)) && f->text.n - i >= n && memcmp(f->text.c + i, ways[w], n) == 0)
				return true;
		}
	return false;
}

/* "số nhà 12/3 đường…": the number of one house, not how many there are. In an alley it has parts ("12/3/5"), as has a day. */
static size_t find_address(struct finder *f, const struct group *first, uint32_t says)
{
	size_t end = first->start + first->n, parts = 1, last = first->n;
	if (!(says & (SAYS_HOME | SAYS_LIVES | SAYS_PLACE)) || first->n > 4 || f->path)
		return 0;
	while (personal_word(at(f, end)) || (at(f, end) == '/' && personal_digit(at(f, end + 1)))) {
		last = at(f, end) == '/' ? 0 : last + 1;
		parts += at(f, end++) == '/';
	}
	bool named = at(f, end) == ' ' && personal_letter(at(f, end + 1));
	bool alley = parts > 1 && last < 4 && (named || at(f, end) == ',') && memcmp(f->text.c + first->start, "24/7", 4) != 0;
	bool found = (says & SAYS_HOME && way_follows(f, end)) || (says & SAYS_LIVES && (named || at(f, end) == ',' || parts > 1)) ||
		(says & SAYS_PLACE && alley);
	return found ? add(f, PERSONAL_ADDRESS, first->start, end) : 0;
}

/* A whole number and a comma stand before it, not another number of nine digits or more. */
static bool behind_decimal_comma(const struct finder *f, size_t i)
{
	enum { WHOLE = 9 };
	size_t whole = 0;
	while (whole < WHOLE && i > whole + 1 && personal_digit(f->text.c[i - 2 - whole]))
		whole++;
	return before(f, i) == ',' && whole > 0 && whole < WHOLE;
}

/* Where the number at i ends that is somebody's, or 0. `joined`: the group before belongs to a longer number. */
static size_t find_number(struct finder *f, size_t i, bool joined)
{
	struct group groups[GROUPS];
	size_t n = before_time(f, groups, groups_at(f, i, groups)), end = 0;
	uint32_t says = personal_says(&f->text, before(f, i) == '+' ? i - 1 : i, f->announced);
	/* a letter tied to it makes it part of a code, unless it is the word itself: "SĐT0912345678" */
	if ((personal_word(before(f, i)) || before(f, i) == '_') && !says)
		return 0;
	if (behind_decimal_comma(f, i) && !says)
		return 0;
	if (joined && groups[0].n < 10 && before(f, i) != '+')
		return 0;
	(void)((end = find_citizen(f, groups, n, says)) || (end = find_said_id(f, groups, n, says)) ||
	       (end = find_mobile(f, groups, n, says)) || (end = find_account(f, groups, n, says)) ||
	       (end = find_birth(f, groups, says)) || (end = find_plate(f, groups, says)) || (end = find_address(f, groups, says)));
	return end;
}

static bool in_local(char c)
{
	return personal_digit(c) || personal_letter(c) || (c && strchr("._%+-", c));
}

static bool is_example(struct str domain)
{
	static const char *const names[] = { "example", "test", "invalid", "localhost", "example.com", "example.net", "example.org" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t n = strlen(names[i]);
		if (str_ends(domain, names[i]) && (domain.n == n || domain.p[domain.n - n - 1] == '.'))
			return true;
	}
	return false;
}

/* The address around the '@' at i, none of which is before `from`; where it ends, or 0. */
static size_t find_email(struct finder *f, size_t i, size_t from)
{
	size_t start = i, end = i + 1, dots = 0;
	while (start > from && in_local(f->text.c[start - 1]))
		start--;
	while (personal_digit(at(f, end)) || personal_letter(at(f, end)) || (strchr(".-", at(f, end)) && personal_word(at(f, end + 1))))
		dots += at(f, end++) == '.';
	if (start == i || dots == 0 || personal_digit(f->text.c[end - 1]) || is_example(str_range(f->text.c + i + 1, f->text.c + end)))
		return 0;
	return add(f, PERSONAL_EMAIL, start, end);
}

static void find_all(struct finder *f)
{
	size_t done = 0, last = 0, length = 0; /* where the last hit and the last other group end, and how long that is */
	for (size_t i = 0; i < f->text.n;) {
		size_t end = 0, next = i + 1;
		if (personal_digit(f->text.c[i])) {
			/* "1 034 912 345 678" holds no mobile number */
			bool joined = !f->path && length > 0 && length <= 3 && i - last == 1 && strchr(" \n.-", f->text.c[last]);
			end = find_number(f, i, joined);
			length = digits_at(f, i);
			last = next = i + length;
		} else if (f->text.c[i] == '@') {
			end = find_email(f, i, done);
		}
		if (end) {
			done = next = end;
			length = 0;
		}
		i = next;
	}
}

static bool may_hold_any(struct str text)
{
	bool any = text.n && memchr(text.p, '@', text.n);
	for (size_t i = 0; !any && i < text.n; i++)
		any = personal_digit(text.p[i]) || (unsigned char)text.p[i] == 0xEF; /* full-width digits begin so */
	return any;
}

void personal_find(struct arena *arena, struct str text, uint32_t announced, struct personals *found)
{
	if (!may_hold_any(text))
		return;
	struct finder f = { arena, personal_fold(arena, text), announced, false, found };
	find_all(&f);
}

void personal_find_in_path(struct arena *arena, struct str path, struct personals *found)
{
	if (!may_hold_any(path))
		return;
	char *parted = arena_copy(arena, path.p, path.n);
	for (size_t i = 0; i < path.n; i++)
		if (parted[i] == '_')
			parted[i] = '-';
	struct finder f = { arena, personal_fold(arena, (struct str){ parted, path.n }), 0, true, found };
	find_all(&f);
}

static void mask(char *bytes, size_t n)
{
	for (size_t i = 0, next; i < n; i = next) {
		size_t begin = next = i;
		int32_t c = utf8_next((struct str){ bytes, n }, &next);
		static const char *const stars[] = { "*", "·", "•", NULL };
		const char *star = c >= 0xFF01 && c <= 0xFF5E ? "＊" : stars[next - begin - 1];
		if (star && utf8_class_of(c) == UTF8_OTHER)
			memcpy(bytes + begin, star, next - begin);
	}
}

struct str personal_masked(struct arena *arena, struct str text, const struct personals *places)
{
	char *bytes = arena_copy(arena, text.p, text.n);
	for (size_t i = 0; i < places->n; i++)
		mask(bytes + places->v[i].start, places->v[i].end - places->v[i].start);
	return (struct str){ bytes, text.n };
}
