/* Trees are read raw: a tree object is a row of entries `mode name NUL id`, the mode in octal digits, the id in 20 bytes, ordered by
   name as if a folder's ended in '/'. Two trees are compared by stepping through both at once; folders of the same id are equal
   all the way down and are not opened.

   A name is compared in NFC. So one folder of the site can be several in a tree that differ in how their marks are encoded: then
   their entries count as one folder's, and of files with one name the lowest id stays, as in a source. */
#include "source/tree.h"

#include <sys/stat.h>
#include <stdlib.h>

#include "base/utf8.h"

enum entry_kind { ENTRY_NONE = FILE_ABSENT, ENTRY_PLAIN = FILE_PLAIN, ENTRY_EXECUTABLE = FILE_EXECUTABLE, ENTRY_FOLDER };

struct entry {
	struct str name; /* in NFC */
	struct object_id id;
	uint8_t kind; /* enum entry_kind */
};

/* Entries in the order of a tree's. Those of one name and sort are neighbours. */
struct entries {
	struct entry *v;
	size_t n;
	bool doubled; /* there are such neighbours */
};

/* What is known while trees are read. Entries live in the reader's scratch. */
struct reading {
	struct reader *reader;
	struct diags *diags;
	size_t opened; /* a small tree that holds itself many times over has no end */
};

static int by_name(const struct entry *a, const struct entry *b)
{
	size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
	int order = memcmp(a->name.p, b->name.p, n);
	if (order)
		return order;
	int end_a = a->name.n > n ? (unsigned char)a->name.p[n] : a->kind == ENTRY_FOLDER ? '/' : 0;
	int end_b = b->name.n > n ? (unsigned char)b->name.p[n] : b->kind == ENTRY_FOLDER ? '/' : 0;
	return end_a - end_b;
}

static int by_name_and_id(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = by_name(a, b);
	return order ? order : memcmp(a->id.bytes, b->id.bytes, OBJECT_ID_BYTES);
}

/* Takes an entry off the front of a tree object. False when it is damaged. */
static bool take_entry(struct str *rest, struct entry *entry, unsigned *mode)
{
	*mode = 0;
	while (rest->n && rest->p[0] >= '0' && rest->p[0] <= '7') {
		*mode = *mode << 3 | (unsigned)(rest->p[0] - '0');
		rest->p++, rest->n--;
	}
	const char *nul = rest->n ? memchr(rest->p, '\0', rest->n) : NULL;
	if (!nul || rest->p[0] != ' ' || rest->n - (size_t)(nul - rest->p) <= OBJECT_ID_BYTES)
		return false;
	entry->name = str_range(rest->p + 1, nul);
	memcpy(entry->id.bytes, nul + 1, OBJECT_ID_BYTES);
	*rest = str_from(*rest, (size_t)(nul - rest->p) + 1 + OBJECT_ID_BYTES);
	return true;
}

static enum entry_kind kind_of(unsigned mode)
{
	if (S_ISDIR(mode))
		return ENTRY_FOLDER;
	if (!S_ISREG(mode))
		return ENTRY_NONE;
	return mode & S_IXUSR ? ENTRY_EXECUTABLE : ENTRY_PLAIN;
}

/* False: it is no part of a site. */
static bool keep(struct entry *entry, unsigned mode, bool root, struct arena *scratch)
{
	entry->kind = (uint8_t)kind_of(mode);
	if (entry->kind == ENTRY_NONE || !name_usable(entry->name) || entry->name.p[0] == '.')
		return false;
	if (root)
		return entry->kind == ENTRY_FOLDER && is_source_folder(entry->name);
	entry->name = utf8_nfc(scratch, entry->name);
	return true;
}

/* Adds the entries of one tree to `out`, which has room for them. */
static int add_tree(struct entries *out, struct reading *r, struct str bytes, struct str path)
{
	while (bytes.n) {
		struct entry *entry = &out->v[out->n];
		unsigned mode;
		if (!take_entry(&bytes, entry, &mode)) {
			report(r->diags, DIAG_GIT_OBJECT, path, str_of("damaged tree"), str_of(""));
			return -1;
		}
		out->n += keep(entry, mode, path.n == 0, r->reader->scratch);
	}
	return 0;
}

