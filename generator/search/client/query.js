// What a query means to an index: its words with the spellings that count, and its pairs of neighbours.
import { isBare, wordsOf } from "./text.js";

const MOST_LETTERS = 300, MOST_WORDS = 24, ALIKE = 0.9;

/** The most words of a whole title that the index has, and the most pairs of a query that are read. */
export const TITLE_WORDS = 12, MOST_PAIRS = 16;
const pairKey = (left, right) => `${left} ${right}`;
export const titleKey = (words) => `${words.map(({ base }) => base).join(" ")}=`;

export const isWord = ({ token }) => token.kind === "word" || token.kind === "number";
// Letters and marks one by one; y is as i, since only "tỉ" and "tỷ" differ in it of what has the same base.
const marked = (text) => text.normalize("NFD").replaceAll("đ", "d\u0335").replaceAll("y", "i");
const sum = (spellings) => spellings.reduce((all, { count }) => all + count, 0);

// Whether a spelling has all marks that were typed.
export function fits(typed, form) {
  const letters = marked(typed);
  let at = 0;
  for (const c of marked(form)) if (c === letters[at]) at++;
  return at === letters.length;
}

// Of the forms that texts have those that count for what was typed: exactly this one ("tỷ" also for "tỉ"), else those that have all its
// marks, else all.
function choose({ form: typed }, forms, loose) {
  const fitting = isBare(typed) ? [] : [...forms].filter((form) => fits(typed, form)), same = loose ? [] : fitting.filter((form) => marked(form) === marked(typed));
  return new Set(same.length ? same : fitting.length ? fitting : forms);
}

// Of two spellings of what was typed with marks that of the other says a little less.
function asTyped(spelling, typed, forms) {
  if (typed.every((form, i) => isBare(form) || form === forms[i] || marked(form) !== marked(forms[i]))) return spelling;
  return { ...spelling, postings: spelling.postings.map(({ weight, entries }) => ({ weight: ALIKE * weight, entries })) };
}

/** A word of the query. Of a common one that was not read, `spellings` and `says` are empty, `count` is about, and `forms` is null: any. */
class Term {
  constructor(token, loose, count) {
    Object.assign(this, { token, loose, count, forms: null, spellings: [], says: [] });
  }
  take(groups) {
    const all = groups.flatMap(({ spellings }) => spellings);
    this.forms = choose(this.token, new Set(all.map(({ form }) => form)), this.loose || this.isPrefix);
    this.spellings = all.filter(({ form }) => this.forms.has(form)).map((spelling) => asTyped(spelling, [this.token.form], [spelling.form]));
    this.count = sum(this.spellings);
    this.says = groups.flatMap(({ says }) => says);
    return this;
  }
  async read(index) {
    return this.take(await index.groups(this.token.base));
  }
  formsAmong(forms) {
    return this.forms ?? choose(this.token, new Set(forms), this.loose);
  }
}

async function readOnePair(index, left, right) {
  const groups = await index.groups(pairKey(left.token.base, right.token.base), right.isPrefix);
  const all = groups.flatMap(({ spellings }) => spellings).map((spelling) => ({ ...spelling, sides: spelling.form.split(" ") }));
  const [lefts, rights] = [left, right].map((term, side) => term.formsAmong(all.map(({ sides }) => sides[side])));
  const typed = [left.token.form, right.token.form];
  return { spellings: all.filter(({ sides: [a, b] }) => lefts.has(a) && rights.has(b)).map((spelling) => asTyped(spelling, typed, spelling.sides)), says: groups.flatMap(({ says }) => says) };
}

// A word of texts, spelled so.
const wordOf = (token) => Object.assign(new Term(token, false, 0), { forms: new Set([token.form]) });

/** What the term is an abbreviation of: the words of each meaning. */
export const meanings = ({ says }) => says.map((text) => wordsOf(text).filter(({ kind }) => kind === "word").map(wordOf));

