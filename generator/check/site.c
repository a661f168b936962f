/* content/site.yml: what every page repeats. */
#include "base/web_url.h"
#include "check/check.h"

static struct place place_of(const struct model *model, const char *name)
{
	const struct row *row = &model->site->row;
	return row_place(row, field_named(row->table, str_of(name)));
}

static void check_addresses(const struct model *model, struct diags *diags)
{
	const struct site *site = model->site;
	if (site->base_url.n && !web_url_is_base(site->base_url))
		diag2(diags, DIAG_SITE_URL, place_of(model, "base_url"), site->base_url, str_of("base_url"));
	if (site->licence_url.n && !web_url_valid(site->licence_url))
		diag2(diags, DIAG_SITE_URL, place_of(model, "licence_url"), site->licence_url, str_of("licence_url"));
}

void check_site(const struct model *model, struct diags *diags)
{
	if (model->site)
		check_addresses(model, diags);
}
