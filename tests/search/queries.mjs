// Queries with their right pages, in classes: what people type, and how they type it. Each is made from the facts of a plan drawn at
// random; the right pages are those of all plans with the same facts.
import { factsOf, drawing } from "./corpus.mjs";
import { body } from "./prose.mjs";
import { dateSpellings, grouped, hasTwoSpellings, initials, slip, telex, withOldTones, withoutMarks } from "./text.mjs";

const most = 8; // right pages of a query, so that all of them have room among the first ten

/** What someone types who looks for one thing that they remember of a plan. */
function remembered({ words, place }, plan, { below, pick }) {
  const model = pick(plan.models), hamlet = pick(plan.hamlets), { commune, topic } = plan;
  return [
    { text: `${model} thôn ${hamlet}`, facts: [`model ${model}`, `hamlet ${hamlet}`] },
    { text: `${model} ${hamlet}`, facts: [`model ${model}`, `hamlet ${hamlet}`] },
    { text: `mô hình ${model} ${place(commune)}`, facts: [`model ${model}`, `commune ${commune}`] },
    { text: `${words.topics[topic]} thôn ${hamlet}`, facts: [`topic ${topic}`, `hamlet ${hamlet}`] },
  ][below(4)];
}

function titled({ words, place, kind }, { title, year, commune, topic }, { pick }) {
  const name = words.topics[topic], facts = [`commune ${commune}`, `topic ${topic}`];
  return { text: pick([title, `${name} ${year} ${place(commune)}`, `kế hoạch ${name} ${kind(commune)} ${place(commune)}`]), facts };
}

function ofDocument({ place }, { number, commune, documents }, { below, pick }) {
  const d = pick(documents);
  if (below(3) === 0) return { text: `${number}/KH-UBND ${place(commune)}`, facts: [`number ${number}`, `commune ${commune}`] };
  const short = `${d.n}/${d.year}`;
  const spellings = [d.number, d.number.toLowerCase(), `${d.name} số ${d.number}`, `${d.name} ${short}`, short, `${d.suffix} ${d.n}`];
  return { text: pick(spellings), pages: [`/van-ban/${d.id}/`] };
}

function counted({ words: { measures, nouns }, place }, { count, percent, few, commune }, { below }) {
  const share = String(percent.tenths / 10).replace(".", ",");
  return [
    { text: `${below(2) ? grouped(count.n) : count.n} ${measures[count.measure]}`, facts: [`count ${count.n} ${count.measure}`] },
    { text: `${share}% ${measures[percent.measure]}`, facts: [`percent ${percent.tenths} ${percent.measure}`] },
    { text: `${few.n} ${nouns[few.noun]} ${place(commune)}`, facts: [`few ${few.n} ${few.noun}`, `commune ${commune}`] },
  ][below(3)];
}

