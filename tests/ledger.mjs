// The ledger: what each publication adds to it, what is refused, and what `congbo verify` finds. Hashes are worked out here a second time.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "./lib/environment.mjs";
import { assertSameFolders, copyInto, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const clean = environment("/nonexistent");

function congbo(folder, status, ...args) {
  const run = spawnSync(program, args, { cwd: folder, encoding: "utf8", env: clean });
  if (run.status !== status) throw new Error(`${args.join(" ")}: exit ${run.status}, not ${status}\n${run.stderr}`);
  return run.stderr;
}

const build = (folder, out, previous, ...args) => congbo(folder, 0, "build", "--rev", "HEAD", "--as-of", "2026-06-01", "--out", out, "--previous", previous, ...args);

function git(folder, day, ...args) {
  const date = `2026-0${day}-01T00:00:00Z`;
  const run = spawnSync("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.org", ...args],
    { encoding: "utf8", env: { ...clean, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trim();
}

function commit(folder, month) {
  appendFileSync(join(folder, "content/pages/so-lan.md"), `\nLần ${month}.\n`);
  git(folder, month, "add", "-A");
  git(folder, month, "commit", "-q", "-m", `Lần ${month}`);
  return git(folder, month, "rev-parse", "HEAD");
}

/** A repository of one commit, published as "one". */
function published(fn) {
  inTemporaryFolder((folder) => {
    for (const part of ["content", "data", "layouts"]) copyInto(join(root, "tests/site/spine", part), join(folder, part));
    writeFileSync(join(folder, "content/pages/so-lan.md"), "---\npath: so-lan\ntitle: Số lần\n---\n\nTrang.\n");
    writeFileSync(join(folder, ".gitignore"), "/one\n/two\n/three\n/four\n");
    git(folder, 1, "init", "-q", "-b", "main");
    commit(folder, 1);
    build(folder, "one", "none");
    fn(folder);
  });
}

const ledger = (folder, site) => readFileSync(join(folder, site, "ledger.txt"), "utf8");
const lines = (folder, site) => ledger(folder, site).trimEnd().split("\n").slice(1).map((line) => line.split(" "));
const must = (condition, what) => { if (!condition) throw new Error(what); };
const verify = (folder, status, site, ...args) => congbo(folder, status, "verify", site, ...args);

/** What the root of a site is by the words of publish/ledger.h. */
function rootOf(site) {
  const files = filesBelow(site).filter((f) => f !== "ledger.txt" && f !== ".congbo-manifest")
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((f) => { const bytes = readFileSync(join(site, f)); return `${sha256(bytes)} ${bytes.length} ${f}\n`; });
  return sha256("congbo-manifest 1\n" + files.join(""));
}

/** Lets the manifest agree with a file that was altered. */
function forge(site, file) {
  const bytes = readFileSync(join(site, file)), path = join(site, ".congbo-manifest");
  const list = readFileSync(path, "utf8").split("\n").map((line) => (line.endsWith(` ${file}`) ? `${sha256(bytes)} ${bytes.length} ${file}` : line));
  writeFileSync(path, list.join("\n"));
}

test("three publications make a chain that can be worked out again", () => published((folder) => {
  const commits = [git(folder, 1, "rev-parse", "HEAD"), commit(folder, 2)];
  build(folder, "two", "one");
  commits.push(commit(folder, 3));
  build(folder, "three", "two/ledger.txt");
  const found = lines(folder, "three");
  must(found.length === 3 && ledger(folder, "three").startsWith(ledger(folder, "two")), ledger(folder, "three"));
  found.forEach((line, i) => {
    const before = i ? sha256(found[i - 1].join(" ")) : "0".repeat(64);
    const expected = [`${i + 1}`, before, `2026-0${i + 1}-01T00:00:00Z`, "2026-06-01", commits[i], git(folder, 1, "rev-parse", `${commits[i]}^{tree}`),
      rootOf(join(folder, ["one", "two", "three"][i])), "congbo/0.1"];
    must(line.join(" ") === expected.join(" "), `${line.join(" ")}\n${expected.join(" ")}`);
  });
  for (const site of ["one", "two", "three"]) verify(folder, 0, site);
}));

test("the same commit, day and ledger give the same bytes, and nothing new adds no line", () => published((folder) => {
  commit(folder, 2);
  build(folder, "two", "one", "--jobs", "1");
  build(folder, "three", "one", "--jobs", "4");
  assertSameFolders(join(folder, "two"), join(folder, "three"));
  build(folder, "three", "three");
  assertSameFolders(join(folder, "two"), join(folder, "three"));
  congbo(folder, 0, "build", "--rev", "HEAD", "--as-of", "2026-06-02", "--out", "three", "--previous", "three");
  must(lines(folder, "three").length === 3, "another day is another publication");
}));

test("a build without --previous has no ledger", () => published((folder) => {
  congbo(folder, 0, "build", "--rev", "HEAD", "--as-of", "2026-06-01", "--out", "two");
  must(!existsSync(join(folder, "two/ledger.txt")), "ledger.txt");
  must(verify(folder, 1, "two").includes("[verify-no-ledger]"), "verify");
}));

test("a byte that was changed is found, in the manifest too", () => published((folder) => {
  const page = join(folder, "one/index.html"), bytes = readFileSync(page);
  bytes[bytes.length - 2] ^= 1; // as long as it was
  writeFileSync(page, bytes);
  must(verify(folder, 1, "one").includes("[verify-changed]"), "changed");
  forge(join(folder, "one"), "index.html");
  const said = verify(folder, 1, "one");
  must(!said.includes("[verify-changed]") && said.includes("[verify-root]"), said);
}));

test("what is no file of the site is found, also a link and what is hidden in a folder; what the owner keeps at the top is not", () => published((folder) => {
  symlinkSync("index.html", join(folder, "one/lien-ket"));
  writeFileSync(join(folder, "one/assets/.an"), "");
  writeFileSync(join(folder, "one/.htaccess"), "");
  const said = verify(folder, 1, "one");
  must(/lien-ket.*\[verify-extra\]/.test(said) && /assets\/\.an.*\[verify-extra\]/.test(said) && !said.includes(".htaccess"), said);
}));

test("a line that gives its commit another time, or another tree, is found", () => published((folder) => {
  const path = join(folder, "one/ledger.txt"), before = ledger(folder, "one"), [, , published, , , tree] = before.split("\n")[1].split(" ");
  for (const [word, other] of [[published, "2026-01-02T00:00:00Z"], [tree, "0".repeat(40)]]) {
    writeFileSync(path, before.replace(word, other));
    forge(join(folder, "one"), "ledger.txt");
    must(verify(folder, 1, "one").includes("[verify-tree]"), word);
  }
}));

test("lines that were taken out, altered or cut short are refused", () => published((folder) => {
  commit(folder, 2);
  build(folder, "two", "one");
  commit(folder, 3);
  build(folder, "three", "two");
  const all = ledger(folder, "three").split("\n"), path = join(folder, "three/ledger.txt");
  const bad = [[all[0], ...all.slice(2)], [all[0], all[1], all[3], ""], [all[0], all[1].replace("2026-06-01", "2026-06-02"), ...all.slice(2)],
    [...all.slice(0, 3), all[3]], [all[0], ""], ["congbo-ledger 2", ...all.slice(1)], [...all.slice(0, 4), "x", ""], [...all.slice(0, 3), all[3] + ` rewrite ${"0".repeat(64)}  `, ""],
    [...all.slice(0, 3), all[3] + " ", ""],
    // of the last line, which no other follows: what is no commit, no day, no word, and a reason that is too long
    ...[[4, "g".repeat(40)], [5, "G".repeat(40)], [2, "2026-13-01T00:00:00Z"], [8, `renamed ${"0".repeat(64)} x`], [8, `rewrite ${"0".repeat(64)} ${"x".repeat(2000)}`]]
      .map(([at, word]) => [...all.slice(0, 3), [...all[3].split(" ").slice(0, at), word, ...all[3].split(" ").slice(at + 1)].join(" "), ""])];
  for (const each of bad) {
    writeFileSync(path, each.join("\n"));
    forge(join(folder, "three"), "ledger.txt");
    must(verify(folder, 3, "three").includes("[ledger-broken]"), each.join("\n"));
    must(congbo(folder, 3, "build", "--rev", "HEAD", "--out", "four", "--previous", "three").includes("[ledger-broken]"), "build");
  }
  must(!existsSync(join(folder, "four")), "something was published");
}));

test("the last line taken out is found by the root", () => published((folder) => {
  commit(folder, 2);
  build(folder, "two", "one");
  writeFileSync(join(folder, "two/ledger.txt"), ledger(folder, "one"));
  forge(join(folder, "two"), "ledger.txt");
  must(verify(folder, 1, "two").includes("[verify-root]"), "root");
}));

test("rewritten history is refused, then accepted with a reason that stays", () => published((folder) => {
  const gone = git(folder, 1, "rev-parse", "HEAD");
  git(folder, 2, "commit", "-q", "--amend", "-m", "Khác");
  const before = ledger(folder, "one");
  must(congbo(folder, 1, "build", "--rev", "HEAD", "--out", "one", "--previous", "one").includes("[ledger-rewritten]"), "refused");
  must(ledger(folder, "one") === before, "the old site stays");
  must(verify(folder, 1, "one").includes("[verify-commit]"), "verify");
  build(folder, "two", "one", "--accept-rewrite", "Gỡ số điện thoại 0912345678");
  const [first, second] = lines(folder, "two");
  must(first[4] === gone && second[8] === "rewrite" && second.slice(10).join(" ") === "Gỡ số điện thoại **********", ledger(folder, "two"));
  verify(folder, 0, "two");
  commit(folder, 3);
  build(folder, "three", "two", "--accept-rewrite", "không có gì bị viết lại");
  must(lines(folder, "three")[2].length === 8, "a reason for nothing is not kept");
  verify(folder, 0, "three");
}));

test("commits that are not on the branch, or not in this order, are found", () => published((folder) => {
  commit(folder, 2);
  build(folder, "two", "one");
  must(verify(folder, 1, "two", "--rev", "HEAD~1").includes("[verify-commit]"), "not on the chain");
  must(congbo(folder, 1, "build", "--rev", "HEAD~1", "--out", "three", "--previous", "two").includes("[ledger-rewritten]"), "an older commit");
  const [header, first, second] = ledger(folder, "two").split("\n"), f = first.split(" "), s = second.split(" ");
  const swapped = [f[0], f[1], ...s.slice(2)].join(" ");
  writeFileSync(join(folder, "two/ledger.txt"), `${header}\n${swapped}\n${[s[0], sha256(swapped), ...f.slice(2, 6), ...s.slice(6)].join(" ")}\n`);
  forge(join(folder, "two"), "ledger.txt");
  const said = verify(folder, 1, "two");
  must(said.includes("dòng 2") && said.includes("[verify-commit]") && !said.includes("dòng 1"), said);
}));

test("what makes no sense is refused", () => published((folder) => {
  congbo(folder, 2, "build", "--out", "two", "--previous", "one");
  congbo(folder, 2, "build", "--rev", "HEAD", "--out", "two", "--accept-rewrite", "x");
  congbo(folder, 2, "build", "--rev", "HEAD", "--out", "two", "--previous", "one", "--accept-rewrite", "a\nb");
  for (const nothing of [" ", "-", "...", "\u00a0", "\u200b"]) congbo(folder, 2, "build", "--rev", "HEAD", "--out", "two", "--previous", "one", "--accept-rewrite", nothing);
  congbo(folder, 2, "verify");
  congbo(folder, 2, "verify", "one", "two");
  congbo(folder, 3, "build", "--rev", "HEAD", "--out", "two", "--previous", "nowhere");
  congbo(folder, 3, "verify", "content");
  rmSync(join(folder, "one/.congbo-manifest"));
  congbo(folder, 3, "verify", "one");
  must(!existsSync(join(folder, "two")), "something was published");
}));

/** A repository whose site is made by this repository's layouts: what people see. */
function withLayouts(fn) {
  inTemporaryFolder((folder) => {
    for (const part of ["content", "data"]) copyInto(join(root, "tests/site/spine", part), join(folder, part));
    copyInto(join(root, "layouts"), join(folder, "layouts"));
    writeFileSync(join(folder, "content/pages/so-lan.md"), "---\npath: so-lan\ntitle: Số lần\n---\n\nTrang.\n");
    git(folder, 1, "init", "-q", "-b", "main");
    commit(folder, 1);
    build(folder, "one", "none");
    fn(folder);
  });
}

const page = (folder, site, path) => readFileSync(join(folder, site, path, "index.html"), "utf8");
const unescaped = (html) => html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

test("a clock that is wild is believed neither by the ledger nor by the history", () => published((folder) => {
  const env = { ...clean, GIT_AUTHOR_DATE: "2099-01-01T00:00:00Z", GIT_COMMITTER_DATE: "2099-01-01T00:00:00Z" };
  spawnSync("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "Đồng hồ sai"], { env });
  build(folder, "two", "one");
  commit(folder, 3);
  build(folder, "three", "two");
  must(lines(folder, "three").map((line) => line[2]).join() === "2026-01-01T00:00:00Z,2099-01-01T00:00:00Z,2026-03-01T00:00:00Z", ledger(folder, "three"));
  verify(folder, 0, "three");
}));

test("the ledger's page tells every line, latest first, in both languages, and what is shown there can be checked by its own commands", () => withLayouts((folder) => {
  commit(folder, 2);
  build(folder, "two", "one");
  commit(folder, 3);
  build(folder, "three", "two");
  const known = lines(folder, "three");
  for (const lang of ["", "en/"]) {
    const html = page(folder, "three", `${lang}so-cong-bo`);
    must([...html.matchAll(/<li id="_(\d+)">/g)].map((m) => m[1]).join() === "3,2,1", "order");
    for (const [i, line] of known.entries())
      must(html.includes(line[4]) && html.includes(line[2]) && (i === 2) !== html.includes(line[6]), `line ${i + 1}`);
    const commands = [...html.matchAll(/<pre><code>(.*?)<\/code><\/pre>/gs)].map((m) => unescaped(m[1]));
    must(commands.length === 3, `${commands.length} commands`);
    spawnSync("ln", ["-sfn", "three", join(folder, "trang")]);
    const run = (command) => spawnSync("bash", ["-ec", command], { cwd: folder, encoding: "utf8", env: { ...clean, PATH: `${join(program, "..")}:${process.env.PATH}` } });
    must(run(commands[0].replace("kho trang", ". three")).status === 0, "congbo verify");
    const [worked, said, ...rest] = run(commands[1]).stdout.trim().split("\n");
    must(worked === said && said === known[2][6] && rest.length === 0, `${worked} ${said}`);
    const hashes = run(`cd three; ${commands[2]}`).stdout.trim().split("\n");
    must(hashes.length === 6 && hashes[3] === "0".repeat(64) && hashes[4] === hashes[0] && hashes[5] === hashes[1], hashes.join("\n"));
  }
  must(page(folder, "three", "").includes('<a href="/so-cong-bo/">Sổ công bố</a>'), "not linked from the foot");
}));

test("the page of a site without a ledger says that there is none", () => withLayouts((folder) => {
  congbo(folder, 0, "build", "--rev", "HEAD", "--as-of", "2026-06-01", "--out", "two");
  must(page(folder, "two", "so-cong-bo").includes("không có sổ công bố"), "nothing is said");
  must(!page(folder, "one", "so-cong-bo").includes("không có sổ công bố"), "said of one that has");
}));

test("built again from its own ledger a site with its page stays the same; of another address it is another publication", () => withLayouts((folder) => {
  commit(folder, 2);
  build(folder, "two", "one");
  build(folder, "three", "two");
  assertSameFolders(join(folder, "two"), join(folder, "three"));
  build(folder, "four", "two", "--base-url", "https://example.org/khac");
  must(lines(folder, "four").length === 3, ledger(folder, "four"));
  must([...page(folder, "four", "so-cong-bo").matchAll(/<li id="_(\d+)">/g)].length === 3, "lines on the page");
  verify(folder, 0, "four");
}));

test("a rewrite is told, with its day and reason, where the record is read", () => withLayouts((folder) => {
  git(folder, 2, "commit", "-q", "--amend", "-m", "Khác");
  build(folder, "two", "one", "--accept-rewrite", "Gỡ <số> điện thoại");
  commit(folder, 3);
  build(folder, "three", "two");
  build(folder, "four", "three");
  assertSameFolders(join(folder, "three"), join(folder, "four"));
  for (const site of ["two", "three"]) {
    for (const [lang, words] of [["", "đã bị viết lại; công bố ngày"], ["en/", "was rewritten; published on"]])
      for (const path of ["", "thay-doi", "ke-hoach/xa-mot-2026/lich-su", "ke-hoach/xa-mot-2026/phien-ban/1"]) {
        const html = page(folder, site, lang + path);
        must(html.includes(words) && html.includes("Gỡ &lt;số&gt; điện thoại") && html.includes(`datetime="2026-06-01"`), `${site}: ${lang}${path}`);
      }
    must(page(folder, site, "so-cong-bo").includes('<h2 id="_rewrites">'), "the ledger's page");
  }
  must(!page(folder, "one", "").includes("viết lại"), "said before it happened");
}));
