#include "base/mem.h"

#include <stdlib.h>
#include <unistd.h>

static _Noreturn void out_of_memory(void)
{
	static const char text[] = "congbo: hết bộ nhớ (out of memory)\n";
	ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
	(void)written; /* nothing is left to try */
	_exit(3);
}

void *mem_alloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);
	if (!p)
		out_of_memory();
	return p;
}

void *mem_realloc(void *p, size_t size)
{
	void *q = realloc(p, size ? size : 1);
	if (!q)
		out_of_memory();
	return q;
}
