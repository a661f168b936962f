/* The model as templates see it. What each view knows by name is said beside its class in the .c files and, for those who write
   templates, in layouts/README.md. */
#ifndef CONGBO_RENDER_VIEWS_H
#define CONGBO_RENDER_VIEWS_H

#include "model/scorecard.h"
#include "model/status.h"
#include "render/site.h"
#include "render/view.h"

/* single values */
struct view view_nothing(void);                       /* false, and empty as text */
struct view view_true(void);
static inline struct view view_bool(bool yes) { return yes ? view_true() : view_nothing(); }
struct view view_text(const struct scope *scope, struct str text); /* the text's bytes are not copied */
struct view view_literal(const char *text);
struct view view_html(const struct scope *scope, struct str html, const struct doc *doc); /* doc: that it comes from, or NULL */
struct view view_drawing(const struct scope *scope, struct str svg); /* printed as it is: nothing is explained or linked in it */
struct view view_texts(const struct texts *texts);
struct view view_number(size_t number);
/* The member of lists that know nothing but count. */
bool view_count_member(struct view *out, struct view self, struct str name, const struct scope *scope);
struct view view_period(const struct period *period);
struct view view_day(const struct scope *scope, struct date day); /* a period of one day; absent as the day is */
/* When one of the row's times is due or takes place, in words: "trước ngày 17/03/2026". */
struct view view_due(const struct scope *scope, const struct row *row, struct period when);
/* A field's value in a row. */
struct view view_field(const struct row *row, const struct field *field);
/* What the row says beside its name and its text (views_fact.c). */
struct view view_facts(const struct scope *scope, const struct row *row);

struct view view_texts(const struct texts *texts);
struct view view_decimal(const struct decimal *number);
struct view view_choice(const uint8_t *number, const struct field *field); /* a choice of the field's, as a field of kind choice is */
/* How a target stands on the site's day (model/standing.h). */
struct view view_status(const struct target *target);
struct view view_standing(const struct standing *standing);
/* Two names for a value in a target's unit, compared with a bar: `as` without the sign for what was cut off, and `sign`, that sign or
   "=". False when `name` is neither. */
struct named_fraction {
	struct fraction value, bar;
	struct str unit;
	const char *as, *sign;
};
bool view_fraction_named(struct view *out, const struct named_fraction *number, struct str name, const struct scope *scope);

/* charts (views_chart.c); nothing when there are no numbers to be drawn */
struct view view_chart(const struct scope *scope, const struct target *target);
struct view view_unit_charts(const struct scope *scope, const struct target *target);
/* Of all that the plan fixes to a time (views_timeline.c). */
struct view view_timeline(const struct scope *scope, const struct plan *plan);

/* When the row is due or takes place, or how it recurs, in words; empty when it says nothing of it. Of a user's table nothing is said:
   its fields of these names may be of any kind. */
struct str row_when_words(const struct row *row, const struct scope *scope);

/* The address of the calendar file of a plan, a unit or (NULL) the site; nothing when there is none. */
struct view view_calendar_url(const struct scope *scope, const struct row *row);
struct view view_extracts(const struct scope *scope, const struct row *row); /* views_extract.c */

/* rows and lists of them */
struct view view_row(const struct row *row);          /* NULL: nothing */
struct view view_rows(const struct rows *rows);
struct view view_latest_first(const struct scope *scope, const struct rows *rows); /* of rows in order of time */
/* The rows in groups by what the field holds: <list>_by_<field>. */
struct view view_groups(const struct scope *scope, const struct rows *rows, const struct field *field);
struct view view_table(const struct model_table *table);
struct view view_downloads(const struct scope *scope, const struct table *table); /* NULL: the files of all tables together */
/* What a file of open data knows; false when it knows no such name. */
bool download_member(struct view *out, const struct download *download, struct str name, const struct scope *scope);
struct view view_download_list(const struct scope *scope, const struct download *files, size_t n);
struct view view_fields(const struct table *table);
/* A table as data, and what a field of it knows of that (views_dataset.c); false when it knows no such name. */
struct view view_dataset(const struct scope *scope, const struct table *table);
struct view view_limits(const struct scope *scope, const struct dataset_facts *facts);
bool dataset_field_member(struct view *out, const struct table *table, const struct field *field, struct str name, const struct scope *scope);
/* At most so many rows, the latest by the time that they are about first; those that say none of it last; else in their order. */
void rows_latest(struct rows *out, struct arena *arena, const struct rows *rows, size_t most);

