/* What packs files: the archive of all data, as libzip reads it, and compressed files, as zlib does. */
#include "scratch.h"
#include "world.h"

#include <zip.h>
#include <zlib.h>

#include "publish/compress.h"
#include "publish/format.h"
#include "render/dataset.h"

/* --- zip --- */

static struct download put(struct stage *stage, const struct table *table, const char *path, const char *text, struct diags *diags)
{
	uint8_t digest[SHA256_BYTES];
	struct download download = { .table = table, .path = str_of(path), .extension = str_of("csv"), .size = strlen(text) };
	assert_int_equal(stage_put(stage, download.path, str_of(text), diags), 0);
	sha256_of(digest, str_of(text));
	sha256_text(download.sha256, digest);
	return download;
}

/* An entry's text; `about` tells of it. */
static struct str entry(struct arena *arena, zip_t *zip, const char *name, zip_stat_t *about)
{
	assert_int_equal(zip_stat(zip, name, ZIP_FL_ENC_UTF_8, about), 0);
	char *bytes = arena_alloc(arena, about->size + 1);
	zip_file_t *file = zip_fopen_index(zip, about->index, 0);
	assert_non_null(file);
	assert_int_equal(zip_fread(file, bytes, about->size), (zip_int64_t)about->size);
	assert_int_equal(zip_fclose(file), 0); /* and its CRC is right */
	return (struct str){ bytes, about->size };
}

static void assert_same_bytes(const char *left, const char *right)
{
	FILE *a = fopen(left, "rb"), *b = fopen(right, "rb");
	assert_true(a && b);
	int c;
	do {
		c = fgetc(a);
		assert_int_equal(c, fgetc(b));
	} while (c != EOF);
	fclose(a);
	fclose(b);
}

