// The search engine: reads the index that generator/search/format.h draws, and nothing else. A file that is missing or damaged is a
// SearchError, never a wrong answer.
import { tokenize } from "./search-text.js";

/** `code`: "offline" (no answer), "missing" (no such file: the site was published anew) or "broken" (its bytes are not what was written). */
export class SearchError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const LEVELS = 16, MOST_LETTERS = 300, MOST_WORDS = 24, TITLE_WORDS = 8, OF_PAIR = 0.6, OF_PART = 0.1, OF_WHOLE = 2, EXACT = 3, UNKNOWN = 0.8, MOST_PAIRS = 24, MOST_COLD = 3, MOST_PREFIXED = 12;
const encoder = new TextEncoder(), decoder = new TextDecoder();
// Keys are compared as bytes: a string with a character for each.
const bytesOf = (text) => String.fromCharCode(...encoder.encode(text));

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  get more() {
    return this.at < this.bytes.length;
  }
  slice(n) {
    if (n > this.bytes.length - this.at) throw new SearchError("broken");
    return this.bytes.subarray(this.at, (this.at += n));
  }
  number() {
    let value = 0, byte, scale = 1;
    do {
      [byte] = this.slice(1);
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    if (!(value < 2 ** 32)) throw new SearchError("broken");
    return value;
  }
  text() {
    return decoder.decode(this.slice(this.number()));
  }
  list(read) {
    return Array.from({ length: Math.min(this.number(), this.bytes.length) }, read);
  }
  key(before) {
    return before.slice(0, this.number()) + String.fromCharCode(...this.slice(this.number()));
  }
  keys() {
    let key = "";
    return this.list(() => (key = this.key(key)));
  }
  values() {
    return this.list(() => ({ code: this.text(), title: this.titles() }));
  }
  titles() {
    const vi = this.text();
    return { vi, en: this.text() || vi };
  }
}

