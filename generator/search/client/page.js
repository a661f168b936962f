// The page of search: asks the engine (engine.js) while the reader types, keeps the query in the address, and shows results, to which
// passage.js adds a passage of each page. It runs before the page is first laid out (blocking="render"), so that an answer need not wait for that.
import { about, addKeys, count, element, fill, linkTo, onTyping, openEngine } from "./box.js";
import { narrowing } from "./facets.js";
import { finder } from "./find.js";
import { addPassage, isKept, mark } from "./passage.js";

const form = document.getElementById("_search"), box = form.elements.q, root = form.dataset.root;
const status = document.getElementById("_search_status"), list = document.getElementById("search-results");
const filters = document.getElementById("_filters"), more = document.getElementById("_more");
const lists = document.getElementById("_lists").parentNode, details = filters.querySelector("details"), selects = [...filters.querySelectorAll("select")], facets = selects.filter(({ name }) => name !== "sort");
const lang = document.documentElement.lang === "en" ? "en" : "vi";
const ON_PAGE = 10, FEW = 5, MOST_VALUES = 100, MOST_SAID = 40, PAUSE = 600; // milliseconds

// Hits shown without a passage so far: by their element, what it is found with. And the paths of all hits shown.
const bare = new Map(), listed = new Set();
// The way back leads to each query that the reader was done with, not to what stood there while it was typed.
let engine, isDone = false;
// What was asked for last: its address, how many results, how long these wait for passages (pause), whether there are more of a page (isShort); and that
// wait.
let asked, waiting;

// Where the text of a hit's page is: of pages of content there is one in each language, of others in Vietnamese alone.
function textOf({ kind, path, vi }, isEnglish) {
  const language = !vi || (isEnglish && /^(guides|pages|datasets)$/.test(kind.code)) ? "en" : "vi";
  return { url: `${root}${language === "en" ? "en/" : ""}${path}/text.json`, language };
}

function showHit(hit, terms, find) {
  const link = linkTo(hit, root), meta = element("p");
  meta.className = "meta";
  meta.textContent = [...about(hit), ...(hit.demo ? [status.dataset.demo] : [])].join(" · ");
  const item = element("li", link, meta);
  listed.add(hit.path);
  bare.set(item, { link, terms, find, ...textOf(hit, link.lang === "en") });
  return item;
}

// What came into view is to have its passage.
const observer = new IntersectionObserver((changes) => {
  for (const { isIntersecting, target } of changes) if (isIntersecting) tell(target);
});

function tell(item) {
  const shown = bare.get(item);
  observer.unobserve(item);
  bare.delete(item);
  if (shown) addPassage(item, shown).catch(() => {});
}

// Marks the hits, and gives those a passage whose text is there already.
function dress(items) {
  for (const item of items) {
    const shown = bare.get(item);
    mark(shown).catch(() => {});
    if (isKept(shown.url)) tell(item);
  }
}

// Once the reader does not go on typing: a whole page of results, or else passages of those in view.
function complete(own) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (own.isShort && own.address === address()) run();
    else for (const item of bare.keys()) observer.observe(item);
  }, own.pause);
}

const brief = (text) => (text.length > MOST_SAID ? `${text.slice(0, MOST_SAID)}…` : text);

function say({ total, atLeast, notes, uncounted }, isNarrowed) {
  const { dataset } = status, lines = notes.corrected.map(({ from, to }) => fill(dataset.corrected, { from: brief(from), to: brief(to) }));
  lines.push(...notes.missing.map((from) => fill(dataset.absent, { from: brief(from) })));
  if (total && notes.apart) lines.push(fill(dataset.apart, { from: notes.apart }));
  if (uncounted) lines.push(dataset.uncounted);
  lines.unshift(total ? `${fill(atLeast ? dataset.atLeast : dataset.found, { n: total })}${lines.length ? "." : ""}` : isNarrowed ? dataset.noneOfThose : dataset.none);
  const said = lines.join(" ");
  if (status.textContent !== said) status.textContent = said; // a reader of screens need not say it again
}

// Facets that are in sight: of many places or issuers the file is as large as an answer.
const asksFor = () => facets.filter((select) => details.open || !details.contains(select)), shownFacets = () => asksFor().map(({ name }) => name);

