#include "test.h"

#include "base/web_url.h"

static void takes_addresses(void **state)
{
	(void)state;
	static const char *const both[] = {
		"https://example.org", "http://example.org/", "https://a", "https://xn--x-fza.gov.vn:8080", "http://localhost:65535/a",
		"https://10.0.0.1/mot/hai/", "https://example.org/~a/b_c-d.e/%20;v=1,2!$&()*+:@",
	};
	static const char *const not_base[] = {
		"https://example.org/?lang=vi", "https://example.org?a", "https://example.org/a#b", "https://example.org//a",
		"https://example.org/a//", "https://example.org//", "https://example.org/../a", "https://example.org/a/.",
	};
	for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
		assert_true(web_url_valid(str_of(both[i])));
		assert_true(web_url_is_base(str_of(both[i])));
	}
	for (size_t i = 0; i < sizeof not_base / sizeof *not_base; i++) {
		assert_true(web_url_valid(str_of(not_base[i])));
		assert_false(web_url_is_base(str_of(not_base[i])));
	}
}

static void refuses_what_is_none(void **state)
{
	(void)state;
	static const char *const wrong[] = {
		"", "example.org", "//example.org", "/a", "ftp://example.org", "javascript:alert(1)", "https:", "https://", "https:///a",
		"https://?a", "https://a b", "https://example.org/a b", "https://example.org/\"", "https://example.org/'",
		"https://example.org/<a>", "https://example.org/a\n", "https://example.org/\x7f", "https://example.org/\\",
		"https://example.org/đường", "https://ví-dụ.vn", "https://a@example.org", "https://-a.vn", "https://a-.vn", "https://a..vn",
		"https://a.vn.", "https://a_b.vn", "https://a.vn:", "https://a.vn:0", "https://a.vn:65536", "https://a.vn:123456",
		"https://a.vn:8a", "https://:80", "https://a.vn/%", "https://a.vn/%2", "https://a.vn/%zz", "https://[::1]/", "https://a.vn/{x}",
		"https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.vn",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_false(web_url_valid(str_of(wrong[i])));
		assert_false(web_url_is_base(str_of(wrong[i])));
	}
	assert_false(web_url_valid((struct str){ "https://a.vn/\0b", 14 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(takes_addresses), cmocka_unit_test(refuses_what_is_none) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
