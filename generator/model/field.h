/* What a table and a field are. Every table has one C struct, one list of field rows and one table row (tables.c); a user's
   table has rows made at run time from its schema.yml. Reading, checking, linking, templates and every published format
   loop over these rows; no other list of fields exists. */
#ifndef CONGBO_MODEL_FIELD_H
#define CONGBO_MODEL_FIELD_H

#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/glob.h"
#include "base/str.h"

/* What a field holds, and the C type at its offset. Zeroed memory is the absent value of every kind. */
enum kind {
	KIND_ID,      /* struct str: [a-z0-9][a-z0-9-]{0,63} */
	KIND_TEXT,    /* struct str, NFC */
	KIND_PROSE,   /* struct prose: Markdown */
	KIND_INTEGER, /* struct decimal with scale 0 */
	KIND_DECIMAL, /* struct decimal */
	KIND_BOOLEAN, /* uint8_t: 0 absent, else an enum choice of choices_boolean */
	KIND_CHOICE,  /* uint8_t: 0 absent, else index + 1 in field->choices */
	KIND_DATE,    /* struct period of PRECISION_DAY */
	KIND_PERIOD,  /* struct period of a month or longer */
	KIND_WHEN,    /* struct period of any precision */
	KIND_REF,     /* struct ref */
	KIND_REFS,    /* struct refs */
	KIND_TEXTS,   /* struct texts */
	KIND_COUNT
};

struct prose {
	struct str text; /* as plain text: no markup, one space for each break */
	struct str html; /* made by us, safe to print; empty when it came from a CSV cell */
};

struct ref {
	struct str id;         /* as written, made whole for a reference within the same plan */
	struct row *row;       /* set by linking; NULL when nothing is found */
	struct extent at;
};

struct refs { struct ref *v; size_t n, cap; };
struct texts { struct str *v; size_t n, cap; };

struct choice {
	const char *code, *vi, *en;
};

/* The choices of every KIND_BOOLEAN. */
enum { BOOLEAN_ABSENT, BOOLEAN_FALSE, BOOLEAN_TRUE, BOOLEAN_CHOICES = BOOLEAN_TRUE };
extern const struct choice *const boolean_choices;

/* Table Schema's constraints, for a user's tables. */
struct pattern;
struct constraints {
	bool unique;
	struct str pattern;            /* as written */
	const struct pattern *compiled; /* the pattern as read/pattern.h reads it; NULL: none */
	struct decimal minimum, maximum, min_length, max_length;
	struct period earliest, latest; /* minimum and maximum of days, years and months */
	enum precision precision;      /* that a period must have; PRECISION_NONE: any */
};

enum field_flag {
	FIELD_KEY = 1 << 0,       /* part of the row's identity */
	FIELD_REQUIRED = 1 << 1,
	FIELD_PARENT = 1 << 2,    /* a reference to what encloses the directive: plan, criteria set, criterion */
	FIELD_BODY = 1 << 3,      /* prose that a directive's body gives */
	FIELD_TITLE = 1 << 4,     /* what a link to the row says; at most one of a table */
	FIELD_PERSONAL = 1 << 5,  /* never published */
	FIELD_SEARCH = 1 << 6,
	FIELD_SENSITIVE = 1 << 7, /* a number that may count people: small ones are withheld (withhold.h), and may be written "<5" or "*" */
	FIELD_ALIASES = 1 << 8,   /* texts: retired keys, which still find the row; each is spelled as an id */
	FIELD_PATH = 1 << 9,      /* text: one to eight ids with '/' between them */
	FIELD_TIME = 1 << 10,     /* a day or period: what time the row is about */
	FIELD_TERMS = 1 << 11,    /* of site.yml: what every data set says of itself, such as its publisher and licence */
};

/* What it means when a published value of the field changes; history/classify.h makes a class of it. */
enum meaning {
	MEANS_BY_KIND,    /* words are reworded or revised, numbers of a user's table are measured, any other fact is revised */
	MEANS_DEFINITION, /* what is measured, and against what: the series breaks */
	MEANS_SCALE,      /* the same, and numbers before and after cannot be compared: unit of measurement */
	MEANS_COMPARISON, /* on which side of the bar a figure has to be */
	MEANS_BAR,        /* how much is asked */
	MEANS_CEILING,    /* the upper end of a range that is asked: lower is more */
	MEANS_DUE,        /* by when: its last day */
	MEANS_DUE_RULE,   /* whether that last day counts */
	MEANS_DUE_WORDS,  /* by when, as the document words it */
	MEANS_OWNER,      /* who has to do it */
	MEANS_NUMBER,     /* the official number or code by which others cite it */
	MEANS_GRADE,      /* how it was judged: in other words it is another grade */
	MEANS_PLACE,      /* where it stands among others, or in the paper; ids that it had */
	MEANS_REMARK,     /* what the editor remarks beside it */
	MEANS_MEASURED,   /* what was measured, in the unit of what it measures */
	MEANS_COUNTED,    /* a count that goes into it */
	MEANS_STATE,      /* how far a value is settled */
};

