#include "base/personal_parts.h"

#define T(text) { text, sizeof text - 1 }

/* As folded. The longest first where one ends another. */
static const struct {
	struct str text;
	uint32_t says;
} phrases[] = {
	{ T("can cuoc cong dan"), SAYS_CITIZEN }, { T("can cuoc"), SAYS_CITIZEN }, { T("cccd"), SAYS_CITIZEN },
	{ T("so dinh danh ca nhan"), SAYS_CITIZEN }, { T("ma dinh danh ca nhan"), SAYS_CITIZEN }, { T("citizen id"), SAYS_CITIZEN },
	{ T("personal identification number"), SAYS_CITIZEN }, { T("chung minh nhan dan"), SAYS_OLD | SAYS_CITIZEN },
	{ T("chung minh thu"), SAYS_OLD | SAYS_CITIZEN }, { T("cmnd"), SAYS_OLD | SAYS_CITIZEN }, { T("gcmnd"), SAYS_OLD | SAYS_CITIZEN },
	{ T("cmnd/cccd"), SAYS_OLD | SAYS_CITIZEN }, { T("cmnd hoac cccd"), SAYS_OLD | SAYS_CITIZEN },
	{ T("cmnd/can cuoc"), SAYS_OLD | SAYS_CITIZEN }, { T("cmnd/can cuoc cong dan"), SAYS_OLD | SAYS_CITIZEN },
	{ T("cmt"), SAYS_OLD | SAYS_CITIZEN }, { T("cmtnd"), SAYS_OLD | SAYS_CITIZEN }, { T("identity card"), SAYS_OLD | SAYS_CITIZEN },
	{ T("tai khoan"), SAYS_ACCOUNT }, { T("tai khoan ngan hang"), SAYS_ACCOUNT }, { T("stk"), SAYS_ACCOUNT },
	{ T("so tk"), SAYS_ACCOUNT }, { T("tk"), SAYS_ACCOUNT }, { T("tk ngan hang"), SAYS_ACCOUNT }, { T("chuyen khoan den"), SAYS_ACCOUNT },
	{ T("chuyen khoan vao"), SAYS_ACCOUNT }, { T("bank account"), SAYS_ACCOUNT }, { T("account number"), SAYS_ACCOUNT },
	{ T("ngay sinh"), SAYS_BIRTH }, { T("sinh ngay"), SAYS_BIRTH }, { T("thang nam sinh"), SAYS_BIRTH },
	{ T("thang, nam sinh"), SAYS_BIRTH }, { T("sinh"), SAYS_BIRTH }, { T("sinh nam"), SAYS_BIRTH_YEAR },
	{ T("date of birth"), SAYS_BIRTH }, { T("dob"), SAYS_BIRTH }, { T("birthday"), SAYS_BIRTH }, { T("born on"), SAYS_BIRTH },
	{ T("birth date"), SAYS_BIRTH }, { T("(sn"), SAYS_BIRTH }, { T(", sn"), SAYS_BIRTH }, { T("- sn"), SAYS_BIRTH }, /* "chi SN 31/12/2026" is of no birth */
	{ T("dien thoai"), SAYS_PHONE }, { T("di dong"), SAYS_PHONE }, { T("sdt"), SAYS_PHONE }, { T("so dt"), SAYS_PHONE },
	{ T("phone"), SAYS_PHONE }, { T("mobile"), SAYS_PHONE }, { T("zalo"), SAYS_PHONE }, { T("viber"), SAYS_PHONE },
	{ T("hotline"), SAYS_PHONE }, { T("duong day nong"), SAYS_PHONE }, { T("phone number"), SAYS_PHONE }, { T("lien he"), SAYS_PHONE },
	{ T("dt"), SAYS_PHONE }, { T("goi so"), SAYS_PHONE }, { T("goi dien"), SAYS_PHONE }, { T("lien lac"), SAYS_PHONE },
	{ T("so may"), SAYS_PHONE }, { T("goi"), SAYS_CALL }, { T("alo"), SAYS_CALL },
	{ T("chuyen khoan"), SAYS_BANK },
	{ T("ma so thue"), SAYS_TAX }, { T("mst"), SAYS_TAX }, { T("ma so doanh nghiep"), SAYS_TAX }, { T("tax code"), SAYS_TAX },
	{ T("ma so don vi"), SAYS_TAX }, { T("ma so hop tac xa"), SAYS_TAX }, { T("cong van"), SAYS_TAX },
	{ T("bien so"), SAYS_PLATE }, { T("bien so xe"), SAYS_PLATE }, { T("bien kiem soat"), SAYS_PLATE }, { T("bks"), SAYS_PLATE },
	{ T("bsx"), SAYS_PLATE },
	{ T("so nha"), SAYS_HOME }, { T("nha so"), SAYS_HOME }, { T("tru tai so"), SAYS_LIVES }, { T("thuong tru: so"), SAYS_LIVES },
	{ T("cho o hien nay: so"), SAYS_LIVES }, { T("noi o hien nay: so"), SAYS_LIVES }, { T("noi cu tru: so"), SAYS_LIVES },
	{ T("noi o: so"), SAYS_LIVES }, { T("cho o: so"), SAYS_LIVES }, { T("dia chi nha"), SAYS_LIVES },
	{ T("dia chi nha rieng"), SAYS_LIVES }, { T("dia chi thuong tru"), SAYS_LIVES }, { T("dia chi tam tru"), SAYS_LIVES },
	{ T("dia chi cu tru"), SAYS_LIVES }, { T("dia chi"), SAYS_PLACE }, { T("dia chi lien he"), SAYS_PLACE }, { T("o so"), SAYS_PLACE },
};

