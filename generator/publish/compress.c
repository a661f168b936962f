#include "publish/compress.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include <zlib.h>

#include "base/jobs.h"

enum { CHUNK = 64 * 1024, WINDOW_OF_GZIP = 15 + 16, LEVEL = 6, MEMORY = 8 };

/* What is not compressed already. */
static bool is_text(struct str path)
{
	static const char *const extensions[] = { ".csv", ".json", ".ndjson", ".jsonld", ".ttl", ".html", ".xml", ".atom", ".ics", ".css",
		".js", ".svg", ".txt" };
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		if (str_ends(path, extensions[i]))
			return true;
	return false;
}

/* Puts what the stream has made of its input into the file, all of it at the end. */
static int drain(FILE *to, z_stream *stream, int flush)
{
	unsigned char made[CHUNK];
	do {
		stream->next_out = made;
		stream->avail_out = sizeof made;
		if (deflate(stream, flush) == Z_STREAM_ERROR)
			return -1;
		size_t n = sizeof made - stream->avail_out;
		if (fwrite(made, 1, n, to) != n)
			return -1;
	} while (stream->avail_out == 0);
	return 0;
}

static int compress_stream(FILE *to, FILE *from)
{
	unsigned char bytes[CHUNK];
	z_stream stream = { 0 };
	int result = deflateInit2(&stream, LEVEL, Z_DEFLATED, WINDOW_OF_GZIP, MEMORY, Z_DEFAULT_STRATEGY) == Z_OK ? 0 : -1;
	while (result == 0) {
		size_t n = fread(bytes, 1, sizeof bytes, from);
		stream.next_in = bytes;
		stream.avail_in = (unsigned)n;
		result = ferror(from) ? -1 : drain(to, &stream, n ? Z_NO_FLUSH : Z_FINISH);
		if (n == 0)
			break;
	}
	deflateEnd(&stream);
	return result;
}

int compress_file(const char *to, const char *from)
{
	errno = 0;
	FILE *in = fopen(from, "rbe"), *out = in ? fopen(to, "wbxe") : NULL;
	int result = out ? compress_stream(out, in) : -1, error = errno;
	if (out && fclose(out) != 0 && result == 0) {
		result = -1;
		error = errno;
	}
	if (in)
		fclose(in);
	errno = error ? error : EIO;
	return result;
}

struct compressing {
	struct stage *stage;
	struct str from, to;
	struct diags diags;
};

static int fill(const char *path, void *context)
{
	const struct compressing *file = context;
	char from[PATH_MAX];
	errno = ENAMETOOLONG;
	return stage_path(from, file->stage, file->from) ? compress_file(path, from) : -1;
}

static void make(void *context, unsigned worker, size_t i)
{
	struct compressing *file = (struct compressing *)context + i;
	(void)worker;
	stage_make(file->stage, file->to, fill, file, NULL, &file->diags);
}

void compress_put(struct stage *stage, unsigned workers, struct diags *diags)
{
	struct arena *arena = arena_new();
	ARRAY(struct compressing) list = { 0 };
	const struct manifest_file *const *files;
	size_t n = stage_files(&files, stage);
	for (size_t i = 0; i < n; i++)
		if (files[i]->size >= COMPRESS_FROM && is_text(files[i]->path))
			*array_add(arena, &list) = (struct compressing){ stage, files[i]->path,
				str_format(arena, "%s.gz", files[i]->path.p), { .arena = arena_new() } };
	jobs_run(workers, list.n, make, list.v);
	for (size_t i = 0; i < list.n; i++) {
		diags_copy(diags, &list.v[i].diags);
		arena_free(list.v[i].diags.arena);
	}
	arena_free(arena);
}