// What results may be narrowed to, with counts; what is chosen stays to be undone.
function showFacets(found, sign) {
  for (const select of asksFor()) {
    const { value } = select, [any] = select.options, values = (found?.[select.name] ?? []).slice(0, MOST_VALUES);
    if (select.name === "year") values.sort((a, b) => b.code.localeCompare(a.code));
    if (value && !values.some(({ code }) => code === value)) values.push({ code: value, title: { [lang]: select.selectedOptions[0].textContent } });
    select.replaceChildren(any, ...values.map(({ code, title, count: n }) => new Option(n ? `${title[lang]} (${count(n)}${sign})` : title[lang], code, false, code === value)));
    select.parentNode.hidden = !values.length;
  }
  filters.hidden = false;
}

// Asks for what the form says, and shows it; from a number of results on, what is not shown yet is added: the more are wanted the more is known,
// and what was behind those shown may stand before some of them.
async function run(from = 0, pause = 0, limit = ON_PAGE) {
  const own = asked = { address: address(), pause, limit }, query = box.value, chosen = facets.filter(({ value }) => value), sort = form.elements.sort.value;
  clearTimeout(waiting);
  list.setAttribute("aria-busy", "true");
  let hits = [], isAll = true;
  try {
    if (query.trim()) {
      if (/\d/.test(query)) import("./compound.js").catch(() => {}); // what the engine will need
      engine ??= openEngine(root);
      const narrowed = { filters: Object.fromEntries(chosen.map(({ name, value }) => [name, value])), facets: shownFacets(), sort, isRough: limit < ON_PAGE };
      const { search, wordsOf } = await engine, found = await search(query, { narrowing: narrowing(narrowed), limit: from + limit });
      if (own !== asked) return;
      if (!from) {
        bare.clear();
        listed.clear();
        observer.disconnect();
      }
      hits = found.hits.filter(({ path }) => !listed.has(path)).map((hit) => showHit(hit, found.terms, finder(wordsOf)));
      isAll = found.hits.length >= found.total;
      own.isShort = !isAll && limit < ON_PAGE;
      if (found.uncounted) own.address = null; // to be asked for anew
      say(found, chosen.length);
      if (found.total || chosen.length || sort) showFacets(found.facets, found.atLeast ? "+" : "");
    } else status.textContent = "";
  } catch (error) {
    if (own !== asked) return;
    engine = asked = undefined;
    status.textContent = status.dataset[error.code] ?? status.dataset.broken;
  }
  if (from) list.append(...hits);
  else list.replaceChildren(...hits);
  more.hidden = isAll || own.isShort;
  list.dataset.query = query;
  list.setAttribute("aria-busy", "false");
  dress(hits);
  complete(own);
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
    details.open ||= value !== "" && details.contains(select);
  }
  isDone = box.value !== "";
  const [most, chosen] = history.state ?? [];
  return run(0, 0, most).then(() => [...list.querySelectorAll("li > a")].find(({ pathname }) => pathname === chosen)?.focus());
};
const remember = (isDoneNow) => {
  const now = address();
  if (now !== (location.search || location.pathname)) history[isDone ? "pushState" : "replaceState"](null, "", now);
  isDone = isDoneNow;
};
const stop = onTyping(box, (isTyped) => {
  remember(false);
  run(0, PAUSE, isTyped ? FEW : ON_PAGE);
});
const go = () => {
  stop();
  remember(true);
  if (asked?.address !== address() || asked.limit < ON_PAGE) return run();
  asked.pause = 0;
  if (list.getAttribute("aria-busy") === "false") complete(asked);
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  go();
});
filters.addEventListener("change", () => {
  isDone = true;
  go();
});
details.addEventListener("toggle", () => details.open && run());
more.addEventListener("click", async () => {
  const { length } = list.children;
  await run(length);
  list.children[length]?.querySelector("a").focus();
});
// Who comes back from a page finds as many results, and the one that was chosen.
list.addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  if (link) history.replaceState([list.children.length, link.pathname], "");
});
// Whoever is about to ask something finds the engine awake: it has answered once, how a name of the lists below begins, and has what every answer needs.
box.addEventListener("focus", () => {
  const name = lists.querySelector("dd a")?.textContent.split(" ", 2).join(" ") ?? "";
  (engine ??= openEngine(root)).then(({ search }) => search(name, { limit: 1, narrowing: narrowing({ facets: shownFacets() }) })).catch(() => {});
});
addEventListener("popstate", readAddress);
addKeys(box, list);
lists.hidden = location.search !== ""; // laid out once what was asked for is there, or does not come
const showLists = () => { lists.hidden = false; };
setTimeout(showLists, 3000);
readAddress().then(() => setTimeout(showLists));
