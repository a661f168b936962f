#include "model/withhold.h"

#include "base/arena.h"
#include "model/status.h"
#include "model/withhold_parts.h"

/* That the site's row sets. */
static int64_t threshold(const struct row *site)
{
	struct decimal below = ((const struct site *)site)->sensitive_below;
	return below.present ? below.digits : SENSITIVE_BELOW;
}

int64_t sensitive_below(const struct model *model)
{
	return model->site ? threshold(&model->site->row) : SENSITIVE_BELOW;
}

/* The field by which a row says whether its own numbers, and those that measure it, are sensitive; NULL when its table has none. */
static const struct field *mark_of(const struct table *table)
{
	const struct field *mark = table->user ? NULL : field_named(table, str_of("sensitive"));
	return mark && mark->kind == KIND_BOOLEAN ? mark : NULL;
}

static bool marks(const struct row *row)
{
	const struct field *mark = row ? mark_of(row->table) : NULL;
	return mark && *(const uint8_t *)row_field(row, mark) == BOOLEAN_TRUE;
}

static bool is_marked(const struct row *row)
{
	if (mark_of(row->table))
		return marks(row);
	for (size_t f = 0; f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		if (field->kind == KIND_REF && marks(((const struct ref *)row_field(row, field))->row))
			return true;
	}
	return false;
}

bool field_sensitive(const struct row *row, const struct field *field)
{
	return field->flags & FIELD_SENSITIVE && (row->table->user || is_marked(row));
}

/* A value beside a numerator, or in percent, is a share. */
static bool is_share(const struct row *row, const struct field *field)
{
	const struct result *result = (const struct result *)row;
	const struct target *own = row->table == &table_targets ? (const struct target *)row : NULL;
	if (own) /* what is to rise or fall by percent is counted from its baseline */
		return is_percent(own->unit) && own->op != OP_INCREASE && own->op != OP_DECREASE;
	if (row->table != &table_results || field->meaning != MEANS_MEASURED)
		return false;
	const struct target *target = (const struct target *)result->target.row;
	return decimal_given(result->numerator) || decimal_given(result->denominator) || (target && is_percent(target->unit));
}

bool field_counts(const struct row *row, const struct field *field)
{
	return field_sensitive(row, field) && !is_share(row, field);
}

/* --- what is withheld for itself --- */

/* What its source withheld is told as today's threshold has it. */
static void settle(struct decimal *number, int64_t below)
{
	if (number->withheld == WITHHELD_BELOW)
		*number = number->digits <= below ? decimal_below(below) : decimal_beside();
}

/* The denominator of a numerator that leaves a small rest: 22 of 24 did, so that 2 did not. */
static struct decimal whole_of(const struct row *row, const struct field *field, int64_t below)
{
	const struct result *result = (const struct result *)row;
	struct decimal none = { 0 }, rest;
	if (row->table != &table_results || row_field(row, field) != &result->numerator)
		return none;
	return decimal_sub(&rest, result->denominator, result->numerator) == 0 && is_small(rest, below) ? result->denominator : none;
}

/* True when something is withheld. */
static bool withhold_small(struct cells *cells)
{
	bool any = false;
	for (size_t f = 0; f < cells->field_count; f++)
		for (size_t r = 0; r < cells->table->rows.n; r++) {
			const struct row *row = cells->table->rows.v[r];
			struct cell *cell = cell_at(cells, f, r);
			cell->number = row_field(row, cells->fields[f]);
			cell->truth = *cell->number;
			cell->counts = field_counts(row, cells->fields[f]);
			if (cell->counts)
				cell->whole = whole_of(row, cells->fields[f], cells->below);
			if (cell->counts && is_small(cell->truth, cells->below))
				*cell->number = decimal_below(cells->below);
			else if (cell->whole.present)
				*cell->number = decimal_beside();
			any |= cell->counts && cell->number->withheld;
		}
	return any;
}

/* --- what is withheld beside it --- */

/* What is known of a sum. */
struct tally {
	size_t small, beside;     /* parts withheld */
	size_t unknown;           /* of them those that only their source knew */
	struct decimal told;      /* the sum of the others */
	struct decimal all;       /* of all; absent when some are unknown */
};

static bool tally(struct tally *out, const struct cells *cells, const struct sum *sum)
{
	*out = (struct tally){ .told = decimal_of(0), .all = decimal_of(0) };
	bool fits = true;
	for (size_t i = 0; i < sum->parts.n && fits; i++) {
		const struct cell *part = &cells->v[sum->parts.v[i]];
		out->small += part->number->withheld == WITHHELD_BELOW;
		out->beside += part->number->withheld == WITHHELD_BESIDE;
		out->unknown += !part->truth.present;
		if (part->number->present)
			fits = decimal_add(&out->told, out->told, part->truth) == 0;
		if (fits && out->all.present)
			fits = decimal_add(&out->all, out->all, part->truth) == 0;
	}
	return fits;
}

