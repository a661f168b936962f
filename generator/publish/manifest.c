#include "publish/manifest.h"

#include <inttypes.h>
#include <nettle/sha2.h>
#include <stdlib.h>

static const char first_line[] = "congbo-manifest 1";

void sha256_of(uint8_t digest[SHA256_BYTES], struct str bytes)
{
	struct sha256_ctx context;
	sha256_init(&context);
	sha256_update(&context, bytes.n, (const uint8_t *)bytes.p);
	sha256_digest(&context, SHA256_BYTES, digest);
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
	static const char digits[] = "0123456789abcdef";
	if (n)
		qsort(files, n, sizeof *files, by_path);
	out_text(out, first_line);
	out_char(out, '\n');
	for (size_t i = 0; i < n; i++) {
		char hex[2 * SHA256_BYTES];
		for (size_t j = 0; j < SHA256_BYTES; j++) {
			hex[2 * j] = digits[files[i]->sha256[j] >> 4];
			hex[2 * j + 1] = digits[files[i]->sha256[j] & 15];
		}
		out_bytes(out, hex, sizeof hex);
		out_format(out, " %" PRIu64 " ", files[i]->size);
		out_str(out, files[i]->path);
		out_char(out, '\n');
	}
}
