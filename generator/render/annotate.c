#include "render/annotate.h"

#include "base/arena.h"
#include "render/escape.h"
#include "render/pages.h"
#include "render/url.h"
#include "render/views.h"

/* A walk over HTML made by our own renderer: tags are well-formed, attribute values are in double quotes. */
struct walk {
	struct out *out;
	const struct scope *scope;
	struct annotation *page;
	const struct doc *doc;
	unsigned quiet; /* open elements in which nothing is added */
};

static bool is_quiet(struct str name)
{
	return str_is(name, "a") || str_is(name, "code") || str_is(name, "pre") || str_is(name, "abbr");
}

static struct str tag_name(struct str tag)
{
	size_t begin = tag.n > 1 && tag.p[1] == '/' ? 2 : 1, end = begin;
	while (end < tag.n && ((tag.p[end] >= 'a' && tag.p[end] <= 'z') || (tag.p[end] >= '0' && tag.p[end] <= '9')))
		end++;
	return str_slice(tag, begin, end);
}

/* Whether a path within the site is made in English too: pages that belong to a table or to none; files to download are made once. */
static bool has_twin(struct str path)
{
	struct str first = str_from(path, 1);
	const char *slash = first.n ? memchr(first.p, '/', first.n) : NULL, *last = memrchr(path.p, '/', path.n);
	if (memchr(last, '.', path.n - (size_t)(last - path.p)))
		return false;
	if (slash)
		first = str_range(first.p, slash);
	bool found = single_page_at(first) != NULL;
	for (size_t i = 0; builtin_tables[i] && !found; i++)
		found = str_eq(first, url_list(builtin_tables[i]));
	return found;
}

/* An address that begins with '/' is one within the site; on a page in English the English twin is meant, where there is one. */
static void print_address(struct walk *walk, struct str path)
{
	escape_html(walk->out, scope_site(walk->scope)->prefix);
	if (scope_lang(walk->scope) == LANG_EN && has_twin(path))
		out_text(walk->out, "/en");
	out_str(walk->out, path);
}

/* Whether what is printed comes from a document that has another page. */
static bool is_foreign(const struct walk *walk)
{
	return walk->doc && walk->doc->front && walk->doc->front != walk->page->row;
}

/* Prints a tag without its id when it is brought in from elsewhere: ids are addresses on their own page only. */
static void print_plain_tag(struct walk *walk, struct str tag)
{
	static const char id[] = " id=\"";
	ptrdiff_t at = is_foreign(walk) ? str_find(tag, id) : -1;
	const char *end = at < 0 ? NULL : memchr(tag.p + at + sizeof id - 1, '"', tag.n - (size_t)at - (sizeof id - 1));
	if (!end) {
		out_str(walk->out, tag);
		return;
	}
	out_str(walk->out, str_slice(tag, 0, (size_t)at));
	out_str(walk->out, str_range(end + 1, tag.p + tag.n));
}

/* "#place" is meant on the page of the document that says so. */
static void print_fragment(struct walk *walk, struct str fragment)
{
	struct str path, none;
	if (is_foreign(walk) && url_row(walk->scope->arena, walk->doc->front, &path, &none))
		escape_html(walk->out, site_url(walk->scope->arena, scope_site(walk->scope), scope_lang(walk->scope), path));
	out_str(walk->out, fragment);
}

static void print_tag(struct walk *walk, struct str tag)
{
	static const struct {
		const char *text;
		void (*print)(struct walk *walk, struct str value);
	} attributes[] = { { " href=\"/", print_address }, { " src=\"/", print_address }, { " href=\"#", print_fragment } };
	bool closing = tag.n > 1 && tag.p[1] == '/';
	if (is_quiet(tag_name(tag)))
		walk->quiet += closing ? (walk->quiet ? -1u : 0) : 1;
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		ptrdiff_t at = closing ? -1 : str_find(tag, attributes[i].text);
		if (at < 0)
			continue;
		size_t begin = (size_t)at + strlen(attributes[i].text) - 1;
		const char *end = memchr(tag.p + begin, '"', tag.n - begin);
		if (!end)
			break;
		out_str(walk->out, str_slice(tag, 0, begin));
		attributes[i].print(walk, str_range(tag.p + begin, end));
		out_str(walk->out, str_range(end, tag.p + tag.n));
		return;
	}
	print_plain_tag(walk, tag);
}