static void put_in_order(struct entries *entries)
{
	int order = -1;
	for (size_t i = 1; i < entries->n && order < 0; i++)
		order = by_name(&entries->v[i - 1], &entries->v[i]);
	if (order < 0)
		return;
	qsort(entries->v, entries->n, sizeof *entries->v, by_name_and_id);
	for (size_t i = 1; i < entries->n && !entries->doubled; i++)
		entries->doubled = by_name(&entries->v[i - 1], &entries->v[i]) == 0;
}

/* The entries of the folders in `of`, which are one folder at `path`. */
static int open_folders(struct entries *out, struct reading *r, const struct entries *of, struct str path)
{
	enum { SHORTEST = sizeof "40000 a" + OBJECT_ID_BYTES };
	struct arena *scratch = r->reader->scratch;
	struct str *bytes = arena_alloc(scratch, of->n * sizeof *bytes);
	size_t most = 0;
	r->opened += of->n;
	if (r->opened > SOURCE_MOST) {
		report(r->diags, DIAG_SOURCE_MANY, str_format(r->diags->arena, "%d", SOURCE_MOST), str_of(""), str_of(""));
		return -1;
	}
	for (size_t i = 0; i < of->n; i++) {
		if (object_read(&bytes[i], r->reader, of->v[i].id, GIT_OBJECT_TREE, path, scratch, r->diags) < 0)
			return -1;
		most += bytes[i].n / SHORTEST;
	}
	*out = (struct entries){ .v = arena_alloc(scratch, (most + 1) * sizeof *out->v) };
	for (size_t i = 0; i < of->n; i++)
		if (add_tree(out, r, bytes[i], path) < 0)
			return -1;
	put_in_order(out);
	return 0;
}

/* The neighbours of one name and sort at *at, which moves behind them. */
static struct entries take_group(const struct entries *entries, size_t *at)
{
	size_t begin = (*at)++;
	while (entries->doubled && *at < entries->n && by_name(&entries->v[begin], &entries->v[*at]) == 0)
		++*at;
	return (struct entries){ &entries->v[begin], *at - begin, false };
}

static struct str path_below(struct arena *arena, struct str folder, struct str name)
{
	struct str parts[] = { folder, name };
	size_t skip = folder.n == 0;
	return str_join(arena, parts + skip, 2 - skip, "/");
}

