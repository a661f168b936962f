/* congbo itself, which also tells on stderr what reading its history costs: seconds of the processor on all threads, from the chain's first
   commit to the settled record. What is before and after it, the process and the files of today, is nobody's history. Linked with
   --wrap=history_read. */
#include <stdio.h>
#include <time.h>

#include "history/history.h"

/* The linker's names for the function itself, and for what is called instead of it. */
int __real_history_read(struct history **out, const struct history_of *of, struct diags *diags);
int __wrap_history_read(struct history **out, const struct history_of *of, struct diags *diags);

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int __wrap_history_read(struct history **out, const struct history_of *of, struct diags *diags)
{
	double start = seconds();
	int result = __real_history_read(out, of, diags);
	fprintf(stderr, "history: %.4f s of %.4f s so far\n", seconds() - start, seconds());
	return result;
}
