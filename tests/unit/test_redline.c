/* Two versions of a plan, and what became of each block and word. */
#include "test.h"
#include "part.h"
#include "work.h"

#include <stdlib.h>
#include <time.h>

#include "history/redline.h"
#include "model/tables.h"
#include "read/read.h"
#include "render/redline.h"

#define FRONT "---\nid: k\ntype: ke-hoach\ntitle: Kế hoạch mẫu\nissuer: u\narea: a\nissued: 2026-01-16\nperiod: 2026\n---\n"

struct pair {
	struct arena *arena;
	struct doc *before, *after;
	struct redline *redline;
};

static struct doc *doc_of(struct arena *arena, const char *front, const char *body)
{
	if (!body)
		return NULL;
	return read_file(str_of("content/plans/k.md"), str_format(arena, "%s%s", front, body), builtin_tables, NULL);
}

static struct pair pair_with(const char *front_before, const char *before, const char *front_after, const char *after)
{
	struct pair p = { .arena = arena_new() };
	p.before = doc_of(p.arena, front_before, before);
	p.after = doc_of(p.arena, front_after, after);
	p.redline = redline_of(p.arena, p.before, p.after, NULL);
	return p;
}

static struct pair pair_of(const char *before, const char *after)
{
	return pair_with(FRONT, before, FRONT, after);
}

static void pair_end(struct pair *p)
{
	doc_free(p->before);
	doc_free(p->after);
	arena_free(p->arena);
}

static void expect(struct str found, const char *expected)
{
	if (!str_is(found, expected))
		fail_msg("found:\n%.*s\nexpected:\n%s", (int)found.n, found.n ? found.p : "", expected);
}

/* What `congbo diff` would print. */
static void expect_text(const char *before, const char *after, const char *expected)
{
	struct pair p = pair_of(before, after);
	struct out out = out_memory();
	redline_text(&out, p.redline, NULL, REDLINE_PLAIN, LANG_VI);
	expect(out_held(&out), expected);
	out_close(&out);
	pair_end(&p);
}

static void expect_html(const char *before, const char *after, const char *expected)
{
	struct pair p = pair_of(before, after);
	struct out out = out_memory();
	redline_html(&out, p.redline, NULL, LANG_VI);
	expect(out_held(&out), expected);
	out_close(&out);
	pair_end(&p);
}

static void words(void **state)
{
	(void)state;
	/* a syllable with its marks is one word; so are numbers with what belongs to them */
	expect_text("Tuyên truyền đến hộ dân.\n", "Tuyên truyên đến hộ dân.\n", "~ Tuyên [-truyền-]{+truyên+} đến hộ dân.\n");
	expect_text("Đạt ít nhất 85% số hộ dân.\n", "Đạt ít nhất 80% số hộ dân.\n", "~ Đạt ít nhất [-85%-]{+80%+} số hộ dân.\n");
	expect_text("Kinh phí là 1.234,5 triệu đồng.\n", "Kinh phí là 1.234,6 triệu đồng.\n",
		"~ Kinh phí là [-1.234,5-]{+1.234,6+} triệu đồng.\n");
	expect_text("Xong trước ngày 15/11/2025 nhé.\n", "Xong trước ngày 15/12/2025 nhé.\n",
		"~ Xong trước ngày [-15/11/2025-]{+15/12/2025+} nhé.\n");
	expect_text("Theo Thông tư 124/2021/TT-BCA ngày 28-12-2021.\n", "Theo Thông tư 124/2021/TT-BCD ngày 29-12-2021.\n",
		"~ Theo Thông tư [-124/2021/TT-BCA-]{+124/2021/TT-BCD+} ngày [-28-12-2021-]{+29-12-2021+}.\n");
	expect_text("Từ 80-90 người, số 06-CT/TU, 5/ngày.\n", "Từ 80-95 người, số 06-CT/TƯ, 5/tuần.\n",
		"~ Từ 80-[-90-]{+95+} người, số [-06-CT/TU-]{+06-CT/TƯ+}, 5/[-ngày-]{+tuần+}.\n");
	expect_text("Tỷ lệ 3‰ vào 7:30, 15h30.\n", "Tỷ lệ 4‰ vào 7:45, 16h30.\n",
		"~ Tỷ lệ [-3‰-]{+4‰+} vào [-7:30, 15h30-]{+7:45, 16h30+}.\n");
	/* a sign that comes or goes alone */
	expect_text("Công an xã, dân quân xã.\n", "Công an xã; dân quân xã.\n", "~ Công an xã[-,-]{+;+} dân quân xã.\n");
	/* what is spelled in two ways of Unicode is one word */
	expect_text("Hộ gia đình ở Đồng Nai.\n", "Hộ gia đi\xcc\x80nh ở Đồng Nai.\n", "");
}

