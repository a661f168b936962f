// A corpus of plans for measuring search, the same for the same family, seed and size: places, their offices, documents, abbreviations,
// and plans of about 1,300 words in the style of real ones. Every plan has facts of its own, kept as short strings, so that the right
// answers to a query are known: the plans that have all its facts.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { random } from "../lib/synthetic.mjs";
import { body } from "./prose.mjs";
import { capital, dayOf, initials, isoDate, withOldTones } from "./text.mjs";
import heldOut from "./words_held_out.mjs";
import tuning from "./words_tuning.mjs";

export const families = { tuning: { words: tuning, salt: 0x51ed27 }, "held-out": { words: heldOut, salt: 0x7a3c91 } };


/** What draws from a list: `pick` evenly, `skewed` the first entries more often, as words are. */
export function drawing(seed) {
  const chance = random(seed), below = (n) => Math.floor(chance() * n);
  return { chance, below, pick: (list) => list[below(list.length)], skewed: (list) => list[Math.floor(chance() ** 2 * list.length)] };
}

const provinces = 34;

/** The n-th ordered pair of two different entries, each pair beside its reverse: Sơn Dương, Dương Sơn. */
function pairOf(list, n) {
  const half = (list.length * (list.length - 1)) / 2, stride = 997; // a prime, so that every pair comes once
  let rest = (Math.floor(n / 2) * stride) % half, a = 0;
  while (rest >= list.length - 1 - a) rest -= list.length - 1 - a++;
  const pair = [list[a], list[a + 1 + rest]];
  return (n % 2 ? pair.reverse() : pair).join(" ");
}

const documentKinds = [["nghi-dinh", "Nghị định", "NĐ-CP", "chinh-phu"], ["thong-tu", "Thông tư", "TT-BCA", "bo-cong-an"],
  ["thong-tu", "Thông tư", "TT-BNV", "bo-noi-vu"], ["quyet-dinh", "Quyết định", "QĐ-TTg", "thu-tuong"],
  ["nghi-quyet", "Nghị quyết", "NQ-HĐND", "hdnd-tinh"]];

/** The corpus: what holds of it all, and `plan(i)`, the facts of one plan. */
export function makeCorpus(family, seed, count) {
  const { words, salt } = families[family];
  const communeCount = Math.max(12, Math.ceil(count / 6));
  if (communeCount > words.places.length * (words.places.length - 1) - provinces)
    throw new Error(`no names for ${communeCount} communes`);
  const drawn = (salted) => drawing((Math.imul(seed, 0x9e3779b1) ^ Math.imul(salt + salted, 0x85ebca6b)) >>> 0);
  const place = (c) => pairOf(words.places, c);
  const kind = (c) => (c % 5 ? "xã" : "phường");

  const documents = Array.from({ length: Math.min(1000, Math.max(40, Math.ceil(count / 20))) }, (_, d) => {
    const { pick, below } = drawn(1e6 + d), [type, name, suffix, issuer] = pick(documentKinds);
    const issued = dayOf("2019-01-02") + below(1820), year = isoDate(issued).slice(0, 4), n = 11 + d;
    const title = `${capital(pick(words.documentTitles))} ${pick(words.topics)}`;
    return { id: `vb-${d}`, n, type, name, issuer, issued, suffix, year, number: `${n}/${year}/${suffix}`, title };
  });

  // What stands in a few plans of known number: landmarks, of which the reversed name is more frequent; terms, some only as initials.
  const planted = new Map(), { below } = drawn(2e6);
  const plant = (times, fact) => {
    const plans = new Set();
    while (plans.size < Math.min(times, count)) plans.add(below(count));
    for (const i of plans) planted.set(i, [...(planted.get(i) ?? []), fact]);
  };
  const heads = ["cầu", "chợ", "hồ", "đồi"];
  const landmarks = Array.from({ length: 30 }, (_, k) => {
    const a = words.places[below(words.places.length)], b = words.hamlets[k * 2];
    plant(3, { kind: "place", fact: `landmark ${k}`, text: `${heads[k % 4]} ${a} ${b}` });
    plant(15, { kind: "place", text: `${heads[k % 4]} ${b} ${a}` });
    return `${a} ${b}`;
  });
  words.terms.forEach((term, x) => {
    const common = { kind: "body", fact: `term ${x}` };
    plant(3, { ...common, text: term });
    plant(3, { ...common, text: initials(term) });
    plant(1, { ...common, text: `${term} (${initials(term)})` });
  });

  function plan(i) {
    const draw = drawn(i), { below, pick } = draw, commune = i % communeCount;
    const topic = (commune * 5 + Math.floor(i / communeCount)) % words.topics.length; // no two of a commune alike
    const year = 2024 + below(3), issued = dayOf(`${year}-01-05`) + below(150);
    const event = () => ({ event: below(words.events.length), day: dayOf(`${year}-02-01`) + below(320) });
    return {
      id: `kh-${i}`, draw, commune, topic, year, issued, number: 1 + below(400), oldTones: i % 2 === 1, planted: planted.get(i) ?? [],
      title: `${capital(words.topics[topic])} năm ${year} trên địa bàn ${kind(commune)} ${place(commune)}`,
      hamlets: [0, 1, 2].map((k) => pairOf(words.hamlets, (commune * 8 + k * 3 + below(3)) % 3540)),
      models: [0, 1].map(() => `${pick(words.modelHeads)} ${pick(words.modelTails)}`),
      count: { n: 101 + below(9899), measure: below(words.measures.length) },
      percent: { tenths: 101 + below(898), measure: below(words.measures.length) },
      few: { n: 2 + below(8), noun: below(words.nouns.length) }, dates: [event(), event()],
      // a run of frequent words that, in this order, stands in one plan
      phrase: { verb: pick(words.verbs), noun: pick(words.nouns), manner: pick(words.manners), other: pick(words.nouns) },
      neighbours: [place((commune ^ 1) < communeCount ? commune ^ 1 : commune), place(below(communeCount))],
      documents: Array.from({ length: 4 }, () => pick(documents)),
    };
  }

  return { seed, count, words, communeCount, place, kind, documents, landmarks, plan };
}

