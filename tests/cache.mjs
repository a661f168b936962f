// What --cache keeps between runs: time is all that it saves. Whatever stands in its folder, and whatever was done to the history, the answer is
// the same with it and without. (That each scripted history is, read one publication after the other, is tested in history.mjs.)
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "./lib/environment.mjs";
import { assertSameFolders, inTemporaryFolder, inTemporaryFolderAsync, root } from "./lib/files.mjs";
import { writeSyntheticTables } from "./lib/history.mjs";
import { git, makeRepository } from "./lib/repository.mjs";
import { random } from "./lib/synthetic.mjs";
import { test, testAsync } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const must = (condition, what) => { if (!condition) throw new Error(what); };

function congbo(folder, verb, ...args) {
  const run = spawnSync(program, [verb, "--lang", "en", ...args], { cwd: folder, encoding: "utf8", env: environment(folder) });
  return { status: run.status, out: run.stdout, said: run.stderr.replace(/^Published .*\n/m, "") };
}

const log = (folder, ...args) => congbo(folder, "log", "--format", "json", ...args);
const file = (folder) => join(folder, "../giu/congbo-history");
const keep = (folder) => ["--cache", join(folder, "../giu")];

/** The log must be what it is without a cache, also by the cache that this leaves. */
function same(folder, ...args) {
  const plain = log(folder, ...args);
  for (const when of ["", "again "]) {
    const kept = log(folder, ...keep(folder), ...args);
    for (const part of ["status", "out", "said"])
      must(kept[part] === plain[part], `${when}${part} with a cache:\n${kept[part]}\nwithout:\n${plain[part]}`);
  }
  return plain;
}

const units = (value) => ({ "data/topics/a.csv": `id,title,note\na,Một,${value}\nb,Hai,x\nc,Ba,x\n` });
const schema = (field, path = "") => `title: Quan trắc\nprimaryKey: [ma]\n${path}fields:\n  - {name: ma, type: string, title: Mã}\n  - {name: ${field}, type: integer, title: Số}\n`;
const base = [{ files: units(0) }, { files: units(1), message: "Sửa\n\nLy-do: nhầm" }, { files: { ...units(2), "data/quan-trac/schema.yml": schema("so"), "data/quan-trac/a.csv": "ma,so\nx,1\ny,2\n" } }];

/** A repository whose history so far is kept. */
const kept = (fn, commits = base) => inTemporaryFolder((folder) => {
  makeRepository(join(folder, "kho"), commits);
  log(join(folder, "kho"), ...keep(join(folder, "kho")));
  fn(join(folder, "kho"));
});

function put(folder, files, day = "2026-03-01") {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, ["add", "-A"]);
  commit(folder, day);
}

function commit(folder, day, ...args) {
  const time = `${day}T05:00:00Z`;
  const run = spawnSync("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "Sửa", ...args],
    { encoding: "utf8", env: environment(folder, { GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time }) });
  if (run.status !== 0) throw new Error(run.stderr);
}

/** Takes the first version of a file out of the object store: whoever needs it must fail. */
function forget(folder, path) {
  const first = git(folder, ["rev-list", "--max-parents=0", "HEAD"]).toString().trim();
  const blob = git(folder, ["rev-parse", `${first}:${path}`]).toString().trim();
  for (const pack of readdirSync(join(folder, ".git/objects/pack")).filter((f) => f.endsWith(".pack"))) {
    const bytes = readFileSync(join(folder, ".git/objects/pack", pack));
    rmSync(join(folder, ".git/objects/pack"), { recursive: true });
    git(folder, ["unpack-objects", "-q"], bytes);
  }
  rmSync(join(folder, ".git/objects", blob.slice(0, 2), blob.slice(2)));
}

test("what was read once is not read again", () => kept((folder) => {
  put(folder, units(3));
  const whole = log(folder);
  forget(folder, "data/topics/a.csv");
  must(log(folder).status === 3, "a version is gone, and was not missed");
  const by = log(folder, ...keep(folder));
  must(by.status === 0 && by.out === whole.out, `with a cache: ${by.said}`);
  must(log(folder, ...keep(folder)).out === whole.out, "from what that left");
}));

