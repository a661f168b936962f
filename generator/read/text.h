/* Whether a file is text at all, before anything reads it. */
#ifndef CONGBO_READ_TEXT_H
#define CONGBO_READ_TEXT_H

#include "model/row.h"

/* True when the document's file is UTF-8 without control characters; else the first mistake is reported, with what to do when it
   looks like UTF-16 or a legacy Vietnamese encoding. *begin is set behind a byte order mark. Sets doc->checked. */
bool text_check(struct doc *doc, size_t *begin);

#endif
