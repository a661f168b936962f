/* The output folder: what is refused, what is linked, and that failures and kills leave a whole site. */
#include <fts.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

#include "publish/manifest.h"
#include "publish/stage.h"
#include "scratch.h"

struct fixture {
	char *root;   /* the folder around the output */
	char *output; /* root/public */
	struct diags diags;
	struct arena *arena;
	struct stage *stage;
	struct stage_counts counts;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	f->root = scratch_new();
	f->output = strdup(at(f->root, "public"));
	f->diags.arena = f->arena = arena_new();
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	stage_abort(f->stage);
	arena_free(f->arena);
	scratch_free(f->root);
	free(f->output);
	free(f);
	return 0;
}

static const char *pub(struct fixture *f, const char *path)
{
	return at(f->output, "%s", path);
}

static int begin(struct fixture *f)
{
	return stage_open(&f->stage, f->output, &f->diags);
}

static int put(struct fixture *f, const char *path, const char *text)
{
	return stage_put(f->stage, str_of(path), str_of(text), &f->diags);
}

static int commit(struct fixture *f)
{
	struct stage *stage = f->stage;
	f->stage = NULL;
	return stage_commit(stage, &f->counts, &f->diags);
}

static void give_up(struct fixture *f)
{
	stage_abort(f->stage);
	f->stage = NULL;
}

static void assert_only(struct fixture *f, enum diag_id id, const char *arg1, const char *arg2)
{
	assert_int_equal(f->diags.list.n, 1);
	assert_int_equal(f->diags.list.v[0].id, id);
	if (arg1)
		assert_string_equal(f->diags.list.v[0].args[0].p, arg1);
	if (arg2)
		assert_string_equal(f->diags.list.v[0].args[1].p, arg2);
	f->diags.list.n = 0;
}

static void assert_file(const char *path, const char *text)
{
	char *is = get_text(path);
	assert_non_null(is);
	assert_string_equal(is, text);
	free(is);
}

static ino_t inode(const char *path)
{
	struct stat st;
	must(lstat(path, &st) == 0, path);
	return st.st_ino;
}

static mode_t mode(const char *path)
{
	struct stat st;
	must(lstat(path, &st) == 0, path);
	return st.st_mode & 07777;
}

/* No staging folder and no lock stay behind. */
static void assert_tidy(struct fixture *f)
{
	assert_false(is_there(at(f->root, "public.congbo-staging")));
	assert_false(is_there(at(f->root, "public.congbo-lock")));
}

/* Two pages, "a" and "b/c", that say `text`. */
static void build(struct fixture *f, const char *text)
{
	assert_int_equal(begin(f), 0);
	assert_int_equal(put(f, "index.html", text), 0);
	assert_int_equal(put(f, "ke-hoach/a/index.html", text), 0);
	assert_int_equal(commit(f), 0);
	assert_int_equal(f->diags.list.n, 0);
	assert_tidy(f);
}

static void assert_built(struct fixture *f, const char *text)
{
	assert_file(pub(f, "index.html"), text);
	assert_file(pub(f, "ke-hoach/a/index.html"), text);
	assert_true(is_there(pub(f, MANIFEST_NAME)));
}

