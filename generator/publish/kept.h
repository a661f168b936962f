/* What stood at addresses before Git's history was rewritten, so that nothing that was published is lost in silence. Line N of the ledger,
   before which history was rewritten, has a folder of its own in the site, so-cong-bo/N/:

     manifest.txt   what the site was until then: its manifest (manifest.h) without a line for the ledger; the root of line N - 1 is its SHA-256
     kept.txt       the files of it that are kept, in the same form; line N holds its SHA-256
     <path>         each of these files, byte for byte; none of them after a line that forgets, which are the addresses and hashes alone

   Kept is each page whose address is no longer made, and each page that tells of a time for ever (a version, a month or a year of the
   record) where it named a commit that is gone, unless no text is to be kept; with a page the files beside it, such as its index.json. An
   address that is still not made has a page that says so. Later builds carry all of this on from the site before. */
#ifndef CONGBO_PUBLISH_KEPT_H
#define CONGBO_PUBLISH_KEPT_H

#include "publish/ledger.h"
#include "publish/stage.h"
#include "render/pages.h"

#define KEPT_MANIFEST "manifest.txt"

/* "so-cong-bo/3/kept.txt"; lines are counted from 1. */
struct str kept_path(struct arena *arena, size_t line, struct str path);
/* Whether a file is a page's. */
bool kept_is_page(struct str file);

/* Puts all of this, before anything is rendered; the site is told of it, the list of pages gets those of addresses that are not made,
   and the next line of the ledger its hash. What the site before lacks, or has otherwise than it was published, is an error in diags: -1. */
int kept_put(struct stage *stage, struct render_site *site, struct page_list *pages, struct ledger_build *build, struct arena *arena,
	struct diags *diags);

#endif
