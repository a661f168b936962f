#include "test.h"

#include "search/cold.h"
#include "search/expansions.h"
#include "search/format.h"
#include "search/html_text.h"
#include "search/tier.h"

/* --- postings --- */

/* Adds an entry with "mot" so many times in the part, and its neighbour "hai". */
static void add_entry(struct postings *postings, struct arena *arena, struct tokenizer *tokenizer, enum search_part part, const char *text)
{
	struct tokens tokens = { 0 };
	tokenize(&tokens, arena, tokenizer, str_of(text));
	postings_begin(postings);
	postings_add(postings, part, str_of(text), &tokens, true);
	postings_end(postings);
}

/* The term of these forms; the number of terms when there is none. */
static size_t find_term(const struct postings *postings, const char *first, const char *second)
{
	for (size_t i = 0; i < postings_terms(postings); i++) {
		struct term term = postings_term(postings, i);
		bool alone = term.second == 0;
		if (str_is(postings_spelling(postings, term.first)->form, first) && alone == !second &&
			(alone || str_is(postings_spelling(postings, term.second)->form, second)))
			return i;
	}
	return postings_terms(postings);
}

static void postings_say_who_has_a_term_and_how_often(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct tokenizer *tokenizer = tokenizer_new(arena);
	struct postings *postings = postings_new();
	add_entry(postings, arena, tokenizer, PART_TITLE, "Đơn vị, đơn vị đơn vị đơn vị");
	add_entry(postings, arena, tokenizer, PART_BODY, "vị đơn");
	add_entry(postings, arena, tokenizer, PART_BODY, "đơn. vị\ncủa đơn\nvị");
	size_t unit = find_term(postings, "đơn", NULL), pair = find_term(postings, "đơn", "vị");
	struct posting found[3];
	assert_int_equal(postings_term(postings, unit).entries, 3);
	postings_of(found, postings, unit);
	assert_int_equal(found[0].entry, 0);
	assert_int_equal(found[0].count[PART_TITLE], 3); /* no more are kept of a title */
	assert_int_equal(found[1].count[PART_BODY], 1);
	assert_int_equal(found[2].count[PART_BODY], 2);
	/* neighbours have an order, and none across the end of a sentence or line */
	assert_int_equal(postings_term(postings, pair).entries, 1);
	assert_int_equal(postings_length(postings, 0, PART_TITLE), 8);
	assert_int_equal(postings_length(postings, 0, PART_BODY), 0);
	postings_free(postings);
	arena_free(arena);
}

/* The bits of words, as nearby.h says them. */
static unsigned marks_of(const char *const words[])
{
	unsigned marks = 0;
	for (size_t w = 0; words[w]; w++) {
		unsigned sum = 0;
		for (const char *c = words[w]; *c; c++)
			sum += (unsigned char)*c;
		marks |= 1u << sum % 16;
	}
	return marks;
}

static unsigned nearby_of(const struct postings *postings, const char *term)
{
	struct posting found[1];
	size_t i = find_term(postings, term, NULL);
	assert_int_equal(postings_term(postings, i).entries, 1);
	postings_of(found, postings, i);
	return found->nearby;
}

static void a_day_is_kept_with_the_words_of_its_sentence(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct tokenizer *tokenizer = tokenizer_new(arena);
	struct postings *postings = postings_new();
	add_entry(postings, arena, tokenizer, PART_BODY, "Tổng kết. Hội thi vào 14.8.2025, sau đó nghỉ; họp ngày 2/9");
	add_entry(postings, arena, tokenizer, PART_BODY, "một hai ba bốn năm sáu bảy tám chín 1/5/2026");
	assert_int_equal(nearby_of(postings, "2025-08-14"), marks_of((const char *const[]){ "hoi", "thi", "vao", "sau", "do", "nghi", NULL }));
	assert_int_equal(nearby_of(postings, "--09-02"), marks_of((const char *const[]){ "hop", "ngay", NULL }));
	assert_int_equal(nearby_of(postings, "2026-05-01"), marks_of((const char *const[]){ "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", NULL }));
	assert_int_equal(nearby_of(postings, "2025-08"), 0);
	assert_int_equal(nearby_of(postings, "hội"), 0);
	postings_free(postings);
	arena_free(arena);
}

