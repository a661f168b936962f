#include "publish/stage.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "publish/manifest.h"
#include "publish/old_site.h"
#include "publish/output.h"
#include "publish/tree.h"

/* A name in the new site: a file that was put, or a folder that one needs. */
struct node {
	struct manifest_file file; /* of a folder only the path */
	struct node *parent;       /* NULL at the top */
	bool folder, linked;
	atomic_bool made; /* the folder stands */
};

struct stage {
	struct arena *arena;
	struct output output;
	struct old_site old;
	int root; /* of the new site */
	bool set_file_mode, set_folder_mode; /* the umask is in the way */
	atomic_bool failed; /* a file is missing: this site must not be published */
	pthread_mutex_t mutex; /* for what follows and the arena; never held while the disk works */
	struct map nodes;
	ARRAY(const struct manifest_file *) files;
};

static void stage_free(struct stage *stage)
{
	if (stage->root >= 0)
		close(stage->root);
	old_site_close(&stage->old);
	output_close(&stage->output);
	pthread_mutex_destroy(&stage->mutex);
	arena_free(stage->arena);
	free(stage);
}

void stage_abort(struct stage *stage)
{
	if (!stage)
		return;
	if (stage->root >= 0)
		tree_remove(stage->output.parent, stage->output.beside, MANIFEST_NAME);
	stage_free(stage);
}

/* What a killed build left beside the output holds a manifest, finished or not, or is the old site, which may have had none but
   then has nothing but dot files. Anything else under that name is not ours to remove. */
