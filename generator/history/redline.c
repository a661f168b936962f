/* From aligned nodes to the redline. */
#include "history/redline.h"

#include "history/redline_parts.h"

/* --- fields --- */

static struct str text_of(struct comparison *c, const struct row *row, const struct field *field)
{
	return row ? field_text(c->scratch, row, field) : str_of("");
}

static bool decimal_same(const struct row *a, const struct row *b, const struct field *field)
{
	const struct decimal *x = row_field(a, field), *y = row_field(b, field);
	return x->present && y->present && decimal_cmp(*x, *y) == 0;
}

/* The keys that the rows have which a reference leads to, as field_text() joins them; false when it leads to none. */
static bool led_to(struct comparison *c, struct str *keys, const struct row *row, const struct field *field)
{
	bool list = field->kind == KIND_REFS;
	if (!row || (!list && field->kind != KIND_REF))
		return false;
	const struct refs one = { row_field(row, field), 1, 0 }, *refs = list ? row_field(row, field) : &one;
	ARRAY(struct str) parts = { 0 };
	for (size_t i = 0; i < refs->n; i++) {
		if (!refs->v[i].row)
			return false;
		*array_add(c->scratch, &parts) = refs->v[i].row->key;
	}
	*keys = str_join(c->scratch, parts.v, parts.n, " ");
	return parts.n > 0;
}

/* Where it is known which rows are meant, these are compared, whatever keys they had. */
static bool field_same(struct comparison *c, const struct row *a, const struct row *b, const struct field *field)
{
	struct str before = text_of(c, a, field), after = text_of(c, b, field), row_before, row_after;
	if (led_to(c, &row_before, a, field) && led_to(c, &row_after, b, field)) {
		before = row_before;
		after = row_after;
	}
	if (str_eq(before, after))
		return true;
	return a && b && (field->kind == KIND_DECIMAL || field->kind == KIND_INTEGER) && decimal_same(a, b, field);
}

/* What the directive's text says is compared as text; a reference to what encloses it says nothing. */
static bool is_body(const struct row *row, const struct field *field)
{
	return !row || field_absent(row, field) || ((const struct prose *)row_field(row, field))->html.n > 0;
}

static bool compared(const struct row *a, const struct row *b, const struct field *field)
{
	bool both = a && b;
	if (field->flags & (FIELD_PARENT | FIELD_PERSONAL) || (!both && (field->flags & FIELD_KEY))) /* the key names the block */
		return false;
	return !(field->flags & FIELD_BODY) || !is_body(a, field) || !is_body(b, field);
}

/* A page that became a plan. */
static bool other_table(const struct redline_block *block)
{
	return block->before && block->after && block->before->table != block->after->table;
}

static void compare_fields(struct comparison *c, struct redline_block *block)
{
	const struct row *row = block->after ? block->after : block->before;
	for (size_t i = 0; row && !other_table(block) && i < row->table->field_count; i++) {
		const struct field *field = &row->table->fields[i];
		if (!compared(block->before, block->after, field) || field_same(c, block->before, block->after, field))
			continue;
		struct redline_field *added = array_add(c->arena, &block->fields);
		*added = (struct redline_field){ .field = field };
		if (!field_of_words(field))
			continue;
		struct words before = { 0 }, after = { 0 };
		words_split(c, &before, text_of(c, block->before, field), REDLINE_TEXT, false);
		words_split(c, &after, text_of(c, block->after, field), REDLINE_TEXT, false);
		words_compare(c, &added->spans, &before, &after);
	}
}

/* --- blocks --- */

static bool layout_same(const struct node *a, const struct node *b)
{
	return a->look == b->look && a->shape == b->shape && a->level == b->level && a->quoted == b->quoted && a->head == b->head &&
		str_eq(a->note, b->note);
}

