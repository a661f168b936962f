/* What is known of a dataset, in words: its version, its limits, its citation. */
#include "base/arena.h"
#include "history/editions.h"
#include "model/columns.h"
#include "model/withhold.h"
#include "render/dataset.h"
#include "render/escape.h"
#include "render/frozen.h"
#include "render/words.h"

struct str dataset_publisher(const struct site *terms, enum lang lang)
{
	return lang == LANG_EN && terms->name_en.n ? terms->name_en : terms->name;
}

struct str dataset_publisher_iri(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts)
{
	const struct site *now = site->model->site;
	bool same = str_eq(facts->terms->name, now->name) && str_eq(facts->terms->name_en, now->name_en);
	struct str page = same ? site_file(arena, site, str_of("")) : dataset_address(arena, site, facts, LANG_VI);
	return str_join(arena, (struct str[]){ page, str_of("publisher") }, 2, "#");
}

struct str dataset_address(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts, enum lang lang)
{
	bool english = lang == LANG_EN && site->languages[LANG_EN];
	struct str parts[] = {
		site->base_url, str_of(english ? "/en/du-lieu/" : "/du-lieu/"), str_of(facts->table->table->name),
		str_of(facts->edition ? "/v/" : ""), facts->edition ? dataset_version_now(arena, site, facts) : str_of(""), str_of("/"),
	};
	return str_join(arena, parts, 6, "");
}

struct str dataset_version_text(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts,
	const struct dataset_version *version)
{
	char day[PERIOD_TEXT];
	bool dated = facts->table->table->derived && version == &facts->versions.v[facts->versions.n - 1];
	date_text(day, site->as_of.first);
	return str_format(arena, "%u.%u.%u%s%s", version->major, version->minor, version->patch, dated ? "+" : "", dated ? day : "");
}

/* Whether site.yml does not say that columns of a day are in use. */
static bool columns_untold(const struct render_site *site, struct date columns)
{
	return date_cmp(columns, site->model->site->columns_as_of.first) > 0;
}

static struct str with_columns(struct arena *arena, const struct render_site *site, struct str number, struct date columns)
{
	char day[PERIOD_TEXT];
	if (!columns_untold(site, columns))
		return number;
	date_text(day, columns);
	return str_format(arena, "%.*s%scolumns-%s", (int)number.n, number.p, str_find(number, "+") >= 0 ? "." : "+", day);
}

struct str dataset_version_now(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts)
{
	size_t n = site->from.draft.n ? 0 : facts->versions.n;
	if (!n)
		return str_of("");
	struct str number = dataset_version_text(arena, site, facts, &facts->versions.v[n - 1]);
	return facts->edition ? number : with_columns(arena, site, number, columns_changed_last(facts->table->table));
}

struct str datasets_version(struct arena *arena, const struct render_site *site)
{
	const struct dataset_version *version = site->version;
	char day[PERIOD_TEXT];
	date_text(day, site->as_of.first);
	if (!version || site->from.draft.n)
		return str_of("");
	struct str number = str_format(arena, "%u.%u.%u+%s", version->major, version->minor, version->patch, day);
	return with_columns(arena, site, number, columns_day());
}

/* --- versions --- */

/* The columns of one table that the other has not, or, when `held`, that hold something else there. */
static size_t write_columns(struct out *out, const char *before, const char *did, const struct table *one, const struct table *other, bool held)
{
	size_t n = 0;
	const struct field *field;
	for (size_t f = 0; (field = field_next(one, &f));) {
		const struct field *same = field_named(other, str_of(field->name));
		if (held ? !same || !column_differs(field, same) : same != NULL)
			continue;
		out_format(out, "%s%s%s", n ? ", " : before, n ? "" : did, field->name);
		n++;
	}
	return n;
}

static bool in_same_order(const struct table *one, const struct table *other)
{
	const struct field *a, *b;
	size_t i = 0, j = 0;
	do {
		a = field_next(one, &i);
		b = field_next(other, &j);
	} while (a && b && strcmp(a->name, b->name) == 0);
	return a == b;
}

