/* The verbs of the command line. cli/ is the only folder that prints or exits. */
#ifndef CONGBO_CLI_VERB_H
#define CONGBO_CLI_VERB_H

#include "base/diag.h"
#include "base/date.h"

enum exit_status {
	EXIT_CLEAN = 0,
	EXIT_CONTENT = 1,     /* errors in the content */
	EXIT_USAGE = 2,
	EXIT_ENVIRONMENT = 3, /* files, memory, Git */
};

/* What the command line asked for; every verb reads those options that it lists in verbs.def. */
struct options {
	enum lang lang;
	const char *root;     /* -C: the site's folder */
	const char *revision; /* --rev; NULL: the working folder */
	const char *out;
	bool release;               /* what is built is to be published */
	const char *previous;       /* the ledger that the site's is to go on from, "none" for a first one; NULL: the site has none */
	const char *accept_rewrite; /* why history was rewritten; NULL: it must not have been */
	bool forget;                /* no text of pages from before that is kept */
	const char *cache;          /* where the history is kept between runs; NULL: nowhere */
	const char *arguments[2];   /* what stands behind the verb without an option's name; NULL: left out */
	const char *base_url; /* NULL: content/site.yml's */
	const char *format;
	struct date today;    /* in Vietnam, by the clock */
	struct date as_of;    /* the same, unless --as-of says otherwise */
	unsigned jobs;
};

struct verb {
	const char *name;
	const char *arguments; /* as the usage shows them: words, those that may be left out in brackets, at most two */
	const char *options;   /* one letter for each that it takes (options.c) */
	const char *about[LANG_COUNT];
	int (*run)(const struct options *options); /* returns an enum exit_status */
};

extern const struct verb verbs[]; /* ended by a NULL name */

#define VERB(name, arguments, letters, vi, en) int verb_##name(const struct options *options);
#include "cli/verbs.def"

/* Reads the arguments behind the verb. Returns 0; 1 when only help was asked for, and given; -1 when they were wrong, which it has
   said. */
int options_read(struct options *options, const struct verb *verb, int argc, char **argv);
void usage_print(enum lang lang);
void usage_print_verb(const struct verb *verb, enum lang lang);

#endif
