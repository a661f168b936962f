#include "read/yaml.h"

#include <yaml.h>

#include "base/map.h"
#include "read/value.h"

/* libyaml takes the square of the depth of brackets; more than this is refused before it sees them. Brackets in texts count too,
   so that this is more than YAML_DEPTH. */
enum { BRACKET_DEPTH = 64 };

struct reader {
	struct doc *doc;
	struct extent part;
	yaml_parser_t parser;
	size_t characters, bytes; /* a place in the part, both ways; see offset_of() */
	unsigned depth;
};

static struct str part_bytes(const struct reader *r)
{
	return str_slice(r->doc->file.bytes, r->part.start, r->part.end);
}

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* libyaml's marks count characters. Marks come in order but for a few short steps back, so that counting on from the last one
   is linear. */
static uint32_t offset_of(struct reader *r, yaml_mark_t mark)
{
	struct str bytes = part_bytes(r);
	for (; r->characters > mark.index; r->characters--)
		do
			r->bytes--;
		while (is_continuation(bytes.p[r->bytes]));
	for (; r->characters < mark.index && r->bytes < bytes.n; r->characters++)
		do
			r->bytes++;
		while (r->bytes < bytes.n && is_continuation(bytes.p[r->bytes]));
	return r->part.start + (uint32_t)r->bytes;
}

static struct extent event_extent(struct reader *r, const yaml_event_t *event)
{
	uint32_t start = offset_of(r, event->start_mark);
	return (struct extent){ start, offset_of(r, event->end_mark) };
}

static struct place place_at(const struct reader *r, struct extent at)
{
	return (struct place){ &r->doc->file, at };
}

static void report(struct reader *r, enum diag_id id, struct extent at)
{
	diag(&r->doc->diags, id, place_at(r, at));
}

static bool problem_is(const yaml_parser_t *parser, const char *context, const char *problem)
{
	return (!context || (parser->context && strstr(parser->context, context))) &&
		(!problem || (parser->problem && strstr(parser->problem, problem)));
}

static bool names_anchor(const yaml_parser_t *parser)
{
	return problem_is(parser, "alias", NULL) || problem_is(parser, "anchor", NULL);
}

/* Where reading stopped: one character, or nothing at the end. */
static struct extent problem_extent(struct reader *r)
{
	bool reader = r->parser.error == YAML_READER_ERROR; /* which knows bytes only */
	uint32_t at = reader ? r->part.start + (uint32_t)r->parser.problem_offset : offset_of(r, r->parser.problem_mark);
	if (at > r->part.end)
		at = r->part.end;
	return (struct extent){ at, at < r->part.end ? at + 1 : at };
}

/* libyaml's words for what staff get wrong most, each with its own message. */
static void report_syntax(struct reader *r)
{
	const yaml_parser_t *parser = &r->parser;
	struct extent at = problem_extent(r);
	uint32_t begun = parser->context ? offset_of(r, parser->context_mark) : at.start;
	struct extent context = { begun, begun + 1 };
	struct str found = str_slice(r->doc->file.bytes, at.start, at.end);
	if (problem_is(parser, "quoted scalar", "end of stream"))
		report(r, DIAG_YAML_QUOTE, context);
	else if (problem_is(parser, NULL, "mapping values are not allowed"))
		report(r, DIAG_YAML_COLON, at);
	else if (problem_is(parser, NULL, "cannot start any token") && found.n)
		diag1(&r->doc->diags, found.p[0] == '\t' ? DIAG_YAML_TAB : DIAG_YAML_START, place_at(r, at), found);
	else if (names_anchor(parser))
		report(r, DIAG_YAML_ANCHOR, context);
	else if (problem_is(parser, "tag", NULL) || problem_is(parser, NULL, "undefined tag"))
		report(r, DIAG_YAML_TAG, context);
	else
		report(r, DIAG_YAML_SYNTAX, at);
}

static bool next(struct reader *r, yaml_event_t *event)
{
	if (yaml_parser_parse(&r->parser, event))
		return true;
	report_syntax(r);
	return false;
}

