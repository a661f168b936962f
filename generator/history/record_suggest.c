/* Rows that go and rows that come with the same content under another id are most likely the same rows. */
#include "history/record_parts.h"

/* What a row says apart from its own id; empty when that is too little to tell it by. */
static struct str content(struct arena *arena, const struct entry *entry)
{
	ARRAY(struct str) parts = { 0 };
	size_t facts = 0;
	*array_add(arena, &parts) = str_of(entry->home->name);
	for (uint32_t c = 0; c < entry->value_count; c++) {
		const struct field *field = entry->home->fields.v[c];
		bool own_id = field->flags & FIELD_KEY && field->kind != KIND_REF;
		if (own_id || field->flags & FIELD_ALIASES)
			continue;
		*array_add(arena, &parts) = entry->values[c].text;
		facts += !(field->flags & FIELD_KEY) && entry->values[c].text.n > 0;
	}
	*array_add(arena, &parts) = entry->body;
	return facts >= 2 ? str_join(arena, parts.v, parts.n, "\x1f") : (struct str){ "", 0 };
}

void suggest_lineage(struct record *record, struct entry *const *went, size_t n, struct entry *const *came, size_t m)
{
	struct map by_content = map_in(record->scratch);
	for (size_t i = 0; i < m && n > 0; i++) {
		struct str text = content(record->scratch, came[i]);
		if (text.n)
			map_add(&by_content, text, came[i]);
	}
	for (size_t i = 0; i < n && m > 0; i++) {
		const struct entry *same = map_get(&by_content, content(record->scratch, went[i]));
		if (same)
			*array_add(record->arena, &record->suggested) = (struct suggested){ went[i]->changes.v[went[i]->changes.n - 1], same->key };
	}
}
