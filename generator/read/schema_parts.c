#include "read/schema_parts.h"

#include "base/suggest.h"
#include "base/utf8.h"
#include "read/value.h"

void schema_report(struct schema *s, enum diag_id id, struct extent at, struct str arg1, struct str arg2)
{
	struct arena *arena = s->doc->arena;
	diag2(&s->doc->diags, id, (struct place){ &s->doc->file, at }, value_shown(arena, arg1), arg2);
}

const struct node *schema_member(const struct node *map, const char *name)
{
	for (size_t i = 0; i < map->pairs.n; i++)
		if (str_is(map->pairs.v[i].key, name))
			return map->pairs.v[i].value->type == NODE_ABSENT ? NULL : map->pairs.v[i].value;
	return NULL;
}

static const char *example(const char *word)
{
	static const struct { const char *word, *example; } examples[] = {
		{ "fields", "fields: [{name: ma, type: string}]" },
		{ "constraints", "constraints: {required: true}" },
		{ "required", "required: true" },
		{ "unique", "unique: true" },
		{ "enum", "enum: [xanh, đỏ]" },
		{ "primaryKey", "primaryKey: [ma, nam]" },
		{ "foreignKeys", "foreignKeys: [{fields: xa, reference: {resource: units, fields: id}}]" },
		{ "reference", "reference: {resource: units, fields: id}" },
		{ "path", "path: [bao-cao-*.csv]" },
		{ "title", "title: {vi: Giếng khoan, en: Wells}" },
		{ "description", "description: {vi: Giếng đang dùng, en: Wells in use}" },
	};
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		if (strcmp(examples[i].word, word) == 0)
			return examples[i].example;
	return NULL;
}

void schema_shape(struct schema *s, const struct node *node, const char *word)
{
	const char *right = example(word);
	struct str shown = right ? str_of(right) : str_format(s->doc->arena, "%s: …", word);
	schema_report(s, DIAG_SCHEMA_SHAPE, node->at, str_of(word), shown);
}

static void unknown_word(struct schema *s, const struct node_pair *pair, const char *const *words)
{
	struct suggestion nearest = { .wanted = pair->key };
	struct str all[16];
	size_t n = 0;
	for (; words[n] && n < sizeof all / sizeof *all; n++) {
		all[n] = str_of(words[n]);
		suggest(&nearest, all[n]);
	}
	schema_report(s, DIAG_SCHEMA_WORD, pair->at, pair->key,
		nearest.best.p ? nearest.best : str_join(s->doc->arena, all, n, ", "));
}

static bool is_among(struct str name, const char *const *words)
{
	for (; *words; words++)
		if (str_is(name, *words))
			return true;
	return false;
}

bool schema_map(struct schema *s, const struct node *node, const char *word, const char *const *words)
{
	if (node->type != NODE_MAP) {
		schema_shape(s, node, word);
		return false;
	}
	for (size_t i = 0; i < node->pairs.n; i++)
		if (!is_among(node->pairs.v[i].key, words))
			unknown_word(s, &node->pairs.v[i], words);
	return true;
}

/* NULL when the node is no text, which is reported. */
static const char *node_text(struct schema *s, const struct node *node, const char *word)
{
	struct str text = str_trim(node->text);
	if (node->type != NODE_TEXT || text.n == 0) {
		schema_shape(s, node, word);
		return NULL;
	}
	return text_clean(s->doc, &text, str_of(word), node->at) ? arena_copy(s->doc->arena, text.p, text.n) : NULL;
}

const char *schema_text(struct schema *s, const struct node *map, const char *word)
{
	const struct node *node = schema_member(map, word);
	return node ? node_text(s, node, word) : NULL;
}

void schema_texts(struct schema *s, const struct node *map, const char *word, const char *texts[LANG_COUNT])
{
	static const char *const langs[] = { [LANG_VI] = "vi", [LANG_EN] = "en", NULL };
	const struct node *node = schema_member(map, word);
	if (!node)
		return;
	if (node->type == NODE_TEXT) {
		const char *text = node_text(s, node, word);
		for (int lang = 0; text && lang < LANG_COUNT; lang++)
			texts[lang] = text;
	} else if (schema_map(s, node, word, langs)) {
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			const char *text = schema_text(s, node, langs[lang]);
			texts[lang] = text ? text : texts[lang];
		}
	}
}

size_t schema_list(struct schema *s, const struct node *map, const char *word, const struct node *const **items)
{
	const struct node *node = schema_member(map, word);
	ARRAY(const struct node *) texts = { 0 };
	if (node && node->type == NODE_TEXT)
		*array_add(s->doc->arena, &texts) = node;
	else if (node && node->type == NODE_MAP)
		schema_shape(s, node, word);
	for (size_t i = 0; node && i < node->items.n; i++)
		if (node->items.v[i]->type == NODE_TEXT)
			*array_add(s->doc->arena, &texts) = node->items.v[i];
		else
			schema_shape(s, node->items.v[i], word);
	*items = texts.v;
	return texts.n;
}

static bool is_name_char(char c, bool first)
{
	return (c >= 'a' && c <= 'z') || (!first && ((c >= '0' && c <= '9') || c == '_' || c == '-'));
}

bool schema_name(struct schema *s, struct str name, struct extent at)
{
	bool valid = name.n > 0 && name.n <= 64;
	for (size_t i = 0; i < name.n && valid; i++)
		valid = is_name_char(name.p[i], i == 0);
	if (!valid)
		schema_report(s, DIAG_SCHEMA_NAME, at, name, utf8_slug(s->doc->arena, name));
	return valid;
}