static void layout(void **state)
{
	(void)state;
	expect_text("Một hai ba\nbốn năm.\n", "Một hai ba bốn\nnăm.\n", "= (chỉ đổi trình bày) Một hai ba bốn năm.\n");
	expect_text("Một **hai** ba.\n", "Một hai *ba*.\n", "= (chỉ đổi trình bày) Một hai ba.\n");
	expect_text("Đạt 80 % số hộ.\n", "Đạt 80% số hộ.\n", "= (chỉ đổi trình bày) Đạt [-80 %-]{+80%+} số hộ.\n");
	expect_text("## Một mục\n", "### Một mục\n", "= (chỉ đổi trình bày) Một mục\n");
	expect_text("Một hai ba bốn.\n", "- Một hai ba bốn.\n", "= (chỉ đổi trình bày) Một hai ba bốn.\n");
	/* what changes what is said is no layout */
	expect_text("Đạt ~~85%~~ số hộ dân.\n", "Đạt 85% số hộ dân.\n", "~ Đạt [-85%-]{+85%+} số hộ dân.\n");
	expect_text("Xem [văn bản này](/a/) nhé.\n", "Xem [văn bản này](/b/) nhé.\n",
		"~ Xem văn bản này [-[địa chỉ liên kết: /a/]-] {+[địa chỉ liên kết: /b/]+} nhé.\n");
	/* no address hides what is said */
	expect_text("Xem [văn bản một](/doc-backlink) nhé.\n", "Xem [văn bản hai](/doc-backlink) nhé.\n", "~ Xem văn bản [-một-]{+hai+} nhé.\n");
	expect_text("- [ ] Việc một hai ba\n", "- [x] Việc một hai ba\n", "~ [-[ ]-]{+[x]+} Việc một hai ba\n");
}

static void blocks(void **state)
{
	(void)state;
	expect_text("Đoạn một nói về an ninh.\n\nĐoạn ba nói về tổ tự quản.\n",
		"Đoạn một nói về an ninh.\n\nĐoạn hai mới hẳn.\n\nĐoạn ba nói về tổ tự quản.\n", "+ {+Đoạn hai mới hẳn.+}\n");
	expect_text("A b c.\n\nD e f.\n\nG h i.\n", "A b c.\n\nG h i.\n", "- [-D e f.-]\n");
	/* equal blocks that repeat */
	expect_text("x\n\ny\n\nx\n\ny\n", "x\n\ny\n\nx\n\nx\n\ny\n", "+ {+x+}\n");
	/* a block in another place has moved, and may have changed on the way */
	expect_text("Một hai ba bốn năm.\n\nĐoạn giữa thứ nhất.\n\nĐoạn giữa thứ nhì.\n",
		"Đoạn giữa thứ nhất.\n\nĐoạn giữa thứ nhì.\n\nMột hai ba bốn năm.\n",
		"> (chuyển xuống từ bên trên) Một hai ba bốn năm.\n");
	expect_text("Tổ chức ra quân tuần tra kiểm soát địa bàn vào ban đêm mỗi tuần 2 lần trở lên.\n\nA b c d.\n\nE f g h.\n",
		"A b c d.\n\nE f g h.\n\nTổ chức ra quân tuần tra kiểm soát địa bàn vào ban đêm mỗi tuần 3 lần trở lên.\n",
		"> (chuyển xuống từ bên trên) Tổ chức ra quân tuần tra kiểm soát địa bàn vào ban đêm mỗi tuần [-2-]{+3+} lần trở lên.\n");
	/* a short one is said to be gone and come */
	expect_text("Ghi chú\n\nA b c d.\n\nE f g h.\n", "A b c d.\n\nE f g h.\n\nGhi chú\n", "- [-Ghi chú-]\n+ {+Ghi chú+}\n");
	/* lists and tables are compared by item and by row */
	expect_text("1. Một việc\n2. Hai việc\n3. Ba việc\n", "1. Một việc\n2. Ba việc\n3. Bốn việc nữa\n",
		"- 2. [-Hai việc-]\n+ 3. {+Bốn việc nữa+}\n");
	expect_text("|Ấp|Hộ|\n|-|-|\n|Ấp 1|12|\n|Ấp 2|15|\n", "|Ấp|Hộ|\n|-|-|\n|Ấp 1|12|\n|Ấp 2|16|\n|Ấp 3|9|\n",
		"~ Ấp 2 | [-15-]{+16+}\n+ {+Ấp 3+} | {+9+}\n");
	/* numbers of footnotes say nothing */
	expect_text("Một[^a] hai[^b] ba.\n\n[^a]: Chú thích một.\n[^b]: Chú thích hai.\n",
		"Một hai[^b] ba.\n\n[^b]: Chú thích hai.\n", "= (chỉ đổi trình bày) Một hai ba.\n- 1. [-Chú thích một.-]\n");
}