static void test_zip(void **state)
{
	(void)state;
	struct world w = begin();
	link_all(&w);
	char *folder = scratch_new();
	struct stage *stage;
	struct diags diags = { .arena = w.arena };
	assert_int_equal(stage_open(&stage, at(folder, "out"), &diags), 0);
	/* a name beyond ASCII, a file of nothing, one of other data, and one in a format that the archive leaves out */
	struct download files[] = {
		put(stage, &table_results, "du-lieu/results/kết quả.csv", "target\r\nk/t\r\n", &diags),
		put(stage, &table_units, "du-lieu/a/rỗng.csv", "", &diags),
		put(stage, NULL, "lich.ics", "BEGIN", &diags),
		put(stage, &table_units, "du-lieu/units/units.xlsx", "PK", &diags),
	};
	files[3].extension = str_of("xlsx");
	struct render_site site = { .arena = w.arena, .model = w.model, .base_url = str_of("https://example.org"), .downloads = files,
		.download_count = sizeof files / sizeof *files, .as_of = { day("2026-06-01"), day("2026-06-01"), PRECISION_DAY } };
	datasets_learn(&site);
	struct dataset all = { .site = &site, .stage = stage };
	assert_int_equal(format_zip(at(folder, "a.zip"), &all), 0);
	assert_int_equal(format_zip(at(folder, "b.zip"), &all), 0);
	assert_same_bytes(at(folder, "a.zip"), at(folder, "b.zip"));
	assert_int_equal(format_zip(at(folder, "a.zip"), &all), -1); /* it is there, and stays as it was */
	assert_same_bytes(at(folder, "a.zip"), at(folder, "b.zip"));
	assert_int_equal(format_zip(at(folder, "none/a.zip"), &all), -1);
	assert_int_equal(errno, ENOENT);

	zip_t *zip = zip_open(at(folder, "a.zip"), ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	zip_stat_t about;
	assert_non_null(zip);
	assert_str(entry(w.arena, zip, "results/kết quả.csv", &about), "target\r\nk/t\r\n");
	struct tm *time = localtime(&about.mtime);
	assert_true(time->tm_year == 126 && time->tm_mon == 5 && time->tm_mday == 1 && time->tm_hour == 0);
	zip_uint8_t system;
	zip_uint32_t attributes;
	assert_int_equal(zip_file_get_external_attributes(zip, about.index, 0, &system, &attributes), 0);
	assert_int_equal(attributes >> 16, S_IFREG | 0644);
	assert_int_equal(entry(w.arena, zip, "a/rỗng.csv", &about).n, 0);
	struct str sums = entry(w.arena, zip, "SHA256SUMS", &about);
	assert_true(str_find(sums, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a/rỗng.csv\n") >= 0);
	assert_true(zip_name_locate(zip, "lich.ics", 0) < 0 && zip_name_locate(zip, "units/units.xlsx", 0) < 0);
	for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
		const char *name = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
		assert_true(stage_path_valid(str_of(name))); /* within the folder into which it is unpacked */
		assert_true(i < 2 || strcmp(name, "SHA256SUMS") == 0 || strcmp(zip_get_name(zip, (zip_uint64_t)i - 1, ZIP_FL_ENC_GUESS), name) < 0);
	}
	zip_discard(zip);

	/* what cannot be read any more is no archive */
	files[0].path = str_of("du-lieu/results/gone.csv");
	assert_int_equal(format_zip(at(folder, "c.zip"), &all), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(access(at(folder, "c.zip"), F_OK), -1);
	stage_abort(stage);
	scratch_free(folder);
	end(&w);
}

enum { FOLDERS = 257, FILES = 256 }; /* more entries than 16 bits can count */

/* "du-lieu/f000/000.csv", or the folder alone. */
static struct str many_path(struct arena *arena, int folder, int file)
{
	return file < 0 ? str_format(arena, "du-lieu/f%03d", folder) : str_format(arena, "du-lieu/f%03d/%03d.csv", folder, file);
}

/* One file under many names: folders that are all the same one, with links to one file. */
static struct download *put_many(struct arena *arena, struct stage *stage, struct diags *diags)
{
	char first[PATH_MAX], path[PATH_MAX];
	struct download one = put(stage, &table_units, "du-lieu/f000/000.csv", "id\r\n", diags), *files = arena_alloc(arena, (size_t)FOLDERS * FILES * sizeof *files);
	assert_true(stage_path(first, stage, one.path));
	for (int i = 1; i < FILES; i++)
		assert_true(stage_path(path, stage, many_path(arena, 0, i)) && link(first, path) == 0);
	for (int i = 1; i < FOLDERS; i++)
		assert_true(stage_path(path, stage, many_path(arena, i, -1)) && symlink("f000", path) == 0);
	for (int i = 0; i < FOLDERS * FILES; i++) {
		files[i] = one;
		files[i].path = many_path(arena, i / FILES, i % FILES);
	}
	return files;
}

/* Whether the end of the archive has the record and the locator of ZIP64 (APPNOTE 4.3.14, 4.3.15). */
static bool ends_as_zip64(const char *path)
{
	char end[20 + 56 + 22];
	FILE *file = fopen(path, "rb");
	assert_true(file && fseek(file, -(long)sizeof end, SEEK_END) == 0 && fread(end, 1, sizeof end, file) == sizeof end);
	fclose(file);
	return memcmp(end, "PK\6\6", 4) == 0 && memcmp(end + 56, "PK\6\7", 4) == 0 && memcmp(end + 56 + 20, "PK\5\6", 4) == 0;
}

/* The memory of so many compressors is most of a minute's work for a sanitizer, which test_zip gives the same code to look at. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { MANY_TOO_SLOW = true };
#else
enum { MANY_TOO_SLOW = false };
#endif

static void test_zip_of_many(void **state)
{
	(void)state;
	if (MANY_TOO_SLOW)
		skip();
	struct world w = begin();
	link_all(&w);
	char *folder = scratch_new(), command[PATH_MAX + 64];
	struct stage *stage;
	struct diags diags = { .arena = w.arena };
	assert_int_equal(stage_open(&stage, at(folder, "out"), &diags), 0);
	struct render_site site = { .arena = w.arena, .model = w.model, .base_url = str_of("https://example.org"),
		.downloads = put_many(w.arena, stage, &diags), .download_count = (size_t)FOLDERS * FILES,
		.as_of = { day("2026-06-01"), day("2026-06-01"), PRECISION_DAY } };
	datasets_learn(&site);
	assert_int_equal(format_zip(at(folder, "a.zip"), &(struct dataset){ .site = &site, .stage = stage }), 0);
	assert_true(ends_as_zip64(at(folder, "a.zip")));
	zip_t *zip = zip_open(at(folder, "a.zip"), ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	zip_stat_t about;
	assert_true(zip && zip_get_num_entries(zip, 0) > FOLDERS * FILES);
	assert_str(entry(w.arena, zip, "f256/255.csv", &about), "id\r\n");
	zip_discard(zip);
	snprintf(command, sizeof command, "unzip -tqq '%s'", at(folder, "a.zip"));
	assert_int_equal(system(command), 0);
	stage_abort(stage);
	scratch_free(folder);
	end(&w);
}

/* A table of more bytes than 32 bits can count, of a file with a hole: a minute's work, which LARGE=1 asks for (make bench). */
static void test_zip_of_much(void **state)
{
	(void)state;
	static const off_t much = ((off_t)1 << 32) + (1 << 20);
	if (!getenv("LARGE"))
		skip();
	struct world w = begin();
	link_all(&w);
	char *folder = scratch_new(), command[PATH_MAX + 64], path[PATH_MAX];
	struct stage *stage;
	struct diags diags = { .arena = w.arena };
	assert_int_equal(stage_open(&stage, at(folder, "out"), &diags), 0);
	struct download files[] = {
		put(stage, &table_results, "du-lieu/results/results.csv", "target\r\n", &diags),
		put(stage, &table_units, "du-lieu/units/units.csv", "id\r\n", &diags),
	};
	assert_true(stage_path(path, stage, files[0].path) && truncate(path, much) == 0);
	struct render_site site = { .arena = w.arena, .model = w.model, .base_url = str_of("https://example.org"), .downloads = files,
		.download_count = sizeof files / sizeof *files, .as_of = { day("2026-06-01"), day("2026-06-01"), PRECISION_DAY } };
	datasets_learn(&site);
	assert_int_equal(format_zip(at(folder, "a.zip"), &(struct dataset){ .site = &site, .stage = stage }), 0);
	zip_t *zip = zip_open(at(folder, "a.zip"), ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	zip_stat_t about;
	assert_true(zip && zip_stat(zip, "results/results.csv", ZIP_FL_ENC_UTF_8, &about) == 0);
	assert_true(about.size == (zip_uint64_t)much);
	assert_str(entry(w.arena, zip, "units/units.csv", &about), "id\r\n");
	zip_discard(zip);
	snprintf(command, sizeof command, "unzip -tqq '%s'", at(folder, "a.zip"));
	assert_int_equal(system(command), 0); /* it reads all of it, and the CRC is right */
	stage_abort(stage);
	scratch_free(folder);
	end(&w);
}

/* --- gzip --- */

static void write_bytes(const char *path, size_t n)
{
	FILE *file = fopen(path, "wb");
	uint32_t noise = 1;
	assert_non_null(file);
	for (size_t i = 0; i < n; i++) {
		noise = noise * 1664525 + 1013904223;
		fputc(i % 3 ? 'a' : (int)(noise >> 24), file);
	}
	assert_int_equal(fclose(file), 0);
}

static void test_gzip(void **state)
{
	(void)state;
	static const size_t sizes[] = { 0, 1, 65535, 65536, 65537, 131072, 300000 };
	char *folder = scratch_new();
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		const char *from = at(folder, "%zu", sizes[i]), *to = at(folder, "%zu.gz", sizes[i]), *back = at(folder, "%zu.back", sizes[i]);
		unsigned char bytes[4096];
		write_bytes(from, sizes[i]);
		assert_int_equal(compress_file(to, from), 0);
		gzFile packed = gzopen(to, "rb");
		FILE *unpacked = fopen(back, "wb");
		assert_true(packed && unpacked);
		for (int n; (n = gzread(packed, bytes, sizeof bytes)) != 0;) {
			assert_true(n > 0);
			fwrite(bytes, 1, (size_t)n, unpacked);
		}
		assert_int_equal(gzclose(packed), Z_OK);
		fclose(unpacked);
		assert_same_bytes(from, back);
		FILE *header = fopen(to, "rb");
		assert_int_equal(fread(bytes, 1, 10, header), 10);
		fclose(header);
		assert_memory_equal(bytes, "\x1f\x8b\x08\0\0\0\0\0", 8); /* neither a name nor a time */
	}
	assert_int_equal(compress_file(at(folder, "1.gz"), at(folder, "1")), -1);
	assert_int_equal(errno, EEXIST);
	assert_int_equal(compress_file(at(folder, "x.gz"), at(folder, "none")), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(compress_file(at(folder, "y.gz"), folder), -1); /* a folder cannot be read */
	assert_int_equal(errno, EISDIR);
	scratch_free(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_zip), cmocka_unit_test(test_zip_of_many), cmocka_unit_test(test_zip_of_much),
		cmocka_unit_test(test_gzip) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
