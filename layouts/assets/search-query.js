// What a query means to an index: its words with the spellings that count, and its pairs of neighbours.
import { tokenize } from "./search-text.js";

const MOST_LETTERS = 300, MOST_WORDS = 24, MOST_PREFIXED = 12;

export const isWord = ({ token }) => token.kind === "word" || token.kind === "number";
const marked = (text) => text.normalize("NFD").replaceAll("đ", "d\u0335");
const sum = (spellings) => spellings.reduce((all, { count }) => all + count, 0);

// Whether a spelling has all marks that were typed.
function fits(typed, form) {
  let at = 0;
  for (const c of marked(form)) if (c === marked(typed)[at]) at++;
  return at === marked(typed).length;
}

// Of the forms that texts have those that count for what was typed: exactly this one, else those that have all its marks, else all.
function choose({ form: typed, base }, forms, loose) {
  const fitting = [...forms].filter((form) => fits(typed, form));
  return new Set(typed === base || !fitting.length ? forms : !loose && forms.has(typed) ? [typed] : fitting);
}

/** A word of the query. Of a common one that was not read, `spellings` and `says` are empty, `count` is about, and `forms` is null: any. */
class Term {
  constructor(token, loose, count) {
    Object.assign(this, { token, loose, count, forms: null, spellings: [], says: [] });
  }
  take(groups) {
    const all = groups.flatMap(({ spellings }) => spellings);
    this.forms = choose(this.token, new Set(all.map(({ form }) => form)), this.loose || this.isPrefix);
    this.spellings = all.filter(({ form }) => this.forms.has(form));
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
  const groups = await index.groups(` ${left.token.base} ${right.token.base}`, right.isPrefix);
  const all = groups.flatMap(({ spellings }) => spellings).map((spelling) => ({ ...spelling, sides: spelling.form.split(" ") }));
  const [lefts, rights] = [left, right].map((term, side) => term.formsAmong(all.map(({ sides }) => sides[side])));
  return { spellings: all.filter(({ sides: [a, b] }) => lefts.has(a) && rights.has(b)), says: groups.flatMap(({ says }) => says) };
}

// A word of texts, spelled so.
const wordOf = (token) => Object.assign(new Term(token, false, 0), { forms: new Set([token.form]) });

/** What the term is an abbreviation of: the words of each meaning. */
export const meanings = ({ says }) => says.map((text) => tokenize(text).filter(({ kind }) => kind === "word").map(wordOf));

/** Two terms that stand side by side, abbreviated or not: the spellings of both together. */
export async function readPair(index, left, right) {
  const pairs = [[left, right], ...meanings(left).map((words) => [words.at(-1), right]), ...meanings(right).map(([word]) => [left, word])];
  const found = await Promise.all(pairs.map((pair) => readOnePair(index, ...pair))), spellings = found.flatMap((each) => each.spellings);
  return { spellings, count: sum(spellings), says: found.flatMap(({ says }) => says) };
}

// The last word is still being typed: what begins with it behind the word before, else anywhere.
async function complete(index, term, before) {
  Object.assign(term, { isPrefix: true, forms: null });
  const behind = before ? (await readPair(index, before, term)).spellings : [];
  term.forms = new Set(behind.map(({ sides }) => sides[1]));
  term.count = sum(behind);
  if (behind.length) return;
  const groups = (await index.groups(term.token.base, true)).sort((a, b) => sum(b.spellings) - sum(a.spellings));
  term.take(groups.slice(0, MOST_PREFIXED));
}

// A month, and a day of whatever year, say nothing besides the day itself, nor "8/2025" besides "tháng 8/2025".
const isOfDay = ({ kind, base, start, end }, tokens) => tokens.some((day) => day.kind === "date" &&
  (kind === "date" ? day.start === start && day.base.length === 10 && day.base !== base : kind === "code" && day.start < start && end <= day.end));

// "8/2025" is a month or the number of a document, whichever texts have.
function joinTwins(terms) {
  const twin = ({ token }) => terms.find((code) => token.kind === "date" && code.token.kind === "code" && code.token.start === token.start && code.token.end === token.end);
  return terms.filter((term) => {
    const code = twin(term);
    code?.spellings.push(...term.spellings);
    if (code) code.count += term.count;
    return !code;
  });
}

async function termsOf(index, query, isOpen) {
  const all = tokenize(query), tokens = all.filter((token) => !isOfDay(token, all)).slice(0, MOST_WORDS);
  const loose = tokens.every(({ form }) => !/[\u0300-\u036f]/.test(form.normalize("NFD")));
  const terms = joinTwins(await Promise.all(tokens.map((token) => {
    const term = new Term(token, loose, index.common.get(token.base) ?? 0);
    return term.count ? term : term.read(index);
  })));
  const last = terms.at(-1);
  if (isOpen && last && !last.count && last.token.kind === "word" && last.token.base.length > 1) await complete(index, last, terms.filter(isWord).at(-2));
  return terms;
}

// Whether texts have the word with all marks that were typed.
const isAsTyped = ({ count, forms, token }) => count && (!forms || [...forms].some((form) => fits(token.form, form)));

// Parts of numbers of documents and of days are never taken for mistyped words.
const isWithin = ({ token: part }, terms) => terms.some(({ token: { start, end } }) => end - start > part.end - part.start && start <= part.start && part.end <= end);

// "1/3" need not be a day.
const isMissing = ({ count, token }) => !count && !token.base.startsWith("--");

/** { terms of the query, notes }; where no text has a word, of what was probably meant. */
export async function understand(index, query) {
  const notes = { corrected: [], missing: [] }, isOpen = !/\s$/.test(query);
  query = query.slice(0, MOST_LETTERS);
  let terms = await termsOf(index, query, isOpen);
  if (!terms.some(isMissing)) return { terms, notes };
  const { nearest, retype, translate } = await import("./search-typing.js");
  const take = async (typed, isRight) => {
    const meant = typed === query ? terms : await termsOf(index, typed, isOpen);
    if (meant === terms || !isRight(meant)) return;
    notes.corrected.push({ from: query, to: typed });
    [terms, query] = [meant, typed];
  };
  await take(translate(query), (meant) => meant.filter(isMissing).length < terms.filter(isMissing).length);
  const lacks = (term) => !term.count && term.token.kind === "word" && !isWithin(term, terms);
  const typed = terms.filter(lacks).reduceRight((text, { token: { start, end } }) => text.slice(0, start) + retype(text.slice(start, end)) + text.slice(end), query);
  await take(typed, (meant) => meant.length === terms.length && meant.every((term, i) => !lacks(terms[i]) || isAsTyped(term)));
  for (const [i, term] of terms.entries()) {
    const { base, start, end } = term.token, from = query.slice(start, end);
    if (!isMissing(term) || isWithin(term, terms)) continue;
    const word = lacks(term) && base.length > 2 && !/\d/.test(base) ? await nearest(index, terms, i) : null;
    if (word) {
      notes.corrected.push({ from, to: word.form });
      terms[i] = await new Term({ ...term.token, base: word.base, form: word.base }, true, 0).read(index);
    } else if (!notes.missing.includes(from)) notes.missing.push(from);
  }
  return { terms, notes };
}
