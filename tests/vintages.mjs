// Values over time: of each past state of each table, what the vintages of the last publication say must be what the site of that state
// publishes, which is read from its files alone. Of this repository's own history, and of one with tables of its own whose schema changes.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCsv } from "./lib/csv.mjs";
import { environment } from "./lib/environment.mjs";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { git, makeRepository } from "./lib/repository.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const STATES = 3; // of this repository that are compared: each costs a whole site

function tryBuild(folder, out, revision) {
  return spawnSync(program, ["build", "--rev", revision, "--out", out, "--as-of", "2026-12-31", "--lang", "en"], { cwd: folder, encoding: "utf8",
    env: environment(folder) });
}
const mayBuild = (...args) => tryBuild(...args).status === 0;
function build(...args) {
  const { status, stderr } = tryBuild(...args);
  if (status !== 0) throw new Error(stderr);
}

const table = (out, name) => parseCsv(readFileSync(join(out, "du-lieu", name, `${name}.csv`), "utf8"));
/** A row as one text: its fields that have a value; the order of a list is none of its meaning here. A mark of what is sensitive may be later
    than the state that is built. */
const told = (fields) => JSON.stringify(Object.entries(fields).filter(([name, value]) => value !== "" && name !== "sensitive").map(([name, value]) => [name, value.split(/; | /).sort().join(" ")]).sort());

/** What the vintages say that stood after publication n: by table, the rows. */
function stateBy(vintages, n) {
  const rows = new Map();
  for (const v of vintages) {
    if (Number(v.publication) > n || (v.until && Number(v.until) <= n)) continue;
    const name = `${v.table}\n${v.key}`;
    rows.set(name, { ...rows.get(name), [v.field]: v.value });
  }
  const tables = new Map();
  for (const [name, fields] of rows) tables.set(name.split("\n")[0], [...(tables.get(name.split("\n")[0]) ?? []), told(fields)]);
  return tables;
}

/** Compares each table; returns the names of those that had rows. */
function compare(out, vintages, n) {
  const state = stateBy(vintages, n), compared = [];
  for (const name of readdirSync(join(out, "du-lieu")).filter((f) => existsSync(join(out, "du-lieu", f, `${f}.csv`)))) {
    const expected = (state.get(name) ?? []).sort(), known = new Set(expected);
    const rows = table(out, name).map(told).filter((row) => name !== "scorecards" || known.has(row)).sort(); // it has a row too for scores without one
    state.delete(name);
    if (expected.length === 0 && (rows.length === 0 || !vintages.some((v) => v.table === name))) continue; // derived, or without a key
    for (let i = 0; i < Math.max(rows.length, expected.length); i++)
      if (rows[i] !== expected[i]) throw new Error(`publication ${n}, ${name}: published\n${rows[i]}\nby vintages\n${expected[i]}`);
    compared.push(name);
  }
  if (state.size) throw new Error(`publication ${n}: ${[...state.keys()]} are published no more`);
  return compared;
}

const chainOf = (folder) => git(folder, ["rev-list", "--first-parent", "--reverse", "HEAD"]).toString().trim().split("\n");

