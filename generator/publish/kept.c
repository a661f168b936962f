#include "publish/kept.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "publish/kept_commits.h"
#include "publish/tree.h"
#include "render/record.h"

static const char page_name[] = "index.html";

struct keeper {
	struct arena *arena, *scratch; /* scratch: for bytes of a file */
	struct stage *stage;
	struct render_site *site;
	struct ledger_build *build;
	struct diags *diags;
	int previous;       /* the folder of the site before */
	struct map made;    /* by file: struct page_job, of all pages that are made */
	struct map commits; /* that the history of today holds */
	struct map *kept;   /* by file: struct kept_page */
	ARRAY(struct kept_page *) list; /* the same */
};

struct str kept_path(struct arena *arena, size_t line, struct str path)
{
	return str_format(arena, LEDGER_PAGE "/%zu/%.*s", line, (int)path.n, path.p);
}

/* --- the site before --- */

static int differs(const struct keeper *keeper, struct str path)
{
	struct str parts[] = { str_of(keeper->build->previous_site), path };
	diag1(keeper->diags, DIAG_PREVIOUS_DIFFERS, (struct place){ NULL, { 0, 0 } },
		utf8_repair(keeper->diags->arena, str_join(keeper->diags->arena, parts, 2, "/")));
	return -1;
}

