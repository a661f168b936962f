/* What looks like data about a person, and what must not. Numbers are made up by a fixed sequence. */
#include "test.h"

#include <stdio.h>

#include "base/personal.h"

enum { NONE = -1 };

/* The kind of the only thing found, NONE, or -2 for several. */
static int kind_of(struct str text, uint32_t announced)
{
	struct arena *arena = arena_new();
	struct personals found = { 0 };
	personal_find(arena, text, announced, &found);
	int kind = found.n == 0 ? NONE : found.n == 1 ? (int)found.v[0].kind : -2;
	arena_free(arena);
	return kind;
}

static void test_found(void **state)
{
	(void)state;
	static const struct { const char *text; int kind; } cases[] = {
		{ "Số 079090123456", PERSONAL_CITIZEN_ID }, { "079 090 123 456", PERSONAL_CITIZEN_ID }, { "0790-9012-3456", PERSONAL_CITIZEN_ID },
		{ "079.090.123.456", PERSONAL_CITIZEN_ID }, { "０７９０９０１２３４５６", PERSONAL_CITIZEN_ID },
		{ "0790\xe2\x80\x8b" "90123456", PERSONAL_CITIZEN_ID }, { "079\xc2\xa0" "090\xc2\xa0" "123\xc2\xa0" "456", PERSONAL_CITIZEN_ID },
		{ "0 7 9 0 9 0 1 2 3 4 5 6", PERSONAL_CITIZEN_ID }, { "CCCD: 99 9999 999999", PERSONAL_CITIZEN_ID },
		{ "căn cước công dân số 79090123456", PERSONAL_CITIZEN_ID }, { "(079090123456)", PERSONAL_CITIZEN_ID },
		{ "CMND số 123456789", PERSONAL_OLD_ID }, { "chứng minh nhân dân: 123 456 789", PERSONAL_OLD_ID },
		{ "Chu\xcc\x9b\xcc\x81ng minh nha\xcc\x82n da\xcc\x82n 123456789", PERSONAL_OLD_ID }, { "chung minh thu 123.456.789", PERSONAL_OLD_ID },
		{ "STK: 19031234567890", PERSONAL_BANK_ACCOUNT }, { "số tài khoản 0123 4567 890", PERSONAL_BANK_ACCOUNT },
		{ "tài khoản số 12345678 tại ngân hàng", PERSONAL_BANK_ACCOUNT },
		{ "Ngày sinh: 01/02/1990", PERSONAL_BIRTH_DATE }, { "Nguyễn Văn A, sinh ngày 1-2-1990", PERSONAL_BIRTH_DATE },
		{ "sinh ngày 01 tháng 02 năm 1990", PERSONAL_BIRTH_DATE }, { "ngày, tháng, năm sinh: 1990-02-01", PERSONAL_BIRTH_DATE },
		{ "date of birth 1.2.1990", PERSONAL_BIRTH_DATE },
		{ "0912345678", PERSONAL_MOBILE }, { "0912 345 678", PERSONAL_MOBILE }, { "091.234.5678", PERSONAL_MOBILE },
		{ "+84 912 345 678", PERSONAL_MOBILE }, { "(+84) 912-345-678", PERSONAL_MOBILE }, { "+84(0)912345678", PERSONAL_MOBILE },
		{ "SĐT0912345678", PERSONAL_MOBILE }, { "điện thoại: 84912345678", PERSONAL_MOBILE }, { "số điện thoại 912345678", PERSONAL_MOBILE },
		{ "zalo.me/0912345678", PERSONAL_MOBILE }, { "Tổ 5 0912345678", PERSONAL_MOBILE },
		{ "TK ngân hàng: 19034567890123", PERSONAL_BANK_ACCOUNT }, { "TK: 19034567890123 tại Techcombank", PERSONAL_BANK_ACCOUNT },
		{ "chuyển khoản đến 19034567890123", PERSONAL_BANK_ACCOUNT }, { "CMND/CCCD: 123456789", PERSONAL_OLD_ID },
		{ "GCMND 123456789", PERSONAL_OLD_ID }, { "Căn cước công dân: 012345678", PERSONAL_CITIZEN_ID },
		{ "ĐT 09.1234.5678", PERSONAL_MOBILE }, { "đt: 0912 34 5678", PERSONAL_MOBILE }, { "Gọi số 84912345678", PERSONAL_MOBILE },
		{ "đt 09 12 34 56 78", PERSONAL_MOBILE }, { "Số 0912 **345 678**", PERSONAL_MOBILE }, { "Số 0912 __345 678__", PERSONAL_MOBILE },
		{ "Gọi 84912345678", PERSONAL_MOBILE }, { "Gọi 09 12 34 56 78", PERSONAL_MOBILE }, { "liên lạc: 84 912 345 678", PERSONAL_MOBILE },
		{ "số tài khoản của ông A là 19034567890123", PERSONAL_BANK_ACCOUNT }, { "tài khoản của bà B: 0071001234567", PERSONAL_BANK_ACCOUNT },
		{ "STK của hộ ông Trần Văn A, Vietcombank: 0071001234567", PERSONAL_BANK_ACCOUNT },
		{ "chuyển khoản 19034567890123", PERSONAL_BANK_ACCOUNT }, { "Ngân hàng Agribank: 4800205012345", PERSONAL_BANK_ACCOUNT },
		{ "19034567890123 (Techcombank)", PERSONAL_BANK_ACCOUNT }, { "ủng hộ về 0071001234567 tại ngân hàng Vietcombank", PERSONAL_BANK_ACCOUNT },
		{ "nguyen.van-a@gmail.com", PERSONAL_EMAIL }, { "ngu_a@mail.vn.", PERSONAL_EMAIL },
		{ "51A-123.45", PERSONAL_PLATE }, { "29-B1 123.45", PERSONAL_PLATE }, { "biển số 51F-12345", PERSONAL_PLATE },
		{ "số nhà 12/3 đường Lê Lợi", PERSONAL_ADDRESS }, { "trú tại số 5, tổ 3", PERSONAL_ADDRESS },
		{ "địa chỉ: 12/3 Lê Lợi, phường 5", PERSONAL_ADDRESS }, { "nơi ở hiện nay: số 12 Lê Lợi", PERSONAL_ADDRESS },
		{ "Anh Bình 09.12.34.56.78, tổ 3", PERSONAL_MOBILE }, { "ông A, sinh 12/3/85", PERSONAL_BIRTH_DATE },
		{ "Nguyễn Văn A (SN 12/03/1985)", PERSONAL_BIRTH_DATE }, { "bà B, SN: 2.9.45", PERSONAL_BIRTH_DATE },
		{ "Trần Văn C - SN 12/03/1985", PERSONAL_BIRTH_DATE }, { "sinh năm 1985 ngày 5 tháng 3", PERSONAL_BIRTH_DATE },
		{ "Gọi 0912 345\n678 nhé", PERSONAL_MOBILE }, { "gọi 0912 \r\n  345 678", PERSONAL_MOBILE }, { "số 079\n090 123 456", PERSONAL_CITIZEN_ID },
		{ "sinh ngày 5 tháng\n3 năm\n1985", PERSONAL_BIRTH_DATE }, { "Gọi 0912&nbsp;345&nbsp;678.", PERSONAL_MOBILE },
		{ "Gọi 0912\\.345\\.678", PERSONAL_MOBILE }, { "CMND 123\\-456\\-789", PERSONAL_OLD_ID },
		{ "Sinh năm 1985, ngày 5/3", PERSONAL_BIRTH_DATE }, { "ngày sinh: 1985 ngày 5 tháng 3", PERSONAL_BIRTH_DATE },
		{ "xe 29A-12345 của hộ", PERSONAL_PLATE }, { "29A1-12345", PERSONAL_PLATE },
		{ "ở số 12/3 đường Lê Lợi", PERSONAL_ADDRESS }, { "Địa chỉ thường trú: 12 Lê Lợi", PERSONAL_ADDRESS },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int kind = kind_of(str_of(cases[i].text), 0);
		if (kind != cases[i].kind)
			fail_msg("%s: %d", cases[i].text, kind);
	}
}