/** Two terms that stand side by side, abbreviated or not: the spellings of both together. */
export async function readPair(index, left, right) {
  const pairs = [[left, right], ...meanings(left).map((words) => [words.at(-1), right]), ...meanings(right).map(([word]) => [left, word])];
  const found = await Promise.all(pairs.map((pair) => readOnePair(index, ...pair))), spellings = found.flatMap((each) => each.spellings);
  return { spellings, count: sum(spellings), says: found.flatMap(({ says }) => says) };
}

// Days and numbers have digits; what no text has may have been meant otherwise.
const typing = () => import("./typing.js");

/** Tells whether a token says little: it is part of a number or day that was found as a whole, or an English word that joins others. */
export function partsAmong(tokens) {
  const wholes = tokens.filter((token) => !isWord({ token }));
  return (token) => /^(of|for|and|with|from)$/.test(token.base) || wholes.some((whole) => whole !== token && whole.start <= token.start && token.end <= whole.end);
}

/** Words that stand side by side, none of them a part, as the places of both and the bits of these; those first that are rare by what the root tells. */
export function neighbours(index, tokens) {
  const isPart = partsAmong(tokens), words = [...tokens.keys()].filter((i) => isWord({ token: tokens[i] })), often = (i) => index.common.get(tokens[i].base) ?? 1;
  return words.slice(1).map((right, n) => ({ left: words[n], right, bits: (1 << words[n]) | (1 << right), often: often(words[n]) * often(right) }))
    .filter(({ left, right }) => !isPart(tokens[left]) && !isPart(tokens[right])).sort((a, b) => a.often - b.often);
}

// What words will ask for next is asked for at once: pairs, and what is called so.
function foreseeNeighbours(index, tokens) {
  const words = tokens.filter((token) => isWord({ token }));
  const pairs = neighbours(index, tokens).slice(0, MOST_PAIRS).map(({ left, right }) => pairKey(tokens[left].base, tokens[right].base));
  for (const key of words.length && words.length <= TITLE_WORDS ? [titleKey(words), ...pairs] : pairs) index.groups(key).catch(() => {});
}

// The last word is still being typed: what begins with it behind the word before, else anywhere.
async function complete(index, term, before) {
  Object.assign(term, { isPrefix: true, forms: null });
  const behind = before ? (await readPair(index, before, term)).spellings : [];
  term.forms = new Set(behind.map(({ sides }) => sides[1]));
  term.count = sum(behind);
  if (!term.count) term.take(await (await typing()).begunWith(index, term.token.base));
}

async function termsOf(index, query, isOpen) {
  const words = wordsOf(query), compound = words.some(({ base }) => /\d/.test(base)) ? await import("./compound.js") : null;
  const tokens = (compound?.withCompoundsOfQuery(words) ?? words).slice(0, MOST_WORDS);
  foreseeNeighbours(index, tokens);
  const loose = tokens.every(({ form }) => !/[\u0300-\u036f]/.test(form.normalize("NFD")));
  let terms = await Promise.all(tokens.map((token) => {
    const term = new Term(token, loose, index.common.get(token.base) ?? 0);
    return term.count ? term : term.read(index);
  }));
  if (compound) terms = compound.joinTwins(terms);
  const last = terms.at(-1);
  if (isOpen && last && !last.count && last.token.kind === "word" && last.token.base.length > 1) await complete(index, last, terms.filter(isWord).at(-2));
  return terms;
}

/** "1/3" need not be a day. */
export const isMissing = ({ count, token }) => !count && !token.base.startsWith("--");

/** { terms of the query, notes }; where no text has a word, of what was probably meant. */
export async function understand(index, text) {
  const query = text.slice(0, MOST_LETTERS), isOpen = !/\s$/.test(text), read = (typed) => termsOf(index, typed, isOpen), terms = await read(query);
  if (!terms.some(isMissing)) return { terms, notes: { corrected: [], missing: [] } };
  return (await typing()).guess(index, query, terms, read);
}
