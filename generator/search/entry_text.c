#include "search/entry_parts.h"

#include "render/words.h"
#include "search/html_text.h"

struct speaker {
	const struct render_site *site;
	struct arena *scratch;
	void (*take)(void *context, enum search_part part, struct str text);
	void *context;
};

static void say(struct speaker *speaker, enum search_part part, struct str text)
{
	if (text.n)
		speaker->take(speaker->context, part, text);
}

static bool is_said(const struct field *field)
{
	return !(field->flags & (FIELD_PERSONAL | FIELD_ALIASES | FIELD_PARENT | FIELD_PATH)) && field->kind != KIND_ID && field->kind != KIND_BOOLEAN;
}

/* All but what `not` flags. */
static void say_fields(struct speaker *speaker, const struct row *row, uint32_t not)
{
	for (size_t f = 0; f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		if (!is_said(field) || field->flags & not || field_absent(row, field))
			continue;
		struct out out = out_arena(speaker->scratch);
		words_field(&out, row, field, speaker->site->model, LANG_VI);
		say(speaker, PART_BODY, out_held(&out));
	}
	if (row->table == &table_targets) {
		struct out out = out_arena(speaker->scratch);
		words_bar(&out, (const struct target *)row, LANG_VI);
		say(speaker, PART_BODY, out_held(&out));
	}
}

/* Where the row's place lies: a commune's plan is found by its province. */
static void say_places(struct speaker *speaker, const struct row *row)
{
	enum { LEVELS_UP = 4 };
	const struct row *place = row->table == &table_units ? row : search_row_ref(row, "area");
	for (size_t i = 0; place && i < LEVELS_UP; i++) {
		place = search_row_ref(place, "parent");
		if (place)
			say(speaker, PART_BODY, row_title(place));
	}
}

/* Prose that is in no directive: directives are rows, and say their fields. Blocks of code are examples, and speak of something else. */
static void say_blocks(struct speaker *speaker, const struct block *block)
{
	for (; block; block = block->next) {
		if (block->type == BLOCK_HTML)
			say(speaker, PART_BODY, html_text(speaker->scratch, html_without_code(speaker->scratch, block->html)));
		else if (block->type == BLOCK_NOTE)
			say_blocks(speaker, block->inside);
	}
}

/* What kinds of rows a document has: "Chỉ tiêu", "Targets". Rows of a table stand together, or are few. */
static void say_kinds(struct speaker *speaker, const struct doc *doc)
{
	for (size_t i = 0; i < doc->rows.n; i++) {
		const struct table *table = doc->rows.v[i]->table;
		bool said = doc->rows.v[i] == doc->front;
		for (size_t j = 0; j < i && !said; j++)
			said = doc->rows.v[j]->table == table;
		for (enum lang lang = LANG_VI; lang < LANG_COUNT && !said; lang++)
			say(speaker, PART_BODY, str_of(table->title[lang]));
	}
}

static void say_doc(struct speaker *speaker, const struct doc *doc)
{
	say_kinds(speaker, doc);
	for (size_t i = 0; i < doc->headings.n; i++)
		say(speaker, PART_HEADING, doc->headings.v[i].text);
	for (size_t i = 0; i < doc->rows.n; i++)
		if (doc->rows.v[i] != doc->front)
			say_fields(speaker, doc->rows.v[i], 0);
	say_blocks(speaker, doc->front->body);
}

/* The totals of a scorecard, of the whole and of each group. */
static void say_totals(struct speaker *speaker, const struct row *card)
{
	const struct model_table *totals = model_table_of(speaker->site->model, &table_scorecard_totals);
	const struct row *total = NULL;
	for (size_t order = 0; order == 0 || total; order++) {
		total = model_row(totals, str_format(speaker->scratch, "%.*s/%zu", (int)card->key.n, card->key.p, order));
		if (total)
			say_fields(speaker, total, FIELD_KEY);
	}
	say(speaker, PART_HEADING, str_of(table_scorecard_totals.title[LANG_VI]));
}

static void say_row(struct speaker *speaker, const struct row *row)
{
	say_fields(speaker, row, FIELD_TITLE);
	say_places(speaker, row);
	if (row->table == &table_scorecards)
		say_totals(speaker, row);
	if (row->doc && row->doc->front == row)
		say_doc(speaker, row->doc);
}

/* Of a larger table the rest of the rows is for those who have the file. */
enum { ROWS_SAID = 1000 };

/* A table is found by its name and fields; a user's also by what its rows say. */
static void say_table(struct speaker *speaker, const struct model_table *model_table)
{
	const struct table *table = model_table->table;
	say(speaker, PART_BODY, str_of(table->name));
	for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++) {
		for (size_t f = 0; f < table->field_count; f++)
			if (!(table->fields[f].flags & FIELD_PERSONAL))
				say(speaker, PART_HEADING, str_of(table->fields[f].title[lang]));
	}
	for (size_t i = 0; table->user && i < model_table->rows.n && i < ROWS_SAID; i++)
		say_fields(speaker, model_table->rows.v[i], 0);
}

void search_entry_text(const struct render_site *site, const struct search_entry *entry, struct arena *scratch,
	void (*take)(void *context, enum search_part part, struct str text), void *context)
{
	struct speaker speaker = { site, scratch, take, context };
	struct str names[ENTRY_NAMES];
	size_t n = search_entry_names(names, entry, scratch);
	for (size_t i = 0; i < n; i++)
		say(&speaker, PART_TITLE, names[i]);
	say(&speaker, PART_TITLE, search_entry_citation(entry, scratch));
	for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++)
		say(&speaker, PART_BODY, entry->about[lang]);
	if (entry->row)
		say_row(&speaker, entry->row);
	else if (entry->table)
		say_table(&speaker, entry->table);
	if (entry->english)
		say_row(&speaker, entry->english);
}
