/* A redline (history/redline.h) for readers: as HTML, as plain text and as Markdown. */
#ifndef CONGBO_RENDER_REDLINE_H
#define CONGBO_RENDER_REDLINE_H

#include "base/out.h"
#include "history/redline.h"
#include "model/model.h"

/* In one sentence, what changed: "1 đoạn thêm, 2 đoạn sửa; thêm 12 chữ, bỏ 9 chữ." */
void redline_summary(struct out *out, const struct redline *redline, enum lang lang);

/* Blocks for a page, to stand within an element of class "redline" in the language of the content, Vietnamese; what is in English is marked so: what went and came is in <del> and <ins>, each with a word in front
   for those who listen. Only text: no links, no images, no ids. Long runs without a change are folded into <details>. Names
   of what fields refer to are looked up in the model; NULL: their ids are shown. */
void redline_html(struct out *out, const struct redline *redline, const struct model *model, enum lang lang);

/* Only what changed, a block a line, each under the directives that it is in: "+ " added, "- " removed, "~ " changed, "> " moved, "= " only
   its layout changed, "@ " only something in it. Words are [-gone-] and {+come+}; in Markdown, which is for a pull request, they are in <del> and
   <ins>: its own signs mean nothing between letters and punctuation. */
enum redline_style { REDLINE_PLAIN, REDLINE_MARKDOWN };
void redline_text(struct out *out, const struct redline *redline, const struct model *model, enum redline_style style, enum lang lang);

#endif
