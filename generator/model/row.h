/* Rows and the documents that hold them. */
#ifndef CONGBO_MODEL_ROW_H
#define CONGBO_MODEL_ROW_H

#include "base/diag.h"
#include "model/field.h"

struct doc;
struct block;
struct model_table;

struct rows { struct row **v; size_t n, cap; };

/* What every row begins with. The table's own members follow at the offsets of its fields. */
struct row {
	const struct table *table;
	const struct doc *doc;      /* where it was written */
	struct extent at;           /* the directive's first line, the CSV line, the front matter */
	struct extent *fields_at;   /* of each field's value, by index in table->fields; {0, 0}: not given */
	struct str key;             /* identity in the table: the parts of the key, '/' between them */
	const struct row *parent;   /* the row whose directive or file encloses this one, or NULL */
	struct block *body;         /* what a directive or file says in Markdown, or NULL */
	/* set by linking */
	const struct model_table *home;
	bool demo;                  /* it belongs to a demonstration: a unit by its own flag, another row when a reference leads there */
	struct rows *back;          /* one list for each relation that leads to the table (model.h) */
};

/* A piece of a Markdown document in order: either HTML made by us or a directive. */
struct block {
	enum { BLOCK_HTML, BLOCK_ROW, BLOCK_NOTE, BLOCK_TABLE, BLOCK_INCLUDE, BLOCK_CHART } type;
	struct str html;            /* BLOCK_HTML */
	struct row *row;            /* BLOCK_ROW; set by linking: the page of BLOCK_INCLUDE, the target or plan of BLOCK_CHART */
	struct str argument;        /* of the other directives: a note's kind, a table's name or its file's path, a page's path, an id */
	struct str argument_name;   /* which attribute gave it; empty: it was not given */
	struct extent at, argument_at;
	const struct model_table *shown; /* BLOCK_TABLE: set by linking, with the rows to show */
	struct rows rows;
	struct block *inside, *next;
};

struct heading {
	int level;                  /* 1 to 6 */
	struct str id, text, html;
	struct extent at;
};

/* What one file says: a pure function of its path and bytes, so that it can be read on any thread, cached by blob id, and
   compared with the same file's document at another commit. */
struct doc {
	struct arena *arena;        /* all below lives in it; freed with it */
	struct file file;
	bool checked;               /* the file is UTF-8 without control characters but tabs and line ends (read/text.h) */
	struct rows rows;           /* in the order of the file */
	struct row *front;          /* the row that the front matter makes, or NULL */
	ARRAY(struct heading) headings;
	const struct table *declares; /* a schema.yml's table, or NULL */
	struct diags diags;
};

/* A zeroed row of the table, in the document's arena and list. */
struct row *row_new(struct doc *doc, const struct table *table, struct extent at);
/* The address of a field's value. */
static inline void *row_field(const struct row *row, const struct field *field)
{
	return (char *)row + field->offset;
}
/* The place of a field's value, or of the row when it was not given. */
struct place row_place(const struct row *row, const struct field *field);
bool field_absent(const struct row *row, const struct field *field);
/* Something is written there, but it is no value of the field, as was reported when it was read. */
bool field_refused(const struct row *row, const struct field *field);
/* Where the row begins, for a message about another: "data/units/a.csv:7". */
struct str row_where(struct arena *arena, const struct row *row, struct file_walk *walk);
/* Said in a loop over many rows that does little for each: those up to this one, the i-th, may leave memory for now (base/backing.h). */
static inline void row_passed(const struct row *row, size_t i)
{
	if (row->doc) /* rows that the program makes for itself have none */
		arena_passed(row->doc->arena, i);
}
/* The canonical spelling of a value, as a CSV cell holds it; lists with a space (references) or "; " (texts) between. */
struct str field_text(struct arena *arena, const struct row *row, const struct field *field);
enum { KEY_PARTS = 8 }; /* key fields that a table has at most */
/* Computes row->key from its key fields; it stays empty when one of them is absent. A reference that is part of the key counts
   with the whole key of what it names. In a key of several parts, a text or choice has "%2F" for '/' and "%25" for '%'. */
void row_set_key(struct row *row, struct arena *arena);

#endif
