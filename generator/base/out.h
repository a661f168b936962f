/* Output that remembers its first error: write on without an if, ask once at the end. Either a growing piece of memory, its own
   or an arena's, or a file descriptor with a buffer before it. */
#ifndef CONGBO_BASE_OUT_H
#define CONGBO_BASE_OUT_H

#include <stddef.h>

#include "base/str.h"

struct arena;

struct out {
	char *p; /* what is buffered */
	size_t n, cap;
	int fd;    /* -1: memory */
	int error; /* errno of the first failed write; all that came after it was dropped */
	struct arena *arena; /* of p; NULL: p is its own */
};

struct out out_memory(void);
struct out out_arena(struct arena *arena); /* for short texts; needs no close, and what it holds lives as long as the arena */
struct out out_file(int fd); /* fd stays the caller's */

void out_bytes(struct out *out, const void *bytes, size_t n);
void out_str(struct out *out, struct str s);
void out_text(struct out *out, const char *text);
void out_char(struct out *out, char c);
void out_number(struct out *out, unsigned number, size_t digits); /* in so many digits at least */
void out_format(struct out *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What a memory output holds so far; valid until the next call with it. */
static inline struct str out_held(const struct out *out) { return (struct str){ out->p, out->n }; }
/* Empties a memory output and keeps its room. */
static inline void out_clear(struct out *out) { out->n = 0; }
/* Writes what is buffered and frees the buffer. Returns 0, or -1 with errno set to the first error. */
int out_close(struct out *out);

#endif
