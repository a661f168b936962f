// Drafts and releases: what is made from a folder that differs from HEAD says so on every page and promises nothing; what is released is HEAD.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { environment } from "./lib/environment.mjs";
import { assertSameFolders, copyInto, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const clean = environment("/nonexistent");
const plan = "content/plans/a.md";
const files = {
  "content/site.yml": "name: Trang thử\nbase_url: https://example.org\nlicence: CC0\nlanguages: [vi, en]\n",
  [plan]: "---\nid: a\ntype: ke-hoach\ntitle: Kế hoạch A\nissuer: u\narea: u\nissued: 2026-01-02\nperiod: 2026\naliases: [cu]\n---\n\nMột câu.\n",
  "data/units/a.csv": "id,name,level\nu,Phường U,commune\n",
};

function put(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function git(folder, ...args) {
  const date = "2026-03-01T05:00:00Z";
  const run = spawnSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd: folder, encoding: "utf8", env: { ...clean, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trim();
}

/** Builds as of a fixed day, wants that exit status, and gives what was printed. */
function build(folder, status, out, ...args) {
  const run = spawnSync(program, ["build", "--as-of", "2026-06-01", "--out", out, "--lang", "en", ...args], { cwd: folder, encoding: "utf8", env: clean });
  if (run.status !== status) throw new Error(`build ${args.join(" ")}: exit ${run.status}, not ${status}\n${run.stderr}`);
  return run.stderr;
}

function inFolder(fn) {
  inTemporaryFolder((above) => {
    const folder = join(above, "kho");
    mkdirSync(folder);
    copyInto(join(root, "layouts"), join(folder, "layouts"));
    for (const [path, text] of Object.entries(files)) put(folder, path, text);
    fn(folder, join(above, "trang"));
  });
}

function inRepository(fn) {
  inFolder((folder, out) => {
    git(folder, "init", "-q", "-b", "main");
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "Bản đầu");
    fn(folder, out);
  });
}

const must = (condition, what) => { if (!condition) throw new Error(what); };
const pages = (out) => filesBelow(out).filter((f) => f.endsWith(".html")).map((f) => [f, readFileSync(join(out, f), "utf8")]);
const leadsOn = (html) => html.includes('http-equiv="refresh"');
const versions = (out) => filesBelow(out).filter((f) => f.includes("phien-ban/") && f.endsWith(".html"));

function mustBeDraft(out, count, commit) {
  for (const [file, html] of pages(out)) {
    if (leadsOn(html)) continue;
    const words = file.startsWith("en/") ? ["Draft, not published.", `not committed: <a href="/en/so-cong-bo/#_draft">${count}</a>.`] : ["Bản nháp, chưa công bố.", `chưa ghi vào kho: <a href="/so-cong-bo/#_draft">${count}</a>.`];
    must([...words, '<meta name="robots" content="noindex">'].every((each) => html.includes(each)), `${file} is not marked`);
    must(!commit || !html.includes(`<code>${commit}</code>.</p>`), `${file} names the commit as its source`);
    must(!html.includes("@misc{"), `${file} offers a citation`);
  }
  must(versions(out).length === 0, `a draft has permalinks: ${versions(out)}`);
}

const mustBeNone = (out) => { for (const [file, html] of pages(out)) must(!/class="draft"/.test(html), file); };

test("what is committed is no draft, and has versions, commit and citation", () => inRepository((folder, out) => {
  must(!/draft/.test(build(folder, 0, out)), "said to be a draft");
  mustBeNone(out);
  must(versions(out).filter((f) => f.includes("ke-hoach/a/")).length === 2, versions(out).join());
  must(readFileSync(join(out, "du-lieu/units/index.html"), "utf8").includes("@misc{"), "citation");
  must(readFileSync(join(out, "index.html"), "utf8").includes(`<code>${git(folder, "rev-parse", "HEAD")}</code>.</p>`), "commit");
}));

for (const [what, alter] of Object.entries({
  "an altered file": (folder) => appendFileSync(join(folder, plan), "\nThêm.\n"),
  "a staged file": (folder) => { appendFileSync(join(folder, plan), "\nThêm.\n"); git(folder, "add", "-A"); },
  "a new file": (folder) => put(folder, "data/units/b.csv", "id,name,level\nv,Phường V,commune\n"),
  "an ignored file": (folder) => { put(folder, "data/units/b.csv", "id,name,level\nv,Phường V,commune\n"); put(folder, ".gitignore", "b.csv\n"); },
  "a removed file": (folder) => rmSync(join(folder, "layouts/assets/sort.js")),
  "an altered template": (folder) => appendFileSync(join(folder, "layouts/home.mustache"), "\n"),
}))
  test(`${what} makes a draft, on every page in both languages; a release is refused and names it`, () => inRepository((folder, out) => {
    alter(folder);
    must(/This is a draft: .*: 1 \((content|data|layouts)\/\S+\)/.test(build(folder, 0, out)), "said");
    mustBeDraft(out, 1, git(folder, "rev-parse", "HEAD"));
    rmSync(out, { recursive: true });
    must(/\(1\): (content|data|layouts)\/\S+ \[release-draft\]/.test(build(folder, 1, out, "--release", "--previous", "none")), "refused");
    must(!existsSync(out), "something was published");
    build(folder, 0, out, "--rev", "HEAD");
    mustBeNone(out);
  }));

test("before the first commit all is draft; without a repository nothing is", () => inFolder((folder, out) => {
  build(folder, 0, out);
  mustBeNone(out);
  must(build(folder, 3, out, "--release", "--previous", "none").includes("[git-none]"), "no repository");
  git(folder, "init", "-q", "-b", "main");
  build(folder, 0, out);
  mustBeDraft(out, filesBelow(folder).filter((f) => /^(content|data|layouts)\//.test(f)).length);
  must(build(folder, 3, out, "--release", "--previous", "none").includes("[git-no-commit]"), "no commit");
}));

test("files that a table names elsewhere count too, and others do not", () => inRepository((folder, out) => {
  put(folder, "data/so/schema.yml", "path: thong-ke/*.csv\nfields: [{name: ma, type: string}]\nprimaryKey: ma\n");
  put(folder, "thong-ke/a.csv", "ma\nx\n");
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", "Bảng");
  put(folder, "thong-ke/a.csv", "ma\ny\n");
  put(folder, "README.md", "khác\n");
  must(build(folder, 1, out, "--release", "--previous", "none").includes("(1): thong-ke/a.csv [release-draft]"), "release");
  must(build(folder, 0, out).includes(": 1 (thong-ke/a.csv)"), "draft");
}));

test("many files are counted, and the first are named", () => inRepository((folder, out) => {
  for (let i = 10; i < 40; i++) put(folder, `data/units/${i}.csv`, `id,name,level\nx${i},Xã ${i},commune\n`);
  must(/\(30\): data\/units\/10\.csv, .*, … \[release-draft\]/.test(build(folder, 1, out, "--release", "--previous", "none")), "named");
}));

test("a release is the commit, byte for byte, also with line ends of another system and a detached head", () => inRepository((folder, out) => {
  build(folder, 0, `${out}-rev`, "--rev", "HEAD", "--previous", "none");
  build(folder, 0, out, "--release", "--previous", "none");
  assertSameFolders(out, `${out}-rev`);
  for (const path of [plan, "layouts/assets/site.css"]) put(folder, path, readFileSync(join(folder, path), "utf8").replaceAll("\n", "\r\n"));
  git(folder, "checkout", "-q", "--detach");
  build(folder, 0, out, "--release", "--previous", "none");
  assertSameFolders(out, `${out}-rev`);
}));

test("with a revision the folder plays no part in a release, and a bare repository can be released so", () => inRepository((folder, out) => {
  build(folder, 0, out, "--release", "--previous", "none");
  git(folder, "tag", "ban-1");
  appendFileSync(join(folder, plan), "\nThêm.\n");
  build(folder, 0, `${out}-tag`, "--release", "--rev", "ban-1", "--previous", "none");
  git(folder, "clone", "-q", "--bare", folder, `${folder}.git`);
  build(`${folder}.git`, 0, `${out}-bare`, "--release", "--rev", "main", "--previous", "none");
  for (const other of ["tag", "bare"]) assertSameFolders(`${out}-${other}`, out);
}));

test("a shallow clone is not released", () => inRepository((folder, out) => {
  appendFileSync(join(folder, plan), "\nThêm.\n");
  git(folder, "commit", "-q", "-a", "-m", "Thêm");
  git(folder, "clone", "-q", "--depth", "1", `file://${folder}`, `${folder}-shallow`);
  must(build(`${folder}-shallow`, 3, out, "--release", "--previous", "none").includes("[git-shallow]"), "refused");
}));

test("what is released has a ledger", () => inRepository((folder, out) => {
  must(build(folder, 2, out, "--release").includes("--previous"), "usage");
}));
