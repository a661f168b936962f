/* Diagnostics: everything that the program tells its user. Wrong content is reported here and reading goes on; a failing
   environment is reported here by the function that then returns a negative number. Ids, levels and texts are the rows
   of diag.def. */
#ifndef CONGBO_BASE_DIAG_H
#define CONGBO_BASE_DIAG_H

#include "base/arena.h"
#include "base/file.h"

enum lang { LANG_VI, LANG_EN, LANG_COUNT };

enum diag_level {
	DIAG_WARNING, /* published all the same */
	DIAG_ERROR,   /* wrong content: nothing is published; exit status 1 */
	DIAG_FATAL,   /* the environment failed; exit status 3 */
};

enum diag_id {
#define DIAG(symbol, id, level, vi, en, vi_mend, en_mend) DIAG_##symbol,
#include "base/diag.def"
	DIAG_COUNT
};

/* {1}, {2} and {3} in the texts stand for the arguments of a diagnostic. */
struct diag_kind {
	const char *id; /* public, therefore for ever: [a-z0-9-]+ */
	enum diag_level level;
	const char *text[LANG_COUNT], *mend[LANG_COUNT];
};

extern const struct diag_kind diag_kinds[DIAG_COUNT];

enum { DIAG_ARGS = 3 };

struct diag {
	enum diag_id id;
	struct place place;
	struct str args[DIAG_ARGS];
};

/* One thread adds at a time; each document has its own list, and they are put together afterwards. */
struct diags {
	struct arena *arena; /* holds the arguments' copies */
	ARRAY(struct diag) list;
};

/* Adds a diagnostic. The arguments are copied, the place's file is not: it lives until the diagnostics are printed. */
void diag(struct diags *diags, enum diag_id id, struct place place);
void diag1(struct diags *diags, enum diag_id id, struct place place, struct str arg);
void diag2(struct diags *diags, enum diag_id id, struct place place, struct str arg1, struct str arg2);
void diag3(struct diags *diags, enum diag_id id, struct place place, struct str arg1, struct str arg2, struct str arg3);
/* The same with DIAG_FATAL's use in mind: no place, what failed and errno's words; returns -1. */
int diag_errno(struct diags *diags, enum diag_id id, struct str what);

/* Adds all of `from`, whose arena must live as long as `to`. */
void diags_append(struct diags *to, const struct diags *from);
/* Adds copies of all of `from`. */
void diags_copy(struct diags *to, const struct diags *from);
/* By path, place and id; what is equal in all is one. */
void diags_sort(struct diags *diags);
size_t diags_count(const struct diags *diags, enum diag_level level);
/* Errors and failures: what keeps a site from being published. */
size_t diags_errors(const struct diags *diags);

/* The text with its arguments put in. */
struct str diag_text(struct arena *arena, const struct diag *d, enum lang lang);
struct str diag_mend(struct arena *arena, const struct diag *d, enum lang lang);

#endif
