#include "cli/print_changes.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"
#include "publish/json_row.h"
#include "render/words_change.h"

enum { WIDTH_UNKNOWN = 80, WIDTH_LEAST = 20, MARK_COLUMNS = 2 };

struct print_target print_to_stdout(enum lang lang)
{
	struct print_target target = { .lang = lang };
	struct winsize size = { 0 };
	if (isatty(STDOUT_FILENO) != 1)
		return target;
	const char *no_colour = getenv("NO_COLOR");
	target.colour = !no_colour || !no_colour[0];
	bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col;
	target.width = known ? size.ws_col : WIDTH_UNKNOWN;
	if (target.width < WIDTH_LEAST)
		target.width = WIDTH_LEAST;
	return target;
}

static void out_safe(struct out *out, struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		out_char(out, (unsigned char)word.p[i] < ' ' || word.p[i] == 0x7f ? '?' : word.p[i]);
}

void print_sentence(struct out *out, const char *mark, struct str sentence, const struct print_target *target)
{
	struct str word;
	size_t column = MARK_COLUMNS;
	out_text(out, mark);
	for (bool first = true; str_word(&sentence, &word); first = false) {
		size_t columns = utf8_columns(word);
		bool wrap = !first && target->width && column + 1 + columns > target->width;
		out_text(out, first ? "" : wrap ? "\n  " : " ");
		column = wrap ? MARK_COLUMNS + columns : column + columns + !first;
		out_safe(out, word);
	}
	out_char(out, '\n');
}

const char *change_mark(const struct change *change)
{
	static const char *const marks[] = { [WEIGHT_HEAVY] = "! ", [WEIGHT_NEW] = "+ ", [WEIGHT_LIGHT] = "· " };
	return marks[change_weight(change)];
}

/* --- JSON --- */

void print_changes_json(struct out *out, struct change *const *changes, size_t n)
{
	struct arena *arena = arena_new();
	out_char(out, '[');
	for (size_t i = 0; i < n; i++) {
		out_text(out, i ? ",\n" : "\n");
		json_row(out, arena, &changes[i]->row);
		arena_reset(arena);
	}
	out_text(out, n ? "\n]" : "]");
	arena_free(arena);
}
