#include "model/place_name.h"

#include "base/fold.h"

struct str place_proper_name(struct str name)
{
	static const char *const levels[] = { "Tỉnh ", "Thành phố ", "Đặc khu ", "Thị trấn ", "Thị xã ",
		"Phường ", "Quận ", "Huyện ", "Xã ", NULL };
	for (const char *const *level = levels; *level; level++) {
		size_t n = strlen(*level);
		if (name.n > n && fold_same(str_slice(name, 0, n), str_of(*level)))
			return str_from(name, n);
	}
	return name;
}
