#include "model/tables.h"

#include <stddef.h>

#define LIST_BEGIN(list) static const struct choice choices_##list[] = {
#define CHOICE(code, vi, en) { code, vi, en },
#define LIST_END(list) };
#include "model/choices.def"

const struct choice *const boolean_choices = choices_boolean;

/* One field row: the member's name is the field's name. What follows in braces adds to it. */
#define FIELD(struct_name, member, KIND, vi, en) \
	.name = #member, .title = { vi, en }, .kind = KIND_##KIND, .offset = offsetof(struct struct_name, member)
#define CHOICES(list) .choices = choices_##list, .choice_count = sizeof choices_##list / sizeof *choices_##list
/* One table row. What follows adds to it. */
#define TABLE(table, struct_name, vi, en) \
	.name = #table, .one = #struct_name, .title = { vi, en }, .fields = table##_fields, \
	.field_count = sizeof table##_fields / sizeof *table##_fields, .row_size = sizeof(struct struct_name)
/* What more a field or table says of itself in the dictionary; of a table, what a row is. */
#define ABOUT(vi, en) .about = { vi, en }
/* When the program's own columns of it changed, and which: "2026-11-26 +came -went ~holds_something_else 2026-11-27 +came"; a day alone: their order.
   tests/unit/test_columns.c holds all columns to it. */
#define COLUMNS_CHANGED(record) .columns_changed = record
/* What a table's rows do not say. */
#define LIMITS(vi, en) .limits = { vi, en }

