/* The list of what a build made, at the top of the site; a folder that holds one is congbo's. Format 1:

     congbo-manifest 1\n
     <SHA-256: 64 hexadecimal digits> <size in bytes> <path>\n      each file, in order of bytes of the paths

   It lists neither itself nor the dot files that its folder's owner keeps there. */
#ifndef CONGBO_PUBLISH_MANIFEST_H
#define CONGBO_PUBLISH_MANIFEST_H

#include "base/arena.h"
#include "base/map.h"
#include "base/out.h"
#include "base/sha256.h"

#define MANIFEST_NAME ".congbo-manifest"

enum { MANIFEST_LARGEST = 1 << 28 };

struct manifest_file {
	struct str path; /* NUL-terminated */
	uint64_t size;
	uint8_t sha256[SHA256_BYTES];
};

struct manifest {
	ARRAY(struct manifest_file *) list; /* in order */
	struct map files;                   /* the same, by path */
};

/* Of a regular file below an open folder; no link in the last place is followed. -1 with errno set. */
int sha256_of_file(uint8_t digest[SHA256_BYTES], uint64_t *size, int folder, const char *path);

/* An empty one, as of a site that is not there. */
struct manifest manifest_in(struct arena *arena);
/* Reads what manifest_write wrote; -1 when bytes are anything else. `out` lives in the arena. */
int manifest_parse(struct manifest *out, struct arena *arena, struct str bytes);
/* Sorts the files. */
void manifest_write(struct out *out, const struct manifest_file **files, size_t n);

#endif
