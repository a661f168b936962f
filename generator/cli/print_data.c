/* Diagnostics for programs: JSON, GitHub's workflow commands, SARIF. */
#include "cli/print.h"
#include "render/escape.h"

static const char *const json_levels[] = { [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error", [DIAG_FATAL] = "fatal" };
/* GitHub and SARIF know no level above error. */
static const char *const public_levels[] = { [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error", [DIAG_FATAL] = "error" };

static struct position position_of(struct file_walk *walk, const struct diag *d)
{
	if (d->place.file && d->place.file->bytes.p)
		return file_position_next(walk, d->place.file, d->place.at);
	return (struct position){ 0 };
}

static void json_member(struct out *out, const char *before, struct str value)
{
	out_text(out, before);
	out_char(out, '"');
	escape_json(out, value);
	out_char(out, '"');
}

void print_json(struct out *out, const struct diags *diags, enum lang lang, bool terminal)
{
	(void)terminal;
	struct arena *arena = arena_new();
	struct file_walk walk = { 0 };
	out_text(out, "{\"diagnostics\":[");
	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *d = &diags->list.v[i];
		struct position at = position_of(&walk, d);
		out_text(out, i ? ",\n" : "\n");
		json_member(out, "{\"id\":", str_of(diag_kinds[d->id].id));
		json_member(out, ",\"level\":", str_of(json_levels[diag_kinds[d->id].level]));
		if (d->place.file)
			json_member(out, ",\"file\":", d->place.file->path);
		if (at.line)
			out_format(out, ",\"line\":%u,\"column\":%u,\"start\":%u,\"end\":%u", at.line, at.column, d->place.at.start,
				d->place.at.end);
		json_member(out, ",\"text\":", diag_text(arena, d, lang));
		json_member(out, ",\"mend\":", diag_mend(arena, d, lang));
		out_char(out, '}');
		arena_reset(arena);
	}
	out_text(out, "\n]}\n");
	arena_free(arena);
}

/* A workflow command's property or message: '%' and line ends are escaped, and in properties ':' and ','. */
static void github_escape(struct out *out, struct str s, bool property)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
			out_format(out, "%%%02X", (unsigned)(unsigned char)c);
		else
			out_char(out, c);
	}
}

void print_github(struct out *out, const struct diags *diags, enum lang lang, bool terminal)
{
	(void)terminal;
	struct arena *arena = arena_new();
	struct file_walk walk = { 0 };
	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *d = &diags->list.v[i];
		struct position at = position_of(&walk, d);
		out_format(out, "::%s ", public_levels[diag_kinds[d->id].level]);
		if (d->place.file) {
			out_text(out, "file=");
			github_escape(out, d->place.file->path, true);
			out_char(out, ',');
		}
		if (at.line)
			out_format(out, "line=%u,col=%u,", at.line, at.column);
		out_format(out, "title=%s::", diag_kinds[d->id].id);
		github_escape(out, diag_text(arena, d, lang), false);
		out_text(out, lang == LANG_VI ? "%0ACách sửa: " : "%0ATo mend it: ");
		github_escape(out, diag_mend(arena, d, lang), false);
		out_char(out, '\n');
		arena_reset(arena);
	}
	arena_free(arena);
}

/* A path as a relative URI (RFC 3986): what is no letter, digit or mark of one is a byte in percent signs. */
static void uri_escape(struct out *out, struct str path)
{
	for (size_t i = 0; i < path.n; i++) {
		char c = path.p[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~/", c)))
			out_char(out, c);
		else
			out_format(out, "%%%02X", (unsigned)(unsigned char)c);
	}
}

void print_sarif(struct out *out, const struct diags *diags, enum lang lang, bool terminal)
{
	(void)terminal;
	struct arena *arena = arena_new();
	struct file_walk walk = { 0 };
	out_text(out, "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":"
		      "{\"driver\":{\"name\":\"congbo\",\"rules\":[");
	for (size_t i = 0; i < DIAG_COUNT; i++) {
		json_member(out, i ? ",\n{\"id\":" : "\n{\"id\":", str_of(diag_kinds[i].id));
		out_text(out, "}");
	}
	out_text(out, "]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
	for (size_t i = 0; i < diags->list.n; i++) {
		const struct diag *d = &diags->list.v[i];
		struct position at = position_of(&walk, d);
		json_member(out, i ? ",\n{\"ruleId\":" : "\n{\"ruleId\":", str_of(diag_kinds[d->id].id));
		out_format(out, ",\"ruleIndex\":%d", (int)d->id);
		json_member(out, ",\"level\":", str_of(public_levels[diag_kinds[d->id].level]));
		struct str parts[] = { diag_text(arena, d, lang), diag_mend(arena, d, lang) };
		json_member(out, ",\"message\":{\"text\":", str_join(arena, parts, 2, "\n"));
		out_char(out, '}');
		if (d->place.file) {
			out_text(out, ",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"");
			uri_escape(out, d->place.file->path);
			out_text(out, "\"}");
			if (at.line)
				out_format(out, ",\"region\":{\"startLine\":%u,\"byteOffset\":%u,\"byteLength\":%u}", at.line,
					d->place.at.start, d->place.at.end - d->place.at.start);
			out_text(out, "}}]");
		}
		out_char(out, '}');
		arena_reset(arena);
	}
	out_text(out, "\n]}]}\n");
	arena_free(arena);
}

const struct print_format *print_format_named(const char *name)
{
	static const struct print_format formats[] = {
		{ "text", true, print_text },
		{ "json", false, print_json },
		{ "github", false, print_github },
		{ "sarif", false, print_sarif },
	};
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}
