/* What the files of the Markdown reader share; nobody else includes this.

   The way of a document: markdown_scan.c goes over its lines and hands them to cmark, swapping what cmark does not know (a
   directive's fences, a table, a footnote) for marks: empty headings, which no code block or comment is ended by. For
   each line that cmark gets there is an origin, so that places stay exact. markdown_tree.c then looks where the marks came to
   stand: one that is not at the top level (in code, a list, a quote) was no mark, and the document is read again without it.
   markdown_build.c and directive.c make blocks and rows of what stands between the marks, and markdown_render.c their
   HTML, with the inline extensions that markdown_spans.c finds in runs of text. */
#ifndef CONGBO_READ_MARKDOWN_PARTS_H
#define CONGBO_READ_MARKDOWN_PARTS_H

#include "base/map.h"
#include "base/out.h"
#include "read/markdown.h"

struct cmark_node;
struct cmark_parser;

/* The guards. Each one that is hit is a diagnostic, and the rest of the document is read all the same. */
enum {
	MARKDOWN_DEPTH = 32,         /* quotes and lists in one another: cmark is quadratic in it */
	MARKDOWN_IMAGES = 1000,      /* "![" in one block: the same */
	MARKDOWN_PASSES = 4,         /* readings of a document with marks; then it is read without any */
	DIRECTIVE_DEPTH = 16,
	DIRECTIVE_LINES = 10000,
	TABLE_COLUMNS = 64,
	TABLE_CELLS = 50000,         /* of all tables of a document */
};

/* --- markdown_lines.c: lines and what can begin with them --- */

struct line {
	struct str text;   /* without its end */
	size_t start, next;/* where it and the line behind it begin in the document */
	size_t body;       /* bytes of white space that it begins with */
	unsigned indent;   /* columns of it */
};

/* Remembers where the next line ends are, so that lines cost what their bytes cost, whatever ends them. */
struct line_reader {
	struct str bytes;
	size_t at, line_feed, carriage_return;
};

struct line_reader line_reader_at(struct str bytes, size_t begin);
bool line_read(struct line_reader *reader, struct line *line); /* false at the end */

static inline bool line_blank(const struct line *line) { return line->body == line->text.n; }
static inline struct str line_body(const struct line *line) { return str_from(line->text, line->body); }
static inline struct extent line_extent(const struct line *line)
{
	return (struct extent){ (uint32_t)line->start, (uint32_t)(line->start + line->text.n) };
}

struct fence {
	char c;
	size_t n; /* 0: none */
};
struct fence fence_opened(const struct line *line);
bool fence_closed(const struct line *line, struct fence fence);

/* HTML blocks that end with a word of their own (CommonMark's kinds 1 to 5); the other two end at a blank line. */
enum html_kind { HTML_NONE, HTML_TEXT, HTML_COMMENT, HTML_INSTRUCTION, HTML_DECLARATION, HTML_CDATA };
enum html_kind html_opened(const struct line *line);
bool html_closed(const struct line *line, enum html_kind kind);

/* Bytes of the list marker that s begins with, 0 for none. */
size_t list_marker(struct str s);
bool thematic_break(struct str body);
/* Whether another block than a paragraph begins with the line. */
bool block_begins(const struct line *line);

/* --- marks and origins --- */

enum mark_kind { MARK_OPEN, MARK_CLOSE, MARK_TABLE, MARK_NOTE, MARK_NOTE_END, MARK_NOTHING };

struct mark {
	enum mark_kind kind;
	struct extent at;            /* the line in the document */
	unsigned closes;             /* MARK_CLOSE: how many directives end here */
	bool found;                  /* stands at the top level of cmark's tree */
	struct directive *directive; /* MARK_OPEN */
	struct pipe_table *table;    /* MARK_TABLE */
	struct note *note;           /* MARK_NOTE */
};

/* Where a line that cmark got comes from. */
struct origin {
	struct extent at;
	uint32_t mark; /* index + 1, or 0 */
};

struct attribute {
	struct str name, value; /* "id" for #id; the value without quotes and escapes, "true" for a name alone */
	struct extent name_at, value_at;
};

struct directive {
	struct str name;
	struct extent at, name_at;  /* the opening line; the name in it */
	size_t colons;
	uint32_t line;              /* number of the opening line, from 1 */
	ARRAY(struct attribute) attributes;
};

enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct pipe_table {
	size_t columns, rows;       /* rows with the header */
	uint8_t align[TABLE_COLUMNS];
};

/* A footnote. */
struct note {
	struct str label;
	struct extent at;           /* the label in the definition */
	struct cmark_node *first, *end; /* what it says: siblings from first to before end */
	unsigned number, references;/* 0: nothing refers to it (yet) */
	struct note *next;          /* by number */
};

/* --- one document being read --- */