static bool in_word(unsigned char c)
{
	return c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static void print_abbreviation(struct walk *walk, struct str word, const struct abbreviation *abbreviation)
{
	bool english = scope_lang(walk->scope) == LANG_EN && abbreviation->meaning_en.n;
	out_text(walk->out, "<abbr title=\"");
	escape_html(walk->out, english ? abbreviation->meaning_en : abbreviation->meaning);
	out_text(walk->out, "\">");
	out_str(walk->out, word);
	out_text(walk->out, "</abbr>");
}

/* Where the word at `at` ends, or the one byte that is in none. A character reference ("&lt;") is passed as a whole. */
static size_t word_end(struct str text, size_t at)
{
	size_t end = at + 1;
	bool reference = text.p[at] == '&';
	if (!reference && !in_word((unsigned char)text.p[at]))
		return end;
	while (end < text.n && (in_word((unsigned char)text.p[end]) || (reference && text.p[end] == '#')))
		end++;
	return end;
}

/* Prints text between links, word by word. */
static void print_words(struct walk *walk, struct str text)
{
	const struct render_site *site = scope_site(walk->scope);
	size_t printed = 0;
	for (size_t i = 0; site->abbreviations.n && i < text.n;) {
		size_t end = word_end(text, i);
		struct str word = str_slice(text, i, end);
		const size_t *index = in_word((unsigned char)text.p[i]) ? map_get(&site->abbreviations, word) : NULL;
		if (index && !walk->page->explained[*index - 1]) {
			const struct rows *rows = &model_table_of(site->model, &table_abbreviations)->rows;
			walk->page->explained[*index - 1] = true;
			out_str(walk->out, str_slice(text, printed, i));
			print_abbreviation(walk, word, (const struct abbreviation *)rows->v[*index - 1]);
			printed = end;
		}
		i = end;
	}
	out_str(walk->out, str_from(text, printed));
}

/* Prints text as a link to a row's page, or plainly when there is none to lead to or it is the page itself. */
static void print_link(struct walk *walk, struct str text, const struct row *row)
{
	struct str path, fragment;
	bool leads = row && row != walk->page->row && url_row(walk->scope->arena, row, &path, &fragment);
	if (leads) {
		out_text(walk->out, "<a href=\"");
		escape_html(walk->out, site_url(walk->scope->arena, scope_site(walk->scope), scope_lang(walk->scope), path));
		out_text(walk->out, "\">");
	}
	print_words(walk, text);
	if (leads)
		out_text(walk->out, "</a>");
}

/* Prints text between numbers of documents: names of units, and the words between them. */
static void print_names(struct walk *walk, struct str text)
{
	const struct row *front = walk->doc ? walk->doc->front : NULL, *unit;
	const struct mentions *mentions = front ? map_get(&scope_site(walk->scope)->mentions, front->key) : NULL;
	size_t done = 0, start, end;
	for (size_t from = 0; mentions && mention_next(mentions, text, from, &start, &end, &unit); from = end) {
		if (map_get(&walk->page->linked, unit->key))
			continue;
		map_put(&walk->page->linked, unit->key, (struct row *)unit);
		print_words(walk, str_slice(text, done, start));
		print_link(walk, str_slice(text, start, end), unit);
		done = end;
	}
	print_words(walk, str_from(text, done));
}

static void print_run(struct walk *walk, struct str text)
{
	struct citation citation;
	size_t done = 0;
	while (!walk->quiet && citation_next(&scope_site(walk->scope)->citations, text, done, walk->page->row, &citation)) {
		print_names(walk, str_slice(text, done, citation.start));
		print_link(walk, str_slice(text, citation.start, citation.end), citation.row);
		done = citation.end;
	}
	if (walk->quiet)
		out_str(walk->out, text);
	else
		print_names(walk, str_from(text, done));
}

void annotate_html(struct out *out, struct str html, const struct doc *doc, const struct scope *scope)
{
	struct walk walk = { out, scope, scope->page, doc, 0 };
	while (html.n) {
		const char *less = memchr(html.p, '<', html.n);
		if (less != html.p) {
			struct str run = less ? str_range(html.p, less) : html;
			print_run(&walk, run);
			html = str_from(html, run.n);
			continue;
		}
		const char *greater = memchr(html.p, '>', html.n);
		struct str tag = greater ? str_range(html.p, greater + 1) : html;
		print_tag(&walk, tag);
		html = str_from(html, tag.n);
	}
}

struct str annotate_chart_id(const struct scope *scope)
{
	struct annotation *page = scope->page;
	return str_format(scope->arena, "_chart-%u", ++page->charts);
}
