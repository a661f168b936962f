/* Where bytes come from: the working folder and Git. Repositories are made with the git program, in a HOME of their own. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "scratch.h"
#include "source/backend.h"
#include "source/draft.h"

/* libgit2 1.5 loses a regular expression's match data whenever it refuses a repository for its extensions. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2-8";
}

struct fixture {
	char *root; /* of the site */
	char *outside;
	struct diags diags;
	struct source *source;
	struct arena *arena;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	f->outside = scratch_new();
	f->root = strdup(at(f->outside, "site"));
	must(mkdir(f->root, 0755) == 0, f->root);
	f->arena = arena_new();
	f->diags.arena = f->arena;
	setenv("HOME", f->outside, 1);
	setenv("XDG_CONFIG_HOME", at(f->outside, "xdg"), 1);
	put_text(at(f->outside, ".gitconfig"), "[user]\n\tname = a\n\temail = a@example.org\n[init]\n\tdefaultBranch = main\n"
		"[protocol \"file\"]\n\tallow = always\n");
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	source_close(f->source);
	arena_free(f->arena);
	scratch_free(f->outside);
	free(f->root);
	free(f);
	return 0;
}

static void put(struct fixture *f, const char *path, const char *text)
{
	put_text(at(f->root, "%s", path), text);
}

static void shell(struct fixture *f, const char *script)
{
	char command[4096];
	snprintf(command, sizeof command, "cd '%s' && export GIT_CONFIG_NOSYSTEM=1 && set -e && { %s; } >/dev/null 2>&1",
		f->root, script);
	must(system(command) == 0, script);
}

static int open_folder(struct fixture *f)
{
	source_close(f->source);
	return source_open_folder(&f->source, f->root, &f->diags);
}

static int open_revision(struct fixture *f, const char *revision)
{
	source_close(f->source);
	return source_open_revision(&f->source, f->root, revision, INT64_MAX, &f->diags);
}

static const struct source_entry *find(struct fixture *f, const char *path)
{
	size_t n;
	const struct source_entry *entries = source_entries(f->source, &n);
	for (size_t i = 0; i < n; i++)
		if (str_is(entries[i].path, path))
			return &entries[i];
	return NULL;
}

/* All paths, one a line. */
static struct str listing(struct fixture *f)
{
	size_t n;
	const struct source_entry *entries = source_entries(f->source, &n);
	struct str *paths = arena_alloc(f->arena, (n + 1) * sizeof *paths);
	for (size_t i = 0; i < n; i++)
		paths[i] = entries[i].path;
	return str_join(f->arena, paths, n, "\n");
}

static struct str bytes_of(struct fixture *f, const char *path)
{
	struct str bytes = { NULL, 0 };
	const struct source_entry *entry = find(f, path);
	assert_non_null(entry);
	assert_int_equal(source_read(f->source, 0, entry, f->arena, &bytes, &f->diags), 0);
	return bytes;
}

static void assert_text(struct str s, const char *text)
{
	if (!str_is(s, text))
		fail_msg("“%.*s” is not “%s”", (int)s.n, s.p, text);
}

static size_t reported(struct fixture *f, enum diag_id id, const char *arg1)
{
	size_t n = 0;
	for (size_t i = 0; i < f->diags.list.n; i++)
		n += f->diags.list.v[i].id == id && (!arg1 || str_is(f->diags.list.v[i].args[0], arg1));
	return n;
}

static void assert_only(struct fixture *f, enum diag_id id, const char *arg1)
{
	assert_int_equal(f->diags.list.n, 1);
	assert_int_equal(reported(f, id, arg1), 1);
}

/* --- the working folder --- */

static void lists_in_order_of_bytes(void **state)
{
	struct fixture *f = *state;
	put(f, "content/site.yml", "x");
	put(f, "content/plans/b.md", "bb");
	put(f, "content/plans-old/a.md", "a");
	put(f, "content/plans/Z.md", "");
	put(f, "data/đơn-vị.csv", "id\n");
	put(f, "layouts/style.css", "");
	put(f, "content/.hidden", "");
	put(f, "content/.git/config", "");
	put(f, "tests/x.md", "");
	put(f, "README.md", "");
	assert_int_equal(open_folder(f), 0);
	assert_text(listing(f), "content/plans-old/a.md\ncontent/plans/Z.md\ncontent/plans/b.md\ncontent/site.yml\n"
				"data/đơn-vị.csv\nlayouts/style.css");
	assert_int_equal(find(f, "content/plans/b.md")->size, 2);
	assert_int_equal(f->diags.list.n, 0);
	assert_int_equal(source_commit(f->source).n, 0);
	assert_int_equal(source_commit_time(f->source), 0);
}

static void reads_bytes_as_they_are(void **state)
{
	struct fixture *f = *state;
	put_bytes(at(f->root, "content/nul"), "a\0b\r\n\xff", 6);
	put(f, "content/empty", "");
	assert_int_equal(open_folder(f), 0);
	struct str bytes = bytes_of(f, "content/nul");
	assert_int_equal(bytes.n, 6);
	assert_memory_equal(bytes.p, "a\0b\r\n\xff", 6);
	assert_int_equal(bytes_of(f, "content/empty").n, 0);
}

