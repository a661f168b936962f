#include "history/site_terms.h"

#include "base/map.h"
#include "base/out.h"
#include "model/tables.h"

static uint64_t digest_of(const struct row *row)
{
	struct arena *arena = arena_new();
	struct out out = out_arena(arena);
	const struct field *field;
	for (size_t f = 0; (field = field_next(row->table, &f));) {
		if (field->flags & FIELD_TERMS)
			out_str(&out, field_text(arena, row, field));
		out_char(&out, '\n');
	}
	struct str text = out_held(&out);
	uint64_t digest = hash_bytes(text.p, text.n);
	arena_free(arena);
	return digest;
}

void site_terms_add(struct arena *arena, struct site_terms_list *list, const struct doc *doc, size_t publication)
{
	if (!doc->front || diags_errors(&doc->diags) > 0)
		return;
	*array_add(arena, list) = (struct site_terms){ publication, digest_of(doc->front), ((const struct site *)doc->front)->columns_as_of.first };
}
