#include "history/discreet_paths.h"

#include "base/arena.h"
#include "history/discretion.h"

struct masking {
	struct history *history;
	const struct model *today;
	struct map told;     /* by path: struct str, what is told of it */
	struct diags *diags;
};

static void mask_path(struct masking *masking, struct str *path, struct str commit)
{
	struct str *told = map_get(&masking->told, *path);
	if (!told) {
		struct masked masked = { 0 };
		told = arena_alloc(masking->told.arena, sizeof *told);
		*told = discreet_path(masking->today, &masked, *path, masking->history->arena);
		map_put(&masking->told, *path, told);
		if (masked.n && masking->diags)
			diag3(masking->diags, DIAG_HISTORY_PERSONAL_NAME, (struct place){ NULL, { 0, 0 } }, *told,
				masked_names(masking->diags->arena, &masked), commit);
	}
	*path = *told;
}

static void mask_paths(struct masking *masking, const struct texts *paths, struct str commit)
{
	for (size_t i = 0; i < paths->n; i++)
		mask_path(masking, &paths->v[i], commit);
}

void history_mask_paths(struct history *history, const struct model *today, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct masking masking = { history, today, map_in(arena), diags };
	const struct str *before = NULL; /* changes that follow one another share their paths */
	for (size_t i = 0; i < history->changes.n; i++) {
		struct change *change = history->changes.v[i];
		if (change->paths.v != before)
			mask_paths(&masking, &change->paths, change->commit);
		if (change->key.n == 0 && change->field.n == 0)
			mask_path(&masking, &change->title, change->commit);
		before = change->paths.v;
		arena_passed(history->arena, i);
	}
	for (size_t p = 0; p < history->publications.n; p++) {
		const struct history_publication *publication = &history->publications.v[p];
		mask_paths(&masking, &publication->unreadable, publication->commit);
		mask_paths(&masking, &publication->conflicting, publication->commit);
	}
	for (size_t i = 0; i < history->plans.n; i++) {
		struct version *version = &history->plans.v[i];
		version->path_told = version->path;
		mask_path(&masking, &version->path_told, version->commit);
	}
	arena_free(arena);
}
