/* How a change is told: its id, what stands beside it, and who says why. */
#include "base/fold.h"
#include "base/out.h"
#include "history/numbers_in_words.h"
#include "history/reasons.h"
#include "history/record_parts.h"
#include "history/steps.h"

struct str change_id(struct arena *arena, const char *table, struct str key, struct str field, struct str old, struct str new, size_t ordinal)
{
	struct out out = out_memory();
	struct str parts[] = { str_of(table), key, field, old, new };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		out_str(&out, parts[i]);
		out_char(&out, '\n');
	}
	out_format(&out, "%zu", ordinal);
	uint64_t hash = hash_bytes(out_held(&out).p, out_held(&out).n);
	out_close(&out);
	return str_format(arena, "%c%015llx", 'a' + (int)(hash >> 60) % 6, (unsigned long long)(hash & UINT64_MAX >> 4));
}

/* The plan that a row of the table with that key belongs to: what encloses it, or what its key begins with. */
static struct str plan_of(const struct table *table, struct str key)
{
	size_t own = 0;
	const struct table *first = NULL;
	if (table == &table_plans)
		return key;
	for (size_t i = 0; i < table->field_count; i++) {
		const struct field *field = &table->fields[i];
		if (!(field->flags & FIELD_KEY))
			continue;
		if (!first && field->kind == KIND_REF && own == 0)
			first = field_refers_to(field);
		else
			own++;
	}
	while (first && own > 0 && key.n > 0)
		own -= key.p[--key.n] == '/';
	return first ? plan_of(first, key) : (struct str){ "", 0 };
}

/* The same of a row whose values are known: through any part of its key. */
static struct str entry_plan(const struct entry *entry)
{
	if (strcmp(entry->home->name, table_plans.name) == 0)
		return entry->key;
	for (uint32_t c = 0; c < entry->value_count; c++) {
		const struct field *field = entry->home->fields.v[c];
		const struct table *to = field->flags & FIELD_KEY && field->kind == KIND_REF ? field_refers_to(field) : NULL;
		struct str plan = to ? plan_of(to, entry->values[c].text) : (struct str){ "", 0 };
		if (plan.n)
			return plan;
	}
	return (struct str){ "", 0 };
}

struct period entry_period(const struct entry *entry)
{
	struct period period = { 0 };
	for (uint32_t c = 0; c < entry->value_count; c++) {
		const struct field *field = entry->home->fields.v[c];
		bool time = field->kind == KIND_PERIOD || field->kind == KIND_WHEN || field->kind == KIND_DATE;
		if (time && field->flags & FIELD_KEY && period_parse(&period, entry->values[c].text) == 0)
			break;
	}
	return period;
}

static void add_ref(struct arena *arena, struct refs *refs, struct str id)
{
	for (size_t i = 0; i < refs->n; i++)
		if (str_eq(refs->v[i].id, id))
			return;
	*array_add(arena, refs) = (struct ref){ .id = str_dup(arena, id) };
}

static bool refers_to(const struct field *field, const struct table *table)
{
	return (field->kind == KIND_REF || field->kind == KIND_REFS) && field_refers_to(field) == table;
}

/* The rows of the table in a value of the field. */
static void add_refs(struct arena *arena, struct refs *refs, const struct field *field, const struct table *table, struct str text)
{
	struct str id;
	while (refers_to(field, table) && str_word(&text, &id))
		add_ref(arena, refs, id);
}

/* The rows of the table that the entry refers to, or that it is. */
static void add_entry_refs(struct arena *arena, struct refs *refs, const struct entry *entry, const struct table *table)
{
	if (strcmp(entry->home->name, table->name) == 0)
		add_ref(arena, refs, entry->key);
	for (uint32_t c = 0; c < entry->value_count; c++)
		add_refs(arena, refs, entry->home->fields.v[c], table, entry->values[c].text);
}

