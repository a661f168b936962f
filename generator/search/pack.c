#include "search/pack.h"

#include <assert.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/jobs.h"
#include "base/map.h"
#include "base/mem.h"
#include "search/format.h"

static const char letters[PACK_KINDS] = {
	[PACK_NODE] = 'n', [PACK_TERMS] = 't', [PACK_COLD] = 'c', [PACK_CARDS] = 'd', [PACK_FACET] = 'f', [PACK_LEXICON] = 'l', [PACK_ROOT] = 'r',
};

void put_varint(struct out *out, uint32_t number)
{
	for (; number >= 0x80; number >>= 7)
		out_char(out, (char)(number | 0x80));
	out_char(out, (char)number);
}

void put_text(struct out *out, struct str text)
{
	put_varint(out, (uint32_t)text.n);
	out_str(out, text);
}

void put_key(struct out *out, struct str *before, struct str key)
{
	size_t shared = 0;
	while (shared < key.n && shared < before->n && key.p[shared] == before->p[shared])
		shared++;
	put_varint(out, (uint32_t)shared);
	put_text(out, str_from(key, shared));
	*before = key;
}

uint32_t pack_number(struct pack *pack, enum pack_kind kind)
{
	return pack->counts[kind]++;
}

void pack_put(struct pack *pack, enum pack_kind kind, uint32_t number, struct out *out)
{
	*array_add(pack->arena, &pack->files) = (struct packed){ (uint8_t)kind, number, str_dup(pack->arena, out_held(out)), { 0 } };
	out_clear(out);
}

void pack_add(struct pack *pack, enum pack_kind kind, struct out *out)
{
	pack_put(pack, kind, pack_number(pack, kind), out);
}

void pack_add_parts(struct pack *pack, enum pack_kind kind, struct out *const parts[PACK_PARTS])
{
	struct out whole = out_memory();
	size_t ends[PACK_PARTS];
	for (size_t i = 0; i < PACK_PARTS; i++) {
		if (i + 1 < PACK_PARTS)
			put_varint(&whole, (uint32_t)parts[i]->n);
		out_str(&whole, out_held(parts[i]));
		out_clear(parts[i]);
		ends[i] = whole.n;
	}
	pack_add(pack, kind, &whole);
	memcpy(pack->files.v[pack->files.n - 1].ends, ends, sizeof pack->files.v->ends);
	out_close(&whole);
}

/* Of the kinds, numbers and bytes of all files, in their order. */
static uint64_t generation_of(const struct pack *pack)
{
	uint64_t hash = SEARCH_VERSION;
	for (size_t i = 0; i < pack->files.n; i++) {
		const struct packed *file = &pack->files.v[i];
		uint64_t parts[] = { hash, file->kind, file->number, hash_bytes(file->bytes.p, file->bytes.n) };
		hash = hash_bytes(parts, sizeof parts);
	}
	return hash;
}

struct packing {
	const struct pack *pack;
	struct index_files *out;
	uint64_t generation;
	struct packing_worker {
		struct arena *arena;
		struct out raw;
	} *workers;
};

static void put_header(struct out *out, const struct packed *file, uint64_t generation)
{
	out_text(out, "cbs");
	out_char(out, SEARCH_VERSION);
	out_char(out, letters[file->kind]);
	put_varint(out, file->number);
	for (int shift = 56; shift >= 0; shift -= 8)
		out_char(out, (char)(generation >> shift));
}

static void *z_alloc(void *context, unsigned n, unsigned size)
{
	(void)context;
	return mem_alloc((size_t)n * size);
}

static void z_free(void *context, void *p)
{
	(void)context;
	free(p);
}

/* gzip without a name or time, so that the same bytes always give the same file, and a block of it at least up to each end. With room enough and
   memory that never lacks (base/mem.h) zlib cannot fail. */
