/* Tags, and which publications they name. */
#include "source/chain_parts.h"

#include <stdlib.h>

#include "base/utf8.h"

static const char tags_folder[] = "refs/tags/";

enum { TAGS_OF_TAGS = 8 }; /* that one may name another */

/* Signatures stand below the text, whatever made them. */
static struct str message_of(const git_tag *object, struct arena *arena)
{
	const char *message = git_tag_message(object);
	struct str text = str_of(message ? message : "");
	ptrdiff_t below = str_starts(text, "-----BEGIN ") ? 0 : str_find(text, "\n-----BEGIN ");
	return str_trim(commit_text(str_dup(arena, below < 0 ? text : str_slice(text, 0, (size_t)below)), str_of(""), arena));
}

/* The commit that a reference names, through tags that are objects of their own, and what the first of them says. The library's own
   peeling refuses commits with an absurd date. */
static bool peel(struct object_id *out, struct str *message, struct reader *reader, const git_reference *ref, struct arena *arena)
{
	git_reference *direct = NULL;
	if (git_reference_resolve(&direct, ref) != 0)
		return false;
	git_oid id = *git_reference_target(direct);
	git_reference_free(direct);
	for (int i = 0; i < TAGS_OF_TAGS; i++) {
		size_t size;
		git_object_t type;
		git_tag *tag = NULL;
		if (git_odb_read_header(&size, &type, reader->odb, &id) != 0)
			return false;
		if (type == GIT_OBJECT_COMMIT) {
			memcpy(out->bytes, id.id, OBJECT_ID_BYTES);
			return true;
		}
		if (type != GIT_OBJECT_TAG || git_tag_lookup(&tag, reader->repository, &id) != 0)
			return false;
		if (i == 0)
			*message = message_of(tag, arena);
		id = *git_tag_target_id(tag);
		git_tag_free(tag);
	}
	return false;
}

/* Where a commit stands that is no publication of the chain: whether the last of these is among its first parents. */
static enum tag_place beside(const struct chain *chain, struct object_id id)
{
	struct reader *reader = &chain->readers[0];
	struct diags unheard = { .arena = arena_new() };
	enum tag_place place = TAG_ELSEWHERE;
	for (struct commit commit; read_commit(&commit, reader, id, INT64_MAX, reader->scratch, &unheard) == 0 && commit.n_parents > 0;) {
		size_t at;
		id = commit.parents[0];
		arena_reset(reader->scratch);
		if (!chain_find(&at, chain, id))
			continue;
		place = at == chain->n - 1 ? TAG_LATER : TAG_ELSEWHERE;
		break;
	}
	arena_reset(reader->scratch);
	arena_free(unheard.arena);
	return place;
}

static void add_tag(struct tags *tags, const struct chain *chain, const git_reference *ref, const char *folder, struct arena *arena)
{
	struct str name = str_of(git_reference_name(ref)), below = str_from(name, strlen(tags_folder) + strlen(folder));
	struct tag tag = { .name = utf8_repair(arena, str_dup(arena, below)), .place = TAG_NO_COMMIT };
	struct object_id id;
	if (peel(&id, &tag.message, &chain->readers[0], ref, arena))
		tag.place = chain_find(&tag.publication, chain, id) ? TAG_ON_CHAIN : beside(chain, id);
	*array_add(arena, tags) = tag;
}

static int by_name(const void *left, const void *right)
{
	return str_cmp(((const struct tag *)left)->name, ((const struct tag *)right)->name);
}

int chain_tags(struct tags *out, const struct chain *chain, const char *folder, struct arena *arena, struct diags *diags)
{
	*out = (struct tags){ 0 };
	if (chain->n == 0)
		return 0;
	struct str start = str_format(arena, "%s%s", tags_folder, folder);
	git_reference_iterator *iterator = NULL;
	git_reference *ref = NULL;
	int code = git_reference_iterator_new(&iterator, chain->readers[0].repository);
	while (code == 0 && (code = git_reference_next(&ref, iterator)) == 0) {
		if (str_starts(str_of(git_reference_name(ref)), start.p))
			add_tag(out, chain, ref, folder, arena);
		git_reference_free(ref);
	}
	git_reference_iterator_free(iterator);
	if (out->n)
		qsort(out->v, out->n, sizeof *out->v, by_name);
	return code == GIT_ITEROVER ? 0 : object_failed(diags, str_of(tags_folder));
}
