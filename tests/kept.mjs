// What stood at addresses before Git's history was rewritten: kept byte for byte, told where it stood, carried on, forgotten when asked, verified.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { environment } from "./lib/environment.mjs";
import { assertSameFolders, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { base } from "./lib/history_site.mjs";
import { git, makeRepository } from "./lib/repository.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const must = (condition, what) => { if (!condition) throw new Error(what); };
const equal = (found, expected, of) => must(found === expected, `${of}\nexpected:\n${expected}\nfound:\n${found}`);

const plan = (id, text) => ({ [`content/plans/${id}.md`]: `---\nid: ${id}\ntype: ke-hoach\ntitle: Kế hoạch ${id.toUpperCase()}\nissuer: u\narea: u\nissued: 2026-01-02\nperiod: 2026\n---\n\n${text}\n` });
const first = { day: "2026-01-10", message: "Bản đầu", files: plan("a", "Một.") };
const secret = "Sen Trắng";
// what was published first, then pushed over twice
const histories = {
  one: [first, { day: "2026-02-10", message: "Thêm B", files: { ...plan("a", `Hai. Người trực: ${secret}.`), ...plan("b", `Trực: ${secret}.`) } }, { day: "2026-03-10", files: plan("a", "Ba.") }],
  two: [first, { day: "2026-03-12", message: "Gộp", files: plan("a", "Ba.") }],
  three: [first, { day: "2026-03-12", message: "Gộp", files: plan("a", "Ba.") }, { day: "2026-04-01", files: plan("a", "Bốn.") }],
  four: [first, { day: "2026-04-02", message: "Gộp lần nữa", files: plan("a", "Bốn.") }],
  five: [first, { day: "2026-03-12", message: "Gộp", files: { ...plan("a", "Ba."), ...plan("b", "Không ghi tên.") } }],
};
/** The addresses of the first history that the second does not make, and those at which it tells something else of what was to last. */
const dropped = ["ke-hoach/a/phien-ban/3", "ke-hoach/b", "ke-hoach/b/lich-su", "ke-hoach/b/lich-su/2026", "ke-hoach/b/phien-ban/1", "thay-doi/2026/02"];
const replaced = ["ke-hoach/a/lich-su/2026", "ke-hoach/a/phien-ban/2", "thay-doi/2026/03"];
const kept = [...dropped, ...replaced];

function congbo(folder, status, ...args) {
  const run = spawnSync(program, [...args, "--lang", "en"], { cwd: folder, encoding: "utf8", env: environment(folder) });
  must(run.status === status, `${args.join(" ")}: exit ${run.status}, not ${status}\n${run.stderr}`);
  return run.stderr;
}

/** Calls fn with a folder that holds a repository of each history, and "site-one", published from the first. */
function published(fn) {
  inTemporaryFolder((folder) => {
    for (const [name, commits] of Object.entries(histories)) makeRepository(join(folder, name), commits, base);
    const at = (site) => join(folder, site);
    const build = (history, out, previous, { status = 0, more = [] } = {}) => congbo(at(history), status, "build", "--release", "--as-of", "2026-06-01", "--out", at(out), "--previous", previous === "none" ? previous : at(previous), ...more);
    build("one", "site-one", "none");
    fn({ at, build, accept: (history, out, previous, ...more) => build(history, out, previous, { more: ["--accept-rewrite", "Gỡ <số> điện thoại", ...more] }),
      verify: (history, site, status = 0) => congbo(at(history), status, "verify", at(site)),
      read: (site, path) => readFileSync(join(folder, site, path), "utf8"),
      lines: (site) => readFileSync(join(folder, site, "ledger.txt"), "utf8").trimEnd().split("\n").slice(1).map((line) => line.split(" ")) });
  });
}

/** The copies are of these addresses in both languages, with all that stood beside the pages. */
function mustHaveCopies({ at, read }, site, line, from, paths = kept) {
  const folders = paths.flatMap((path) => [path, `en/${path}`]), files = filesBelow(at(from)).filter((f) => folders.includes(dirname(f)) && !f.endsWith(".gz"));
  for (const path of paths) must(files.includes(`${path}/index.html`) && files.includes(`${path}/index.json`) && files.includes(`en/${path}/index.html`), `${path} was not published`);
  equal(read(site, `so-cong-bo/${line}/kept.txt`).trimEnd().split("\n").slice(1).map((each) => each.split(" ")[2]).join("\n"), files.join("\n"), "kept.txt");
  equal(filesBelow(at(`${site}/so-cong-bo/${line}`)).filter((f) => !/^(kept|manifest)\.txt$/.test(f)).join("\n"), files.join("\n"), "copies");
  for (const file of files) equal(read(site, `so-cong-bo/${line}/${file}`), read(from, file), file);
}

test("an accepted rewrite keeps each page that is no longer made, and says at its address when, why, and where it is now", () => published((the) => {
  the.accept("two", "site-two", "site-one");
  mustHaveCopies(the, "site-two", 2, "site-one");
  for (const lang of ["", "en/"])
    for (const path of [...dropped, ...replaced]) {
      const page = the.read("site-two", `${lang}${path}/index.html`), gone = dropped.includes(path);
      must(page.includes(`<a href="/so-cong-bo/2/${lang}${path}/">`) && page.includes("Gỡ &lt;số&gt; điện thoại") && page.includes('datetime="2026-06-01"') &&
        page.includes(sha256(the.read("site-one", `${lang}${path}/index.html`))), `${lang}${path}: the copy is not told`);
      must(page.includes('id="_gone"') === gone && page.includes('content="noindex"') === gone, `${lang}${path}: ${gone ? "not gone" : "gone"}`);
      must(page.includes(lang ? "no longer in Git’s history" : "không còn trong lịch sử Git") === gone, `${lang}${path}: words`);
    }
  must(!the.read("site-two", "ke-hoach/a/phien-ban/1/index.html").includes("so-cong-bo/2/"), "what is as it was has a copy");
  must(!dropped.some((path) => the.read("site-two", "sitemap.xml").includes(`/${path}/<`)), "the map of the site lists what is gone");
  must(!existsSync(the.at("site-two/ke-hoach/b/index.json")), "a twin of what is gone");
  must(the.read("site-two", "so-cong-bo/index.html").includes('<a href="/so-cong-bo/2/kept.txt">'), "the ledger's page leads to the list");
  must(the.read("site-two", "so-cong-bo/index.html").includes("<strong>Dòng số 2 của sổ</strong>"), "a line of the ledger is called a line");
}));

test("the copies are proved by the ledger: the root of the line before, and the hash in the line itself", () => published((the) => {
  the.accept("two", "site-two", "site-one");
  const [before, line] = the.lines("site-two"), list = the.read("site-two", "so-cong-bo/2/kept.txt"), whole = the.read("site-two", "so-cong-bo/2/manifest.txt");
  equal(sha256(whole), before[6], "manifest.txt");
  equal(`${line[8]} ${line[9]} ${line.slice(10).join(" ")}`, `rewrite ${sha256(list)} Gỡ <số> điện thoại`, "line 2");
  for (const each of list.trimEnd().split("\n").slice(1)) {
    const [hash, size, path] = each.split(" "), copy = readFileSync(the.at(`site-two/so-cong-bo/2/${path}`));
    must(whole.includes(`${each}\n`) && sha256(copy) === hash && `${copy.length}` === size, each);
  }
  the.verify("two", "site-two");
}));

test("later builds carry it on, byte for byte, and the same again from themselves", () => published((the) => {
  the.accept("two", "site-two", "site-one", "--jobs", "1");
  the.accept("two", "again", "site-one", "--jobs", "4");
  assertSameFolders(the.at("again"), the.at("site-two"));
  the.build("three", "site-three", "site-two");
  mustHaveCopies(the, "site-three", 2, "site-one");
  // the third version of A is made again: its address tells both
  const third = the.read("site-three", "ke-hoach/a/phien-ban/3/index.html");
  must(!third.includes('id="_gone"') && third.includes('<a href="/so-cong-bo/2/ke-hoach/a/phien-ban/3/">'), "an address that came back");
  for (const path of dropped.slice(1)) must(the.read("site-three", `${path}/index.html`).includes('id="_gone"'), path);
  the.verify("three", "site-three");
  the.build("three", "again", "site-three");
  assertSameFolders(the.at("again"), the.at("site-three"));
  the.build("three", "site-three", "site-three");
  assertSameFolders(the.at("again"), the.at("site-three"));
}));

test("a second rewrite keeps its own beside those of the first; what only said that it was gone is not kept again", () => published((the) => {
  the.accept("two", "site-two", "site-one");
  the.build("three", "site-three", "site-two");
  the.accept("four", "site-four", "site-three");
  mustHaveCopies(the, "site-four", 2, "site-one");
  const second = ["ke-hoach/a/lich-su/2026", "ke-hoach/a/phien-ban/2", "ke-hoach/a/phien-ban/3", "thay-doi/2026/03", "thay-doi/2026/04"];
  mustHaveCopies(the, "site-four", 4, "site-three", second);
  const page = the.read("site-four", "ke-hoach/a/phien-ban/3/index.html");
  must(page.indexOf('"/so-cong-bo/4/ke-hoach/a/phien-ban/3/"') < page.indexOf('"/so-cong-bo/2/ke-hoach/a/phien-ban/3/"') && page.includes('id="_gone"'), "both, the latest first");
  the.verify("four", "site-four");
}));

const holds = (the, site, text) => filesBelow(the.at(site)).filter((f) => readFileSync(the.at(`${site}/${f}`)).includes(text));

test("with --forget addresses and hashes are kept, no text; the lists of the last site are enough for it", () => published((the) => {
  mkdirSync(the.at("lists"));
  for (const file of ["ledger.txt", ".congbo-manifest"]) cpSync(the.at(`site-one/${file}`), the.at(`lists/${file}`));
  the.accept("two", "site-two", "lists", "--forget");
  equal(holds(the, "site-two", secret).join(), "", "the name is still there");
  equal(filesBelow(the.at("site-two/so-cong-bo/2")).join(), "kept.txt,manifest.txt", "files");
  for (const path of dropped) {
    const page = the.read("site-two", `${path}/index.html`);
    must(page.includes(sha256(the.read("site-one", `${path}/index.html`))) && page.includes("không được giữ nguyên văn") && !page.includes("/so-cong-bo/2/"), path);
  }
  equal(the.lines("site-two")[1].slice(8, 10).join(" "), `forget ${sha256(the.read("site-two", "so-cong-bo/2/kept.txt"))}`, "line 2");
  the.verify("two", "site-two");
  the.build("three", "site-three", "site-two");
  the.verify("three", "site-three");
}));

test("--forget also lets go of what was kept before, without another rewrite too", () => published((the) => {
  the.accept("two", "site-two", "site-one");
  must(holds(the, "site-two", secret).length > 0, "nothing to be forgotten");
  the.accept("three", "site-three", "site-two", "--forget");
  equal(holds(the, "site-three", secret).join(), "", "the name is still there");
  equal(filesBelow(the.at("site-three/so-cong-bo/2")).join(), "kept.txt,manifest.txt", "files");
  must(!existsSync(the.at("site-three/so-cong-bo/3")), "nothing was rewritten");
  equal(the.lines("site-three")[2].slice(8).join(" "), "forget - Gỡ <số> điện thoại", "line 3");
  const page = the.read("site-three", "en/so-cong-bo/index.html");
  must(page.includes("no longer there, only addresses and hashes") && page.match(/was rewritten before this line/g).length === 1, "the ledger's page");
  the.verify("three", "site-three");
  the.accept("four", "site-four", "site-three");
  equal(holds(the, "site-four", secret).join(), "", "the name is back");
  the.verify("four", "site-four");
}));

test("the ledger alone is not enough, when a rewrite is accepted and ever after", () => published((the) => {
  const more = ["--accept-rewrite", "x"];
  const said = the.build("two", "site-two", "site-one/ledger.txt", { status: 3, more });
  must(said.includes("[previous-folder]") && said.includes("--forget") && !existsSync(the.at("site-two")), said);
  must(the.build("two", "site-two", "site-one/ledger.txt", { status: 3, more: [...more, "--forget"] }).includes("[previous-folder]"), "forget");
  the.accept("two", "site-two", "site-one");
  must(the.build("three", "site-three", "site-two/ledger.txt", { status: 3 }).includes("[previous-folder]") && !existsSync(the.at("site-three")), "later");
  congbo(the.at("two"), 2, "build", "--release", "--previous", the.at("site-one"), "--out", the.at("x"), "--forget");
}));

/** The file is edited, or with null taken away; then what fn does; then the file is as it was. */
function spoiled(path, edit, fn) {
  const bytes = readFileSync(path);
  if (edit === null) rmSync(path);
  else writeFileSync(path, edit(bytes.toString("utf8")));
  fn();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

test("a last site that is not what was published is refused, and the site that is there stays", () => published((the) => {
  const more = ["--accept-rewrite", "x"], append = (text) => `${text} `;
  for (const [file, edit] of [["ke-hoach/b/index.html", null], ["ke-hoach/b/index.html", append], ["thay-doi/2026/02/index.json", append], ["ke-hoach/a/phien-ban/2/index.html", append],
    [".congbo-manifest", null], [".congbo-manifest", append], [".congbo-manifest", (text) => text.replace(/^.* ke-hoach\/b\/index.html\n/m, "")]])
    spoiled(the.at(`site-one/${file}`), edit, () => {
      const said = the.build("two", "site-two", "site-one", { status: 3, more });
      must(said.includes("[previous-differs]") && said.includes(file), said);
    });
  must(!existsSync(the.at("site-two")), "something was published");
  the.accept("two", "site-two", "site-one");
  for (const [file, edit] of [["kept.txt", null], ["kept.txt", append], ["manifest.txt", append], ["ke-hoach/b/index.html", null], ["ke-hoach/b/index.html", append]])
    spoiled(the.at(`site-two/so-cong-bo/2/${file}`), edit, () => {
      const said = the.build("three", "site-three", "site-two", { status: 3 });
      must(said.includes("[previous-differs]") && said.includes(`so-cong-bo/2/${file}`), said);
    });
  must(!existsSync(the.at("site-three")), "something was published");
}));

/** Lets the manifest and the last line's root agree with the files, as whoever forges a whole site would. */
function forge(folder) {
  const files = filesBelow(folder).filter((f) => f !== ".congbo-manifest").sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const manifest = (of) => `congbo-manifest 1\n${of.map((f) => { const bytes = readFileSync(join(folder, f)); return `${sha256(bytes)} ${bytes.length} ${f}\n`; }).join("")}`;
  const ledger = join(folder, "ledger.txt"), lines = readFileSync(ledger, "utf8").trimEnd().split("\n"), last = lines.pop().split(" ");
  last[6] = sha256(manifest(files.filter((f) => f !== "ledger.txt")));
  writeFileSync(ledger, `${[...lines, last.join(" ")].join("\n")}\n`);
  writeFileSync(join(folder, ".congbo-manifest"), manifest(files));
}

test("verify finds what was altered, taken away or put back, also in a site that agrees with itself", () => published((the) => {
  the.accept("two", "site-two", "site-one");
  const site = the.at("site-two"), copy = join(site, "so-cong-bo/2/ke-hoach/b/index.html");
  const mustFind = (path) => { forge(site); const said = the.verify("two", "site-two", 1); must(said.includes("[verify-kept]") && said.includes(path) && !said.includes("[verify-root]"), said); };
  for (const [file, edit] of [["so-cong-bo/2/ke-hoach/b/index.html", (text) => text.replace(secret, "Sen Hồng")], ["so-cong-bo/2/ke-hoach/b/index.html", null],
    ["so-cong-bo/2/kept.txt", null], ["so-cong-bo/2/kept.txt", (text) => text.replace(/^.* ke-hoach\/b\/index.html\n/m, "")], ["so-cong-bo/2/manifest.txt", null], ["ke-hoach/b/index.html", null]])
    spoiled(join(site, file), edit, () => mustFind(file));
  forge(site);
  the.verify("two", "site-two");
  const bytes = readFileSync(copy);
  the.accept("three", "site-two", "site-two", "--forget");
  mkdirSync(dirname(copy), { recursive: true });
  writeFileSync(copy, bytes);
  forge(site);
  const said = the.verify("three", "site-two", 1);
  must(said.includes("[verify-kept]") && said.includes("so-cong-bo/2/ke-hoach/b/index.html"), said);
}));

test("what comes back under its old address is told there beside what stood there before", () => published((the) => {
  the.accept("five", "site-five", "site-one");
  must(!the.read("site-five", "ke-hoach/b/index.html").includes('id="_gone"'), "made again, and gone");
  const page = the.read("site-five", "ke-hoach/b/phien-ban/1/index.html");
  must(page.includes("Không ghi tên.") && page.includes('<a href="/so-cong-bo/2/ke-hoach/b/phien-ban/1/">') && the.read("site-five", "so-cong-bo/2/ke-hoach/b/phien-ban/1/index.html").includes(secret), "both");
  the.verify("five", "site-five");
}));

test("the files of an edition that is no longer made are kept beside its pages", () => published((the) => {
  git(the.at("one"), ["tag", "phat-hanh/2026", "main~1"]);
  the.build("one", "site-tagged", "site-one");
  const files = filesBelow(the.at("site-tagged")).filter((f) => /^(en\/)?du-lieu\/[^/]+\/v\//.test(f) && !f.endsWith(".gz"));
  must(files.some((f) => f.startsWith("du-lieu/plans/v/") && f.endsWith(".csv")), `no edition: ${files}`);
  the.accept("two", "site-two", "site-tagged");
  for (const file of files) {
    equal(the.read("site-two", `so-cong-bo/3/${file}`), the.read("site-tagged", file), file);
    must(!file.endsWith("/index.html") || the.read("site-two", file).includes('id="_gone"'), file);
  }
  the.verify("two", "site-two");
}));