test("the site is the same, byte for byte, built from a history that is kept", () => kept((folder) => {
  put(folder, { ...units(3), "content/plans/a.md": "---\nid: a\ntype: ke-hoach\ntitle: Kế hoạch\nissuer: u\narea: u\nissued: 2026-01-02\n---\n\n:::target{#t op=\">=\" value=80 unit=percent owner=u}\nLàm.\n:::\n" });
  log(folder, ...keep(folder));
  put(folder, { "content/plans/a.md": readFileSync(join(folder, "content/plans/a.md"), "utf8").replace("80", "70") });
  for (const [out, ...args] of [["mot"], ["hai", ...keep(folder)], ["ba", ...keep(folder)]]) {
    const run = congbo(folder, "build", "--as-of", "2026-12-31", "--out", join(folder, "..", out), ...args);
    must(run.status === 0, run.said);
  }
  assertSameFolders(join(folder, "../mot"), join(folder, "../hai"));
  assertSameFolders(join(folder, "../mot"), join(folder, "../ba"));
}));

test("it is written again only when much came that would be read again", () => inTemporaryFolder((outside) => {
  const folder = join(outside, "kho");
  mkdirSync(folder);
  writeSyntheticTables(folder, { commits: 130, files: 1, rows: 3 });
  log(folder, ...keep(folder));
  const before = readFileSync(file(folder));
  put(folder, { "data/topics/a.csv": "id,title\na,Một\n" });
  same(folder);
  must(readFileSync(file(folder)).equals(before), "one publication more, and all was written");
  put(folder, { "data/topics/a.csv": "id,title\na,Hai\n" });
  same(folder);
  must(!readFileSync(file(folder)).equals(before), "two more, of 132, are read each time");
}));

const doubts = {
  "an amended tip": (folder) => { put(folder, units(3)); same(folder); writeFileSync(join(folder, "data/topics/a.csv"), units(4)["data/topics/a.csv"]); commit(folder, "2026-03-02", "--amend", "-a"); },
  "a rewritten history": (folder) => { git(folder, ["checkout", "-q", "--orphan", "moi"]); commit(folder, "2026-03-02"); },
  "a tip that went back": (folder) => { put(folder, units(3)); same(folder); git(folder, ["reset", "-q", "--hard", "HEAD~2"]); put(folder, units(5)); },
  "a branch that was merged before, now the main one": (folder) => {
    git(folder, ["checkout", "-q", "-b", "ben"]); put(folder, units(3)); git(folder, ["checkout", "-q", "main"]); put(folder, { "data/topics/b.csv": "id,title\nd,Bốn\n" }, "2026-03-02");
    commitMerge(folder, "ben"); same(folder); git(folder, ["checkout", "-q", "ben"]); put(folder, units(6), "2026-03-05"); },
  "a merge of what forked off before": (folder) => {
    git(folder, ["checkout", "-q", "-b", "ben", "HEAD~2"]); put(folder, { "data/topics/b.csv": "id,title\nd,Bốn\n" }); git(folder, ["checkout", "-q", "main"]); put(folder, units(3), "2026-03-02"); same(folder);
    commitMerge(folder, "ben"); same(folder); git(folder, ["checkout", "-q", "ben"]); put(folder, { "data/topics/b.csv": "id,title\nd,Năm\n" }, "2026-03-07"); git(folder, ["checkout", "-q", "main"]); commitMerge(folder, "ben", "2026-03-08"); },
  "another schema": (folder) => put(folder, { "data/quan-trac/schema.yml": schema("luong"), "data/quan-trac/a.csv": "ma,luong\nx,1\ny,2\n" }),
  "a schema that names files that nobody looked at": (folder) => {
    put(folder, { "thong-ke/a.csv": "ma,so\nz,1\n" }); same(folder); put(folder, { "thong-ke/a.csv": "ma,so\nz,2\n" }); same(folder);
    put(folder, { "data/quan-trac/schema.yml": schema("so", "path: thong-ke/*.csv\n") }); same(folder); put(folder, { "thong-ke/a.csv": "ma,so\nz,3\n" }); },
  "a lineage that says more of the past": (folder) => { put(folder, { "data/topics/a.csv": "id,title,note\na2,Một,2\nb,Hai,x\nc,Ba,x\n" }); same(folder);
    put(folder, { "data/lineage/a.csv": "from,to,table,relation\na,a2,topics,renamed\n" }); same(folder); put(folder, { "data/topics/a.csv": "id,title,note\na2,Một,3\nb,Hai,x\nc,Ba,x\n" }); },
  "a correction of the past": (folder) => { const id = JSON.parse(same(folder).out).find((c) => c.field === "note").id;
    put(folder, { "data/corrections/a.csv": `change,class,reason\n${id},corrected,gõ nhầm\n` }); },
  "a clock that no one believes": (folder) => { put(folder, units(3), "2090-05-01"); put(folder, units(4), "2026-04-01"); same(folder); put(folder, units(5), "2026-04-02"); },
};

