/* Diagnostics as text for people, and for the programs that people look through. */
#ifndef CONGBO_CLI_PRINT_H
#define CONGBO_CLI_PRINT_H

#include "base/diag.h"
#include "base/out.h"

struct print_format {
	const char *name;
	bool for_people;
	void (*print)(struct out *out, const struct diags *diags, enum lang lang, bool terminal);
};

/* NULL when there is no such format. */
const struct print_format *print_format_named(const char *name);

/* file:line:column: level: text [id], the line with a caret below, and how to mend it. */
void print_text(struct out *out, const struct diags *diags, enum lang lang, bool terminal);
/* One JSON object with a list of diagnostics. */
void print_json(struct out *out, const struct diags *diags, enum lang lang, bool terminal);
/* Workflow commands, which GitHub shows beside the lines of a pull request. */
void print_github(struct out *out, const struct diags *diags, enum lang lang, bool terminal);
/* SARIF 2.1.0 (OASIS). */
void print_sarif(struct out *out, const struct diags *diags, enum lang lang, bool terminal);

#endif
