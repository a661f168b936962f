/* The built-in tables: one struct each. The field rows are in tables.c. To add a column: one member here, one row there. */
#ifndef CONGBO_MODEL_TABLES_H
#define CONGBO_MODEL_TABLES_H

#include "base/fold.h"
#include "model/field.h"
#include "model/row.h"

struct plan {
	struct row row;
	struct str id, number, title, summary, signer_role;
	uint8_t type;
	struct ref issuer, area;
	struct period issued, period;
	struct refs implements, supersedes, cites;
	struct texts recipients, aliases, notes;
};

struct target {
	struct row row;
	struct ref plan, topic, same_as, stage_of;
	struct str id, measure, unit, of, due_text, source_section;
	struct prose statement;
	uint8_t op, scope, due_rule, sensitive;
	struct decimal value, value_high, baseline;
	struct period baseline_period, period, due;
	struct refs owner;
};

struct task {
	struct row row;
	struct ref plan, topic;
	struct str id, due_text, source_section;
	struct prose statement;
	struct refs lead, with;
	struct period due;
	uint8_t due_rule;
};

struct deadline {
	struct row row;
	struct ref plan, topic;
	struct str id, rrule, due_text, source_section;
	struct prose what;
	uint8_t kind, due_rule;
	struct refs who, to;
	struct period opens, due;
};

struct event {
	struct row row;
	struct ref plan, topic;
	struct str id, rrule, source_section;
	struct prose statement;
	struct period date;
};

struct role {
	struct row row;
	struct ref plan;
	struct str id, source_section;
	struct prose statement;
	struct refs unit;
};

struct step {
	struct row row;
	struct ref plan;
	struct str id, procedure, when, source_section;
	struct prose statement;
	struct decimal order;
	struct refs actor;
	struct texts dossier;
};

struct criteria_set {
	struct row row;
	struct str id, title, title_awarded, eligibility, source_section;
	struct ref plan, document;
	struct decimal points;
	uint8_t level;
	struct texts eligible_by, notes;
};

struct criterion {
	struct row row;
	struct ref set;
	struct str id, title, group;
	struct prose statement;
	struct decimal points, order;
};

struct item {
	struct row row;
	struct ref criterion;
	struct str id, title, bands, band_rules, keep_bar, escape;
	struct prose statement;
	struct decimal points, order;
};

struct unit {
	struct row row;
	struct str id, name, code, note;
	uint8_t level, demo;
	struct ref parent;
	struct refs successor;
	struct period valid_from, valid_to;
};

struct document {
	struct row row;
	struct str id, number, title, note;
	uint8_t type;
	struct ref issuer;
	struct period issued;
	struct refs amends, replaces, implements;
};

struct topic {
	struct row row;
	struct str id, title, note;
};

struct abbreviation {
	struct row row;
	struct str abbreviation, meaning, meaning_en, note;
};

struct result {
	struct row row;
	struct ref target, unit;
	struct str source, note;
	struct period period, reported_on;
	struct decimal value, numerator, denominator;
	uint8_t status;
};

struct score {
	struct row row;
	struct ref unit, set, item;
	struct period year;
	struct decimal self, reviewed, size, count, count_before;
	uint8_t escaped;
	struct str reason;
};

struct scorecard {
	struct row row;
	struct ref set, unit;
	struct period year;
	uint8_t phase;
	struct decimal self_total, reviewed_total;
	struct str source, note;
};

/* Of the whole, which has order 0 and no group, or of one group. */
struct scorecard_total {
	struct row row;
	struct ref set, unit;
	struct period year;
	struct decimal order, max, self, reviewed, items, self_missing, reviewed_missing;
	struct str group;
	uint8_t phase;
};

struct submission {
	struct row row;
	struct ref unit, deadline;
	struct period occurrence, submitted_on;
	struct str note;
};

struct recognition {
	struct row row;
	struct ref unit, document;
	struct period year, decided_on;
	struct str title, class;
};

struct initiative {
	struct row row;
	struct ref unit, topic;
	struct str name, rating;
	struct period started_on;
};

/* What follows from recognitions: model/recognition.h. */
struct title {
	struct row row;
	struct str id, name;
};