static void reports_what_is_no_file(void **state)
{
	struct fixture *f = *state;
	put(f, "content/a.md", "a");
	put_text(at(f->outside, "secret"), "s");
	must(symlink("../../secret", at(f->root, "content/link.md")) == 0, "symlink");
	must(symlink(f->outside, at(f->root, "data")) == 0, "symlink");
	must(mkfifo(at(f->root, "content/pipe"), 0644) == 0, "mkfifo");
	assert_int_equal(open_folder(f), 0);
	assert_text(listing(f), "content/a.md");
	assert_int_equal(reported(f, DIAG_SOURCE_NOT_FILE, "content/link.md"), 1);
	assert_int_equal(reported(f, DIAG_SOURCE_NOT_FILE, "content/pipe"), 1);
	assert_int_equal(reported(f, DIAG_SOURCE_NOT_FILE, "data"), 1);
	assert_int_equal(f->diags.list.n, 3);
	assert_int_equal(diags_count(&f->diags, DIAG_WARNING), 3);
}

static void file_in_place_of_a_folder(void **state)
{
	struct fixture *f = *state;
	put(f, "content/a.md", "a");
	put(f, "data", "no folder");
	shell(f, "git init; git add .; git commit -m 1");
	assert_int_equal(open_folder(f), 0);
	assert_text(listing(f), "content/a.md");
	assert_only(f, DIAG_SOURCE_NOT_FILE, "data");
	f->diags.list.n = 0;
	assert_int_equal(open_revision(f, "HEAD"), 0);
	assert_text(listing(f), "content/a.md");
	assert_only(f, DIAG_SOURCE_NOT_FILE, "data");
}

static void names_are_nfc(void **state)
{
	struct fixture *f = *state;
	put(f, "content/e\xcc\x82u/a\xcc\x81.md", "decomposed");
	assert_int_equal(open_folder(f), 0);
	assert_text(listing(f), "content/\xc3\xaau/\xc3\xa1.md");
	assert_text(bytes_of(f, "content/\xc3\xaau/\xc3\xa1.md"), "decomposed");
	assert_int_equal(f->diags.list.n, 0);
}

static void equal_names_after_nfc(void **state)
{
	struct fixture *f = *state;
	put(f, "content/a\xcc\x81.md", "one");
	put(f, "content/\xc3\xa1.md", "two");
	assert_int_equal(open_folder(f), 0);
	assert_text(listing(f), "content/\xc3\xa1.md");
	assert_text(bytes_of(f, "content/\xc3\xa1.md"), "one");
	assert_only(f, DIAG_SOURCE_NAME_TWICE, "content/\xc3\xa1.md");
	assert_int_equal(diags_count(&f->diags, DIAG_ERROR), 1);
}

static void bad_names(void **state)
{
	struct fixture *f = *state;
	put(f, "content/a\xff.md", "");
	put(f, "content/a\nb.md", "");
	put(f, "content/\xed\xa0\x80/x.md", "");
	assert_int_equal(open_folder(f), 0);
	assert_text(listing(f), "");
	assert_int_equal(reported(f, DIAG_SOURCE_NAME, NULL), 3);
	assert_int_equal(reported(f, DIAG_SOURCE_NAME, "content/a\xef\xbf\xbd.md"), 1);
}

static void deep_folders(void **state)
{
	struct fixture *f = *state;
	char path[256] = "content";
	for (int i = 2; i <= 32; i++)
		strcat(path, "/d");
	put(f, at(path, "x"), "");
	put(f, at(path, "d/y"), "");
	assert_int_equal(open_folder(f), 0);
	assert_text(listing(f), at(path, "x"));
	assert_only(f, DIAG_SOURCE_DEEP, at(path, "d"));
	shell(f, "git init && git add . && git commit -m x");
	f->diags.list.n = 0;
	assert_int_equal(open_revision(f, "HEAD"), 0);
	assert_text(listing(f), at(path, "x"));
	assert_only(f, DIAG_SOURCE_DEEP, at(path, "d"));
}

static void needs_content(void **state)
{
	struct fixture *f = *state;
	put(f, "data/x.csv", "");
	assert_int_equal(open_folder(f), -1);
	assert_null(f->source);
	assert_only(f, DIAG_SOURCE_NO_CONTENT, f->root);
	must(symlink("data", at(f->root, "content")) == 0, "symlink");
	assert_int_equal(open_folder(f), -1);
	assert_int_equal(reported(f, DIAG_SOURCE_NO_CONTENT, f->root), 2);
	assert_int_equal(source_open_folder(&f->source, at(f->root, "none"), &f->diags), -1);
	assert_int_equal(reported(f, DIAG_SOURCE_ROOT, at(f->root, "none")), 1);
}

/* A folder that cannot be opened must not be published as an empty one. */
static void failed_listing_is_fatal(void **state)
{
	struct fixture *f = *state;
	put(f, "content/a/b/c.md", "");
	int next = dup(0);
	close(next);
	struct rlimit old, few;
	getrlimit(RLIMIT_NOFILE, &old);
	int failed = 0;
	for (int room = 1; room < 4; room++) {
		few = (struct rlimit){ (rlim_t)(next + room), old.rlim_max };
		setrlimit(RLIMIT_NOFILE, &few);
		failed += open_folder(f) == -1;
		setrlimit(RLIMIT_NOFILE, &old);
		assert_null(f->source);
	}
	assert_int_equal(failed, 3);
	assert_int_equal(reported(f, DIAG_SOURCE_LIST, "content"), 1);
	assert_int_equal(reported(f, DIAG_SOURCE_LIST, "content/a"), 1);
	assert_int_equal(reported(f, DIAG_SOURCE_LIST, "content/a/b"), 1);
	assert_int_equal(open_folder(f), 0);
	assert_text(listing(f), "content/a/b/c.md");
}

