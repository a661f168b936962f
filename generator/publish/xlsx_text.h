/* Text as XLSX can hold it, NUL-terminated. */
#ifndef CONGBO_PUBLISH_XLSX_TEXT_H
#define CONGBO_PUBLISH_XLSX_TEXT_H

#include "base/arena.h"
#include "base/str.h"

enum { XLSX_CELL = 32767, XLSX_SHEET_NAME = 31 };

/* Of at most XLSX_CELL UTF-16 units: longer text is *cut, and ends in words that say so. "_x0041_" means a character to a spreadsheet
   (ECMA-376, ST_Xstring), so its first '_' is written as one. */
const char *xlsx_cell(struct arena *arena, struct str text, bool *cut);
/* How many lines text takes where a line holds so many characters. */
size_t xlsx_lines(struct str text, size_t width);
/* Cut to XLSX_SHEET_NAME; "history", which Excel keeps for itself, has '_' behind it. */
const char *xlsx_sheet_name(struct arena *arena, struct str name);

#endif
