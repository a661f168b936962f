#include "render/atom.h"

#include <assert.h>

#include "base/date.h"
#include "render/escape.h"

static void element(struct out *out, const char *indent, const char *name, struct str text)
{
	if (text.n == 0)
		return;
	out_format(out, "%s<%s>", indent, name);
	escape_xml(out, text);
	out_format(out, "</%s>\n", name);
}

static void time_element(struct out *out, const char *indent, const char *name, int64_t seconds)
{
	char text[TIME_TEXT];
	element(out, indent, name, (struct str){ text, time_text(text, seconds) });
}

static void link_element(struct out *out, const char *indent, const char *attributes, struct str url)
{
	if (url.n == 0)
		return;
	out_format(out, "%s<link %s href=\"", indent, attributes);
	escape_xml(out, url);
	out_text(out, "\"/>\n");
}

static void author_element(struct out *out, const char *indent, struct str name)
{
	if (name.n == 0)
		return;
	out_format(out, "%s<author><name>", indent);
	escape_xml(out, name);
	out_text(out, "</name></author>\n");
}

static void write_entry(struct out *out, const struct atom_entry *entry)
{
	static const char indent[] = "    ";
	assert(entry->id.n && entry->title.n);
	out_text(out, "  <entry>\n");
	element(out, indent, "id", entry->id);
	element(out, indent, "title", entry->title);
	time_element(out, indent, "updated", entry->updated);
	if (entry->published)
		time_element(out, indent, "published", entry->published);
	author_element(out, indent, entry->author);
	link_element(out, indent, "rel=\"alternate\" type=\"text/html\"", entry->link);
	if (entry->category.n) {
		out_format(out, "%s<category term=\"", indent);
		escape_xml(out, entry->category);
		out_text(out, "\"/>\n");
	}
	element(out, indent, "summary", entry->summary);
	if (entry->link.n == 0) /* an entry that leads nowhere must have content (4.1.1) */
		element(out, indent, "content", entry->summary.n ? entry->summary : entry->title);
	out_text(out, "  </entry>\n");
}

static int64_t latest(const struct atom_feed *feed)
{
	int64_t time = feed->n ? feed->entries[0].updated : feed->updated;
	for (size_t i = 1; i < feed->n; i++)
		if (feed->entries[i].updated > time)
			time = feed->entries[i].updated;
	return time;
}

void atom_write(struct out *out, const struct atom_feed *feed)
{
	static const char indent[] = "  ";
	assert(feed->id.n && feed->title.n && feed->author.n);
	out_text(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
	escape_xml(out, str_of(feed->lang));
	out_text(out, "\">\n");
	element(out, indent, "id", feed->id);
	element(out, indent, "title", feed->title);
	element(out, indent, "subtitle", feed->subtitle);
	time_element(out, indent, "updated", latest(feed));
	author_element(out, indent, feed->author);
	link_element(out, indent, "rel=\"self\" type=\"application/atom+xml\"", feed->self);
	link_element(out, indent, "rel=\"alternate\" type=\"text/html\"", feed->link);
	element(out, indent, "rights", feed->rights);
	for (size_t i = 0; i < feed->n; i++)
		write_entry(out, &feed->entries[i]);
	out_text(out, "</feed>\n");
}
