#include "publish/format.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "publish/tree.h"

#define TEXT_FORMAT(name, file, media_type, vi, en) { file, format_##name, NULL, media_type, false, { vi, en } },
#define FILE_FORMAT(name, file, media_type, vi, en) { file, NULL, format_##name, media_type, false, { vi, en } },
#define DESCRIPTION(name, file, media_type, vi, en) { file, format_##name, NULL, media_type, true, { vi, en } },
const struct format formats[] = {
#include "publish/formats.def"
	{ 0 },
};

#define TEXT_FORMAT(name, file, media_type, vi, en) { file, format_##name, NULL, media_type, false, { vi, en } },
#define FILE_FORMAT(name, file, media_type, vi, en) { file, NULL, format_##name, media_type, false, { vi, en } },
#define DESCRIPTION(name, file, media_type, vi, en) { file, format_##name, NULL, media_type, true, { vi, en } },
const struct format collections[] = {
#include "publish/collections.def"
	{ 0 },
};

int format_file(const char *path, const struct format *format, const struct dataset *dataset)
{
	if (format->save)
		return format->save(path, dataset);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
	if (fd < 0)
		return -1;
	struct out out = out_file(fd);
	format->write(&out, dataset);
	int result = out_close(&out), error = errno;
	if (close(fd) < 0 && result == 0)
		return -1;
	errno = error;
	return result;
}