/* Of what was done to columns of the program's: one kind of it. */
static size_t write_own_columns(struct out *out, const char *before, const char *did, const struct column_changes *changes, char kind)
{
	size_t n = 0;
	for (size_t i = 0; i < changes->n; i++) {
		if (changes->v[i].did != kind)
			continue;
		out_format(out, "%s%s", n ? ", " : before, n ? "" : did);
		out_str(out, changes->v[i].name);
		n++;
	}
	return n;
}

/* Those that came, went, and hold something else. */
static size_t write_kinds(struct out *out, const struct dataset_version *version, enum lang lang)
{
	static const char *const came[LANG_COUNT] = { "thêm ", "added " }, *const went[LANG_COUNT] = { "bỏ ", "dropped " },
		*const held[LANG_COUNT] = { "đổi kiểu ", "of another type " };
	const struct table *from = version->from, *to = version->to;
	size_t n = to ? write_columns(out, " (", came[lang], to, from, false) : write_own_columns(out, " (", came[lang], &version->own, '+');
	const char *before = n ? "; " : " (";
	n += to ? write_columns(out, before, went[lang], from, to, false) : write_own_columns(out, before, went[lang], &version->own, '-');
	before = n ? "; " : " (";
	return n + (to ? write_columns(out, before, held[lang], to, from, true) : write_own_columns(out, before, held[lang], &version->own, '~'));
}

static void write_changed_columns(struct out *out, const struct dataset_version *version, enum lang lang)
{
	bool vi = lang == LANG_VI;
	out_text(out, vi ? "đổi cột" : "columns changed");
	if (write_kinds(out, version, lang))
		out_char(out, ')');
	else if (!version->to)
		return;
	else if (in_same_order(version->from, version->to))
		out_text(out, vi ? " (nay lại như trước)" : " (now as before)");
	else
		out_text(out, vi ? " (thứ tự)" : " (their order)");
}

void dataset_version_words(struct out *out, const struct dataset_version *version, enum lang lang)
{
	/* what was done, then to what: of one, of many */
	static const char *const did[][LANG_COUNT] = { { "thêm ", "" }, { "sửa ", "" }, { "rút ", "" } };
	static const char *const one[][LANG_COUNT] = {
		{ " dòng", " row added" }, { " giá trị", " value altered" }, { " dòng", " row withdrawn" },
	};
	static const char *const many[][LANG_COUNT] = {
		{ " dòng", " rows added" }, { " giá trị", " values altered" }, { " dòng", " rows withdrawn" },
	};
	const size_t counts[] = { version->added, version->altered, version->withdrawn };
	const char *before = version->columns || version->described ? ", " : "";
	if (version->columns)
		write_changed_columns(out, version, lang);
	else if (version->described)
		out_text(out, lang == LANG_VI ? "sửa lời mô tả cột" : "columns described anew");
	if (version->rescaled.n) {
		out_text(out, before);
		out_text(out, lang == LANG_VI ? "đổi đơn vị tính của " : "another unit of measurement for ");
		out_str(out, version->rescaled);
		before = ", ";
	}
	if (version->terms) {
		out_text(out, before);
		before = ", ";
		out_text(out, lang == LANG_VI ? "sửa thông tin chung (nơi công bố, giấy phép…)" : "publisher, licence or the like changed");
	}
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		if (counts[i] == 0)
			continue;
		out_text(out, before);
		out_text(out, did[i][lang]);
		words_count(out, counts[i], lang);
		out_text(out, counts[i] == 1 ? one[i][lang] : many[i][lang]);
		before = ", ";
	}
	if (!*before)
		out_text(out, lang == LANG_VI ? "tính lại" : "worked out again");
}

/* --- limits --- */

static struct str demo_limit(struct arena *arena, const struct dataset_facts *facts, enum lang lang)
{
	struct out out = out_arena(arena);
	words_count(&out, facts->demo.rows, lang);
	out_text(&out, lang == LANG_VI ? " trong " : " of ");
	words_count(&out, facts->demo.rows + facts->real.rows, lang);
	out_text(&out, lang == LANG_VI ? " dòng là dữ liệu minh họa, không nói về nơi nào có thật." :
		" rows are made up for demonstration and do not describe any real place.");
	return out_held(&out);
}

