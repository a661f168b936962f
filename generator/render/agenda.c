#include "render/agenda.h"

#include "base/recurrence.h"
#include "history/former.h"
#include "model/duty.h"
#include "model/group.h"
#include "render/ical.h"
#include "render/site.h"
#include "render/url.h"
#include "render/words.h"
#include "render/words_change.h"

struct maker {
	struct arena *arena, *scratch;
	const struct model *model;
	const struct calendar *calendar;
	struct agenda *agenda;
	struct date as_of;
};

static struct str name_of(struct arena *arena, const char *table, struct str key)
{
	struct str parts[] = { str_of(table), key };
	return str_join(arena, parts, 2, "/");
}

static struct agenda_item item_at(const struct row *row, struct period when)
{
	struct date last = last_that_counts(when, row_due_rule(row));
	return (struct agenda_item){ .row = row, .when = when, .first = row->table == &table_events ? when.first : last, .last = last };
}

/* --- how they moved --- */

/* Whether a change of the field may move the days of its row, or of the rules that count from them. */
static bool moves_days(const struct field *field)
{
	return field->flags & FIELD_TIME || field->meaning == MEANS_DUE || field->meaning == MEANS_DUE_RULE;
}

/* The name of a row of which nothing was told before: its own, unless another had it first, "deadlines/kh-1/a+2". */
static struct str first_name(struct maker *maker, struct str name)
{
	size_t *times = map_add(&maker->agenda->names, name, arena_alloc(maker->arena, sizeof *times));
	return ++*times == 1 ? name : str_format(maker->arena, "%.*s+%zu", (int)name.n, name.p, *times);
}

static void count_moves(struct maker *maker)
{
	const struct rows *changes = &model_table_of(maker->model, &table_changes)->rows;
	for (size_t i = 0; i < changes->n; i++) {
		const struct change *change = (const struct change *)changes->v[i];
		row_passed(&change->row, i);
		const struct model_table *table = model_table_named(maker->model, change->table);
		const struct field *field = table ? model_field(table, change->field) : NULL;
		if (!table || table->table->user || (!calendar_field(table->table) && table->table != &table_plans))
			continue;
		struct str name = name_of(maker->arena, table->table->name, change->present_key.n ? change->present_key : change->key);
		struct agenda_moves *moves = map_add(&maker->agenda->moves, name, arena_alloc(maker->arena, sizeof *moves));
		if (!moves->name.n)
			moves->name = first_name(maker, name_of(maker->arena, table->table->name, change->key));
		moves->moved += field && moves_days(field);
		if (!date_present(moves->first) || date_cmp(change->published.last, moves->first) < 0)
			moves->first = change->published.last;
		if (date_cmp(moves->last, change->published.last) < 0)
			moves->last = change->published.last;
	}
}

static const struct agenda_moves *moves_of(struct arena *arena, const struct agenda *agenda, const struct row *row)
{
	static const struct agenda_moves none = { 0 };
	const struct agenda_moves *moves = row ? map_get(&agenda->moves, name_of(arena, row->table->name, row->key)) : NULL;
	return moves ? moves : &none;
}

/* From when its rule counts: as its plan says; where that tells no time, from the year in which the row was first published. */
static struct date start_of(struct maker *maker, const struct row *row)
{
	struct date start = row_rule_start(row), known = moves_of(maker->scratch, maker->agenda, row)->first;
	if (date_present(start))
		return start;
	return date_of((struct civil){ date_civil(date_present(known) ? known : maker->as_of).year, 1, 1 });
}

/* --- what recurs, as a rule --- */

enum { YEARS_OPEN = 9, YEARS_BOUNDED = 100, YEAR_DAYS = 366 };

/* The rule for the last days of the months, quarters or years that a rule names, or of those before each. */
static void at_the_ends(struct recurrence *rule, uint8_t precision, bool before)
{
	rule->month_days = UINT64_C(1) << 33;
	if (precision == PRECISION_YEAR)
		rule->months = UINT32_C(1) << 12;
	else if (before && rule->months)
		rule->months = (rule->months >> 1 & 0xffe) | (rule->months >> 1 & 1) << 12;
}

/* The rule for the days before those on which it falls; where no rule says that, what comes out is found out when it is tried. */
static void shift_back(struct recurrence *rule)
{
	uint64_t forward = rule->month_days & 0xffffffff, backward = rule->month_days >> 32, first = forward >> 1 & 1;
	rule->month_days = (forward >> 1 & ~UINT64_C(1)) | (backward << 1 & 0xfffffffc) << 32 | first << 33;
	if (first && forward >> 2 == 0 && backward == 0)
		at_the_ends(rule, PRECISION_MONTH, true);
	for (size_t i = 0; i < rule->day_count; i++)
		rule->days[i].weekday = rule->days[i].weekday > 1 ? rule->days[i].weekday - 1 : 7;
}