static enum redline_state state_of(const struct redline_block *block, const struct node *a, const struct node *b)
{
	if (!a || !b)
		return a ? REDLINE_REMOVED : REDLINE_ADDED;
	if (block->shape == REDLINE_ROW)
		return block->fields.n || other_table(block) ? REDLINE_CHANGED : REDLINE_SAME;
	if (!words_same(&a->words, &b->words))
		return REDLINE_CHANGED;
	return str_eq(a->key, b->key) && layout_same(a, b) ? REDLINE_SAME : REDLINE_LAYOUT;
}

/* One of a and b may be NULL. */
static struct redline_block *block_of(struct comparison *c, const struct node *a, const struct node *b)
{
	static const struct words none = { 0 };
	const struct node *shown = b ? b : a;
	struct redline_block *block = arena_alloc(c->arena, sizeof *block);
	*block = (struct redline_block){ .shape = shown->shape, .level = shown->level, .number = shown->number, .note = shown->note,
		.quoted = shown->quoted, .head = shown->head, .before_at = a ? a->at : 0, .after_at = b ? b->at : 0,
		.before = a ? a->row : NULL, .after = b ? b->row : NULL };
	if (block->shape == REDLINE_ROW)
		compare_fields(c, block);
	else
		words_compare(c, &block->spans, a ? &a->words : &none, b ? &b->words : &none);
	block->state = state_of(block, a, b);
	if (a && b && b->moved) {
		block->moved = a->at > b->at ? REDLINE_MOVED_UP : REDLINE_MOVED_DOWN;
		c->redline->moved++;
	}
	c->redline->counts[block->state]++;
	return block;
}

static struct redline_block *blocks_inside(struct comparison *c, const struct node *before, const struct node *after);

static struct redline_block **add_block(struct comparison *c, struct redline_block **tail, const struct node *a, const struct node *b)
{
	*tail = block_of(c, a, b);
	(*tail)->inside = blocks_inside(c, a, b);
	return &(*tail)->next;
}

/* What went out of `before` from *i on, up to the next block that stayed in its place. */
static struct redline_block **add_removed(struct comparison *c, struct redline_block **tail, const struct node *before, size_t *i)
{
	for (; before && *i < before->inside.n; ++*i) {
		const struct node *node = before->inside.v[*i];
		if (node->match && !node->moved)
			break;
		if (!node->match)
			tail = add_block(c, tail, node, NULL);
	}
	return tail;
}

static struct redline_block *blocks_inside(struct comparison *c, const struct node *before, const struct node *after)
{
	struct redline_block *first = NULL, **tail = &first;
	size_t i = 0;
	tail = add_removed(c, tail, before, &i);
	for (size_t j = 0; after && j < after->inside.n; j++) {
		const struct node *node = after->inside.v[j];
		tail = add_block(c, tail, node->match, node);
		if (node->match && !node->moved) {
			i++;
			tail = add_removed(c, tail, before, &i);
		}
	}
	return first;
}

struct redline *redline_of(struct arena *arena, const struct doc *before, const struct doc *after, const struct redline_ids *ids)
{
	struct redline *redline = arena_alloc(arena, sizeof *redline);
	struct arena *scratch = arena_new();
	struct comparison c = { .arena = arena, .scratch = scratch, .words = map_in(scratch), .effort_words = REDLINE_EFFORT,
		.effort_blocks = REDLINE_EFFORT, .keys = ids ? ids->keys : NULL, .redline = redline };
	struct node *a = nodes_of(&c, before, ids ? ids->before : 0), *b = nodes_of(&c, after, ids ? ids->after : 0);
	nodes_align(&c, a, b);
	/* a document that is not there has a root with no row */
	redline->root = block_of(&c, a->row || !b->row ? a : NULL, b->row || !a->row ? b : NULL);
	redline->root->inside = blocks_inside(&c, a, b);
	arena_free(scratch);
	return redline;
}

bool redline_nothing(const struct redline *redline)
{
	return redline->counts[REDLINE_CHANGED] + redline->counts[REDLINE_ADDED] + redline->counts[REDLINE_REMOVED] + redline->moved == 0;
}
