#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/decimal.h"
#include "base/fold.h"
#include "base/jobs.h"
#include "base/utf8.h"
#include "base/web_url.h"
#include "cli/verb.h"
#include "publish/ledger.h"

/* Every option of every verb, by the letter that verbs.def uses. */
static const struct option_row {
	char letter;
	const char *name, *value; /* what stands for its value in the usage; NULL: it takes none */
	const char *about[LANG_COUNT];
} option_rows[] = {
	{ 'C', "root", "DIR", { "thư mục của trang (mặc định: thư mục hiện tại)", "the site’s folder (default: the current one)" } },
	{ 'r', "rev", "REV|YYYY-MM-DD", { "đọc từ một lần ghi trong kho Git hoặc một ngày", "read a Git revision, or the last one of a day" } },
	{ 'a', "as-of", "YYYY-MM-DD", { "coi ngày này là hôm nay", "take this day for today" } },
	{ 'b', "base-url", "URL", { "địa chỉ công bố (mặc định: trong content/site.yml)", "address of the site (default: content/site.yml’s)" } },
	{ 'o', "out", "DIR", { "thư mục kết quả (mặc định: public)", "output folder (default: public)" } },
	{ 'R', "release", NULL, { "bản để công bố: dựng từ HEAD, không nhận thư mục còn sửa đổi chưa ghi", "to be published: from HEAD, refused while anything is not committed" } },
	{ 'p', "previous", "FILE|DIR|none", { "sổ công bố của lần trước, hoặc trang chứa sổ đó", "the ledger of the last build, or its site" } },
	{ 'w', "accept-rewrite", "REASON", { "chấp nhận lịch sử Git đã bị viết lại, vì lý do này", "accept that Git’s history was rewritten, and why" } },
	{ 'g', "forget", NULL, { "không giữ nguyên văn các trang cũ, chỉ giữ địa chỉ và mã băm", "keep no text of the pages from before, only addresses and hashes" } },
	{ 'f', "format", "text|json|github|sarif", { "dạng in kết quả kiểm tra", "form of the messages" } },
	{ 'F', "format", "text|json|csv", { "dạng in lịch sử", "form of the history" } },
	{ 'm', "format", "text|markdown|json", { "dạng in chỗ khác nhau", "form of the differences" } },
	{ 'k', "cache", "DIR", { "giữ lịch sử đã đọc ở đây cho lần chạy sau", "keep the history read here for the next run" } },
	{ 'j', "jobs", "N", { "số luồng", "number of threads" } },
	{ 'l', "lang", "vi|en", { "ngôn ngữ của thông báo", "language of messages" } },
};
enum { ABOUT_COLUMN = 34 }; /* where what an option does begins */
enum { OPTIONS = sizeof option_rows / sizeof *option_rows };

void usage_print_verb(const struct verb *verb, enum lang lang)
{
	fprintf(stderr, "congbo %s%s%s — %s\n", verb->name, verb->arguments[0] ? " " : "", verb->arguments, verb->about[lang]);
	for (size_t i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		if (!strchr(verb->options, row->letter))
			continue;
		const char *value = row->value ? row->value : "";
		size_t width = strlen("-- ") + strlen(row->name) + utf8_columns(str_of(value));
		int gap = width < ABOUT_COLUMN ? (int)(ABOUT_COLUMN - width) : 1;
		fprintf(stderr, "  --%s %s%*s%s\n", row->name, value, gap, "", row->about[lang]);
	}
}

void usage_print(enum lang lang)
{
	fprintf(stderr, "%s\n\n", lang == LANG_VI ? "Cách dùng: congbo LỆNH [TÙY CHỌN]" : "Usage: congbo VERB [OPTIONS]");
	for (const struct verb *verb = verbs; verb->name; verb++)
		usage_print_verb(verb, lang);
}

static int read_number(unsigned *out, const char *text)
{
	struct decimal d;
	if (decimal_parse(&d, str_of(text)) < 0 || d.scale != 0 || d.digits < 1 || d.digits > 256)
		return -1;
	*out = (unsigned)d.digits;
	return 0;
}

