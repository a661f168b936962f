#include "cli/load.h"
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

int verb_check(const struct options *options)
{
	struct loaded loaded;
	if (load_site(&loaded, options) == 0)
		check_templates(&loaded, options);
	int status = load_report(&loaded, options);
	load_free(&loaded);
	return status;
}
