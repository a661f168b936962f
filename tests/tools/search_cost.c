/* congbo itself, which also tells on stderr what its search index costs: seconds of the processor on all threads, and how much memory the
   process held at most while it was made, less what it held before. Linked with --wrap=search_index. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "search/index.h"

/* The linker's names for the function itself, and for what is called instead of it. */
void __real_search_index(struct index_files *out, struct arena *arena, const struct render_site *site, unsigned workers);
void __wrap_search_index(struct index_files *out, struct arena *arena, const struct render_site *site, unsigned workers);

static double seconds(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* A line of /proc/self/status, in kilobytes. */
static long kilobytes(const char *name)
{
	FILE *status = fopen("/proc/self/status", "r");
	char line[256];
	long found = 0;
	while (status && fgets(line, sizeof line, status))
		if (!strncmp(line, name, strlen(name)))
			found = strtol(line + strlen(name), NULL, 10);
	if (status)
		fclose(status);
	return found;
}

/* From now on VmHWM is the most since now (proc(5)). */
static void forget_peak(void)
{
	FILE *peak = fopen("/proc/self/clear_refs", "w");
	if (!peak)
		return;
	fputs("5", peak);
	fclose(peak);
}

void __wrap_search_index(struct index_files *out, struct arena *arena, const struct render_site *site, unsigned workers)
{
	forget_peak();
	double start = seconds();
	long held = kilobytes("VmRSS:");
	__real_search_index(out, arena, site, workers);
	fprintf(stderr, "search index: %.2f s, %ld kB\n", seconds() - start, kilobytes("VmHWM:") - held);
}