static int read_regular(struct str *bytes, const struct keeper *keeper, struct str path)
{
	struct stat st;
	int fd = openat(keeper->previous, str_dup(keeper->scratch, path).p, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return -1;
	bool fits = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= MANIFEST_LARGEST;
	int result = fits ? file_read(bytes, keeper->scratch, fd, (size_t)st.st_size) : -1;
	close(fd);
	return result;
}

static struct str hash_text(struct arena *arena, const uint8_t sha256[SHA256_BYTES])
{
	char text[2 * SHA256_BYTES + 1];
	sha256_text(text, sha256);
	return str_dup(arena, str_of(text));
}

/* A file whose hash is known. */
static int read_known(struct str *bytes, const struct keeper *keeper, struct str path, struct str sha256)
{
	uint8_t digest[SHA256_BYTES];
	if (!stage_path_valid(path) || read_regular(bytes, keeper, path) < 0)
		return differs(keeper, path);
	sha256_of(digest, *bytes);
	return str_eq(hash_text(keeper->scratch, digest), sha256) ? 0 : differs(keeper, path);
}

static int copy_known(struct str *bytes, const struct keeper *keeper, struct str from, struct str to, struct str sha256)
{
	return read_known(bytes, keeper, from, sha256) < 0 ? -1 : stage_put(keeper->stage, to, *bytes, keeper->diags);
}

/* --- what is kept --- */

bool kept_is_page(struct str file)
{
	return str_is(file, page_name) || str_ends(file, "/index.html");
}

static void know_page(struct keeper *keeper, const struct kept_copy *copy, struct str file)
{
	struct kept_page *page = map_get(keeper->kept, file);
	if (!page) {
		page = arena_alloc(keeper->arena, sizeof *page);
		page->file = file;
		map_put(keeper->kept, file, page);
		*array_add(keeper->arena, &keeper->list) = page;
	}
	*array_add(keeper->arena, &page->copies) = *copy;
}

/* The files of a list, of the line of that number; from where they were published, or from where they were kept already. */
static int keep_files(struct keeper *keeper, size_t line, const struct manifest *files, bool carried)
{
	bool forgot = keeper->build->next.forgets || ledger_forgot(&keeper->build->previous, line - 1);
	for (size_t i = 0; i < files->list.n; i++) {
		const struct manifest_file *file = files->list.v[i];
		struct str bytes, to = kept_path(keeper->arena, line, file->path);
		struct kept_copy copy = { line, forgot ? str_of("") : to, hash_text(keeper->arena, file->sha256) };
		if (!forgot && copy_known(&bytes, keeper, carried ? to : file->path, to, copy.sha256) < 0)
			return -1;
		if (kept_is_page(file->path))
			know_page(keeper, &copy, file->path);
		arena_reset(keeper->scratch);
	}
	return 0;
}

/* What stands in the folder of line `line` already. */
static int carry(struct keeper *keeper, size_t line)
{
	const struct ledger_line *lines = keeper->build->previous.lines.v;
	struct str whole = kept_path(keeper->arena, line, str_of(KEPT_MANIFEST)), part = kept_path(keeper->arena, line, str_of(KEPT_LIST)), bytes;
	struct manifest files;
	if (copy_known(&bytes, keeper, whole, whole, lines[line - 2].root) < 0 || copy_known(&bytes, keeper, part, part, lines[line - 1].kept) < 0)
		return -1;
	return manifest_parse(&files, keeper->arena, bytes) < 0 ? differs(keeper, part) : keep_files(keeper, line, &files, true);
}

/* --- what is kept from now on --- */

/* What the page tells, it tells for ever. */
static bool is_lasting(const struct page_job *page)
{
	const struct record_part *part = page->record;
	return page->number || page->frozen || (part && (part->scope == RECORD_MONTH || (part->scope == RECORD_ROW && part->year)));
}

/* 1 when a page of the site before is to be kept, 0 when it is not. One that only said that nothing stands there is not; where no text is
   to be kept none is asked for, and what was known to be gone is taken to be gone still. */
static int is_wanted(struct keeper *keeper, const struct manifest_file *file)
{
	const struct page_job *made = map_get(&keeper->made, file->path);
	bool known = map_get(keeper->kept, file->path);
	bool asks = made ? is_lasting(made) : known;
	struct str bytes;
	if (!asks || keeper->build->next.forgets)
		return !made && !known;
	if (read_known(&bytes, keeper, file->path, hash_text(keeper->arena, file->sha256)) < 0)
		return -1;
	int wanted = made ? kept_names_gone(&keeper->commits, bytes) : str_find(bytes, "id=\"" PAGE_GONE_ID "\"") < 0;
	arena_reset(keeper->scratch);
	return wanted;
}

static struct str folder_of(struct str file)
{
	while (file.n && file.p[file.n - 1] != '/')
		file.n--;
	return file;
}

/* The pages that are wanted, by their folders: struct manifest_file. */
static int choose_pages(struct map *out, struct keeper *keeper, const struct manifest *before)
{
	*out = map_in(keeper->arena);
	for (size_t i = 0; i < before->list.n; i++) {
		struct manifest_file *file = before->list.v[i];
		int wanted = kept_is_page(file->path) && !str_starts(file->path, LEDGER_PAGE "/") ? is_wanted(keeper, file) : 0;
		if (wanted < 0)
			return -1;
		if (wanted)
			map_put(out, folder_of(file->path), file);
	}
	return 0;
}

/* Each with the files beside it, but for compressed ones, which are made of others. */
static int choose(struct manifest *out, struct keeper *keeper, const struct manifest *before)
{
	struct map pages;
	*out = manifest_in(keeper->arena);
	if (choose_pages(&pages, keeper, before) < 0)
		return -1;
	for (size_t i = 0; i < before->list.n; i++)
		if (map_get(&pages, folder_of(before->list.v[i]->path)) && !str_ends(before->list.v[i]->path, ".gz"))
			*array_add(keeper->arena, &out->list) = before->list.v[i];
	return 0;
}

/* The manifest of the files but for the ledger. */
static struct str manifest_text(struct arena *arena, const struct manifest *files)
{
	struct out out = out_memory();
	ARRAY(const struct manifest_file *) others = { 0 };
	for (size_t i = 0; i < files->list.n; i++)
		if (!str_is(files->list.v[i]->path, LEDGER_NAME))
			*array_add(arena, &others) = files->list.v[i];
	manifest_write(&out, others.v, others.n);
	struct str text = str_dup(arena, out_held(&out));
	out_close(&out);
	return text;
}

static struct str hash_of(struct arena *arena, struct str bytes)
{
	uint8_t digest[SHA256_BYTES];
	sha256_of(digest, bytes);
	return hash_text(arena, digest);
}

static int keep_new(struct keeper *keeper)
{
	struct arena *arena = keeper->arena;
	size_t n = keeper->build->previous.lines.n;
	struct manifest before, chosen;
	struct str bytes, whole, part;
	if (read_regular(&bytes, keeper, str_of(MANIFEST_NAME)) < 0 || manifest_parse(&before, arena, bytes) < 0)
		return differs(keeper, str_of(MANIFEST_NAME));
	whole = manifest_text(arena, &before);
	if (!str_eq(hash_of(arena, whole), keeper->build->previous.lines.v[n - 1].root))
		return differs(keeper, str_of(MANIFEST_NAME));
	if (choose(&chosen, keeper, &before) < 0)
		return -1;
	part = manifest_text(arena, &chosen);
	keeper->build->next.kept = hash_of(arena, part);
	if (stage_put(keeper->stage, kept_path(arena, n + 1, str_of(KEPT_MANIFEST)), whole, keeper->diags) < 0 ||
	    stage_put(keeper->stage, kept_path(arena, n + 1, str_of(KEPT_LIST)), part, keeper->diags) < 0)
		return -1;
	return keep_files(keeper, n + 1, &chosen, false);
}

/* --- all of it --- */

static bool is_needed(const struct ledger_build *build)
{
	bool needed = build->next.rewritten;
	for (size_t i = 0; i < build->previous.lines.n; i++)
		needed = needed || build->previous.lines.v[i].rewritten;
	return needed;
}

static int keep_all(struct keeper *keeper)
{
	for (size_t i = 0; i < keeper->build->previous.lines.n; i++)
		if (keeper->build->previous.lines.v[i].rewritten && carry(keeper, i + 1) < 0)
			return -1;
	return keeper->build->next.rewritten ? keep_new(keeper) : 0;
}

/* Pages at the addresses that are not made. */
static void add_gone(const struct keeper *keeper, struct page_list *pages)
{
	for (size_t i = 0; i < keeper->list.n; i++)
		if (!map_get(&keeper->made, keeper->list.v[i]->file))
			*array_add(keeper->arena, pages) = page_gone(keeper->site, str_slice(keeper->list.v[i]->file, 0,
				keeper->list.v[i]->file.n - (sizeof page_name - 1)));
}

int kept_put(struct stage *stage, struct render_site *site, struct page_list *pages, struct ledger_build *build, struct arena *arena,
	struct diags *diags)
{
	if (!is_needed(build))
		return 0;
	if (!build->previous_site) {
		diag(diags, DIAG_PREVIOUS_FOLDER, (struct place){ NULL, { 0, 0 } });
		return -1;
	}
	struct map *kept = arena_alloc(arena, sizeof *kept);
	*kept = map_in(arena);
	struct keeper keeper = { .arena = arena, .scratch = arena_new(), .stage = stage, .site = site, .build = build, .diags = diags, .made = map_in(arena), .kept = kept };
	for (size_t i = 0; i < pages->n; i++)
		map_put(&keeper.made, page_file(arena, &pages->v[i]), &pages->v[i]);
	keeper.commits = kept_commits(arena, site->history);
	keeper.previous = open(build->previous_site, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int result = keeper.previous < 0 ? diag_errno(diags, DIAG_OUT_READ, utf8_repair(diags->arena, str_of(build->previous_site)))
					 : keep_all(&keeper);
	if (keeper.previous >= 0)
		close(keeper.previous);
	arena_free(keeper.scratch);
	add_gone(&keeper, pages);
	site->from.kept = kept;
	return result;
}
