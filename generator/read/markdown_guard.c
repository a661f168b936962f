#include "read/markdown_guard.h"

#include "base/arena.h"

static bool is_control(char c)
{
	unsigned char u = (unsigned char)c;
	return (u < 0x20 && u != '\t' && u != '\n' && u != '\r') || u == 0x7f;
}

static bool has_control(struct str s)
{
	unsigned found = 0;
	for (size_t i = 0; i < s.n; i++)
		found |= is_control(s.p[i]);
	return found;
}

static size_t images(struct str s, size_t enough)
{
	size_t n = 0;
	for (const char *at; n < enough && s.n && (at = memchr(s.p, '!', s.n)) != NULL;) {
		s = str_range(at + 1, s.p + s.n);
		n += s.n && s.p[0] == '[';
	}
	return n;
}

struct guard guard_of(struct markdown *md)
{
	struct str text = str_from(md->doc->file.bytes, md->begin);
	return (struct guard){
		.md = md,
		.control = !md->doc->checked && has_control(text),
		.images = images(text, MARKDOWN_IMAGES + 1) > MARKDOWN_IMAGES,
	};
}

void guard_block(struct guard *guard)
{
	guard->block_images = 0;
	guard->reported = false;
}

static bool refuse(struct guard *guard, enum diag_id id, struct extent at)
{
	if (!guard->reported)
		diag(&guard->md->doc->diags, id, markdown_at(guard->md, at));
	guard->reported = true;
	return false;
}

/* At most so many containers are open behind this line: a list that goes on needs two columns of white space, a quote or
   a new list a marker. */
static unsigned depth_behind(const struct guard *guard, struct str text)
{
	unsigned markers = 0;
	size_t column = 0, space = 0, space_before = 0;
	while (text.n && markers <= MARKDOWN_DEPTH) {
		size_t n = 1;
		if (text.p[0] == ' ' || text.p[0] == '\t') {
			size_t width = text.p[0] == ' ' ? 1 : 4 - column % 4;
			column += width;
			space += width;
		} else {
			n = text.p[0] == '>' ? 1 : thematic_break(text) ? 0 : list_marker(text);
			if (n == 0)
				break;
			markers++;
			column += n;
			space_before = space;
		}
		text = str_from(text, n);
	}
	if (markers == 0)
		return guard->depth;
	return markers + (unsigned)(space_before / 2 < guard->depth ? space_before / 2 : guard->depth);
}

bool guard_passes(struct guard *guard, struct str text, struct extent at)
{
	unsigned depth = depth_behind(guard, text);
	if (depth > MARKDOWN_DEPTH)
		return refuse(guard, DIAG_MARKDOWN_DEEP, at);
	if (guard->images) {
		guard->block_images += images(text, SIZE_MAX);
		if (guard->block_images > MARKDOWN_IMAGES)
			return refuse(guard, DIAG_MARKDOWN_IMAGES, at);
	}
	guard->depth = depth;
	return true;
}

struct str guard_clean(struct guard *guard, struct str text, struct extent at)
{
	if (!guard->control || !has_control(text))
		return text;
	struct markdown *md = guard->md;
	char *p = arena_alloc(md->scratch, text.n * 3 + 1);
	size_t n = 0;
	bool reported = false;
	for (size_t i = 0; i < text.n; i++) {
		if (!is_control(text.p[i])) {
			p[n++] = text.p[i];
			continue;
		}
		memcpy(p + n, "\xef\xbf\xbd", 3);
		n += 3;
		if (!reported)
			diag1(&md->doc->diags, DIAG_MARKDOWN_CONTROL,
				markdown_at(md, (struct extent){ at.start + (uint32_t)i, at.start + (uint32_t)i + 1 }),
				str_format(md->scratch, "U+%04X", (unsigned char)text.p[i]));
		reported = true;
	}
	return (struct str){ p, n };
}