/** The facts of a plan: two plans have the same string for the same fact. */
export function factsOf(plan) {
  const { commune, topic, number, hamlets, models, count, percent, few, dates, phrase, planted } = plan;
  return [`commune ${commune}`, `topic ${topic}`, `number ${number}`, ...hamlets.map((name) => `hamlet ${name}`),
    ...models.map((name) => `model ${name}`), `count ${count.n} ${count.measure}`, `percent ${percent.tenths} ${percent.measure}`,
    `few ${few.n} ${few.noun}`, ...dates.map(({ day, event }) => `date ${day} ${event}`), `phrase ${Object.values(phrase).join(", ")}`,
    ...planted.filter(({ fact }) => fact).map(({ fact }) => fact)];
}

const cell = (text) => (/[",]/.test(text) ? `"${text}"` : text);
const csv = (rows) => rows.map((row) => row.map(cell).join(",") + "\n").join("");

function unitRows(corpus) {
  const rows = [["id", "name", "level", "parent"], ["viet-nam", "Việt Nam", "country", ""]];
  for (const [id, name] of [["chinh-phu", "Chính phủ"], ["thu-tuong", "Thủ tướng Chính phủ"], ["bo-cong-an", "Bộ Công an"],
    ["bo-noi-vu", "Bộ Nội vụ"], ["hdnd-tinh", "Hội đồng nhân dân tỉnh"]]) rows.push([id, name, "agency", "viet-nam"]);
  const { places } = corpus.words, last = places.length * (places.length - 1) - 1;
  for (let p = 0; p < provinces; p++) rows.push([`tinh-${p}`, `Tỉnh ${pairOf(places, last - p)}`, "province", "viet-nam"]);
  for (let c = 0; c < corpus.communeCount; c++) {
    const name = `${corpus.kind(c)} ${corpus.place(c)}`;
    rows.push([`xa-${c}`, capital(name), "commune", `tinh-${c % provinces}`],
      [`ubnd-xa-${c}`, `Ủy ban nhân dân ${name}`, "agency", `xa-${c}`], [`cong-an-xa-${c}`, `Công an ${name}`, "agency", `xa-${c}`]);
  }
  return rows;
}

function page(corpus, plan) {
  const { id, number, title, commune, issued, year, documents, oldTones } = plan;
  const cited = [...new Set(documents.map((document) => document.id))];
  const text = ["---", `id: ${id}`, `number: ${number}/KH-UBND`, "type: ke-hoach", `title: ${title}`, `issuer: ubnd-xa-${commune}`,
    `area: xa-${commune}`, `issued: ${isoDate(issued)}`, `period: ${year}`, `implements: [${cited[0]}]`,
    `cites: [${cited.slice(1).join(", ")}]`, "---", "", body(corpus, plan)].join("\n");
  return oldTones ? withOldTones(text) : text;
}

/** Writes content/ and data/ of the corpus below `folder`; layouts are the caller's. */
export function writeCorpus(folder, corpus) {
  const made = new Set();
  const put = (path, text) => {
    const parent = join(folder, path, "..");
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(join(folder, path), text);
  };
  const { words, documents } = corpus;
  put("content/site.yml", "name: Kế hoạch thử\nbase_url: https://example.org\nlicence: CC BY 4.0\nlanguages: [vi]\n");
  put("data/units/thu.csv", csv(unitRows(corpus)));
  put("data/documents/thu.csv", csv([["id", "number", "type", "issuer", "issued", "title"],
    ...documents.map((d) => [d.id, d.number, d.type, d.issuer, isoDate(d.issued), d.title])]));
  put("data/topics/thu.csv", csv([["id", "title"], ...words.topics.map((title, t) => [`chu-de-${t}`, capital(title)])]));
  const listed = words.terms.filter((_, x) => x % 2); // the others are only explained in a text
  put("data/abbreviations/thu.csv", csv([["abbreviation", "meaning"], ...listed.map((term) => [initials(term), term])]));
  for (let i = 0; i < corpus.count; i++) put(`content/plans/xa-${i % corpus.communeCount}/kh-${i}.md`, page(corpus, corpus.plan(i)));
}
