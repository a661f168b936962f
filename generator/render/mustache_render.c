/* Rendering: one pass over the instructions. Nothing in the templates changes; all state is in struct render. */
#include <assert.h>

#include "render/escape.h"
#include "render/mustache_program.h"

/* Beyond these a page is not going to end well. */
enum {
	LEVELS = 64,              /* templates and replaced blocks inside one another */
	CONTEXTS = 256,
	STEPS = 10 * 1000 * 1000, /* bodies rendered: elements of lists, templates, replaced blocks */
	PAGE_BYTES = 64 << 20,
};

/* White space before each line of the text of a template: all outer ones, then this. */
struct indent {
	const struct indent *outer;
	struct str text;
};

/* The arguments of a parent being rendered. Those further out win. */
struct frame {
	const struct frame *outer;
	uint32_t first;
};

struct render {
	const struct templates *templates;
	const struct scope *scope;
	struct out *out, text;         /* text: what a view prints before it is escaped */
	struct diags *diags;
	struct view contexts[CONTEXTS];
	size_t n;                      /* contexts */
	unsigned levels;
	size_t steps, out_start;
	bool stopped;                  /* a limit was passed and reported */
	unsigned char *reported;       /* a bit for each instruction; NULL while all is well */
	const struct frame *frames;
	const struct indent *indent;   /* NULL: none */
	const struct indent *printed;  /* this one and those around it stand in the present line already */
};

static void run(struct render *r, uint32_t pc, uint32_t end);

/* --- diagnostics --- */

static struct place place_of(const struct render *r, const struct instr *instr)
{
	const struct templates *t = r->templates;
	size_t pc = (size_t)(instr - t->code.v), low = 0, high = t->programs.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (t->programs.v[middle].begin <= pc)
			low = middle;
		else
			high = middle;
	}
	return (struct place){ t->programs.v[low].file, instr->at };
}

/* Whether this is the instruction's first report in this rendering. */
static bool first_report(struct render *r, const struct instr *instr)
{
	size_t pc = (size_t)(instr - r->templates->code.v);
	if (!r->reported)
		r->reported = arena_alloc(r->scope->arena, r->templates->code.n / 8 + 1);
	unsigned char bit = (unsigned char)(1u << (pc % 8));
	bool first = !(r->reported[pc / 8] & bit);
	r->reported[pc / 8] |= bit;
	return first;
}

static void stop(struct render *r, const struct instr *instr, enum diag_id id, int limit)
{
	if (!r->stopped)
		diag1(r->diags, id, place_of(r, instr), str_format(r->scope->arena, "%d", limit));
	r->stopped = true;
}

/* --- names --- */

static bool member(struct render *r, struct view *out, struct view self, struct str name)
{
	*out = (struct view){ 0 };
	return self.class && self.class->member && self.class->member(out, self, name, r->scope);
}

static bool find_in_contexts(struct render *r, struct view *out, struct str name)
{
	for (size_t i = r->n; i-- > 0;)
		if (member(r, out, r->contexts[i], name))
			return true;
	return false;
}

/* Only the first part is looked for in all contexts. What is nothing has all members, and they are nothing. */
static struct view look_up(struct render *r, const struct instr *instr)
{
	if (instr->more == 0)
		return r->contexts[r->n - 1];
	const struct str *parts = &r->templates->parts.v[instr->ref];
	struct view view;
	bool known = find_in_contexts(r, &view, parts[0]);
	uint32_t i = 1;
	for (; known && i < instr->more && view.class; i++)
		known = member(r, &view, view, parts[i]);
	if (known)
		return view;
	if (r->templates->strict && first_report(r, instr))
		diag2(r->diags, DIAG_TEMPLATE_NAME_UNKNOWN, place_of(r, instr), instr->text, parts[i - 1]);
	return (struct view){ 0 };
}

/* --- printing --- */

static void print_indents(struct out *out, const struct indent *indent, const struct indent *printed)
{
	if (!indent || indent == printed)
		return;
	print_indents(out, indent->outer, printed);
	out_str(out, indent->text);
}

static void begin_line(struct render *r)
{
	print_indents(r->out, r->indent, r->printed);
	r->printed = NULL;
}

static bool is_empty_line(struct str line)
{
	return line.p[0] == '\n' || (line.n > 1 && line.p[0] == '\r' && line.p[1] == '\n');
}

/* Whether the page has passed its limit; says so. A file's bytes are not counted: nothing piles up. */
static bool too_large(struct render *r, const struct instr *instr)
{
	if (r->out->fd >= 0 || r->out->n - r->out_start <= PAGE_BYTES)
		return false;
	stop(r, instr, DIAG_TEMPLATE_PAGE_SIZE, PAGE_BYTES);
	return true;
}

static void print_text(struct render *r, const struct instr *instr)
{
	if (!r->indent) {
		out_str(r->out, instr->text);
		return;
	}
	bool begins = !instr->inside;
	for (struct str rest = instr->text, line; rest.n && !too_large(r, instr); rest = str_from(rest, line.n)) {
		const char *newline = memchr(rest.p, '\n', rest.n);
		line = newline ? str_range(rest.p, newline + 1) : rest;
		if (begins && is_empty_line(line))
			r->printed = NULL;
		else if (begins)
			begin_line(r);
		out_str(r->out, line);
		begins = true;
	}
}

