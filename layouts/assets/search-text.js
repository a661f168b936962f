// The words of a text as search knows them: the same, token for token, as generator/search/token.h says and does for the index.

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

// The words, with what stands before each; digits alone still have their leading zeros.
function atomsOf(text) {
  const atoms = [];
  let word = "", tone = "", first = "", gap = "", start = 0, end = 0, at = 0;
  const endWord = () => {
    if (!word) return;
    const digits = !tone && /^\d+$/.test(word);
    if (!digits) word = word.replace(/^0+(?=\d)/, "");
    const base = word.replace(/[\u0302\u0306\u031b]/g, "").replace(/đ/g, "d").normalize();
    atoms.push({ base, form: withTone(word, tone).normalize(), digits, start, end, gap });
    word = tone = gap = "";
  };
  for (const character of text) {
    const next = at + character.length;
    for (const [c, type] of partsOf(character)) {
      if (type === "B") {
        endWord();
        const last = atoms.at(-1);
        if (c === "%" && last?.digits && !last.percent && /^ *$/.test(gap)) {
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
  return atoms;
}

// A gap in one character: a space for spaces and commas, "/" with spaces or without, "." or "-" alone, "," alone, "|" for all else.
const sign = (gap) => (/^ *\/ *$/.test(gap) ? "/" : /^([ ,]{2,}| )$/.test(gap) ? " " : /^[-.,]$/.test(gap) ? gap : "|");

// The canonical spelling of digits with "." and "," between them; nothing when they are several numbers.
function number(text) {
  let [, whole, point, fraction] = /^(.*)([.,])(\d{1,3})$/.exec(text) ?? [, text];
  if (/^[1-9]\d{0,2}((\.\d{3})+|(,\d{3}){2,}|,\d\d0)$/.test(text)) [whole, fraction] = [text, ""];
  else if (!/^\d+$/.test(whole) && !(point === "," ? /^[1-9]\d{0,2}(\.\d{3})+$/ : /^[1-9]\d{0,2}(,\d{3})+$/).test(whole)) return;
  return `${whole.replace(/\D/g, "").replace(/^0+(?=\d)/, "")},${fraction ?? ""}`.replace(/,0*$|(,.*?)0+$/, "$1");
}

const isPercent = (a, b) => b && /^ +$/.test(a.gap) && a.base === "phan" && /^ +$/.test(b.gap) && b.base === "tram";

function sequenceOf(atoms) {
  const sequence = [];
  const add = (base, form, kind, i, last) => sequence.push({ base, form, kind, start: atoms[i].start, end: atoms[last].end, gap: sign(atoms[i].gap) });
  for (let i = 0; i < atoms.length; i++) {
    const { base, form, digits } = atoms[i];
    if (!digits) {
      add(base, form, "word", i, i);
      continue;
    }
    let last = i, chain = base;
    while (atoms[last + 1]?.digits && !atoms[last].percent && /^[.,]$/.test(atoms[last + 1].gap)) chain += atoms[++last].gap + atoms[last].base;
    const several = number(chain) === undefined;
    for (let first = several ? i : last; first <= last; first++) {
      const said = number(several ? atoms[first].base : chain), words = !atoms[first].percent && isPercent(atoms[first + 1], atoms[first + 2]) ? 2 : 0;
      const text = atoms[first].percent || words ? `${said}%` : said;
      add(text, text, "number", several ? first : i, first + words);
      i = first + words;
    }
  }
  return sequence;
}

// Days, months, quarters and numbers of documents are looked for in the words with a sign before each. In the patterns D is a day, M a
// month, Y a year, Q and K a quarter, N and L the number and a series of a document.
const CLASSES = { D: "([12]?[1-9]|[123]0|31)", M: "([1-9]|1[012])", Y: "((?:19|20)\\d\\d)(?![^-/.| ])", Q: "([1-4]|iv|i{1,3})", K: "q([1-4])",
  N: "(\\d{1,6})", L: "([a-z][a-z\\d]{0,7})(?![^-/.| ])", "~": "[-/. ](?:nam )?", _: "[-/]", "!": "(?![^-.| ])" };
const compile = (text) => ({ letters: text.match(/[DMYQK]/g), at: new RegExp(`[-| ]${text.replace(/[A-Z~_!]/g, (c) => CLASSES[c])}`, "y") });
const dates = ["D~M~Y!", "Y-M-D!", "D thang M~Y!", "thang M~Y!", "M/Y!", "Y-M!", "quy Q~Y!", "K~Y!", "Y-K!", "D thang M!", "D/M!"].map(compile);
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

// { base, form, kind: "word", "number", "code" or "date", start, end } of each, in order; places count UTF-16 units.
export function tokenize(text) {
  const sequence = sequenceOf(atomsOf(text)), days = compounds(sequence, dates, dateTexts), numbers = compounds(sequence, codes, codeTexts);
  return sequence.flatMap(({ gap, ...token }, i) => {
    const besides = (kind) => ([text, last]) => ({ base: text, form: text, kind, start: token.start, end: sequence[last].end });
    return [token, ...days[i].map(besides("date")), ...numbers[i].map(besides("code"))];
  });
}
