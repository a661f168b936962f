/* The tree of a commit, read from the object store without a checkout. The repository's working folder, its index and its
   configured core.worktree play no part. */
#include <stdlib.h>

#include "base/mem.h"
#include "source/repository.h"

struct git {
	char *root;
	struct reader *readers;
	unsigned n;
	git_oid tree; /* the commit's */
};

static int git_set_workers(struct source *source, unsigned workers, struct diags *diags)
{
	struct git *git = source->state;
	if (workers <= git->n)
		return 0;
	git->readers = mem_realloc(git->readers, workers * sizeof *git->readers);
	for (; git->n < workers; git->n++)
		if (reader_open(&git->readers[git->n], git->root, diags) < 0)
			return -1;
	return 0;
}

static void git_close(struct source *source)
{
	struct git *git = source->state;
	for (unsigned i = 0; i < git->n; i++)
		reader_close(&git->readers[i]);
	free(git->readers);
}

static int git_read(struct source *source, unsigned worker, const struct found *found, struct arena *arena, struct str *bytes,
	struct diags *diags)
{
	const struct git *git = source->state;
	if (found->entry.size > SOURCE_LARGEST) {
		report(diags, DIAG_SOURCE_LARGE, found->entry.path,
			str_format(diags->arena, "%llu", (unsigned long long)found->entry.size),
			str_format(diags->arena, "%d", SOURCE_LARGEST));
		return -1;
	}
	git_oid oid;
	git_oid_fromraw(&oid, (const unsigned char *)found->handle.p);
	git_odb_object *object = NULL;
	int code = git_odb_read(&object, git->readers[worker].odb, &oid);
	if (code < 0)
		return object_lacking(&git->readers[worker], code, found->entry.path, diags);
	size_t size = git_odb_object_size(object);
	*bytes = (struct str){ arena_copy(arena, git_odb_object_data(object), size), size };
	git_odb_object_free(object);
	return 0;
}

struct walk {
	struct source *source;
	struct reader *reader;
	struct diags *diags;
};

static int walk_entry(struct walk *walk, const git_tree_entry *entry, struct str folder, unsigned depth);

static int walk_tree(struct walk *walk, const git_oid *oid, struct str path, unsigned depth)
{
	if (depth > SOURCE_DEEPEST) {
		found_too_deep(path, walk->diags);
		return 0;
	}
	git_tree *tree = NULL;
	if (found_opens(walk->source, walk->diags) < 0)
		return -1;
	int code = git_tree_lookup(&tree, walk->reader->repository, oid);
	if (code < 0)
		return object_lacking(walk->reader, code, path, walk->diags);
	size_t n = git_tree_entrycount(tree);
	int result = 0;
	for (size_t i = 0; i < n && result == 0; i++)
		result = walk_entry(walk, git_tree_entry_byindex(tree, i), path, depth);
	git_tree_free(tree);
	return result;
}

static int add_blob(struct walk *walk, const git_oid *oid, struct str path)
{
	size_t size = 0;
	git_object_t type = GIT_OBJECT_INVALID;
	int code = git_odb_read_header(&size, &type, walk->reader->odb, oid);
	if (code < 0)
		return object_lacking(walk->reader, code, path, walk->diags);
	struct str handle = { arena_copy(walk->source->arena, oid->id, GIT_OID_RAWSZ), GIT_OID_RAWSZ };
	return found_add(walk->source, path, handle, size, walk->diags);
}

static enum found_sort sort_of(git_filemode_t mode)
{
	if (mode == GIT_FILEMODE_TREE)
		return FOUND_FOLDER;
	return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE ? FOUND_FILE : FOUND_OTHER;
}

static int walk_entry(struct walk *walk, const git_tree_entry *entry, struct str folder, unsigned depth)
{
	struct str path;
	enum found_sort sort = sort_of(git_tree_entry_filemode(entry));
	if (!found_path(walk->source, folder, str_of(git_tree_entry_name(entry)), sort, &path, walk->diags))
		return 0;
	const git_oid *oid = git_tree_entry_id(entry);
	if (sort == FOUND_FOLDER)
		return walk_tree(walk, oid, path, depth + 1);
	if (sort == FOUND_FILE && (depth > 0 || walk->source->named.n))
		return add_blob(walk, oid, path);
	report(walk->diags, DIAG_SOURCE_NOT_FILE, path, str_of(""), str_of(""));
	return 0;
}