static void print_view(struct render *r, const struct instr *instr)
{
	struct view view = look_up(r, instr);
	if (!view.class)
		return;
	bool escape = !view.class->html && instr->op == OP_VARIABLE;
	if (!view.class->html && instr->op == OP_UNESCAPED && r->templates->strict) {
		if (first_report(r, instr))
			diag1(r->diags, DIAG_TEMPLATE_NOT_HTML, place_of(r, instr), instr->text);
		escape = true;
	}
	if (!view.class->text)
		return;
	if (!escape) {
		view.class->text(r->out, view, r->scope);
		return;
	}
	view.class->text(&r->text, view, r->scope);
	(r->scope->escape ? r->scope->escape : escape_html)(r->out, out_held(&r->text));
	out_clear(&r->text);
}

/* --- elements --- */

/* Renders a body on behalf of instr. */
static void body(struct render *r, const struct instr *instr, uint32_t begin, uint32_t end)
{
	if (++r->steps > STEPS)
		stop(r, instr, DIAG_TEMPLATE_STEPS, STEPS);
	else if (!too_large(r, instr))
		run(r, begin, end);
}

static void body_in(struct render *r, const struct instr *instr, struct view context)
{
	if (r->n == CONTEXTS) {
		stop(r, instr, DIAG_TEMPLATE_DEPTH, CONTEXTS);
		return;
	}
	r->contexts[r->n++] = context;
	body(r, instr, (uint32_t)(instr - r->templates->code.v) + 1, instr->to);
	r->n--;
}

/* How often a section over the view is shown; a list's elements are its contexts, else the view is. */
static size_t times(struct view view)
{
	if (!view.class || (view.class->truth && !view.class->truth(view)))
		return 0;
	return view.class->count ? view.class->count(view) : 1;
}

static void section(struct render *r, const struct instr *instr)
{
	struct view view = look_up(r, instr);
	size_t n = times(view);
	if (n && !view.class->count)
		body_in(r, instr, view);
	else
		for (size_t i = 0; i < n && !r->stopped; i++)
			body_in(r, instr, view.class->element(view, i, r->scope));
}

/* Renders another body with its own indentation and arguments. */
static void call(struct render *r, const struct instr *instr, uint32_t begin, uint32_t end, const struct indent *indent,
	const struct frame *frames)
{
	if (r->levels == LEVELS) {
		stop(r, instr, DIAG_TEMPLATE_DEPTH, LEVELS);
		return;
	}
	const struct indent *indent_here = r->indent;
	const struct frame *frames_here = r->frames;
	r->indent = indent;
	r->frames = frames;
	r->levels++;
	body(r, instr, begin, end);
	r->levels--;
	r->indent = indent_here;
	r->frames = frames_here;
}

static void call_template(struct render *r, const struct instr *instr, const struct frame *frames)
{
	const struct indent deeper = { r->indent, instr->text };
	const struct indent *indent = instr->inside ? NULL : instr->text.n ? &deeper : r->indent;
	if (instr->ref == NOTHING)
		return;
	const struct program *program = &r->templates->programs.v[instr->ref];
	call(r, instr, program->begin, program->end, indent, frames);
}

static void parent(struct render *r, const struct instr *instr)
{
	const struct frame frame = { r->frames, instr->more };
	call_template(r, instr, instr->more == NOTHING ? r->frames : &frame);
}

static const struct argument *argument_in(const struct render *r, const struct frame *frame, uint32_t block)
{
	for (uint32_t i = frame->first; i != NOTHING; i = r->templates->arguments.v[i].next)
		if (r->templates->arguments.v[i].block == block)
			return &r->templates->arguments.v[i];
	return NULL;
}

/* Renders the block's outermost argument; false when it has none. An argument is part of the template that gives it, so that
   blocks in it look for theirs further out only. */
static bool replace(struct render *r, const struct instr *instr)
{
	const struct argument *found = NULL, *here;
	const struct frame *outer = NULL;
	for (const struct frame *frame = r->frames; frame; frame = frame->outer) {
		if ((here = argument_in(r, frame, instr->ref)) != NULL) {
			found = here;
			outer = frame->outer;
		}
	}
	if (!found)
		return false;
	const struct indent deeper = { r->indent, instr->text };
	const struct indent *indent = instr->text.n ? &deeper : r->indent;
	if (instr->inside)
		r->printed = indent;
	call(r, instr, found->begin, found->end, indent, outer);
	if (instr->inside)
		r->printed = NULL;
	return true;
}

static void run(struct render *r, uint32_t pc, uint32_t end)
{
	while (pc < end && !r->stopped) {
		const struct instr *instr = &r->templates->code.v[pc++];
		switch ((enum op)instr->op) {
		case OP_TEXT:
			print_text(r, instr);
			break;
		case OP_INDENT:
			begin_line(r);
			break;
		case OP_VARIABLE:
		case OP_UNESCAPED:
			print_view(r, instr);
			break;
		case OP_SECTION:
			section(r, instr);
			pc = instr->to;
			break;
		case OP_INVERTED:
			if (times(look_up(r, instr)))
				pc = instr->to;
			break;
		case OP_PARTIAL:
			call_template(r, instr, r->frames);
			break;
		case OP_PARENT:
			parent(r, instr);
			pc = instr->to;
			break;
		case OP_BLOCK:
			if (replace(r, instr))
				pc = instr->to;
			break;
		}
	}
}

void mustache_render(const struct templates *templates, int number, struct view root, const struct scope *scope,
	struct out *out, struct diags *diags)
{
	assert(number >= 0 && (size_t)number < templates->programs.n);
	const struct program *program = &templates->programs.v[number];
	struct render r = {
		.templates = templates, .scope = scope, .out = out, .text = out_memory(), .diags = diags,
		.contexts = { root }, .n = 1, .out_start = out->n,
	};
	run(&r, program->begin, program->end);
	out_close(&r.text);
}
