/* Any two texts as versions of a plan, parted by a line "=====", have a redline: each block of either is in it once, and neither it nor what is
   printed of it crashes or hangs. */
#include "fuzz.h"

#include "history/redline.h"
#include "render/redline.h"

static const char between[] = "\n=====\n";

struct sums { size_t before, after, before_most, after_most; };

static void add_up(struct sums *sums, const struct redline_block *block)
{
	for (; block; block = block->next) {
		sums->before += block->before_at;
		sums->after += block->after_at;
		sums->before_most = block->before_at > sums->before_most ? block->before_at : sums->before_most;
		sums->after_most = block->after_at > sums->after_most ? block->after_at : sums->after_most;
		add_up(sums, block->inside);
	}
}

static struct doc *version(struct str text)
{
	return read_file(str_of("content/plans/x.md"), text, builtin_tables, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct str text = { (const char *)bytes, n };
	ptrdiff_t cut = str_find(text, between);
	size_t end = cut < 0 ? n : (size_t)cut;
	struct doc *before = cut < 0 ? NULL : version(str_from(text, end + sizeof between - 1)), *after = version(str_slice(text, 0, end));
	struct arena *arena = arena_new();
	const struct redline *redline = redline_of(arena, before, after, NULL);
	struct sums sums = { 0 };
	add_up(&sums, redline->root);
	assert(2 * sums.before == sums.before_most * (sums.before_most + 1)); /* 1 + 2 + … */
	assert(2 * sums.after == sums.after_most * (sums.after_most + 1));
	struct out out = out_memory();
	redline_html(&out, redline, NULL, LANG_VI);
	redline_text(&out, redline, NULL, REDLINE_MARKDOWN, LANG_EN);
	redline_summary(&out, redline, LANG_EN);
	assert(utf8_invalid(out_held(&out)) == out.n);
	out_close(&out);
	arena_free(arena);
	doc_free(before);
	doc_free(after);
	return 0;
}
