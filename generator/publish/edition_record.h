/* What was frozen, so that it stays: which editions there were, and the hash of each copy's canonical file. It is published with the site,
   and a build that is given the site before (--previous) makes the same copies again, from the same commits and with the same columns,
   whatever became of the tags and of the program's tables. Format 2, lines ended by \n, fields parted by one space:

     congbo-editions 2
     edition <name> <commit>[ <note>]                          by publication; what the tag said, to the end of the line
     copy <sha256> <table> <version> <commit> <columns>        by table, then version; commas between the columns */
#ifndef CONGBO_PUBLISH_EDITION_RECORD_H
#define CONGBO_PUBLISH_EDITION_RECORD_H

#include "publish/stage.h"
#include "render/frozen.h"

#define EDITIONS_NAME "editions.txt"

struct recorded_edition { struct str name, commit, note; };
struct recorded_copy { struct str sha256, table, version, commit, columns; };

struct edition_record {
	ARRAY(struct recorded_edition) editions;
	ARRAY(struct recorded_copy) copies;
};

/* Takes bytes apart; -1 when they are spelled otherwise. */
int edition_record_parse(struct edition_record *out, struct arena *arena, struct str bytes);
/* That of the site in a folder; an empty one when it has none. -1 with the reason in diags. */
int edition_record_read(struct edition_record *out, struct arena *arena, const char *folder, struct diags *diags);
/* The copy of a version, or NULL. */
const struct recorded_copy *edition_record_copy(const struct edition_record *record, struct str table, struct str version);
/* Of the editions and frozen copies of a site. */
void edition_record_write(struct out *out, const struct render_site *site);

#endif
