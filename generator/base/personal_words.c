#include "base/personal_parts.h"

/* As folded. The longest first where one ends another. */
static const struct {
	const char *text;
	uint32_t says;
} phrases[] = {
	{ "can cuoc cong dan", SAYS_CITIZEN }, { "can cuoc", SAYS_CITIZEN }, { "cccd", SAYS_CITIZEN }, { "so dinh danh ca nhan", SAYS_CITIZEN },
	{ "ma dinh danh ca nhan", SAYS_CITIZEN }, { "citizen id", SAYS_CITIZEN }, { "personal identification number", SAYS_CITIZEN },
	{ "chung minh nhan dan", SAYS_OLD | SAYS_CITIZEN }, { "chung minh thu", SAYS_OLD | SAYS_CITIZEN }, { "cmnd", SAYS_OLD | SAYS_CITIZEN },
	{ "gcmnd", SAYS_OLD | SAYS_CITIZEN }, { "cmnd/cccd", SAYS_OLD | SAYS_CITIZEN }, { "cmnd hoac cccd", SAYS_OLD | SAYS_CITIZEN },
	{ "cmnd/can cuoc", SAYS_OLD | SAYS_CITIZEN }, { "cmnd/can cuoc cong dan", SAYS_OLD | SAYS_CITIZEN },
	{ "cmt", SAYS_OLD | SAYS_CITIZEN }, { "cmtnd", SAYS_OLD | SAYS_CITIZEN }, { "identity card", SAYS_OLD | SAYS_CITIZEN },
	{ "tai khoan", SAYS_ACCOUNT }, { "tai khoan ngan hang", SAYS_ACCOUNT }, { "stk", SAYS_ACCOUNT }, { "so tk", SAYS_ACCOUNT },
	{ "tk", SAYS_ACCOUNT }, { "tk ngan hang", SAYS_ACCOUNT }, { "chuyen khoan den", SAYS_ACCOUNT },
	{ "chuyen khoan vao", SAYS_ACCOUNT }, { "bank account", SAYS_ACCOUNT }, { "account number", SAYS_ACCOUNT },
	{ "ngay sinh", SAYS_BIRTH }, { "sinh ngay", SAYS_BIRTH }, { "thang nam sinh", SAYS_BIRTH }, { "thang, nam sinh", SAYS_BIRTH },
	{ "sinh", SAYS_BIRTH }, { "sinh nam", SAYS_BIRTH_YEAR }, { "date of birth", SAYS_BIRTH }, { "dob", SAYS_BIRTH }, { "birthday", SAYS_BIRTH }, { "born on", SAYS_BIRTH },
	{ "birth date", SAYS_BIRTH }, { "(sn", SAYS_BIRTH }, { ", sn", SAYS_BIRTH }, { "- sn", SAYS_BIRTH }, /* "chi SN 31/12/2026" is of no birth */
	{ "dien thoai", SAYS_PHONE }, { "di dong", SAYS_PHONE }, { "sdt", SAYS_PHONE }, { "so dt", SAYS_PHONE }, { "phone", SAYS_PHONE },
	{ "mobile", SAYS_PHONE }, { "zalo", SAYS_PHONE }, { "viber", SAYS_PHONE }, { "hotline", SAYS_PHONE }, { "duong day nong", SAYS_PHONE },
	{ "phone number", SAYS_PHONE }, { "lien he", SAYS_PHONE }, { "dt", SAYS_PHONE }, { "goi so", SAYS_PHONE }, { "goi dien", SAYS_PHONE },
	{ "lien lac", SAYS_PHONE }, { "so may", SAYS_PHONE }, { "goi", SAYS_CALL }, { "alo", SAYS_CALL },
	{ "chuyen khoan", SAYS_BANK },
	{ "ma so thue", SAYS_TAX }, { "mst", SAYS_TAX }, { "ma so doanh nghiep", SAYS_TAX }, { "tax code", SAYS_TAX },
	{ "ma so don vi", SAYS_TAX }, { "ma so hop tac xa", SAYS_TAX }, { "cong van", SAYS_TAX },
	{ "bien so", SAYS_PLATE }, { "bien so xe", SAYS_PLATE }, { "bien kiem soat", SAYS_PLATE }, { "bks", SAYS_PLATE }, { "bsx", SAYS_PLATE },
	{ "so nha", SAYS_HOME }, { "nha so", SAYS_HOME }, { "tru tai so", SAYS_LIVES }, { "thuong tru: so", SAYS_LIVES },
	{ "cho o hien nay: so", SAYS_LIVES }, { "noi o hien nay: so", SAYS_LIVES }, { "noi cu tru: so", SAYS_LIVES }, { "noi o: so", SAYS_LIVES },
	{ "cho o: so", SAYS_LIVES }, { "dia chi nha", SAYS_LIVES }, { "dia chi nha rieng", SAYS_LIVES }, { "dia chi thuong tru", SAYS_LIVES },
	{ "dia chi tam tru", SAYS_LIVES }, { "dia chi cu tru", SAYS_LIVES }, { "dia chi", SAYS_PLACE }, { "dia chi lien he", SAYS_PLACE },
	{ "o so", SAYS_PLACE },
};

