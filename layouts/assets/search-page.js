// The page of search: asks the engine (search.js) while the reader types, keeps the query in the address, and shows results with a passage
// of each page, found on the page itself.
import { addKeys, element, fill, linkTo, onTyping } from "./search-box.js";
import { open } from "./search.js";
import { tokenize } from "./search-text.js";

const form = document.getElementById("_search"), box = form.elements.q, root = form.dataset.root;
const status = document.getElementById("_search_status"), list = document.getElementById("search-results");
const filters = document.getElementById("_filters"), more = document.getElementById("_more");
const selects = [...filters.querySelectorAll("select")], facets = selects.filter(({ name }) => name !== "sort");
const lang = document.documentElement.lang === "en" ? "en" : "vi";
const WORDS_AROUND = 14, CANDIDATES = 12, ON_PAGE = 10;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

let engine, asked = 0;

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
  const link = linkTo(hit, root), meta = element("p");
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

// What results may be narrowed to, with counts; what is chosen stays to be undone.
function showFacets(found) {
  for (const select of facets) {
    const { value } = select, [any] = select.options, values = found[select.name] ?? [];
    if (select.name === "year") values.sort((a, b) => b.code.localeCompare(a.code));
    if (value && !values.some(({ code }) => code === value)) values.push({ code: value, title: { [lang]: select.selectedOptions[0].textContent } });
    select.replaceChildren(any, ...values.map(({ code, title, count }) => new Option(count ? `${title[lang]} (${count})` : title[lang], code, false, code === value)));
    select.parentNode.hidden = !values.length;
  }
  filters.hidden = false;
}

// Asks for what the form says, and shows it; from a number of results on, it is added to what is shown.
async function run(from = 0) {
  const turn = ++asked, query = box.value, chosen = selects.filter(({ value }) => value), sort = form.elements.sort.value || "score";
  list.setAttribute("aria-busy", "true");
  let hits = [], total = 0;
  try {
    if (query.trim()) {
      engine ??= open(`${root}assets/search/`);
      const narrowed = Object.fromEntries(chosen.filter(({ name }) => name !== "sort").map(({ name, value }) => [name, value]));
      const found = await (await engine).search(query, { filters: narrowed, facets: facets.map(({ name }) => name), sort, from, limit: ON_PAGE });
      if (turn !== asked) return;
      if (!from) {
        seen.clear();
        observer.disconnect();
      }
      hits = found.hits.map((hit) => showHit(hit, found.terms, seen));
      total = found.total;
      say(found);
      if (total || chosen.length) showFacets(found.facets);
    } else status.textContent = "";
  } catch (error) {
    if (turn !== asked) return;
    engine = undefined;
    status.textContent = status.dataset[error.code] ?? status.dataset.broken;
  }
  if (from) list.append(...hits);
  else list.replaceChildren(...hits);
  for (const item of hits) observer.observe(item);
  more.hidden = from + hits.length >= total;
  list.dataset.query = query;
  list.setAttribute("aria-busy", "false");
}

// The form as an address, and back: a filter that no result has shown yet is named by its code.
const address = () => {
  const said = [...new FormData(form)].filter(([, value]) => value.trim());
  return said.length ? `?${new URLSearchParams(said)}` : location.pathname;
};
const readAddress = () => {
  const said = new URLSearchParams(location.search);
  box.value = said.get("q") ?? "";
  for (const select of selects) {
    const value = said.get(select.name) ?? "";
    if (![...select.options].some((option) => option.value === value)) select.append(new Option(value, value));
    select.value = value;
    filters.open ||= value !== "";
  }
  run();
};
const go = () => {
  stop();
  history.pushState(null, "", address());
  run();
};

const stop = onTyping(box, () => {
  history.replaceState(null, "", address());
  run();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  go();
});
filters.addEventListener("change", go);
more.addEventListener("click", async () => {
  const shown = list.children.length;
  await run(shown);
  list.children[shown]?.querySelector("a").focus();
});
addEventListener("popstate", readAddress);
addKeys(box, list);
readAddress();