static struct str derived_limit(struct arena *arena, const struct render_site *site, const struct table *table, enum lang lang)
{
	static const char *const from[][LANG_COUNT] = {
		{ "Được tính từ các bảng khác, đến hết ngày ", "Worked out from other tables, as of the end of " },
		{ "Được rút ra từ lịch sử Git, đến hết ngày ", "Drawn from Git’s history, as of the end of " },
	};
	struct out out = out_arena(arena);
	out_text(&out, from[table->of_history][lang]);
	words_period(&out, site->as_of, lang);
	out_text(&out, ".");
	return out_held(&out);
}

/* The fields that no row has a value in; empty when there are none, or no rows. */
static struct str unfilled_limit(struct arena *arena, const struct dataset_facts *facts, enum lang lang)
{
	struct out out = out_arena(arena);
	const struct table *table = facts->table->table;
	const struct field *field;
	const char *before = lang == LANG_VI ? "Chưa dòng nào có giá trị ở trường: " : "No row has a value yet in: ";
	bool any = false;
	for (size_t f = 0; facts->examples && facts->table->rows.n && (field = field_next(table, &f));) {
		if (facts->examples[field - table->fields])
			continue;
		out_text(&out, any ? ", " : before);
		out_text(&out, field->name);
		any = true;
	}
	out_text(&out, any ? "." : "");
	return out_held(&out);
}

/* How what is withheld is told, where something is or may be. */
static struct str withheld_limit(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts, enum lang lang)
{
	int below = (int)sensitive_below(site->model);
	/* in a user's table its fields are marked, in others the targets that they measure */
	static const char *const marked[][LANG_COUNT] = {
		{ "Ở những chỉ tiêu được đánh dấu là đếm người (cột sensitive của bảng targets)", "Of targets marked as counting people (column sensitive of targets)" },
		{ "Ở những cột được đánh dấu là đếm người", "In fields marked as counting people" },
	};
	if (!facts->withholds)
		return (struct str){ "", 0 };
	return lang == LANG_VI ? str_format(arena, "%s, số từ 1 đến %d được giữ kín và ghi là “<%d”; số ghi là “*” được giữ kín theo, "
			"để không ai giải các tổng, dù nhiều tổng cùng lúc, mà tìm ra đúng số nhỏ; khoảng giá trị của số đó thì vẫn có thể bị thu hẹp. "
			"Số 0 vẫn ghi là 0; ô trống là không có số liệu.", marked[facts->table->table->user][lang], below - 1, below)
		: str_format(arena, "%s, numbers from 1 to %d are withheld and stand as “<%d”; a number that stands as “*” is withheld along with "
			"one, so that no totals, even several put together, give it away exactly; they may still narrow it "
			"down. 0 is published as 0; an empty cell means that there is no figure.", marked[facts->table->table->user][lang], below - 1, below);
}

static struct str columns_limit(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts, enum lang lang)
{
	bool untold = !facts->edition && dataset_version_now(arena, site, facts).n && columns_untold(site, columns_changed_last(facts->table->table));
	return !untold ? (struct str){ "", 0 } : str_of(lang == LANG_VI ? "Số phiên bản không cho biết cột của bảng đã đổi hay chưa; sau chữ columns là ngày đổi cột gần nhất."
		: "The version number does not tell whether the columns of the table changed; after the word columns stands the last day on which they did.");
}

struct texts dataset_limits(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts, enum lang lang)
{
	const struct table *table = facts->table->table;
	struct texts limits = { 0 };
	if (facts->told->limits[lang])
		*array_add(arena, &limits) = str_of(facts->told->limits[lang]);
	if (table->derived)
		*array_add(arena, &limits) = derived_limit(arena, site, table, lang);
	if (facts->demo.rows)
		*array_add(arena, &limits) = demo_limit(arena, facts, lang);
	const struct str more[] = { withheld_limit(arena, site, facts, lang), unfilled_limit(arena, facts, lang),
		columns_limit(arena, site, facts, lang) };
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (more[i].n)
			*array_add(arena, &limits) = more[i];
	return limits;
}

