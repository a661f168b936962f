#include "publish/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <unistd.h>

static const char first_line[] = "congbo-manifest 1";

static int hash_all(struct sha256_ctx *context, uint64_t *size, int fd)
{
	char chunk[1 << 15];
	for (*size = 0;;) {
		ssize_t n = read(fd, chunk, sizeof chunk);
		if (n == 0)
			return 0;
		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0) {
			sha256_update(context, (size_t)n, (const uint8_t *)chunk);
			*size += (uint64_t)n;
		}
	}
}

int sha256_of_file(uint8_t digest[SHA256_BYTES], uint64_t *size, int folder, const char *path)
{
	struct sha256_ctx context;
	int fd = openat(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return -1;
	sha256_init(&context);
	int result = hash_all(&context, size, fd), error = errno;
	sha256_digest(&context, SHA256_BYTES, digest);
	close(fd);
	errno = error;
	return result;
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static int parse_digest(uint8_t digest[SHA256_BYTES], struct str text)
{
	if (text.n != 2 * SHA256_BYTES)
		return -1;
	for (size_t i = 0; i < SHA256_BYTES; i++) {
		int high = hex_value(text.p[2 * i]), low = hex_value(text.p[2 * i + 1]);
		if (high < 0 || low < 0)
			return -1;
		digest[i] = (uint8_t)(high * 16 + low);
	}
	return 0;
}

static int parse_size(uint64_t *size, struct str text)
{
	if (text.n == 0 || text.n > 19) /* 19 digits are below 2^64 */
		return -1;
	*size = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return -1;
		*size = *size * 10 + (uint64_t)(text.p[i] - '0');
	}
	return 0;
}

static int parse_line(struct manifest *manifest, struct arena *arena, struct str line)
{
	struct str digest, size;
	struct manifest_file *file = arena_alloc(arena, sizeof *file);
	if (!str_split(&line, ' ', &digest) || parse_digest(file->sha256, digest) < 0)
		return -1;
	if (!str_split(&line, ' ', &size) || parse_size(&file->size, size) < 0 || line.n == 0)
		return -1;
	size_t n = manifest->list.n;
	if (n && str_cmp(manifest->list.v[n - 1]->path, line) >= 0)
		return -1;
	file->path = str_dup(arena, line);
	*array_add(arena, &manifest->list) = file;
	map_put(&manifest->files, file->path, file);
	return 0;
}

struct manifest manifest_in(struct arena *arena)
{
	return (struct manifest){ .files = map_in(arena) };
}

int manifest_parse(struct manifest *out, struct arena *arena, struct str bytes)
{
	*out = manifest_in(arena);
	struct str line;
	if (!str_ends(bytes, "\n") || !str_split(&bytes, '\n', &line) || !str_is(line, first_line))
		return -1;
	while (bytes.n && str_split(&bytes, '\n', &line))
		if (parse_line(out, arena, line) < 0)
			return -1;
	return 0;
}

static int by_path(const void *left, const void *right)
{
	const struct manifest_file *const *a = left, *const *b = right;
	return str_cmp((*a)->path, (*b)->path);
}

void manifest_write(struct out *out, const struct manifest_file **files, size_t n)
{
	if (n)
		qsort(files, n, sizeof *files, by_path);
	out_text(out, first_line);
	out_char(out, '\n');
	for (size_t i = 0; i < n; i++) {
		char hex[2 * SHA256_BYTES + 1];
		sha256_text(hex, files[i]->sha256);
		out_format(out, "%s %" PRIu64 " ", hex, files[i]->size);
		out_str(out, files[i]->path);
		out_char(out, '\n');
	}
}
