/* Scripts as they are sent: what a browser need not read is left in the repository. */
#ifndef CONGBO_PUBLISH_SCRIPT_H
#define CONGBO_PUBLISH_SCRIPT_H

#include "base/arena.h"
#include "base/str.h"

/* The script without indentation, empty lines, and lines that are comments alone. A script in which a line might go on inside a string or a
   template that began above it (a backtick that is not closed on its line, a backslash, a comment of several lines behind something
   else) comes back as it is. */
struct str script_sent(struct arena *arena, struct str script);

#endif
