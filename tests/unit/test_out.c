#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/out.h"

enum { LARGE = 1 << 20, AT_ONCE = 1 << 15 };

static void fill_pattern(char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p[i] = (char)('a' + i % 23);
}

static int temporary(void)
{
	FILE *file = tmpfile();
	assert_non_null(file);
	int fd = dup(fileno(file));
	fclose(file);
	assert_true(fd >= 0);
	return fd;
}

static void memory_holds_what_was_written(void **state)
{
	(void)state;
	struct out out = out_memory();
	assert_int_equal(out_held(&out).n, 0);
	out_text(&out, "chỉ");
	out_char(&out, ' ');
	out_str(&out, str_of("tiêu"));
	out_str(&out, (struct str){ NULL, 0 });
	out_bytes(&out, "\0x", 2);
	out_format(&out, " %d%%", 80);
	out_format(&out, "%s", "");
	struct str held = out_held(&out);
	assert_int_equal(held.n, 17);
	assert_memory_equal(held.p, "chỉ tiêu\0x 80%", 17);
	out_clear(&out);
	assert_int_equal(out_held(&out).n, 0);
	out_text(&out, "b");
	assert_str(out_held(&out), "b");
	assert_int_equal(out_close(&out), 0);
	assert_null(out.p);
}

static void memory_grows(void **state)
{
	(void)state;
	char *pattern = malloc(LARGE);
	assert_non_null(pattern);
	fill_pattern(pattern, LARGE);
	struct out out = out_memory();
	for (size_t i = 0; i < LARGE; i++)
		out_char(&out, pattern[i]);
	out_bytes(&out, pattern, LARGE);
	out_format(&out, "%.*s", LARGE, pattern);
	struct str held = out_held(&out);
	assert_int_equal(held.n, 3 * (size_t)LARGE);
	for (size_t i = 0; i < 3; i++)
		assert_memory_equal(held.p + i * LARGE, pattern, LARGE);
	out_close(&out);
	free(pattern);
}

static void numbers_have_their_digits(void **state)
{
	(void)state;
	struct out out = out_memory();
	out_number(&out, 5, 2);
	out_number(&out, 2026, 1);
	out_number(&out, 0, 1);
	out_number(&out, 123, 2);
	out_number(&out, UINT_MAX, 20);
	assert_str(out_held(&out), "052026012300000000004294967295");
	out_close(&out);
}

static void an_arena_keeps_what_was_written(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct out first = out_arena(arena), second = out_arena(arena);
	assert_int_equal(out_held(&first).n, 0);
	for (int i = 0; i < 100; i++) {
		out_format(&first, "%02d", i);
		out_char(&second, (char)('a' + i % 26));
	}
	out_text(&second, "");
	struct str held = out_held(&first);
	assert_int_equal(held.n, 200);
	for (int i = 0; i < 200; i++)
		assert_int_equal(held.p[i], '0' + (i % 2 ? i / 2 % 10 : i / 20));
	assert_int_equal(out_held(&second).n, 100);
	assert_int_equal(out_close(&first), 0);
	assert_memory_equal(held.p + 196, "9899", 4);
	arena_free(arena);
}

static void a_file_gets_all_in_order(void **state)
{
	(void)state;
	char *pattern = malloc(LARGE), *read_back = malloc(LARGE);
	assert_non_null(pattern);
	assert_non_null(read_back);
	fill_pattern(pattern, LARGE);
	static const size_t pieces[] = { 1, 100, 65535, 1, 65536, 3, 65537, 200000, 17 };
	int fd = temporary();
	struct out out = out_file(fd);
	size_t done = 0;
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; done += pieces[i++])
		out_bytes(&out, pattern + done, pieces[i]);
	for (; done + 1000 <= LARGE; done += 1000)
		out_format(&out, "%.1000s", pattern + done);
	out_bytes(&out, pattern + done, LARGE - done);
	assert_int_equal(out_close(&out), 0);
	assert_int_equal(pread(fd, read_back, LARGE, 0), LARGE);
	assert_int_equal(lseek(fd, 0, SEEK_END), LARGE);
	assert_memory_equal(read_back, pattern, LARGE);
	close(fd);
	free(pattern);
	free(read_back);
}

