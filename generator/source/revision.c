/* From the spelling of a revision to its commit. */
#include "base/date.h"
#include "source/repository.h"

enum { DAY_OF_EPOCH = 719163 /* 1970-01-01 as a struct date */, DAY_SECONDS = 86400, VIETNAM = 7 * 3600 };

/* The day in Vietnam when a commit was committed; absurd times fall on the ends of the calendar. */
static struct date commit_day(const git_commit *commit)
{
	const int64_t last = date_of((struct civil){ 9999, 12, 31 }).day;
	int64_t time = git_commit_time(commit), day = time / DAY_SECONDS, rest = time % DAY_SECONDS + VIETNAM;
	day += rest < 0 ? -1 : rest >= DAY_SECONDS;
	if (day < 1 - DAY_OF_EPOCH)
		return (struct date){ 1 };
	if (day > last - DAY_OF_EPOCH)
		return (struct date){ (int32_t)last };
	return (struct date){ (int32_t)(day + DAY_OF_EPOCH) };
}

static int unknown(const char *revision, struct diags *diags)
{
	report(diags, DIAG_GIT_REVISION, printable(diags, revision), library_words(diags), str_of(""));
	return -1;
}

/* Moves to the first parent. 1 when there is none, -1 when it is missing (a shallow clone). */
static int step(git_commit **commit)
{
	if (git_commit_parentcount(*commit) == 0)
		return 1;
	git_commit *parent = NULL;
	if (git_commit_parent(&parent, *commit, 0) < 0)
		return -1;
	git_commit_free(*commit);
	*commit = parent;
	return 0;
}

static int stopped(const git_commit *commit, int why, const char *day, struct diags *diags)
{
	if (why > 0) {
		char first[PERIOD_TEXT];
		date_text(first, commit_day(commit));
		report(diags, DIAG_GIT_DAY, str_of(day), str_of(first), str_of(""));
	} else {
		char id[COMMIT_TEXT];
		git_oid_tostr(id, sizeof id, git_commit_id(commit));
		report(diags, DIAG_GIT_HISTORY_CUT, str_of(id), str_of(day), str_of(""));
	}
	return -1;
}

static int commit_by_day(git_commit **out, git_repository *repository, struct date day, const char *text, struct diags *diags)
{
	git_reference *head = NULL;
	git_commit *commit = NULL;
	if (git_repository_head(&head, repository) < 0)
		return unknown("HEAD", diags);
	int result = git_reference_peel((git_object **)&commit, head, GIT_OBJECT_COMMIT);
	git_reference_free(head);
	if (result < 0)
		return unknown("HEAD", diags);
	while (result == 0 && date_cmp(commit_day(commit), day) > 0)
		result = step(&commit);
	if (result != 0) {
		result = stopped(commit, result, text, diags);
		git_commit_free(commit);
		return result;
	}
	*out = commit;
	return 0;
}

int revision_commit(git_commit **out, git_repository *repository, const char *revision, struct diags *diags)
{
	struct date day;
	if (date_parse(&day, str_of(revision)) == 0)
		return commit_by_day(out, repository, day, revision, diags);
	git_object *object = NULL;
	int result = git_revparse_single(&object, repository, revision);
	if (result == 0)
		result = git_object_peel((git_object **)out, object, GIT_OBJECT_COMMIT);
	git_object_free(object);
	return result == 0 ? 0 : unknown(revision, diags);
}
