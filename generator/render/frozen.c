#include "render/frozen.h"

/* How many versions of the table there were up to a publication. */
static size_t versions_by(const struct dataset_facts *facts, const struct history_publication *publication)
{
	size_t n = 0;
	while (n < facts->versions.n && facts->versions.v[n].publication <= publication)
		n++;
	return n;
}

static void plan_table(struct frozen_list *list, const struct dataset_facts *now, const struct editions *editions, struct arena *arena)
{
	size_t before = 0;
	for (size_t i = 0; i < editions->n; i++) {
		size_t n = versions_by(now, editions->v[i].publication);
		if (n == before)
			continue;
		struct frozen *frozen = array_add(arena, list);
		*frozen = (struct frozen){ .now = now, .facts = { .table = now->table } };
		frozen->facts.versions.v = now->versions.v;
		frozen->facts.versions.n = before = n;
	}
}

struct frozen_list frozen_plan(const struct render_site *site, const struct editions *editions, struct arena *arena)
{
	struct frozen_list list = { 0 };
	for (size_t i = 0; i < site->dataset_count; i++)
		if (!site->datasets[i].table->table->derived)
			plan_table(&list, &site->datasets[i], editions, arena);
	return list;
}

const struct frozen *frozen_of(const struct render_site *site, const struct dataset_facts *facts, const struct dataset_version *version)
{
	for (size_t i = 0; i < site->frozen_count; i++)
		if (site->frozen[i].file_count && site->frozen[i].now == facts && frozen_version(&site->frozen[i]) == version)
			return &site->frozen[i];
	return NULL;
}

bool frozen_is_of(const struct frozen *frozen, const struct edition *edition)
{
	return versions_by(frozen->now, edition->publication) == frozen->facts.versions.n;
}

struct editions frozen_editions(struct arena *arena, const struct render_site *site, const struct frozen *frozen)
{
	struct editions list = { 0 };
	for (size_t i = 0; i < site->from.editions->n; i++)
		if (frozen_is_of(frozen, &site->from.editions->v[i]))
			*array_add(arena, &list) = site->from.editions->v[i];
	return list;
}

struct dataset_version frozen_since(const struct frozen *frozen)
{
	struct dataset_version since = { 0 };
	for (size_t i = frozen->facts.versions.n; i < frozen->now->versions.n; i++) {
		const struct dataset_version *version = &frozen->now->versions.v[i];
		since.added += version->added;
		since.altered += version->altered;
		since.withdrawn += version->withdrawn;
		since.columns |= version->columns;
		since.described |= version->described;
		since.terms |= version->terms;
	}
	since.from = frozen->facts.told;
	since.to = frozen->now->table->table;
	return since;
}

struct str frozen_path(struct arena *arena, const struct render_site *site, const struct frozen *frozen)
{
	struct str number = dataset_version_text(arena, site, &frozen->facts, frozen_version(frozen));
	return str_format(arena, "du-lieu/%s/v/%.*s", frozen->facts.table->table->name, (int)number.n, number.p);
}
