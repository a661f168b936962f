/* Views of tables, of their fields, and of the calendar.
   A table: name, title, about, untranslated and about_untranslated (they are in Vietnamese on a page in English), user, derived (its rows follow from others), rows, count, fields, url (the list of its rows), data_url (its page as a dataset), downloads,
   dataset (views_dataset.c).
   A field: name, title, other_title (in the other language, where it has one of its own), about, untranslated, about_untranslated, kind, required, is_key, unit, refs, choices (each code and title), rules (what values have to keep to besides, each in words); and what views_dataset.c says.
   A download: name, extension, url, size (in bytes), sha256, about (what it is good for).
   A month: title, entries (each with row, when and time_words: when this time is). */
#include "base/arena.h"
#include "render/dataset.h"
#include "render/url.h"
#include "render/views.h"
#include "render/words.h"

/* --- choices --- */

static bool choice_row_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct choice *choice = self.data;
	if (str_is(name, "code"))
		*out = view_literal(choice->code);
	else if (str_is(name, "title"))
		*out = view_literal(scope_lang(scope) == LANG_VI ? choice->vi : choice->en);
	else
		return false;
	return true;
}

static const struct view_class choice_row_class = { .member = choice_row_member };

static size_t choices_count(struct view self)
{
	return ((const struct field *)self.data)->choice_count;
}

static struct view choices_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &choice_row_class, &((const struct field *)self.data)->choices[i], NULL };
}

static const struct view_class choices_class = { .count = choices_count, .element = choices_element };

/* --- fields --- */

static struct view optional(const char *text)
{
	return text ? view_literal(text) : view_nothing();
}

static struct view rules(const struct scope *scope, const struct field *field)
{
	struct texts *texts = arena_alloc(scope->arena, sizeof *texts);
	*texts = words_rules(scope->arena, field, scope_lang(scope));
	return view_texts(texts);
}

/* A page in English has it in Vietnamese, since nothing else was given. */
static bool untranslated(const char *const text[LANG_COUNT], const struct scope *scope)
{
	return scope_lang(scope) == LANG_EN && text[LANG_VI] && !title_in_english(text);
}

static bool field_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct field *field = self.data;
	if (str_is(name, "name"))
		*out = view_literal(field->name);
	else if (str_is(name, "title"))
		*out = view_literal(field->title[scope->lang]);
	else if (str_is(name, "untranslated"))
		*out = view_bool(untranslated(field->title, scope));
	else if (str_is(name, "about_untranslated"))
		*out = view_bool(untranslated(field->about, scope));
	else if (str_is(name, "other_title"))
		*out = optional(title_in_english(field->title) ? field->title[scope_lang(scope) == LANG_VI ? LANG_EN : LANG_VI] : NULL);
	else if (str_is(name, "about"))
		*out = optional(field->about[scope->lang]);
	else if (str_is(name, "kind"))
		*out = view_literal(words_kind(field->kind, scope_lang(scope)));
	else if (str_is(name, "required"))
		*out = view_bool(field->flags & FIELD_REQUIRED);
	else if (str_is(name, "is_sensitive"))
		*out = view_bool(field->flags & FIELD_SENSITIVE && dataset_withholds(scope_site(scope), self.more)); /* else its limits tell of nothing */
	else if (str_is(name, "is_key"))
		*out = view_bool(field->flags & FIELD_KEY);
	else if (str_is(name, "unit"))
		*out = optional(field->unit);
	else if (str_is(name, "refs"))
		*out = optional(field->refs);
	else if (str_is(name, "choices"))
		*out = (struct view){ &choices_class, field, NULL };
	else if (str_is(name, "rules"))
		*out = rules(scope, field);
	else
		return dataset_field_member(out, self.more, field, name, scope);
	return true;
}

static const struct view_class field_class = { .member = field_member };

static size_t fields_count(struct view self)
{
	return ((const struct table *)self.data)->field_count;
}

static struct view fields_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &field_class, &((const struct table *)self.data)->fields[i], self.data };
}