struct title_area {
	struct row row;
	struct ref title, area;
};

struct title_year {
	struct row row;
	struct ref title, unit, area, document;
	struct period year, year_before, decided_on;
	struct str class, class_before;
	uint8_t change;
};

struct lineage {
	struct row row;
	struct str from, to, table, decision;
	uint8_t relation;
	struct period effective;
};

struct correction {
	struct row row;
	struct str change, reason, decision;
	struct period effective;
	uint8_t class;
};

struct change {
	struct row row;
	struct str id, table, key, present_key, title, field, old, new, unit, commit, published_commit, reason, decision;
	uint8_t class, derived_class, basis, unexplained, relation;
	struct decimal publication, rows, delta, days_since_first;
	struct ref plan;
	struct refs units, topics;
	struct period period, effective, published, committed, authored;
	struct texts paths, reverts, skipped, kin, kin_titles;
	struct period emptied; /* no column: of an incident (history/record_incident.c), the day on which its file was */
	bool redefines;       /* no column: figures, or levels, before and after do not mean the same, whatever its class */
	struct change *joint; /* no column: the next of the row's that one sentence tells with this one (history/record_join.c); NULL: none */
	struct change *told_by; /* no column: the first of these, whose sentence it is; NULL: it has its own */
	size_t told_before;   /* no column: rows of its plan that were told of in its year before it (history/record_place.c) */
};

struct vintage {
	struct row row;
	struct str table, key, present_key, field, value;
	struct decimal publication, until;
	struct period published_from, published_to;
};

/* How a target stands at the end of a day (standing.h). */
struct standing {
	struct row row;
	struct ref target, unit;
	uint8_t scope, status, reason, open, met, provisional, late, reported_late;
	struct period as_of, period, due_day, day;
	struct decimal value, value_numerator, value_denominator, low, high, numerator, denominator, baseline;
	struct decimal gone, days, pace, pace_numerator, pace_denominator, must, done;
	struct refs results;
};

/* What a unit must hand in against a deadline, for one time that it comes (duty.h). */
struct duty {
	struct row row;
	struct ref unit, deadline, submission;
	struct period occurrence, last_day, as_of, submitted_on;
	uint8_t state;
	struct decimal days_late;
};

/* What the site needs beside its data; never published as tables. */
struct page {
	struct row row;
	struct str path, title, group;
	struct decimal order;
};

struct site {
	struct row row;
	struct str name, name_en, base_url, licence, licence_url, contact, description, description_en;
	struct texts languages, allow;
	struct decimal sensitive_below;
	struct period columns_as_of;
};

struct ui_string {
	struct row row;
	struct str key, vi, en;
};

/* Whether what is measured in that unit is a share. */
static inline bool is_percent(struct str unit)
{
	return str_is(unit, "%") || fold_same(unit, str_of("percent")) || fold_same(unit, str_of("phần trăm"));
}

extern const struct table table_plans, table_targets, table_tasks, table_deadlines, table_events, table_roles, table_steps,
	table_criteria_sets, table_criteria, table_items, table_units, table_documents, table_topics, table_abbreviations, table_results,
	table_scores, table_scorecards, table_scorecard_totals, table_submissions, table_recognitions, table_titles, table_title_areas,
	table_title_years, table_initiatives, table_lineage, table_corrections,
	table_standings, table_duties, table_changes, table_vintages, table_pages, table_site, table_strings;

/* What is in force (in_force.h), how one unit came from another and figures were joined (succession.h): no table has them as columns,
   but they are shown as any choice is. */
extern const struct field stage_time_field, relation_field, series_join_field, series_break_field;

/* How the targets of a topic are ordered, what they are ranked among, and why not among others (comparison.h), shown in the same way. */
extern const struct field comparison_order_field, bar_family_field, comparison_remark_field;

/* What a scorecard says of itself (scorecard.h, band.h), shown in the same way. */
extern const struct field phase_field, phase_basis_field, eligibility_field, condition_field, band_verdict_field;

/* All of them, in the order in which they are shown; the last three above are at the end. NULL ends it. */
extern const struct table *const builtin_tables[];

#endif