/* The root of HEAD, or NULL where there is none to be had. */
static git_tree *head_root(struct reader *reader)
{
	struct diags unheard = { .arena = reader->scratch };
	struct object_id id;
	struct commit head;
	git_tree *root = NULL;
	git_oid oid;
	bool found;
	if (head_id(&id, &found, reader->repository) < 0 || !found ||
	    read_commit(&head, reader, id, INT64_MAX, reader->scratch, &unheard) < 0)
		return NULL;
	git_oid_fromraw(&oid, head.tree.bytes);
	return git_tree_lookup(&root, reader->repository, &oid) == 0 ? root : NULL;
}

/* Templates and the words in them fit the program, not a day: those of HEAD go with content and data of any time. */
static const git_tree_entry *entry_of_folder(const git_tree *root, const git_tree *head, size_t folder)
{
	const git_tree_entry *today = head && folder == LAYOUTS_FOLDER ? git_tree_entry_byname(head, source_folders[folder]) : NULL;
	return today ? today : git_tree_entry_byname(root, source_folders[folder]);
}

static int walk_commit(struct walk *walk, const git_oid *tree, struct str name)
{
	git_tree *root = NULL;
	int code = git_tree_lookup(&root, walk->reader->repository, tree);
	if (code < 0)
		return object_lacking(walk->reader, code, name, walk->diags);
	const git_tree_entry *content = git_tree_entry_byname(root, source_folders[0]);
	int result = 0;
	if (!content || git_tree_entry_filemode(content) != GIT_FILEMODE_TREE) {
		report(walk->diags, DIAG_SOURCE_NO_CONTENT, name, str_of(""), str_of(""));
		result = -1;
	}
	git_tree *head = head_root(walk->reader);
	for (size_t i = 0; i < SOURCE_FOLDERS && result == 0; i++) {
		const git_tree_entry *entry = entry_of_folder(root, head, i);
		if (entry)
			result = walk_entry(walk, entry, str_of(""), 0);
	}
	git_tree_free(head);
	git_tree_free(root);
	return result;
}

static int git_list_named(struct source *source, struct diags *diags)
{
	struct git *git = source->state;
	return walk_tree(&(struct walk){ source, &git->readers[0], diags }, &git->tree, str_of(""), 0);
}

static const struct backend git_backend = { git_list_named, git_set_workers, git_read, git_close };

static int open_commit(struct source *source, const char *revision, int64_t latest, struct diags *diags)
{
	struct git *git = source->state;
	if (git_set_workers(source, 1, diags) < 0)
		return -1;
	struct reader *reader = &git->readers[0];
	struct object_id id;
	struct commit commit;
	if (read_revision(&id, reader, revision, latest, diags) < 0 || read_commit(&commit, reader, id, INT64_MAX, reader->scratch, diags) < 0)
		return -1;
	source_stands_on(source, &commit);
	git_oid_fromraw(&git->tree, commit.tree.bytes);
	struct walk walk = { source, reader, diags };
	struct str name = str_format(diags->arena, "%s (%s)", git->root, revision);
	int result = walk_commit(&walk, &git->tree, printable(diags, name.p));
	arena_reset(reader->scratch);
	return result;
}

int source_open_revision(struct source **out, const char *root, const char *revision, int64_t latest, struct diags *diags)
{
	*out = NULL;
	struct source *source = source_new(&git_backend);
	struct git *git = source->state = arena_alloc(source->arena, sizeof *git);
	git->root = arena_copy(source->arena, root, strlen(root));
	if (open_commit(source, revision, latest, diags) < 0) {
		source_close(source);
		return -1;
	}
	found_finish(source, diags);
	*out = source;
	return 0;
}