#define TARGET(id, attributes, text) ":::target{#" id " measure=\"hộ\" op=\">=\" unit=percent owner=\"u\" topic=t " attributes "}\n" text "\n:::\n"

static void directives(void **state)
{
	(void)state;
	expect_text(TARGET("mot", "value=85 due=2026-11-15 due-rule=before", "Ít nhất 85% số hộ được tuyên truyền."),
		TARGET("mot", "value=80 due=2026-12-15 due-rule=before", "Ít nhất 80% số hộ được tuyên truyền."),
		"~ Chỉ tiêu k/mot\n    Mức phải đạt: [-ít nhất 85%-] → {+ít nhất 80%+}\n    Hạn: [-trước ngày 15/11/2026-] → {+trước ngày 15/12/2026+}\n"
		"  ~ Ít nhất [-85%-]{+80%+} số hộ được tuyên truyền.\n");
	/* the same number otherwise spelled, and names of attributes in another order */
	expect_text(TARGET("mot", "value=80 due=2026-11-15", "Như cũ."), TARGET("mot", "due=2026-11-15 value=80.0", "Như cũ."), "");
	/* by id, whatever became of the text and the place */
	expect_text(TARGET("mot", "value=1", "Một.") "\n" TARGET("hai", "value=2", "Hai.") "\n" TARGET("ba", "value=3", "Ba."),
		TARGET("hai", "value=2", "Hai.") "\n" TARGET("ba", "value=3", "Ba.") "\n" TARGET("mot", "value=1", "Khác hẳn đi."),
		"> (chuyển xuống từ bên trên) Chỉ tiêu k/mot\n  - [-Một.-]\n  + {+Khác hẳn đi.+}\n");
	expect_text(TARGET("mot", "value=1", "Một."), TARGET("hai", "value=2", "Hai."),
		"- [-Chỉ tiêu k/mot-]\n    Đại lượng đo: [-hộ-]\n    Mức phải đạt: [-ít nhất 1%-]\n    Đơn vị được giao: [-u-]\n    Chủ đề: [-t-]\n"
		"  - [-Một.-]\n"
		"+ {+Chỉ tiêu k/hai+}\n    Đại lượng đo: {+hộ+}\n    Mức phải đạt: {+ít nhất 2%+}\n    Đơn vị được giao: {+u+}\n    Chủ đề: {+t+}\n"
		"  + {+Hai.+}\n");
	/* another id for the same words is the same target, and its id a field */
	expect_text(TARGET("mot", "value=1", "Ít nhất một phần trăm hộ."), TARGET("hai", "value=1", "Ít nhất một phần trăm hộ."),
		"~ Chỉ tiêu k/hai\n    Mã: [-mot-] → {+hai+}\n");
	/* what is inside belongs to its directive */
	expect_text(TARGET("mot", "value=1", "Làm xong trong năm nay nhé.") "\n" TARGET("hai", "value=2", "Hai."),
		TARGET("mot", "value=1", "Một.") "\n" TARGET("hai", "value=2", "Làm xong trong năm nay nhé."),
		"@ Chỉ tiêu k/mot\n  - [-Làm xong trong năm nay nhé.-]\n  + {+Một.+}\n"
		"@ Chỉ tiêu k/hai\n  - [-Hai.-]\n  + {+Làm xong trong năm nay nhé.+}\n");
	/* notes, and what tables and pages are shown */
	expect_text(":::note{kind=tip}\nMột hai ba.\n:::\n", ":::note{kind=warning}\nMột hai bốn.\n:::\n", "~ Một hai [-ba-]{+bốn+}.\n");
	expect_text(":::table{src=a}\n:::\n", ":::table{src=b}\n:::\n", "- Bảng dữ liệu: [-a-]\n+ Bảng dữ liệu: {+b+}\n");
}

