#include "publish/format.h"

const struct format formats[] = {
#define FORMAT(name) { #name, format_##name },
#include "publish/formats.def"
	{ NULL, NULL },
};
