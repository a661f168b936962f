/* A compressed file beside each large text, "plans.csv.gz" beside "plans.csv", for servers that send one for the other (nginx: gzip_static).
   Small files gain little, and there are many of them. */
#ifndef CONGBO_PUBLISH_COMPRESS_H
#define CONGBO_PUBLISH_COMPRESS_H

#include "publish/stage.h"

enum { COMPRESS_FROM = 64 * 1024 }; /* bytes */

/* gzip (RFC 1952) without name and time: the same bytes give the same bytes. 0, or -1 with errno set. */
int compress_file(const char *to, const char *from);

/* Of all files that were put so far, on `workers` threads. */
void compress_put(struct stage *stage, unsigned workers, struct diags *diags);

#endif
