#include "cli/ledger.h"

#include "base/utf8.h"
#include "source/chain.h"

static const struct place nowhere = { NULL, { 0, 0 } };

/* The clock of today plays no part in the ledger, so that it cannot make a commit's time one to be believed. */
static int open_chain(struct chain **out, const char *root, const char *revision, struct diags *diags)
{
	return chain_open(out, root, revision, INT64_MAX, NULL, diags);
}

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

/* False when history was rewritten and nobody accepted it. */
static bool continues(struct ledger_build *build, const struct chain *chain, const char *reason, struct diags *diags)
{
	size_t n = build->previous.lines.n, at;
	const struct ledger_line *last = n ? &build->previous.lines.v[n - 1] : NULL;
	if (!last || find_commit(&at, chain, last->commit))
		return true;
	if (reason) {
		build->rewrite = str_of(reason);
		return true;
	}
	diag2(diags, DIAG_LEDGER_REWRITTEN, nowhere, str_slice(last->commit, 0, 12), str_format(diags->arena, "%zu", n));
	return false;
}

static void fill(struct ledger_build *build, const struct chain *chain, struct date as_of, struct arena *arena)
{
	const struct publication *publication = chain_publication(chain, chain_count(chain) - 1);
	char day[PERIOD_TEXT];
	build->commit = id_str(arena, publication->commit->id);
	build->tree = id_str(arena, publication->commit->tree);
	build->published = time_str(arena, publication->published);
	build->as_of = str_dup(arena, (struct str){ day, date_text(day, as_of) });
}

int ledger_prepare(struct ledger_build *out, struct arena *arena, const struct options *options, struct diags *diags)
{
	struct chain *chain = NULL;
	*out = (struct ledger_build){ 0 };
	bool first = strcmp(options->previous, "none") == 0;
	if (!first && ledger_read(&out->previous, arena, options->previous, diags) < 0)
		return -1;
	if (open_chain(&chain, options->root, options->revision, diags) < 0)
		return -1;
	bool goes_on = continues(out, chain, options->accept_rewrite, diags);
	if (goes_on)
		fill(out, chain, options->as_of, arena);
	chain_close(chain);
	return goes_on ? 0 : -1;
}

/* --- verifying --- */

/* Behind the last rewrite that was accepted: what is before it may be gone. */
static size_t first_comparable(const struct ledger *ledger)
{
	for (size_t i = ledger->lines.n; i-- > 0;)
		if (ledger->lines.v[i].rewrite.n)
			return i;
	return 0;
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
	    !str_eq(line->published, time_str(diags->arena, publication->published)))
		diag2(diags, DIAG_VERIFY_TREE, nowhere, shown, commit);
}

int ledger_compare(const struct ledger *ledger, const char *root, const char *revision, struct diags *diags)
{
	struct chain *chain = NULL;
	size_t last = 0;
	if (open_chain(&chain, root, revision, diags) < 0)
		return -1;
	if (chain_count(chain) == 0)
		diag1(diags, DIAG_VERIFY_NO_GIT, nowhere, utf8_repair(diags->arena, str_of(root)));
	for (size_t i = first_comparable(ledger); i < ledger->lines.n && chain_count(chain) > 0; i++)
		compare_line(&ledger->lines.v[i], i + 1, chain, &last, diags);
	chain_close(chain);
	return 0;
}
