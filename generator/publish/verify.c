#include "publish/verify.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
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
	return diag_errno(v->diags, DIAG_OUT_READ, shown);
}

/* --- the files that are there --- */

static int check_file(struct verify *v, int folder, const char *name, struct str path)
{
	const struct manifest_file *listed = map_get(&v->listed.files, path);
	struct manifest_file *file = arena_alloc(v->arena, sizeof *file);
	file->path = path;
	if (sha256_of_file(file->sha256, &file->size, folder, name) < 0)
		return unreadable(v, path);
	map_put(&v->found, path, file);
	if (!str_is(path, LEDGER_NAME))
		*array_add(v->arena, &v->files) = file;
	if (!listed)
		report(v, DIAG_VERIFY_EXTRA, path);
	else if (listed->size != file->size || memcmp(listed->sha256, file->sha256, SHA256_BYTES) != 0)
		report(v, DIAG_VERIFY_CHANGED, path);
	return 0;
}

static int check_level(struct verify *v, int fd, struct str path, unsigned depth);

static int check_entry(struct verify *v, int fd, const char *name, struct str folder, unsigned depth)
{
	struct str parts[] = { folder, str_of(name) };
	struct str path = depth ? str_join(v->arena, parts, 2, "/") : str_dup(v->arena, parts[1]);
	struct stat st;
	if (depth == 0 && name[0] == '.' && !map_get(&v->listed.files, path))
		return 0; /* the manifest, and what the owner keeps */
	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return unreadable(v, path);
	if (S_ISREG(st.st_mode))
		return check_file(v, fd, name, path);
	if (!S_ISDIR(st.st_mode) || depth == TREE_DEEPEST) {
		report(v, DIAG_VERIFY_EXTRA, path);
		return 0;
	}
	int inside = openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	return inside < 0 ? unreadable(v, path) : check_level(v, inside, path, depth + 1);
}

/* Closes fd. */
static int check_level(struct verify *v, int fd, struct str path, unsigned depth)
{
	DIR *dir = fdopendir(fd);
	if (!dir) {
		unreadable(v, path);
		close(fd);
		return -1;
	}
	int result = 0;
	struct dirent *entry;
	while (errno = 0, result == 0 && (entry = readdir(dir)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			result = check_entry(v, fd, entry->d_name, path, depth);
	if (result == 0 && errno != 0)
		result = unreadable(v, path);
	closedir(dir);
	return result;
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

static int check_folder(struct verify *v, struct ledger *out, int fd)
{
	int top = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (top < 0)
		return unreadable(v, str_of(""));
	if (check_level(v, top, str_of(""), 0) < 0)
		return -1;
	check_missing(v);
	if (!map_get(&v->found, str_of(LEDGER_NAME)))
		report(v, DIAG_VERIFY_NO_LEDGER, str_of(LEDGER_NAME));
	else if (ledger_read(out, v->arena, v->shown, v->diags) == 0)
		check_root(v, out);
	return 0;
}

int verify_folder(struct ledger *out, struct arena *arena, const char *path, struct diags *diags)
{
	struct verify v = { .arena = arena, .diags = diags, .shown = path, .found = map_in(arena) };
	*out = (struct ledger){ 0 };
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return diag_errno(diags, DIAG_OUT_READ, utf8_repair(diags->arena, str_of(path)));
	int result = read_manifest(&v, fd) < 0 ? -1 : check_folder(&v, out, fd);
	close(fd);
	return result;
}
