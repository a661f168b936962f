/* The floor of the benchmark: for each Markdown file named on stdin, read it, let cmark make HTML of it, and write that to a new file
   in the folder given: no front matter, no templates, no links, no lists. One thread. Prints the seconds it took. */
#include <cmark.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char *read_whole(const char *path, size_t *n)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat about;
	if (fd < 0 || fstat(fd, &about) < 0)
		return NULL;
	char *bytes = malloc((size_t)about.st_size + 1);
	ssize_t got = bytes ? read(fd, bytes, (size_t)about.st_size) : -1;
	close(fd);
	*n = got < 0 ? 0 : (size_t)got;
	return bytes;
}

static int write_whole(const char *path, const char *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd < 0)
		return -1;
	ssize_t written = write(fd, bytes, n);
	return close(fd) < 0 || written != (ssize_t)n ? -1 : 0;
}

static int convert(const char *from, const char *to)
{
	size_t n;
	char *markdown = read_whole(from, &n);
	if (!markdown)
		return -1;
	char *html = cmark_markdown_to_html(markdown, n, CMARK_OPT_DEFAULT);
	int written = html ? write_whole(to, html, strlen(html)) : -1;
	free(html);
	free(markdown);
	return written;
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	struct timespec start, end;
	clock_gettime(CLOCK_MONOTONIC, &start);
	char line[4096], folder[4096], file[4200];
	for (size_t i = 0; fgets(line, sizeof line, stdin); i++) {
		line[strcspn(line, "\n")] = '\0';
		snprintf(folder, sizeof folder, "%s/%zu", argv[1], i);
		snprintf(file, sizeof file, "%s/index.html", folder);
		if (mkdir(folder, 0755) < 0 || convert(line, file) < 0) {
			perror(line);
			return 1;
		}
	}
	clock_gettime(CLOCK_MONOTONIC, &end);
	printf("%.6f\n", (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9);
	return 0;
}
