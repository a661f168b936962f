/* The scripts that ask the index: they read the format of this program, so that they are part of it. Their sources are in client/; the Makefile
   bundles them and puts them into the program as they are sent. */
#ifndef CONGBO_SEARCH_CLIENT_H
#define CONGBO_SEARCH_CLIENT_H

#include "search/pack.h"

/* The box in the header, what answers queries, the page of search, and what only some queries need. */
enum { SEARCH_SCRIPTS = 5 };

/* The `i`-th script, static. */
struct index_file search_script(size_t i);

#endif
