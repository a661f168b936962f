#include "base/arena.h"
#include "base/utf8.h"
#include "read/markdown_parts.h"

enum { LONGEST_LABEL = 200 };

size_t note_definition(struct str body, struct str *label)
{
	if (!str_starts(body, "[^"))
		return 0;
	size_t end = 2;
	while (end < body.n && end <= LONGEST_LABEL && body.p[end] != ']' && body.p[end] != '[' && body.p[end] != ' ' &&
	       body.p[end] != '\t')
		end++;
	if (end == 2 || end + 1 >= body.n || body.p[end] != ']' || body.p[end + 1] != ':')
		return 0;
	*label = str_slice(body, 2, end);
	return end + 2;
}

/* Labels are the same whatever the case of their ASCII letters. */
static struct str folded(struct arena *arena, struct str label)
{
	label = utf8_nfc(arena, utf8_repair(arena, label));
	char *p = arena_copy(arena, label.p, label.n);
	for (size_t i = 0; i < label.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] | 0x20);
	return (struct str){ p, label.n };
}

struct note *note_define(struct markdown *md, struct str label, struct extent at)
{
	struct note *note = arena_alloc(md->scratch, sizeof *note);
	*note = (struct note){ .label = label, .at = at };
	if (map_add(&md->notes_by_label, folded(md->scratch, label), note) == note)
		*array_add(md->scratch, &md->notes) = note;
	else
		diag1(&md->doc->diags, DIAG_FOOTNOTE_TWICE, markdown_at(md, at), label);
	return note;
}

struct note *note_find(const struct markdown *md, struct str label)
{
	if (md->notes.n == 0 || label.n > LONGEST_LABEL)
		return NULL;
	return map_get(&md->notes_by_label, folded(md->scratch, label));
}

static void number_note(struct markdown *md, struct note *note)
{
	note->number = md->last_note ? md->last_note->number + 1 : 1;
	if (md->last_note)
		md->last_note->next = note;
	else
		md->first_note = note;
	md->last_note = note;
}

/* The id of the place that refers to a note for the nth time. */
static void print_reference_id(struct out *out, const struct note *note, unsigned n)
{
	out_format(out, "fnref-%u", note->number);
	if (n > 1)
		out_format(out, "-%u", n);
}

void note_print_reference(struct markdown *md, struct note *note)
{
	if (note->number == 0)
		number_note(md, note);
	out_format(&md->out, "<sup class=\"footnote-ref\"><a href=\"#fn-%u\" id=\"", note->number);
	print_reference_id(&md->out, note, ++note->references);
	out_format(&md->out, "\" role=\"doc-noteref\">%u</a></sup>", note->number);
}

void note_print_back(struct markdown *md, const struct note *note)
{
	for (unsigned n = 1; n <= note->references; n++) {
		out_text(&md->out, " <a href=\"#");
		print_reference_id(&md->out, note, n);
		out_text(&md->out, "\" role=\"doc-backlink\">↩");
		if (n > 1)
			out_format(&md->out, "<sup>%u</sup>", n);
		out_text(&md->out, "</a>");
	}
}

static void print_note(struct markdown *md, struct note *note)
{
	out_format(&md->out, "<li id=\"fn-%u\">\n", note->number);
	md->note = note;
	md->last = markdown_last_paragraph(note->first, note->end);
	markdown_render(md, note->first, note->end);
	if (!md->last) {
		out_text(&md->out, "<p>");
		note_print_back(md, note);
		out_text(&md->out, "</p>\n");
	}
	md->last = NULL;
	out_text(&md->out, "</li>\n");
}

void notes_print(struct markdown *md)
{
	if (md->first_note) {
		out_text(&md->out, "<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
		/* A note may refer to another, which then joins the list. */
		for (struct note *note = md->first_note; note; note = note->next)
			print_note(md, note);
		out_text(&md->out, "</ol>\n</section>\n");
	}
	for (size_t i = 0; i < md->notes.n; i++)
		if (md->notes.v[i]->number == 0)
			diag1(&md->doc->diags, DIAG_FOOTNOTE_UNUSED, markdown_at(md, md->notes.v[i]->at), md->notes.v[i]->label);
}
