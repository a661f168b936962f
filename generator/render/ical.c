#include "render/ical.h"

#include <assert.h>

#include "base/version.h"
#include "render/escape.h"

enum { LINE_BYTES = 75 }; /* of a line at most, its end not counted (3.1) */

static bool begins_character(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

/* Writes the line, folded between characters; the space that each further line begins with counts. */
static void write_line(struct out *out, struct str line)
{
	for (size_t room = LINE_BYTES; line.n > room; room = LINE_BYTES - 1) {
		size_t n = room;
		while (n && !begins_character(line.p[n]))
			n--;
		out_str(out, str_slice(line, 0, n));
		out_text(out, "\r\n ");
		line = str_from(line, n);
	}
	out_str(out, line);
	out_text(out, "\r\n");
}

/* A property whose value needs no escape: a number, a day, a rule or an address. */
static void plain(struct out *out, struct out *line, const char *name, struct str value)
{
	out_clear(line);
	out_text(line, name);
	out_char(line, ':');
	out_str(line, value);
	write_line(out, out_held(line));
}

static void text(struct out *out, struct out *line, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	out_clear(line);
	out_text(line, name);
	out_char(line, ':');
	escape_ical(line, value);
	write_line(out, out_held(line));
}

static void day(struct out *out, struct out *line, const char *name, struct date date, const char *time)
{
	struct civil c = date_civil(date);
	out_clear(line);
	out_format(line, "%s:%04d%02d%02d%s", name, c.year, c.month, c.day, time);
	write_line(out, out_held(line));
}

static void write_event(struct out *out, struct out *line, const struct ical_event *event)
{
	assert(event->uid.n && event->summary.n && date_present(event->first) && date_present(event->stamp));
	out_text(out, "BEGIN:VEVENT\r\n");
	text(out, line, "UID", event->uid);
	day(out, line, "DTSTAMP", event->stamp, "T000000Z");
	day(out, line, "DTSTART;VALUE=DATE", event->first, "");
	day(out, line, "DTEND;VALUE=DATE", (struct date){ event->last.day + 1 }, "");
	if (event->rrule.n)
		plain(out, line, "RRULE", event->rrule);
	out_clear(line);
	out_format(line, "SEQUENCE:%u", event->sequence);
	write_line(out, out_held(line));
	text(out, line, "SUMMARY", event->summary);
	text(out, line, "DESCRIPTION", event->description);
	text(out, line, "CATEGORIES", event->category);
	plain(out, line, "URL", event->url);
	out_text(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

void ical_write(struct out *out, const struct ical_calendar *calendar)
{
	struct out line = out_memory();
	assert(calendar->n);
	out_text(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//congbo//" CONGBO_VERSION "//VI\r\nCALSCALE:GREGORIAN\r\n");
	text(out, &line, "NAME", calendar->name); /* RFC 7986, and what came before it */
	text(out, &line, "X-WR-CALNAME", calendar->name);
	plain(out, &line, "URL", calendar->url);
	out_text(out, "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n");
	for (size_t i = 0; i < calendar->n; i++)
		write_event(out, &line, &calendar->events[i]);
	out_text(out, "END:VCALENDAR\r\n");
	out_close(&line);
}