static void front(void **state)
{
	(void)state;
	struct pair p = pair_with("---\nid: k\ntype: ke-hoach\ntitle: Kế hoạch mẫu năm 2025\nissuer: u\narea: a\nimplements: [d, e]\n---\n", "A.\n",
		"---\nid: k\ntitle: Kế hoạch mẫu năm 2026\ntype: ke-hoach\nissuer: v\narea: a\nimplements: [e, d]\n---\n", "A.\n");
	struct out out = out_memory();
	redline_text(&out, p.redline, NULL, REDLINE_PLAIN, LANG_EN);
	expect(out_held(&out), "  Title: Kế hoạch mẫu năm [-2025-]{+2026+}\n  Issuer: [-u-] → {+v+}\n  Implements: [-d; e-] → {+e; d+}\n");
	out_clear(&out);
	redline_summary(&out, p.redline, LANG_EN);
	expect(out_held(&out), "1 passage changed; words: 1 in, 1 out.");
	out_close(&out);
	pair_end(&p);
}

static void nothing_on_one_side(void **state)
{
	(void)state;
	expect_text(NULL, "Một hai.\n", "  Loại văn bản: {+Kế hoạch+}\n  Tên: {+Kế hoạch mẫu+}\n  Cơ quan ban hành: {+u+}\n"
		"  Địa bàn: {+a+}\n  Ngày ban hành: {+16/01/2026+}\n  Kỳ thực hiện: {+2026+}\n+ {+Một hai.+}\n");
	struct pair p = pair_with(FRONT, NULL, FRONT, NULL);
	assert_true(redline_nothing(p.redline));
	assert_null(p.redline->root->inside);
	pair_end(&p);
}

/* Of a personal field no version tells what it held. */
static void personal(void **state)
{
	(void)state;
	struct field fields[64];
	struct table shy = table_plans;
	const struct table *const tables[] = { &shy, NULL };
	assert_in_range(shy.field_count, 1, 64);
	memcpy(fields, shy.fields, shy.field_count * sizeof *fields);
	shy.fields = fields;
	fields[field_named(&table_plans, str_of("signer_role")) - table_plans.fields].flags |= FIELD_PERSONAL;
	struct arena *arena = arena_new();
	static const char front[] = "---\nid: k\ntype: ke-hoach\ntitle: %s\nissuer: u\narea: a\nsigner_role: %s\n---\nLời.\n";
	struct doc *before = read_file(str_of("content/plans/k.md"), str_format(arena, front, "Một", "Bà Mẫu"), tables, NULL);
	struct doc *after = read_file(str_of("content/plans/k.md"), str_format(arena, front, "Hai", "Ông Mẫu"), tables, NULL);
	struct out out = out_memory();
	redline_text(&out, redline_of(arena, before, after, NULL), NULL, REDLINE_PLAIN, LANG_VI);
	assert_true(str_find(out_held(&out), "Hai") >= 0);
	assert_true(str_find(out_held(&out), "Mẫu") < 0);
	out_close(&out);
	doc_free(before);
	doc_free(after);
	arena_free(arena);
}

/* --- as HTML and Markdown --- */