/* Events that last for months or years begin on the first day of each. */
static void at_the_beginnings(struct recurrence *rule, uint8_t precision)
{
	rule->month_days = UINT64_C(1) << 1;
	if (precision == PRECISION_YEAR)
		rule->months = UINT32_C(1) << 1;
}

static int length_of(struct agenda_item item)
{
	return item.last.day - item.first.day;
}

static bool falls_on_just(struct arena *scratch, const struct recurrence *rule, const struct date *days, size_t n, struct date end)
{
	struct periods found = { 0 };
	recurrence_days(&found, scratch, rule, days[0], days[0], end);
	for (size_t i = 0; i < n && i < found.n; i++)
		if (found.v[i].first.day != days[i].day)
			return false;
	return found.n == n;
}

/* Adapts the rule, which names times, to the days on which their items begin. */
static void fit_rule(struct recurrence *rule, const struct row *row, struct period time, struct date day)
{
	if (time.precision != PRECISION_DAY && row->table == &table_events)
		at_the_beginnings(rule, time.precision);
	else if (time.precision != PRECISION_DAY)
		at_the_ends(rule, time.precision, day.day < time.first.day);
	else if (day.day < time.first.day)
		shift_back(rule);
}

/* Tries to say the times in one item; false when no rule says just them. */
static bool add_as_rule(struct maker *maker, const struct row *row)
{
	const struct str *text = row_field(row, field_named(row->table, str_of("rrule")));
	struct date start = start_of(maker, row);
	struct recurrence rule;
	struct str wrong;
	struct periods times = { 0 };
	if (recurrence_parse(&rule, *text, &wrong) < 0)
		return false;
	const struct plan *plan = (const struct plan *)row->parent;
	bool bounded = rule.count || date_present(rule.until) || (plan && period_present(plan->period));
	struct date end = { start.day + (bounded ? YEARS_BOUNDED : YEARS_OPEN) * YEAR_DAYS };
	if (!row_recurs(&times, maker->scratch, row, start, end) || times.n == 0)
		return false;
	struct agenda_item item = item_at(row, times.v[0]);
	struct date *days = arena_alloc(maker->scratch, times.n * sizeof *days);
	for (size_t i = 0; i < times.n; i++) {
		struct agenda_item one = item_at(row, times.v[i]);
		if (length_of(one) != length_of(item))
			return false; /* months are of different lengths */
		days[i] = one.first;
	}
	fit_rule(&rule, row, times.v[0], days[0]);
	rule.count = 0;
	rule.until = bounded ? days[times.n - 1] : (struct date){ 0 };
	struct date known = bounded ? end : days[times.n - 1];
	if (!falls_on_just(maker->scratch, &rule, days, times.n, known))
		return false;
	char said[RECURRENCE_TEXT];
	if (times.n > 1)
		item.rrule = str_dup(maker->arena, (struct str){ said, recurrence_text(said, &rule) });
	*array_add(maker->arena, &maker->agenda->items) = item;
	return true;
}

/* All times from the first on, so that those gone by stay in calendars, and each counted in its year, so that it is known again when its
   day is moved. */
static void add_each_time(struct maker *maker, const struct row *row)
{
	struct periods times = { 0 };
	row_recurs(&times, maker->scratch, row, start_of(maker, row), maker->calendar->last);
	for (size_t i = 0, nth = 1; i < times.n; i++, nth++) {
		if (i && date_civil(times.v[i].first).year != date_civil(times.v[i - 1].first).year)
			nth = 1;
		struct agenda_item *item = array_add(maker->arena, &maker->agenda->items);
		*item = item_at(row, times.v[i]);
		item->nth = nth;
	}
}

/* --- whose --- */

static void add_to(struct maker *maker, const struct row *row, size_t item)
{
	struct str name = name_of(maker->scratch, row->table->name, row->key);
	struct agenda_list *list = map_get(&maker->agenda->lists, name);
	if (row->key.n == 0)
		return;
	if (!list) {
		list = arena_alloc(maker->arena, sizeof *list);
		map_put(&maker->agenda->lists, str_dup(maker->arena, name), list);
	}
	if (list->n == 0 || list->v[list->n - 1] != item)
		*array_add(maker->arena, list) = item;
}

