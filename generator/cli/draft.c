#include "cli/draft.h"

#include "cli/mask.h"
#include "history/compare.h"
#include "source/draft.h"

enum { NAMED = 12 };

struct str draft_names(struct arena *arena, const struct texts *draft)
{
	struct str names = mask_text(arena, str_join(arena, draft->v, draft->n < NAMED ? draft->n : NAMED, ", "));
	return draft->n > NAMED ? str_format(arena, "%.*s, …", (int)names.n, names.p) : names;
}

static int compare(struct texts *out, struct source *folder, struct loaded *loaded, const struct options *options)
{
	struct draft draft;
	if (draft_of(&draft, folder, options->root, loaded->diags.arena, &loaded->diags) < 0)
		return -1;
	for (size_t i = 0; i < draft.n; i++)
		*array_add(loaded->diags.arena, out) = str_dup(loaded->diags.arena, draft.paths[i]);
	return 0;
}

/* The folder beside the revision that was loaded. */
static int compare_folder(struct texts *out, struct loaded *loaded, const struct options *options)
{
	struct source *folder = NULL;
	int result = source_open_folder(&folder, options->root, &loaded->diags);
	if (result == 0)
		result = source_set_workers(folder, options->jobs, &loaded->diags);
	if (result == 0)
		result = corpus_name(loaded->corpus, folder, &loaded->diags);
	if (result == 0)
		result = compare(out, folder, loaded, options);
	source_close(folder);
	return result;
}

int draft_find(struct texts *out, struct loaded *loaded, const struct options *options)
{
	*out = (struct texts){ NULL, 0, 0 };
	if (options->revision)
		return 0;
	if (!options->release)
		return compare(out, loaded->source, loaded, options);
	int result = compare_folder(out, loaded, options);
	if (result == 0 && out->n)
		diag2(&loaded->diags, DIAG_RELEASE_DRAFT, (struct place){ NULL, { 0, 0 } }, str_format(loaded->diags.arena, "%zu", out->n),
			draft_names(loaded->diags.arena, out));
	return result;
}

static struct edition edition_of(const struct loaded *loaded, const struct options *options)
{
	struct edition edition = { .day = options->as_of };
	edition.docs = corpus_docs(loaded->corpus, &edition.n);
	return edition;
}

void draft_foretell(struct loaded *loaded, const struct texts *draft, const struct options *options)
{
	struct loaded last;
	struct options of_last = *options;
	of_last.revision = "HEAD";
	if (draft->n == 0)
		return;
	if (load_rows(&last, &of_last) == 0) {
		const struct edition before = edition_of(&last, options), after = edition_of(loaded, options);
		const struct rows *lineage = &model_table_of(loaded->model, &table_lineage)->rows;
		history_free(history_compare(&before, &after, lineage, &loaded->diags));
	}
	load_free(&last);
}
