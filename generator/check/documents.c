/* A document amends, replaces and implements what was there before it. */
#include "check/check.h"

static void check_earlier(const struct document *document, const char *name, const struct refs *refs, struct diags *diags)
{
	for (size_t i = 0; i < refs->n; i++) {
		const struct document *other = (const struct document *)refs->v[i].row;
		if (!other || !period_present(document->issued) || !period_present(other->issued) ||
		    date_cmp(other->issued.first, document->issued.first) <= 0)
			continue;
		struct place place = { &document->row.doc->file, refs->v[i].at };
		diag2(diags, DIAG_DOCUMENT_ORDER, place, str_of(field_named(&table_documents, str_of(name))->title[LANG_VI]), other->id);
	}
}

void check_documents(const struct model *model, struct diags *diags)
{
	const struct rows *documents = &model_table_of(model, &table_documents)->rows;
	for (size_t i = 0; i < documents->n; i++) {
		const struct document *document = (const struct document *)documents->v[i];
		check_earlier(document, "amends", &document->amends, diags);
		check_earlier(document, "replaces", &document->replaces, diags);
		check_earlier(document, "implements", &document->implements, diags);
	}
}
