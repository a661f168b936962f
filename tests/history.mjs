// The record of changes: repositories made by script, one for each thing that it promises, with the changes that must come of them
// written by hand. Then an oracle: a random history of 500 publications, told again by `git show` of both sides and a naive comparison.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseCsv } from "./lib/csv.mjs";
import { environment } from "./lib/environment.mjs";
import { assertSameFolders, copyInto, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { git, makeRepository } from "./lib/repository.mjs";
import { random } from "./lib/synthetic.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const publications = Number(process.argv[3] ?? 500);
const sanitized = process.argv[2] === "asan"; // which looks at each way once: the release compares

// --- repositories ---

const target = (attributes, text = "Làm.") => `:::target{#t ${attributes}}\n${text}\n:::\n`;
const plan = (blocks, { id = "a", more = "" } = {}) => `---\nid: ${id}\ntype: ke-hoach\ntitle: Kế hoạch\nissuer: u\narea: u\nissued: 2026-01-02\n${more}---\n\n${blocks}`;
const results = (...rows) => `target,unit,period,value\n${rows.join("\n")}\n`;
function congbo(folder, out, ...args) {
  return spawnSync(program, ["build", "--out", out, "--as-of", "2026-12-31", "--lang", "en", ...args],
    { cwd: folder, encoding: "utf8", env: environment(folder) });
}

const table = (out, name) => parseCsv(readFileSync(join(out, "du-lieu", name, `${name}.csv`), "utf8"));

function build(folder, out, ...args) {
  const run = congbo(folder, out, ...args);
  if (run.status !== 0) throw new Error(`exit ${run.status}\n${run.stderr}`);
  return { run, changes: table(out, "changes"), vintages: table(out, "vintages") };
}

const inRepository = (commits, fn) => inTemporaryFolder((folder) => {
  makeRepository(join(folder, "kho"), commits);
  fn(join(folder, "kho"), join(folder, "trang"));
});

const line = (c) => [c.class, c.table, c.key, c.field, c.old, c.new, c.delta, c.unit].map((part) => part || "-").join(" ");

function same(found, expected) {
  const lines = expected.trim().split("\n").map((l) => l.trim()).filter(Boolean).join("\n");
  if (found !== lines) throw new Error(`expected:\n${lines}\nfound:\n${found}`);
}

const log = (folder, ...args) => spawnSync(program, ["log", "--format", "json", ...args], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, env: environment(folder) });

/** The log of the repository, which was read up to one commit after the other, each time from what was kept the last time. */
function logFromKept(folder, commits, ...more) {
  const kept = ["--cache", join(folder, "../giu")];
  for (const commit of commits) {
    const step = log(folder, "--rev", commit, ...kept);
    if (step.status > 1) throw new Error(step.stderr);
  }
  return log(folder, ...kept, ...more);
}

function sameLog(found, expected) {
  equal([found.status, found.stdout, found.stderr].join(), [expected.status, expected.stdout, expected.stderr].join());
}

const chain = (folder) => git(folder, ["rev-list", "--first-parent", "--reverse", "HEAD"]).toString().trim().split("\n");

/** What came of the last commit must be the lines; fn then sees all changes and, if it takes more, what building the site gave. They are taken from
    the log, which is the published table of changes turned round, in a tenth of the time. */
function says(name, commits, expected, fn = () => {}) {
  test(name, () => inRepository(commits, (folder, out) => {
    const earlier = chain(folder).slice(0, -1), run = logFromKept(folder, sanitized ? earlier.slice(-1) : earlier, "--format", "csv");
    if (run.status !== 0) throw new Error(`exit ${run.status}\n${run.stderr}`);
    if (!sanitized) sameLog(run, log(folder, "--format", "csv"));
    const changes = parseCsv(run.stdout).reverse(), built = fn.length > 1 ? build(folder, out) : { changes };
    equal(JSON.stringify(built.changes), JSON.stringify(changes));
    const last = Math.max(...commits.map((c, i) => commits.slice(0, i + 1).filter((d) => !d.side).length));
    same(changes.filter((c) => Number(c.publication) === last).map(line).join("\n"), expected);
    fn(changes, built.run, folder, out);
  }));
}

