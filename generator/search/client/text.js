// The words of a text as search knows them: the same, token for token, as generator/search/token.h says and does for the index. What
// digits say besides is in number.js and compound.js.

const MARKS = /^\p{M}$/u, LETTERS = /^[\p{L}\p{N}]$/u;
const ALONE = /^[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\u{20000}-\u{3ffff}]$/u;
const NOTHING = /^[\p{DI}\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]$/u;
const QUALITY = "\u0302\u0306\u031b", TONE = "\u0300\u0301\u0303\u0309\u0323";
const known = new Map();

// What a character consists of: pairs of a part and its class, which is L letter, A alone, M mark, Q quality, T tone, B between words.
function partsOf(character) {
  let parts = known.get(character);
  if (!parts) {
    parts = [];
    for (const c of character.normalize("NFKD").toLowerCase()) {
      if (QUALITY.includes(c)) parts.push([c, "Q"]);
      else if (TONE.includes(c)) parts.push([c, "T"]);
      else if (c === "\u00f0" || c === "\u0256") parts.push(["đ", "L"]);
      else if (NOTHING.test(c)) continue;
      else if (MARKS.test(c)) parts.push([c, "M"]);
      else if (LETTERS.test(c)) parts.push([c, ALONE.test(c) ? "A" : "L"]);
      else parts.push([/[\0- \p{Z}]/u.test(c) ? " " : /[\p{Pd}\u2212]/u.test(c) ? "-" : /[\u2044\u2215]/.test(c) ? "/" : c, "B"]);
    }
    known.set(character, parts);
  }
  return parts;
}

/** Whether a form has no marks: then all forms are meant. */
export const isBare = (form) => !/[đ\u0300-\u036f]/.test(form.normalize("NFD"));

/** The base of a form, or of several: without marks, and with "i" for what may be "y" as well. */
export const baseOf = (form) => form.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/(^| )([hklmstv]|qu)y(?=[ =]|$)/g, "$1$2i").normalize();

// The word with its tone behind the vowel that a dictionary writes it on.
export function withTone(word, tone) {
  const found = tone && /((?:[aeiouy][\u0302\u0306\u031b]*)+)([^aeiouy\u0302\u0306\u031b]*)$/.exec(word);
  if (!found) return word + tone;
  let [, vowels, end] = found, at = found.index;
  if (/^[aeiouy]{2}/.test(vowels) && /(qu|gi)$/.test(word.slice(0, at + 1))) {
    vowels = vowels.slice(1);
    at++;
  }
  const marked = /.*[\u0302\u0306\u031b]/.exec(vowels);
  at += marked ? marked[0].length : vowels.length === 1 || (vowels.length === 2 && !end) ? 1 : 2;
  return word.slice(0, at) + tone + word.slice(at);
}

/** { base, form, kind: "word" or "number", start, end, gap: what stands before it } of each, in order; places count UTF-16 units. Digits alone still
 *  have their leading zeros, and `percent` tells that "%" stands behind them: number.js makes numbers of them. */
export function wordsOf(text) {
  const words = [];
  let word = "", tone = "", first = "", gap = "", start = 0, end = 0, at = 0;
  const endWord = () => {
    if (!word) return;
    const digits = !tone && /^\d+$/.test(word);
    if (!digits) word = word.replace(/^0+(?=\d)/, "");
    words.push({ base: baseOf(word), form: withTone(word, tone).normalize(), kind: digits ? "number" : "word", start, end, gap });
    word = tone = gap = "";
  };
  for (const character of text) {
    const next = at + character.length;
    for (const [c, type] of partsOf(character)) {
      if (type === "B") {
        endWord();
        const last = words.at(-1);
        if (c === "%" && last?.kind === "number" && !last.percent && /^ *$/.test(gap)) {
          last.percent = true;
          last.end = next;
          gap = "";
        } else gap += c;
      } else if (type === "T" || type === "Q") {
        if (!word) continue;
        if (type === "Q") word += c;
        else tone ||= c;
        end = next;
      } else {
        if (type === "A" || (type === "L" && first === "A")) endWord();
        if (!word) [first, start] = [type, at];
        word += c;
        end = next;
      }
    }
    at = next;
  }
  endWord();
  return words;
}
