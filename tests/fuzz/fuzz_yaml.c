/* Any bytes as content/site.yml make a document or diagnostics, and neither crash nor hang. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	fuzz_read("content/site.yml", bytes, n);
	return 0;
}
