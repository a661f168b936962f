// How well entries answer a query.
import { isWord, meanings, MOST_PAIRS, neighbours, partsAmong, readPair, titleKey, TITLE_WORDS } from "./query.js";
import { wordsOf } from "./text.js";

const OF_PAIR = 0.6, OF_PART = 0.1, OF_WHOLE = 2, EXACT = 3, UNKNOWN = 0.98, OF_SIDES = 2, LEAST = 0.4, NEAR = 0.88, ALL = 1 - 1e-9, MOST_TITLES = 8, MOST_BESIDE = 6, MOST_COLD = 4;

// How much it says that an entry has something that so many have.
const rarity = ({ entries }, count) => Math.log(1 + Math.max(entries - count + 0.5, 0.5) / (count + 0.5));
// Neighbours that about as many entries have.
const isAlike = (a, b) => a.bits & b.bits && Math.abs(a.count - b.count) < a.count / 32;
const hotOf = (spellings) => spellings.flatMap(({ postings }) => postings);
const exactly = ({ base, form }) => ({ base, forms: new Set([form]) });
const isRead = ({ rest }) => !rest;

const only = (postings, isRight) => postings.map((some) => ({ ...some, entries: some.entries.filter(isRight) }));
// Each entry once, and none that is in the postings before.
function fresh({ entries: size }, postings, before = []) {
  const done = new Uint8Array(size);
  for (const { entries } of before) for (const entry of entries) done[entry] = 1;
  return only(postings, (entry) => !done[entry] && (done[entry] = 1));
}

// Of an entry that has several spellings the one that weighs most.
const heaviest = (index, spellings) => (spellings.length > 1 ? fresh(index, hotOf(spellings).sort((a, b) => b.weight - a.weight)) : hotOf(spellings));

