// What several words say besides what each says: days, months, quarters and numbers of documents. There are none without a digit, and then
// neither this nor number.js is loaded.
import { withNumbers } from "./number.js";

const NEAR_MOST = 2;

// They are looked for in the words with a sign before each. In the patterns D is a day, M a month, Y a year, Q and K a quarter, N and L the
// number and a series of a document.
const CLASSES = { D: "([12]?[1-9]|[123]0|31)", M: "([1-9]|1[012])", Y: "((?:19|20)\\d\\d)(?![^-/.| ])", Q: "([1-4]|iv|i{1,3})", K: "q([1-4])",
  N: "(\\d{1,6})", L: "([a-z][a-z\\d]{0,7})(?![^-/.| ])", "~": "[-/. ](?:nam )?", _: "[-/]", "!": "(?![^-.| ])" };
const compile = (text) => ({ letters: text.match(/[DMYQK]/g), at: new RegExp(`[-| ]${text.replace(/[A-Z~_!]/g, (c) => CLASSES[c])}`, "y") });
const dates = ["D~M~Y!", "Y-M-D!", "D thang M~Y!", "thang M~Y!", "M/Y!", "Y-M!", "qui Q~Y!", "K~Y!", "Y-K!", "D thang M!", "D/M!"].map(compile);
const codes = ["N(?:/Y(?:/L(?:_L)?)?|/L(?:_L)?|-L/L| L_L)", "L_L(?:_L)* (?:so )?N!"].map(compile);

function dateTexts(letters, found) {
  const { D, M, Y, Q, K = Q } = Object.fromEntries(letters.map((letter, i) => [letter, found[i]?.padStart(2, "0")]));
  if (K) return [`${Y}-q${{ "0i": 1, ii: 2, iii: 3, iv: 4 }[K] ?? Number(K)}`];
  return [...(D && Y ? [`${Y}-${M}-${D}`] : []), ...(Y ? [`${Y}-${M}`] : []), ...(D ? [`--${M}-${D}`] : [])];
}

function codeTexts(letters, found) {
  const [number, year] = found.filter((part) => /^\d/.test(part)), series = found.filter((part) => /^[a-z]/.test(part ?? "")).slice(0, 2);
  return [year, series.join("-")].filter(Boolean).map((part) => `${number}/${part}`);
}

// For each word, what begins at it: pairs of a text and the index of the last word that it covers.
function compounds(sequence, patterns, texts) {
  const places = [], begun = sequence.map(() => []);
  let signs = "", from = 0;
  sequence.forEach(({ base, gap }, i) => {
    places.push(signs.length);
    signs += (i && gap.replace(",", "") || "|") + base;
  });
  sequence.forEach((token, i) => {
    for (const { letters, at } of patterns) {
      at.lastIndex = places[i];
      const [, ...found] = (places[i] >= from && at.exec(signs)) || [];
      if (!found.length) continue;
      from = at.lastIndex;
      let last = i;
      while (places[last + 1] < from) last++;
      begun[i] = texts(letters, found).map((text) => [text, last]);
      break;
    }
  });
  return begun;
}

/** What withNumbers() makes of what wordsOf() of text.js gave, but for the gaps, and behind the first word of each day and number of a document that, of the kind "date" or
 *  "code". */
export function withCompounds(atoms) {
  const words = withNumbers(atoms), days = compounds(words, dates, dateTexts), numbers = compounds(words, codes, codeTexts);
  return words.flatMap(({ gap, ...token }, i) => {
    const besides = (kind) => ([text, last]) => ({ base: text, form: text, kind, start: token.start, end: words[last].end });
    return [token, ...days[i].map(besides("date")), ...numbers[i].map(besides("code"))];
  });
}

// A month, and a day of whatever year, say nothing besides the day itself, nor "8/2025" besides "tháng 8/2025".
const isOfDay = ({ kind, base, start, end }, tokens) => tokens.some((day) => day.kind === "date" &&
  (kind === "date" ? day.start === start && day.base.length === 10 && day.base !== base : kind === "code" && day.start < start && end <= day.end));

// "2025-26": two years, not a month.
const isYear = ({ base, gap }, before, behind) => gap === "-" && /^20\d\d$/.test(before?.base) && /^\d\d$/.test(base) && base > 12 &&
  base > before.base.slice(2) && !/^[-/]/.test(behind?.gap);
const withYears = (atoms) => atoms.map((atom, i) => (isYear(atom, atoms[i - 1], atoms[i + 1]) ? { ...atom, base: `20${atom.base}` } : atom));

// The bit that a word has among those of what stands near a day (generator/search/nearby.h).
const mark = (base) => 1 << (new TextEncoder().encode(base).reduce((sum, byte) => sum + byte) % 16);

// How much more a day says of an entry where what else is sought stands near it. Of other words half have their bits by chance, so that a share of
// them says little.
function nearnessTo(tokens) {
  const ofDate = ({ start, end }) => tokens.some((day) => day.kind === "date" && day.start <= start && end <= day.end);
  const marks = tokens.filter((token) => token.kind === "word" && token.base !== "ngay" && !ofDate(token)).map(({ base }) => mark(base));
  return ([low, high]) => 1 + (marks.length && NEAR_MOST * (marks.filter((bit) => (low | (high << 8)) & bit).length / marks.length) ** 4);
}

/** Those of a query. `nearness` of each: from the bytes that a day has with an entry to how much more it says. */
export function withCompoundsOfQuery(atoms) {
  const tokens = withCompounds(withYears(atoms)), nearness = nearnessTo(tokens);
  return tokens.filter((token) => !isOfDay(token, tokens)).map((token) => ({ ...token, nearness }));
}

/** Of terms of a query: "8/2025" is a month or the number of a document, whichever texts have. */
export function joinTwins(terms) {
  const twin = ({ token }) => terms.find((code) => token.kind === "date" && code.token.kind === "code" && code.token.start === token.start && code.token.end === token.end);
  return terms.filter((term) => {
    const code = twin(term);
    code?.spellings.push(...term.spellings);
    if (code) code.count += term.count;
    return !code;
  });
}
