/* A drawing in SVG, to stand within an HTML page. It is written straight to an output, whose error sticks (base/out.h): draw on
   without an if, ask the output once. Lengths are whole tenths of the drawing's unit (125 is 12.5), so that nothing depends on
   floating point. What a thing looks like follows from its class, whose colours are in layouts/assets/site.css; there are no
   style attributes. All text is escaped here. */
#ifndef CONGBO_RENDER_SVG_H
#define CONGBO_RENDER_SVG_H

#include "base/date.h"
#include "base/out.h"

enum { SVG_UNIT = 10, SVG_DEEP = 8 };

struct spot { int x, y; };

struct svg {
	struct out *out;
	const char *open[SVG_DEEP]; /* elements, the outermost first */
	size_t depth;
	bool in_tag;                /* the innermost one still takes attributes */
};

/* A title names the drawing and a description says what it shows, for those who do not see it; `id` is one of its own on the page. */
struct svg_head {
	const char *class;
	int width, height;
	struct str id, title, desc;
};

void svg_begin(struct svg *svg, struct out *out, const struct svg_head *head);
void svg_end(struct svg *svg); /* every element must be closed by then */

/* Elements one by one: attributes come before anything inside. */
void svg_open(struct svg *svg, const char *name, const char *class); /* class may be NULL */
void svg_length(struct svg *svg, const char *name, int tenths);
void svg_attribute(struct svg *svg, const char *name, struct str value);
void svg_close(struct svg *svg);

/* Shapes. */
void svg_line(struct svg *svg, const char *class, struct spot from, struct spot to);
void svg_rect(struct svg *svg, const char *class, struct spot at, int width, int height); /* nothing when either is below 0 */
void svg_circle(struct svg *svg, const char *class, struct spot centre, int radius);
/* Straight strokes from spot to spot; a closed one returns to the first. */
void svg_path(struct svg *svg, const char *class, const struct spot *spots, size_t n, bool closed);

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };
/* A line of text beside, around or before `at`, which is on its baseline. lang: "vi" for what comes from content on a page in another
   language; NULL: the page's. */
void svg_text(struct svg *svg, const char *class, struct spot at, enum svg_anchor anchor, struct str text, const char *lang);

#endif
