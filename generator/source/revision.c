/* From the spelling of a revision to its commit. */
#include "base/date.h"
#include "source/repository.h"

static int unknown(const char *revision, struct diags *diags)
{
	report(diags, DIAG_GIT_REVISION, printable(diags, revision), library_words(diags), str_of(""));
	return -1;
}

/* The branch that HEAD names is yet to begin. */
static int no_commit_yet(const char *revision, struct diags *diags)
{
	report(diags, DIAG_GIT_NO_COMMIT, printable(diags, revision), str_of(""), str_of(""));
	return -1;
}

static int no_commit_by(struct date first, const char *day, struct diags *diags)
{
	char text[PERIOD_TEXT];
	date_text(text, first);
	report(diags, DIAG_GIT_DAY, str_of(day), str_of(text), str_of(""));
	return -1;
}

static int history_cut(const struct commit *last, const char *day, struct diags *diags)
{
	char id[OBJECT_ID_TEXT];
	object_id_text(id, last->id);
	report(diags, DIAG_GIT_HISTORY_CUT, str_of(id), str_of(day), str_of(""));
	return -1;
}

static bool is_commit(struct reader *reader, struct object_id id)
{
	git_oid oid;
	git_oid_fromraw(&oid, id.bytes);
	size_t size;
	git_object_t type;
	return git_odb_read_header(&size, &type, reader->odb, &oid) == 0 && type == GIT_OBJECT_COMMIT;
}

/* The last publication by the end of a day, on the way back from HEAD. As in the record of the chain (source/chain.h) a publication's
   day is the latest that a clock up to it shows, wild ones left out; those before the first such clock have its day. */
struct search {
	struct date day;
	struct object_id found; /* it, by what was seen so far */
	bool again;             /* what comes now is it: all that was seen was published later */
	bool dated;             /* a clock up to it shows that it was published by then */
	struct date first;      /* of the oldest clock that was seen */
};

static void see(struct search *search, const struct commit *commit)
{
	if (search->again)
		search->found = commit->id;
	search->again = false;
	if (commit->committed.wild)
		return;
	search->first = date_in_vietnam(commit->committed.seconds);
	search->again = date_cmp(search->first, search->day) > 0;
	search->dated = !search->again;
}

/* Without a clock to believe, all was published when time begins to be counted. */
static void see_no_more(struct search *search)
{
	if (date_present(search->first))
		return;
	search->first = date_in_vietnam(0);
	search->dated = date_cmp(search->first, search->day) <= 0;
}

/* Along first parents, as long as they are there: a shallow clone's last commit names a parent that is not. */
static int commit_by_day(struct object_id *out, struct reader *reader, struct date day, const char *text, int64_t latest, struct diags *diags)
{
	struct search search = { .day = day, .again = true };
	struct object_id at;
	struct commit commit;
	bool is_there;
	if (read_head(&at, &is_there, reader, diags) < 0)
		return -1;
	if (!is_there)
		return no_commit_yet(text, diags);
	if (read_commit(&commit, reader, at, INT64_MAX, reader->scratch, diags) < 0)
		return -1;
	if (commit.committed.seconds > latest)
		latest = commit.committed.seconds;
	for (; is_there; at = commit.parents[0], is_there = is_commit(reader, at)) {
		arena_reset(reader->scratch);
		if (read_commit(&commit, reader, at, latest, reader->scratch, diags) < 0)
			return -1;
		see(&search, &commit);
		if (commit.n_parents == 0)
			break;
	}
	see_no_more(&search);
	*out = search.found;
	if (search.dated)
		return 0;
	return is_there ? no_commit_by(search.first, text, diags) : history_cut(&commit, text, diags);
}

/* A whole id or the name of a reference. They come first, as in git, and without the library's parsing the commit: to it one with an
   absurd date is none. */
static bool plainly_named(struct object_id *out, struct reader *reader, const char *revision)
{
	if (object_id_parse(out, str_of(revision)) == 0)
		return is_commit(reader, *out);
	git_reference *named = NULL, *direct = NULL;
	bool found = *revision && /* which would be HEAD */ git_reference_dwim(&named, reader->repository, revision) == 0 &&
		git_reference_resolve(&direct, named) == 0;
	if (found)
		memcpy(out->bytes, git_reference_target(direct)->id, OBJECT_ID_BYTES);
	git_reference_free(direct);
	git_reference_free(named);
	return found && is_commit(reader, *out);
}

/* Goes from *at to its parent of that number, from 1; to itself with 0. */
static bool to_parent(struct object_id *at, struct reader *reader, size_t number)
{
	struct commit commit;
	struct diags unheard = { .arena = reader->scratch };
	if (read_commit(&commit, reader, *at, INT64_MAX, reader->scratch, &unheard) < 0 || number > commit.n_parents)
		return false;
	if (number > 0)
		*at = commit.parents[number - 1];
	return true;
}

/* A name and the way from it, "HEAD~2", "main^2~1"; without the library's parsing commits, as above. */
static bool named_from(struct object_id *out, struct reader *reader, const char *revision)
{
	enum { FARTHEST = 1000000 };
	size_t name = strcspn(revision, "~^");
	const char *at = revision + name;
	if (!plainly_named(out, reader, str_format(reader->scratch, "%.*s", (int)name, revision).p))
		return false;
	while (*at == '~' || *at == '^') {
		char kind = *at++;
		size_t number = *at >= '0' && *at <= '9' ? 0 : 1;
		for (; *at >= '0' && *at <= '9' && number < FARTHEST; at++)
			number = number * 10 + (size_t)(*at - '0');
		for (size_t i = 0; i < (kind == '~' ? number : 1); i++)
			if (!to_parent(out, reader, kind == '~' ? 1 : number))
				return false;
	}
	return *at == '\0' && is_commit(reader, *out);
}

int read_revision(struct object_id *out, struct reader *reader, const char *revision, int64_t latest, struct diags *diags)
{
	struct date day;
	if (date_parse(&day, str_of(revision)) == 0)
		return commit_by_day(out, reader, day, revision, latest, diags);
	if (plainly_named(out, reader, revision) || named_from(out, reader, revision))
		return 0;
	git_object *object = NULL, *commit = NULL;
	int code = git_revparse_single(&object, reader->repository, revision);
	if (code == 0 && (code = git_object_peel(&commit, object, GIT_OBJECT_COMMIT)) == 0)
		memcpy(out->bytes, git_object_id(commit)->id, OBJECT_ID_BYTES);
	git_object_free(commit);
	git_object_free(object);
	if (code == 0)
		return 0;
	struct object_id head;
	bool has_head;
	bool from_head = strncmp(revision, "HEAD", 4) == 0 && head_id(&head, &has_head, reader->repository) == 0;
	return from_head && !has_head ? no_commit_yet(revision, diags) : unknown(revision, diags);
}