static void html(void **state)
{
	(void)state;
	expect_html("## Một\n\nĐạt 85% <b> & \"hộ\".\n", "## Một\n\nĐạt 80% & \"hộ\".\n",
		"<h2>Một</h2>\n<p>Đạt <del><span class=\"unseen\">bỏ: </span>85%</del><ins><span class=\"unseen\">thêm: </span>80%</ins>"
		" &amp; &quot;hộ&quot;.</p>\n");
	/* nothing of the document is markup here, and nothing leads anywhere */
	expect_html("a\n", "Xem [`<script>`](https://example.org/?a=1&b=2) và ![x](/y.png) ~~cũ~~\n",
		"<p><del><span class=\"unseen\">bỏ: </span>a</del></p>\n"
		"<p><ins><span class=\"unseen\">thêm: </span>Xem &lt;script&gt; [địa chỉ liên kết: https://example.org/?a=1&amp;b=2] và x"
		" [địa chỉ liên kết: /y.png] <s>cũ</s></ins></p>\n");
	expect_html("- a b\n  - c d\n\n> e f\n\n1. g h\n2. i j\n", "- a b\n  - c\n\n> e f\n\n1. g h\n2. i k\n",
		"<ul class=\"items\">\n<li>a b</li>\n<li class=\"level-2\">c<del><span class=\"unseen\">bỏ: </span> d</del></li>\n</ul>\n"
		"<blockquote>\n<p>e f</p>\n</blockquote>\n"
		"<ul class=\"items\">\n<li class=\"level-1 numbered\">1. g h</li>\n<li class=\"level-1 numbered\">2. i "
		"<del><span class=\"unseen\">bỏ: </span>j</del><ins><span class=\"unseen\">thêm: </span>k</ins></li>\n</ul>\n");
	/* a column more: every row has as many cells */
	expect_html("|a|b|\n|-|-|\n|c d e|f|\n", "|a|b|x|\n|-|-|-|\n|c d e|f|y|\n\n```\nm\n```\n\n---\n",
		"<div class=\"scroll\"><table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th scope=\"col\">b</th>\n"
		"<th scope=\"col\"><ins><span class=\"unseen\">thêm: </span>x</ins></th>\n</tr>\n</thead>\n<tbody>\n"
		"<tr>\n<td>c d e</td>\n<td>f</td>\n<td><ins><span class=\"unseen\">thêm: </span>y</ins></td>\n</tr>\n</tbody>\n</table></div>\n"
		"<pre><code><ins><span class=\"unseen\">thêm: </span>m</ins></code></pre>\n"
		"<p><ins><span class=\"unseen\">thêm: </span>đường kẻ ngang</ins></p>\n");
	expect_html(":::note\na b\n:::\n\nc\n", ":::note\na  b\n\nd\n:::\n\nc\n",
		"<div class=\"note\">\n<p><span class=\"mark\">chỉ đổi trình bày</span> a b</p>\n"
		"<p><ins><span class=\"unseen\">thêm: </span>d</ins></p>\n</div>\n<p>c</p>\n");
}

static void folds(void **state)
{
	(void)state;
	expect_html("a\n\nb\n\nc\n\nd\n\ne\n", "a\n\nb\n\nc\n\nd\n\ne\n\nf\n",
		"<details><summary>4 đoạn không thay đổi</summary>\n<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>\n</details>\n<p>e</p>\n"
		"<p><ins><span class=\"unseen\">thêm: </span>f</ins></p>\n");
	expect_html("a\n\nb\n\nc\n", "a\n\nb\n\nc\n", "<details><summary>3 đoạn không thay đổi</summary>\n<p>a</p>\n<p>b</p>\n<p>c</p>\n</details>\n");
	expect_html("a\n\nb\n", "a\n\nb\n", "<p>a</p>\n<p>b</p>\n");
	/* no row of a table is folded when another is shown */
	expect_html("|a|\n|-|\n|1|\n|2|\n|3|\n|4|\n", "|a|\n|-|\n|1|\n|2|\n|3|\n|4|\n|5|\n",
		"<div class=\"scroll\"><table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n"
		"<tr>\n<td>2</td>\n</tr>\n<tr>\n<td>3</td>\n</tr>\n<tr>\n<td>4</td>\n</tr>\n"
		"<tr>\n<td><ins><span class=\"unseen\">thêm: </span>5</ins></td>\n</tr>\n</tbody>\n</table></div>\n");
}