static void file_changes_after_listing(void **state)
{
	struct fixture *f = *state;
	put(f, "content/grows", "1");
	put(f, "content/shrinks", "12345");
	put(f, "content/goes", "x");
	put(f, "content/link", "x");
	put(f, "content/pipe", "x");
	assert_int_equal(open_folder(f), 0);
	put(f, "content/grows", "a text that is longer than it was");
	put(f, "content/shrinks", "1");
	unlink(at(f->root, "content/goes"));
	unlink(at(f->root, "content/link"));
	unlink(at(f->root, "content/pipe"));
	must(symlink("grows", at(f->root, "content/link")) == 0, "symlink");
	must(mkfifo(at(f->root, "content/pipe"), 0644) == 0, "mkfifo");
	assert_text(bytes_of(f, "content/grows"), "a text that is longer than it was");
	assert_text(bytes_of(f, "content/shrinks"), "1");
	static const char *const lost[] = { "content/goes", "content/link", "content/pipe" };
	for (size_t i = 0; i < 3; i++) {
		struct str bytes;
		assert_int_equal(source_read(f->source, 0, find(f, lost[i]), f->arena, &bytes, &f->diags), -1);
		assert_int_equal(reported(f, DIAG_SOURCE_READ, lost[i]), 1);
	}
	assert_int_equal(diags_count(&f->diags, DIAG_FATAL), 3);
}

static void huge_file_is_an_error(void **state)
{
	struct fixture *f = *state;
	put(f, "content/huge", "x");
	must(truncate(at(f->root, "content/huge"), (off_t)SOURCE_LARGEST + 1) == 0, "truncate");
	assert_int_equal(open_folder(f), 0);
	assert_true(find(f, "content/huge")->size == (uint64_t)SOURCE_LARGEST + 1);
	struct str bytes;
	assert_int_equal(source_read(f->source, 0, find(f, "content/huge"), f->arena, &bytes, &f->diags), -1);
	assert_only(f, DIAG_SOURCE_LARGE, "content/huge");
}

/* --- Git --- */

static const char two_commits[] =
	"git init; mkdir -p content data; echo 1 >content/a; echo old >content/b; git add .;"
	"GIT_COMMITTER_DATE='2026-03-31T16:59:59Z' git commit -m 1;"
	"echo 2 >content/a; rm content/b; git add -A;"
	"GIT_COMMITTER_DATE='2026-03-31T17:00:00Z' git commit -m 2; git tag -a -m t v1";

static void revisions(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	put(f, "content/a", "uncommitted");
	assert_int_equal(open_revision(f, "HEAD"), 0);
	assert_text(listing(f), "content/a");
	assert_text(bytes_of(f, "content/a"), "2\n");
	assert_int_equal(find(f, "content/a")->size, 2);
	assert_int_equal(source_commit_time(f->source), 1774976400);
	assert_int_equal(source_commit(f->source).n, 40);
	struct str id = str_dup(f->arena, source_commit(f->source));
	assert_int_equal(open_revision(f, "v1"), 0);
	assert_true(str_eq(source_commit(f->source), id));
	assert_int_equal(open_revision(f, str_format(f->arena, "%.8s", id.p).p), 0);
	assert_true(str_eq(source_commit(f->source), id));
	assert_int_equal(open_revision(f, "main~1"), 0);
	assert_text(listing(f), "content/a\ncontent/b");
	assert_text(bytes_of(f, "content/a"), "1\n");
	assert_int_equal(f->diags.list.n, 0);
	assert_int_equal(open_folder(f), 0);
	assert_true(str_eq(source_commit(f->source), id));
	assert_int_equal(source_commit_time(f->source), 1774976400);
	assert_text(bytes_of(f, "content/a"), "uncommitted");
}

static void unknown_revisions(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	static const char *const spellings[] = { "none", "", "HEAD~9", "HEAD^2", "HEAD:content", "HEAD..HEAD~1", "2026-02-30" };
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		assert_int_equal(open_revision(f, spellings[i]), -1);
		assert_int_equal(reported(f, DIAG_GIT_REVISION, spellings[i]), 1);
		assert_int_equal(f->diags.list.n, i + 1);
	}
}

/* Days are Vietnam's: 17:00 UTC begins the next. */
static void days(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	assert_int_equal(open_revision(f, "2026-03-31"), 0);
	assert_text(bytes_of(f, "content/a"), "1\n");
	assert_int_equal(open_revision(f, "2026-04-01"), 0);
	assert_text(bytes_of(f, "content/a"), "2\n");
	assert_int_equal(open_revision(f, "9999-12-31"), 0);
	assert_text(bytes_of(f, "content/a"), "2\n");
	assert_int_equal(f->diags.list.n, 0);
	assert_int_equal(open_revision(f, "2026-03-30"), -1);
	assert_only(f, DIAG_GIT_DAY, "2026-03-30");
	assert_true(str_is(f->diags.list.v[0].args[1], "2026-03-31"));
}