static int clear_beside(struct stage *stage, struct diags *diags)
{
	const struct output *o = &stage->output;
	char manifest[NAME_MAX + sizeof "/" MANIFEST_NAME];
	int n = snprintf(manifest, sizeof manifest, "%s/%s", o->beside, MANIFEST_NAME);
	if (n >= (int)sizeof manifest) {
		errno = ENAMETOOLONG;
		return output_failed(o, str_of(""), diags);
	}
	struct stat st;
	if (fstatat(o->parent, manifest, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		struct old_site beside;
		int result = old_site_open(&beside, o->parent, o->beside, o->shown_beside, stage->arena, diags);
		old_site_close(&beside);
		if (result < 0)
			return -1;
	}
	if (tree_remove(o->parent, o->beside, MANIFEST_NAME) < 0)
		return diag_errno(diags, DIAG_OUT_WRITE, o->shown_beside);
	return 0;
}

/* The manifest's file comes first and is filled last: it marks the folder as ours. Both tell how the umask bends modes. */
static int make_root(struct stage *stage)
{
	const struct output *o = &stage->output;
	struct stat st;
	if (mkdirat(o->parent, o->beside, FOLDER_MODE) < 0 || fstatat(o->parent, o->beside, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return -1;
	stage->set_folder_mode = (st.st_mode & 0777) != FOLDER_MODE;
	if (stage->set_folder_mode && fchmodat(o->parent, o->beside, FOLDER_MODE, 0) < 0)
		return -1;
	stage->root = openat(o->parent, o->beside, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (stage->root < 0)
		return -1;
	if (file_create(stage->root, MANIFEST_NAME, str_of(""), false) < 0 ||
		fstatat(stage->root, MANIFEST_NAME, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return -1;
	stage->set_file_mode = (st.st_mode & 0777) != FILE_MODE;
	return stage->set_file_mode ? fchmodat(stage->root, MANIFEST_NAME, FILE_MODE, 0) : 0;
}

static int prepare(struct stage *stage, const char *path, struct diags *diags)
{
	struct output *o = &stage->output;
	if (output_open(o, path, stage->arena, diags) < 0)
		return -1;
	if (old_site_open(&stage->old, o->parent, o->name, o->shown, stage->arena, diags) < 0)
		return -1;
	if (clear_beside(stage, diags) < 0)
		return -1;
	return make_root(stage) < 0 ? diag_errno(diags, DIAG_OUT_WRITE, o->shown_beside) : 0;
}

int stage_open(struct stage **out, const char *output, struct diags *diags)
{
	*out = NULL;
	struct stage *stage = mem_alloc(sizeof *stage);
	stage->arena = arena_new();
	stage->root = stage->old.fd = -1;
	stage->nodes = map_in(stage->arena);
	pthread_mutex_init(&stage->mutex, NULL);
	if (prepare(stage, output, diags) < 0) {
		stage_abort(stage);
		return -1;
	}
	*out = stage;
	return 0;
}

bool stage_path_valid(struct str path)
{
	struct str rest = path, name;
	size_t depth = 0;
	for (size_t i = 0; i < path.n; i++)
		if ((unsigned char)path.p[i] < ' ' || path.p[i] == 0x7f)
			return false;
	while (str_split(&rest, '/', &name)) {
		if (name.n == 0 || str_is(name, ".") || str_is(name, ".."))
			return false;
		depth++;
	}
	return depth > 0 && depth <= TREE_DEEPEST && !str_is(path, MANIFEST_NAME);
}

static struct node *node_new(struct stage *stage, struct str path, bool folder)
{
	struct node *node = arena_alloc(stage->arena, sizeof *node);
	node->file.path = str_dup(stage->arena, path);
	node->folder = folder;
	map_put(&stage->nodes, node->file.path, node);
	return node;
}

static struct str folder_of(struct str path)
{
	while (path.n && path.p[path.n - 1] != '/')
		path.n--;
	return path.n ? str_slice(path, 0, path.n - 1) : path;
}

/* The folder that path lies in goes to *folder, made known up to the top; false when a file has the name of one. */
static bool know_folder(struct stage *stage, struct str path, struct node **folder)
{
	struct node **link = folder;
	for (struct str at = folder_of(path); at.n; at = folder_of(at)) {
		*link = map_get(&stage->nodes, at);
		if (*link)
			return (*link)->folder;
		*link = node_new(stage, at, true);
		link = &(*link)->parent;
	}
	*link = NULL;
	return true;
}

/* NULL when the path, or a part of it, is taken. */
static struct node *claim(struct stage *stage, struct str path)
{
	struct node *node = NULL, *folder;
	pthread_mutex_lock(&stage->mutex);
	if (!map_get(&stage->nodes, path) && know_folder(stage, path, &folder)) {
		node = node_new(stage, path, false);
		node->parent = folder;
		*array_add(stage->arena, &stage->files) = &node->file;
	}
	pthread_mutex_unlock(&stage->mutex);
	return node;
}

/* Two threads may make one folder: the second finds it there. */
static int make_folder(struct stage *stage, struct node *folder)
{
	if (!folder || atomic_load(&folder->made))
		return 0;
	if (make_folder(stage, folder->parent) < 0)
		return -1;
	const char *path = folder->file.path.p;
	if (mkdirat(stage->root, path, FOLDER_MODE) < 0 && errno != EEXIST)
		return -1;
	if (stage->set_folder_mode && fchmodat(stage->root, path, FOLDER_MODE, 0) < 0)
		return -1;
	atomic_store(&folder->made, true);
	return 0;
}

/* The old manifest saves opening what is new or differs; it is not trusted for what is the same. */
static bool link_old(const struct stage *stage, const struct manifest_file *file, struct str bytes)
{
	const struct manifest_file *old = map_get(&stage->old.manifest.files, file->path);
	const char *path = file->path.p;
	return old && old->size == file->size && memcmp(old->sha256, file->sha256, SHA256_BYTES) == 0 &&
	       file_holds(stage->old.fd, path, bytes) && linkat(stage->old.fd, path, stage->root, path, 0) == 0;
}

/* The same for a file that was made in the new site: the old one takes its place in one step. */
static bool link_made(const struct stage *stage, const struct manifest_file *file)
{
	const struct manifest_file *old = map_get(&stage->old.manifest.files, file->path);
	const char *path = file->path.p;
	char beside[PATH_MAX];
	return old && old->size == file->size && memcmp(old->sha256, file->sha256, SHA256_BYTES) == 0 &&
	       file_same(stage->old.fd, stage->root, path) &&
	       snprintf(beside, sizeof beside, "%s.linked", path) < (int)sizeof beside &&
	       linkat(stage->old.fd, path, stage->root, beside, 0) == 0 && renameat(stage->root, beside, stage->root, path) == 0;
}

static int put_node(struct stage *stage, struct node *node, struct str bytes)
{
	node->file.size = bytes.n;
	sha256_of(node->file.sha256, bytes);
	if (make_folder(stage, node->parent) < 0)
		return -1;
	node->linked = link_old(stage, &node->file, bytes);
	return node->linked ? 0 : file_create(stage->root, node->file.path.p, bytes, stage->set_file_mode);
}

bool stage_path(char path[PATH_MAX], const struct stage *stage, struct str file)
{
	return snprintf(path, PATH_MAX, "/proc/self/fd/%d/%.*s", stage->root, (int)file.n, file.p) < PATH_MAX;
}

/* Libraries make files with modes of their own. */
static int make_node(struct stage *stage, struct node *node, int (*fill)(const char *path, void *context), void *context)
{
	const char *path = node->file.path.p;
	char opened[PATH_MAX];
	if (!stage_path(opened, stage, node->file.path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	if (make_folder(stage, node->parent) < 0 || fill(opened, context) < 0 || fchmodat(stage->root, path, FILE_MODE, 0) < 0 ||
		sha256_of_file(node->file.sha256, &node->file.size, stage->root, path) < 0)
		return -1;
	node->linked = link_made(stage, &node->file);
	return 0;
}

/* The file is missing: this site must not be published. */
static int not_put(struct stage *stage, const struct node *node, struct str path, struct diags *diags)
{
	if (node)
		output_failed(&stage->output, path, diags);
	else
		diag1(diags, DIAG_OUT_TWICE, (struct place){ NULL, { 0, 0 } }, path);
	atomic_store(&stage->failed, true);
	return -1;
}

int stage_put(struct stage *stage, struct str path, struct str bytes, struct diags *diags)
{
	assert(stage_path_valid(path));
	struct node *node = claim(stage, path);
	return node && put_node(stage, node, bytes) == 0 ? 0 : not_put(stage, node, path, diags);
}

int stage_make(struct stage *stage, struct str path, int (*fill)(const char *path, void *context), void *context,
	const struct manifest_file **made, struct diags *diags)
{
	assert(stage_path_valid(path));
	struct node *node = claim(stage, path);
	if (!node || make_node(stage, node, fill, context) < 0)
		return not_put(stage, node, path, diags);
	if (made)
		*made = &node->file;
	return 0;
}

size_t stage_files(const struct manifest_file *const **files, const struct stage *stage)
{
	*files = stage->files.v;
	return stage->files.n;
}

void stage_digest(uint8_t digest[SHA256_BYTES], struct stage *stage, const struct manifest_file *more, size_t n)
{
	struct out out = out_memory();
	size_t all = stage->files.n + n;
	const struct manifest_file **files = mem_alloc(all * sizeof *files);
	for (size_t i = 0; i < all; i++)
		files[i] = i < stage->files.n ? stage->files.v[i] : &more[i - stage->files.n];
	manifest_write(&out, files, all);
	sha256_of(digest, out_held(&out));
	out_close(&out);
	free(files);
}

/* The owner's dot file goes over to the new site. Where the build makes one of that name, the owner has to choose. */
static int keep(struct stage *stage, struct str name, struct diags *diags)
{
	const struct output *o = &stage->output;
	if (map_get(&stage->nodes, name)) {
		diag2(diags, DIAG_OUT_FOREIGN_FILE, (struct place){ NULL, { 0, 0 } }, o->shown, utf8_repair(diags->arena, name));
		return -1;
	}
	if (linkat(stage->old.fd, name.p, stage->root, name.p, 0) == 0 || errno == ENOENT)
		return 0;
	return file_copy(stage->old.fd, name.p, stage->root) < 0 ? output_failed(o, name, diags) : 0;
}

/* Fills the manifest's file, and has the disk hold all that the exchange will make visible: after a power failure too there is
   the old site or the new, not a new one of empty files. */
static int seal(struct stage *stage, struct diags *diags)
{
	int fd = openat(stage->root, MANIFEST_NAME, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return output_failed(&stage->output, str_of(MANIFEST_NAME), diags);
	struct out out = out_file(fd);
	manifest_write(&out, stage->files.v, stage->files.n);
	int result = out_close(&out);
	if (result == 0)
		result = syncfs(fd);
	int error = errno;
	if (close(fd) < 0 && result == 0)
		return output_failed(&stage->output, str_of(MANIFEST_NAME), diags);
	errno = error;
	return result < 0 ? output_failed(&stage->output, str_of(MANIFEST_NAME), diags) : 0;
}

static int changed_meanwhile(const struct stage *stage, struct diags *diags)
{
	diag1(diags, DIAG_OUT_CHANGED, (struct place){ NULL, { 0, 0 } }, stage->output.shown);
	return -1;
}

static int exchange(struct stage *stage, struct diags *diags)
{
	const struct output *o = &stage->output;
	unsigned flags = stage->old.fd < 0 ? RENAME_NOREPLACE : RENAME_EXCHANGE;
	struct stat st;
	if (stage->old.fd >= 0 && (fstatat(o->parent, o->name, &st, AT_SYMLINK_NOFOLLOW) < 0 ||
					  st.st_dev != stage->old.device || st.st_ino != stage->old.inode))
		return changed_meanwhile(stage, diags);
	if (renameat2(o->parent, o->beside, o->parent, o->name, flags) == 0)
		return 0;
	return errno == EEXIST ? changed_meanwhile(stage, diags) : diag_errno(diags, DIAG_OUT_EXCHANGE, o->shown);
}

static struct stage_counts count(const struct stage *stage)
{
	struct stage_counts counts = { .files = stage->files.n };
	for (size_t i = 0; i < stage->files.n; i++) {
		const struct node *node = map_get(&stage->nodes, stage->files.v[i]->path);
		sizes_add(&counts.sizes, node->file.path, node->file.size);
		counts.unchanged += node->linked;
	}
	sizes_sort(&counts.sizes);
	for (size_t i = 0; i < stage->old.manifest.list.n; i++) {
		const struct node *node = map_get(&stage->nodes, stage->old.manifest.list.v[i]->path);
		counts.removed += !node || node->folder;
	}
	return counts;
}

static int publish(struct stage *stage, struct diags *diags)
{
	if (atomic_load(&stage->failed))
		return -1;
	for (size_t i = 0; i < stage->old.kept.n; i++)
		if (keep(stage, stage->old.kept.v[i], diags) < 0)
			return -1;
	return seal(stage, diags) < 0 ? -1 : exchange(stage, diags);
}

int stage_commit(struct stage *stage, struct stage_counts *counts, struct diags *diags)
{
	if (publish(stage, diags) < 0) {
		stage_abort(stage);
		return -1;
	}
	*counts = count(stage);
	const struct output *o = &stage->output;
	if (stage->old.fd >= 0 && tree_remove(o->parent, o->beside, MANIFEST_NAME) < 0)
		diag_errno(diags, DIAG_OUT_LEFTOVER, o->shown_beside);
	stage_free(stage);
	return 0;
}