static void markdown(void **state)
{
	(void)state;
	struct pair p = pair_of(TARGET("mot-x", "value=85", "Đạt *85%* (hộ)."), TARGET("mot-x", "value=80", "Đạt *80%* (hộ)."));
	struct out out = out_memory();
	redline_text(&out, p.redline, NULL, REDLINE_MARKDOWN, LANG_EN);
	expect(out_held(&out), "- Target k/mot\\-x\n  - Required level: <del>at least 85%</del> → <ins>at least 80%</ins>\n"
		"  - Đạt <del>85%</del><ins>80%</ins> \\(hộ\\)\\.\n");
	out_close(&out);
	pair_end(&p);
}

/* --- properties --- */

struct turn { size_t at; struct str text; };
struct turns { struct turn *v; size_t n, cap; };

/* The blocks of one side, each with what it said there. */
static void collect(struct arena *arena, struct turns *turns, const struct redline_block *block, enum redline_op without)
{
	for (; block; block = block->next) {
		size_t at = without == REDLINE_IN ? block->before_at : block->after_at;
		struct out text = out_arena(arena);
		out_format(&text, "%d ", block->shape == REDLINE_ITEM ? REDLINE_PARAGRAPH : block->shape);
		for (size_t i = 0; i < block->spans.n; i++)
			if (block->spans.v[i].op != without) {
				out_str(&text, block->spans.v[i].text);
				out_text(&text, block->spans.v[i].kind == REDLINE_CELL ? "|" : "");
			}
		if (at)
			*array_add(arena, turns) = (struct turn){ at, out_held(&text) };
		collect(arena, turns, block->inside, without);
	}
}

static int turn_order(const void *a, const void *b)
{
	size_t x = ((const struct turn *)a)->at, y = ((const struct turn *)b)->at;
	return (x > y) - (x < y);
}

static struct str side_of(struct arena *arena, const struct redline *redline, enum redline_op without)
{
	struct turns turns = { 0 };
	struct out all = out_arena(arena);
	collect(arena, &turns, redline->root, without);
	qsort(turns.v, turns.n, sizeof *turns.v, turn_order);
	for (size_t i = 0; i < turns.n; i++) {
		assert_int_equal(turns.v[i].at, i + 1); /* each block once */
		out_str(&all, turns.v[i].text);
		out_char(&all, '\n');
	}
	return out_held(&all);
}

/* Without what went out it is the new text, without what came in the old one; the same text has no change; and the other way round as
   much comes as went. */
static void check_properties(const char *before, const char *after)
{
	struct pair p = pair_of(before, after), old = pair_of(before, before), new = pair_of(after, after), back = pair_of(after, before);
	const struct redline *r = p.redline, *turned = back.redline;
	assert_true(redline_nothing(old.redline) && redline_nothing(new.redline));
	assert_int_equal(old.redline->counts[REDLINE_LAYOUT] + old.redline->words_in + old.redline->words_out, 0);
	expect(side_of(p.arena, r, REDLINE_IN), arena_copy(p.arena, side_of(p.arena, old.redline, REDLINE_IN).p,
		side_of(p.arena, old.redline, REDLINE_IN).n));
	expect(side_of(p.arena, r, REDLINE_OUT), arena_copy(p.arena, side_of(p.arena, new.redline, REDLINE_OUT).p,
		side_of(p.arena, new.redline, REDLINE_OUT).n));
	assert_true((ptrdiff_t)(r->words_in - r->words_out) == (ptrdiff_t)(turned->words_out - turned->words_in));
	assert_true((ptrdiff_t)(r->counts[REDLINE_ADDED] - r->counts[REDLINE_REMOVED]) ==
		    (ptrdiff_t)(turned->counts[REDLINE_REMOVED] - turned->counts[REDLINE_ADDED]));
	pair_end(&p);
	pair_end(&old);
	pair_end(&new);
	pair_end(&back);
}

