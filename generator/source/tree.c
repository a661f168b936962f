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
	const char *name; /* in NFC */
	const unsigned char *id;
	uint32_t name_n;
	uint8_t kind; /* enum entry_kind */
};

static struct str name_of(const struct entry *entry)
{
	return (struct str){ entry->name, entry->name_n };
}

static void set_name(struct entry *entry, struct str name)
{
	entry->name = name.p;
	entry->name_n = (uint32_t)name.n;
}

static struct object_id id_of(const unsigned char *bytes)
{
	struct object_id id;
	memcpy(id.bytes, bytes, sizeof id.bytes);
	return id;
}

static bool same_id(const struct entry *a, const struct entry *b)
{
	return memcmp(a->id, b->id, OBJECT_ID_BYTES) == 0;
}

/* Entries in the order of a tree's. Those of one name and sort are neighbours. */
struct entries {
	struct entry *v;
	size_t n;
	bool doubled; /* there are such neighbours */
};

/* What is known while trees are read. Entries live in the reader's cache and its scratch. */
struct reading {
	struct reader *reader;
	struct diags *diags;
	size_t opened; /* a small tree that holds itself many times over has no end */
};

/* A tree is read again with the next publication at the latest, as what stood before it. What is cached stays for as long as anything is
   being read. */
enum { CACHE_LARGEST = 4 << 20 };

static struct reading begin_reading(struct reader *reader, struct diags *diags)
{
	struct tree_cache *cache = &reader->trees;
	if (cache->used > CACHE_LARGEST || !cache->map.arena) {
		arena_reset(cache->arena);
		cache->map = map_in(cache->arena);
		cache->used = 0;
	}
	return (struct reading){ reader, diags, 0 };
}

static int by_name(const struct entry *a, const struct entry *b)
{
	size_t n = a->name_n < b->name_n ? a->name_n : b->name_n;
	int order = memcmp(a->name, b->name, n);
	if (order)
		return order;
	int end_a = a->name_n > n ? (unsigned char)a->name[n] : a->kind == ENTRY_FOLDER ? '/' : 0;
	int end_b = b->name_n > n ? (unsigned char)b->name[n] : b->kind == ENTRY_FOLDER ? '/' : 0;
	return end_a - end_b;
}

static int by_name_and_id(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = by_name(a, b);
	return order ? order : memcmp(a->id, b->id, OBJECT_ID_BYTES);
}

/* How far a name goes on with plain ASCII. Most names are all that, and nothing about them needs a second look. */
static const char *skip_plain(const char *p, const char *end)
{
	while (p < end && *p >= ' ' && *p < 0x7f && *p != '/')
		p++;
	return p;
}

enum usable { USABLE_NOT, USABLE_PLAIN, USABLE_MARKED };

/* Takes an entry off the front of a tree object. Returns whether its name is of use, or -1 when it is damaged. */
static int take_entry(struct str *rest, struct entry *entry, unsigned *mode)
{
	const char *p = rest->p, *end = rest->p + rest->n;
	for (*mode = 0; p < end && *p >= '0' && *p <= '7'; p++)
		*mode = *mode << 3 | (unsigned)(*p - '0');
	if (p == end || *p++ != ' ')
		return -1;
	const char *nul = skip_plain(p, end);
	bool plain = nul < end && *nul == '\0';
	if (!plain)
		nul = memchr(p, '\0', (size_t)(end - p));
	if (!nul || end - nul <= OBJECT_ID_BYTES || nul - p > UINT32_MAX)
		return -1;
	entry->name = p;
	entry->name_n = (uint32_t)(nul - p);
	entry->id = (const unsigned char *)nul + 1;
	*rest = str_range(nul + 1 + OBJECT_ID_BYTES, end);
	if (nul == p || *p == '.')
		return USABLE_NOT;
	return plain ? USABLE_PLAIN : name_usable(name_of(entry)) ? USABLE_MARKED : USABLE_NOT;
}

