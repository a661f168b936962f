/* Any bytes as data/units/x.csv make a document or diagnostics, and neither crash nor hang. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	fuzz_read("data/units/x.csv", bytes, n);
	return 0;
}
