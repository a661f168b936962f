/* What of source/chain.h is not seen in lines of text (tests/chain.mjs): refusals by their diagnostics, blobs, look-ups, threads. */
#include "test.h"

#include "scratch.h"
#include "base/jobs.h"
#include "source/chain.h"

struct fixture {
	char *outside;
	struct arena *arena;
	struct diags diags;
	struct chain *chain;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	f->outside = scratch_new();
	f->diags.arena = f->arena = arena_new();
	setenv("HOME", f->outside, 1);
	setenv("XDG_CONFIG_HOME", at(f->outside, "xdg"), 1);
	put_text(at(f->outside, ".gitconfig"), "[user]\n\tname = a\n\temail = a@example.org\n[init]\n\tdefaultBranch = main\n"
		"[protocol \"file\"]\n\tallow = always\n[uploadpack]\n\tallowFilter = true\n");
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	chain_close(f->chain);
	arena_free(f->arena);
	scratch_free(f->outside);
	free(f);
	return 0;
}

static void shell(struct fixture *f, const char *script)
{
	char command[4096];
	snprintf(command, sizeof command, "cd '%s' && export GIT_CONFIG_NOSYSTEM=1 && set -e && { %s; } >/dev/null 2>&1", f->outside, script);
	must(system(command) == 0, script);
}

static int open_revision(struct fixture *f, const char *folder, const char *revision)
{
	chain_close(f->chain);
	f->diags.list.n = 0;
	return chain_open(&f->chain, at(f->outside, "%s", folder), revision, INT64_MAX, NULL, &f->diags);
}

static int open_chain(struct fixture *f, const char *folder)
{
	return open_revision(f, folder, NULL);
}

static void assert_only(struct fixture *f, enum diag_id id, const char *arg1)
{
	assert_int_equal(f->diags.list.n, 1);
	assert_int_equal(f->diags.list.v[0].id, id);
	assert_str(f->diags.list.v[0].args[0], arg1);
}

static struct file_changes changes_of(struct fixture *f, size_t i)
{
	struct file_changes changes;
	assert_int_equal(chain_changes(&changes, f->chain, 0, i, f->arena, &f->diags), 0);
	return changes;
}

static const char two_commits[] = "git init s; cd s; mkdir -p content data; echo 1 >content/a; echo old >content/b; git add .; git commit -m 1;"
	"echo 2 >content/a; rm content/b; git add -A; git commit -m 2";

static const char named_elsewhere[] = "git init s; cd s; mkdir -p content so/sau node_modules; echo 1 >content/a; echo 1 >so/sau/a.csv;"
	"echo 1 >so/a.txt; echo 1 >node_modules/a.csv; ln -s a.csv so/sau/b.csv; git add .; git commit -m 1;"
	"echo 2 >so/sau/a.csv; echo 2 >so/a.txt; echo 2 >node_modules/a.csv; git add .; git commit -m 2;"
	"git checkout -b ben; echo 3 >so/sau/a.csv; git commit -am 3; git checkout main; git merge --no-ff -m 4 ben";

/* Before they are named, and after. */
static void files_elsewhere(void **state)
{
	struct fixture *f = *state;
	shell(f, named_elsewhere);
	assert_int_equal(open_chain(f, "s"), 0);
	const struct str inside = str_of("data/x/*.csv"), outside = str_of("so/**/*.csv"), path = str_of("so/sau/a.csv");
	struct object_id blob;
	assert_false(chain_name(f->chain, &(struct globs){ &inside, 1 }));
	assert_int_equal(changes_of(f, 0).n, 1);
	assert_int_equal(changes_of(f, 1).n, 0);
	assert_int_equal(chain_blob(&blob, f->chain, 0, 1, path, &f->diags), 0);
	assert_false(object_id_present(blob));
	assert_true(chain_name(f->chain, &(struct globs){ &outside, 1 }));
	assert_int_equal(chain_set_workers(f->chain, 2, &f->diags), 0);
	static const size_t counts[] = { 2, 1, 1 };
	for (size_t i = 0; i < 3; i++) {
		struct file_changes changes;
		assert_int_equal(chain_changes(&changes, f->chain, 1, i, f->arena, &f->diags), 0);
		assert_int_equal(changes.n, counts[i]);
		assert_str(changes.v[changes.n - 1].path, "so/sau/a.csv");
	}
	assert_str(changes_of(f, 2).v[0].by->message, "3");
	assert_int_equal(chain_blob(&blob, f->chain, 0, 1, path, &f->diags), 0);
	assert_true(object_id_equal(blob, changes_of(f, 1).v[0].after));
	assert_int_equal(chain_blob(&blob, f->chain, 0, 1, str_of("so/a.txt"), &f->diags), 0);
	assert_false(object_id_present(blob));
	assert_int_equal(f->diags.list.n, 0);
}

