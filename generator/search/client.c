#include "search/client.h"

/* The linker names both ends of a file after it. */
#define SCRIPT(name) { "assets/search/" #name ".js", _binary_##name##_js_start, _binary_##name##_js_end }

extern const char _binary_box_js_start[], _binary_box_js_end[], _binary_engine_js_start[], _binary_engine_js_end[], _binary_page_js_start[],
	_binary_page_js_end[], _binary_compound_js_start[], _binary_compound_js_end[], _binary_typing_js_start[], _binary_typing_js_end[];

static const struct script {
	const char *path, *start, *end;
} scripts[SEARCH_SCRIPTS] = { SCRIPT(box), SCRIPT(engine), SCRIPT(page), SCRIPT(compound), SCRIPT(typing) };

struct index_file search_script(size_t i)
{
	return (struct index_file){ str_of(scripts[i].path), str_range(scripts[i].start, scripts[i].end) };
}
