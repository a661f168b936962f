/* What a site has from A to Z: lists of the letters under which a dictionary would have their names. `a_to_z` knows places (units
   that are areas, under their proper names), issuers (of plans and documents), topics and documents: each a list of letters. A list that
   would be longer than a page should be has no letters: of places it has provinces alone then, and place_pages the letters that have
   pages. place_letter: the letter whose page it is, or nothing.
   A letter: letter, rows (those that the page shows), url, count (of all its rows), is_this; turn and turns (its pages, when there are
   several). */
#include "base/arena.h"
#include "render/a_to_z.h"
#include "render/views.h"

/* data: the letter; more: the page. */
static struct rows *shown_rows(const struct scope *scope, const struct letter *letter, const struct page_job *page)
{
	struct rows *rows = arena_alloc(scope->arena, sizeof *rows);
	*rows = letter->rows;
	if (page->letter == letter) {
		size_t first = (page->turn - 1) * (size_t)LETTER_ROWS, rest = letter->rows.n - first;
		*rows = (struct rows){ letter->rows.v + first, rest < LETTER_ROWS ? rest : LETTER_ROWS, 0 };
	}
	return rows;
}

static struct view letter_pages(const struct scope *scope, const struct letter *letter, const struct page_job *page)
{
	struct texts paths = { 0 };
	for (unsigned n = 1; n <= letter_turns(letter); n++)
		*array_add(scope->arena, &paths) = letter_path(scope->arena, letter, n);
	return view_turns(scope, &paths, page->turn);
}

static bool letter_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct letter *letter = self.data;
	const struct page_job *page = self.more;
	if (str_is(name, "letter"))
		*out = view_text(scope, letter->letter);
	else if (str_is(name, "rows"))
		*out = view_rows(shown_rows(scope, letter, page));
	else if (str_is(name, "url"))
		*out = view_text(scope, site_url(scope->arena, scope_site(scope), scope_lang(scope), letter_path(scope->arena, letter, 1)));
	else if (str_is(name, "count"))
		*out = view_number(letter->rows.n);
	else if (str_is(name, "is_this"))
		*out = view_bool(page->letter == letter);
	else if (str_is(name, "turn"))
		*out = view_number(page->turn);
	else if (str_is(name, "turns"))
		*out = letter_pages(scope, letter, page);
	else
		return false;
	return true;
}

static const struct view_class letter_class = { .member = letter_member };

static size_t letters_count(struct view self)
{
	return ((const struct letters *)self.data)->n;
}

static struct view letters_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &letter_class, &((const struct letters *)self.data)->v[i], self.more };
}

static bool letters_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_bool(letters_count(self) > 0);
	return str_is(name, "any");
}

static const struct view_class letters_class = { .member = letters_member, .count = letters_count, .element = letters_element };

static struct view view_letters(const struct scope *scope, struct letters all, const struct page_job *page)
{
	struct letters *letters = arena_alloc(scope->arena, sizeof *letters);
	*letters = letters_rows(&all) > LETTERS_MOST ? (struct letters){ 0 } : all;
	return (struct view){ &letters_class, letters, page };
}

static bool a_to_z_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct render_site *site = scope_site(scope);
	struct arena *arena = scope->arena;
	if (str_is(name, "places"))
		*out = view_letters(scope, letters_of_places(arena, site->model, site->places->n ? LEVEL_PROVINCE : LEVEL_COMMUNE), self.data);
	else if (str_is(name, "place_pages"))
		*out = (struct view){ &letters_class, site->places, self.data };
	else if (str_is(name, "issuers"))
		*out = view_letters(scope, letters_of_issuers(arena, site->model), self.data);
	else if (str_is(name, "topics"))
		*out = view_letters(scope, letters_of_table(arena, site->model, &table_topics), self.data);
	else if (str_is(name, "documents"))
		*out = view_letters(scope, letters_of_table(arena, site->model, &table_documents), self.data);
	else
		return false;
	return true;
}

static const struct view_class a_to_z_class = { .member = a_to_z_member };

struct view view_a_to_z(const struct page_job *page)
{
	return (struct view){ &a_to_z_class, page, NULL };
}

struct view view_place_letter(const struct page_job *page)
{
	return page->letter ? (struct view){ &letter_class, page->letter, page } : view_nothing();
}
