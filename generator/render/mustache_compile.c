/* The second half of compiling: from tags to instructions. Positions in lines are settled here as the specification has it, that
   white space is put before (or, around a block's new home, taken from) each line of a template's text before it is rendered. */
#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/suggest.h"
#include "render/mustache_program.h"
#include "render/mustache_scan.h"

enum {
	TEMPLATE_BYTES = 1 << 20,
	PARENT_ARGUMENTS = 256,
	SUGGEST_BYTES = 128,
};

/* An open element. What is directly inside a parent is quiet: only blocks count there. What is inside another element there is
   dead: never rendered. */
struct element {
	bool quiet, dead;
	uint32_t instr;          /* NOTHING when dead, and for arguments */
	uint32_t argument;       /* of an argument it, of a parent its last; or NOTHING */
	uint32_t arguments;      /* of a parent: how many */
	struct str dedent;       /* white space taken from the beginning of lines */
};

struct compiler {
	struct templates *templates;
	const struct file *file;
	struct diags *diags;
	struct element stack[MUSTACHE_NESTING + 1], *top;
	bool at_line; /* what comes next begins a line */
};

static struct place place_of(const struct compiler *c, struct extent at)
{
	return (struct place){ c->file, at };
}


static size_t common(struct str a, struct str b)
{
	size_t n = 0;
	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	return n;
}

static struct str undent(struct str white, struct str dedent)
{
	return str_from(white, common(white, dedent));
}

/* Bytes [from, to) of the file without the dedent before each line. */
static struct str dedented(const struct compiler *c, uint32_t from, uint32_t to)
{
	struct str bytes = c->file->bytes, text = str_slice(bytes, from, to), line = text;
	if (c->top->dedent.n == 0 || text.n == 0)
		return text;
	char *copy = arena_alloc(c->templates->arena, text.n), *end = copy;
	bool begins = from == 0 || bytes.p[from - 1] == '\n';
	for (struct str rest = text; rest.n; rest = str_from(rest, line.n)) {
		const char *newline = memchr(rest.p, '\n', rest.n);
		line = newline ? str_range(rest.p, newline + 1) : rest;
		struct str kept = begins ? undent(line, c->top->dedent) : line;
		if (kept.n)
			end = mempcpy(end, kept.p, kept.n);
		begins = true;
	}
	return str_range(copy, end);
}

static struct instr *emit(struct compiler *c, enum op op, struct extent at)
{
	struct instr *instr = array_add(c->templates->arena, &c->templates->code);
	*instr = (struct instr){ .op = (uint8_t)op, .at = at, .ref = NOTHING, .more = NOTHING };
	return instr;
}

static void emit_text(struct compiler *c, uint32_t from, uint32_t to)
{
	if (from >= to || c->top->dead)
		return;
	if (c->top->quiet) {
		struct str text = str_trim(str_slice(c->file->bytes, from, to));
		if (text.n && c->templates->strict)
			diag(c->diags, DIAG_TEMPLATE_PARENT_CONTENT, place_of(c, extent_of(c->file, text)));
		return;
	}
	struct str text = dedented(c, from, to);
	if (text.n == 0)
		return;
	struct instr *instr = emit(c, OP_TEXT, (struct extent){ from, to });
	instr->text = text;
	instr->inside = !c->at_line;
	c->at_line = text.p[text.n - 1] == '\n';
}

/* Before a tag that does not stand alone. */
static void begin_line(struct compiler *c, const struct tag *tag)
{
	if (c->at_line && !tag->alone) {
		emit(c, OP_INDENT, tag->at);
		c->at_line = false;
	}
}

static void set_name(struct compiler *c, struct instr *instr, struct str name)
{
	struct templates *t = c->templates;
	instr->text = name;
	instr->ref = (uint32_t)t->parts.n;
	instr->more = 0;
	struct str rest = name, part;
	if (str_is(name, "."))
		return;
	while (str_split(&rest, '.', &part)) {
		*array_add(t->arena, &t->parts) = part;
		instr->more++;
	}
}

static uint32_t template_named(const struct compiler *c, const struct tag *tag)
{
	const struct templates *t = c->templates;
	const struct program *program = map_get(&t->by_name, tag->name);
	if (program)
		return (uint32_t)(program - t->programs.v);
	struct suggestion nearest = { .wanted = tag->name };
	for (size_t i = 0; i < t->programs.n && tag->name.n <= SUGGEST_BYTES; i++)
		suggest(&nearest, t->programs.v[i].name);
	diag2(c->diags, DIAG_TEMPLATE_PARTIAL_UNKNOWN, place_of(c, tag->at), tag->name, nearest.best.p ? nearest.best : str_of("—"));
	return NOTHING;
}

static uint32_t block_number(struct templates *t, struct str name)
{
	uint32_t *number = map_get(&t->blocks, name);
	if (!number) {
		number = arena_alloc(t->arena, sizeof *number);
		*number = (uint32_t)t->blocks.n;
		map_add(&t->blocks, name, number);
	}
	return *number;
}

