/* Bounds on time are the release's to prove, on the largest inputs. A sanitizer looks at each step of the way, which a part of those
   inputs takes as well. */
#ifndef CONGBO_TESTS_UNIT_PART_H
#define CONGBO_TESTS_UNIT_PART_H

#ifdef __SANITIZE_ADDRESS__
enum { PART = 16 };
#else
enum { PART = 1 };
#endif

#endif
