#include <string.h>
#include <unistd.h>

#include "cli/load.h"
#include "cli/print_changes.h"
#include "history/classify.h"
#include "history/compare.h"
#include "history/discreet_paths.h"
#include "history/discretion.h"
#include "history/lineage.h"
#include "history/present_key.h"
#include "history/reader.h"
#include "history/withhold.h"
#include "read/read.h"
#include "render/escape.h"
#include "render/redline.h"
#include "render/words_change.h"

/* A pull request's comment holds 65,536 characters, a job's summary a mebibyte. */
enum { REDLINES_MOST = 48 * 1024, SENTENCES_MOST = 200, SHORT_ID = 12 };

/* One side: all files as read, without their history. */
struct side {
	struct loaded loaded;
	struct edition version;
	struct doc **discreet; /* of its documents, those to stand instead; else NULL */
};

static int load_side(struct side *side, const struct options *options, const char *revision)
{
	struct options own = *options;
	own.revision = revision;
	if (load_rows(&side->loaded, &own) < 0)
		return -1;
	side->version.docs = corpus_docs(side->loaded.corpus, &side->version.n);
	side->version.day = options->as_of;
	if (revision) {
		side->version.commit = source_commit(side->loaded.source);
		side->version.day = date_in_vietnam(source_commit_time(side->loaded.source));
	}
	return 0;
}

/* What is compared is printed where many read it: with nothing of persons but what the site is to publish. */
static void be_discreet(struct side *side, struct discretion *discretion)
{
	struct arena *arena = side->loaded.diags.arena;
	struct personal_finder *finder = personal_finder_new();
	struct doc **docs = arena_alloc(arena, (side->version.n + 1) * sizeof *docs);
	side->discreet = arena_alloc(arena, (side->version.n + 1) * sizeof *side->discreet);
	for (size_t i = 0; i < side->version.n; i++) {
		struct masked masked = { 0 };
		struct doc *doc = side->version.docs[i];
		side->discreet[i] = discreet_doc(discretion, finder, &masked, doc, corpus_tables(side->loaded.corpus), arena);
		docs[i] = side->discreet[i] ? side->discreet[i] : doc;
	}
	side->version.docs = docs;
	personal_finder_free(finder);
}

static void free_discreet(struct side *side)
{
	for (size_t i = 0; side->discreet && i < side->version.n; i++)
		doc_free(side->discreet[i]);
}

struct comparison_print {
	struct out out;
	const struct side *before, *after;
	const struct history *history;
	struct print_target target;
	bool markdown;
};

static const char *say(const struct comparison_print *print, const char *vi, const char *en)
{
	return print->target.lang == LANG_VI ? vi : en;
}

/* "<before>12<after>" in the language at hand. */
static void print_count(struct comparison_print *print, const char *const before[LANG_COUNT], size_t n, const char *const after[LANG_COUNT])
{
	out_text(&print->out, before[print->target.lang]);
	out_format(&print->out, "%zu", n);
	out_text(&print->out, after[print->target.lang]);
}

/* The changes of the second publication. */
static struct change *const *changes_of(const struct comparison_print *print, size_t *n)
{
	const struct history_publication *publication = &print->history->publications.v[1];
	*n = publication->count;
	return print->history->changes.v + publication->first;
}

/* --- sentences --- */

static void print_change(struct comparison_print *print, const struct change *change)
{
	struct out sentence = out_memory();
	const struct known_rows known = { print->after->loaded.model, NULL, print->history->present, print->before->loaded.model, NULL };
	words_change(&sentence, change, &known, print->target.lang);
	out_char(&sentence, '.');
	if (print->markdown) {
		out_text(&print->out, "- ");
		escape_markdown(&print->out, out_held(&sentence));
		out_char(&print->out, '\n');
	} else {
		print_sentence(&print->out, change_mark(change), out_held(&sentence), &print->target);
	}
	out_close(&sentence);
}

static void print_heading(struct comparison_print *print, const char *vi, const char *en)
{
	out_format(&print->out, print->markdown ? "\n### %s\n\n" : "\n%s\n", say(print, vi, en));
}

