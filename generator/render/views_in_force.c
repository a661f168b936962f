/* Views of what is in force on the site's day (model/in_force.h). A plan knows superseded_by: the plans that have taken its place. A
   target knows stages: those of the promise that it is a stage of, in order; none when it has no other. A stage knows what its
   target does, and stage_time (a choice), last_day (the last day that counts) and is_this (it is the target that was asked). */
#include "base/arena.h"
#include "model/in_force.h"
#include "render/views.h"

struct shown_stage {
	struct stage stage;
	struct period last_day;
	bool is_this;
};

struct shown_stages { struct shown_stage *v; size_t n, cap; };

static bool stage_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct shown_stage *shown = self.data;
	if (str_is(name, "stage_time")) {
		*out = view_choice(&shown->stage.time, &stage_time_field);
	} else if (str_is(name, "last_day")) {
		*out = view_period(&shown->last_day);
	} else if (str_is(name, "is_this")) {
		*out = view_bool(shown->is_this);
	} else {
		struct view row = view_row(&shown->stage.target->row);
		return row.class->member(out, row, name, scope);
	}
	return true;
}

static const struct view_class stage_class = { .member = stage_member };

static size_t stages_count(struct view self)
{
	return ((const struct shown_stages *)self.data)->n;
}

static struct view stages_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &stage_class, &((const struct shown_stages *)self.data)->v[i], NULL };
}

static bool stages_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_number(stages_count(self));
	return str_is(name, "count");
}

static const struct view_class stages_class = { .member = stages_member, .count = stages_count, .element = stages_element };

static struct view view_stages(const struct scope *scope, const struct target *target)
{
	struct shown_stages *shown = arena_alloc(scope->arena, sizeof *shown);
	struct stages stages = target_stages(scope->arena, target, scope_site(scope)->as_of.first);
	for (size_t i = 0; i < stages.n; i++) {
		struct date last = stages.v[i].last;
		struct period last_day = date_present(last) ? (struct period){ last, last, PRECISION_DAY } : (struct period){ 0 };
		*array_add(scope->arena, shown) = (struct shown_stage){ stages.v[i], last_day, stages.v[i].target == target };
	}
	return (struct view){ &stages_class, shown, NULL };
}

static struct view superseded_by(const struct scope *scope, const struct plan *plan)
{
	struct rows *plans = arena_alloc(scope->arena, sizeof *plans);
	*plans = plan_superseded_by(scope->arena, plan, scope_site(scope)->as_of.first);
	return view_rows(plans);
}

bool in_force_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	if (row->table == &table_plans && str_is(name, "superseded_by"))
		*out = superseded_by(scope, (const struct plan *)row);
	else if (row->table == &table_targets && str_is(name, "stages"))
		*out = view_stages(scope, (const struct target *)row);
	else
		return false;
	return true;
}
