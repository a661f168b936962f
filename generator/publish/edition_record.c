#include "publish/edition_record.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "publish/tree.h"

/* Format 1, in which editions had no notes, is read too. */
static const char first_line[] = "congbo-editions 2", earlier_line[] = "congbo-editions 1", edition_word[] = "edition", copy_word[] = "copy";

enum { LARGEST = 1 << 26 };

/* --- reading --- */

/* Of letters, digits and signs that ids, hashes, versions and lists of columns have. */
static bool is_plain(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,", text.p[i]) || !text.p[i])
			return false;
	return text.n > 0;
}

/* Text of one line. */
static bool is_note(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] < ' ' || text.p[i] == 0x7f)
			return false;
	return text.n > 0 && utf8_invalid(text) == text.n;
}

static bool parse_edition(struct recorded_edition *out, struct str line)
{
	struct str word;
	if (!str_split(&line, ' ', &word) || !str_is(word, edition_word) || !str_split(&line, ' ', &out->name) || !str_split(&line, ' ', &out->commit))
		return false;
	out->note = line.p ? line : str_of("");
	return is_plain(out->name) && is_plain(out->commit) && (!line.p || is_note(line));
}

static bool parts(struct str line, struct str *const *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!str_split(&line, ' ', out[i]) || !is_plain(*out[i]))
			return false;
	return line.p == NULL;
}

static bool parse_line(struct edition_record *out, struct arena *arena, struct str line)
{
	struct str word;
	struct recorded_edition edition;
	struct recorded_copy copy;
	if (parse_edition(&edition, line))
		*array_add(arena, &out->editions) = edition;
	else if (parts(line, (struct str *const[]){ &word, &copy.sha256, &copy.table, &copy.version, &copy.commit, &copy.columns }, 6) &&
		 str_is(word, copy_word))
		*array_add(arena, &out->copies) = copy;
	else
		return false;
	return true;
}

int edition_record_parse(struct edition_record *out, struct arena *arena, struct str bytes)
{
	struct str line;
	*out = (struct edition_record){ 0 };
	if (!str_ends(bytes, "\n") || !str_split(&bytes, '\n', &line) || !(str_is(line, first_line) || str_is(line, earlier_line)))
		return -1;
	while (bytes.n) {
		str_split(&bytes, '\n', &line);
		if (!parse_line(out, arena, line))
			return -1;
	}
	return 0;
}

static int read_bytes(struct str *bytes, struct arena *arena, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return -1;
	errno = EINVAL;
	int result = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= LARGEST ? file_read(bytes, arena, fd, (size_t)st.st_size) : -1;
	int error = errno;
	close(fd);
	errno = error;
	return result;
}

int edition_record_read(struct edition_record *out, struct arena *arena, const char *folder, struct diags *diags)
{
	struct str bytes, path = str_join(arena, (struct str[]){ str_of(folder), str_of(EDITIONS_NAME) }, 2, "/");
	*out = (struct edition_record){ 0 };
	int result = read_bytes(&bytes, arena, path.p);
	if (result < 0 && errno == ENOENT)
		return 0;
	if (result == 0 && edition_record_parse(out, arena, bytes) == 0)
		return 0;
	diag1(diags, DIAG_EDITIONS_BROKEN, (struct place){ NULL, { 0, 0 } }, utf8_repair(diags->arena, path));
	return -1;
}

const struct recorded_copy *edition_record_copy(const struct edition_record *record, struct str table, struct str version)
{
	for (size_t i = 0; i < record->copies.n; i++)
		if (str_eq(record->copies.v[i].table, table) && str_eq(record->copies.v[i].version, version))
			return &record->copies.v[i];
	return NULL;
}

/* --- writing --- */

static void write_copy(struct out *out, struct arena *arena, const struct render_site *site, const struct frozen *frozen)
{
	struct str version = dataset_version_text(arena, site, &frozen->facts, frozen_version(frozen));
	out_format(out, "%s %s %s %.*s %.*s ", copy_word, frozen->files[0].sha256, frozen->facts.table->table->name, (int)version.n, version.p,
		(int)frozen->facts.edition->publication->commit.n, frozen->facts.edition->publication->commit.p);
	for (size_t f = 0; f < frozen->facts.told->field_count; f++)
		out_format(out, "%s%s", f ? "," : "", frozen->facts.told->fields[f].name);
	out_char(out, '\n');
}

void edition_record_write(struct out *out, const struct render_site *site)
{
	struct arena *arena = arena_new();
	const struct editions *editions = site->from.editions;
	out_format(out, "%s\n", first_line);
	for (size_t i = 0; i < editions->n; i++) {
		const struct edition *edition = &editions->v[i];
		struct str words[] = { str_of(edition_word), edition->name, edition->publication->commit, edition->note };
		out_str(out, str_join(arena, words, is_note(edition->note) ? 4 : 3, " "));
		out_char(out, '\n');
	}
	for (size_t i = 0; i < site->frozen_count; i++)
		if (site->frozen[i].file_count)
			write_copy(out, arena, site, &site->frozen[i]);
	arena_free(arena);
}
