// Searches in a real browser, each query in a context with an empty cache, and measures what it costs: the bytes that the search itself
// needs (not the page that it stands on, nor its style), and the time until the results are there: on an open page from the query being
// pasted and from its being sent a little later, from an address from the page being ready.
import { openBareBrowser } from "./bare_browser.mjs";

/** The site's own search: its page takes a query by its address or its box, and lists hits, the first link of each leading there. The text
 *  of each hit in view is asked for once they are shown. */
export const congbo = { page: "/tim-kiem/", made: {}, texts: "/text.json" };

/** Pagefind through its own interface, on a page of the same form. */
export const pagefind = {
  page: "/pagefind-search/",
  made: {
    "/pagefind-search/": `<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Pagefind</title>
<main><form><input type="search"></form><ol id="search-results" aria-busy="true"></ol></main><script type="module">
const list = document.getElementById("search-results"), form = document.querySelector("form"), [box] = form.elements;
const engine = await import("/pagefind/pagefind.js");
await engine.init();
let asked, pause;
async function search(query) {
  if (query === asked) return;
  asked = query;
  list.setAttribute("aria-busy", "true");
  const found = query ? await engine.search(query) : { results: [] };
  const hits = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  if (box.value !== query) return;
  list.replaceChildren(...hits.map(({ url, excerpt }) => {
    const item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
    link.href = url;
    text.innerHTML = excerpt;
    item.append(link, text);
    return item;
  }));
  list.dataset.query = query;
  list.setAttribute("aria-busy", "false");
}
box.addEventListener("input", ({ inputType }) => {
  clearTimeout(pause);
  pause = setTimeout(() => search(box.value), inputType === "insertFromPaste" ? 0 : 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search(box.value);
});
box.value = new URLSearchParams(location.search).get("q") ?? "";
search(box.value);
</script></html>`,
  },
};

