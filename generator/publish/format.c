#include "publish/format.h"

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

struct written {
	const struct format *format;
	const struct dataset *dataset;
};

static void write_to(struct out *out, const void *context)
{
	const struct written *written = context;
	written->format->write(out, written->dataset);
}

int format_file(const char *path, const struct format *format, const struct dataset *dataset)
{
	struct written written = { format, dataset };
	return format->save ? format->save(path, dataset) : file_write(path, write_to, &written);
}
