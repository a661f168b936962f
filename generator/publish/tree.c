#include "publish/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

enum { CHUNK = 1 << 15, READ_FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC };

static int write_all(int fd, struct str bytes)
{
	for (size_t done = 0; done < bytes.n;) {
		ssize_t n = write(fd, bytes.p + done, bytes.n - done);
		if (n < 0 && errno != EINTR)
			return -1;
		done += n > 0 ? (size_t)n : 0;
	}
	return 0;
}

static int close_after(int fd, int result)
{
	int error = errno;
	if (close(fd) < 0 && result == 0)
		return -1;
	errno = error;
	return result;
}

int file_create(int folder, const char *path, struct str bytes, bool mode_matters)
{
	int fd = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
	if (fd < 0)
		return -1;
	int result = write_all(fd, bytes);
	if (result == 0 && mode_matters)
		result = fchmod(fd, FILE_MODE);
	return close_after(fd, result);
}

int file_write(const char *path, void (*write_to)(struct out *out, const void *context), const void *context)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
	if (fd < 0)
		return -1;
	struct out out = out_file(fd);
	write_to(&out, context);
	return close_after(fd, out_close(&out));
}

static bool reads_as(int fd, struct str bytes)
{
	char chunk[CHUNK];
	for (;;) {
		ssize_t n = read(fd, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0 && bytes.n == 0;
		if ((size_t)n > bytes.n || memcmp(chunk, bytes.p, (size_t)n) != 0)
			return false;
		bytes = str_from(bytes, (size_t)n);
	}
}

int file_holds(int folder, const char *path, struct str bytes)
{
	int fd = openat(folder, path, READ_FLAGS);
	if (fd < 0)
		return 0;
	struct stat st;
	bool same = fstat(fd, &st) == 0 && st.st_mode == (S_IFREG | FILE_MODE) && (uint64_t)st.st_size == bytes.n &&
		    reads_as(fd, bytes);
	close(fd);
	return same;
}

/* Of regular files a read comes short only at the end. */
static bool read_alike(int one, int other)
{
	char chunk[CHUNK], with[CHUNK];
	for (;;) {
		ssize_t n = read(one, chunk, sizeof chunk), m = read(other, with, sizeof with);
		if (n < 0 || n != m || memcmp(chunk, with, (size_t)n) != 0)
			return false;
		if (n == 0)
			return true;
	}
}

static bool is_ours(int fd)
{
	struct stat st;
	return fd >= 0 && fstat(fd, &st) == 0 && st.st_mode == (S_IFREG | FILE_MODE);
}

int file_same(int one, int other, const char *path)
{
	int a = openat(one, path, READ_FLAGS), b = openat(other, path, READ_FLAGS);
	bool same = is_ours(a) && is_ours(b) && read_alike(a, b);
	if (a >= 0)
		close(a);
	if (b >= 0)
		close(b);
	return same;
}

int file_read(struct str *bytes, struct arena *arena, int fd, size_t size)
{
	char *p = arena_alloc(arena, size + 1);
	size_t n = 0;
	while (n < size) {
		ssize_t got = read(fd, p + n, size - n);
		if (got < 0 && errno != EINTR)
			return -1;
		if (got == 0)
			break;
		n += got > 0 ? (size_t)got : 0;
	}
	*bytes = (struct str){ p, n };
	return 0;
}

static int copy_bytes(int from, int to)
{
	char chunk[CHUNK];
	for (;;) {
		ssize_t n = read(from, chunk, sizeof chunk);
		if (n == 0)
			return 0;
		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0 && write_all(to, (struct str){ chunk, (size_t)n }) < 0)
			return -1;
	}
}