/* As folded: banks that private persons have accounts with. */
static const char *const banks[] = {
	"vietcombank", "vcb", "agribank", "bidv", "vietinbank", "techcombank", "tcb", "mb bank", "mbbank", "acb", "sacombank", "vpbank", "tpbank",
	"vib", "shb", "hdbank", "ocb", "msb", "seabank", "scb", "eximbank", "lpbank", "lienvietpostbank", "nam a bank", "bac a bank", "abbank",
	"pvcombank", "kienlongbank", "vietbank", "baovietbank", "saigonbank", "vietabank", "bvbank", "timo",
};

/* Words that end in "sinh" and are of no birth: "học sinh ngày 5/9/2025", "giấy khai sinh ngày…". */
static const char *const no_births[] = {
	"khai", "hoc", "ve", "thi", "giao", "phat", "ho", "tuyen", "dan", "an", "san", "y", "cuu", "tai", "hy", "ky", "mon", "vo", "nu", "nam", "du",
	"luu", "duong", "triet", "khang", "truong", "muu", "hoi", "giang", "trung", "cong", "quyen", "nay", "phuc", "song", "sieu", "toc", "boi",
	"don vi", /* an office, not somebody */
	"tre", /* "trẻ sinh ngày 01/01/2026 được…" sets who gets something */
};


/* The phrase ends before `end` as whole words; where it begins, or -1. A space of the phrase may be any white space, '_' or '-'. */
static ptrdiff_t phrase_before(const struct personal_text *text, size_t end, const char *phrase)
{
	size_t n = strlen(phrase);
	if (n > end)
		return -1;
	size_t begin = end - n;
	for (size_t i = 0; i < n; i++) {
		char c = text->c[begin + i];
		if (phrase[i] == ' ' ? !strchr(" _-\n", c) : phrase[i] != c)
			return -1;
	}
	return begin && personal_word(phrase[0]) && personal_word(text->c[begin - 1]) ? -1 : (ptrdiff_t)begin;
}

static bool is_birth(const struct personal_text *text, size_t begin)
{
	while (begin && strchr(" -\n", text->c[begin - 1]))
		begin--;
	for (size_t i = 0; i < sizeof no_births / sizeof *no_births; i++)
		if (phrase_before(text, begin, no_births[i]) >= 0)
			return false;
	return true;
}

/* What the phrases that end before `end` say. */
static uint32_t said_before(const struct personal_text *text, size_t end)
{
	uint32_t says = 0;
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		ptrdiff_t begin = phrase_before(text, end, phrases[i].text);
		if (begin < 0)
			continue;
		bool birth = strncmp(phrases[i].text, "sinh", 4) == 0;
		if (!birth || is_birth(text, (size_t)begin))
			says |= phrases[i].says;
	}
	return says;
}