/* How something is printed a second time, where it stands in another page or inside a link. */
enum render_mode {
	RENDER_PAGE, /* in its place: ids, footnotes, diagnostics */
	RENDER_COPY, /* without them */
	RENDER_LABEL,/* without links as well */
};

struct markdown {
	struct doc *doc;
	struct arena *scratch;      /* freed when the document is read */
	size_t begin;
	bool extensions;
	bool site;                  /* markdown_read: directives, ids; else just the HTML as cmark prints it */
	bool normal;                /* all of the text is NFC already */
	bool escapes;               /* there may be backslash escapes or entities in it */
	const struct table *const *tables;

	/* scanning */
	struct cmark_parser *parser;
	struct cmark_node *root;
	bool plain;                 /* no marks any more */
	size_t fences_end;          /* from this byte on no ":::" is read as a directive, which was reported */
	ARRAY(struct origin) origins;
	ARRAY(struct mark) marks;
	uint8_t *taken_back;        /* a bit for each byte at which a line begins that holds no mark; NULL: none */
	ARRAY(struct note *) notes; /* in the order of the file */
	struct map notes_by_label;
	size_t cells;

	/* building */
	struct cmark_node *node;    /* the top-level node that comes next */
	struct map ids;             /* of headings and rows; the value is a size_t *, the last number tried */
	struct out out;
	size_t out_begin;           /* where what is being printed begins in out */
	size_t heading_begin;       /* where the inside of the heading being printed does */
	unsigned heading_anchors;   /* md->anchors there */
	enum render_mode mode;
	struct cmark_node *alt;     /* the image whose text is being printed */
	struct cmark_node *cell;    /* the paragraph that is a table's cell */
	struct cmark_node *task;    /* the paragraph whose text is a task's label */
	bool task_done;
	struct cmark_node *last;    /* of a footnote: gets the links back */
	struct note *note;          /* that footnote */
	unsigned links;             /* open <a> */
	unsigned anchors;           /* ids, links and footnotes printed so far */
	struct note *first_note, *last_note; /* in order of reference */
	uint32_t placed;            /* where the last place given by markdown_place ends */
};

static inline struct place markdown_at(const struct markdown *md, struct extent at)
{
	return (struct place){ &md->doc->file, at };
}

/* --- markdown_scan.c --- */

void markdown_scan(struct markdown *md);

/* --- markdown_table.c: rows of cells, without cmark --- */

struct cells {
	struct str text[TABLE_COLUMNS]; /* trimmed, as written */
	size_t n;                       /* may be more than TABLE_COLUMNS; the rest is not kept */
};
void cells_split(struct cells *cells, struct str row);
/* Whether the line is a delimiter row, and how it aligns. */
bool table_delimiter(struct pipe_table *table, const struct line *line);
/* The cell with "\|" made "|". */
struct str cell_text(struct arena *arena, struct str cell);
/* Stands before a cell's text so that no block begins with it: U+2003, white space to the rules of emphasis. */
#define CELL_PREFIX "\xe2\x80\x83"

/* --- markdown_tree.c: cmark's parser --- */

/* Parses md's document: root, marks and origins are set. When marks still land where they mean nothing after so many passes, this is
   reported and the document read as mere text. */
void markdown_parse(struct markdown *md, int passes);
void markdown_feed(struct markdown *md, struct str bytes);
void markdown_discard(struct markdown *md);
/* The mark that a top-level node is, or NULL. */
struct mark *markdown_mark(struct markdown *md, struct cmark_node *node);
/* The bytes of the document that top-level nodes from first to before end come from. */
struct extent markdown_extent(const struct markdown *md, struct cmark_node *first, struct cmark_node *end);
/* The last of siblings from first to before end when it is a paragraph, else NULL. */
struct cmark_node *markdown_last_paragraph(struct cmark_node *first, struct cmark_node *end);
/* Where `text` stands in the lines of the node, behind the last place given; the node's first line when it is not found. */
struct extent markdown_place(struct markdown *md, struct cmark_node *node, struct str text);
/* Where the line of the inline node comes from; where in it the node seems to begin. False when that is not known. */
bool markdown_line_of(const struct markdown *md, struct cmark_node *node, struct extent *line, size_t *begin);

/* --- markdown_spans.c: strikethrough, bare links, footnote references --- */

enum span_kind { SPAN_TEXT, SPAN_DELETE, SPAN_DELETE_END, SPAN_WEB, SPAN_WWW, SPAN_MAIL, SPAN_NOTE };

struct span {
	uint32_t begin, end;
	enum span_kind kind;
	struct note *note;
};

/* The text of a text node and what in it is not plain: the node's user data, NULL when all is plain. cmark has put adjacent
   text nodes together. */
struct run {
	struct str text, shadow;
	ARRAY(struct span) spans;
};

