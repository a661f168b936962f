#include "publish/number.h"

#include <float.h>

static int64_t power_of_ten(int exponent)
{
	int64_t power = 1;
	while (exponent-- > 0)
		power *= 10;
	return power;
}

/* Up to DBL_DIG digits both parts of the division are exact, and IEEE 754 rounds it once. */
bool number_double(double *out, struct decimal number)
{
	int64_t end = power_of_ten(DBL_DIG);
	*out = (double)number.digits / (double)power_of_ten(number.scale);
	return number.digits > -end && number.digits < end;
}
