#include <stdio.h>

#include "cli/ledger.h"
#include "cli/load.h"
#include "publish/verify.h"

static void summarise(const struct options *options, const struct ledger *ledger)
{
	fprintf(stderr, options->lang == LANG_VI ? "“%s” khớp với danh mục tệp và với sổ công bố %zu dòng.\n"
						 : "“%s” agrees with its list of files and its ledger (lines: %zu).\n",
		options->arguments[0], ledger->lines.n);
}

int verb_verify(const struct options *options)
{
	struct loaded loaded = { .diags = { .arena = arena_new() } };
	struct arena *arena = arena_new();
	struct ledger ledger;
	if (verify_folder(&ledger, arena, options->arguments[0], &loaded.diags) == 0 && ledger.lines.n)
		ledger_compare(&ledger, options->root, options->revision, &loaded.diags);
	int status = load_report(&loaded, options);
	if (status == EXIT_CLEAN)
		summarise(options, &ledger);
	arena_free(arena);
	load_free(&loaded);
	return status;
}
