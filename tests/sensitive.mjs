// Small counts of people: planted numbers must be in no byte of a published site, nor in what the verbs print: `node tests/sensitive.mjs MODE`.
// Each planted number has digits of its own, so that it can be looked for in everything, archives, workbooks and the database unpacked.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parseCsv } from "./lib/csv.mjs";
import { determined } from "./lib/disclosure.mjs";
import { environment } from "./lib/environment.mjs";
import { filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { git, makeRepository } from "./lib/repository.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const equal = (found, expected, what = "") => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what} expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
};

// --- the repository ---

const plan = (marked, baseline = "3.81966") => `---
id: k
type: ke-hoach
title: Kế hoạch
issuer: tinh
area: tinh
issued: 2026-01-02
period: 2026
---

:::target{#nguoi measure="số người" op="<=" value=100 unit="người"${marked}}
Không quá 100 người.
:::

:::target{#quy measure="số người" op="<=" value=100 unit="người"${marked} scope=each owner="a b"}
Mỗi xã không quá 100 người.
:::

:::target{#ty-le measure="số người" op=">=" value=90 unit=percent of="số dân"${marked}}
Ít nhất 90%.
:::

:::target{#vu measure="số vụ" op="<=" value=10 unit="vụ"}
Không quá 10 vụ.
:::

:::target{#tai-pham measure="số người" op=decrease value=2 unit="người" baseline=${baseline} due=2026-10-31${marked}}
Giảm 2 người.
:::

:::chart{target=ty-le}
:::

:::target{#bo measure="số người" op=decrease value=1 unit="người" baseline=4.71717${marked}}
Chỉ tiêu sẽ bỏ.
:::
`;
const withdrawn = plan(" sensitive=true").replace(/:::target\{#bo[^]*$/, "");
const results = (...rows) => `target,unit,period,value,numerator,denominator,source\n${rows.join("\n")}\n`;
const schema = (marked) => `title: Nạn nhân
primaryKey: [xa, nam]
fields:
  - {name: xa, type: string}
  - {name: nam, type: year}
  - {name: nu, type: number${marked}}
  - {name: nam_gioi, type: number${marked}}
  - {name: tong, type: number${marked}}
foreignKeys:
  - {fields: xa, reference: {resource: units, fields: id}}
`;
const today = results(
  "k/nguoi,a,2026,3.14159,,,", "k/nguoi,b,2026,7.07107,,,", "k/nguoi,c,2026,11.11111,,,", "k/nguoi,d,2026,0,,,", "k/nguoi,tinh,2026,21.32377,,,",
  "k/quy,a,2026-Q1,2.22332,,,", "k/quy,a,2026-Q2,8.88778,,,", "k/quy,a,2026,11.1111,,,", "k/quy,b,2026,55.5,,,",
  "k/ty-le,a,2026,3.36711,4.0404,119.99608,", "k/ty-le,b,2026,95,190,200,", "k/vu,a,2026,3.45678,,,", "k/tai-pham,tinh,2026,12.25,,,");
const layouts = Object.fromEntries(filesBelow(join(root, "layouts")).map((file) => [`layouts/${file}`, readFileSync(join(root, "layouts", file))]));
const base = { ...layouts,
  "content/site.yml": "name: Trang thử\nbase_url: https://example.org\nlicence: CC0\nlanguages: [vi, en]\n",
  "data/units/a.csv": "id,name,level,parent\ntinh,Tỉnh,province,\na,Xã A,commune,tinh\nb,Xã B,commune,tinh\nc,Xã C,commune,tinh\nd,Xã D,commune,tinh\n" };
const commits = [
  // nothing is marked yet; one count is small that is not so today, one not small that is withheld beside another
  { files: { "content/plans/k.md": plan("", "6.76767"), "data/results/b.csv": results("k/bo,a,2026,1.35791,,,", "k/bo,d,2026,0,,,"),
    "data/nan_nhan/schema.yml": schema(""), "data/nan_nhan/a.csv": "xa,nam,nu,nam_gioi,tong\na,2025,1.23456,8.76543,9.99999\n",
    "data/cu/schema.yml": schema("").replace("Nạn nhân", "Bảng cũ"), "data/cu/a.csv": "xa,nam,nu,nam_gioi,tong\nb,2025,4.32109,,\n",
    "data/results/a.csv": today.replace("11.11111", "2.46802").replace("7.07107", "6.54321").replace("d,2026,0", "d,2026,5") } },
  { files: { "content/plans/k.md": plan(" sensitive=true"), "data/nan_nhan/schema.yml": schema(", sensitive: true"),
    "data/cu/schema.yml": schema(", sensitive: true").replace("Nạn nhân", "Bảng cũ"),
    "data/nan_nhan/a.csv": "xa,nam,nu,nam_gioi,tong\na,2025,1.23456,9.87654,11.1111\nb,2025,0,12.5,12.5\nc,2025,<5,*,30.5\n" } },
  { files: { "content/plans/k.md": withdrawn, "data/results/a.csv": today, "data/results/b.csv": null, "data/cu/schema.yml": null, "data/cu/a.csv": null } },
];
const planted = ["3.14159", "7.07107", "2.22332", "8.88778", "3.36711", "4.0404", "1.23456", "9.87654", "2.46802", "6.54321", "1.35791", "4.32109", "8.76543", "3.81966", "6.76767", "4.71717"];
const told = ["11.11111", "21.32377", "55.5", "3.45678", "30.5"]; // and these must be found, or the search would prove nothing

// --- looking ---

/** Bytes of a file, and of what is packed in it. */
function* unpacked(path, folder) {
  const bytes = readFileSync(path);
  yield [path, bytes];
  if (path.endsWith(".gz")) yield [`${path} unpacked`, gunzipSync(bytes)];
  if (!/\.(zip|xlsx)$/.test(path)) return;
  const into = join(folder, `${path.replaceAll("/", "_")}.d`);
  mkdirSync(into);
  if (spawnSync("unzip", ["-q", path, "-d", into]).status !== 0) throw new Error(`unzip ${path}`);
  for (const file of filesBelow(into)) yield* unpacked(join(into, file), folder);
}

/** A number as text in either language, and as SQLite stores it. */
function* spellings(number) {
  yield Buffer.from(number);
  yield Buffer.from(number.replace(".", ","));
  const real = Buffer.alloc(8);
  real.writeDoubleBE(Number(number));
  yield real;
}

function assertNotIn(name, bytes) {
  for (const number of planted)
    for (const spelling of spellings(number)) if (bytes.includes(spelling)) throw new Error(`${number} is in ${name}`);
}

function assertSiteIsSilent(out, folder) {
  mkdirSync(folder);
  const found = new Set(), kinds = new Set();
  for (const file of filesBelow(out))
    for (const [name, bytes] of unpacked(join(out, file), folder)) {
      assertNotIn(name, bytes);
      for (const number of told) for (const spelling of spellings(number)) if (bytes.includes(spelling)) found.add(number), kinds.add(file.split(".").pop());
    }
  return [found, kinds];
}

const run = (cwd, ...args) => {
  const done = spawnSync(program, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28, env: environment(cwd) });
  if (done.status !== 0) throw new Error(`${args.join(" ")}: ${done.stderr}`);
  assertNotIn(args.join(" "), Buffer.from(done.stdout + done.stderr));
  return done.stdout;
};
const table = (out, name) => parseCsv(readFileSync(join(out, "du-lieu", name, `${name}.csv`), "utf8"));

// --- all totals together ---

/** Numbers of two columns and their sum in five groups and the ward that they make up, in each year and, of some years, in each quarter. */
function randomCounts(years, quarters, seed) {
  const random = (n) => Math.floor(((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32) * n);
  const rows = {};
  for (let year = 1; year <= years; year++)
    for (const group of ["t1", "t2", "t3", "t4", "t5"])
      for (const quarter of quarters) {
        const [men, women] = [0, 1].map(() => random(random(3) ? 8 : 30));
        for (const unit of [group, "w"])
          for (const part of new Set([quarter, "all"])) {
            const row = (rows[`${unit},${1900 + year},${part}`] ??= [0, 0, 0]);
            row[0] += men, row[1] += women, row[2] += men + women;
          }
      }
  return `unit,year,part,men,women,both\n${Object.entries(rows).map(([key, counts]) => `${key},${counts}\n`).join("")}`;
}

/** What adds up in one year. */
function totals(quarters) {
  const units = ["w", "t1", "t2", "t3", "t4", "t5"], parts = [...new Set(["all", ...quarters])], columns = ["men", "women", "both"], sums = [];
  for (const unit of units) for (const part of parts) sums.push(["both", "men", "women"].map((column) => [unit, part, column].join()));
  for (const part of parts) for (const column of columns) sums.push(units.map((unit) => [unit, part, column].join()));
  for (const unit of units) for (const column of columns) if (parts.length > 1) sums.push(parts.map((part) => [unit, part, column].join()));
  return sums;
}

inTemporaryFolder((folder) => {
  const kho = join(folder, "dem"), out = join(folder, "dem-ra"), kinds = { flat: ["all"], deep: ["q1", "q2", "q3", "q4"] };
  const table = `title: Số đếm\nprimaryKey: [unit, year, part]\nfields:
  - {name: unit, type: string}\n  - {name: year, type: year}\n  - {name: part, type: string}
${["men", "women", "both"].map((name) => `  - {name: ${name}, type: integer, sensitive: true}\n`).join("")}foreignKeys:
  - {fields: unit, reference: {resource: units, fields: id}}\n`;
  test("no number that is withheld is the only one that fits all published numbers together", () => {
    const files = { ...base, "data/units/a.csv": `id,name,level,parent\nw,Phường,commune,\n${[1, 2, 3, 4, 5].map((n) => `t${n},Tổ ${n},group,w\n`).join("")}` };
    for (const [name, quarters] of Object.entries(kinds))
      Object.assign(files, { [`data/${name}/schema.yml`]: table, [`data/${name}/a.csv`]: randomCounts(name === "flat" ? 300 : 16, quarters, 10) });
    for (const [path, text] of Object.entries(files)) mkdirSync(join(kho, path, ".."), { recursive: true }), writeFileSync(join(kho, path), text);
    const built = spawnSync(program, ["build", "--out", out, "--as-of", "2026-12-31"], { cwd: kho, encoding: "utf8" });
    if (built.status !== 0) throw new Error(built.stderr.slice(0, 2000));
    for (const [name, quarters] of Object.entries(kinds)) {
      const years = {};
      for (const row of parseCsv(readFileSync(join(out, "du-lieu", name, `${name}.csv`), "utf8")))
        for (const column of ["men", "women", "both"]) (years[row.year] ??= {})[[row.unit, row.part, column].join()] = row[column];
      for (const [year, cells] of Object.entries(years)) equal(determined(cells, totals(quarters)), [], `${name} ${year} ${JSON.stringify(cells)}`);
      const told = Object.values(years).flatMap((cells) => Object.values(cells)).filter((cell) => !/[<*]/.test(cell)).length;
      if (told < (name === "flat" ? 2700 : 400)) throw new Error(`${name}: only ${told} numbers are still told`);
    }
  });
});

inTemporaryFolder((folder) => {
  const kho = join(folder, "kho"), out = join(folder, "out");
  makeRepository(kho, commits, base);
  git(kho, ["tag", "phat-hanh/cu", "HEAD~2"]);
  const build = (to, ...args) => run(kho, "build", "--out", to, "--as-of", "2026-12-31", ...args);

  test("no byte of a site holds a small count, nor one that would give it away", () => {
    build(out);
    const [found, kinds] = assertSiteIsSilent(out, join(folder, "moi"));
    equal([...found].sort(), [...told].sort(), "told");
    for (const kind of ["csv", "xlsx", "json", "ndjson", "sqlite", "zip", "html", "atom", "gz"])
      if (kind !== "atom" && !kinds.has(kind)) throw new Error(`nothing at all was found in ${kind}`);
  });
  test("what stands instead is “<5”, or “*” beside it; zero and totals that give nothing away are told", () => {
    const cells = Object.fromEntries(table(out, "results").map((r) => [`${r.target.slice(2)}/${r.unit}/${r.period}`, [r.value, r.numerator, r.denominator].join("|")]));
    equal(cells, { "nguoi/a/2026": "<5||", "nguoi/b/2026": "*||", "nguoi/c/2026": "11.11111||", "nguoi/d/2026": "0||", "nguoi/tinh/2026": "21.32377||",
      "quy/a/2026-Q1": "<5||", "quy/a/2026-Q2": "*||", "quy/a/2026": "11.1111||", "quy/b/2026": "55.5||",
      "ty-le/a/2026": "*|<5|119.99608", "ty-le/b/2026": "95|190|200", "vu/a/2026": "3.45678||", "tai-pham/tinh/2026": "12.25||" });
    equal(table(out, "targets").map((r) => [r.id, r.baseline].join()).filter((one) => !one.endsWith(",")), ["tai-pham,<5"]);
    equal(table(out, "nan_nhan").map((r) => [r.nu, r.nam_gioi, r.tong].join()), ["<5,*,11.1111", "0,12.5,12.5", "<5,*,30.5"]);
  });
  test("nothing is concluded from what is withheld, and no sum is made of it", () => {
    const of = (target, scope) => table(out, "standings").filter((s) => s.target === target && s.scope === scope).map((s) => [s.unit, s.reason, s.value, s.numerator, s.denominator].join());
    equal(of("k/nguoi", "whole"), ["tinh,within,21.32377,,"]);
    equal(of("k/nguoi", "unit"), ["a,withheld,<5,,", "b,withheld,*,,", "c,within,11.11111,,", "d,within,0,,"]);
    equal(of("k/tai-pham", "whole"), ["tinh,withheld,,,"]);
    equal(of("k/ty-le", "whole"), ["tinh,withheld,*,,"]);
    equal(of("k/ty-le", "unit"), ["a,withheld,*,<5,119.99608", "b,reached,95,190,200"]);
  });
  test("a chart that nothing can be drawn on does not say that there are no results", () => {
    for (const [lang, words] of [["", "Không có kết quả nào của chỉ tiêu này vẽ được"], ["en/", "No result of this target can be drawn"]])
      if (!readFileSync(join(out, lang, "ke-hoach/k/index.html"), "utf8").includes(words)) throw new Error(lang);
  });
  test("the record tells that a number changed, and as a number only what is published today", () => {
    const changes = table(out, "changes").filter((c) => ["results", "nan_nhan"].includes(c.table) && c.field).map((c) => [c.key, c.field, c.old, c.new, c.delta].join());
    equal(changes, ["a/2025,nam_gioi,*,*,", "a/2025,tong,*,11.1111,", "k/nguoi/b/2026,value,*,*,", "k/nguoi/c/2026,value,<5,11.11111,", "k/nguoi/d/2026,value,*,0,"].sort());
    equal(table(out, "changes").filter((c) => c.field === "baseline").map((c) => [c.key, c.old, c.new].join()), ["k/tai-pham,*,<5"]);
    const vintages = table(out, "vintages").filter((v) => v.key === "k/nguoi/c/2026" && v.field === "value").map((v) => v.value);
    equal(vintages, ["<5", "11.11111"]);
    run(kho, "log", "--format", "json");
    run(kho, "log", "--format", "csv");
    run(kho, "diff", "HEAD~1", "HEAD");
    run(kho, "diff", "HEAD~2", "HEAD", "--format", "json");
    run(kho, "check");
  });
  test("nothing of the record hangs on what is withheld: not even an id, which could be tried out", () => {
    const others = commits.map((commit) => ({ ...commit, files: Object.fromEntries(Object.entries(commit.files).map(([path, text]) =>
      [path, text && text.replaceAll("3.14159", "2.71828").replaceAll("7.07107", "7.49438").replaceAll("2.46802", "1.41421").replaceAll("1.35791", "4.66920")])) }));
    makeRepository(join(folder, "khac"), others, base);
    const log = (repository) => run(repository, "log", "--format", "csv").replace(/[0-9a-f]{40}/g, "");
    equal(log(join(folder, "khac")), log(kho));
  });
  test("an old state is held to today's sensitivity", () => {
    build(join(folder, "cu"), "--rev", "HEAD~2");
    /* today's small counts, in the state when nothing was marked */
    const cells = table(join(folder, "cu"), "results").map((r) => r.value);
    equal(cells.slice(0, 5), ["<5", "6.54321", "<5", "5", "21.32377"]);
    equal(table(join(folder, "cu"), "results").filter((r) => r.target === "k/bo").map((r) => r.value), ["<5", "0"]);
    equal(table(join(folder, "cu"), "nan_nhan").map((r) => [r.nu, r.nam_gioi, r.tong].join()), ["<5,*,9.99999"]);
    const schema = JSON.parse(readFileSync(join(folder, "cu/du-lieu/nan_nhan/nan_nhan.schema.json"), "utf8"));
    equal(schema.missingValues, ["", "<5", "*"]);
  });
  test("an edition of then tells of sensitive numbers but those that are published today", () => {
    const frozen = (name, n) => parseCsv(readFileSync(join(out, "du-lieu", name, "v", n, `${name}.csv`), "utf8"));
    equal(frozen("results", "1.0.0").slice(0, 5).map((r) => r.value), ["<5", "*", "<5", "*", "21.32377"]);
    equal(frozen("results", "1.0.0").filter((r) => r.target === "k/bo").map((r) => r.value), ["<5", "0"]);
    equal(frozen("targets", "1.0.0").map((r) => [r.id, r.baseline].join()).filter((one) => !one.endsWith(",")), ["tai-pham,*", "bo,<5"]);
    equal(frozen("nan_nhan", "1.0.0").map((r) => [r.nu, r.nam_gioi, r.tong].join()), ["<5,*,*"]);
  });
  test("schemas say what a cell without a number holds, the database holds NULL and says why", () => {
    const schema = JSON.parse(readFileSync(join(out, "du-lieu/nan_nhan/nan_nhan.schema.json"), "utf8"));
    equal([schema.missingValues, JSON.parse(readFileSync(join(out, "du-lieu/units/units.schema.json"), "utf8")).missingValues], [["", "<5", "*"], undefined]);
    const csvw = JSON.parse(readFileSync(join(out, "du-lieu/nan_nhan/nan_nhan.csv-metadata.json"), "utf8"));
    equal(csvw.tableSchema.columns.map((c) => c.null ?? null), [null, null, ["", "<5", "*"], ["", "<5", "*"], ["", "<5", "*"]]);
    const query = (sql) => spawnSync("sqlite3", [join(out, "du-lieu/congbo.sqlite"), sql], { encoding: "utf8" }).stdout.trim();
    equal(query("SELECT ifnull(nu, 'NULL'), tong FROM nan_nhan WHERE _key = 'a/2025'"), "NULL|11.1111");
    equal(query("SELECT field, value FROM _exact WHERE \"table\" = 'nan_nhan' AND _key = 'a/2025' ORDER BY field"), "nam_gioi|*\nnu|<5");
    for (const [lang, words] of [["", "dù nhiều tổng cùng lúc, mà tìm ra đúng số nhỏ"], ["en/", "even several put together, give it away exactly"]])
      if (!readFileSync(join(out, lang, "du-lieu/nan_nhan/index.html"), "utf8").includes(words)) throw new Error(`${lang}: what several totals tell is not said`);
    equal(query("SELECT nu_withheld, nam_gioi_withheld, ifnull(tong_withheld, 'NULL') FROM v_nan_nhan WHERE _key = 'a/2025'"), "<5|*|NULL");
    equal(query("SELECT count(*) FROM _metadata WHERE name = 'withheld' AND value LIKE '%“<5”%'"), "1");
    equal(schema.fields.map((field) => [field.title_en ?? null, field.constraints ?? null]).slice(2), [[null, null], [null, null], [null, null]], "schema");
    for (const [lang, words] of [["", "dưới 5"], ["en/", "fewer than 5"]]) {
      const page = readFileSync(join(out, lang, "ke-hoach/k/chi-tieu/nguoi/index.html"), "utf8");
      if (!page.includes(`<span aria-hidden="true">&lt;5</span><span class="unseen">${words}</span>`)) throw new Error(`${lang}: no words for “<5”`);
    }
  });
  test("what was published is accepted again, and comes out the same", () => {
    for (const name of ["results", "nan_nhan"]) writeFileSync(join(kho, `data/${name}/a.csv`), readFileSync(join(out, `du-lieu/${name}/${name}.csv`)));
    build(join(folder, "lai"));
    for (const name of ["results", "nan_nhan"]) equal(readFileSync(join(folder, `lai/du-lieu/${name}/${name}.csv`), "utf8"), readFileSync(join(out, `du-lieu/${name}/${name}.csv`), "utf8"), name);
    git(kho, ["checkout", "-q", "--", "data"]);
  });
  test("the site sets the threshold", () => {
    writeFileSync(join(kho, "content/site.yml"), `${base["content/site.yml"]}sensitive_below: 10\n`);
    build(join(folder, "muoi"));
    equal(table(join(folder, "muoi"), "results").slice(0, 4).map((r) => r.value), ["<10", "<10", "11.11111", "0"]);
    git(kho, ["checkout", "-q", "--", "content"]);
  });
});

// --- other keys ---

/** Everything gets a new key in the commit that marks the target, after the counts: unit a becomes x, plan k becomes m, and its targets are numbered anew. */
const renumber = (text) => text.replace("id: k", "id: m").replaceAll("#nguoi", "#so-nguoi").replace("#bo", "#da-bo").replaceAll('owner="a b"', 'owner="x b"');
const lineage = ["a,x,renamed,units,,", "k,m,renamed,plans,,", "k/nguoi,k/so-nguoi,renamed,targets,,", "k/nguoi,m/so-nguoi,renamed,targets,,", "k/bo,m/da-bo,renamed,targets,,"];
const renumbered = [
  { files: { "content/plans/k.md": plan(" ").replaceAll(" sensitive=true", ""), "data/nan_nhan/schema.yml": schema(""), "data/nan_nhan/a.csv": "xa,nam,nu,nam_gioi,tong\na,2025,1.23456,8.76543,9.99999\n",
    "data/results/a.csv": results("k/nguoi,a,2026,2.46802,,,", "k/nguoi,b,2026,6.54321,,,", "k/nguoi,c,2026,11.11111,,,", "k/bo,a,2026,1.35791,,,") } },
  { files: { "data/results/a.csv": results("k/nguoi,a,2026,3.14159,,,", "k/nguoi,b,2026,22.5,,,", "k/nguoi,c,2026,11.11111,,,"),
    "data/nan_nhan/a.csv": "xa,nam,nu,nam_gioi,tong\na,2025,4.32109,9.87654,14.19763\n" } },
  { files: { "content/plans/k.md": renumber(plan(" sensitive=true")), "data/nan_nhan/schema.yml": schema(", sensitive: true"), "data/nan_nhan/a.csv": "xa,nam,nu,nam_gioi,tong\nx,2025,21.32377,30.5,55.5\n",
    "data/units/a.csv": base["data/units/a.csv"].replace("a,Xã A", "x,Xã A"), "data/results/a.csv": results("m/so-nguoi,x,2026,21.32377,,,", "m/so-nguoi,b,2026,22.5,,,", "m/so-nguoi,c,2026,11.11111,,,"),
    "data/lineage/a.csv": `from,to,relation,table,effective,decision\n${lineage.join("\n")}\n` } },
];

inTemporaryFolder((folder) => {
  const kho = join(folder, "kho"), out = join(folder, "out");
  makeRepository(kho, renumbered, base);
  git(kho, ["tag", "phat-hanh/cu", "HEAD~2"]);
  run(kho, "build", "--out", out, "--as-of", "2026-12-31");
  test("counts under the keys of then are withheld as those under the keys of today", () => {
    const changes = table(out, "changes").filter((c) => ["results", "nan_nhan"].includes(c.table) && c.field).map((c) => [c.key, c.field, c.old, c.new].join());
    equal(changes.sort(), ["a/2025,nam_gioi,*,*", "a/2025,nu,<5,<5", "a/2025,tong,*,*", "k/nguoi/a/2026,value,<5,<5", "k/nguoi/b/2026,value,*,22.5",
      "m/so-nguoi/x/2026,value,<5,21.32377", "x/2025,nam_gioi,*,30.5", "x/2025,nu,<5,21.32377", "x/2025,tong,*,55.5"]);
    equal(table(out, "vintages").filter((v) => v.table === "results" && v.field === "value").map((v) => [v.key, v.value].join()).sort(),
      ["k/bo/a/2026,*", "k/nguoi/a/2026,<5", "k/nguoi/a/2026,<5", "k/nguoi/b/2026,*", "k/nguoi/b/2026,22.5", "k/nguoi/c/2026,11.11111",
        "m/so-nguoi/b/2026,22.5", "m/so-nguoi/c/2026,11.11111", "m/so-nguoi/x/2026,21.32377"]);
    run(kho, "log", "--format", "json");
    run(kho, "diff", "HEAD~2", "HEAD", "--format", "json");
    run(kho, "diff", "HEAD~1", "HEAD");
    assertSiteIsSilent(out, join(folder, "moi"));
  });
  test("so are those of an old state, and of an edition of then", () => {
    run(kho, "build", "--rev", "HEAD~1", "--out", join(folder, "cu"), "--as-of", "2026-12-31");
    run(kho, "diff", "HEAD~2", "HEAD~1", "--format", "json");
    equal(table(join(folder, "cu"), "results").map((r) => r.value), ["<5", "22.5", "11.11111"]);
    equal(parseCsv(readFileSync(join(out, "du-lieu/results/v/1.0.0/results.csv"), "utf8")).map((r) => r.value), ["<5", "*", "11.11111", "<5"]);
  });
});