test("of this repository, each table of past states, with the layouts of today", () => inTemporaryFolder((folder) => {
  const kho = join(folder, "kho"), lines = (...args) => git(kho, args).toString().trim().split("\n");
  git(folder, ["clone", "-q", "--bare", "--shared", root, kho]);
  build(kho, join(folder, "nay"), "HEAD");
  const vintages = table(join(folder, "nay"), "vintages"), chain = chainOf(kho), layouts = lines("rev-parse", "HEAD:layouts")[0], compared = new Set();
  const states = lines("rev-list", "--first-parent", "--reverse", "HEAD", "--", "content", "data");
  for (let n = 0, i = states.length - 1; i >= 0 && n < STATES; i -= Math.ceil(states.length / (2 * STATES))) {
    const content = lines("ls-tree", states[i]).filter((line) => /\t(content|data)$/.test(line)), out = join(folder, `ban-${i}`);
    const tree = git(kho, ["mktree"], [...content, `040000 tree ${layouts}\tlayouts`, ""].join("\n")).toString().trim();
    const commit = git(kho, ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit-tree", "-m", "x", tree]).toString().trim();
    if (!mayBuild(kho, out, commit)) continue; // what it held is wrong by the rules of today
    for (const name of compare(out, vintages, chain.indexOf(states[i]) + 1)) compared.add(name);
    n++;
  }
  for (const name of ["plans", "targets", "tasks", "units", "documents", "items", "results", "scores", "submissions", "recognitions"])
    if (!compared.has(name)) throw new Error(`${name} was not compared`);
}));

const plan = (id, value, more = "") => `---\nid: ${id}\ntype: ke-hoach\ntitle: Kế hoạch\nissuer: u\narea: u\nissued: 2026-01-02\n${more}---\n\n` +
  `:::target{#t op=">=" value=${value} unit=percent owner="v u" due=2026-11-15 due-rule=before}\nLàm.\n:::\n\n:::task{#n lead=u with="v w"}\nViệc.\n:::\n`;
const own = (fields, more = "") => `title: Quan trắc\nprimaryKey: [ma]\n${more}fields:\n${fields.map(([n, t]) => `  - {name: ${n}, type: ${t}, title: ${n}}\n`).join("")}`;
const ma = ["ma", "string"], so = ["so", "number"], noi = ["noi", "string"], schema = "data/quan-trac/schema.yml";
const topics = (...ids) => ({ "data/topics/a.csv": `id,title\n${ids.map((id) => `${id},Chủ đề ${id}\n`).join("")}` });
const figures = (...rows) => `target,unit,period,value\n${rows.map((row) => `${row}\n`).join("")}`;
const why = "Sửa\n\nLy-do: x\n";

test("of tables of one's own, whose schemas and places change, and of renamed, emptied and moved files: every state", () => inTemporaryFolder((folder) => {
  const kho = join(folder, "kho");
  makeRepository(kho, [
    { files: { ...topics("a", "b", "c", "d"), "content/plans/a.md": plan("a", 80), [schema]: own([ma, so]), "data/quan-trac/a.csv": "ma,so\nx,1\ny,2.50\n" } },
    { files: { "data/results/a.csv": figures("a/t,u,2025,70", "a/t,v,2025,80.0"), "data/quan-trac/a.csv": "so,ma\n3,y\n1.0,x\n" } },
    { files: { [schema]: own([ma, so, noi]), "data/quan-trac/a.csv": "ma,so,noi\nx,1,Bến\ny,,\n" } },
    { files: { ...topics("a", "b"), "content/plans/a.md": plan("a", 85) }, message: why },
    { files: { "data/topics/a.csv": null }, message: why },
    { files: { ...topics("b", "a", "d"), [schema]: own([ma, so, noi], "path: [data/quan-trac/*.csv, thong-ke/*.csv]\n"), "thong-ke/b.csv": "ma,so,noi\nz,9,Chợ\n" } },
    { files: { "content/plans/a.md": null, "content/plans/x/b.md": plan("b", 85, "aliases: [a]\n"), "data/results/a.csv": figures("b/t,u,2025,70") }, message: why },
    { files: { "data/quan-trac/a.csv": "ma,so,noi\ny,4,\n", "thong-ke/b.csv": "ma,so,noi\nz,9,Chợ\nx,1,Bến\n" } },
    { files: { [schema]: own([ma, so]), "data/quan-trac/a.csv": "ma,so\ny,4\n", "thong-ke/b.csv": "ma,so\nx,1\n" }, message: why },
    { files: { "data/results/a.csv": null, "data/x/results/b.csv": figures("b/t,v,2025,81", "b/t,u,2025,70") }, message: why },
    { files: { [schema]: null, "data/quan-trac/a.csv": null, "thong-ke/b.csv": null }, message: why },
  ]);
  build(kho, join(folder, "nay"), "HEAD");
  const vintages = table(join(folder, "nay"), "vintages");
  chainOf(kho).forEach((commit, i) => {
    build(kho, join(folder, `ban-${i}`), commit);
    const compared = compare(join(folder, `ban-${i}`), vintages, i + 1);
    for (const name of ["plans", "targets", "tasks", "units", ...(i < 10 ? ["quan-trac"] : []), ...(i === 4 ? [] : ["topics"])])
      if (!compared.includes(name)) throw new Error(`publication ${i + 1}: ${name} was not compared`);
  });
}));

test("values of a demonstration place count as demonstration, the past ones too", () => inTemporaryFolder((folder) => {
  const kho = join(folder, "kho"), out = join(folder, "trang");
  const units = (...rows) => ({ "data/units/a.csv": `id,name,level,demo\nu,U,commune,\nv,V,commune,\nw,W,commune,\n${rows.join("\n")}\n` });
  makeRepository(kho, [{ files: units("m,Mẫu,commune,true") }, { files: units("m,Mẫu Một,commune,true") }]);
  build(kho, out, "HEAD");
  const { demonstration_rows: counted } = JSON.parse(readFileSync(join(out, "du-lieu/datapackage.json"), "utf8")).resources.find(({ name }) => name === "vintages");
  const known = table(out, "vintages").filter((v) => v.key === "m").length;
  if (counted !== known || known !== 5) throw new Error(`${counted} are counted, ${known} are there`);
}));
