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
  return (entry) => right[of[entry]];
}

// The day of each entry as a number, 20260131; 0 for none.
const daysOf = ({ values, of }) => of.map((value) => (value < 0 ? 0 : values[value].code.replaceAll("-", "")));

async function count(index, name, found) {
  const { values, of } = await read(index, name), many = new Uint32Array(values.length), counted = new Map();
  for (const entry of found) many[of[entry]]++; // of none nothing is counted
  for (const [i, { code: codes, title }] of values.entries())
    for (const code of many[i] ? codes.split(" ") : []) {
      const value = counted.get(code) ?? { code, title: code === codes ? title : { vi: code, en: code }, count: 0 };
      value.count += many[i];
      counted.set(code, value);
    }
  return [...counted.values()].sort((a, b) => b.count - a.count);
}

/** What search() of engine.js is to do with what it finds. `filters`: codes by the names of facets; `facets`: the names of those to count; `sort`: by
 *  "day" or else by score; `isRough`: what costs least to find suffices. Of how many all must be known (wanted): of the newest, and of those chosen, of all. What it counts:
 *  facets: { name: [{ code, title, count }] }, uncounted (a facet's file is lacking). */
export const narrowing = ({ filters = {}, facets = [], sort, isRough }) => ({
  wanted: sort === "day" || Object.keys(filters).length > 0 ? Infinity : isRough ? 0 : undefined,
  async ready(index) {
    for (const name of facets) read(index, name).catch(() => {}); // asked for now, told of when it is needed
    const chosen = await Promise.all(Object.entries(filters).map(([name, code]) => choose(index, name, code)));
    return {
      isRight: (entry) => chosen.every((isRight) => isRight(entry)),
      days: sort === "day" ? daysOf(await read(index, "day")) : null,
      async counts(found, isLast) {
        let uncounted = false;
        const counted = await Promise.all(facets.map((name) => count(index, name, found).catch((error) => {
          if (error.code === "missing" && !isLast) throw error;
          uncounted = true;
        })));
        return { uncounted, facets: Object.fromEntries(facets.map((name, i) => [name, counted[i] ?? []])) };
      },
    };
  },
});
