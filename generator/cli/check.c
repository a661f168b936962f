#include "cli/load.h"

int verb_check(const struct options *options)
{
	struct loaded loaded;
	load(&loaded, options);
	int status = report(&loaded, options);
	load_free(&loaded);
	return status;
}
