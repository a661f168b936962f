// The search engine: reads the index that generator/search/format.h draws, and nothing else.
import { Index, load, SearchError } from "./index.js";
import { find } from "./find.js";
import { foresee, isWord, understand } from "./query.js";
import { greatest, Scores } from "./scores.js";
import { wordsOf } from "./text.js";

const NEAR_BEST = 0.75, LEAST_HITS = 10, LEAST_SUM = 0.1;
const EVERYTHING = { isRight: () => true, inOrder: (found) => found, counts: () => [] }; // without narrowing

// What has about as much of the query as the best has; a page of those with less only where that is less than a page.
function enough(found) {
  if (!found.length) return found;
  const near = NEAR_BEST * greatest(found.map(({ share }) => share)), right = found.filter(({ share }) => share >= near);
  if (right.length >= LEAST_HITS) return right;
  const others = found.filter(({ share, sum }) => share < near && sum > LEAST_SUM * right[0].sum).sort((a, b) => b.sum * b.share - a.sum * a.share);
  return [...right, ...others].slice(0, LEAST_HITS);
}

// What is shown of a hit says what it is: one that has all words of the query there counts twice, and thrice if digits of the query are its own number.
function told(hit, words) {
  const { kind, title, number, place, day, demo, score } = hit, bases = (text) => wordsOf(text).map(({ base }) => base);
  const own = bases(number), has = own.concat(bases(`${kind.title.vi} ${title.vi} ${place} ngày ${day.replace(/-0/g, " ")}`));
  if (words.length < 3 || demo || !words.every((word) => has.includes(word))) return hit;
  return { ...hit, score: score * (words.some((word) => word > 0 && own.includes(word)) ? 3 : 2) };
}

// What is no SearchError comes of an index that holds nonsense though its checksums are right.
const answer = (...args) => answerOf(...args).catch((error) => {
  throw error instanceof SearchError ? error : new SearchError("broken");
});

async function answerOf(index, query, { narrowing, limit = 10, isLast }) {
  const narrowed = narrowing?.ready(index);
  narrowed?.catch(() => {}); // told of when it is needed
  const { terms, notes } = await understand(index, query), known = terms.filter(({ count }) => count);
  if (known.length === 0) return { total: 0, atLeast: false, hits: [], facets: {}, terms: [], notes };
  const scores = new Scores(index, known);
  await Promise.all([scores.addPairs(), scores.addMeanings(), scores.addTitles()]);
  if (!notes.corrected.length && !notes.missing.length && scores.isApart()) notes.apart = query.slice(known[0].token.start, known.at(-1).token.end);
  await scores.addWords(narrowing?.isWhole);
  const mayBeMore = await scores.addCold(narrowing?.isWhole ? Infinity : limit), { isRight, inOrder, counts } = await narrowed ?? EVERYTHING;
  const found = [...scores.found].map((entry) => ({ entry, ...scores.rate(entry) })).sort((a, b) => b.score - a.score || a.entry - b.entry), best = enough(found).filter(isRight);
  const right = inOrder(best.length ? best : enough(found.filter(isRight)));
  const words = known.filter(isWord).map(({ token }) => token.base), facets = {};
  const hits = inOrder((await Promise.all(right.slice(0, limit).map(async ({ entry, score }) => told({ entry, score, ...await index.card(entry) }, words)))).sort((a, b) => b.score - a.score));
  for (const { name, values, error } of await counts(right)) {
    if (error?.code === "missing" && !isLast) throw error;
    if (error) notes.uncounted = true;
    facets[name] = values;
  }
  return { total: right.length, atLeast: mayBeMore && right.length > LEAST_HITS, hits, facets, notes,
    terms: [...known.map(({ token, forms, isPrefix }) => ({ base: token.base, form: token.form, forms, isPrefix })), ...scores.said] };
}

const askRoot = (base) => fetch(`${base}index.bin`, { cache: "no-cache" });

/** The index at an address that ends with "/", and what the fetch of its root gave if that is under way. search() takes `limit`, how many hits
 *  are wanted, and `narrowing` (facets.js). With a higher limit more is read, and the order may be another. It gives
 *  { total, atLeast (there may be more), hits: [{ path, title, kind, number, place, day, vi, en, demo }], facets: { name: [{ code, title, count }] },
 *  terms: [{ base, form, forms }] that were looked for (forms: the spellings that count, where they are known),
 *  notes: { corrected: [{ from, to }], missing, apart (what nothing has as it stands), uncounted (a facet's file is lacking) } }
 *  find() is find.js's. */
export function open(base, asked = askRoot(base)) {
  const read = (answer) => load(answer, "r", 0).then((root) => new Index(base, root));
  let opening = read(asked);
  opening.catch(() => {}); // search() tells of it
  return {
    find,
    async search(query, options = {}) {
      foresee(query);
      const index = await opening;
      try {
        return await answer(index, query, options);
      } catch (error) {
        if (error.code !== "missing") throw error;
        // the site was published anew since this index was opened
        opening = read(askRoot(base));
        return answer(await opening, query, { ...options, isLast: true });
      }
    },
  };
}