static void a_full_disk_is_told_at_the_end(void **state)
{
	(void)state;
	int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	struct out out = out_file(fd);
	out_text(&out, "a");
	errno = 0;
	assert_int_equal(out_close(&out), -1);
	assert_int_equal(errno, ENOSPC);
	close(fd);
}

static void after_an_error_nothing_is_written(void **state)
{
	(void)state;
	char *pattern = malloc(LARGE);
	assert_non_null(pattern);
	fill_pattern(pattern, LARGE);
	int fd = open("/dev/full", O_WRONLY | O_CLOEXEC), good = temporary();
	assert_true(fd >= 0);
	struct out out = out_file(fd);
	out_bytes(&out, pattern, LARGE);
	assert_int_equal(out.error, ENOSPC);
	assert_true(dup2(good, fd) == fd); /* were it to write on, it would succeed from here */
	out_bytes(&out, pattern, LARGE);
	out_text(&out, "a");
	errno = 0;
	assert_int_equal(out_close(&out), -1);
	assert_int_equal(errno, ENOSPC);
	assert_int_equal(lseek(good, 0, SEEK_END), 0);
	close(good);
	close(fd);
	free(pattern);
}

static void a_write_cut_short_goes_on(void **state)
{
	(void)state;
	char *pattern = malloc(LARGE);
	assert_non_null(pattern);
	fill_pattern(pattern, LARGE);
	struct rlimit old, low;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	low = old;
	low.rlim_cur = LARGE - 10;
	signal(SIGXFSZ, SIG_IGN);
	int fd = temporary();
	struct out out = out_file(fd);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
	out_bytes(&out, pattern, LARGE); /* the first write takes all but 10 bytes, the next says why */
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(out_close(&out), -1);
	assert_int_equal(errno, EFBIG);
	assert_int_equal(lseek(fd, 0, SEEK_END), LARGE - 10);
	signal(SIGXFSZ, SIG_DFL);
	close(fd);
	free(pattern);
}

struct reader {
	int fd;
	char *bytes;
	size_t n;
};

static void *read_slowly(void *argument)
{
	struct reader *reader = argument;
	ssize_t n;
	while ((n = read(reader->fd, reader->bytes + reader->n, AT_ONCE)) > 0) {
		reader->n += (size_t)n;
		usleep(4000); /* so that the writer waits through some alarms */
	}
	return NULL;
}

static volatile sig_atomic_t alarms;

static void on_alarm(int signal_number)
{
	(void)signal_number;
	alarms++;
}

static void signals_do_not_lose_bytes(void **state)
{
	(void)state;
	char *pattern = malloc(LARGE);
	struct reader reader = { .bytes = malloc(LARGE + AT_ONCE) };
	assert_non_null(pattern);
	assert_non_null(reader.bytes);
	fill_pattern(pattern, LARGE);
	int ends[2];
	pthread_t thread;
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	assert_int_equal(pipe(ends), 0);
	reader.fd = ends[0];
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	assert_int_equal(pthread_create(&thread, NULL, read_slowly, &reader), 0);
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
	struct sigaction action = { .sa_handler = on_alarm }; /* without SA_RESTART */
	const struct itimerval every = { { 0, 1000 }, { 0, 1000 } }, never = { { 0, 0 }, { 0, 0 } };
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &every, NULL);
	struct out out = out_file(ends[1]);
	out_bytes(&out, pattern, LARGE);
	int closed = out_close(&out);
	setitimer(ITIMER_REAL, &never, NULL);
	close(ends[1]);
	pthread_join(thread, NULL);
	assert_int_equal(closed, 0);
	assert_true(alarms > 0);
	assert_int_equal(reader.n, LARGE);
	assert_memory_equal(reader.bytes, pattern, LARGE);
	close(ends[0]);
	free(reader.bytes);
	free(pattern);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_holds_what_was_written),     cmocka_unit_test(memory_grows),
		cmocka_unit_test(numbers_have_their_digits),
		cmocka_unit_test(an_arena_keeps_what_was_written),
		cmocka_unit_test(a_file_gets_all_in_order),          cmocka_unit_test(a_full_disk_is_told_at_the_end),
		cmocka_unit_test(after_an_error_nothing_is_written), cmocka_unit_test(a_write_cut_short_goes_on),
		cmocka_unit_test(signals_do_not_lose_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
