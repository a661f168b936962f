/* What stands beside pages at retired addresses. */
#include "publish/retired.h"
#include "scratch.h"
#include "test.h"

struct put { const char *path, *text; };

static void assert_put(const char *root, const struct put *put)
{
	char *text = get_text(at(root, "public/%s", put->path));
	assert_non_null(text);
	assert_string_equal(text, put->text);
	free(text);
}

/* What stands beside the page of now stands there too, by the name that it had; what the retired address has of its own stays. A list has the
   name of its table, be that the row's id too. */
static void test_beside(void **state)
{
	(void)state;
	static const struct put before[] = {
		{ "don-vi/y/index.html", "trang" }, { "don-vi/y/feed.atom", "tin" }, { "don-vi/y/lich.ics", "lịch" }, { "don-vi/y/y.xlsx", "bảng" },
		{ "don-vi/y/results.csv", "kết quả" }, { "don-vi/y/text.json", "{}" },
		{ "don-vi/x/index.html", "dẫn" }, { "don-vi/x/lich.ics", "lịch riêng" }, { "don-vi/x/text.json", "[]" },
		{ "don-vi/w/index.html", "dẫn" }, { "don-vi/w/w.xlsx", "bảng riêng" },
		{ "don-vi/results/index.html", "trang" }, { "don-vi/results/results.csv", "kết quả" }, { "don-vi/results/results.xlsx", "bảng" },
		{ "don-vi/v/index.html", "dẫn" },
	}, after[] = {
		{ "don-vi/x/index.html", "dẫn" }, { "don-vi/x/feed.atom", "tin" }, { "don-vi/x/lich.ics", "lịch riêng" }, { "don-vi/x/x.xlsx", "bảng" },
		{ "don-vi/x/results.csv", "kết quả" }, { "don-vi/x/text.json", "[]" },
		{ "don-vi/v/results.csv", "kết quả" }, { "don-vi/v/v.xlsx", "bảng" },
		{ "don-vi/w/lich.ics", "lịch" }, { "don-vi/w/w.xlsx", "bảng riêng" },
		{ "don-vi/w/text.json", "{\n\"url\":\"https://example.org/don-vi/y/\",\n\"moved_to\":\"https://example.org/don-vi/y/text.json\"\n}\n" },
	};
	char *root = scratch_new();
	struct arena *arena = arena_new();
	struct diags diags = { .arena = arena };
	const struct file layout = { str_of("layouts/redirect.mustache"), str_of("") };
	struct templates *templates = mustache_compile((const struct file *[]){ &layout }, 1, strlen("layouts/"), MUSTACHE_STRICT, &diags);
	const struct render_site site = { .arena = arena, .base_url = str_of("https://example.org"), .templates = templates };
	struct page_job jobs[] = {
		{ .path = str_of("don-vi/y"), .layout = -1 },
		{ .path = str_of("don-vi/x"), .leads_to = str_of("don-vi/y") },
		{ .path = str_of("don-vi/w"), .leads_to = str_of("don-vi/y") },
		{ .path = str_of("don-vi/results"), .layout = -1 },
		{ .path = str_of("don-vi/v"), .leads_to = str_of("don-vi/results") },
	};
	const size_t n = sizeof jobs / sizeof *jobs;
	struct page_list pages = { jobs, n, n };
	struct stage *stage;
	struct stage_counts counts;
	assert_int_equal(stage_open(&stage, at(root, "public"), &diags), 0);
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		assert_int_equal(stage_put(stage, str_of(before[i].path), str_of(before[i].text), &diags), 0);
	retired_put(stage, &site, &pages, &diags);
	assert_int_equal(stage_commit(stage, &counts, &diags), 0);
	assert_int_equal(diags.list.n, 0);
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		assert_put(root, &after[i]);
	mustache_free(templates);
	arena_free(arena);
	scratch_free(root);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_beside) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