static void test_not_found(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"TK 1121", "Nợ TK 112, có TK 33411", "đường ĐT 741", "TK 500000000 đồng", "chuyển khoản 500000000 đồng", "chuyển khoản đến 1900558818",
		"Trẻ sinh ngày 01/01/2026 được tặng quà", "Công văn số 0912345678", "UUID 001190012345-aaaa", "gói thầu 912345678 đồng",
		"", "079", "073090123456", "079490123456", "12.345.678.901 đồng", "84.912.345.678 đồng", "84912345678", "1 034 912 345 678", "0.912345678",
		"0,0912345678", "MST: 0901234567", "mã số doanh nghiệp 0912345678", "02513822501", "Số 124/2021/TT-BCA ngày 31/12/2021",
		"01.02.2025 - 05.03.2025", "ngày 01.02.2025 1234 đại biểu", "2024 2025 2026", "H15-250101-0001", "a0912345678", "0912345678abc",
		"giấy khai sinh ngày 12/3/2025", "học sinh ngày 05/9/2025", "ngày sinh Chủ tịch Hồ Chí Minh 19/5/1890", "phát sinh ngày 01/01/2026",
		"số tài khoản đã kích hoạt: 12.345.678", "tài khoản: 12.345.678", "CMND cũ của 123456789 người", "ho@example.org", "a@example",
		"Agribank 1900558818", "BIDV cho vay 912345678 đồng", "Agribank: 500000000", "Ngân hàng Agribank, mã số thuế 0100686174",
		"tài khoản của 1234567 người là 34", "Số tài khoản của người dân là 12345678", "gói 84912345678 đồng", "chuyển khoản 500000000",
		"Địa chỉ: 12 Lê Lợi, phường 5", "địa chỉ: 12/3/2025", "Địa chỉ 24/7 của", "ở số 12 đường Lê Lợi", "hồ sơ mở tài khoản. Mã 1903456789",
		"UBND_tinh_0912345678", "đánh số nhà 2025 căn", "thường trú tại 34 tỉnh", "09 12 15 18 21", "0609 12 15 18 21 24", "29-CV/TU", "Điều 12a 123 khoản",
		"mục 09.12.34.56.78.90", "09 12 34 56 78", "05.01.02.03.04", "sinh 12, 3, 15 cháu", "học sinh 12/3/85", "phát sinh 12/3/25", "sinh 12/3-85",
		"Công văn 12/UBND-SN 12/3/2026", "Chi SN 31/12/2026", "Kinh phí SN: 31/12/2026", "SN 12/3/45 Nguyễn Trãi",
		"gọi 0912 345\n\n678 hộ", "0912 345\n- 678", "0912 345  \n|678", "1 034\n912 345 678", "sinh ngày 5 tháng 3\n\nnăm 1985",
		"sinh năm 1985", "nam sinh năm 2007, 12, 5 em", "phát sinh năm 2025 ngày 5 tháng 3", "học sinh năm 2025 ngày 5 tháng 9",
		"sinh năm 2007 ngày 31 em", "đơn vị sinh ngày 5/3/1985",
		"Phụ lục 12A-12345/2026", "số 2026/12A-12345", "12-A-12345", "29A-123456",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		int kind = kind_of(str_of(texts[i]), 0);
		if (kind != NONE)
			fail_msg("%s: %d", texts[i], kind);
	}
}