static const struct field plans_fields[] = {
	{ FIELD(plan, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(plan, number, TEXT, "Số, ký hiệu", "Number"), .meaning = MEANS_NUMBER, .flags = FIELD_SEARCH },
	{ FIELD(plan, type, CHOICE, "Loại văn bản", "Type"), .flags = FIELD_REQUIRED, CHOICES(document_type) },
	{ FIELD(plan, title, TEXT, "Tên", "Title"), .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(plan, summary, TEXT, "Tóm tắt", "Summary"), .flags = FIELD_SEARCH },
	{ FIELD(plan, issuer, REF, "Cơ quan ban hành", "Issuer"), .flags = FIELD_REQUIRED, .refs = "units", .back = "issued_plans" },
	{ FIELD(plan, area, REF, "Địa bàn", "Area"), .flags = FIELD_REQUIRED, .refs = "units", .back = "area_plans" },
	{ FIELD(plan, issued, DATE, "Ngày ban hành", "Issued"), .flags = FIELD_TIME },
	{ FIELD(plan, period, PERIOD, "Kỳ thực hiện", "Period"), .meaning = MEANS_DUE, .flags = FIELD_TIME },
	{ FIELD(plan, signer_role, TEXT, "Chức vụ người ký", "Signer's office") },
	{ FIELD(plan, implements, REFS, "Căn cứ", "Implements"), .refs = "documents plans", .back = "implementing_plans" },
	{ FIELD(plan, supersedes, REFS, "Thay thế", "Supersedes"), .refs = "documents plans", .back = "superseding_plans" },
	{ FIELD(plan, cites, REFS, "Viện dẫn", "Cites"), .refs = "documents plans", .back = "citing_plans" },
	{ FIELD(plan, recipients, TEXTS, "Nơi nhận", "Recipients") },
	{ FIELD(plan, aliases, TEXTS, "Mã cũ", "Retired ids"), .meaning = MEANS_PLACE, .flags = FIELD_ALIASES },
	{ FIELD(plan, notes, TEXTS, "Ghi chú biên tập", "Editor's notes"), .meaning = MEANS_REMARK },
};
const struct table table_plans = { TABLE(plans, plan, "Kế hoạch", "Plans"), .folder = "plans", .page = "ke-hoach/%", .layout = "plan",
	ABOUT("Mỗi dòng là một kế hoạch hoặc chương trình đã ban hành.",
		"Each row is a plan or programme that was issued."),
	LIMITS("Chỉ có những văn bản mà nơi công bố đã đưa lên; không phải là danh mục mọi kế hoạch đã ban hành.",
		"Only what the publisher has put here; it is no list of all plans that were issued.") };

static const struct field targets_fields[] = {
	{ FIELD(target, plan, REF, "Kế hoạch", "Plan"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_PARENT, .refs = "plans", .back = "targets" },
	{ FIELD(target, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(target, statement, PROSE, "Nội dung", "Statement"), .flags = FIELD_REQUIRED | FIELD_BODY | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(target, measure, TEXT, "Đại lượng đo", "Measure"), .meaning = MEANS_DEFINITION },
	{ FIELD(target, op, CHOICE, "Phép so sánh", "Comparison"), .meaning = MEANS_COMPARISON, .flags = FIELD_REQUIRED, CHOICES(op) },
	{ FIELD(target, value, DECIMAL, "Mức phải đạt", "Value"), .meaning = MEANS_BAR },
	{ FIELD(target, value_high, DECIMAL, "Mức trên của khoảng", "Upper value"), .meaning = MEANS_CEILING },
	{ FIELD(target, unit, TEXT, "Đơn vị tính", "Unit"), .meaning = MEANS_SCALE },
	{ FIELD(target, scope, CHOICE, "Phạm vi", "Scope"), .meaning = MEANS_DEFINITION, CHOICES(scope) },
	{ FIELD(target, of, TEXT, "Căn cứ tính", "Denominator"), .meaning = MEANS_DEFINITION },
	{ FIELD(target, sensitive, BOOLEAN, "Số đếm người, phải giữ kín số nhỏ", "Counts people: small numbers are withheld"), CHOICES(boolean),
		ABOUT("Khi có: kết quả và mức gốc trên 0 và dưới ngưỡng của trang được công bố là “<5” (ngưỡng 5), ở mọi nơi.",
			"If so, results and a baseline above 0 and below the site’s threshold are published as “<5” (of 5), everywhere.") },
	{ FIELD(target, baseline, DECIMAL, "Mức gốc", "Baseline"), .meaning = MEANS_DEFINITION, .flags = FIELD_SENSITIVE },
	{ FIELD(target, baseline_period, PERIOD, "Kỳ gốc", "Baseline period"), .meaning = MEANS_DEFINITION },
	{ FIELD(target, period, PERIOD, "Kỳ", "Period"), .meaning = MEANS_DUE, .flags = FIELD_TIME },
	{ FIELD(target, due, WHEN, "Hạn", "Due"), .meaning = MEANS_DUE, .flags = FIELD_TIME },
	{ FIELD(target, due_rule, CHOICE, "Cách tính hạn", "Due rule"), .meaning = MEANS_DUE_RULE, CHOICES(due_rule) },
	{ FIELD(target, due_text, TEXT, "Hạn ghi trong văn bản", "Due, as worded"), .meaning = MEANS_DUE_WORDS },
	{ FIELD(target, owner, REFS, "Đơn vị được giao", "Owner"), .meaning = MEANS_OWNER, .refs = "units", .back = "owned_targets" },
	{ FIELD(target, topic, REF, "Chủ đề", "Topic"), .refs = "topics", .back = "targets" },
	{ FIELD(target, same_as, REF, "Nhắc lại", "Restates"), .refs = "targets", .back = "restatements" },
	{ FIELD(target, stage_of, REF, "Giai đoạn sau của", "Further stage of"), .refs = "targets", .back = "further_stages" },
	{ FIELD(target, source_section, TEXT, "Mục trong văn bản", "Section in the source"), .meaning = MEANS_PLACE },
};
const struct table table_targets = { TABLE(targets, target, "Chỉ tiêu", "Targets"), .directive = "target",
	.page = "ke-hoach/%/chi-tieu/%", .layout = "target",
	ABOUT("Mỗi dòng là một chỉ tiêu mà một kế hoạch đặt ra: đo gì, mức phải đạt, hạn và đơn vị được giao.",
		"Each row is a target that a plan sets: what is measured, the level to reach, by when and by whom."),
	LIMITS("Chỉ tiêu được ghi như văn bản nêu; văn bản không nêu mức, hạn hoặc đơn vị thì ô để trống.",
		"Targets stand as their document words them; where it gives no level, time or owner the cell is empty."),
	COLUMNS_CHANGED("2026-11-26 +sensitive +stage_of") };

static const struct field tasks_fields[] = {
	{ FIELD(task, plan, REF, "Kế hoạch", "Plan"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_PARENT, .refs = "plans", .back = "tasks" },
	{ FIELD(task, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(task, statement, PROSE, "Nội dung", "Statement"), .flags = FIELD_REQUIRED | FIELD_BODY | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(task, lead, REFS, "Chủ trì", "Lead"), .meaning = MEANS_OWNER, .refs = "units", .back = "led_tasks" },
	{ FIELD(task, with, REFS, "Phối hợp", "With"), .meaning = MEANS_OWNER, .refs = "units", .back = "joined_tasks" },
	{ FIELD(task, due, WHEN, "Hạn", "Due"), .meaning = MEANS_DUE, .flags = FIELD_TIME },
	{ FIELD(task, due_rule, CHOICE, "Cách tính hạn", "Due rule"), .meaning = MEANS_DUE_RULE, CHOICES(due_rule) },
	{ FIELD(task, due_text, TEXT, "Hạn ghi trong văn bản", "Due, as worded"), .meaning = MEANS_DUE_WORDS },
	{ FIELD(task, topic, REF, "Chủ đề", "Topic"), .refs = "topics", .back = "tasks" },
	{ FIELD(task, source_section, TEXT, "Mục trong văn bản", "Section in the source"), .meaning = MEANS_PLACE },
};
const struct table table_tasks = { TABLE(tasks, task, "Nhiệm vụ", "Tasks"), .directive = "task",
	ABOUT("Mỗi dòng là một nhiệm vụ mà một kế hoạch giao: nội dung, đơn vị chủ trì, đơn vị phối hợp và hạn.",
		"Each row is a task that a plan assigns: what is to be done, who leads, who joins and by when."),
	LIMITS("Không cho biết nhiệm vụ đã làm xong hay chưa.",
		"It does not tell whether a task is done.") };

static const struct field deadlines_fields[] = {
	{ FIELD(deadline, plan, REF, "Kế hoạch", "Plan"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_PARENT, .refs = "plans", .back = "deadlines" },
	{ FIELD(deadline, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(deadline, what, PROSE, "Nội dung", "What"), .flags = FIELD_REQUIRED | FIELD_BODY | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(deadline, kind, CHOICE, "Loại", "Kind"), .flags = FIELD_REQUIRED, CHOICES(deadline_kind) },
	{ FIELD(deadline, who, REFS, "Đơn vị thực hiện", "Who"), .meaning = MEANS_OWNER, .refs = "units", .back = "duties" },
	{ FIELD(deadline, to, REFS, "Nơi nhận", "To"), .refs = "units", .back = "received_reports" },
	{ FIELD(deadline, opens, WHEN, "Bắt đầu nhận", "Opens"), .flags = FIELD_TIME },
	{ FIELD(deadline, due, WHEN, "Hạn", "Due"), .meaning = MEANS_DUE, .flags = FIELD_TIME },
	{ FIELD(deadline, due_rule, CHOICE, "Cách tính hạn", "Due rule"), .meaning = MEANS_DUE_RULE, CHOICES(due_rule) },
	{ FIELD(deadline, due_text, TEXT, "Hạn ghi trong văn bản", "Due, as worded"), .meaning = MEANS_DUE_WORDS },
	{ FIELD(deadline, rrule, TEXT, "Quy tắc lặp", "Recurrence rule"), .meaning = MEANS_DUE },
	{ FIELD(deadline, topic, REF, "Chủ đề", "Topic"), .refs = "topics", .back = "deadlines" },
	{ FIELD(deadline, source_section, TEXT, "Mục trong văn bản", "Section in the source"), .meaning = MEANS_PLACE },
};
const struct table table_deadlines = { TABLE(deadlines, deadline, "Hạn báo cáo, hồ sơ", "Deadlines"), .directive = "deadline",
	ABOUT("Mỗi dòng là một hạn gửi báo cáo, đăng ký hoặc nộp hồ sơ mà một kế hoạch đặt ra; hạn lặp lại được ghi bằng quy tắc lặp.",
		"Each row is a time by which a plan wants a report, registration or dossier; one that recurs is given by its rule."),
	LIMITS("Chỉ có những hạn mà văn bản nêu; bảng này không cho biết đơn vị nào đã nộp, xem các bảng submissions và duties.",
		"Only what the documents state; who has handed in is told by submissions and duties.") };

static const struct field events_fields[] = {
	{ FIELD(event, plan, REF, "Kế hoạch", "Plan"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_PARENT, .refs = "plans", .back = "events" },
	{ FIELD(event, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(event, statement, PROSE, "Nội dung", "Statement"), .flags = FIELD_REQUIRED | FIELD_BODY | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(event, date, WHEN, "Ngày", "Date"), .meaning = MEANS_DUE, .flags = FIELD_TIME },
	{ FIELD(event, rrule, TEXT, "Quy tắc lặp", "Recurrence rule"), .meaning = MEANS_DUE },
	{ FIELD(event, topic, REF, "Chủ đề", "Topic"), .refs = "topics", .back = "events" },
	{ FIELD(event, source_section, TEXT, "Mục trong văn bản", "Section in the source"), .meaning = MEANS_PLACE },
};
const struct table table_events = { TABLE(events, event, "Sự kiện", "Events"), .directive = "event",
	ABOUT("Mỗi dòng là một sự kiện mà một kế hoạch ấn định, có ngày hoặc quy tắc lặp.",
		"Each row is an event that a plan fixes, on a day or by a rule."),
	LIMITS("Là việc theo kế hoạch; không cho biết sự kiện đã diễn ra hay chưa.",
		"What was planned; it does not tell whether the event took place.") };

static const struct field roles_fields[] = {
	{ FIELD(role, plan, REF, "Kế hoạch", "Plan"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_PARENT, .refs = "plans", .back = "roles" },
	{ FIELD(role, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(role, statement, PROSE, "Nội dung", "Statement"), .flags = FIELD_REQUIRED | FIELD_BODY | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(role, unit, REFS, "Đơn vị", "Unit"), .meaning = MEANS_OWNER, .flags = FIELD_REQUIRED, .refs = "units", .back = "roles" },
	{ FIELD(role, source_section, TEXT, "Mục trong văn bản", "Section in the source"), .meaning = MEANS_PLACE },
};
const struct table table_roles = { TABLE(roles, role, "Phân công", "Roles"), .directive = "role",
	ABOUT("Mỗi dòng là một phần việc mà một kế hoạch phân công cho một hoặc nhiều đơn vị.",
		"Each row is a part that a plan gives to one or more units."),
	LIMITS("Ghi theo văn bản; không cho biết việc đã làm đến đâu.",
		"As the document has it; it does not tell how far the work has come.") };

static const struct field steps_fields[] = {
	{ FIELD(step, plan, REF, "Kế hoạch", "Plan"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_PARENT, .refs = "plans", .back = "steps" },
	{ FIELD(step, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(step, statement, PROSE, "Nội dung", "Statement"), .flags = FIELD_REQUIRED | FIELD_BODY | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(step, procedure, TEXT, "Thủ tục", "Procedure") },
	{ FIELD(step, order, INTEGER, "Thứ tự", "Order"), .meaning = MEANS_PLACE },
	{ FIELD(step, actor, REFS, "Đơn vị thực hiện", "Actor"), .meaning = MEANS_OWNER, .refs = "units", .back = "steps" },
	{ FIELD(step, when, TEXT, "Thời điểm", "When") },
	{ FIELD(step, dossier, TEXTS, "Thành phần hồ sơ", "Dossier") },
	{ FIELD(step, source_section, TEXT, "Mục trong văn bản", "Section in the source"), .meaning = MEANS_PLACE },
};
const struct table table_steps = { TABLE(steps, step, "Trình tự, thủ tục", "Procedure steps"), .directive = "step",
	ABOUT("Mỗi dòng là một bước trong trình tự, thủ tục mà một kế hoạch quy định.",
		"Each row is a step of a procedure that a plan lays down."),
	LIMITS("Ghi theo văn bản lúc ban hành; khi làm thủ tục, hãy xem quy định đang có hiệu lực.",
		"As the document had it when it was issued; before you follow it, look at the rules now in force.") };

static const struct field criteria_sets_fields[] = {
	{ FIELD(criteria_set, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(criteria_set, title, TEXT, "Tên", "Title"), .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(criteria_set, points, DECIMAL, "Tổng điểm", "Points"), .meaning = MEANS_DEFINITION, .flags = FIELD_REQUIRED },
	{ FIELD(criteria_set, level, CHOICE, "Đối tượng", "Level"), .meaning = MEANS_DEFINITION, CHOICES(criteria_level) },
	{ FIELD(criteria_set, document, REF, "Văn bản ban hành", "Document"), .refs = "documents", .back = "criteria_sets" },
	{ FIELD(criteria_set, plan, REF, "Kế hoạch áp dụng", "Plan"), .refs = "plans", .back = "criteria_sets" },
	{ FIELD(criteria_set, title_awarded, TEXT, "Danh hiệu được công nhận", "Title awarded") },
	{ FIELD(criteria_set, eligibility, TEXT, "Điều kiện đăng ký", "Eligibility") },
	{ FIELD(criteria_set, eligible_by, TEXTS, "Danh hiệu, xếp loại phải có của năm trước", "Recognitions needed of the year before") },
	{ FIELD(criteria_set, notes, TEXTS, "Ghi chú biên tập", "Editor's notes"), .meaning = MEANS_REMARK },
	{ FIELD(criteria_set, source_section, TEXT, "Mục trong văn bản", "Section in the source"), .meaning = MEANS_PLACE },
};
const struct table table_criteria_sets = { TABLE(criteria_sets, criteria_set, "Bộ tiêu chí", "Criteria sets"),
	.folder = "criteria", .page = "bo-tieu-chi/%", .layout = "criteria_set",
	ABOUT("Mỗi dòng là một bộ tiêu chí dùng để chấm điểm, xếp loại.",
		"Each row is a set of criteria by which units are scored and classed."),
	LIMITS("Chỉ có những bộ tiêu chí mà nơi công bố đã đưa lên; điểm chấm theo bộ tiêu chí nằm ở bảng scores.",
		"Only what the publisher has put here; the points given by a set are in scores."),
	COLUMNS_CHANGED("2026-11-26 +title_awarded +eligible_by") };

static const struct field criteria_fields[] = {
	{ FIELD(criterion, set, REF, "Bộ tiêu chí", "Set"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_PARENT, .refs = "criteria_sets", .back = "criteria" },
	{ FIELD(criterion, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(criterion, title, TEXT, "Tên", "Title"), .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(criterion, points, DECIMAL, "Điểm tối đa", "Points"), .meaning = MEANS_DEFINITION, .flags = FIELD_REQUIRED },
	{ FIELD(criterion, group, TEXT, "Nhóm", "Group") },
	{ FIELD(criterion, order, INTEGER, "Thứ tự", "Order"), .meaning = MEANS_PLACE, .flags = FIELD_REQUIRED },
	{ FIELD(criterion, statement, PROSE, "Nội dung", "Statement"), .flags = FIELD_BODY },
};
const struct table table_criteria = { TABLE(criteria, criterion, "Tiêu chí", "Criteria"), .directive = "criterion",
	ABOUT("Mỗi dòng là một tiêu chí trong một bộ tiêu chí.",
		"Each row is a criterion of a set."),
	LIMITS("Điểm là điểm tối đa mà văn bản cho phép; điểm các đơn vị đạt được nằm ở bảng scores.",
		"Points are the most that the document allows; those that units were given are in scores.") };

static const struct field items_fields[] = {
	{ FIELD(item, criterion, REF, "Tiêu chí", "Criterion"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_PARENT, .refs = "criteria", .back = "items" },
	{ FIELD(item, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(item, title, TEXT, "Tên", "Title") },
	{ FIELD(item, points, DECIMAL, "Điểm tối đa", "Points"), .meaning = MEANS_DEFINITION, .flags = FIELD_REQUIRED },
	{ FIELD(item, order, INTEGER, "Thứ tự", "Order"), .meaning = MEANS_PLACE },
	{ FIELD(item, statement, PROSE, "Nội dung", "Statement"), .flags = FIELD_REQUIRED | FIELD_BODY | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(item, bands, TEXT, "Mức theo quy mô", "Bands by size"), .meaning = MEANS_DEFINITION },
	{ FIELD(item, band_rules, TEXT, "Mức theo quy mô, viết để tính", "Bands by size, as rules"), .meaning = MEANS_DEFINITION },
	{ FIELD(item, keep_bar, TEXT, "Mức của năm duy trì", "Bar when keeping"), .meaning = MEANS_DEFINITION },
	{ FIELD(item, escape, TEXT, "Trường hợp loại trừ", "Escape clause"), .meaning = MEANS_DEFINITION },
};
const struct table table_items = { TABLE(items, item, "Nội dung chấm điểm", "Criterion items"), .directive = "item",
	ABOUT("Mỗi dòng là một nội dung được chấm điểm trong một tiêu chí.",
		"Each row is an item of a criterion that points are given for."),
	LIMITS("Điểm là điểm tối đa mà văn bản cho phép; mức mà văn bản chỉ nêu bằng lời thì không có ở cột band_rules.",
		"Points are the most that the document allows; bands that it gives in words alone are not in band_rules."),
	COLUMNS_CHANGED("2026-11-26 +band_rules") };

static const struct field units_fields[] = {
	{ FIELD(unit, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(unit, name, TEXT, "Tên", "Name"), .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(unit, level, CHOICE, "Cấp", "Level"), .flags = FIELD_REQUIRED, CHOICES(unit_level) },
	{ FIELD(unit, parent, REF, "Thuộc", "Parent"), .refs = "units", .back = "children" },
	{ FIELD(unit, code, TEXT, "Mã hành chính", "Official code"), .meaning = MEANS_NUMBER },
	{ FIELD(unit, valid_from, DATE, "Có từ ngày", "Valid from") },
	{ FIELD(unit, valid_to, DATE, "Đến hết ngày", "Valid to") },
	{ FIELD(unit, successor, REFS, "Đơn vị kế tục", "Successor"), .refs = "units", .back = "predecessors" },
	{ FIELD(unit, demo, BOOLEAN, "Minh họa", "Demonstration"), CHOICES(boolean) },
	{ FIELD(unit, note, TEXT, "Ghi chú", "Note"), .meaning = MEANS_REMARK },
};
const struct table table_units = { TABLE(units, unit, "Đơn vị", "Units"), .page = "don-vi/%", .layout = "unit",
	ABOUT("Mỗi dòng là một địa bàn, cơ quan, trường học, doanh nghiệp hoặc nhóm đơn vị được nhắc tới trong dữ liệu.",
		"Each row is an area, agency, school, enterprise or group of units that the data speak of."),
	LIMITS("Chỉ có những đơn vị được nhắc tới; không phải là danh mục đơn vị hành chính đầy đủ.",
		"Only those that the data speak of; it is no full register of administrative units.") };

static const struct field documents_fields[] = {
	{ FIELD(document, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(document, number, TEXT, "Số, ký hiệu", "Number"), .meaning = MEANS_NUMBER, .flags = FIELD_SEARCH },
	{ FIELD(document, type, CHOICE, "Loại văn bản", "Type"), .flags = FIELD_REQUIRED, CHOICES(document_type) },
	{ FIELD(document, issuer, REF, "Cơ quan ban hành", "Issuer"), .refs = "units", .back = "issued_documents" },
	{ FIELD(document, issued, DATE, "Ngày ban hành", "Issued"), .flags = FIELD_TIME },
	{ FIELD(document, title, TEXT, "Trích yếu", "Title"), .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(document, amends, REFS, "Sửa đổi, bổ sung", "Amends"), .refs = "documents", .back = "amended_by" },
	{ FIELD(document, replaces, REFS, "Thay thế", "Replaces"), .refs = "documents", .back = "replaced_by" },
	{ FIELD(document, implements, REFS, "Thực hiện", "Implements"), .refs = "documents", .back = "implemented_by" },
	{ FIELD(document, note, TEXT, "Ghi chú", "Note"), .meaning = MEANS_REMARK },
};
const struct table table_documents = { TABLE(documents, document, "Văn bản", "Documents"), .page = "van-ban/%", .layout = "document",
	ABOUT("Mỗi dòng là một văn bản được viện dẫn: số, ký hiệu, cơ quan và ngày ban hành, quan hệ với văn bản khác.",
		"Each row is a document that is cited: its number, issuer, day and relations to others."),
	LIMITS("Chỉ ghi những gì văn bản viện dẫn nêu; chưa đối chiếu với cơ sở dữ liệu văn bản pháp luật.",
		"Only what the citing documents say; not compared with a register of law.") };

static const struct field topics_fields[] = {
	{ FIELD(topic, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(topic, title, TEXT, "Tên", "Title"), .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(topic, note, TEXT, "Mô tả", "Note") },
};
const struct table table_topics = { TABLE(topics, topic, "Chủ đề", "Topics"), .page = "chu-de/%", .layout = "topic",
	ABOUT("Mỗi dòng là một chủ đề dùng để đặt chỉ tiêu của các kế hoạch khác nhau bên cạnh nhau.",
		"Each row is a topic under which targets of different plans are put side by side."),
	LIMITS("Chủ đề do nơi công bố đặt, không theo bảng phân loại chính thức nào; không phải chỉ tiêu nào cũng có chủ đề.",
		"Topics are the publisher’s own, by no official classification; not every target has one.") };

static const struct field abbreviations_fields[] = {
	{ FIELD(abbreviation, abbreviation, TEXT, "Chữ viết tắt", "Abbreviation"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(abbreviation, meaning, TEXT, "Nghĩa", "Meaning"), .flags = FIELD_REQUIRED | FIELD_SEARCH },
	{ FIELD(abbreviation, meaning_en, TEXT, "Nghĩa tiếng Anh", "English meaning") },
	{ FIELD(abbreviation, note, TEXT, "Ghi chú", "Note"), .meaning = MEANS_REMARK },
};
const struct table table_abbreviations = { TABLE(abbreviations, abbreviation, "Chữ viết tắt", "Abbreviations"),
	ABOUT("Mỗi dòng là một chữ viết tắt và nghĩa của nó.",
		"Each row is an abbreviation and what it stands for."),
	LIMITS("Chỉ có những chữ viết tắt mà nơi công bố đã ghi, với nghĩa dùng ở trang này; nơi khác có thể dùng với nghĩa khác.",
		"Only what the publisher has put here, as used on this site; elsewhere they may stand for something else.") };

static const struct field results_fields[] = {
	{ FIELD(result, target, REF, "Chỉ tiêu", "Target"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "targets", .back = "results" },
	{ FIELD(result, unit, REF, "Đơn vị", "Unit"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "units", .back = "results" },
	{ FIELD(result, period, PERIOD, "Kỳ", "Period"), .flags = FIELD_TIME | FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(result, value, DECIMAL, "Giá trị", "Value"), .meaning = MEANS_MEASURED, .flags = FIELD_SENSITIVE },
	{ FIELD(result, numerator, DECIMAL, "Tử số", "Numerator"), .meaning = MEANS_COUNTED, .flags = FIELD_SENSITIVE },
	{ FIELD(result, denominator, DECIMAL, "Mẫu số", "Denominator"), .meaning = MEANS_COUNTED, .flags = FIELD_SENSITIVE },
	{ FIELD(result, status, CHOICE, "Trạng thái", "Status"), .meaning = MEANS_STATE, CHOICES(result_status) },
	{ FIELD(result, reported_on, DATE, "Ngày báo cáo", "Reported on") },
	{ FIELD(result, source, TEXT, "Nguồn", "Source") },
	{ FIELD(result, note, TEXT, "Ghi chú", "Note"), .meaning = MEANS_REMARK },
};
const struct table table_results = { TABLE(results, result, "Kết quả", "Results"),
	ABOUT("Mỗi dòng là kết quả của một chỉ tiêu do một đơn vị đạt được trong một kỳ.",
		"Each row is what a unit achieved of a target in a period."),
	LIMITS("Là số liệu do đơn vị báo cáo. Không có dòng nghĩa là chưa có số liệu được ghi, không phải bằng 0. Số liệu sơ bộ có thể được điều chỉnh.",
		"As reported by the units. No row means that nothing was recorded, not 0. Provisional figures may be revised.") };

static const struct field scores_fields[] = {
	{ FIELD(score, unit, REF, "Đơn vị", "Unit"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "units", .back = "scores" },
	{ FIELD(score, year, PERIOD, "Năm", "Year"), .flags = FIELD_TIME | FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(score, set, REF, "Bộ tiêu chí", "Set"), .flags = FIELD_REQUIRED, .refs = "criteria_sets", .back = "scores" },
	{ FIELD(score, item, REF, "Nội dung chấm điểm", "Item"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "items", .back = "scores" },
	{ FIELD(score, self, DECIMAL, "Điểm tự chấm", "Self-assessed points"), .meaning = MEANS_COUNTED },
	{ FIELD(score, reviewed, DECIMAL, "Điểm thẩm định", "Reviewed points"), .meaning = MEANS_COUNTED },
	{ FIELD(score, size, INTEGER, "Số làm căn cứ chọn mức", "Number that chooses the band") },
	{ FIELD(score, count, INTEGER, "Số thực tế", "Count") },
	{ FIELD(score, count_before, INTEGER, "Số cùng kỳ năm trước", "Count of the year before") },
	{ FIELD(score, escaped, BOOLEAN, "Áp dụng trường hợp loại trừ", "By the escape clause"), CHOICES(boolean) },
	{ FIELD(score, reason, TEXT, "Lý do", "Reason") },
};
const struct table table_scores = { TABLE(scores, score, "Điểm chấm", "Scores"),
	ABOUT("Mỗi dòng là điểm của một đơn vị cho một nội dung trong một năm: điểm tự chấm và điểm thẩm định.",
		"Each row is the points of a unit for an item in a year: self-assessed and reviewed."),
	LIMITS("Điểm để trống là chưa chấm hoặc chưa ghi, không phải 0 điểm.",
		"Points that are absent were not given or not recorded; they are not 0."),
	COLUMNS_CHANGED("2026-11-26 +size +count +count_before +escaped") };

static const struct field scorecards_fields[] = {
	{ FIELD(scorecard, set, REF, "Bộ tiêu chí", "Set"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "criteria_sets", .back = "scorecards" },
	{ FIELD(scorecard, unit, REF, "Đơn vị", "Unit"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "units", .back = "scorecards" },
	{ FIELD(scorecard, year, PERIOD, "Năm", "Year"), .flags = FIELD_TIME | FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(scorecard, phase, CHOICE, "Năm xây dựng hay duy trì", "Building or keeping"), CHOICES(phase) },
	{ FIELD(scorecard, self_total, DECIMAL, "Tổng điểm tự chấm đã ghi", "Self-assessed total, as stated") },
	{ FIELD(scorecard, reviewed_total, DECIMAL, "Tổng điểm thẩm định đã ghi", "Reviewed total, as stated") },
	{ FIELD(scorecard, source, TEXT, "Nguồn", "Source") },
	{ FIELD(scorecard, note, TEXT, "Ghi chú", "Note"), .meaning = MEANS_REMARK },
};
const struct table table_scorecards = { TABLE(scorecards, scorecard, "Phiếu chấm điểm", "Scorecards"),
	.page = "bo-tieu-chi/%/%/%", .layout = "scorecard",
	ABOUT("Mỗi dòng là phiếu chấm điểm của một đơn vị theo một bộ tiêu chí trong một năm.",
		"Each row is the scorecard of a unit by a set of criteria in a year."),
	LIMITS("Tổng điểm là số ghi trên phiếu; tổng cộng lại từ điểm từng nội dung nằm ở bảng scorecard_totals.",
		"Totals are those stated on the card; the sums of its items are in scorecard_totals.") };

static const struct field scorecard_totals_fields[] = {
	{ FIELD(scorecard_total, set, REF, "Bộ tiêu chí", "Set"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "criteria_sets" },
	{ FIELD(scorecard_total, unit, REF, "Đơn vị", "Unit"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "units" },
	{ FIELD(scorecard_total, year, PERIOD, "Năm", "Year"), .flags = FIELD_TIME | FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(scorecard_total, order, INTEGER, "Thứ tự nhóm (0: cả bộ)", "Order of the group (0: the whole)"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(scorecard_total, group, TEXT, "Nhóm", "Group") },
	{ FIELD(scorecard_total, phase, CHOICE, "Năm xây dựng hay duy trì", "Building or keeping"), CHOICES(phase) },
	{ FIELD(scorecard_total, max, DECIMAL, "Điểm tối đa", "Maximum points") },
	{ FIELD(scorecard_total, self, DECIMAL, "Điểm tự chấm", "Self-assessed points") },
	{ FIELD(scorecard_total, reviewed, DECIMAL, "Điểm thẩm định", "Reviewed points") },
	{ FIELD(scorecard_total, items, INTEGER, "Số nội dung", "Items") },
	{ FIELD(scorecard_total, self_missing, INTEGER, "Số nội dung chưa có điểm tự chấm", "Items without self-assessed points") },
	{ FIELD(scorecard_total, reviewed_missing, INTEGER, "Số nội dung chưa có điểm thẩm định", "Items without reviewed points") },
};
const struct table table_scorecard_totals = { TABLE(scorecard_totals, scorecard_total, "Tổng điểm chấm", "Totals of scorecards"), .derived = true,
	ABOUT("Mỗi dòng là tổng điểm của một phiếu chấm điểm hoặc của một nhóm tiêu chí trong phiếu.",
		"Each row is the total of a scorecard or of one group of its criteria."),
	LIMITS("Chỉ cộng điểm đã ghi; điểm chưa ghi không tính là 0. Số nội dung chưa có điểm nằm ở hai cột cuối.",
		"It adds up points on record, and none counts as 0; how many items lack points is in the last two columns.") };

static const struct field submissions_fields[] = {
	{ FIELD(submission, unit, REF, "Đơn vị", "Unit"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "units", .back = "submissions" },
	{ FIELD(submission, deadline, REF, "Hạn", "Deadline"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "deadlines", .back = "submissions" },
	{ FIELD(submission, occurrence, WHEN, "Lần", "Occurrence"), .flags = FIELD_TIME | FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(submission, submitted_on, DATE, "Ngày nộp", "Submitted on") },
	{ FIELD(submission, note, TEXT, "Ghi chú", "Note"), .meaning = MEANS_REMARK },
};
const struct table table_submissions = { TABLE(submissions, submission, "Báo cáo, hồ sơ đã nộp", "Submissions"),
	ABOUT("Mỗi dòng là một lần một đơn vị nộp báo cáo hoặc hồ sơ theo một hạn.",
		"Each row is a report or dossier that a unit handed in against a deadline."),
	LIMITS("Không có dòng nghĩa là chưa ghi nhận việc nộp; bảng duties cho biết kết luận.",
		"No row means that no submission was recorded; what follows from that is in duties.") };

static const struct field recognitions_fields[] = {
	{ FIELD(recognition, unit, REF, "Đơn vị", "Unit"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "units", .back = "recognitions" },
	{ FIELD(recognition, year, PERIOD, "Năm", "Year"), .flags = FIELD_TIME | FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(recognition, title, TEXT, "Danh hiệu", "Title"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_TITLE },
	{ FIELD(recognition, class, TEXT, "Loại", "Class"), .meaning = MEANS_GRADE },
	{ FIELD(recognition, decided_on, DATE, "Ngày quyết định", "Decided on") },
	{ FIELD(recognition, document, REF, "Quyết định", "Document"), .refs = "documents", .back = "recognitions" },
};
const struct table table_recognitions = { TABLE(recognitions, recognition, "Danh hiệu, xếp loại", "Recognitions"),
	ABOUT("Mỗi dòng là một danh hiệu hoặc xếp loại mà một đơn vị được công nhận trong một năm.",
		"Each row is a title or class that a unit was given for a year."),
	LIMITS("Không có dòng nghĩa là không có quyết định được ghi, không phải là không được công nhận.",
		"No row means that no decision was recorded, not that none was taken.") };

static const struct field titles_fields[] = {
	{ FIELD(title, id, ID, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(title, name, TEXT, "Tên", "Name"), .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_SEARCH },
};
const struct table table_titles = { TABLE(titles, title, "Các danh hiệu", "Titles"), .page = "danh-hieu/%", .layout = "title", .derived = true,
	ABOUT("Mỗi dòng là một danh hiệu hoặc xếp loại có trong các quyết định công nhận.",
		"Each row is a title or class that decisions have given."),
	LIMITS("Chỉ có những danh hiệu, xếp loại gặp trong bảng recognitions; không phải là danh mục mọi danh hiệu.",
		"Only what is found in recognitions; it is no list of all titles that there are.") };

static const struct field title_areas_fields[] = {
	{ FIELD(title_area, title, REF, "Danh hiệu", "Title"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "titles", .back = "areas" },
	{ FIELD(title_area, area, REF, "Địa bàn", "Area"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "units", .back = "title_areas" },
};
const struct table table_title_areas = { TABLE(title_areas, title_area, "Danh hiệu theo địa bàn", "Titles by area"),
	.page = "danh-hieu/%/%", .layout = "title_area", .derived = true,
	ABOUT("Mỗi dòng là một danh hiệu ở một địa bàn có đơn vị đã được công nhận.",
		"Each row is a title in an area where a unit was given it."),
	LIMITS("Chỉ có những địa bàn gặp trong bảng recognitions. Không có dòng nghĩa là không có quyết định được ghi, không phải là không nơi nào được công nhận.",
		"Only what is found in recognitions. No row means that no decision was recorded, not that nobody was given the title.") };

static const struct field title_years_fields[] = {
	{ FIELD(title_year, title, REF, "Danh hiệu", "Title"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "titles", .back = "years" },
	{ FIELD(title_year, unit, REF, "Đơn vị", "Unit"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "units", .back = "title_years" },
	{ FIELD(title_year, year, PERIOD, "Năm", "Year"), .flags = FIELD_TIME | FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(title_year, area, REF, "Địa bàn", "Area"), .refs = "units", .back = "area_title_years",
		ABOUT("Tỉnh, huyện hoặc xã gần nhất mà đơn vị thuộc về; chỉ so sánh đơn vị cùng cấp trong một địa bàn.",
			"The nearest province, district or commune above the unit; units of one level are compared within it.") },
	{ FIELD(title_year, change, CHOICE, "Thay đổi", "Change"), .flags = FIELD_REQUIRED, CHOICES(title_change) },
	{ FIELD(title_year, class, TEXT, "Loại", "Class") },
	{ FIELD(title_year, year_before, PERIOD, "So với năm", "Compared with"),
		ABOUT("Năm gần nhất trước đó có số liệu đối với đơn vị.", "The latest year before that is on record for the unit.") },
	{ FIELD(title_year, class_before, TEXT, "Loại năm đó", "Class then") },
	{ FIELD(title_year, decided_on, DATE, "Ngày quyết định", "Decided on") },
	{ FIELD(title_year, document, REF, "Quyết định", "Document"), .refs = "documents", .back = "title_years" },
};
const struct table table_title_years = { TABLE(title_years, title_year, "Danh hiệu qua các năm", "Titles over the years"), .derived = true,
	ABOUT("Mỗi dòng cho biết trong một năm, một danh hiệu của một đơn vị là mới có, giữ được hay không còn.",
		"Each row tells what became of a title of a unit in a year: new, kept or gone."),
	LIMITS("Năm không có quyết định được ghi là năm không có số liệu, không phải là mất danh hiệu.",
		"A year without a decision on record is a year without figures, not a loss.") };

static const struct field initiatives_fields[] = {
	{ FIELD(initiative, unit, REF, "Đơn vị", "Unit"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "units", .back = "initiatives" },
	{ FIELD(initiative, name, TEXT, "Tên mô hình", "Name"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(initiative, topic, REF, "Chủ đề", "Topic"), .refs = "topics", .back = "initiatives" },
	{ FIELD(initiative, started_on, WHEN, "Bắt đầu", "Started on"), .flags = FIELD_TIME },
	{ FIELD(initiative, rating, TEXT, "Đánh giá", "Rating"), .meaning = MEANS_GRADE },
};
const struct table table_initiatives = { TABLE(initiatives, initiative, "Mô hình", "Initiatives"),
	ABOUT("Mỗi dòng là một mô hình mà một đơn vị duy trì.",
		"Each row is an initiative (“mô hình”) that a unit keeps up."),
	LIMITS("Chỉ có những mô hình đã được ghi nhận. Không có dòng không có nghĩa là đơn vị không có mô hình nào.",
		"Only what was recorded. No row does not mean that a unit has no initiative.") };

static const struct field lineage_fields[] = {
	{ FIELD(lineage, from, TEXT, "Mã trước", "From"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(lineage, to, TEXT, "Mã sau", "To"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(lineage, relation, CHOICE, "Quan hệ", "Relation"), .flags = FIELD_REQUIRED, CHOICES(relation) },
	{ FIELD(lineage, table, TEXT, "Bảng", "Table"),
		ABOUT("Có thể để trống khi không bảng nào khác có mã này.", "May be empty where no other table has such an id.") },
	{ FIELD(lineage, effective, DATE, "Hiệu lực từ", "Effective"), .flags = FIELD_TIME },
	{ FIELD(lineage, decision, TEXT, "Quyết định", "Decision") },
};
const struct table table_lineage = { TABLE(lineage, lineage, "Nối tiếp mã", "Lineage"), .explains = true,
	ABOUT("Mỗi dòng cho biết một mã nối tiếp một mã khác, để lịch sử không đứt khi đổi mã, nhập hoặc tách.",
		"Each row says that one id continues another, so that history goes on through renaming, mergers and splits."),
	LIMITS("Chỉ có những lần nối tiếp mà nơi công bố đã khai.",
		"Only what the publisher has declared."),
	COLUMNS_CHANGED("2026-11-26 +table") };

static const struct field corrections_fields[] = {
	{ FIELD(correction, change, TEXT, "Thay đổi", "Change"), .flags = FIELD_KEY | FIELD_REQUIRED,
		ABOUT("Mã của một thay đổi (cột id của bảng changes), hoặc mã lần ghi (cột commit): mọi thay đổi của lần ghi ấy; thêm “ bảng:mã” thì chỉ "
			"của bản ghi ấy trong lần ghi.",
			"The id of a change (column id of changes), or of a commit (column commit): all that it changed; followed by “ table:key”, what it "
			"changed of that row.") },
	{ FIELD(correction, class, CHOICE, "Phân loại", "Class"), CHOICES(change_class),
		ABOUT("Trống khi giữ loại mà dữ liệu cho thấy.", "Empty to keep the class that the data show.") },
	{ FIELD(correction, reason, TEXT, "Lý do", "Reason"), .flags = FIELD_REQUIRED },
	{ FIELD(correction, decision, TEXT, "Quyết định", "Decision") },
	{ FIELD(correction, effective, DATE, "Hiệu lực từ", "Effective"),
		ABOUT("Ngày mà thay đổi có hiệu lực, theo văn bản quyết định.", "The day from which the change is in force, as its decision has it.") },
};
const struct table table_corrections = { TABLE(corrections, correction, "Đính chính", "Corrections"), .explains = true,
	ABOUT("Mỗi dòng là lời đính chính, giải thích một thay đổi đã công bố.",
		"Each row explains a change that was published."),
	LIMITS("Chỉ có những lời giải thích viết sau khi công bố; lý do nêu ngay lúc sửa nằm ở cột reason của bảng changes.",
		"Only what was explained afterwards; reasons given with a change itself are in the column reason of changes."),
	COLUMNS_CHANGED("2026-11-26 +effective") };

static const struct field standings_fields[] = {
	{ FIELD(standing, target, REF, "Chỉ tiêu", "Target"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "targets", .back = "standings" },
	{ FIELD(standing, scope, CHOICE, "Xét cho", "Judged for"), .flags = FIELD_KEY | FIELD_REQUIRED, CHOICES(standing_scope) },
	{ FIELD(standing, unit, REF, "Đơn vị", "Unit"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "units", .back = "standings",
		ABOUT("Khi xét chung: địa bàn của kế hoạch.", "Of the whole: the plan’s area.") },
	{ FIELD(standing, as_of, DATE, "Tính đến hết ngày", "As of the end of"), .flags = FIELD_REQUIRED },
	{ FIELD(standing, status, CHOICE, "Tình hình thực hiện", "Status"), .flags = FIELD_REQUIRED, CHOICES(target_status) },
	{ FIELD(standing, reason, CHOICE, "Vì sao", "Why"), .flags = FIELD_REQUIRED, CHOICES(status_reason) },
	{ FIELD(standing, period, PERIOD, "Kỳ được xét", "Period"), .flags = FIELD_TIME,
		ABOUT("Của chỉ tiêu; nếu không nêu thì của kế hoạch.", "The target’s, else its plan’s.") },
	{ FIELD(standing, due_day, DATE, "Ngày cuối cùng được tính", "Last day that counts") },
	{ FIELD(standing, value, DECIMAL, "Kết quả dùng để xét", "Result that counts"), .flags = FIELD_SENSITIVE,
		ABOUT("Theo đơn vị tính của chỉ tiêu; để trống khi số thập phân không có điểm dừng, lúc đó dùng phân số ở hai trường sau.",
			"In the target’s unit of measurement; absent where the decimal has no end: use the fraction in the next two fields.") },
	{ FIELD(standing, value_numerator, DECIMAL, "Kết quả: tử số của phân số tối giản", "Result: numerator in lowest terms") },
	{ FIELD(standing, value_denominator, DECIMAL, "Kết quả: mẫu số của phân số tối giản", "Result: denominator in lowest terms") },
	{ FIELD(standing, low, DECIMAL, "Mức thấp nhất phải đạt", "Lowest value that meets it") },
	{ FIELD(standing, high, DECIMAL, "Mức cao nhất được phép", "Highest value that meets it") },
	{ FIELD(standing, open, BOOLEAN, "Không kể chính mức đó", "The ends themselves do not meet it"), CHOICES(boolean),
		ABOUT("Với “trên” và “dưới”: bằng đúng mức thì chưa đạt.", "Of “more than” and “less than”.") },
	{ FIELD(standing, met, BOOLEAN, "Kết quả đạt mức", "The result meets it"), CHOICES(boolean),
		ABOUT("Chỉ so kết quả với mức; tình hình thực hiện còn xét thời hạn.", "The result against the level alone; the status also looks at the time.") },
	{ FIELD(standing, day, DATE, "Số liệu tính đến ngày", "Day that the figures reach") },
	{ FIELD(standing, numerator, DECIMAL, "Tổng tử số đã báo cáo", "Sum of numerators reported"), .flags = FIELD_SENSITIVE },
	{ FIELD(standing, denominator, DECIMAL, "Tổng mẫu số đã báo cáo", "Sum of denominators reported"), .flags = FIELD_SENSITIVE },
	{ FIELD(standing, provisional, BOOLEAN, "Có số liệu sơ bộ", "Rests on provisional figures"), CHOICES(boolean) },
	{ FIELD(standing, baseline, DECIMAL, "Mức gốc đã dùng", "Baseline used") },
	{ FIELD(standing, gone, INTEGER, "Số ngày đã qua", "Days gone by"),
		ABOUT("Chỉ có khi xét tiến độ đều: tính đến ngày mà số liệu nói tới.", "Where a steady pace was asked for: up to the day that the figures reach.") },
	{ FIELD(standing, days, INTEGER, "Tổng số ngày", "Days in all") },
	{ FIELD(standing, pace, DECIMAL, "Mức cần có nếu làm đều", "What a steady pace needs"),
		ABOUT("Mức thấp nhất × số ngày đã qua / tổng số ngày.", "Lowest value × days gone by / days in all.") },
	{ FIELD(standing, pace_numerator, DECIMAL, "Mức làm đều: tử số của phân số tối giản", "Steady pace: numerator in lowest terms") },
	{ FIELD(standing, pace_denominator, DECIMAL, "Mức làm đều: mẫu số của phân số tối giản", "Steady pace: denominator in lowest terms") },
	{ FIELD(standing, late, BOOLEAN, "Đạt nhưng muộn", "Reached, but late"), CHOICES(boolean), ABOUT("Chỉ có khi không đạt.", "Where it was missed.") },
	{ FIELD(standing, reported_late, BOOLEAN, "Báo cáo muộn", "Reported late"), CHOICES(boolean),
		ABOUT("Chỉ có khi đạt: báo cáo sau thời hạn nêu trong văn bản.", "Where it was achieved: reported after the due day that the document states.") },
	{ FIELD(standing, must, INTEGER, "Số đơn vị phải thực hiện", "Units that must"),
		ABOUT("Khi xét chung chỉ tiêu giao cho từng đơn vị.", "Of the whole, where each unit must reach the target.") },
	{ FIELD(standing, done, INTEGER, "Số đơn vị đạt", "Units that meet it in time") },
	{ FIELD(standing, results, REFS, "Số liệu gốc", "Results used"), .refs = "results", .back = "standings" },
};
const struct table table_standings = { TABLE(standings, standing, "Tình hình thực hiện chỉ tiêu", "Status of targets"), .derived = true,
	ABOUT("Mỗi chỉ tiêu một dòng chung và mỗi đơn vị một dòng: tình hình thực hiện và mọi con số dùng để kết luận, theo trang Phương pháp.",
		"One row for each target as a whole and one for each unit: how it stands and every figure that the answer rests on, by the methods page."),
	LIMITS("Kết luận chỉ dựa trên số liệu đã ghi đến ngày tính; chỉ tiêu chưa có số liệu không bị coi là không đạt.",
		"What it says rests on what was recorded by that day; a target without figures is not taken for missed.") };

static const struct field duties_fields[] = {
	{ FIELD(duty, unit, REF, "Đơn vị", "Unit"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "units", .back = "owed_duties" },
	{ FIELD(duty, deadline, REF, "Hạn", "Deadline"), .flags = FIELD_KEY | FIELD_REQUIRED, .refs = "deadlines", .back = "duties" },
	{ FIELD(duty, occurrence, WHEN, "Lần", "Occurrence"), .flags = FIELD_TIME | FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(duty, last_day, DATE, "Ngày cuối cùng được tính", "Last day that counts"), .flags = FIELD_REQUIRED },
	{ FIELD(duty, as_of, DATE, "Tính đến hết ngày", "As of the end of"), .flags = FIELD_REQUIRED },
	{ FIELD(duty, state, CHOICE, "Tình trạng", "State"), .flags = FIELD_REQUIRED, CHOICES(duty_state) },
	{ FIELD(duty, days_late, INTEGER, "Số ngày muộn", "Days late"), ABOUT("Chỉ có khi nộp muộn.", "Only where it was late.") },
	{ FIELD(duty, submitted_on, DATE, "Ngày nộp", "Submitted on") },
	{ FIELD(duty, submission, REF, "Bản ghi nộp", "Submission"), .refs = "submissions", .back = "duties" },
};
const struct table table_duties = { TABLE(duties, duty, "Tình hình nộp báo cáo, hồ sơ", "Status of reports due"), .derived = true,
	ABOUT("Mỗi đơn vị phải nộp, mỗi lần đến hạn một dòng, đến một năm sau ngày tính; của mỗi hạn nhiều nhất 400 lần gần nhất.",
		"One row for each unit that must hand in and each time that the deadline comes, up to a year ahead; of each deadline the latest 400 times at most."),
	LIMITS("Chỉ xét những lần nộp đã ghi; nơi không ghi việc nộp nào thì không kết luận là thiếu.",
		"It looks at submissions that were recorded; where none at all are, nothing is taken for missing.") };

/* history/formulas.h */
#define FORMULA_LIMIT_VI "Chữ của những bản cũ và lời ghi mà phần mềm bảng tính hiểu là công thức có “[công thức] ” đứng trước; bỏ phần ấy đi là đúng giá trị."
#define FORMULA_LIMIT_EN "A text of old versions or messages that spreadsheets take for a formula has “[công thức] ” before it; without that it is the exact value."

static const struct field changes_fields[] = {
	{ FIELD(change, id, TEXT, "Mã", "Id"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(change, publication, INTEGER, "Lần công bố", "Publication"), .flags = FIELD_REQUIRED,
		ABOUT("Thứ tự trên nhánh chính, lần đầu là 1.", "Its place on the main branch, the first is 1.") },
	{ FIELD(change, class, CHOICE, "Phân loại", "Class"), .flags = FIELD_REQUIRED, CHOICES(change_class) },
	{ FIELD(change, basis, CHOICE, "Căn cứ phân loại", "Basis"), .flags = FIELD_REQUIRED, CHOICES(basis) },
	{ FIELD(change, derived_class, CHOICE, "Phân loại suy ra", "Derived class"), .flags = FIELD_REQUIRED, CHOICES(change_class),
		ABOUT("Loại mà dữ liệu cho thấy, dù người sửa khai thế nào.", "What the data show, whatever was declared.") },
	{ FIELD(change, table, TEXT, "Bảng", "Table"), .flags = FIELD_REQUIRED },
	{ FIELD(change, key, TEXT, "Mã bản ghi", "Key"),
		ABOUT("Mã lúc công bố thay đổi. Trống khi thay đổi là của cả một tệp, hoặc là đơn vị tính của cả một cột.",
			"The key when the change was published. Empty when the change is one of a whole file, or of the unit of measurement of a whole column.") },
	{ FIELD(change, present_key, TEXT, "Mã hiện nay", "Present key"),
		ABOUT("Mã mà bản ghi ấy mang hiện nay, hoặc mang sau cùng: qua các lần đổi mã vẫn là một.",
			"The key that the row has now, or had last: one and the same however often the key changed.") },
	{ FIELD(change, title, TEXT, "Tên", "Title"), .flags = FIELD_TITLE,
		ABOUT("Bản ghi mang tên gì lúc đó: tên hoặc nội dung, rồi những gì mà mã trỏ tới; của cả một tệp: đường dẫn; của cả một cột: tên bảng.",
			"What the row was called at that time: its name or text, then what its key refers to; of a whole file: its path; of a whole column: the title of its table.") },
	{ FIELD(change, rows, INTEGER, "Số bản ghi", "Rows"),
		ABOUT("Chỉ ghi khi thay đổi là của cả một tệp.", "Given only when the change is one of a whole file.") },
	{ FIELD(change, plan, REF, "Kế hoạch", "Plan"), .refs = "plans" },
	{ FIELD(change, units, REFS, "Đơn vị liên quan", "Units"), .refs = "units" },
	{ FIELD(change, topics, REFS, "Chủ đề liên quan", "Topics"), .refs = "topics" },
	{ FIELD(change, period, WHEN, "Kỳ", "Period") },
	{ FIELD(change, field, TEXT, "Trường", "Field"),
		ABOUT("Trống khi thay đổi là của cả bản ghi; body là phần văn ngoài các khối.", "Empty when the change is one of the whole row; body is the text outside of blocks.") },
	{ FIELD(change, old, TEXT, "Giá trị cũ", "Old") },
	{ FIELD(change, new, TEXT, "Giá trị mới", "New") },
	{ FIELD(change, unit, TEXT, "Đơn vị tính", "Unit"), .meaning = MEANS_SCALE },
	{ FIELD(change, delta, DECIMAL, "Chênh lệch", "Delta"),
		ABOUT("Giá trị mới trừ giá trị cũ; với hạn là số ngày; trống khi hai số không so được.", "New less old; of deadlines in days; empty when the two cannot be compared.") },
	{ FIELD(change, effective, DATE, "Hiệu lực từ", "Effective"),
		ABOUT("Theo lời khai; không khai thì phần mới của kế hoạch lấy ngày ban hành kế hoạch. Trống khi không rõ.",
			"As declared; else, of what is new in a plan, the day the plan was issued. Empty when it is not known.") },
	{ FIELD(change, published, DATE, "Ngày công bố", "Published"), .flags = FIELD_TIME,
		ABOUT("Ngày ghi vào kho muộn nhất tính đến lần này, giờ Việt Nam.", "The latest day of commit up to this publication, in Vietnam.") },
	{ FIELD(change, committed, DATE, "Ngày ghi vào kho", "Committed"),
		ABOUT("Theo đồng hồ của người ghi, giờ Việt Nam.", "By the committer's clock, in Vietnam.") },
	{ FIELD(change, authored, DATE, "Ngày soạn", "Authored"),
		ABOUT("Theo đồng hồ của người soạn, giờ Việt Nam.", "By the author's clock, in Vietnam.") },
	{ FIELD(change, days_since_first, INTEGER, "Số ngày từ lần công bố đầu", "Days since first publication") },
	{ FIELD(change, commit, TEXT, "Lần ghi (commit)", "Commit"),
		ABOUT("Nơi giá trị mới được tạo ra; khi gộp nhánh là ở nhánh ấy.", "Where the new value was made; of a merged branch, on that branch.") },
	{ FIELD(change, published_commit, TEXT, "Lần ghi được công bố", "Published commit"),
		ABOUT("Trên nhánh chính.", "On the main branch.") },
	{ FIELD(change, paths, TEXTS, "Tệp", "Paths") },
	{ FIELD(change, reason, TEXT, "Lý do", "Reason") },
	{ FIELD(change, unexplained, BOOLEAN, "Không nêu lý do", "Unexplained"), CHOICES(boolean) },
	{ FIELD(change, relation, CHOICE, "Quan hệ", "Relation"), CHOICES(relation),
		ABOUT("Bản ghi này được tách, nhập hoặc thay thế, theo khai báo nối tiếp mã: một bản ghi bị rút bỏ thì thành những bản ghi ở cột kin, một "
			"bản ghi được thêm thì từ những bản ghi ấy.",
			"The row was split, merged or replaced, as lineage declares: what was withdrawn became the rows in the column kin, what was added came "
			"from them.") },
	{ FIELD(change, kin, TEXTS, "Mã bản ghi trước hoặc sau", "Keys of predecessors or successors") },
	{ FIELD(change, kin_titles, TEXTS, "Tên bản ghi trước hoặc sau", "Titles of predecessors or successors") },
	{ FIELD(change, decision, TEXT, "Theo quyết định", "By decision"),
		ABOUT("Quyết định nêu trong khai báo nối tiếp mã.", "The decision that lineage names.") },
	{ FIELD(change, reverts, TEXTS, "Khôi phục", "Reverts"),
		ABOUT("Mã của những thay đổi bị bỏ.", "Ids of the changes undone.") },
	{ FIELD(change, skipped, TEXTS, "Lần ghi không đọc được", "Skipped commits"),
		ABOUT("Những bản ở giữa không đọc được, hoặc thiếu cả tệp.", "Versions in between that could not be read, or lacked the file.") },
};
const struct table table_changes = { TABLE(changes, change, "Thay đổi", "Changes"), .derived = true, .of_history = true,
	ABOUT("Mỗi dòng là một thay đổi của một giá trị hoặc một bản ghi giữa hai lần công bố, rút ra từ lịch sử Git.",
		"Each row is a change of a value or a row between two publications, derived from Git’s history."),
	LIMITS("Chỉ thấy những gì đã công bố: sửa đổi giữa hai lần công bố không hiện ra. Phân loại suy ra từ dữ liệu, trừ khi người sửa đã khai. "
		FORMULA_LIMIT_VI,
		"It sees what was published: what was altered and put back in between is not there. Classes follow from the data unless they were declared. "
		FORMULA_LIMIT_EN),
	COLUMNS_CHANGED("2026-11-26 ~publication ~plan ~period +derived_class +present_key +title +rows +units +topics +published_commit +paths +unexplained "
		"+skipped -path 2026-11-27 +relation +kin +kin_titles +decision") };

static const struct field vintages_fields[] = {
	{ FIELD(vintage, table, TEXT, "Bảng", "Table"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(vintage, key, TEXT, "Mã bản ghi", "Key"), .flags = FIELD_KEY | FIELD_REQUIRED,
		ABOUT("Mã lúc công bố giá trị.", "The key while the value stood.") },
	{ FIELD(vintage, present_key, TEXT, "Mã hiện nay", "Present key"), .flags = FIELD_REQUIRED,
		ABOUT("Mã mà bản ghi ấy mang hiện nay, hoặc mang sau cùng: qua các lần đổi mã vẫn là một.",
			"The key that the row has now, or had last: one and the same however often the key changed.") },
	{ FIELD(vintage, field, TEXT, "Trường", "Field"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(vintage, publication, INTEGER, "Từ lần công bố", "From publication"), .flags = FIELD_KEY | FIELD_REQUIRED,
		ABOUT("Thứ tự trên nhánh chính, như trường publication của bảng changes.", "Its place on the main branch, as publication in changes.") },
	{ FIELD(vintage, until, INTEGER, "Đến trước lần công bố", "Before publication"),
		ABOUT("Trống khi vẫn đang được công bố.", "Empty while it is published.") },
	{ FIELD(vintage, value, TEXT, "Giá trị", "Value"), .flags = FIELD_REQUIRED },
	{ FIELD(vintage, published_from, DATE, "Công bố từ", "Published from"), .flags = FIELD_TIME | FIELD_REQUIRED },
	{ FIELD(vintage, published_to, DATE, "Công bố đến", "Published to"), .flags = FIELD_TIME },
};
const struct table table_vintages = { TABLE(vintages, vintage, "Giá trị qua các lần công bố", "Vintages"), .derived = true, .of_history = true, .unsought = true,
	ABOUT("Mỗi dòng là một giá trị đã từng được công bố và khoảng thời gian nó đứng trên trang.",
		"Each row is a value that was published and the time during which it stood."),
	LIMITS("Có mọi trường của những bảng mà tệp trong kho Git chứa; bảng được tính ra từ các bảng khác thì không có. "
		"Số lần công bố đếm các lần ghi trên nhánh chính, như ở bảng changes. " FORMULA_LIMIT_VI,
		"It holds every field of the tables that files of the Git repository hold; not of those worked out from others. "
		"Publications are counted along the main branch, as in changes. " FORMULA_LIMIT_EN),
	COLUMNS_CHANGED("2026-11-26 +present_key +publication +until ~published_from") };

static const struct field pages_fields[] = {
	{ FIELD(page, path, TEXT, "Đường dẫn", "Path"), .flags = FIELD_KEY | FIELD_REQUIRED | FIELD_PATH },
	{ FIELD(page, title, TEXT, "Tên", "Title"), .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_SEARCH },
	{ FIELD(page, order, INTEGER, "Thứ tự", "Order") },
	{ FIELD(page, group, TEXT, "Nhóm", "Group") },
};
const struct table table_pages = { TABLE(pages, page, "Trang", "Pages"), .folder = "pages", .page = "%", .layout = "page", .internal = true };

/* "<2" would say that it is 1 */
static const struct constraints threshold = { .minimum = { .digits = 3, .present = true }, .maximum = { .digits = 100, .present = true } };

static const struct field site_fields[] = {
	{ FIELD(site, name, TEXT, "Tên trang", "Name"), .flags = FIELD_TERMS | FIELD_REQUIRED | FIELD_TITLE },
	{ FIELD(site, name_en, TEXT, "Tên tiếng Anh", "English name"), .flags = FIELD_TERMS },
	{ FIELD(site, base_url, TEXT, "Địa chỉ gốc", "Base URL"), .flags = FIELD_TERMS | FIELD_REQUIRED },
	{ FIELD(site, licence, TEXT, "Giấy phép", "Licence"), .flags = FIELD_TERMS | FIELD_REQUIRED },
	{ FIELD(site, licence_url, TEXT, "Địa chỉ giấy phép", "Licence URL"), .flags = FIELD_TERMS },
	{ FIELD(site, contact, TEXT, "Liên hệ", "Contact"), .flags = FIELD_TERMS },
	{ FIELD(site, description, TEXT, "Mô tả", "Description") },
	{ FIELD(site, description_en, TEXT, "Mô tả tiếng Anh", "English description") },
	{ FIELD(site, sensitive_below, INTEGER, "Giữ kín số nhỏ hơn", "Numbers below this are withheld"), .flags = FIELD_TERMS, .constraints = &threshold },
	/* since which day the tables have the columns that the program now gives them (columns_changed): so that a change of them is in the record */
	{ FIELD(site, columns_as_of, DATE, "Bộ cột của ngày", "Columns as of") },
	{ FIELD(site, languages, TEXTS, "Ngôn ngữ", "Languages") },
	/* "data/a/results/2025.csv so-di-dong": what check/published.c finds there has been looked at and is meant to be published */
	{ FIELD(site, allow, TEXTS, "Đã xem và cho phép", "Allowed"), .flags = FIELD_PERSONAL },
};
const struct table table_site = { TABLE(site, site, "Trang tin", "Site"), .internal = true };

static const struct field strings_fields[] = {
	{ FIELD(ui_string, key, TEXT, "Mã", "Key"), .flags = FIELD_KEY | FIELD_REQUIRED },
	{ FIELD(ui_string, vi, TEXT, "Tiếng Việt", "Vietnamese"), .flags = FIELD_REQUIRED },
	{ FIELD(ui_string, en, TEXT, "Tiếng Anh", "English"), .flags = FIELD_REQUIRED },
};
const struct table table_strings = { TABLE(strings, ui_string, "Chữ trên giao diện", "Interface strings"), .internal = true };

const struct field stage_time_field = { .name = "stage_time", .title = { "Giai đoạn", "Stage" }, .kind = KIND_CHOICE, CHOICES(stage_time) };
const struct field relation_field = { .name = "relation", .title = { "Quan hệ", "Relation" }, .kind = KIND_CHOICE, CHOICES(relation) };
const struct field series_join_field = { .name = "join", .title = { "Cách ghép", "How joined" }, .kind = KIND_CHOICE, CHOICES(series_join) };
const struct field series_break_field = { .name = "break", .title = { "Vì sao ngắt", "Why broken" }, .kind = KIND_CHOICE, CHOICES(series_break) };

const struct field comparison_order_field = { .name = "order", .title = { "Xếp theo", "Ordered by" }, .kind = KIND_CHOICE,
	CHOICES(comparison_order) };
const struct field bar_family_field = { .name = "family", .title = { "Cách so", "Comparison" }, .kind = KIND_CHOICE, CHOICES(bar_family) };
const struct field comparison_remark_field = { .name = "remark", .title = { "So sánh được hay không", "What may be compared" },
	.kind = KIND_CHOICE, CHOICES(comparison_remark) };

const struct field phase_field = { .name = "phase", .title = { "Năm xây dựng hay duy trì", "Building or keeping" }, .kind = KIND_CHOICE,
	CHOICES(phase) };
const struct field phase_basis_field = { .name = "phase_basis", .title = { "Căn cứ", "Basis" }, .kind = KIND_CHOICE, CHOICES(phase_basis) };
const struct field eligibility_field = { .name = "eligibility", .title = { "Điều kiện đăng ký", "Eligibility" }, .kind = KIND_CHOICE,
	CHOICES(eligibility) };
const struct field condition_field = { .name = "condition", .title = { "Điều kiện", "Condition" }, .kind = KIND_CHOICE,
	CHOICES(condition) };
const struct field band_verdict_field = { .name = "verdict", .title = { "Xét theo mức", "By the band" }, .kind = KIND_CHOICE,
	CHOICES(band_verdict) };

const struct table *const builtin_tables[] = {
	&table_plans, &table_targets, &table_tasks, &table_deadlines, &table_events, &table_roles, &table_steps,
	&table_criteria_sets, &table_criteria, &table_items, &table_units, &table_documents, &table_topics, &table_abbreviations, &table_results,
	&table_scores, &table_scorecards, &table_scorecard_totals, &table_submissions, &table_recognitions, &table_titles, &table_title_areas,
	&table_title_years, &table_initiatives, &table_lineage, &table_corrections,
	&table_standings, &table_duties, &table_changes, &table_vintages, &table_pages, &table_site, &table_strings, NULL,
};
