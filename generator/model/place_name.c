#include "model/place_name.h"

#include "base/fold.h"

static const struct { const char *before, *english; } levels[] = {
	{ "Tỉnh ", "province" }, { "Thành phố ", "city" }, { "Đặc khu ", "special zone" }, { "Thị trấn ", "township" }, { "Thị xã ", "town" },
	{ "Phường ", "ward" }, { "Quận ", "district" }, { "Huyện ", "district" }, { "Xã ", "commune" },
};
enum { LEVELS = sizeof levels / sizeof *levels };

/* Which of them the name begins with; LEVELS when it begins with none, or is nothing else. */
static size_t level_of(struct str name)
{
	size_t i = 0;
	for (; i < LEVELS; i++) {
		size_t n = strlen(levels[i].before);
		if (name.n > n && fold_same(str_slice(name, 0, n), str_of(levels[i].before)))
			break;
	}
	return i;
}

struct str place_proper_name(struct str name)
{
	size_t level = level_of(name);
	return level < LEVELS ? str_from(name, strlen(levels[level].before)) : name;
}

struct str place_english_name(struct arena *arena, struct str name)
{
	size_t level = level_of(name);
	struct str proper = place_proper_name(name);
	return level < LEVELS ? str_format(arena, "%.*s %s", (int)proper.n, proper.p, levels[level].english) : str_of("");
}