/* Its own, and the area of its plan. */
static struct refs units_of(const struct record *record, struct str plan_id, const struct entry *entry)
{
	const struct entry *plan = plan_id.n ? record_entry(record, table_plans.name, plan_id) : NULL;
	struct refs units = { 0 };
	add_entry_refs(record->scratch, &units, entry, &table_units);
	struct str area = plan ? entry_value(plan, "area") : str_of("");
	if (area.n)
		add_ref(record->scratch, &units, area);
	return units;
}

/* Its own, and those of what it measures. */
static struct refs topics_of(const struct record *record, const struct entry *entry)
{
	struct refs topics = { 0 };
	add_entry_refs(record->scratch, &topics, entry, &table_topics);
	for (uint32_t c = 0; c < entry->value_count; c++) {
		const struct field *key = entry->home->fields.v[c];
		const struct table *to = key->flags & FIELD_KEY && key->kind == KIND_REF ? field_refers_to(key) : NULL;
		const struct entry *measured = to && to != &table_topics ? record_entry(record, to->name, entry->values[c].text) : NULL;
		if (measured)
			add_entry_refs(record->scratch, &topics, measured, &table_topics);
	}
	return topics;
}

/* --- what is the same in many changes, which are many, is kept once --- */

/* The text, or the same text of the change before. */
static struct str keep_text(struct arena *arena, struct str text, const struct str *before)
{
	return before && str_eq(*before, text) ? *before : str_dup(arena, text);
}

/* A list without room for more, so that whoever adds to it copies it. */
static struct refs keep_refs(struct arena *arena, const struct refs *refs, const struct refs *before)
{
	bool same = before && before->n == refs->n;
	for (size_t i = 0; i < refs->n && same; i++)
		same = str_eq(refs->v[i].id, before->v[i].id);
	struct refs kept = { same ? before->v : arena_alloc(arena, refs->n * sizeof *kept.v), refs->n, refs->n };
	for (size_t i = 0; i < refs->n && !same; i++)
		kept.v[i] = (struct ref){ .id = str_dup(arena, refs->v[i].id) };
	return kept;
}

static void add_path(struct arena *arena, struct change *change, const struct entry *entry, const struct change *before)
{
	bool same = before && str_eq(before->paths.v[0], entry->file->path);
	change->paths = (struct texts){ same ? before->paths.v : arena_alloc(arena, sizeof *change->paths.v), 1, 1 };
	change->paths.v[0] = entry->file->path;
	for (size_t i = 0; i < entry->file->skipped.n; i++)
		*array_add(arena, &change->skipped) = entry->file->skipped.v[i];
}

/* Whether a value was altered: not that one came, nor that a row came, went or came back. */
static bool alters_value(const struct change *change)
{
	enum change_class class = (enum change_class)change->derived_class;
	return class != CLASS_ADDED && class != CLASS_LATE_ADDITION && class != CLASS_RE_ADDED && (class != CLASS_WITHDRAWN || change->field.n);
}

/* Whether it may give the same definition in other words: those before and after name the same numbers. Of units of measurement, which are
   words too, another one measures something else. */
static bool may_be_other_words(const struct change *change)
{
	const struct field *field = changed_field(change);
	bool defines = field && field->kind == KIND_TEXT && field_meaning(field) == MEANS_DEFINITION;
	return defines && change->old.n && change->new.n && numbers_in_words_agree(change->old, change->new);
}

/* Whether something may be called put back: what stood before, or prose, of which the record has no words. */
static bool may_be_back(const struct change *change)
{
	return change->reverts.n > 0 || (change->old.n == 0 && change->new.n == 0);
}

bool change_declare(struct change *change, uint8_t class, struct str reason)
{
	bool told = class && alters_value(change), may = !told || (class_may_be_declared(class, change->derived_class, may_be_other_words(change)) &&
		(class != CLASS_REVERTED || may_be_back(change)));
	if (told && may) {
		change->class = class;
		change->basis = BASIS_DECLARED;
	}
	if (fold_tells(reason))
		change->reason = reason_within(reason);
	change->unexplained = class_needs_reason(change->derived_class) && change->reason.n == 0 ? BOOLEAN_TRUE : BOOLEAN_FALSE;
	return may;
}

