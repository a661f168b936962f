#include <signal.h>
#include <string.h>

#include "base/mem.h"
#include "cli/verb.h"

const struct verb verbs[] = {
#define VERB(name, arguments, letters, vi, en) { #name, arguments, letters, { vi, en }, verb_##name },
#include "cli/verbs.def"
	{ NULL, NULL, NULL, { NULL, NULL }, NULL },
};

/* The language of messages before the options are read. */
static enum lang first_language(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--lang=en") == 0 || (strcmp(argv[i], "--lang") == 0 && i + 1 < argc && strcmp(argv[i + 1], "en") == 0))
			return LANG_EN;
	return LANG_VI;
}

int main(int argc, char **argv)
{
	/* a limit on file sizes, or a reader of our messages that is gone, is an error of a write and no sudden end */
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	mem_begin();
	enum lang lang = first_language(argc, argv);
	const struct verb *verb = verbs;
	while (argc > 1 && verb->name && strcmp(verb->name, argv[1]) != 0)
		verb++;
	if (argc < 2 || !verb->name) {
		usage_print(lang);
		bool asked = argc > 1 && (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0);
		return asked ? EXIT_CLEAN : EXIT_USAGE;
	}
	struct options options = { .lang = lang };
	int read = options_read(&options, verb, argc - 1, argv + 1);
	if (read != 0)
		return read < 0 ? EXIT_USAGE : EXIT_CLEAN;
	return verb->run(&options);
}
