#include "render/json.h"

#include <inttypes.h>

#include "render/escape.h"

static void new_line(struct json *json)
{
	if (json->dense)
		return;
	out_char(json->out, '\n');
	for (unsigned i = 0; i < json->depth; i++)
		out_text(json->out, "  ");
}

static void write_text(struct json *json, struct str text)
{
	out_char(json->out, '"');
	escape_json(json->out, text);
	out_char(json->out, '"');
}

/* What stands before a value. */
static void begin(struct json *json, const char *name)
{
	if (json->after)
		out_char(json->out, ',');
	if (json->depth)
		new_line(json);
	if (name) {
		write_text(json, str_of(name));
		out_text(json->out, json->dense ? ":" : ": ");
	}
	json->after = true;
}

void json_open(struct json *json, const char *name, char bracket)
{
	begin(json, name);
	out_char(json->out, bracket);
	json->depth++;
	json->after = false;
}

void json_close(struct json *json, char bracket)
{
	json->depth--;
	if (json->after)
		new_line(json);
	out_char(json->out, bracket);
	json->after = true;
	if (json->depth == 0 && !json->dense)
		out_char(json->out, '\n');
}

void json_text(struct json *json, const char *name, struct str text)
{
	begin(json, name);
	write_text(json, text);
}

void json_literal(struct json *json, const char *name, struct str literal)
{
	begin(json, name);
	out_str(json->out, literal);
}

void json_number(struct json *json, const char *name, uint64_t number)
{
	begin(json, name);
	out_format(json->out, "%" PRIu64, number);
}

void json_text_if(struct json *json, const char *name, struct str text)
{
	if (text.n)
		json_text(json, name, text);
}
