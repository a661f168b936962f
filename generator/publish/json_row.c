#include "publish/json_row.h"

#include "publish/format.h"
#include "render/escape.h"

void json_string(struct out *out, struct str text)
{
	out_char(out, '"');
	escape_json(out, text);
	out_char(out, '"');
}

void json_list(struct out *out, const struct row *row, const struct field *field)
{
	const struct texts *texts = row_field(row, field);
	const struct refs *refs = row_field(row, field);
	size_t n = field->kind == KIND_TEXTS ? texts->n : refs->n;
	out_char(out, '[');
	for (size_t i = 0; i < n; i++) {
		out_text(out, i ? "," : "");
		json_string(out, field->kind == KIND_TEXTS ? texts->v[i] : refs->v[i].id);
	}
	out_char(out, ']');
}

static void json_value(struct out *out, struct arena *scratch, const struct row *row, const struct field *field)
{
	if (field->kind == KIND_TEXTS || field->kind == KIND_REFS)
		json_list(out, row, field);
	else if (field_absent(row, field))
		out_text(out, "null");
	else if (field_is_number(field) && ((const struct decimal *)row_field(row, field))->present)
		out_str(out, field_text(scratch, row, field));
	else if (field->kind == KIND_BOOLEAN)
		out_text(out, *(const uint8_t *)row_field(row, field) == BOOLEAN_TRUE ? "true" : "false");
	else
		json_string(out, field_text(scratch, row, field));
}

void json_row(struct out *out, struct arena *scratch, const struct row *row)
{
	const struct field *field;
	const char *before = "{";
	for (size_t f = 0; (field = field_next(row->table, &f)); before = ",") {
		out_text(out, before);
		json_string(out, str_of(field->name));
		out_char(out, ':');
		json_value(out, scratch, row, field);
	}
	out_text(out, *before == '{' ? "{}" : "}");
}
