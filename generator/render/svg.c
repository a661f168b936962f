#include "render/svg.h"

#include <assert.h>

#include "render/escape.h"

/* "12.5", "-3" */
static void print_length(struct out *out, int tenths)
{
	unsigned size = tenths < 0 ? 0u - (unsigned)tenths : (unsigned)tenths;
	if (tenths < 0)
		out_char(out, '-');
	out_number(out, size / SVG_UNIT, 1);
	if (size % SVG_UNIT) {
		out_char(out, '.');
		out_number(out, size % SVG_UNIT, 1);
	}
}

static void finish_tag(struct svg *svg)
{
	if (svg->in_tag)
		out_char(svg->out, '>');
	svg->in_tag = false;
}

static void begin_attribute(struct svg *svg, const char *name)
{
	assert(svg->in_tag);
	out_char(svg->out, ' ');
	out_text(svg->out, name);
	out_text(svg->out, "=\"");
}

void svg_open(struct svg *svg, const char *name, const char *class)
{
	assert(svg->depth < SVG_DEEP);
	finish_tag(svg);
	out_char(svg->out, '<');
	out_text(svg->out, name);
	svg->open[svg->depth++] = name;
	svg->in_tag = true;
	if (class)
		svg_attribute(svg, "class", str_of(class));
}

void svg_length(struct svg *svg, const char *name, int tenths)
{
	begin_attribute(svg, name);
	print_length(svg->out, tenths);
	out_char(svg->out, '"');
}

void svg_attribute(struct svg *svg, const char *name, struct str value)
{
	begin_attribute(svg, name);
	escape_html(svg->out, value);
	out_char(svg->out, '"');
}

void svg_close(struct svg *svg)
{
	assert(svg->depth > 0);
	const char *name = svg->open[--svg->depth];
	if (svg->in_tag) {
		out_text(svg->out, "/>\n");
		svg->in_tag = false;
		return;
	}
	out_text(svg->out, "</");
	out_text(svg->out, name);
	out_text(svg->out, ">\n");
}

/* An element that holds nothing but text. */
static void close_with(struct svg *svg, struct str text)
{
	finish_tag(svg);
	escape_html(svg->out, text);
	svg_close(svg);
}

static void add_named(struct svg *svg, const char *name, struct str id, const char *suffix, struct str text)
{
	svg_open(svg, name, NULL);
	begin_attribute(svg, "id");
	escape_html(svg->out, id);
	out_text(svg->out, suffix);
	out_char(svg->out, '"');
	close_with(svg, text);
}

void svg_begin(struct svg *svg, struct out *out, const struct svg_head *head)
{
	*svg = (struct svg){ .out = out };
	svg_open(svg, "svg", head->class);
	begin_attribute(svg, "viewBox");
	out_text(out, "0 0 ");
	print_length(out, head->width);
	out_char(out, ' ');
	print_length(out, head->height);
	out_char(out, '"');
	svg_length(svg, "width", head->width);
	svg_length(svg, "height", head->height);
	svg_attribute(svg, "paint-order", str_of("stroke")); /* a letter's outline lies behind it */
	svg_attribute(svg, "role", str_of("img"));
	begin_attribute(svg, "aria-labelledby");
	escape_html(out, head->id);
	out_text(out, "-title ");
	escape_html(out, head->id);
	out_text(out, "-desc\"");
	finish_tag(svg);
	out_char(out, '\n');
	add_named(svg, "title", head->id, "-title", head->title);
	add_named(svg, "desc", head->id, "-desc", head->desc);
}

void svg_end(struct svg *svg)
{
	assert(svg->depth == 1);
	svg_close(svg);
}

void svg_line(struct svg *svg, const char *class, struct spot from, struct spot to)
{
	svg_open(svg, "line", class);
	svg_length(svg, "x1", from.x);
	svg_length(svg, "y1", from.y);
	svg_length(svg, "x2", to.x);
	svg_length(svg, "y2", to.y);
	svg_close(svg);
}

void svg_rect(struct svg *svg, const char *class, struct spot at, int width, int height)
{
	if (width < 0 || height < 0)
		return;
	svg_open(svg, "rect", class);
	svg_length(svg, "x", at.x);
	svg_length(svg, "y", at.y);
	svg_length(svg, "width", width);
	svg_length(svg, "height", height);
	svg_close(svg);
}

void svg_circle(struct svg *svg, const char *class, struct spot centre, int radius)
{
	svg_open(svg, "circle", class);
	svg_length(svg, "cx", centre.x);
	svg_length(svg, "cy", centre.y);
	svg_length(svg, "r", radius);
	svg_close(svg);
}

void svg_path(struct svg *svg, const char *class, const struct spot *spots, size_t n, bool closed)
{
	svg_open(svg, "path", class);
	begin_attribute(svg, "d");
	for (size_t i = 0; i < n; i++) {
		out_char(svg->out, i ? 'L' : 'M');
		print_length(svg->out, spots[i].x);
		out_char(svg->out, ' ');
		print_length(svg->out, spots[i].y);
	}
	out_text(svg->out, closed ? "Z\"" : "\"");
	svg_close(svg);
}

void svg_text(struct svg *svg, const char *class, struct spot at, enum svg_anchor anchor, struct str text, const char *lang)
{
	static const char *const anchors[] = { NULL, "middle", "end" };
	svg_open(svg, "text", class);
	svg_length(svg, "x", at.x);
	svg_length(svg, "y", at.y);
	if (anchors[anchor])
		svg_attribute(svg, "text-anchor", str_of(anchors[anchor]));
	if (lang)
		svg_attribute(svg, "lang", str_of(lang));
	close_with(svg, text);
}