/* The plan that it is in, the units that have to do it, and those that these stand for. */
static void share(struct maker *maker, size_t index)
{
	const struct agenda_item item = maker->agenda->items.v[index];
	struct rows members = { 0 };
	struct date last = item.rrule.n && date_cmp(maker->as_of, item.last) > 0 ? maker->as_of : item.last;
	if (item.row->parent && item.row->parent->table == &table_plans)
		add_to(maker, item.row->parent, index);
	for (size_t f = 0; f < item.row->table->field_count; f++) {
		const struct field *field = &item.row->table->fields[f];
		if (field->meaning != MEANS_OWNER || field->kind != KIND_REFS)
			continue;
		const struct refs *units = row_field(item.row, field);
		for (size_t i = 0; i < units->n; i++)
			if (units->v[i].row && units->v[i].row->table == &table_units) {
				add_to(maker, units->v[i].row, index);
				unit_members(&members, maker->scratch, units->v[i].row, item.last, last);
			}
	}
	for (size_t i = 0; i < members.n; i++)
		add_to(maker, members.v[i], index);
}

static void add_table(struct maker *maker, const struct model_table *table)
{
	const struct field *when = calendar_field(table->table), *rrule = field_named(table->table, str_of("rrule"));
	if (!when || table->table->user || table->table->derived)
		return;
	for (size_t i = 0; i < table->rows.n; i++) {
		const struct row *row = table->rows.v[i];
		size_t before = maker->agenda->items.n;
		const struct period *period = row_field(row, when);
		if (row->key.n && period_present(*period))
			*array_add(maker->arena, &maker->agenda->items) = item_at(row, *period);
		else if (row->key.n && rrule && !field_absent(row, rrule) && !add_as_rule(maker, row))
			add_each_time(maker, row);
		for (size_t item = before; item < maker->agenda->items.n; item++)
			share(maker, item);
		arena_reset(maker->scratch);
	}
}

struct agenda agenda_make(struct arena *arena, const struct model *model, const struct calendar *calendar, struct date as_of)
{
	struct agenda agenda = { .lists = map_in(arena), .moves = map_in(arena), .names = map_in(arena) };
	struct maker maker = { arena, arena_new(), model, calendar, &agenda, as_of };
	count_moves(&maker);
	for (size_t i = 0; i < model->table_count; i++)
		add_table(&maker, &model->tables[i]);
	arena_free(maker.scratch);
	return agenda;
}

/* --- as a file --- */

static const struct agenda_list *list_of(struct arena *arena, const struct render_site *site, const struct row *row)
{
	return map_get(&site->agenda.lists, name_of(arena, row->table->name, row->key));
}

/* Whether the record knows anything with a time of its own that a plan held, or a unit had a part in. */
static bool had_times(const struct render_site *site, const struct row *row)
{
	bool plan = row->table == &table_plans;
	const struct history_changes *changes = plan ? history_of_plan(site->history, row->key) : history_of_unit(site->history, row->key);
	for (size_t i = 0; i < changes->n; i++) {
		const struct model_table *table = model_table_named(site->model, changes->v[i]->table);
		if (table && !table->table->user && calendar_field(table->table))
			return true;
	}
	return false;
}

/* A plan or unit that is no more and had a calendar, to which somebody may go on listening; NULL of other rows. */
static const struct former *fell_silent(const struct render_site *site, const struct row *row)
{
	bool has = site->history && (row->table == &table_plans || row->table == &table_units);
	const struct former *former = has ? former_row(site->history->former, row->table, row->key) : NULL;
	return former && had_times(site, row) ? former : NULL;
}

struct str agenda_path(struct arena *arena, const struct render_site *site, const struct row *row)
{
	struct str path, fragment;
	if (!row)
		return str_of(site->agenda.items.n ? "lich.ics" : "");
	if ((!list_of(arena, site, row) && !fell_silent(site, row)) || !url_row(arena, row, &path, &fragment))
		return str_of("");
	struct str parts[] = { path, str_of("lich.ics") };
	return str_join(arena, parts, 2, "/");
}

static struct str page_absolute(struct arena *arena, const struct render_site *site, struct str path, struct str fragment)
{
	struct str page = site_absolute(arena, site, site_url(arena, site, LANG_VI, path));
	return fragment.n ? str_join(arena, (struct str[]){ page, fragment }, 2, "#") : page;
}

/* Of an address "https://example.org/a" the part that a uid ends with. */
static struct str host_of(struct str url)
{
	ptrdiff_t scheme = str_find(url, "://");
	struct str rest = scheme < 0 ? url : str_from(url, (size_t)scheme + 3), host;
	return str_split(&rest, '/', &host) ? host : url;
}

/* Which of several times it is: the month, quarter or year that it is about, or its year and, from the second of that year on, its number;
   empty: there is one. */
static struct str time_of(struct arena *arena, const struct agenda_item *item)
{
	char when[PERIOD_TEXT];
	if (item->nth == 0)
		return str_of("");
	if (item->when.precision != PRECISION_DAY)
		return str_dup(arena, (struct str){ when, period_text(when, item->when) });
	int year = date_civil(item->when.first).year;
	return item->nth > 1 ? str_format(arena, "%04d-%zu", year, item->nth) : str_format(arena, "%04d", year);
}

