/* From a document's blocks to nodes. A block's HTML is our own (read/markdown_*.c), so that what is read here is no more than
   that: well-formed, values of attributes in double quotes, five characters escaped. */
#include "history/redline_parts.h"
#include "model/tables.h"

enum { LISTS_MOST = 64 }; /* the reader allows for half as many */

struct reading {
	struct comparison *c;
	size_t publication;       /* after which ids mean what they mean */
	struct node *into;        /* whose list gets the next node */
	size_t turn;
	struct str note;
	struct node *node;        /* the block being read, or NULL */
	struct out text, look;    /* of it: text that is no word yet; text and tags as written */
	enum redline_kind kind;
	unsigned lists, quotes, next_number[LISTS_MOST];
	bool item;                /* the next block is the first of an item */
	bool head, code;
	struct str address;       /* of the open link */
	size_t address_at;        /* where its text begins in words */
	const char *skip;         /* the closing tag up to which all is left out, or NULL */
};

static struct node *add_node(struct reading *r, enum redline_shape shape)
{
	struct node *node = arena_alloc(r->c->scratch, sizeof *node);
	*array_add(r->c->scratch, &r->into->inside) = node;
	*node = (struct node){ .shape = shape, .at = ++r->turn, .note = r->note, .parent = r->into, .place = r->into->inside.n };
	return node;
}

/* --- words of the block being read --- */

static void end_text(struct reading *r)
{
	if (r->node)
		words_split(r->c, &r->node->words, out_held(&r->text), r->kind, r->code);
	out_clear(&r->text);
}

static void add_mark(struct reading *r, struct str text, enum redline_kind kind)
{
	end_text(r);
	if (r->node)
		*array_add(r->c->scratch, &r->node->words) = word_of(r->c, text, kind);
}

static void trim(struct words *words)
{
	while (words->n && words->v[words->n - 1]->blank)
		words->n--;
	while (words->n && words->v[0]->blank) {
		words->v++;
		words->n--;
		words->cap--;
	}
}

/* A paragraph is equal to an item that says the same: only its place in the text differs. */
static enum redline_shape likeness(enum redline_shape shape)
{
	return shape == REDLINE_ITEM ? REDLINE_PARAGRAPH : shape;
}

static void set_key(struct reading *r, struct node *node)
{
	struct out key = out_arena(r->c->scratch);
	out_char(&key, (char)('0' + likeness(node->shape)));
	words_spell(&key, &node->words);
	node->key = out_held(&key);
}

static void end_block(struct reading *r)
{
	end_text(r);
	struct node *node = r->node;
	r->node = NULL;
	if (!node)
		return;
	trim(&node->words);
	struct str look = str_trim(out_held(&r->look));
	node->look = hash_bytes(look.p, look.n);
	set_key(r, node);
	if (node->words.n == 0 && node->shape != REDLINE_RULE) { /* nothing that could be read */
		r->into->inside.n--;
		r->turn--;
	}
}

static struct node *begin_block(struct reading *r, enum redline_shape shape)
{
	end_block(r);
	out_clear(&r->look);
	struct node *node = r->node = add_node(r, shape);
	node->level = r->lists;
	node->quoted = r->quotes > 0;
	node->head = r->head;
	if (shape == REDLINE_ITEM && r->lists > 0 && r->lists <= LISTS_MOST && r->next_number[r->lists - 1])
		node->number = r->next_number[r->lists - 1]++;
	r->item = false;
	return node;
}

/* --- tags --- */

struct tag {
	struct str name; /* with the '/' that it begins with */
	struct str all;  /* without angle brackets */
};

static bool is(const struct tag *tag, const char *name)
{
	return str_is(tag->name, name);
}

static struct str attribute(const struct tag *tag, const char *begins)
{
	ptrdiff_t at = str_find(tag->all, begins);
	struct str value = at < 0 ? str_of("") : str_from(tag->all, (size_t)at + strlen(begins));
	const char *end = memchr(value.p, '"', value.n);
	return end ? str_range(value.p, end) : str_of("");
}

static unsigned first_number(const struct tag *tag)
{
	struct str start = attribute(tag, " start=\"");
	unsigned number = 0;
	for (size_t i = 0; i < start.n && i < 9; i++)
		number = number * 10 + (unsigned)(start.p[i] - '0');
	return start.n ? number : 1;
}

static void begin_list(struct reading *r, unsigned number)
{
	end_block(r);
	if (r->lists < LISTS_MOST)
		r->next_number[r->lists] = number;
	r->lists++;
}

