#include "test.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "base/jobs.h"

enum { JOBS = 10000 };

struct tally {
	unsigned workers;
	atomic_uint wrong_worker;
	unsigned slots[JOBS]; /* plain on purpose: each belongs to one call */
	unsigned by_worker[8];
};

static void count_one(void *context, unsigned worker, size_t i)
{
	struct tally *tally = context;
	if (worker >= tally->workers)
		atomic_fetch_add(&tally->wrong_worker, 1);
	else
		tally->by_worker[worker]++;
	tally->slots[i]++;
}

static void each_job_is_done_once(void **state)
{
	(void)state;
	static const size_t counts[] = { 0, 1, 2, 7, 8, 9, JOBS };
	for (unsigned workers = 1; workers <= 8; workers++)
		for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
			struct tally tally = { .workers = workers };
			unsigned sum = 0;
			jobs_run(workers, counts[c], count_one, &tally);
			assert_int_equal(tally.wrong_worker, 0);
			for (size_t i = 0; i < JOBS; i++)
				if (tally.slots[i] != (i < counts[c]))
					fail_msg("job %zu was done %u times", i, tally.slots[i]);
			for (size_t i = 0; i < 8; i++)
				sum += tally.by_worker[i];
			assert_int_equal(sum, counts[c]);
		}
}

struct order {
	pthread_t caller;
	size_t next;
};

static void expect_next(void *context, unsigned worker, size_t i)
{
	struct order *order = context;
	assert_int_equal(worker, 0);
	assert_int_equal(i, order->next++);
	assert_true(pthread_equal(pthread_self(), order->caller));
}

static void one_worker_is_the_caller(void **state)
{
	(void)state;
	for (unsigned workers = 0; workers < 2; workers++) {
		struct order order = { pthread_self(), 0 };
		jobs_run(workers, 50, expect_next, &order);
		assert_int_equal(order.next, 50);
	}
}

/* Waits for the other, for ten seconds at most. */
static void meet(void *context, unsigned worker, size_t i)
{
	(void)worker;
	(void)i;
	atomic_uint *here = context;
	atomic_fetch_add(here, 1);
	for (int tries = 0; tries < 10000 && atomic_load(here) % 100 < 2; tries++)
		nanosleep(&(struct timespec){ 0, 1000000 }, NULL);
	if (atomic_load(here) % 100 == 2)
		atomic_fetch_add(here, 100);
}

static void workers_work_at_the_same_time(void **state)
{
	(void)state;
	atomic_uint here = 0;
	jobs_run(2, 2, meet, &here);
	assert_int_equal(here, 202);
}

static void without_threads_the_caller_does_all(void **state)
{
	(void)state;
	pthread_attr_t normal, huge;
	assert_int_equal(pthread_getattr_default_np(&normal), 0);
	assert_int_equal(pthread_attr_init(&huge), 0);
	assert_int_equal(pthread_attr_setstacksize(&huge, (size_t)1 << 47), 0); /* more than there are addresses */
	assert_int_equal(pthread_setattr_default_np(&huge), 0);
	struct order order = { pthread_self(), 0 };
	jobs_run(4, 50, expect_next, &order);
	assert_int_equal(pthread_setattr_default_np(&normal), 0);
	assert_int_equal(order.next, 50);
	pthread_attr_destroy(&normal);
	pthread_attr_destroy(&huge);
}

static void there_is_a_processor(void **state)
{
	(void)state;
	assert_in_range(jobs_processors(), 1, 1 << 16);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_job_is_done_once),               cmocka_unit_test(one_worker_is_the_caller),
		cmocka_unit_test(workers_work_at_the_same_time),       cmocka_unit_test(without_threads_the_caller_does_all),
		cmocka_unit_test(there_is_a_processor),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