int file_copy(int from, const char *path, int to)
{
	int in = openat(from, path, READ_FLAGS);
	if (in < 0)
		return -1;
	struct stat st;
	int out = -1, result = fstat(in, &st);
	if (result == 0)
		result = out = openat(to, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (out >= 0) {
		result = copy_bytes(in, out);
		if (result == 0)
			result = fchmod(out, st.st_mode & 07777);
		result = close_after(out, result);
	}
	return close_after(in, result);
}

static int remove_level(int parent, const char *name, const char *last, unsigned depth);

static int remove_name(int folder, const char *name, unsigned depth)
{
	if (unlinkat(folder, name, 0) == 0 || errno == ENOENT)
		return 0;
	return errno == EISDIR || errno == EPERM ? remove_level(folder, name, NULL, depth + 1) : -1;
}

/* Goes on after a failure, so that as little as possible is left; errno is the first one's. */
static int empty_level(DIR *dir, const char *last, unsigned depth)
{
	int error = 0;
	struct dirent *entry;
	while (errno = 0, (entry = readdir(dir)) != NULL) {
		const char *name = entry->d_name;
		bool stays = strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || (last && strcmp(name, last) == 0);
		if (!stays && remove_name(dirfd(dir), name, depth) < 0 && !error)
			error = errno;
	}
	if (!error)
		error = errno;
	if (!error && last && unlinkat(dirfd(dir), last, 0) < 0 && errno != ENOENT)
		error = errno;
	errno = error;
	return error ? -1 : 0;
}

static int remove_level(int parent, const char *name, const char *last, unsigned depth)
{
	if (depth > TREE_DEEPEST) {
		errno = ELOOP;
		return -1;
	}
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? 0 : -1;
	DIR *dir = fdopendir(fd);
	if (!dir)
		return close_after(fd, -1);
	int result = empty_level(dir, last, depth), error = errno;
	closedir(dir);
	errno = error;
	return result == 0 ? unlinkat(parent, name, AT_REMOVEDIR) : -1;
}

int tree_remove(int parent, const char *name, const char *last)
{
	return remove_level(parent, name, last, 0);
}

/* --- walking --- */

struct walk {
	const struct tree_visitor *visitor;
	struct arena *arena;
};

static int walk_failed(const struct walk *walk, struct str path)
{
	walk->visitor->failed(walk->visitor->context, path);
	return -1;
}

/* The file system may leave the kind to be asked for. */
static int kind_of(enum tree_kind *kind, int folder, const struct dirent *entry)
{
	struct stat st;
	unsigned char type = entry->d_type;
	if (type == DT_UNKNOWN && fstatat(folder, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return -1;
	if (type == DT_UNKNOWN)
		type = S_ISREG(st.st_mode) ? DT_REG : S_ISDIR(st.st_mode) ? DT_DIR : DT_LNK;
	*kind = type == DT_REG ? TREE_FILE : type == DT_DIR ? TREE_FOLDER : TREE_OTHER;
	return 0;
}

static int walk_level(const struct walk *walk, int fd, struct str path, unsigned depth);

static int walk_entry(const struct walk *walk, int fd, const struct dirent *entry, struct str folder, unsigned depth)
{
	struct str parts[] = { folder, str_of(entry->d_name) };
	struct tree_entry found = { .folder = fd, .name = entry->d_name, .depth = depth };
	found.path = depth ? str_join(walk->arena, parts, 2, "/") : str_dup(walk->arena, parts[1]);
	if (kind_of(&found.kind, fd, entry) < 0)
		return walk_failed(walk, found.path);
	int visited = walk->visitor->visit(walk->visitor->context, &found);
	if (visited != 0 || found.kind != TREE_FOLDER || depth == TREE_DEEPEST)
		return visited < 0 ? -1 : 0;
	int inside = openat(fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	return inside < 0 ? walk_failed(walk, found.path) : walk_level(walk, inside, found.path, depth + 1);
}

/* Closes fd. */
static int walk_level(const struct walk *walk, int fd, struct str path, unsigned depth)
{
	DIR *dir = fdopendir(fd);
	if (!dir) {
		walk_failed(walk, path);
		close(fd);
		return -1;
	}
	int result = 0;
	struct dirent *entry;
	while (errno = 0, result == 0 && (entry = readdir(dir)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			result = walk_entry(walk, fd, entry, path, depth);
	if (result == 0 && errno != 0)
		result = walk_failed(walk, path);
	closedir(dir);
	return result;
}

int tree_walk(int folder, const struct tree_visitor *visitor, struct arena *arena)
{
	const struct walk walk = { visitor, arena };
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return fd < 0 ? walk_failed(&walk, str_of("")) : walk_level(&walk, fd, str_of(""), 0);
}