static void first_build(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(begin(f), 0);
	assert_int_equal(put(f, "du-lieu/đơn-vị.csv", "id\n"), 0);
	assert_int_equal(put(f, "empty", ""), 0);
	assert_int_equal(put(f, "abc", "abc"), 0);
	assert_int_equal(put(f, ".nojekyll", ""), 0);
	assert_false(is_there(f->output));
	assert_int_equal(commit(f), 0);
	assert_int_equal(f->diags.list.n, 0);
	assert_file(pub(f, "du-lieu/đơn-vị.csv"), "id\n");
	/* The digest of "abc" is FIPS 180-4's example. */
	assert_file(pub(f, MANIFEST_NAME),
		"congbo-manifest 1\n"
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 .nojekyll\n"
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3 abc\n"
		"984a644ec3b56d32b0404777e1eb73390c4b0742a6a0e183f07861056b6746de 3 du-lieu/đơn-vị.csv\n"
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 empty\n");
	assert_int_equal(f->counts.files, 4);
	assert_int_equal(f->counts.sizes.bytes, 6);
	assert_int_equal(f->counts.unchanged, 0);
	assert_int_equal(f->counts.removed, 0);
	assert_tidy(f);
}

static void unchanged_files_are_linked(void **state)
{
	struct fixture *f = *state;
	build(f, "one");
	ino_t index = inode(pub(f, "index.html")), page = inode(pub(f, "ke-hoach/a/index.html"));
	build(f, "one");
	assert_int_equal(inode(pub(f, "index.html")), index);
	assert_int_equal(inode(pub(f, "ke-hoach/a/index.html")), page);
	assert_int_equal(f->counts.unchanged, 2);
	build(f, "two");
	assert_built(f, "two");
	assert_int_equal(f->counts.unchanged, 0);
	assert_int_not_equal(inode(pub(f, "index.html")), index);
}

/* The manifest says that the page is the same; the disk says otherwise, in bytes, in mode or in kind. */
static void spoiled_files_are_written_anew(void **state)
{
	struct fixture *f = *state;
	build(f, "one");
	put_text(pub(f, "index.html"), "ons");
	must(chmod(pub(f, "ke-hoach/a/index.html"), 0600) == 0, "chmod");
	build(f, "one");
	assert_built(f, "one");
	assert_int_equal(f->counts.unchanged, 0);
	assert_int_equal(mode(pub(f, "ke-hoach/a/index.html")), 0644);
	unlink(pub(f, "index.html"));
	build(f, "one");
	assert_built(f, "one");
	assert_int_equal(f->counts.unchanged, 1);
}

static void long_files_compare_to_the_end(void **state)
{
	struct fixture *f = *state;
	enum { LONG = 200000 };
	char *text = malloc(LONG + 1);
	memset(text, 'x', LONG);
	text[LONG] = '\0';
	build(f, text);
	build(f, text);
	assert_int_equal(f->counts.unchanged, 2);
	int fd = open(pub(f, "index.html"), O_WRONLY);
	must(pwrite(fd, "y", 1, LONG - 1) == 1, "pwrite");
	close(fd);
	build(f, text);
	assert_int_equal(f->counts.unchanged, 1);
	assert_built(f, text);
	free(text);
}

static void gone_files_are_removed(void **state)
{
	struct fixture *f = *state;
	build(f, "one");
	assert_int_equal(begin(f), 0);
	assert_int_equal(put(f, "ke-hoach", "a file where a folder was"), 0);
	assert_int_equal(commit(f), 0);
	assert_false(is_there(pub(f, "index.html")));
	assert_file(pub(f, "ke-hoach"), "a file where a folder was");
	assert_int_equal(f->counts.removed, 2);
	assert_int_equal(f->counts.files, 1);
}

static void one_path_twice(void **state)
{
	struct fixture *f = *state;
	build(f, "one");
	static const char *const second[] = { "a/b", "a/b/c", "a" };
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(begin(f), 0);
		assert_int_equal(put(f, "a/b", "x"), 0);
		assert_int_equal(put(f, second[i], "x"), -1);
		assert_only(f, DIAG_OUT_TWICE, second[i], NULL);
		assert_int_equal(put(f, "c", "x"), 0);
		assert_int_equal(commit(f), -1);
		assert_built(f, "one");
		assert_tidy(f);
	}
}

static void abort_leaves_the_old_site(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(begin(f), 0);
	assert_int_equal(put(f, "a/b", "x"), 0);
	give_up(f);
	assert_false(is_there(f->output));
	assert_tidy(f);
	build(f, "one");
	assert_int_equal(begin(f), 0);
	assert_int_equal(put(f, "index.html", "two"), 0);
	give_up(f);
	assert_built(f, "one");
	assert_tidy(f);
}

