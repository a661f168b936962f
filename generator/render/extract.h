/* Parts of tables that are published by themselves: of a row with a page, the rows that are about it or that it has to see to,
   each list a CSV file of the whole table's columns beside the page. Which lists these are follows from the field rows: where
   the reference is part of the key, or says who has to do it; and, of what stands within the row, what has a key that leads
   there (a plan's results). Rows that follow from others are left to the tables; and lists so short that the page and its
   index.json show them at a glance are no files: in a country of communes with a few plans each, files of one to four lines
   would be a fourth of all that is published.

   Where they bring together what stands in several files, all of them, the short ones too, make a workbook: of a unit that has such
   files, and of a plan against which something was measured or handed in. That of a plan is some 14 kB, a fifteenth of what a plan with its
   targets comes to. */
#ifndef CONGBO_RENDER_EXTRACT_H
#define CONGBO_RENDER_EXTRACT_H

#include "model/model.h"

enum { EXTRACT_LEAST = 5 }; /* rows */

struct extract {
	const struct relation *relation; /* that leads to the row, or to what stands within it */
	struct str name;                 /* "targets.csv"; "tasks-lead.csv" where several fields of the table lead to such rows */
	struct str path;                 /* "ke-hoach/x/targets.csv" */
	struct rows rows;
};

struct extracts {
	struct extract *v;               /* the lists of EXTRACT_LEAST rows and more, which are files */
	size_t n, cap;
	struct extract *sheets;          /* all lists: those of the workbook */
	size_t sheet_count;
	struct str page;                 /* the path of the row's page: "ke-hoach/x" */
	struct str workbook;             /* of the file with all of them: "ke-hoach/x/x.xlsx"; nothing when there is none */
};

/* The workbook beside the page of that path, be there one or not. In the arena. */
struct str extract_workbook(struct arena *arena, struct str page);
/* None of a row that has no page. In the arena. */
struct extracts extracts_of(struct arena *arena, const struct row *row);

#endif
