// A strict XML reader reads a feed of hostile texts: `node tests/atom.mjs PROGRAM`, PROGRAM being tests/tools/atom_sample.c compiled.
import { spawnSync } from "node:child_process";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { test } from "./lib/tap.mjs";

const texts = ["Chỉ tiêu giảm từ 85% xuống 80%", "<b>&amp;</b> ]]>", "\"'`", "a\tb\rc", "<!--", "<![CDATA[", "&#0;", "🌾 ạ", "</entry>"];
const run = spawnSync(process.argv[2], { input: texts.join("\n"), encoding: "utf8" });
const options = { ignoreAttributes: false, trimValues: false, parseTagValue: false, htmlEntities: true, isArray: (name) => name === "entry" };

test("the feed is well-formed", () => {
  const valid = XMLValidator.validate(run.stdout);
  if (run.status !== 0 || valid !== true) throw new Error(JSON.stringify(valid) + run.stderr);
});

test("each text comes back as it was", () => {
  const { feed } = new XMLParser(options).parse(run.stdout);
  const found = feed.entry.map((e) => [e.title, e.summary, e.author.name, e.category["@_term"]]);
  const wrong = found.filter((each, i) => each.some((text) => text !== texts[i]));
  if (found.length !== texts.length || wrong.length) throw new Error(JSON.stringify(wrong));
});

test("feed and entries have what RFC 4287 asks for", () => {
  const { feed } = new XMLParser(options).parse(run.stdout);
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
  for (const each of [feed, ...feed.entry])
    if (!each.id || !each.title || !time.test(each.updated) || !each.author.name) throw new Error(JSON.stringify(each));
  if (new Set(feed.entry.map((e) => e.id)).size !== texts.length) throw new Error("ids");
  if (feed["@_xmlns"] !== "http://www.w3.org/2005/Atom" || feed.updated !== "1970-01-01T00:00:09Z") throw new Error(feed.updated);
  if (feed.entry.some((e) => e.link["@_href"] !== "https://example.org/?a&b")) throw new Error("link");
});