void class_refused(struct diags *diags, struct place place, uint8_t class, const struct change *change)
{
	const struct choice *classes = field_named(&table_changes, str_of("class"))->choices;
	diag3(diags, DIAG_HISTORY_CLASS_REFUSED, place, str_of(classes[class - 1].code), str_of(classes[change->derived_class - 1].code),
		change->id);
}

/* The days between: none for what came now. */
static struct decimal days_since_first(const struct record *record, const struct entry *entry)
{
	if (entry->first == record_now(record))
		return (struct decimal){ 0 };
	int32_t first = record_publication(record, entry->first)->published.day;
	return decimal_of(record_publication(record, record_now(record))->published.day - first);
}

/* Whether the field holds figures: of small ones that are withheld (model/withhold.h) an id that hangs on them would tell them, as there
   are few to be tried. */
static bool holds_figures(const struct entry *entry, struct str name)
{
	for (size_t c = 0; c < entry->home->fields.n; c++) {
		enum meaning meaning = field_meaning(entry->home->fields.v[c]);
		if (str_is(name, entry->home->fields.v[c]->name))
			return meaning == MEANS_MEASURED || meaning == MEANS_COUNTED;
	}
	return false;
}

/* Of a row what became of it, of a field what it said before and says now; of figures that they changed, and how often before.
   `unheard`: no change before said so of the field. */
static void identify(struct record *record, const struct entry *entry, struct change *change, bool unheard)
{
	const struct choice *classes = field_named(&table_changes, str_of("class"))->choices;
	bool figures = change->field.n && holds_figures(entry, change->field);
	struct str before = figures ? str_of("") : change->old;
	struct str became = figures ? str_of("") : change->field.n ? change->new : str_of(classes[change->derived_class - 1].code);
	size_t ordinal = 0;
	for (size_t i = 0; i < entry->changes.n && (figures || !unheard); i++) {
		const struct change *other = entry->changes.v[i];
		bool alike = figures || (str_eq(other->old, change->old) && str_eq(other->new, change->new));
		ordinal += str_eq(other->field, change->field) && alike;
	}
	do
		change->id = change_id(record->arena, entry->home->name, entry->key, change->field, before, became, ordinal++);
	while (!record_told(record, change));
}

static struct change *emit(struct record *record, struct entry *entry, const char *field, enum change_class class,
	struct str old, struct str new, bool unheard, const struct attribution *by)
{
	struct arena *arena = record->arena;
	struct change *change = arena_alloc(arena, sizeof *change);
	struct history_publication *publication = record_publication(record, record_now(record));
	const struct change *before = entry->changes.n ? entry->changes.v[entry->changes.n - 1] : NULL;
	const struct str plan = entry_plan(entry);
	const struct refs units = units_of(record, plan, entry), topics = topics_of(record, entry);
	*change = (struct change){
		.row.table = &table_changes,
		.publication = decimal_of(record_now(record)),
		.class = (uint8_t)class,
		.derived_class = (uint8_t)class,
		.basis = BASIS_DERIVED,
		.table = str_of(entry->home->name),
		.key = entry->key,
		.title = keep_text(arena, entry_title(record, entry), before ? &before->title : NULL),
		.plan = { .id = keep_text(arena, plan, before ? &before->plan.id : NULL) },
		.units = keep_refs(arena, &units, before ? &before->units : NULL),
		.topics = keep_refs(arena, &topics, before ? &before->topics : NULL),
		.period = entry_period(entry),
		.field = str_of(field),
		.old = old,
		.new = new,
		.effective = period_of_day(by->effective),
		.published = period_of_day(publication->published),
		.committed = period_of_day(by->committed),
		.authored = period_of_day(by->authored),
		.days_since_first = days_since_first(record, entry),
		.commit = keep_text(arena, by->commit, &publication->commit),
		.published_commit = publication->commit,
	};
	add_path(arena, change, entry, before);
	title_later(record, change, entry);
	identify(record, entry, change, unheard);
	entry->file->touched = record_now(record);
	*array_add(record->scratch, &record->changed) = entry;
	*array_add(arena, &entry->changes) = change;
	*array_add(arena, &record->history->changes) = change;
	return change;
}