size_t changed_file_from(const struct changed_files *files, struct str path)
{
	size_t low = 0, high = files->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_cmp(files->v[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct comparison {
	struct reading reading;
	const struct changed_files *within;
	ARRAY(struct file_change) found; /* in scratch, its paths too */
};

static bool equal(const struct entries *before, const struct entries *after)
{
	if (before->n != after->n)
		return false;
	for (size_t i = 0; i < before->n; i++)
		if (!object_id_equal(before->v[i].id, after->v[i].id) || before->v[i].kind != after->v[i].kind)
			return false;
	return true;
}

/* Whether `within` has that path, or for a folder one below it. */
static bool is_within(const struct changed_files *within, struct str path, bool folder, struct arena *scratch)
{
	if (folder)
		path = path_below(scratch, path, str_of(""));
	size_t i = changed_file_from(within, path);
	if (i == within->n)
		return false;
	struct str found = within->v[i].path;
	return str_eq(folder ? str_slice(found, 0, path.n) : found, path);
}

static void add_change(struct comparison *c, const struct entries *before, const struct entries *after, struct str path)
{
	struct file_change change = { .path = path };
	if (before->n) {
		change.before = before->v[0].id;
		change.mode_before = before->v[0].kind;
	}
	if (after->n) {
		change.after = after->v[0].id;
		change.mode_after = after->v[0].kind;
	}
	if (!object_id_equal(change.before, change.after) || change.mode_before != change.mode_after)
		*array_add(c->reading.reader->scratch, &c->found) = change;
}

static int compare_folders(struct comparison *c, const struct entries *before, const struct entries *after, struct str path, unsigned depth);

/* What stands under one name before and after. */
static int compare_group(struct comparison *c, const struct entries *before, const struct entries *after, struct str folder, unsigned depth)
{
	if (equal(before, after))
		return 0;
	const struct entry *any = before->n ? before->v : after->v;
	struct str path = path_below(c->reading.reader->scratch, folder, any->name);
	bool is_folder = any->kind == ENTRY_FOLDER;
	if (c->within && !is_within(c->within, path, is_folder, c->reading.reader->scratch))
		return 0;
	if (is_folder)
		return depth > SOURCE_DEEPEST ? 0 : compare_folders(c, before, after, path, depth);
	add_change(c, before, after, path);
	return 0;
}

static int compare_folders(struct comparison *c, const struct entries *before, const struct entries *after, struct str path, unsigned depth)
{
	struct entries a, b;
	if (open_folders(&a, &c->reading, before, path) < 0 || open_folders(&b, &c->reading, after, path) < 0)
		return -1;
	int result = 0;
	for (size_t i = 0, j = 0; result == 0 && (i < a.n || j < b.n);) {
		int order = i == a.n ? 1 : j == b.n ? -1 : by_name(&a.v[i], &b.v[j]);
		struct entries none = { NULL, 0, false };
		struct entries old = order <= 0 ? take_group(&a, &i) : none, new = order >= 0 ? take_group(&b, &j) : none;
		result = compare_group(c, &old, &new, path, depth + 1);
	}
	return result;
}

static struct entries root_of(struct entry *room, struct object_id tree)
{
	*room = (struct entry){ str_of(""), tree, ENTRY_FOLDER };
	return (struct entries){ room, object_id_present(tree), false };
}

int trees_compare(struct changed_files *out, struct reader *reader, struct object_id before, struct object_id after,
	const struct changed_files *within, struct arena *arena, struct diags *diags)
{
	struct comparison c = { .reading = { reader, diags, 0 }, .within = within };
	struct entry roots[2];
	struct entries a = root_of(&roots[0], before), b = root_of(&roots[1], after);
	int result = equal(&a, &b) ? 0 : compare_folders(&c, &a, &b, str_of(""), 0);
	struct file_change *kept = arena_alloc(arena, c.found.n * sizeof *kept);
	for (size_t i = 0; i < c.found.n; i++) {
		kept[i] = c.found.v[i];
		kept[i].path = str_dup(arena, kept[i].path);
	}
	*out = (struct changed_files){ kept, c.found.n };
	arena_reset(reader->scratch);
	return result;
}

/* The entries called `name` that are folders, or files. */
static struct entries find_group(const struct entries *entries, struct str name, bool folder)
{
	for (size_t i = 0; i < entries->n;) {
		struct entries group = take_group(entries, &i);
		if (str_eq(group.v[0].name, name) && (group.v[0].kind == ENTRY_FOLDER) == folder)
			return group;
	}
	return (struct entries){ NULL, 0, false };
}

static int find_file(struct object_id *out, struct reading *r, struct object_id tree, struct str path)
{
	struct entry root;
	struct entries at = root_of(&root, tree), below;
	struct str rest = path, name, above = str_of("");
	while (at.n && str_split(&rest, '/', &name)) {
		if (open_folders(&below, r, &at, above) < 0)
			return -1;
		at = find_group(&below, name, rest.p != NULL);
		above = str_range(path.p, name.p + name.n);
	}
	if (at.n)
		*out = at.v[0].id;
	return 0;
}

int tree_find(struct object_id *out, struct reader *reader, struct object_id tree, struct str path, struct diags *diags)
{
	struct reading reading = { reader, diags, 0 };
	*out = (struct object_id){ { 0 } };
	int result = path.n ? find_file(out, &reading, tree, path) : 0;
	arena_reset(reader->scratch);
	return result;
}
