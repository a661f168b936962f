/* Work shared out to threads. */
#ifndef CONGBO_BASE_JOBS_H
#define CONGBO_BASE_JOBS_H

#include <stddef.h>

/* Calls work(context, worker, i) once for each i below n, on `workers` threads (numbered from 0; the caller is one of them)
   that take the next i as they finish. Returns when all calls have. Results belong in slot i of the context, so that
   their order is the same however the threads ran. With workers == 1, or when no thread can be started, the caller
   does all of it. */
void jobs_run(unsigned workers, size_t n, void (*work)(void *context, unsigned worker, size_t i), void *context);

/* Processors this process may run on; at least 1. */
unsigned jobs_processors(void);

#endif
