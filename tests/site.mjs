// Golden sites: tests/site/<name>/ holds a site's content and data, the layouts in which it differs from `spine`, and the `expected`
// folder that it becomes: whole, or of it what lies in the folders that `held` names; but for files that nobody can read, which
// formats.mjs opens. Then what holds for every site: the same commit
// gives the same bytes, however it is read and on however many threads.
// UPDATE=1 writes `expected`; read it before you commit.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "./lib/environment.mjs";
import { assertSameFolders, copyInto, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const sites = join(root, "tests/site");
const parts = ["content", "data", "layouts"];

function congbo(folder, ...args) {
  return spawnSync(program, args, { cwd: folder, encoding: "utf8", env: environment(folder) });
}

function build(folder, out, ...args) {
  const run = congbo(folder, "build", "--as-of", "2026-06-01", "--out", out, ...args);
  if (run.status !== 0) throw new Error(`exit ${run.status}\n${run.stderr}`);
  return run;
}

function git(folder, ...args) {
  const run = spawnSync("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main", ...args],
    { encoding: "utf8", env: environment(folder, { GIT_AUTHOR_DATE: "2026-01-01T00:00:00Z", GIT_COMMITTER_DATE: "2026-01-01T00:00:00Z" }) });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trim();
}

function withSite(name, fn) {
  inTemporaryFolder((folder) => {
    const site = join(folder, "site");
    mkdirSync(site);
    copyInto(join(sites, "spine/layouts"), join(site, "layouts"));
    for (const part of parts) copyInto(join(sites, name, part), join(site, part));
    fn(site, folder);
  });
}

function withRepository(name, fn) {
  withSite(name, (site, folder) => {
    git(folder, "init", "-q", site);
    git(site, "add", "-A");
    git(site, "commit", "-q", "-m", "Bản đầu");
    fn(site, folder);
  });
}

const names = readdirSync(sites).sort();
for (const name of names)
  test(`${name}: as expected`, () => withSite(name, (site) => {
    build(site, "out");
    rmSync(join(site, "out/.congbo-manifest"));
    for (const file of filesBelow(join(site, "out"))) if (/\.(xlsx|sqlite|zip|gz)$|index\.json$/.test(file)) rmSync(join(site, "out", file));
    rmSync(join(site, "out/assets/search"), { recursive: true }); // tests/search_index.mjs reads the index
    const held = join(sites, name, "held");
    if (existsSync(held)) {
      const folders = readFileSync(held, "utf8").trim().split("\n");
      for (const file of filesBelow(join(site, "out"))) if (!folders.some((folder) => file.startsWith(folder))) rmSync(join(site, "out", file));
    }
    const expected = join(sites, name, "expected");
    if (process.env.UPDATE) {
      rmSync(expected, { recursive: true, force: true });
      cpSync(join(site, "out"), expected, { recursive: true });
    }
    assertSameFolders(join(site, "out"), expected);
  }));

test("one thread and many give the same bytes", () => withSite("spine", (site) => {
  build(site, "one", "--jobs", "1");
  build(site, "many", "--jobs", "8");
  assertSameFolders(join(site, "many"), join(site, "one"));
}));

test("a commit gives the same bytes from the working folder, a revision, a bare clone and a linked worktree", () => withRepository("spine", (site, folder) => {
  build(site, join(folder, "from-folder"));
  build(site, join(folder, "from-head"), "--rev", "HEAD");
  git(folder, "clone", "-q", "--bare", site, join(folder, "bare.git"));
  build(join(folder, "bare.git"), join(folder, "from-bare"), "--rev", "main");
  git(site, "worktree", "add", "-q", "--detach", join(folder, "linked"));
  build(join(folder, "linked"), join(folder, "from-linked"));
  for (const other of ["from-head", "from-bare", "from-linked"]) assertSameFolders(join(folder, other), join(folder, "from-folder"));
}));

