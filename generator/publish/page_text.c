#include "publish/page_text.h"

#include "base/arena.h"
#include "publish/json_row.h"
#include "render/kinds.h"
#include "render/url.h"
#include "search/entry.h"
#include "search/html_text.h"

struct section {
	struct str id, heading;
	size_t lines;
};

struct line {
	struct str text;
	size_t section;
	bool dropped; /* it is told in another place */
};

struct reader {
	struct arena *arena;
	ARRAY(struct section) sections;
	ARRAY(struct line) lines;
	struct map told;    /* by its text: the number of the line, plus 1: a size_t */
	struct out line;    /* the one under way */
	const char *gap;    /* what stands before its next word */
	bool in_heading;
	bool in_absent;     /* in words which say that there is no value, right behind their term */
	size_t absent;      /* the length of the line when it was at their end; 0: it has none */
};

/* --- lines --- */

static struct section *latest(struct reader *reader)
{
	return &reader->sections.v[reader->sections.n - 1];
}

/* Ids that templates make begin with '_'. */
static bool is_content(const struct reader *reader, size_t section)
{
	struct str id = reader->sections.v[section].id;
	return id.n && id.p[0] != '_';
}

/* Whether the line is to be told here; drops it elsewhere when here is the better place. */
static bool tell(struct reader *reader, struct str text)
{
	enum { LISTED_MOST = 200 }; /* a page may list the rows of all places */
	size_t here = reader->sections.n - 1, *number = arena_alloc(reader->arena, sizeof *number);
	if (!is_content(reader, here) && latest(reader)->lines >= LISTED_MOST)
		return false;
	const size_t *told = map_get(&reader->told, text);
	if (told) {
		struct line *before = &reader->lines.v[*told - 1];
		if (is_content(reader, before->section) || !is_content(reader, here))
			return false;
		before->dropped = true;
	}
	*number = reader->lines.n + 1;
	map_put(&reader->told, text, number);
	latest(reader)->lines++;
	return true;
}

static void end_line(struct reader *reader)
{
	struct str text = str_dup(reader->arena, out_held(&reader->line));
	bool says_nothing = text.n == reader->absent;
	out_clear(&reader->line);
	reader->gap = "";
	reader->in_absent = false;
	reader->absent = 0;
	if (says_nothing)
		return;
	if (reader->in_heading)
		latest(reader)->heading = text;
	else if (tell(reader, text))
		*array_add(reader->arena, &reader->lines) = (struct line){ text, reader->sections.n - 1, false };
}

static void set_gap(struct reader *reader, const char *gap)
{
	if (reader->line.n && (!reader->gap[0] || gap[1]))
		reader->gap = gap;
}

static void add_words(struct reader *reader, struct str html)
{
	struct str rest = html_text(reader->arena, html), word;
	if (rest.n && strchr(" \n\t", rest.p[0]))
		set_gap(reader, " ");
	bool spaced = rest.n && strchr(" \n\t", rest.p[rest.n - 1]);
	while (str_word(&rest, &word)) {
		out_text(&reader->line, reader->gap);
		out_str(&reader->line, word);
		reader->gap = "";
		set_gap(reader, " ");
		if (rest.n == 0 && !spaced)
			reader->gap = "";
	}
}

/* --- tags --- */

static struct str name_of(struct str tag)
{
	size_t begin = tag.n && tag.p[0] == '/', end = begin;
	while (end < tag.n && tag.p[end] != ' ' && tag.p[end] != '/' && tag.p[end] != '\n')
		end++;
	return str_slice(tag, begin, end);
}

static bool is_one_of(struct str name, const char *const *names)
{
	while (*names && !str_is(name, *names))
		names++;
	return *names != NULL;
}

/* The value of the attribute id; empty when there is none. */
static struct str id_of(struct arena *arena, struct str tag)
{
	static const char attribute[] = " id=\"";
	ptrdiff_t at = str_find(tag, attribute);
	if (at < 0)
		return str_of("");
	struct str rest = str_from(tag, (size_t)at + sizeof attribute - 1);
	ptrdiff_t end = str_find(rest, "\"");
	return end < 0 ? str_of("") : html_text(arena, str_slice(rest, 0, (size_t)end));
}

/* A term of which its page says only that it has no value is no line. */
static void note_absent(struct reader *reader, struct str tag)
{
	if (str_is(tag, "span class=\"absent\"") && str_is(str_of(reader->gap), ": "))
		reader->in_absent = true;
	else if (str_is(tag, "/span") && reader->in_absent) {
		reader->in_absent = false;
		reader->absent = reader->line.n;
	}
}

