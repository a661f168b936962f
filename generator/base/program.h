/* Which program this is, to the byte. */
#ifndef CONGBO_BASE_PROGRAM_H
#define CONGBO_BASE_PROGRAM_H

#include "base/out.h"

/* Writes the build ids (ld's --build-id) of the program and of the libraries that it runs with: another build, or another library, has others.
   False when the program has none, and cannot be told from others. */
bool program_identify(struct out *out);

#endif