static void modes_whatever_the_umask(void **state)
{
	struct fixture *f = *state;
	static const mode_t masks[] = { 077, 0, 0777 };
	for (size_t i = 0; i < 3; i++) {
		mode_t old = umask(masks[i]);
		char text[2] = { (char)('a' + i), '\0' };
		bool done = begin(f) == 0 && put(f, "x/y", text) == 0 && commit(f) == 0;
		umask(old);
		assert_true(done);
		assert_int_equal(mode(f->output), 0755);
		assert_int_equal(mode(pub(f, "x")), 0755);
		assert_int_equal(mode(pub(f, "x/y")), 0644);
		assert_int_equal(mode(pub(f, MANIFEST_NAME)), 0644);
	}
}

/* --- what is refused, and the owner's dot files --- */

static void names_that_cannot_be(void **state)
{
	struct fixture *f = *state;
	static const char *const names[] = { "", "/", "///", ".", "..", "./", "a/..", "/tmp/.", "public.congbo-staging/" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_int_equal(stage_open(&f->stage, names[i], &f->diags), -1);
		assert_null(f->stage);
		assert_only(f, DIAG_OUT_NAME, names[i], NULL);
	}
	assert_int_equal(stage_open(&f->stage, at(f->root, "none/public"), &f->diags), -1);
	assert_only(f, DIAG_OUT_WRITE, at(f->root, "none/public"), strerror(ENOENT));
	put_text(at(f->root, "file"), "");
	assert_int_equal(stage_open(&f->stage, at(f->root, "file/public"), &f->diags), -1);
	assert_only(f, DIAG_OUT_WRITE, at(f->root, "file/public"), strerror(ENOTDIR));
}

static void relative_names_and_slashes(void **state)
{
	struct fixture *f = *state;
	int here = open(".", O_RDONLY | O_DIRECTORY);
	must(chdir(f->root) == 0, "chdir");
	static const char *const names[] = { "public", "public//", "./public/" };
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(stage_open(&f->stage, names[i], &f->diags), 0);
		assert_int_equal(put(f, "a", "x"), 0);
		assert_int_equal(commit(f), 0);
	}
	must(fchdir(here) == 0, "fchdir");
	close(here);
	assert_file(pub(f, "a"), "x");
	assert_int_equal(f->counts.unchanged, 1);
	assert_tidy(f);
}

static void files_and_links_are_refused(void **state)
{
	struct fixture *f = *state;
	put_text(f->output, "mine");
	assert_int_equal(begin(f), -1);
	assert_only(f, DIAG_OUT_NOT_FOLDER, f->output, NULL);
	assert_file(f->output, "mine");
	unlink(f->output);
	must(mkdir(at(f->root, "real"), 0755) == 0 && symlink("real", f->output) == 0, "symlink");
	assert_int_equal(begin(f), -1);
	assert_only(f, DIAG_OUT_NOT_FOLDER, f->output, NULL);
	assert_int_equal(stage_open(&f->stage, at(f->root, "public/"), &f->diags), -1);
	assert_only(f, DIAG_OUT_NOT_FOLDER, f->output, NULL);
	assert_tidy(f);
}

static void foreign_folders_are_refused(void **state)
{
	struct fixture *f = *state;
	put_text(pub(f, "thesis.txt"), "years of work");
	assert_int_equal(begin(f), -1);
	assert_only(f, DIAG_OUT_FOREIGN, f->output, "thesis.txt");
	assert_file(pub(f, "thesis.txt"), "years of work");
	unlink(pub(f, "thesis.txt"));
	put_text(pub(f, ".git/HEAD"), "x");
	assert_int_equal(begin(f), -1);
	assert_only(f, DIAG_OUT_FOREIGN, f->output, ".git");
	scratch_empty(pub(f, ".git"));
	must(symlink("elsewhere", pub(f, ".link")) == 0, "symlink");
	assert_int_equal(begin(f), -1);
	assert_only(f, DIAG_OUT_FOREIGN, f->output, ".link");
	unlink(pub(f, ".link"));
	build(f, "one");
}

