/* What data/lineage/ declares of a row that goes, comes or has a new key: the decision, since when, and what it became or came from. */
#include "history/record_parts.h"

static bool stands(const struct record *record, const char *table, struct str key)
{
	const struct entry *entry = record_entry(record, table, key);
	return entry && !entry->gone;
}

/* The next declaration that the entry goes by. It excuses no going while what follows is not there. */
static const struct lineage *next_from(const struct record *record, const struct entry *entry, size_t *at)
{
	const struct lineage *lineage;
	while ((lineage = lineage_from(&record->book, entry->home->name, entry->key, at)) != NULL && !stands(record, entry->home->name, lineage->to))
		;
	return lineage;
}

/* Whether the declaration tells how the entry came. What others were merged into or replaced by later was there without them: they had
   been published before it, and went before it came or go now, or what was decided of them is in force. */
static bool tells_coming(const struct record *record, const struct entry *entry, const struct lineage *lineage)
{
	const struct entry *from = record_entry(record, entry->home->name, lineage->from);
	const uint32_t now = record_now(record);
	bool in_force = period_present(lineage->effective) &&
		date_cmp(lineage->effective.first, record_publication(record, now)->published) <= 0;
	return from && from->first < now && (from->gone || in_force);
}

/* The next that it goes, comes or has a new key by; none explains a return. */
static const struct lineage *next_declared(const struct record *record, const struct entry *entry, enum change_class class, size_t *at)
{
	const struct lineage *lineage = NULL;
	if (class == CLASS_WITHDRAWN)
		return next_from(record, entry, at);
	while (class != CLASS_RE_ADDED && (lineage = lineage_to(&record->book, entry->home->name, entry->key, at)) != NULL) {
		bool renamed = lineage_is_rename(lineage);
		if (class == CLASS_RENUMBERED ? renamed : !renamed && tells_coming(record, entry, lineage))
			break;
	}
	return lineage;
}

/* What is said of the going of a row explains that of what goes with it, on the same day or by the day that was decided; what goes later
   goes by itself. */
static bool explains_going(const struct record *record, const struct entry *named, const struct lineage *lineage)
{
	struct date today = record_publication(record, record_now(record))->published;
	bool by_then = period_present(lineage->effective) && date_cmp(today, lineage->effective.last) <= 0;
	return by_then || date_cmp(today, record_publication(record, named->gone)->published) == 0;
}

/* The declaration by which a row goes that a part of the entry's key names, or that one of its key's does: a result goes with its target. */
static const struct lineage *gone_with(const struct record *record, const struct entry *entry, int deep)
{
	const struct lineage *lineage = NULL;
	for (uint32_t c = 0; c < entry->value_count && deep > 0 && !lineage; c++) {
		const struct field *field = entry->home->fields.v[c];
		const struct table *to = field->flags & FIELD_KEY && field->kind == KIND_REF ? field_refers_to(field) : NULL;
		const struct entry *named = to ? record_entry(record, to->name, entry->values[c].text) : NULL;
		size_t at = 0;
		if (named && named->gone)
			lineage = next_from(record, named, &at);
		if (named && named->gone && !lineage)
			lineage = gone_with(record, named, deep - 1);
		else if (lineage && !explains_going(record, named, lineage))
			lineage = NULL;
	}
	return lineage;
}

/* What the row became, or came from, as far as the record knows it: all by one relation. */
static void note_kin(struct record *record, const struct entry *entry, struct change *change)
{
	const struct lineage *lineage;
	for (size_t at = 0; (lineage = next_declared(record, entry, (enum change_class)change->derived_class, &at)) != NULL;) {
		struct str key = change->derived_class == CLASS_WITHDRAWN ? lineage->to : lineage->from;
		const struct entry *kin = record_entry(record, entry->home->name, key);
		if (!kin || lineage_is_rename(lineage) || (change->relation && change->relation != lineage->relation))
			continue;
		change->relation = lineage->relation;
		*array_add(record->arena, &change->kin) = kin->key;
		*array_add(record->arena, &change->kin_titles) = str_dup(record->arena, entry_title(record, kin));
		if (strcmp(entry->home->name, table_units.name) == 0) /* merged into one that was there before: it knows of it too */
			*array_add(record->arena, &change->units) = (struct ref){ .id = kin->key };
	}
}

void declare_lineage(struct record *record, const struct entry *entry, struct change *change)
{
	enum { KEYS_DEEP = 4 };
	const enum change_class class = (enum change_class)change->derived_class;
	size_t at = 0;
	const struct lineage *lineage = next_declared(record, entry, class, &at);
	if (!lineage && class == CLASS_WITHDRAWN)
		lineage = gone_with(record, entry, KEYS_DEEP);
	if (!lineage)
		return;
	note_kin(record, entry, change);
	if (period_present(lineage->effective))
		change->effective = lineage->effective;
	change->decision = str_dup(record->arena, lineage->decision);
	if (change->reason.n == 0)
		change_declare(change, CLASS_NONE, change->decision);
	change->basis = BASIS_DECLARED;
	if (change->reason.n || !change->relation) /* what went with another is marked there */
		change->unexplained = BOOLEAN_FALSE;
}
