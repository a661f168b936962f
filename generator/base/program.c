#include "base/program.h"

#include <link.h>

struct search {
	struct out *out;
	size_t objects;
	bool program; /* it has one: it is the first object */
};

static size_t padded(size_t n)
{
	return (n + 3) & ~(size_t)3;
}

/* Of the notes in a segment, the build id. */
static bool write_build_id(struct out *out, const char *notes, size_t n)
{
	while (n >= sizeof(ElfW(Nhdr))) {
		ElfW(Nhdr) note;
		memcpy(&note, notes, sizeof note);
		size_t name = padded(note.n_namesz), size = sizeof note + name + padded(note.n_descsz);
		if (size > n)
			return false;
		if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == sizeof "GNU" && memcmp(notes + sizeof note, "GNU", sizeof "GNU") == 0) {
			out_bytes(out, notes + sizeof note + name, note.n_descsz);
			return true;
		}
		notes += size;
		n -= size;
	}
	return false;
}

/* The kernel's own object has no part in what is computed. */
static bool is_kernels(const struct dl_phdr_info *object)
{
	return str_starts(str_of(object->dlpi_name), "linux-");
}

static int visit(struct dl_phdr_info *object, size_t size, void *context)
{
	struct search *search = context;
	bool found = false;
	(void)size;
	for (size_t i = 0; i < object->dlpi_phnum && !found && !is_kernels(object); i++) {
		const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
		if (segment->p_type == PT_NOTE)
			found = write_build_id(search->out, (const char *)(object->dlpi_addr + segment->p_vaddr), segment->p_memsz);
	}
	search->program |= search->objects++ == 0 && found;
	return 0;
}

bool program_identify(struct out *out)
{
	struct search search = { .out = out };
	dl_iterate_phdr(visit, &search);
	return search.program;
}
