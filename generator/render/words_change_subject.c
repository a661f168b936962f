/* What changed, as sentences about changes call it. */
#include "history/classify.h"
#include "render/words.h"
#include "render/words_change_parts.h"

/* "Chỉ tiêu", "Target". */
static void out_table(const struct sentence *s)
{
	struct out name = out_memory();
	if (s->table)
		words_rows(&name, s->table, 1, s->lang);
	else
		out_str(&name, s->change->table);
	words_upper(s->out, out_held(&name));
	out_close(&name);
}

/* The change that a row of corrections explains, where the model knows it. */
static const struct change *explained(const struct sentence *s)
{
	const struct model_table *changes = model_table_of(s->known->model, &table_changes);
	return changes && s->table == &table_corrections ? (const struct change *)model_row(changes, s->change->key) : NULL;
}

static void explanation(const struct sentence *s, const struct change *change)
{
	struct out out = out_memory();
	const struct sentence inner = sentence_of(&out, change, s->known, s->lang);
	out_subject(&inner);
	out_text(s->out, say(s, " cho thay đổi ngày ", " of the change of "));
	words_period(s->out, change->published, s->lang);
	out_text(s->out, say(s, " của ", ", "));
	words_lower(s->out, out_held(&out));
	out_close(&out);
}

/* The row that "targets:a/t" names, as the record knows it; NULL: none. */
static const struct row *row_named(const struct sentence *s, struct str name)
{
	struct str table, key = name;
	if (!str_split(&key, ':', &table) || key.n == 0)
		return NULL;
	const struct model_table *home = model_table_named(s->known->model, table);
	return home ? known_row(s->known, home, key, (size_t)s->change->publication.digits) : NULL;
}

/* " của chỉ tiêu “…”", or the name as it is written where no row has it. */
static void out_named(const struct sentence *s, struct str name)
{
	const struct row *row = row_named(s, name);
	if (row) {
		out_text(s->out, say(s, " của ", ", "));
		words_rows(s->out, row->table, 1, s->lang);
	}
	out_char(s->out, ' ');
	out_quoted(s->out, row ? row_title(row) : name, TITLE_SHOWN);
}

/* A row of corrections that explains all that a commit changed, or what it changed of a row. */
static bool explains_commit(const struct sentence *s)
{
	enum { SHOWN = 12 };
	struct str commit = correction_commit(s->change->key), name = str_trim(str_from(s->change->key, commit.n));
	if (s->table != &table_corrections || commit.n == 0)
		return false;
	out_text(s->out, say(s, " cho lần ghi ", " of commit "));
	out_str(s->out, str_slice(commit, 0, SHOWN));
	if (name.n)
		out_named(s, name);
	return true;
}

/* "từ “a” sang “b”" of a lineage's title "a; b". */
static void succession(const struct sentence *s)
{
	ptrdiff_t between = str_find(s->change->title, "; ");
	out_text(s->out, say(s, " từ ", " from "));
	out_quoted(s->out, str_slice(s->change->title, 0, (size_t)between), TITLE_SHOWN);
	out_text(s->out, say(s, " sang ", " to "));
	out_quoted(s->out, str_from(s->change->title, (size_t)between + strlen("; ")), TITLE_SHOWN);
}

void out_subject(const struct sentence *s)
{
	const struct change *change = s->change;
	if (change_is_of_column(change)) {
		out_text(s->out, say(s, "Bảng ", "Table "));
		out_quoted(s->out, s->table ? str_of(s->table->title[s->lang]) : change->title, TITLE_SHOWN);
		return;
	}
	if (change->key.n == 0) {
		out_text(s->out, say(s, "Tệp ", "File "));
		out_str(s->out, change->title);
		return;
	}
	out_table(s);
	const struct change *of = explained(s);
	if (of || (s->table == &table_lineage && str_find(change->title, "; ") >= 0)) {
		of ? explanation(s, of) : succession(s);
		return;
	}
	if (explains_commit(s))
		return;
	out_char(s->out, ' ');
	out_quoted(s->out, change->title.n ? change->title : change->key, TITLE_SHOWN);
	if (period_present(change->period)) {
		out_text(s->out, ", ");
		words_period(s->out, change->period, s->lang);
	}
}

void words_change_subject(struct out *out, const struct change *change, const struct known_rows *known, enum lang lang)
{
	struct sentence s = sentence_of(out, change, known, lang);
	out_subject(&s);
}