/* Through all sizes of chunks and gaps of one byte and of several. */
static void postings_are_read_as_they_were_written(void **state)
{
	(void)state;
	enum { ENTRIES = 20000 };
	struct arena *arena = arena_new();
	struct tokenizer *tokenizer = tokenizer_new(arena);
	struct postings *postings = postings_new();
	for (uint32_t i = 0; i < ENTRIES; i++)
		add_entry(postings, arena, tokenizer, PART_BODY, i < 300 || i % 331 == 0 ? i % 2 ? "mot mot 1/5/2026" : "mot mot 1/5/2026 hai" : "hai");
	struct posting *found = arena_alloc(arena, ENTRIES * sizeof *found);
	size_t one = find_term(postings, "mot", NULL), n = 0;
	postings_of(found, postings, one);
	for (uint32_t i = 0; i < ENTRIES; i++)
		if (i < 300 || i % 331 == 0) {
			assert_int_equal(found[n].entry, i);
			assert_int_equal(found[n++].count[PART_BODY], 2);
		}
	assert_int_equal(postings_term(postings, one).entries, n);
	postings_of(found, postings, find_term(postings, "2026-05-01", NULL));
	for (size_t i = 0; i < n; i++)
		assert_int_equal(found[i].nearby, found[i].entry % 2 ? marks_of((const char *const[]){ "mot", NULL }) : marks_of((const char *const[]){ "mot", "hai", NULL }));
	postings_free(postings);
	arena_free(arena);
}

/* --- tiers --- */

static void the_hot_tier_has_the_heaviest(void **state)
{
	(void)state;
	enum { ENTRIES = 2000, HEAVY = 20 };
	struct arena *arena = arena_new();
	struct tokenizer *tokenizer = tokenizer_new(arena);
	struct postings *postings = postings_new();
	for (uint32_t i = 0; i < ENTRIES; i++)
		add_entry(postings, arena, tokenizer, i % (ENTRIES / HEAVY) == 7 ? PART_TITLE : PART_BODY, "mot");
	struct weights *weights = weights_make(arena, postings, ENTRIES);
	struct tiers tiers = tiers_make(arena, ENTRIES);
	assert_true(tiers_read(&tiers, postings, weights, find_term(postings, "mot", NULL)));
	size_t hot = 0, others = 0;
	for (size_t i = 0; i < ENTRIES; i++) {
		bool heavy = i % (ENTRIES / HEAVY) == 7;
		assert_false(heavy && tiers.v[i].cold);
		hot += !tiers.v[i].cold;
		/* of those that weigh the same the first */
		if (!heavy && !tiers.v[i].cold)
			assert_true(i < (size_t)(HOT_TIER - HEAVY) * ENTRIES / (ENTRIES - HEAVY) + 2);
		others += !heavy && !tiers.v[i].cold;
	}
	assert_int_equal(hot, HOT_TIER);
	assert_int_equal(others, HOT_TIER - HEAVY);
	/* and what few enough have is not parted */
	assert_int_equal(tier_hot(WHOLE_MOST), WHOLE_MOST);
	assert_int_equal(tier_hot(WHOLE_MOST + 1), HOT_TIER);
	postings_free(postings);
	arena_free(arena);
}

static void postings_are_written_by_level_with_gaps(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct weighed weighed[] = { { 3, 255, false, 0 }, { 4, 255, false, 258 }, { 200, 0, false, 9 }, { 500, 255, true, 515 }, { 501, 0, false, 0 } };
	struct tiers tiers = { weighed, sizeof weighed / sizeof *weighed, NULL, false };
	struct out out = out_arena(arena);
	tiers_write(&out, NULL, &tiers, false);
	const char hot[] = { 2, LEVELS - 1, 2, 3, 0, 0, 2, (char)200, 1, (char)(300 & 127) | (char)128, 300 >> 7 };
	assert_int_equal(out_held(&out).n, sizeof hot);
	assert_memory_equal(out_held(&out).p, hot, sizeof hot);
	out_clear(&out);
	tiers_write(&out, NULL, &tiers, true);
	const char cold[] = { 1, LEVELS - 4, 1, (char)(500 & 127) | (char)128, 500 >> 7 };
	assert_int_equal(out_held(&out).n, sizeof cold);
	assert_memory_equal(out_held(&out).p, cold, sizeof cold);
	/* of a shard gaps are apart */
	out_clear(&out);
	struct gaps gaps = { out_arena(arena), out_arena(arena) };
	tiers_write(&out, &gaps, &tiers, false);
	const char heads[] = { 2, LEVELS - 1, 2, 0, 2 }, low[] = { 3, 0, (char)200, (char)(300 & 255) }, high[] = { 0, 0, 0, 1 };
	assert_memory_equal(out_held(&out).p, heads, sizeof heads);
	assert_memory_equal(out_held(&gaps.low).p, low, sizeof low);
	assert_memory_equal(out_held(&gaps.high).p, high, sizeof high);
	assert_int_equal(out_held(&out).n + gaps.low.n + gaps.high.n, sizeof heads + sizeof low + sizeof high);
	/* of a day each tells what stands near it, behind the gaps of its level */
	out_clear(&out);
	tiers.have_nearby = true;
	tiers_write(&out, NULL, &tiers, true);
	const char day[] = { 1, LEVELS + LEVELS - 4, 1, (char)(500 & 127) | (char)128, 500 >> 7, 3, 2 };
	assert_int_equal(out_held(&out).n, sizeof day);
	assert_memory_equal(out_held(&out).p, day, sizeof day);
	out_clear(&out);
	tiers_write(&out, &gaps, &tiers, false);
	const char days[] = { 2, LEVELS + LEVELS - 1, 2, 0, 0, 2, 1, LEVELS, 2, 9, 0, 0, 0 };
	assert_int_equal(out_held(&out).n, sizeof days);
	assert_memory_equal(out_held(&out).p, days, sizeof days);
	arena_free(arena);
}

