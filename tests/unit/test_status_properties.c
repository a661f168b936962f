/* What holds of how a target stands, whatever the figures: on worlds made up from a seed. */
#include "world.h"

enum { UNITS = 4, QUARTERS = 4, FIGURES = UNITS * QUARTERS, ROUNDS = 4000 };

/* Shares of 100 by p, a, b and c for the four quarters (negative: none), in the order given. */
struct sample {
	int over[FIGURES];
	size_t order[FIGURES];
	int times;              /* numerators and denominators so many times as great */
	bool plain;             /* as percentages with a decimal instead: 80.0 */
	bool only_a;            /* nothing of the other units */
	bool others;            /* results of another target too */
};

struct asked { const char *target, *more, *unit; };

/* `better`: 1 where a higher figure is better, -1 where a lower one is, 0 where neither. `spelled`: the same again. */
static const struct sort { const char *target, *more, *spelled; int better; bool reach; } sorts[] = {
	{ ">= 80 percent all 2026-11-15 before", "", ">= 80.0 percent all 2026-11-15 before", 1, true },
	{ "> 50 percent all 2026-09-30 by", "", "> 50.00 percent all 2026-09-30 by", 1, true },
	{ "= 100 percent all", "", "= 100.0 percent all", 1, true },
	{ ">= 80 percent each 2026-11-15 before", "owner=g", ">= 80.0 percent each 2026-11-15 before", 1, true },
	{ "<= 50 percent all", "", "<= 50.0 percent all", -1, false },
	{ "< 30 percent all 2026-09-30 by", "", "< 30.0 percent all 2026-09-30 by", -1, false },
	{ "<= 50 percent each", "owner=g", "<= 50.0 percent each", -1, false },
	{ "between 40 percent all", "value_high=60", "between 40.0 percent all", 0, false },
	{ "= 50 percent all 2026-11-15 by", "", "= 50.0 percent all 2026-11-15 by", 0, false },
	{ "increase 5 percent all", "", "increase 5.0 percent all", 1, false },
	{ "decrease 5 percent all 2026-09-30 by", "", "decrease 5.0 percent all 2026-09-30 by", 1, false },
};

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static struct str result_words(struct world *w, const struct sample *sample, size_t figure)
{
	static const char *const units[] = { "p", "a", "b", "c" };
	static const char *const reported[] = { "2026-04-10", "2026-07-10", "2026-10-10", "2026-11-13" };
	size_t unit = figure / QUARTERS, quarter = figure % QUARTERS;
	const char *status = (unit + quarter) % 3 ? "final" : "provisional";
	if (sample->plain)
		return str_format(w->arena, "%s 2026-Q%zu %d.0 %s %s", units[unit], quarter + 1, sample->over[figure], reported[quarter], status);
	return str_format(w->arena, "%s 2026-Q%zu %d/%d %s %s", units[unit], quarter + 1, sample->over[figure] * sample->times,
		100 * sample->times, reported[quarter], status);
}

static struct status stand(const struct sample *sample, struct asked asked, const char *as_of)
{
	struct world w = begin();
	struct row *row = add_target(&w, "t", asked.target, asked.more);
	add_target(&w, "other", ">= 1", "");
	add_result(&w, "other", str_of("p 2026-Q1 1 2026-04-01 final"));
	for (size_t i = 0; i < FIGURES; i++) {
		size_t figure = sample->order[i];
		if (sample->over[figure] >= 0 && !(sample->only_a && figure / QUARTERS != 1))
			add_result(&w, "t", result_words(&w, sample, figure));
	}
	if (sample->others)
		add_results(&w, "other", "a 2026-Q2 7 2026-07-01 final; b 2026-Q3 9 2026-10-01 final");
	link_all(&w);
	struct status status = ask(&w, row, asked.unit, as_of);
	end(&w);
	return status;
}

static void expect_same(struct status a, struct status b, const char *what, int round)
{
	if (a.code != b.code || a.reason != b.reason || a.done != b.done || a.must != b.must || a.late != b.late)
		fail_msg("round %d: %s made %u (%u) of %u (%u)", round, what, b.code, b.reason, a.code, a.reason);
}