/* A commit without parents, with the author's date of the one that it replaces. git itself writes no negative times. */
static void commit_at(struct fixture *f, int64_t seconds)
{
	char script[512];
	snprintf(script, sizeof script,
		"git init; mkdir -p content; echo 1 >content/a; git add .; git commit --allow-empty -m 1; git cat-file commit HEAD |"
		"sed '/^parent/d; s/^committer .*/committer a <a@example.org> %lld +0000/' >c;"
		"git update-ref HEAD $(git hash-object --literally -t commit -w c)",
		(long long)seconds);
	shell(f, script);
}

static void commit_on(struct fixture *f, const char *text, const char *time)
{
	char script[256];
	snprintf(script, sizeof script, "echo %s >content/a; GIT_COMMITTER_DATE='%s' git commit -am %s", text, time, text);
	shell(f, script);
}

/* No clock before 1970 is believed: such commits have the day of the first one after them that is, or that of the beginning. */
static void days_before_1970(void **state)
{
	struct fixture *f = *state;
	commit_at(f, -111600);
	assert_int_equal(open_revision(f, "1970-01-01"), 0);
	assert_int_equal(source_commit_time(f->source), -111600);
	assert_int_equal(open_revision(f, "1969-12-31"), -1);
	assert_only(f, DIAG_GIT_DAY, "1969-12-31");
	assert_true(str_is(f->diags.list.v[0].args[1], "1970-01-01"));
	commit_on(f, "2", "2026-04-01T00:00:00Z");
	assert_int_equal(open_revision(f, "2026-03-31"), -1);
	assert_int_equal(open_revision(f, "2026-04-01"), 0);
	assert_text(bytes_of(f, "content/a"), "2\n");
}

/* What was published by a day, by the latest clock up to there. */
static void days_of_clocks_that_run_behind(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	commit_on(f, "3", "2026-05-10T00:00:00Z");
	commit_on(f, "4", "2026-05-05T00:00:00Z");
	assert_int_equal(open_revision(f, "2026-05-09"), 0);
	assert_text(bytes_of(f, "content/a"), "2\n");
	assert_int_equal(open_revision(f, "2026-05-10"), 0);
	assert_text(bytes_of(f, "content/a"), "4\n");
	assert_int_equal(f->diags.list.n, 0);
}

static void days_of_clocks_that_run_ahead(void **state)
{
	struct fixture *f = *state;
	enum { MAY_2026 = 1779000000 };
	shell(f, two_commits);
	commit_on(f, "3", "2099-01-01T00:00:00Z");
	commit_on(f, "4", "2026-05-05T00:00:00Z");
	assert_int_equal(source_open_revision(&f->source, f->root, "2026-05-04", MAY_2026, &f->diags), 0);
	assert_text(bytes_of(f, "content/a"), "3\n");
	source_close(f->source);
	assert_int_equal(source_open_revision(&f->source, f->root, "2026-05-05", MAY_2026, &f->diags), 0);
	assert_text(bytes_of(f, "content/a"), "4\n");
	assert_int_equal(open_revision(f, "2026-05-05"), 0);
	assert_text(bytes_of(f, "content/a"), "2\n");
}

/* To libgit2 a commit with such a date is no commit. */
static void absurd_dates(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	shell(f, "git cat-file commit HEAD | sed '/^parent/s/.*/parent '$(git rev-parse HEAD)'/; s/^committer .*/committer a <a> 99999999999999999999 +0700/' >c;"
		"git update-ref HEAD $(git hash-object --literally -t commit -w c); git rev-parse HEAD >id");
	char *id = get_text(at(f->root, "id"));
	id[40] = '\0';
	const char *const spellings[] = { "HEAD", "main", id, "2026-04-01" };
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		assert_int_equal(open_revision(f, spellings[i]), 0);
		assert_text(bytes_of(f, "content/a"), "2\n");
		assert_true(str_is(source_commit(f->source), id));
	}
	static const char *const parents[] = { "HEAD~1", "HEAD^", "main^1~0", "HEAD^0~1" };
	for (size_t i = 0; i < sizeof parents / sizeof *parents; i++) {
		assert_int_equal(open_revision(f, parents[i]), 0);
		assert_int_equal(source_commit_time(f->source), 1774976400);
	}
	assert_int_equal(open_folder(f), 0);
	assert_true(str_is(source_commit(f->source), id));
	assert_int_equal(source_commit_time(f->source), 253402300799);
	assert_int_equal(f->diags.list.n, 0);
	free(id);
}

static void days_follow_the_first_parent(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	shell(f, "git checkout -b side HEAD~1; echo side >content/a; GIT_COMMITTER_DATE='2026-04-02T00:00:00Z' git commit -am s;"
		"git checkout main; GIT_COMMITTER_DATE='2026-04-05T00:00:00Z' git merge -s ours -m m side");
	assert_int_equal(open_revision(f, "2026-04-03"), 0);
	assert_text(bytes_of(f, "content/a"), "2\n");
}

static void shallow_clones(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	shell(f, "git clone --depth 1 file://$PWD ../shallow");
	free(f->root);
	f->root = strdup(at(f->outside, "shallow"));
	assert_int_equal(open_revision(f, "HEAD"), 0);
	assert_text(bytes_of(f, "content/a"), "2\n");
	assert_int_equal(open_revision(f, "2026-04-01"), 0);
	assert_int_equal(f->diags.list.n, 0);
	assert_int_equal(open_revision(f, "2026-03-31"), -1);
	assert_int_equal(reported(f, DIAG_GIT_HISTORY_CUT, NULL), 1);
	assert_true(str_is(f->diags.list.v[0].args[1], "2026-03-31"));
}

