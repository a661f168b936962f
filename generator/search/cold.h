/* Cold tiers into files (format.h: cold): those of about one size stand together, so that whoever asks for a short list is not sent a long
   one with it. */
#ifndef CONGBO_SEARCH_COLD_H
#define CONGBO_SEARCH_COLD_H

#include "search/pack.h"
#include "search/tier.h"

struct cold_files {
	struct pack *pack;
	size_t bytes; /* of a file before it is compressed, about */
	struct cold_file {
		struct out out;
		uint32_t number;
	} by_size[8 * sizeof(uint32_t) + 1]; /* by the bits of how long a list is: those that are being filled */
};

/* Where a list begins, in bytes behind the header. */
struct cold_place {
	uint32_t file, at;
};

/* How many bytes a list of so many entries takes, about. */
size_t cold_bytes(size_t entries, bool have_nearby);
/* For an index whose lists take so many bytes in all, about. */
struct cold_files cold_files(struct pack *pack, size_t listed);
struct cold_place cold_add(struct cold_files *files, const struct tiers *tiers);
/* What is left goes into files. */
void cold_end(struct cold_files *files);

#endif
