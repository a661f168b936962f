#include "cli/load.h"

int verb_check(const struct options *options)
{
	struct loaded loaded;
	load_site(&loaded, options);
	int status = load_report(&loaded, options);
	load_free(&loaded);
	return status;
}
