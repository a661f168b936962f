/* Which rows came later than they should. */
#include "history/record_parts.h"

/* Results of one target and unit, points of one item of a unit: the same table and references, whatever the time. */
static struct str measurement(struct arena *arena, const struct entry *entry)
{
	ARRAY(struct str) parts = { 0 };
	*array_add(arena, &parts) = str_of(entry->home->name);
	for (uint32_t c = 0; c < entry->value_count; c++) {
		const struct field *field = entry->home->fields.v[c];
		if (field->flags & FIELD_KEY && (field->kind == KIND_REF || field->kind == KIND_CHOICE))
			*array_add(arena, &parts) = entry->values[c].text;
	}
	return str_join(arena, parts.v, parts.n, "\n");
}

/* Whether a later time had been measured before this publication; notes that this one was. */
static bool comes_behind(struct record *record, const struct entry *entry, struct date last)
{
	uint32_t now = record_now(record);
	struct str name = measurement(record->scratch, entry);
	struct measured *measured = map_get(&record->measured, name);
	if (!measured) {
		measured = arena_alloc(record->arena, sizeof *measured);
		*measured = (struct measured){ .at = now };
		map_put(&record->measured, str_dup(record->arena, name), measured);
	}
	if (measured->at != now) {
		measured->before = measured->latest;
		measured->at = now;
	}
	if (!date_present(measured->latest) || date_cmp(measured->latest, last) < 0)
		measured->latest = last;
	return date_present(measured->before) && date_cmp(last, measured->before) < 0;
}

/* Rows of a plan that was published without them, and measurements of a time before one that had been published of the same unit. */
bool entry_is_late(struct record *record, const struct entry *entry)
{
	struct period period = entry_period(entry);
	for (uint32_t c = 0; c < entry->value_count; c++) {
		const struct field *field = entry->home->fields.v[c];
		const struct table *around = field->flags & FIELD_PARENT ? field_refers_to(field) : NULL;
		const struct entry *parent = around ? record_entry(record, around->name, entry->values[c].text) : NULL;
		if (parent && parent->first < record_now(record))
			return true;
	}
	return period_present(period) && comes_behind(record, entry, period.last);
}
