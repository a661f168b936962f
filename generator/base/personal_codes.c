#include "base/personal_parts.h"

/* Annex 1 of Circular 59/2021/TT-BCA: the province or city in which the birth was registered. A number keeps its code for life, so
   the merger of provinces of 1 July 2025 takes none of these out of use. */
static const unsigned char provinces[] = {
	1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52,
	54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
};

/* Two digits after the 0, by the first of them: the ranges given to mobile networks under the numbering plan (Circular 22/2014/TT-BTTTT
   with its amendments; numbers of ten digits since September 2018). */
static const char *const mobiles[10] = {
	[3] = "23456789", [5] = "25689", [7] = "06789", [8] = "123456789", [9] = "012346789",
};

bool personal_citizen_id(const char *digits)
{
	int province = digits[1] * 10 + digits[2] - 11 * '0', year = (digits[4] - '0') * 10 + digits[5] - '0';
	bool known = false;
	for (size_t i = 0; i < sizeof provinces; i++)
		known = known || provinces[i] == province;
	/* 0 and 1 are men and women born in the 20th century, 2 and 3 in the 21st; the digits above are for the centuries to come */
	bool twentieth = digits[3] <= '1', twenty_first = digits[3] == '2' || digits[3] == '3';
	return digits[0] == '0' && known && (twentieth || (twenty_first && year < 50));
}

bool personal_mobile_prefix(const char *digits)
{
	const char *third = digits[0] == '0' ? mobiles[digits[1] - '0'] : NULL;
	return third && strchr(third, digits[2]);
}

static int number(const char *digits, size_t n)
{
	int number = 0;
	for (size_t i = 0; i < n; i++)
		number = number * 10 + (digits[i] - '0');
	return number;
}

static bool within(const char *digits, size_t n, int least, int most)
{
	return number(digits, n) >= least && number(digits, n) <= most;
}

static bool is_year(const char *digits)
{
	return within(digits, 4, 1900, 2099);
}

static bool is_month(const char *digits)
{
	return within(digits, 2, 1, 12);
}

static bool is_day(const char *digits)
{
	return within(digits, 2, 1, 31);
}

static bool is_time_of_day(const char *digits, size_t n)
{
	return n < 4 || (within(digits, 2, 0, 23) && within(digits + 2, 2, 0, 59) && (n < 6 || within(digits + 4, 2, 0, 59)));
}

bool personal_tells_time(const char *digits, size_t n)
{
	enum { YEAR = 4, SHORT_DAY = 6, DAY = 8, LONGEST = DAY + 6 };
	if (n == YEAR)
		return is_year(digits);
	if (n == SHORT_DAY)
		return (is_day(digits) && is_month(digits + 2)) || (is_year(digits) && is_month(digits + 4));
	bool day = n >= DAY && n <= LONGEST && n % 2 == 0 &&
		((is_day(digits) && is_month(digits + 2) && is_year(digits + 4)) || (is_year(digits) && is_month(digits + 4) && is_day(digits + 6)));
	return day && is_time_of_day(digits + DAY, n - DAY);
}