/* The kind of the only thing found in the path of a file. */
static int kind_in_path(struct str path)
{
	struct arena *arena = arena_new();
	struct personals found = { 0 };
	personal_find_in_path(arena, path, &found);
	int kind = found.n == 0 ? NONE : found.n == 1 ? (int)found.v[0].kind : -2;
	arena_free(arena);
	return kind;
}

static void test_paths(void **state)
{
	(void)state;
	static const struct { const char *path; int kind; } cases[] = {
		{ "data/don-thu/0912345678.csv", PERSONAL_MOBILE }, { "content/pages/0912345678/a.md", PERSONAL_MOBILE },
		{ "data/ho_so/don_0912345678_nguyen_van_a.csv", PERSONAL_MOBILE }, { "data/a/01-0912-345-678-2026.csv", PERSONAL_MOBILE },
		{ "data/a/2026-0912345678.csv", PERSONAL_MOBILE }, { "data/a/+84912345678.csv", PERSONAL_MOBILE },
		{ "data/a/0912345678.2026-01.csv", PERSONAL_MOBILE }, { "data/a/sdt0912345678.csv", PERSONAL_MOBILE },
		{ "data/a/079090123456-nguyen-van-a.csv", PERSONAL_CITIZEN_ID }, { "data/a/ho_so_079090123456_2026.csv", PERSONAL_CITIZEN_ID },
		{ "data/cccd/999999999999.csv", PERSONAL_CITIZEN_ID }, { "data/cmnd/123456789.csv", PERSONAL_OLD_ID },
		{ "data/a/stk_19034567890123.csv", PERSONAL_BANK_ACCOUNT }, { "data/a/nguyen-van-a-ngay-sinh-1990-02-01.csv", PERSONAL_BIRTH_DATE },
		{ "data/a/nguyen_van_a@gmail.com.csv", PERSONAL_EMAIL }, { "data/a/xe-51A-123.45.csv", PERSONAL_PLATE },
		{ "data/a/０９１２３４５６７８.csv", PERSONAL_MOBILE }, { "content/plans/Kế hoạch gọi 0912 345 678.md", PERSONAL_MOBILE },
		/* days, years, numbers of documents */
		{ "data/results/03-2026-2030.csv", NONE }, { "data/a/0020-2025-2026.csv", NONE }, { "data/a/020126-080126.csv", NONE },
		{ "data/a/080120261530.csv", NONE }, { "data/a/0912-080126.csv", NONE }, { "data/a/0912-08-01-26.csv", NONE },
		{ "data/cap-cccd/080126-140126.csv", NONE }, { "data/tai-khoan/20260115.csv", NONE }, { "data/tai-khoan/2026-01-15.csv", NONE },
		{ "data/moi-sinh/2026-01-15.csv", NONE }, { "data/a/0903202601.csv", NONE }, { "data/a/bao-cao-0312-202601.csv", NONE },
		{ "data/dia-chi/12/3 nha.csv", NONE }, { "data/a/3f0912345678ab.csv", NONE }, { "data/a/a079090123456.csv", NONE },
		{ "data/mst/0901234567.csv", NONE }, { "content/plans/2026/kh-01-2026.md", NONE },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int kind = kind_in_path(str_of(cases[i].path));
		if (kind != cases[i].kind)
			fail_msg("%s: %d", cases[i].path, kind);
	}
	struct arena *arena = arena_new();
	struct personals found = { 0 };
	struct str path = str_of("data/a/0912345678_nguyen_van_a.csv");
	personal_find_in_path(arena, path, &found);
	assert_true(str_is(personal_masked(arena, path, &found), "data/a/**********_nguyen_van_a.csv"));
	arena_free(arena);
}

