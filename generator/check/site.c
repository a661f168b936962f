/* content/site.yml: what every page repeats. */
#include "base/web_url.h"
#include "check/check.h"
#include "model/columns.h"

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

/* Of the languages there are (enum lang), each once at most, and Vietnamese, in which the content is. */
static bool languages_valid(const struct texts *languages)
{
	static const char *const codes[LANG_COUNT] = { [LANG_VI] = "vi", [LANG_EN] = "en" };
	size_t times[LANG_COUNT] = { 0 }, known = 0;
	for (size_t i = 0; i < languages->n; i++)
		for (int lang = 0; lang < LANG_COUNT; lang++)
			if (str_is(languages->v[i], codes[lang]) && ++times[lang] == 1)
				known++;
	return known == languages->n && times[LANG_VI] == 1;
}

/* Without the field, Vietnamese only. */
static void check_languages(const struct model *model, struct diags *diags)
{
	const struct row *row = &model->site->row;
	const struct field *field = field_named(row->table, str_of("languages"));
	const struct texts *languages = &model->site->languages;
	if (!field_absent(row, field) && !languages_valid(languages))
		diag1(diags, DIAG_SITE_LANGUAGES, row_place(row, field), str_join(diags->arena, languages->v, languages->n, ", "));
}

/* The day that site.yml names is the one of this program: an earlier one tells that another program was used, and a later one would hide
   that columns changed until then. Whether one is named matters when the site is published (cli/ledger.c). */
static void check_columns(const struct model *model, struct diags *diags)
{
	const struct site *site = model->site;
	char text[PERIOD_TEXT];
	struct str day = str_dup(diags->arena, (struct str){ text, date_text(text, columns_day()) });
	int order = period_present(site->columns_as_of) ? date_cmp(site->columns_as_of.first, columns_day()) : 0;
	if (order != 0)
		diag1(diags, order > 0 ? DIAG_COLUMNS_UNKNOWN : DIAG_COLUMNS_UNSAID, place_of(model, "columns_as_of"), day);
}

void check_site(const struct model *model, struct diags *diags)
{
	if (!model->site)
		return;
	check_addresses(model, diags);
	check_languages(model, diags);
	check_columns(model, diags);
}
