#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/suggest.h"
#include "cli/load.h"
#include "cli/print_changes.h"
#include "history/classify.h"
#include "history/discreet_paths.h"
#include "history/formulas.h"
#include "history/present_key.h"
#include "history/withhold.h"
#include "publish/format.h"
#include "render/words_change.h"
#include "source/chain.h"

/* --- whose history --- */

/* What is told of a row of the table: of a plan and a unit also that of what belongs to them. */
static const struct history_changes *changes_of(const struct history *history, const struct table *table, struct str key)
{
	if (table == &table_plans)
		return history_of_plan(history, key);
	if (table == &table_units)
		return history_of_unit(history, key);
	return history_of_row(history, table, key);
}

/* And of the table's columns while the row stood; at one publication these come first. */
static const struct history_changes *with_columns(struct arena *arena, const struct history_changes *own, const struct history_changes *columns)
{
	struct history_changes *both = arena_alloc(arena, sizeof *both);
	bool stands = false;
	for (size_t i = 0, c = 0; i < own->n || c < columns->n;) {
		bool of_column = c < columns->n && (i == own->n || decimal_cmp(columns->v[c]->publication, own->v[i]->publication) <= 0);
		struct change *change = of_column ? columns->v[c++] : own->v[i++];
		if (!of_column || stands)
			*array_add(arena, both) = change;
		if (change->key.n && change->field.n == 0)
			stands = change->derived_class != CLASS_WITHDRAWN;
	}
	return both;
}

static bool is_told(const struct table *table)
{
	return !table->internal && !table->derived;
}

/* The table of that name has the key, or had it; `home`: as it is today, NULL when it is no more. */
static bool has_row(const struct history_changes **found, const struct loaded *loaded, struct str name, const struct model_table *home, struct str key)
{
	const struct history *history = loaded->history;
	const struct row *row = home ? model_row(home, key) : NULL;
	struct str present = row ? row->key : present_key(history->present, name, key, 0);
	const struct history_changes *of_row = history_of_key(history, name, present), *columns = history_of_columns(history, name);
	const struct history_changes *own = home ? changes_of(history, home->table, present) : of_row;
	*found = columns->n ? with_columns(loaded->diags.arena, own, columns) : own;
	return row || own->n || of_row->n;
}

/* "table:key"; or a key alone, in the first table that has it. Rows that are gone are known by their changes; a key that no row has now, by
   the first that had it, and last by tables that are no more. */
static bool find_row(const struct history_changes **found, const struct loaded *loaded, struct str id)
{
	const struct model *model = loaded->model;
	const struct schemas *schemas = &loaded->history->schemas;
	ptrdiff_t colon = str_find(id, ":");
	struct str key = colon < 0 ? id : str_from(id, (size_t)colon + 1), of = str_slice(id, 0, colon < 0 ? 0 : (size_t)colon);
	bool is = false;
	for (size_t i = 0; i < model->table_count && !is; i++) {
		const struct table *table = model->tables[i].table;
		if (is_told(table) && (colon < 0 || str_is(of, table->name)))
			is = has_row(found, loaded, str_of(table->name), &model->tables[i], key);
	}
	for (size_t i = schemas->declaring.n; i-- > 0 && !is;) {
		struct str name = str_of(schemas->declaring.v[i].doc->declares->name);
		if (!model_table_named(model, name) && (colon < 0 || str_eq(of, name)))
			is = has_row(found, loaded, name, NULL, key);
	}
	return is;
}

/* All that is told of the table that has the name, or had it: of its rows, and of itself. */
static bool find_table(const struct history_changes **found, const struct loaded *loaded, struct str name)
{
	struct history_changes *changes = arena_alloc(loaded->diags.arena, sizeof *changes);
	const struct model_table *home = model_table_named(loaded->model, name);
	if (home ? !is_told(home->table) : !schemas_table(&loaded->history->schemas, name))
		return false;
	for (size_t i = 0; i < loaded->history->changes.n; i++)
		if (str_eq(loaded->history->changes.v[i]->table, name))
			*array_add(loaded->diags.arena, changes) = loaded->history->changes.v[i];
	*found = changes;
	return true;
}

static void offer(struct suggestion *near, struct arena *arena, bool with_table, const char *table, struct str key)
{
	struct str id = with_table ? str_format(arena, "%s:%.*s", table, (int)key.n, key.p) : key;
	if (!str_eq(id, near->wanted))
		suggest(near, id);
}

/* -1, with the nearest id in diags. */
static int unknown(struct loaded *loaded, struct str id)
{
	struct diags *diags = &loaded->diags;
	struct suggestion near = { .wanted = id };
	bool with_table = str_find(id, ":") >= 0;
	for (size_t i = 0; i < loaded->model->table_count; i++) {
		const struct model_table *home = &loaded->model->tables[i];
		if (is_told(home->table) && !with_table)
			suggest(&near, str_of(home->table->name));
		for (size_t r = 0; is_told(home->table) && r < home->rows.n; r++)
			offer(&near, diags->arena, with_table, home->table->name, home->rows.v[r]->key);
	}
	for (size_t i = 0; i < loaded->history->changes.n; i++)
		offer(&near, diags->arena, with_table, loaded->history->changes.v[i]->table.p, loaded->history->changes.v[i]->key);
	if (near.best.p)
		diag2(diags, DIAG_LOG_UNKNOWN, (struct place){ NULL, { 0, 0 } }, id, near.best);
	else
		diag1(diags, DIAG_LOG_UNKNOWN_FAR, (struct place){ NULL, { 0, 0 } }, id);
	return -1;
}

