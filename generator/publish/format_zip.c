/* zip: the canonical files of all tables with what describes them, for those who keep data or have no network. Paths are those below
   du-lieu/. The same data give the same bytes: entries in order of paths, their time the day that the data are of. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <zip.h>

#include "publish/archive_texts.h"

enum { MODE = 0644 };

/* What an entry holds: a file that was put, or text. */
struct entry {
	struct str name, bytes;
	const struct download *file;
	char sha256[2 * SHA256_BYTES + 1];
};

struct archive {
	const struct dataset *dataset;
	struct arena *arena;
	zip_t *zip;
	zip_uint16_t time, date;
	struct { struct entry *v; size_t n, cap; } entries;
};

static bool belongs(const struct download *file)
{
	return str_starts(file->path, "du-lieu/") && (file->describes || (file->table && str_is(file->extension, formats[0].file)));
}

static struct entry *add_text(struct archive *archive, struct str name, struct str bytes)
{
	uint8_t digest[SHA256_BYTES];
	struct entry *entry = array_add(archive->arena, &archive->entries);
	entry->name = name;
	entry->bytes = bytes;
	sha256_of(digest, bytes);
	sha256_text(entry->sha256, digest);
	return entry;
}

static void list_entries(struct archive *archive)
{
	const struct render_site *site = archive->dataset->site;
	for (const struct archive_text *text = archive_texts; text->name; text++) {
		struct out out = out_arena(archive->arena);
		text->write(&out, archive->arena, archive->dataset);
		add_text(archive, str_of(text->name), out_held(&out));
	}
	for (size_t i = 0; i < site->download_count; i++) {
		const struct download *file = &site->downloads[i];
		if (!belongs(file))
			continue;
		struct entry *entry = array_add(archive->arena, &archive->entries);
		*entry = (struct entry){ .name = str_from(file->path, strlen("du-lieu/")), .file = file };
		memcpy(entry->sha256, file->sha256, sizeof entry->sha256);
	}
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

/* As sha256sum writes and reads it. */
static void list_sums(struct archive *archive)
{
	struct out out = out_arena(archive->arena);
	for (size_t i = 0; i < archive->entries.n; i++)
		out_format(&out, "%s  %.*s\n", archive->entries.v[i].sha256, (int)archive->entries.v[i].name.n, archive->entries.v[i].name.p);
	add_text(archive, str_of("SHA256SUMS"), out_held(&out));
}

/* MS-DOS has no day before 1980. */
static void set_time(struct archive *archive)
{
	struct civil day = date_civil(archive->dataset->site->as_of.first);
	if (day.year < 1980 || day.year > 2107)
		day = (struct civil){ 1980, 1, 1 };
	archive->time = 0;
	archive->date = (zip_uint16_t)((day.year - 1980) << 9 | day.month << 5 | day.day);
}

static zip_source_t *source_of(struct archive *archive, const struct entry *entry)
{
	char path[PATH_MAX];
	if (!entry->file)
		return zip_source_buffer(archive->zip, entry->bytes.p, entry->bytes.n, 0);
	errno = ENAMETOOLONG;
	return stage_path(path, archive->dataset->stage, entry->file->path) ? zip_source_file(archive->zip, path, 0, -1) : NULL;
}

static int add(struct archive *archive, const struct entry *entry)
{
	zip_source_t *source = source_of(archive, entry);
	zip_int64_t i = source ? zip_file_add(archive->zip, str_dup(archive->arena, entry->name).p, source, ZIP_FL_ENC_UTF_8) : -1;
	if (i < 0) {
		zip_source_free(source);
		return -1;
	}
	zip_uint64_t index = (zip_uint64_t)i;
	return zip_file_set_dostime(archive->zip, index, archive->time, archive->date, 0) < 0 ||
	       zip_file_set_external_attributes(archive->zip, index, 0, ZIP_OPSYS_UNIX, (zip_uint32_t)(S_IFREG | MODE) << 16) < 0 ||
	       zip_set_file_compression(archive->zip, index, ZIP_CM_DEFLATE, 6) < 0 ? -1 : 0;
}

/* Files are read when the archive is closed. */
static int fill(struct archive *archive)
{
	for (size_t i = 0; i < archive->entries.n; i++)
		if (add(archive, &archive->entries.v[i]) < 0)
			return -1;
	return zip_close(archive->zip);
}

int format_zip(const char *path, const struct dataset *dataset)
{
	struct archive archive = { .dataset = dataset, .arena = arena_new() };
	int error = 0;
	set_time(&archive);
	list_entries(&archive);
	qsort(archive.entries.v, archive.entries.n, sizeof *archive.entries.v, by_name);
	list_sums(&archive);
	errno = 0;
	archive.zip = zip_open(path, ZIP_CREATE | ZIP_EXCL, &error);
	int result = archive.zip ? fill(&archive) : -1;
	error = errno;
	if (archive.zip && result < 0) {
		int of_system = zip_error_code_system(zip_get_error(archive.zip));
		error = of_system ? of_system : error;
		zip_discard(archive.zip);
	}
	arena_free(archive.arena);
	errno = error ? error : EIO;
	return result;
}