async function load(url, kind, number, generation) {
  let response, bytes;
  try {
    response = await fetch(url, generation ? {} : { cache: "no-cache" });
  } catch {
    throw new SearchError("offline");
  }
  if (!response.ok) throw new SearchError("missing");
  try {
    bytes = new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  } catch {
    throw new SearchError("broken");
  }
  const reader = new Reader(bytes), head = String.fromCharCode(...reader.slice(5)), own = reader.number();
  reader.generation = [...reader.slice(8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (head !== `cbs\x01${kind}` || own !== number || (generation && reader.generation !== generation)) throw new SearchError("broken");
  return reader;
}

// The last of sorted keys that is not behind the key.
function lastBefore(keys, key) {
  let low = 0, high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}

const marked = (text) => text.normalize("NFD").replaceAll("đ", "d\u0335");

// Whether a spelling has all marks that were typed.
function fits(typed, form) {
  let at = 0;
  for (const c of marked(form)) if (c === marked(typed)[at]) at++;
  return at === marked(typed).length;
}

class Index {
  constructor(base, root) {
    Object.assign(this, { base, generation: root.generation, files: new Map() });
    this.entries = root.number();
    this.onCard = root.number();
    this.kinds = root.values();
    this.facets = root.list(() => ({ name: root.text(), bytes: root.number() }));
    this.nodes = root.keys();
  }

  // What read() makes of a file, once.
  file(kind, number, read) {
    const name = kind + number;
    if (!this.files.has(name)) {
      const made = load(`${this.base}${this.generation}/${name}.bin`, kind, number, this.generation).then(read);
      this.files.set(name, made);
      made.catch(() => this.files.delete(name));
    }
    return this.files.get(name);
  }

  postings(reader) {
    return reader.list(() => {
      const level = reader.number();
      let entry = -1;
      return { weight: (level + 0.5) / LEVELS, entries: reader.list(() => {
        entry += reader.number() + 1;
        if (entry >= this.entries) throw new SearchError("broken");
        return entry;
      }) };
    });
  }

  group(reader, before) {
    const key = reader.key(before), text = decoder.decode(Uint8Array.from(key, (c) => c.charCodeAt()));
    const spellings = reader.list(() => {
      const form = reader.text() || text, count = reader.number(), cold = reader.number();
      return { form, count, cold: cold && { file: cold - 1, at: reader.number() }, postings: this.postings(reader) };
    });
    return { key, text, spellings, says: reader.list(() => reader.text()) };
  }

  // The groups whose key is the one given, or begins with it and has so many words.
  async groups(text, isPrefix = false) {
    if (this.nodes.length === 0) return [];
    const key = bytesOf(text), spaces = text.split(" ").length;
    const node = lastBefore(this.nodes, key), { first, keys } = await this.file("n", node, (reader) => ({ first: reader.number(), keys: reader.keys() }));
    const at = lastBefore(keys, key), shards = [first + at];
    if (isPrefix && keys[at + 1]?.startsWith(key)) shards.push(first + at + 1);
    const found = await Promise.all(shards.map((shard) => this.file("t", shard, (reader) => {
      const groups = [];
      while (reader.more) groups.push(this.group(reader, groups.at(-1)?.key ?? ""));
      return groups;
    })));
    return found.flat().filter((group) => (isPrefix ? group.key.startsWith(key) && group.text.split(" ").length === spaces : group.key === key));
  }

  cold({ file, at }) {
    return this.file("c", file, (reader) => reader).then((reader) => {
      const own = new Reader(reader.bytes);
      own.at = reader.at + at;
      return this.postings(own);
    });
  }

  // The value of each entry in a facet: { values, of: numbers into values, -1 none }.
  facet(name) {
    const number = this.facets.findIndex((facet) => facet.name === name);
    return this.file("f", number, (reader) => {
      const values = reader.values(), of = new Int32Array(this.entries);
      let at = 0;
      while (reader.more) {
        const value = reader.number() - 1;
        of.fill(value, at, (at += reader.number()));
      }
      if (at !== this.entries) throw new SearchError("broken");
      return { values, of };
    });
  }

  async card(entry) {
    const cards = await this.file("d", Math.floor(entry / this.onCard), (reader) => {
      const list = [];
      while (reader.more) {
        const kind = this.kinds[reader.number()], flags = reader.number();
        list.push({ kind, vi: flags & 1, en: flags & 2, demo: flags & 4, path: reader.text(), title: reader.titles(), number: reader.text(), place: reader.text(), day: reader.text() });
      }
      return list;
    });
    if (!cards[entry % this.onCard]) throw new SearchError("broken");
    return cards[entry % this.onCard];
  }

  lexicon() {
    return this.file("l", 0, (reader) => {
      const words = [];
      let key = "";
      while (reader.more) {
        key = reader.key(key);
        const base = decoder.decode(Uint8Array.from(key, (c) => c.charCodeAt()));
        words.push({ base, form: reader.text() || base, count: reader.number() });
      }
      return words;
    });
  }
}

// How much it says that an entry has something that so many have.
const rarity = (index, count) => Math.log(1 + (index.entries - count + 0.5) / (count + 0.5));

// A word of the query: which spellings of it count.
class Term {
  constructor(token, groups, loose) {
    const all = groups.flatMap((group) => group.spellings), typed = token.form;
    const exact = all.filter(({ form }) => form === typed), fitting = all.filter(({ form }) => fits(typed, form));
    this.token = token;
    this.spellings = typed === token.base ? all : exact.length && !loose ? exact : fitting.length ? fitting : all;
    this.forms = new Set(this.spellings.map(({ form }) => form));
    this.count = this.spellings.reduce((sum, { count }) => sum + count, 0);
    this.says = groups.flatMap(({ says }) => says);
  }
}

async function termsOf(index, tokens, isOpen) {
  const loose = tokens.every(({ form }) => !/[\u0300-\u036f]/.test(form.normalize("NFD")));
  const terms = await Promise.all(tokens.map(async (token) => new Term(token, await index.groups(token.base), loose)));
  const last = terms.at(-1);
  if (isOpen && last && !last.count && last.token.kind === "word" && last.token.base.length > 1) {
    const groups = (await index.groups(last.token.base, true)).sort((a, b) => b.spellings[0].count - a.spellings[0].count).slice(0, MOST_PREFIXED);
    terms[terms.length - 1] = Object.assign(new Term(last.token, groups, true), { isPrefix: true });
  }
  return terms;
}

// For a word that no text has the nearest one that some text has, best one that stands beside its neighbours.
async function corrected(index, terms, i, isNear) {
  const { base } = terms[i].token, near = (await index.lexicon()).filter((word) => isNear(base, word.base));
  const likely = near.sort((a, b) => b.count - a.count).slice(0, 8);
  const beside = async (left, right) => (left && right ? (await index.groups(`${left} ${right}`)).flatMap(({ spellings }) => spellings) : []).reduce((sum, { count }) => sum + count, 0);
  const scored = await Promise.all(likely.map(async (word) => ({ word, score: Math.log(1 + word.count) +
    3 * Math.log(1 + await beside(terms[i - 1]?.token.base, word.base)) + 3 * Math.log(1 + await beside(word.base, terms[i + 1]?.token.base)) })));
  return scored.sort((a, b) => b.score - a.score)[0]?.word;
}

const raised = (postings) => postings.map(({ weight, entries }) => ({ weight: OF_PAIR + (1 - OF_PAIR) * weight, entries }));
const isWord = ({ token }) => token.kind === "word" || token.kind === "number";

// Of an entry that has several spellings the one that weighs most.
function heaviest(spellings) {
  const done = new Set(), all = spellings.flatMap(({ postings }) => postings);
  if (spellings.length < 2) return all;
  return all.sort((a, b) => b.weight - a.weight).map(({ weight, entries }) => ({ weight, entries: entries.filter((entry) => !done.has(entry) && done.add(entry)) }));
}

const isWhole = ({ count, postings }) => count === postings.reduce((sum, { entries }) => sum + entries.length, 0);

// What each entry scores: words by rarity and weight, and pairs besides; times the share of the query that it has, squared.
class Scores {
  constructor(index, terms) {
    const { entries } = index;
    Object.assign(this, { index, terms, sums: new Float64Array(entries), has: new Uint32Array(entries), besides: new Uint32Array(entries), found: new Set(), said: [] });
    // words that a number or day found as a whole consists of say little more
    const wholes = terms.filter((term) => !isWord(term)).map(({ token }) => token);
    this.isPart = ({ token: { start, end } }) => wholes.some((whole) => whole.start <= start && end <= whole.end);
    this.shares = terms.map((term) => rarity(index, term.count) * (!isWord(term) ? OF_WHOLE : this.isPart(term) ? OF_PART : 1));
    this.pairShares = [];
    this.unreadPairs = 0;
    this.unread = terms.reduce((bits, { spellings }, i) => (spellings.some(({ cold }) => cold) ? bits | (1 << i) : bits), 0);
  }
  add(postings, worth, bits, pair = 0) {
    for (const { weight, entries } of postings)
      for (const entry of entries) {
        this.sums[entry] += worth * weight;
        this.has[entry] |= bits;
        this.besides[entry] |= pair;
        this.found.add(entry);
      }
  }
  // What is in a cold tier that was not read is unknown, not absent.
  share(entry) {
    let had = 0, whole = 0;
    this.shares.forEach((share, i) => {
      whole += share;
      had += this.has[entry] & (1 << i) ? share : this.unread & (1 << i) ? UNKNOWN * share : 0;
    });
    this.pairShares.forEach((share, n) => {
      whole += share;
      had += this.besides[entry] & (1 << n) ? share : this.unreadPairs & (1 << n) ? UNKNOWN * share : 0;
    });
    return had / whole;
  }
  score(entry) {
    return this.sums[entry] * this.share(entry) ** 2;
  }
  addWords() {
    this.terms.forEach(({ spellings }, i) => this.add(heaviest(spellings), this.shares[i], 1 << i));
  }
  // Neighbours, of a long query those of its rarest words. That they stand side by side says more than how often.
  async addPairs() {
    const words = this.terms.map((term, i) => ({ ...term, i })).filter(isWord);
    const pairs = words.slice(1).map((right, n) => ({ left: words[n], right, share: this.shares[words[n].i] + this.shares[right.i] }))
      .filter(({ left, right }) => !this.isPart(left) && !this.isPart(right));
    await Promise.all(pairs.sort((a, b) => b.share - a.share).slice(0, MOST_PAIRS).map(async ({ left, right }, n) => {
      const groups = await this.index.groups(`${left.token.base} ${right.token.base}`, right.isPrefix);
      await this.addAbbreviations(groups.flatMap(({ says }) => says), left.i);
      const spellings = groups.flatMap(({ spellings }) => spellings).filter(({ form }) => left.forms.has(form.split(" ")[0]) && right.forms.has(form.split(" ")[1]));
      const worth = spellings.length ? rarity(this.index, spellings.reduce((sum, { count }) => sum + count, 0)) : 0;
      this.pairShares[n] = worth;
      if (!spellings.every(isWhole)) this.unreadPairs |= 1 << n;
      else if (spellings.length) this.isAnchored = true;
      this.add(raised(heaviest(spellings)), worth, (1 << left.i) | (1 << right.i), 1 << n);
    }));
  }
  // What an abbreviation stands for: entries that have all its pairs.
  async addMeanings() {
    await Promise.all(this.terms.flatMap(({ says }, i) => says.map(async (text) => {
      const words = tokenize(text).filter(({ kind }) => kind === "word");
      const pairs = await Promise.all(words.slice(1).map(async (word, n) => (await this.index.groups(`${words[n].base} ${word.base}`))
        .flatMap(({ spellings }) => spellings).find(({ form }) => form === `${words[n].form} ${word.form}`)));
      if (!pairs.length || !pairs.every(Boolean)) return;
      const [rarest, ...others] = pairs.sort((a, b) => a.count - b.count).filter((pair, n) => n === 0 || isWhole(pair)), sets = others.map(({ postings }) => new Set(postings.flatMap(({ entries }) => entries)));
      const whole = rarest.postings.map(({ weight, entries }) => ({ weight, entries: entries.filter((entry) => sets.every((set) => set.has(entry))) }));
      this.add(raised(whole), this.shares[i], 1 << i);
      this.said.push(...words.map(({ base, form }) => ({ base, forms: new Set([form]) })));
    })));
  }
  // And the other way round: words of the query that an abbreviation stands for.
  async addAbbreviations(abbreviations, from) {
    for (const text of abbreviations) {
      const [{ base, form }] = tokenize(text), groups = await this.index.groups(base);
      const run = groups.flatMap(({ says }) => says).map((said) => tokenize(said)).find((words) => words.every((word, n) => word.base === this.terms[from + n]?.token.base));
      if (!run) continue;
      const bits = run.reduce((all, _, n) => all | (1 << (from + n)), 0), worth = run.reduce((sum, _, n) => sum + this.shares[from + n], 0);
      for (const { postings } of groups.flatMap(({ spellings }) => spellings)) this.add(raised(postings), 2 * worth, bits, -1);
      this.said.push({ base, forms: new Set([form]) });
    }
  }
  // What is called exactly so comes first.
  async addTitles() {
    const words = this.terms.filter(isWord), worth = EXACT * this.shares.reduce((sum, share) => sum + share, 0);
    if (words.length === 0 || words.length > TITLE_WORDS) return;
    const groups = await this.index.groups(`${words.map(({ token }) => token.base).join(" ")}=`);
    for (const { form, postings } of groups.flatMap(({ spellings }) => spellings))
      if (form.slice(0, -1).split(" ").every((word, i) => words[i].forms.has(word))) this.add(postings, worth, -1, -1);
  }
  // Cold tiers, the rarest first, where no word or pair is known of all entries that have it, or few of the chosen ones were found.
  // Whether there may be more than were found.
  async addCold(wanted, isAllowed) {
    const isCold = (spelling) => spelling.cold, isEnough = () => [...this.found].filter(isAllowed).length >= wanted;
    const cold = this.terms.map((term, i) => ({ ...term, i })).filter(({ spellings }) => spellings.some(isCold)).sort((a, b) => a.count - b.count);
    let isAnchored = this.isAnchored || cold.length < this.terms.length;
    for (const { spellings, i } of cold.slice(0, MOST_COLD)) {
      if (isAnchored && isEnough()) break;
      for (const postings of await Promise.all(spellings.filter(isCold).map((spelling) => this.index.cold(spelling.cold)))) this.add(postings, this.shares[i], 1 << i);
      this.unread &= ~(1 << i);
      isAnchored = true;
    }
    return this.unread !== 0;
  }
}

// The terms of a query; where no text has a word, of what was probably meant.
async function understand(index, query) {
  const notes = { corrected: [], missing: [] }, isMissing = ({ count }) => !count, isOpen = !/\s$/.test(query);
  query = query.slice(0, MOST_LETTERS);
  let terms = await termsOf(index, tokenize(query).slice(0, MOST_WORDS), isOpen);
  if (!terms.some(isMissing)) return { terms, notes };
  const { isNear, retype } = await import("./search-typing.js"), typed = retype(query);
  const meant = await termsOf(index, tokenize(typed).slice(0, MOST_WORDS), isOpen);
  if (meant.filter(isMissing).length < terms.filter(isMissing).length) {
    notes.corrected.push({ from: query, to: typed });
    [terms, query] = [meant, typed];
  }
  for (const [i, { count, token }] of terms.entries()) {
    if (count) continue;
    const from = query.slice(token.start, token.end), word = token.kind === "word" && token.base.length > 2 ? await corrected(index, terms, i, isNear) : null;
    if (word) {
      notes.corrected.push({ from, to: word.form });
      terms[i] = new Term({ ...token, base: word.base, form: word.base }, await index.groups(word.base), false);
    } else notes.missing.push(from);
  }
  return { terms, notes };
}

async function chosen(index, filters) {
  const facets = await Promise.all(Object.entries(filters).map(async ([name, code]) => {
    const { values, of } = await index.facet(name);
    return { of, value: values.findIndex((value) => value.code === code) };
  }));
  return (entry) => facets.every(({ of, value }) => of[entry] === value && value >= 0);
}

async function counted(index, name, entries) {
  const { values, of } = await index.facet(name), counts = new Map();
  for (const entry of entries) if (of[entry] >= 0) counts.set(of[entry], (counts.get(of[entry]) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ ...values[value], count })).sort((a, b) => b.count - a.count);
}

// What is no SearchError comes of an index that holds nonsense though its checksums are right.
const answer = (...args) => answerOf(...args).catch((error) => {
  throw error instanceof SearchError ? error : new SearchError("broken");
});

async function answerOf(index, query, { filters = {}, facets = [], sort = "score", limit = 10, from = 0 }) {
  const { terms, notes } = await understand(index, query), isAllowed = await chosen(index, filters);
  const known = terms.filter(({ count }) => count);
  if (known.length === 0) return { total: 0, atLeast: false, hits: [], facets: {}, terms: [], notes };
  const scores = new Scores(index, known);
  scores.addWords();
  await Promise.all([scores.addPairs(), scores.addMeanings(), scores.addTitles()]);
  const atLeast = await scores.addCold(from + limit, isAllowed);
  const found = [...scores.found].filter(isAllowed).map((entry) => ({ entry, share: scores.share(entry), score: scores.score(entry) }));
  const best = Math.max(...found.map(({ share }) => share)), right = found.filter(({ share }) => share >= 0.75 * best);
  const days = sort === "day" ? await index.facet("day") : null, day = ({ entry }) => days.values[days.of[entry]]?.code ?? "";
  right.sort((a, b) => (days && day(a) !== day(b) ? (day(a) < day(b) ? 1 : -1) : b.score - a.score || a.entry - b.entry));
  const hits = await Promise.all(right.slice(from, from + limit).map(async ({ entry, score }) => ({ ...await index.card(entry), score })));
  const counts = await Promise.all(facets.map(async (name) => [name, await counted(index, name, right.map(({ entry }) => entry))]));
  return { total: right.length, atLeast, hits, facets: Object.fromEntries(counts), notes,
    terms: [...known.map(({ token, forms, isPrefix }) => ({ base: token.base, forms, isPrefix })), ...scores.said] };
}

/** The index at an address that ends with "/". What search() gives:
 *  { total, atLeast (there may be more), hits: [{ path, title, kind, number, place, day, vi, en, demo }], facets: { name: [{ code, title, count }] },
 *  terms: [{ base, forms }] that were looked for, notes: { corrected: [{ from, to }], missing } } */
export async function open(base) {
  let index = new Index(base, await load(`${base}index.bin`, "r", 0));
  return {
    get facets() {
      return index.facets;
    },
    async search(query, options = {}) {
      try {
        return await answer(index, query, options);
      } catch (error) {
        if (error.code !== "missing") throw error;
        // the site was published anew since this index was opened
        index = new Index(base, await load(`${base}index.bin`, "r", 0));
        return answer(index, query, options);
      }
    },
  };
}
