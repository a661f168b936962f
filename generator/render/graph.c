#include "render/graph.h"

#include <inttypes.h>
#include <string.h>

#include "render/escape.h"
#include "render/json.h"

static void add(struct graph *graph, const char *predicate, enum term_kind kind, struct str object, const char *of)
{
	if (object.n)
		*array_add(graph->arena, &graph->triples) = (struct triple){ graph->subject, predicate, kind, object, of };
}

void graph_about(struct graph *graph, struct str subject, const char *type)
{
	graph->subject = subject;
	add(graph, "a", TERM_NAME, str_of(type), NULL);
}

void graph_iri(struct graph *graph, const char *predicate, struct str iri)
{
	add(graph, predicate, TERM_IRI, iri, NULL);
}

void graph_name(struct graph *graph, const char *predicate, const char *name)
{
	add(graph, predicate, TERM_NAME, str_of(name), NULL);
}

void graph_text(struct graph *graph, const char *predicate, struct str text, const char *lang)
{
	add(graph, predicate, TERM_TEXT, text, lang);
}

void graph_typed(struct graph *graph, const char *predicate, struct str text, const char *type)
{
	add(graph, predicate, TERM_TYPED, text, type);
}

void graph_number(struct graph *graph, const char *predicate, uint64_t number)
{
	add(graph, predicate, TERM_NUMBER, str_format(graph->arena, "%" PRIu64, number), NULL);
}

/* One past the triples from `first` on that have its subject. */
static size_t subject_end(const struct graph *graph, size_t first)
{
	size_t end = first;
	while (end < graph->triples.n && str_eq(graph->triples.v[end].subject, graph->triples.v[first].subject))
		end++;
	return end;
}

/* --- JSON-LD --- */

static void json_value(struct json *json, const char *name, const struct triple *triple)
{
	bool is_type = strcmp(triple->predicate, "a") == 0;
	if (is_type || (triple->kind == TERM_TEXT && !triple->of)) {
		json_text(json, name, triple->object);
		return;
	}
	if (triple->kind == TERM_NUMBER) {
		json_literal(json, name, triple->object);
		return;
	}
	json_open(json, name, '{');
	if (triple->kind == TERM_IRI || triple->kind == TERM_NAME)
		json_text(json, "@id", triple->object);
	else
		json_text(json, "@value", triple->object);
	if (triple->kind == TERM_TEXT)
		json_text(json, "@language", str_of(triple->of));
	if (triple->kind == TERM_TYPED)
		json_text(json, "@type", str_of(triple->of));
	json_close(json, '}');
}

/* The triples from `i` up to `end` with its predicate: one value, or an array of several. */
static void json_values(struct json *json, const struct graph *graph, size_t i, size_t end)
{
	const char *predicate = graph->triples.v[i].predicate, *name = strcmp(predicate, "a") == 0 ? "@type" : predicate;
	size_t n = 0;
	for (size_t same = i; same < end; same++)
		n += strcmp(graph->triples.v[same].predicate, predicate) == 0;
	if (n > 1)
		json_open(json, name, '[');
	for (size_t same = i; same < end; same++)
		if (strcmp(graph->triples.v[same].predicate, predicate) == 0)
			json_value(json, n > 1 ? NULL : name, &graph->triples.v[same]);
	if (n > 1)
		json_close(json, ']');
}

/* Whether a triple before `i`, from `first` on, has its predicate: its values were written there. */
static bool written(const struct graph *graph, size_t first, size_t i)
{
	for (size_t before = first; before < i; before++)
		if (strcmp(graph->triples.v[before].predicate, graph->triples.v[i].predicate) == 0)
			return true;
	return false;
}

static void json_node(struct json *json, const struct graph *graph, size_t first, size_t end)
{
	json_open(json, NULL, '{');
	json_text(json, "@id", graph->triples.v[first].subject);
	for (size_t i = first; i < end; i++)
		if (!written(graph, first, i))
			json_values(json, graph, i, end);
	json_close(json, '}');
}

void graph_write_json_ld(struct out *out, const struct graph *graph)
{
	struct json json = { .out = out, .dense = !graph->prefixes };
	json_open(&json, NULL, '{');
	if (graph->prefixes) {
		json_open(&json, "@context", '{');
		for (const struct prefix *prefix = graph->prefixes; prefix->name; prefix++)
			json_text(&json, prefix->name, str_of(prefix->iri));
		json_close(&json, '}');
	} else {
		json_text(&json, "@context", str_of(graph->vocabulary));
	}
	json_open(&json, "@graph", '[');
	for (size_t i = 0; i < graph->triples.n; i = subject_end(graph, i))
		json_node(&json, graph, i, subject_end(graph, i));
	json_close(&json, ']');
	json_close(&json, '}');
}

/* --- Turtle --- */

static void turtle_iri(struct out *out, struct str iri)
{
	out_char(out, '<');
	escape_turtle_iri(out, iri);
	out_char(out, '>');
}

static void turtle_object(struct out *out, const struct triple *triple)
{
	if (triple->kind == TERM_NAME || triple->kind == TERM_NUMBER) {
		out_str(out, triple->object);
		return;
	}
	if (triple->kind == TERM_IRI) {
		turtle_iri(out, triple->object);
		return;
	}
	out_char(out, '"');
	escape_turtle(out, triple->object);
	out_char(out, '"');
	if (triple->of)
		out_format(out, "%s%s", triple->kind == TERM_TEXT ? "@" : "^^", triple->of);
}

void graph_write_turtle(struct out *out, const struct graph *graph)
{
	for (const struct prefix *prefix = graph->prefixes; prefix->name; prefix++)
		out_format(out, "@prefix %s: <%s> .\n", prefix->name, prefix->iri);
	for (size_t i = 0; i < graph->triples.n;) {
		size_t end = subject_end(graph, i);
		out_char(out, '\n');
		turtle_iri(out, graph->triples.v[i].subject);
		for (size_t first = i; i < end; i++) {
			out_text(out, i == first ? "\n\t" : " ;\n\t");
			out_text(out, graph->triples.v[i].predicate);
			out_char(out, ' ');
			turtle_object(out, &graph->triples.v[i]);
		}
		out_text(out, " .\n");
	}
}
