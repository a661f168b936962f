#include "publish/verify.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "publish/kept.h"
#include "publish/tree.h"

struct verify {
	struct arena *arena;
	struct diags *diags;
	const char *shown;       /* the folder, as given */
	struct manifest listed;
	struct map found;        /* by path: struct manifest_file, as it is on the disk */
	ARRAY(const struct manifest_file *) files; /* those found, without the ledger */
};

static struct str in_folder(struct verify *v, struct str path)
{
	struct str parts[] = { str_of(v->shown), path };
	return utf8_repair(v->diags->arena, str_join(v->diags->arena, parts, 2, "/"));
}

static void report(struct verify *v, enum diag_id id, struct str path)
{
	diag1(v->diags, id, (struct place){ NULL, { 0, 0 } }, in_folder(v, path));
}

static int unreadable(struct verify *v, struct str path)
{
	int error = errno;
	struct str shown = in_folder(v, path);
	errno = error;
	return diag_errno(v->diags, DIAG_VERIFY_READ, shown);
}

/* --- the files that are there --- */

static int check_file(struct verify *v, const struct tree_entry *entry)
{
	const struct manifest_file *listed = map_get(&v->listed.files, entry->path);
	struct manifest_file *file = arena_alloc(v->arena, sizeof *file);
	file->path = entry->path;
	if (sha256_of_file(file->sha256, &file->size, entry->folder, entry->name) < 0)
		return unreadable(v, entry->path);
	map_put(&v->found, entry->path, file);
	if (!str_is(entry->path, LEDGER_NAME))
		*array_add(v->arena, &v->files) = file;
	if (!listed)
		report(v, DIAG_VERIFY_EXTRA, entry->path);
	else if (listed->size != file->size || memcmp(listed->sha256, file->sha256, SHA256_BYTES) != 0)
		report(v, DIAG_VERIFY_CHANGED, entry->path);
	return 0;
}

/* The manifest, and what the owner keeps at the top: dot files and folders of which nothing was published. */
static bool is_owners(const struct verify *v, const struct tree_entry *entry)
{
	struct str parts[] = { entry->path, str_of("/") }, below = str_join(v->arena, parts, entry->kind == TREE_FOLDER ? 2 : 1, "");
	bool published = map_get(&v->listed.files, entry->path);
	for (size_t i = 0; i < v->listed.list.n && entry->kind == TREE_FOLDER && !published; i++)
		published = str_starts(v->listed.list.v[i]->path, below.p);
	return !published;
}

static int check_entry(void *context, const struct tree_entry *entry)
{
	struct verify *v = context;
	if (entry->depth == 0 && entry->name[0] == '.' && is_owners(v, entry))
		return 1;
	if (entry->kind == TREE_FILE)
		return check_file(v, entry);
	if (entry->kind == TREE_OTHER || entry->depth == TREE_DEEPEST)
		report(v, DIAG_VERIFY_EXTRA, entry->path);
	return 0;
}

static void check_failed(void *context, struct str path)
{
	unreadable(context, path);
}

/* --- the manifest and the ledger --- */

static int read_manifest(struct verify *v, int folder)
{
	struct stat st;
	int fd = openat(folder, MANIFEST_NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) < 0) {
		unreadable(v, str_of(MANIFEST_NAME));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	struct str bytes;
	int result = S_ISREG(st.st_mode) && st.st_size <= MANIFEST_LARGEST ? file_read(&bytes, v->arena, fd, (size_t)st.st_size) : -1;
	close(fd);
	if (result == 0 && manifest_parse(&v->listed, v->arena, bytes) == 0)
		return 0;
	report(v, DIAG_OUT_MANIFEST, str_of(MANIFEST_NAME));
	return -1;
}

static void check_missing(struct verify *v)
{
	for (size_t i = 0; i < v->listed.list.n; i++)
		if (!map_get(&v->found, v->listed.list.v[i]->path))
			report(v, DIAG_VERIFY_MISSING, v->listed.list.v[i]->path);
}

