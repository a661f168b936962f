/* Makes the files of frozen copies (render/frozen.h): the canonical one, and those that describe it, in the words of today. Each edition's
   tree is read once, and forgotten before the next. */
#ifndef CONGBO_PUBLISH_FROZEN_PUT_H
#define CONGBO_PUBLISH_FROZEN_PUT_H

#include "publish/stage.h"
#include "render/frozen.h"

/* Into site->frozen, in the arena. An edition that cannot be read whole, and a table in which there is what must not be published, is left
   out with a warning: what is published as a copy of then is all of it, or nothing. */
void frozen_put(struct render_site *site, struct arena *arena, struct stage *stage, unsigned workers, struct diags *diags);

#endif