/* True when the tag is one of a block. */
static bool block_tag(struct reading *r, const struct tag *tag)
{
	struct str name = tag->name;
	if (name.n == 2 && name.p[0] == 'h' && name.p[1] >= '1' && name.p[1] <= '6')
		begin_block(r, REDLINE_HEADING)->level = (unsigned)(name.p[1] - '0');
	else if (is(tag, "p"))
		begin_block(r, r->item ? REDLINE_ITEM : REDLINE_PARAGRAPH);
	else if (is(tag, "hr")) {
		begin_block(r, REDLINE_RULE);
		end_block(r);
	} else if (is(tag, "pre")) {
		begin_block(r, REDLINE_CODE);
		r->code = true;
	} else if (is(tag, "tr"))
		begin_block(r, REDLINE_CELLS);
	else if (is(tag, "ul") || is(tag, "ol"))
		begin_list(r, is(tag, "ol") ? first_number(tag) : 0);
	else if (is(tag, "li")) {
		end_block(r);
		r->item = true;
	} else if (is(tag, "blockquote") || is(tag, "table") || is(tag, "section")) {
		end_block(r);
		r->quotes += is(tag, "blockquote");
	} else if (is(tag, "th") || is(tag, "td")) {
		out_clear(&r->text); /* the line end between two cells */
	} else if (is(tag, "thead")) {
		r->head = true;
	} else {
		return is(tag, "tbody");
	}
	return true;
}

static bool end_tag(struct reading *r, const struct tag *tag)
{
	if (is(tag, "/ul") || is(tag, "/ol")) {
		end_block(r);
		r->lists -= r->lists > 0;
		r->item = false;
	} else if (is(tag, "/th") || is(tag, "/td")) {
		end_text(r);
		if (r->node)
			trim(&r->node->words);
		add_mark(r, str_of(""), REDLINE_CELL);
	} else if (is(tag, "/blockquote")) {
		end_block(r);
		r->quotes -= r->quotes > 0;
	} else if (is(tag, "/thead")) {
		r->head = false;
	} else if (is(tag, "/pre")) {
		end_block(r);
		r->code = false;
	} else if (is(tag, "/p") || is(tag, "/li") || is(tag, "/tr") || is(tag, "/table") || is(tag, "/section") ||
		   (tag->name.n == 3 && str_starts(tag->name, "/h"))) {
		end_block(r);
	} else {
		return is(tag, "/tbody");
	}
	return true;
}

static void print_plain(struct out *out, struct str html);

/* A bare link says itself where it leads. */
static void end_link(struct reading *r)
{
	struct out address = out_arena(r->c->scratch), said = out_arena(r->c->scratch);
	end_text(r);
	print_plain(&address, r->address);
	for (size_t i = r->address_at; r->node && i < r->node->words.n; i++)
		out_str(&said, r->node->words.v[i]->text);
	if (r->address.n && !str_eq(out_held(&address), out_held(&said)))
		add_mark(r, out_held(&address), REDLINE_ADDRESS);
	r->address = str_of("");
}

static void begin_link(struct reading *r, const struct tag *tag)
{
	if (str_is(attribute(tag, " role=\""), "doc-backlink")) {
		r->skip = "/a";
		return;
	}
	end_text(r);
	r->address = attribute(tag, " href=\"");
	r->address_at = r->node ? r->node->words.n : 0;
}

static void add_image(struct reading *r, const struct tag *tag)
{
	struct out address = out_arena(r->c->scratch);
	print_plain(&address, attribute(tag, " src=\""));
	print_plain(&r->text, attribute(tag, " alt=\""));
	add_mark(r, out_held(&address), REDLINE_ADDRESS);
}

static void inline_tag(struct reading *r, const struct tag *tag)
{
	if (is(tag, "del") || is(tag, "/del")) {
		end_text(r);
		r->kind = is(tag, "del") ? REDLINE_STRUCK : REDLINE_TEXT;
	} else if (is(tag, "sup") && str_find(tag->all, "footnote-ref") >= 0) {
		r->skip = "/sup";
	} else if (is(tag, "a")) {
		begin_link(r, tag);
	} else if (is(tag, "/a")) {
		end_link(r);
	} else if (is(tag, "img")) {
		add_image(r, tag);
	} else if (is(tag, "input")) {
		add_mark(r, str_of(str_find(tag->all, " checked=") >= 0 ? "[x]" : "[ ]"), REDLINE_TEXT);
	} else if (is(tag, "br")) {
		out_char(&r->text, ' ');
	}
	out_char(&r->look, '<');
	out_str(&r->look, tag->name);
	out_char(&r->look, '>');
}

/* --- text --- */

