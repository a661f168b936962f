#include "read/markdown.h"

#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "read/markdown_parts.h"

static struct markdown begin_reading(struct doc *doc, size_t begin, bool extensions, bool site)
{
	struct str text = str_from(doc->file.bytes, begin);
	assert(begin <= doc->file.bytes.n && text.n <= MARKDOWN_LARGEST);
	struct markdown md = {
		.doc = doc, .begin = begin, .extensions = extensions, .site = site, .scratch = arena_new(), .out = out_memory(),
	};
	/* An entity can make a letter or mark that the text itself does not hold. */
	bool entities = text.n && memchr(text.p, '&', text.n);
	bool valid = doc->checked || utf8_invalid(text) == text.n;
	md.normal = !entities && valid && utf8_is_nfc(text);
	md.escapes = entities || (text.n && memchr(text.p, '\\', text.n));
	md.ids = map_in(md.scratch);
	return md;
}

static void end_reading(struct markdown *md)
{
	markdown_discard(md);
	out_close(&md->out);
	arena_free(md->scratch);
}

/* Rows are anchors on the page; headings find other ids. */
static void take_row_ids(struct markdown *md)
{
	for (size_t i = 0; i < md->marks.n; i++) {
		const struct directive *directive = md->marks.v[i].directive;
		for (size_t j = 0; directive && j < directive->attributes.n; j++)
			if (str_is(directive->attributes.v[j].name, "id"))
				markdown_take_id(md, directive->attributes.v[j].value);
	}
}

static struct block *notes_block(struct markdown *md)
{
	notes_print(md);
	if (md->out.n == 0)
		return NULL;
	struct block *block = arena_alloc(md->doc->arena, sizeof *block);
	block->type = BLOCK_HTML;
	block->html = markdown_take(md, 0);
	block->at = md->first_note->at;
	return block;
}

struct block *markdown_read(struct doc *doc, size_t begin, struct row *front, const struct table *const *tables)
{
	struct markdown md = begin_reading(doc, begin, true, true);
	md.tables = tables;
	markdown_parse(&md, MARKDOWN_PASSES);
	take_row_ids(&md);
	if (front && front->key.n == 0)
		row_set_key(front, doc->arena);
	struct block *blocks = markdown_blocks(&md, front, NULL), **tail = &blocks;
	assert(!md.node);
	while (*tail)
		tail = &(*tail)->next;
	*tail = notes_block(&md);
	if (front)
		front->body = blocks;
	end_reading(&md);
	return blocks;
}

struct str markdown_html(struct doc *doc, enum markdown_options options)
{
	struct markdown md = begin_reading(doc, 0, options & MARKDOWN_EXTENSIONS, false);
	markdown_parse(&md, MARKDOWN_PASSES);
	markdown_render(&md, md.node, NULL);
	notes_print(&md);
	struct str html = markdown_take(&md, 0);
	end_reading(&md);
	return html;
}
