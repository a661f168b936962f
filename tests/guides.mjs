// The guides' examples are content: together they make one small site that congbo finds nothing wrong with. A fenced block whose info
// string is congbo-plan, congbo-criteria, `csv TABLE`, `csv TABLE PATH` (for a file that the table's schema names) or `yaml schema` is one
// file of it; others are only shown. The guide to values on past days tells of a plan that is changed once: its `commit` is made, and its
// queries and its table of days get the answers that it gives. The commands (`sh`) of the guide to publishing are run one after the other.
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseCsv } from "./lib/csv.mjs";
import { sqliteCsv } from "./lib/database.mjs";
import { copyInto, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { base, build } from "./lib/history_site.mjs";
import { git, makeRepository } from "./lib/repository.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");

function blocks(folder, file) {
  const text = readFileSync(join(root, folder, file), "utf8");
  return [...text.matchAll(/^(`{3,}|~{3,})([^\n]*)\n([\s\S]*?)^\1\s*$/gm)].map(([, , info, body]) => ({ info: info.trim(), body }));
}

const examples = (folder) => filesBelow(join(root, folder)).filter((f) => f.endsWith(".md") && !f.startsWith("loi/"))
  .flatMap((file) => blocks(folder, file)).filter(({ info }) => /^(congbo-plan|congbo-criteria|csv \S+( \S+)?|yaml schema)$/.test(info));

function pathOf({ info, body }, number) {
  const name = /^name:\s*(\S+)/m.exec(body)?.[1];
  if (info === "congbo-plan") return `content/plans/vi-du/${number}.md`;
  if (info === "congbo-criteria") return `content/criteria/${number}.md`;
  if (info === "yaml schema") return `data/${name}/schema.yml`;
  const [, table, path] = info.split(" ");
  return path ?? `data/${table}/${number}.csv`;
}

for (const folder of ["content/pages/huong-dan", "content/pages/en/huong-dan"])
  test(`${folder}: the examples are correct`, () => inTemporaryFolder((site) => {
    const found = examples(folder);
    if (found.length < 5) throw new Error(`only ${found.length} examples were found`);
    copyInto(join(root, "content/site.yml"), join(site, "content/site.yml"));
    found.forEach((example, i) => {
      const path = join(site, pathOf(example, i));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, example.body);
    });
    const check = () => spawnSync(program, ["check", "--root", site], { encoding: "utf8" });
    const run = check();
    if (run.status !== 0 || run.stderr) throw new Error(run.stderr);
    const named = found.map(pathOf).filter((path) => path.startsWith("thong-ke/"));
    if (named.length === 0) throw new Error("no example lies outside of the site's folders");
    for (const path of named) {
      appendFileSync(join(site, path), "?\n");
      if (!check().stderr.includes(`${path}:`)) throw new Error(`${path} is not read`);
    }
  }));

for (const folder of ["content/pages/huong-dan", "content/pages/en/huong-dan"])
  test(`${folder}: own tables: each type that a column may have is told, and a year is none of whole numbers`, () => {
    const text = readFileSync(join(root, folder, "bang-rieng.md"), "utf8"), [row] = /^\| `type` \|.*$/m.exec(text);
    const types = [...readFileSync(join(root, "generator/read/schema_field.c"), "utf8").matchAll(/\{ "(\w+)", KIND_\w+, PRECISION_\w+ \}/g)].map(([, name]) => name);
    const untold = types.filter((name) => !row.includes(`\`${name}\``));
    if (types.length < 7 || untold.length) throw new Error(`untold of ${types}: ${untold}`);
    const years = [...text.matchAll(/^ {2}- name: (\w+)\n {4}type: (\w+)/gm)].filter(([, name]) => name.startsWith("nam_"));
    if (years.length === 0 || years.some(([, , type]) => type !== "year")) throw new Error(`years: ${years}`);
  });

const equal = (found, expected, of) => { if (found !== expected) throw new Error(`${of}\nexpected:\n${expected}\nfound:\n${found}`); };