static void bare_and_linked(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	shell(f, "git clone --bare . ../bare.git; git worktree add --detach ../linked HEAD~1");
	assert_int_equal(source_open_revision(&f->source, at(f->outside, "bare.git"), "HEAD", INT64_MAX, &f->diags), 0);
	assert_text(bytes_of(f, "content/a"), "2\n");
	source_close(f->source);
	assert_int_equal(source_open_revision(&f->source, at(f->outside, "linked"), "HEAD", INT64_MAX, &f->diags), 0);
	assert_text(bytes_of(f, "content/a"), "1\n");
	struct str id = str_dup(f->arena, source_commit(f->source));
	source_close(f->source);
	assert_int_equal(source_open_folder(&f->source, at(f->outside, "linked"), &f->diags), 0);
	assert_true(str_eq(source_commit(f->source), id));
	assert_int_equal(f->diags.list.n, 0);
}

static void links_and_submodules(void **state)
{
	struct fixture *f = *state;
	shell(f, "git init; mkdir content; echo 1 >content/a; ln -s a content/link; git add .; chmod +x content/a; git add .;"
		"git update-index --add --cacheinfo 160000,1111111111111111111111111111111111111111,content/sub;"
		"git update-index --add --cacheinfo 160000,1111111111111111111111111111111111111111,data;"
		"mkdir content/.dot; echo >content/.dot/x; git add content/.dot; git commit -m 1");
	assert_int_equal(open_revision(f, "HEAD"), 0);
	assert_text(listing(f), "content/a");
	assert_int_equal(reported(f, DIAG_SOURCE_NOT_FILE, "content/link"), 1);
	assert_int_equal(reported(f, DIAG_SOURCE_NOT_FILE, "content/sub"), 1);
	assert_int_equal(reported(f, DIAG_SOURCE_NOT_FILE, "data"), 1);
	assert_int_equal(f->diags.list.n, 3);
}

/* A hostile tree: a name with '/' in it would reach out of its folder. */
static void hostile_tree(void **state)
{
	struct fixture *f = *state;
	shell(f, "git init; mkdir content; echo 1 >content/a; git add .; git commit -m 1;"
		"raw=$(git rev-parse HEAD:content/a | sed 's/../\\\\x&/g');"
		"bash -c \"printf '100644 a\\0$raw''100644 b/../../c\\0$raw''100644 e\\n\\0$raw'\" >t;"
		"sub=$(git hash-object --literally -t tree -w t);"
		"printf '040000 tree %s\\tcontent\\n' $sub | git mktree >r;"
		"git update-ref HEAD $(git commit-tree -m h $(cat r))");
	assert_int_equal(open_revision(f, "HEAD"), 0);
	assert_text(listing(f), "content/a");
	assert_int_equal(reported(f, DIAG_SOURCE_NAME, NULL), 2);
}

static void no_repository(void **state)
{
	struct fixture *f = *state;
	put(f, "content/a", "");
	assert_int_equal(open_revision(f, "HEAD"), -1);
	assert_only(f, DIAG_GIT_NONE, f->root);
	shell(f, "git init");
	assert_int_equal(open_folder(f), 0);
	assert_int_equal(source_commit(f->source).n, 0);
	assert_int_equal(f->diags.list.n, 1);
	/* The repository around a folder is not the folder's. */
	source_close(f->source);
	assert_int_equal(source_open_revision(&f->source, at(f->root, "content"), "HEAD", INT64_MAX, &f->diags), -1);
	assert_int_equal(reported(f, DIAG_GIT_NONE, at(f->root, "content")), 1);
	assert_int_equal(open_revision(f, "HEAD"), -1);
	assert_int_equal(reported(f, DIAG_GIT_NO_COMMIT, "HEAD"), 1);
	assert_int_equal(open_revision(f, "2026-01-01"), -1);
	assert_int_equal(reported(f, DIAG_GIT_NO_COMMIT, "2026-01-01"), 1);
}

static void revision_without_content(void **state)
{
	struct fixture *f = *state;
	shell(f, "git init; echo 1 >content; git add .; git commit -m 1");
	assert_int_equal(open_revision(f, "HEAD"), -1);
	assert_only(f, DIAG_SOURCE_NO_CONTENT, NULL);
}

static void sha256_repository(void **state)
{
	struct fixture *f = *state;
	shell(f, "git init --object-format=sha256; mkdir content; echo 1 >content/a; git add .; git commit -m 1");
	assert_int_equal(open_revision(f, "HEAD"), -1);
	assert_only(f, DIAG_GIT_SHA256, f->root);
	assert_int_equal(open_folder(f), -1);
	assert_int_equal(reported(f, DIAG_GIT_SHA256, f->root), 2);
	assert_int_equal(reported(f, DIAG_GIT_UNREAD, f->root), 0);
}

/* The remedy that the message gives must be one. */
static void follow_remedy(struct fixture *f, struct str directory)
{
	char text[PATH_MAX + 64];
	snprintf(text, sizeof text, "[safe]\n\tdirectory = %.*s\n", (int)directory.n, directory.p);
	put_text(at(f->outside, ".gitconfig"), text);
}