/* --- citation --- */

/* The day as of which it says what it says: never before it was published, whatever day the site takes for today. */
static struct period dataset_day(const struct render_site *site, const struct dataset_facts *facts)
{
	if (facts->edition)
		return period_of_day(facts->edition->publication->published);
	size_t n = site->history && site->from.commit.n ? site->history->publications.n : 0;
	struct date last = n ? site->history->publications.v[n - 1].published : (struct date){ 0 };
	return date_cmp(last, site->as_of.first) > 0 ? period_of_day(last) : site->as_of;
}

/* ", phiên bản 1.4.2, tính đến 01/06/2026, mã lần ghi Git 9155…": what fixes the bytes. */
static void cite_version(struct out *out, const struct render_site *site, const struct dataset_facts *facts, enum lang lang)
{
	struct arena *arena = arena_new();
	struct str version = dataset_version_now(arena, site, facts);
	if (version.n) {
		out_text(out, lang == LANG_VI ? "phiên bản " : "version ");
		out_str(out, version);
		out_text(out, ", ");
	}
	out_text(out, lang == LANG_VI ? "tính đến hết ngày " : "as of the end of ");
	words_period(out, dataset_day(site, facts), lang);
	struct str commit = facts->edition ? facts->edition->publication->commit : site->from.commit;
	if (commit.n) {
		out_text(out, lang == LANG_VI ? ", mã lần ghi Git " : ", Git commit ");
		out_str(out, commit);
	}
	arena_free(arena);
}

/* The copy that is kept of the version, if there is one: its address will hold the same bytes for ever. */
static const struct dataset_facts *cited_facts(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts)
{
	size_t n = site->from.draft.n || facts->edition ? 0 : facts->versions.n;
	const struct frozen *kept = n ? frozen_of(site, facts, &facts->versions.v[n - 1]) : NULL;
	bool same = kept && str_eq(dataset_version_now(arena, site, &kept->facts), dataset_version_now(arena, site, facts));
	return same ? &kept->facts : facts;
}

void dataset_cite(struct out *out, const struct render_site *site, const struct dataset_facts *of, enum lang lang)
{
	struct arena *arena = arena_new();
	const struct dataset_facts *facts = cited_facts(arena, site, of);
	out_str(out, dataset_publisher(facts->terms, lang));
	out_format(out, ". “%s” (%s), ", facts->told->title[lang], facts->told->name);
	cite_version(out, site, facts, lang);
	out_text(out, ". ");
	out_str(out, dataset_address(arena, site, facts, lang));
	arena_free(arena);
}

static void bibtex_field(struct out *out, const char *name, struct str text)
{
	out_format(out, "  %s = {", name);
	escape_bibtex(out, text);
	out_text(out, "},\n");
}

void dataset_cite_bibtex(struct out *out, const struct render_site *site, const struct dataset_facts *of, enum lang lang)
{
	struct arena *arena = arena_new();
	const struct dataset_facts *facts = cited_facts(arena, site, of);
	const struct table *table = facts->told;
	struct out note = out_arena(arena);
	char day[PERIOD_TEXT];
	date_text(day, dataset_day(site, facts).first);
	cite_version(&note, site, facts, lang);
	out_format(out, "@misc{%s-%s,\n", table->name, day);
	/* in braces of its own, for a name that is no person's */
	out_text(out, "  author = {{");
	escape_bibtex(out, dataset_publisher(facts->terms, lang));
	out_text(out, "}},\n");
	bibtex_field(out, "title", str_format(arena, "%s (%s)", table->title[lang], table->name));
	bibtex_field(out, "year", str_format(arena, "%d", date_civil(dataset_day(site, facts).first).year));
	bibtex_field(out, "note", out_held(&note));
	out_text(out, "  url = {");
	out_str(out, dataset_address(arena, site, facts, lang));
	out_text(out, "}\n}\n");
	arena_free(arena);
}
