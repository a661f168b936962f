#include "read/value_parts.h"

#include "base/utf8.h"

enum { PATH_PARTS = 8 };

bool id_valid(struct str id)
{
	if (id.n == 0 || id.n > 64 || id.p[0] == '-')
		return false;
	for (size_t i = 0; i < id.n; i++) {
		char c = id.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return true;
}

static bool ids_valid(struct str path)
{
	for (struct str part; str_split(&path, '/', &part);)
		if (!id_valid(part))
			return false;
	return true;
}

/* References lead to "<plan>/<target>" too. A user's table may be keyed by any text. */
static bool ref_valid(const struct reading *r, struct str id)
{
	return r->row->table->user || ids_valid(id);
}

bool ref_path_valid(struct str path)
{
	size_t parts = 1;
	for (size_t i = 0; i < path.n; i++)
		parts += path.p[i] == '/';
	return parts <= PATH_PARTS && ids_valid(path);
}

struct str ref_slug(struct arena *arena, struct str id)
{
	ARRAY(struct str) parts = { 0 };
	for (struct str part; str_split(&id, '/', &part);)
		if (part.n && !str_is(part, ".") && !str_is(part, "..") && parts.n < PATH_PARTS)
			*array_add(arena, &parts) = utf8_slug(arena, part);
	return str_join(arena, parts.v, parts.n, "/");
}

void value_read_id(const struct reading *r, struct str text)
{
	struct str *id = row_field(r->row, r->field);
	if (id_valid(text))
		*id = text;
	else
		value_wrong(r, DIAG_VALUE_ID, text, utf8_slug(r->doc->arena, text));
}

static bool is_list(struct str text)
{
	struct str word;
	size_t n = 0;
	for (struct str part; str_split(&text, ';', &part);)
		while (str_word(&part, &word)) {
			if (!id_valid(word))
				return false;
			n++;
		}
	return n > 1;
}

static void wrong_ref(const struct reading *r, struct str text)
{
	value_wrong(r, DIAG_VALUE_ID, text, ref_slug(r->doc->arena, text));
}

void value_read_ref(const struct reading *r, struct str text)
{
	struct ref *value = row_field(r->row, r->field);
	struct extent at = value_extent(r, text);
	if (!value_clean(r, &text))
		return;
	if (!ref_valid(r, text)) {
		if (is_list(text))
			diag1(&r->doc->diags, DIAG_VALUE_LIST, value_place(r), str_of(r->field->name));
		else
			wrong_ref(r, text);
	} else if (value_allowed(r, text)) {
		*value = (struct ref){ .id = text, .at = at };
	}
}

void value_add_ref(const struct reading *r, struct str id)
{
	struct refs *refs = row_field(r->row, r->field);
	struct reading part = *r;
	part.at = value_extent(r, id);
	if (ref_valid(r, id))
		*array_add(r->doc->arena, refs) = (struct ref){ .id = id, .at = part.at };
	else
		wrong_ref(&part, id);
}

void value_read_refs(const struct reading *r, struct str text)
{
	struct str id;
	for (struct str part; str_split(&text, ';', &part);)
		while (str_word(&part, &id))
			value_add_ref(r, id);
}
