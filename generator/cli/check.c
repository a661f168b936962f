#include "cli/draft.h"
#include "render/pages.h"

/* What is wrong with the templates is told too, as far as compiling shows it. */
static void check_templates(struct loaded *loaded, const struct options *options)
{
	size_t n;
	const struct file *layouts = corpus_layouts(loaded->corpus, &n);
	if (n == 0 || !loaded->model->site)
		return;
	render_free(render_prepare(loaded->model, loaded->history, NULL, layouts, n, &(struct made_from){ 0 }, loaded->model->site->base_url, options->as_of,
		&loaded->diags));
}

/* Beside a last commit, when there is one that can be read. */
static void check_draft(struct loaded *loaded, const struct options *options)
{
	struct texts draft;
	if (source_commit(loaded->source).n && draft_find(&draft, loaded, options) == 0)
		draft_foretell(loaded, &draft, options);
}

int verb_check(const struct options *options)
{
	struct loaded loaded;
	if (load_site(&loaded, options) == 0) {
		check_templates(&loaded, options);
		check_draft(&loaded, options);
	}
	int status = load_report(&loaded, options);
	load_free(&loaded);
	return status;
}