static void files_put_by_hand_are_refused(void **state)
{
	struct fixture *f = *state;
	static const char *const names[] = { "google123.html", "ke-hoach/a/note", "new/folder/x", ".git/HEAD" };
	for (size_t i = 0; i < 4; i++) {
		build(f, "one");
		put_text(pub(f, names[i]), "by hand");
		assert_int_equal(begin(f), -1);
		assert_only(f, DIAG_OUT_FOREIGN_FILE, f->output, names[i]);
		assert_file(pub(f, names[i]), "by hand");
		assert_built(f, "one");
		assert_tidy(f);
		unlink(pub(f, names[i]));
	}
	unlink(pub(f, "index.html"));
	must(symlink("elsewhere", pub(f, "index.html")) == 0, "symlink");
	assert_int_equal(begin(f), -1);
	assert_only(f, DIAG_OUT_FOREIGN_FILE, f->output, "index.html");
}

static void dot_files_stay(void **state)
{
	struct fixture *f = *state;
	put_text(pub(f, ".gitignore"), "*\n");
	must(chmod(pub(f, ".gitignore"), 0640) == 0, "chmod");
	put_text(pub(f, ".gitkeep"), "");
	ino_t ignore = inode(pub(f, ".gitignore"));
	for (int i = 0; i < 3; i++) {
		build(f, i ? "one" : "two");
		assert_int_equal(f->counts.removed, 0);
		assert_file(pub(f, ".gitignore"), "*\n");
		assert_true(is_there(pub(f, ".gitkeep")));
		assert_int_equal(inode(pub(f, ".gitignore")), ignore);
		assert_int_equal(mode(pub(f, ".gitignore")), 0640);
	}
	char *manifest = get_text(pub(f, MANIFEST_NAME));
	assert_null(strstr(manifest, ".gitignore"));
	free(manifest);
	/* A name that both the owner and the build want. */
	assert_int_equal(begin(f), 0);
	assert_int_equal(put(f, ".gitignore", "public\n"), 0);
	assert_int_equal(commit(f), -1);
	assert_only(f, DIAG_OUT_FOREIGN_FILE, f->output, ".gitignore");
	assert_built(f, "one");
	assert_file(pub(f, ".gitignore"), "*\n");
	assert_tidy(f);
}

/* A dot file that a build made is the build's to take away. */
static void dot_files_of_ours_go(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(begin(f), 0);
	assert_int_equal(put(f, ".nojekyll", ""), 0);
	assert_int_equal(put(f, ".well-known/security.txt", ""), 0);
	assert_int_equal(commit(f), 0);
	build(f, "one");
	assert_false(is_there(pub(f, ".nojekyll")));
	assert_int_equal(f->counts.removed, 2);
}

static void bad_manifests_are_refused(void **state)
{
	struct fixture *f = *state;
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	static const char *const bad[] = {
		"", "congbo-manifest 1", "congbo-manifest 2\n", "congbo-manifest 1\n\n", "congbo-manifest 1\nx\n",
		"congbo-manifest 1\n" ABC " 3 abc", "congbo-manifest 1\n" ABC " 3 \n", "congbo-manifest 1\n" ABC " x abc\n",
		"congbo-manifest 1\n" ABC "0 3 abc\n", "congbo-manifest 1\n" ABC " 99999999999999999999 abc\n",
		"congbo-manifest 1\n" ABC " 3 b\n" ABC " 3 a\n", "congbo-manifest 1\n" ABC " 3 b\n" ABC " 3 b\n",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		put_text(pub(f, MANIFEST_NAME), bad[i]);
		assert_int_equal(begin(f), -1);
		assert_only(f, DIAG_OUT_MANIFEST, pub(f, MANIFEST_NAME), NULL);
		assert_file(pub(f, MANIFEST_NAME), bad[i]);
	}
	put_text(pub(f, MANIFEST_NAME), "congbo-manifest 1\n" ABC " 3 abc\n");
	put_text(pub(f, "abc"), "abc");
	build(f, "one");
	assert_int_equal(f->counts.removed, 1);
}

