/* The working folder. Nothing outside it is reached: no symbolic link below the root is followed. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/backend.h"

struct folder {
	int root;
	bool in_repository; /* then a repository within it is a submodule, or no part of it: its files are none of the site's */
};

struct walk {
	struct source *source;
	struct diags *diags;
};

/* A folder under way: its path in NFC, and the real one, NUL-terminated, by which it opens. */
struct level {
	struct str path, real;
	int fd;
	unsigned depth;
};

static int walk_level(struct walk *walk, const struct level *level);

static int walk_subfolder(struct walk *walk, const struct level *level, const char *name, struct str path, struct str real)
{
	if (level->depth == SOURCE_DEEPEST) {
		found_too_deep(path, walk->diags);
		return 0;
	}
	int fd = openat(level->fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? 0 : diag_errno(walk->diags, DIAG_SOURCE_LIST, path);
	return walk_level(walk, &(struct level){ path, real, fd, level->depth + 1 });
}

static bool is_repository(int fd, const char *git)
{
	struct stat st;
	return fstatat(fd, git, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

static enum found_sort sort_of(const struct walk *walk, const struct level *level, const char *name, mode_t mode)
{
	const struct folder *folder = walk->source->state;
	bool of_its_own = S_ISDIR(mode) && folder->in_repository && is_repository(level->fd, str_format(walk->source->arena, "%s/.git", name).p);
	return of_its_own ? FOUND_OTHER : S_ISDIR(mode) ? FOUND_FOLDER : S_ISREG(mode) ? FOUND_FILE : FOUND_OTHER;
}

/* What is gone since it was listed was not there. */
static int walk_name(struct walk *walk, const struct level *level, const char *name)
{
	struct source *source = walk->source;
	struct str path, real = path_below(source->arena, level->real, str_of(name));
	struct stat st;
	if (fstatat(level->fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 0 : diag_errno(walk->diags, DIAG_SOURCE_LIST, printable(walk->diags, real.p));
	enum found_sort sort = sort_of(walk, level, name, st.st_mode);
	if (!found_path(source, level->path, str_of(name), sort, &path, walk->diags))
		return 0;
	if (sort == FOUND_FOLDER)
		return walk_subfolder(walk, level, name, path, real);
	if (sort == FOUND_FILE && (level->depth > 0 || source->named.n))
		return found_add(source, path, real, (uint64_t)st.st_size, walk->diags);
	report(walk->diags, DIAG_SOURCE_NOT_FILE, path, str_of(""), str_of(""));
	return 0;
}

/* Closes level->fd. */
static int walk_level(struct walk *walk, const struct level *level)
{
	DIR *dir = fdopendir(level->fd);
	if (!dir) {
		diag_errno(walk->diags, DIAG_SOURCE_LIST, level->path);
		close(level->fd);
		return -1;
	}
	int result = found_opens(walk->source, walk->diags);
	struct dirent *entry;
	while (errno = 0, result == 0 && (entry = readdir(dir)) != NULL)
		result = walk_name(walk, level, entry->d_name);
	if (result == 0 && errno != 0)
		result = diag_errno(walk->diags, DIAG_SOURCE_LIST, level->path);
	closedir(dir);
	return result;
}

static int walk_root(struct walk *walk, int root)
{
	struct level top = { str_of(""), str_of(""), root, 0 };
	for (size_t i = 0; i < SOURCE_FOLDERS; i++)
		if (walk_name(walk, &top, source_folders[i]) < 0)
			return -1;
	return 0;
}

static bool has_content(int root)
{
	struct stat st;
	return fstatat(root, source_folders[0], &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

/* Reads to the end, whatever the size was when the file was listed. Returns -1 with errno set: EFBIG over the limit. */
static int read_all(int fd, size_t size, struct arena *arena, struct str *bytes)
{
	size_t n = 0, cap = size + 1;
	char *p = arena_alloc(arena, cap);
	for (;;) {
		ssize_t got = read(fd, p + n, cap - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		n += (size_t)got;
		if (n > SOURCE_LARGEST) {
			errno = EFBIG;
			return -1;
		}
		p = array_grow(arena, p, n, &cap, 1);
	}
	*bytes = (struct str){ p, n };
	return 0;
}

static int too_large(struct str path, uint64_t size, struct diags *diags)
{
	report(diags, DIAG_SOURCE_LARGE, path, str_format(diags->arena, "%llu", (unsigned long long)size),
		str_format(diags->arena, "%d", SOURCE_LARGEST));
	return -1;
}

static int folder_read(struct source *source, unsigned worker, const struct found *found, struct arena *arena, struct str *bytes,
	struct diags *diags)
{
	(void)worker;
	const struct folder *folder = source->state;
	struct str path = found->entry.path;
	/* O_NONBLOCK: a pipe put in the file's place must not hang the build. */
	int fd = openat(folder->root, found->handle.p, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return diag_errno(diags, DIAG_SOURCE_READ, path);
	struct stat st;
	int result = fstat(fd, &st);
	if (result == 0 && !S_ISREG(st.st_mode)) {
		errno = EINVAL;
		result = -1;
	}
	if (result == 0 && st.st_size > SOURCE_LARGEST)
		result = too_large(path, (uint64_t)st.st_size, diags);
	else if (result < 0 || read_all(fd, (size_t)st.st_size, arena, bytes) < 0)
		result = errno == EFBIG ? too_large(path, (uint64_t)SOURCE_LARGEST + 1, diags)
					: diag_errno(diags, DIAG_SOURCE_READ, path);
	close(fd);
	return result;
}

static int folder_set_workers(struct source *source, unsigned workers, struct diags *diags)
{
	(void)source, (void)workers, (void)diags;
	return 0;
}

static void folder_close(struct source *source)
{
	const struct folder *folder = source->state;
	close(folder->root);
}

static int folder_list_named(struct source *source, struct diags *diags)
{
	const struct folder *folder = source->state;
	int fd = openat(folder->root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return diag_errno(diags, DIAG_SOURCE_LIST, str_of("."));
	return walk_level(&(struct walk){ source, diags }, &(struct level){ str_of(""), str_of(""), fd, 0 });
}

static const struct backend folder_backend = { folder_list_named, folder_set_workers, folder_read, folder_close };

int source_open_folder(struct source **out, const char *root, struct diags *diags)
{
	*out = NULL;
	int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return diag_errno(diags, DIAG_SOURCE_ROOT, printable(diags, root));
	struct source *source = source_new(&folder_backend);
	struct folder *folder = source->state = arena_alloc(source->arena, sizeof *folder);
	folder->root = fd;
	folder->in_repository = is_repository(fd, ".git");
	struct walk walk = { source, diags };
	if (walk_root(&walk, fd) < 0) {
		source_close(source);
		return -1;
	}
	if (!has_content(fd)) {
		report(diags, DIAG_SOURCE_NO_CONTENT, printable(diags, root), str_of(""), str_of(""));
		source_close(source);
		return -1;
	}
	found_finish(source, diags);
	if (git_head_of(source, root, diags) < 0) {
		source_close(source);
		return -1;
	}
	*out = source;
	return 0;
}
