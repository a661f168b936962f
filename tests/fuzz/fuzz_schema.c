/* Any bytes as data/x/schema.yml make a document or diagnostics, and neither crash nor hang. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	fuzz_read("data/x/schema.yml", bytes, n);
	return 0;
}
