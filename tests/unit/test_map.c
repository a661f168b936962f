#include "test.h"

#include "base/map.h"

enum { MANY = 20000 };

static void an_empty_map_holds_nothing(void **state)
{
	(void)state;
	struct map zeroed = { 0 };
	assert_null(map_get(&zeroed, str_of("a")));
	struct arena *arena = arena_new();
	struct map map = map_in(arena);
	assert_null(map_get(&map, str_of("")));
	arena_free(arena);
}

static void what_is_added_first_stays(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct map map = map_in(arena);
	int one, two;
	assert_ptr_equal(map_add(&map, str_of("a"), &one), &one);
	assert_ptr_equal(map_add(&map, str_of("a"), &two), &one);
	assert_ptr_equal(map_get(&map, str_of("a")), &one);
	assert_int_equal(map.n, 1);
	map_put(&map, str_of("a"), &two);
	assert_ptr_equal(map_get(&map, str_of("a")), &two);
	map_put(&map, str_of("b"), &one);
	assert_ptr_equal(map_get(&map, str_of("b")), &one);
	assert_int_equal(map.n, 2);
	arena_free(arena);
}

static void keys_are_bytes(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct map map = map_in(arena);
	int values[4];
	map_add(&map, str_of(""), &values[0]);
	map_add(&map, (struct str){ "\0", 1 }, &values[1]);
	map_add(&map, (struct str){ "a\0b", 3 }, &values[2]);
	map_add(&map, str_of("a"), &values[3]);
	assert_ptr_equal(map_get(&map, (struct str){ NULL, 0 }), &values[0]);
	assert_ptr_equal(map_get(&map, (struct str){ "\0", 1 }), &values[1]);
	assert_ptr_equal(map_get(&map, (struct str){ "a\0b", 3 }), &values[2]);
	assert_ptr_equal(map_get(&map, str_of("a")), &values[3]);
	assert_null(map_get(&map, (struct str){ "a\0c", 3 }));
	arena_free(arena);
}

static void many_keys_are_all_found(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct map map = map_in(arena), expected = map_in(arena);
	struct str *keys = arena_alloc(arena, MANY * sizeof *keys);
	map_put(&expected, str_of("một"), keys);
	map_expect(&expected, MANY);
	size_t room = expected.cap;
	for (int i = 0; i < MANY; i++) {
		keys[i] = str_format(arena, "ke-hoach-%d/chi-tieu-%d", i / 10, i % 10);
		map_add(&map, keys[i], &keys[i]);
		map_put(&expected, keys[i], &keys[i]);
	}
	assert_int_equal(expected.cap, room);
	assert_int_equal(expected.n, MANY + 1);
	assert_ptr_equal(map_get(&expected, str_of("một")), keys);
	assert_int_equal(map.n, MANY);
	assert_true(map.n <= map.cap);
	for (int i = 0; i < MANY; i++) {
		assert_ptr_equal(map_get(&map, keys[i]), &keys[i]);
		assert_ptr_equal(map_get(&expected, keys[i]), &keys[i]);
		assert_null(map_get(&map, str_format(arena, "chi-tieu-%d", i)));
	}
	arena_free(arena);
}

static void the_hash_is_the_published_one(void **state)
{
	(void)state;
	assert_true(hash_bytes("", 0) == 0xCBF29CE484222325u);
	assert_true(hash_bytes("a", 1) == 0xAF63DC4C8601EC8Cu);
	assert_true(hash_bytes("foobar", 6) == 0x85944171F73967E8u);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_map_holds_nothing), cmocka_unit_test(what_is_added_first_stays),
		cmocka_unit_test(keys_are_bytes),             cmocka_unit_test(many_keys_are_all_found),
		cmocka_unit_test(the_hash_is_the_published_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
