/* Calendars (RFC 5545) of events that last whole days. The same calendar gives the same bytes: nothing is asked of the clock. */
#ifndef CONGBO_RENDER_ICAL_H
#define CONGBO_RENDER_ICAL_H

#include "base/date.h"
#include "base/out.h"

/* Plain texts, UTF-8 in NFC; what a calendar cannot hold comes out as U+FFFD. Programs know an event again by its uid alone. */
struct ical_event {
	struct str uid, summary;  /* not empty */
	struct str description, category; /* empty: none */
	struct str url;           /* absolute */
	struct str rrule;         /* as RFC 5545 spells it; empty: none */
	struct date first, last;  /* both in it */
	struct date stamp;        /* when what it says was last changed */
	unsigned sequence;        /* how often it was moved */
};

struct ical_calendar {
	struct str name, url;     /* not empty; url: the page that shows the same, absolute */
	const struct ical_event *events;
	size_t n;                 /* at least one: a calendar without components is none (3.6) */
};

void ical_write(struct out *out, const struct ical_calendar *calendar);

#endif
