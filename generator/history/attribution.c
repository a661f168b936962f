#include "history/attribution.h"

#include "base/fold.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "history/reasons.h"

static const char reason_key[] = "Ly-do", class_key[] = "Loai-thay-doi", effective_key[] = "Hieu-luc-tu";

struct str commit_name(struct arena *arena, const struct commit *commit)
{
	char text[OBJECT_ID_TEXT];
	object_id_text(text, commit->id);
	return str_dup(arena, str_of(text));
}

struct str commit_phrase(struct arena *arena, struct str text)
{
	char *copy = arena_copy(arena, text.p, text.n);
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)copy[i] < ' ' || copy[i] == 0x7f)
			copy[i] = ' ';
	return str_trim((struct str){ copy, text.n });
}

struct str commit_discreet(struct record *record, struct arena *arena, const struct commit *commit, struct str text)
{
	struct masked masked = { 0 };
	struct str phrase = discreet_text(record_history(record)->discretion, &masked, commit_phrase(arena, text), arena);
	record_masked(record, &masked, str_of(""), commit_name(arena, commit));
	return phrase;
}

/* What the commit says under the key; false when it says nothing there. */
static bool says(struct str *value, struct arena *arena, const struct commit *commit, const char *key)
{
	if (!commit_trailer(value, commit, key))
		return false;
	*value = commit_phrase(arena, *value);
	return fold_tells(*value);
}

/* All reasons that the commit gives, in its order; empty when it gives none. */
static struct str reasons(struct arena *arena, const struct commit *commit)
{
	struct texts given = { 0 };
	for (size_t i = 0; i < commit->n_trailers; i++)
		if (trailer_is(&commit->trailers[i], reason_key))
			reasons_add(arena, &given, commit_phrase(arena, commit->trailers[i].value));
	return reasons_together(arena, &given);
}

static uint8_t class_said(struct str text)
{
	return choice_number(field_named(&table_changes, str_of("class")), text);
}

const struct attribution *attribution_of(struct record *record, struct arena *arena, const struct commit *by,
	const struct commit *publication)
{
	struct attribution *attribution = arena_alloc(arena, sizeof *attribution);
	struct str value;
	attribution->commit = commit_name(arena, by);
	attribution->committed = date_in_vietnam(by->committed.seconds);
	attribution->authored = date_in_vietnam(by->authored.seconds);
	if ((value = reasons(arena, by)).n)
		attribution->reason = commit_discreet(record, arena, by, value);
	else if ((value = reasons(arena, publication)).n)
		attribution->reason = commit_discreet(record, arena, publication, value);
	if (says(&value, arena, by, effective_key) || says(&value, arena, publication, effective_key))
		(void)date_parse(&attribution->effective, value);
	if (says(&value, arena, by, class_key) || says(&value, arena, publication, class_key))
		attribution->class = class_said(value);
	return attribution;
}

/* --- what is said in vain --- */

/* "added, late-addition, …" */
static struct str class_codes(struct arena *arena)
{
	const struct field *field = field_named(&table_changes, str_of("class"));
	struct str *codes = arena_alloc(arena, field->choice_count * sizeof *codes);
	for (size_t i = 0; i < field->choice_count; i++)
		codes[i] = str_of(field->choices[i].code);
	return str_join(arena, codes, field->choice_count, ", ");
}

static void check_values(struct record *record, const struct commit *commit, struct str name, struct arena *scratch)
{
	struct str value;
	struct date day;
	if (commit_trailer(&value, commit, reason_key) && reasons(scratch, commit).n == 0)
		record_said_in_vain(record, DIAG_HISTORY_REASON_EMPTY, name, str_of(reason_key), str_of(""));
	if (commit_trailer(&value, commit, effective_key) && date_parse(&day, commit_phrase(scratch, value)) < 0)
		record_said_in_vain(record, DIAG_HISTORY_EFFECTIVE_UNKNOWN, name, commit_phrase(scratch, value), str_of(""));
	if (commit_trailer(&value, commit, class_key) && !class_said(commit_phrase(scratch, value)))
		record_said_in_vain(record, DIAG_HISTORY_CLASS_UNKNOWN, name, commit_phrase(scratch, value), class_codes(scratch));
}

/* What stands before the line's first colon, also a wide one; false when it has none. */
static bool key_of(struct str *key, struct str line)
{
	static const char wide_colon[] = "：";
	ptrdiff_t colon = str_find(line, ":"), wide = str_find(line, wide_colon);
	if (colon < 0 || (wide >= 0 && wide < colon))
		colon = wide;
	*key = str_trim(str_slice(line, 0, colon < 0 ? 0 : (size_t)colon));
	return key->n > 0;
}

/* Whether the line begins as if it were to be a trailer of that name: "Lý do: …". */
static bool means(struct str *said, struct str line, const char *name, struct arena *scratch)
{
	enum { LONGEST = 48, FAR = 2 }; /* bytes, of "Loại thay đổi" and a bullet before it with room; letters that may be others */
	if (!key_of(said, line) || said->n > LONGEST)
		return false;
	struct suggestion near = { .wanted = utf8_slug(scratch, *said) };
	suggest(&near, utf8_slug(scratch, str_of(name)));
	return near.best.p && near.distance <= FAR;
}

/* A line that was meant as a trailer, but is none: its name is another, or it does not stand in the last paragraph. */
static void check_name(struct record *record, const struct commit *commit, struct str name, const char *key, struct arena *scratch)
{
	struct str rest = commit->message, line, said, value;
	if (commit_trailer(&value, commit, key))
		return;
	while (str_split(&rest, '\n', &line))
		if (means(&said, line, key, scratch)) {
			record_said_in_vain(record, DIAG_HISTORY_TRAILER_UNKNOWN, name, commit_phrase(scratch, said), str_of(key));
			return;
		}
}

void attribution_check(struct record *record, const struct commit *commit, struct arena *scratch)
{
	struct str name = commit_name(scratch, commit);
	check_values(record, commit, name, scratch);
	check_name(record, commit, name, reason_key, scratch);
	check_name(record, commit, name, effective_key, scratch);
	check_name(record, commit, name, class_key, scratch);
}
