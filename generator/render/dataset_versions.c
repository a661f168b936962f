/* The versions of datasets: what each publication did to them, counted and numbered. */
#include "history/classify.h"
#include "model/columns.h"
#include "render/dataset.h"

size_t change_rows(const struct change *change)
{
	return change->rows.present ? (size_t)change->rows.digits : 1;
}

static void count_change(struct arena *arena, struct dataset_version *version, const struct change *change)
{
	if (change_is_of_column(change)) {
		struct str told = str_format(arena, "%s%.*s (%.*s → %.*s)", version->rescaled.n ? ", " : "", (int)change->field.n, change->field.p,
			(int)change->old.n, change->old.p, (int)change->new.n, change->new.p);
		version->rescaled = str_join(arena, (struct str[]){ version->rescaled, told }, 2, "");
		return;
	}
	if (change->field.n) { /* a value came or went, not its row */
		version->altered++;
		return;
	}
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

static bool words_differ(const char *const a[LANG_COUNT], const char *const b[LANG_COUNT])
{
	return !str_eq(str_of(a[LANG_VI]), str_of(b[LANG_VI])) || !str_eq(str_of(a[LANG_EN]), str_of(b[LANG_EN]));
}

static bool field_described_otherwise(const struct field *a, const struct field *b)
{
	if (words_differ(a->title, b->title) || words_differ(a->about, b->about) || a->flags != b->flags || a->choice_count != b->choice_count)
		return true;
	if (!str_eq(str_of(a->unit), str_of(b->unit)) && !unit_is_redefined(str_of(a->unit), str_of(b->unit))) /* which is told as such */
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
			version->from = !columns || version->from ? version->from : before;
			version->to = columns ? now : version->to;
		}
	}
}

/* --- what site.yml says --- */

/* Up to which day a version of site.yml took changes of the program's columns into use: never those of programs that were to come. */
static struct date columns_as_of(const struct history *history, const struct site_terms *terms)
{
	struct date published = history->publications.v[terms->publication].published;
	return date_cmp(terms->columns_as_of, published) > 0 ? published : terms->columns_as_of;
}

/* The same before the version: the latest day that was named until then. A site that named none is taken to have begun with the columns
   of its first day. */
static struct date columns_before(const struct history *history, size_t version)
{
	struct date latest = { 0 };
	for (size_t i = 0; i < version; i++) {
		const struct site_terms *terms = &history->terms.v[i];
		if (date_present(terms->columns_as_of) && date_cmp(columns_as_of(history, terms), latest) > 0)
			latest = columns_as_of(history, terms);
	}
	return date_present(latest) ? latest : history->publications.v[0].published;
}

/* Whether publication p took other columns of the table into use; into *changes what was done to them, unless it is NULL. The first version of
   site.yml begins with those of its program. */
static bool columns_taken(struct column_changes *changes, struct render_site *site, const struct table *table, size_t p)
{
	const struct history *history = site->history;
	for (size_t i = 1; i < history->terms.n; i++) {
		const struct site_terms *terms = &history->terms.v[i];
		if (terms->publication == p && date_present(terms->columns_as_of))
			return date_present(columns_changed(changes, site->arena, table, columns_before(history, i), columns_as_of(history, terms)));
	}
	return false;
}

static bool terms_differ(const struct history *history, size_t p)
{
	for (size_t i = 1; i < history->terms.n; i++)
		if (history->terms.v[i].publication == p)
			return history->terms.v[i].digest != history->terms.v[i - 1].digest;
	return false;
}

static void count_terms(struct render_site *site, struct dataset_facts *datasets, size_t n, size_t p)
{
	bool terms = terms_differ(site->history, p);
	for (size_t i = 0; i < n; i++) {
		struct column_changes own = { 0 };
		bool columns = columns_taken(&own, site, datasets[i].table->table, p);
		if (!datasets[i].versions.n || (!terms && !columns))
			continue;
		struct dataset_version *version = version_at(site->arena, &datasets[i].versions, &site->history->publications.v[p]);
		version->terms |= terms;
		version->columns |= columns;
		version->own = own;
	}
}

struct str datasets_columns_unsaid(struct arena *arena, struct str *tables, const struct history *history)
{
	static const struct date ever = { INT32_MAX };
	struct date latest = { 0 };
	struct texts names = { 0 };
	char text[PERIOD_TEXT];
	for (size_t t = 0; builtin_tables[t] && history->publications.n; t++) {
		struct date day = columns_changed(NULL, arena, builtin_tables[t], columns_before(history, history->terms.n), ever);
		if (!date_present(day))
			continue;
		*array_add(arena, &names) = str_of(builtin_tables[t]->name);
		if (date_cmp(day, latest) > 0)
			latest = day;
	}
	*tables = str_join(arena, names.v, names.n, ", ");
	return names.n ? str_dup(arena, (struct str){ text, date_text(text, latest) }) : (struct str){ "", 0 };
}

/* --- all tables --- */

/* What a publication did to all tables together. */
static void count_whole(struct render_site *site, struct dataset_versions *whole, const struct dataset_facts *datasets, size_t n,
	const struct history_publication *publication)
{
	size_t p = (size_t)(publication - site->history->publications.v);
	if (publication->count)
		version_at(site->arena, whole, publication);
	for (size_t i = 0; i < n; i++) {
		if (whole->n && datasets[i].table->table->derived && columns_taken(NULL, site, datasets[i].table->table, p))
			version_at(site->arena, whole, publication)->columns = true;
		size_t last = datasets[i].versions.n;
		const struct dataset_version *version = last ? &datasets[i].versions.v[last - 1] : NULL;
		if (!version || version->publication != publication)
			continue;
		struct dataset_version *all = version_at(site->arena, whole, publication);
		all->added += version->added;
		all->columns |= version->columns;
		all->terms |= version->terms;
	}
}

/* A table that follows from others has the versions of all of them together, and of itself nothing to say of what was done. */
static void follow_whole(struct render_site *site, struct dataset_facts *facts, const struct dataset_versions *whole)
{
	for (size_t i = 0; i < whole->n; i++) {
		struct dataset_version version = whole->v[i];
		version.added = 0;
		version.columns = columns_taken(&version.own, site, facts->table->table, (size_t)(version.publication - site->history->publications.v));
		*array_add(site->arena, &facts->versions) = version;
	}
}

void datasets_learn_versions(struct render_site *site, struct dataset_facts *datasets, size_t n)
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
				count_change(site->arena, version_at(site->arena, &facts->versions, publication), change);
		}
		count_declarations(site, &by_name, p, &declaration);
		count_terms(site, datasets, n, p);
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