static void test_several(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct personals found = { 0 };
	struct str text = str_of("0912345678, 0987654321; 079090123456 a@b.vn");
	personal_find(arena, text, 0, &found);
	assert_int_equal(found.n, 4);
	assert_true(str_is(str_slice(text, found.v[1].start, found.v[1].end), "0987654321"));
	assert_true(str_is(personal_masked(arena, text, &found), "**********, **********; ************ *@*.**"));
	arena_free(arena);
}

static void test_columns(void **state)
{
	(void)state;
	assert_int_equal(kind_of(str_of("1990-02-01"), personal_announced(str_of("Ngày sinh"), false)), PERSONAL_BIRTH_DATE);
	assert_int_equal(kind_of(str_of("123456789"), personal_announced(str_of("so_cmnd"), false)), PERSONAL_OLD_ID);
	assert_int_equal(kind_of(str_of("79090123456"), personal_announced(str_of("Số CCCD"), true)), PERSONAL_CITIZEN_ID);
	assert_int_equal(kind_of(str_of("1200000000"), personal_announced(str_of("Kinh phí cấp CCCD"), true)), NONE);
	assert_int_equal(kind_of(str_of("2026-02-01"), personal_announced(str_of("Ngày báo cáo"), false)), NONE);
	assert_int_equal(kind_of(str_of("1234567891"), personal_announced(str_of("Vốn vay Agribank"), false)), NONE);
}

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* Numbers of documents, amounts, days, periods, codes, percentages, landlines, accounts of bookkeeping, roads. */
static void test_harmless_corpus(void **state)
{
	(void)state;
	uint32_t seed = 1;
	char text[200];
	for (int i = 0; i < 200000; i++) {
		unsigned a = next(&seed), b = next(&seed), c = next(&seed), year = 1990 + a % 40, day = 1 + b % 28, month = 1 + c % 12;
		static const char *const kinds[] = { "QĐ-UBND", "NQ-HĐND", "KH-BCĐ", "CT/TU", "TT-BCA", "CTr-UBND", "BC-SN", "UBND-SN" };
		switch (i % 20) {
		case 0: snprintf(text, sizeof text, "Số %u/%s ngày %02u/%02u/%u", b % 10000, kinds[c % 8], day, month, year); break;
		case 1: snprintf(text, sizeof text, "%u/%u/%s", c % 500, year, kinds[b % 8]); break;
		case 2: snprintf(text, sizeof text, "%u.%03u.%03u.%03u đồng", 1 + a % 999, b % 1000, c % 1000, (a >> 9) % 1000); break;
		case 3: snprintf(text, sizeof text, "%u %03u %03u %03u", 1 + a % 999, b % 1000, c % 1000, (a >> 9) % 1000); break;
		case 4: snprintf(text, sizeof text, "%u%08u", 1 + a % 9, b); break;
		case 5: snprintf(text, sizeof text, "%02u.%02u.%u-%02u.%02u.%u", day, month, year, month, day % 12 + 1, year + 1); break;
		case 6: snprintf(text, sizeof text, "mã %05u, %03u", b % 100000, c % 1000); break;
		case 7: snprintf(text, sizeof text, "%u,%02u%% của %u hộ", a % 100, b % 100, c); break;
		case 8: snprintf(text, sizeof text, "(02%02u) 3%03u %03u", 3 + a % 90, b % 1000, c % 1000); break;
		case 9: snprintf(text, sizeof text, "02%02u3%06u", 3 + a % 90, b % 1000000); break;
		case 10: snprintf(text, sizeof text, "Giai đoạn %u-%u, ngày %u tháng %u năm %u", year, year + 5, day, month, year); break;
		case 11: snprintf(text, sizeof text, "Nợ TK %u, có TK %u: chuyển khoản đến %u000 đồng", 111 + a % 9000, 111 + b % 9000, c); break;
		case 12: snprintf(text, sizeof text, "gói thầu %u đồng, đường ĐT %u, km %u", c, 700 + a % 300, b % 200); break;
		case 13: snprintf(text, sizeof text, "Trẻ sinh ngày %02u/%02u/%u được tặng quà; nam sinh năm %u, %u, %u; phát sinh năm %u ngày %u tháng %u; công văn số %u",
			day, month, year, year, month, day, year, day, month, c % 10000); break;
		case 14: snprintf(text, sizeof text, "Agribank %u00000 đồng, BIDV: %u; Vietcombank cho vay %u đồng", b, c % 10000000, a); break;
		case 15: snprintf(text, sizeof text, "Địa chỉ: %u Lê Lợi; ở số %u đường Lê Lợi; địa chỉ %u/%u/%u", b % 900, c % 900, day, month, year); break;
		case 16: snprintf(text, sizeof text, "gói %u đồng, gọi %u người, chuyển khoản %u00000", b, c % 100000, a); break;
		case 17: snprintf(text, sizeof text, "Số tài khoản của người dân là %u; tài khoản của %u hộ: %u", c, b % 1000, a % 10000000); break;
		case 18: snprintf(text, sizeof text, "bảng_%u_%u.csv, cột so_lieu_%u_%u; mục %02u.%02u.%02u; học sinh %u/%u/%02u; mẫu %02uA-%05u/%s", year, b, c, a % 1000,
			a % 100, b % 100, c % 100, day, month, year % 100, b % 90 + 10, c % 100000, kinds[a % 8]); break;
		default: snprintf(text, sizeof text, "0.%u; %u; mã số thuế 0%u%08u", b, c, 1 + a % 9, b % 100000000); break;
		}
		int kind = kind_of(str_of(text), 0);
		if (kind != NONE)
			fail_msg("%s: %d", text, kind);
	}
}

