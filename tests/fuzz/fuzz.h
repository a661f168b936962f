/* What the fuzzers of readers share. */
#ifndef CONGBO_TESTS_FUZZ_H
#define CONGBO_TESTS_FUZZ_H

#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "model/tables.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Reads bytes as the file at path, and asserts what always holds of what comes out. */
static inline void fuzz_read(const char *path, const uint8_t *bytes, size_t n)
{
	if (n > file_limit(file_role(str_of(path))))
		return;
	struct doc *doc = read_file(str_of(path), (struct str){ (const char *)bytes, n }, builtin_tables, NULL);
	for (size_t i = 0; i < doc->diags.list.n; i++) {
		const struct diag *d = &doc->diags.list.v[i];
		assert(d->place.at.start <= d->place.at.end && d->place.at.end <= n);
		struct arena *arena = arena_new();
		struct str text = diag_text(arena, d, LANG_VI);
		assert(utf8_invalid(text) == text.n);
		arena_free(arena);
	}
	for (size_t r = 0; r < doc->rows.n; r++)
		for (size_t f = 0; f < doc->rows.v[r]->table->field_count; f++) {
			struct extent at = doc->rows.v[r]->fields_at[f];
			assert(at.start <= at.end && at.end <= n);
		}
	doc_free(doc);
}

#endif