// Of each class, a function of the corpus, a plan, what draws, the query's number and the vocabulary: a query, or null if none can be made.
const classes = {
  known: remembered,
  title: titled,
  "no marks": (corpus, plan, draw) => {
    const { text, facts } = (draw.below(2) ? remembered : titled)(corpus, plan, draw);
    return { text: withoutMarks(text).toLowerCase(), facts };
  },
  nfd: (corpus, plan, draw) => {
    const { text, facts } = remembered(corpus, plan, draw);
    return { text: text.normalize("NFD"), facts };
  },
  tone: (corpus, plan, draw) => {
    const { text, facts } = remembered(corpus, plan, draw);
    return hasTwoSpellings(text) ? { text: plan.oldTones ? text : withOldTones(text), facts } : null;
  },
  "đ": (corpus, plan, draw) => {
    const { text, facts } = remembered(corpus, plan, draw);
    if (!/đ/i.test(text)) return null;
    return { text: draw.below(2) ? text.replace(/đ/g, "d").replace(/Đ/g, "D") : text.replace(/[^đĐ]+/g, withoutMarks), facts };
  },
  number: counted,
  date: ({ words }, plan, { below, pick }) => {
    const { day, event } = pick(plan.dates), spelled = pick(dateSpellings(day)), name = words.events[event];
    return { text: below(2) ? `${name} ${spelled}` : `${spelled} ${name}`, facts: [`date ${day} ${event}`] };
  },
  "document number": ofDocument,
  place: ({ words, place, kind }, { commune, topic }, { pick }) => pick([
    { text: `${kind(commune)} ${place(commune)}`, pages: [`/don-vi/xa-${commune}/`] },
    { text: `${place(commune)} ${words.topics[topic]}`, facts: [`commune ${commune}`, `topic ${topic}`] },
  ]),
  order: ({ landmarks }, plan, draw, n) => ({ text: landmarks[n % landmarks.length], facts: [`landmark ${n % landmarks.length}`] }),
  phrase: (corpus, plan) => {
    const { noun, manner, other } = plan.phrase;
    return { text: `${noun} ${manner} gắn với ${other}`, facts: [`phrase ${Object.values(plan.phrase).join(", ")}`] };
  },
  prefix: (corpus, plan, draw, n, vocabulary) => {
    const { text, facts } = remembered(corpus, plan, draw), start = text.slice(0, -1 - draw.below(2));
    const whole = text.split(" ").at(-1), last = start.split(" ").at(-1);
    return whole.length > 3 && last.length > 1 && !vocabulary.has(withoutMarks(last).toLowerCase()) ? { text: start, facts } : null;
  },
  abbreviation: ({ words: { terms } }, plan, draw, n) => {
    const x = (n >> 1) % terms.length;
    return { text: n % 2 ? terms[x] : initials(terms[x]), facts: [`term ${x}`] };
  },
  typo: (corpus, plan, draw, n, vocabulary) => {
    const { text, facts } = remembered(corpus, plan, draw), words = text.split(" "), w = draw.below(words.length);
    if (words[w].length < 4) return null;
    const wrong = slip(words[w], draw.below(4), 1 + draw.below(words[w].length - 2));
    if (!/^\p{L}+$/u.test(wrong) || vocabulary.has(withoutMarks(wrong).toLowerCase())) return null;
    return { text: words.toSpliced(w, 1, wrong).join(" "), facts };
  },
  telex: (corpus, plan, draw) => {
    const { text, facts } = remembered(corpus, plan, draw);
    return { text: telex(text), facts };
  },
};

/** The syllables of the corpus without marks: of a part of it, all lists of words included. */
function vocabularyOf(corpus) {
  const texts = [...Object.values(corpus.words).flat()];
  for (let i = 0; i < Math.min(corpus.count, 200); i++) texts.push(body(corpus, corpus.plan(i)));
  return new Set(texts.flatMap((text) => withoutMarks(text).toLowerCase().match(/[a-z0-9]+/g)));
}

/** The plans that have all facts of each query; `wanted` are lists of facts. */
function plansWith(corpus, wanted) {
  const plans = new Map(wanted.flat().map((fact) => [fact, new Set()]));
  for (let i = 0; i < corpus.count; i++) for (const fact of factsOf(corpus.plan(i))) plans.get(fact)?.add(i);
  return wanted.map((facts) => [...(plans.get(facts[0]) ?? [])].filter((i) => facts.every((fact) => plans.get(fact).has(i))));
}

/** `each` queries of every class: { group, text, pages }. `pages` are the addresses of the right pages, without the site's prefix. */
export function makeQueries(corpus, each) {
  const vocabulary = vocabularyOf(corpus), drafts = [];
  Object.entries(classes).forEach(([group, make], c) => {
    const draw = drawing((corpus.seed * 7919 + corpus.count * 31 + c) >>> 0);
    for (let n = 0; n < each; ) {
      const query = make(corpus, corpus.plan(draw.below(corpus.count)), draw, n, vocabulary);
      if (query) {
        drafts.push({ group, ...query });
        n++;
      }
    }
  });
  const right = plansWith(corpus, drafts.map(({ facts }) => facts ?? []));
  return drafts.map(({ group, text, pages }, k) => ({ group, text, pages: pages ?? right[k].map((i) => `/ke-hoach/kh-${i}/`) }))
    .filter(({ pages }) => pages.length > 0 && pages.length <= most);
}
