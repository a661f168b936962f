#include "cli/print_changes.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"
#include "render/escape.h"
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

static void json_text(struct out *out, struct str text)
{
	out_char(out, '"');
	escape_json(out, text);
	out_char(out, '"');
}

static void json_list(struct out *out, const struct row *row, const struct field *field)
{
	const struct refs *refs = row_field(row, field);
	const struct texts *texts = row_field(row, field);
	size_t n = field->kind == KIND_REFS ? refs->n : texts->n;
	out_char(out, '[');
	for (size_t i = 0; i < n; i++) {
		out_text(out, i ? "," : "");
		json_text(out, field->kind == KIND_REFS ? refs->v[i].id : texts->v[i]);
	}
	out_char(out, ']');
}

static void json_value(struct out *out, struct arena *arena, const struct row *row, const struct field *field)
{
	switch (field->kind) {
	case KIND_REFS: case KIND_TEXTS: json_list(out, row, field); break;
	case KIND_INTEGER: case KIND_DECIMAL: case KIND_BOOLEAN: out_str(out, field_text(arena, row, field)); break;
	default: json_text(out, field_text(arena, row, field)); break;
	}
}

static void json_change(struct out *out, struct arena *arena, const struct change *change)
{
	const char *before = "{";
	for (size_t i = 0; i < table_changes.field_count; i++) {
		const struct field *field = &table_changes.fields[i];
		if (field->flags & FIELD_PERSONAL || field_absent(&change->row, field))
			continue;
		out_format(out, "%s\"%s\":", before, field->name);
		json_value(out, arena, &change->row, field);
		before = ",";
	}
	out_char(out, '}');
}

void print_changes_json(struct out *out, struct change *const *changes, size_t n)
{
	struct arena *arena = arena_new();
	out_char(out, '[');
	for (size_t i = 0; i < n; i++) {
		out_text(out, i ? ",\n" : "\n");
		json_change(out, arena, changes[i]);
		arena_reset(arena);
	}
	out_text(out, n ? "\n]" : "]");
	arena_free(arena);
}
