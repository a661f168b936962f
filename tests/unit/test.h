/* What every unit test begins with: cmocka and the headers that it asks for, and strings compared. */
#ifndef CONGBO_TESTS_UNIT_TEST_H
#define CONGBO_TESTS_UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"

/* The same bytes, none of them NUL. */
static inline void assert_str(struct str s, const char *expected)
{
	struct arena *arena = arena_new();
	assert_string_equal(arena_copy(arena, s.p, s.n), expected);
	assert_int_equal(s.n, strlen(expected));
	arena_free(arena);
}

#endif
