#include "history/withhold.h"

#include "base/arena.h"
#include "history/original.h"
#include "history/present_key.h"
#include "history/record_parts.h"
#include "model/withhold.h"

struct holder {
	struct arena *arena, *scratch;
	const struct history *history;
	const struct model *model;
	int64_t below;
};

/* A number of a row, by the key that the row had after a publication; `now`: the row as it is published today, if it is. */
struct told_number {
	struct str table, key, field;
	size_t publication;
	const struct row *now;
};

/* Of a row that is no more: whether it, or what its key leads to, is sensitive, or was when it was last there. */
static bool was_sensitive(struct holder *holder, const struct table *table, const struct told_number *number, struct str present)
{
	const struct entry *own = field_named(table, str_of("sensitive")) ? record_entry(holder->history->record, table->name, present) : NULL;
	if (own)
		return str_is(entry_value(own, "sensitive"), "true");
	for (size_t f = 0; f < table->field_count; f++) {
		const struct field *field = &table->fields[f];
		const struct model_table *to = field->kind == KIND_REF ? model_table_named(holder->model, str_of(field->refs)) : NULL;
		const struct field *mark = to ? field_named(to->table, str_of("sensitive")) : NULL;
		for (size_t n = 1; mark && n <= number->key.n; n++) {
			if (n < number->key.n && number->key.p[n] != '/')
				continue;
			struct str part = present_key(holder->history->present, str_of(to->table->name), str_slice(number->key, 0, n), number->publication);
			const struct row *row = model_row(to, part);
			const struct entry *former = row ? NULL : record_entry(holder->history->record, to->table->name, part);
			if (row ? *(const uint8_t *)row_field(row, mark) == BOOLEAN_TRUE : former && str_is(entry_value(former, mark->name), "true"))
				return true;
		}
	}
	return false;
}

/* The field, when it is one whose numbers in that row are sensitive; finds number->now by the key that the row has today. */
static const struct field *sensitive_field(struct holder *holder, struct told_number *number, struct str present)
{
	const struct model_table *home = model_table_named(holder->model, number->table);
	const struct table *shape = home ? home->table : schemas_table(&holder->history->schemas, number->table);
	const struct field *field = shape && number->field.n ? field_named(shape, number->field) : NULL;
	if (!field || !(field->flags & FIELD_SENSITIVE))
		return NULL;
	number->now = home ? model_row(home, present) : NULL;
	bool sensitive = shape->user || (number->now ? field_sensitive(number->now, field) : was_sensitive(holder, shape, number, present));
	return sensitive ? field : NULL;
}

/* What is told of the value: itself where it is published today, and 0. */
static struct str told(struct holder *holder, const struct row *now, const struct field *field, struct str text)
{
	struct decimal number;
	char spelled[DECIMAL_TEXT + 6];
	if (text.n == 0 || (now && str_eq(field_text(holder->scratch, now, field), text)))
		return text;
	bool counted = decimal_parse(&number, text) == 0;
	if (counted && number.digits == 0)
		return text;
	bool small = counted ? number.digits > 0 && decimal_cmp(number, decimal_of(holder->below)) < 0
		: decimal_parse_withheld(&number, text) == 0 && number.withheld == WITHHELD_BELOW && number.digits <= holder->below;
	bool counts = now && field_counts(now, field); /* else it may be a share */
	size_t n = decimal_text(spelled, small && counts ? decimal_below(holder->below) : decimal_beside(), '.', '\0');
	return str_dup(holder->arena, (struct str){ spelled, n });
}

static void withhold_change(struct holder *holder, struct change *change)
{
	struct told_number number = { change->table, change->key, change->field, (size_t)change->publication.digits, NULL };
	const struct field *field = sensitive_field(holder, &number, change->present_key);
	if (!field || change_is_of_column(change))
		return;
	struct str before = told(holder, number.now, field, change->old), after = told(holder, number.now, field, change->new);
	if (!str_eq(before, change->old) || !str_eq(after, change->new))
		change->delta = (struct decimal){ 0 };
	change->old = before;
	change->new = after;
}

/* The record's own may not be known yet: it is read from what was kept, and no file since. Only tables of the program have such a mark. */
static const struct table *marked_table(const struct tracked *home)
{
	size_t i = 0;
	while (builtin_tables[i] && strcmp(builtin_tables[i]->name, home->name) != 0)
		i++;
	return builtin_tables[i] && field_named(builtin_tables[i], str_of("sensitive")) ? builtin_tables[i] : NULL;
}

struct rows history_rulings_gone(struct arena *arena, const struct history *history, const struct row *from)
{
	struct rows rows = { 0 };
	for (size_t t = 0; history->record && t < history->record->tables.n; t++) {
		const struct tracked *home = history->record->tables.v[t];
		const struct table *table = marked_table(home);
		const struct field *mark = table ? field_named(table, str_of("sensitive")) : NULL;
		struct str *texts = table ? arena_alloc(arena, table->field_count * sizeof *texts) : NULL;
		for (size_t i = 0; table && i < home->entries.n; i++) {
			const struct entry *entry = home->entries.v[i];
			if (!entry->gone)
				continue;
			texts[mark - table->fields] = entry_value(entry, mark->name);
			struct row *row = *array_add(arena, &rows) = row_of_texts(arena, table, from, texts);
			row->key = entry->key;
		}
	}
	return rows;
}

/* A text that told() makes. */
static struct decimal number_of(struct str text)
{
	struct decimal number;
	bool read = decimal_parse(&number, text) == 0 || decimal_parse_withheld(&number, text) == 0;
	return read ? number : (struct decimal){ 0 };
}

static void withhold_row(struct holder *holder, struct row *row, size_t publication)
{
	struct str present = present_key(holder->history->present, str_of(row->table->name), row->key, publication);
	for (size_t f = 0; f < row->table->field_count; f++) {
		struct told_number told_number = { str_of(row->table->name), row->key, str_of(row->table->fields[f].name), publication, NULL };
		const struct field *field = field_absent(row, &row->table->fields[f]) ? NULL : sensitive_field(holder, &told_number, present);
		if (field)
			*(struct decimal *)row_field(row, field) = number_of(told(holder, told_number.now, field, field_text(holder->scratch, row, field)));
	}
}

void history_withhold_doc(const struct history *history, const struct model *model, const struct doc *doc, size_t publication)
{
	struct arena *scratch = arena_new();
	struct holder holder = { scratch, scratch, history, model, sensitive_below(model) };
	for (size_t i = 0; i < doc->rows.n; i++)
		if (doc->rows.v[i]->key.n)
			withhold_row(&holder, doc->rows.v[i], publication);
	arena_free(scratch);
}

void history_withhold(struct history *history, const struct model *model)
{
	struct holder holder = { history->arena, arena_new(), history, model, sensitive_below(model) };
	for (size_t i = 0; i < history->changes.n; i++) {
		withhold_change(&holder, history->changes.v[i]);
		arena_reset(holder.scratch);
		arena_passed(history->arena, i);
	}
	for (size_t i = 0; i < history->vintages.n; i++) {
		struct vintage *vintage = history->vintages.v[i];
		struct told_number number = { vintage->table, vintage->key, vintage->field, (size_t)vintage->publication.digits, NULL };
		const struct field *field = sensitive_field(&holder, &number, vintage->present_key);
		if (field)
			vintage->value = told(&holder, number.now, field, vintage->value);
		arena_reset(holder.scratch);
		arena_passed(history->arena, i);
	}
	arena_free(holder.scratch);
}
