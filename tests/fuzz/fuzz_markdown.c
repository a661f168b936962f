/* Any bytes as content/plans/x.md make a document or diagnostics, and neither crash nor hang. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	fuzz_read("content/plans/x.md", bytes, n);
	return 0;
}
