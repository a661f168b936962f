#include "base/sha256.h"

#include <nettle/sha2.h>

void sha256_of(uint8_t digest[SHA256_BYTES], struct str bytes)
{
	struct sha256_ctx context;
	sha256_init(&context);
	sha256_update(&context, bytes.n, (const uint8_t *)bytes.p);
	sha256_digest(&context, SHA256_BYTES, digest);
}

void sha256_text(char text[2 * SHA256_BYTES + 1], const uint8_t digest[SHA256_BYTES])
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < SHA256_BYTES; i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 15];
	}
	text[2 * SHA256_BYTES] = '\0';
}