test("--rev and a day read what was there then, without a checkout", () => withRepository("spine", (site) => {
  build(site, "first", "--rev", "HEAD");
  const plan = filesBelow(join(site, "content")).find((f) => f.startsWith("plans/"));
  appendFileSync(join(site, "content", plan), "\nThêm một đoạn.\n");
  git(site, "add", "-A");
  git(site, "-c", "user.name=A", "commit", "-q", "--date", "2026-02-01T00:00:00Z", "-m", "Thêm");
  build(site, "then", "--rev", "HEAD~1");
  assertSameFolders(join(site, "then"), join(site, "first"));
  build(site, "now", "--rev", "HEAD");
  const changed = filesBelow(join(site, "now")).filter((f) => !existsSync(join(site, "first", f)) || !readFileSync(join(site, "now", f)).equals(readFileSync(join(site, "first", f))));
  if (!changed.some((f) => f.startsWith("ke-hoach/"))) throw new Error(`nothing changed: ${changed}`);
}));

test("what is unchanged is linked, not written again", () => withSite("spine", (site) => {
  build(site, "out");
  const before = statSync(join(site, "out/index.html")).ino;
  const second = build(site, "out");
  if (statSync(join(site, "out/index.html")).ino !== before) throw new Error("index.html was written again");
  if (filesBelow(site).some((f) => f.includes("staging"))) throw new Error("staging is left behind");
  if (!/: 0 bỏ đi|0 bỏ đi/.test(second.stderr)) throw new Error(second.stderr);
}));

test("an error in the content leaves the old site as it was", () => withSite("spine", (site) => {
  build(site, "out");
  cpSync(join(site, "out"), join(site, "before"), { recursive: true });
  writeFileSync(join(site, "content/plans/hong.md"), "---\nid: hong\n---\n");
  const run = congbo(site, "build", "--out", "out");
  if (run.status !== 1 || !run.stderr.includes("field-missing")) throw new Error(`exit ${run.status}\n${run.stderr}`);
  assertSameFolders(join(site, "out"), join(site, "before"));
}));

// Threads do nothing else in what follows.
if (process.argv[2] === "tsan") process.exit();

test("a folder that congbo did not make is not touched", () => withSite("spine", (site) => {
  mkdirSync(join(site, "mine"));
  writeFileSync(join(site, "mine/letter.txt"), "x");
  const run = congbo(site, "build", "--out", "mine");
  if (run.status !== 3) throw new Error(`exit ${run.status}\n${run.stderr}`);
  if (filesBelow(join(site, "mine")).join() !== "letter.txt") throw new Error("touched");
}));

test("dot files of the output folder are kept", () => withSite("spine", (site) => {
  mkdirSync(join(site, "out"));
  writeFileSync(join(site, "out/.gitignore"), "*\n");
  build(site, "out");
  build(site, "out");
  if (readFileSync(join(site, "out/.gitignore"), "utf8") !== "*\n") throw new Error("lost");
}));

