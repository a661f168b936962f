// The page of search: asks the engine (search.js) while the reader types, keeps the query in the address, and shows results with a passage
// of each page, found on the page itself.
import { open } from "./search.js";
import { tokenize } from "./search-text.js";

const form = document.getElementById("_search"), box = form.elements.q, root = form.dataset.root;
const status = document.getElementById("_search_status"), list = document.getElementById("search-results");
const english = document.documentElement.lang === "en", lang = english ? "en" : "vi";
const WORDS_AROUND = 14, CANDIDATES = 12, PAUSE = 120;

const element = (name, ...inside) => {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

let engine, asked = 0;

const addressOf = ({ path, vi, en }) => `${root}${(english && en) || !vi ? "en/" : ""}${path}/`;

// By XMLHttpRequest, since the policy on trusted types lets no script parse HTML from a string.
const fetchPage = (url) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open("GET", url);
  request.responseType = "document";
  request.onload = () => (request.response ? resolve(request.response) : reject());
  request.onerror = reject;
  request.send();
});

const isHit = ({ base, form }, terms) => terms.some((term) => (term.isPrefix ? base.startsWith(term.base) : base === term.base) && term.forms.has(form));

// The block of a page that has most of the terms: { block, tokens }, or nothing.
function bestBlock(page, terms) {
  const blocks = [...page.querySelectorAll("main :is(h1, h2, h3, h4, p, li, td, dd, caption)")].filter((block) => !block.querySelector("p, li, td, dd"));
  const likely = blocks.map((block) => ({ block, text: plain(block.textContent) }))
    .map(({ block, text }) => ({ block, score: terms.filter(({ base }) => text.includes(base)).length }))
    .sort((a, b) => b.score - a.score).slice(0, CANDIDATES);
  let best = { score: 0 };
  for (const { block } of likely) {
    const text = block.textContent.replace(/\s+/g, " ").trim(), hits = tokenize(text).filter((token) => isHit(token, terms));
    const score = new Set(hits.map(({ base }) => base)).size;
    if (score > best.score) best = { score, block, text, hits };
  }
  return best.score ? best : null;
}

// The text around the hits, with marks.
function passage({ text, hits }) {
  const line = element("p"), [first] = hits;
  const before = text.slice(0, first.start).split(" "), from = first.start - before.slice(-WORDS_AROUND).join(" ").length;
  const to = text.slice(0, from + 260).length < text.length ? text.lastIndexOf(" ", from + 260) : text.length;
  let at = from;
  if (from > 0) line.append("… ");
  for (const { start, end } of hits) {
    if (start < at || end > to) continue;
    line.append(text.slice(at, start), element("mark", text.slice(start, end)));
    at = end;
  }
  line.append(text.slice(at, to), to < text.length ? " …" : "");
  line.lang = "vi";
  return line;
}

// The nearest place on the page that an address can name, and what is written over it.
function sectionOf(page, block) {
  const places = [...page.querySelectorAll("main [id]")].filter((place) => place.contains(block) || place.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING);
  const place = places.at(-1), heading = [...page.querySelectorAll("main :is(h2, h3, h4)")].filter((h) => h === block || h.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
  return place && { id: place.id, title: heading?.textContent.trim() ?? "" };
}

async function addPassage(item, link, terms) {
  const page = await fetchPage(link.pathname), best = bestBlock(page, terms);
  if (!best || best.block.matches("h1")) return;
  const section = sectionOf(page, best.block);
  if (section) link.hash = section.id;
  if (section?.title) item.querySelector(".meta").append(` › ${section.title}`);
  item.append(passage(best));
}

function showHit(hit, terms, watcher) {
  const link = element("a", hit.title[english && hit.en ? "en" : "vi"]), meta = element("p");
  link.href = addressOf(hit);
  link.lang = english && hit.en && hit.title.en !== hit.title.vi ? "en" : "vi";
  meta.className = "meta";
  meta.textContent = [hit.kind.title[lang], hit.number, hit.place, hit.day.split("-").reverse().join("/"), hit.demo && status.dataset.demo].filter(Boolean).join(" · ");
  const item = element("li", link, meta);
  watcher.set(item, () => addPassage(item, link, terms).catch(() => {}));
  return item;
}

// Calls what is kept for an element once it comes into view.
const seen = new Map(), observer = new IntersectionObserver((changes) => {
  for (const { isIntersecting, target } of changes) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    seen.get(target)?.();
    seen.delete(target);
  }
});

function say({ total, atLeast, notes }) {
  const { dataset } = status, lines = notes.corrected.map((change) => fill(dataset.corrected, change));
  lines.push(...notes.missing.map((from) => fill(dataset.absent, { from })));
  lines.unshift(total ? fill(atLeast ? dataset.atLeast : dataset.found, { n: total }) : dataset.none);
  status.textContent = lines.join(" ");
}

async function run(query) {
  const turn = ++asked;
  list.setAttribute("aria-busy", "true");
  let hits = [];
  try {
    if (query.trim()) {
      engine ??= open(`${root}assets/search/`);
      const found = await (await engine).search(query);
      if (turn !== asked) return;
      seen.clear();
      observer.disconnect();
      hits = found.hits.map((hit) => showHit(hit, found.terms, seen));
      say(found);
    } else status.textContent = "";
  } catch (error) {
    if (turn !== asked) return;
    engine = undefined;
    status.textContent = status.dataset[error.code] ?? status.dataset.broken;
  }
  list.replaceChildren(...hits);
  for (const item of hits) observer.observe(item);
  list.dataset.query = query;
  list.setAttribute("aria-busy", "false");
}

let pause;
box.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    history.replaceState(null, "", box.value ? `?q=${encodeURIComponent(box.value)}` : location.pathname);
    run(box.value);
  }, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  history.pushState(null, "", `?q=${encodeURIComponent(box.value)}`);
  run(box.value);
});
const readAddress = () => {
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  run(box.value);
};
addEventListener("popstate", readAddress);
readAddress();