/* HTML text without its escapes. */
static void print_plain(struct out *out, struct str html)
{
	static const struct { const char *escape; char c; } escapes[] = {
		{ "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' }, { "&#x27;", '\'' },
	};
	for (const char *at; html.n && (at = memchr(html.p, '&', html.n));) {
		struct str rest = str_from(html, (size_t)(at - html.p));
		out_bytes(out, html.p, html.n - rest.n);
		size_t i = 0, known = sizeof escapes / sizeof *escapes;
		while (i < known && !str_starts(rest, escapes[i].escape))
			i++;
		out_char(out, i < known ? escapes[i].c : '&');
		html = str_from(rest, i < known ? strlen(escapes[i].escape) : 1);
	}
	out_str(out, html);
}

static void read_text(struct reading *r, struct str text)
{
	if (r->skip)
		return;
	if (!r->node) {
		if (str_trim(text).n == 0)
			return;
		begin_block(r, r->item ? REDLINE_ITEM : REDLINE_PARAGRAPH);
	}
	print_plain(&r->text, text);
	out_str(&r->look, text);
}

static void read_tag(struct reading *r, struct str all)
{
	size_t n = 0;
	while (n < all.n && !strchr(" \n", all.p[n]))
		n++;
	struct tag tag = { str_slice(all, 0, n), all };
	if (r->skip) {
		if (is(&tag, r->skip))
			r->skip = NULL;
		return;
	}
	if (block_tag(r, &tag) || end_tag(r, &tag))
		return;
	if (!r->node) /* a tight item, or a footnote, may begin with markup */
		begin_block(r, r->item ? REDLINE_ITEM : REDLINE_PARAGRAPH);
	inline_tag(r, &tag);
}

static void read_html(struct reading *r, struct str html)
{
	while (html.n) {
		const char *open = memchr(html.p, '<', html.n), *end = html.p + html.n;
		if (open != html.p) {
			read_text(r, str_range(html.p, open ? open : end));
			html = str_range(open ? open : end, end);
			continue;
		}
		const char *close = memchr(html.p, '>', html.n);
		read_tag(r, str_range(html.p + 1, close ? close : end));
		html = str_range(close ? close + 1 : end, end);
	}
	end_block(r);
}

/* --- blocks --- */

static void read_blocks(struct reading *r, const struct block *block);

/* The id without that of the document, which may have got another. Empty: none was given. */
static struct str id_within(const struct reading *r, const struct row *row)
{
	const struct row *front = row->doc->front;
	struct str key = present_key(r->c->keys, str_of(row->table->name), row->key, r->publication);
	struct str outer = front ? present_key(r->c->keys, str_of(front->table->name), front->key, r->publication) : str_of("");
	bool within = outer.n && key.n > outer.n && key.p[outer.n] == '/' && str_eq(str_slice(key, 0, outer.n), outer);
	return within ? str_from(key, outer.n + 1) : key;
}

static void set_row_key(struct reading *r, struct node *node)
{
	struct str id = id_within(r, node->row);
	if (id.n)
		node->key = str_format(r->c->scratch, "%s %.*s", node->row->table->name, (int)id.n, id.p);
}

static void read_row(struct reading *r, const struct row *row)
{
	struct node *node = add_node(r, REDLINE_ROW);
	struct node *outer = r->into;
	struct str note = r->note;
	node->row = row;
	set_row_key(r, node);
	r->into = node;
	r->note = str_of("");
	read_blocks(r, row->body);
	r->into = outer;
	r->note = note;
}

static void read_argument(struct reading *r, const struct block *block, enum redline_shape shape)
{
	r->node = add_node(r, shape);
	out_clear(&r->look);
	out_str(&r->text, block->argument);
	end_block(r);
	read_blocks(r, block->inside);
}

static void read_blocks(struct reading *r, const struct block *block)
{
	for (; block; block = block->next) {
		struct str note = r->note;
		switch (block->type) {
		case BLOCK_HTML:
			read_html(r, block->html);
			break;
		case BLOCK_ROW:
			read_row(r, block->row);
			break;
		case BLOCK_NOTE:
			r->note = block->argument;
			read_blocks(r, block->inside);
			r->note = note;
			break;
		case BLOCK_TABLE:
			read_argument(r, block, REDLINE_TABLE);
			break;
		case BLOCK_INCLUDE:
			read_argument(r, block, REDLINE_INCLUDE);
			break;
		case BLOCK_CHART:
			read_argument(r, block, REDLINE_CHART);
			break;
		}
	}
}

struct node *nodes_of(struct comparison *c, const struct doc *doc, size_t publication)
{
	struct node *root = arena_alloc(c->scratch, sizeof *root);
	struct reading r = { .c = c, .publication = publication, .into = root, .turn = 1, .text = out_memory(), .look = out_memory() };
	root->shape = REDLINE_ROW;
	root->at = doc && doc->front ? 1 : 0;
	root->row = doc ? doc->front : NULL;
	if (root->row)
		read_blocks(&r, root->row->body);
	out_close(&r.text);
	out_close(&r.look);
	return root;
}
