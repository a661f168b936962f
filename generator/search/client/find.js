// Where a text has what was looked for.

const isHit = ({ base, form }, terms) => terms.some((term) => (term.isPrefix ? base.startsWith(term.base) : base === term.base) && (!term.forms || term.forms.has(form)));

/** find(text, terms): the tokens of a text that are one of the terms that search() gave, by the engine's own words of a text. Numbers and days are told
 *  from words only where one was looked for. */
export const finder = (wordsOf) => async (text, terms) => {
  const words = wordsOf(text), isCompound = terms.some(({ base }) => /\d/.test(base));
  const tokens = isCompound ? (await import("./compound.js")).withCompounds(words) : words;
  return tokens.filter((token) => isHit(token, terms));
};