static void foreign_owner(void **state)
{
	struct fixture *f = *state;
	if (geteuid() != 0)
		skip();
	shell(f, two_commits);
	shell(f, "chown -R 12345 .");
	assert_int_equal(open_revision(f, "HEAD"), -1);
	assert_only(f, DIAG_GIT_OWNER, f->root);
	assert_int_equal(open_folder(f), -1);
	assert_int_equal(reported(f, DIAG_GIT_OWNER, f->root), 2);
	assert_int_equal(reported(f, DIAG_GIT_UNREAD, f->root), 0);
	follow_remedy(f, str_of("/somewhere/else"));
	assert_int_equal(open_revision(f, "HEAD"), -1);
	assert_int_equal(reported(f, DIAG_GIT_OWNER, f->root), 3);
	follow_remedy(f, f->diags.list.v[0].args[1]);
	assert_int_equal(open_revision(f, "HEAD"), 0);
	assert_int_equal(source_commit(f->source).n, 40);
}

/* safe.directory wants the whole path, however the user spelt it. */
static void foreign_owner_here(void **state)
{
	struct fixture *f = *state;
	if (geteuid() != 0)
		skip();
	shell(f, two_commits);
	shell(f, "chown -R 12345 .");
	int here = open(".", O_RDONLY | O_DIRECTORY);
	must(chdir(f->root) == 0, "chdir");
	int refused = source_open_revision(&f->source, ".", "HEAD", INT64_MAX, &f->diags), opened = -1;
	if (f->diags.list.n) {
		follow_remedy(f, f->diags.list.v[0].args[1]);
		opened = source_open_revision(&f->source, ".", "HEAD", INT64_MAX, &f->diags);
	}
	must(fchdir(here) == 0, "fchdir");
	close(here);
	assert_int_equal(refused, -1);
	assert_int_equal(f->diags.list.n, 1);
	assert_true(str_is(f->diags.list.v[0].args[1], f->root));
	assert_int_equal(opened, 0);
}

static void foreign_bare_owner(void **state)
{
	struct fixture *f = *state;
	if (geteuid() != 0)
		skip();
	shell(f, two_commits);
	shell(f, "git clone --bare . ../bare.git; chown -R 12345 ../bare.git");
	free(f->root);
	f->root = strdup(at(f->outside, "bare.git"));
	assert_int_equal(open_revision(f, "HEAD"), -1);
	assert_only(f, DIAG_GIT_OWNER, f->root);
	follow_remedy(f, f->diags.list.v[0].args[1]);
	assert_int_equal(open_revision(f, "HEAD"), 0);
}

static void missing_objects(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	shell(f, "id=$(git rev-parse HEAD:content/a); mv .git/objects/${id%\"${id#??}\"}/${id#??} blob");
	assert_int_equal(open_revision(f, "HEAD"), -1);
	assert_only(f, DIAG_GIT_OBJECT, "content/a");
	shell(f, "id=$(git rev-parse HEAD:content/a); mv blob .git/objects/${id%\"${id#??}\"}/${id#??}");
	assert_int_equal(open_revision(f, "HEAD"), 0);
	shell(f, "id=$(git rev-parse HEAD:content); rm -f .git/objects/${id%\"${id#??}\"}/${id#??}");
	source_close(f->source);
	assert_int_equal(source_open_revision(&f->source, f->root, "HEAD", INT64_MAX, &f->diags), -1);
	assert_int_equal(reported(f, DIAG_GIT_OBJECT, "content"), 1);
}

static void damaged_object(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	assert_int_equal(open_revision(f, "HEAD"), 0);
	shell(f, "id=$(git rev-parse HEAD:content/a); o=.git/objects/${id%\"${id#??}\"}/${id#??}; chmod u+w $o; echo rubbish >$o");
	struct str bytes;
	assert_int_equal(source_read(f->source, 0, find(f, "content/a"), f->arena, &bytes, &f->diags), -1);
	assert_only(f, DIAG_GIT_OBJECT, "content/a");
}

struct reading {
	struct fixture *f;
	unsigned worker;
	size_t wrong;
};

static void *read_all_entries(void *context)
{
	struct reading *r = context;
	struct arena *arena = arena_new();
	struct diags diags = { .arena = arena };
	size_t n;
	const struct source_entry *entries = source_entries(r->f->source, &n);
	for (size_t i = 0; i < n; i++) {
		struct str bytes = { NULL, 0 }, path = entries[i].path;
		int result = source_read(r->f->source, r->worker, &entries[i], arena, &bytes, &diags);
		r->wrong += result != 0 || bytes.n != path.n || memcmp(bytes.p, path.p, path.n) != 0;
	}
	arena_free(arena);
	return NULL;
}

static void assert_workers_read(struct fixture *f)
{
	enum { WORKERS = 4 };
	pthread_t threads[WORKERS];
	struct reading readings[WORKERS];
	assert_int_equal(source_set_workers(f->source, WORKERS, &f->diags), 0);
	for (unsigned i = 0; i < WORKERS; i++) {
		readings[i] = (struct reading){ f, i, 0 };
		must(pthread_create(&threads[i], NULL, read_all_entries, &readings[i]) == 0, "pthread_create");
	}
	for (unsigned i = 0; i < WORKERS; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(readings[i].wrong, 0);
	}
}

