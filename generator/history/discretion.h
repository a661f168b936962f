/* What the record may repeat of data about persons: only what the site of today publishes.

   The check keeps off the site what looks so in the files of today (check/published.c). What files and messages of the past held, also
   while no site could be made of them, is masked by the same patterns where it enters the record: no page, feed or file of data, and
   no cache, gets to have it. In its place stands in brackets what it was: "[số điện thoại]". What stands in today's files, and the check
   lets stand there, is shown in the past too. Paths of files, by which the record finds them, are masked when it is told
   (discreet_paths.h). */
#ifndef CONGBO_HISTORY_DISCRETION_H
#define CONGBO_HISTORY_DISCRETION_H

#include "check/personal_places.h"
#include "model/model.h"

/* May be asked on any thread. */
struct discretion;

/* `today` need only live as long as files are read; NULL: nothing is let stand. */
struct discretion *discretion_new(const struct model *today);
void discretion_free(struct discretion *discretion); /* NULL is allowed */

/* Whether anything was found that might have to be masked: what was read then hangs on what the digest is of, which is never 0. */
bool discretion_was_asked(const struct discretion *discretion);
uint64_t discretion_digest(struct discretion *discretion);

/* Whether what was found stands in the files of today too, where it may. */
bool discretion_lets_stand(struct discretion *discretion, struct arena *arena, enum personal_kind kind, struct str text);

struct masked {
	size_t n;       /* places */
	uint32_t kinds; /* bits by enum personal_kind */
};

/* The document as the record may repeat it, with what was masked added to *masked; NULL when it may repeat it as it is. Its bytes are in
   the arena, and it is the caller's. */
struct doc *discreet_doc(struct discretion *discretion, struct personal_finder *finder, struct masked *masked, const struct doc *doc,
	const struct table *const *tables, struct arena *arena);
/* read_file() of bytes of the past. */
struct doc *discreet_read(struct discretion *discretion, struct personal_finder *finder, struct masked *masked, struct str path,
	struct str bytes, const struct table *const *tables, struct arena *arena);
/* A text of a commit's message, valid UTF-8, in the arena. */
struct str discreet_text(struct discretion *discretion, struct masked *masked, struct str text, struct arena *arena);
/* The path of a file, in the arena; what `allow` lets stand in the file may stand in its name. */
struct str discreet_path(const struct model *today, struct masked *masked, struct str path, struct arena *arena);

/* "so-di-dong, thu-dien-tu" */
struct str masked_names(struct arena *arena, const struct masked *masked);

#endif
