// `congbo log` and `congbo diff`: what they print of a small repository whose history is written here, word by word.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseCsv } from "./lib/csv.mjs";
import { environment } from "./lib/environment.mjs";
import { copyInto, inTemporaryFolder, root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const env = (folder) => environment(folder, { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org", GIT_COMMITTER_NAME: "C", GIT_COMMITTER_EMAIL: "c@example.org" });

function must(actual, expected) {
  if (actual !== expected) throw new Error(`expected:\n${expected}\nfound:\n${actual}`);
}

function has(text, ...parts) {
  for (const part of parts) if (!text.includes(part)) throw new Error(`“${part}” is missing in:\n${text}`);
}

function hasNot(text, ...parts) {
  for (const part of parts) if (text.includes(part)) throw new Error(`“${part}” is in:\n${text}`);
}

function congbo(folder, status, ...args) {
  const run = spawnSync(program, args, { cwd: folder, encoding: "utf8", env: env(folder) });
  if (run.status !== status) throw new Error(`${args.join(" ")}: exit ${run.status}, not ${status}\n${run.stderr}`);
  return { out: run.stdout, err: run.stderr };
}

function write(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function git(folder, day, ...args) {
  const date = `${day}T05:00:00Z`;
  const run = spawnSync("git", args, { cwd: folder, encoding: "utf8", env: { ...env(folder), GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trim();
}

function commit(folder, day, message) {
  git(folder, day, "add", "-A");
  git(folder, day, "commit", "-q", "-m", message);
  return git(folder, day, "rev-parse", "HEAD").slice(0, 12);
}

const plan = (words, bar, due) => `---\nid: a\ntype: ke-hoach\ntitle: Kế hoạch năm\nissuer: u\narea: u\nissued: 2026-01-02\n---\n\n${words}\n\n` +
  `:::target{#t op=">=" value=${bar} unit=percent due=${due} owner=u}\nSố hộ được báo tin.\n:::\n`;

/** Three publications; `fn` gets the folder and the short ids of the commits. */
const published = (fn) => inTemporaryFolder((folder) => {
  copyInto(join(root, "tests/check/base"), folder);
  rmSync(join(folder, "content/plans"), { recursive: true });
  rmSync(join(folder, "data/units"), { recursive: true });
  write(folder, "data/units/a.csv", "id,name,level\nu,Phường U,commune\nv,Phường V,commune\n");
  git(folder, "2026-01-01", "init", "-q", "-b", "main");
  write(folder, "content/plans/a.md", plan("Mở đầu.", 85, "2026-11-15"));
  const one = commit(folder, "2026-01-05", "Bản đầu");
  write(folder, "content/plans/a.md", plan("Mở đầu.", 80, "2026-11-15"));
  const two = commit(folder, "2026-03-01", "Sửa\n\nLy-do: theo Quyết định 12");
  write(folder, "content/plans/a.md", plan("Mở đầu kế hoạch.", 80, "2026-12-31"));
  write(folder, "data/units/a.csv", "id,name,level\nu,Phường U,commune\n");
  fn(folder, [one, two, commit(folder, "2026-04-01", "Sửa *nữa*")]);
});

test("log tells a plan's history, newest first, in both languages", () => published((folder, [one, two, three]) => {
  must(congbo(folder, 0, "log", "a").out,
    `commit ${three}  Sửa *nữa*\n` +
    "· Ngày 01/04/2026, kế hoạch “Kế hoạch năm”: phần văn ngoài các khối được viết lại.\n" +
    "! Ngày 01/04/2026, chỉ tiêu “Số hộ được báo tin.”: hạn lùi từ 15/11/2026 sang 31/12/2026 (muộn hơn 46 ngày); không nêu lý do.\n\n" +
    `commit ${two}  Sửa\n` +
    "! Ngày 01/03/2026, chỉ tiêu “Số hộ được báo tin.” giảm từ 85% xuống 80%; lý do: theo Quyết định 12.\n\n" +
    `commit ${one}  Bản đầu\n` +
    "+ Ngày 05/01/2026, kế hoạch “Kế hoạch năm” được công bố lần đầu.\n" +
    "+ Ngày 05/01/2026, chỉ tiêu “Số hộ được báo tin.” được công bố lần đầu.\n");
  const english = congbo(folder, 0, "log", "targets:a/t", "--lang", "en").out;
  has(english, "! On 1 March 2026, target “Số hộ được báo tin.”, value: lowered from 85% to 80%; reason: theo Quyết định 12.\n", "46 days later");
  hasNot(english, "Kế hoạch năm", "plan");
}));

test("log finds units, rows that are gone, and everything", () => published((folder) => {
  const gone = congbo(folder, 0, "log", "v").out;
  has(gone, "đơn vị “Phường V” bị rút bỏ; không nêu lý do.", "đơn vị “Phường V” được công bố lần đầu.");
  hasNot(gone, "Phường U", "chỉ tiêu");
  has(congbo(folder, 0, "log", "units:u").out, "chỉ tiêu “Số hộ được báo tin.” giảm từ 85% xuống 80%");
  has(congbo(folder, 0, "log").out, "Phường V", "giảm từ 85% xuống 80%");
  hasNot(congbo(folder, 0, "log", "a", "--rev", "HEAD~1").out, "31/12/2026");
}));

test("log of a table tells all of its rows and of itself; of a row what became of its columns while it stood", () => published((folder) => {
  const rain = (unit, rows) => {
    write(folder, "data/mua/schema.yml", `title: Lượng mưa\nprimaryKey: tram\nfields:\n  - {name: tram, type: string, title: Trạm}\n  - {name: so, type: number, unit: ${unit}, title: Số đo}\n`);
    write(folder, "data/mua/a.csv", `tram,so\n${rows.map((row) => `${row},1\n`).join("")}`);
    return commit(folder, "2026-05-01", "Mưa");
  };
  for (const [unit, ...rows] of [["mm", "x", "y"], ["cm", "x", "y", "z"], ["cm", "y", "z"], ["m", "y", "z"]]) rain(unit, rows);
  const units = (id) => congbo(folder, 0, "log", id).out.match(/đơn vị tính[^;]*/g)?.join("|");
  const cm = "đơn vị tính của số đo được định nghĩa lại từ “mm” thành “cm”", m = cm.replace("cm”", "m”").replace("từ “mm”", "từ “cm”");
  must(units("mua:x"), cm);
  must(units("mua:y"), `${m}|${cm}`);
  must(units("z"), m);
  must(units("mua"), `${m}|${cm}`);
  const told = congbo(folder, 0, "log", "mua").out;
  must(told.match(/“[xyz]”/g).join(""), "“x”“z”“x”“y”");
  hasNot(told, "Phường", "chỉ tiêu");
  has(congbo(folder, 0, "log", "targets").out, "giảm từ 85% xuống 80%");
  has(congbo(folder, 1, "log", "targts").err, "“targets”");
  const paths = (...of) => JSON.parse(congbo(folder, 0, "diff", ...of, "--format", "json").out).map((c) => `${c.key} ${c.paths}`).join();
  must(paths("HEAD~1", "HEAD"), "null data/mua/schema.yml");
  rmSync(join(folder, "data/mua"), { recursive: true });
  commit(folder, "2026-06-01", "Bỏ bảng\n\nLy-do: Không theo dõi nữa");
  must(units("mua:x"), cm);
  must(units("mua"), `${m}|${cm}`);
  has(congbo(folder, 0, "log", "y").out, "lượng mưa “y” bị rút bỏ; lý do: Không theo dõi nữa.", "lượng mưa “y” được công bố lần đầu.");
  has(congbo(folder, 0, "diff", "HEAD~1", "HEAD").out, "Lượng mưa “y” bị rút bỏ.");
}));

test("log as JSON and CSV has the columns of the table of changes, newest first", () => published((folder) => {
  const json = JSON.parse(congbo(folder, 0, "log", "a/t", "--format", "json").out);
  must(json.map((c) => c.class).join(), "later,lowered,added");
  const { field, old, new: now, delta, units, unexplained, reason } = json[1];
  must(JSON.stringify([field, old, now, delta, units, unexplained, reason]), JSON.stringify(["value", "85", "80", -5, ["u"], false, "theo Quyết định 12"]));
  const csv = parseCsv(congbo(folder, 0, "log", "a/t", "--format", "csv").out);
  must(csv.map((c) => c.id).join(), json.map((c) => c.id).join());
  must(congbo(folder, 0, "log", "a", "--rev", "HEAD~2", "--format", "json").out.includes("withdrawn"), false);
}));

test("log of an id that a row had before tells its whole history", () => published((folder) => {
  write(folder, "data/units/a.csv", "id,name,level\nu2,Phường U,commune\n");
  write(folder, "content/plans/a.md", plan("Mở đầu kế hoạch.", 80, "2026-12-31").replaceAll(": u\n", ": u2\n").replace("owner=u}", "owner=u2}").replace("id: a\n", "id: a2\n"));
  write(folder, "data/lineage/a.csv", "from,to,relation,table,decision\nu,u2,renamed,units,NQ 1\na,a2,renamed,plans,NQ 1\n");
  commit(folder, "2026-04-01", "Đổi mã");
  for (const [old, now] of [["a", "a2"], ["targets:a/t", "targets:a2/t"], ["units:u", "units:u2"]])
    must(congbo(folder, 0, "log", old).out, congbo(folder, 0, "log", now).out);
  has(congbo(folder, 0, "log", "targets:a/t").out, "giảm từ 85% xuống 80%", "đổi mã từ a/t thành a2/t");
}));

test("log on a terminal keeps to its width and to NO_COLOR", () => published((folder) => {
  const onTerminal = (more) => spawnSync("script", ["-qec", `stty cols 40; ${more} '${program}' log a`, "/dev/null"], { cwd: folder, encoding: "utf8", env: env(folder) }).stdout.replaceAll("\r", "");
  const plain = onTerminal("NO_COLOR=1");
  hasNot(plain, "\x1b");
  has(onTerminal("NO_COLOR="), "\x1b[33mcommit");
  const sentences = plain.split("\n").filter((line) => !line.startsWith("commit"));
  for (const line of sentences) if ([...line.normalize("NFC")].length > 40) throw new Error(line);
  has(plain, "! Ngày 01/03/2026, chỉ tiêu “Số hộ được\n  báo tin.” giảm từ 85% xuống 80%; lý\n  do: theo Quyết định 12.\n");
}));

test("log tells in one sentence what was redefined together, and of all changes also what could not be read", () => published((folder) => {
  write(folder, "content/plans/a.md", plan("Mở đầu kế hoạch.", "20 of=\"số dân\"", "2026-12-31").replace("percent", "hộ"));
  write(folder, "data/results/a.csv", "target,unit,period,value\na/t,u,2025,x\n");
  commit(folder, "2026-05-01", "Định nghĩa lại");
  write(folder, "data/results/a.csv", "target,unit,period,value\na/t,u,2025,1\n");
  commit(folder, "2026-05-02", "Mở ra được");
  write(folder, "data/results/b.csv", "target,unit,period,value\na/t,u,2025,2\n");
  commit(folder, "2026-05-03", "Trùng mã");
  rmSync(join(folder, "data/results/b.csv"));
  commit(folder, "2026-05-04", "Hết trùng");
  const all = congbo(folder, 0, "log", "--lang", "en").out, parts = all.split("\n\n");
  must(parts.map((part) => (part.match(/redefined/g) ?? []).length).join(), "0,0,1,0,0,0");
  has(parts[0], "Trùng mã\nFiles with a key twice, whose history stands still: 1.");
  hasNot(parts[0], "unreadable");
  has(parts[2], "\nFiles published but unreadable: 1.");
  hasNot(congbo(folder, 0, "log", "a", "--lang", "en").out, "unreadable", "key twice");
}));

test("log names who is no more, as it was called last", () => published((folder) => {
  write(folder, "data/units/a.csv", "id,name,level\nu,Phường U,commune\nx,Tổ X,neighbourhood\n");
  write(folder, "content/plans/a.md", plan("Mở đầu kế hoạch.", 80, "2026-12-31").replace("owner=u}", "owner=x}"));
  commit(folder, "2026-05-01", "Giao");
  write(folder, "data/units/a.csv", "id,name,level\nu,Phường U,commune\n");
  write(folder, "content/plans/a.md", plan("Mở đầu kế hoạch.", 80, "2026-12-31"));
  commit(folder, "2026-05-02", "Giải thể\n\nLy-do: x");
  has(congbo(folder, 0, "log", "a").out, "đơn vị được giao đổi từ Phường U thành Tổ X; không nêu lý do.", "từ Tổ X thành Phường U; lý do: x.");
}));

test("log of all changes tells whose clock ran behind, though nothing else is told of it", () => published((folder) => {
  git(folder, "2026-03-31", "commit", "-q", "--allow-empty", "-m", "Chậm");
  const told = "Chậm\nThis commit’s clock ran behind the one before it; by that clock it was made on 31 March 2026.\n";
  has(congbo(folder, 0, "log", "--lang", "en").out, told);
  hasNot(congbo(folder, 0, "log", "a", "--lang", "en").out, "clock");
}));

test("log outside of a repository has nothing to tell, and says which id is near an unknown one", () => published((folder) => {
  has(congbo(folder, 1, "log", "targets:a/s", "--lang", "en").err, "[log-unknown]", "is it “targets:a/t”?");
  rmSync(join(folder, ".git"), { recursive: true });
  must(congbo(folder, 0, "log").out, "Chưa có thay đổi nào được công bố.\n");
}));

test("log of an id that was given up tells of its row, also where its next id was another's", () => published((folder) => {
  const units = (...rows) => write(folder, "data/units/b.csv", ["id,name,level", ...rows, ""].join("\n"));
  units("p,Phường Một,commune", "q,Phường Hai,commune");
  commit(folder, "2026-04-01", "Thêm hai đơn vị");
  units("q,Phường Một,commune", "r,Phường Hai,commune");
  write(folder, "data/lineage/b.csv", "from,to,relation,table,decision\np,q,renamed,units,NQ 2\nq,r,renamed,units,NQ 2\n");
  commit(folder, "2026-05-01", "Dồn mã");
  must(congbo(folder, 0, "log", "units:p").out, congbo(folder, 0, "log", "units:q").out);
  has(congbo(folder, 0, "log", "units:p").out, "Phường Một");
  hasNot(congbo(folder, 0, "log", "units:p").out, "Phường Hai");
}));

test("diff tells what two revisions differ in, with redlines", () => published((folder, [one, , three]) => {
  must(congbo(folder, 0, "diff", "HEAD~2", "HEAD").out,
    `Thay đổi về nội dung: ${one} → ${three}\n\nCần xem kỹ\n` +
    "! Chỉ tiêu “Số hộ được báo tin.” giảm từ 85% xuống 80%.\n" +
    "! Chỉ tiêu “Số hộ được báo tin.”: hạn lùi từ 15/11/2026 sang 31/12/2026 (muộn hơn 46 ngày).\n" +
    "! Đơn vị “Phường V” bị rút bỏ.\n\nCâu chữ và cách ghi\n" +
    "· Kế hoạch “Kế hoạch năm”: phần văn ngoài các khối được viết lại.\n\n" +
    "content/plans/a.md\n2 đoạn sửa; thêm 2 chữ, bỏ 0 chữ.\n~ Mở đầu {+kế hoạch+}.\n~ Chỉ tiêu a/t\n" +
    "    Mức phải đạt: [-ít nhất 85%-] → {+ít nhất 80%+}\n    Hạn: [-ngày 15/11/2026-] → {+ngày 31/12/2026+}\n");
}));

test("diff against the working folder, of what is not committed", () => published((folder) => {
  has(congbo(folder, 0, "diff", "HEAD").out, "→ thư mục làm việc\n\nKhông có gì khác về nội dung.\n");
  write(folder, "content/plans/a.md", plan("Mở đầu kế hoạch.", 75, "2026-12-31"));
  has(congbo(folder, 0, "diff", "HEAD", "--lang", "en").out, "→ the working folder", "! Target “Số hộ được báo tin.”, value: lowered from 80% to 75%.");
  write(folder, "content/plans/a.md", plan("Mở đầu kế hoạch.", "80.0", "2026-12-31").replaceAll("\n", "\r\n"));
  has(congbo(folder, 0, "diff", "HEAD").out, "Không có gì khác về nội dung.");
}));

test("diff as Markdown: names cannot make markup; what cannot be read is said, and errors are", () => published((folder) => {
  write(folder, "content/plans/a.md", plan("Mở đầu kế hoạch.", 80, "2026-12-31").replace("Kế hoạch năm", "Kế *hoạch* <b>năm"));
  const markdown = congbo(folder, 0, "diff", "HEAD", "--format", "markdown").out;
  has(markdown, "## Thay đổi về nội dung: ", "\n### Câu chữ và cách ghi\n\n- ", "<details><summary><code>content/plans/a.md</code></summary>\n\n", "\\<b\\>năm", "\\*hoạch\\*");
  hasNot(markdown, "<b>");
  write(folder, "data/units/b.csv", "id,name,level\nw,Phường W\n");
  const broken = congbo(folder, 1, "diff", "HEAD");
  has(broken.out, "1 tệp còn lỗi nên chưa so sánh được.");
  write(folder, "content/plans/a.md", plan("Mở đầu kế hoạch.", 80, "2026-12-31"));
  const alone = congbo(folder, 1, "diff", "HEAD").out;
  has(alone, "\n1 tệp còn lỗi nên chưa so sánh được.");
  hasNot(alone, "Không có gì khác");
  has(broken.err, "data/units/b.csv:2", "[csv-ragged]");
}));

test("diff as Markdown mentions nobody and no other request, though words and names of files read so", () => published((folder) => {
  rmSync(join(folder, "content/plans/a.md"));
  write(folder, "content/plans/@ai.md", plan("Hỏi @ai hoặc xem #12.", 80, "2026-12-31").replace("Kế hoạch năm", "\"Kế hoạch của @ai số #12\""));
  const markdown = congbo(folder, 0, "diff", "HEAD", "--format", "markdown").out;
  has(markdown, "của <span>@</span>ai số <span>#</span>12", "<summary><code>content/plans/a.md → content/plans/@ai.md</code></summary>");
  hasNot(markdown.replace(/<code>.*?<\/code>/g, ""), "@ai", "#12");
}));

test("diff names what was referred to and is no more, and tells no row as another that it only stands in the place of", () => published((folder) => {
  const targets = (owner, ...rows) => plan("Mở đầu.", 80, "2026-12-31").replace("owner=u}", `owner="${owner}"}`) + rows.map(([id, words]) => `\n:::target{#${id} op=yes}\n${words}\n:::\n`).join("");
  write(folder, "data/units/a.csv", "id,name,level\nu,Phường U,commune\nv,Phường V,commune\n");
  write(folder, "content/plans/a.md", targets("u v", ["h", "Làm xong việc thứ nhất."], ["k", "Trả lời đủ mọi kiến nghị."], ["m", "Mở lớp học buổi tối."]));
  commit(folder, "2026-05-01", "Thêm");
  write(folder, "data/units/a.csv", "id,name,level\nu,Phường U,commune\n");
  write(folder, "data/lineage/a.csv", "from,to,relation,table\na/m,a/n,renamed,targets\n");
  write(folder, "content/plans/a.md", targets("u", ["q", "Làm xong việc thứ hai."], ["l", "Trả lời đủ mọi kiến nghị."], ["n", "Mở lớp học ban ngày."]));
  const { out } = congbo(folder, 0, "diff", "HEAD");
  has(out, "đơn vị được giao nay bỏ Phường V.", "! Chỉ tiêu “Làm xong việc thứ nhất.” bị rút bỏ.", "- [-Chỉ tiêu a/h-]\n", "+ {+Chỉ tiêu a/q+}\n", "~ Chỉ tiêu a/l\n    Mã: [-k-] → {+l+}\n", "~ Chỉ tiêu a/n\n    Mã: [-m-] → {+n+}\n  ~ Mở lớp học [-buổi tối-]{+ban ngày+}.\n");
}));

test("diff says that a row was added, not that it is the first time, and suggests lineage where an id alone changed", () => published((folder) => {
  write(folder, "content/plans/a.md", plan("Mở đầu kế hoạch.", 80, "2026-12-31").replace("id: a\n", "id: a2\n"));
  const renamed = congbo(folder, 0, "diff", "HEAD");
  has(renamed.out, "+ Chỉ tiêu “Số hộ được báo tin.” được thêm.");
  hasNot(renamed.out, "lần đầu");
  has(renamed.err, "[lineage-suggested]", ": a,a2,renamed,plans");
  write(folder, "content/plans/a.md", `${plan("Mở đầu kế hoạch.", 80, "2026-12-31")}\n:::target{#s op=yes}\nLàm thêm.\n:::\n`);
  const added = congbo(folder, 0, "diff", "HEAD"); // how late, two versions cannot tell
  has(added.out, "+ Chỉ tiêu “Làm thêm.” được thêm.\n");
  hasNot(added.out, "muộn", "bổ sung");
}));

test("diff shows what was edited in a plan whose file moved, or whose id was declared another, against what it was", () => published((folder) => {
  const edited = plan("Mở đầu kế hoạch mới.", 80, "2026-12-31");
  rmSync(join(folder, "content/plans/a.md"));
  write(folder, "content/plans/moi/a.md", edited);
  has(congbo(folder, 0, "diff", "HEAD").out, "\ncontent/plans/a.md → content/plans/moi/a.md\n", "{+mới+}");
  write(folder, "content/plans/moi/a.md", edited.replace("id: a\n", "id: b\n"));
  hasNot(congbo(folder, 0, "diff", "HEAD").out, "{+mới+}");
  write(folder, "data/lineage/a.csv", "from,to,relation,table\na,b,renamed,plans\n");
  has(congbo(folder, 0, "diff", "HEAD", "--format", "markdown").out, "<summary><code>content/plans/a.md → content/plans/moi/a.md</code></summary>", "mới");
  write(folder, "content/plans/a.md", plan("Một kế hoạch khác.", 80, "2026-12-31").replace("id: a\n", "id: c\n"));
  const both = congbo(folder, 0, "diff", "HEAD").out;
  has(both, "\ncontent/plans/a.md → content/plans/moi/a.md\n");
  hasNot(both, "\ncontent/plans/a.md\n");
}));

test("diff as JSON has the changes and claims no reason; a rename of a declared id is no withdrawal", () => published((folder) => {
  write(folder, "data/units/a.csv", "id,name,level\nu2,Phường U,commune\n");
  write(folder, "content/plans/a.md", plan("Mở đầu kế hoạch.", 80, "2026-12-31").replaceAll(": u\n", ": u2\n").replace("owner=u}", "owner=u2}"));
  write(folder, "data/lineage/a.csv", "from,to,relation,table,decision\nu,u2,renamed,units,NQ 1\n");
  const json = JSON.parse(congbo(folder, 0, "diff", "HEAD", "--format", "json").out);
  must(json.filter((c) => c.class === "withdrawn").length, 0);
  must(json.find((c) => c.table === "units").class, "renumbered");
  must(json.filter((c) => c.field).map((c) => c.class).join(), "renumbered,renumbered,renumbered");
  for (const change of json) for (const name of ["days_since_first", "commit", "unexplained"]) must(change[name], null);
}));

test("a revision that is not there, and wrong arguments", () => published((folder) => {
  has(congbo(folder, 3, "diff", "khong-co").err, "[git-revision]");
  has(congbo(folder, 3, "diff", "HEAD", "khong-co").err, "[git-revision]");
  has(congbo(folder, 2, "diff", "--lang", "en").err, "an argument is missing", "congbo diff REV [REV]");
  has(congbo(folder, 2, "diff", "HEAD", "HEAD", "HEAD", "--lang", "en").err, "argument not expected");
  has(congbo(folder, 2, "log", "--format", "sarif", "--lang", "en").err, "invalid value", "text|json|csv");
  congbo(folder, 2, "check", "--format", "csv");
}));
