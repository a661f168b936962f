/* Where a document holds what looks like data about a person (base/personal.h): what the check reports of the files of today, and what
   the record masks in those of the past. */
#ifndef CONGBO_CHECK_PERSONAL_PLACES_H
#define CONGBO_CHECK_PERSONAL_PLACES_H

#include "base/personal.h"
#include "model/row.h"

struct personal_place {
	struct extent at; /* in the file */
	enum personal_kind kind;
};

struct personal_places { struct personal_place *v; size_t n, cap; };

/* What finds them; for one thread at a time. It knows tables by their address: they live as long. */
struct personal_finder;
struct personal_finder *personal_finder_new(void);
void personal_finder_free(struct personal_finder *finder); /* NULL is allowed */

/* Appends the places of a document, in the arena, in order, none within another. Values of fields that are never published may hold
   anything. A file that is no text (doc->checked) has none: nothing of it is read. */
void personal_places(struct personal_places *out, struct personal_finder *finder, const struct doc *doc, struct arena *arena);

/* What the field's name and titles announce, for personal_find(). */
uint32_t personal_announced_by(const struct field *field);

/* The name that messages give and `allow` takes: "so-di-dong". It may stand wherever an id may. */
const char *personal_name(enum personal_kind kind);
/* In brackets, as words of a Vietnamese text: "[số điện thoại]". */
const char *personal_words(enum personal_kind kind);
/* It may be an office's too: a warning, and no error. */
bool personal_is_contact(enum personal_kind kind);
/* Whether the entry of site.allow is of the file and the kind: "data/a/results/2025.csv so-di-dong"; of a file as an edition has it, the
   tag stands before the path: "phat-hanh/2026-1/data/a/results/2025.csv so-di-dong". */
bool personal_allows(struct str entry, struct str path, const char *name);
/* Whether any entry is. */
bool personal_allowed(const struct texts *allow, struct str path, const char *name);

#define EDITION_TAGS "phat-hanh/"

#endif
