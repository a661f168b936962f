/* Memory that the process need not hold: the pages of a file that nobody else sees. A table of a million rows takes more than its reader has,
   and is walked through from end to end: what was gone past waits in the file, where the system keeps it as it keeps any file, in memory
   while there is some to spare and else on the disk. Nobody who has a pointer into it needs to know: a page that is touched is there again.

   The first large blocks are in memory proper, so that a site of usual size has no file at all. Where no file can be had, all are. */
#ifndef CONGBO_BASE_BACKING_H
#define CONGBO_BASE_BACKING_H

#include <stddef.h>

struct backing;

/* The file will be in that folder, without a name. What is taken out of the process is chosen so that about `resident` bytes of the file
   stay in it, as far as a thread that looks now and then can see to it: a loop that goes fast says itself what it has gone past;
   `in_memory` is how many bytes come before the file is begun. */
struct backing *backing_new(const char *folder, size_t in_memory, size_t resident);
/* All blocks were freed before. NULL is allowed. */
void backing_free(struct backing *backing);

/* `*size` zeroed bytes, or more, which *size then says; never NULL. On any thread. */
void *backing_alloc(struct backing *backing, size_t *size);
void backing_release(struct backing *backing, void *p, size_t size);
/* Takes the whole file out of the process, for now; where more of it than `resident` is in it. On any thread. */
void backing_let_go(struct backing *backing);
void backing_trim(struct backing *backing);
/* Bytes of the file that are in use. */
size_t backing_in_file(struct backing *backing);

#endif
