/* Memory from the system. Running out ends the process with status 3 and one line on stderr: output is only ever
   built in a staging folder (publish/stage.h), so that an end here leaves the published site as it was, and no
   caller needs an untested path for it. Nothing else outside cli/ prints or exits. */
#ifndef CONGBO_BASE_MEM_H
#define CONGBO_BASE_MEM_H

#include <stddef.h>

/* Once, before the process has much memory and other threads: how what is allocated one by one comes from the system, and goes back to it. */
void mem_begin(void);

/* `size` zeroed bytes; never NULL. Free with free(). */
void *mem_alloc(size_t size);
/* As realloc(); what is added is not zeroed; never NULL. */
void *mem_realloc(void *p, size_t size);

/* Much memory is had in large pages, where the system has them: to ask for small ones, one after the other as they are touched, costs as much
   as to fill them. `*size` zeroed bytes, or more, which *size then says; to be freed with that size. */
enum { MEM_LARGE_PAGE = 2 << 20 };
void *mem_alloc_large(size_t *size);
void mem_free_large(void *p, size_t size);

#endif
