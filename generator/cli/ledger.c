#include "cli/ledger.h"

#include "base/utf8.h"
#include "base/version.h"
#include "cli/mask.h"
#include "model/columns.h"
#include "render/dataset.h"
#include "source/chain.h"

static const struct place nowhere = { NULL, { 0, 0 } };

static bool find_commit(size_t *i, const struct chain *chain, struct str commit)
{
	struct object_id id;
	return object_id_parse(&id, commit) == 0 && chain_find(i, chain, id);
}

static struct str id_str(struct arena *arena, struct object_id id)
{
	char text[OBJECT_ID_TEXT];
	object_id_text(text, id);
	return str_dup(arena, str_of(text));
}

static struct str time_str(struct arena *arena, int64_t seconds)
{
	char text[TIME_TEXT];
	return str_dup(arena, (struct str){ text, time_text(text, seconds) });
}

/* --- building --- */

/* False when history was rewritten and nobody accepted it. A reason for which nothing happened is not kept; in one that is, data about a
   person is masked, since the ledger is published and its lines are never taken back. */
static bool continues(struct ledger_build *build, const struct chain *chain, const struct options *options, struct diags *diags)
{
	size_t n = build->previous.lines.n, at;
	const struct ledger_line *last = n ? &build->previous.lines.v[n - 1] : NULL;
	struct ledger_line *next = &build->next;
	next->rewritten = last && !find_commit(&at, chain, last->commit);
	next->forgets = last && options->forget;
	if (next->rewritten || next->forgets)
		next->reason = mask_text(diags->arena, str_of(options->accept_rewrite));
	if (!next->rewritten || next->reason.n)
		return true;
	diag2(diags, DIAG_LEDGER_REWRITTEN, nowhere, str_slice(last->commit, 0, 12), str_format(diags->arena, "%zu", n));
	return false;
}

/* That no day is named is no error: a site begins with the columns of its first day. But those of a program that is older than
   they are cannot be told then. */
static void advise_columns(const struct loaded *loaded, struct diags *diags)
{
	char text[PERIOD_TEXT];
	const struct site *site = loaded->model->site;
	if (site && !period_present(site->columns_as_of))
		diag1(diags, DIAG_COLUMNS_UNSAID, nowhere, str_dup(diags->arena, (struct str){ text, date_text(text, columns_day()) }));
}

/* False when another program than that of the last line has other columns, and site.yml does not say that they are in use: then
   no version number would tell. */
static bool columns_are_said(const struct ledger_build *build, const struct loaded *loaded, struct diags *diags)
{
	size_t n = build->previous.lines.n;
	struct str tables, day = datasets_columns_unsaid(diags->arena, &tables, loaded->history);
	if (n == 0 || day.n == 0 || str_is(build->previous.lines.v[n - 1].program, CONGBO_VERSION)) {
		advise_columns(loaded, diags);
		return true;
	}
	diag2(diags, DIAG_COLUMNS_NEW, nowhere, tables, day);
	return false;
}

int ledger_prepare(struct ledger_build *out, struct loaded *loaded, const struct options *options)
{
	struct arena *arena = loaded->diags.arena;
	const struct chain *chain = loaded->history->chain;
	const struct publication *tip = chain_publication(chain, chain_count(chain) - 1);
	char day[PERIOD_TEXT];
	*out = (struct ledger_build){ .next = {
		.published = time_str(arena, tip->published),
		.as_of = str_dup(arena, (struct str){ day, date_text(day, options->as_of) }),
		.commit = id_str(arena, tip->commit->id),
		.tree = id_str(arena, tip->commit->tree),
		.program = str_of(CONGBO_VERSION),
	} };
	bool first = strcmp(options->previous, "none") == 0;
	if (!first && ledger_read(&out->previous, arena, options->previous, &loaded->diags) < 0)
		return -1;
	if (!first && ledger_is_in_folder(options->previous))
		out->previous_site = options->previous;
	return continues(out, chain, options, &loaded->diags) && columns_are_said(out, loaded, &loaded->diags) ? 0 : -1;
}

/* --- verifying --- */

/* Behind the last rewrite that was accepted: what is before it may be gone. */
static size_t first_comparable(const struct ledger *ledger)
{
	for (size_t i = ledger->lines.n; i-- > 0;)
		if (ledger->lines.v[i].rewritten)
			return i;
	return 0;
}

/* When publication `at` was published, as whoever built the site of that day knew it. */
static int64_t published_by(const struct chain *chain, size_t at, struct str as_of)
{
	struct date day;
	int64_t published = 0;
	date_parse(&day, as_of); /* as ledger_parse made sure */
	int64_t latest = load_latest(day, chain_publication(chain, at)->commit->committed.seconds);
	for (size_t i = 0; i <= at; i++) {
		struct moment committed = chain_publication(chain, i)->commit->committed;
		if (!committed.wild && committed.seconds <= latest && committed.seconds > published)
			published = committed.seconds;
	}
	return published;
}

static void compare_line(const struct ledger_line *line, size_t number, const struct chain *chain, size_t *last, struct diags *diags)
{
	size_t at;
	struct str shown = str_format(diags->arena, "%zu", number), commit = str_slice(line->commit, 0, 12);
	if (!find_commit(&at, chain, line->commit) || at < *last) {
		diag2(diags, DIAG_VERIFY_COMMIT, nowhere, shown, commit);
		return;
	}
	*last = at;
	const struct publication *publication = chain_publication(chain, at);
	if (!str_eq(line->tree, id_str(diags->arena, publication->commit->tree)) ||
	    !str_eq(line->published, time_str(diags->arena, published_by(chain, at, line->as_of))))
		diag2(diags, DIAG_VERIFY_TREE, nowhere, shown, commit);
}

int ledger_compare(const struct ledger *ledger, const char *root, const char *revision, struct diags *diags)
{
	struct chain *chain = NULL;
	size_t last = 0;
	if (chain_open(&chain, root, revision, INT64_MAX, NULL, diags) < 0)
		return -1;
	if (chain_count(chain) == 0)
		diag1(diags, DIAG_VERIFY_NO_GIT, nowhere, utf8_repair(diags->arena, str_of(root)));
	for (size_t i = first_comparable(ledger); i < ledger->lines.n && chain_count(chain) > 0; i++)
		compare_line(&ledger->lines.v[i], i + 1, chain, &last, diags);
	chain_close(chain);
	return 0;
}
