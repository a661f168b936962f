#include "publish/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/utf8.h"
#include "publish/tree.h"

static const char first_line[] = "congbo-ledger 1", rewrite_word[] = "rewrite", forget_word[] = "forget", not_rewritten[] = "-";
static const char nothing_before[] = "0000000000000000000000000000000000000000000000000000000000000000";

enum { COMMIT_DIGITS = 40, SHA256_DIGITS = 2 * SHA256_BYTES };

/* --- reading --- */

static bool is_hex(struct str text, size_t digits)
{
	return text.n == digits && str_hex(text) == digits;
}

/* "2026-03-01T00:00:00Z" */
static bool is_time(struct str text)
{
	struct date day;
	static const char shape[] = "T00:00:00Z";
	if (text.n != 20 || date_parse(&day, str_slice(text, 0, 10)) < 0)
		return false;
	for (size_t i = 0; i < sizeof shape - 1; i++) {
		char c = text.p[10 + i];
		if (shape[i] == '0' ? c < '0' || c > '9' : c != shape[i])
			return false;
	}
	return true;
}

static bool field(struct str *rest, struct str *out)
{
	return str_split(rest, ' ', out) && out->n > 0;
}

static struct str hash_text(char text[SHA256_DIGITS + 1], struct str line)
{
	uint8_t digest[SHA256_BYTES];
	sha256_of(digest, line);
	sha256_text(text, digest);
	return (struct str){ text, SHA256_DIGITS };
}

bool ledger_reason_valid(struct str reason)
{
	for (size_t i = 0; i < reason.n; i++)
		if ((unsigned char)reason.p[i] < ' ' || reason.p[i] == 0x7f)
			return false;
	return str_trim(reason).n > 0 && reason.n <= LEDGER_REASON && utf8_invalid(reason) == reason.n;
}

/* "rewrite <kept> <reason>" */
static bool parse_rewrite(struct ledger_line *out, struct str rest)
{
	struct str word;
	if (!field(&rest, &word) || !field(&rest, &out->kept))
		return false;
	out->forgets = str_is(word, forget_word);
	out->rewritten = !out->forgets || !str_is(out->kept, not_rewritten);
	if (!out->rewritten)
		out->kept = str_of("");
	else if (!is_hex(out->kept, SHA256_DIGITS))
		return false;
	out->reason = rest;
	return (out->forgets || str_is(word, rewrite_word)) && ledger_reason_valid(rest);
}

/* `before` is the line before, or NULL. */
static bool parse_line(struct ledger_line *out, struct str text, size_t number, const struct ledger_line *before)
{
	char expected[32], hash[SHA256_DIGITS + 1];
	struct str rest = text, number_text, line_before, expected_before = before ? hash_text(hash, before->text) : str_of(nothing_before);
	struct date as_of;
	size_t n = (size_t)snprintf(expected, sizeof expected, "%zu", number);
	*out = (struct ledger_line){ .text = text };
	if (!field(&rest, &number_text) || !str_eq(number_text, (struct str){ expected, n }) || !field(&rest, &line_before) ||
	    !str_eq(line_before, expected_before))
		return false;
	if (!field(&rest, &out->published) || !is_time(out->published) || !field(&rest, &out->as_of) || date_parse(&as_of, out->as_of) < 0)
		return false;
	if (!field(&rest, &out->commit) || !is_hex(out->commit, COMMIT_DIGITS) || !field(&rest, &out->tree) ||
	    !is_hex(out->tree, COMMIT_DIGITS) || !field(&rest, &out->root) || !is_hex(out->root, SHA256_DIGITS) ||
	    !field(&rest, &out->program))
		return false;
	return !rest.p || (before && parse_rewrite(out, rest));
}

size_t ledger_parse(struct ledger *out, struct arena *arena, struct str bytes)
{
	*out = (struct ledger){ 0 };
	struct str line;
	size_t number = 1;
	if (!str_split(&bytes, '\n', &line) || !str_is(line, first_line) || !bytes.p)
		return number;
	while (bytes.n) {
		struct ledger_line parsed;
		const struct ledger_line *before = out->lines.n ? &out->lines.v[out->lines.n - 1] : NULL;
		number++;
		str_split(&bytes, '\n', &line);
		if (!bytes.p || !parse_line(&parsed, line, number - 1, before)) /* also when its end is cut off */
			return number;
		*array_add(arena, &out->lines) = parsed;
	}
	return out->lines.n ? 0 : number;
}

