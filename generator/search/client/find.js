// Where a text has what was looked for.
import { isBare, wordsOf } from "./text.js";

const isSpelled = (term, form) => (term.forms ? term.forms.has(form) : isBare(term.form) || term.form === form);
const isHit = ({ base, form }, terms) => terms.some((term) => (term.isPrefix ? base.startsWith(term.base) : base === term.base) && isSpelled(term, form));

/** The tokens of a text that are one of the terms that search() gave. Numbers and days are told from words only where one was looked for. */
export async function find(text, terms) {
  const words = wordsOf(text), isCompound = terms.some(({ base }) => /\d/.test(base));
  const tokens = isCompound ? (await import("./compound.js")).withCompounds(words) : words;
  return tokens.filter((token) => isHit(token, terms));
}
