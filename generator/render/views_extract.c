/* Views of the parts of tables that are published beside a row's page (extract.h).
   A list of them: count (of all files); workbook, the file with all rows, as a file of open data is. An extract: title (of its table, and what leads to
   the row where that is not plain), count (of its rows), and what a file of open data knows. */
#include "base/arena.h"
#include "render/extract.h"
#include "render/views.h"

static bool extract_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct extract *extract = self.data;
	const struct relation *relation = extract->relation;
	const char *table = relation->from->title[scope_lang(scope)], *field = relation->field->title[scope_lang(scope)];
	const struct download *file = map_get(&scope_site(scope)->parts, extract->path);
	if (str_is(name, "title"))
		*out = relation->field->meaning == MEANS_OWNER ? view_text(scope, str_format(scope->arena, "%s (%s)", table, field))
			: view_literal(table);
	else if (str_is(name, "count"))
		*out = view_number(extract->rows.n);
	else
		return file && download_member(out, file, name, scope);
	return true;
}

static const struct view_class extract_class = { .member = extract_member };

static size_t extracts_count(struct view self)
{
	return ((const struct extracts *)self.data)->n;
}

static struct view extracts_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &extract_class, &((const struct extracts *)self.data)->v[i], NULL };
}

static bool extracts_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct extracts *list = self.data;
	const struct download *workbook = list->workbook.n ? map_get(&scope_site(scope)->parts, list->workbook) : NULL;
	if (str_is(name, "count"))
		*out = view_number(list->n + (workbook != NULL));
	else if (str_is(name, "workbook"))
		*out = workbook ? view_download_list(scope, workbook, 1) : view_nothing();
	else
		return false;
	return true;
}

static const struct view_class extracts_class = { .member = extracts_member, .count = extracts_count, .element = extracts_element };

struct view view_extracts(const struct scope *scope, const struct row *row)
{
	struct extracts *list = arena_alloc(scope->arena, sizeof *list);
	*list = extracts_of(scope->arena, row);
	return (struct view){ &extracts_class, list, NULL };
}