/* --- files elsewhere --- */

/* With globs, one a line. Returns how many folders were opened for them. */
static size_t name(struct fixture *f, const char *globs)
{
	ARRAY(struct str) list = { 0 };
	struct str rest = str_of(globs), glob;
	size_t before = f->source->opened;
	while (str_split(&rest, '\n', &glob))
		*array_add(f->arena, &list) = glob;
	assert_int_equal(source_name(f->source, &(struct globs){ list.v, list.n }, &f->diags), 0);
	return f->source->opened - before;
}

static void put_named(struct fixture *f)
{
	static const char *const paths[] = {
		"content/a.md", "data/x/a.csv", "so.csv", "README.md", "thong-ke/a.csv", "thong-ke/README.md", "thong-ke/.git-tam/a.csv",
		"thong-ke/2025/quy-1/b.csv", "thong-ke/2025/b.xlsx", "node_modules/p/q/c.csv", "thong-ke-cu/d.csv", "bang/e/x.csv",
		"bang/e/node_modules/p/x.csv", "bang/y.csv", "bang/s\xe1\xbb\x91/x.csv",
	};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		put(f, paths[i], paths[i]);
	shell(f, "git init; git add .; git commit -m 1");
}

static const char named_paths[] = "bang/e/x.csv\nbang/s\xe1\xbb\x91/x.csv\ncontent/a.md\ndata/x/a.csv\nso.csv\n"
	"thong-ke/2025/quy-1/b.csv\nthong-ke/a.csv";
static const char named_globs[] = "thong-ke/**/*.csv\nbang/*/x.csv\nso.csv\nkhong-co/*.csv\ndata/x/*.csv\nbang/s\xe1\xbb\x91/*.csv";

/* Of the root, thong-ke/ and below, and bang/ and its folders: not node_modules/ or what lies in a folder of that name where no glob
   leads. */
static void files_elsewhere_are_named(void **state)
{
	struct fixture *f = *state;
	put_named(f);
	enum { OPENED = 1 + 3 + 3 };
	for (int git = 0; git < 2; git++) {
		assert_int_equal(git ? open_revision(f, "HEAD") : open_folder(f), 0);
		assert_text(listing(f), "content/a.md\ndata/x/a.csv");
		assert_int_equal(name(f, named_globs), OPENED);
		assert_text(listing(f), named_paths);
		assert_text(bytes_of(f, "thong-ke/2025/quy-1/b.csv"), "thong-ke/2025/quy-1/b.csv");
		assert_text(bytes_of(f, "content/a.md"), "content/a.md");
		assert_int_equal(f->diags.list.n, 0);
	}
}

static void what_names_nothing_elsewhere_opens_nothing(void **state)
{
	struct fixture *f = *state;
	put_named(f);
	for (int git = 0; git < 2; git++) {
		assert_int_equal(git ? open_revision(f, "HEAD") : open_folder(f), 0);
		assert_int_equal(name(f, "data/x/*.csv\nlayouts/**\ncontent/*"), 0);
		assert_text(listing(f), "content/a.md\ndata/x/a.csv");
	}
}

/* A link is reported where it may stand for what is named, and never followed; nothing is said of names that nobody asked for. */
static void links_and_bad_names_elsewhere(void **state)
{
	struct fixture *f = *state;
	put(f, "content/a.md", "");
	put(f, "so/a\xcc\x81/x.csv", "");
	put(f, "so/a\n.csv", "");
	put(f, "so/a\xff.txt", "");
	put_text(at(f->outside, "secret/x.csv"), "s");
	must(symlink(at(f->outside, "secret"), at(f->root, "so/link")) == 0, "symlink");
	must(symlink("../../secret/x.csv", at(f->root, "so/link.csv")) == 0, "symlink");
	must(symlink(at(f->outside, "secret"), at(f->root, "khac")) == 0, "symlink");
	must(symlink(at(f->outside, "secret"), at(f->root, "so-lieu")) == 0, "symlink");
	shell(f, "git init; git add .; git commit -m 1");
	for (int git = 0; git < 2; git++) {
		f->diags.list.n = 0;
		assert_int_equal(git ? open_revision(f, "HEAD") : open_folder(f), 0);
		name(f, "so/*.csv\nso/*/x.csv\nso-lieu/*.csv");
		assert_text(listing(f), "content/a.md\nso/\xc3\xa1/x.csv");
		assert_int_equal(reported(f, DIAG_SOURCE_NOT_FILE, "so/link"), 1);
		assert_int_equal(reported(f, DIAG_SOURCE_NOT_FILE, "so/link.csv"), 1);
		assert_int_equal(reported(f, DIAG_SOURCE_NOT_FILE, "so-lieu"), 1);
		assert_int_equal(reported(f, DIAG_SOURCE_NAME, "so/a\n.csv"), 1);
		assert_int_equal(f->diags.list.n, 4);
	}
}

static void deep_folders_elsewhere(void **state)
{
	struct fixture *f = *state;
	char path[256] = "so";
	for (int i = 2; i <= 32; i++)
		strcat(path, "/d");
	put(f, "content/a", "");
	put(f, at(path, "x.csv"), "");
	put(f, at(path, "d/y.csv"), "");
	shell(f, "git init; git add .; git commit -m x");
	for (int git = 0; git < 2; git++) {
		f->diags.list.n = 0;
		assert_int_equal(git ? open_revision(f, "HEAD") : open_folder(f), 0);
		name(f, "so/**/*.csv");
		assert_text(listing(f), str_format(f->arena, "content/a\n%s/x.csv", path).p);
		assert_only(f, DIAG_SOURCE_DEEP, at(path, "d"));
	}
}