test("what a user's tables and columns are called takes no name that templates rely on", () => withSite("spine", (site) => {
  const put = (path, text) => { mkdirSync(join(site, path, ".."), { recursive: true }); writeFileSync(join(site, path), text); };
  put("data/url/schema.yml", "fields: [{name: ma, type: string}, {name: url, type: string}, {name: ke-hoach, type: string}, {name: rrule, type: integer}, {name: due_rule, type: string}]\n" +
    "primaryKey: ma\nforeignKeys: [{fields: ke-hoach, reference: {resource: plans, fields: id}}]\n");
  put("data/url/a.csv", "ma,url,ke-hoach,rrule,due_rule\nmot,javascript:alert(1),xa-mot-2026,1234567890,sau\n");
  put("data/anh/schema.yml", "fields: [{name: ma, type: string}, {name: cua, type: string}]\nprimaryKey: ma\nforeignKeys: [{fields: cua, reference: {resource: url, fields: ma}}]\n");
  put("data/anh/a.csv", "ma,cua\nhai,mot\n");
  const printed = ["lang", "home_url", "prefix", "as_of", "commit"], sections = ["draft", "ledger", "english", "t", "site", "page", "row", "tables", "calendar", "recurring", "upcoming", "guides"];
  const known = [...printed, ...sections];
  for (const name of known.filter((n) => n !== "site")) {
    put(`data/${name}/schema.yml`, `fields: [{name: ma, type: string}, {name: ke-hoach, type: string}, ${known.map((n) => `{name: ${n}, type: string}`).join()}]\n` +
      "primaryKey: ma\nforeignKeys: [{fields: ke-hoach, reference: {resource: plans, fields: id}}]\n");
    put(`data/${name}/a.csv`, `ma,ke-hoach,${known.join()}\nmot,xa-mot-2026${",hidden".repeat(known.length)}\n`);
  }
  const line = printed.map((n) => `{{${n}}}`).join() + "{{#english}}en{{/english}},{{site.name}},{{page.url}},{{#recurring}}{{key}}{{/recurring}}\n";
  put("layouts/calendar.mustache", `${line}{{#plans}}${line}{{/plans}}{{#tables}}{{#user}}{{#rows}}${line}{{/rows}}{{/user}}{{/tables}}`);
  put("layouts/home.mustache", "{{#url}}{{when_words}}{{/url}}{{#plans}}<a href=\"{{url}}\">{{title}}</a>{{/plans}}");
  build(site, "out");
  const read = (f) => readFileSync(join(site, "out", f), "utf8");
  if (!read("index.html").includes('<a href="/ke-hoach/xa-mot-2026/">')) throw new Error(read("index.html"));
  const lines = read("lich/index.html").trim().split("\n");
  if (lines.length < known.length || new Set(lines).size !== 1) throw new Error([...lines].join("\n"));
  if (/href="javascript/.test(read("du-lieu/anh/index.html"))) throw new Error(read("du-lieu/anh/index.html"));
}));

test("no abbreviation is explained inside a character reference", () => withSite("spine", (site) => {
  appendFileSync(join(site, "data/abbreviations/chung.csv"), "lt,lít,\namp,ampe,\n");
  const plan = filesBelow(join(site, "content")).find((f) => f.startsWith("plans/"));
  appendFileSync(join(site, "content", plan), "\nDưới 3 \\< 5 & hơn nữa: 2 lt dầu.\n");
  build(site, "out");
  const html = readFileSync(join(site, "out/ke-hoach/xa-mot-2026/index.html"), "utf8");
  const expected = 'Dưới 3 &lt; 5 &amp; hơn nữa: 2 <abbr title="lít">lt</abbr> dầu.';
  if (!html.includes(expected)) throw new Error(html.match(/.*hơn nữa.*/)?.[0]);
}));

test("a template's byte order mark does not get into pages", () => withSite("spine", (site) => {
  build(site, "without");
  for (const file of filesBelow(join(site, "layouts")).filter((f) => f.endsWith(".mustache")))
    writeFileSync(join(site, "layouts", file), "\ufeff" + readFileSync(join(site, "layouts", file), "utf8"));
  build(site, "with");
  assertSameFolders(join(site, "with"), join(site, "without"));
}));

test("languages of a site: Vietnamese, and English beside it", () => withSite("spine", (site) => {
  const path = join(site, "content/site.yml"), text = readFileSync(path, "utf8");
  for (const [line, right] of [["", true], ["languages: [vi]", true], ["languages: [en, vi]", true], ["languages: vi", true], ["languages: [en]", false],
    ["languages: [vi, vi]", false], ["languages: [vi, fr]", false], ["languages: [VI]", false]]) {
    writeFileSync(path, text.replace(/^languages:.*$/m, line));
    const run = congbo(site, "check");
    if ((run.status === 0) !== right || run.stderr.includes("[site-languages]") === right) throw new Error(`${line}: exit ${run.status}\n${run.stderr}`);
  }
}));

test("on a page in English a link leads to the English page, and to the one file that there is to download", () => withSite("spine", (site) => {
  appendFileSync(join(site, "content/plans/x/xa-mot-2026.md"), "\nXem [lịch](/lich/) và [tệp](/du-lieu/units/units.csv).\n");
  build(site, "out");
  for (const [lang, calendar] of [["", "/lich/"], ["en/", "/en/lich/"]])
    if (!readFileSync(join(site, "out", lang, "ke-hoach/xa-mot-2026/index.html"), "utf8").includes(`<a href="${calendar}">lịch</a> và <a href="/du-lieu/units/units.csv">tệp</a>`))
      throw new Error(lang);
}));

test("wrong usage is exit status 2, help is 0", () => withSite("spine", (site) => {
  for (const [status, ...args] of [[2], [2, "bild"], [2, "build", "--nonsense"], [2, "build", "--jobs", "0"], [2, "check", "--format", "xml"],
    [2, "build", "--as-of", "2026-02-30"], [2, "build", "--base-url", "example.org"], [2, "build", "--base-url", "https://example.org/?a"], [2, "build", "extra"], [0, "--help"], [0, "build", "--help"]]) {
    const run = congbo(site, ...args);
    if (run.status !== status || run.stderr === "") throw new Error(`congbo ${args.join(" ")}: exit ${run.status}\n${run.stderr}`);
    if (args.length === 3 && !run.stderr.includes(`${args[1]} ${args[2]}\n`)) throw new Error(run.stderr);
  }
}));

test("check prints JSON, SARIF and workflow commands that programs can read", () => withSite("spine", (site) => {
  writeFileSync(join(site, "content/plans/hong.md"), "---\nid: hong\nissued: 2026-02-30\n---\n");
  const json = JSON.parse(congbo(site, "check", "--format", "json").stdout);
  const found = json.diagnostics.find((d) => d.id === "value-date");
  if (found?.file !== "content/plans/hong.md" || found.line !== 3 || found.column !== 9 || found.level !== "error") throw new Error(JSON.stringify(json, null, 1));
  const sarif = JSON.parse(congbo(site, "check", "--format", "sarif").stdout);
  const result = sarif.runs[0].results.find((r) => r.ruleId === "value-date");
  if (sarif.runs[0].tool.driver.rules[result.ruleIndex].id !== "value-date") throw new Error("ruleIndex");
  writeFileSync(join(site, "content/plans/hỏng %1.md"), "");
  const uris = JSON.parse(congbo(site, "check", "--format", "sarif").stdout).runs[0].results.map((r) => r.locations[0].physicalLocation.artifactLocation.uri);
  if (!uris.includes(`content/plans/${encodeURIComponent("hỏng %1.md")}`)) throw new Error(uris);
  if (!/^::error file=content\/plans\/hong\.md,line=3,col=9,title=value-date::.*%0A/m.test(congbo(site, "check", "--format", "github").stdout)) throw new Error("github");
  if (!/\[value-date\]/.test(congbo(site, "check", "--lang", "en").stderr)) throw new Error("text");
  const summary = congbo(site, "check", "--lang", "en").stderr;
  const errors = summary.match(/: error: /g).length;
  if (errors < 2 || !summary.endsWith(`\n${errors} errors, 0 warnings\n`)) throw new Error(summary);
}));

test("one error is an error, not errors", () => withSite("spine", (site) => {
  appendFileSync(join(site, "content/site.yml"), "nonsense_of_mine: x\n");
  if (!congbo(site, "check", "--lang", "en").stderr.endsWith("\n1 error, 0 warnings\n")) throw new Error("summary");
}));

if (existsSync(join(sites, "spine/content")))
  test("a base URL with a path is put before every address", () => withSite("spine", (site) => {
    build(site, "out", "--base-url", "https://example.org/mot/hai/");
    const wrong = filesBelow(join(site, "out")).filter((f) => f.endsWith(".html"))
      .flatMap((f) => [...readFileSync(join(site, "out", f), "utf8").matchAll(/(?:href|src)="(\/[^"]*)"/g)].map((m) => m[1]))
      .filter((url) => !url.startsWith("/mot/hai/"));
    if (wrong.length) throw new Error([...new Set(wrong)].join("\n"));
  }));
