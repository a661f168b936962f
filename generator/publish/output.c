#include "publish/output.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

static const char staging_suffix[] = ".congbo-staging", lock_suffix[] = ".congbo-lock";

static const char *suffixed(struct arena *arena, struct str s, const char *suffix)
{
	struct str parts[] = { s, str_of(suffix) };
	return str_join(arena, parts, 2, "").p;
}

/* Parts "a/b/" into the folder "a" and the name "b". False when the last part names no folder that could be exchanged. */
static bool part_path(struct output *out, struct str path, struct arena *arena, const char **folder)
{
	while (path.n && path.p[path.n - 1] == '/')
		path.n--;
	size_t begin = path.n;
	while (begin && path.p[begin - 1] != '/')
		begin--;
	struct str name = str_from(path, begin);
	if (name.n == 0 || str_is(name, ".") || str_is(name, "..") || str_ends(name, staging_suffix))
		return false;
	*folder = begin ? str_dup(arena, str_slice(path, 0, begin)).p : ".";
	out->name = str_dup(arena, name).p;
	out->beside = suffixed(arena, name, staging_suffix);
	out->lock_name = suffixed(arena, name, lock_suffix);
	out->shown = utf8_repair(arena, str_dup(arena, path));
	out->shown_beside = str_of(suffixed(arena, out->shown, staging_suffix));
	return true;
}

/* The lock counts only on the file that has the name now: a holder removes the name before letting go. -1 with errno set;
   EWOULDBLOCK when someone holds it or has just let go. */
static int try_lock(struct output *out)
{
	out->lock = openat(out->parent, out->lock_name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
	if (out->lock < 0)
		return -1;
	struct stat held, named;
	if (flock(out->lock, LOCK_EX | LOCK_NB) == 0 && fstat(out->lock, &held) == 0) {
		int there = fstatat(out->parent, out->lock_name, &named, AT_SYMLINK_NOFOLLOW);
		if (there == 0 && held.st_ino == named.st_ino && held.st_dev == named.st_dev)
			return 0;
		errno = EWOULDBLOCK;
	}
	int error = errno;
	close(out->lock);
	out->lock = -1;
	errno = error;
	return -1;
}

static int take_lock(struct output *out, struct diags *diags)
{
	enum { TRIES = 20 };
	for (int i = 0; i < TRIES; i++) {
		if (try_lock(out) == 0)
			return 0;
		if (errno != EWOULDBLOCK)
			return output_failed(out, str_of(""), diags);
	}
	diag1(diags, DIAG_OUT_BUSY, (struct place){ NULL, { 0, 0 } }, out->shown);
	return -1;
}

int output_open(struct output *out, const char *path, struct arena *arena, struct diags *diags)
{
	*out = (struct output){ .parent = -1, .lock = -1 };
	const char *folder;
	if (!part_path(out, str_of(path), arena, &folder)) {
		diag1(diags, DIAG_OUT_NAME, (struct place){ NULL, { 0, 0 } }, utf8_repair(diags->arena, str_of(path)));
		return -1;
	}
	out->parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (out->parent < 0)
		return output_failed(out, str_of(""), diags);
	return take_lock(out, diags);
}

void output_close(struct output *output)
{
	if (output->lock >= 0) {
		unlinkat(output->parent, output->lock_name, 0);
		close(output->lock);
	}
	if (output->parent >= 0)
		close(output->parent);
}

int output_failed(const struct output *output, struct str path, struct diags *diags)
{
	int error = errno;
	struct str parts[] = { output->shown, path }, shown = str_join(diags->arena, parts, path.n ? 2 : 1, "/");
	errno = error;
	return diag_errno(diags, DIAG_OUT_WRITE, shown);
}
