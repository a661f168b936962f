#include "test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/backing.h"

enum { MIB = 1 << 20, BLOCKS = 64, NONE = 0 };

static size_t kilobytes(const char *name)
{
	char line[256];
	size_t found = 0;
	FILE *status = fopen("/proc/self/status", "r");
	assert_non_null(status);
	while (fgets(line, sizeof line, status))
		if (strncmp(line, name, strlen(name)) == 0)
			sscanf(line + strlen(name), "%zu", &found);
	fclose(status);
	return found;
}

static unsigned char byte_of(size_t block, size_t i)
{
	return (unsigned char)(block * 31 + i / 4096 + 1);
}

static void fill(unsigned char *p, size_t block)
{
	for (size_t i = 0; i < MIB; i += 512) {
		if (p[i])
			fail_msg("block %zu is not zero at %zu", block, i);
		p[i] = byte_of(block, i);
	}
}

static void look(const unsigned char *p, size_t block)
{
	for (size_t i = 0; i < MIB; i += 512)
		if (p[i] != byte_of(block, i))
			fail_msg("block %zu lost its byte %zu", block, i);
}

static void what_is_let_go_is_there_again(void **state)
{
	(void)state;
	struct backing *backing = backing_new("/tmp", NONE, 8 * MIB);
	unsigned char *blocks[BLOCKS];
	size_t sizes[BLOCKS];
	for (size_t b = 0; b < BLOCKS; b++) {
		sizes[b] = MIB;
		blocks[b] = backing_alloc(backing, &sizes[b]);
		assert_true(sizes[b] >= MIB);
		fill(blocks[b], b);
	}
	assert_int_equal(backing_in_file(backing), BLOCKS * MIB);
	size_t before = kilobytes("RssFile:");
	backing_let_go(backing);
	size_t after = kilobytes("RssFile:");
	assert_true(after < 32 * 1024 && after <= before);
	for (size_t b = 0; b < BLOCKS; b++)
		look(blocks[b], b);
	for (size_t b = 0; b < BLOCKS; b++)
		backing_release(backing, blocks[b], sizes[b]);
	assert_int_equal(backing_in_file(backing), 0);
	backing_free(backing);
	backing_free(NULL);
}

static void the_first_blocks_are_in_memory(void **state)
{
	(void)state;
	struct backing *backing = backing_new("/tmp", 4 * MIB, MIB);
	size_t first = 2 * MIB, second = 2 * MIB, third = 2 * MIB;
	void *a = backing_alloc(backing, &first), *b = backing_alloc(backing, &second);
	assert_int_equal(backing_in_file(backing), 0);
	void *c = backing_alloc(backing, &third);
	assert_int_equal(backing_in_file(backing), 2 * MIB);
	backing_release(backing, a, first);
	first = 2 * MIB;
	a = backing_alloc(backing, &first);
	assert_int_equal(backing_in_file(backing), 2 * MIB);
	backing_release(backing, a, first);
	backing_release(backing, b, second);
	backing_release(backing, c, third);
	backing_free(backing);
}

/* No folder, and no room: memory it is. */
static void without_a_file_all_is_in_memory(void **state)
{
	(void)state;
	static const char *const folders[] = { "/nowhere/at/all", "/dev/null", "/proc" };
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		struct backing *backing = backing_new(folders[i], NONE, MIB);
		size_t size = 3 * MIB;
		unsigned char *p = backing_alloc(backing, &size);
		fill(p, 1);
		look(p, 1);
		assert_int_equal(backing_in_file(backing), 0);
		backing_let_go(backing);
		look(p, 1);
		backing_release(backing, p, size);
		backing_free(backing);
	}
}

static size_t count_names(const char *folder)
{
	size_t n = 0;
	DIR *dir = opendir(folder);
	assert_non_null(dir);
	while (readdir(dir))
		n++;
	closedir(dir);
	return n;
}

static void the_file_has_no_name(void **state)
{
	(void)state;
	char folder[] = "/tmp/congbo-backing-XXXXXX";
	assert_non_null(mkdtemp(folder));
	size_t before = count_names(folder), size = MIB;
	struct backing *backing = backing_new(folder, NONE, MIB);
	void *p = backing_alloc(backing, &size);
	assert_int_equal(backing_in_file(backing), MIB);
	assert_int_equal(count_names(folder), before);
	backing_release(backing, p, size);
	backing_free(backing);
	assert_int_equal(rmdir(folder), 0);
}

#ifndef __SANITIZE_ADDRESS__ /* there an arena asks for every block by itself */
static void arenas_beside_share_it(void **state)
{
	(void)state;
	struct backing *backing = backing_new("/tmp", NONE, MIB);
	struct arena *arena = arena_new_in(backing), *beside = arena_new_beside(arena);
	assert_ptr_equal(arena_backing(beside), backing);
	arena_alloc(arena, 100);
	assert_int_equal(backing_in_file(backing), 0); /* small blocks are memory */
	fill(arena_alloc(arena, MIB), 1);
	size_t used = backing_in_file(backing);
	assert_true(used >= MIB);
	unsigned char *p = arena_alloc(beside, MIB);
	fill(p, 2);
	assert_true(backing_in_file(backing) > used);
	arena_trim(arena);
	look(p, 2);
	arena_free(arena);
	arena_reset(beside);
	fill(arena_alloc(beside, MIB), 3); /* zero again */
	arena_free(beside);
	assert_int_equal(backing_in_file(backing), 0);
	backing_free(backing);
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_let_go_is_there_again),
		cmocka_unit_test(the_first_blocks_are_in_memory),
		cmocka_unit_test(without_a_file_all_is_in_memory),
		cmocka_unit_test(the_file_has_no_name),
#ifndef __SANITIZE_ADDRESS__
		cmocka_unit_test(arenas_beside_share_it),
#endif
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
