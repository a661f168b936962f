#include "publish/format.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "publish/tree.h"

const struct format formats[] = {
#define FORMAT(name) { #name, format_##name },
#include "publish/formats.def"
	{ NULL, NULL },
};

int format_file(const char *path, void (*write)(struct out *out, const struct dataset *dataset), const struct dataset *dataset)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
	if (fd < 0)
		return -1;
	struct out out = out_file(fd);
	write(&out, dataset);
	int result = out_close(&out), error = errno;
	if (close(fd) < 0 && result == 0)
		return -1;
	errno = error;
	return result;
}
