/* Everything that pages are rendered from. Constant while they are, so that they may be rendered on several threads. */
#ifndef CONGBO_RENDER_SITE_H
#define CONGBO_RENDER_SITE_H

#include "history/history.h"
#include "model/citation.h"
#include "model/mention.h"
#include "model/model.h"
#include "render/agenda.h"
#include "render/calendar.h"
#include "render/ledger.h"
#include "render/mustache.h"

struct dataset_facts;
struct editions;
struct letter;
struct letters;
struct frozen;
struct frozen_refs;
struct versions;
struct version_page;
struct record_part;
struct record_pages;
struct row_list;

/* A file of open data, written before the pages so that they can tell of it. */
struct download {
	const struct table *table; /* NULL: it holds all tables */
	struct str path, extension;
	uint64_t size;             /* bytes */
	char sha256[65];           /* 64 hexadecimal digits */
	const char *media_type;
	bool describes;            /* it does not hold rows, but tells of them */
	const char *const *about;  /* what it is good for, by language */
};

/* Its name in its folder. */
static inline struct str download_name(const struct download *download)
{
	size_t begin = download->path.n;
	while (begin > 0 && download->path.p[begin - 1] != '/')
		begin--;
	return str_from(download->path, begin);
}

/* What a site is made from. */
struct made_from {
	struct str commit;  /* 40 hexadecimal digits; empty when there is none, and of a draft, which no commit holds */
	struct texts draft; /* the files in which it differs from the last commit; none: it is no draft */
	const struct editions *editions; /* NULL: none, as of a draft, whose versions are none */
	const struct ledger *ledger; /* up to this publication, whose root nothing can know yet; NULL: the site keeps none */
	const struct map *kept;      /* by file: struct kept_page; NULL: none */
};

struct render_site {
	struct arena *arena;
	const struct model *model;
	const struct history *history;   /* NULL: none was read */
	struct versions *versions;       /* NULL: as above */
	const struct templates *templates;
	struct map strings;   /* of the interface: key to struct ui_string */
	struct map abbreviations; /* to the index in the table, plus 1: a size_t */
	struct citations citations;
	struct map mentions;  /* by a plan's key: struct mentions */
	struct calendar calendar;
	struct agenda agenda;
	const struct row_list *lists;      /* lists.h: of the tables that have one */
	size_t list_count;
	const struct letters *places;      /* a_to_z.h: the letters of places that have pages; none when one page can list all places */
	const struct record_pages *record; /* the pages of the record of changes (record.h) */
	struct str base_url;  /* without '/' at the end */
	struct str prefix;    /* its path: what stands before every address within the site; empty, or begins with '/' */
	struct made_from from;
	struct period as_of;  /* the day that "today" means in this build */
	bool languages[LANG_COUNT];
	const struct dataset_facts *datasets; /* dataset.h: of each table that is data, in their order */
	size_t dataset_count;
	const struct dataset_version *version; /* of all of them together, the latest; NULL: none */
	const struct download *downloads; /* in order of tables, then of formats; those of all tables last */
	size_t download_count;
	struct map parts;                /* by path: struct download, without what it is good for; of those beside rows' pages (extract.h) */
	struct map broken;               /* by path: the latest change from each file whose history broke (views_gap.c) */
	const struct frozen *frozen;     /* frozen.h: by table, then by version */
	size_t frozen_count;
};

/* One page to be made. */
struct page_job {
	struct str path;          /* "ke-hoach/x", "" for the home page, without the language's prefix */
	enum lang lang;
	bool in_both;             /* the page exists in the site's other languages too */
	bool is_file;             /* the path is the file's own ("404.html", "robots.txt"), not that of a folder with index.html */
	int layout;               /* the template's number */
	const struct row *row;    /* whose page it is, or NULL */
	const struct model_table *table; /* whose rows it lists, or NULL */
	struct str leads_to;      /* the path that a retired address leads to; else empty */
	unsigned turn;            /* of a list of a table's rows, a month or a letter: which of its pages, from 1; else 0 */
	const struct calendar_month *month; /* of the calendar, whose page it is, or NULL */
	const struct letter *letter; /* of places, whose page it is, or NULL */
	unsigned number;          /* of a plan's version, its place among all of them, from 1; else 0 */
	const struct version_page *version; /* while a version's page is rendered: what it shows (views_version.c) */
	const struct record_part *record; /* the part of the record that it tells (record.h), or NULL */
	const struct frozen *frozen; /* whose page it is, or NULL */
	uint8_t order;            /* of a topic's page: how it orders the targets (enum comparison_order) */
};

/* An address within the site: "/prefix/en/ke-hoach/x/". */
struct str site_url(struct arena *arena, const struct render_site *site, enum lang lang, struct str path);
struct str page_url(struct arena *arena, const struct render_site *site, const struct page_job *page);
/* An address within the site with the site's own before it: "https://example.vn/prefix/en/ke-hoach/x/". */
struct str site_absolute(struct arena *arena, const struct render_site *site, struct str url);
/* The same of a published file: "https://example.vn/prefix/du-lieu/plans/plans.csv". */
struct str site_file(struct arena *arena, const struct render_site *site, struct str path);

#endif