/* Names of files: days and spans of days in each order, years, numbers of documents, versions, hashes, codes of places. */
static void test_harmless_paths(void **state)
{
	(void)state;
	uint32_t seed = 3;
	char path[200];
	for (int i = 0; i < 160000; i++) {
		unsigned a = next(&seed), b = next(&seed), c = next(&seed), year = 1990 + a % 60, day = 1 + b % 31, month = 1 + c % 12, to = 1 + a % 31;
		static const char *const names[] = { "ket-qua", "so_lieu", "KH-UBND", "bao-cao-tuan", "cap-cccd", "tai-khoan", "giai_ngan_tk", "tre-khai-sinh" };
		const char *name = names[i / 16 % 8];
		switch (i % 16) {
		case 0: snprintf(path, sizeof path, "data/%s/%04u-%02u-%02u.csv", name, year, month, day); break;
		case 1: snprintf(path, sizeof path, "data/%s/%02u%02u%04u.csv", name, day, month, year); break;
		case 2: snprintf(path, sizeof path, "data/%s/%02u%02u%04u%02u%02u.csv", name, day, month, year, a % 24, b % 60); break;
		case 3: snprintf(path, sizeof path, "data/%s/%02u%02u%02u-%02u%02u%02u.csv", name, day, month, year % 100, to, month, year % 100); break;
		case 4: snprintf(path, sizeof path, "data/%s/%02u-%04u-%04u.csv", name, month, year, year + b % 6); break;
		case 5: snprintf(path, sizeof path, "data/%s/%04u-%04u-%04u.csv", name, c % 10000, year, year + 1); break;
		case 6: snprintf(path, sizeof path, "content/plans/%04u/%s-%04u-%02u%02u%02u.md", year, name, b % 10000, day, month, year % 100); break;
		case 7: snprintf(path, sizeof path, "data/%s_%04u_%04u%02u.csv", name, c % 10000, year, month); break;
		case 8: snprintf(path, sizeof path, "data/%s/%04u%02u%02u_%02u%02u%02u.csv", name, year, month, day, a % 24, b % 60, c % 60); break;
		case 9: snprintf(path, sizeof path, "content/plans/%04u-%s-%u-v%u.%u.%u.md", b % 10000, name, year, a % 9, b % 30, c % 30); break;
		case 10: snprintf(path, sizeof path, "data/a/%06x%06x%06x%06x.csv", a, b, c, next(&seed)); break;
		case 11: snprintf(path, sizeof path, "data/xa/%02u-%03u-%05u.csv", a % 97, b % 1000, c % 32000); break;
		case 12: snprintf(path, sizeof path, "data/%s/%02u.%02u.%u-%02u.%02u.%u (%u).csv", name, day, month, year, to, month, year, c % 20); break;
		case 13: snprintf(path, sizeof path, "data/%s/%02u%02u%04u%02u.csv", name, day, month, year, c % 100); break;
		case 14: snprintf(path, sizeof path, "data/%s/quy-%u-%u/lan-%u/%04u-%02u-%02u-%02u.csv", name, 1 + a % 4, year, b % 9, c % 10000, day, month, year % 100); break;
		default: snprintf(path, sizeof path, "data/so-%u-%s-%u/bang_%u_%u.csv", b % 10000, name, year, c % 1000, a % 1000); break;
		}
		int kind = kind_in_path(str_of(path));
		if (kind != NONE)
			fail_msg("%s: %d", path, kind);
	}
}

