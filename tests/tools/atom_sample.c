/* Prints a feed whose texts are each of the lines read from stdin, an entry a line: what a strict reader is to read. */
#include <stdio.h>

#include "base/arena.h"
#include "render/atom.h"

int main(void)
{
	static char bytes[1 << 16];
	struct arena *arena = arena_new();
	ARRAY(struct atom_entry) entries = { 0 };
	struct str rest = { bytes, fread(bytes, 1, sizeof bytes, stdin) }, line;
	while (str_split(&rest, '\n', &line)) {
		struct atom_entry *entry = array_add(arena, &entries);
		struct str id = str_format(arena, "tag:example.org,2026:%zu", entries.n);
		*entry = (struct atom_entry){ .id = id, .title = line, .link = str_of("https://example.org/?a&b"), .summary = line,
			.author = line, .category = line, .updated = (int64_t)entries.n };
	}
	const struct atom_feed feed = { .id = str_of("tag:example.org,2026:"), .title = str_of("Thay đổi"), .author = str_of("Phường Mẫu"),
		.self = str_of("https://example.org/feed.atom"), .link = str_of("https://example.org/"), .lang = "vi", .entries = entries.v,
		.n = entries.n };
	struct out out = out_file(1);
	atom_write(&out, &feed);
	arena_free(arena);
	return out_close(&out) < 0;
}