/* By the name that the row had first, so that who subscribed finds it again whatever it is called since. `time`: of a row that has several. */
static struct str uid_of(struct arena *arena, const struct render_site *site, const struct row *row, struct str time)
{
	struct str name = moves_of(arena, &site->agenda, row)->name;
	struct str parts[] = {
		name.n ? name : name_of(arena, row->table->name, row->key), str_of(time.n ? "/" : ""), time, str_of("@"), host_of(site->model->site->base_url),
	};
	return str_join(arena, parts, 5, "");
}

static struct str summary_of(struct arena *arena, const struct render_site *site, const struct row *row)
{
	const struct ui_string *mark = map_get(&site->strings, str_of("demo_mark"));
	struct str parts[] = { str_of("("), mark ? mark->vi : str_of(""), str_of(") "), row_title(row) };
	return row->demo && mark ? str_join(arena, parts, 4, "") : row_title(row);
}

/* When it is due, in words, and in which plan. */
static struct str description_of(struct arena *arena, const struct agenda_item *item)
{
	struct out out = out_arena(arena);
	const struct row *row = item->row, *plan = row->parent;
	const struct field *rrule = item->rrule.n ? field_named(row->table, str_of("rrule")) : NULL, *worded = field_meant(row->table, MEANS_DUE_WORDS);
	if (rrule)
		words_repeated(&out, *(const struct str *)row_field(row, rrule), worded ? *(const struct str *)row_field(row, worded) : str_of(""),
			row_due_rule(row), LANG_VI);
	else
		words_due(&out, item->when, row_due_rule(row), LANG_VI);
	if (plan) {
		out_char(&out, '\n');
		out_str(&out, row_title(plan));
	}
	return out_held(&out);
}

static struct ical_event event_of(struct arena *arena, const struct render_site *site, const struct agenda_item *item)
{
	const struct agenda *agenda = &site->agenda;
	const struct agenda_moves *own = moves_of(arena, agenda, item->row);
	/* a row without a day of its own has a rule, which counts from what its plan says of time */
	bool with_plan = field_absent(item->row, calendar_field(item->row->table));
	const struct agenda_moves *plan = moves_of(arena, agenda, with_plan ? item->row->parent : NULL);
	struct str path = { 0 }, fragment = { 0 };
	bool shown = url_row(arena, item->row, &path, &fragment);
	return (struct ical_event){
		.uid = uid_of(arena, site, item->row, time_of(arena, item)),
		.summary = summary_of(arena, site, item->row),
		.description = description_of(arena, item),
		.category = str_of(item->row->table->title[LANG_VI]),
		.url = page_absolute(arena, site, shown ? path : str_of("lich"), fragment),
		.rrule = item->rrule,
		.first = item->first,
		.last = item->last,
		.stamp = !date_present(own->last) ? site->as_of.first : date_cmp(own->last, plan->last) < 0 ? plan->last : own->last,
		.sequence = own->moved + plan->moved,
	};
}

/* What is left to be told of a plan or unit that is no more: that and when it went. */
static struct ical_event end_of(struct arena *arena, const struct render_site *site, const struct former *former, struct str url)
{
	struct out told = out_arena(arena);
	const struct known_rows known = known_rows(site->history, site->model);
	words_change_told(&told, former->went, &known, LANG_VI);
	return (struct ical_event){
		.uid = uid_of(arena, site, former->row, str_of("withdrawn")),
		.summary = str_join(arena, (struct str[]){ str_of("Đã rút khỏi trang"), summary_of(arena, site, former->row) }, 2, ": "),
		.description = out_held(&told),
		.category = str_of(former->row->table->title[LANG_VI]),
		.url = url,
		.first = former->went->published.first,
		.last = former->went->published.first,
		.stamp = former->went->published.first,
	};
}

void agenda_write(struct out *out, struct arena *arena, const struct render_site *site, const struct row *row)
{
	const struct agenda_list *list = row ? list_of(arena, site, row) : NULL;
	const struct former *former = row && !list ? fell_silent(site, row) : NULL;
	struct str path = str_of("lich"), fragment = { 0 };
	if (row)
		url_row(arena, row, &path, &fragment);
	struct ical_calendar calendar = {
		.name = row ? row_title(row) : site->model->site->name,
		.url = page_absolute(arena, site, path, fragment),
		.n = former ? 1 : row ? list->n : site->agenda.items.n,
	};
	struct ical_event *events = arena_alloc(arena, calendar.n * sizeof *events);
	for (size_t i = 0; i < calendar.n; i++)
		events[i] = former ? end_of(arena, site, former, calendar.url) :
			event_of(arena, site, &site->agenda.items.v[row ? list->v[i] : i]);
	calendar.events = events;
	ical_write(out, &calendar);
}
