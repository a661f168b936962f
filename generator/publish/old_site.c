#include "publish/old_site.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/utf8.h"
#include "publish/tree.h"

struct survey {
	struct old_site *site;
	struct arena *arena;
	struct str shown;
	struct diags *diags;
	bool ours; /* it holds a manifest */
};

static int refuse(struct survey *s, enum diag_id id, struct str what)
{
	diag2(s->diags, id, (struct place){ NULL, { 0, 0 } }, s->shown, utf8_repair(s->diags->arena, what));
	return -1;
}

static int unreadable(struct survey *s, struct str path)
{
	int error = errno;
	struct str shown = str_format(s->diags->arena, "%.*s/%.*s", (int)s->shown.n, s->shown.p, (int)path.n, path.p);
	errno = error;
	return diag_errno(s->diags, DIAG_OUT_READ, utf8_repair(s->diags->arena, shown));
}

static void survey_failed(void *context, struct str path)
{
	unreadable(context, path);
}

static int survey_entry(void *context, const struct tree_entry *entry)
{
	struct survey *s = context;
	if (entry->kind == TREE_FOLDER && s->ours && entry->depth < TREE_DEEPEST)
		return 0;
	bool regular = entry->kind == TREE_FILE;
	if (regular && map_get(&s->site->manifest.files, entry->path))
		return 0;
	if (regular && entry->depth == 0 && str_is(entry->path, MANIFEST_NAME))
		return 0;
	if (regular && entry->depth == 0 && entry->name[0] == '.') {
		*array_add(s->arena, &s->site->kept) = entry->path;
		return 0;
	}
	return refuse(s, s->ours ? DIAG_OUT_FOREIGN_FILE : DIAG_OUT_FOREIGN, entry->path);
}

static int parse_manifest(struct survey *s, int fd)
{
	struct stat st;
	struct str bytes = { NULL, 0 };
	if (fstat(fd, &st) < 0)
		return unreadable(s, str_of(MANIFEST_NAME));
	bool fits = S_ISREG(st.st_mode) && st.st_size <= MANIFEST_LARGEST;
	if (fits && file_read(&bytes, s->arena, fd, (size_t)st.st_size) < 0)
		return unreadable(s, str_of(MANIFEST_NAME));
	if (fits && manifest_parse(&s->site->manifest, s->arena, bytes) == 0)
		return 0;
	diag1(s->diags, DIAG_OUT_MANIFEST, (struct place){ NULL, { 0, 0 } },
		str_format(s->diags->arena, "%.*s/%s", (int)s->shown.n, s->shown.p, MANIFEST_NAME));
	return -1;
}

static int read_manifest(struct survey *s)
{
	int fd = openat(s->site->fd, MANIFEST_NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? 0 : unreadable(s, str_of(MANIFEST_NAME));
	s->ours = true;
	int result = parse_manifest(s, fd);
	close(fd);
	return result;
}

static int survey_site(struct survey *s)
{
	const struct tree_visitor visitor = { survey_entry, survey_failed, s };
	return read_manifest(s) < 0 ? -1 : tree_walk(s->site->fd, &visitor, s->arena);
}

int old_site_open(struct old_site *out, int parent, const char *name, struct str shown, struct arena *arena,
	struct diags *diags)
{
	*out = (struct old_site){ .fd = -1, .manifest = manifest_in(arena) };
	struct survey s = { out, arena, shown, diags, false };
	struct stat around, st;
	if (fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 0 : diag_errno(diags, DIAG_OUT_READ, shown);
	if (!S_ISDIR(st.st_mode))
		return refuse(&s, DIAG_OUT_NOT_FOLDER, str_of(""));
	if (fstat(parent, &around) < 0)
		return diag_errno(diags, DIAG_OUT_READ, shown);
	if (around.st_dev != st.st_dev)
		return refuse(&s, DIAG_OUT_MOUNT, str_of(""));
	out->fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (out->fd < 0)
		return diag_errno(diags, DIAG_OUT_READ, shown);
	out->device = st.st_dev;
	out->inode = st.st_ino;
	return survey_site(&s);
}

void old_site_close(struct old_site *site)
{
	if (site->fd >= 0)
		close(site->fd);
	site->fd = -1;
}