/* --- in each form --- */

static void print_publication(struct out *out, const struct history_publication *publication, const struct print_target *target)
{
	out_format(out, "%scommit %.12s%s", target->colour ? "\033[33m" : "", publication->commit.p, target->colour ? "\033[0m" : "");
	if (publication->subject.n) {
		out_text(out, "  ");
		out_str(out, publication->subject);
	}
	out_char(out, '\n');
}

static const struct history_publication *publication_of(const struct history *history, const struct change *change)
{
	return &history->publications.v[change->publication.digits - 1];
}

/* Of all changes also what could not be read is told, and clocks that ran behind. */
static void print_told(struct out *out, const struct loaded *loaded, const struct history_publication *publication,
	const struct history_changes *changes, bool all, const struct print_target *target)
{
	const struct known_rows known = known_rows(loaded->history, loaded->model);
	print_publication(out, publication, target);
	for (size_t i = 0; i < changes->n; i++) {
		if (changes->v[i]->told_by)
			continue;
		struct out sentence = out_memory();
		words_change_told(&sentence, changes->v[i], &known, target->lang);
		out_char(&sentence, '.');
		print_sentence(out, change_mark(changes->v[i]), out_held(&sentence), target);
		out_close(&sentence);
	}
	if (all)
		words_gaps(out, publication, target->lang);
}

/* Newest publication first; within one, in its own order. */
static void print_text_log(struct out *out, const struct loaded *loaded, const struct history_changes *changes,
	const struct print_target *target)
{
	const struct history *history = loaded->history;
	bool all = changes == &history->changes, first = true;
	size_t end = changes->n;
	for (size_t p = history->publications.n; p-- > 0;) {
		const struct history_publication *publication = &history->publications.v[p];
		size_t begin = end;
		while (begin > 0 && publication_of(history, changes->v[begin - 1]) == publication)
			begin--;
		if (begin < end || (all && has_gaps(publication))) {
			out_text(out, first ? "" : "\n");
			print_told(out, loaded, publication, &(struct history_changes){ changes->v + begin, end - begin, 0 }, all, target);
			first = false;
		}
		end = begin;
	}
	if (first)
		out_text(out, target->lang == LANG_VI ? "Chưa có thay đổi nào được công bố.\n" : "No change has been published yet.\n");
}

static struct history_changes newest_first(struct arena *arena, const struct history_changes *changes)
{
	struct history_changes reversed = { 0 };
	for (size_t i = changes->n; i-- > 0;)
		*array_add(arena, &reversed) = changes->v[i];
	return reversed;
}

static void print_csv_log(struct out *out, struct arena *arena, const struct history_changes *changes)
{
	struct model_table table = { .table = &table_changes };
	for (size_t i = 0; i < changes->n; i++)
		*array_add(arena, &table.rows) = &changes->v[i]->row;
	format_csv(out, &(struct dataset){ .table = &table });
}

static int print(const struct loaded *loaded, const struct options *options, const struct history_changes *changes)
{
	struct arena *arena = arena_new();
	struct out out = out_file(STDOUT_FILENO);
	const struct print_target target = print_to_stdout(options->lang);
	const struct history_changes reversed = newest_first(arena, changes);
	if (strcmp(options->format, "json") == 0) {
		print_changes_json(&out, reversed.v, reversed.n);
		out_char(&out, '\n');
	} else if (strcmp(options->format, "csv") == 0) {
		print_csv_log(&out, arena, &reversed);
	} else {
		print_text_log(&out, loaded, changes, &target);
	}
	arena_free(arena);
	return out_close(&out);
}

/* Where nothing was committed there is nothing to tell; a repository that may not be read is another matter, and named. */
static int refuse_unread(struct loaded *loaded, const struct options *options)
{
	struct chain *chain = NULL;
	if (loaded->history->publications.n > 0)
		return 0;
	int result = chain_open(&chain, options->root, NULL, INT64_MAX, NULL, &loaded->diags);
	chain_close(chain);
	return result;
}

int verb_log(const struct options *options)
{
	struct loaded loaded;
	const char *id = options->arguments[0];
	int written = 0;
	if (load_history(&loaded, options) == 0 && refuse_unread(&loaded, options) == 0) {
		const struct history_changes *changes = &loaded.history->changes;
		history_withhold(loaded.history, loaded.model);
		history_mask_paths(loaded.history, loaded.model, &loaded.diags);
		history_mark_changes(loaded.history, loaded.model, &loaded.diags);
		if (!id || find_row(&changes, &loaded, str_of(id)) || find_table(&changes, &loaded, str_of(id)) || unknown(&loaded, str_of(id)) == 0)
			written = print(&loaded, options, changes);
	}
	const struct options messages = { .lang = options->lang, .format = "text" };
	int status = load_report(&loaded, &messages);
	load_free(&loaded);
	return written < 0 ? EXIT_ENVIRONMENT : status;
}
