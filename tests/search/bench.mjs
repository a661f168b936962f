// What search finds and costs, beside Pagefind over the same pages in the same run: `bench.mjs [SIZES] [QUERIES] [FAMILY] [SEED] [PEER]`, such as
// `bench.mjs 500,5000,20000 20 held-out 1 5000`: sizes in plans, queries of each class, the size up to which Pagefind, which takes minutes
// and gigabytes for the largest, is asked as well. The held-out family is for the figures that are
// reported; whoever works on search looks at the tuning family, of which it also prints the queries that miss something. 20,000 plans
// take about 2 GB in the folder for temporary files.
import { cpSync, statSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, inTemporaryFolderAsync, root } from "../lib/files.mjs";
import { makeCorpus, writeCorpus } from "./corpus.mjs";
import { congbo, HAND, openDriver, pagefind } from "./drive.mjs";
import { measured } from "./measured.mjs";
import { makeQueries } from "./queries.mjs";
import { score, summary } from "./score.mjs";
import { serveCounted } from "./server.mjs";

const [sizes = "500,5000,20000", each = "20", family = "held-out", seed = "1", most = "20000"] = process.argv.slice(2);
/** How late answers come to a phone far from its server, in milliseconds; every so many queries are asked there too. */
const DELAY = 100, EACH_LATE = 4;
const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;

/** Bytes and number of the files below a folder. */
function weighed(folder) {
  const files = filesBelow(folder);
  return { bytes: files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0), files: files.length };
}

/** Builds the site with congbo, which tells what its search index alone costs. */
function indexWithCongbo(folder) {
  const whole = measured(join(root, "build/release/tools/search_cost"),
    ["build", "--root", join(folder, "corpus"), "--out", join(folder, "site"), "--as-of", "2026-06-01"]);
  const [, cpu, memory] = whole.stderr.match(/^search index: ([0-9.]+) s, ([0-9]+) kB$/m);
  return { whole, cpu: Number(cpu), memory: Number(memory) * 1024, ...weighed(join(folder, "site/assets/search")) };
}

/** Indexes the pages of plans, documents and units: those of targets, of which Pagefind would make as many entries again, only here. */
function indexWithPagefind(folder) {
  const cost = measured(join(root, "tests/node_modules/.bin/pagefind"), ["--site", join(folder, "site"),
    "--output-path", join(folder, "peer/pagefind"), "--root-selector", "main", "--glob", "{ke-hoach,van-ban,don-vi}/*/index.html"]);
  return { ...cost, ...weighed(join(folder, "peer/pagefind")) };
}

/** Asks an engine all queries; what it finds and what that costs. */
async function ask(engine, folders, queries) {
  const server = await serveCounted(folders, engine.made), driver = await openDriver(engine, server), answers = [];
  try {
    const fixed = await driver.fixed(), typing = await driver.typing("hoa giai ");
    for (const [n, query] of queries.entries()) {
      const answer = await driver.search(query.text), sent = await driver.send(query.text);
      const late = n % EACH_LATE === 0 && await driver.send(query.text, DELAY);
      answers.push({ ...query, ...answer, sent, late, ...score(query, answer.hits) });
    }
    const bytes = answers.map((answer) => answer.bytes);
    return { fixed, typing, answers, ...summary(answers), bytes: mean(bytes), mostBytes: Math.max(...bytes) };
  } finally {
    await driver.close();
    server.close();
  }
}

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const milliseconds = (list) => `${median(list).toFixed(0)}, ${Math.max(...list).toFixed(0)} ms`;
const ratios = (list) => `${median(list).toFixed(2)}, ${Math.max(...list).toFixed(2)} ×`;
const requests = (list) => `${mean(list).toFixed(1)}, ${Math.max(...list)}`;
const both = ({ recall, rank }) => `${recall.toFixed(3)}, ${rank.toFixed(3)}`;
const kilo = (n) => `${(n / 1000).toFixed(1)} kB`, mega = (n) => `${(n / 1e6).toFixed(1)} MB`;

const line = (name, cells) => console.log(`  ${name.padEnd(48)}${cells.map((text) => text.padStart(22)).join("")}`);

function print(size, indexes, found) {
  const row = (name, tell) => line(name, Object.keys(found).map((who) => tell(indexes[who], found[who])));
  console.log(`${size} plans, ${found.own.answers.length} queries, ${family} family, seed ${seed}`);
  line("", found.peer ? ["Pagefind", "congbo"] : ["congbo"]);
  row("recall@10, mean reciprocal rank", (_, { all }) => both(all));
  for (const group of found.own.classes.keys()) row(`  ${group}`, (_, { classes }) => both(classes.get(group)));
  row("index: bytes, files", ({ bytes, files }) => `${mega(bytes)}, ${files}`);
  row("cold query with script, ten excerpts: mean, most", (_, { bytes, mostBytes }) => `${kilo(bytes)}, ${kilo(mostBytes)}`);
  row("  of it what the passages come from: mean", (_, { answers }) => kilo(mean(answers.map(({ passages }) => passages))));
  row("before the first query", (_, { fixed }) => kilo(fixed));
  row("typing nine letters", (_, { typing }) => kilo(typing));
  const time = (name, times) => row(`${name}: median, most`, (_, { answers }) => milliseconds(answers.flatMap(times)));
  time("query on an open page, from Enter", ({ sent }) => sent.milliseconds);
  time(`  from the paste, ${HAND} ms before`, ({ sent }) => sent.whole);
  time("  its files alone, by a bare script on that page", ({ sent }) => sent.floor);
  row("  ratio to them: median, most", (_, { answers }) => ratios(answers.map(({ sent }) => sent.whole / sent.floor)));
  time(`  with answers ${DELAY} ms late`, ({ late }) => (late ? late.whole : []));
  row("  requests behind one another: mean, most", (_, { answers }) => requests(answers.flatMap(({ late }) => (late ? late.waits : []))));
  time("query from an address", (answer) => answer.milliseconds);
  time("  a bare fetch on the same page", ({ fetch }) => fetch);
  row("  files that it asks for: mean, most", (_, { answers }) => requests(answers.map((answer) => answer.requests)));
  row("building the index: CPU", ({ cpu }) => `${cpu.toFixed(1)} s${found.peer ? `, ${(cpu / indexes.peer.cpu).toFixed(3)} ×` : ""}`);
  row("building the index: memory", ({ memory }) => mega(memory));
  console.log(`  the whole site: ${indexes.own.whole.cpu.toFixed(1)} s, ${mega(indexes.own.whole.memory)}\n`);
}

for (const size of sizes.split(",").map(Number))
  await inTemporaryFolderAsync(async (folder) => {
    const corpus = makeCorpus(family, Number(seed), size), queries = makeQueries(corpus, Number(each));
    writeCorpus(join(folder, "corpus"), corpus);
    cpSync(join(root, "layouts"), join(folder, "corpus/layouts"), { recursive: true });
    const isCompared = size <= Number(most), indexes = { own: indexWithCongbo(folder), ...(isCompared && { peer: indexWithPagefind(folder) }) };
    const own = await ask(congbo, [join(folder, "site")], queries);
    const peer = isCompared && { peer: await ask(pagefind, [join(folder, "peer"), join(folder, "site")], queries) };
    print(size, indexes, { ...peer, own });
    if (family === "tuning")
      for (const { group, text, pages, hits } of own.answers.filter(({ recall }) => recall < 1)) console.log(`${group}: ${text}\n  right: ${pages}\n  found: ${hits}`);
  });