/* --- what is not committed --- */

static struct str draft_paths(struct fixture *f)
{
	struct draft draft;
	assert_int_equal(open_folder(f), 0);
	assert_int_equal(draft_of(&draft, f->source, f->root, f->arena, &f->diags), 0);
	return str_join(f->arena, draft.paths, draft.n, "\n");
}

static void before_the_first_commit_all_is_draft(void **state)
{
	struct fixture *f = *state;
	put(f, "content/a", "1");
	assert_text(draft_paths(f), "");
	shell(f, "git init");
	assert_text(draft_paths(f), "content/a");
	assert_int_equal(f->diags.list.n, 0);
}

/* Whatever the index and .gitignore say. */
static void draft_is_what_differs_from_head(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	put(f, "content/e\xcc\x82/crlf", "a\nb\n");
	put(f, "data/gone", "1");
	put(f, "layouts/same", "1");
	put(f, "README", "1");
	shell(f, "git add .; git commit -m 3");
	assert_text(draft_paths(f), "");
	put(f, "content/e\xcc\x82/crlf", "a\r\nb\r\n");
	put(f, "README", "2");
	shell(f, "chmod +x content/a; git rm --cached layouts/same");
	assert_text(draft_paths(f), "");
	put(f, "content/a", "3");
	put(f, "content/e\xcc\x82/crlf", "a\r\nc\r\n");
	put(f, "content/a.md", "new");
	put(f, "data/ignored", "new");
	shell(f, "echo ignored >data/.gitignore; rm data/gone; git add content/a");
	assert_text(draft_paths(f), "content/a\ncontent/a.md\ncontent/\xc3\xaa/crlf\ndata/gone\ndata/ignored");
	assert_int_equal(f->diags.list.n, 0);
	assert_int_equal(source_set_workers(f->source, 4, &f->diags), 0);
	struct draft draft;
	assert_int_equal(draft_of(&draft, f->source, f->root, f->arena, &f->diags), 0);
	assert_int_equal(draft.n, 5);
}

static void a_draft_sees_files_elsewhere(void **state)
{
	struct fixture *f = *state;
	put_named(f);
	put(f, "thong-ke/a.csv", "2");
	put(f, "thong-ke/moi/a.csv", "new");
	put(f, "thong-ke/README.md", "2");
	put(f, "node_modules/p/q/c.csv", "2");
	shell(f, "rm bang/e/x.csv bang/y.csv");
	struct draft draft;
	assert_int_equal(open_folder(f), 0);
	name(f, named_globs);
	assert_int_equal(draft_of(&draft, f->source, f->root, f->arena, &f->diags), 0);
	assert_text(str_join(f->arena, draft.paths, draft.n, "\n"), "bang/e/x.csv\nthong-ke/a.csv\nthong-ke/moi/a.csv");
	assert_int_equal(f->diags.list.n, 0);
}

/* Each file says its own path; folder and packed revision list the same and are read by four workers at once. */
static void workers_read_at_once(void **state)
{
	struct fixture *f = *state;
	for (int i = 0; i < 300; i++) {
		char path[64];
		snprintf(path, sizeof path, "content/plans/p%d/f%d.md", i % 7, i);
		put(f, path, path);
	}
	shell(f, "git init; git add .; git commit -m 1; git gc");
	assert_int_equal(open_folder(f), 0);
	struct str folder = listing(f);
	assert_workers_read(f);
	assert_int_equal(open_revision(f, "HEAD"), 0);
	assert_true(str_eq(folder, listing(f)));
	assert_workers_read(f);
	assert_int_equal(f->diags.list.n, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lists_in_order_of_bytes), TEST(reads_bytes_as_they_are), TEST(reports_what_is_no_file),
		TEST(file_in_place_of_a_folder), TEST(names_are_nfc),
		TEST(equal_names_after_nfc), TEST(bad_names), TEST(deep_folders), TEST(needs_content),
		TEST(failed_listing_is_fatal), TEST(file_changes_after_listing), TEST(huge_file_is_an_error), TEST(revisions),
		TEST(unknown_revisions), TEST(days), TEST(days_before_1970), TEST(days_of_clocks_that_run_behind),
		TEST(days_of_clocks_that_run_ahead), TEST(absurd_dates), TEST(days_follow_the_first_parent),
		TEST(shallow_clones), TEST(bare_and_linked), TEST(links_and_submodules), TEST(hostile_tree), TEST(no_repository),
		TEST(revision_without_content), TEST(sha256_repository), TEST(foreign_owner), TEST(foreign_owner_here),
		TEST(foreign_bare_owner),
		TEST(files_elsewhere_are_named), TEST(what_names_nothing_elsewhere_opens_nothing), TEST(links_and_bad_names_elsewhere),
		TEST(deep_folders_elsewhere), TEST(a_draft_sees_files_elsewhere),
		TEST(before_the_first_commit_all_is_draft), TEST(draft_is_what_differs_from_head), TEST(missing_objects), TEST(damaged_object), TEST(workers_read_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
