/* Atom feeds, byte for byte; tests/atom.mjs has a strict reader read one. */
#include "test.h"

#include "render/atom.h"
#include "render/escape.h"

static void expect_feed(const struct atom_feed *feed, const char *expected)
{
	struct out out = out_memory();
	atom_write(&out, feed);
	assert_str(out_held(&out), expected);
	out_close(&out);
}

static const struct atom_feed bare = { .id = { "tag:a", 5 }, .title = { "A", 1 }, .author = { "B", 1 }, .lang = "vi", .updated = 86400 };

static void without_entries(void **state)
{
	(void)state;
	expect_feed(&bare, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\">\n"
		"  <id>tag:a</id>\n  <title>A</title>\n  <updated>1970-01-02T00:00:00Z</updated>\n  <author><name>B</name></author>\n</feed>\n");
}

static void with_entries(void **state)
{
	(void)state;
	const struct atom_entry entries[] = {
		{ .id = str_of("https://example.org/a#1"), .title = str_of("Chỉ tiêu <giảm>"), .link = str_of("https://example.org/?a=1&b=2"),
			.updated = 1, .published = 1, .author = str_of("C & D"), .category = str_of("\"hạ\"") },
		{ .id = str_of("x"), .title = str_of("y"), .updated = 3, .summary = str_of("z") },
		{ .id = str_of("v"), .title = str_of("w"), .updated = 2 },
	};
	struct atom_feed feed = bare;
	feed.subtitle = str_of("E");
	feed.rights = str_of("F");
	feed.self = str_of("https://example.org/feed.atom");
	feed.link = str_of("https://example.org/");
	feed.entries = entries;
	feed.n = 3;
	expect_feed(&feed, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\">\n"
		"  <id>tag:a</id>\n  <title>A</title>\n  <subtitle>E</subtitle>\n  <updated>1970-01-01T00:00:03Z</updated>\n"
		"  <author><name>B</name></author>\n  <link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/feed.atom\"/>\n"
		"  <link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/\"/>\n  <rights>F</rights>\n"
		"  <entry>\n    <id>https://example.org/a#1</id>\n    <title>Chỉ tiêu &lt;giảm&gt;</title>\n"
		"    <updated>1970-01-01T00:00:01Z</updated>\n    <published>1970-01-01T00:00:01Z</published>\n"
		"    <author><name>C &amp; D</name></author>\n"
		"    <link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/?a=1&amp;b=2\"/>\n"
		"    <category term=\"&quot;hạ&quot;\"/>\n  </entry>\n"
		"  <entry>\n    <id>x</id>\n    <title>y</title>\n    <updated>1970-01-01T00:00:03Z</updated>\n    <summary>z</summary>\n"
		"    <content>z</content>\n  </entry>\n"
		"  <entry>\n    <id>v</id>\n    <title>w</title>\n    <updated>1970-01-01T00:00:02Z</updated>\n    <content>w</content>\n  </entry>\n"
		"</feed>\n");
}

static void xml(void **state)
{
	(void)state;
	static const char hostile[] = "a\0b\x1b]]><&>\"'\t\r\n\xef\xbf\xbe\xf0\x9f\x8c\xbe \xe1\xba\xa1\x7f";
	struct out out = out_memory();
	escape_xml(&out, (struct str){ hostile, sizeof hostile - 1 });
	assert_str(out_held(&out), "a\xef\xbf\xbd" "b\xef\xbf\xbd]]&gt;&lt;&amp;&gt;&quot;&#39;&#9;&#13;&#10;\xef\xbf\xbd\xf0\x9f\x8c\xbe ạ\x7f");
	out_close(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_entries), cmocka_unit_test(with_entries), cmocka_unit_test(xml),
	};
	return cmocka_run_group_tests_name("atom", tests, NULL, NULL);
}