static void shallow_clones(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	shell(f, "git clone --depth 1 file://$PWD/s shallow; git clone --bare --depth 1 file://$PWD/s bare; cd shallow; git worktree add ../linked");
	static const char *const clones[] = { "shallow", "bare", "linked" };
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(open_chain(f, clones[i]), -1);
		assert_null(f->chain);
		assert_only(f, DIAG_GIT_SHALLOW, at(f->outside, "%s", clones[i]));
	}
	shell(f, "cd shallow; git fetch --unshallow");
	for (size_t i = 0; i < 3; i += 2) {
		assert_int_equal(open_chain(f, clones[i]), 0);
		assert_int_equal(chain_count(f->chain), 2);
	}
}

static void partial_clones(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	shell(f, "git clone --filter=blob:none file://$PWD/s blobs; git clone --filter=tree:0 file://$PWD/s trees;"
		"git -C blobs config extensions.partialClone origin");
	assert_int_equal(open_chain(f, "blobs"), 0);
	struct file_change a = changes_of(f, 0).v[0], b = changes_of(f, 1).v[0];
	struct str bytes;
	enum blob_state blob;
	assert_int_equal(chain_read(&bytes, &blob, f->chain, 0, b.after, b.path, f->arena, &f->diags), 0);
	assert_int_equal(blob, BLOB_READ);
	assert_str(bytes, "2\n");
	assert_int_equal(f->diags.list.n, 0);
	assert_int_equal(chain_read(&bytes, &blob, f->chain, 0, a.after, a.path, f->arena, &f->diags), 0);
	assert_int_equal(blob, BLOB_MISSING);
	assert_int_equal(bytes.n, 0);
	assert_only(f, DIAG_GIT_PARTIAL, "content/a");
	assert_int_equal(diags_count(&f->diags, DIAG_ERROR), 1);
	assert_int_equal(open_chain(f, "trees"), 0);
	struct file_changes none;
	assert_int_equal(chain_changes(&none, f->chain, 0, 0, f->arena, &f->diags), -1);
	assert_int_equal(f->diags.list.v[0].id, DIAG_GIT_PARTIAL);
}

static void damaged_repositories(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	shell(f, "cd s; rm=$(git rev-parse HEAD:content/a HEAD~1:content); for id in $rm; do rm -f .git/objects/${id%\"${id#??}\"}/${id#??}; done");
	assert_int_equal(open_chain(f, "s"), 0);
	struct file_changes none;
	assert_int_equal(chain_changes(&none, f->chain, 0, 1, f->arena, &f->diags), -1);
	assert_only(f, DIAG_GIT_OBJECT, "content");
	struct object_id blob;
	f->diags.list.n = 0;
	assert_int_equal(chain_blob(&blob, f->chain, 0, 1, str_of("content/a"), &f->diags), 0);
	struct str bytes;
	enum blob_state blob_state;
	assert_int_equal(chain_read(&bytes, &blob_state, f->chain, 0, blob, str_of("content/a"), f->arena, &f->diags), -1);
	assert_only(f, DIAG_GIT_OBJECT, "content/a");
	shell(f, "cd s; id=$(git rev-parse HEAD~1); rm -f .git/objects/${id%\"${id#??}\"}/${id#??}");
	assert_int_equal(open_chain(f, "s"), -1);
	assert_int_equal(f->diags.list.v[0].id, DIAG_GIT_OBJECT);
}

/* Hashes are not checked on reading, so a commit can be made to be its own ancestor. */
static void commits_in_a_circle(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	shell(f, "cd s; o() { echo .git/objects/${1%\"${1#??}\"}/${1#??}; }; chmod -R u+w .git; cp $(o $(git rev-parse HEAD)) $(o $(git rev-parse HEAD~1))");
	assert_int_equal(open_chain(f, "s"), -1);
	assert_int_equal(f->diags.list.v[0].id, DIAG_GIT_OBJECT);
}

