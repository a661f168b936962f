#include "source/repository.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

void library_begin(void)
{
	git_libgit2_init();
	/* Reads that hash every object again take 2 to 8 times as long; `congbo verify` is for that. The option is the library's,
	   for the whole process. */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

void library_end(void)
{
	git_libgit2_shutdown();
}

struct str library_words(struct diags *diags)
{
	const git_error *error = git_error_last();
	return printable(diags, error && error->message ? error->message : "libgit2");
}

enum refusal { REFUSAL_NONE_THERE, REFUSAL_OWNER, REFUSAL_SHA256, REFUSAL_OTHER };

/* libgit2 1.5 says "not found" about another user's repository when no safe.directory is configured at all. */
static enum refusal refusal_of(int code)
{
	const git_error *error = git_error_last();
	const char *words = error && error->message ? error->message : "";
	if (code == GIT_EOWNER || (code == GIT_ENOTFOUND && strstr(words, "safe.directory")))
		return REFUSAL_OWNER;
	if (strstr(words, "objectformat"))
		return REFUSAL_SHA256;
	if (code == GIT_ENOTFOUND && error && error->klass == GIT_ERROR_REPOSITORY)
		return REFUSAL_NONE_THERE;
	return REFUSAL_OTHER;
}

static int open_here(git_repository **out, const char *root)
{
	return git_repository_open_ext(out, root, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);
}

/* As safe.directory must spell it. */
static struct str absolute(struct diags *diags, const char *root)
{
	char *path = realpath(root, NULL);
	struct str text = printable(diags, path ? path : root);
	free(path);
	return text;
}

int repository_open(git_repository **out, const char *root, struct diags *diags)
{
	int code = open_here(out, root);
	if (code == 0)
		return 0;
	static const enum diag_id ids[] = {
		[REFUSAL_NONE_THERE] = DIAG_GIT_NONE,
		[REFUSAL_OWNER] = DIAG_GIT_OWNER,
		[REFUSAL_SHA256] = DIAG_GIT_SHA256,
		[REFUSAL_OTHER] = DIAG_GIT_OPEN,
	};
	enum refusal refusal = refusal_of(code);
	struct str second = refusal == REFUSAL_OWNER ? absolute(diags, root) : library_words(diags);
	report(diags, ids[refusal], printable(diags, root), second, str_of(""));
	return -1;
}

void source_stands_on(struct source *source, const git_commit *commit)
{
	git_oid_tostr(source->commit, sizeof source->commit, git_commit_id(commit));
	source->commit_time = git_commit_time(commit);
}

/* 0 also when there is no commit yet. */
static int head_commit(git_commit **out, git_repository *repository)
{
	git_reference *head = NULL;
	int code = git_repository_head(&head, repository);
	if (code == 0)
		code = git_reference_peel((git_object **)out, head, GIT_OBJECT_COMMIT);
	else if (code == GIT_EUNBORNBRANCH)
		code = 0;
	git_reference_free(head);
	return code;
}

void git_head_of(struct source *source, const char *root, struct diags *diags)
{
	library_begin();
	git_repository *repository = NULL;
	git_commit *commit = NULL;
	int code = open_here(&repository, root);
	bool expected = code != 0 && refusal_of(code) == REFUSAL_NONE_THERE;
	if (code == 0)
		code = head_commit(&commit, repository);
	if (commit)
		source_stands_on(source, commit);
	else if (code != 0 && !expected)
		report(diags, DIAG_GIT_UNREAD, printable(diags, root), library_words(diags), absolute(diags, root));
	git_commit_free(commit);
	git_repository_free(repository);
	library_end();
}
