#include "render/dataset.h"

#include "history/classify.h"

/* --- rows --- */

static void reach(struct coverage *coverage, const struct period *time)
{
	if (!date_present(coverage->first) || date_cmp(time->first, coverage->first) < 0)
		coverage->first = time->first;
	if (date_cmp(time->last, coverage->last) > 0)
		coverage->last = time->last;
}

/* `first` is of the rows like it: real ones, or demonstrations. */
static void count_row(const struct table *table, struct coverage *coverage, size_t *filled, const struct row **first, const struct row *row)
{
	coverage->rows++;
	for (size_t f = 0; f < table->field_count; f++) {
		const struct field *field = &table->fields[f];
		if (field_absent(row, field))
			continue;
		filled[f]++;
		if (!first[f])
			first[f] = row;
		if (field->flags & FIELD_TIME)
			reach(coverage, row_field(row, field));
	}
}

static void count_rows(struct arena *arena, struct dataset_facts *facts)
{
	size_t n = facts->table->table->field_count;
	size_t *real = arena_alloc(arena, n * sizeof *real), *demo = arena_alloc(arena, n * sizeof *demo);
	const struct row **examples = arena_alloc(arena, n * sizeof *examples), **shown = arena_alloc(arena, n * sizeof *shown);
	for (size_t i = 0; i < facts->table->rows.n; i++) {
		const struct row *row = facts->table->rows.v[i];
		if (row->demo)
			count_row(facts->table->table, &facts->demo, demo, shown, row);
		else
			count_row(facts->table->table, &facts->real, real, examples, row);
	}
	for (size_t f = 0; f < n; f++)
		if (!examples[f])
			examples[f] = shown[f];
	facts->real.filled = real;
	facts->demo.filled = demo;
	facts->examples = examples;
}

/* Whether a number is withheld; a user's table has it that one may be. */
static bool withholds(const struct model_table *table)
{
	for (size_t f = 0; f < table->table->field_count; f++) {
		const struct field *field = &table->table->fields[f];
		if (field->flags & FIELD_SENSITIVE && table->table->user)
			return true;
		for (size_t r = 0; field->flags & FIELD_SENSITIVE && r < table->rows.n; r++)
			if (((const struct decimal *)row_field(table->rows.v[r], field))->withheld)
				return true;
	}
	return false;
}

/* --- versions --- */

size_t change_rows(const struct change *change)
{
	return change->rows.present ? (size_t)change->rows.digits : 1;
}

static void count_change(struct dataset_version *version, const struct change *change)
{
	switch ((enum change_class)change->derived_class) {
	case CLASS_ADDED:
	case CLASS_LATE_ADDITION:
	case CLASS_RE_ADDED:
		version->added += change_rows(change);
		return;
	case CLASS_WITHDRAWN:
		version->withdrawn += change_rows(change);
		return;
	default:
		version->altered++;
	}
}

/* The version that a publication makes, after those before it; the same one for all of its changes. */
static struct dataset_version *version_at(struct arena *arena, struct dataset_facts *facts, const struct history_publication *publication)
{
	size_t n = facts->versions.n;
	if (n && facts->versions.v[n - 1].publication == publication)
		return &facts->versions.v[n - 1];
	struct dataset_version *version = array_add(arena, &facts->versions);
	version->publication = publication;
	return version;
}

/* The first version is 1.0.0. */
static void number_versions(struct dataset_facts *facts)
{
	for (size_t i = 0; i < facts->versions.n; i++) {
		struct dataset_version *version = &facts->versions.v[i];
		bool grown = facts->table->table->derived || version->added, major = i == 0 || version->columns;
		version->major = (i ? version[-1].major : 0) + (major ? 1 : 0);
		version->minor = major ? 0 : version[-1].minor + (grown ? 1 : 0);
		version->patch = major || grown ? 0 : version[-1].patch + 1;
	}
}

/* Whether a file of the one cannot be read as a file of the other: its columns are others, or hold something else. */
static bool columns_differ(const struct table *a, const struct table *b)
{
	const struct field *left, *right;
	for (size_t i = 0, j = 0;;) {
		left = field_next(a, &i);
		right = field_next(b, &j);
		if (!left || !right)
			return left != right;
		if (strcmp(left->name, right->name) != 0 || left->kind != right->kind || (left->flags & FIELD_KEY) != (right->flags & FIELD_KEY) ||
		    !str_eq(str_of(left->refs), str_of(right->refs)))
			return true;
	}
}

/* The declaration of the same table before, or NULL. */
static const struct table *declared_before(const struct schemas *schemas, size_t i)
{
	const char *name = schemas->declaring.v[i].doc->declares->name;
	while (i-- > 0)
		if (strcmp(schemas->declaring.v[i].doc->declares->name, name) == 0)
			return schemas->declaring.v[i].doc->declares;
	return NULL;
}

/* A user's table whose columns a publication changed, after its first rows. */
static void count_columns(struct render_site *site, const struct map *by_name, size_t p, size_t *next)
{
	const struct schemas *schemas = &site->history->schemas;
	for (; *next < schemas->declaring.n && schemas->declaring.v[*next].publication <= p; (*next)++) {
		const struct table *now = schemas->declaring.v[*next].doc->declares, *before = declared_before(schemas, *next);
		struct dataset_facts *facts = map_get(by_name, str_of(now->name));
		if (facts && facts->versions.n && before && columns_differ(before, now))
			version_at(site->arena, facts, &site->history->publications.v[p])->columns = true;
	}
}

static void learn_versions(struct render_site *site, struct dataset_facts *datasets, size_t n)
{
	struct map by_name = map_in(site->arena);
	size_t declaration = 0;
	for (size_t i = 0; i < n; i++)
		map_put(&by_name, str_of(datasets[i].table->table->name), &datasets[i]);
	for (size_t p = 0; p < site->history->publications.n; p++) {
		const struct history_publication *publication = &site->history->publications.v[p];
		for (size_t c = publication->first; c < publication->first + publication->count; c++) {
			const struct change *change = site->history->changes.v[c];
			struct dataset_facts *facts = map_get(&by_name, change->table);
			if (facts)
				count_change(version_at(site->arena, facts, publication), change);
		}
		count_columns(site, &by_name, p, &declaration);
		for (size_t i = 0; i < n && publication->count; i++)
			if (datasets[i].table->table->derived)
				version_at(site->arena, &datasets[i], publication);
	}
	for (size_t i = 0; i < n; i++)
		number_versions(&datasets[i]);
}

/* --- all of it --- */

void datasets_learn(struct render_site *site)
{
	struct { struct dataset_facts *v; size_t n, cap; } list = { 0 };
	for (size_t t = 0; t < site->model->table_count; t++)
		if (!site->model->tables[t].table->internal) {
			struct dataset_facts *facts = array_add(site->arena, &list);
			facts->table = &site->model->tables[t];
			count_rows(site->arena, facts);
			facts->withholds = withholds(facts->table);
		}
	if (site->history)
		learn_versions(site, list.v, list.n);
	site->datasets = list.v;
	site->dataset_count = list.n;
}

const struct dataset_facts *dataset_of(const struct render_site *site, const struct table *table)
{
	for (size_t i = 0; i < site->dataset_count; i++)
		if (site->datasets[i].table->table == table)
			return &site->datasets[i];
	return NULL;
}
