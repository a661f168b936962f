#include "history/discretion.h"

#include <pthread.h>

#include "base/out.h"
#include "base/personal_fold.h"
#include "read/read.h"

struct discretion {
	struct arena *arena;
	const struct model *today;
	pthread_mutex_t lock;
	bool known;            /* what is let stand */
	struct map let_stand;  /* by name_of() */
	uint64_t digest;
};

struct discretion *discretion_new(const struct model *today)
{
	struct arena *arena = arena_new();
	struct discretion *discretion = arena_alloc(arena, sizeof *discretion);
	*discretion = (struct discretion){ .arena = arena, .today = today, .let_stand = map_in(arena) };
	pthread_mutex_init(&discretion->lock, NULL);
	return discretion;
}

void discretion_free(struct discretion *discretion)
{
	if (!discretion)
		return;
	pthread_mutex_destroy(&discretion->lock);
	arena_free(discretion->arena);
}

/* --- what is let stand --- */

/* The same for all spellings: "so-di-dong 0912345678". */
static struct str name_of(struct arena *arena, enum personal_kind kind, struct str text)
{
	struct personal_text folded = personal_fold(arena, text);
	struct out out = out_arena(arena);
	out_format(&out, "%s ", personal_name(kind));
	for (size_t i = 0; i < folded.n; i++)
		if (!strchr(" .-()/,", folded.c[i]))
			out_char(&out, folded.c[i]);
	return out_held(&out);
}

static bool lets_stand(const struct model *today, struct str path, enum personal_kind kind)
{
	return personal_is_contact(kind) || (today->site && personal_allowed(&today->site->allow, path, personal_name(kind)));
}

static void look_into(struct discretion *discretion, struct personal_finder *finder, const struct doc *doc)
{
	struct arena *arena = discretion->arena;
	struct personal_places places = { 0 };
	personal_places(&places, finder, doc, arena);
	for (size_t i = 0; i < places.n; i++) {
		const struct personal_place *place = &places.v[i];
		if (!lets_stand(discretion->today, doc->file.path, place->kind))
			continue;
		struct str name = name_of(arena, place->kind, str_slice(doc->file.bytes, place->at.start, place->at.end));
		discretion->digest = discretion->digest * 31 + hash_bytes(name.p, name.n);
		map_put(&discretion->let_stand, name, discretion);
	}
}

/* Once, when it is first asked for: of most repositories nobody asks. */
static void know(struct discretion *discretion)
{
	pthread_mutex_lock(&discretion->lock);
	if (!discretion->known) {
		struct personal_finder *finder = personal_finder_new();
		for (size_t d = 0; discretion->today && d < discretion->today->doc_count; d++)
			look_into(discretion, finder, discretion->today->docs[d]);
		personal_finder_free(finder);
		discretion->digest |= 1;
		discretion->known = true;
	}
	pthread_mutex_unlock(&discretion->lock);
}

bool discretion_was_asked(const struct discretion *discretion)
{
	return discretion && discretion->known;
}

uint64_t discretion_digest(struct discretion *discretion)
{
	if (!discretion)
		return 1;
	know(discretion);
	return discretion->digest;
}

bool discretion_lets_stand(struct discretion *discretion, struct arena *arena, enum personal_kind kind, struct str text)
{
	if (!discretion)
		return false;
	know(discretion);
	return map_get(&discretion->let_stand, name_of(arena, kind, text)) != NULL;
}

/* --- what stands in its place --- */

static void count_masked(struct masked *masked, enum personal_kind kind)
{
	masked->n++;
	masked->kinds |= 1U << kind;
}

/* Leaves those that have to be masked. */
static void leave_secrets(struct personal_places *places, struct discretion *discretion, struct masked *masked, struct str text,
	struct arena *arena)
{
	size_t kept = 0;
	for (size_t i = 0; i < places->n; i++) {
		const struct personal_place place = places->v[i];
		if (discretion_lets_stand(discretion, arena, place.kind, str_slice(text, place.at.start, place.at.end)))
			continue;
		places->v[kept++] = place;
		count_masked(masked, place.kind);
	}
	places->n = kept;
}