static struct element *push(struct compiler *c)
{
	assert(c->top < c->stack + MUSTACHE_NESTING);
	c->top[1] = *c->top;
	c->top++;
	c->top->instr = c->top->argument = NOTHING;
	c->top->arguments = 0;
	return c->top;
}

static void push_dead(struct compiler *c)
{
	push(c)->quiet = true;
	c->top->dead = true;
}

static void open_section(struct compiler *c, const struct tag *tag)
{
	begin_line(c, tag);
	struct instr *instr = emit(c, tag->kind == TAG_SECTION ? OP_SECTION : OP_INVERTED, tag->at);
	set_name(c, instr, tag->name);
	push(c)->instr = (uint32_t)(instr - c->templates->code.v);
}

/* The instruction that brings in another template. */
static struct instr *bring_in(struct compiler *c, enum op op, const struct tag *tag)
{
	begin_line(c, tag);
	struct instr *instr = emit(c, op, tag->at);
	instr->ref = template_named(c, tag);
	instr->inside = !tag->alone;
	if (tag->alone)
		instr->text = undent(tag->indent, c->top->dedent);
	return instr;
}

static void open_parent(struct compiler *c, const struct tag *tag)
{
	const struct instr *instr = bring_in(c, OP_PARENT, tag);
	push(c)->instr = (uint32_t)(instr - c->templates->code.v);
	c->top->quiet = true;
}

static void open_block(struct compiler *c, const struct tag *tag)
{
	begin_line(c, tag);
	struct instr *instr = emit(c, OP_BLOCK, tag->at);
	instr->ref = block_number(c->templates, tag->name);
	instr->text = undent(tag->inner, c->top->dedent);
	instr->inside = !tag->alone;
	push(c)->instr = (uint32_t)(instr - c->templates->code.v);
}

static bool has_argument(const struct compiler *c, const struct element *parent, uint32_t block)
{
	const struct templates *t = c->templates;
	for (uint32_t i = t->code.v[parent->instr].more; i != NOTHING; i = t->arguments.v[i].next)
		if (t->arguments.v[i].block == block)
			return true;
	return false;
}

/* Joins an argument to its parent's. */
static void link_argument(struct compiler *c, struct element *parent, uint32_t argument)
{
	struct templates *t = c->templates;
	if (parent->argument == NOTHING)
		t->code.v[parent->instr].more = argument;
	else
		t->arguments.v[parent->argument].next = argument;
	parent->argument = argument;
	parent->arguments++;
}

static void open_argument(struct compiler *c, const struct tag *tag)
{
	struct templates *t = c->templates;
	struct element *parent = c->top;
	uint32_t block = block_number(t, tag->name), number = (uint32_t)t->arguments.n;
	bool full = parent->arguments == PARENT_ARGUMENTS;
	if (full)
		diag1(c->diags, DIAG_TEMPLATE_BLOCKS, place_of(c, tag->at), str_format(c->diags->arena, "%d", PARENT_ARGUMENTS));
	else if (has_argument(c, parent, block))
		diag1(c->diags, DIAG_TEMPLATE_BLOCK_TWICE, place_of(c, tag->at), tag->name);
	else {
		*array_add(t->arena, &t->arguments) = (struct argument){ block, (uint32_t)t->code.n, NOTHING, NOTHING };
		link_argument(c, parent, number);
		struct element *element = push(c);
		element->quiet = false;
		element->argument = number;
		element->dedent = tag->inner;
		c->at_line = true;
		return;
	}
	push_dead(c);
}

static void close_element(struct compiler *c, const struct tag *tag, const struct tag *opening)
{
	struct templates *t = c->templates;
	const struct element *element = c->top;
	bool parent = opening->kind == TAG_PARENT;
	if (!element->dead && !opening->argument && !parent)
		begin_line(c, tag);
	if (element->instr != NOTHING)
		t->code.v[element->instr].to = (uint32_t)t->code.n;
	else if (element->argument != NOTHING)
		t->arguments.v[element->argument].end = (uint32_t)t->code.n;
	if (parent)
		c->at_line = opening->alone;
	c->top--;
}

static void take_open_tag(struct compiler *c, const struct tag *tag)
{
	if (tag->argument && !c->top->dead) {
		open_argument(c, tag);
		return;
	}
	if (c->top->quiet) {
		push_dead(c);
		return;
	}
	if (tag->kind == TAG_PARENT)
		open_parent(c, tag);
	else if (tag->kind == TAG_BLOCK)
		open_block(c, tag);
	else
		open_section(c, tag);
}

static void take_variable(struct compiler *c, const struct tag *tag)
{
	begin_line(c, tag);
	set_name(c, emit(c, tag->kind == TAG_VARIABLE ? OP_VARIABLE : OP_UNESCAPED, tag->at), tag->name);
}

