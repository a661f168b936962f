// The search engine: reads the index that generator/search/format.h draws, and nothing else.
import { fail, Index, load } from "./index.js";
import { isWord, understand } from "./query.js";
import { Scores } from "./scores.js";
import { isBare, wordsOf } from "./text.js";

const NEAR_BEST = 0.75, LEAST_HITS = 10, LEAST_SUM = 0.1;

// Puts entries in order, those first whose values are highest; of equal ones the lower number.
const ordered = (entries, values) => entries.sort((a, b) => values[b] - values[a] || a - b);

// What has about as much of the query as the best has; a page of those with less only where that is less than a page.
function enough(found, { shares, sums, scores }) {
  const near = NEAR_BEST * found.reduce((most, entry) => Math.max(most, shares[entry]), 0), right = found.filter((entry) => shares[entry] >= near);
  if (!right.length || right.length >= LEAST_HITS) return right;
  const least = LEAST_SUM * sums[ordered(right, scores)[0]], others = found.filter((entry) => shares[entry] < near && sums[entry] > least);
  return right.concat(ordered(others, scores)).slice(0, LEAST_HITS);
}

// What is shown of a hit says what it is: one that has all words of the query there counts twice, and thrice if digits of the query are its own number.
function told(hit, words) {
  const { kind, title, number, place, day, demo, score } = hit, bases = (text) => wordsOf(text).map(({ base }) => base);
  const own = bases(number), has = own.concat(bases(`${kind.title.vi} ${title.vi} ${place} ngày ${day.replace(/-0/g, " ")}`));
  if (words.length < 3 || demo || !words.every((word) => has.includes(word))) return hit;
  return { ...hit, score: score * (words.some((word) => word > 0 && own.includes(word)) ? 3 : 2) };
}

// An error without a code comes of an index that holds nonsense though its checksums are right.
const answer = (...args) => answerOf(...args).catch((error) => {
  if (error.code) throw error;
  fail("broken");
});

async function answerOf(index, query, { narrowing, limit = 10, isLast }) {
  const narrowed = narrowing?.ready(index), wanted = narrowing?.wanted ?? limit;
  narrowed?.catch(() => {}); // told of when it is needed
  const { terms, notes } = await understand(index, query), known = terms.filter(({ count }) => count);
  if (known.length === 0) return { total: 0, hits: [], terms: [], notes };
  const scores = new Scores(index, known);
  await Promise.all([scores.addPairs(), scores.addMeanings(), scores.addTitles()]);
  if (!notes.corrected.length && !notes.missing.length && scores.isApart()) notes.apart = query.slice(known[0].token.start, known.at(-1).token.end);
  await scores.addWords(wanted === Infinity);
  const mayBeMore = await scores.addCold(wanted), { isRight = () => true, days, counts } = await narrowed ?? {};
  const { found } = scores, rated = scores.rate(), best = enough(found, rated).filter(isRight), right = best.length ? best : enough(found.filter(isRight), rated);
  const words = known.filter(isWord).map(({ token }) => token.base);
  ordered(right, rated.scores);
  if (days) right.sort((a, b) => days[b] - days[a]);
  const [counted, ...hits] = await Promise.all([counts?.(right, isLast), ...right.slice(0, limit).map(async (entry) => told({ entry, score: rated.scores[entry], ...await index.card(entry) }, words))]);
  hits.sort((a, b) => (days ? days[b.entry] - days[a.entry] : 0) || b.score - a.score);
  return { total: right.length, atLeast: mayBeMore && right.length > LEAST_HITS, hits, notes, ...counted,
    terms: [...known.map(({ token, forms, isPrefix }) => ({ base: token.base, forms: forms ?? (!isBare(token.form) && new Set([token.form])), isPrefix })), ...scores.said] };
}

const askRoot = (base) => fetch(`${base}index.bin`, { cache: "no-cache" });

/** The index at an address that ends with "/", and what the fetch of its root gave if that is under way. search() takes `limit`, how many hits
 *  are wanted, and `narrowing` (facets.js). With a higher limit more is read, and the order may be another. It gives
 *  { total, atLeast (there may be more), hits: [{ path, title, kind, number, place, day, vi, en, demo }], what narrowing counted,
 *  terms: [{ base, forms, isPrefix }] that were looked for (forms: the spellings that count; false: any),
 *  notes: { corrected: [{ from, to }], missing, apart (what nothing has as it stands) } }
 *  wordsOf() is text.js's. */
export function open(base, asked = askRoot(base)) {
  const read = (answer) => load(answer, "r", 0).then((root) => new Index(base, root));
  let opening = read(asked);
  opening.catch(() => {}); // search() tells of it
  return {
    wordsOf,
    async search(query, options = {}) {
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
