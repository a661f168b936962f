/* Any bytes in place of what was kept of a history: refused, or a record that can be gone on with and finished. */
#include "fuzz.h"

#include "history/cache.h"

static void go_on(struct record *record)
{
	static const char text[] = "id,title\na,Một\nb,Hai\n";
	struct doc *doc = read_file(str_of("data/topics/a.csv"), str_of(text), builtin_tables, NULL);
	const struct attribution by = { .commit = str_of("0123456789012345678901234567890123456789") };
	const struct record_file file = { doc->file.path, snapshot_of(doc), &by, NULL };
	record_publish(record, &(struct history_publication){ .commit = by.commit, .subject = str_of("") }, &file, 1);
	doc_free(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct record *record = record_new(NULL, NULL, NULL);
	struct arena *arena = arena_new();
	struct diags diags = { .arena = arena };
	struct chain_past past;
	struct str copy = { arena_copy(arena, bytes, n), n };
	if (cache_unpack(record, &past, copy)) {
		go_on(record);
		history_free(record_finish(record, &diags));
	} else {
		record_free(record);
	}
	arena_free(arena);
	return 0;
}