for (const folder of ["content/pages/huong-dan", "content/pages/en/huong-dan"])
  test(`${folder}: what was published and what was in force on a past day`, () => inTemporaryFolder((place) => {
    const file = "gia-tri-tung-thoi-diem.md", found = blocks(folder, file), of = (info) => found.filter((block) => block.info === info).map(({ body }) => body);
    const [plan] = of("congbo-plan"), [message] = of("commit"), queries = of("sql"), answers = of("answer");
    const units = blocks(folder, "don-vi-van-ban.md").find(({ info }) => info === "csv units").body;
    const repository = join(place, "kho"), out = join(place, "trang"), path = "content/plans/vi-du/a.md";
    makeRepository(repository, [{ day: "2026-01-10", files: { [path]: plan, "data/units/b.csv": units } },
      { day: "2026-04-10", message, files: { [path]: plan.replaceAll("85", "80") } }]);
    build(repository, out);
    const ask = (texts) => sqliteCsv(join(out, "du-lieu/congbo.sqlite"), texts.map((query) => query.trim().replace(/;$/, "")));
    equal(queries.length, 4, "queries");
    ask(queries).forEach((answer, i) => equal(answer.replaceAll("\r", ""), answers[i], queries[i]));

    const [published, , inForce] = queries, value = (answer) => `${parseCsv(answer)[0].value}%`, day = "2026-03-01", condition = `c.effective <= '${day}'`;
    const days = [...readFileSync(join(root, folder, file), "utf8").matchAll(/^\| (\d{4}-\d\d-\d\d) \| (\S+) \| (\S+) \|$/gm)];
    equal(days.length, 3, "days");
    for (const [row, on, wasPublished, wasInForce] of days) {
      const [known, ruled] = ask([published, inForce].map((query) => query.replaceAll(day, on))).map(value);
      equal(`${known} ${ruled}`, `${wasPublished} ${wasInForce}`, row);
      const then = join(place, on);
      build(repository, then, { rev: on, asOf: on });
      equal(value(readFileSync(join(then, "du-lieu/targets/targets.csv"), "utf8")), wasPublished, `--rev ${on}`);
    }
    equal(value(ask([inForce.replace(condition, `${condition} AND c.published <= '${day}'`)])[0]), "85%", "in force, as known on that day");

    const [old, now] = ["phuong-mau-kh-20-2026", "phuong-mau-20-kh"], renamed = join(place, "doi-ma"), kho = join(place, "kho-doi-ma");
    makeRepository(kho, [{ day: "2026-01-10", files: { [path]: plan, "data/units/b.csv": units } }, { day: "2026-04-10", message, files: { [path]: plan.replaceAll("85", "80") } },
      { day: "2026-05-10", files: { [path]: plan.replaceAll("85", "80").replace(old, now), "data/lineage/a.csv": `from,to,relation,table,effective\n${old},${now},renamed,plans,2026-02-20\n` } }]);
    build(kho, renamed);
    const after = (texts) => sqliteCsv(join(renamed, "du-lieu/congbo.sqlite"), texts.map((query) => query.trim().replace(/;$/, "")));
    equal(parseCsv(after([queries[3]])[0]).map((row) => row.present_key).join(), `${now}/dung-han`, "the id of now");
    for (const [row, on, wasPublished, wasInForce] of [...days, ["after", "2026-06-01", "80%", "80%"]])
      equal(after([published, inForce].map((query) => query.replaceAll(day, on).replaceAll(old, now))).map(value).join(" "), `${wasPublished} ${wasInForce}`, `under a new id: ${row}`);
  }));

const promise = (due) => `---\nid: kh-01-2026\ntype: ke-hoach\ntitle: Kế hoạch\nissuer: u\narea: u\nissued: 2026-01-02\nperiod: 2026\n---\n\n:::deadline{#bao-cao kind=report who=u due=${due} due-rule=by}\nBáo cáo.\n:::\n`;

for (const folder of ["content/pages/huong-dan", "content/pages/en/huong-dan"])
  test(`${folder}: the commands of previewing and publishing`, () => inTemporaryFolder((place) => {
    const repository = join(place, "kho"), path = "content/plans/kh-01-2026.md", said = [];
    const commands = blocks(folder, "xem-thu-va-cong-bo.md").filter(({ info }) => info === "sh").map(({ body }) => body);
    const sh = (command, status = 0) => {
      const env = { ...process.env, PATH: `${dirname(program)}:${process.env.PATH}`, HOME: place, GIT_CONFIG_NOSYSTEM: "1" };
      const run = spawnSync("sh", ["-ec", command], { cwd: repository, encoding: "utf8", env });
      if (run.status !== status) throw new Error(`${command}exit ${run.status}, not ${status}\n${run.stdout}${run.stderr}`);
      said.push(run.stdout + run.stderr);
      return run.stdout + run.stderr;
    };
    const must = (condition, what) => { if (!condition) throw new Error(`${what}\n${said.join("---\n")}`); };
    const read = (file) => readFileSync(join(place, file), "utf8");
    makeRepository(repository, [{ day: "2026-01-10", files: { [path]: promise("2026-03-31"), ".gitignore": "/public/\n" } }], base);
    git(place, ["init", "-q", "--bare", "xa.git"]);
    for (const [key, value] of [["remote.origin.url", "../xa.git"], ["remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"], ["user.name", "A"], ["user.email", "a@example.org"]])
      git(repository, ["config", key, value]);
    const [branch, check, preview, diff, commit, review, first, next, look, accept, ...more] = commands;
    equal(more.length, 0, "commands");
    sh(branch);
    writeFileSync(join(repository, path), promise("2026-04-30"));
    sh(check);
    must(sh(preview).includes("bản nháp") && read("kho/public/index.html").includes("Bản nháp, chưa công bố."), "no draft");
    must(sh(diff).includes("30/04/2026"), "the edit is not told");
    sh(commit);
    must(sh(review).includes("30/04/2026"), "the branch is not told");
    sh(first);
    must(!read("trang/thay-doi/index.html").includes("15/UBND"), "published before it was merged");
    sh(next);
    must(sh(look).includes("hạn lùi") && read("trang/thay-doi/index.html").includes("Công văn số 15/UBND"), "the change and its reason are not published");
    equal(read("trang/ledger.txt").trimEnd().split("\n").length, 3, "the ledger");
    git(repository, ["reset", "-q", "--hard", "main~1"]);
    must(sh(next.split("\n").filter((line) => line.startsWith("congbo")).join("\n"), 1).includes("[ledger-rewritten]"), "not refused");
    sh(accept);
    sh("congbo verify ../trang");
    equal(read("trang/ledger.txt").trimEnd().split("\n").length, 4, "the ledger");
  }));
