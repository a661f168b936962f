/* Makes the files of frozen copies (render/frozen.h): the canonical one, and those that describe it, in the words of today. Each edition's
   tree is read once, and forgotten before the next. */
#ifndef CONGBO_PUBLISH_FROZEN_PUT_H
#define CONGBO_PUBLISH_FROZEN_PUT_H

#include "publish/ledger.h"
#include "publish/stage.h"
#include "render/frozen.h"

/* Into site->frozen, in the arena. An edition that cannot be read whole, and a table in which there is what must not be published, is left
   out with a warning: what is published as a copy of then is all of it, or nothing. The record of it all (edition_record.h) goes beside;
   what the record of the site before has is made again as it was, or is an error in diags, unless the line to come in the ledger says why.
   `ledger` is NULL when the site keeps none: then nothing is known of a site before. */
void frozen_put(struct render_site *site, struct arena *arena, struct stage *stage, const struct ledger_build *ledger, unsigned workers,
	struct diags *diags);

#endif