static void second_build_at_once_is_refused(void **state)
{
	struct fixture *f = *state;
	build(f, "one");
	assert_int_equal(begin(f), 0);
	assert_int_equal(put(f, "index.html", "two"), 0);
	struct stage *second;
	assert_int_equal(stage_open(&second, f->output, &f->diags), -1);
	assert_null(second);
	assert_only(f, DIAG_OUT_BUSY, f->output, NULL);
	assert_int_equal(commit(f), 0);
	assert_file(pub(f, "index.html"), "two");
	assert_tidy(f);
	build(f, "three");
}

static void staging_name_taken_by_another(void **state)
{
	struct fixture *f = *state;
	const char *mine = at(f->root, "public.congbo-staging/mine");
	put_text(mine, "x");
	assert_int_equal(begin(f), -1);
	assert_only(f, DIAG_OUT_FOREIGN, at(f->root, "public.congbo-staging"), "mine");
	assert_file(at(f->root, "public.congbo-staging/mine"), "x");
	scratch_empty(at(f->root, "public.congbo-staging"));
	/* Through a link to a site of ours nothing is removed either. */
	build(f, "one");
	must(symlink("public", at(f->root, "public.congbo-staging")) == 0, "symlink");
	assert_int_equal(begin(f), -1);
	assert_built(f, "one");
}

static void output_replaced_meanwhile(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(begin(f), 0);
	assert_int_equal(put(f, "index.html", "two"), 0);
	put_text(pub(f, "mine"), "x");
	assert_int_equal(commit(f), -1);
	assert_only(f, DIAG_OUT_CHANGED, f->output, NULL);
	assert_file(pub(f, "mine"), "x");
	assert_tidy(f);
	scratch_empty(f->output);
	build(f, "one");
	assert_int_equal(begin(f), 0);
	must(rename(f->output, at(f->root, "aside")) == 0, "rename");
	put_text(pub(f, "mine"), "x");
	assert_int_equal(commit(f), -1);
	assert_only(f, DIAG_OUT_CHANGED, f->output, NULL);
	assert_file(pub(f, "mine"), "x");
	assert_file(at(f->root, "aside/index.html"), "one");
	assert_tidy(f);
}

/* --- failures --- */

static void file_size_limit(struct fixture *f, rlim_t bytes, struct rlimit *old)
{
	(void)f;
	getrlimit(RLIMIT_FSIZE, old);
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){ bytes, old->rlim_max });
}

/* Pages are three bytes, the manifest is longer: a limit of 2 fails the page, one of 10 the manifest. */
static void failed_writes_leave_the_old_site(void **state)
{
	struct fixture *f = *state;
	signal(SIGXFSZ, SIG_IGN);
	build(f, "one");
	struct rlimit old;
	file_size_limit(f, 2, &old);
	assert_int_equal(begin(f), 0);
	int result = put(f, "ke-hoach/a/index.html", "two");
	setrlimit(RLIMIT_FSIZE, &old);
	assert_int_equal(result, -1);
	assert_only(f, DIAG_OUT_WRITE, pub(f, "ke-hoach/a/index.html"), strerror(EFBIG));
	assert_int_equal(commit(f), -1);
	assert_built(f, "one");
	assert_tidy(f);
	file_size_limit(f, 10, &old);
	assert_int_equal(begin(f), 0);
	assert_int_equal(put(f, "index.html", "two"), 0);
	result = commit(f);
	setrlimit(RLIMIT_FSIZE, &old);
	assert_int_equal(result, -1);
	assert_only(f, DIAG_OUT_WRITE, pub(f, MANIFEST_NAME), strerror(EFBIG));
	assert_built(f, "one");
	assert_tidy(f);
	build(f, "two");
}