static struct str compress_gzip(struct arena *arena, struct str bytes, enum pack_kind kind, const size_t *ends, size_t n)
{
	enum { GZIP = 16 + MAX_WBITS, MEMORY = 9, GAPS_LEVEL = 7, BLOCK_MOST = 512 };
	z_stream z = { .zalloc = z_alloc, .zfree = z_free };
	bool is_gaps = kind == PACK_COLD; /* which repeat by chance alone: short matches only cost */
	int result = deflateInit2(&z, is_gaps ? GAPS_LEVEL : Z_BEST_COMPRESSION, Z_DEFLATED, GZIP, MEMORY, is_gaps ? Z_FILTERED : Z_DEFAULT_STRATEGY);
	assert(result == Z_OK);
	size_t room = deflateBound(&z, (uLong)bytes.n) + n * BLOCK_MOST;
	char *packed = mem_alloc(room);
	z.next_in = (Bytef *)(uintptr_t)bytes.p;
	z.next_out = (Bytef *)packed;
	z.avail_out = (uInt)room;
	for (size_t i = 0; i <= n; i++) {
		z.avail_in = (uInt)((i < n ? ends[i] : bytes.n) - z.total_in);
		result = deflate(&z, i < n ? Z_BLOCK : Z_FINISH);
	}
	assert(result == Z_STREAM_END);
	(void)result;
	struct str out = { arena_copy(arena, packed, z.total_out), z.total_out };
	free(packed);
	deflateEnd(&z);
	return out;
}

/* With a block for each part or one for all, whichever is shorter. */
static struct str shortest(struct arena *arena, struct str bytes, const struct packed *file)
{
	struct str whole = compress_gzip(arena, bytes, file->kind, NULL, 0);
	if (file->ends[0] == 0)
		return whole;
	size_t ends[PACK_PARTS - 1], header = bytes.n - file->bytes.n;
	for (size_t i = 0; i < PACK_PARTS - 1; i++)
		ends[i] = header + file->ends[i];
	struct str parted = compress_gzip(arena, bytes, file->kind, ends, PACK_PARTS - 1);
	return parted.n < whole.n ? parted : whole;
}

static void pack_one(void *context, unsigned number, size_t i)
{
	struct packing *packing = context;
	struct packing_worker *worker = &packing->workers[number];
	const struct packed *file = &packing->pack->files.v[i];
	struct index_file *out = &packing->out->v[i];
	out_clear(&worker->raw);
	put_header(&worker->raw, file, packing->generation);
	out_str(&worker->raw, file->bytes);
	if (file->kind == PACK_ROOT)
		out->path = str_format(worker->arena, "assets/search/index.bin");
	else
		out->path = str_format(worker->arena, "assets/search/%016llx/%c%u.bin", (unsigned long long)packing->generation,
			letters[file->kind], file->number);
	out->bytes = shortest(worker->arena, out_held(&worker->raw), file);
}

/* What threads made, into the arena of all. */
static void take_over(struct arena *arena, struct index_files *files, struct packing_worker *workers, unsigned n)
{
	for (size_t i = 0; i < files->n; i++)
		files->v[i] = (struct index_file){ str_dup(arena, files->v[i].path), str_dup(arena, files->v[i].bytes) };
	for (unsigned w = 0; w < n; w++) {
		arena_free(workers[w].arena);
		out_close(&workers[w].raw);
	}
}

void pack_finish(struct index_files *out, struct arena *arena, const struct pack *pack, unsigned workers)
{
	struct packing packing = { .pack = pack, .out = out, .generation = generation_of(pack) };
	for (size_t i = 0; i < pack->files.n; i++)
		array_add(arena, out);
	packing.workers = arena_alloc(arena, workers * sizeof *packing.workers);
	for (unsigned w = 0; w < workers; w++)
		packing.workers[w] = (struct packing_worker){ arena_new(), out_memory() };
	jobs_run(workers, out->n, pack_one, &packing);
	take_over(arena, out, packing.workers, workers);
}
