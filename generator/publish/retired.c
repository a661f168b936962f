#include "publish/retired.h"

#include <fcntl.h>
#include <unistd.h>

#include "publish/tree.h"
#include "publish/twin.h"
#include "render/extract.h"

struct folder { const struct manifest_file **v; size_t n, cap; };

struct retiring {
	const struct render_site *site;
	struct stage *stage;
	struct arena *arena, *scratch;
	struct map folders; /* that pages lead from and to: struct folder, with the files in it */
	struct diags *diags;
};

static const char page_name[] = "index.html";

/* The page's folder, with '/' at its end. */
static struct str folder_of(struct arena *arena, const struct page_job *page)
{
	struct str file = page_file(arena, page);
	return str_slice(file, 0, file.n - (sizeof page_name - 1));
}

static struct page_job page_now(const struct page_job *page)
{
	return (struct page_job){ .path = page->leads_to, .lang = page->lang };
}

static void know_folder(struct retiring *retiring, const struct page_job *page)
{
	struct str path = folder_of(retiring->arena, page);
	if (!map_get(&retiring->folders, path)) {
		struct folder *folder = arena_alloc(retiring->arena, sizeof *folder);
		*folder = (struct folder){ 0 };
		map_put(&retiring->folders, path, folder);
	}
}

static struct str name_of(struct str path)
{
	size_t begin = path.n;
	while (begin > 0 && path.p[begin - 1] != '/')
		begin--;
	return str_from(path, begin);
}

static void know_files(struct retiring *retiring)
{
	const struct manifest_file *const *files;
	size_t n = stage_files(&files, retiring->stage);
	for (size_t i = 0; i < n; i++) {
		struct folder *folder = map_get(&retiring->folders, str_slice(files[i]->path, 0, files[i]->path.n - name_of(files[i]->path).n));
		if (folder)
			*array_add(retiring->arena, folder) = files[i];
	}
}

static bool has_name(const struct folder *folder, struct str name)
{
	for (size_t i = 0; i < folder->n; i++)
		if (str_eq(name_of(folder->v[i]->path), name))
			return true;
	return false;
}

static void put_moved(struct retiring *retiring, struct str to, const struct page_job *now, const struct manifest_file *file)
{
	struct out out = out_memory();
	twin_moved_write(&out, retiring->scratch, retiring->site, now, file->path);
	stage_put(retiring->stage, to, out_held(&out), retiring->diags);
	out_close(&out);
}

static int read_put(struct str *bytes, const struct retiring *retiring, const struct manifest_file *file)
{
	char path[PATH_MAX];
	int fd = stage_path(path, retiring->stage, file->path) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	int result = fd < 0 ? -1 : file_read(bytes, retiring->scratch, fd, (size_t)file->size);
	if (fd >= 0)
		close(fd);
	return result < 0 ? diag_errno(retiring->diags, DIAG_OUT_READ, file->path) : 0;
}

/* What the file is called at the retired address: a workbook has its row's id for a name, and had the former. */
static struct str name_then(struct arena *arena, const struct page_job *page, struct str name)
{
	bool workbook = str_eq(name, name_of(extract_workbook(arena, page->leads_to)));
	return workbook ? name_of(extract_workbook(arena, page->path)) : name;
}

static void put_beside(struct retiring *retiring, const struct page_job *page)
{
	struct page_job now = page_now(page);
	struct str old = folder_of(retiring->scratch, page);
	const struct folder *here = map_get(&retiring->folders, old), *there = map_get(&retiring->folders, folder_of(retiring->scratch, &now));
	for (size_t i = 0; i < there->n; i++) {
		struct str name = name_then(retiring->scratch, page, name_of(there->v[i]->path)), bytes;
		struct str to = str_join(retiring->scratch, (struct str[]){ old, name }, 2, "");
		if (str_is(name, page_name) || has_name(here, name))
			continue;
		if (str_ends(name, ".json"))
			put_moved(retiring, to, &now, there->v[i]);
		else if (read_put(&bytes, retiring, there->v[i]) == 0)
			stage_put(retiring->stage, to, bytes, retiring->diags);
	}
	arena_reset(retiring->scratch);
}

void retired_put(struct stage *stage, const struct render_site *site, const struct page_list *pages, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct retiring retiring = { site, stage, arena, arena_new(), map_in(arena), diags };
	for (size_t i = 0; i < pages->n; i++) {
		struct page_job now = page_now(&pages->v[i]);
		if (!page_leads_on(site, &pages->v[i]))
			continue;
		know_folder(&retiring, &pages->v[i]);
		know_folder(&retiring, &now);
	}
	know_files(&retiring);
	for (size_t i = 0; i < pages->n; i++)
		if (page_leads_on(site, &pages->v[i]))
			put_beside(&retiring, &pages->v[i]);
	arena_free(retiring.scratch);
	arena_free(arena);
}