static int read_lang(enum lang *out, const char *text)
{
	if (strcmp(text, "vi") != 0 && strcmp(text, "en") != 0)
		return -1;
	*out = strcmp(text, "en") == 0 ? LANG_EN : LANG_VI;
	return 0;
}

/* Whether the text is one of the choices that the usage shows: "text|json". */
static bool is_choice(const char *choices, const char *text)
{
	struct str rest = str_of(choices), choice;
	bool more = true;
	while (more) {
		more = str_split(&rest, '|', &choice);
		if (str_is(more ? choice : rest, text))
			return true;
	}
	return false;
}

static const struct option_row *option_row(char letter)
{
	const struct option_row *row = option_rows;
	while (row->letter != letter)
		row++;
	return row;
}

static int read_option(struct options *options, char letter, const char *value)
{
	switch (letter) {
	case 'C': options->root = value; return 0;
	case 'r': options->revision = value; return 0;
	case 'a': return date_parse(&options->as_of, str_of(value));
	case 'b': options->base_url = value; return web_url_is_base(str_of(value)) ? 0 : -1;
	case 'o': options->out = value; return 0;
	case 'R': options->release = true; return 0;
	case 'p': options->previous = value; return value[0] ? 0 : -1;
	case 'w': options->accept_rewrite = value; return ledger_reason_valid(str_of(value)) && fold_tells(str_of(value)) ? 0 : -1;
	case 'g': options->forget = true; return 0;
	case 'f': case 'F': case 'm': options->format = value; return is_choice(option_row(letter)->value, value) ? 0 : -1;
	case 'k': options->cache = value; return value[0] ? 0 : -1;
	case 'j': return read_number(&options->jobs, value);
	case 'l': return read_lang(&options->lang, value);
	default: return -1;
	}
}

static int wrong(const struct verb *verb, enum lang lang, const char *vi, const char *en, const char *what)
{
	fprintf(stderr, "congbo: %s: %s\n", lang == LANG_VI ? vi : en, what);
	usage_print_verb(verb, lang);
	return -1;
}

/* "--as-of 30/02/2026" */
static int wrong_value(const struct verb *verb, enum lang lang, char letter, const char *value)
{
	fprintf(stderr, "congbo: %s: --%s %s\n", lang == LANG_VI ? "giá trị không hợp lệ" : "invalid value", option_row(letter)->name, value);
	usage_print_verb(verb, lang);
	return -1;
}

/* What is left behind the options. */
static int read_arguments(struct options *options, const struct verb *verb, int argc, char **argv)
{
	struct str rest = str_of(verb->arguments), word;
	for (size_t i = 0; str_word(&rest, &word); i++) {
		if (optind < argc)
			options->arguments[i] = argv[optind++];
		else if (word.p[0] != '[')
			return wrong(verb, options->lang, "thiếu đối số sau tên lệnh", "an argument is missing behind the verb", verb->name);
	}
	if (optind < argc)
		return wrong(verb, options->lang, "đối số thừa", "argument not expected", argv[optind]);
	return 0;
}

int options_read(struct options *options, const struct verb *verb, int argc, char **argv)
{
	struct option known[OPTIONS + 2] = { { "help", no_argument, NULL, 'h' } };
	size_t n = 1;
	for (size_t i = 0; i < OPTIONS; i++)
		if (strchr(verb->options, option_rows[i].letter))
			known[n++] = (struct option){ option_rows[i].name, option_rows[i].value ? required_argument : no_argument, NULL,
				option_rows[i].letter };
	*options = (struct options){
		.lang = options->lang, .root = ".", .out = "public", .format = "text", .today = date_in_vietnam(time(NULL)), .jobs = jobs_processors(),
	};
	options->as_of = options->today;
	opterr = 0;
	for (int letter; (letter = getopt_long(argc, argv, ":C:h", known, NULL)) != -1;) {
		if (letter == 'h') {
			usage_print_verb(verb, options->lang);
			return 1;
		}
		if (letter == '?' || letter == ':')
			return wrong(verb, options->lang, "tùy chọn không dùng được", "unknown or unfinished option", argv[optind - 1]);
		if (read_option(options, (char)letter, optarg) < 0)
			return wrong_value(verb, options->lang, (char)letter, optarg);
	}
	return read_arguments(options, verb, argc, argv);
}
