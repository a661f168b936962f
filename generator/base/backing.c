#include "base/backing.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

/* Addresses that are set aside for the file, which grows below them. */
static const size_t LARGEST_FILE = (size_t)64 << 30;
/* How often is looked: a loop that only reads goes past some megabytes meanwhile. */
enum { LOOK_NANOSECONDS = 1000 * 1000 };

struct backing {
	const char *folder;
	size_t in_memory, resident;
	pthread_mutex_t lock;      /* of what follows */
	size_t memory_used, file_used;
	bool without;              /* no file can be had */
	int fd, statm;
	char *_Atomic base;        /* of the file's addresses; NULL: it was not begun. Read without the lock, as is `end` */
	_Atomic size_t end;        /* of the file */
	size_t others;             /* pages of other files that the process had when it was begun */
	pthread_mutex_t waiting;   /* of `stopping`: whoever works on the file does not keep the keeper */
	bool stopping;
	pthread_cond_t stop;
	pthread_t keeper;
};

struct backing *backing_new(const char *folder, size_t in_memory, size_t resident)
{
	struct backing *backing = mem_alloc(sizeof *backing);
	*backing = (struct backing){ .folder = folder, .in_memory = in_memory, .resident = resident, .fd = -1, .statm = -1 };
	pthread_mutex_init(&backing->lock, NULL);
	pthread_mutex_init(&backing->waiting, NULL);
	pthread_condattr_t clock;
	pthread_condattr_init(&clock);
	pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	pthread_cond_init(&backing->stop, &clock);
	pthread_condattr_destroy(&clock);
	return backing;
}

/* --- what is taken out --- */

/* Pages of files that the process has in memory, as the system counts them; SIZE_MAX when it does not say. */
static size_t file_pages(const struct backing *backing)
{
	char text[128];
	size_t pages = SIZE_MAX;
	ssize_t n = backing->statm < 0 ? -1 : pread(backing->statm, text, sizeof text - 1, 0);
	if (n <= 0)
		return SIZE_MAX;
	text[n] = '\0';
	return sscanf(text, "%*u %*u %zu", &pages) == 1 ? pages : SIZE_MAX;
}

static struct timespec soon(void)
{
	struct timespec at;
	clock_gettime(CLOCK_MONOTONIC, &at);
	at.tv_nsec += LOOK_NANOSECONDS;
	at.tv_sec += at.tv_nsec / 1000000000;
	at.tv_nsec %= 1000000000;
	return at;
}

void backing_let_go(struct backing *backing)
{
	char *base = backing->base;
	if (base)
		(void)madvise(base, backing->end, MADV_DONTNEED); /* of a file's pages nothing is lost */
}

/* What is still needed of the file comes back at once, from the system's memory. */
void backing_trim(struct backing *backing)
{
	if (!backing->base)
		return;
	size_t pages = file_pages(backing);
	if (pages != SIZE_MAX && pages > backing->others + backing->resident / (size_t)sysconf(_SC_PAGESIZE))
		backing_let_go(backing);
}

static void *keep(void *context)
{
	struct backing *backing = context;
	const struct sched_param first = { .sched_priority = 1 };
	(void)pthread_setschedparam(pthread_self(), SCHED_FIFO, &first); /* where the system lets it, its turn comes when it is due */
	pthread_mutex_lock(&backing->waiting);
	while (!backing->stopping) {
		const struct timespec at = soon();
		pthread_cond_timedwait(&backing->stop, &backing->waiting, &at);
		backing_trim(backing);
	}
	pthread_mutex_unlock(&backing->waiting);
	return NULL;
}

/* --- the file --- */

static int open_nameless(const char *folder)
{
	char path[4096];
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0 || snprintf(path, sizeof path, "%s/congbo-XXXXXX", folder) >= (int)sizeof path)
		return fd;
	fd = mkostemp(path, O_CLOEXEC); /* not every file system has files without a name */
	if (fd >= 0)
		unlink(path);
	return fd;
}

/* Called with the lock. */
static bool begin(struct backing *backing)
{
	if (backing->base || backing->without)
		return backing->base != NULL;
	backing->without = true;
	backing->fd = open_nameless(backing->folder);
	if (backing->fd < 0)
		return false;
	char *base = mmap(NULL, LARGEST_FILE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, backing->fd, 0);
	if (base == MAP_FAILED)
		return false;
	backing->statm = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	size_t others = file_pages(backing);
	backing->others = others == SIZE_MAX ? 0 : others;
	if (pthread_create(&backing->keeper, NULL, keep, backing) != 0) {
		munmap(base, LARGEST_FILE);
		return false;
	}
	backing->base = base;
	backing->without = false;
	return true;
}

/* Room on the disk is had before it is used: to touch a page that the disk has no room for would end the process. Called with the lock. */
static void *extend(struct backing *backing, size_t size)
{
	if (!begin(backing) || size > LARGEST_FILE - backing->end)
		return NULL;
	int result;
	while ((result = fallocate(backing->fd, 0, (off_t)backing->end, (off_t)size)) < 0 && errno == EINTR)
		;
	if (result < 0)
		return NULL;
	backing_trim(backing); /* whoever fills block after block does not wait for the keeper to have its turn */
	char *p = backing->base + backing->end;
	backing->end += size;
	backing->file_used += size;
	return p;
}

static bool is_in_file(const struct backing *backing, const char *p)
{
	return backing->base && p >= backing->base && p < backing->base + LARGEST_FILE;
}

void *backing_alloc(struct backing *backing, size_t *size)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE), wanted = (*size + page - 1) / page * page;
	pthread_mutex_lock(&backing->lock);
	void *p = backing->memory_used + wanted > backing->in_memory ? extend(backing, wanted) : NULL;
	if (p)
		*size = wanted;
	else
		p = mem_alloc_large(size);
	backing->memory_used += is_in_file(backing, p) ? 0 : *size;
	pthread_mutex_unlock(&backing->lock);
	return p;
}

/* Addresses are not given out again, and there are enough; the room on the disk is given back. */
void backing_release(struct backing *backing, void *p, size_t size)
{
	pthread_mutex_lock(&backing->lock);
	if (is_in_file(backing, p)) {
		(void)fallocate(backing->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)((char *)p - backing->base), (off_t)size);
		backing->file_used -= size;
	} else {
		mem_free_large(p, size);
		backing->memory_used -= size;
	}
	pthread_mutex_unlock(&backing->lock);
}

size_t backing_in_file(struct backing *backing)
{
	pthread_mutex_lock(&backing->lock);
	size_t used = backing->file_used;
	pthread_mutex_unlock(&backing->lock);
	return used;
}

void backing_free(struct backing *backing)
{
	if (!backing)
		return;
	bool begun = backing->base != NULL;
	pthread_mutex_lock(&backing->waiting);
	backing->stopping = true;
	pthread_cond_signal(&backing->stop);
	pthread_mutex_unlock(&backing->waiting);
	if (begun) {
		pthread_join(backing->keeper, NULL);
		munmap(backing->base, LARGEST_FILE);
	}
	if (backing->fd >= 0)
		close(backing->fd);
	if (backing->statm >= 0)
		close(backing->statm);
	pthread_cond_destroy(&backing->stop);
	pthread_mutex_destroy(&backing->waiting);
	pthread_mutex_destroy(&backing->lock);
	free(backing);
}
