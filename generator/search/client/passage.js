// What a page that was found says of what was looked for: the line of its text (text.json beside it) that has most of it, and the section to
// land on.
import { element } from "./box.js";

const WORDS_BEFORE = 14, MOST_LETTERS = 260, CANDIDATES = 12, OF_WHOLE = 4;
const texts = new Map();

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().replaceAll("y", "i");

function load(url) {
  if (!texts.has(url)) {
    const text = fetch(url).then((response) => response.json());
    texts.set(url, text);
    text.catch(() => texts.delete(url));
  }
  return texts.get(url);
}

/** Whether the passage at that address costs the reader nothing more. */
export const isKept = (url) => texts.has(url);

// How much of the query that is: a day or number of a document that stands there as a whole is more than its parts.
const worth = (terms) => [...new Set(terms.map(({ base }) => base))].reduce((sum, base) => sum + (/[-/]/.test(base) ? OF_WHOLE : 1), 0);

// Of the sections of a page, [id, heading, ...lines], the line that has most of the terms: { id, heading, text, hits }, or nothing.
async function best(sections, terms, find) {
  const lines = sections.flatMap(([id, heading, ...lines]) => [...lines, heading].map((text) => ({ id, heading, text })));
  for (const line of lines) {
    const text = plain(line.text);
    line.likely = worth(terms.filter(({ base }) => text.includes(plain(base))));
  }
  let found, most = 0;
  for (const line of lines.sort((a, b) => b.likely - a.likely).slice(0, CANDIDATES)) {
    const hits = await find(line.text, terms), score = worth(hits);
    if (score > most) [found, most] = [{ ...line, hits }, score];
  }
  return found;
}

// The text from one place to another, with marks.
function marked(text, hits, from, to) {
  const parts = [];
  for (const { start, end } of hits) {
    if (start < from || end > to) continue;
    parts.push(text.slice(from, start), element("mark", text.slice(start, end)));
    from = end;
  }
  return [...parts, text.slice(from, to)];
}

// The text around the hits.
function excerpt({ text, hits }) {
  const [{ start }] = hits, from = start - text.slice(0, start).split(" ").slice(-WORDS_BEFORE).join(" ").length;
  const to = text.length > from + MOST_LETTERS ? Math.max(text.lastIndexOf(" ", from + MOST_LETTERS), hits[0].end) : text.length;
  return element("p", from > 0 ? "… " : "", ...marked(text, hits, from, to), to < text.length ? " …" : "");
}

/** Marks the terms in the link of a hit shown, which holds text alone; find() is the engine's, as below. */
export async function mark({ link, terms, find }) {
  const text = link.textContent;
  link.replaceChildren(...marked(text, await find(text, terms), 0, text.length));
}

/** Adds to a hit shown what its page says, and makes its link lead there. */
export async function addPassage(item, { link, terms, find, url, language }) {
  const { sections } = await load(url), [[, title]] = sections, found = await best(sections, terms, find);
  if (!found || found.text === title) return;
  const { id, heading } = found, passage = excerpt(found);
  if (id) link.hash = id;
  if (heading && heading !== title) item.querySelector(".meta").append(` › ${heading}`);
  passage.lang = language;
  item.append(passage);
}