const equal = (found, expected) => { if (found !== expected) throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`); };

// --- what is no change ---

const first = { files: { "content/plans/a.md": plan(target('op=">=" value=80 unit=percent owner=u due=2026-11-15')), "data/results/a.csv": results("a/t,u,2025,70", "a/t,v,2025,80") } };
const unchanged = (name, files) => says(name, [first, { files }], "");
unchanged("a file renamed is no change", { "content/plans/a.md": null, "content/plans/x/b.md": first.files["content/plans/a.md"] });
unchanged("rows moved to another file are no change", { "data/results/a.csv": results("a/t,u,2025,70"), "data/x/results/b.csv": results("a/t,v,2025,80") });
unchanged("rows in another order are no change", { "data/results/a.csv": results("a/t,v,2025,80", "a/t,u,2025,70") });
unchanged("columns in another order are no change", { "data/results/a.csv": "value,period,unit,target\n70,2025,u,a/t\n80,2025,v,a/t\n" });
unchanged("line ends and a byte order mark are no change", { "data/results/a.csv": "\ufeff" + first.files["data/results/a.csv"].replaceAll("\n", "\r\n"),
  "content/plans/a.md": first.files["content/plans/a.md"].replaceAll("\n", "\r\n") });
unchanged("letters composed or not are no change", { "content/plans/a.md": first.files["content/plans/a.md"].normalize("NFD") });
unchanged("80 and 80.0 are one number", { "data/results/a.csv": results("a/t,u,2025,70.00", "a/t,v,2025,80.0") });
unchanged("attributes in another order, words on other lines and markup are no change",
  { "content/plans/a.md": plan(':::target{#t due=2026-11-15 owner=u unit=percent value=80.0 op=">="}\n**Làm**.\n:::\n') });

// --- classes ---

const becomes = (name, before, after, expected) => says(name, [{ files: { "content/plans/a.md": plan(before) } }, { files: { "content/plans/a.md": plan(after) } }], expected);
becomes("a bar raised", target('op=">=" value=80 unit=percent'), target('op=">=" value=85 unit=percent'), "raised targets a/t value 80 85 5 percent");
becomes("a bar lowered", target('op=">=" value=85 unit=percent'), target('op=">=" value=80 unit=percent'), "lowered targets a/t value 85 80 -5 percent");
becomes("of what may be at most, more is lowered", target('op="<=" value=3 unit=vụ'), target('op="<=" value=5 unit=vụ'), "lowered targets a/t value 3 5 2 vụ");
becomes("a deadline later, by its last day that counts", target("op=yes due=2026-11-15 due-rule=before"), target("op=yes due=2026-11-15 due-rule=by"),
  "later targets a/t due_rule before by 1 ngày");
becomes("a deadline earlier", target("op=yes due=2026-12"), target("op=yes due=2026-11-30"), "earlier targets a/t due 2026-12 2026-11-30 -31 ngày");
const recurring = (rule, day = 17) => `:::deadline{#d kind=report rrule="FREQ=MONTHLY;BYMONTHDAY=${day}"${rule}}\nBáo cáo.\n:::\n`;
for (const [before, after, expected] of [[" due-rule=before", " due-rule=by", "later deadlines a/d due_rule before by - -"], ["", " due-rule=before", "earlier deadlines a/d due_rule - before - -"], ["", " due-rule=by", "reworded deadlines a/d due_rule - by - -"]])
  becomes(`the last day of each time of a recurrence, by its rule:${before} becomes${after}`, recurring(before), recurring(after), expected);
becomes("a rule that comes with another recurrence says no more than that", recurring(" due-rule=before"), recurring(" due-rule=by", 20),
  "reworded deadlines a/d due_rule before by - -\nrevised deadlines a/d rrule FREQ=MONTHLY;BYMONTHDAY=17 FREQ=MONTHLY;BYMONTHDAY=20 - -");
says("an event is given another time, no deadline", ["date=2026-10-10", 'rrule="FREQ=MONTHLY;BYMONTHDAY=10"'].map((time) => ({ files: { "content/plans/a.md": plan(`:::event{#e ${time}}\nNgày hội.\n:::\n`) } })),
  "revised events a/e date 2026-10-10 - - -\nrevised events a/e rrule - FREQ=MONTHLY;BYMONTHDAY=10 - -", (changes, run, folder) => {
    for (const [lang, told] of [["vi", "“Ngày hội.”: thời gian được điều chỉnh từ “ngày 10/10/2026” thành “ngày 10 hằng tháng”"], ["en", "“Ngày hội.”, time: revised from “on 10 October 2026”"]])
      if (!log(folder, "--format", "text", "--lang", lang).stdout.replace(/\s+/g, " ").includes(told)) throw new Error(log(folder, "--format", "text", "--lang", lang).stdout);
  });
const graded = (grade) => ({ "data/recognitions/a.csv": `unit,year,title,class\nu,2025,An toàn,${grade}\n` });
says("another grade is no rewording", [{ files: graded("Khá") }, { files: graded("Tốt") }], "revised recognitions u/2025/An toàn class Khá Tốt - -", (changes) => equal(changes.at(-1).unexplained, "true"));
becomes("an owner changed", target("op=yes owner=u"), target('op=yes owner="u v"'), "owner targets a/t owner u u v - -");
becomes("redefined: the series breaks", target('op=">=" value=80 unit=percent of="số hộ" baseline=10'), target('op=">=" value=80 unit=hộ of="số dân" baseline=12'),
  "redefined targets a/t unit percent hộ - -\nredefined targets a/t of số hộ số dân - -\nredefined targets a/t baseline 10 12 - -");
becomes("another unit of measurement makes bars incomparable", target('op=">=" value=80 unit=percent'), target('op=">=" value=20 unit=hộ'),
  "redefined targets a/t value 80 20 - -\nredefined targets a/t unit percent hộ - -");
becomes("a mark, a capital or another name of percent hides no lowered bar", target('op=">=" value=80 unit=percent measure="hộ gia đình" of="tổng số hộ"'),
  target('op=">=" value=60 unit="%" measure="Hộ gia đình." of="tổng số  hộ"'), [
    "reworded targets a/t measure hộ gia đình Hộ gia đình. - -", "lowered targets a/t value 80 60 -20 %", "reworded targets a/t unit percent % - -",
    "reworded targets a/t of tổng số hộ tổng số  hộ - -"].join("\n"));
becomes("reworded, and the text around", `Đầu.\n\n${target("op=yes", "Làm.")}`, `Cuối.\n\n${target("op=yes", "Làm xong.")}`,
  "reworded plans a body - - - -\nreworded targets a/t statement Làm. Làm xong. - -");
const around = (name, before, after, expected) => becomes(`the text around the blocks: ${name}`, before, after, expected);
const paragraph = "Cả phường đạt ít nhất 80% số hộ trước ngày 30/6, trong quý II.", asBlock = `:::target{#t op=yes}\n${paragraph}\n:::\n`;
around("another share is a revision", paragraph, paragraph.replace("80%", "60%"), "revised plans a body - - - -");
around("so is another quarter", `${paragraph}\n\n| Hạn |\n| --- |\n| quý II |\n`, `${paragraph}\n\n| Hạn |\n| --- |\n| quý III |\n`, "revised plans a body - - - -");
around("so is a number taken away with its sentence", `Mở đầu.\n\n${paragraph}`, "Mở đầu.", "revised plans a body - - - -");
around("the same numbers in other words are reworded", `1. ${paragraph}`, "- Trước 30/06, trong **quý 2**, phải đạt 80%.", "reworded plans a body - - - -");
around("a number that is added to others alters none of them", paragraph, `${paragraph} Mở thêm 12 lớp trong năm 2027.`, "reworded plans a body - - - -");
around("a number that stands there less often is altered", "Đạt 80% số hộ, 80% số thôn và 60% số tổ.", "Đạt 80% số hộ và 60% số tổ.", "revised plans a body - - - -");
around("so is one that another replaces, whatever is added beside", paragraph, `${paragraph.replace("80%", "60%")} Mở thêm 12 lớp.`, "revised plans a body - - - -");
around("text where there was none alters nothing", asBlock, `${paragraph}\n\n${asBlock}`, "reworded plans a body - - - -");
around("a number that moves into a block is still said", `Mở đầu.\n\n${paragraph}`, `Mở đầu.\n\n${asBlock}`, "reworded plans a body - - - -\nlate-addition targets a/t - - - - -");
around("so is one that moves into the figures of a block", `Mở đầu.\n\n${paragraph}`, `Mở đầu.\n\n${target('op=">=" value=80 unit=percent due=2026-06-30 due-text="quý II"', "Số hộ đạt.")}`,
  "reworded plans a body - - - -\nlate-addition targets a/t - - - - -");
around("one that is less in the figures is not", `Mở đầu.\n\n${paragraph}`, `Mở đầu.\n\n${target('op=">=" value=60 unit=percent due=2026-06-30 due-text="quý II"', "Số hộ đạt.")}`,
  "revised plans a body - - - -\nlate-addition targets a/t - - - - -");
around("a number that is another in the block is not", `Mở đầu.\n\n${paragraph}`, `Mở đầu.\n\n${asBlock.replace("80%", "60%")}`, "revised plans a body - - - -\nlate-addition targets a/t - - - - -");
const remarked = (where, number, text) => [{ files: { "content/plans/a.md": where === "notes" ? plan(`${text}\n\n${target("op=yes")}`, { more: `notes: [Mục ${number}]\n` })
  : plan(`${text}\n\n${target(`op=yes source-section="Mục ${number}"`)}`) } }];
for (const [where, told] of [["source_section", "reworded targets a/t source_section Mục 60 Mục 80 - -"], ["notes", "reworded plans a notes Mục 60 Mục 80 - -"]])
  says(`the text around the blocks: a number that comes to ${where}, which wants no reason, is gone from the prose`,
    [...remarked(where, 60, paragraph), ...remarked(where, 80, paragraph.replace("80%", "60%"))], where === "notes" ? `${told}\nrevised plans a body - - - -` : `revised plans a body - - - -\n${told}`,
    (changes) => equal(String(changes.find((c) => c.publication === "2" && c.field === "body").unexplained), "true"));
const gone = `Đầu đề này không nêu số.\n\n${target("op=yes")}`;
says("the text around the blocks that is taken away altogether is withdrawn", [gone, target("op=yes")].map((text) => ({ files: { "content/plans/a.md": plan(text) } })), "withdrawn plans a body - - - -",
  (changes, run, folder) => {
    equal(changes.at(-1).unexplained, "true");
    for (const [lang, told] of [["vi", "phần văn ngoài các khối bị bỏ hết; không nêu lý do"], ["en", "the text around its blocks: taken away altogether"]])
      if (!log(folder, "--format", "text", "--lang", lang).stdout.replace(/\s+/g, " ").includes(told)) throw new Error(log(folder, "--format", "text", "--lang", lang).stdout);
  });
const inWords = "Rà soát các hộ.", inBlock = target("op=yes", inWords), asPlan = (text) => ({ "content/plans/a.md": plan(text) });
around("that becomes a block is not", inWords, inBlock, "reworded plans a body - - - -\nlate-addition targets a/t - - - - -");
says("nor is it when what its file then says comes again later", [inWords, inBlock, inWords, inBlock].map((text) => ({ files: asPlan(text) })),
  "reworded plans a body - - - -\nre-added targets a/t - - - - -", (changes) => equal(changes.filter((c) => c.field === "body").map((c) => c.class).join(), "reworded,reworded,reworded"));
says("nor when its file waits for another to be gone", [{ files: asPlan(inWords) }, { files: { ...asPlan(inBlock), "content/plans/b.md": plan("") } }, { files: { "content/plans/b.md": null } }],
  "reworded plans a body - - - -\nlate-addition targets a/t - - - - -");
const parts = (first, second, third, item) => `## ${first}Mục tiêu\n\nĐạt 80%.\n\n### ${second}Nội dung\n\n${third}Rà soát.\n\n${item} Họp.\n`;
around("to number headings, paragraphs and lists otherwise alters nothing", parts("1. ", "1.1. ", "**Điều 3.** ", "4."), parts("Phần II: ", "2.2 ", "Điều 5. ", "7)"), "reworded plans a body - - - -");
around("nor does to number them no more", parts("1. ", "1.1. ", "2.3. ", "4."), parts("", "", "", "-"), "reworded plans a body - - - -");
around("a number that a heading names is one of the text", "## 5 nhiệm vụ\n\nLàm.\n", "## 4 nhiệm vụ\n\nLàm.\n", "revised plans a body - - - -");
around("so is the article of another document", "Theo Điều 5. Làm theo khoản 3.\n", "Theo Điều 6. Làm theo khoản 3.\n", "revised plans a body - - - -");
const review = (text) => `:::target{#t op=yes}\n${text}\n:::\n`;
around("that becomes the text of a block, in place of a longer one, is not", `Rà soát các hộ nghèo trong phường.\n\n${review("Lập danh sách các gia đình có hoàn cảnh khó khăn, gửi lên trên để tổng hợp.")}`,
  review("Rà soát các hộ nghèo trong phường."), "reworded plans a body - - - -\nrevised targets a/t statement Lập danh sách các gia đình có hoàn cảnh khó khăn, gửi lên trên để tổng hợp. Rà soát các hộ nghèo trong phường. - -");
around("that is taken away while a block says more of something else, is withdrawn", `Rà soát các hộ nghèo trong phường.\n\n${review("Lập danh sách.")}`, review("Lập danh sách và gửi báo cáo lên trên để tổng hợp cho cả năm."),
  "withdrawn plans a body - - - -\nrevised targets a/t statement Lập danh sách. Lập danh sách và gửi báo cáo lên trên để tổng hợp cho cả năm. - -");
const drawn = `:::chart{target=t}\n:::\n\n${target('op=">=" value=80 unit=percent')}`;
around("that becomes a chart, which says nothing in words, is withdrawn", `Rà soát các hộ nghèo trong phường.\n\n${target('op=">=" value=80 unit=percent')}`, drawn, "withdrawn plans a body - - - -");
around("a chart alone that goes takes no words away", drawn, target('op=">=" value=80 unit=percent'), "reworded plans a body - - - -");
const noted = (...notes) => `Năm 2025${notes.map((id) => `[^${id}]`).join(" và ")}, làm hết.\n\n${notes.map((id) => `[^${id}]: Theo báo cáo.`).join("\n\n")}\n`;
around("the number of a note, which we count, is none of its own", noted(), noted("a"), "reworded plans a body - - - -");
const charted = (id) => `:::chart{target=${id}}\n:::\n\n${["t1", "t2"].map((t) => target('op=">=" value=80 unit=percent').replace("#t", `#${t}`)).join("\n")}`;
around("the id of what it shows is no number", charted("t1"), charted("t2"), "reworded plans a body - - - -");
says("the text around the blocks wants a reason when its numbers are others, and its sentence says so", [paragraph, "Bỏ.", `Bỏ. ${paragraph}`, "Bỏ."].map((text) => ({ files: { "content/plans/a.md": plan(text) } })), "revised plans a body - - - -",
  (changes, run, folder) => {
    equal(changes.filter((c) => c.field === "body").map((c) => c.unexplained).join(), "true,false,true");
    for (const [lang, told] of [["vi", "phần văn ngoài các khối được viết lại, số hoặc ngày nêu trong đó cũng đổi; không nêu lý do"], ["en", "the text around its blocks: rewritten, and numbers or days in it too; no reason was given"]])
      if (log(folder, "--format", "text", "--lang", lang).stdout.replace(/\s+/g, " ").split(told).length !== 3) throw new Error(log(folder, "--format", "text", "--lang", lang).stdout);
  });
says("words taken away altogether are withdrawn, and want a reason", [{ files: { "content/plans/a.md": plan(target('op=yes due-text="trong mùa xuân"'), { more: "summary: Hỗ trợ 500 hộ.\n" }) } },
  { files: { "content/plans/a.md": plan(target("op=yes")) } }], "withdrawn plans a summary Hỗ trợ 500 hộ. - - -\nwithdrawn targets a/t due_text trong mùa xuân - - -",
  (changes) => equal(changes.slice(-2).map((c) => c.unexplained).join(), "true,true"));
const summed = (...texts) => texts.map((text) => ({ files: { "content/plans/a.md": plan(target("op=yes"), { more: text && `summary: ${text}\n` }) } }));
says("words that were taken away and come again with other numbers are revised, and want a reason", summed("Hỗ trợ 500 hộ.", "", "Hỗ trợ 300 hộ."),
  "revised plans a summary - Hỗ trợ 300 hộ. - -", (changes) => equal(changes.at(-1).unexplained, "true"));
says("they are reworded when they are the same, or where none were", summed("", "Hỗ trợ 500 hộ.", "", "Hỗ trợ 500 hộ."), "reworded plans a summary - Hỗ trợ 500 hộ. - -",
  (changes) => equal(changes.slice(-3).map((c) => `${c.class} ${c.unexplained}`).join(), "reworded false,withdrawn true,reworded false"));
says("the text around the blocks that comes again is held to what it said last", ["Hỗ trợ 500 hộ.", "", "Hỗ trợ 300 hộ."].map((text) => ({ files: { "content/plans/a.md": plan(`${text}\n\n${target("op=yes")}`) } })),
  "revised plans a body - - - -");
const dossier = (...papers) => `:::step{#s dossier="${papers.join("; ")}"}\nNộp hồ sơ.\n:::\n`;
for (const [papers, told] of [[["Đơn"], "revised"], [["Đơn xin", "Giấy"], "reworded"], [["Đơn", "Giấy", "Ảnh"], "reworded"]])
  says(`of a list of words what is left out is revised, what is put otherwise or comes is reworded: ${papers}`, [dossier("Đơn", "Giấy"), dossier(...papers)].map((text) => ({ files: { "content/plans/a.md": plan(text) } })),
    `${told} steps a/s dossier Đơn; Giấy ${papers.join("; ")} - -`, (changes) => equal(String(changes.at(-1).unexplained), String(told === "revised")));
becomes("another place in the paper is reworded", target('op=yes source-section="II.1"'), target('op=yes source-section="II.2"'), "reworded targets a/t source_section II.1 II.2 - -");
becomes("words that name another share are revised", ":::target{#t op=yes}\nRà soát 100% số hộ.\n:::\n",
  ":::target{#t op=yes}\nRà soát 50% số hộ.\n:::\n", "revised targets a/t statement Rà soát 100% số hộ. Rà soát 50% số hộ. - -");
becomes("the same numbers spelled and placed anew are reworded", ":::target{#t op=yes}\nTừ 05 đến 1.250 hộ trước 31/3.\n:::\n", ":::target{#t op=yes}\nTrước 31/03, từ 5 đến 1250 hộ.\n:::\n",
  "reworded targets a/t statement Từ 05 đến 1.250 hộ trước 31/3. Trước 31/03, từ 5 đến 1250 hộ. - -");
becomes("numbers that exchange their places are revised", review("Tuyên truyền tới 80% hộ, 20% xã."), review("Tuyên truyền tới 20% hộ, 80% xã."),
  "revised targets a/t statement Tuyên truyền tới 80% hộ, 20% xã. Tuyên truyền tới 20% hộ, 80% xã. - -");
becomes("clauses that exchange theirs are reworded", review("Tuyên truyền tới 80% hộ, 20% xã."), review("Tuyên truyền tới 20% xã, 80% hộ."),
  "reworded targets a/t statement Tuyên truyền tới 80% hộ, 20% xã. Tuyên truyền tới 20% xã, 80% hộ. - -");
becomes("a bar lowered behind another comparison of the same side", target("op=\">=\" value=80 unit=percent"), target("op=\">\" value=60 unit=percent"),
  "raised targets a/t op >= > - -\nlowered targets a/t value 80 60 -20 percent");
becomes("a target added after its plan was published is late", target("op=yes"), `${target("op=yes")}\n:::target{#s op=yes}\nLàm thêm.\n:::\n`, "late-addition targets a/s - - - - -");
becomes("a target withdrawn", target("op=yes"), "Không còn gì.\n", "reworded plans a body - - - -\nwithdrawn targets a/t - - - - -");

const measured = (rows, header = "target,unit,period,value,numerator,denominator,status") => ({ "data/results/a.csv": `${header}\n${rows.join("\n")}\n` });
const base = { files: { "content/plans/a.md": plan(target('op=">=" value=80 unit=percent')) } };
const later = (name, before, after, expected, fn) => says(name, [base, { files: measured(before) }, { files: measured(after) }], expected, fn);
later("a figure revised, and nobody says why", ["a/t,u,2025,70,7,10,final"], ["a/t,u,2025,75,75,100,final"],
  "revised results a/t/u/2025 value 70 75 5 percent\nrevised results a/t/u/2025 numerator 7 75 68 -\nrevised results a/t/u/2025 denominator 10 100 90 -",
  (changes) => equal(changes.at(-1).unexplained, "true"));
later("precision only", ["a/t,u,2025,80,,,"], ["a/t,u,2025,79.96,,,"], "precision results a/t/u/2025 value 80 79.96 -0.04 percent");
later("digits taken away may cross the bar: revised", ["a/t,u,2025,79.96,,,"], ["a/t,u,2025,80,,,"], "revised results a/t/u/2025 value 79.96 80 0.04 percent");
for (const [before, rate, after, told] of [["70,,", "", "7,10", "reworded"], ["70,7,10", "", "7,10", "reworded"], ["71.28,,", "", "720,1010", "reworded"], ["71.3,,", "", "720,1010", "reworded"], ["0.7,,", "", "7,10", "reworded"],
  ["75,,", "", "7,10", "revised"], ["70,7,10", "", "7,", "withdrawn"]])
  says(`a figure that a numerator and its denominator give instead is not withdrawn: ${before} becomes ${after}`, [base, { files: measured([`a/t,u,2025,${before},final`]) }, { files: measured([`a/t,u,2025,${rate},${after},final`]) }],
    [`${told} results a/t/u/2025 value ${before.split(",")[0]} - - percent`, ...(before.endsWith(",") ? after.split(",").map((n, i) => `added results a/t/u/2025 ${["numerator", "denominator"][i]} - ${n} - -`)
      : after.endsWith(",") ? ["withdrawn results a/t/u/2025 denominator 10 - - -"] : [])].join("\n"), (changes) => equal(String(changes.find((c) => c.field === "value").unexplained), String(told !== "reworded")));
later("status", ["a/t,u,2025,70,,,provisional"], ["a/t,u,2025,70,,,final"], "status results a/t/u/2025 status provisional final - -");
later("added: of a unit that reports after another, and of a later time; late: of a time before one that its unit had reported", ["a/t,u,2025,70,,,", "a/t,u,2026,70,,,"],
  ["a/t,u,2024,70,,,", "a/t,u,2025,70,,,", "a/t,u,2026,70,,,", "a/t,v,2025,70,,,", "a/t,v,2024,70,,,"],
  "late-addition results a/t/u/2024 - - - - -\nadded results a/t/v/2025 - - - - -\nadded results a/t/v/2024 - - - - -");
says("withdrawn, then brought back with another figure", [base, { files: measured(["a/t,u,2025,70,,,"]) }, { files: measured([]) }, { files: measured(["a/t,u,2025,71,,,"]) }],
  "re-added results a/t/u/2025 - - - - -\nrevised results a/t/u/2025 value 70 71 1 percent",
  (changes) => same(changes.filter((c) => c.publication === "3").map(line).join("\n"), "withdrawn results a/t/u/2025 - - - - -"));
says("reverted, with the ids of what is undone", [base, ...["70", "72", "75", "70"].map((v) => ({ files: measured([`a/t,u,2025,${v},,,`]) }))],
  "reverted results a/t/u/2025 value 75 70 -5 percent", (changes) => equal(changes.at(-1).reverts, `${changes.at(-3).id}; ${changes.at(-2).id}`));

says("digits that were added and are taken away again are of another precision, and want no reason", [base, ...[82, 82.04, 82].map((v) => ({ files: measured([`a/t,u,2025,${v},,,`]) }))],
  "precision results a/t/u/2025 value 82.04 82 -0.04 percent", (changes) => equal(`${changes.at(-1).unexplained} ${changes.at(-1).reverts}`, `false ${changes.at(-2).id}`));
says("unless a bar lies between, or more than digits had changed", [base, ...[80, 79.96, 80].map((v) => ({ files: measured([`a/t,u,2025,${v},,,`, `a/t,v,2025,${{ 80: 82, 79.96: 82.04 }[v]},,,`]) })),
  { files: measured(["a/t,u,2025,80,,,", "a/t,v,2025,83,,,"]) }, { files: measured(["a/t,u,2025,80,,,", "a/t,v,2025,82.04,,,"]) }],
  "reverted results a/t/v/2025 value 83 82.04 -0.96 percent", (changes) => equal(changes.filter((c) => c.publication === "4").map((c) => `${c.key} ${c.class} ${c.unexplained}`).join(),
    "a/t/u/2025 reverted true,a/t/v/2025 precision false"));
says("words that are back are reworded", [target("op=yes", "Làm."), target("op=yes", "Làm xong."), target("op=yes", "Làm.")].map((t) => ({ files: { "content/plans/a.md": plan(t) } })),
  "reworded targets a/t statement Làm xong. Làm. - -", (changes) => equal(changes.at(-1).unexplained, "false"));
becomes("the upper end that a range gives to what was a lower one alone is not raised", target('op=">=" value=80 unit=percent'), target("op=between value=60 value-high=80 unit=percent"),
  "revised targets a/t op >= between - -\nlowered targets a/t value 80 60 -20 percent\nrevised targets a/t value_high - 80 - percent");

// --- declared ---

const figure = (value, more = {}) => ({ files: measured([`a/t,u,2025,${value},,,`]), ...more });
says("corrected only when declared, by trailers", [base, figure(70), figure(72, { message: "Sửa\n\nLoai-thay-doi: đính chính\nLy-do: Nhập <b>nhầm</b>\n" })],
  "corrected results a/t/u/2025 value 70 72 2 percent", (changes, run, folder, out) => {
    const change = changes.at(-1);
    equal([change.basis, change.derived_class, change.reason, change.unexplained].join("|"), "declared|revised|Nhập <b>nhầm</b>|false");
    const page = readFileSync(join(out, "du-lieu/changes/index.html"), "utf8");
    if (page.includes("Nhập <b>") || page.includes("@example.org")) throw new Error("text of a commit is not escaped, or an address is shown");
  });
test("corrected by data/corrections/, which names the change by its id; ids hang on nothing that comes later", () => inRepository([base, figure(70), figure(72)], (folder, out) => {
  const before = build(folder, out).changes, id = before.at(-1).id;
  mkdirSync(join(folder, "data/corrections"));
  writeFileSync(join(folder, "data/corrections/a.csv"), `change,class,reason,decision,effective\n${id},corrected,Cộng sai,12/QĐ,2026-01-01\n`);
  git(folder, ["add", "-A"]);
  git(folder, ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Đính chính"]);
  const after = build(folder, out).changes, change = after.find((c) => c.id === id);
  equal(`${line(change)}|${change.basis}|${change.reason}|${change.effective}`, "corrected results a/t/u/2025 value 70 72 2 percent|declared|Cộng sai (12/QĐ)|2026-01-01");
  equal(after.slice(0, before.length).map((c) => c.id).join(), before.map((c) => c.id).join());
}));

for (const [said, told, refused] of [["đính chính", "corrected corrected", 0], ["đổi câu chữ", "redefined redefined", 2], ["định nghĩa lại", "redefined redefined", 0]])
  says(`a redefinition is not what is declared of it: ${said}`, [{ files: { "content/plans/a.md": plan(target('op=">=" value=80 unit=percent')) } },
    { files: { "content/plans/a.md": plan(target('op=">=" value=60 unit=hộ')) }, message: `Sửa\n\nLoai-thay-doi: ${said}\nLy-do: Theo quyết định\n` }],
    `${told.split(" ")[0]} targets a/t value 80 60 - -\n${told.split(" ")[1]} targets a/t unit percent hộ - -`,
    (changes, run) => equal(run.stderr.split("[history-class-refused]").length - 1, refused));
says("a measure may be the same in other words; a unit of measurement in other words is another one", [{ files: { "content/plans/a.md": plan(target('op=">=" value=80 unit=percent measure="hộ đạt chuẩn"')) } },
  { files: { "content/plans/a.md": plan(target('op=">=" value=80 unit=percent measure="gia đình văn hóa"')) }, message: "Sửa\n\nLoai-thay-doi: đổi câu chữ\n" },
  { files: { "content/plans/a.md": plan(target('op=">=" value=80 unit="%" measure="gia đình văn hóa"')) } },
  { files: { "content/plans/a.md": plan(target('op=">=" value=80 unit=hộ measure="gia đình văn hóa"')) }, message: "Sửa\n\nLoai-thay-doi: đổi câu chữ\nLy-do: Đếm theo hộ\n" }],
  "redefined targets a/t unit % hộ - -", (changes, run) => {
    equal(changes.filter((c) => c.field && c.publication !== "4").map((c) => `${c.class} ${c.field}`).join(), "reworded measure,reworded unit");
    equal(run.stderr.split("[history-class-refused]").length - 1, 1);
  });
const declaring = (said) => `Sửa\n\nLoai-thay-doi: ${said}\nLy-do: Theo quyết định\n`, bars = (...values) => values.map((v) => ({ files: { "content/plans/a.md": plan(target(`op=">=" value=${v} unit=percent`)) } }));
for (const [said, values, told, refused] of [["reverted", [80, 70], "lowered targets a/t value 80 70 -10 percent", 1], ["reverted", [70, 80, 70], "reverted targets a/t value 80 70 -10 percent", 0],
  ["reworded", [70, 80, 70], "reverted targets a/t value 80 70 -10 percent", 1], ["raised", [70, 80, 70], "reverted targets a/t value 80 70 -10 percent", 1], ["corrected", [70, 80, 70], "corrected targets a/t value 80 70 -10 percent", 0]])
  says(`put back is what stood before, and nothing less: ${values.join(", ")} is declared ${said}`, bars(...values).map((commit, i) => (i === values.length - 1 ? { ...commit, message: declaring(said) } : commit)), told,
    (changes, run) => equal(run.stderr.split("[history-class-refused]").length - 1, refused));
says("of a value that is taken away it can be declared that it was wrong, and not that it is still there", [{ files: { "content/plans/a.md": plan(target('op=yes baseline=5 due-text="quý I"')) } },
  { files: { "content/plans/a.md": plan(target("op=yes baseline=5")) }, message: "Sửa\n\nLoai-thay-doi: corrected\nLy-do: Văn bản không ghi\n" }, { files: { "content/plans/a.md": plan(target("op=yes")) }, message: "Sửa\n\nLoai-thay-doi: precision\n" }],
  "redefined targets a/t baseline 5 - - -", (changes, run) => {
    equal(changes.filter((c) => c.publication === "2").map(line).join(), "corrected targets a/t due_text quý I - - -");
    equal(run.stderr.split("[history-class-refused]").length, 2);
  });

const nothingTold = ["-", "...", "—", "\u00a0", "\u200b", "\u2060 \u200d", "\u3164", "?!"];
says("what has no letter or digit is no reason of a commit; a digit, or a letter of any script, is one", [base, ...[...nothingTold, "x", "5", "市"].map((said, i) => figure(70 + i, { message: `Sửa\n\nLy-do: ${said}\n` }))],
  "revised results a/t/u/2025 value 79 80 1 percent", (changes) => equal(changes.filter((c) => c.class === "revised").map((c) => `${c.reason}:${c.unexplained}`).join(), [...nothingTold.slice(1).map(() => ":true"), "x:false", "5:false", "市:false"].join()));
test("nor of a correction, where its decision is the reason", () => inRepository([base, figure(70), figure(72)], (folder, out) => {
  const { id } = build(folder, out).changes.at(-1), told = (...row) => {
    mkdirSync(join(folder, "data/corrections"), { recursive: true });
    writeFileSync(join(folder, "data/corrections/a.csv"), `change,class,reason,decision\n${[id, "revised", ...row].join()}\n`);
    git(folder, ["add", "-A"]);
    git(folder, ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Khai"]);
    const { run, changes } = build(folder, out), change = changes.find((c) => c.id === id);
    return `${change.reason}:${change.unexplained} ${/a\.csv:2:\d+: warning: [^\n]*\[correction-reason-empty\]/.test(run.stderr) ? "warned" : ""}`;
  };
  for (const said of ["...", "—", "\u200b"]) equal(told(said, ""), ":true warned");
  equal(told("...", "12/QĐ"), "12/QĐ:false ");
  equal(told("...", "—"), ":true warned");
  equal(told("Cộng sai.", "12/QĐ"), "Cộng sai (12/QĐ):false ");
}));

const inVain = [
  ["Lý-do: x", "trailer-unknown Lý-do: Ly-do:"], ["Ly do: x", "trailer-unknown Ly do: Ly-do:"], ["- LÍ DO： x", "trailer-unknown - LÍ DO: Ly-do:"],
  ["Loai thay doi: đính chính", "trailer-unknown Loai thay doi: Loai-thay-doi:"], ["Loại-thay-đổi: x", "trailer-unknown Loại-thay-đổi: Loai-thay-doi:"],
  ["Hiệu lực từ： 2026-01-01, 10:30", "trailer-unknown Hiệu lực từ: Hieu-luc-tu:"], ["Ly-do: x\ndòng lạ", "trailer-unknown Ly-do: Ly-do:"],
  ["Ly-do: x\n\nCo-authored-by: A <a@example.org>", "trailer-unknown Ly-do: Ly-do:"],
  ["Ly-do:", "reason-empty Ly-do:"], ["Ly-do: \t", "reason-empty Ly-do:"], ...nothingTold.map((said) => [`Ly-do: ${said}`, "reason-empty Ly-do:"]),
  ["Hieu-luc-tu: 01/02/2026", "effective-unknown Hieu-luc-tu: 01/02/2026"],
  ["Hieu-luc-tu:", "effective-unknown Hieu-luc-tu: "], ["Loai-thay-doi:", "class-unknown Loai-thay-doi: "], ["Loai-thay-doi: sua-chua", "class-unknown Loai-thay-doi: sua-chua"],
  ["LY-DO: x", ""], ["Lý do: x\n\nLy-do: x", ""], ["Địa chỉ: x", ""], ["Ly: x", ""], ["Lịch: 10:30", ""], ["https://example.org", ""], ["Chúng tôi có lý do để làm vậy: x", ""],
];
test("what a commit says in vain is told, once for each commit that changed something, also when the history is kept", () => inRepository(
  [base, ...inVain.map(([said], i) => figure(70 + i, { message: `Sửa\n\n${said}\n` })), { files: { "README.md": "x" }, message: "Sửa\n\nLy-do:\n" }], (folder) => {
    const { stderr } = log(folder, "--lang", "en"), commits = chain(folder);
    sameLog(logFromKept(folder, commits), log(folder));
    for (const [i, [said, expected]] of inVain.entries()) {
      const told = stderr.split("\n").filter((l) => l.includes(commits[i + 1])).map((l) => `${/\[history-([a-z-]+)\]$/.exec(l)[1]} ${[...l.matchAll(/“([^”]*)”/g)].map((m) => m[1]).join(" ")}`);
      if (told.join("|") !== expected) throw new Error(`${JSON.stringify(said)}: ${told.join("|")}, not ${expected}`);
    }
    if (stderr.includes(commits.at(-1))) throw new Error("of a commit that changed nothing");
  }));
says("of several reasons that a commit gives all are told, in their order, each once",
  [base, figure(70), figure(72, { message: "Sửa\n\nLy-do: Đếm lại.\nLy-do:\nLoai-thay-doi: đính chính\nLY-DO: Theo biên bản\n  ngày 12/3/2026.\nLy-do: đếm lại\n" })], "corrected results a/t/u/2025 value 70 72 2 percent",
  (changes) => equal(changes.at(-1).reason, "Đếm lại; Theo biên bản ngày 12/3/2026"));
says("so are those of several commits of a branch of which nobody can tell who changed what", [{ ...base, day: "2026-02-01" }, figure(70, { day: "2026-02-02" }), figure(71, { side: true, day: "2026-02-03", message: "Ở nhánh\n\nLy-do: Đếm lại.\n" }),
  { files: { "data/results/a.csv": "\"" }, side: true, day: "2026-02-04", message: "Hỏng\n\nLy-do: đếm lại\n" }, figure(72, { side: true, day: "2026-02-05", message: "Sửa\n\nLy-do: Cộng sai.\n" }), figure(72, { day: "2026-02-10", message: "Gộp" })],
  "revised results a/t/u/2025 value 70 72 2 percent", (changes) => equal(changes.at(-1).reason, "Đếm lại; Cộng sai"));
says("what a side commit leaves empty, its merge may say", [{ ...base, day: "2026-02-01" }, figure(72, { day: "2026-02-03", side: true, message: "Ở nhánh\n\nLy-do:\n" }),
  figure(72, { day: "2026-02-10", message: "Gộp\n\nLy-do: Kiểm tra lại\n" })], "added results a/t/u/2025 - - - - -", (changes) => equal(changes.at(-1).reason, "Kiểm tra lại"));

// --- identity ---

const set = (rules) => ({ "content/criteria/s.md": `---\nid: s\ntitle: Bộ tiêu chí\npoints: 4\nlevel: commune\n---\n\n::::criterion{#c title="Tiêu chí" points=4 order=1}\n\n:::item{#i points=4 order=1 band-rules="${rules}"}\nTái phạm.\n:::\n\n::::\n` });
const topics = (...rows) => ({ "data/topics/a.csv": `id,title,note\n${rows.map((r) => `${r},Chủ đề ${r},x`).join("\n")}\n` });
says("a key that was passed on leads to the row that has it, in a kept record too",
  [{ files: topics("a", "b", "c") },
    { files: { "data/topics/a.csv": "id,title,note\nb,Chủ đề a,x\nc,Chủ đề c,x\n", "data/lineage/a.csv": "from,to,relation,table,effective,decision\na,b,renamed,topics,,\n" }, message: "Bỏ b\n\nLy-do: Trùng" },
    { files: { "data/topics/a.csv": "id,title,note\nb,Chủ đề a,y\nc,Chủ đề c,x\n" } }],
  "reworded topics b note x y - -");
const renames = (...rows) => ({ "data/lineage/a.csv": `from,to,relation,table,effective,decision\n${rows.map((r) => `${r},plans,,5/QĐ\n`).join("")}` });
const twice = { "content/plans/a.md": plan(target('op=">=" value=60 unit=percent'), { id: "c" }), ...renames("a,b,renamed", "b,c,renamed") };
says("a row renamed twice before anybody saw it is followed, and what else was done to it is told",
  [{ ...base, day: "2026-01-05" }, { day: "2026-02-01", side: true, message: "Đổi mã", files: { "content/plans/a.md": plan(target('op=">=" value=80 unit=percent'), { id: "b" }), ...renames("a,b,renamed") } },
    { day: "2026-02-02", side: true, message: "Đổi mã nữa", files: twice }, { day: "2026-02-03", message: "Gộp", files: twice }],
  `renumbered plans c - a c - -
   renumbered targets c/t - a/t c/t - -
   lowered targets c/t value 80 60 -20 percent
   added lineage a/b - - - - -
   added lineage b/c - - - - -`.replace(/^ +/gm, ""), (changes, run) => { if (run.stderr.includes("[lineage-")) throw new Error(run.stderr); });
says("a period given to a target is neither an earlier day nor a later one", [{ files: { "content/plans/a.md": plan(target("op=yes")) } }, { files: { "content/plans/a.md": plan(target("op=yes period=2026/2030")) } }], "revised targets a/t period - 2026/2030 - -");
says("a renamed row continues the history of its old key, and so do rows that it is part of",
  [{ files: { ...base.files, ...measured(["a/t,u,2025,70,,,"]) } },
    { files: { "content/plans/a.md": plan(target('op=">=" value=80 unit=percent'), { id: "b" }), ...measured(["b/t,u,2025,71,,,"]),
      "data/lineage/a.csv": "from,to,relation,table,effective,decision\na,b,renamed,plans,2026-02-01,5/QĐ\n" } }],
  `renumbered plans b - a b - -
   renumbered targets b/t - a/t b/t - -
   renumbered results b/t/u/2025 - a/t/u/2025 b/t/u/2025 - -
   revised results b/t/u/2025 value 70 71 1 percent
   added lineage a/b - - - - -`,
  (changes) => { const c = changes.find((d) => d.class === "renumbered"); equal(`${c.effective} ${c.reason} ${c.days_since_first}`, "2026-02-01 5/QĐ 1"); });
const heads = "from,to,relation,table,effective,decision\n";
says("a declaration of no table, or of ids that its table never had, though it never had a row, is told of; not what is yet to be published", [{ files: topics("a", "b") },
  { files: { ...topics("b", "c"), "data/lineage/a.csv": `${heads}b,c,merged,topic,,\na,d,replaced,criteria-sets,,\nx,y,renamed,topics,,\nx,z,split,,,\nv,w,merged,initiatives,,\na,y,renamed,topics,,\na,c,renamed,topics,,\n` } }],
  `renumbered topics c - a c - -
   reworded topics c title Chủ đề a Chủ đề c - -
${["b/c", "a/d", "x/y", "x/z", "v/w", "a/y", "a/c"].map((key) => `added lineage ${key} - - - - -`).join("\n")}`, (changes, run, folder) => {
    const told = (stderr) => [...stderr.matchAll(/a\.csv:(\d+):\d+: [^\n]*\[lineage-unused\]/g)].map((m) => m[1]).join();
    equal(told(run.stderr), "2,3,4,5,6");
    appendFileSync(join(folder, "data/lineage/a.csv"), "r,s,renamed,topics,,\nr,s,merged,initiatives,,\n");
    equal(told(log(folder, "--lang", "en").stderr), "2,3,4,5,6");
  });
const numbered = (...texts) => texts.map((text, i) => `:::target{#ct-${text === "Chín" ? 9 : i + 1} op=">=" value=80 unit=percent measure="${text}"}\n${text}.\n:::\n`).join("\n");
const reported = (...values) => ({ "data/results/a.csv": results(...values.map((value, i) => `a/ct-${i + 1},u,2025,${value}`), ...["2021", "2022", "2023"].map((year) => `a/ct-9,u,${year},1`)) });
const movedUp = { "data/lineage/a.csv": `${heads}a/ct-1,a/ct-2,renamed,targets,,\na/ct-2,a/ct-3,renamed,targets,,\n` };
const noWarning = (changes, run) => { if (run.stderr.includes("[lineage-")) throw new Error(run.stderr); };
says("ids that move up are followed, and so are rows under them, also those that say the same under each id",
  [{ files: { "content/plans/a.md": plan(numbered("Một", "Hai", "Chín")), ...reported(70, 70) } }, { files: { "content/plans/a.md": plan(numbered("Mới", "Một", "Hai", "Chín")), ...movedUp, ...reported(90, 70, 70) } }],
  `late-addition targets a/ct-1 - - - - -
   renumbered targets a/ct-2 - a/ct-1 a/ct-2 - -
   renumbered targets a/ct-3 - a/ct-2 a/ct-3 - -
   added results a/ct-1/u/2025 - - - - -
   renumbered results a/ct-2/u/2025 - a/ct-1/u/2025 a/ct-2/u/2025 - -
   renumbered results a/ct-3/u/2025 - a/ct-2/u/2025 a/ct-3/u/2025 - -
   added lineage a%2Fct-1/a%2Fct-2 - - - - -
   added lineage a%2Fct-2/a%2Fct-3 - - - - -`, noWarning);
says("so are ids that change places, with what changed at once; figures that come under them later are of whoever has the id by then",
  [{ files: { "content/plans/a.md": plan(numbered("Một", "Hai", "Chín")), ...reported(70, 75) } },
    { files: { "content/plans/a.md": plan(numbered("Hai", "Một", "Chín").replace("80", "85")), ...reported(75, 70), "data/lineage/a.csv": `${heads}a/ct-1,a/ct-2,renamed,targets,,\na/ct-2,a/ct-1,renamed,targets,,\n` } },
    { files: reported(70, 75), message: "Nhập lại\n\nLy-do: Đổi chỗ hai số" }],
  "revised results a/ct-1/u/2025 value 75 70 -5 percent\nrevised results a/ct-2/u/2025 value 70 75 5 percent", (changes, run) => {
    noWarning(changes, run);
    same(changes.filter((c) => c.publication === "2" && c.table !== "lineage").map(line).join("\n"), `renumbered targets a/ct-1 - a/ct-2 a/ct-1 - -
      raised targets a/ct-1 value 80 85 5 percent
      renumbered targets a/ct-2 - a/ct-1 a/ct-2 - -
      renumbered results a/ct-1/u/2025 - a/ct-2/u/2025 a/ct-1/u/2025 - -
      renumbered results a/ct-2/u/2025 - a/ct-1/u/2025 a/ct-2/u/2025 - -`);
  });
says("a row that went before its successor came is continued by it, whatever else is declared to have become that", [{ files: topics("a", "b", "c") }, { files: topics("c") },
  { files: { ...topics("c", "d"), "data/lineage/a.csv": `${heads}b,d,merged,topics,,\na,d,renamed,topics,,\n` } }],
  "renumbered topics d - a d - -\nreworded topics d title Chủ đề a Chủ đề d - -\nadded lineage b/d - - - - -\nadded lineage a/d - - - - -");
says("a row that went is continued by one of those that are declared to", [{ files: topics("a", "b", "c") }, { files: topics("b", "c") },
  { files: { ...topics("b", "c", "d", "e"), "data/lineage/a.csv": `${heads}a,d,renamed,topics,,\na,e,renamed,topics,,\n` } }],
  "renumbered topics d - a d - -\nreworded topics d title Chủ đề a Chủ đề d - -\nadded topics e - - - - -\nadded lineage a/d - - - - -\nadded lineage a/e - - - - -");
const went = [{ files: { "content/plans/a.md": plan(target('op=">=" value=80 unit=percent')), "data/results/a.csv": results("a/t,u,2025,70", "a/t,v,2025,80") } },
  { files: { "content/plans/a.md": null, "data/results/a.csv": results("a/t,v,2025,80") } }];
const cameAs = (more, files = {}) => ({ files: { "content/plans/b.md": plan(target('op=">=" value=80 unit=percent'), { id: "b", more }), "data/results/a.csv": results("b/t,u,2025,70", "b/t,v,2025,80"), ...files } });
for (const [by, came, told] of [["declared id", cameAs("", { "data/lineage/a.csv": `${heads}a,b,renamed,plans,,\n` }), "\nadded lineage a/b - - - - -"], ["id, with its own as a retired one", cameAs("aliases: [a]\n"), ""]])
  says(`a plan that went and came again under another ${by} has its targets, and these their results, also those that stood`, [...went, came],
    `renumbered plans b - a b - -${told ? "" : "\nreworded plans b aliases - a - -"}\nrenumbered targets b/t - a/t b/t - -\nrenumbered results b/t/u/2025 - a/t/u/2025 b/t/u/2025 - -\nrenumbered results b/t/v/2025 - a/t/v/2025 b/t/v/2025 - -${told}`);
says("an id that is passed on to a row whose own goes", [{ files: topics("a", "b", "c") }, { files: { "data/topics/a.csv": "id,title,note\nb,Chủ đề a,x\nc,Chủ đề c,x\n", "data/lineage/a.csv": `${heads}a,b,renamed,topics,,\n` }, message: "Bỏ b\n\nLy-do: Trùng" }],
  "withdrawn topics b - - - - -\nrenumbered topics b - a b - -\nadded lineage a/b - - - - -", noWarning);
says("plans that change ids: what is told of each goes with it", [{ files: { "content/plans/a.md": plan(target("op=yes"), { id: "a" }), "content/plans/b.md": plan(target("op=yes", "Khác."), { id: "b" }).replace("Kế hoạch", "Đề án") } },
  { files: { "content/plans/a.md": plan(target("op=yes"), { id: "b" }), "content/plans/b.md": plan(target("op=yes", "Khác."), { id: "a" }).replace("Kế hoạch", "Đề án"), "data/lineage/a.csv": `${heads}a,b,renamed,plans,,\nb,a,renamed,plans,,\n` } }],
  `renumbered plans b - a b - -
   renumbered plans a - b a - -
   renumbered targets b/t - a/t b/t - -
   renumbered targets a/t - b/t a/t - -
   added lineage a/b - - - - -
   added lineage b/a - - - - -`, (changes, run, folder) => {
    const told = (id) => JSON.parse(log(folder, id).stdout).map((c) => `${c.table} ${c.title}`).sort().join();
    equal(told("b"), "plans Kế hoạch,plans Kế hoạch,targets Làm.,targets Làm.");
    equal(told("a"), "plans Đề án,plans Đề án,targets Khác.,targets Khác.");
  });
says("a declaration that no publication bears out is warned of, one that is yet to come about is not", [{ files: topics("a", "b") },
  { files: { ...topics("a", "b"), "data/lineage/a.csv": `${heads}a,b,renamed,topics,,\nb,c,renamed,topics,,\n` } }], "added lineage a/b - - - - -\nadded lineage b/c - - - - -",
  (changes, run) => equal(run.stderr.match(/“a” became “b”[^\n]*\[lineage-unused\]/g)?.length + run.stderr.split("[lineage-").length, 3));
test("changes are told in the order of the document, those of a list in that of its rows; what is gone before what stands", () => {
  const blocks = (...ids) => plan(ids.map((id) => `:::target{#${id} op=yes}\nLàm ${id}.\n:::\n\n`).join(""));
  inRepository([{ files: { "content/plans/a.md": blocks("t1", "t2", "t10", "a9") } }, { files: { "content/plans/a.md": blocks("t1", "t2", "t10", "a9").replaceAll("Làm", "Lo").replace("t2}", "t2 }").replace(/:::target\{#t10.*?:::\n/s, "") } }],
    (folder, out) => equal(build(folder, out).changes.filter((c) => c.table === "targets").map((c) => c.key).join(), "a/t1,a/t2,a/t10,a/a9,a/t10,a/t1,a/t2,a/a9"));
});
test("one row of corrections explains all that a commit changed, another one row of it, and what is said of one change counts over both", () => {
  const valued = (a, b, c) => ({ "content/plans/a.md": plan([a, b, c].map((v, i) => `:::target{#t${i} op=">=" value=${v} unit=percent}\nLàm ${i}.\n:::\n\n`).join("")) });
  inRepository([{ files: valued(80, 80, 80) }, { files: valued(70, 70, 70) }, { files: valued(60, 70, 70) }], (folder, out) => {
    const { changes } = build(folder, out), [, two, three] = chain(folder), one = changes.find((c) => c.publication === "2" && c.key === "a/t2").id;
    const explain = (rows) => { mkdirSync(join(folder, "data/corrections"), { recursive: true }); writeFileSync(join(folder, "data/corrections/a.csv"), `change,class,reason,effective\n${rows.join("\n")}\n`);
      const { run, changes } = build(folder, out); return [changes.filter((c) => c.class !== "added" && c.table === "targets").map((c) => `${c.key} ${c.class} ${c.reason} ${c.unexplained} ${c.effective}`).join("\n"), run.stderr]; };
    const [said, warned] = explain([`${one},corrected,Gõ nhầm,`, `${two} targets:a/t1,lowered,Ít hộ,`, `${two},,Thiếu kinh phí,2026-03-01`, `${three} targets:a/t1,,Không có,`, `${"0".repeat(40)},,Không có,`]);
    equal(said, "a/t0 lowered Thiếu kinh phí false 2026-03-01\na/t1 lowered Ít hộ false 2026-03-01\na/t2 corrected Gõ nhầm false 2026-03-01\na/t0 lowered  true ");
    equal(warned.split("[correction-unknown]").length, 3);
    const told = spawnSync(program, ["log"], { cwd: folder, encoding: "utf8", env: environment(folder) }).stdout.replace(/\s+/g, " ");
    if (!told.includes("giảm từ 80% xuống 70%; lý do: Thiếu kinh phí.")) throw new Error(told);
  });
});
const promise = (id) => `:::target{#${id} op=yes owner=u}\nLàm ${id}.\n:::\n\n`, suggested = (stderr) => [...stderr.matchAll(/: ([^ \n]*),renamed,(plans|targets)$/gm)].map((m) => m[1]).sort().join(" ");
for (const [what, after, expected] of [
  ["a block that moves to another plan", { "content/plans/a.md": plan(promise("t")), "content/plans/b.md": plan(promise("s"), { id: "b" }).replace("Kế hoạch", "Đề án") }, "a/s,b/s"],
  ["blocks whose plan is another", { "content/plans/a.md": plan(promise("t") + promise("s"), { id: "c" }).replace("Kế hoạch", "Đề án mới") }, "a/s,c/s a/t,c/t"],
  ["but for blocks whose plan is suggested", { "content/plans/a.md": plan(promise("t") + promise("s"), { id: "c" }) }, "a,c"]])
  test(`so is that of ${what}`, () => inRepository([{ files: { "content/plans/a.md": plan(promise("t") + promise("s")), "content/plans/b.md": plan("", { id: "b" }).replace("Kế hoạch", "Đề án") } }, { files: after }],
    (folder) => equal(suggested(log(folder).stderr), expected)));
says("equal content under a new id is suggested as lineage", [{ files: topics("a") }, { files: { "data/topics/a.csv": "id,title,note\nb,Chủ đề a,x\n" } }],
  "withdrawn topics a - - - - -\nadded topics b - - - - -", (changes, run) => { if (!run.stderr.includes("[lineage-suggested]")) throw new Error(run.stderr); });
test("over 30% of a table gone at once stops the build until it is acknowledged", () => inRepository([{ files: topics("a", "b", "c", "d", "e", "g") }, { files: topics("a") }], (folder, out) => {
  const run = congbo(folder, out);
  equal(run.status, 1);
  if (existsSync(out)) throw new Error("something was published");
  const id = /: ([a-f][0-9a-f]{15}),withdrawn/.exec(run.stderr)[1];
  mkdirSync(join(folder, "data/corrections"));
  writeFileSync(join(folder, "data/corrections/a.csv"), `change,class,reason\n${id},withdrawn,Gộp danh mục\n`);
  equal(build(folder, out).changes.at(-1).reason, "Gộp danh mục");
}));
says("a reason in the commit acknowledges it", [{ files: topics("a", "b", "c", "d", "e") }, { files: { "data/topics/a.csv": null }, message: "Bỏ\n\nLy-do: Gộp danh mục\n" }],
  ["a", "b", "c", "d", "e"].map((k) => `withdrawn topics ${k} - - - - -`).join("\n"));
says("while a key has two rows, its file's history stands still", [{ files: topics("a", "b") }, { files: topics("a", "a", "b") }, { files: topics("a", "b", "c") }],
  "added topics c - - - - -", (changes, run) => {
    equal(changes.filter((c) => c.publication === "2").length, 0);
    equal(changes.at(-1).skipped.length, 40);
    if (!run.stderr.includes("[history-duplicate]")) throw new Error(run.stderr);
  });
says("a version that cannot be read is a gap between its neighbours", [base, figure(70), figure("bảy mươi"), figure(72)], "revised results a/t/u/2025 value 70 72 2 percent",
  (changes) => equal(changes.at(-1).skipped.length, 40));
const incident = (rows) => (changes) => { equal(changes.find((c) => c.rows).rows, rows); equal(changes.filter((c) => c.class === "withdrawn").length, 0); };
for (const [what, empty] of [["emptied to no bytes", ""], ["emptied to blank lines", "\ufeff\n\n"], ["left with its header alone", "id,title,note\n"], ["removed", null]])
  says(`a file that was ${what}, and restored, is one incident`, [{ files: topics("a", "b", "c", "d", "e") }, { files: { "data/topics/a.csv": empty } }, { files: topics("a", "b", "c", "d", "e") }],
    "re-added topics - - - - - -", (changes, run) => { incident("5")(changes); if (/history-disappeared/.test(run.stderr)) throw new Error(run.stderr); });
const away = (emptied, restored) => [{ day: "2026-04-01", files: topics("a", "b", "c", "d", "e") }, { day: emptied, files: { "data/topics/a.csv": "" } }, { day: restored, files: topics("a", "b", "c", "d", "e") }];
says("an incident is mended within seven days, and says when it began", away("2026-04-05", "2026-04-12"), "re-added topics - - - - - -", (changes, run, folder) => {
  incident("5")(changes);
  const told = (lang) => spawnSync(program, ["log", "--lang", lang], { cwd: folder, encoding: "utf8", env: environment(folder) }).stdout.replace(/\s+/g, " ");
  for (const [lang, sentence] of [["vi", "bị xóa trắng ngày 05/04/2026 rồi được khôi phục (5 bản ghi)"], ["en", "was emptied on 5 April 2026, then restored (5 rows)"]])
    if (!told(lang).includes(sentence)) throw new Error(told(lang));
});
says("after eight days the rows of the file were withdrawn without a reason, and were put back", away("2026-04-05", "2026-04-13"),
  ["a", "b", "c", "d", "e"].map((k) => `re-added topics ${k} - - - - -`).join("\n"), (changes, run) => {
    equal(changes.filter((c) => c.class === "withdrawn").map((c) => `${c.key} ${c.publication} ${c.published} ${c.unexplained}`).join(), ["a", "b", "c", "d", "e"].map((k) => `${k} 2 2026-04-05 true`).join());
    if (/history-disappeared/.test(run.stderr)) throw new Error(run.stderr);
  });
says("rows that went at once and came back stop no build, though they were no whole file", [{ files: topics("a", "b", "c", "d", "e", "g") }, { files: topics("a") }, { files: topics("a", "b", "c", "d", "e", "g") }],
  ["b", "c", "d", "e", "g"].map((k) => `re-added topics ${k} - - - - -`).join("\n"), (changes) => equal(changes.filter((c) => c.class === "withdrawn" && c.unexplained === "true").length, 5));
const keyed = (...pairs) => ({ "data/topics/a.csv": `id,title,note\n${pairs.map(([from, to]) => `${to},Chủ đề ${from},x\n`).join("")}`, "data/lineage/a.csv": `${heads}${pairs.map(([from, to]) => `${from},${to},renamed,topics,,\n`).join("")}` });
const renamed = [["a", "a1"], ["b", "b1"], ["c", "c1"], ["d", "d1"]];
const asDeclared = [...renamed.map(([from, to]) => `renumbered topics ${to} - ${from} ${to} - -`), ...renamed.map((pair) => `added lineage ${pair.join("/")} - - - - -`)].join("\n");
says("an incident stays one when its rows have other keys later", [{ files: topics("a", "b", "c", "d") }, { files: { "data/topics/a.csv": "" } }, { files: topics("a", "b", "c", "d") }, { files: keyed(...renamed) }],
  asDeclared, incident("4"));
says("what went and came again under declared keys did not disappear", [{ files: topics("a", "b", "c", "d", "e") }, { files: topics("e") }, { files: { ...keyed(...renamed), "data/topics/b.csv": "id,title,note\ne,Chủ đề e,x\n" } }],
  asDeclared);
says("what was restored otherwise is told beside the incident", [{ files: topics("a", "b", "c", "d", "e") }, { files: { "data/topics/a.csv": "" } },
  { files: { "data/topics/a.csv": topics("a", "b", "c", "d", "e")["data/topics/a.csv"].replace("Chủ đề b", "Chủ đề B") } }],
  "re-added topics - - - - - -\nreworded topics b title Chủ đề b Chủ đề B - -", incident("5"));
says("what was not restored with the others is told as withdrawn", [{ files: topics("a", "b", "c", "d", "e") }, { files: { "data/topics/a.csv": "" } }, { files: topics("a", "c", "d", "e") }],
  "re-added topics - - - - - -", (changes) => { equal(changes.at(-1).rows, "4"); equal(changes.filter((c) => c.class === "withdrawn").map((c) => c.key).join(), "b"); });
says("a few rows that went from a file and came back are no incident", [{ files: topics("a", "b", "c", "d", "e", "g", "h", "i", "k") }, { files: topics("c", "d", "e", "g", "h", "i", "k") }, { files: topics("a", "b", "c", "d", "e", "g", "h", "i", "k") }],
  "re-added topics a - - - - -\nre-added topics b - - - - -", (changes) => equal(changes.filter((c) => c.class === "withdrawn").length, 2));
const wiped = [{ files: topics("a", "b") }, { message: "Bỏ\n\nLy-do: Gọn lại", files: topics() }, { files: topics("a", "b") }];
const twoWithdrawn = (reason) => (changes) => equal(changes.filter((c) => c.class === "withdrawn").map((c) => `${c.key} ${c.reason}`).join(), `a ${reason},b ${reason}`);
says("what was withdrawn with a reason stays withdrawn, though all of it comes back", wiped, "re-added topics a - - - - -\nre-added topics b - - - - -", twoWithdrawn("Gọn lại"));
test("so does what a correction gave a reason for later", () => inTemporaryFolder((folder) => {
  const commits = [wiped[0], { ...wiped[1], message: "Bỏ" }], at = (name) => join(folder, name);
  makeRepository(at("truoc"), commits);
  const ids = build(at("truoc"), at("trang")).changes.filter((c) => c.class === "withdrawn").map((c) => c.id);
  makeRepository(at("sau"), [...commits, { files: { "data/corrections/a.csv": `change,class,reason\n${ids.map((id) => `${id},withdrawn,Trùng\n`).join("")}` } }, wiped[2]]);
  twoWithdrawn("Trùng")(build(at("sau"), at("trang-sau")).changes);
}));
const two = (ho, buoi, more = "") => ({ "content/plans/a.md": plan(`:::target{#ho op=">=" value=${ho} unit=percent owner=u}\nHộ.\n:::\n\n:::target{#buoi op=">=" value=${buoi} unit="buổi" owner=u}\nBuổi.\n:::\n${more}`) });
const who = (changes) => changes.filter((c) => c.field === "value" && c.publication !== "1").map((c) => `${c.key} ${c.class} ${c.reason || "-"} ${c.authored}`).join();
const corrected = "Sửa số buổi\n\nLoai-thay-doi: đính chính\nLy-do: Gõ nhầm số buổi";
const branch = [{ files: two(80, 12) }, { side: true, message: "Hạ", files: two(60, 12), day: "2026-02-01" }, { side: true, message: corrected, files: two(60, 13), day: "2026-02-02" }];
const sorted = "lowered targets a/ho value 80 60 -20 percent\ncorrected targets a/buoi value 12 13 1 buổi";
says("in a merge a value is of the commit of the branch that gave it, and so are its reason and class", [...branch, { files: two(60, 13), message: "Gộp", day: "2026-02-03" }], sorted,
  (changes) => equal(who(changes), "a/ho lowered - 2026-02-01,a/buoi corrected Gõ nhầm số buổi 2026-02-02"));
says("also when the merge joined it with what the main branch had changed in the file", [...branch, { files: two(60, 13, "\n:::task{#v}\nViệc.\n:::\n"), message: "Gộp\n\nLy-do: Hợp nhất", day: "2026-02-03" }],
  `${sorted}\nlate-addition tasks a/v - - - - -`, (changes) => {
    equal(who(changes), "a/ho lowered Hợp nhất 2026-02-01,a/buoi corrected Gõ nhầm số buổi 2026-02-02");
    equal(changes.at(-1).authored, "2026-02-03");
  });
says("a row that a commit of a branch took away is not of one that changed its neighbour later", [{ files: two(80, 12) }, { side: true, message: "Bỏ", files: { "content/plans/a.md": plan(':::target{#buoi op=">=" value=12 unit="buổi" owner=u}\nBuổi.\n:::\n') } },
  { side: true, message: corrected, files: { "content/plans/a.md": plan(':::target{#buoi op=">=" value=13 unit="buổi" owner=u}\nBuổi.\n:::\n') } },
  { message: "Gộp", files: { "content/plans/a.md": plan(':::target{#buoi op=">=" value=13 unit="buổi" owner=u}\nBuổi.\n:::\n') } }],
  "withdrawn targets a/ho - - - - -\ncorrected targets a/buoi value 12 13 1 buổi", (changes) => equal(changes.find((c) => c.class === "withdrawn").unexplained, "true"));
says("an incident has to do with the units of all of its rows", [{ files: { "data/results/a.csv": "target,unit,period,value\na/t,u,2025,1\na/t,v,2025,1\n", ...base.files } }, { files: { "data/results/a.csv": "" } },
  { files: { "data/results/a.csv": "target,unit,period,value\na/t,u,2025,1\na/t,v,2025,1\n" } }], "re-added results - - - - - -", (changes) => equal(changes.at(-1).units, "u v"));
says("a plan emptied and restored is one incident, of it and its targets", [base, { files: { "content/plans/a.md": "" } }, base], "re-added plans - - - - - -", incident("2"));
says("bands by size are told in words", [{ files: set("20..: count<=6%; 0..19: -") }, { files: set("20..: count<=5%; 0..19: -") }],
  "redefined items s/c/i band_rules 20..: count<=6%; 0..19: - 20..: count<=5%; 0..19: - - -", (changes, run, folder) => {
    for (const [lang, told] of [["vi", "từ “từ 0 đến 19: không có con số để xét; từ 20 trở lên: không quá 6%” thành “từ 0 đến 19: không có con số để xét; từ 20 trở lên: không quá 5%”"], ["en", "from “0 to 19: no number to hold to; 20 or more: at most 6%” to “0 to 19: no number to hold to; 20 or more: at most 5%”"]]) {
      const { stdout } = spawnSync(program, ["log", "--lang", lang], { cwd: folder, encoding: "utf8", env: environment(folder) });
      if (!stdout.replace(/\s+/g, " ").includes(told)) throw new Error(stdout);
    }
  });
says("a file wiped and restored is one incident", [{ files: topics("a", "b", "c", "d", "e") }, { files: { "data/topics/a.csv": "" } }, { files: { "data/topics/a.csv": null } }, { files: topics("a", "b", "c", "d", "e") }],
  "re-added topics - - - - - -", (changes) => { equal(changes.at(-1).rows, "5"); equal(changes.filter((c) => c.class === "withdrawn").length, 0); });

// --- times, merges, tables of one's own ---

says("times are kept apart, and the published one never runs backwards",
  [{ ...base, day: "2026-02-01" }, figure(70, { day: "2026-03-10" }), figure(72, { day: "2026-03-05", authored: "2026-03-01" })],
  "revised results a/t/u/2025 value 70 72 2 percent",
  (changes) => {
    const c = changes.at(-1), plan = changes.find((d) => d.table === "plans");
    equal(`${c.published} ${c.committed} ${c.authored} ${c.days_since_first}`, "2026-03-10 2026-03-05 2026-03-01 0");
    equal(plan.effective, "2026-01-02");
  });
test("--rev of a day is what the record says was published by then, whatever clocks ran behind or ahead", () => inRepository(
  ["2026-03-02", "2026-03-10", "2026-03-05", "2099-01-01", "2026-03-07", "2026-03-12", "2026-03-12T18:00:00Z"].map((day, i) => (i ? figure(70 + i, { day }) : { ...base, day })), (folder) => {
    const all = JSON.parse(log(folder).stdout);
    for (let day = 1; day <= 14; day++) {
      const date = `2026-03-${String(day).padStart(2, "0")}`, by = log(folder, "--rev", date), told = all.filter((c) => c.published <= date);
      equal(by.status, told.length ? 0 : 3);
      equal(JSON.stringify(told.length ? JSON.parse(by.stdout) : []), JSON.stringify(told));
    }
  }));
for (const [said, effective] of [["2026-02-01", "2026-02-01"], ["2026-02-30", ""], ["01/02/2026", ""]])
  says(`in force from the day that the commit says: ${said}`, [base, figure(70), figure(72, { message: `Sửa\n\nHieu-luc-tu: ${said}\n` })],
    "revised results a/t/u/2025 value 70 72 2 percent", (changes) => equal(changes.at(-1).effective, effective));
says("in force from the day that the commit says, not from its plan's issue", [base, { message: "Thêm\n\nHieu-luc-tu: 2026-02-01\n",
  files: { "content/plans/a.md": plan(`${target('op=">=" value=80 unit=percent')}\n:::target{#s op=yes}\nLàm thêm.\n:::\n`) } }],
  "late-addition targets a/s - - - - -", (changes) => equal(changes.at(-1).effective, "2026-02-01"));
says("what came with its plan is in force with it; a figure, and what was added later, from no day that anyone said", [{ files: { ...base.files, ...figure(70).files } },
  { files: { "content/plans/a.md": plan(`${target('op=">=" value=80 unit=percent')}\n:::target{#s op=yes}\nLàm thêm.\n:::\n`) } }],
  "late-addition targets a/s - - - - -", (changes) => equal(changes.map((c) => `${c.table}=${c.effective}`).filter((c) => /^(plans|targets|results)/.test(c)).join(),
    "plans=2026-01-02,targets=2026-01-02,results=,targets="));
says("a declaration of today excuses no going of long ago, and colours no return", [{ files: topics("a", "b") }, { files: topics("b") }, { files: topics("a", "b") },
  { files: { ...topics("b", "c"), "data/lineage/a.csv": "from,to,relation,table,effective,decision\na,c,replaced,topics,2026-11-01,5/QĐ\n" } }],
  "withdrawn topics a - - - - -\nadded topics c - - - - -\nadded lineage a/c - - - - -", (changes) => equal(
    changes.filter((c) => c.table === "topics" && c.key === "a").map((c) => `${c.class} ${c.basis} ${c.reason} ${c.effective} ${c.unexplained}`).join("\n"),
    "added derived   false\nwithdrawn derived   true\nre-added derived   false\nwithdrawn declared 5/QĐ 2026-11-01 false"));
for (const [what, day, effective, told] of [["on the day that it goes", "2026-03-01", "2026-02-01", "declared 5/QĐ false"], ["up to the day that is declared", "2026-03-20", "2026-04-01", "declared 5/QĐ false"],
  ["but no later", "2026-08-05", "2026-03-01", "derived  true"]])
  says(`what a row became explains the going of what it held, ${what}`, [
    { day: "2026-01-05", files: { "content/plans/a.md": plan(target("op=yes") + target("op=yes").replace("#t", "#s")), "data/results/a.csv": results("a/t,u,2025,1") } },
    { day: "2026-03-01", files: { "content/plans/a.md": plan(target("op=yes").replace("#t", "#s")), "data/lineage/a.csv": `from,to,relation,table,effective,decision\na/t,a/s,merged,targets,${effective},5/QĐ\n`,
      ...(day === "2026-03-01" ? { "data/results/a.csv": results() } : {}) } },
    ...(day === "2026-03-01" ? [] : [{ day, files: { "data/results/a.csv": results() } }])],
    day === "2026-03-01" ? "withdrawn targets a/t - - - - -\nwithdrawn results a/t/u/2025 - - - - -\nadded lineage a%2Ft/a%2Fs - - - - -" : "withdrawn results a/t/u/2025 - - - - -", (changes) => equal(
      changes.filter((c) => c.table === "results" && c.class === "withdrawn").map((c) => `${c.basis} ${c.reason} ${c.unexplained}`).join(), told));
says("a merger that explains nothing is told of: of a row with itself, of rows that both went", [{ files: topics("a", "b", "c", "d") },
  { files: { ...topics("c", "d"), "data/lineage/a.csv": "from,to,relation,table\na,b,merged,topics\nb,a,merged,topics\nd,d,merged,topics\nc,d,merged,topics\n" } }],
  "withdrawn topics a - - - - -\nwithdrawn topics b - - - - -\nadded lineage a/b - - - - -\nadded lineage b/a - - - - -\nadded lineage d/d - - - - -\nadded lineage c/d - - - - -",
  (changes, run) => equal([...run.stderr.matchAll(/“(.)” became “(.)”[^\n]*\[lineage-unused\]/g)].map((m) => m[1] + m[2]).join(), "ab,ba,dd"));
for (const ids of [["a", "b"], ["b", "a"]]) /* in any order of lines */
  says(`what was there before another was merged into it did not come of that (${ids})`, [{ files: topics(...ids) },
    { files: { ...topics("b"), "data/lineage/a.csv": "from,to,relation,table,effective,decision\na,b,merged,topics,2026-01-02,5/QĐ\n" } }],
    "withdrawn topics a - - - - -\nadded lineage a/b - - - - -", (changes) => equal(changes.filter((c) => c.table === "topics" && c.key === "b")
      .map((c) => `${c.class} ${c.basis} ${c.reason} ${c.effective} ${c.relation}`).join(), "added derived   "));
says("what takes the place of a row that stands came of it from the day that is declared", [{ files: topics("a") }, { files: topics("a", "c") },
  { files: { ...topics("a", "c", "d"), "data/lineage/a.csv": "from,to,relation,table,effective,decision\na,c,split,topics,2026-01-03,5/QĐ\na,d,split,topics,2026-01-03,5/QĐ\n" } }],
  "added topics d - - - - -\nadded lineage a/c - - - - -\nadded lineage a/d - - - - -", (changes) => equal(
    changes.filter((c) => c.table === "topics").map((c) => `${c.key} ${c.basis} ${c.relation} ${c.kin}`).join(), "a derived  ,c derived  ,d declared split a"));
says("a new key is told by the decision that gave it, not by a merger into what has it", [{ files: topics("a", "b") },
  { files: { "data/topics/a.csv": "id,title,note\nc,Chủ đề b,x\n", "data/lineage/a.csv":
    "from,to,relation,table,effective,decision\na,c,merged,topics,2026-01-02,5/QĐ\nb,c,renamed,topics,2026-01-01,6/QĐ\n" } }],
  "withdrawn topics a - - - - -\nrenumbered topics c - b c - -\nadded lineage a/c - - - - -\nadded lineage b/c - - - - -",
  (changes) => equal(changes.filter((c) => c.class === "renumbered").map((c) => `${c.reason} ${c.effective} ${c.relation}`).join(), "6/QĐ 2026-01-01 "));
test("ids of changes hang on no commit: they outlive a rewritten history, and a spreadsheet takes none for a number", () => {
  const ids = (mail) => { let all; inRepository([base, ...["70", "72", "70", "72"].map((v) => ({ files: measured([`a/t,u,2025,${v},,,`]), message: `Sửa, hỏi ${mail}` }))],
    (folder) => { all = JSON.parse(log(folder).stdout).map((c) => c.id); }); return all; };
  const [one, other] = [ids("a@example.org"), ids("b@example.org")];
  equal(one.join(), other.join());
  equal(new Set(one).size, one.length);
  for (const id of one) if (!/^[a-f][0-9a-f]{15}$/.test(id)) throw new Error(id);
});
for (const [before, after, stops] of [["abc", "", true], ["abcdefghik", "abcdef", true], ["abcdefghik", "abcdefg", false], ["abc", "a", false]])
  test(`of a small table too: ${before.length - after.length} of ${before.length} rows that go at once ${stops ? "stop the build" : "do not"}`, () => inRepository(
    [{ files: topics(...before) }, { files: topics(...after) }], (folder, out) => {
      const run = congbo(folder, out), told = run.stderr.includes(` ${before.length - after.length}/${before.length} (`);
      if (run.status !== Number(stops) || told !== stops) throw new Error(`exit ${run.status}\n${run.stderr}`);
    }));
says("a row is called by rows that come with it in whatever file; sentences in a title or a reason end once", [base, { message: "Số liệu\n\nLy-do: Theo biên bản.\n",
  files: { "data/results/a.csv": measured(["a/t,q,2025,70,,,"])["data/results/a.csv"], "data/units/z.csv": "id,name,level\nq,Phường Q,commune\n" } }],
  "added units q - - - - -\nadded results a/t/q/2025 - - - - -",
  (changes) => equal(changes.filter((c) => c.publication === "2").map((c) => `${c.title}|${c.reason}`).join(), "Phường Q|Theo biên bản,Làm; Phường Q|Theo biên bản"));
says("a day is a day in Vietnam", [base, figure(70, { day: "2026-03-01T18:00:00Z" })], "added results a/t/u/2025 - - - - -",
  (changes) => equal(changes.at(-1).published, "2026-03-02"));
says("inside a merge a change is its side commit's, and both days are told",
  [{ ...base, day: "2026-02-01" }, figure(70, { day: "2026-02-02" }), figure(72, { day: "2026-02-03", side: true, message: "Ở nhánh\n\nLy-do: Kiểm tra lại\n" }), figure(72, { day: "2026-02-10", message: "Gộp" })],
  "revised results a/t/u/2025 value 70 72 2 percent",
  (changes, run, folder) => {
    const c = changes.at(-1), name = (rev) => git(folder, ["rev-parse", rev]).toString().trim();
    equal(`${c.published} ${c.committed} ${c.reason}`, "2026-02-10 2026-02-03 Kiểm tra lại");
    equal(`${c.commit} ${c.published_commit}`, `${name("main^2")} ${name("main")}`);
  });
const own = (fields) => `title: Quan trắc\nprimaryKey: [ma]\nfields:\n${fields.map(([n, t, more = ""]) => `  - {name: ${n}, type: ${t}, title: ${n}${more}}\n`).join("")}`;
says("a table of one's own has the same history, read with the schema of each time",
  [{ files: { "data/quan-trac/schema.yml": own([["ma", "string"], ["so", "integer"]]), "data/quan-trac/a.csv": "ma,so\nx,1\n" } },
    { files: { "data/quan-trac/schema.yml": own([["ma", "string"], ["so", "integer"], ["noi", "string"]]), "data/quan-trac/a.csv": "ma,so,noi\nx,2,Bến\n" } }],
  "revised quan-trac x so 1 2 1 -\nreworded quan-trac x noi - Bến - -");
const gauge = (unit, so) => ({ "data/quan-trac/schema.yml": own([["ma", "string"], ["so", "integer", `, unit: ${unit}`]]), "data/quan-trac/a.csv": `ma,so\nx,${so}\n` });
says("a number that is given in another unit of its column is redefined; one that is put into it later, and one in the same unit again",
  [{ files: gauge("mm", 150) }, { files: gauge("cm", 15) }, { files: gauge("cm", 16) }, { files: gauge("mm", 16) }, { files: gauge("mm", 160) }, { files: gauge("mm", 15) }], "revised quan-trac x so 160 15 -145 mm",
  (changes) => same(changes.filter((c) => c.field && c.key).map(line).join("\n"), `redefined quan-trac x so 150 15 - -\nrevised quan-trac x so 15 16 1 cm\nredefined quan-trac x so 16 160 - -\nrevised quan-trac x so 160 15 -145 mm`));
says("a column that is in another unit is redefined as a whole, before what its rows say anew, also when it told none in between; one that tells its unit for the first time, or otherwise, is not",
  [{ files: { ...gauge("mm", 1), "data/quan-trac/schema.yml": own([["ma", "string"], ["so", "integer"]]) } }, { files: gauge("mm", 1) }, { files: { "data/quan-trac/schema.yml": own([["ma", "string"], ["so", "integer"]]) } }, { files: gauge('"%"', 1) }, { files: gauge("percent", 1) },
    { files: gauge("cm", 1) }, { files: gauge("mm", 10) }], "reverted quan-trac - so cm mm - -\nredefined quan-trac x so 1 10 - -", (changes, run, folder) => {
    same(changes.filter((c) => c.field && !c.key).map((c) => `${c.publication} ${line(c)} ${c.title} ${c.paths} ${c.unexplained}`).join("\n"),
      "4 redefined quan-trac - so mm % - - Quan trắc data/quan-trac/schema.yml true\n6 redefined quan-trac - so percent cm - - Quan trắc data/quan-trac/schema.yml true\n7 reverted quan-trac - so cm mm - - Quan trắc data/quan-trac/schema.yml true");
    equal(changes.find((c) => c.class === "reverted").reverts, changes.filter((c) => c.class === "redefined" && !c.key).map((c) => c.id).join("; "));
    const told = "bảng “Quan trắc”: đơn vị tính của so trở lại như trước, từ “cm” thành “mm”; số liệu trước và sau không so sánh được; không nêu lý do.";
    if (!log(folder, "--format", "text").stdout.replace(/\s+/g, " ").includes(told)) throw new Error(log(folder, "--format", "text").stdout);
  });
const unsaid = (so) => ({ "data/quan-trac/schema.yml": own([["ma", "string"], ["so", "integer"]]), "data/quan-trac/a.csv": `ma,so\nx,${so}\n` });
says("a unit that is told for the first time, or no longer, breaks no series: figures that change then are revised",
  [{ files: unsaid(1) }, { files: gauge("mm", 1) }, { files: gauge("mm", 2) }, { files: unsaid(2) }, { files: unsaid(3) }], "revised quan-trac x so 2 3 1 -",
  (changes) => same(changes.filter((c) => c.field).map(line).join("\n"), "revised quan-trac x so 1 2 1 mm\nrevised quan-trac x so 2 3 1 -"));
const counted = (unit) => ({ "data/quan-trac/schema.yml": own([["ma", "string"], ["so", "integer", `, unit: ${unit}, sensitive: true`]]), "data/quan-trac/a.csv": "ma,so\nx,150\n" });
says("the unit of numbers that are withheld where they are small is told", [{ files: counted("vụ") }, { files: counted("người") }], "redefined quan-trac - so vụ người - -");
says("the unit of a column is by who changed the schema, with the reason that was given for it",
  [{ files: gauge("mm", 150), day: "2026-02-01" }, { files: { "data/quan-trac/schema.yml": gauge("cm", 0)["data/quan-trac/schema.yml"] }, side: true, day: "2026-02-02", message: "Đơn vị\n\nLy-do: Theo thông tư mới\n" },
    { files: { "data/quan-trac/a.csv": "ma,so\nx,15\n" }, side: true, day: "2026-02-03", message: "Số\n\nLy-do: Đo lại\n" }, { files: gauge("cm", 15), day: "2026-02-10", message: "Gộp" }],
  "redefined quan-trac - so mm cm - -\nredefined quan-trac x so 150 15 - -", (changes) => {
    same(changes.filter((c) => c.field).map((c) => `${c.committed} ${c.reason} ${c.unexplained}`).join("\n"), "2026-02-02 Theo thông tư mới false\n2026-02-03 Đo lại false");
  });
for (const [state, text, back] of [["can be read", "ma,so\nx,\"1\n", ""], ["has a row", "ma,so\n", "re-added quan-trac x - - - - -"]])
  says(`nor does it wait until one of its files ${state} again`, [{ files: gauge("mm", 1) }, { files: { "data/quan-trac/a.csv": text } },
    { files: { "data/quan-trac/schema.yml": gauge("cm", 0)["data/quan-trac/schema.yml"] }, message: "Đơn vị\n\nLy-do: Theo thông tư mới\n" }, { files: gauge("cm", 1) }],
    back, (changes) => equal(changes.filter((c) => c.field && !c.key).map((c) => `${c.publication} ${line(c)} ${c.reason}`).join(), "3 redefined quan-trac - so mm cm - - Theo thông tư mới"));
says("so is a figure whose target has another unit than when it was given, whenever it is given anew; a level is in the unit that it has",
  [{ files: { ...measured(["a/t,u,2025,70,,,", "a/t,v,2025,70,,,"]), "content/plans/a.md": plan(target('op=">=" value=80 unit=percent')) } },
    { files: { ...measured(["a/t,u,2025,900,,,", "a/t,v,2025,70,,,"]), "content/plans/a.md": plan(target('op=">=" value=80 unit=hộ')) } },
    { files: { ...measured(["a/t,u,2025,950,,,", "a/t,v,2025,800,,,"]), "content/plans/a.md": plan(target('op=">=" value=85 unit=hộ')) } }],
  "raised targets a/t value 80 85 5 hộ\nrevised results a/t/u/2025 value 900 950 50 hộ\nredefined results a/t/v/2025 value 70 800 - -", (changes, run, folder) => {
    same(changes.filter((c) => c.publication === "2").map(line).join("\n"), "redefined targets a/t unit percent hộ - -\nredefined results a/t/u/2025 value 70 900 - -");
    if (!log(folder, "--format", "text").stdout.replace(/\s+/g, " ").includes("giá trị được định nghĩa lại từ 70 thành 800; số liệu trước và sau không so sánh được; không nêu lý do.")) throw new Error(log(folder, "--format", "text").stdout);
  });
says("nor does a new id of the target, or of the result, give the figure anew",
  [{ files: { ...measured(["a/t,u,2025,70,,,"]), "content/plans/a.md": plan(target('op=">=" value=80 unit=percent')) } },
    { files: { "content/plans/a.md": plan(target('op=">=" value=80 unit=hộ')) } },
    { files: { ...measured(["a/s,u,2025,70,,,"]), "content/plans/a.md": plan(target('op=">=" value=80 unit=hộ').replace("#t", "#s")), "data/lineage/a.csv": `${heads}a/t,a/s,renamed,targets,,\n` } },
    { files: measured(["a/s,u,2025,72,,,"]) }], "redefined results a/s/u/2025 value 70 72 - -");
says("a number of one's own changes in the unit that its column is told to have",
  [{ files: { "data/quan-trac/schema.yml": own([["ma", "string"], ["so", "integer", ", unit: mm"]]), "data/quan-trac/a.csv": "ma,so\nx,1\n" } },
    { files: { "data/quan-trac/a.csv": "ma,so\nx,2\n" } }], "revised quan-trac x so 1 2 1 mm");
says("a new column of the schema makes an old file readable",
  [{ files: { "data/quan-trac/schema.yml": own([["ma", "string"]]), "data/quan-trac/a.csv": "ma\nx\n" } },
    { files: { "data/quan-trac/a.csv": "ma,noi\nx,Bến\n" } },
    { files: { "data/quan-trac/schema.yml": own([["ma", "string"], ["noi", "string"]]) } }],
  "reworded quan-trac x noi - Bến - -");

// --- tables that name files elsewhere ---

const named = (path, fields = [["ma", "string"], ["so", "integer"]]) => `${own(fields)}path: ${path}\n`;
const schema = "data/quan-trac/schema.yml";
says("files outside of data/ that a table names have the same history, and no others",
  [{ files: { [schema]: named("thong-ke/**/*.csv"), "thong-ke/2025/quy-1/a.csv": "ma,so\nx,1\n", "thong-ke/b.csv": "ma,so\ny,1\n" } },
    { files: { "thong-ke/2025/quy-1/a.csv": "ma,so\nx,2\n", "thong-ke/b.txt": "?", "khac/thong-ke/a.csv": "ma,so\nx,9\n", "thong-ke/README.md": "Đọc" } }],
  "revised quan-trac x so 1 2 1 -", (changes, run, folder, out) => {
    const c = changes.at(-1), rows = (...args) => { build(folder, out, ...args); return table(out, "quan-trac").map((r) => `${r.ma}=${r.so}`).join(" "); };
    equal(c.paths, "thong-ke/2025/quy-1/a.csv");
    const diff = spawnSync(program, ["diff", "main~1", "main", "--format", "json"], { cwd: folder, encoding: "utf8", env: environment(folder) });
    same(JSON.parse(diff.stdout).map((d) => `${d.class} ${d.key} ${d.old} ${d.new}`).join("\n"), "revised x 1 2");
    equal(rows("--rev", "main~1"), "x=1 y=1");
    equal(rows("--rev", "main"), "x=2 y=1");
    writeFileSync(join(folder, "thong-ke/2025/quy-1/a.csv"), "ma,so\nx,3\n");
    equal(rows(), "x=3 y=1");
  });
says("a move between data/ and another folder is no change",
  [{ files: { [schema]: named("thong-ke/*.csv"), "data/quan-trac/a.csv": "ma,so\nx,1\n" } }, { files: { "data/quan-trac/a.csv": null, "thong-ke/a.csv": "ma,so\nx,1\n" } }], "");
says("what stood before its table came is added when it comes",
  [{ files: { "thong-ke/a.csv": "ma,so\nx,1\n" } }, { files: { "thong-ke/a.csv": "ma,so\nx,2\ny,2\n" } }, { files: { [schema]: named("thong-ke/*.csv") } }],
  "added quan-trac x - - - - -\nadded quan-trac y - - - - -", (changes) => equal(changes.filter((c) => c.table === "quan-trac" && c.publication !== "3").length, 0));
says("a file that the schema of a time does not name has no part in that time",
  [{ files: { [schema]: named("[thong-ke/a.csv]"), "thong-ke/a.csv": "ma,so\nx,1\ny,1\nz,1\n", "thong-ke/b.csv": "\xff" } },
    { files: { "thong-ke/b.csv": "ma,so\nw,1\n" } },
    { files: { [schema]: named("[thong-ke/a.csv, thong-ke/b.csv]") } },
    { files: { "thong-ke/b.csv": "ma,so\nw,2\n" } },
    { files: { [schema]: named("[thong-ke/a.csv]") } }],
  "withdrawn quan-trac w - - - - -",
  (changes) => same(changes.filter((c) => c.table === "quan-trac" && ["2", "3", "4"].includes(c.publication)).map((c) => `${c.publication} ${line(c)}`).join("\n"),
    "3 added quan-trac w - - - - -\n4 revised quan-trac w so 1 2 1 -"));
says("inside a merge too a change of such a file is its side commit's",
  [{ files: { [schema]: named("thong-ke/*.csv"), "thong-ke/a.csv": "ma,so\nx,1\n" }, day: "2026-02-01" },
    { files: { "thong-ke/a.csv": "ma,so\nx,2\n" }, side: true, day: "2026-02-03", message: "Ở nhánh\n\nLy-do: Đếm lại\n" },
    { files: { "thong-ke/a.csv": "ma,so\nx,2\n" }, day: "2026-02-10", message: "Gộp" }],
  "revised quan-trac x so 1 2 1 -", (changes) => equal(`${changes.at(-1).committed} ${changes.at(-1).reason}`, "2026-02-03 Đếm lại"));

test("no repository, no commit and an edit that is not committed are no history", () => inRepository([base], (folder, out) => {
  writeFileSync(join(folder, "content/plans/a.md"), plan(target('op=">=" value=90 unit=percent')));
  equal(build(folder, out).changes.filter((c) => c.field).length, 0);
  rmSync(join(folder, ".git"), { recursive: true });
  equal(build(folder, out).changes.length, 0);
  git(folder, ["init", "-q"]);
  equal(build(folder, out).vintages.length, 0);
}));

// --- the oracle ---

const below = (next, n) => Math.floor(next() * n);
const pick = (next, list) => list[below(next, list.length)];

/** A random history: what each commit makes of plans and results, in every spelling that means the same. */
function randomCommits(n, seed) {
  const next = random(seed), files = {}, commits = [];
  const plans = ["a", "b", "c"].map((id) => ({ id, path: `content/plans/${id}.md`, targets: new Map([["t", { op: ">=", value: 50, owner: "u", text: "Làm." }]]) }));
  const rows = new Map([["a/t,u,2025", "10"]]), where = new Map([["a/t,u,2025", "data/results/0.csv"]]);
  const spell = (value) => (next() < 0.2 && !value.includes(".") ? `${value}.0` : value);
  const planText = (p) => plan([...p.targets].map(([id, t]) => (next() < 0.5 ? `:::target{#${id} op="${t.op}" value=${t.value} unit=percent owner=${t.owner}}`
    : `:::target{#${id} owner=${t.owner} unit=percent value=${spell(String(t.value))} op="${t.op}"}`) + `\n${t.text}\n:::\n`).join("\n"), { id: p.id });
  const csvText = (path) => {
    const mine = [...rows.keys()].filter((k) => where.get(k) === path);
    if (next() < 0.3) mine.reverse();
    const swapped = next() < 0.3, cell = (c) => (next() < 0.1 ? `"${c}"` : c);
    const text = [swapped ? "value,target,unit,period" : "target,unit,period,value",
      ...mine.map((k) => { const all = [...k.split(","), spell(rows.get(k))]; return (swapped ? [all[3], all[0], all[1], all[2]] : all).map(cell).join(","); })].join("\n") + "\n";
    return next() < 0.2 ? text.replaceAll("\n", "\r\n") : text;
  };
  const step = () => {
    const touched = new Set(), p = pick(next, plans), action = below(next, 12), key = pick(next, [...rows.keys()]);
    const csv = () => `data/${pick(next, ["results", "x/results"])}/${below(next, 4)}.csv`;
    if (action < 4 && key) { rows.set(key, pick(next, ["10", "20", "20.5", "21", "33.3"])); touched.add(where.get(key)); }
    else if (action < 6) {
      const fresh = `${p.id}/t,${pick(next, ["u", "v", "w"])},${pick(next, ["2025", "2026-Q1", "2026-03"])}`;
      if (!rows.has(fresh)) where.set(fresh, csv());
      rows.set(fresh, "10");
      touched.add(where.get(fresh));
    } else if (action === 6 && rows.size > 6) { touched.add(where.get(key)); rows.delete(key); where.delete(key); }
    else if (action === 7 && key) { touched.add(where.get(key)); where.set(key, csv()); touched.add(where.get(key)); }
    else if (action === 8) { touched.add(where.get(key)); touched.add(p.path); }
    else if (action === 9) { const old = p.path; p.path = `content/plans/${pick(next, ["", "x/", "y/"])}${p.id}.md`; touched.add(old); touched.add(p.path); }
    else if (action === 10) { const id = `t${below(next, 4)}`; if (!p.targets.delete(id)) p.targets.set(id, { op: pick(next, [">=", "<="]), value: 50, owner: "u", text: "Làm." }); touched.add(p.path); }
    else { const t = p.targets.get(pick(next, [...p.targets.keys()])); t[pick(next, ["value", "value", "owner", "text"])] = null;
      t.value ??= pick(next, [40, 50, 60, 70]); t.owner ??= pick(next, ["u", "v"]); t.text ??= pick(next, ["Làm.", "Làm xong.", "Làm kỹ."]); touched.add(p.path); }
    const changed = {};
    for (const path of touched) {
      const owner = plans.find((q) => q.path === path);
      const text = owner ? planText(owner) : path.endsWith(".md") || ![...where.values()].includes(path) ? null : csvText(path);
      if (text !== null || files[path] !== undefined) changed[path] = files[path] = text ?? undefined;
      if (text === null && path in changed) changed[path] = null;
    }
    return changed;
  };
  const initial = {};
  for (const p of plans) initial[p.path] = files[p.path] = planText(p);
  initial["data/results/0.csv"] = files["data/results/0.csv"] = csvText("data/results/0.csv");
  commits.push({ files: initial });
  for (let i = 1, day = Date.UTC(2026, 0, 2); i < n; i++, day += 7 * 3600e3) {
    const when = new Date(day).toISOString(), changed = step();
    if (next() < 0.1) commits.push({ files: changed, day: when, side: true });
    commits.push({ files: changed, day: when, message: next() < 0.8 ? "Sửa\n\nLy-do: x\n" : "Sửa" });
  }
  return commits;
}

/** Rows of one version of a file, told naively: key to fields. */
function rowsOf(path, text) {
  const rows = new Map(), number = (v) => String(Number(v));
  if (path.endsWith(".csv"))
    for (const r of parseCsv(text)) rows.set(`results|${r.target}/${r.unit}/${r.period}`, { target: r.target, unit: r.unit, period: r.period, value: number(r.value) });
  const id = /^id: (.*)$/m.exec(text)?.[1];
  for (const [, name, attributes, statement] of path.endsWith(".md") ? text.matchAll(/^:::target\{#(\S+) (.*)\}\n(.*)\n:::$/gm) : []) {
    const a = Object.fromEntries([...attributes.matchAll(/(\w+)="?([^"\s]+)"?/g)].map(([, k, v]) => [k, v]));
    rows.set(`targets|${id}/${name}`, { plan: id, id: name, statement, op: a.op, value: number(a.value), unit: a.unit, owner: a.owner });
  }
  return rows;
}

/** What Git shows of names such as `main~2:content/a.md`: by name, the text. */
function shown(folder, names) {
  const bytes = git(folder, ["cat-file", "--batch"], `${names.join("\n")}\n`), texts = new Map();
  let at = 0;
  for (const name of names) {
    const start = bytes.indexOf("\n", at) + 1, size = Number(bytes.toString("latin1", at, start).split(" ").at(-1));
    texts.set(name, bytes.toString("utf8", start, start + size));
    at = start + size + 1;
  }
  return texts;
}

/** Each commit of the main branch with the files in which it differs from the one before: [status, path]. */
function published(folder) {
  const words = git(folder, ["log", "--reverse", "--first-parent", "-m", "-z", "--no-renames", "--name-status", "--format=commit %H", "main"]).toString().split("\0");
  return words.join("\n").split(/^\n?commit /m).slice(1).map((text) => {
    const [commit, ...pairs] = text.split("\n").filter(Boolean);
    return { commit, files: pairs.flatMap((word, j) => (j % 2 ? [[pairs[j - 1], word]] : [])).filter(([, path]) => /^content\/plans\/|\/results\//.test(path)) };
  });
}

/** Each publication's changes by comparing both sides of the files that it changed. */
function oracle(folder, visit) {
  const all = [], gone = new Set(), now = new Map(), commits = published(folder);
  const texts = shown(folder, commits.flatMap(({ commit, files }) => files.flatMap(([status, path]) => [...(status === "A" ? [] : [`${commit}^1:${path}`]), ...(status === "D" ? [] : [`${commit}:${path}`])])));
  commits.forEach(({ commit, files }, i) => {
    const before = new Map(), after = new Map(), out = [];
    for (const [status, path] of files) {
      if (status !== "A") for (const [key, row] of rowsOf(path, texts.get(`${commit}^1:${path}`))) before.set(key, row);
      if (status !== "D") for (const [key, row] of rowsOf(path, texts.get(`${commit}:${path}`))) after.set(key, row);
    }
    for (const [key, row] of after) {
      const old = before.get(key);
      if (!old) out.push(`${gone.delete(key) ? "re-added" : "added"}|${key}`);
      const last = old ?? now.get(key);
      for (const field of last ? Object.keys(row) : []) if (row[field] !== last[field]) out.push(`${key}|${field}|${last[field]}|${row[field]}`);
      now.set(key, row);
    }
    for (const key of before.keys()) if (!after.has(key)) { gone.add(key); out.push(`withdrawn|${key}`); }
    all.push(out.sort());
    visit?.(i + 1, new Map([...now].filter(([key]) => !gone.has(key))));
  });
  return all;
}

const told = (c) => (c.field ? `${c.table}|${c.key}|${c.field}|${c.old}|${c.new}` : `${c.class.replace("late-addition", "added")}|${c.table}|${c.key}`);

/** The class that a change of a bar must have: by the comparison of its time, unless it returns to what was, under the comparison of then. */
function checkBars(changes, vintages) {
  const ops = vintages.filter((v) => v.table === "targets" && v.field === "op");
  const opAt = (key, n) => ops.find((v) => v.key === key && Number(v.publication) <= n && (!v.until || Number(v.until) > n))?.value;
  const stood = (key, value, n) => vintages.findLast((v) => v.table === "targets" && v.field === "value" && v.key === key && v.value === value && v.until && Number(v.until) <= n);
  const counts = {};
  for (const c of changes.filter((d) => d.table === "targets" && d.field === "value")) {
    const n = Number(c.publication), before = stood(c.key, c.new, n), back = before && opAt(c.key, Number(before.until) - 1) === opAt(c.key, n);
    const more = Number(c.new) > Number(c.old), recompared = changes.some((d) => d.publication === c.publication && d.key === c.key && d.field === "op");
    equal(c.class, back ? "reverted" : recompared ? "redefined" : more === (opAt(c.key, n) === ">=") ? "raised" : "lowered");
    equal(c.delta, recompared ? "" : String(Number(c.new) - Number(c.old)));
    counts[c.class] = (counts[c.class] ?? 0) + 1;
  }
  if (publications >= 500 && (!counts.raised || !counts.lowered || !counts.reverted)) throw new Error(JSON.stringify(counts));
}

test(`${publications} random publications: the record is what a naive comparison of both sides says, and every state can be rebuilt from vintages`, () => inTemporaryFolder((folder) => {
  const kho = join(folder, "kho"), out = join(folder, "trang");
  makeRepository(kho, randomCommits(publications, 7));
  const { changes, vintages } = build(kho, out);
  const byPublication = new Map();
  for (const c of changes.filter((d) => ["targets", "results"].includes(d.table))) {
    if (!byPublication.has(c.publication)) byPublication.set(c.publication, []);
    byPublication.get(c.publication).push(told(c));
  }
  const incidents = changes.filter((c) => c.rows).length;
  equal(incidents, 0);
  const from = new Map(), until = new Map();
  for (const v of vintages.filter((w) => ["targets", "results"].includes(w.table))) {
    for (const [map, n] of [[from, v.publication], [until, v.until]]) {
      if (!map.has(n)) map.set(n, []);
      map.get(n).push(v);
    }
  }
  const state = new Map();
  const expected = oracle(kho, (n, rows) => {
    for (const v of until.get(String(n)) ?? []) state.delete(`${v.table}|${v.key}|${v.field}`);
    for (const v of from.get(String(n)) ?? []) state.set(`${v.table}|${v.key}|${v.field}`, v.value);
    const cells = new Map([...rows].flatMap(([key, row]) => Object.entries(row).map(([field, value]) => [`${key}|${field}`, value])));
    for (const [cell, value] of cells) if (state.get(cell) !== value) throw new Error(`publication ${n}: ${cell} is ${state.get(cell)}, must be ${value}`);
    equal(state.size, cells.size);
  });
  equal(expected.length, publications);
  expected.forEach((list, i) => {
    const found = (byPublication.get(String(i + 1)) ?? []).sort().join("\n");
    if (found !== list.join("\n")) throw new Error(`publication ${i + 1}: expected\n${list.join("\n")}\nfound\n${found}`);
  });
  checkBars(changes, vintages);
  const one = join(folder, "mot"), middle = join(folder, "giua");
  sameLog(logFromKept(kho, chain(kho).filter((_, i) => i % 83 === 7)), log(kho));
  build(kho, one, "--jobs", "1", "--cache", join(folder, "giu"));
  assertSameFolders(one, out);
  const back = Math.min(100, publications >> 1), rev = build(kho, middle, "--rev", `main~${back}`), last = publications - back;
  equal(rev.changes.map((c) => c.id).join(), changes.filter((c) => Number(c.publication) <= last).map((c) => c.id).join());
}));
