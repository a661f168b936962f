/* Histories of files told by what is different in them, and told whole, are the same. */
#include <stdlib.h>

#include "history_case.h"

#include "history/csv_parts.h"

enum { FILES = 3, ROWS = 60, ROW_BYTES = 128, STEPS = 400 };

static unsigned next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*seed >> 33);
}

struct table_file {
	char rows[ROWS][ROW_BYTES];
	size_t n;
	char *text; /* as published last, or NULL */
};

static void set_row(char *row, unsigned id, uint64_t *seed)
{
	static const char *const notes[] = { "x", "\"a, b\"", "\"nói \"\"to\"\"\"", "", " cách ", "\"hai\ndòng\"" };
	snprintf(row, ROW_BYTES, "t%u,Chủ đề %u,%s", id, next(seed) % 3, notes[next(seed) % 40 < 5 ? next(seed) % 5 : next(seed) % 400 == 0 ? 5 : 0]);
}

static char *text_of(const struct table_file *file, uint64_t *seed)
{
	char *text = calloc(1, 64 + file->n * (ROW_BYTES + 2));
	const char *end = next(seed) % 20 == 0 ? "\r\n" : "\n";
	strcat(text, next(seed) % 30 == 0 ? "title,id,note\n" : "id,title,note\n");
	for (size_t i = 0; i < file->n; i++) {
		strcat(text, file->rows[i]);
		if (i + 1 < file->n || next(seed) % 8)
			strcat(text, end);
	}
	return text;
}

static bool is_broken(const char *row)
{
	return strlen(row) > 2 && strcmp(row + strlen(row) - 2, ",\"") == 0;
}

/* Takes out what is broken, and what has an id that another row has. */
static void mend(struct table_file *files)
{
	bool seen[4 * STEPS] = { false };
	for (size_t f = 0; f < FILES; f++) {
		size_t kept = 0;
		for (size_t i = 0; i < files[f].n; i++) {
			unsigned id = (unsigned)strtoul(files[f].rows[i] + 1, NULL, 10);
			if (!seen[id] && !is_broken(files[f].rows[i]))
				memmove(files[f].rows[kept++], files[f].rows[i], ROW_BYTES);
			seen[id] = true;
		}
		files[f].n = kept;
	}
}

/* Rows come, go, change, change places, go to another file, are copied to one, or are broken. */
static void edit(struct table_file *files, uint64_t *seed, unsigned *ids)
{
	struct table_file *file = &files[next(seed) % FILES], *other = &files[next(seed) % FILES];
	unsigned action = next(seed) % 20;
	size_t at = file->n ? next(seed) % file->n : 0, to = other->n ? next(seed) % other->n : 0;
	if (action < 4 && file->n < ROWS) {
		memmove(file->rows[at + 1], file->rows[at], (file->n++ - at) * ROW_BYTES);
		set_row(file->rows[at], (*ids)++, seed);
	} else if (action < 6 && file->n > 2) {
		memmove(file->rows[at], file->rows[at + 1], (--file->n - at) * ROW_BYTES);
	} else if (action < 14 && file->n) {
		set_row(file->rows[at], (unsigned)strtoul(file->rows[at] + 1, NULL, 10), seed);
	} else if (action < 17 && file->n && other->n < ROWS) {
		memmove(other->rows[to + 1], other->rows[to], (other->n++ - to) * ROW_BYTES);
		memcpy(other->rows[to], file->rows[at + (file == other && to <= at)], ROW_BYTES);
		at += file == other && to <= at;
		if (action < 16 || next(seed) % 3)
			memmove(file->rows[at], file->rows[at + 1], (--file->n - at) * ROW_BYTES);
	} else if (action == 17 && file->n && next(seed) % 4 == 0) {
		strcat(file->rows[at], ",\"");
	} else if (action == 18) {
		mend(files);
	}
}

struct telling {
	struct history_case *whole, *parts;
	struct doc *docs[STEPS * FILES * 3];
	size_t n, told_by_parts;
};

static const struct snapshot *read_snapshot(struct telling *t, const char *path, struct str text)
{
	struct doc *doc = t->docs[t->n++] = read_file(str_of(path), text, builtin_tables, NULL);
	return snapshot_of(doc);
}

static struct record_file file_between(struct telling *t, const char *path, const char *before, const char *after)
{
	struct csv_parts parts;
	struct record_file file = { str_of(path), NULL, &t->whole->by, NULL };
	if (!before || !csv_parts(&parts, t->whole->arena, str_of(before), str_of(after)))
		return file;
	const struct snapshot *instead_of = read_snapshot(t, path, parts.before), *now = read_snapshot(t, path, parts.after);
	if (t->docs[t->n - 1]->diags.list.n == 0 && t->docs[t->n - 2]->diags.list.n == 0) {
		file.snapshot = now;
		file.instead_of = instead_of;
	}
	return file;
}

