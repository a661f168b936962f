/* JSON (RFC 8259) written in order: commas, line breaks and indents come by themselves. Every text goes through escape_json, so that
   what is written may stand inside HTML too. */
#ifndef CONGBO_RENDER_JSON_H
#define CONGBO_RENDER_JSON_H

#include <stdint.h>

#include "base/out.h"

struct json {
	struct out *out;
	unsigned depth; /* of what is open */
	bool after;     /* a value stands before the next one */
	bool dense;     /* in one line */
};

static inline struct json json_to(struct out *out)
{
	return (struct json){ .out = out };
}

/* `name` is that of a member of an object, NULL in an array and at the top. */
void json_open(struct json *json, const char *name, char bracket); /* '{' or '[' */
void json_close(struct json *json, char bracket);                  /* '}' or ']' */
void json_text(struct json *json, const char *name, struct str text);
void json_literal(struct json *json, const char *name, struct str literal); /* a number as it is spelled, true or false */
void json_number(struct json *json, const char *name, uint64_t number);
/* A member only when there is a text: NULL and "" are absent. */
void json_text_if(struct json *json, const char *name, struct str text);

#endif