/* The calendar (views_calendar.c): the months that a page shows, all of them by year, the one whose page it is (or nothing), and what comes next. */
struct view view_calendar(const struct scope *scope, const struct page_job *page);
struct view view_calendar_years(const struct scope *scope, const struct page_job *page);
struct view view_calendar_month(const struct scope *scope, const struct page_job *page);
struct view view_upcoming(const struct scope *scope);
struct view view_entries(const struct scope *scope, const struct calendar_entry *v, size_t n);

/* duties (views_duty.c): what a deadline, plan or unit knows of them; false when the row knows no such name */
bool duty_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);
/* scorecards worked out; what a scorecard, a criteria set and a unit know of them (views_scorecards.c) */
struct view view_assessment(const struct assessment *assessment);
bool scorecard_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);

/* comparison by topic (views_comparison.c): what a topic's page knows, and what a topic knows anywhere */
struct view view_comparison(const struct scope *scope, const struct page_job *page);  /* its groups, in the page's order */
struct view view_sort_orders(const struct scope *scope, const struct page_job *page);
bool topic_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);

/* frozen copies (views_frozen.c): one, or nothing; a list of them; those of a table, the latest first */
struct view view_frozen(const struct frozen *frozen);
struct view view_frozen_refs(const struct frozen_refs *copies);
struct view view_copies(const struct scope *scope, const struct dataset_facts *facts);
/* editions (views_edition.c): some, in their order; all, the latest first */
struct view view_editions(const struct editions *editions);
struct view view_all_editions(const struct scope *scope);

/* what is in force on the site's day (views_in_force.c): what a plan or target knows of it; false when the row knows no such name */
bool in_force_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);

/* titles over the years (views_title.c): what a title or a title of an area knows of them; as above */
bool title_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);

/* what a unit is asked, came from and went to (views_unit.c), and its and a target's series (views_series.c); as above */
bool unit_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);
bool series_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);

/* A plan's history and its versions (views_history.c, views_version.c), of the page of one; nothing on other pages. */
struct view view_plan_history(const struct scope *scope, const struct page_job *page);
struct view view_version_page(const struct scope *scope, const struct page_job *page);
struct view view_versions(const struct scope *scope, const struct row *plan);
/* What became of a row, and what a change knows; as above. */
bool history_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);
/* the record of changes (views_record.c): what a page knows of it, and what a plan, unit or topic; as above */
struct view view_record(const struct scope *scope, const struct page_job *page);
bool record_row_member(struct view *out, const struct row *row, struct str name, const struct scope *scope);

/* the kinds of pages that the site has (views_kind.c) */
struct view view_kinds(const struct scope *scope);
/* the list of a table's rows, on its page; nothing on other pages (views_list.c) */
struct view view_listed(const struct page_job *page);
/* The pages of one list, by their paths: none when it has but one. `this`: which of them the page is, from 1. */
struct view view_turns(const struct scope *scope, const struct texts *paths, unsigned this);
struct view view_recent_plans(const struct scope *scope);
/* The ledger (views_ledger.c); nothing when the site keeps none. */
struct view view_ledger(const struct scope *scope, const struct page_job *page);
/* What stood at the page's address before history was rewritten, a copy for each time that it was, the latest first. */
struct view view_kept(const struct scope *scope, const struct page_job *page);

/* what there is from A to Z (views_a_to_z.c) */
struct view view_a_to_z(const struct page_job *page);
struct view view_place_letter(const struct page_job *page);

/* a document's text */
struct view view_blocks(const struct scope *scope, const struct block *first, const struct doc *doc);
struct view view_headings(const struct doc *doc);

/* What the page is about in words of schema.org, as JSON that may stand in a script element; nothing when there is nothing to tell. */
struct view view_linked_data(const struct scope *scope, const struct page_job *page);

/* the outermost view of a page */
struct view view_page(const struct page_job *page);
/* Whether every page knows something by that name ("t", "site"…). */
bool view_page_knows(struct str name);

static inline const struct render_site *scope_site(const struct scope *scope) { return scope->site; }
static inline enum lang scope_lang(const struct scope *scope) { return (enum lang)scope->lang; }

#endif
