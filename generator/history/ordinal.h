/* Numbers that only count off the parts of a text: "1. Mục tiêu", "2.1. Nội dung", "a) Rà soát", "Điều 3. Tổ chức". To count otherwise says
   nothing else; "Điều 5 Nghị định số 30" and "5 nhiệm vụ" do. */
#ifndef CONGBO_HISTORY_ORDINAL_H
#define CONGBO_HISTORY_ORDINAL_H

#include "base/str.h"

/* How many bytes at the beginning of a heading, paragraph or item of a list, of which only a heading may do without a mark behind it ("2.1 Nội
   dung"), count it off; 0: none do. */
size_t ordinal_length(struct str text, bool heading);

#endif
