/* iCalendar files, byte for byte, and as libical reads them. */
#include "test.h"

#include <libical/ical.h>

#include "render/escape.h"
#include "render/ical.h"

static struct date day_from(const char *text)
{
	struct date day;
	assert_int_equal(date_parse(&day, str_of(text)), 0);
	return day;
}

static struct ical_event event_named(const char *summary)
{
	return (struct ical_event){
		.uid = str_of("deadlines/a/b@example.org"), .summary = str_of(summary), .url = str_of("https://example.org/#b"),
		.first = day_from("2026-02-28"), .last = day_from("2026-02-28"), .stamp = day_from("2026-01-02"), .sequence = 2,
	};
}

static struct out written(const struct ical_event *event)
{
	struct ical_calendar calendar = { str_of("Lịch"), str_of("https://example.org/"), event, 1 };
	struct out out = out_memory();
	ical_write(&out, &calendar);
	out_char(&out, '\0');
	out.n--;
	return out;
}

static void byte_for_byte(void **state)
{
	(void)state;
	struct ical_event event = event_named("Báo cáo; gấp, \\ \"a\"");
	event.rrule = str_of("FREQ=MONTHLY;BYMONTHDAY=-1");
	event.description = str_of("một\nhai\r\nba");
	struct out out = written(&event);
	assert_str(out_held(&out), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//congbo//congbo/0.1//VI\r\nCALSCALE:GREGORIAN\r\n"
		"NAME:Lịch\r\nX-WR-CALNAME:Lịch\r\nURL:https://example.org/\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n"
		"BEGIN:VEVENT\r\nUID:deadlines/a/b@example.org\r\nDTSTAMP:20260102T000000Z\r\nDTSTART;VALUE=DATE:20260228\r\n"
		"DTEND;VALUE=DATE:20260301\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1\r\nSEQUENCE:2\r\nSUMMARY:Báo cáo\\; gấp\\, \\\\ \"a\"\r\n"
		"DESCRIPTION:một\\nhai\\nba\r\nURL:https://example.org/#b\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
	out_close(&out);
}

/* Each line of at most 75 bytes, none broken within a character, whatever its length. */
static void lines_are_folded_between_characters(void **state)
{
	(void)state;
	char summary[400] = "";
	for (size_t n = 0; n < 90; n++) {
		size_t at = strlen(summary);
		memcpy(summary + at, n % 3 ? "ệ" : n % 2 ? "a" : "🌾", n % 3 ? 4 : n % 2 ? 2 : 5);
		struct ical_event event = event_named(summary);
		struct out out = written(&event);
		struct str rest = out_held(&out), line;
		while (str_split(&rest, '\n', &line)) {
			assert_true(line.n <= 76); /* with its CR */
			assert_true(line.n == 0 || line.p[line.n - 1] == '\r');
			assert_true(line.n == 0 || ((unsigned char)line.p[0] & 0xc0) != 0x80);
			assert_true(line.n < 2 || line.p[0] != ' ' || ((unsigned char)line.p[1] & 0xc0) != 0x80);
		}
		out_close(&out);
	}
}

static void libical_reads_what_was_written(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"Chỉ tiêu giảm từ 85% xuống 80%", "a\nEND:VEVENT\nBEGIN:VEVENT", "\\n \\, \\;", "\"quoted\"; x=y:z", "tab\there", "🌾 ạ",
		"Một câu dài hơn một dòng của tệp lịch, để phải gấp dòng ít nhất hai lần: trước ngày 15 hằng tháng, các xã; các phường báo cáo.",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct ical_event event = event_named(texts[i]);
		struct out out = written(&event);
		icalcomponent *calendar = icalparser_parse_string(out.p);
		assert_non_null(calendar);
		assert_int_equal(icalcomponent_count_errors(calendar), 0);
		assert_int_equal(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), 1);
		icalcomponent *found = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
		assert_string_equal(icalcomponent_get_summary(found), texts[i]);
		assert_int_equal(icalcomponent_get_sequence(found), 2);
		struct icaltimetype start = icalcomponent_get_dtstart(found);
		assert_true(start.is_date && start.year == 2026 && start.month == 2 && start.day == 28);
		icalcomponent_free(calendar);
		out_close(&out);
	}
}

static void what_no_calendar_can_hold(void **state)
{
	(void)state;
	struct out out = out_memory();
	escape_ical(&out, (struct str){ "a\0b\x1b\x7f\rc", 7 });
	assert_str(out_held(&out), "a\xef\xbf\xbd" "b\xef\xbf\xbd\xef\xbf\xbd\\nc");
	out_close(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(byte_for_byte),
		cmocka_unit_test(lines_are_folded_between_characters),
		cmocka_unit_test(libical_reads_what_was_written),
		cmocka_unit_test(what_no_calendar_can_hold),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
