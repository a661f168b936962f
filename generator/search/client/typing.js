// How words may have been meant that no text has: typed with no Vietnamese keyboard on, or with a slip. Loaded when it is needed.
import { textOf } from "./index.js";
import { fits, isMissing } from "./query.js";
import { withTone } from "./text.js";

const KEYS = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323", 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };

// What the keys of a syllable make in Telex ("dduwowngf", "vieetj") or VNI ("d9u7o7ng2").
function syllable(keys) {
  let [, onset, rest] = /^(qu|gi(?=[aeiouyw])|[^aeiouyw]*)(.*)$/.exec(keys), tone = "";
  rest = rest.replace(/[sfrxj1-5]/g, (key) => ((tone = KEYS[key]), ""));
  if (/^d.*[d9]/.test(keys)) [onset, rest] = ["đ", rest.replace(/[d9]/g, "")];
  rest = rest.replace(/([aeo])(.*?)(\1|6)/, "$1\u0302$2");
  if (/[w78]/.test(rest)) {
    rest = rest.replace(/[w78]/g, "");
    if (!/[aou]/.test(rest)) rest = `u${rest}`;
    rest = rest.replace(/uo(?=.)|u(?!o)|o(?!a)|a/, (vowels) => vowels.replace(/[uo]/g, "$&\u031b").replace("a", "a\u0306"));
  }
  return rest ? withTone(onset + rest, tone) : keys;
}

// The text as it would be had a Vietnamese keyboard been on; for words that no text has.
export const retype = (text) => text.toLowerCase().replace(/[a-z][a-z\d]*/g, syllable).normalize();

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = "(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?\\.?", DAY = "(\\d{1,2})(?:st|nd|rd|th)?", YEAR = ",? +(\\d{4})\\b";
const dayOf = (day, month, year) => `${day ? `ngày ${day} ` : ""}tháng ${MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1} năm ${year}`;

// Days and months as English writes them, as a text would say them: "14 August 2025", "August 14, 2025", "Aug 2025"; and "thg 8", "T8".
export const translate = (text) => text.replace(/\bt(?:hg?)?\.? ?(\d{1,2})(?!\w)/gi, "tháng $1")
  .replace(RegExp(`\\b${DAY} +(?:of +)?${MONTH}${YEAR}`, "gi"), (_, ...found) => dayOf(...found))
  .replace(RegExp(`\\b${MONTH} +${DAY}${YEAR}`, "gi"), (_, month, day, year) => dayOf(day, month, year))
  .replace(RegExp(`\\b${MONTH}${YEAR}`, "gi"), (_, month, year) => dayOf("", month, year));

