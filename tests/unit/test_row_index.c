#include "test.h"

#include "model/row_index.h"

enum { MANY = 20000 };

static struct rows rows_with_keys(struct arena *arena, size_t n)
{
	struct rows rows = { 0 };
	for (size_t i = 0; i < n; i++) {
		struct row *row = *array_add(arena, &rows) = arena_alloc(arena, sizeof *row);
		row->key = str_format(arena, "ke-hoach-%zu/chi-tieu-%zu", i / 10, i % 10);
	}
	return rows;
}

static void an_empty_index_finds_nothing(void **state)
{
	(void)state;
	const struct key_index index = { 0 };
	const struct rows rows = { 0 };
	assert_null(row_index_get(&index, &rows, str_of("a")));
	assert_null(row_index_get(&index, &rows, str_of("")));
}

static void every_row_is_found_by_its_key(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct key_index grown = { 0 }, expected = { 0 };
	const struct rows rows = rows_with_keys(arena, MANY);
	key_index_expect(&expected, arena, MANY);
	size_t room = expected.cap;
	for (size_t i = 0; i < MANY; i++) {
		assert_ptr_equal(row_index_add(&grown, arena, &rows, i), rows.v[i]);
		assert_ptr_equal(row_index_add(&expected, arena, &rows, i), rows.v[i]);
	}
	assert_int_equal(expected.cap, room);
	assert_int_equal(grown.n, MANY);
	for (size_t i = 0; i < MANY; i++) {
		assert_ptr_equal(row_index_get(&grown, &rows, rows.v[i]->key), rows.v[i]);
		assert_ptr_equal(row_index_get(&expected, &rows, rows.v[i]->key), rows.v[i]);
		assert_null(row_index_get(&grown, &rows, str_format(arena, "chi-tieu-%zu", i)));
	}
	arena_free(arena);
}

static void the_first_row_of_a_key_stays(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct key_index index = { 0 };
	struct rows rows = rows_with_keys(arena, 3);
	rows.v[2]->key = rows.v[0]->key;
	for (size_t i = 0; i < rows.n; i++)
		assert_ptr_equal(row_index_add(&index, arena, &rows, i), rows.v[i == 2 ? 0 : i]);
	assert_int_equal(index.n, 2);
	assert_ptr_equal(row_index_get(&index, &rows, rows.v[2]->key), rows.v[0]);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_index_finds_nothing),
		cmocka_unit_test(every_row_is_found_by_its_key),
		cmocka_unit_test(the_first_row_of_a_key_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
