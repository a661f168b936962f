#include "base/mem.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static _Noreturn void out_of_memory(void)
{
	static const char text[] = "congbo: hết bộ nhớ (out of memory)\n";
	ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
	(void)written; /* nothing is left to try */
	_exit(3);
}

/* The heap has room for a site of usual size from the beginning, in large pages as mem_alloc_large(): to touch it in small ones costs a small site
   a third of its time, and one more commit half. What comes and goes stays in it; what is large by itself goes back at once. */
void mem_begin(void)
{
	enum { LARGE_BY_ITSELF = 1 << 20, ROOM = 64 << 20 };
	mallopt(M_MMAP_THRESHOLD, LARGE_BY_ITSELF);
	mallopt(M_TRIM_THRESHOLD, ROOM);
	mallopt(M_TOP_PAD, ROOM);
	void *first = malloc(LARGE_BY_ITSELF - 1); /* makes the heap grow */
	const uintptr_t page = MEM_LARGE_PAGE, from = ((uintptr_t)first + page - 1) / page * page, end = (uintptr_t)sbrk(0) / page * page;
	if (first && from < end)
		(void)madvise((void *)from, end - from, MADV_HUGEPAGE); /* it may be refused */
	free(first);
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

void *mem_alloc_large(size_t *size)
{
	const size_t page = MEM_LARGE_PAGE;
	*size = (*size + page - 1) / page * page;
	char *p = mmap(NULL, *size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		out_of_memory();
	size_t before = (page - (uintptr_t)p % page) % page; /* a large page begins at a multiple of its size */
	if (before)
		munmap(p, before);
	munmap(p + before + *size, page - before);
	(void)madvise(p + before, *size, MADV_HUGEPAGE); /* it may be refused */
	return p + before;
}

void mem_free_large(void *p, size_t size)
{
	munmap(p, size);
}
