// What answers are narrowed to, put in order by and counted: for the page of search; the box in the header does without.

// The value of each entry in a facet: { values, of: numbers into values, -1 none }.
function read(index, name) {
  return index.file("f", index.facets.indexOf(name), (reader) => {
    const values = reader.values(), of = new Int32Array(index.entries);
    let at = 0;
    while (reader.more) {
      const value = reader.number() - 1;
      of.fill(value, at, (at += reader.number()));
    }
    if (at !== index.entries) throw new Error(`facet ${name}`); // the engine tells that the index is broken
    return { values, of };
  });
}

// Whether an entry has the value with that code.
async function choose(index, name, code) {
  const { values, of } = await read(index, name), right = values.map((value) => value.code.split(" ").includes(code));
  return ({ entry }) => right[of[entry]];
}

async function count(index, name, found) {
  const { values, of } = await read(index, name), counted = new Map();
  for (const { entry } of found) {
    const value = values[of[entry]], codes = value?.code.split(" ") ?? [];
    for (const code of codes) {
      if (!counted.has(code)) counted.set(code, { code, title: codes[1] ? { vi: code, en: code } : value.title, count: 0 });
      counted.get(code).count++;
    }
  }
  return [...counted.values()].sort((a, b) => b.count - a.count);
}

/** What search() of engine.js is to do with what it finds. `filters`: codes by the names of facets; `facets`: the names of those to count; `sort`: "score" or
 *  "day". The newest of all, and all of those chosen, are wanted as a whole. */
export const narrowing = ({ filters = {}, facets = [], sort = "score" } = {}) => ({
  isWhole: sort === "day" || Object.keys(filters).length > 0,
  async ready(index) {
    for (const name of facets) read(index, name).catch(() => {}); // asked for now, told of when it is needed
    const chosen = await Promise.all(Object.entries(filters).map(([name, code]) => choose(index, name, code)));
    const days = sort === "day" ? await read(index, "day") : null, day = ({ entry }) => days.values[days.of[entry]]?.code ?? "";
    return {
      isRight: (hit) => chosen.every((isRight) => isRight(hit)),
      inOrder: (found) => (days ? found.sort((a, b) => (day(a) === day(b) ? 0 : day(a) < day(b) ? 1 : -1)) : found),
      counts: (found) => Promise.all(facets.map((name) => count(index, name, found).then((values) => ({ name, values }), (error) => ({ name, values: [], error })))),
    };
  },
});