static const struct view_class fields_class = { .count = fields_count, .element = fields_element };

struct view view_fields(const struct table *table)
{
	return (struct view){ &fields_class, table, NULL };
}

/* --- downloads --- */

struct download_list { const struct download *v; size_t n; };

bool download_member(struct view *out, const struct download *download, struct str name, const struct scope *scope)
{
	if (str_is(name, "name"))
		*out = view_text(scope, download_name(download));
	else if (str_is(name, "extension"))
		*out = view_text(scope, download->extension);
	else if (str_is(name, "url"))
		*out = view_text(scope, str_format(scope->arena, "%.*s/%s", (int)scope_site(scope)->prefix.n, scope_site(scope)->prefix.p,
			download->path.p));
	else if (str_is(name, "size"))
		*out = view_number(download->size);
	else if (str_is(name, "sha256"))
		*out = view_literal(download->sha256);
	else if (str_is(name, "about") && download->about)
		*out = view_literal(download->about[scope_lang(scope)]);
	else
		return false;
	return true;
}

static bool file_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	return download_member(out, self.data, name, scope);
}

static const struct view_class download_class = { .member = file_member };

static size_t downloads_count(struct view self)
{
	return ((const struct download_list *)self.data)->n;
}

static struct view downloads_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &download_class, &((const struct download_list *)self.data)->v[i], NULL };
}

static const struct view_class downloads_class = { .count = downloads_count, .element = downloads_element };

struct view view_download_list(const struct scope *scope, const struct download *files, size_t n)
{
	struct download_list *list = arena_alloc(scope->arena, sizeof *list);
	*list = (struct download_list){ files, n };
	return (struct view){ &downloads_class, list, NULL };
}

/* Those of a table follow one another. */
struct view view_downloads(const struct scope *scope, const struct table *table)
{
	const struct render_site *site = scope_site(scope);
	const struct download *first = NULL;
	size_t n = 0;
	for (size_t i = 0; i < site->download_count; i++)
		if (site->downloads[i].table == table && n++ == 0)
			first = &site->downloads[i];
	return view_download_list(scope, first, n);
}

/* --- tables --- */

static struct view list_url(const struct scope *scope, const struct table *table)
{
	struct str list = url_list(table);
	return list.n ? view_text(scope, site_url(scope->arena, scope_site(scope), scope_lang(scope), list)) : view_nothing();
}

static bool table_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct model_table *table = self.data;
	if (str_is(name, "name"))
		*out = view_literal(table->table->name);
	else if (str_is(name, "title"))
		*out = view_literal(table->table->title[scope->lang]);
	else if (str_is(name, "about"))
		*out = optional(table->table->about[scope->lang]);
	else if (str_is(name, "untranslated"))
		*out = view_bool(untranslated(table->table->title, scope));
	else if (str_is(name, "about_untranslated"))
		*out = view_bool(untranslated(table->table->about, scope));
	else if (str_is(name, "user"))
		*out = view_bool(table->table->user);
	else if (str_is(name, "derived"))
		*out = view_bool(table->table->derived);
	else if (str_is(name, "rows"))
		*out = view_rows(&table->rows);
	else if (str_is(name, "count"))
		*out = view_number(table->rows.n);
	else if (str_is(name, "fields"))
		*out = view_fields(table->table);
	else if (str_is(name, "url"))
		*out = list_url(scope, table->table);
	else if (str_is(name, "data_url"))
		*out = view_text(scope, site_url(scope->arena, scope_site(scope), scope_lang(scope), url_data(scope->arena, table->table)));
	else if (str_is(name, "downloads"))
		*out = view_downloads(scope, table->table);
	else if (str_is(name, "dataset"))
		*out = view_dataset(scope, table->table);
	else
		return false;
	return true;
}

static const struct view_class table_class = { .member = table_member };

struct view view_table(const struct model_table *table)
{
	return table ? (struct view){ &table_class, table, NULL } : view_nothing();
}
