#include "test.h"

#include <sanitizer/asan_interface.h>
#include <stdalign.h>
#include <stdlib.h>

static bool zeroed(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

/* Sizes that fill blocks, jump over them and stay far below them. */
static size_t size_of(size_t i)
{
	static const size_t sizes[] = { 1, 7, 16, 100, 2049, 33, 4096, 5000, 3, 70000, 0, 1500, 1 << 20, 24, (1 << 20) + 1, 15 };
	return sizes[i % (sizeof sizes / sizeof *sizes)];
}

/* Takes 200 pieces, fills each with its number, and then sees whether any lost it to another. */
static void fill_and_look(struct arena *arena)
{
	enum { PIECES = 200 };
	unsigned char *pieces[PIECES];
	for (size_t i = 0; i < PIECES; i++) {
		pieces[i] = arena_alloc(arena, size_of(i));
		assert_non_null(pieces[i]);
		assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
		assert_true(zeroed(pieces[i], size_of(i)));
		memset(pieces[i], (int)(i + 1), size_of(i));
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t j = 0; j < size_of(i); j++)
			if (pieces[i][j] != (unsigned char)(i + 1))
				fail_msg("piece %zu lost its byte %zu", i, j);
}

static void pieces_are_zeroed_aligned_and_apart(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	fill_and_look(arena);
	arena_free(arena);
	arena_free(NULL);
}

static void a_reset_gives_zeroed_memory_again(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	arena_reset(arena);
	for (int round = 0; round < 3; round++) {
		fill_and_look(arena);
		arena_reset(arena);
	}
	arena_free(arena);
}

static void a_reset_keeps_a_block(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *first = arena_alloc(arena, 100);
	arena_reset(arena);
	void *others[100]; /* would take the block, had it been freed */
	for (int i = 0; i < 100; i++)
		others[i] = malloc(4096);
	assert_ptr_equal(arena_alloc(arena, 100), first);
	for (int i = 0; i < 100; i++)
		free(others[i]);
	arena_free(arena);
}

static void a_large_piece_leaves_the_rest_of_a_block(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *before = arena_alloc(arena, 16);
	arena_alloc(arena, 1 << 22);
	char *after = arena_alloc(arena, 16);
	assert_true(after > before && after - before <= 64);
	arena_free(arena);
}

static void copies_end_with_nul(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *copy = arena_copy(arena, "a\0bc", 3);
	assert_memory_equal(copy, "a\0b\0", 4);
	assert_string_equal(arena_copy(arena, NULL, 0), "");
	arena_free(arena);
}

static void arrays_grow(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	ARRAY(uint32_t) numbers = { 0 };
	for (uint32_t i = 0; i < 10000; i++) {
		uint32_t *last = array_add(arena, &numbers);
		assert_int_equal(*last, 0);
		*last = i;
	}
	assert_int_equal(numbers.n, 10000);
	for (uint32_t i = 0; i < 10000; i++)
		assert_int_equal(numbers.v[i], i);
	arena_free(arena);
}

#ifdef __SANITIZE_ADDRESS__
static void the_sanitizer_sees_into_arenas(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *piece = arena_alloc(arena, 32), *next = arena_alloc(arena, 5);
	assert_false(__asan_address_is_poisoned(piece));
	assert_false(__asan_address_is_poisoned(piece + 31));
	assert_true(__asan_address_is_poisoned(piece + 32));
	assert_false(__asan_address_is_poisoned(next + 4));
	assert_true(__asan_address_is_poisoned(next + 5));
	arena_reset(arena);
	assert_true(__asan_address_is_poisoned(piece));
	arena_free(arena);
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_zeroed_aligned_and_apart), cmocka_unit_test(a_reset_gives_zeroed_memory_again),
		cmocka_unit_test(a_reset_keeps_a_block),               cmocka_unit_test(a_large_piece_leaves_the_rest_of_a_block),
		cmocka_unit_test(copies_end_with_nul),                 cmocka_unit_test(arrays_grow),
#ifdef __SANITIZE_ADDRESS__
		cmocka_unit_test(the_sanitizer_sees_into_arenas),
#endif
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