static void test_harmful_corpus(void **state)
{
	(void)state;
	static const int provinces[] = { 1, 2, 4, 24, 38, 48, 56, 68, 75, 79, 92, 96 }, mobiles[] = { 32, 39, 56, 70, 79, 81, 88, 90, 94, 96, 98 };
	uint32_t seed = 7;
	char text[200];
	for (int i = 0; i < 12000; i++) {
		unsigned a = next(&seed), b = next(&seed), c = next(&seed), p = (unsigned)provinces[a % 12], m = (unsigned)mobiles[c % 11];
		int expected = i % 6 < 2 ? PERSONAL_CITIZEN_ID : i % 6 < 4 ? PERSONAL_MOBILE : i % 6 == 4 ? PERSONAL_OLD_ID : PERSONAL_BIRTH_DATE;
		switch (i % 6) {
		case 0: snprintf(text, sizeof text, "ông A %03u%u%02u%06u ở", p, a / 16 % 2, b % 100, c % 1000000); break;
		case 1: snprintf(text, sizeof text, "%03u.%u%02u.%03u.%03u", p, 2 + a / 16 % 2, b % 50, c % 1000, a % 1000); break;
		case 2: snprintf(text, sizeof text, "gọi 0%u%07u.", m, b % 10000000); break;
		case 3: snprintf(text, sizeof text, "+84 %u %03u %04u", m, b % 1000, a % 10000); break;
		case 4: snprintf(text, sizeof text, "CMND: %03u%06u", a % 1000, b % 1000000); break;
		default: snprintf(text, sizeof text, "Ngày sinh %u/%u/%u", 1 + a % 28, 1 + b % 12, 1900 + c % 120); break;
		}
		int kind = kind_of(str_of(text), 0);
		if (kind != expected)
			fail_msg("%s: %d", text, kind);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_found), cmocka_unit_test(test_not_found), cmocka_unit_test(test_several), cmocka_unit_test(test_columns),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_harmless_corpus), cmocka_unit_test(test_harmless_paths), cmocka_unit_test(test_harmful_corpus),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
