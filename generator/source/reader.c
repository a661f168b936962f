/* A worker's view of a repository, and the objects that it reads. */
#include "source/repository.h"

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

int reader_begin(struct reader *reader)
{
	reader->scratch = arena_new();
	reader->trees.arena = arena_new();
	reader->partial = is_partial(reader->repository);
	return git_repository_odb(&reader->odb, reader->repository);
}

int reader_open(struct reader *reader, const char *root, struct diags *diags)
{
	*reader = (struct reader){ 0 };
	if (repository_open(&reader->repository, root, diags) < 0)
		return -1;
	if (reader_begin(reader) == 0)
		return 0;
	object_failed(diags, printable(diags, root));
	reader_close(reader);
	return -1;
}

int object_lacking(const struct reader *reader, int code, struct str path, struct diags *diags)
{
	if (code != GIT_ENOTFOUND || !reader->partial)
		return object_failed(diags, path);
	report(diags, DIAG_GIT_PARTIAL, path, str_of(""), str_of(""));
	return -1;
}

/* Of an object that stands alone, as it was added: in a pack there are none that can be read so. */
static bool read_in_parts(struct str *bytes, struct reader *reader, const git_oid *oid, git_object_t type, struct arena *arena)
{
	enum { PART = 1 << 20 };
	git_odb_stream *stream = NULL;
	git_object_t found;
	size_t size = 0, n = 0;
	if (git_odb_open_rstream(&stream, &size, &found, reader->odb, oid) < 0)
		return false;
	char *p = arena_alloc(arena, size + 1);
	for (int got = found == type; got > 0 && n < size; n += (size_t)got) {
		size_t rest = size - n;
		got = git_odb_stream_read(stream, p + n, rest < PART ? rest : PART);
		if (got < 0)
			break;
		arena_trim(arena);
	}
	git_odb_stream_free(stream);
	*bytes = (struct str){ p, size };
	return n == size;
}

int blob_read(struct str *bytes, struct reader *reader, struct object_id id, size_t size, struct str path, struct arena *arena,
	struct diags *diags)
{
	enum { LARGE = 4 << 20 };
	git_oid oid;
	git_oid_fromraw(&oid, id.bytes);
	if (size >= LARGE && read_in_parts(bytes, reader, &oid, GIT_OBJECT_BLOB, arena))
		return 0;
	return object_read(bytes, reader, id, GIT_OBJECT_BLOB, path, arena, diags);
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

int object_damaged(struct object_id id, const char *how, struct diags *diags)
{
	char text[OBJECT_ID_TEXT];
	object_id_text(text, id);
	report(diags, DIAG_GIT_OBJECT, str_of(text), str_of(how), str_of(""));
	return -1;
}

int read_commit(struct commit *out, struct reader *reader, struct object_id id, int64_t latest, struct arena *arena, struct diags *diags)
{
	struct str bytes;
	char text[OBJECT_ID_TEXT];
	object_id_text(text, id);
	if (object_read(&bytes, reader, id, GIT_OBJECT_COMMIT, str_of(text), reader->scratch, diags) < 0)
		return -1;
	return commit_parse(out, id, bytes, latest, arena) < 0 ? object_damaged(id, "no commit", diags) : 0;
}

int read_head(struct object_id *out, bool *found, struct reader *reader, struct diags *diags)
{
	if (head_id(out, found, reader->repository) == 0)
		return 0;
	report(diags, DIAG_GIT_REVISION, str_of("HEAD"), library_words(diags), str_of(""));
	return -1;
}
