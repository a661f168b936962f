/* Figures of a target from before it was redefined and from after: no line leads from the ones to the others. */
#ifndef CONGBO_HISTORY_REDEFINED_H
#define CONGBO_HISTORY_REDEFINED_H

#include "history/history.h"
#include "model/succession.h"

/* Breaks the series of the target before each point that rests on what was published after a redefinition, when the point before does not. A
   figure is of the publication that last gave it. */
void break_where_redefined(const struct history *history, const struct target *target, struct series *series);

#endif
