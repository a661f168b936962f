#include "source/repository.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

enum refusal { REFUSAL_NONE_THERE, REFUSAL_SUBFOLDER, REFUSAL_OWNER, REFUSAL_SHA256, REFUSAL_OTHER };

/* Its path in the repository's work tree, without a slash at the end; NULL when it is not below it. */
static const char *path_inside(const char *folder, const git_repository *repository)
{
	const char *top = git_repository_workdir(repository);
	return top && strncmp(folder, top, strlen(top)) == 0 ? folder + strlen(top) : NULL;
}

/* The folder of the repository around `root` whose last commit has content of a site below `root`; else nothing. */
static struct str repository_around(const char *root, struct diags *diags)
{
	git_repository *repository = NULL;
	git_object *content = NULL;
	struct str top = { 0 };
	char *folder = realpath(root, NULL);
	const char *path = folder && git_repository_open_ext(&repository, folder, 0, NULL) == 0 ? path_inside(folder, repository) : NULL;
	if (path && git_revparse_single(&content, repository, str_format(diags->arena, "HEAD:%s/%s", path, source_folders[0]).p) == 0)
		top = printable(diags, git_repository_workdir(repository));
	git_object_free(content);
	git_repository_free(repository);
	free(folder);
	return top;
}

/* libgit2 1.5 says "not found" about another user's repository when no safe.directory is configured at all. */
static enum refusal refusal_of(int code, const char *root, struct diags *diags)
{
	const git_error *error = git_error_last();
	const char *words = error && error->message ? error->message : "";
	if (code == GIT_EOWNER || (code == GIT_ENOTFOUND && strstr(words, "safe.directory")))
		return REFUSAL_OWNER;
	if (strstr(words, "objectformat"))
		return REFUSAL_SHA256;
	if (code == GIT_ENOTFOUND && error && error->klass == GIT_ERROR_REPOSITORY)
		return repository_around(root, diags).n ? REFUSAL_SUBFOLDER : REFUSAL_NONE_THERE;
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

/* What was said of a repository that may yet be done without; refused by name, it says no more. */
static void unsay_unread(struct diags *diags)
{
	size_t n = 0;
	for (size_t i = 0; i < diags->list.n; i++)
		if (diags->list.v[i].id != DIAG_GIT_UNREAD)
			diags->list.v[n++] = diags->list.v[i];
	diags->list.n = n;
}

static int refused(enum refusal refusal, const char *root, struct diags *diags)
{
	static const enum diag_id ids[] = {
		[REFUSAL_NONE_THERE] = DIAG_GIT_NONE,
		[REFUSAL_SUBFOLDER] = DIAG_GIT_SUBFOLDER,
		[REFUSAL_OWNER] = DIAG_GIT_OWNER,
		[REFUSAL_SHA256] = DIAG_GIT_SHA256,
		[REFUSAL_OTHER] = DIAG_GIT_OPEN,
	};
	struct str second = refusal == REFUSAL_OWNER ? absolute(diags, root)
		: refusal == REFUSAL_SUBFOLDER ? repository_around(root, diags) : library_words(diags);
	unsay_unread(diags);
	report(diags, ids[refusal], printable(diags, root), second, str_of(""));
	return -1;
}

int repository_open(git_repository **out, const char *root, struct diags *diags)
{
	int code = open_here(out, root);
	return code == 0 ? 0 : refused(refusal_of(code, root, diags), root, diags);
}

int repository_is_there(bool *there, const char *root, struct diags *diags)
{
	git_repository *repository = NULL;
	int code = open_here(&repository, root);
	git_repository_free(repository);
	*there = code == 0;
	if (code == 0)
		return 0;
	enum refusal refusal = refusal_of(code, root, diags);
	return refusal == REFUSAL_NONE_THERE ? 0 : refused(refusal, root, diags);
}

int head_id(struct object_id *out, bool *found, git_repository *repository)
{
	git_reference *head = NULL;
	int code = git_repository_head(&head, repository);
	*found = code == 0;
	if (*found)
		memcpy(out->bytes, git_reference_target(head)->id, OBJECT_ID_BYTES);
	git_reference_free(head);
	return code == GIT_EUNBORNBRANCH ? 0 : code;
}

void source_stands_on(struct source *source, const struct commit *commit)
{
	object_id_text(source->commit, commit->id);
	source->commit_time = commit->committed.seconds;
}

static int stand_on_head(struct source *source, struct reader *reader, struct diags *diags)
{
	struct object_id id;
	struct commit head;
	bool found;
	int code = head_id(&id, &found, reader->repository);
	if (found)
		code = read_commit(&head, reader, id, INT64_MAX, reader->scratch, diags);
	if (found && code == 0)
		source_stands_on(source, &head);
	return code;
}

static bool is_of_site(const char *path)
{
	for (size_t i = 0; i < SOURCE_FOLDERS; i++)
		if (strncmp(path, source_folders[i], strlen(source_folders[i])) == 0 && path[strlen(source_folders[i])] == '/')
			return true;
	return false;
}

static int lacks(const char *what, const char *root, struct diags *diags)
{
	report(diags, DIAG_GIT_SPARSE, printable(diags, root), printable(diags, what), str_of(""));
	return -1;
}

/* A sparse checkout that leaves out some of the site. Of a sparse index, too, which the library does not read. */
static int refuse_sparse(git_repository *repository, const char *root, struct diags *diags)
{
	git_index *index = NULL;
	if (git_repository_index(&index, repository) < 0) {
		const git_error *error = git_error_last();
		return error && error->message && strstr(error->message, "sdir") ? lacks("…", root, diags) : 0;
	}
	int result = 0;
	for (size_t i = 0; result == 0 && i < git_index_entrycount(index); i++) {
		const git_index_entry *entry = git_index_get_byindex(index, i);
		bool left_out = entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE && is_of_site(entry->path);
		if (left_out && access(str_format(diags->arena, "%s/%s", root, entry->path).p, F_OK) < 0)
			result = lacks(entry->path, root, diags);
	}
	git_index_free(index);
	return result;
}

int git_head_of(struct source *source, const char *root, struct diags *diags)
{
	struct reader reader = { 0 };
	struct arena *arena = arena_new();
	struct diags unheard = { .arena = arena };
	int code = open_here(&reader.repository, root);
	enum refusal refusal = code == 0 ? REFUSAL_OTHER : refusal_of(code, root, diags);
	if (code == 0)
		code = reader_begin(&reader);
	if (code == 0)
		code = stand_on_head(source, &reader, &unheard);
	if (code != 0 && refusal == REFUSAL_OTHER)
		report(diags, DIAG_GIT_UNREAD, printable(diags, root), library_words(diags), str_of(""));
	int result = code == 0 ? refuse_sparse(reader.repository, root, diags)
		: refusal == REFUSAL_OTHER || refusal == REFUSAL_NONE_THERE ? 0 : refused(refusal, root, diags);
	reader_close(&reader);
	arena_free(arena);
	return result;
}
