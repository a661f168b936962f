/* A folder of a test's own among the temporary ones, and files in it. What fails here ends the test program. */
#ifndef CONGBO_TESTS_SCRATCH_H
#define CONGBO_TESTS_SCRATCH_H

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

static inline void must(int holds, const char *what)
{
	if (!holds) {
		perror(what);
		abort();
	}
}

static inline char *scratch_new(void)
{
	const char *temporary = getenv("TMPDIR");
	char name[PATH_MAX];
	snprintf(name, sizeof name, "%s/congbo-test-XXXXXX", temporary ? temporary : "/tmp");
	must(mkdtemp(name) != NULL, "mkdtemp");
	return strdup(name);
}

static inline int scratch_unlink(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static inline void scratch_empty(const char *path)
{
	nftw(path, scratch_unlink, 16, FTW_DEPTH | FTW_PHYS);
}

static inline void scratch_free(char *root)
{
	scratch_empty(root);
	free(root);
}

/* root/format…, in one of a few buffers that are used in turn. */
static inline const char *at(const char *root, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline const char *at(const char *root, const char *format, ...)
{
	static char buffers[8][PATH_MAX];
	static unsigned turn;
	char *path = buffers[turn++ % 8];
	int n = snprintf(path, PATH_MAX, "%s/", root);
	va_list args;
	va_start(args, format);
	vsnprintf(path + n, (size_t)(PATH_MAX - n), format, args);
	va_end(args);
	return path;
}

static inline void put_bytes(const char *path, const char *bytes, size_t n)
{
	char folder[PATH_MAX];
	snprintf(folder, sizeof folder, "%s", path);
	for (char *p = folder + 1; (p = strchr(p, '/')) != NULL; p++) {
		*p = '\0';
		mkdir(folder, 0755);
		*p = '/';
	}
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	must(fd >= 0, path);
	must(write(fd, bytes, n) == (ssize_t)n, path);
	close(fd);
}

static inline void put_text(const char *path, const char *text)
{
	put_bytes(path, text, strlen(text));
}

/* The file's bytes with a NUL behind, or NULL when it is not there. The caller frees. */
static inline char *get_text(const char *path)
{
	int fd = open(path, O_RDONLY);
	if (fd < 0)
		return NULL;
	struct stat st;
	must(fstat(fd, &st) == 0, path);
	char *text = calloc(1, (size_t)st.st_size + 1);
	must(text && read(fd, text, (size_t)st.st_size) == st.st_size, path);
	close(fd);
	return text;
}

static inline int is_there(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

#endif