function commitMerge(folder, branch, day = "2026-03-03") {
  const time = `${day}T05:00:00Z`;
  const run = spawnSync("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "merge", "-q", "--no-ff", "-m", "Gộp", branch],
    { encoding: "utf8", env: environment(folder, { GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time }) });
  if (run.status !== 0) throw new Error(run.stderr + run.stdout);
}

for (const [name, change] of Object.entries(doubts))
  test(`the same after ${name}`, () => kept((folder) => { change(folder); same(folder); put(folder, units(9), "2026-05-01"); same(folder); }));

test("a clock that is believed only later is", () => kept((folder) => {
  put(folder, units(3), "2027-05-01");
  put(folder, units(4), "2026-04-01");
  const days = (asOf, ...args) => {
    const out = join(folder, "../trang"), run = congbo(folder, "build", "--as-of", asOf, "--out", out, ...args);
    must(run.status === 0, run.said);
    return readFileSync(join(out, "du-lieu/changes/changes.csv"), "utf8");
  };
  const before = days("2026-12-31", ...keep(folder)), after = days("2027-12-31", ...keep(folder));
  must(before === days("2026-12-31") && after === days("2027-12-31"), "another answer than without a cache");
  must(before !== after, "the clock plays no part");
}));

test("an older revision leaves what is kept as it is", () => kept((folder) => {
  const before = readFileSync(file(folder));
  same(folder, "--rev", "HEAD~1");
  must(readFileSync(file(folder)).equals(before), "it was replaced");
}));

test("no part of the file is trusted that is not as it was written", () => kept((folder) => {
  const good = readFileSync(file(folder)), plain = log(folder), next = random(5);
  const at = [0, 15, 16, 47, 48, 79, 80, good.length - 1, ...Array.from({ length: 24 }, () => Math.floor(next() * good.length))];
  const flipped = at.map((i) => { const bytes = Buffer.from(good); bytes[i] ^= 1 << Math.floor(next() * 8); return bytes; });
  const cut = [0, 1, 16, 48, 80, good.length - 1].map((n) => good.subarray(0, n));
  const foreign = [Buffer.concat([good, Buffer.from("x")]), Buffer.from("SQLite format 3\0"), Buffer.alloc(1000)];
  for (const bytes of [...flipped, ...cut, ...foreign]) {
    writeFileSync(file(folder), bytes);
    const by = log(folder, ...keep(folder));
    must(by.status === 0 && by.out === plain.out && by.said === plain.said, by.said);
    must(readFileSync(file(folder)).equals(good), "it was not replaced");
  }
}));

test("what cannot be written is a warning, and no more", () => kept((folder) => {
  const plain = log(folder);
  for (const place of [join(folder, "content/site.yml"), join(folder, "khong/co"), "/proc/congbo"]) {
    const by = log(folder, "--cache", place);
    must(by.status === 0 && by.out === plain.out && by.said.includes("[cache-unwritten]"), by.said);
  }
  rmSync(file(folder));
  mkdirSync(join(file(folder), "x"), { recursive: true });
  must(log(folder, ...keep(folder)).said.includes("[cache-unwritten]"), "a folder in its place");
  must(readdirSync(join(file(folder), "..")).length === 1, "what was begun is left behind");
}));

await testAsync("several runs at once have it whole", () => inTemporaryFolderAsync(async (outside) => {
  const folder = join(outside, "kho");
  makeRepository(folder, base);
  const plain = log(folder);
  const runs = Array.from({ length: 6 }, () => new Promise((resolve) => {
    const child = spawn(program, ["log", "--format", "json", "--lang", "en", ...keep(folder)], { cwd: folder, env: environment(folder) });
    let out = "";
    child.stdout.on("data", (bytes) => { out += bytes; });
    child.on("close", (status) => resolve({ status, out }));
  }));
  for (const run of await Promise.all(runs)) must(run.status === 0 && run.out === plain.out, `exit ${run.status}`);
  must(readdirSync(join(outside, "giu")).join() === "congbo-history", readdirSync(join(outside, "giu")).join());
  same(folder);
}));