static void take_tag(struct compiler *c, const struct tags *tags, const struct tag *tag)
{
	bool loud = tag->kind != TAG_CLOSE && tag->kind != TAG_SILENT && !tag->argument;
	if (loud && c->top->quiet && !c->top->dead && c->templates->strict)
		diag(c->diags, DIAG_TEMPLATE_PARENT_CONTENT, place_of(c, tag->at));
	switch (tag->kind) {
	case TAG_VARIABLE:
	case TAG_UNESCAPED:
		if (!c->top->quiet)
			take_variable(c, tag);
		break;
	case TAG_PARTIAL:
		if (!c->top->quiet)
			bring_in(c, OP_PARTIAL, tag);
		break;
	case TAG_SECTION:
	case TAG_INVERTED:
	case TAG_PARENT:
	case TAG_BLOCK:
		take_open_tag(c, tag);
		break;
	case TAG_CLOSE:
		close_element(c, tag, &tags->v[tag->match]);
		break;
	case TAG_SILENT:
		break;
	}
}

static void compile_template(struct templates *t, struct program *program, struct arena *scratch, struct diags *diags)
{
	struct compiler c = { .templates = t, .file = program->file, .diags = diags, .at_line = true };
	struct tags tags = { 0 };
	uint32_t at = 0;
	c.top = c.stack;
	c.top->instr = c.top->argument = NOTHING;
	mustache_scan(&tags, program->file, scratch, diags);
	for (size_t i = 0; i < tags.n; i++) {
		emit_text(&c, at, tags.v[i].cut.start);
		take_tag(&c, &tags, &tags.v[i]);
		at = tags.v[i].cut.end;
	}
	emit_text(&c, at, (uint32_t)program->file->bytes.n);
	assert(c.top == c.stack);
	program->end = (uint32_t)t->code.n;
}

static struct str name_of(const struct file *file, size_t prefix)
{
	struct str name = str_from(file->path, prefix);
	if (str_ends(name, ".mustache"))
		name.n -= strlen(".mustache");
	return name;
}

/* Lists the templates, so that each can be named by all. */
static void list_programs(struct templates *t, const struct file *const *files, size_t n, size_t prefix, struct diags *diags)
{
	t->programs.v = arena_alloc(t->arena, (n + 1) * sizeof *t->programs.v);
	for (size_t i = 0; i < n; i++) {
		struct program *program = &t->programs.v[t->programs.n];
		struct place place = { files[i], { 0, 0 } };
		*program = (struct program){ .name = name_of(files[i], prefix), .file = files[i] };
		const struct program *first = map_get(&t->by_name, program->name);
		if (first) {
			diag2(diags, DIAG_TEMPLATE_DUPLICATE, place, program->name, first->file->path);
			continue;
		}
		if (files[i]->bytes.n > TEMPLATE_BYTES)
			diag1(diags, DIAG_TEMPLATE_SIZE, place, str_format(diags->arena, "%d", TEMPLATE_BYTES));
		map_add(&t->by_name, program->name, program);
		t->programs.n++;
	}
}

struct templates *mustache_compile(const struct file *const *files, size_t n, size_t prefix, enum mustache_options options,
	struct diags *diags)
{
	struct templates *t = mem_alloc(sizeof *t);
	struct arena *scratch = arena_new();
	t->arena = arena_new();
	t->strict = options & MUSTACHE_STRICT;
	t->by_name = map_in(t->arena);
	t->blocks = map_in(t->arena);
	list_programs(t, files, n, prefix, diags);
	for (size_t i = 0; i < t->programs.n; i++) {
		struct program *program = &t->programs.v[i];
		program->begin = program->end = (uint32_t)t->code.n;
		if (program->file->bytes.n > TEMPLATE_BYTES)
			continue;
		arena_reset(scratch);
		compile_template(t, program, scratch, diags);
	}
	arena_free(scratch);
	return t;
}

void mustache_free(struct templates *templates)
{
	if (!templates)
		return;
	arena_free(templates->arena);
	free(templates);
}

int mustache_find(const struct templates *templates, struct str name)
{
	const struct program *program = map_get(&templates->by_name, name);
	return program ? (int)(program - templates->programs.v) : -1;
}

struct str mustache_name(const struct templates *templates, int number)
{
	return (size_t)number < templates->programs.n ? templates->programs.v[number].name : str_of("");
}

struct str mustache_path(const struct templates *templates, int number)
{
	return number < 0 ? str_of("") : templates->programs.v[number].file->path;
}

static bool has_name(const struct instr *instr)
{
	bool looks = instr->op == OP_VARIABLE || instr->op == OP_UNESCAPED || instr->op == OP_SECTION || instr->op == OP_INVERTED;
	return looks && instr->more > 0;
}

bool mustache_asks(const struct templates *templates, struct str name)
{
	for (size_t i = 0; i < templates->code.n; i++)
		if (has_name(&templates->code.v[i]) && str_eq(templates->parts.v[templates->code.v[i].ref], name))
			return true;
	return false;
}