/* What the parts that are withheld come to, for one who subtracts the others from the total; absent when they do not add up to it. */
static struct decimal remainder_of(const struct cells *cells, const struct sum *sum, const struct tally *t)
{
	struct decimal rest = { 0 }, none = { 0 }, total = cells->v[sum->total].truth;
	if (!total.present || decimal_sub(&rest, total, t->told) < 0)
		return none;
	if (t->all.present)
		return decimal_cmp(t->all, total) == 0 ? rest : none;
	/* what its source withheld may be anything that fits */
	bool fits = !sum->exact && decimal_cmp(rest, decimal_of((int64_t)t->small)) >= 0 &&
		(t->beside || decimal_cmp(rest, decimal_of((int64_t)t->small * (cells->below - 1))) <= 0);
	return fits ? rest : none;
}

/* Whether the sum gives away what is withheld in it. */
static bool gives_away(const struct cells *cells, const struct sum *sum, const struct tally *t)
{
	struct decimal rest = remainder_of(cells, sum, t);
	const struct decimal *total = cells->v[sum->total].number;
	size_t withheld = t->small + t->beside;
	if (!rest.present)
		return false;
	/* "<5" of four parts, each of them 1 at least */
	if (total->withheld == WITHHELD_BELOW && (int64_t)t->small >= cells->below - 1)
		return true;
	if (!total->present || withheld <= 1)
		return total->present ? withheld == 1 : withheld == 0;
	/* each is at its smallest, or at its largest */
	struct decimal least = decimal_of((int64_t)t->small + (int64_t)t->beside * cells->below);
	struct decimal most = decimal_of((int64_t)t->small * (cells->below - 1));
	return decimal_cmp(rest, least) <= 0 || (t->beside == 0 && decimal_cmp(rest, most) >= 0);
}

/* The smallest part above 0 that is told, else the total, of which "<5" may say too much, too; NULL when there is neither. */
static struct cell *next_to_withhold(const struct cells *cells, const struct sum *sum)
{
	struct cell *next = NULL, *total = &cells->v[sum->total];
	for (size_t i = 0; i < sum->parts.n; i++) {
		struct cell *part = &cells->v[sum->parts.v[i]];
		bool may = part->counts && part->number->present && part->truth.digits > 0;
		if (may && (!next || decimal_cmp(part->truth, next->truth) < 0))
			next = part;
	}
	return next ? next : total->number->withheld != WITHHELD_BESIDE ? total : NULL;
}

static bool protect(const struct cells *cells, const struct sum *sum)
{
	struct tally t;
	if (!tally(&t, cells, sum) || !gives_away(cells, sum, &t))
		return false;
	struct cell *next = next_to_withhold(cells, sum);
	if (next)
		*next->number = decimal_beside();
	return next != NULL;
}

static bool holds(const struct cells *cells, const struct sum *sum)
{
	struct tally t;
	struct decimal total = cells->v[sum->total].truth;
	return tally(&t, cells, sum) && t.all.present && total.present && decimal_cmp(t.all, total) == 0;
}

static void withhold_beside(const struct cells *cells)
{
	struct arena *arena = arena_new();
	struct sums sums = sums_of(arena, cells);
	for (bool any = true; any;) {
		any = false;
		for (size_t i = 0; i < sums.n; i++)
			while (protect(cells, &sums.v[i]))
				any = true;
	}
	struct sums holding = { 0 };
	for (size_t i = 0; i < sums.n; i++)
		if (holds(cells, &sums.v[i]))
			*array_add(arena, &holding) = sums.v[i];
	audit_sums(cells, &holding);
	arena_free(arena);
}

/* A share tells its counts. */
static void withhold_shares(const struct cells *cells)
{
	for (size_t r = 0; cells->table->table == &table_results && r < cells->table->rows.n; r++) {
		struct result *result = (struct result *)cells->table->rows.v[r];
		if (result->value.present && (result->numerator.withheld || result->denominator.withheld))
			result->value = decimal_beside();
	}
}

static bool any_marks(const struct model_table *table)
{
	for (size_t r = 0; table && mark_of(table->table) && r < table->rows.n; r++)
		if (marks(table->rows.v[r]))
			return true;
	return false;
}

/* Whether any row may be sensitive: of a built-in table, when one of its rows, or something that they may lead to, is marked so. */
static bool may_be_sensitive(const struct model *model, const struct table *table)
{
	bool may = table->user || any_marks(model_table_of(model, table));
	for (size_t f = 0; !may && f < table->field_count; f++)
		if (table->fields[f].kind == KIND_REF)
			may = any_marks(model_table_named(model, str_of(table->fields[f].refs)));
	return may;
}

static void settle_all(const struct cells *cells)
{
	for (size_t f = 0; f < cells->field_count; f++)
		for (size_t r = 0; r < cells->table->rows.n; r++)
			settle(row_field(cells->table->rows.v[r], cells->fields[f]), cells->below);
}

