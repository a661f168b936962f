#include "search/cold.h"

#include "search/nearby.h"

enum { BYTES = 4 << 10, FILES_MOST = 1500 }; /* before they are compressed, about; of a large index there are no more, but longer ones */

size_t cold_bytes(size_t entries, bool have_nearby)
{
	return entries * (have_nearby ? 1 + NEARBY_BYTES : 1);
}

struct cold_files cold_files(struct pack *pack, size_t listed)
{
	return (struct cold_files){ .pack = pack, .bytes = listed / FILES_MOST > BYTES ? listed / FILES_MOST : BYTES };
}

static unsigned bits_of(size_t n)
{
	unsigned bits = 0;
	for (; n; n >>= 1)
		bits++;
	return bits;
}

static void end_file(struct cold_files *files, struct cold_file *file)
{
	if (file->out.n)
		pack_put(files->pack, PACK_COLD, file->number, &file->out);
}

struct cold_place cold_add(struct cold_files *files, const struct tiers *tiers)
{
	size_t bytes = cold_bytes(tiers->n, tiers->have_nearby);
	struct cold_file *file = &files->by_size[bits_of(bytes)];
	if (file->out.n + bytes >= files->bytes)
		end_file(files, file);
	if (!file->out.p)
		file->out = out_memory();
	if (!file->out.n)
		file->number = pack_number(files->pack, PACK_COLD);
	struct cold_place place = { file->number, (uint32_t)file->out.n };
	tiers_write(&file->out, NULL, tiers, true);
	return place;
}

void cold_end(struct cold_files *files)
{
	for (size_t i = 0; i < sizeof files->by_size / sizeof *files->by_size; i++) {
		struct cold_file *file = &files->by_size[i];
		end_file(files, file);
		if (file->out.p)
			out_close(&file->out);
	}
}
