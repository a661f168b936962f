/* Values in words, in both languages. Each prints plain text. */
#ifndef CONGBO_RENDER_WORDS_H
#define CONGBO_RENDER_WORDS_H

#include "base/out.h"
#include "model/duty.h"
#include "model/model.h"
#include "model/scorecard.h"
#include "model/standing.h"

/* "14/08/2025", "quý I/2026", "tháng 3/2026", "2026–2030"; "14 August 2025", "Q1 2026", "March 2026", "2026–2030". */
void words_period(struct out *out, struct period period, enum lang lang);
/* A month as a heading: "Tháng 8 năm 2025", "August 2025". */
void words_month(struct out *out, int year, int month, enum lang lang);
void words_month_name(struct out *out, int month, enum lang lang); /* without the year */
/* "1.234,5"; "1,234.5" in English. */
void words_decimal(struct out *out, struct decimal number, enum lang lang);
void words_count(struct out *out, size_t n, enum lang lang); /* how many of something there are: all such numbers are written here */
/* When something is due: "trước ngày 15/11/2025", "chậm nhất ngày …", "trong quý I/2026"; rule is an enum number of the choice
   list due_rule. Absent: nothing. */
void words_due(struct out *out, struct period due, uint8_t rule, enum lang lang);
/* A recurrence rule: "trước ngày 20/02 hằng năm". What it cannot say in words is printed as written. */
void words_recurrence(struct out *out, struct str rrule, uint8_t rule, enum lang lang);
/* The same or, where it cannot be said in words, what the document says of it, if that is anything. */
void words_repeated(struct out *out, struct str rrule, struct str worded, uint8_t rule, enum lang lang);
/* How a duty stands: "đúng hạn", "muộn 4 ngày". */
void words_duty(struct out *out, const struct duty *duty, enum lang lang);
/* What a target asks for: "ít nhất 80%", "từ 90 đến 95%", "có thực hiện". */
void words_bar(struct out *out, const struct target *target, enum lang lang);

/* A field's value, absent: nothing. What it refers to is named by its title, where the row is linked or the model (or NULL) knows it, else
   by its key; elements of lists have "; " between. */
void words_field(struct out *out, const struct row *row, const struct field *field, const struct model *model, enum lang lang);

/* Whether texts of the field are written to be worked with: rules by which a time comes again, units of measurement, rules for sizes. */
bool field_coded(const struct field *field);
/* Such a text in words; one that is none, as it is written. */
void words_coded(struct out *out, struct str text, const struct field *field, enum lang lang);
/* Whether words_field tells the value in the language of the content, not in that of the page. */
bool words_of_content(const struct row *row, const struct field *field, enum lang lang);

/* A title within a sentence, and what begins one: its first letter alone, and not that of an acronym, is changed. */
void words_lower(struct out *out, struct str text);
void words_upper(struct out *out, struct str text);
/* What so many rows of the table are: "kết quả", "result", "results". */
void words_rows(struct out *out, const struct table *table, size_t n, enum lang lang);

/* What a field holds: "số nguyên", "whole number". */
const char *words_kind(enum kind kind, enum lang lang);

/* What its values have to keep to, besides being required or one of its choices: "ít nhất 0", "theo mẫu [a-z]+". */
struct texts words_rules(struct arena *arena, const struct field *field, enum lang lang);

/* A number in a target's unit: "80%", "12 buổi". */
void words_measured(struct out *out, struct decimal value, struct str unit, enum lang lang);
/* A value in a target's unit: "92,95%". What has no end is cut off, never rounded, behind as many digits (two to six) as tell it from
   `bar`, and begins with "≈". Absent: nothing. */
void words_fraction(struct out *out, struct fraction value, struct fraction bar, struct str unit, enum lang lang);
/* The comparison that decides, in the very numbers: "231.000 (2310 × 100) > 228.620 (92 × 2485)"; of a range both ends, "; " between. */
void words_comparison(struct out *out, const struct standing *standing, enum lang lang);

/* A size band: which sizes it is for ("từ 20 trở lên"), what it asks ("không quá 6%", "giảm ít nhất 1"; nothing when it has no limit). */
void words_band_range(struct out *out, const struct band *band, enum lang lang);
void words_band_limit(struct out *out, const struct band *band, enum lang lang);
/* All of an item's bands: "0: không có con số để xét; từ 1 đến 19: không quá 1; từ 20 trở lên: không quá 6%". False, and nothing is
   printed, when they are no rules. */
bool words_bands(struct out *out, struct str rules, enum lang lang);
/* The comparison that decides whether it is met or missed: "2/24 ≈ 8,33% > 6%". Only for counts that band_judge could judge. */
void words_band_comparison(struct out *out, const struct band *band, const struct band_counts *counts, enum lang lang);

#endif