static unsigned next_random(unsigned *seed, unsigned below)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 10) % below;
}

static void random_words(struct out *out, unsigned *seed, unsigned n)
{
	static const char *const list[] = { "an", "ninh", "Tổ quốc", "80%", "15/11/2026", ",", "hộ", "**gia**", "~~đình~~", "[văn](/a/)",
		"1.234,5", "&", "<", "`mã`", "124/2021/TT-BCA", "–", "\n", "\"x\"" };
	for (unsigned i = 0; i < n; i++)
		out_format(out, "%s ", list[next_random(seed, sizeof list / sizeof *list)]);
}

static const char *random_plan(struct arena *arena, unsigned seed, unsigned edits)
{
	struct out out = out_arena(arena);
	unsigned own = seed ^ (edits * 2654435761u);
	for (unsigned i = 0; i < 24; i++) {
		bool edit = edits && next_random(&own, 6) == 0;
		unsigned words = seed + i * 7919 + (edit ? edits : 0), kind = next_random(&words, 9);
		if (edit && next_random(&own, 3) == 0)
			continue;
		if (kind < 2)
			out_format(&out, ":::target{#t%u value=%u unit=percent op=\">=\"}\n", edit ? next_random(&own, 24) : i, kind);
		out_text(&out, kind == 2 ? "- " : kind == 3 ? "> " : kind == 4 ? "## " : kind == 5 ? "|a|b|\n|-|-|\n|" : "");
		random_words(&out, &words, kind == 5 ? 2 : 3 + next_random(&words, 20));
		out_text(&out, kind < 2 ? "\n:::\n\n" : "\n\n");
	}
	return arena_copy(arena, out_held(&out).p, out_held(&out).n);
}

static void properties(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 200; seed++) {
		struct arena *arena = arena_new();
		check_properties(random_plan(arena, seed * 977, 0), random_plan(arena, seed * 977, seed));
		arena_free(arena);
	}
}

/* --- the bound --- */

/* 1 MiB of one sort of text, which shares `shared` words in a hundred with the other side. */
static char *large(unsigned seed, const char *begin, const char *between, unsigned words, unsigned shared)
{
	struct out out = out_memory();
	out_text(&out, begin);
	for (unsigned i = 0; out.n < (1 << 20) / PART - 200; i++) {
		bool same = next_random(&seed, 100) < shared;
		out_format(&out, "%c%u%s", same ? 'c' : 'a' + (int)(seed % 2), same ? i % 50 : next_random(&seed, 1 << 20),
			i % words == words - 1 ? between : " ");
	}
	char *text = calloc(1, out.n + 1);
	memcpy(text, out.p, out.n);
	out_close(&out);
	return text;
}

static void is_bounded(const char *begin, const char *between, unsigned words, unsigned shared)
{
	char *before = large(1, begin, between, words, shared), *after = large(2, begin, between, words, shared);
	struct pair p = { .arena = arena_new() };
	p.before = doc_of(p.arena, FRONT, before);
	p.after = doc_of(p.arena, FRONT, after);
	clock_t start = clock();
	p.redline = redline_of(p.arena, p.before, p.after, NULL);
	double work = work_since(start);
	if (work > 1000)
		fail_msg("%u words a block, %u%% shared: %.1f times the floor", words, shared, work);
	pair_end(&p);
	free(before);
	free(after);
}

static void bound(void **state)
{
	(void)state;
	static const unsigned shares[] = { 0, 50, 97 };
	for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
		is_bounded("", " ", 1000, shares[i]);
		is_bounded("", "\n\n", 1, shares[i]);
		is_bounded("", "\n\n", 30, shares[i]);
		is_bounded("- ", "\n- ", 8, shares[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words), cmocka_unit_test(layout), cmocka_unit_test(blocks), cmocka_unit_test(directives),
		cmocka_unit_test(front), cmocka_unit_test(personal), cmocka_unit_test(html), cmocka_unit_test(folds), cmocka_unit_test(markdown),
		cmocka_unit_test(nothing_on_one_side), cmocka_unit_test(properties), cmocka_unit_test(bound),
	};
	return cmocka_run_group_tests_name("redline", tests, NULL, NULL);
}