static enum entry_kind kind_of(unsigned mode)
{
	if (S_ISDIR(mode))
		return ENTRY_FOLDER;
	if (!S_ISREG(mode))
		return ENTRY_NONE;
	return mode & S_IXUSR ? ENTRY_EXECUTABLE : ENTRY_PLAIN;
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

/* The entries of a tree's bytes that are part of a site, in order. */
static int read_entries(struct entries *out, struct str bytes, struct arena *arena)
{
	enum { SHORTEST = sizeof "40000 a" + OBJECT_ID_BYTES };
	*out = (struct entries){ .v = arena_alloc(arena, (bytes.n / SHORTEST + 1) * sizeof *out->v) };
	while (bytes.n) {
		struct entry *entry = &out->v[out->n];
		unsigned mode;
		int usable = take_entry(&bytes, entry, &mode);
		if (usable < 0)
			return -1;
		entry->kind = (uint8_t)kind_of(mode);
		if (usable == USABLE_MARKED)
			set_name(entry, utf8_nfc(arena, name_of(entry)));
		out->n += usable != USABLE_NOT && entry->kind != ENTRY_NONE;
	}
	put_in_order(out);
	return 0;
}

/* The entries of a tree that is called `path`, from the cache or the repository. */
static int open_tree(const struct entries **out, struct reading *r, const unsigned char *id, struct str path)
{
	struct tree_cache *cache = &r->reader->trees;
	struct str key = { (const char *)id, OBJECT_ID_BYTES }, bytes;
	*out = map_get(&cache->map, key);
	if (*out)
		return 0;
	if (object_read(&bytes, r->reader, id_of(id), GIT_OBJECT_TREE, path, cache->arena, r->diags) < 0)
		return -1;
	struct entries *entries = arena_alloc(cache->arena, sizeof *entries);
	if (read_entries(entries, bytes, cache->arena) < 0) {
		report(r->diags, DIAG_GIT_OBJECT, path, str_of("damaged tree"), str_of(""));
		return -1;
	}
	cache->used += bytes.n + entries->n * sizeof *entries->v;
	map_put(&cache->map, str_dup(cache->arena, key), entries);
	*out = entries;
	return 0;
}

/* The entries of several trees that are one folder. */
static struct entries unite(const struct entries *const *trees, size_t n, struct arena *arena)
{
	size_t all = 0;
	for (size_t i = 0; i < n; i++)
		all += trees[i]->n;
	struct entries united = { .v = arena_alloc(arena, all * sizeof *united.v) };
	for (size_t i = 0; i < n; i++) {
		memcpy(united.v + united.n, trees[i]->v, trees[i]->n * sizeof *united.v);
		united.n += trees[i]->n;
	}
	put_in_order(&united);
	return united;
}

/* Of the root, the folders that a site is made from; elsewhere what the globs name. */
static void keep_named(struct entries *entries, struct reader *reader, struct str folder)
{
	struct entries kept = { .v = arena_alloc(reader->scratch, entries->n * sizeof *kept.v), .doubled = entries->doubled };
	for (size_t i = 0; i < entries->n; i++) {
		const struct entry *entry = &entries->v[i];
		bool is_folder = entry->kind == ENTRY_FOLDER;
		struct str path = path_below(reader->scratch, folder, name_of(entry));
		if ((is_folder && is_source_folder(path)) ||
			is_named_elsewhere(&reader->named, path, is_folder ? FOUND_FOLDER : FOUND_FILE))
			kept.v[kept.n++] = *entry;
	}
	*entries = kept;
}

static bool is_elsewhere(struct str folder)
{
	struct str first;
	return !str_split(&folder, '/', &first) || !is_source_folder(first);
}

/* The entries of the folders in `of`, which are one folder at `path`. */
static int open_folders(struct entries *out, struct reading *r, const struct entries *of, struct str path)
{
	struct arena *scratch = r->reader->scratch;
	const struct entries *one = NULL, **trees = of->n > 1 ? arena_alloc(scratch, of->n * sizeof *trees) : &one;
	r->opened += of->n;
	if (r->opened > SOURCE_MOST) {
		report(r->diags, DIAG_SOURCE_MANY, str_format(r->diags->arena, "%d", SOURCE_MOST), str_of(""), str_of(""));
		return -1;
	}
	for (size_t i = 0; i < of->n; i++)
		if (open_tree(&trees[i], r, of->v[i].id, path) < 0)
			return -1;
	*out = of->n == 1 ? *one : unite(trees, of->n, scratch);
	if (is_elsewhere(path))
		keep_named(out, r->reader, path);
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
		if (!same_id(&before->v[i], &after->v[i]) || before->v[i].kind != after->v[i].kind)
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
		change.before = id_of(before->v[0].id);
		change.mode_before = before->v[0].kind;
	}
	if (after->n) {
		change.after = id_of(after->v[0].id);
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
	struct str path = path_below(c->reading.reader->scratch, folder, name_of(any));
	bool is_folder = any->kind == ENTRY_FOLDER;
	if (c->within && !is_within(c->within, path, is_folder, c->reading.reader->scratch))
		return 0;
	if (is_folder)
		return depth > SOURCE_DEEPEST ? 0 : compare_folders(c, before, after, path, depth);
	add_change(c, before, after, path);
	return 0;
}

static bool same_entry(const struct entry *a, const struct entry *b)
{
	return a->name_n == b->name_n && a->kind == b->kind && same_id(a, b) && memcmp(a->name, b->name, a->name_n) == 0;
}

static int compare_folders(struct comparison *c, const struct entries *before, const struct entries *after, struct str path, unsigned depth)
{
	struct entries a, b;
	if (open_folders(&a, &c->reading, before, path) < 0 || open_folders(&b, &c->reading, after, path) < 0)
		return -1;
	int result = 0;
	bool doubled = a.doubled || b.doubled;
	for (size_t i = 0, j = 0; result == 0 && (i < a.n || j < b.n);) {
		while (!doubled && i < a.n && j < b.n && same_entry(&a.v[i], &b.v[j]))
			i++, j++;
		if (i == a.n && j == b.n)
			break;
		int order = i == a.n ? 1 : j == b.n ? -1 : by_name(&a.v[i], &b.v[j]);
		struct entries none = { NULL, 0, false };
		struct entries old = order <= 0 ? take_group(&a, &i) : none, new = order >= 0 ? take_group(&b, &j) : none;
		result = compare_group(c, &old, &new, path, depth + 1);
	}
	return result;
}

/* The folder that holds `tree` alone; none when it is absent. */
static struct entries root_of(struct entry *room, const struct object_id *tree)
{
	*room = (struct entry){ "", tree->bytes, 0, ENTRY_FOLDER };
	return (struct entries){ room, object_id_present(*tree), false };
}

int trees_compare(struct changed_files *out, struct reader *reader, struct object_id before, struct object_id after,
	const struct changed_files *within, struct arena *arena, struct diags *diags)
{
	struct comparison c = { .reading = begin_reading(reader, diags), .within = within };
	struct entry roots[2];
	struct entries a = root_of(&roots[0], &before), b = root_of(&roots[1], &after);
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
		if (str_eq(name_of(group.v), name) && (group.v[0].kind == ENTRY_FOLDER) == folder)
			return group;
	}
	return (struct entries){ NULL, 0, false };
}

static int find_file(struct object_id *out, struct reading *r, struct object_id tree, struct str path)
{
	struct entry root;
	struct entries at = root_of(&root, &tree), below;
	struct str rest = path, name, above = str_of("");
	while (at.n && str_split(&rest, '/', &name)) {
		if (open_folders(&below, r, &at, above) < 0)
			return -1;
		at = find_group(&below, name, rest.p != NULL);
		above = str_range(path.p, name.p + name.n);
	}
	if (at.n)
		*out = id_of(at.v[0].id);
	return 0;
}

int tree_find(struct object_id *out, struct reader *reader, struct object_id tree, struct str path, struct diags *diags)
{
	struct reading reading = begin_reading(reader, diags);
	*out = (struct object_id){ { 0 } };
	int result = path.n ? find_file(out, &reading, tree, path) : 0;
	arena_reset(reader->scratch);
	return result;
}