/* Every open() that a build makes fails once, from the first to the last: a diagnostic says so and the site is whole. */
static void failed_opens_leave_a_whole_site(void **state)
{
	struct fixture *f = *state;
	build(f, "one");
	int next = dup(0), refused = 0;
	close(next);
	struct rlimit old;
	getrlimit(RLIMIT_NOFILE, &old);
	for (int room = 0; room < 12; room++) {
		setrlimit(RLIMIT_NOFILE, &(struct rlimit){ (rlim_t)(next + room), old.rlim_max });
		int result = begin(f);
		if (result == 0) {
			put(f, "index.html", "one");
			put(f, "ke-hoach/a/index.html", "one");
			result = commit(f);
		}
		setrlimit(RLIMIT_NOFILE, &old);
		assert_int_equal(result < 0, diags_count(&f->diags, DIAG_FATAL) > 0);
		refused += result < 0;
		f->diags.list.n = 0;
		assert_built(f, "one");
	}
	assert_true(refused > 3 && refused < 12);
	build(f, "one");
}

static void names_too_long(void **state)
{
	struct fixture *f = *state;
	char name[300];
	memset(name, 'n', sizeof name);
	name[sizeof name - 1] = '\0';
	assert_int_equal(begin(f), 0);
	assert_int_equal(put(f, name, "x"), -1);
	assert_only(f, DIAG_OUT_WRITE, pub(f, name), strerror(ENAMETOOLONG));
	give_up(f);
	name[250] = '\0';
	assert_int_equal(stage_open(&f->stage, at(f->root, "%s", name), &f->diags), -1);
	assert_only(f, DIAG_OUT_WRITE, at(f->root, "%s", name), strerror(ENAMETOOLONG));
}

static int refused_in_read_only_parent(struct fixture *f)
{
	if (geteuid() == 0 && (setegid(65534) < 0 || seteuid(65534) < 0))
		return 1;
	if (begin(f) != -1 || f->diags.list.n != 1 || f->diags.list.v[0].id != DIAG_OUT_WRITE)
		return 2;
	return str_is(f->diags.list.v[0].args[1], strerror(EACCES)) ? 0 : 3;
}

static void read_only_parent(void **state)
{
	struct fixture *f = *state;
	build(f, "one");
	must(chmod(f->root, 0555) == 0, "chmod");
	pid_t child = fork();
	if (child == 0)
		_exit(refused_in_read_only_parent(f));
	int status;
	waitpid(child, &status, 0);
	must(chmod(f->root, 0755) == 0, "chmod");
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_built(f, "one");
}

/* Mounts of this process alone, which a plain user may have too where the kernel lets them. */
static bool may_mount(void)
{
	bool apart = unshare(CLONE_NEWNS) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
	return apart && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static bool only_says(struct fixture *f, enum diag_id id, int error)
{
	const struct diag *d = f->diags.list.v;
	return f->diags.list.n == 1 && d->id == id && str_is(d->args[0], f->output) &&
	       str_is(d->args[1], error ? strerror(error) : "");
}

enum { NOT_POSSIBLE = 77 };

static int refused_over_a_file_system(struct fixture *f)
{
	if (!may_mount())
		return NOT_POSSIBLE;
	must(mount("none", f->output, "tmpfs", 0, NULL) == 0, "mount");
	return begin(f) == -1 && only_says(f, DIAG_OUT_MOUNT, 0) ? 0 : 1;
}

/* Bound to itself the folder is on the same file system, but the kernel moves no mount. */
static int refused_exchange(struct fixture *f)
{
	if (!may_mount())
		return NOT_POSSIBLE;
	must(mount(f->output, f->output, NULL, MS_BIND, NULL) == 0, "mount");
	if (begin(f) < 0 || put(f, "index.html", "two") < 0)
		return 1;
	return commit(f) == -1 && only_says(f, DIAG_OUT_EXCHANGE, EBUSY) ? 0 : 2;
}

static void in_a_child(struct fixture *f, int (*work)(struct fixture *f))
{
	pid_t child = fork();
	if (child == 0)
		_exit(work(f));
	int status;
	waitpid(child, &status, 0);
	if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_POSSIBLE)
		skip();
	assert_int_equal(status, 0);
}

static void mounts_stay(void **state)
{
	struct fixture *f = *state;
	build(f, "one");
	in_a_child(f, refused_over_a_file_system);
	assert_built(f, "one");
	assert_tidy(f);
	in_a_child(f, refused_exchange);
	assert_built(f, "one");
	assert_tidy(f);
}

