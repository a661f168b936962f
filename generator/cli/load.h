/* What every verb begins with: a source, read, linked and checked. */
#ifndef CONGBO_CLI_LOAD_H
#define CONGBO_CLI_LOAD_H

#include "cli/verb.h"
#include "history/history.h"
#include "model/model.h"
#include "read/corpus.h"

struct loaded {
	struct backing *backing;  /* of what is large; NULL: none */
	struct source *source;
	struct corpus *corpus;
	struct model *model;
	struct history *history; /* of what was committed; empty outside of a repository, NULL when it was not asked for */
	struct diags diags;
};

/* Opens, reads and links; there is no history then. What went wrong is in loaded->diags; -1 when the environment failed. */
int load_rows(struct loaded *loaded, const struct options *options);
/* The same, with the history, of which the model knows nothing. */
int load_history(struct loaded *loaded, const struct options *options);
/* The same, with the history and what else follows from rows in the model, and checked. What went wrong is in loaded->diags; -1 when the
   environment failed. */
int load_site(struct loaded *loaded, const struct options *options);
/* The time past which no commit's clock is believed: the later of the end of the day as of which the site is made, and the time of the
   commit that it is made from. */
int64_t load_latest(struct date as_of, int64_t commit);
void load_free(struct loaded *loaded);

/* Prints all diagnostics in the form asked for and returns the exit status that they mean. */
int load_report(const struct loaded *loaded, const struct options *options);

#endif
