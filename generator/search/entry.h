/* What can be found: a page for each entry, and what is said on it. A pure walk over the model: rows that have a page in a list of their
   table, scorecards, those lists, tables of data, pages of content and of the program. Rows that a page shows within it (targets, tasks, criteria) are of
   its text. */
#ifndef CONGBO_SEARCH_ENTRY_H
#define CONGBO_SEARCH_ENTRY_H

#include "render/site.h"

enum search_facet { FACET_KIND, FACET_AREA, FACET_YEAR, FACET_TYPE, FACET_ISSUER, FACET_STATUS, FACET_DAY, SEARCH_FACETS };
extern const char *const search_facet_names[SEARCH_FACETS];

/* A value that entries can be chosen by; no code: none. The code of several values has spaces between theirs ("2026 2027"). */
struct facet_value {
	struct str code, title[LANG_COUNT];
};

struct search_entry {
	const struct row *row;           /* NULL: the entry is a table, or a page that is no row's */
	const struct row *english;       /* of a page of content: the same in English, or NULL */
	const struct model_table *table; /* of the row, or the table itself; NULL: a page that is no row's */
	struct str path;                 /* "ke-hoach/x", without the language's prefix */
	struct str title[LANG_COUNT];    /* in English: empty when it is the same */
	struct str about[LANG_COUNT];    /* of a table or a page that is no row's */
	struct str number;
	bool in[LANG_COUNT];             /* the languages of its page */
	struct facet_value facets[SEARCH_FACETS];
};

/* Whether a table's rows are entries: those that have a page in a list, and scorecards. */
bool search_finds_rows(const struct table *table);

struct search_entries { struct search_entry *v; size_t n, cap; };

/* Every entry, in order of kind, title, place, year (latest first), type, path: what is about the same is near each other. */
struct search_entries search_entries(struct arena *arena, const struct render_site *site);

/* What an entry is called: its title; a place's name without its level, and with it in English, an agency's without that of its place; its
   number, also behind its type; a plan's type and place, also with its year, and type and year; a scorecard's unit and year. Returns
   how many. */
enum { ENTRY_NAMES = 8 };
size_t search_entry_names(struct str names[ENTRY_NAMES], const struct search_entry *entry, struct arena *arena);

/* The day on which it was issued, as texts say it; whoever looks for a day alone looks for what was issued on it first. Returns how many. */
enum { ENTRY_DAYS = 2 };
size_t search_entry_days(struct str days[ENTRY_DAYS], const struct search_entry *entry, struct arena *arena);

/* As others cite it: "Chương trình số 699/CTr-BCĐ ngày 14 tháng 8 năm 2025 của Ban Chỉ đạo …"; empty without number or day. */
struct str search_entry_citation(const struct search_entry *entry, struct arena *arena);

enum search_part { PART_TITLE, PART_HEADING, PART_BODY, SEARCH_PARTS };

/* Help for a message that the program prints and that names this page: for others it is rarely what they seek. */
bool search_entry_is_aside(const struct search_entry *entry);
/* By what the worth of a part's words is divided: guides and pages like them speak of everything, and say it in two languages, pages of
   lists of what they list: both are sought by their titles; a table has the title of its list, which is sought more; what belongs to a
   demonstration is sought by its name. */
unsigned search_entry_lowered(const struct search_entry *entry, enum search_part part);

/* Calls take() with each piece of the entry's text, in plain UTF-8. Pieces live in scratch; words of two pieces are no neighbours, nor are
   those with a line end between them. */
void search_entry_text(const struct render_site *site, const struct search_entry *entry, struct arena *scratch,
	void (*take)(void *context, enum search_part part, struct str text), void *context);

#endif