/* --- many threads, and kills --- */

enum { PAGES = 120 };

/* One page has another name in each version. */
static void page_path(char path[64], int i, unsigned version)
{
	if (i == 3)
		snprintf(path, 64, "phien-ban/%u/index.html", version);
	else
		snprintf(path, 64, i % 4 ? "ke-hoach/p%d/chi-tieu/t%d/index.html" : "don-vi/u%d/%d.json", i / 8, i);
}

/* Half of the pages are the same in every version. */
static void page_text(char text[64], int i, unsigned version)
{
	snprintf(text, 64, "page %d version %u", i, i % 2 ? version : 0);
}

static int put_page(struct stage *stage, int i, unsigned version, struct diags *diags)
{
	char path[64], text[64];
	page_path(path, i, version);
	page_text(text, i, version);
	return stage_put(stage, str_of(path), str_of(text), diags);
}

struct worker {
	struct stage *stage;
	unsigned number, version;
	int refused;
};

enum { WORKERS = 4 };

/* All workers put all pages: of each, one comes first. */
static void *put_all_pages(void *context)
{
	struct worker *w = context;
	struct diags diags = { .arena = arena_new() };
	for (int i = 0; i < PAGES; i++)
		w->refused -= put_page(w->stage, (i + (int)w->number * 29) % PAGES, w->version, &diags);
	if (diags.list.n != (size_t)w->refused)
		w->refused = -1;
	arena_free(diags.arena);
	return NULL;
}

/* Every worker its share; nothing is refused. */
static void *put_share(void *context)
{
	struct worker *w = context;
	struct diags diags = { .arena = arena_new() };
	for (int i = (int)w->number; i < PAGES; i += WORKERS)
		w->refused -= put_page(w->stage, i, w->version, &diags);
	arena_free(diags.arena);
	return NULL;
}

static int put_by_threads(struct stage *stage, unsigned version, void *(*work)(void *))
{
	pthread_t threads[WORKERS];
	struct worker workers[WORKERS];
	int refused = 0;
	for (unsigned i = 0; i < WORKERS; i++) {
		workers[i] = (struct worker){ stage, i, version, 0 };
		must(pthread_create(&threads[i], NULL, work, &workers[i]) == 0, "pthread_create");
	}
	for (unsigned i = 0; i < WORKERS; i++) {
		pthread_join(threads[i], NULL);
		refused += workers[i].refused;
	}
	return refused;
}

static int build_version(struct fixture *f, unsigned version)
{
	if (begin(f) < 0 || put_by_threads(f->stage, version, put_share) != 0)
		return -1;
	return commit(f);
}

static int files_below(char *path)
{
	char *paths[] = { path, NULL };
	FTS *walk = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	int n = 0;
	for (const FTSENT *entry; (entry = fts_read(walk)) != NULL;)
		n += entry->fts_info != FTS_D && entry->fts_info != FTS_DP;
	fts_close(walk);
	return n;
}

/* The version of the site that stands, 0 when it is no whole one: a page is missing, of another version, or not as the manifest
   says, or something else is there too. */
static unsigned whole_version(struct fixture *f)
{
	struct arena *arena = arena_new();
	struct manifest manifest;
	unsigned version = 0, wrong = 0;
	char *bytes = get_text(pub(f, MANIFEST_NAME)), *first = get_text(pub(f, "ke-hoach/p0/chi-tieu/t1/index.html"));
	if (bytes && first && sscanf(first, "page 1 version %u", &version) == 1 &&
		manifest_parse(&manifest, arena, str_of(bytes)) == 0 && manifest.list.n == PAGES &&
		files_below(f->output) == PAGES + 1) {
		for (int i = 0; i < PAGES; i++) {
			char path[64], text[64];
			uint8_t digest[SHA256_BYTES];
			page_path(path, i, version);
			page_text(text, i, version);
			sha256_of(digest, str_of(text));
			const struct manifest_file *file = map_get(&manifest.files, str_of(path));
			char *is = get_text(pub(f, path));
			wrong += !file || !is || strcmp(is, text) != 0 || memcmp(file->sha256, digest, sizeof digest) != 0;
			free(is);
		}
	} else {
		wrong = 1;
	}
	free(bytes);
	free(first);
	arena_free(arena);
	return wrong ? 0 : version;
}