static struct change *declare(struct record *record, struct change *change, const struct attribution *by)
{
	if (!change_declare(change, by->class, str_dup(record->arena, by->reason)))
		class_refused(&record->diags, (struct place){ NULL, { 0, 0 } }, by->class, change);
	return change;
}

/* The plan that the entry is, or that encloses it. */
static const struct entry *enclosing_plan(const struct record *record, const struct entry *entry)
{
	if (strcmp(entry->home->name, table_plans.name) == 0)
		return entry;
	for (uint32_t c = 0; c < entry->value_count; c++) {
		const struct field *field = entry->home->fields.v[c];
		if (field->flags & FIELD_PARENT && refers_to(field, &table_plans))
			return record_entry(record, table_plans.name, entry->values[c].text);
	}
	return NULL;
}

/* What came with its plan is in force from the day the plan was issued, where nobody says another. */
static struct period issued_with(const struct record *record, const struct entry *entry, enum change_class class)
{
	struct period issued = { 0 };
	const struct entry *plan = class == CLASS_ADDED ? enclosing_plan(record, entry) : NULL;
	if (plan && plan->first == record_now(record))
		period_parse(&issued, entry_value(plan, "issued"));
	return issued;
}

struct change *emit_row(struct record *record, struct entry *entry, enum change_class class, const struct attribution *by)
{
	by = step_of_row(record->scratch, by, entry->home->name, entry->key, class != CLASS_WITHDRAWN);
	struct change *change = declare(record, emit(record, entry, "", class, (struct str){ "", 0 }, (struct str){ "", 0 }, false, by), by);
	if (!period_present(change->effective))
		change->effective = issued_with(record, entry, class);
	declare_lineage(record, entry, change);
	return change;
}

struct change *emit_field(struct record *record, struct entry *entry, uint32_t column, struct verdict verdict, struct str before,
	struct str after, const struct attribution *by)
{
	const struct field *field = entry->home->fields.v[column];
	by = step_of_value(record->scratch, by, entry->home->name, entry->key, field->name, after);
	size_t stood = after.n ? last_stood(entry, column, after) : 0;
	struct change *change = emit(record, entry, field->name, verdict.class, before, after, after.n > 0 && stood == 0, by);
	change->delta = verdict.delta;
	bool number = field->kind == KIND_INTEGER || field->kind == KIND_DECIMAL;
	if (number && (before.n == 0 || !unit_is_another(record, entry, column))) /* else the two numbers have no unit in common */
		change->unit = unit_text(record, entry, field);
	else if (verdict.delta.present)
		change->unit = str_of("ngày");
	add_refs(record->arena, &change->units, field, &table_units, before);
	add_refs(record->arena, &change->topics, field, &table_topics, before);
	change->redefines = verdict.class == CLASS_REDEFINED;
	if (stood)
		tell_put_back(record, entry, column, stood, change);
	declare(record, change, by);
	*array_add(record->arena, &entry->altered) = (struct altered){ column, record_now(record), change };
	return change;
}

struct change *emit_unit(struct record *record, const struct rescaled *rescaled, const struct attribution *by)
{
	struct entry *whole = rescaled->home->whole;
	struct change *change = emit(record, whole, rescaled->after->name, CLASS_REDEFINED, str_of(rescaled->before->unit), str_of(rescaled->after->unit),
		false, by);
	change->title = str_of(whole->home->shape->title[LANG_VI]);
	change->redefines = true;
	tell_unit_put_back(record, change, &whole->changes);
	return declare(record, change, by);
}

struct change *emit_body(struct record *record, struct entry *entry, enum change_class class, const struct attribution *by)
{
	const struct str nothing = { "", 0 };
	by = step_of_value(record->scratch, by, entry->home->name, entry->key, "body", body_words(entry->body));
	return declare(record, emit(record, entry, "body", class, nothing, nothing, false, by), by);
}