static void print_weight(struct comparison_print *print, enum weight weight, const char *vi, const char *en)
{
	size_t n, said = 0;
	struct change *const *changes = changes_of(print, &n);
	for (size_t i = 0; i < n; i++) {
		if (changes[i]->told_by || change_weight(changes[i]) != weight)
			continue;
		if (said == 0)
			print_heading(print, vi, en);
		said++;
		if (!print->markdown || said <= SENTENCES_MOST)
			print_change(print, changes[i]);
	}
	if (print->markdown && said > SENTENCES_MOST)
		print_count(print, (const char *[]){ "- và ", "- and " }, said - SENTENCES_MOST, (const char *[]){ " thay đổi khác\n", " more\n" });
}

/* --- redlines --- */

static const struct doc *doc_at(const struct edition *version, struct str path)
{
	size_t low = 0, high = version->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_cmp(version->docs[middle]->file.path, path);
		if (order == 0)
			return version->docs[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The name of the row that the first side's document is about, as the second side knows it; its key is not empty. */
static struct str name_now(struct arena *arena, const struct comparison_print *print, const struct row *front)
{
	struct str table = str_of(front->table->name);
	return row_name(arena, front->table->name, present_key(print->history->present, table, front->key, 1));
}

/* The documents of the first side by the names that their rows have on the second: row_name() of the front row to struct doc. */
static struct map docs_by_name(struct arena *arena, const struct comparison_print *print)
{
	const struct edition *before = &print->before->version;
	struct map map = map_in(arena);
	for (size_t i = 0; i < before->n; i++) {
		const struct row *front = before->docs[i]->front;
		if (front && front->key.n)
			map_add(&map, name_now(arena, print, front), before->docs[i]);
	}
	return map;
}

/* Whether the row that the document was about is on the second side. */
static bool goes_on(const struct comparison_print *print, const struct doc *old)
{
	const struct row *front = old->front;
	if (!front || front->key.n == 0)
		return false;
	struct str table = str_of(front->table->name);
	const struct model_table *home = model_table_named(print->after->loaded.model, table);
	return home && model_row(home, present_key(print->history->present, table, front->key, 1));
}

/* A document goes on in the file whose row has its row's key, wherever that lies; one that no file says to go on, in that of its path. */
static const struct doc *earlier(struct arena *arena, const struct comparison_print *print, const struct map *by_name, const struct doc *new)
{
	const struct row *front = new->front;
	const struct doc *same = front && front->key.n ? map_get(by_name, row_name(arena, front->table->name, front->key)) : NULL;
	const struct doc *there = same ? NULL : doc_at(&print->before->version, new->file.path);
	return there && goes_on(print, there) ? NULL : same ? same : there;
}

/* "content/plans/a.md", or where it was and where it is. */
static struct str paths_of(struct arena *arena, const struct model *model, const struct doc *old, const struct doc *new)
{
	struct masked masked = { 0 };
	struct str paths[] = { discreet_path(model, &masked, old->file.path, arena), discreet_path(model, &masked, new->file.path, arena) };
	return str_eq(paths[0], paths[1]) ? paths[0] : str_join(arena, paths, 2, " → ");
}

static void print_redline(struct comparison_print *print, struct str path, const struct redline *redline)
{
	const struct model *model = print->after->loaded.model;
	enum redline_style style = print->markdown ? REDLINE_MARKDOWN : REDLINE_PLAIN;
	if (print->markdown) {
		out_text(&print->out, "\n<details><summary><code>"); /* within which nobody is mentioned */
		escape_html(&print->out, path);
		out_text(&print->out, "</code></summary>\n\n");
	} else {
		out_format(&print->out, "\n%.*s\n", (int)path.n, path.p);
	}
	redline_summary(&print->out, redline, print->target.lang);
	out_text(&print->out, print->markdown ? "\n\n" : "\n");
	redline_text(&print->out, redline, model, style, print->target.lang);
	out_text(&print->out, print->markdown ? "\n</details>\n" : "");
}

static void print_redlines(struct comparison_print *print)
{
	const struct edition *after = &print->after->version;
	struct arena *arena = arena_new(), *names = arena_new();
	const struct map by_name = docs_by_name(names, print);
	const struct redline_ids ids = { print->history->present, 1, 2 };
	size_t left_out = 0;
	for (size_t i = 0; i < after->n; i++) {
		const struct doc *new = after->docs[i], *old = earlier(arena, print, &by_name, new);
		bool comparable = old && new->front && old->front && !str_eq(old->file.bytes, new->file.bytes);
		const struct redline *redline = comparable ? redline_of(arena, old, new, &ids) : NULL;
		if (redline && !redline_nothing(redline)) {
			struct comparison_print one = *print;
			one.out = out_memory();
			print_redline(&one, paths_of(arena, print->after->loaded.model, old, new), redline);
			bool fits = !print->markdown || print->out.n + one.out.n <= REDLINES_MOST;
			if (fits)
				out_str(&print->out, out_held(&one.out));
			left_out += !fits;
			out_close(&one.out);
		}
		arena_reset(arena);
	}
	if (left_out)
		print_count(print, (const char *[]){ "\nChưa in chỗ sửa của ", "\nFiles whose redlines are too long to show: " }, left_out,
			(const char *[]){ " tệp, vì quá dài.\n", ".\n" });
	arena_free(names);
	arena_free(arena);
}

/* --- the whole --- */

static void print_sides(struct comparison_print *print)
{
	struct str before = print->before->version.commit, after = print->after->version.commit;
	out_text(&print->out, print->markdown ? "## " : "");
	out_text(&print->out, say(print, "Thay đổi về nội dung: ", "What changed in meaning: "));
	out_str(&print->out, str_slice(before, 0, SHORT_ID));
	out_text(&print->out, " → ");
	out_str(&print->out, after.n ? str_slice(after, 0, SHORT_ID) : str_of(say(print, "thư mục làm việc", "the working folder")));
	out_char(&print->out, '\n');
}

static void print_people(struct comparison_print *print)
{
	size_t n, unreadable = print->history->publications.v[1].unreadable.n;
	changes_of(print, &n);
	print_sides(print);
	if (n == 0 && !unreadable)
		out_text(&print->out, say(print, "\nKhông có gì khác về nội dung.\n", "\nNothing differs in meaning.\n"));
	if (unreadable)
		print_count(print, (const char *[]){ "\n", "\nFiles with errors, not compared: " }, unreadable,
			(const char *[]){ " tệp còn lỗi nên chưa so sánh được.\n", ".\n" });
	print_weight(print, WEIGHT_HEAVY, "Cần xem kỹ", "To look at closely");
	print_weight(print, WEIGHT_NEW, "Thêm mới", "New");
	print_weight(print, WEIGHT_LIGHT, "Câu chữ và cách ghi", "Words and spelling");
	print_redlines(print);
}

static int print(const struct side *before, const struct side *after, const struct history *history, const struct options *options)
{
	struct comparison_print print = { out_memory(), before, after, history, print_to_stdout(options->lang),
		strcmp(options->format, "markdown") == 0 };
	struct out out = out_file(STDOUT_FILENO);
	if (strcmp(options->format, "json") == 0) {
		size_t n;
		struct change *const *changes = changes_of(&print, &n);
		print_changes_json(&print.out, changes, n);
		out_char(&print.out, '\n');
	} else {
		print_people(&print);
	}
	out_str(&out, out_held(&print.out));
	out_close(&print.out);
	return out_close(&out);
}

/* Only the side that is to come is told of its errors. */
static int report(const struct side *before, bool ready, const struct side *after, const struct options *options)
{
	const struct options messages = { .lang = options->lang, .format = "text" };
	return load_report(ready ? &after->loaded : &before->loaded, &messages);
}

int verb_diff(const struct options *options)
{
	struct side before = { 0 }, after = { 0 };
	struct discretion *discretion = NULL;
	int written = 0;
	bool ready = load_side(&before, options, options->arguments[0]) == 0;
	if (ready && load_side(&after, options, options->arguments[1]) == 0) {
		discretion = discretion_new(after.loaded.model);
		be_discreet(&before, discretion);
		be_discreet(&after, discretion);
		const struct rows *lineage = &model_table_of(after.loaded.model, &table_lineage)->rows;
		struct history *history = history_compare(&before.version, &after.version, lineage, &after.loaded.diags);
		history_withhold(history, after.loaded.model);
		history_mask_paths(history, after.loaded.model, NULL);
		written = print(&before, &after, history, options);
		history_free(history);
	}
	int status = report(&before, ready, &after, options);
	free_discreet(&before);
	free_discreet(&after);
	discretion_free(discretion);
	load_free(&before.loaded);
	if (ready)
		load_free(&after.loaded);
	return written < 0 ? EXIT_ENVIRONMENT : status;
}
