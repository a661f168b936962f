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
static struct dataset_version *version_at(struct arena *arena, struct dataset_versions *versions, const struct history_publication *publication)
{
	size_t n = versions->n;
	if (n && versions->v[n - 1].publication == publication)
		return &versions->v[n - 1];
	struct dataset_version *version = array_add(arena, versions);
	version->publication = publication;
	return version;
}

/* The first version is 1.0.0. */
static void number_versions(struct dataset_versions *versions)
{
	for (size_t i = 0; i < versions->n; i++) {
		struct dataset_version *version = &versions->v[i];
		bool grown = version->added, major = i == 0 || version->columns;
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

static bool words_differ(const char *const a[LANG_COUNT], const char *const b[LANG_COUNT])
{
	return !str_eq(str_of(a[LANG_VI]), str_of(b[LANG_VI])) || !str_eq(str_of(a[LANG_EN]), str_of(b[LANG_EN]));
}

static bool field_described_otherwise(const struct field *a, const struct field *b)
{
	if (words_differ(a->title, b->title) || words_differ(a->about, b->about) || !str_eq(str_of(a->unit), str_of(b->unit)) ||
	    a->flags != b->flags || a->choice_count != b->choice_count)
		return true;
	for (size_t i = 0; i < a->choice_count; i++)
		if (strcmp(a->choices[i].code, b->choices[i].code) != 0 || strcmp(a->choices[i].vi, b->choices[i].vi) != 0 ||
		    strcmp(a->choices[i].en, b->choices[i].en) != 0)
			return true;
	return false;
}

/* Whether tables of the same columns say something else of themselves. */
static bool described_otherwise(const struct table *a, const struct table *b)
{
	const struct field *left, *right;
	if (words_differ(a->title, b->title) || words_differ(a->about, b->about))
		return true;
	for (size_t i = 0, j = 0; (left = field_next(a, &i)) && (right = field_next(b, &j));)
		if (field_described_otherwise(left, right))
			return true;
	return false;
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

/* A user's table whose columns, or what is said of them, a publication changed, after its first rows. */
static void count_declarations(struct render_site *site, const struct map *by_name, size_t p, size_t *next)
{
	const struct schemas *schemas = &site->history->schemas;
	for (; *next < schemas->declaring.n && schemas->declaring.v[*next].publication <= p; (*next)++) {
		const struct table *now = schemas->declaring.v[*next].doc->declares, *before = declared_before(schemas, *next);
		struct dataset_facts *facts = map_get(by_name, str_of(now->name));
		if (!facts || !facts->versions.n || !before)
			continue;
		bool columns = columns_differ(before, now), described = !columns && described_otherwise(before, now);
		if (columns || described) {
			struct dataset_version *version = version_at(site->arena, &facts->versions, &site->history->publications.v[p]);
			version->columns |= columns;
			version->described |= described;
		}
	}
}

/* What a publication did to all tables together. */
static void count_whole(struct render_site *site, struct dataset_versions *whole, const struct dataset_facts *datasets, size_t n,
	const struct history_publication *publication)
{
	if (publication->count)
		version_at(site->arena, whole, publication);
	for (size_t i = 0; i < n; i++) {
		size_t last = datasets[i].versions.n;
		const struct dataset_version *version = last ? &datasets[i].versions.v[last - 1] : NULL;
		if (!version || version->publication != publication)
			continue;
		struct dataset_version *all = version_at(site->arena, whole, publication);
		all->added += version->added;
		all->columns |= version->columns;
	}
}

/* A table that follows from others has the versions of all of them together, and of itself nothing to say of what was done. */
static void follow_whole(struct render_site *site, struct dataset_facts *facts, const struct dataset_versions *whole)
{
	for (size_t i = 0; i < whole->n; i++) {
		struct dataset_version version = whole->v[i];
		version.added = 0;
		version.columns = false;
		*array_add(site->arena, &facts->versions) = version;
	}
}

static void learn_versions(struct render_site *site, struct dataset_facts *datasets, size_t n)
{
	struct map by_name = map_in(site->arena);
	struct dataset_versions whole = { 0 };
	size_t declaration = 0;
	for (size_t i = 0; i < n; i++)
		map_put(&by_name, str_of(datasets[i].table->table->name), &datasets[i]);
	for (size_t p = 0; p < site->history->publications.n; p++) {
		const struct history_publication *publication = &site->history->publications.v[p];
		for (size_t c = publication->first; c < publication->first + publication->count; c++) {
			const struct change *change = site->history->changes.v[c];
			struct dataset_facts *facts = map_get(&by_name, change->table);
			if (facts)
				count_change(version_at(site->arena, &facts->versions, publication), change);
		}
		count_declarations(site, &by_name, p, &declaration);
		count_whole(site, &whole, datasets, n, publication);
	}
	number_versions(&whole);
	for (size_t i = 0; i < n; i++)
		if (datasets[i].table->table->derived)
			follow_whole(site, &datasets[i], &whole);
		else
			number_versions(&datasets[i].versions);
	site->version = whole.n ? &whole.v[whole.n - 1] : NULL;
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
