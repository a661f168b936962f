#include "base/codec.h"

struct codec codec_writing(struct out *out, struct arena *arena)
{
	return (struct codec){ .arena = arena, .out = out, .numbers = map_in(arena) };
}

struct codec codec_reading(struct str bytes, struct arena *arena)
{
	return (struct codec){ .arena = arena, .rest = bytes };
}

void codec_refuse(struct codec *c)
{
	c->broken = true;
	c->rest.n = 0;
}

static void write_number(struct codec *c, uint64_t value)
{
	for (; value >= 0x80; value >>= 7)
		out_char(c->out, (char)(value | 0x80));
	out_char(c->out, (char)value);
}

static void skip(struct codec *c, size_t n)
{
	c->rest = (struct str){ c->rest.p + n, c->rest.n - n };
}

static uint64_t read_long_number(struct codec *c)
{
	uint64_t value = 0;
	for (size_t i = 0; i < c->rest.n && i < 10; i++) {
		uint64_t byte = (unsigned char)c->rest.p[i], bits = byte & 0x7f;
		if (i == 9 && bits > 1)
			break;
		value |= bits << (7 * i);
		if (byte < 0x80) {
			skip(c, i + 1);
			return value;
		}
	}
	codec_refuse(c);
	return 0;
}

/* Most are one byte. */
static inline uint64_t read_number(struct codec *c)
{
	if (c->rest.n == 0 || (unsigned char)*c->rest.p >= 0x80)
		return read_long_number(c);
	uint64_t value = (unsigned char)*c->rest.p;
	skip(c, 1);
	return value;
}

void codec_number(struct codec *c, uint64_t *value)
{
	if (c->out)
		write_number(c, *value);
	else
		*value = read_number(c);
}

static void codec_up_to(struct codec *c, uint64_t *value, uint64_t most)
{
	codec_number(c, value);
	if (*value > most) {
		codec_refuse(c);
		*value = 0;
	}
}

void codec_integer(struct codec *c, int64_t *value)
{
	uint64_t coded = (uint64_t)*value << 1 ^ (*value < 0 ? UINT64_MAX : 0);
	codec_number(c, &coded);
	*value = (int64_t)(coded >> 1 ^ (coded & 1 ? UINT64_MAX : 0));
}

void codec_size(struct codec *c, size_t *value)
{
	uint64_t number = *value;
	codec_up_to(c, &number, SIZE_MAX);
	*value = number;
}

void codec_u32(struct codec *c, uint32_t *value)
{
	uint64_t number = *value;
	codec_up_to(c, &number, UINT32_MAX);
	*value = (uint32_t)number;
}

void codec_u8(struct codec *c, uint8_t *value)
{
	uint64_t number = *value;
	codec_up_to(c, &number, UINT8_MAX);
	*value = (uint8_t)number;
}

void codec_bool(struct codec *c, bool *value)
{
	uint64_t number = *value;
	codec_up_to(c, &number, 1);
	*value = number == 1;
}

void codec_below(struct codec *c, size_t *value, size_t limit)
{
	uint64_t number = *value;
	codec_number(c, &number);
	if (number >= limit) {
		codec_refuse(c);
		number = 0;
	}
	*value = number;
}

void codec_bytes(struct codec *c, void *bytes, size_t n)
{
	if (c->out) {
		out_bytes(c->out, bytes, n);
		return;
	}
	if (c->rest.n < n)
		codec_refuse(c);
	if (c->broken)
		memset(bytes, 0, n);
	else
		memcpy(bytes, c->rest.p, n);
	skip(c, c->broken ? 0 : n);
}

enum { TEXT_EMPTY, TEXT_NEW, TEXT_AGAIN };

static void write_text(struct codec *c, struct str text)
{
	const void *number = text.n ? map_get(&c->numbers, text) : NULL;
	if (text.n == 0 || number) {
		write_number(c, number ? (uintptr_t)number - 1 + TEXT_AGAIN : TEXT_EMPTY);
		return;
	}
	map_put(&c->numbers, text, (void *)(uintptr_t)(c->numbers.n + 1));
	write_number(c, TEXT_NEW);
	write_number(c, text.n);
	out_str(c->out, text);
	out_char(c->out, '\0');
}

static struct str new_text(struct codec *c)
{
	uint64_t n = read_number(c);
	if (n == 0 || n >= c->rest.n || c->rest.p[n] != '\0') {
		codec_refuse(c);
		return str_of("");
	}
	struct str text = *array_add(c->arena, &c->texts) = (struct str){ c->rest.p, n };
	skip(c, n + 1);
	return text;
}

static struct str read_text(struct codec *c)
{
	uint64_t code = read_number(c);
	if (code == TEXT_NEW)
		return new_text(c);
	if (code != TEXT_EMPTY && code - TEXT_AGAIN < c->texts.n)
		return c->texts.v[code - TEXT_AGAIN];
	if (code != TEXT_EMPTY)
		codec_refuse(c);
	return str_of("");
}

void codec_text(struct codec *c, struct str *text)
{
	if (c->out)
		write_text(c, *text);
	else
		*text = read_text(c);
}

void codec_date(struct codec *c, struct date *date)
{
	enum { LAST_DAY = 3652059 /* 9999-12-31 as a struct date */ };
	uint64_t day = (uint64_t)date->day;
	codec_up_to(c, &day, LAST_DAY);
	date->day = (int32_t)day;
}

void codec_period(struct codec *c, struct period *period)
{
	codec_u8(c, &period->precision);
	if (period->precision == PRECISION_NONE)
		return;
	codec_date(c, &period->first);
	if (period->precision == PRECISION_DAY)
		period->last = period->first;
	else
		codec_date(c, &period->last);
	if (period->precision > PRECISION_YEARS || !date_present(period->first) || date_cmp(period->last, period->first) < 0) {
		codec_refuse(c);
		*period = (struct period){ 0 };
	}
}

void codec_decimal(struct codec *c, struct decimal *decimal)
{
	codec_bool(c, &decimal->present);
	if (!decimal->present)
		return;
	codec_u8(c, &decimal->scale);
	codec_integer(c, &decimal->digits);
	const int64_t most = 999999999999999999;
	if (decimal->scale > 18 || decimal->digits > most || decimal->digits < -most) {
		codec_refuse(c);
		*decimal = (struct decimal){ 0 };
	}
}

void *codec_array(struct codec *c, void *v, size_t *n, size_t *cap, size_t size)
{
	codec_below(c, n, c->out ? SIZE_MAX : c->rest.n + 1); /* an element is one byte at least */
	if (c->out)
		return v;
	*cap = *n;
	return *n ? arena_alloc(c->arena, *n * size) : NULL;
}
