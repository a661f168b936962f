/* A graph of triples (RDF 1.1): made once, written as JSON-LD 1.1 or Turtle, so that the two cannot differ. There are no blank nodes:
   everything that is spoken of has an address. */
#ifndef CONGBO_RENDER_GRAPH_H
#define CONGBO_RENDER_GRAPH_H

#include <stdint.h>

#include "base/arena.h"
#include "base/out.h"

struct prefix { const char *name, *iri; };

enum term_kind { TERM_IRI, TERM_NAME, TERM_TEXT, TERM_TYPED, TERM_NUMBER };

struct triple {
	struct str subject;    /* an IRI */
	const char *predicate; /* a name: "dct:title"; "a" of a type */
	enum term_kind kind;
	struct str object;     /* an IRI, a name, or a literal's text */
	const char *of;        /* of a text its language, of a typed literal the name of its datatype */
};

struct graph {
	struct arena *arena;
	/* What stands for the beginnings of names, ended by NULL; or NULL: names are those of `vocabulary`, without a prefix. */
	const struct prefix *prefixes;
	const char *vocabulary;
	struct str subject;    /* of the triples added next */
	ARRAY(struct triple) triples;
};

/* What is added from here on is said of `subject`. All texts live as long as the graph. */
void graph_about(struct graph *graph, struct str subject, const char *type);
void graph_iri(struct graph *graph, const char *predicate, struct str iri);
void graph_name(struct graph *graph, const char *predicate, const char *name);
/* In a language ("vi"; NULL: in none). What is empty is not said. */
void graph_text(struct graph *graph, const char *predicate, struct str text, const char *lang);
void graph_typed(struct graph *graph, const char *predicate, struct str text, const char *type);
void graph_number(struct graph *graph, const char *predicate, uint64_t number);

/* Triples of one subject that were added one after another stand together. What has no prefixes is for a page, and stands in one line. */
void graph_write_json_ld(struct out *out, const struct graph *graph);
void graph_write_turtle(struct out *out, const struct graph *graph); /* of a graph with prefixes */

#endif
