/* SHA-256 (FIPS 180-4). */
#ifndef CONGBO_BASE_SHA256_H
#define CONGBO_BASE_SHA256_H

#include <stdint.h>

#include "base/str.h"

enum { SHA256_BYTES = 32 };

void sha256_of(uint8_t digest[SHA256_BYTES], struct str bytes);
/* 64 hexadecimal digits and a NUL. */
void sha256_text(char text[2 * SHA256_BYTES + 1], const uint8_t digest[SHA256_BYTES]);

#endif