/* Words; where brackets and spaces mean something else, as in an attribute without quotes or an id, the kind's name; where no word can
   be, as in a number, nothing. */
enum spelling { SPELLING_WORDS, SPELLING_NAME, SPELLING_NOTHING };

static struct str spelled(struct arena *arena, struct str text, const struct personal_places *places, enum spelling spelling)
{
	struct out out = out_arena(arena);
	size_t at = 0;
	for (size_t i = 0; i < places->n; i++) {
		const struct personal_place *place = &places->v[i];
		out_str(&out, str_slice(text, at, place->at.start));
		if (spelling != SPELLING_NOTHING)
			out_text(&out, spelling == SPELLING_WORDS ? personal_words(place->kind) : personal_name(place->kind));
		at = place->at.end;
	}
	out_str(&out, str_from(text, at));
	return out_held(&out);
}

struct doc *discreet_doc(struct discretion *discretion, struct personal_finder *finder, struct masked *masked, const struct doc *doc,
	const struct table *const *tables, struct arena *arena)
{
	struct personal_places places = { 0 };
	enum file_role role = file_role(doc->file.path);
	if (doc->rows.n == 0 && (role == ROLE_CSV || role == ROLE_NAMED)) /* nothing of it is repeated */
		return NULL;
	personal_places(&places, finder, doc, arena);
	leave_secrets(&places, discretion, masked, doc->file.bytes, arena);
	if (places.n == 0)
		return NULL;
	for (enum spelling spelling = SPELLING_WORDS;; spelling++) {
		struct doc *discreet = read_file(doc->file.path, spelled(arena, doc->file.bytes, &places, spelling), tables, arena_backing(arena));
		if (spelling == SPELLING_NOTHING || diags_errors(&discreet->diags) <= diags_errors(&doc->diags))
			return discreet;
		doc_free(discreet);
	}
}

struct doc *discreet_read(struct discretion *discretion, struct personal_finder *finder, struct masked *masked, struct str path,
	struct str bytes, const struct table *const *tables, struct arena *arena)
{
	struct doc *doc = read_file(path, bytes, tables, arena_backing(arena)), *discreet = discreet_doc(discretion, finder, masked, doc, tables, arena);
	if (discreet)
		doc_free(doc);
	return discreet ? discreet : doc;
}

struct str discreet_text(struct discretion *discretion, struct masked *masked, struct str text, struct arena *arena)
{
	struct personals found = { 0 };
	struct personal_places places = { 0 };
	personal_find(arena, text, 0, &found);
	for (size_t i = 0; i < found.n; i++)
		*array_add(arena, &places) = (struct personal_place){ { (uint32_t)found.v[i].start, (uint32_t)found.v[i].end }, found.v[i].kind };
	leave_secrets(&places, discretion, masked, text, arena);
	return places.n ? spelled(arena, text, &places, SPELLING_WORDS) : text;
}

struct str discreet_path(const struct model *today, struct masked *masked, struct str path, struct arena *arena)
{
	struct personals found = { 0 };
	struct personal_places places = { 0 };
	personal_find_in_path(arena, path, &found);
	for (size_t i = 0; i < found.n; i++) {
		if (today->site && personal_allowed(&today->site->allow, path, personal_name(found.v[i].kind)))
			continue;
		*array_add(arena, &places) = (struct personal_place){ { (uint32_t)found.v[i].start, (uint32_t)found.v[i].end }, found.v[i].kind };
		count_masked(masked, found.v[i].kind);
	}
	return places.n ? spelled(arena, path, &places, SPELLING_WORDS) : path;
}

struct str masked_names(struct arena *arena, const struct masked *masked)
{
	struct texts names = { 0 };
	for (int kind = 0; kind < PERSONAL_KINDS; kind++)
		if (masked->kinds & 1U << kind)
			*array_add(arena, &names) = str_of(personal_name((enum personal_kind)kind));
	return str_join(arena, names.v, names.n, ", ");
}
