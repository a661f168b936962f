/* Parts of tables that are published by themselves: of a row with a page, the rows that are about it or that it has to see to, each list
   a CSV file of the whole table's columns beside the page, and those of a unit, which come from many plans and files, together a workbook. Which lists these are follows from the field rows: where the reference is part
   of the key, or says who has to do it; and, of what stands within the row, what has a key that leads there (a plan's results). Rows that
   follow from others are left to the tables; and so are lists so short that the page and its index.json show them at a glance: in a
   country of communes with a few plans each, files of one to four lines would be a fourth of all that is published, and workbooks for plans too, whose
   rows stand together on one page, an eighth more, at twice the time. */
#ifndef CONGBO_RENDER_EXTRACT_H
#define CONGBO_RENDER_EXTRACT_H

#include "model/model.h"

enum { EXTRACT_LEAST = 5 }; /* rows */

struct extract {
	const struct relation *relation; /* that leads to the row, or to what stands within it */
	struct str name;                 /* "targets.csv"; "tasks-lead.csv" where several fields of the table lead to such rows */
	struct str path;                 /* "ke-hoach/x/targets.csv" */
	struct rows rows;                /* at least EXTRACT_LEAST */
};

struct extracts {
	struct extract *v;
	size_t n, cap;
	struct str page;                 /* the path of the row's page: "ke-hoach/x" */
	struct str workbook;             /* of the file with all of them: "ke-hoach/x/x.xlsx"; nothing when there is none */
};

/* None of a row that has no page. In the arena. */
struct extracts extracts_of(struct arena *arena, const struct row *row);

#endif
