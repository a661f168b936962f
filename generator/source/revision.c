/* From the spelling of a revision to its commit. */
#include "base/date.h"
#include "source/repository.h"

enum { DAY_OF_EPOCH = 719163 /* 1970-01-01 as a struct date */, DAY_SECONDS = 86400, VIETNAM = 7 * 3600 };

/* The day in Vietnam when a commit was committed. */
static struct date commit_day(const struct commit *commit)
{
	const struct date last = date_of((struct civil){ 9999, 12, 31 });
	int64_t time = commit->committed.seconds, day = time / DAY_SECONDS, rest = time % DAY_SECONDS + VIETNAM;
	day += rest < 0 ? -1 : rest >= DAY_SECONDS;
	struct date d = { (int32_t)(day + DAY_OF_EPOCH) };
	return date_cmp(d, last) > 0 ? last : d;
}

static int unknown(const char *revision, struct diags *diags)
{
	report(diags, DIAG_GIT_REVISION, printable(diags, revision), library_words(diags), str_of(""));
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

/* Along first parents, as long as they are there: a shallow clone's last commit names a parent that is not. */
static int commit_by_day(struct object_id *id, struct reader *reader, struct date day, const char *text, struct diags *diags)
{
	bool found;
	if (read_head(id, &found, reader, diags) < 0)
		return -1;
	if (!found)
		return unknown("HEAD", diags);
	for (;;) {
		struct commit commit;
		arena_reset(reader->scratch);
		if (read_commit(&commit, reader, *id, INT64_MAX, reader->scratch, diags) < 0)
			return -1;
		if (date_cmp(commit_day(&commit), day) <= 0)
			return 0;
		if (commit.n_parents == 0)
			return no_commit_by(commit_day(&commit), text, diags);
		if (!is_commit(reader, commit.parents[0]))
			return history_cut(&commit, text, diags);
		*id = commit.parents[0];
	}
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

int read_revision(struct object_id *out, struct reader *reader, const char *revision, struct diags *diags)
{
	struct date day;
	if (date_parse(&day, str_of(revision)) == 0)
		return commit_by_day(out, reader, day, revision, diags);
	if (plainly_named(out, reader, revision))
		return 0;
	git_object *object = NULL, *commit = NULL;
	int code = git_revparse_single(&object, reader->repository, revision);
	if (code == 0 && (code = git_object_peel(&commit, object, GIT_OBJECT_COMMIT)) == 0)
		memcpy(out->bytes, git_object_id(commit)->id, OBJECT_ID_BYTES);
	git_object_free(commit);
	git_object_free(object);
	return code == 0 ? 0 : unknown(revision, diags);
}
