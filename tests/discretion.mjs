// Nothing of persons that files and messages of the past held, and the site of today does not publish, gets out by the record: no file of
// the site, no verb and no cache has it, and what is let stand today is shown in the past too. Nor does a formula of theirs reach a spreadsheet.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parseCsv } from "./lib/csv.mjs";
import { environment } from "./lib/environment.mjs";
import { filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { base, build, has, text } from "./lib/history_site.mjs";
import { makeRepository } from "./lib/repository.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const secrets = ["0912345678", "0912.345.678", "001099012345", "0987654321", "0977000111", "nguyen.a@thu.vn", "50123456789"];
const plan = (value, words, lead = "u") => `---\nid: a\ntype: ke-hoach\ntitle: Kế hoạch A\nissuer: u\narea: u\nissued: 2026-01-02\nperiod: 2026\n---\n\n` +
  `Hộp thư van-phong@phuong.vn, đường dây nóng 0908000222.\n\n${words}\n\n:::target{#t op=">=" value=${value} unit=percent due=2026-11-15 due-rule=by owner=${lead}}\nÍt nhất nhiều hộ.\n:::\n`;
const results = (...rows) => ({ "data/results/a.csv": `target,unit,period,value,note\n${rows.map((row) => `a/t,u,${row}\n`).join("")}` });
const own = { "data/khac/schema.yml": "name: khac\ntitle: Bảng khác\nfields:\n  - {name: ma, title: Mã, type: string}\n  - {name: tk, title: Số tài khoản, type: integer}\nprimaryKey: [ma]\n" };
const site = { ...base, "content/site.yml": `${base["content/site.yml"]}allow: [content/plans/moi/a.md so-di-dong]\n` };
const commits = [
  { files: { ...own, "data/khac/a.csv": "ma,tk\nx,50123456789\n", "content/plans/a.md": plan(80, "Ông A, điện thoại 0912345678, thư nguyen.a@thu.vn, CCCD 001099012345."), ...results("2026-Q1,2,Hỏi chị B 0987654321") } },
  { message: "Bỏ số 0912.345.678 của ông A\n\nLy-do: ông A (0977000111) yêu cầu", files: { "data/khac/a.csv": "ma,tk\nx,\n", "content/plans/a.md": plan(70, "Ông A."), ...results("2026-Q1,2,") } },
  { message: "Chuyển tệp", files: { "content/plans/a.md": null, "content/plans/moi/a.md": plan(70, "Ông A.") } },
];

function contents(folder) {
  return filesBelow(folder).map((path) => {
    const bytes = readFileSync(join(folder, path));
    return [path, (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1")];
  });
}

function say(folder, args) {
  const run = spawnSync(program, args, { cwd: folder, encoding: "utf8", env: environment(folder) });
  return { out: run.stdout, all: run.stdout + run.stderr };
}

function hidden(name, said) {
  for (const secret of secrets) if (said.includes(secret)) throw new Error(`${name} has ${secret}`);
}

inTemporaryFolder((folder) => {
  const kho = join(folder, "kho"), out = join(folder, "trang"), cache = join(folder, "giu");
  makeRepository(kho, commits, site);
  build(kho, out);
  const page = (path) => readFileSync(join(out, path, "index.html"), "utf8");
  test("no file of the site holds what the files of today no longer do", () => {
    for (const [path, content] of contents(out)) hidden(path, content);
  });
  test("the page of an old version says what was masked, and how often", () => {
    has(page("ke-hoach/a/phien-ban/1"), "Ông A, điện thoại [số điện thoại], thư [thư điện tử], CCCD [số căn cước].", "Số chỗ đã che trong bản này: 3.");
    has(page("en/ke-hoach/a/phien-ban/1"), "Places masked in this version: 3.");
    if (text(page("ke-hoach/a/phien-ban/2")).includes("đã che trong bản này")) throw new Error("nothing was masked in the second");
  });
  test("what today’s files say and the check lets stand is shown in every version, and no move makes a change of it", () => {
    has(page("ke-hoach/a/phien-ban/1"), "Hộp thư van-phong@phuong.vn, đường dây nóng 0908000222.");
    if (/đường dây nóng[^.]*\[số điện thoại\]/.test(text(page("ke-hoach/a/phien-ban/1")))) throw new Error("it is masked");
    const moved = say(kho, ["log", "a"]).out;
    if (moved.includes("Chuyển tệp")) throw new Error(moved);
  });
  test("old values, subjects and reasons are masked in the record", () => {
    const { out: log } = say(kho, ["log"]);
    has(log, "trước đó là “Hỏi chị B [số điện thoại]”", "Bỏ số [số điện thoại] của ông A", "lý do: ông A ([số điện thoại]) yêu cầu");
    hidden("congbo log", say(kho, ["log", "--format", "json"]).all);
  });
  test("a number that was masked leaves its file readable", () => {
    if (say(kho, ["log"]).out.includes("không đọc được")) throw new Error("a version is called unreadable");
  });
  test("so is what diff prints, and what is kept", () => {
    for (const format of ["text", "markdown", "json"]) hidden(`congbo diff ${format}`, say(kho, ["diff", "HEAD~2", "HEAD~1", "--format", format]).all);
    has(say(kho, ["diff", "HEAD~2", "HEAD~1", "--format", "markdown"]).out, "Hỏi chị B \\[số điện thoại\\]");
    say(kho, ["log", "--cache", cache]);
    hidden("the cache", readFileSync(join(cache, "congbo-history"), "latin1"));
  });
  test("what is kept is of no use when other things are let stand", () => {
    const changed = { ...site, "content/site.yml": base["content/site.yml"] };
    makeRepository(join(folder, "khac"), [...commits, { files: { "content/site.yml": changed["content/site.yml"] } }], site);
    say(join(folder, "khac"), ["log", "--rev", "HEAD~1", "--cache", cache]);
    const kept = say(join(folder, "khac"), ["log", "--cache", cache]).all, anew = say(join(folder, "khac"), ["log"]).all;
    if (kept !== anew) throw new Error(kept);
    hidden("what is kept", readFileSync(join(cache, "congbo-history"), "latin1"));
  });
});

// --- paths of files ---

inTemporaryFolder((folder) => {
  const kho = join(folder, "kho"), out = join(folder, "trang"), secret = "0933444555", path = `data/topics/don_${secret}.csv`, plans = `content/plans/cccd_001099012345`;
  const rows = (title) => `id,title\n${["a", "b", "c"].map((id) => `${id},${title}\n`).join("")}`;
  makeRepository(kho, [
    { files: { [path]: rows("Một"), [`${plans}/a.md`]: plan(80, "Ông A.") } },
    { message: "Hỏng", files: { [path]: "id,title\na\n" } },
    { message: "Trùng", files: { [path]: "id,title\na,Một\na,Hai\n" } },
    { message: "Rỗng", files: { [path]: "id,title\n" } },
    { message: "Trả lại", files: { [path]: rows("Một") } },
    { message: "Chuyển", files: { [path]: null, "data/topics/don.csv": rows("Mốt"), [`${plans}/a.md`]: null, "content/plans/a.md": plan(70, "Ông A, bà B.") } },
  ], { ...base, "content/site.yml": `${base["content/site.yml"]}allow: [content/plans/a.md so-di-dong]\n` });
  build(kho, out);
  const told = "data/topics/don_[số điện thoại].csv", hides = (name, text) => { hidden(name, text); if (text.includes(secret)) throw new Error(`${name} has ${secret}`); };
  test("a number in the path of a file of the past stands in no file of the site, nor in what any verb prints", () => {
    for (const [name, content] of contents(out)) hides(name, content);
    for (const format of ["text", "json", "csv"]) hides(`congbo log ${format}`, say(kho, ["log", "--format", format]).all);
    for (const format of ["text", "markdown", "json"]) hides(`congbo diff ${format}`, say(kho, ["diff", "HEAD~1", "HEAD", "--format", format]).all);
    for (const revision of ["HEAD~1", "HEAD~4"]) hides(`congbo check ${revision}`, say(kho, ["check", "--rev", revision]).all);
  });
  test("its place is told in words: where changes came from, what could not be read, what was emptied", () => {
    const changes = parseCsv(readFileSync(join(out, "du-lieu/changes/changes.csv"), "utf8"));
    if (!changes.some((change) => change.paths === told) || !changes.some((change) => change.title === told)) throw new Error(JSON.stringify(changes.map((c) => [c.paths, c.title])));
    if (!changes.some((change) => change.paths === "content/plans/cccd_[số căn cước]/a.md")) throw new Error("the plan");
    const record = readFileSync(join(out, "thay-doi/2026/01/index.html"), "utf8");
    for (const gap of ["không đọc được", "mã bị trùng"]) if (!new RegExp(`${gap}[^<]*<span class="part"><code>data/topics/don_\\[số điện thoại\\]\\.csv`).test(record)) throw new Error(gap);
    has(say(kho, ["diff", "HEAD~1", "HEAD"]).out, "content/plans/cccd_[số căn cước]/a.md → content/plans/a.md");
  });
});

// --- formulas ---

const topics = (...rows) => ({ "data/topics/a.csv": `id,title,note\n${rows.join("\n")}\n` });
const own_keys = (row) => ({ "data/rieng/schema.yml": "fields: [{name: ma, type: string}, {name: so, type: integer}]\nprimaryKey: [ma]\n", "data/rieng/a.csv": `ma,so\n${row}\n` });
inTemporaryFolder((folder) => {
  const kho = join(folder, "kho"), out = join(folder, "trang");
  makeRepository(kho, [
    { files: { ...topics("t,=HYPERLINK(1),＠x", "s,Sáu,=1+1", "n,Năm,-5", "b,Bỏ, +cmd"), ...own_keys("=cmd,-7") } },
    { message: "Sửa\n\nLy-do: =HYPERLINK(1)", files: { ...topics("t,Một,", "s,Sáu,=1+1", "n,Năm,"), ...own_keys("x,-7") } },
  ], { ...base, "content/site.yml": `${base["content/site.yml"]}allow: [data/topics/a.csv cong-thuc]\n` });
  build(kho, out);
  const table = (name) => parseCsv(readFileSync(join(out, "du-lieu", name, `${name}.csv`), "utf8"));
  const runs = (cell) => /^[\s]*[=+@＝＋＠-]./u.test(cell) && !/^-\d+$/.test(cell);
  const marked = (cell) => cell.startsWith("[công thức] ");
  const told = (name) => table(name).flatMap((row) => Object.values(row)).filter((cell) => runs(cell) || marked(cell));
  test("formulas of the past stand whole behind a mark, and what the site allows today as it is", () => {
    const values = Object.fromEntries(table("vintages").filter((v) => runs(v.value) || marked(v.value)).map((v) => [`${v.key}/${v.field}`, v.value]));
    const expected = { "s/note": "=1+1", "t/title": "[công thức] =HYPERLINK(1)", "t/note": "[công thức] ＠x", "b/note": "[công thức] +cmd", "[công thức] =cmd/ma": "[công thức] =cmd" };
    for (const name of new Set([...Object.keys(values), ...Object.keys(expected)])) if (values[name] !== expected[name]) throw new Error(`${name}: ${values[name]}`);
    const found = told("changes");
    for (const cell of ["=HYPERLINK(1)", "＠x"]) if (!found.includes(`[công thức] ${cell}`)) throw new Error(`${found}`);
    if (found.some((cell) => !marked(cell))) throw new Error(`${found}`);
    if (!table("changes").some((c) => c.key === "[công thức] =cmd" && c.class === "withdrawn") || !table("changes").some((c) => c.reason === "[công thức] =HYPERLINK(1)")) throw new Error("a key or a reason");
  });
  test("numbers of the past are no formulas", () => {
    const of = (key, field) => table("vintages").filter((v) => v.key === key && v.field === field).map((v) => v.value).join();
    if (of("n", "note") !== "-5" || of("x", "so") !== "-7") throw new Error(`${of("n", "note")} ${of("x", "so")}`);
  });
});
