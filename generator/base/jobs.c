#include "base/jobs.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

struct share {
	atomic_size_t next; /* the first i that nobody has taken; goes past n by up to one for each worker */
	size_t n;
	void (*work)(void *context, unsigned worker, size_t i);
	void *context;
};

struct worker {
	struct share *share;
	unsigned number;
	pthread_t thread;
};

static void *run(void *argument)
{
	struct worker *worker = argument;
	struct share *share = worker->share;
	size_t i;
	while ((i = atomic_fetch_add_explicit(&share->next, 1, memory_order_relaxed)) < share->n)
		share->work(share->context, worker->number, i);
	return NULL;
}

void jobs_run(unsigned workers, size_t n, void (*work)(void *context, unsigned worker, size_t i), void *context)
{
	if (workers > n)
		workers = (unsigned)n;
	if (workers == 0)
		workers = 1;
	struct share share = { .n = n, .work = work, .context = context };
	struct worker *all = mem_alloc(workers * sizeof *all);
	unsigned started = 1;
	for (unsigned i = 0; i < workers; i++)
		all[i] = (struct worker){ .share = &share, .number = i };
	while (started < workers && pthread_create(&all[started].thread, NULL, run, &all[started]) == 0)
		started++;
	run(&all[0]);
	for (unsigned i = 1; i < started; i++) {
		int error = pthread_join(all[i].thread, NULL);
		assert(error == 0);
		(void)error;
	}
	free(all);
}

unsigned jobs_processors(void)
{
	cpu_set_t set;
	if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
		return (unsigned)CPU_COUNT(&set);
	long n = sysconf(_SC_NPROCESSORS_ONLN); /* more processors than the set has room for */
	return n > 0 ? (unsigned)n : 1;
}