/* Cells, and what a term means, go on in their line; other tags that are not within a line end it. */
static void take_tag(struct reader *reader, struct str tag)
{
	static const char *const cells[] = { "td", "th", "dd", NULL }, *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6", NULL };
	bool closes = tag.n && tag.p[0] == '/';
	struct str name = name_of(tag), id = closes ? str_of("") : id_of(reader->arena, tag);
	if (html_is_inline(tag))
		return note_absent(reader, tag);
	if (closes && str_is(name, "dt"))
		return set_gap(reader, ": ");
	if (id.n == 0 && is_one_of(name, cells)) {
		if (closes)
			set_gap(reader, " · ");
		return;
	}
	end_line(reader);
	if (id.n || (closes && str_is(name, "section"))) {
		struct section section = { id, closes ? str_of("") : latest(reader)->heading, 0 };
		*array_add(reader->arena, &reader->sections) = section;
	}
	if (is_one_of(name, headings))
		reader->in_heading = !closes;
}

/* Nothing in such an element is text of the page: drawings, ways to other pages, examples of code, and sections that only show again what
   stands elsewhere. */
static bool is_silent(struct str tag)
{
	static const char *const names[] = { "svg", "nav", "script", "pre", NULL };
	return tag.n && tag.p[0] != '/' && (is_one_of(name_of(tag), names) || str_find(tag, " data-nosnippet") >= 0);
}

/* Where what begins with the tag is over. */
static struct str after_element(struct arena *arena, struct str rest, struct str name)
{
	ptrdiff_t end = str_find(rest, str_format(arena, "</%.*s>", (int)name.n, name.p).p);
	return end < 0 ? str_from(rest, rest.n) : str_from(rest, (size_t)end);
}

static void read_html(struct reader *reader, struct str html)
{
	while (html.n) {
		ptrdiff_t open = str_find(html, "<"), close = str_find(html, ">");
		if (open < 0 || close < open)
			break;
		add_words(reader, str_slice(html, 0, (size_t)open));
		struct str tag = str_slice(html, (size_t)open + 1, (size_t)close);
		html = str_from(html, (size_t)close + 1);
		if (is_silent(tag))
			html = after_element(reader->arena, html, name_of(tag));
		take_tag(reader, tag);
	}
	end_line(reader);
}

/* What the page is about, without what all pages have. */
static struct str main_of(struct str html)
{
	ptrdiff_t begin = str_find(html, "<main"), end = str_find(html, "</main>");
	return begin < 0 || end < begin ? str_of("") : str_slice(html, (size_t)begin, (size_t)end);
}

static bool is_dataset(const struct render_site *site, const struct page_job *page)
{
	return !page->row && page->layout == mustache_find(site->templates, str_of("table"));
}

/* Of a page that leads to others: what it says of itself. */
static struct str lead_of(struct str html)
{
	ptrdiff_t end = str_find(html, "</p>");
	return end < 0 ? html : str_slice(html, 0, (size_t)end + strlen("</p>"));
}

/* --- the file --- */

static void write_lines(struct out *out, const struct reader *reader)
{
	size_t open = SIZE_MAX;
	for (size_t i = 0; i < reader->lines.n; i++) {
		const struct line *line = &reader->lines.v[i];
		if (line->dropped)
			continue;
		if (line->section != open) {
			const struct section *section = &reader->sections.v[line->section];
			out_text(out, open == SIZE_MAX ? "\n[" : "],\n[");
			json_string(out, section->id);
			out_char(out, ',');
			json_string(out, section->heading);
		}
		open = line->section;
		out_text(out, ",\n");
		json_string(out, line->text);
	}
	out_text(out, open == SIZE_MAX ? "" : "]");
}

struct str page_text(struct arena *scratch, const struct render_site *site, const struct page_job *page, struct str html)
{
	struct out out = out_arena(scratch);
	struct reader reader = { .arena = scratch, .told = map_in(scratch), .line = out_arena(scratch), .gap = "" };
	*array_add(scratch, &reader.sections) = (struct section){ str_of(""), str_of(""), 0 };
	struct str main = main_of(html);
	read_html(&reader, page->row || is_dataset(site, page) ? main : lead_of(main));
	out_text(&out, "{\"sections\":[");
	write_lines(&out, &reader);
	out_text(&out, "\n]\n}\n");
	return out_held(&out);
}

static bool is_list(const struct page_job *page)
{
	return !page->row && page->table && str_eq(page->path, url_list(page->table->table));
}

bool page_has_text(const struct render_site *site, const struct page_job *page)
{
	const struct table *table = page->row ? page->row->table : NULL;
	const struct single_page *single = page->row ? NULL : single_page_at(page->path);
	bool found = table ? page_is_own(site, page) && (table == &table_pages || search_finds_rows(table))
		: is_dataset(site, page) || is_list(page) || (single && single->title);
	bool is_said_twice = !table || !page->row; /* what the program itself says of tables and lists, it says in both languages */
	return found && page->order <= ORDER_PLACE && (is_said_twice ? !page->is_file && !page_is_notice(site, page) : page_has_twin(site, page));
}

struct str page_text_file(struct arena *arena, const struct page_job *page)
{
	struct str html = page_file(arena, page);
	return str_format(arena, "%.*stext.json", (int)(html.n - strlen("index.html")), html.p);
}