/* A list of the first n entries, all cold, among the files: where it is. */
static struct cold_place add_list(struct cold_files *files, size_t n)
{
	struct weighed *weighed = arena_alloc(files->pack->arena, n * sizeof *weighed);
	for (size_t i = 0; i < n; i++)
		weighed[i] = (struct weighed){ (uint32_t)i, 0, true, 0 };
	struct tiers tiers = { weighed, n, NULL, false };
	return cold_add(files, &tiers);
}

static void cold_lists_stand_with_those_of_their_size(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pack pack = { .arena = arena };
	struct cold_files files = cold_files(&pack, 0);
	struct cold_place short_one = add_list(&files, 200), long_one = add_list(&files, 3000), other_short = add_list(&files, 201);
	struct cold_place other_long = add_list(&files, 3000);
	cold_end(&files);
	assert_int_equal(other_short.file, short_one.file);
	assert_true(other_short.at > 200);
	assert_int_not_equal(long_one.file, short_one.file);
	assert_int_not_equal(other_long.file, long_one.file); /* that was full */
	assert_int_equal(other_long.at, 0);
	assert_int_equal(pack.files.n, 3);
	assert_int_equal(pack.counts[PACK_COLD], 3);
	for (size_t i = 0; i < pack.files.n; i++)
		if (pack.files.v[i].number == short_one.file)
			assert_int_equal(pack.files.v[i].bytes.p[other_short.at], 1); /* one level */
	arena_free(arena);
}

/* --- texts --- */

static void html_becomes_text(void **state)
{
	(void)state;
	static const struct { const char *html, *text; } cases[] = {
		{ "<p>Một <strong>h</strong>ai</p>\n<p>ba</p>", "\nMột hai\n\n\nba\n" },
		{ "a&amp;b &lt;p&gt; &quot;c&quot; &#39;", "a&b <p> \"c\" '" },
		{ "<td>1</td><td>2</td>", "\n1\n\n2\n" },
		{ "<a href=\"/x/\">x</a><br />y", "x\ny" },
		{ "a < ", "a \n" },
		{ "&", "&" },
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str text = html_text(arena, str_of(cases[i].html));
		assert_string_equal(str_dup(arena, text).p, cases[i].text);
	}
	arena_free(arena);
}

static struct str says(const struct expansions *expansions, const char *key)
{
	const struct expansion *expansion = expansion_of(expansions, str_of(key));
	return expansion ? expansion->says.v[0] : str_of("");
}

static void abbreviations_are_known_both_ways(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct tokenizer *tokenizer = tokenizer_new(arena);
	struct expansions expansions = expansions_in(arena);
	struct tokens tokens = { 0 };
	struct str text = str_of("Bảo vệ an ninh Tổ quốc (ANTQ), phòng cháy, chữa cháy (PCCC); theo điều này (ABC) và quỹ đền ơn đáp nghĩa (QĐƠĐN).");
	expansions_add(&expansions, tokenizer, str_of("UBND"), str_of("Ủy ban nhân dân"));
	expansions_add(&expansions, tokenizer, str_of("TW"), str_of("Trung"));
	tokenize(&tokens, arena, tokenizer, text);
	expansions_find(&expansions, tokenizer, text, &tokens);
	assert_true(str_is(says(&expansions, "ubnd"), "Ủy ban nhân dân"));
	assert_true(str_is(says(&expansions, "uy ban"), "UBND"));
	assert_true(str_is(says(&expansions, "antq"), "an ninh Tổ quốc"));
	assert_true(str_is(says(&expansions, "phong chay"), "PCCC"));
	assert_true(str_is(says(&expansions, "qdodn"), "quỹ đền ơn đáp nghĩa"));
	assert_int_equal(says(&expansions, "abc").n, 0);
	assert_int_equal(says(&expansions, "tw").n, 0);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(postings_say_who_has_a_term_and_how_often),
		cmocka_unit_test(a_day_is_kept_with_the_words_of_its_sentence),
		cmocka_unit_test(postings_are_read_as_they_were_written),
		cmocka_unit_test(the_hot_tier_has_the_heaviest),
		cmocka_unit_test(postings_are_written_by_level_with_gaps),
		cmocka_unit_test(cold_lists_stand_with_those_of_their_size),
		cmocka_unit_test(html_becomes_text),
		cmocka_unit_test(abbreviations_are_known_both_ways),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
