// The search box in the header: names pages while the reader types, and asks for nothing before. Enter, or a browser without scripts, leads to
// the page of search.

const english = document.documentElement.lang === "en";

export const element = (name, ...inside) => {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
};

export const count = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, english ? "," : "."); // toLocaleString() takes 20 ms when it is first called
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? count(values[name]) : values[name]));

// The page that a hit of engine.js is: in the reader's language where there is one.
export function linkTo(hit, root) {
  const link = element("a", hit.title[english && hit.en ? "en" : "vi"]);
  link.href = `${root}${(english && hit.en) || !hit.vi ? "en/" : ""}${hit.path}/`;
  link.lang = english && hit.en && hit.title.en !== hit.title.vi ? "en" : "vi";
  return link;
}

/** What answers queries: engine.js and its index, both asked for when they are needed. */
export function openEngine(root) {
  const base = `${root}assets/search/`, index = fetch(`${base}index.bin`, { cache: "no-cache" });
  index.catch(() => {}); // the engine tells of it
  return import("./engine.js").then(({ open }) => open(base, index), () => {
    throw Object.assign(Error(), { code: "offline" });
  });
}

/** What is written under a hit's title. In English a day is as ISO 8601 has it: 03/04/2026 would be another one to some. */
export const about = (hit) => [hit.kind.title[english ? "en" : "vi"], hit.number, hit.place, english ? hit.day : hit.day.split("-").reverse().join("/")].filter(Boolean);

// "/" leads to the box, the arrows from it through the results and back, Escape from a result to the box.
export function addKeys(box, list) {
  addEventListener("keydown", (event) => {
    const { key, target } = event, stops = [box, ...list.querySelectorAll("li > a:first-child")], at = stops.indexOf(target);
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = at < 0 ? key === "/" && !target.matches("input, select, textarea") && 0 : { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[key];
    if (next === at || !stops[next]) return;
    event.preventDefault();
    stops[next].focus();
  });
}

// Calls fn once the reader has stopped typing; for what was pasted at once: fn(isTyped).
export function onTyping(box, fn) {
  let pause;
  box.addEventListener("input", ({ inputType }) => {
    const isTyped = /Text|del/.test(inputType);
    clearTimeout(pause);
    pause = setTimeout(fn, isTyped ? 150 : 0, isTyped);
  });
  return () => clearTimeout(pause);
}

function addSuggestions(form) {
  const box = form.elements.q, { root, found, atLeast, none, all } = form.dataset, list = element("ul"), status = element("p");
  let engine, turn = 0;
  list.hidden = true;
  status.className = "unseen";
  status.setAttribute("role", "status");
  form.append(list, status);
  const close = () => {
    turn++;
    list.hidden = true;
  };
  const suggestion = (hit) => {
    const meta = element("span", about(hit).join(" · "));
    meta.className = "meta";
    return element("li", linkTo(hit, root), meta);
  };
  // The items, and behind them the way to the page of search.
  const show = (query, ...items) => {
    const link = element("a", all);
    link.href = `${form.action}?${new URLSearchParams({ q: query })}`;
    list.replaceChildren(...items, element("li", link));
    list.hidden = false;
  };
  onTyping(box, async () => {
    const own = ++turn, query = box.value;
    if (query.trim().length < 2) return close();
    try {
      engine ??= openEngine(root);
      const { hits, total, atLeast: isLeast } = await (await engine).search(query, { limit: 5 });
      if (own !== turn) return;
      status.textContent = fill(total ? (isLeast ? atLeast : found) : none, { n: total });
      show(query, ...(total ? hits.map(suggestion) : [element("li", status.textContent)]));
    } catch {
      engine = undefined;
      if (own === turn) show(query); // the page of search says what is wrong
    }
  });
  form.addEventListener("focusout", ({ relatedTarget }) => { if (!form.contains(relatedTarget)) close(); });
  form.addEventListener("keydown", ({ key }) => { if (key === "Escape") close(); });
  addKeys(box, list);
}

const form = document.getElementById("_header_search");
if (form) addSuggestions(form);