static void look_ups(void **state)
{
	struct fixture *f = *state;
	shell(f, two_commits);
	shell(f, "cd s; git checkout -b side HEAD~1; mkdir -p data/x; echo 9 >data/x/y; git add .; git commit -m s; git checkout main; git merge -m m side;"
		"git checkout --orphan other; git commit -m o; git checkout main");
	assert_int_equal(open_chain(f, "s"), 0);
	assert_int_equal(chain_count(f->chain), 3);
	struct object_id blob, expected;
	assert_int_equal(chain_blob(&blob, f->chain, 0, 0, str_of("content/b"), &f->diags), 0);
	object_id_parse(&expected, str_of("3367afdbbf91e638efe983616377c60477cc6612"));
	assert_true(object_id_equal(blob, expected));
	static const char *const absent[] = { "content/c", "content", "", "content/b/", "content/a/x", "data/x", "/content/b" };
	for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
		assert_int_equal(chain_blob(&blob, f->chain, 0, 2, str_of(absent[i]), &f->diags), 0);
		assert_false(object_id_present(blob));
	}
	assert_int_equal(chain_blob(&blob, f->chain, 0, 2, str_of("data/x/y"), &f->diags), 0);
	assert_true(object_id_equal(blob, changes_of(f, 2).v[0].after));
	size_t i;
	const struct commit *merge = chain_publication(f->chain, 2)->commit;
	assert_true(chain_find(&i, f->chain, merge->parents[0]));
	assert_int_equal(i, 1);
	assert_false(chain_find(&i, f->chain, merge->parents[1]));
	assert_true(chain_holds(&i, f->chain, merge->parents[1]));
	assert_int_equal(i, 2);
	assert_false(chain_holds(&i, f->chain, expected));
	assert_int_equal(f->diags.list.n, 0);
}

static void no_history_yet(void **state)
{
	struct fixture *f = *state;
	shell(f, "mkdir plain; git init unborn; git init --bare unborn.git; git init -q --object-format=sha256 new");
	static const char *const folders[] = { "plain", "unborn", "unborn.git" };
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(open_chain(f, folders[i]), 0);
		assert_int_equal(chain_count(f->chain), 0);
		assert_int_equal(f->diags.list.n, 0);
	}
	assert_int_equal(open_revision(f, "plain", "HEAD"), -1);
	assert_only(f, DIAG_GIT_NONE, at(f->outside, "plain"));
	assert_int_equal(open_revision(f, "unborn", "HEAD"), -1);
	assert_only(f, DIAG_GIT_NO_COMMIT, "HEAD");
	assert_int_equal(open_chain(f, "new"), -1);
	assert_only(f, DIAG_GIT_SHA256, at(f->outside, "new"));
}

static void keys_have_no_letter_case(void **state)
{
	struct fixture *f = *state;
	shell(f, "git init s; cd s; git commit --allow-empty -m 'x\n\nly-do: một\nLY-DO: hai\nLy-do-khac: ba'");
	assert_int_equal(open_chain(f, "s"), 0);
	struct str value;
	const struct commit *commit = chain_publication(f->chain, 0)->commit;
	assert_true(commit_trailer(&value, commit, "Ly-do"));
	assert_str(value, "hai");
	assert_false(commit_trailer(&value, commit, "Loai-thay-doi"));
}

enum { MANY = 60, WORKERS = 4 };

struct reading {
	struct fixture *f;
	struct arena *arenas[MANY];
	struct file_changes changes[MANY];
	size_t wrong[MANY];
};

static void read_publication(void *context, unsigned worker, size_t i)
{
	struct reading *r = context;
	struct diags diags = { .arena = r->arenas[i] };
	r->wrong[i] += chain_changes(&r->changes[i], r->f->chain, worker, i, r->arenas[i], &diags) != 0;
	for (size_t j = 0; j < r->changes[i].n; j++) {
		struct str bytes;
		enum blob_state state;
		struct file_change c = r->changes[i].v[j];
		r->wrong[i] += chain_read(&bytes, &state, r->f->chain, worker, c.after, c.path, r->arenas[i], &diags) != 0;
		r->wrong[i] += state != BLOB_READ || bytes.n != str_format(r->arenas[i], "%zu\n", i).n;
	}
}

static void workers_read_at_once(void **state)
{
	struct fixture *f = *state;
	shell(f, "git init s; cd s; mkdir -p content/x; for i in $(seq 0 59); do echo $i >content/x/$((i % 7)); git add .; git commit -m $i; done; git gc");
	assert_int_equal(open_chain(f, "s"), 0);
	assert_int_equal(chain_count(f->chain), MANY);
	assert_int_equal(chain_set_workers(f->chain, WORKERS, &f->diags), 0);
	struct reading r = { .f = f };
	for (size_t i = 0; i < MANY; i++)
		r.arenas[i] = arena_new();
	jobs_run(WORKERS, MANY, read_publication, &r);
	for (size_t i = 0; i < MANY; i++) {
		assert_int_equal(r.wrong[i], 0);
		assert_int_equal(r.changes[i].n, 1);
		arena_free(r.arenas[i]);
	}
}

/* libgit2 1.5 loses a regular expression's match data whenever it refuses a repository for its extensions. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2-8";
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(files_elsewhere), TEST(shallow_clones), TEST(partial_clones), TEST(damaged_repositories), TEST(commits_in_a_circle), TEST(look_ups), TEST(no_history_yet),
		TEST(keys_have_no_letter_case), TEST(workers_read_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