static struct node *node_new(const struct reader *r, enum node_type type, struct extent at)
{
	struct node *node = arena_alloc(r->doc->arena, sizeof *node);
	node->type = type;
	node->at = at;
	return node;
}

static bool is_null(struct str text)
{
	return text.n == 0 || str_is(text, "~") || str_is(text, "null") || str_is(text, "Null") || str_is(text, "NULL");
}

/* The piece of the file that spells the text, if it does without escapes and folded lines; else a copy of the text. */
static struct str scalar_text(const struct reader *r, struct extent at, struct str text, bool quoted)
{
	struct str source = str_slice(r->doc->file.bytes, at.start + quoted, at.end - quoted);
	return str_eq(source, text) ? source : str_dup(r->doc->arena, text);
}

/* Libyaml ends a block of text at what follows it; the text itself ends where its last word does. */
static struct extent without_space(const struct reader *r, struct extent at)
{
	struct str text = str_trim(str_slice(r->doc->file.bytes, at.start, at.end));
	return text.n ? extent_of(&r->doc->file, text) : at;
}

static struct node *read_scalar(struct reader *r, const yaml_event_t *event, struct extent at)
{
	struct str text = { (const char *)event->data.scalar.value, event->data.scalar.length };
	yaml_scalar_style_t style = event->data.scalar.style;
	bool plain = style == YAML_PLAIN_SCALAR_STYLE;
	bool quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	struct node *node = node_new(r, NODE_TEXT, without_space(r, at));
	if (plain && is_null(text))
		node->type = NODE_ABSENT;
	else
		node->text = scalar_text(r, node->at, text, quoted);
	return node;
}

static struct node *read_node(struct reader *r, yaml_event_t *event);

/* Reads the node that comes next. */
static struct node *read_next(struct reader *r)
{
	yaml_event_t event;
	return next(r, &event) ? read_node(r, &event) : NULL;
}

static bool read_items(struct reader *r, struct node *list)
{
	yaml_event_t event;
	while (next(r, &event)) {
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			list->at.end = event_extent(r, &event).end;
			yaml_event_delete(&event);
			return true;
		}
		struct node *item = read_node(r, &event);
		if (!item)
			return false;
		*array_add(r->doc->arena, &list->items) = item;
	}
	return false;
}

static void add_pair(struct reader *r, struct node *map, struct map *keys, struct node *key, struct node *value)
{
	if (key->type != NODE_TEXT || key->text.n == 0) {
		report(r, DIAG_YAML_KEY, key->at);
	} else if (map_add(keys, key->text, key) != key) {
		diag1(&r->doc->diags, DIAG_YAML_KEY_TWICE, place_at(r, key->at), value_shown(r->doc->arena, key->text));
	} else {
		*array_add(r->doc->arena, &map->pairs) = (struct node_pair){ key->text, key->at, value };
	}
}

static bool read_pairs(struct reader *r, struct node *map)
{
	yaml_event_t event;
	struct map keys = map_in(r->doc->arena);
	while (next(r, &event)) {
		if (event.type == YAML_MAPPING_END_EVENT) {
			map->at.end = event_extent(r, &event).end;
			yaml_event_delete(&event);
			return true;
		}
		struct node *key = read_node(r, &event);
		struct node *value = key ? read_next(r) : NULL;
		if (!value)
			return false;
		add_pair(r, map, &keys, key, value);
	}
	return false;
}

/* A list or map whose first event, of that extent, is read. */
static struct node *read_collection(struct reader *r, enum node_type type, struct extent at)
{
	struct node *node = node_new(r, type, at);
	if (r->depth == YAML_DEPTH) {
		report(r, DIAG_YAML_DEEP, at);
		return NULL;
	}
	r->depth++;
	bool whole = type == NODE_LIST ? read_items(r, node) : read_pairs(r, node);
	r->depth--;
	node->at = without_space(r, node->at);
	return whole ? node : NULL;
}

