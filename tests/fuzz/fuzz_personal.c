/* Any text: what is found lies in it, in order, none within another, at the bounds of characters, and is masked in as many bytes. */
#include "fuzz.h"

#include "base/personal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct str text = { (const char *)bytes, n };
	if (n == 0 || utf8_invalid(text) != n)
		return 0;
	struct arena *arena = arena_new();
	struct personals found = { 0 };
	personal_find(arena, text, bytes[0], &found);
	for (size_t i = 0, end = 0; i < found.n; i++) {
		assert(found.v[i].start >= end && found.v[i].start < found.v[i].end && found.v[i].end <= n);
		end = found.v[i].end;
	}
	struct str masked = personal_masked(arena, text, &found);
	assert(masked.n == n && utf8_invalid(masked) == n);
	arena_free(arena);
	return 0;
}