static bool bank_before(const struct personal_text *text, size_t end)
{
	for (size_t i = 0; i < sizeof banks / sizeof *banks; i++)
		if (phrase_before(text, end, banks[i]) >= 0)
			return true;
	return false;
}

uint32_t personal_says_behind(const struct personal_text *text, size_t i)
{
	static const char *const between[] = { "tai ", "o ", "ngan hang ", "nh " };
	while (i < text->n && strchr(" -(,/:", text->c[i]))
		i++;
	for (size_t w = 0; w < sizeof between / sizeof *between; w++)
		if (text->n - i >= strlen(between[w]) && memcmp(text->c + i, between[w], strlen(between[w])) == 0)
			i += strlen(between[w]);
	for (size_t b = 0; b < sizeof banks / sizeof *banks; b++) {
		size_t n = strlen(banks[b]);
		if (text->n - i >= n && memcmp(text->c + i, banks[b], n) == 0 && (i + n == text->n || !personal_word(text->c[i + n])))
			return SAYS_BANK;
	}
	return 0;
}

/* "tài khoản … của ông A là", in one sentence: whose account it is stands between the word and the number. */
static uint32_t owner_before(const struct personal_text *text, size_t end)
{
	enum { REACH = 60 };
	bool owned = false;
	for (size_t i = end; i && end - i < REACH && !strchr(".;\n", text->c[i - 1]) && !personal_digit(text->c[i - 1]); i--) {
		if (i < end && personal_word(text->c[i]))
			continue;
		owned = owned || phrase_before(text, i, "cua") >= 0;
		if (owned && said_before(text, i) & SAYS_ACCOUNT)
			return SAYS_BANK;
	}
	return 0;
}

/* The marks before `i`, of which none ends a sentence. */
static size_t without_marks(const struct personal_text *text, size_t i)
{
	while (i && strchr(" \n:()\"'*|=[]-,~_+/", text->c[i - 1]))
		i--;
	return i;
}

uint32_t personal_says(const struct personal_text *text, size_t i, uint32_t given)
{
	enum { FILLERS = 3, REACH = 48 };
	static const char *const fillers[] = { "so", "la", "ngay", "moi", "no", "number", "is" };
	size_t least = i > REACH ? i - REACH : 0;
	for (int filler = 0; filler <= FILLERS; filler++) {
		size_t end = without_marks(text, i);
		if (end == 0)
			return given;
		uint32_t says = said_before(text, end) | (said_before(text, i) & SAYS_HOME) | (bank_before(text, end) ? SAYS_BANK : 0);
		if (says || end < least)
			return says;
		ptrdiff_t begin = -1;
		for (size_t f = 0; begin < 0 && f < sizeof fillers / sizeof *fillers; f++)
			begin = phrase_before(text, end, fillers[f]);
		/* "số" stands before the number of anything, and what it numbers before it */
		if (begin < 0)
			return filler || memchr(text->c + end, ':', i - end) ? owner_before(text, end) : 0;
		i = (size_t)begin;
	}
	return 0;
}

uint32_t personal_announced(struct str title, bool counts)
{
	enum { TITLE = 200 };
	if (title.n == 0 || title.n > TITLE)
		return 0;
	struct arena *arena = arena_new();
	struct personal_text text = personal_fold(arena, title);
	uint32_t says = counts ? 0 : said_before(&text, text.n);
	size_t skip = text.n > 3 && memcmp(text.c, "so", 2) == 0 && strchr(" _-", text.c[2]) ? 3 : 0;
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		size_t n = strlen(phrases[i].text);
		if ((n == text.n || (n < text.n && !personal_word(text.c[n]))) && phrase_before(&text, n, phrases[i].text) == 0)
			says |= phrases[i].says;
		struct personal_text rest = { text.c + skip, text.at, text.n - skip };
		if (skip && (n == rest.n || (n < rest.n && !personal_word(rest.c[n]))) && phrase_before(&rest, n, phrases[i].text) == 0)
			says |= phrases[i].says;
	}
	arena_free(arena);
	return says;
}