static void threads_put_at_once(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(build_version(f, 1), 0);
	assert_int_equal(whole_version(f), 1);
	assert_int_equal(build_version(f, 2), 0);
	assert_int_equal(whole_version(f), 2);
	assert_int_equal(f->counts.files, PAGES);
	assert_int_equal(f->counts.unchanged, PAGES / 2);
	assert_int_equal(begin(f), 0);
	assert_int_equal(put_by_threads(f->stage, 3, put_all_pages), (WORKERS - 1) * PAGES);
	assert_int_equal(commit(f), -1);
	assert_int_equal(whole_version(f), 2);
}

static int64_t microseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Kills a build of `version` after `delay`. */
static void killed_build(struct fixture *f, unsigned version, int64_t delay)
{
	pid_t child = fork();
	if (child == 0)
		_exit(build_version(f, version) < 0);
	usleep((useconds_t)delay);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}

/* Kills come at moments spread evenly over a build and a little more. The site is whole after each, and the next build
   clears up what the killed one left. */
static void kills_leave_a_whole_site(void **state)
{
	struct fixture *f = *state;
	enum { KILLS = 60 };
	assert_int_equal(build_version(f, 1), 0);
	int64_t start = microseconds();
	assert_int_equal(build_version(f, 2), 0);
	int64_t took = microseconds() - start;
	unsigned before = 2, kept = 0, replaced = 0;
	for (unsigned i = 0; i < KILLS; i++) {
		killed_build(f, i + 3, took * 3 / 2 * i / KILLS);
		unsigned now = whole_version(f);
		assert_true(now == before || now == i + 3);
		kept += now == before;
		replaced += now == i + 3;
		before = now;
	}
	assert_true(kept > 0);
	assert_true(replaced + kept == KILLS);
	assert_int_equal(build_version(f, 1000), 0);
	assert_int_equal(whole_version(f), 1000);
	assert_tidy(f);
}

/* The same between the exchange and the end of clearing up: staging is then the old site, perhaps half removed. */
static void half_removed_old_site_is_cleared(void **state)
{
	struct fixture *f = *state;
	build(f, "one");
	put_text(at(f->root, "public.congbo-staging/%s", MANIFEST_NAME), "congbo-manifest 1\n");
	put_text(at(f->root, "public.congbo-staging/ke-hoach/x/index.html"), "old");
	put_text(at(f->root, "public.congbo-lock"), "");
	build(f, "two");
	assert_built(f, "two");
	must(mkdir(at(f->root, "public.congbo-staging"), 0755) == 0, "mkdir");
	build(f, "three");
	put_text(at(f->root, "public.congbo-staging/.gitignore"), "*\n");
	build(f, "four");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(first_build), TEST(unchanged_files_are_linked), TEST(spoiled_files_are_written_anew),
		TEST(long_files_compare_to_the_end), TEST(gone_files_are_removed), TEST(one_path_twice),
		TEST(abort_leaves_the_old_site), TEST(modes_whatever_the_umask), TEST(names_that_cannot_be),
		TEST(relative_names_and_slashes), TEST(files_and_links_are_refused), TEST(foreign_folders_are_refused),
		TEST(files_put_by_hand_are_refused), TEST(dot_files_stay), TEST(dot_files_of_ours_go),
		TEST(bad_manifests_are_refused), TEST(second_build_at_once_is_refused), TEST(staging_name_taken_by_another),
		TEST(output_replaced_meanwhile), TEST(failed_writes_leave_the_old_site), TEST(failed_opens_leave_a_whole_site),
		TEST(names_too_long), TEST(read_only_parent), TEST(mounts_stay), TEST(threads_put_at_once),
		TEST(kills_leave_a_whole_site), TEST(half_removed_old_site_is_cleared),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
