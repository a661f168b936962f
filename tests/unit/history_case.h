/* A history told in a few lines: publications of files given as text, and the changes that come of them as text. */
#ifndef CONGBO_TESTS_HISTORY_CASE_H
#define CONGBO_TESTS_HISTORY_CASE_H

#include <assert.h>
#include <stdio.h>

#include "test.h"

#include "base/out.h"
#include "history/classify.h"
#include "history/lineage.h"
#include "history/record.h"
#include "read/read.h"

enum { CASE_DOCS = 256 };

struct history_case {
	struct arena *arena;
	const struct table *const *tables; /* that files are read with */
	struct record *record;
	struct history *history;
	struct diags diags;
	struct doc *docs[CASE_DOCS];
	size_t n;
	struct doc *lineage, *corrections;
	struct attribution by;
	struct date day;
	char commit[41];
};

static inline struct doc *case_doc(struct history_case *c, const char *path, const char *text)
{
	assert(c->n < CASE_DOCS);
	struct doc *doc = read_file(str_of(path), str_of(text), c->tables, NULL);
	c->docs[c->n++] = doc;
	return doc;
}

/* What stands in data/lineage/ and data/corrections/ today; NULL: nothing. */
static inline void case_begin(struct history_case *c, const char *lineage, const char *corrections)
{
	*c = (struct history_case){ .arena = arena_new(), .tables = builtin_tables };
	c->diags.arena = c->arena;
	c->lineage = lineage ? case_doc(c, "data/lineage/a.csv", lineage) : NULL;
	c->corrections = corrections ? case_doc(c, "data/corrections/a.csv", corrections) : NULL;
	c->record = record_new(c->lineage ? &c->lineage->rows : NULL, c->corrections ? &c->corrections->rows : NULL, NULL);
	c->day = date_of((struct civil){ 2026, 1, 1 });
}

/* Publishes files, one a day from 2026-01-01: pairs of path and text, ended by NULL; a file without a text is gone. */
static inline void case_publish(struct history_case *c, const char *const *files)
{
	struct record_file list[16];
	size_t n = 0;
	size_t number = (size_t)(c->day.day - date_of((struct civil){ 2026, 1, 1 }).day) + 1;
	snprintf(c->commit, sizeof c->commit, "%040zu", number);
	if (c->by.commit.n == 0)
		c->by.commit = str_of(c->commit);
	c->by.committed = c->by.authored = c->day;
	for (; files[0]; files += 2)
		list[n++] = (struct record_file){ str_of(files[0]), files[1] ? snapshot_of(case_doc(c, files[0], files[1])) : NULL, &c->by, NULL };
	struct history_publication publication = { .commit = str_of(c->commit), .published = c->day, .committed = c->day, .authored = c->day };
	record_publish(c->record, &publication, list, n);
	c->by = (struct attribution){ 0 };
	c->day.day++;
}

static inline void case_finish(struct history_case *c)
{
	c->history = record_finish(c->record, &c->diags);
	history_make_vintages(c->history);
}

static inline void case_free(struct history_case *c)
{
	for (size_t i = 0; i < c->n; i++)
		doc_free(c->docs[i]);
	history_free(c->history);
	arena_free(c->arena);
}

static inline void case_column(struct out *out, struct str text)
{
	out_char(out, ' ');
	out_str(out, text.n ? text : str_of("-"));
}

/* The changes from publication `from` on, a line each: class table key field old new delta unit. */
static inline void assert_changes(struct history_case *c, size_t from, const char *expected)
{
	struct out out = out_memory();
	for (size_t i = 0; i < c->history->changes.n; i++) {
		struct change *change = c->history->changes.v[i];
		if ((size_t)change->publication.digits < from)
			continue;
		char delta[DECIMAL_TEXT + 6];
		const struct field *class = field_named(&table_changes, str_of("class"));
		out_text(&out, class->choices[change->class - 1].code);
		case_column(&out, change->table);
		case_column(&out, change->key);
		case_column(&out, change->field);
		case_column(&out, change->old);
		case_column(&out, change->new);
		case_column(&out, (struct str){ delta, decimal_text(delta, change->delta, '.', '\0') });
		case_column(&out, change->unit);
		out_char(&out, '\n');
	}
	assert_str(out_held(&out), expected);
	out_close(&out);
}

#endif