static void withhold_in(const struct model *model, const struct model_table *table)
{
	const struct table *shape = table->table;
	struct arena *arena = arena_new();
	struct cells cells = { .table = table, .below = sensitive_below(model) };
	cells.fields = arena_alloc(arena, shape->field_count * sizeof *cells.fields);
	for (size_t f = 0; f < shape->field_count; f++)
		if (shape->fields[f].flags & FIELD_SENSITIVE)
			cells.fields[cells.field_count++] = &shape->fields[f];
	settle_all(&cells);
	if (cells.field_count && may_be_sensitive(model, shape)) {
		cells.v = arena_alloc(arena, cells.field_count * table->rows.n * sizeof *cells.v);
		if (withhold_small(&cells))
			withhold_beside(&cells);
	}
	withhold_shares(&cells);
	arena_free(arena);
}

void model_withhold(struct model *model)
{
	for (size_t t = 0; t < model->table_count; t++)
		withhold_in(model, &model->tables[t]);
}

/* --- an older state --- */

/* A schema of a document that is not linked yet may still be set. */
static void hold_table(const struct table *table, const struct table *today)
{
	for (size_t f = 0; f < today->field_count; f++) {
		const struct field *field = today->fields[f].flags & FIELD_SENSITIVE ? field_named(table, str_of(today->fields[f].name)) : NULL;
		if (field && field_is_number(field) && !(field->flags & FIELD_KEY))
			((struct field *)field)->flags |= FIELD_SENSITIVE;
	}
}

static void hold_row(struct row *row, const struct row *today)
{
	if (marks(today))
		*(uint8_t *)row_field(row, mark_of(today->table)) = BOOLEAN_TRUE;
	if (row->table == &table_site && threshold(today) > threshold(row))
		((struct site *)row)->sensitive_below = decimal_of(threshold(today));
}

static struct str name_in(struct arena *arena, const char *table, struct str key)
{
	return str_format(arena, "%s\n%.*s", table, (int)key.n, key.p);
}

static struct str key_today(struct arena *scratch, const struct map *renamed, const struct row *row)
{
	const struct str *now = renamed->n ? map_get(renamed, name_in(scratch, row->table->name, row->key)) : NULL;
	return now ? *now : row->key;
}

/* Whether a row of today bears on what is withheld of others. */
static bool rules(const struct row *row)
{
	return mark_of(row->table) || row->table == &table_site;
}

static void note_ruling(struct map *rows, const struct row *row)
{
	if (rules(row))
		map_put(rows, name_in(rows->arena, row->table->name, row->key), (void *)row);
}

void docs_hold(struct doc *const *docs, size_t n, struct doc *const *today, size_t today_n, const struct rows *gone, const struct map *renamed)
{
	struct arena *arena = arena_new();
	struct map tables = map_in(arena), rows = map_in(arena);
	for (size_t r = 0; gone && r < gone->n; r++)
		note_ruling(&rows, gone->v[r]);
	for (size_t d = 0; d < today_n; d++) {
		if (today[d]->declares)
			map_put(&tables, str_of(today[d]->declares->name), (void *)today[d]->declares);
		for (size_t r = 0; r < today[d]->rows.n; r++)
			note_ruling(&rows, today[d]->rows.v[r]);
	}
	for (size_t d = 0; d < n; d++) {
		const struct table *table = docs[d]->declares ? map_get(&tables, str_of(docs[d]->declares->name)) : NULL;
		if (table)
			hold_table(docs[d]->declares, table);
		for (size_t r = 0; r < docs[d]->rows.n; r++) {
			struct row *row = docs[d]->rows.v[r];
			const struct row *now = rules(row) ? map_get(&rows, name_in(arena, row->table->name, key_today(arena, renamed, row))) : NULL;
			if (now)
				hold_row(row, now);
		}
	}
	arena_free(arena);
}

/* The same cell as it is published today; absent when it is not. */
static struct decimal cell_today(const struct model_table *today, struct str key, const struct field *field)
{
	const struct row *now = today ? model_row(today, key) : NULL;
	const struct field *same = now ? field_named(today->table, str_of(field->name)) : NULL;
	return same && field_is_number(same) ? *(const struct decimal *)row_field(now, same) : (struct decimal){ 0 };
}

static void hold_cell(struct decimal *number, struct decimal now)
{
	bool told = now.present && decimal_cmp(*number, now) == 0;
	if (number->digits && !told)
		*number = decimal_beside();
}

void model_hold(struct model *model, const struct model *today, const struct map *renamed)
{
	struct arena *scratch = arena_new();
	for (size_t t = 0; t < model->table_count; t++) {
		const struct model_table *table = &model->tables[t], *now = model_table_named(today, str_of(table->table->name));
		for (size_t f = 0; f < table->table->field_count; f++) {
			const struct field *field = &table->table->fields[f];
			for (size_t r = 0; field->flags & FIELD_SENSITIVE && r < table->rows.n; r++) {
				struct decimal *number = row_field(table->rows.v[r], field);
				if (number->present && field_sensitive(table->rows.v[r], field))
					hold_cell(number, cell_today(now, key_today(scratch, renamed, table->rows.v[r]), field));
			}
			arena_reset(scratch);
		}
	}
	arena_free(scratch);
}
