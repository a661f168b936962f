#include "base/out.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mem.h"

enum { BUFFER = 1 << 16, FIRST_IN_ARENA = 64 };

struct out out_memory(void)
{
	return (struct out){ .fd = -1 };
}

struct out out_arena(struct arena *arena)
{
	return (struct out){ .fd = -1, .arena = arena };
}

struct out out_file(int fd)
{
	return (struct out){ .fd = fd };
}

static void write_all(struct out *out, const char *p, size_t n)
{
	while (n && !out->error) {
		ssize_t written = write(out->fd, p, n);
		if (written > 0) {
			p += written;
			n -= (size_t)written;
		} else if (written == 0) {
			out->error = EIO; /* no device should; asking again for ever would be worse */
		} else if (errno != EINTR) {
			out->error = errno;
		}
	}
}

static void flush(struct out *out)
{
	write_all(out, out->p, out->n);
	out->n = 0;
}

static char *resized(const struct out *out, size_t cap)
{
	if (!out->arena)
		return mem_realloc(out->p, cap);
	char *p = arena_alloc(out->arena, cap);
	if (out->n)
		memcpy(p, out->p, out->n);
	return p;
}

/* Makes room for n more bytes; a file's full buffer is written first. */
static void reserve(struct out *out, size_t n)
{
	if (out->cap - out->n >= n)
		return;
	if (out->fd >= 0)
		flush(out);
	assert(n <= PTRDIFF_MAX / 2 && out->n <= PTRDIFF_MAX / 2);
	size_t cap = out->cap ? out->cap : out->arena ? FIRST_IN_ARENA : BUFFER;
	while (cap - out->n < n)
		cap *= 2;
	if (cap != out->cap) {
		out->p = resized(out, cap);
		out->cap = cap;
	}
}

void out_bytes(struct out *out, const void *bytes, size_t n)
{
	if (n == 0)
		return;
	if (out->fd >= 0 && n >= BUFFER) {
		flush(out);
		write_all(out, bytes, n);
		return;
	}
	reserve(out, n);
	memcpy(out->p + out->n, bytes, n);
	out->n += n;
}

void out_str(struct out *out, struct str s)
{
	out_bytes(out, s.p, s.n);
}

void out_text(struct out *out, const char *text)
{
	out_bytes(out, text, strlen(text));
}

void out_char(struct out *out, char c)
{
	out_bytes(out, &c, 1);
}

void out_number(struct out *out, unsigned number, size_t digits)
{
	enum { MOST = 20 };
	char text[MOST];
	size_t at = MOST;
	assert(digits <= MOST);
	for (; number || digits; number /= 10, digits -= digits > 0)
		text[--at] = (char)('0' + number % 10);
	out_bytes(out, text + at, MOST - at);
}

void out_format(struct out *out, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0 && !out->error)
		out->error = errno;
	if (n > 0) {
		reserve(out, (size_t)n + 1);
		vsnprintf(out->p + out->n, (size_t)n + 1, format, again);
		out->n += (size_t)n;
	}
	va_end(again);
}

int out_close(struct out *out)
{
	if (out->fd >= 0)
		flush(out);
	if (!out->arena)
		free(out->p);
	int error = out->error;
	*out = (struct out){ .fd = -1 };
	if (error)
		errno = error;
	return error ? -1 : 0;
}