bool ledger_is_in_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int open_ledger(const char *path, struct arena *arena, struct str *shown)
{
	*shown = str_of(path);
	if (ledger_is_in_folder(path)) {
		struct str parts[] = { *shown, str_of(LEDGER_NAME) };
		*shown = str_join(arena, parts, 2, str_ends(*shown, "/") ? "" : "/");
	}
	return open(shown->p, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
}

static int read_bytes(int fd, struct arena *arena, struct str *bytes)
{
	struct stat st;
	if (fstat(fd, &st) < 0)
		return -1;
	if (!S_ISREG(st.st_mode) || st.st_size > LEDGER_LARGEST) {
		errno = S_ISREG(st.st_mode) ? EFBIG : EINVAL;
		return -1;
	}
	return file_read(bytes, arena, fd, (size_t)st.st_size);
}

int ledger_read(struct ledger *out, struct arena *arena, const char *path, struct diags *diags)
{
	struct str shown, bytes = { NULL, 0 };
	int fd = open_ledger(path, arena, &shown);
	int result = fd < 0 ? -1 : read_bytes(fd, arena, &bytes);
	if (result < 0)
		diag_errno(diags, DIAG_LEDGER_UNREAD, utf8_repair(diags->arena, shown));
	if (fd >= 0)
		close(fd);
	size_t wrong = result < 0 ? 0 : ledger_parse(out, arena, bytes);
	if (wrong == 0)
		return result;
	diag2(diags, DIAG_LEDGER_BROKEN, (struct place){ NULL, { 0, 0 } }, utf8_repair(diags->arena, shown),
		str_format(diags->arena, "%zu", wrong));
	return -1;
}

/* --- writing --- */

static const struct ledger_line *last_line(const struct ledger_build *build)
{
	size_t n = build->previous.lines.n;
	return n ? &build->previous.lines.v[n - 1] : NULL;
}

bool ledger_forgot(const struct ledger *ledger, size_t i)
{
	while (i < ledger->lines.n && !ledger->lines.v[i].forgets)
		i++;
	return i < ledger->lines.n;
}

bool ledger_may_repeat(const struct ledger_build *build)
{
	const struct ledger_line *last = last_line(build), *next = &build->next;
	return last && next->reason.n == 0 && str_eq(last->published, next->published) && str_eq(last->as_of, next->as_of) &&
		str_eq(last->commit, next->commit) && str_eq(last->tree, next->tree) && str_eq(last->program, next->program);
}

bool ledger_repeats(const struct ledger_build *build, const uint8_t root[SHA256_BYTES])
{
	char text[SHA256_DIGITS + 1];
	sha256_text(text, root);
	return ledger_may_repeat(build) && str_is(last_line(build)->root, text);
}

struct ledger ledger_with_next(struct arena *arena, const struct ledger_build *build, bool repeats)
{
	struct ledger ledger = { 0 };
	size_t n = build->previous.lines.n - repeats;
	for (size_t i = 0; i < n; i++)
		*array_add(arena, &ledger.lines) = build->previous.lines.v[i];
	struct ledger_line *next = array_add(arena, &ledger.lines);
	*next = build->next;
	if (repeats) {
		const struct ledger_line *last = last_line(build);
		next->rewritten = last->rewritten;
		next->forgets = last->forgets;
		next->kept = last->kept;
		next->reason = last->reason;
	}
	return ledger;
}

void ledger_write(struct out *out, const struct ledger_build *build, const uint8_t root[SHA256_BYTES])
{
	char root_text[SHA256_DIGITS + 1], hash[SHA256_DIGITS + 1];
	const struct ledger_line *last = last_line(build), *next = &build->next;
	out_format(out, "%s\n", first_line);
	for (size_t i = 0; i < build->previous.lines.n; i++) {
		out_str(out, build->previous.lines.v[i].text);
		out_char(out, '\n');
	}
	if (ledger_repeats(build, root))
		return;
	sha256_text(root_text, root);
	const struct str fields[] = { last ? hash_text(hash, last->text) : str_of(nothing_before), next->published, next->as_of, next->commit,
		next->tree, str_of(root_text), next->program };
	out_format(out, "%zu", build->previous.lines.n + 1);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		out_char(out, ' ');
		out_str(out, fields[i]);
	}
	if (next->reason.n) {
		out_format(out, " %s ", next->forgets ? forget_word : rewrite_word);
		out_str(out, next->rewritten ? next->kept : str_of(not_rewritten));
		out_char(out, ' ');
		out_str(out, next->reason);
	}
	out_char(out, '\n');
}