struct field {
	const char *name;      /* English, the same in sources, data and templates */
	const char *title[LANG_COUNT];
	enum kind kind;
	uint32_t offset;       /* in the table's struct */
	uint32_t flags;
	enum meaning meaning;
	const char *refs;      /* KIND_REF, KIND_REFS: the table referred to; several are separated by spaces */
	const char *back;      /* the name of the reverse list there ("targets" on a plan); NULL: <table>, see model.h */
	const struct choice *choices;
	size_t choice_count;
	const char *unit;      /* of the number ("percent"), or NULL */
	const char *about[LANG_COUNT]; /* what it means, for the dictionary; may be NULL */
	const struct constraints *constraints; /* NULL: none */
};

/* Whether its values are words that people write. */
static inline bool field_of_words(const struct field *field)
{
	return field->kind == KIND_TEXT || field->kind == KIND_PROSE || field->kind == KIND_TEXTS;
}

/* Whether its values are in the language of the content, as titles of what it refers to are. */
static inline bool field_in_words(const struct field *field)
{
	return field_of_words(field) || field->kind == KIND_REF || field->kind == KIND_REFS;
}

/* The English one of a field's or a table's titles; NULL where only the Vietnamese one was given, which then stands for both. */
static inline const char *title_in_english(const char *const title[LANG_COUNT])
{
	return strcmp(title[LANG_EN], title[LANG_VI]) == 0 ? NULL : title[LANG_EN];
}

struct table {
	const char *name;      /* English plural; also the name of its folder under data/ */
	const char *one;       /* what a row of it is called in English, '_' for a space; NULL of a user's table */
	const char *title[LANG_COUNT];
	const char *directive; /* the directive that makes its rows, or NULL */
	const char *folder;    /* content/<folder>/: each file's front matter makes a row; or NULL */
	/* The page of a row: a path with a '%' for each part of the key ("ke-hoach/%/chi-tieu/%"); NULL: none of its own, it is
	   shown at #<id> on the page of its parent. What stands before the only '%' is the path of the list of rows. */
	const char *page;
	const char *layout;    /* the template of that page, in layouts/; that of the list of rows is named like the table */
	const struct field *fields;
	size_t field_count;
	size_t row_size;       /* of the struct, which begins with struct row */
	struct globs files;    /* user's tables: the CSV files that hold rows; one in a folder of the table's name needs no glob */
	const char *about[LANG_COUNT];  /* what a row is */
	const char *limits[LANG_COUNT]; /* what its rows do not say, and how they may mislead; may be NULL */
	const char *columns_changed; /* days since which the program gives it other columns than before, each with what it did (model/columns.h); NULL: none */
	bool user;             /* from a schema.yml */
	bool internal;         /* what the site needs for itself; not published as data */
	bool derived;          /* its rows follow from others (model/derive.h); no file holds them */
	bool of_history;       /* derived, from what was published before (history/history.h) */
	bool explains;         /* its rows say something of the record of changes: they are told with what they explain, and none continues another */
	bool unsought;         /* its rows are very many, and nothing leads to one of them: none is found by its key */
};

/* The field of that name, spelled with '-' or '_'; or, with titles, of that Vietnamese or English title, letter case aside.
   NULL when there is none. */
const struct field *field_named(const struct table *table, struct str name);
const struct field *field_titled(const struct table *table, struct str title);
/* The first field that the program's own table gives this meaning; NULL when there is none. */
const struct field *field_meant(const struct table *table, enum meaning meaning);
static inline bool field_is_number(const struct field *field)
{
	return field->kind == KIND_INTEGER || field->kind == KIND_DECIMAL;
}
/* Whether each row tells a value. */
static inline bool field_filled(const struct field *field)
{
	return field->flags & FIELD_REQUIRED && !(field->flags & FIELD_SENSITIVE);
}
static inline bool field_published(const struct field *field)
{
	return !(field->flags & FIELD_PERSONAL);
}

/* The next field from *f on that is published, NULL after the last; *f goes past it. */
static inline const struct field *field_next(const struct table *table, size_t *f)
{
	while (*f < table->field_count) {
		const struct field *field = &table->fields[(*f)++];
		if (field_published(field))
			return field;
	}
	return NULL;
}

/* The choice's number (index + 1) by code or by either title; 0 when there is none. */
uint8_t choice_number(const struct field *field, struct str text);

#endif