// These run in the page; the first before all else there: when the results of each query were shown.
const noteWhenShown = () => {
  window.shownAt = new Map();
  const note = () => {
    const list = document.getElementById("search-results"), query = (list.dataset.query ?? "").normalize().trim();
    if (list.getAttribute("aria-busy") === "false") requestAnimationFrame(() => window.shownAt.set(query, performance.now()));
  };
  new MutationObserver(note).observe(document, { subtree: true, attributeFilter: ["aria-busy"] });
};
const timeShown = (query) => window.shownAt.get(query.normalize().trim());
const timeReady = () => performance.getEntriesByType("navigation")[0].domInteractive;
const focus = () => document.querySelector("main input[type=search]").focus();
const send = async ([query, hand]) => {
  const box = document.querySelector("main input[type=search]"), pasted = performance.now();
  box.value = query;
  box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  await new Promise((resolve) => setTimeout(resolve, hand));
  const sent = performance.now();
  box.form.requestSubmit();
  return { pasted, sent };
};
const textsHere = ([name, count]) => performance.getEntriesByType("resource").filter((entry) => entry.name.endsWith(name)).length >= count;
const bareFetch = async () => {
  const start = performance.now();
  await (await fetch("/assets/icon.svg", { cache: "no-store" })).arrayBuffer();
  return performance.now() - start;
};
// The files that a page asked for from one moment to another, in turns: those of a turn each as soon as it has and has unpacked those before it.
const turnsOf = ([from, to]) => {
  const files = performance.getEntriesByType("resource").filter(({ name, startTime }) => startTime >= from && startTime < to && !/\.(css|svg)$/.test(name)), turns = [];
  for (const file of files.sort((a, b) => a.startTime - b.startTime)) {
    file.turn = Math.max(-1, ...files.filter(({ responseEnd }) => responseEnd <= file.startTime).map(({ turn }) => turn)) + 1;
    (turns[file.turn] ??= []).push(file.name);
  }
  return turns;
};
// What they cost without any search: a bare script asks for them anew, turn by turn. The median of three times.
const fetchBarely = async (turns) => {
  const read = async (name) => {
    const { body } = await fetch(name, { cache: "reload" });
    return new Response(name.endsWith(".bin") ? body.pipeThrough(new DecompressionStream("gzip")) : body).arrayBuffer();
  };
  const times = [];
  while (times.length < 3) {
    const start = performance.now();
    for (const names of turns) await Promise.all(names.map(read));
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[1];
};
const hitsShown = () => [...document.querySelectorAll("#search-results > li")].map((hit) => new URL(hit.querySelector("a").href).pathname);

/** How long a hand takes from pasting a query to Enter, in milliseconds. */
export const HAND = 100;

/** Opens a browser on a counting server. What its functions give:
 *  `search(query)`  by an address: { hits, bytes, requests (how many files they are), passages (of these bytes what the passages shown come
 *                   from), milliseconds, fetch (the milliseconds of one bare fetch on the same page) }
 *  `send(query)`    on an open page, at rest with its box in focus, pasted and, HAND later, sent: { milliseconds from Enter on, 0 when the results
 *                   were there before; whole (from the paste on), floor (what the files alone take, on the same page right after),
 *                   waits }, the latter how many requests stand behind one another, which needs answers that are late:
 *                   send(query, delay) in milliseconds
 *  `fixed()`        the bytes before the first query
 *  `typing(text)`   the bytes of typing it letter by letter, when the results are awaited after each */
export async function openDriver(engine, server) {
  const browser = await openBareBrowser();
  const isCounted = ({ path }) => path !== engine.page && path !== "/favicon.ico" && !/\.(css|svg)$/.test(path);
  const isPassage = ({ path }) => !path.startsWith("/assets/") && !/^\/pagefind\/(?!fragment)/.test(path);
  const weigh = (log) => log.reduce((sum, { bytes }) => sum + bytes, 0);

  /** Calls fn(page) on the engine's page with the query, with nothing kept from before; gives its result and the bytes that were sent. */
  async function onPage(query, state, fn) {
    const page = await browser.page(1000, 4000, noteWhenShown); // all ten passages in view
    server.log.length = 0;
    try {
      await page.go(server.address + engine.page + (query ? `?q=${encodeURIComponent(query)}` : ""), state);
      const result = await fn(page);
      await server.idle();
      const sent = server.log.filter(isCounted);
      return { ...result, bytes: weigh(sent), requests: sent.length, passages: weigh(sent.filter(isPassage)) };
    } catch (error) {
      throw new Error(`query “${query}”: ${error.message}`);
    } finally {
      await page.close();
    }
  }

  return {
    search: (query) => onPage(query, "interactive", async (page) => {
      const shown = await page.until(timeShown, query), hits = await page.ask(hitsShown), milliseconds = shown - await page.ask(timeReady);
      if (engine.texts) await page.until(textsHere, [engine.texts, new Set(hits).size]);
      return { milliseconds, hits, fetch: await page.ask(bareFetch) };
    }),
    send: (query, delay = 0) => onPage("", "complete", async (page) => {
      await page.ask(focus);
      await server.idle(200);
      server.delay = delay;
      const { pasted, sent } = await page.ask(send, [query, HAND]), shown = await page.until(timeShown, query);
      server.delay = 0;
      await server.idle(200);
      const turns = await page.ask(turnsOf, [pasted, shown]);
      return { milliseconds: Math.max(0, shown - sent), whole: shown - pasted, floor: delay ? 0 : await page.ask(fetchBarely, turns), waits: turns.length };
    }),
    fixed: async () => (await onPage("", "complete", () => server.idle(500))).bytes,
    typing: async (text) => (await onPage("", "complete", async (page) => {
      await page.ask(focus);
      for (let length = 1; length <= text.length; length++) {
        await page.type(text[length - 1]);
        await page.until(timeShown, text.slice(0, length));
        await server.idle();
      }
      await server.idle(1500); // and what comes once the reader pauses
    })).bytes,
    close: () => browser.close(),
  };
}