static void publish(struct telling *t, struct table_file *files, uint64_t *seed)
{
	static const char *const paths[FILES] = { "data/topics/0.csv", "data/topics/1.csv", "data/topics/2.csv" };
	struct record_file whole[FILES], parts[FILES];
	size_t n = 0, by_parts = 0;
	snprintf(t->whole->commit, sizeof t->whole->commit, "%040zu", t->n);
	t->whole->by.commit = str_dup(t->whole->arena, str_of(t->whole->commit));
	for (size_t f = 0; f < FILES; f++) {
		char *text, *made = text_of(&files[f], seed);
		if (!files[f].text || strcmp(made, files[f].text) != 0) {
			text = arena_copy(t->whole->arena, made, strlen(made));
			parts[n] = file_between(t, paths[f], files[f].text, text);
			whole[n] = (struct record_file){ str_of(paths[f]), read_snapshot(t, paths[f], str_of(text)), &t->whole->by, NULL };
			by_parts += parts[n].instead_of != NULL;
			if (!parts[n].instead_of)
				parts[n] = whole[n];
			files[f].text = text;
			n++;
		}
		free(made);
	}
	struct history_publication publication = { .commit = t->whole->by.commit, .published = { 739000 }, .committed = { 739000 },
		.authored = { 739000 }, .subject = str_of("") };
	bool takes = by_parts && record_takes_parts(t->parts->record, parts, n);
	t->told_by_parts += takes;
	record_publish(t->whole->record, &publication, whole, n);
	record_publish(t->parts->record, &publication, takes ? parts : whole, n);
}

static struct str told(struct arena *arena, const struct history *history)
{
	struct out out = out_memory();
	for (size_t i = 0; i < history->changes.n; i++)
		for (size_t f = 0; f < table_changes.field_count; f++) {
			out_str(&out, field_text(arena, &history->changes.v[i]->row, &table_changes.fields[f]));
			out_char(&out, f + 1 < table_changes.field_count ? ',' : '\n');
		}
	for (size_t i = 0; i < history->vintages.n; i++)
		for (size_t f = 0; f < table_vintages.field_count; f++) {
			out_str(&out, field_text(arena, &history->vintages.v[i]->row, &table_vintages.fields[f]));
			out_char(&out, f + 1 < table_vintages.field_count ? ',' : '\n');
		}
	for (size_t i = 0; i < history->publications.n; i++)
		out_format(&out, "%zu %zu %zu\n", history->publications.v[i].reformatted, history->publications.v[i].unreadable.n,
			history->publications.v[i].conflicting.n);
	struct str text = str_dup(arena, out_held(&out));
	out_close(&out);
	return text;
}

static void parts_tell_what_whole_files_tell(void **state)
{
	(void)state;
	struct history_case whole, parts;
	struct telling *t = calloc(1, sizeof *t);
	struct table_file *files = calloc(FILES, sizeof *files);
	uint64_t seed = 11;
	unsigned ids = 0;
	case_begin(&whole, NULL, NULL);
	case_begin(&parts, NULL, NULL);
	t->whole = &whole;
	t->parts = &parts;
	for (size_t f = 0; f < FILES; f++)
		for (; files[f].n < ROWS / 2; files[f].n++)
			set_row(files[f].rows[files[f].n], ids++, &seed);
	for (size_t step = 0; step < STEPS; step++) {
		publish(t, files, &seed);
		for (unsigned edits = 1 + next(&seed) % 3; edits > 0; edits--)
			edit(files, &seed, &ids);
	}
	case_finish(&whole);
	case_finish(&parts);
	struct str expected = told(whole.arena, whole.history);
	char *text = arena_copy(whole.arena, expected.p, expected.n);
	assert_str(told(parts.arena, parts.history), text);
	assert_true(t->told_by_parts > STEPS / 4);
	assert_true(t->told_by_parts < STEPS);
	for (size_t i = 0; i < t->n; i++)
		doc_free(t->docs[i]);
	case_free(&whole);
	case_free(&parts);
	free(files);
	free(t);
}

static void assert_parts(struct arena *arena, const char *before, const char *after, const char *expected)
{
	struct csv_parts parts;
	bool found = csv_parts(&parts, arena, str_of(before), str_of(after));
	assert_true(found == (expected != NULL));
	if (found)
		assert_str(str_format(arena, "%.*s|%.*s", (int)parts.before.n, parts.before.p, (int)parts.after.n, parts.after.p), expected);
}

static void only_different_lines_are_parts(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
#define REST "c,1234567890\nd,1234567890\ne,1234567890\n"
	assert_parts(arena, "k,v\na,1\nb,2\n" REST, "k,v\na,9\nb,2\n" REST, "k,v\na,1\n|k,v\na,9\n");
	assert_parts(arena, "k,v\na,1\n" REST, "k,v\na,1\nb,2\n" REST, "k,v\n|k,v\nb,2\n");
	assert_parts(arena, "k,v\na,1\nb,2\n" REST, "k,v\nb,2\n" REST, "k,v\na,1\n|k,v\n");
	assert_parts(arena, "k,v\n" REST "z,1", "k,v\n" REST "z,1\ny,2", "k,v\nz,1|k,v\nz,1\ny,2");
	assert_parts(arena, "k,v\n" REST "a,\"x, y\"\n", "k,v\n" REST "a,\"x, z\"\n", "k,v\na,\"x, y\"\n|k,v\na,\"x, z\"\n");
	assert_parts(arena, "k,v\n" REST "a,\"x\ny\"\n", "k,v\n" REST "a,\"x\nz\"\n", NULL);
	assert_parts(arena, "k,v\n" REST, "v,k\n" REST, NULL);
	assert_parts(arena, "\nk,v\n" REST, "\nk,v\nb,2\n" REST, NULL);
	assert_parts(arena, "k,v\na,1\n", "k,v\na,2\nb,2\nc,2\nd,3\n", NULL);
	assert_parts(arena, "", "k,v\n", NULL);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_different_lines_are_parts), cmocka_unit_test(parts_tell_what_whole_files_tell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
