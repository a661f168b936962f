/* The parts of a record as bytes. For record_codec*.c only. Each function writes what stands at the address, or reads it there. */
#ifndef CONGBO_HISTORY_RECORD_CODEC_PARTS_H
#define CONGBO_HISTORY_RECORD_CODEC_PARTS_H

#include "history/record_codec.h"
#include "history/record_parts.h"

struct walk {
	struct codec *codec;
	struct record *record;
	struct history *history;
	struct key_index change_numbers; /* of the history's changes; writing only */
};

/* What is named by a number. What no number names is refused; pointers are NULL from then on, but those to tables and fields. */
void code_table(struct walk *w, const struct table **table); /* of those that ever were: the built-in ones, then those that schemas declared */
void code_field(struct walk *w, const struct field **field);
void code_publication(struct walk *w, uint32_t *number);
void code_known_publication(struct walk *w, uint32_t *number); /* not 0 */
void code_column(struct walk *w, uint32_t *column, const struct tracked *home);
void code_change_number(struct walk *w, struct change **change);
void code_change_numbers(struct walk *w, struct history_changes *changes);
void code_home_number(struct walk *w, struct tracked **home);
void code_file_number(struct walk *w, struct held_file **file);
void code_entry_number(struct walk *w, struct entry **entry);
void code_choice(struct walk *w, uint8_t *choice, size_t choices);

void code_texts(struct walk *w, struct texts *texts);
void code_id(struct walk *w, struct object_id *id);

/* In this order: what was published so far, rows and files as they stand, and what is noted beside them. */
void code_published(struct walk *w);
void code_rows(struct walk *w);
void code_notes(struct walk *w);

#endif
