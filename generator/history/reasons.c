#include "history/reasons.h"

#include "base/arena.h"
#include "base/fold.h"

struct str reason_within(struct str reason)
{
	return str_ends(reason, ".") && !str_ends(reason, "..") ? str_slice(reason, 0, reason.n - 1) : reason;
}

void reasons_add(struct arena *arena, struct texts *reasons, struct str reason)
{
	bool told = !fold_tells(reason);
	reason = reason_within(reason);
	for (size_t i = 0; i < reasons->n && !told; i++)
		told = fold_same(reasons->v[i], reason);
	if (!told)
		*array_add(arena, reasons) = reason;
}

struct str reasons_together(struct arena *arena, const struct texts *reasons)
{
	return str_join(arena, reasons->v, reasons->n, "; ");
}