static struct sample random_sample(uint32_t *seed, bool whole)
{
	struct sample sample = { .times = 1 };
	for (size_t i = 0; i < FIGURES; i++) {
		sample.over[i] = next(seed) % 3 && (whole || i / QUARTERS) ? (int)(next(seed) % 101) : -1;
		sample.order[i] = i;
	}
	return sample;
}

static struct sample shuffled(struct sample sample, uint32_t *seed)
{
	for (size_t i = FIGURES; i-- > 1;) {
		size_t j = next(seed) % (i + 1), kept = sample.order[i];
		sample.order[i] = sample.order[j];
		sample.order[j] = kept;
	}
	return sample;
}

/* How good a standing is for who wants it to be good; what no figure decides is 0. */
static int rank(uint8_t code)
{
	static const int ranks[] = { [STATUS_MISSED] = 1, [STATUS_OVERDUE] = 2, [STATUS_BEHIND] = 3, [STATUS_ON_COURSE] = 4, [STATUS_ACHIEVED] = 5 };
	return code < sizeof ranks / sizeof *ranks ? ranks[code] : 0;
}

static void better_is_never_worse(struct sample sample, const struct sort *sort, struct asked asked, const char *as_of, uint32_t *seed, int round)
{
	int *one = &sample.over[next(seed) % FIGURES];
	if (*one < 0 || !sort->better)
		return;
	struct status before = stand(&sample, asked, as_of);
	*one = sort->better > 0 ? *one + (int)(next(seed) % (101u - (unsigned)*one)) : (int)(next(seed) % ((unsigned)*one + 1));
	struct status after = stand(&sample, asked, as_of);
	if (rank(after.code) < rank(before.code))
		fail_msg("round %d: %s: a better figure made %u of %u", round, asked.target, after.code, before.code);
}

/* What was missed may turn out to have been achieved, when a report in time comes in late; its time does not come back. */
static void time_does_not_come_back(const struct sample *sample, struct asked asked, int round)
{
	static const char *const days[] = { "2026-05-01", "2026-10-09", "2026-10-20", "2026-11-14", "2026-11-20", "2026-12-31", "2027-02-01" };
	bool missed = false;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		uint8_t code = stand(sample, asked, days[i]).code;
		if (missed && code != STATUS_MISSED && code != STATUS_ACHIEVED)
			fail_msg("round %d: %s: missed, and then %u on %s", round, asked.target, code, days[i]);
		missed = missed || code == STATUS_MISSED;
	}
}

static void test_properties(void **state)
{
	(void)state;
	static const char *const days[] = { "2026-08-01", "2026-10-05", "2026-11-14", "2026-12-31", "2027-01-05" };
	static const char *const units[] = { NULL, NULL, "a" };
	uint32_t seed = 1;
	for (int round = 0; round < ROUNDS; round++) {
		const struct sort *sort = &sorts[(size_t)round % (sizeof sorts / sizeof *sorts)];
		struct asked asked = { sort->target, sort->more, units[next(&seed) % 3] }, spelled = { sort->spelled, sort->more, asked.unit };
		struct sample sample = random_sample(&seed, next(&seed) % 2), other = sample;
		const char *as_of = days[next(&seed) % 5];
		struct status status = stand(&sample, asked, as_of);
		other = shuffled(sample, &seed);
		expect_same(status, stand(&other, asked, as_of), "another order of rows", round);
		expect_same(status, stand(&sample, spelled, as_of), "80.0 for 80", round);
		other = sample;
		other.times = 1 + (int)(next(&seed) % 1000);
		expect_same(status, stand(&other, asked, as_of), "scaling numerators and denominators", round);
		other = sample;
		other.others = true;
		expect_same(status, stand(&other, asked, as_of), "another target's results", round);
		other = sample;
		other.only_a = asked.unit != NULL;
		expect_same(status, stand(&other, asked, as_of), "other units' results", round);
		other = sample;
		other.plain = asked.unit != NULL; /* a single figure needs no denominator */
		expect_same(status, stand(&other, asked, as_of), "80.0 % for 80 of 100", round);
		better_is_never_worse(sample, sort, asked, as_of, &seed, round);
		if (sort->reach && round % 8 == 0)
			time_does_not_come_back(&sample, asked, round);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_properties) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
