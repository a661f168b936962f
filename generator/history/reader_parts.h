/* What the files of the reader share; nobody else includes this. */
#ifndef CONGBO_HISTORY_READER_PARTS_H
#define CONGBO_HISTORY_READER_PARTS_H

#include "history/attribution.h"
#include "history/changed_files.h"
#include "history/reader.h"
#include "source/source.h"

/* A version of a file that is asked for more than once: kept from the first time to the last. */
struct wanted {
	size_t asked;
	const struct snapshot *snapshot;
	size_t tables;             /* the reader's, that it was read with */
};

/* A blob of a batch, read once for all who ask. */
struct batch_blob {
	struct object_id id;
	struct str path, bytes;
	enum blob_state state;
	bool failed;
};

/* A file of a publication, to be read. */
struct task_file {
	struct str path;
	struct object_id blob;     /* none: the file is gone */
	struct object_id before;   /* what it was, if its rows may be told by what is different; else none */
	const struct commit *by;
	const struct file_change *change; /* NULL: it is read anew */
	struct doc **steps;        /* before each of the change's steps; NULL: there was no such file */
	struct wanted *wanted;
	struct doc *doc, *doc_before;
	struct masked masked;      /* in doc */
	const struct snapshot *snapshot;
	const struct snapshot *instead_of; /* see struct record_file */
};

struct batch_publication {
	const struct publication *publication;
	const struct file_changes *changes;
	size_t first, n;           /* of the batch's files */
};

struct worker_state {
	struct arena *arena;       /* the files' bytes, for one batch */
	struct personal_finder *finder;
	struct diags diags;
};

struct reader {
	struct record *record;
	struct chain *chain;
	struct arena *arena;       /* of the whole run */
	struct arena *batch_arena;
	unsigned workers;
	struct worker_state *states;
	struct diags *diags;
	ARRAY(struct task_file) files;
	ARRAY(struct batch_blob *) blobs;
	struct map blobs_by_id;
	ARRAY(struct batch_publication) publications;
	struct map wanted;         /* "<path>\n<blob>" to struct wanted */
	struct schemas *schemas;   /* the history's */
	size_t tables;             /* how often they have changed */
};

/* What the reader keeps a version of a file by. */
struct str wanted_name(struct arena *arena, struct str path, struct object_id blob);
/* What the file's bytes say, without what is not to be repeated of persons. */
struct doc *read_discreetly(struct reader *reader, struct worker_state *state, struct masked *masked, struct str path, struct str bytes);
/* Reads the files of the batch, side by side, and publishes its publications one after the other; the batch is empty then. */
int reader_flush(struct reader *reader);

#endif
