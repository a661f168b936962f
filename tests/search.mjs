// The corpora by which search is measured are what they say: the same for the same seed, fit to publish, their right answers right.
// On a small one of the tuning family the engine finds what it must; `make bench-search` measures large ones, of the other family too.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, inTemporaryFolder, inTemporaryFolderAsync, root } from "./lib/files.mjs";
import { test, testAsync } from "./lib/tap.mjs";
import { families, makeCorpus, writeCorpus } from "./search/corpus.mjs";
import { engineOf } from "./search/engine.mjs";
import { body } from "./search/prose.mjs";
import { makeQueries } from "./search/queries.mjs";
import { score, summary } from "./search/score.mjs";
import { dateSpellings, dayOf, initials, slip, telex, withOldTones, withoutMarks } from "./search/text.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const same = (found, expected) => {
  const [f, e] = [found, expected].map((value) => JSON.stringify(value));
  if (f !== e) throw new Error(`expected ${e}\nfound    ${f}`);
};
const plain = (text) => withoutMarks(text).toLowerCase().match(/[a-z0-9]+/g).join(" ");

test("words are typed as people type them", () => {
  same(telex("Tổ quốc, đường ướt khuỷu tay"), "toor quoocs, dduwowngf uwowts khuyur tay");
  same(withOldTones("hòa giải, Thủy lợi, khỏe, quý, hoàn toàn, lũy kế"), "hoà giải, Thuỷ lợi, khoẻ, quý, hoàn toàn, luỹ kế");
  same(withoutMarks("Đơn vị sự nghiệp".normalize("NFD")), "Don vi su nghiep");
  same(initials("đội xung kích ứng cứu nhanh"), "ĐXKƯCN");
  same([0, 1, 2, 3].map((kind) => slip("phong", kind, 2)), ["phnog", "phng", "phoong", "phpng"]);
  same(dateSpellings(dayOf("2025-08-04")),
    ["4/8/2025", "04/08/2025", "ngày 4 tháng 8 năm 2025", "ngày 04 tháng 08 năm 2025", "4-8-2025", "04.08.2025"]);
});

test("right pages count when they are among the first ten, whichever part of them is hit", () => {
  const query = { pages: ["/ke-hoach/a/", "/ke-hoach/b/"] }, wrong = Array(9).fill("/ke-hoach/ab/");
  same(score(query, ["/ke-hoach/ab/", "/ke-hoach/b/chi-tieu/x/"]), { recall: 0.5, rank: 0.5 });
  same(score(query, [...wrong, "/ke-hoach/a/", "/ke-hoach/b/"]), { recall: 0.5, rank: 0.1 });
  same(score(query, wrong), { recall: 0, rank: 0 });
  const { all, classes } = summary([{ group: "x", recall: 1, rank: 1 }, { group: "y", recall: 0, rank: 0 }, { group: "y", recall: 1, rank: 0.5 }]);
  same([all.count, all.rank, classes.get("y").recall], [3, 0.5, 0.5]);
});

function publish(folder, corpus) {
  writeCorpus(join(folder, "corpus"), corpus);
  cpSync(join(root, "layouts"), join(folder, "corpus/layouts"), { recursive: true });
  const args = ["build", "--root", join(folder, "corpus"), "--out", join(folder, "site"), "--as-of", "2026-06-01"];
  return spawnSync(program, args, { encoding: "utf8" });
}

for (const family of Object.keys(families))
  inTemporaryFolder((folder) => {
    const corpus = makeCorpus(family, 1, 60), queries = makeQueries(corpus, 8), text = new Map();
    const run = publish(folder, corpus);
    for (const file of filesBelow(join(folder, "corpus/content/plans")))
      text.set(file.match(/kh-\d+/)[0], plain(readFileSync(join(folder, "corpus/content/plans", file), "utf8")));

    test(`${family}: the same seed makes the same corpus, another seed another`, () => {
      writeCorpus(join(folder, "again"), makeCorpus(family, 1, 60));
      writeCorpus(join(folder, "other"), makeCorpus(family, 2, 60));
      const written = (name) => filesBelow(join(folder, name)).filter((file) => !file.startsWith("layouts/"));
      const bytes = (name) => written(name).map((file) => [file, readFileSync(join(folder, name, file), "utf8")]);
      same(bytes("again"), bytes("corpus"));
      if (JSON.stringify(bytes("other")) === JSON.stringify(bytes("corpus"))) throw new Error("the same");
    });

    test(`${family}: plans have about 1,300 words`, () => {
      const words = Array.from({ length: corpus.count }, (_, i) => body(corpus, corpus.plan(i)).replace(/^:::.*$/gm, "").trim().split(/\s+/).length);
      const average = words.reduce((a, b) => a + b) / words.length;
      if (average < 1200 || average > 1400) throw new Error(`${average} words`);
    });

    test(`${family}: the corpus is published without a message, and has every right page`, () => {
      if (run.status !== 0 || / \[[a-z-]+\]$/m.test(run.stderr)) throw new Error(run.stderr);
      same(queries.flatMap(({ pages }) => pages).filter((page) => !existsSync(join(folder, "site", page, "index.html"))), []);
    });

    test(`${family}: every class has its queries`, () => {
      const { classes } = summary(queries.map((query) => ({ ...query, recall: 0, rank: 0 })));
      same([...classes].filter(([, { count }]) => count < 6).map(([group]) => group), []);
      same(classes.size, 16);
    });

    // Folded texts, searched from end to end: a second way to the right answers.
    test(`${family}: what is looked for word by word stands in the right pages and nowhere else`, () => {
      const asked = queries.filter(({ group }) => ["order", "phrase"].includes(group));
      const found = (words) => [...text].filter(([, one]) => ` ${one} `.includes(` ${words} `)).map(([id]) => `/ke-hoach/${id}/`);
      same(asked.map(({ pages }) => [...pages].sort()), asked.map((query) => found(plain(query.text)).sort()));
    });

    test(`${family}: the words of a query stand in its right pages, as they are or without marks`, () => {
      const asked = queries.filter(({ group }) => ["known", "title", "no marks", "nfd", "tone", "đ"].includes(group));
      const stands = (word, page) => ` ${text.get(page.split("/")[2])} `.includes(` ${word} `);
      same(asked.filter(({ text: query, pages }) => !plain(query).split(" ").every((word) => pages.every((page) => stands(word, page)))), []);
      if (asked.length < 40) throw new Error(`only ${asked.length}`);
    });
  });

await inTemporaryFolderAsync(async (folder) => {
  const corpus = makeCorpus("tuning", 2, 240), scored = [];
  publish(folder, corpus);
  const search = engineOf(join(folder, "site"));
  await testAsync("of the right pages .95 are among the first ten hits, and .90 in each class of queries", async () => {
    for (const query of makeQueries(corpus, 8)) scored.push({ ...query, ...score(query, await search(query.text)) });
    const { all, classes } = summary(scored), poor = [...classes].filter(([, { recall }]) => recall < 0.9);
    const missed = scored.filter(({ recall }) => recall < 1).map(({ text, pages }) => `${text}: ${pages.join(" ")}`);
    if (all.recall < 0.95 || poor.length) throw new Error([`all: ${all.recall}`, ...poor.map(([group, { recall }]) => `${group}: ${recall}`), ...missed].join("\n"));
  });
});
