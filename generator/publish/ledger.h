/* The ledger: a line for each publication, published with the site as /ledger.txt, so that nobody can take back in silence what was
   published. Each line holds the hash of the one before it: who keeps the last line of any day can tell later whether a line
   before it was altered, or taken out. Format 1, lines ended by \n, fields parted by one space:

     congbo-ledger 1
     <number> <line before> <published> <as of> <commit> <tree> <root> <program>[ rewrite|forget <kept> <reason>]

     number       1, 2, 3…
     line before  SHA-256 of the line before without its \n, 64 hexadecimal digits; of the first, 64 zeros
     published    when the commit was published by the clocks of Git: the latest committer's time on the first-parent chain up to it,
                  "2026-03-01T00:00:00Z"; those past the end of "as of" and past the commit's own are not believed
     as of        the day that was today for the site, "2026-03-01"
     commit tree  40 hexadecimal digits each
     root         SHA-256 of the site's manifest (manifest.h) without a line for the ledger: all files that were published
     program      what made the site, "congbo/0.1"
     rewrite      history was rewritten before this publication: the lines before may name commits that are gone
     forget       as rewrite, and of pages that stood before this publication no text is kept (kept.h)
     kept         SHA-256 of the list of pages that were kept, 64 hexadecimal digits; "-" behind forget when history was not rewritten
     reason       why, to the end of the line

   The wall clock plays no part: the same commit, day and previous ledger give the same bytes. A build that would only say again what the
   last line says adds none. */
#ifndef CONGBO_PUBLISH_LEDGER_H
#define CONGBO_PUBLISH_LEDGER_H

#include "base/diag.h"
#include "base/out.h"
#include "publish/manifest.h"
#include "render/ledger.h"

enum { LEDGER_LARGEST = 1 << 26, LEDGER_REASON = 500 /* bytes */ };

/* Takes bytes apart. Returns 0, or the number of the first line of the file (from 1) that is wrong: it is spelled otherwise, its number
   is not the next, or the line before has another hash. */
size_t ledger_parse(struct ledger *out, struct arena *arena, struct str bytes);
/* The ledger that is a file, or the one in a folder. -1 with the reason in diags. */
int ledger_read(struct ledger *out, struct arena *arena, const char *path, struct diags *diags);
/* Whether the path is a folder, where the rest of the site may be, too. */
bool ledger_is_in_folder(const char *path);

/* A line to come behind those that there are: all but its text and root, and kept, which publishing finds. */
struct ledger_build {
	struct ledger previous;
	const char *previous_site; /* the folder of the site that it is from; NULL: the ledger was given alone, or there was none */
	struct ledger_line next;
};
/* Whether of the pages that stood before line `i`, from 0, no text is kept any more. */
bool ledger_forgot(const struct ledger *ledger, size_t i);
/* Whether the last line may say all of this already; whether it does, its root shows. */
bool ledger_may_repeat(const struct ledger_build *build);
bool ledger_repeats(const struct ledger_build *build, const uint8_t root[SHA256_BYTES]);
/* The lines that there are with the next one behind them; when it repeats the last one, in its place and with its reason. */
struct ledger ledger_with_next(struct arena *arena, const struct ledger_build *build, bool repeats);
/* The previous ledger and, unless the last line says it already, the line for a site of that root. */
void ledger_write(struct out *out, const struct ledger_build *build, const uint8_t root[SHA256_BYTES]);
/* Whether the reason may stand in a line: not empty, valid UTF-8, no control characters, not too long. */
bool ledger_reason_valid(struct str reason);

#endif
