/* What a template can see: a name looked up in a view gives another view. Rows, fields, lists and single values all are views;
   each sort has a class. A view is small and passed by value. */
#ifndef CONGBO_RENDER_VIEW_H
#define CONGBO_RENDER_VIEW_H

#include "base/out.h"

struct arena;
struct view_class;

struct view {
	const struct view_class *class; /* NULL: nothing; false in a section, empty as text */
	const void *data;
	const void *more;
};

/* One rendering: what views need beside themselves. */
struct scope {
	struct arena *arena;  /* for what views make on the way; emptied after the page */
	const void *site;     /* what the views' classes make of it (views.h) */
	int lang;             /* enum lang */
	void *page;           /* what this one rendering remembers (annotate.h) */
	void (*escape)(struct out *out, struct str text); /* for what is printed and no HTML of ours; NULL: escape_html */
};

struct view_class {
	/* The member called name; false when views of this class know no such name (knowing it and being empty is true). NULL: no
	   members. */
	bool (*member)(struct view *out, struct view self, struct str name, const struct scope *scope);
	/* For lists: how many elements, and each. NULL: not a list. */
	size_t (*count)(struct view self);
	struct view (*element)(struct view self, size_t i, const struct scope *scope);
	/* Whether a section is shown; NULL: always (lists: when they have elements). */
	bool (*truth)(struct view self);
	/* Prints the value; the engine escapes it by the scope unless html is set. NULL: prints nothing. */
	void (*text)(struct out *out, struct view self, const struct scope *scope);
	bool html; /* what text prints is HTML that we made */
};

#endif
