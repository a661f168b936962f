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
	/* An object is asked for once: trees are kept by our own cache, as they were understood. */
	git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
	/* Extensions that change nothing for one who only reads objects. */
	static const char *harmless[] = { "partialclone", "preciousobjects", "worktreeconfig" };
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless, sizeof harmless / sizeof *harmless);
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

static int refused(enum refusal refusal, const char *root, struct diags *diags)
{
	static const enum diag_id ids[] = {
		[REFUSAL_NONE_THERE] = DIAG_GIT_NONE,
		[REFUSAL_OWNER] = DIAG_GIT_OWNER,
		[REFUSAL_SHA256] = DIAG_GIT_SHA256,
		[REFUSAL_OTHER] = DIAG_GIT_OPEN,
	};
	struct str second = refusal == REFUSAL_OWNER ? absolute(diags, root) : library_words(diags);
	report(diags, ids[refusal], printable(diags, root), second, str_of(""));
	return -1;
}

int repository_open(git_repository **out, const char *root, struct diags *diags)
{
	int code = open_here(out, root);
	return code == 0 ? 0 : refused(refusal_of(code), root, diags);
}

int repository_is_there(bool *there, const char *root, struct diags *diags)
{
	git_repository *repository = NULL;
	int code = open_here(&repository, root);
	git_repository_free(repository);
	*there = code == 0;
	if (code == 0 || refusal_of(code) == REFUSAL_NONE_THERE)
		return 0;
	return refused(refusal_of(code), root, diags);
}

static int is_promise(const git_config_entry *entry, void *context)
{
	(void)context;
	struct str name = str_of(entry->name);
	return str_starts(name, "remote.") && (str_ends(name, ".promisor") || str_ends(name, ".partialclonefilter"));
}

/* There is a remote that promises the objects that are not here. (libgit2 1.5 loses memory when it is given a pattern of names.) */
static bool is_partial(git_repository *repository)
{
	git_config *config = NULL;
	bool partial = git_repository_config_snapshot(&config, repository) == 0 && git_config_foreach(config, is_promise, NULL) > 0;
	git_config_free(config);
	return partial;
}

int object_failed(struct diags *diags, struct str path)
{
	report(diags, DIAG_GIT_OBJECT, path, library_words(diags), str_of(""));
	return -1;
}

void reader_close(struct reader *reader)
{
	git_odb_free(reader->odb);
	git_repository_free(reader->repository);
	arena_free(reader->scratch);
	arena_free(reader->trees.arena);
}

int reader_open(struct reader *reader, const char *root, struct diags *diags)
{
	*reader = (struct reader){ 0 };
	if (repository_open(&reader->repository, root, diags) < 0)
		return -1;
	reader->scratch = arena_new();
	reader->trees.arena = arena_new();
	reader->partial = is_partial(reader->repository);
	if (git_repository_odb(&reader->odb, reader->repository) < 0) {
		object_failed(diags, printable(diags, root));
		reader_close(reader);
		*reader = (struct reader){ 0 };
		return -1;
	}
	return 0;
}

int object_lacking(const struct reader *reader, int code, struct str path, struct diags *diags)
{
	if (code != GIT_ENOTFOUND || !reader->partial)
		return object_failed(diags, path);
	report(diags, DIAG_GIT_PARTIAL, path, str_of(""), str_of(""));
	return -1;
}

int object_read(struct str *bytes, struct reader *reader, struct object_id id, git_object_t type, struct str path, struct arena *arena,
	struct diags *diags)
{
	git_oid oid;
	git_oid_fromraw(&oid, id.bytes);
	git_odb_object *object = NULL;
	int code = git_odb_read(&object, reader->odb, &oid);
	if (code < 0)
		return object_lacking(reader, code, path, diags);
	bool right = git_odb_object_type(object) == type;
	size_t size = git_odb_object_size(object);
	if (right)
		*bytes = (struct str){ arena_copy(arena, git_odb_object_data(object), size), size };
	else
		report(diags, DIAG_GIT_OBJECT, path, str_of(git_object_type2string(git_odb_object_type(object))), str_of(""));
	git_odb_object_free(object);
	return right ? 0 : -1;
}

void source_stands_on(struct source *source, const git_commit *commit)
{
	git_oid_tostr(source->commit, sizeof source->commit, git_commit_id(commit));
	source->commit_time = git_commit_time(commit);
}

int head_commit(git_oid *out, bool *found, git_repository *repository)
{
	git_reference *head = NULL;
	int code = git_repository_head(&head, repository);
	*found = code == 0;
	if (*found)
		git_oid_cpy(out, git_reference_target(head));
	git_reference_free(head);
	return code == GIT_EUNBORNBRANCH ? 0 : code;
}

void git_head_of(struct source *source, const char *root, struct diags *diags)
{
	library_begin();
	git_repository *repository = NULL;
	git_commit *commit = NULL;
	git_oid head;
	bool found = false;
	int code = open_here(&repository, root);
	bool expected = code != 0 && refusal_of(code) == REFUSAL_NONE_THERE;
	if (code == 0)
		code = head_commit(&head, &found, repository);
	if (found)
		code = git_commit_lookup(&commit, repository, &head);
	if (commit)
		source_stands_on(source, commit);
	else if (code != 0 && !expected)
		report(diags, DIAG_GIT_UNREAD, printable(diags, root), library_words(diags), absolute(diags, root));
	git_commit_free(commit);
	git_repository_free(repository);
	library_end();
}