// Whether a word becomes the other by one slip: a letter more, less or another, or two that changed places.
export function isNear(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const x = a.slice(i), y = b.slice(i);
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

// Words that texts have: { base, form, count }.
const lexiconOf = (index) => index.file("l", 0, (reader) => {
  const words = [];
  let key = "";
  while (reader.more) {
    key = reader.key(key);
    const base = textOf(key);
    words.push({ base, form: reader.text() || base, count: reader.number() });
  }
  return words;
});

const MOST_LIKELY = 8, MOST_BEGUN = 4;
const beside = async (index, left, right) => (left && right ? (await index.groups(`${left} ${right}`)).flatMap(({ spellings }) => spellings) : []).reduce((sum, { count }) => sum + count, 0);

// Two words written as one: letters and digits ("tdp1"), or what texts have side by side ("congan"); else the word.
async function divided(index, { base, form }) {
  if (/\d/.test(base)) return form.replace(/^([a-z]{2,})(\d{1,3})$/, "$1 $2");
  const cuts = Array.from(base.slice(3), (_, n) => n + 2);
  const counts = await Promise.all(cuts.map((cut) => beside(index, base.slice(0, cut), base.slice(cut)))), most = Math.max(0, ...counts);
  const cut = cuts[counts.indexOf(most)];
  return most ? `${form.slice(0, cut)} ${form.slice(cut)}` : form;
}

const lettersOf = (word) => [...word].sort().join("");

// For the i-th of terms, which no text has, the nearest word that some text has, best one that stands beside its neighbours. Three letters may have changed
// places; with any other in one's stead they are another word.
async function nearest(index, terms, i) {
  const { base } = terms[i].token, near = (await lexiconOf(index)).filter((word) => isNear(base, word.base) && (base.length > 3 || lettersOf(base) === lettersOf(word.base)));
  const likely = near.sort((a, b) => b.count - a.count).slice(0, MOST_LIKELY);
  const scored = await Promise.all(likely.map(async (word) => ({ word, score: Math.log(1 + word.count) +
    3 * Math.log(1 + await beside(index, terms[i - 1]?.token.base, word.base)) + 3 * Math.log(1 + await beside(index, word.base, terms[i + 1]?.token.base)) })));
  return scored.sort((a, b) => b.score - a.score)[0]?.word;
}

/** The groups of the words most in use that begin with a word that is still being typed. */
export async function begunWith(index, base) {
  const begun = (await lexiconOf(index)).filter((word) => word.base.startsWith(base)).sort((a, b) => b.count - a.count).slice(0, MOST_BEGUN);
  return (await Promise.all(begun.map((word) => index.groups(word.base)))).flat();
}

// Whether texts have the word with all marks that were typed.
const isAsTyped = ({ count, forms, token }) => count && (!forms || [...forms].some((form) => fits(token.form, form)));

// Parts of numbers of documents and of days are never taken for mistyped words.
const isWithin = ({ token: part }, terms) => terms.some(({ token: { start, end } }) => end - start > part.end - part.start && start <= part.start && part.end <= end);

/** What was probably meant by a query of which no text has some of the terms: { terms, notes }. read() gives the terms of a text. */
export async function guess(index, query, terms, read) {
  const notes = { corrected: [], missing: [] }, missing = (list) => list.filter(isMissing).length;
  const take = async (typed, isRight) => {
    const meant = typed === query ? terms : await read(typed);
    if (meant === terms || !isRight(meant)) return;
    notes.corrected.push({ from: query, to: typed });
    [terms, query] = [meant, typed];
  };
  await take(translate(query), (meant) => missing(meant) < missing(terms));
  const lacks = (term) => !term.count && term.token.kind === "word" && !isWithin(term, terms);
  // of the words that lack those whose keys make what texts have; then also the last one, though some word begins with it ("keets quar")
  const isTyped = (i) => lacks(terms[i]) || terms[i].isPrefix;
  const retyped = (isRight) => terms.reduceRight((text, { token: { start, end } }, i) => (isRight(i) ? text.slice(0, start) + retype(text.slice(start, end)) + text.slice(end) : text), query);
  const made = await read(retyped(isTyped)), isRight = (i) => isTyped(i) && isAsTyped(made[i]);
  if (made.length === terms.length && terms.some((term, i) => lacks(term) && isRight(i))) await take(retyped(isRight), () => true);
  const isLong = ({ token: { base } }) => base.length > 2 && !/\d/.test(base);
  if (terms.some((term) => lacks(term) && isLong(term))) lexiconOf(index).catch(() => {}); // needed if they are not divided
  const parts = await Promise.all(terms.map((term) => (lacks(term) ? divided(index, term.token) : null)));
  const apart = terms.reduceRight((text, { token: { start, end } }, i) => (parts[i]?.includes(" ") ? text.slice(0, start) + parts[i] + text.slice(end) : text), query);
  await take(apart, (meant) => missing(meant) < missing(terms));
  for (const [i, term] of terms.entries()) {
    const { start, end } = term.token, from = query.slice(start, end);
    if (!isMissing(term) || isWithin(term, terms)) continue;
    const word = lacks(term) && isLong(term) ? await nearest(index, terms, i) : null;
    if (word) {
      notes.corrected.push({ from, to: word.form });
      await Object.assign(term, { token: { ...term.token, base: word.base, form: word.base }, loose: true, isPrefix: false }).read(index);
    } else if (!notes.missing.includes(from)) notes.missing.push(from);
  }
  return { terms, notes };
}
