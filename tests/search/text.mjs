// Vietnamese as people type it: without marks, decomposed, with the tone on the other letter, in Telex, with a slip of the finger.

/** The entries of a list written out with semicolons. */
export const list = (text) => text.split(";").map((entry) => entry.trim().replace(/\s+/g, " "));

export const capital = (text) => text[0].toUpperCase() + text.slice(1);

export const withoutMarks = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");

const newTones = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(" ");
const oldTones = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(" ");

/** hòa as hoà, thủy as thuỷ: only where the vowels end the syllable. */
export const withOldTones = (text) =>
  text.replace(/(?<![qQ])\p{L}{2}(?!\p{L})/gu, (pair) => oldTones[newTones.indexOf(pair)] ?? pair);
export const hasTwoSpellings = (text) => withOldTones(text) !== text;

const withoutTones = (text) => text.normalize("NFD").replace(/[\u0300\u0301\u0309\u0303\u0323]/g, "").normalize("NFC");

const telexLetters = new Map(Object.entries({ "ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd" }));
const telexTones = new Map([["\u0300", "f"], ["\u0301", "s"], ["\u0309", "r"], ["\u0303", "x"], ["\u0323", "j"]]);

/** The keys of Telex, as they stand when the input method is off: toor quoocs. */
export function telex(text) {
  return text.toLowerCase().replace(/\p{L}+/gu, (word) => {
    const tone = [...word.normalize("NFD")].map((mark) => telexTones.get(mark) ?? "").join("");
    return [...withoutTones(word)].map((letter) => telexLetters.get(letter) ?? letter).join("") + tone;
  });
}

/** The word with one slip: two letters swapped, one left out, doubled or taken for its neighbour on the keyboard. */
export function slip(word, kind, at) {
  const letters = [...word];
  const neighbours = { a: "s", i: "o", n: "m", t: "r", h: "j", g: "h", c: "v", o: "p", u: "y", e: "w" };
  if (kind === 0) letters.splice(at, 2, letters[at + 1], letters[at]);
  if (kind === 1) letters.splice(at, 1);
  if (kind === 2) letters.splice(at, 0, letters[at]);
  if (kind === 3) letters[at] = neighbours[withoutMarks(letters[at]).toLowerCase()] ?? "x";
  return letters.join("");
}

/** ĐU for Đảng ủy: initials keep no tone. */
export const initials = (text) => withoutTones(text).split(/[\s,]+/).map((word) => word[0].toUpperCase()).join("");

const two = (n) => String(n).padStart(2, "0");

/** The spellings of a date; `day` counts from 1970. */
export function dateSpellings(day) {
  const date = new Date(day * 86400000), d = date.getUTCDate(), m = date.getUTCMonth() + 1, y = date.getUTCFullYear();
  return [`${d}/${m}/${y}`, `${two(d)}/${two(m)}/${y}`, `ngày ${d} tháng ${m} năm ${y}`, `ngày ${two(d)} tháng ${two(m)} năm ${y}`,
    `${d}-${m}-${y}`, `${two(d)}.${two(m)}.${y}`];
}
export const isoDate = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
export const dayOf = (iso) => Date.parse(iso) / 86400000;

export const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ".");
