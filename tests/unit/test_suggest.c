#include "test.h"
#include "work.h"

#include <time.h>

#include "base/suggest.h"

static struct suggestion best_of(const char *wanted, const char *const *candidates, size_t n)
{
	struct suggestion s = { .wanted = str_of(wanted) };
	for (size_t i = 0; i < n; i++)
		suggest(&s, str_of(candidates[i]));
	return s;
}

static void names_the_nearest(void **state)
{
	(void)state;
	static const char *const ids[] = { "dong-nai", "bim-son", "thanh-hoa", "ubnd-cap-xa", "mttq-tinh" };
	static const struct {
		const char *wanted, *best;
		size_t distance;
	} cases[] = {
		{ "dong-nai", "dong-nai", 0 },  { "dong-nia", "dong-nai", 1 }, { "dng-nai", "dong-nai", 1 },
		{ "dong-naii", "dong-nai", 1 }, { "dong-mai", "dong-nai", 1 }, { "bimson", "bim-son", 1 },
		{ "mttq-tihn", "mttq-tinh", 1 }, { "ubdn-cpa-xa", "ubnd-cap-xa", 2 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct suggestion s = best_of(cases[i].wanted, ids, sizeof ids / sizeof *ids);
		assert_str(s.best, cases[i].best);
		assert_int_equal(s.distance, cases[i].distance);
	}
}

static void names_nothing_that_is_far(void **state)
{
	(void)state;
	static const char *const ids[] = { "abcdef", "", "x" };
	assert_null(best_of("ghijkl", ids, 3).best.p);
	assert_str(best_of("abcdxy", ids, 3).best, "abcdef");
	assert_null(best_of("abcxyz", ids, 3).best.p);
	assert_str(best_of("y", ids, 3).best, "x");
	assert_null(best_of("yz", ids, 3).best.p);
	assert_null(best_of("", ids, 3).best.p);
	char long_text[300];
	memset(long_text, 'a', sizeof long_text);
	struct suggestion s = { .wanted = { long_text, 256 } };
	suggest(&s, (struct str){ long_text, 255 });
	assert_null(s.best.p);
	s.wanted.n = 255;
	suggest(&s, (struct str){ long_text, 256 });
	assert_null(s.best.p);
	suggest(&s, (struct str){ long_text, 171 });
	assert_int_equal(s.distance, 84);
	suggest(&s, (struct str){ long_text, 255 });
	assert_int_equal(s.distance, 0);
}

static void equals_go_by_their_bytes(void **state)
{
	(void)state;
	static const char *const one_way[] = { "abd", "abe", "abf" }, *const other_way[] = { "abf", "abe", "abd" };
	assert_str(best_of("abc", one_way, 3).best, "abd");
	assert_str(best_of("abc", other_way, 3).best, "abd");
}

static size_t least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;
	return m < c ? m : c;
}

/* Optimal string alignment by its definition, for texts of up to 15 bytes. */
static size_t by_definition(struct str a, struct str b)
{
	size_t d[16][16];
	for (size_t i = 0; i <= a.n; i++)
		for (size_t j = 0; j <= b.n; j++) {
			if (i == 0 || j == 0) {
				d[i][j] = i + j;
				continue;
			}
			d[i][j] = least(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1, d[i][j]);
		}
	return d[a.n][b.n];
}

static uint32_t chance(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static struct str word(char bytes[15], uint32_t *seed, uint32_t letters)
{
	size_t n = 1 + chance(seed) % 15;
	for (size_t i = 0; i < n; i++)
		bytes[i] = (char)('a' + chance(seed) % letters);
	return (struct str){ bytes, n };
}

static void agrees_with_the_definition(void **state)
{
	(void)state;
	uint32_t seed = 7;
	size_t near = 0;
	for (int i = 0; i < 100000; i++) {
		char left[15], right[15];
		struct suggestion s = { .wanted = word(left, &seed, 2) };
		struct str candidate = word(right, &seed, 2);
		size_t expected = by_definition(s.wanted, candidate), limit = s.wanted.n < 6 ? 1 : s.wanted.n / 3;
		suggest(&s, candidate);
		near += expected <= limit;
		if ((s.best.p != NULL) != (expected <= limit) || (s.best.p && s.distance != expected))
			fail_msg("%.*s, %.*s: %zu", (int)s.wanted.n, left, (int)candidate.n, right, expected);
	}
	assert_true(near > 1000);
}

static void a_hundred_thousand_candidates_are_quick(void **state)
{
	(void)state;
	char wanted[64], candidate[64];
	uint32_t seed = 3;
	for (int i = 0; i < 64; i++)
		wanted[i] = (char)('a' + chance(&seed) % 20);
	struct suggestion s = { .wanted = { wanted, 64 } };
	clock_t begin = clock();
	for (int i = 0; i < 100000; i++) {
		memcpy(candidate, wanted, 64);
		for (int j = 0; j < 25; j++)
			candidate[chance(&seed) % 64] = (char)('a' + chance(&seed) % 20);
		suggest(&s, (struct str){ candidate, 64 });
		s.best.p = NULL; /* no help by an earlier find */
	}
	double work = work_since(begin);
	assert_true(work < 400);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_the_nearest),          cmocka_unit_test(names_nothing_that_is_far),
		cmocka_unit_test(equals_go_by_their_bytes),   cmocka_unit_test(agrees_with_the_definition),
		cmocka_unit_test(a_hundred_thousand_candidates_are_quick),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
