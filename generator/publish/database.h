/* An SQLite database that is written once. The first error is kept and all after it does nothing, as in base/out.h. */
#ifndef CONGBO_PUBLISH_DATABASE_H
#define CONGBO_PUBLISH_DATABASE_H

#include <sqlite3.h>

#include "base/out.h"

struct database {
	sqlite3 *db;
	int error; /* SQLITE_OK, or the first failure */
};

/* Makes the file. It is filled in one transaction, without a journal: a file that fails is thrown away. */
void database_open(struct database *database, const char *path);
/* 0; or -1 with errno set when anything failed. */
int database_close(struct database *database);

/* Runs the statement that `sql` holds, and empties it. */
void database_run(struct database *database, struct out *sql);
/* A statement to be run many times; NULL after an error. Ends with sqlite3_finalize. */
sqlite3_stmt *database_prepare(struct database *database, struct out *sql);
/* Binds text, or NULL where it is empty. It is read by the next database_step. */
void database_text(struct database *database, sqlite3_stmt *statement, int column, struct str text);
/* Runs the statement, and makes it ready for the next time, with nothing bound. */
void database_step(struct database *database, sqlite3_stmt *statement);

/* A name in SQL: "plans". A text in SQL: 'plans'. */
void sql_name(struct out *sql, const char *name);
void sql_text(struct out *sql, const char *text);

#endif
