/* What is known of a table as published data: how many rows, of what time, how complete, in which version, under what licence, and how
   it is cited. The one model that the table's page, the Data Package, CSVW, DCAT, schema.org and the files that explain themselves are
   written from. What a row is, its key and what it refers to stand in the table and its field rows; the files are site->downloads. */
#ifndef CONGBO_RENDER_DATASET_H
#define CONGBO_RENDER_DATASET_H

#include "base/out.h"
#include "model/columns.h"
#include "render/site.h"

/* Of the rows of real places, or of those of demonstrations. */
struct coverage {
	size_t rows;
	struct date first, last; /* the time that they are about, by the fields that tell it (FIELD_TIME); absent when none does */
	const size_t *filled;    /* by index in table->fields: how many rows have a value. What is absent is no value, and no 0 */
};

/* A publication in which the table changed makes a version: other columns, or columns that hold something else, raise the first
   number, rows that came the second, anything else the third. So it is of all tables together, whose versions are those of each
   table that follows from others. A new program that has other columns is in no publication: the one that takes it into use
   says so in site.yml (columns_as_of), and has the tables whose columns changed up to that day since the one that was named
   before, or since the first publication where none was. Thus numbers follow from the chain alone, and none that was published is ever
   another. */
struct dataset_version {
	unsigned major, minor, patch;
	const struct history_publication *publication;
	size_t added, altered, withdrawn; /* changes: rows that came, values, rows that went; 0 of a table that follows from others */
	bool columns;   /* its columns changed: those of `from` to those of `to`, where both are known; else NULL */
	const struct table *from, *to;
	struct column_changes own; /* what was done to those of a table of the program's */
	bool described; /* what is said of them did: titles, explanations, allowed values */
	struct str rescaled; /* those whose numbers are in another unit of measurement, "a, b"; empty: none */
	bool terms;     /* what is said of all tables did: publisher, licence, address */
};

struct dataset_versions { struct dataset_version *v; size_t n, cap; };

struct dataset_facts {
	const struct model_table *table;
	const struct table *told; /* what its files hold, and what is said of it: its columns, its title, what a row is, limits. The table's own; of
	                             a frozen copy as it was then, known once its files are made */
	struct coverage real, demo;
	const struct row *const *examples; /* by index in table->fields: the first row that has a value, one of a real place if any; or NULL.
	                                      NULL of a frozen copy once its files are made */
	bool withholds; /* numbers in it are withheld, or may be */
	struct dataset_versions versions; /* oldest first; none where there is no history */
	const struct site *terms; /* its publisher and licence: of a frozen copy as site.yml named them then, though at the address of now */
	const struct edition *edition; /* whose frozen copy it is (frozen.h); NULL: what is published now */
};

/* How many rows a change of a whole row, or of a whole file, stands for. */
size_t change_rows(const struct change *change);

/* Of every table that is data, into site->datasets; a pure function of the model and its history. */
void datasets_learn(struct render_site *site);
/* Their versions. datasets_learn() calls it, and nobody else needs to. */
void datasets_learn_versions(struct render_site *site, struct dataset_facts *datasets, size_t n);
/* The latest day since which a table of the program's has other columns, when site.yml has not said up to `history` that they
   are in use; and in *tables which tables: "changes, targets". Empty: there is none. */
struct str datasets_columns_unsaid(struct arena *arena, struct str *tables, const struct history *history);
/* NULL of a table that is no data. */
const struct dataset_facts *dataset_of(const struct render_site *site, const struct table *table);
/* Whether small counts of the table are withheld; of a table that is no data it is not known, and said. */
bool dataset_withholds(const struct render_site *site, const struct table *table);

/* "1.4.2"; the latest of a table that follows from others "1.4.0+2026-06-01", since it depends on the day too. */
struct str dataset_version_text(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts,
	const struct dataset_version *version);
/* The same of the version that is published now; empty of a draft too, which is no version. Numbers follow from Git alone, which does not know
   the columns that a program gives its tables unless site.yml says so (columns_as_of). Where it does not, their day is told with the number of
   a table that ever got others, so that files of unlike columns never have one version: "1.4.2+columns-2026-11-26", "1.4.0+2026-06-01.columns-2026-11-26". */
struct str dataset_version_now(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts);

/* Of all tables together, as of the site's day. */
struct str datasets_version(struct arena *arena, const struct render_site *site);

/* The address of its page, with the site's own before it: "https://example.org/en/du-lieu/plans/", of a site in Vietnamese alone the one that
   there is; of a frozen copy its own. */
struct str dataset_address(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts, enum lang lang);
/* The name of the site, which publishes it, and its address as a thing: a frozen copy's own where the site had another name then. */
struct str dataset_publisher(const struct site *terms, enum lang lang);
struct str dataset_publisher_iri(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts);

/* What a reader must know before drawing conclusions: what the table says of its limits, and what follows from its rows. Whole
   sentences in plain text. */
struct texts dataset_limits(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts, enum lang lang);
/* What was changed in a version, without a full stop: "đổi cột (thêm noi_do), thêm 3 dòng, sửa 1 giá trị". */
void dataset_version_words(struct out *out, const struct dataset_version *version, enum lang lang);

/* How to cite the version that is published now, in words and as a BibTeX entry, by the copy that is kept of it when there is one; a draft is
   not to be cited. */
void dataset_cite(struct out *out, const struct render_site *site, const struct dataset_facts *facts, enum lang lang);
void dataset_cite_bibtex(struct out *out, const struct render_site *site, const struct dataset_facts *facts, enum lang lang);

#endif
