#include "history/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/program.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "history/record_codec.h"

static const char format[16] = "congbo-history 4";

enum { DIGEST_AT = sizeof format, BODY_AT = DIGEST_AT + SHA256_BYTES };

/* --- what it hangs on --- */

static void write_lineage(struct out *out, struct arena *arena, const struct rows *lineage)
{
	for (size_t i = 0; lineage && i < lineage->n; i++) {
		out_char(out, '\n');
		for (size_t f = 0; f < table_lineage.field_count; f++) {
			out_str(out, field_text(arena, lineage->v[i], &table_lineage.fields[f]));
			out_char(out, '\0');
		}
	}
}

/* False when this program cannot be told from others. */
static bool circumstances(uint8_t digest[SHA256_BYTES], const struct rows *lineage)
{
	struct arena *arena = arena_new();
	struct out out = out_memory();
	bool known = program_identify(&out);
	write_lineage(&out, arena, lineage);
	sha256_of(digest, out_held(&out));
	out_close(&out);
	arena_free(arena);
	return known;
}

/* --- its bytes --- */

static void code_held(struct codec *c, struct held_commit *held, size_t publications)
{
	size_t publication = held->publication;
	codec_bytes(c, held->id.bytes, sizeof held->id.bytes);
	codec_bytes(c, held->tree.bytes, sizeof held->tree.bytes);
	codec_below(c, &publication, publications);
	held->publication = (uint32_t)publication;
	codec_bool(c, &held->on_chain);
	codec_integer(c, &held->published);
}

static void code_past(struct codec *c, struct chain_past *past)
{
	codec_size(c, &past->n);
	codec_integer(c, &past->believed);
	codec_integer(c, &past->unbelieved);
	past->held.v = codec_array(c, past->held.v, &past->held.n, &past->held.cap, sizeof *past->held.v);
	if (past->held.n < past->n)
		codec_refuse(c);
	for (size_t i = 0; i < past->held.n && !c->broken; i++) {
		code_held(c, &past->held.v[i], past->n);
		if (past->held.v[i].on_chain != (i < past->n) || (i < past->n && past->held.v[i].publication != i))
			codec_refuse(c);
	}
	past->named.v = codec_array(c, past->named.v, &past->named.n, &past->named.cap, sizeof *past->named.v);
	for (size_t i = 0; i < past->named.n; i++)
		codec_text(c, &past->named.v[i]);
}

static void pack(struct out *out, struct record *record, struct chain_past *past, const struct rows *lineage)
{
	struct arena *arena = arena_new();
	struct out body = out_memory();
	uint8_t digest[SHA256_BYTES];
	circumstances(digest, lineage);
	out_bytes(&body, digest, sizeof digest);
	struct codec codec = codec_writing(&body, arena);
	code_past(&codec, past);
	record_code(&codec, record);
	sha256_of(digest, out_held(&body));
	out_bytes(out, format, sizeof format);
	out_bytes(out, digest, sizeof digest);
	out_str(out, out_held(&body));
	out_close(&body);
	arena_free(arena);
}

static bool agrees(struct str bytes, const struct rows *lineage)
{
	uint8_t digest[SHA256_BYTES];
	if (bytes.n < BODY_AT + SHA256_BYTES || memcmp(bytes.p, format, sizeof format) != 0)
		return false;
	sha256_of(digest, str_from(bytes, BODY_AT));
	if (memcmp(bytes.p + DIGEST_AT, digest, sizeof digest) != 0)
		return false;
	return circumstances(digest, lineage) && memcmp(bytes.p + BODY_AT, digest, sizeof digest) == 0;
}

bool cache_unpack(struct record *record, struct chain_past *past, struct str bytes)
{
	struct codec codec = codec_reading(bytes, record_history(record)->arena);
	*past = (struct chain_past){ 0 };
	code_past(&codec, past);
	record_code(&codec, record);
	return codec_done(&codec) && past->n == record_history(record)->publications.n;
}

/* --- its file --- */

/* -1 when it cannot be had whole. */
static int read_all(struct str *bytes, struct arena *arena, const char *path)
{
	struct stat st;
	size_t n = 0;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size > PTRDIFF_MAX / 4) {
		if (fd >= 0)
			close(fd);
		return -1;
	}
	char *p = arena_alloc(arena, (size_t)st.st_size + 1);
	for (ssize_t got = 1; got != 0 && n < (size_t)st.st_size; n += got > 0 ? (size_t)got : 0) {
		got = read(fd, p + n, (size_t)st.st_size - n);
		if (got < 0 && errno != EINTR)
			break;
	}
	close(fd);
	*bytes = (struct str){ p, n };
	return n == (size_t)st.st_size ? 0 : -1;
}

bool cache_read(struct record *record, struct chain_past *past, const char *folder, const struct rows *lineage)
{
	struct arena *arena = record_history(record)->arena;
	struct str bytes, path = str_format(arena, "%s/" CACHE_NAME, folder);
	return read_all(&bytes, arena, path.p) == 0 && agrees(bytes, lineage) &&
		cache_unpack(record, past, str_from(bytes, BODY_AT + SHA256_BYTES));
}

/* -1 with errno set. */
static int write_beside(int fd, const char *beside, const char *path, struct record *record, struct chain_past *past,
	const struct rows *lineage)
{
	struct out out = out_file(fd);
	pack(&out, record, past, lineage);
	int written = out_close(&out), error = errno;
	if (close(fd) < 0 && written == 0) {
		written = -1;
		error = errno;
	}
	errno = error;
	return written == 0 ? rename(beside, path) : -1;
}

void cache_write(struct record *record, struct chain_past *past, const char *folder, const struct rows *lineage, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct str path = str_format(arena, "%s/" CACHE_NAME, folder), beside = str_format(arena, "%s.XXXXXX", path.p);
	char *name = arena_copy(arena, beside.p, beside.n);
	if (mkdir(folder, 0777) < 0 && errno != EEXIST) {
		diag_errno(diags, DIAG_CACHE_UNWRITTEN, utf8_repair(diags->arena, str_of(folder)));
	} else {
		int fd = mkostemp(name, O_CLOEXEC);
		if (fd < 0 || write_beside(fd, name, path.p, record, past, lineage) < 0) {
			diag_errno(diags, DIAG_CACHE_UNWRITTEN, utf8_repair(diags->arena, str_of(folder)));
			if (fd >= 0)
				unlink(name);
		}
	}
	arena_free(arena);
}
