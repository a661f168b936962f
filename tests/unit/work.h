/* Bounds on time that hold on any machine, busy or slow, and under any sanitizer: what is measured is held to a floor measured in the
   same run. They stand against time that grows with the square of the input, never against a slow minute. */
#ifndef CONGBO_TESTS_UNIT_WORK_H
#define CONGBO_TESTS_UNIT_WORK_H

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum { WORK_BYTES = 1 << 20, WORK_ROUNDS = 16 };

/* Processor time since `begin`, in times of the floor: a hash of 16 MiB, byte after byte. */
static inline double work_since(clock_t begin)
{
	clock_t end = clock();
	unsigned char *bytes = calloc(WORK_BYTES, 1);
	volatile uint32_t hash = 2166136261u;
	for (int round = 0; round < WORK_ROUNDS; round++) {
		uint32_t h = hash;
		for (size_t i = 0; i < WORK_BYTES; i++) {
			h = (h ^ bytes[i]) * 16777619u;
			bytes[i] = (unsigned char)h;
		}
		hash = h;
	}
	free(bytes);
	clock_t floor = clock() - end;
	return (double)(end - begin) / (double)(floor ? floor : 1);
}

#endif