/* As folded: banks that private persons have accounts with. */
static const struct str banks[] = {
	T("vietcombank"), T("vcb"), T("agribank"), T("bidv"), T("vietinbank"), T("techcombank"), T("tcb"), T("mb bank"), T("mbbank"),
	T("acb"), T("sacombank"), T("vpbank"), T("tpbank"), T("vib"), T("shb"), T("hdbank"), T("ocb"), T("msb"), T("seabank"), T("scb"),
	T("eximbank"), T("lpbank"), T("lienvietpostbank"), T("nam a bank"), T("bac a bank"), T("abbank"), T("pvcombank"), T("kienlongbank"),
	T("vietbank"), T("baovietbank"), T("saigonbank"), T("vietabank"), T("bvbank"), T("timo"),
};

/* Words that end in "sinh" and are of no birth: "học sinh ngày 5/9/2025", "giấy khai sinh ngày…". */
static const struct str no_births[] = {
	T("khai"), T("hoc"), T("ve"), T("thi"), T("giao"), T("phat"), T("ho"), T("tuyen"), T("dan"), T("an"), T("san"), T("y"), T("cuu"),
	T("tai"), T("hy"), T("ky"), T("mon"), T("vo"), T("nu"), T("nam"), T("du"), T("luu"), T("duong"), T("triet"), T("khang"), T("truong"),
	T("muu"), T("hoi"), T("giang"), T("trung"), T("cong"), T("quyen"), T("nay"), T("phuc"), T("song"), T("sieu"), T("toc"), T("boi"),
	T("don vi"), /* an office, not somebody */
	T("tre"), /* "trẻ sinh ngày 01/01/2026 được…" sets who gets something */
};

/* The phrase ends before `end` as whole words; where it begins, or -1. A space of the phrase may be any white space, '_' or '-'. */
static ptrdiff_t phrase_before(const struct personal_text *text, size_t end, struct str phrase)
{
	if (phrase.n > end)
		return -1;
	size_t begin = end - phrase.n;
	for (size_t i = phrase.n; i-- > 0;) { /* most differ at once in the last */
		char c = text->c[begin + i];
		if (phrase.p[i] == ' ' ? !strchr(" _-\n", c) : phrase.p[i] != c)
			return -1;
	}
	return begin && personal_word(phrase.p[0]) && personal_word(text->c[begin - 1]) ? -1 : (ptrdiff_t)begin;
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
		bool birth = str_starts(phrases[i].text, "sinh");
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
		size_t n = banks[b].n;
		if (text->n - i >= n && memcmp(text->c + i, banks[b].p, n) == 0 && (i + n == text->n || !personal_word(text->c[i + n])))
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
		owned = owned || phrase_before(text, i, (struct str)T("cua")) >= 0;
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
	static const struct str fillers[] = { T("so"), T("la"), T("ngay"), T("moi"), T("no"), T("number"), T("is") };
	size_t least = i > REACH ? i - REACH : 0;
	for (int filler = 0; filler <= FILLERS; filler++) {
		size_t end = without_marks(text, i);
		if (end == 0)
			return given;
		uint32_t says = said_before(text, end) | (bank_before(text, end) ? SAYS_BANK : 0);
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
		size_t n = phrases[i].text.n;
		if ((n == text.n || (n < text.n && !personal_word(text.c[n]))) && phrase_before(&text, n, phrases[i].text) == 0)
			says |= phrases[i].says;
		struct personal_text rest = { text.c + skip, text.at, text.n - skip };
		if (skip && (n == rest.n || (n < rest.n && !personal_word(rest.c[n]))) && phrase_before(&rest, n, phrases[i].text) == 0)
			says |= phrases[i].says;
	}
	arena_free(arena);
	return says;
}