static void refuse_anchor_and_tag(struct reader *r, struct extent at, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		report(r, DIAG_YAML_ANCHOR, at);
	if (tag)
		report(r, DIAG_YAML_TAG, at);
}

/* Reads the node that the event begins, and deletes the event. */
static struct node *read_node(struct reader *r, yaml_event_t *event)
{
	struct node *node;
	struct extent at = event_extent(r, event);
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		refuse_anchor_and_tag(r, at, event->data.scalar.anchor, event->data.scalar.tag);
		node = read_scalar(r, event, at);
		break;
	case YAML_SEQUENCE_START_EVENT:
		refuse_anchor_and_tag(r, at, event->data.sequence_start.anchor, event->data.sequence_start.tag);
		node = read_collection(r, NODE_LIST, at);
		break;
	case YAML_MAPPING_START_EVENT:
		refuse_anchor_and_tag(r, at, event->data.mapping_start.anchor, event->data.mapping_start.tag);
		node = read_collection(r, NODE_MAP, at);
		break;
	default: /* YAML_ALIAS_EVENT: the grammar allows no other here */
		report(r, DIAG_YAML_ANCHOR, at);
		node = node_new(r, NODE_ABSENT, at);
	}
	yaml_event_delete(event);
	return node;
}

static void refuse_directives(struct reader *r, const yaml_event_t *event)
{
	if (event->data.document_start.version_directive ||
	    event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end)
		report(r, DIAG_YAML_TAG, event_extent(r, event));
}

/* The first document; of a second one only that it is there. */
static struct node *read_stream(struct reader *r)
{
	struct node *root = NULL;
	bool begun = false;
	yaml_event_t event;
	while (next(r, &event)) {
		yaml_event_type_t type = event.type;
		bool second = type == YAML_DOCUMENT_START_EVENT && begun;
		if (second)
			report(r, DIAG_YAML_DOCUMENTS, event_extent(r, &event));
		else if (type == YAML_DOCUMENT_START_EVENT)
			refuse_directives(r, &event);
		yaml_event_delete(&event);
		if (second || type == YAML_STREAM_END_EVENT)
			return begun ? root : node_new(r, NODE_ABSENT, (struct extent){ r->part.start, r->part.start });
		if (type == YAML_DOCUMENT_START_EVENT) {
			begun = true;
			root = read_next(r);
			if (!root)
				return NULL;
		}
	}
	return NULL;
}

/* Where brackets stand deeper than BRACKET_DEPTH; the part's end when they do not. */
static uint32_t deep_bracket(const struct reader *r)
{
	unsigned depth = 0;
	uint32_t i;
	for (i = r->part.start; i < r->part.end && depth <= BRACKET_DEPTH; i++) {
		char c = r->doc->file.bytes.p[i];
		if (c == '[' || c == '{')
			depth++;
		else if ((c == ']' || c == '}') && depth > 0)
			depth--;
	}
	return depth > BRACKET_DEPTH ? i - 1 : r->part.end;
}

static bool within_limits(struct reader *r)
{
	uint32_t deep;
	if (r->part.end - r->part.start > YAML_BYTES) {
		report(r, DIAG_YAML_TOO_LARGE, (struct extent){ r->part.start + YAML_BYTES, r->part.end });
		return false;
	}
	deep = deep_bracket(r);
	if (deep < r->part.end)
		report(r, DIAG_YAML_DEEP, (struct extent){ deep, deep + 1 });
	return deep == r->part.end;
}

struct node *yaml_read(struct doc *doc, struct extent part)
{
	struct reader r = { .doc = doc, .part = part };
	if (!within_limits(&r))
		return NULL;
	if (!yaml_parser_initialize(&r.parser)) {
		report(&r, DIAG_YAML_SYNTAX, part); /* out of memory, says its source */
		return NULL;
	}
	struct str bytes = part_bytes(&r);
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)(bytes.p ? bytes.p : ""), bytes.n);
	struct node *root = read_stream(&r);
	yaml_parser_delete(&r.parser);
	return root;
}
