#include "publish/database.h"

#include <errno.h>
#include <malloc.h>

static void note(struct database *database, int result)
{
	if (database->error == SQLITE_OK && result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW)
		database->error = result;
}

void database_open(struct database *database, const char *path)
{
	static const char begin[] = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; "
		"PRAGMA cache_size = -16000; BEGIN";
	enum { FLAGS = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE };
	*database = (struct database){ 0 };
	note(database, sqlite3_open_v2(path, &database->db, FLAGS, NULL));
	if (database->error == SQLITE_OK)
		note(database, sqlite3_exec(database->db, begin, NULL, NULL, NULL));
}

/* What stopped it may be the disk: then the system's own word is the better one. */
int database_close(struct database *database)
{
	if (database->error == SQLITE_OK)
		note(database, sqlite3_exec(database->db, "COMMIT", NULL, NULL, NULL));
	int reason = database->db ? sqlite3_system_errno(database->db) : ENOMEM;
	if (database->error == SQLITE_FULL)
		reason = ENOSPC;
	note(database, sqlite3_close(database->db));
	malloc_trim(0); /* its pages are small pieces, which would not go back by themselves */
	if (database->error == SQLITE_OK)
		return 0;
	errno = reason ? reason : EIO;
	return -1;
}

sqlite3_stmt *database_prepare(struct database *database, struct out *sql)
{
	sqlite3_stmt *statement = NULL;
	struct str text = out_held(sql);
	if (database->error == SQLITE_OK)
		note(database, sqlite3_prepare_v2(database->db, text.p, (int)text.n, &statement, NULL));
	out_clear(sql);
	return statement;
}

void database_run(struct database *database, struct out *sql)
{
	sqlite3_stmt *statement = database_prepare(database, sql);
	database_step(database, statement);
	sqlite3_finalize(statement);
}

void database_text(struct database *database, sqlite3_stmt *statement, int column, struct str text)
{
	if (statement && text.n)
		note(database, sqlite3_bind_text64(statement, column, text.p, text.n, SQLITE_STATIC, SQLITE_UTF8));
}

void database_step(struct database *database, sqlite3_stmt *statement)
{
	if (!statement)
		return;
	if (database->error == SQLITE_OK)
		note(database, sqlite3_step(statement));
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}

static void quoted(struct out *sql, const char *text, char quote)
{
	out_char(sql, quote);
	for (; *text; text++) {
		if (*text == quote)
			out_char(sql, quote);
		out_char(sql, *text);
	}
	out_char(sql, quote);
}

void sql_name(struct out *sql, const char *name)
{
	quoted(sql, name, '"');
}

void sql_text(struct out *sql, const char *text)
{
	quoted(sql, text, '\'');
}