/* Whoever alters a file can make the manifest agree; the ledger's last line then does not. */
static void check_root(struct verify *v, const struct ledger *ledger)
{
	uint8_t digest[SHA256_BYTES];
	char root[2 * SHA256_BYTES + 1];
	struct out out = out_memory();
	manifest_write(&out, v->files.v, v->files.n);
	sha256_of(digest, out_held(&out));
	out_close(&out);
	sha256_text(root, digest);
	if (!str_is(ledger->lines.v[ledger->lines.n - 1].root, root))
		report(v, DIAG_VERIFY_ROOT, str_of(LEDGER_NAME));
}

/* --- what was kept when history was rewritten --- */

static void report_kept(struct verify *v, struct str path, size_t line)
{
	diag2(v->diags, DIAG_VERIFY_KEPT, (struct place){ NULL, { 0, 0 } }, in_folder(v, path), str_format(v->diags->arena, "%zu", line));
}

/* Whether the file is there and has the hash; what is not so is reported. */
static bool is_known(struct verify *v, struct str path, struct str sha256, size_t line)
{
	const struct manifest_file *found = map_get(&v->found, path);
	char text[2 * SHA256_BYTES + 1] = "";
	if (found)
		sha256_text(text, found->sha256);
	if (str_is(sha256, text))
		return true;
	report_kept(v, path, line);
	return false;
}

static int read_list(struct manifest *out, struct verify *v, int folder, struct str path)
{
	const struct manifest_file *found = map_get(&v->found, path);
	struct str bytes = { NULL, 0 };
	int fd = openat(folder, path.p, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	int result = fd < 0 ? -1 : file_read(&bytes, v->arena, fd, (size_t)found->size);
	if (fd >= 0)
		close(fd);
	return result < 0 ? -1 : manifest_parse(out, v->arena, bytes);
}

/* Each copy is there, unless its text was not to be kept, and something stands at each address. */
static void check_copies(struct verify *v, const struct manifest *files, size_t line, bool forgot)
{
	for (size_t i = 0; i < files->list.n; i++) {
		const struct manifest_file *file = files->list.v[i];
		struct str copy = kept_path(v->arena, line, file->path);
		char sha256[2 * SHA256_BYTES + 1];
		sha256_text(sha256, file->sha256);
		if (!forgot)
			is_known(v, copy, str_of(sha256), line);
		else if (map_get(&v->found, copy))
			report_kept(v, copy, line);
		if (kept_is_page(file->path) && !map_get(&v->found, file->path))
			report_kept(v, file->path, line);
	}
}

static void check_kept(struct verify *v, int folder, const struct ledger *ledger)
{
	struct manifest files;
	for (size_t i = 0; i < ledger->lines.n; i++) {
		const struct ledger_line *line = &ledger->lines.v[i];
		struct str list = kept_path(v->arena, i + 1, str_of(KEPT_LIST));
		if (!line->rewritten)
			continue;
		is_known(v, kept_path(v->arena, i + 1, str_of(KEPT_MANIFEST)), ledger->lines.v[i - 1].root, i + 1);
		if (!is_known(v, list, line->kept, i + 1))
			continue;
		if (read_list(&files, v, folder, list) == 0)
			check_copies(v, &files, i + 1, ledger_forgot(ledger, i));
		else
			report_kept(v, list, i + 1);
	}
}

static int check_folder(struct verify *v, struct ledger *out, int fd)
{
	const struct tree_visitor visitor = { check_entry, check_failed, v };
	if (tree_walk(fd, &visitor, v->arena) < 0)
		return -1;
	check_missing(v);
	if (!map_get(&v->found, str_of(LEDGER_NAME))) {
		report(v, DIAG_VERIFY_NO_LEDGER, str_of(LEDGER_NAME));
	} else if (ledger_read(out, v->arena, v->shown, v->diags) == 0) {
		check_root(v, out);
		check_kept(v, fd, out);
	}
	return 0;
}

int verify_folder(struct ledger *out, struct arena *arena, const char *path, struct diags *diags)
{
	struct verify v = { .arena = arena, .diags = diags, .shown = path, .found = map_in(arena) };
	*out = (struct ledger){ 0 };
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return diag_errno(diags, DIAG_VERIFY_READ, utf8_repair(diags->arena, str_of(path)));
	int result = read_manifest(&v, fd) < 0 ? -1 : check_folder(&v, out, fd);
	close(fd);
	return result;
}