/* Finds the extensions among the children of a paragraph, heading, emphasis or link, once. */
void markdown_inlines(struct markdown *md, struct cmark_node *container);
/* The text of a text node, without a cell's prefix. */
struct str markdown_text_of(const struct markdown *md, struct cmark_node *node);

/* --- markdown_escapes.c --- */

/* The text of a text node with 0x01 for each byte that was escaped by a backslash or written as an entity, and so means
   nothing but itself; `text` itself when there is none. */
struct str markdown_shadow(const struct markdown *md, struct cmark_node *node, struct str text);

/* --- markdown_autolink.c: GFM's extended autolinks --- */

/* The link around position `at` of a text ('w', ':' or '@' stands there), not beginning before `from`. */
bool autolink_at(struct span *out, struct str text, size_t from, size_t at);

/* --- markdown_url.c --- */

/* Links may be http, https, mailto, tel and relative; images relative. */
bool link_allowed(struct str url);
bool image_allowed(struct str url);
/* cmark's own deny-list, for its own output. */
bool cmark_allows(struct str url);
void html_href(struct out *out, struct str url);
/* Text or an attribute; control characters become U+FFFD when clean. */
void html_escape(struct out *out, struct str text, bool clean);

/* --- markdown_walk.c --- */

/* Goes through a node and all in it, however deep, calling nothing: walk_next() until it is false. */
struct walk {
	struct cmark_node *root, *node;
	bool entering;
};
bool walk_next(struct walk *walk); /* each node twice: entering, and not */

/* The top-level nodes that a table's cells are, or that a footnote says, stand for themselves nowhere: what comes behind a
   mark and all that belongs to it. */
struct cmark_node *markdown_behind(struct cmark_node *node, const struct mark *mark);

/* --- markdown_render.c, markdown_blocks.c, markdown_inlines.c: HTML --- */

/* Prints siblings from first to before end; of marks, only tables are printed. */
void markdown_render(struct markdown *md, struct cmark_node *first, struct cmark_node *end);
void markdown_render_inside(struct markdown *md, struct cmark_node *node);
/* What markdown_render() prints, as a string in the document's arena. */
struct str markdown_printed(struct markdown *md, enum render_mode mode, struct cmark_node *first, struct cmark_node *end);
void markdown_enter_block(struct markdown *md, struct cmark_node *node);
void markdown_leave_block(struct markdown *md, struct cmark_node *node);
void markdown_enter_inline(struct markdown *md, struct cmark_node *node);
void markdown_leave_inline(struct markdown *md, struct cmark_node *node);
/* Text in the house's spelling: NFC, escaped. */
void markdown_print(struct markdown *md, struct str text);
/* Takes what was printed behind `begin` off md->out, as a string in the document's arena. */
struct str markdown_take(struct markdown *md, size_t begin);

/* --- markdown_heading.c --- */

/* Takes an id for good; returns false when it was taken. */
bool markdown_take_id(struct markdown *md, struct str id);
/* Notes the heading in the document and returns its id. Its HTML is set when it is printed. */
struct str markdown_heading(struct markdown *md, struct cmark_node *heading);

/* --- markdown_text.c --- */

/* The plain text of siblings from first to before end, blocks and lines parted by one space; in the document's arena. */
struct str markdown_text(struct markdown *md, struct cmark_node *first, struct cmark_node *end);

/* --- markdown_note.c: footnotes --- */

/* The length of "[^label]:" at the front of a line's body, and the label; 0 when there is none. */
size_t note_definition(struct str body, struct str *label);
/* Adds a definition. When the label has one, that is reported and the new one is to be printed nowhere. */
struct note *note_define(struct markdown *md, struct str label, struct extent at);
struct note *note_find(const struct markdown *md, struct str label);
void note_print_reference(struct markdown *md, struct note *note);
void note_print_back(struct markdown *md, const struct note *note);
/* Prints the section with all notes referred to and reports the others. */
void notes_print(struct markdown *md);

/* --- markdown_build.c --- */

/* What stands between two marks as text: for the prose of a row. */
struct body {
	ARRAY(struct str) html, text;
	struct extent at;
};
/* The blocks from md->node to the end of the innermost open directive, whose row (or the front matter's) encloses them. */
struct block *markdown_blocks(struct markdown *md, struct row *enclosing, struct body *body);

/* --- directive_line.c, directive.c --- */

/* Whether the body of a line is a directive's fence, and how many colons it has. */
size_t directive_colons(struct str body);
/* Reads an opening line; mistakes are diagnostics, and what could be read stays. */
struct directive *directive_parse(struct markdown *md, const struct line *line, size_t colons);
/* The block that a directive makes; md->node stands behind its opening mark. */
struct block *directive_block(struct markdown *md, const struct directive *directive, struct row *enclosing);

#endif