/** What each entry scores: words by rarity and weight, and pairs besides; times the share of the query that it has, squared. */
export class Scores {
  #index; #terms; #isPart; #near; #shares; #sums; #has; #besides; #parts = []; #covered; #nearness;
  found = [];
  said = [];
  constructor(index, terms) {
    const { entries } = index, tokens = terms.map(({ token }) => token), isPart = partsAmong(tokens);
    this.#index = index;
    this.#terms = terms;
    this.#isPart = ({ token }) => isPart(token);
    this.#near = neighbours(index, tokens);
    this.#nearness = tokens[0].nearness;
    this.#shares = terms.map((term) => this.#shareOf(term));
    this.#sums = new Float64Array(entries);
    this.#has = new Uint32Array(entries);
    this.#besides = new Uint16Array(entries);
  }
  #shareOf(term) {
    return rarity(this.#index, term.count) * (!isWord(term) ? OF_WHOLE : this.#isPart(term) ? OF_PART : 1);
  }
  // `least` is what it weighs at least, of 1.
  #add(postings, { worth, bits, pair = 0, least = OF_PAIR }) {
    for (const { weight, entries, nearby } of postings)
      for (const entry of entries) {
        if (!this.#has[entry]) this.found.push(entry);
        this.#sums[entry] += worth * (least + (1 - least) * weight) * (nearby ? this.#nearness(nearby) : 1);
        this.#has[entry] |= bits;
        this.#besides[entry] |= pair;
      }
  }
  #addPart(part) {
    this.#parts.push(part);
    part.isUnread = !part.spellings.length || !part.spellings.every(isRead);
    this.#add(heaviest(this.#index, part.spellings), part);
  }
  // What was found by what it has of the query, very many the same: [words, pairs, entries].
  #groups() {
    const groups = new Map();
    for (const entry of this.found) {
      const words = this.#has[entry], pairs = this.#besides[entry], key = words * 2 ** MOST_PAIRS + pairs, group = groups.get(key);
      if (group) group[2].push(entry);
      else groups.set(key, [words, pairs, [entry]]);
    }
    return [...groups.values()];
  }
  // { share of the query, hoped }; of what is in a cold tier that was not read so much is counted: it is unknown, not absent.
  #rateGroup([words, pairs], unknown) {
    let had = 0, whole = 0, hoped = 0;
    for (const { worth, bits, pair, isUnread } of this.#parts) {
      whole += worth;
      if (pair ? pairs & pair : words & bits) had += worth;
      else if (isUnread) {
        had += unknown * worth;
        hoped += unknown * worth * (pair && OF_PAIR);
      }
    }
    return { share: had / whole, hoped };
  }
  /** Of all that was found, by entry: `shares` of the query, `sums`, `scores`. Once, when all is read. */
  rate() {
    const sums = this.#sums, shares = new Float64Array(sums.length), scores = new Float64Array(sums.length);
    for (const group of this.#groups()) {
      const { share, hoped } = this.#rateGroup(group, UNKNOWN);
      for (const entry of group[2]) {
        shares[entry] = share;
        sums[entry] += hoped;
        scores[entry] = sums[entry] * share ** 2;
      }
    }
    return { shares, sums, scores };
  }
  // Neighbours, of a long query those of its rarest words. That they stand side by side says more than how often.
  async addPairs() {
    this.#covered = this.#near.slice(MOST_PAIRS).reduce((all, { bits }) => all | bits, 0);
    await Promise.all(this.#near.slice(0, MOST_PAIRS).map(async ({ left, right, bits }, n) => {
      const pair = { bits, ...await readPair(this.#index, this.#terms[left], this.#terms[right]) };
      await this.#addAbbreviations(pair.says, left);
      // of words that are nearly everywhere some pair is rare by chance
      const rare = rarity(this.#index, pair.count), worth = pair.count ? Math.max(LEAST * rare, Math.min(rare, OF_SIDES * (this.#shares[left] + this.#shares[right]))) : 0;
      if (pair.count) this.#covered |= bits;
      this.#addPart({ ...pair, worth, pair: 1 << n });
    }));
  }
  // Whether nothing has the query as it stands: a word of it stands beside no other of its words anywhere.
  isApart() {
    const beside = this.#parts.reduce((bits, part) => (part.count ? bits | part.bits : bits), 0);
    return this.#terms.length > 1 && this.#terms.length <= MOST_BESIDE && this.#terms.every(({ token }) => token.kind === "word") &&
      this.#terms.some((term, i) => !(beside & (1 << i)) && !this.#isPart(term));
  }
  // Words: common ones only where no pair has them, unless all are wanted.
  async addWords(isAll) {
    await Promise.all(this.#terms.map(async (term, i) => {
      const bit = 1 << i;
      if (!term.forms && (isAll || !(this.#covered & bit)) && !this.#isPart(term)) {
        await term.read(this.#index);
        this.#shares[i] = this.#shareOf(term);
      }
      const { spellings, count } = term;
      this.#addPart({ spellings, count, worth: this.#shares[i], bits: bit, pair: 0, least: isWord(term) ? 0 : OF_PAIR, isPart: this.#isPart(term) });
    }));
  }
  // What an abbreviation stands for: entries that have all its pairs.
  async addMeanings() {
    await Promise.all(this.#terms.flatMap((term, i) => meanings(term).map(async (meant) => {
      const words = meant.map(({ token }) => token);
      const pairs = await Promise.all(words.slice(1).map(async (word, n) => (await this.#index.groups(`${words[n].base} ${word.base}`))
        .flatMap(({ spellings }) => spellings).find(({ form }) => form === `${words[n].form} ${word.form}`)));
      if (!pairs.length || !pairs.every(Boolean)) return;
      const [rarest, ...others] = pairs.sort((a, b) => a.count - b.count).filter((pair, n) => n === 0 || isRead(pair)), sets = others.map((pair) => new Set(hotOf([pair]).flatMap(({ entries }) => entries)));
      this.#add(only(rarest.postings, (entry) => sets.every((set) => set.has(entry))), { worth: this.#shares[i], bits: 1 << i });
      this.said.push(...words.map(exactly));
    })));
  }
  // And the other way round: words of the query that an abbreviation stands for.
  async #addAbbreviations(abbreviations, from) {
    await Promise.all(abbreviations.map(async (text) => {
      const [token] = wordsOf(text), groups = await this.#index.groups(token.base);
      const run = groups.flatMap(({ says }) => says).map((said) => wordsOf(said)).find((words) => words.every((word, n) => word.base === this.#terms[from + n]?.token.base));
      if (!run?.length) return;
      const bits = run.reduce((all, _, n) => all | (1 << (from + n)), 0), worth = run.reduce((sum, _, n) => sum + this.#shares[from + n], 0);
      for (const { postings } of groups.flatMap(({ spellings }) => spellings).filter((spelling) => spelling.form === token.form)) this.#add(postings, { worth: 2 * worth, bits, pair: -1 });
      this.said.push(exactly(token));
    }));
  }
  // What is called exactly so comes first, also where one abbreviates and the other does not.
  async addTitles() {
    const terms = this.#terms.filter(isWord), worth = EXACT * this.#shares.reduce((sum, share) => sum + share, 0);
    if (terms.length === 0 || terms.length > TITLE_WORDS) return;
    const titles = terms.reduce((begun, term) => begun.flatMap((words) => [[term], ...meanings(term)].map((more) => [...words, ...more])).slice(0, MOST_TITLES), [[]]);
    const found = await Promise.all(titles.map(async (words) => {
      const spellings = (await this.#index.groups(titleKey(words.map(({ token }) => token)))).flatMap(({ spellings }) => spellings);
      const sides = spellings.map(({ form }) => form.slice(0, -1).split(" ")), forms = words.map((word, i) => word.formsAmong(sides.map((side) => side[i])));
      return spellings.filter((_, s) => sides[s].every((side, i) => forms[i].has(side)));
    }));
    for (const { postings } of found.flat()) this.#add(postings, { worth, bits: -1, pair: -1, least: 0 });
  }
  // Whether the entries known suffice: of those that may have about all of the query there is no more than a page, or so many surely have it all.
  #isEnough(wanted) {
    const groups = this.#groups(), most = groups.map((group) => this.#rateGroup(group, 1).share), near = NEAR * Math.max(...most);
    const count = (isRight) => groups.reduce((sum, group, i) => sum + isRight(group, i) * group[2].length, 0);
    return this.found.length >= wanted && ((this.#parts.some(({ count, isUnread }) => count && !isUnread) && count((_, i) => most[i] >= near) <= wanted) || count((group) => this.#rateGroup(group, 0).share > ALL) >= wanted);
  }
  /** Reads cold tiers as long as what is known does not suffice for so many: the rarest first, last those of what stands beside a pair that is
   *  known in full. Neighbours that equally many have are one phrase: what is read of one holds for all. Gives whether there may be more than
   *  was found. */
  async addCold(wanted) {
    const isAll = wanted === Infinity, parts = this.#parts.sort((a, b) => a.bits - b.bits);
    for (const part of parts) part.phrase = parts.find((other) => other.phrase && isAlike(other, part))?.phrase ?? part;
    const known = parts.reduce((bits, part) => (part.pair && part.count && !part.isUnread ? bits | part.bits : bits), 0);
    const cold = parts.filter(({ spellings }) => spellings.some(({ cold }) => cold)).sort((a, b) => !!(a.bits & known) - !!(b.bits & known) || a.count - b.count);
    for (let read = 0; cold.length && (isAll || read < MOST_COLD) && !this.#isEnough(wanted); read++) {
      const [{ spellings, phrase }] = cold, lists = await Promise.all(spellings.map(({ cold }) => (cold ? this.#index.cold(cold) : [])));
      for (const part of isAll ? cold.slice(0, 1) : cold.filter((part) => part.phrase === phrase)) {
        const rest = fresh(this.#index, [hotOf(spellings), ...lists].flat(), hotOf(part.spellings));
        this.#add(rest, part);
        part.isUnread = false;
        cold.splice(cold.indexOf(part), 1);
      }
    }
    return parts.some(({ pair, isUnread, isPart }) => !pair && isUnread && !isPart);
  }
}
