// The record as readers meet it, of a repository in which everything happened that a record must bear: what its pages say in both languages,
// what an ordinary reader of feeds finds in its feeds, and that a site of a past day is the site of that day.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Parser from "rss-parser";
import { parseCsv } from "./lib/csv.mjs";
import { assertSameFolders, filesBelow, inTemporaryFolder } from "./lib/files.mjs";
import { base, build, has, part, text } from "./lib/history_site.mjs";
import { git, makeRepository } from "./lib/repository.mjs";
import { test, testAsync } from "./lib/tap.mjs";

// --- the repository ---

const plan = (value, words = "Ít nhất nhiều hộ được tuyên truyền.", [owners, more, rule] = ["u", "", ";UNTIL=20301231"]) => ({ "content/plans/a.md":
  "---\nid: a\ntype: ke-hoach\ntitle: Kế hoạch A\nissuer: u\narea: u\nissued: 2026-01-02\nperiod: 2026\n---\n\n" +
  `:::target{#t op=">=" value=${value} unit=percent due=2026-11-15 due-rule=by owner=u}\n${words}\n:::\n\n` +
  `:::target{#s op=">=" value=95 unit=percent due=2027-11-15 due-rule=by owner="${owners}"${more}}\nSau đó nhiều hơn.\n:::\n\n` +
  `:::deadline{#d rrule="FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=15${rule}" kind=report who=u}\nBáo cáo năm.\n:::\n` });
const figures = (...rows) => ({ "data/results/a.csv": `target,unit,period,value\n${rows.map((row) => `a/t,u,${row}\n`).join("")}` });
const topics = (...ids) => ({ "data/topics/a.csv": `id,title,note\n${ids.map((id) => `${id},Chủ đề ${id},x\n`).join("")}` });
const site = { ...base, "data/units/a.csv": "id,name,level,parent,demo\nt,Tỉnh T,province,,\nnhom,Các phường của tỉnh T,group,t,\nu,Phường U,commune,nhom,\nx,Phường X,commune,,true\n" };
const hostile = "<img src=x onerror=alert(1)> & “câu chữ”";
const signed = "Signed-off-by: Người Ký <nguoi-ky@example.org>";

const commits = [
  { day: "2026-01-05", message: "Ban hành", files: { ...plan(85), ...topics("m", "n", "p", "q", "r") } },
  { day: "2026-02-01", message: "Số liệu", files: { ...figures("2024,60", "2025,70"), "data/results/x.csv": "target,unit,period,value\na/t,x,2025,50\n" } },
  { day: "2026-02-03", authored: "2026-02-02", side: true, message: `Ở nhánh\n\nLy-do: Kiểm tra lại\n${signed}\n`, files: plan(80) },
  { day: "2026-02-10", message: "Gộp nhánh", files: plan(80) },
  { day: "2026-03-01", message: "Tăng\n\nLy-do: Theo Quyết định 12", files: plan(90) },
  { day: "2026-03-10", message: "Trở lại", files: plan(80) },
  { day: "2026-03-20", message: "Bỏ một dòng", files: figures("2025,70") },
  { day: "2026-04-01", message: "Đưa lại", files: figures("2024,60", "2025,70") },
  { day: "2026-04-05", message: `Sửa\n\nLoai-thay-doi: đính chính\nLy-do: Nhập <b>nhầm</b>\n${signed}\n`, files: figures("2024,60", "2025,72") },
  { day: "2026-04-10", message: "Sửa", files: figures("2024,60", "2025,73") },
  { day: "2026-05-01", message: "Ghi chữ", files: figures("2024,60", "2025,bảy mươi") },
  { day: "2026-05-05", message: "Ghi lại", files: figures("2024,60", "2025,74") },
  { day: "2026-05-14", message: "Xóa tệp", files: { "data/topics/a.csv": null } },
  { day: "2026-05-20", message: "Khôi phục", files: topics("m", "n", "p", "q", "r") },
  { day: "2026-05-15", authored: "2026-05-14", message: hostile, files: plan(80, "Nhiều hộ được tuyên truyền.", ["u nhom", " stage-of=t", ""]) },
  { day: "2026-05-16", message: "Trở lại số cũ", files: figures("2024,60", "2025,72") },
];


/** Writes the last commit anew, as git itself would not: its object with `change` applied to it. */
function rewrite(repository, change) {
  const commit = change(git(repository, ["cat-file", "commit", "main"]).toString());
  const id = git(repository, ["hash-object", "-t", "commit", "-w", "--stdin", "--literally"], commit).toString().trim();
  git(repository, ["reset", "-q", "--hard", id]);
}
const nameAuthor = (repository, name) => rewrite(repository, (commit) => commit.replace(/^author [^<]*<[^>]*>/m, `author ${name} <nguoi-viet@example.org>`));
const sign = (repository) => rewrite(repository, (commit) => commit.replace("\n\n", "\ngpgsig -----BEGIN SSH SIGNATURE-----\n U1NIU0lH\n -----END SSH SIGNATURE-----\n\n"));

/** Every file of a site as text, the gzipped ones too. */
const contents = (folder) => new Map(filesBelow(folder).map((path) => {
  const bytes = readFileSync(join(folder, path));
  return [path, (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString()];
}));

/** The sites of the repository before its last commit and after it; that of a past day, and of what was checked out on it. */
function makeSites(folder) {
  const at = (name) => join(folder, name);
  makeRepository(at("kho"), commits, site);
  build(at("kho"), at("truoc"));
  const changes = parseCsv(readFileSync(at("truoc/du-lieu/changes/changes.csv"), "utf8"));
  const id = changes.find((c) => c.old === "72" && c.new === "73").id;
  const correction = { "data/corrections/a.csv": `change,class,reason,decision\n${id},corrected,Cộng thiếu một tổ,12/QĐ\n` };
  makeRepository(at("kho-sau"), [...commits, { day: "2026-06-01", message: "Đính chính", files: correction }], site);
  nameAuthor(at("kho-sau"), "Người <script>alert(1)");
  build(at("kho-sau"), at("sau"), { more: ["--base-url", "https://khac.example/trang"] });
  build(at("kho-sau"), at("ngay"), { rev: "2026-04-12" });
  git(at("kho-sau"), ["reset", "-q", "--hard", "main~7"]);
  build(at("kho-sau"), at("ban"), { rev: null });
}

const sites = inTemporaryFolder((folder) => {
  makeSites(folder);
  test("--rev of a day gives the site that was checked out on that day, byte for byte, with its history", () => {
    assertSameFolders(join(folder, "ngay"), join(folder, "ban"));
    const history = readFileSync(join(folder, "ngay/ke-hoach/a/lich-su/index.html"), "utf8");
    has(history, "được điều chỉnh từ 72% thành 73%; không nêu lý do");
    if (/05\/2026|06\/2026/.test(history)) throw new Error("it knows what came later");
  });
  test("--rev of a day before a template came is built with the templates of today", () => {
    const repository = join(folder, "kho-mau");
    makeRepository(repository, [{ day: "2026-01-05", files: { ...plan(80), "layouts/api.mustache": null } }, { day: "2026-02-05", files: { ...plan(75), "layouts/api.mustache": site["layouts/api.mustache"] } }], site);
    build(repository, join(folder, "mau"), { rev: "2026-01-10" });
    has(text(readFileSync(join(folder, "mau/ke-hoach/a/index.html"), "utf8")), "ít nhất 80%");
    if (!existsSync(join(folder, "mau/api/index.html"))) throw new Error("the page of the later template is missing");
  });
  return { before: contents(join(folder, "truoc")), after: contents(join(folder, "sau")) };
});

// --- pages ---

const page = (path) => sites.after.get(`${path}/index.html`) ?? (() => { throw new Error(`no page ${path}`); })();

/** The sentences stand on each of the pages, in Vietnamese and in English. */
function told(name, paths, vietnamese, english) {
  test(name, () => {
    for (const path of paths) {
      has(page(path), ...vietnamese);
      has(page(`en/${path}`), ...english);
    }
  });
}

const history = "ke-hoach/a/lich-su", month = (number) => `thay-doi/2026/${number}`;
told("a change made on a branch is its side commit’s, with the days of both", [history, month("02")],
  ["Ngày 10/02/2026", "giảm từ 85% xuống 80%; lý do: Kiểm tra lại.", "sửa ở nhánh riêng rồi gộp vào, lần ghi", "soạn ngày 02/02/2026, ghi vào kho ngày 03/02/2026"],
  ["On 10 February 2026", "lowered from 85% to 80%; reason: Kiểm tra lại.", "made on a side branch that was merged, commit", "authored 2 February 2026, committed 3 February 2026"]);
told("so is the version that came of it", ["ke-hoach/a/phien-ban/2"],
  ["Công bố ngày 10/02/2026", "soạn ngày 02/02/2026"], ["Published on 10 February 2026", "written on 2 February 2026"]);
told("a revert is told as one, and leads to what it reverts", [history, month("03")],
  ["trở lại như trước, từ 90% thành 80%; không nêu lý do.", "khôi phục giá trị có trước thay đổi ngày 01/03/2026"],
  ["put back as it was, from 90% to 80%; no reason was given.", "puts back the value from before the change of 1 March 2026"]);
test("where it leads, that change stands", () => {
  const [, to, anchor] = /khôi phục giá trị có trước thay đổi ngày <span class="part"><a href="\/trang\/([^"#]*)\/#([^"]*)">/.exec(page(history));
  has(part(page(to), `id="${anchor}"`).split("</li>")[0], "tăng từ 80% lên 90%");
});
told("a revert over several changes leads to each of them", [month("05")],
  ["trở lại như trước, từ 74% thành 72%", "khôi phục giá trị có trước thay đổi ngày 10/04/2026 05/05/2026"],
  ["put back as it was, from 74% to 72%", "puts back the value from before the change of 10 April 2026 5 May 2026"]);
told("a row that was taken away and one that came back", [history],
  ["2024 bị rút bỏ; không nêu lý do.", "2024 được đưa lại"], ["2024 was withdrawn; no reason was given.", "2024 was put back"]);
told("corrections, declared by a trailer or in data/corrections/", [history, month("04")],
  ["được đính chính từ 70% thành 72%; lý do: Nhập <b>nhầm</b>.", "đính chính (do người sửa khai; dữ liệu cho thấy: điều chỉnh)",
    "được đính chính từ 72% thành 73%; lý do: Cộng thiếu một tổ (12/QĐ)."],
  ["corrected from 70% to 72%; reason: Nhập <b>nhầm</b>.", "corrected (declared; the data show: revised)", "corrected from 72% to 73%; reason: Cộng thiếu một tổ (12/QĐ)."]);
told("a row that explains a change says which one", [month("06")],
  ["Mới công bố: 1 đính chính Đính chính cho thay đổi ngày 10/04/2026 của kết quả “Ít nhất nhiều hộ được tuyên truyền; Phường U”, 2025 được công bố lần đầu."],
  ["New: 1 correction Correction of the change of 10 April 2026, result “Ít nhất nhiều hộ được tuyên truyền; Phường U”, 2025 was published for the first time."]);
told("a version that could not be read is told on its day, and in the change across it", [month("05")],
  ["Số tệp được công bố nhưng không đọc được: 1.", "từ 73% thành 74%", "bản ở giữa không đọc được hoặc thiếu tệp: 1"],
  ["Files published but unreadable: 1.", "from 73% to 74%", "versions in between that could not be read or lacked the file: 1"]);
told("a file that was emptied and restored is one incident", [month("05")],
  ["Tệp data/topics/a.csv bị xóa trắng ngày 14/05/2026 rồi được khôi phục (5 bản ghi)"], ["File data/topics/a.csv was emptied on 14 May 2026, then restored (5 rows)"]);
test("and nothing else is told of its rows", () => {
  if (/Chủ đề [mnpqr]/.test(page(month("05")))) throw new Error("rows of the file are told one by one");
});
told("a clock that ran backwards is told, and the published day does not follow it", [month("05")],
  ["Ngày 20/05/2026 lần công bố 14", "Đồng hồ của lần ghi này chậm hơn lần trước; theo đồng hồ đó là ngày 15/05/2026."],
  ["On 20 May 2026 publication 14", "This commit’s clock ran behind the one before it; by that clock it was made on 15 May 2026."]);
told("such clocks are counted where all changes are told", ["thay-doi"], ["Số lần ghi có đồng hồ chậm hơn lần trước: 2 ("], ["Commits whose clock ran behind the one before: 2 ("]);
told("a hostile message is text", [history, month("05")], [`ghi chú của người sửa: “${hostile}”`.replace("&", "&amp;")], ["alert(1)"]);

test("areas stand below those that enclose them, whose number is that of the changes within; demonstrations apart", () => {
  has(part(page("thay-doi"), 'id="_areas"', 'id="_months"'), "Theo địa bàn Tỉnh T: 20 Theo địa bàn (minh họa) Phường X: 1 ");
  has(part(page("en/thay-doi"), 'id="_areas"', 'id="_months"'), "By area Tỉnh T: 20 By area (demonstration) Phường X: 1 ");
  if (!/Phường U: \d/.test(text(part(page("thay-doi/dia-ban/t"), 'id="_areas"')))) throw new Error("the area within is not told");
});

told("a target that another leads to is named in quotation marks", [history, month("05")],
  ["Chỉ tiêu “Sau đó nhiều hơn.”: ghi thêm giai đoạn sau của: “Nhiều hộ được tuyên truyền.”."],
  ["Target “Sau đó nhiều hơn.”, further stage of: given as “Nhiều hộ được tuyên truyền.”."]);

told("of a list is told what came and went; rules of recurrence are told in words", [history, month("05")],
  ["“Sau đó nhiều hơn.”: đơn vị được giao nay thêm Các phường của tỉnh T; không nêu lý do.", "từ “ngày 15/10 hằng năm, đến hết năm 2030” thành “ngày 15/10 hằng năm”"],
  ["“Sau đó nhiều hơn.”, owner: added Các phường của tỉnh T; no reason was given.", "from “on 15 October every year, until the end of 2030” to “on 15 October every year”"]);

test("nothing of commits is markup on any page", () => {
  for (const [path, content] of sites.after)
    if (/\.(html|atom|xml)$/.test(path) && /<img src=x|<script>alert|<b>nhầm/.test(content)) throw new Error(path);
});
test("no file of the site, gzipped or not, holds anybody’s e-mail address", () => {
  for (const [path, content] of sites.after)
    if (/(?:a|c|nguoi-ky|nguoi-viet)@example\.org/.test(content)) throw new Error(path);
});

// --- feeds ---

const parsed = async (site) => {
  const feeds = new Map();
  for (const [path, content] of site) if (path.endsWith("feed.atom")) feeds.set(path, await new Parser().parseString(content));
  return feeds;
};
const feeds = await parsed(sites.after), earlier = await parsed(sites.before);
const ids = (feed) => feed.items.map((item) => item.id);

test("a reader of feeds finds one of everything, of the plan and of the area, the latest first", () => {
  for (const path of ["thay-doi", "ke-hoach/a", "don-vi/u"]) {
    const { title, items } = feeds.get(`${path}/feed.atom`), days = items.map((item) => item.isoDate);
    if (!title.startsWith("Thay đổi: ") || items.length < 8) throw new Error(`${path}: ${title}, ${items.length}`);
    if (days.join() !== [...days].sort().reverse().join()) throw new Error(`${path}: ${days}`);
    if (new Set(ids(feeds.get(`${path}/feed.atom`))).size !== items.length) throw new Error(`${path}: an id stands twice`);
  }
  const merged = feeds.get("ke-hoach/a/feed.atom").items.find((item) => item.summary.includes("85%"));
  if (merged.title !== "10/02/2026: 1 hạ xuống" || !merged.summary.includes("giảm từ 85% xuống 80%; lý do: Kiểm tra lại.")) throw new Error(JSON.stringify(merged));
});
test("a publication of which something could not be read is an entry that says so", () => {
  const { title, summary } = feeds.get("thay-doi/feed.atom").items.find((item) => item.title.startsWith("01/05/2026"));
  if (title !== "01/05/2026: 1 tệp không đọc được" || summary !== "Số tệp được công bố nhưng không đọc được: 1.") throw new Error(`${title}\n${summary}`);
});
test("so is one whose clock ran behind, beside its changes", () => {
  const { summary } = feeds.get("thay-doi/feed.atom").items.find((item) => item.summary.includes("74% thành 72%"));
  if (!summary.endsWith("Đồng hồ của lần ghi này chậm hơn lần trước; theo đồng hồ đó là ngày 16/05/2026.")) throw new Error(summary);
});
test("ids stay, whatever comes later and wherever the site stands", () => {
  for (const [path, feed] of earlier) {
    const now = ids(feeds.get(path));
    for (const id of ids(feed)) if (!now.includes(id)) throw new Error(`${path}: ${id} is gone`);
  }
  if (ids(feeds.get("thay-doi/feed.atom")).length !== ids(earlier.get("thay-doi/feed.atom")).length + 1) throw new Error("the last commit is no entry");
});
test("what feeds link to is there", () => {
  for (const [path, feed] of feeds)
    for (const link of [feed.link, feed.feedUrl, ...feed.items.map((item) => item.link)]) {
      const [, to, anchor] = /^https:\/\/khac\.example\/trang\/([^#]*)(?:#(.*))?$/.exec(link);
      const file = sites.after.get(to.endsWith(".atom") ? to : `${to}index.html`);
      if (file === undefined || (anchor && !file.includes(`id="${anchor}"`))) throw new Error(`${path}: ${link}`);
    }
});

// --- many publications ---

const lots = inTemporaryFolder((folder) => {
  const days = Array.from({ length: 60 }, (_, i) => new Date(Date.UTC(2024, 0, 5 + i)).toISOString().slice(0, 10));
  const rows = Array.from({ length: 40 }, (_, i) => `${1980 + i},${i}`);
  makeRepository(join(folder, "kho"), [...days.map((day, i) => ({ day, files: plan(i + 1) })), { day: "2024-06-01", files: figures(...rows) }], base);
  build(join(folder, "kho"), join(folder, "trang"));
  return contents(join(folder, "trang"));
});
const bounded = await parsed(lots);
test("what a page has no room for stands in the histories of plans, to which it leads", () => {
  const record = lots.get("thay-doi/index.html");
  has(record, "và thêm 15 thay đổi khác: Kế hoạch A (15)");
  const [, to, anchor] = /thay đổi khác: <span class="part"><a href="\/([^"#]*)#(_[0-9a-f]{16})">/.exec(record);
  if (!lots.get(`${to}index.html`).includes(`id="${anchor}"`)) throw new Error(`${to}#${anchor}`);
});
test("a feed is bounded, and so is what an entry says", () => {
  for (const path of ["thay-doi", "ke-hoach/a"]) {
    const { items } = bounded.get(`${path}/feed.atom`), [latest] = items;
    if (items.length !== 50 || !items.at(-1).summary.includes("tăng từ 11% lên 12%")) throw new Error(`${items.length}: ${items.at(-1).summary}`);
    if (latest.summary.split("\n").length !== 21 || !latest.summary.endsWith("Và 20 thay đổi khác.")) throw new Error(latest.summary);
  }
});

test("pages of a month hold so many publications that have something to tell; the month leads to the latest, and what was told stays where it was", () => {
  const at = (i) => new Date(Date.UTC(2024, 0, 5, i)).toISOString();
  const all = Array.from({ length: 55 }, (_, i) => [{ day: at(2 * i), files: plan(i + 1) }, { day: at(2 * i + 1), files: { "README.md": `${i}` } }]).flat();
  const build55 = (commits) => inTemporaryFolder((folder) => {
    makeRepository(join(folder, "kho"), commits, base);
    build(join(folder, "kho"), join(folder, "trang"));
    return contents(join(folder, "trang"));
  });
  const earlier = build55(all.slice(0, 100)), site = build55(all), told = (html) => [...html.matchAll(/<li id="(_[0-9a-f]{12})">/g)].map((m) => m[1]);
  const [first, second] = ["thay-doi/2024/01/index.html", "thay-doi/2024/01/2/index.html"].map((path) => told(site.get(path)));
  if (first.length !== 50 || second.length !== 5 || site.has("thay-doi/2024/01/3/index.html")) throw new Error(`${first.length} and ${second.length}`);
  if (earlier.has("thay-doi/2024/01/2/index.html") || told(earlier.get("thay-doi/2024/01/index.html")).join() !== first.join()) throw new Error("what was told is elsewhere now");
  if (!part(site.get("thay-doi/index.html"), 'id="_months"').includes('<a href="/thay-doi/2024/01/2/">Tháng 1 năm 2024</a>')) throw new Error("the month leads elsewhere");
});

test("what is signed is shown as signed, on the pages of its version and its publication, and never as verified", () => inTemporaryFolder((folder) => {
  makeRepository(join(folder, "kho"), [{ files: plan(80) }, { files: plan(85) }], base);
  sign(join(folder, "kho"));
  build(join(folder, "kho"), join(folder, "trang"));
  const site = contents(join(folder, "trang"));
  for (const [lang, words] of [["", "có chữ ký (chưa xác minh)"], ["en/", "signed (not verified)"]]) {
    const of = (path) => text(site.get(`${lang}${path}/index.html`));
    if (!of("ke-hoach/a/phien-ban/2").includes(`${words} · content/plans/a.md`)) throw new Error(of("ke-hoach/a/phien-ban/2"));
    if (of("ke-hoach/a/phien-ban/1").includes(words)) throw new Error("a version that is not signed");
    for (const path of ["thay-doi", "thay-doi/2026/01", history]) if (of(path).split(words).length !== 2) throw new Error(`${path}: ${of(path)}`);
  }
}));

test("entries of a feed keep their ids when the plan gets a new one, and a plan that takes an id over has ids of its own", () => inTemporaryFolder((folder) => {
  const repository = join(folder, "kho"), out = join(folder, "trang");
  const plan = (id, value, title) => `---\nid: ${id}\ntype: ke-hoach\ntitle: ${title}\nissuer: u\narea: u\nissued: 2026-01-02\n---\n\n:::target{#t op=">=" value=${value} unit=percent owner=u}\nÍt nhất nhiều hộ.\n:::\n`;
  makeRepository(repository, [{ day: "2026-01-05", files: { "content/plans/a.md": plan("a", 80, "Một") } }, { day: "2026-02-05", files: { "content/plans/a.md": plan("a", 85, "Một") } },
    { day: "2026-03-05", files: { "content/plans/a.md": null, "content/plans/b.md": plan("b", 85, "Một"), "data/lineage/a.csv": "from,to,relation,table\na,b,renamed,plans\n" } },
    { day: "2026-04-05", files: { "content/plans/a.md": plan("a", 60, "Hai") } }, { day: "2026-05-05", files: { "content/plans/a.md": plan("a", 70, "Hai"), "content/plans/b.md": plan("b", 87, "Một") } }], base);
  const said = (rev, path) => { build(repository, out, { rev }); return [...readFileSync(join(out, path, "feed.atom"), "utf8").matchAll(/<id>(.*?)<\/id>/g)].map((m) => m[1]); };
  const before = said("HEAD~3", "ke-hoach/a"), renamed = said("HEAD~2", "ke-hoach/b"), moved = said("HEAD~2", "ke-hoach/a"), after = said("HEAD", "ke-hoach/b"), other = said("HEAD", "ke-hoach/a");
  if (before.length !== 3 || renamed.length !== 4 || after.length !== 5 || other.length !== 3) throw new Error([before, renamed, after, other].map((ids) => ids.length).join());
  if (renamed[0] !== before[0] || renamed.slice(2).join() !== before.slice(1).join() || moved.join() !== renamed.join() || after.slice(2).join() !== renamed.slice(1).join()) throw new Error([before, renamed, moved, after].join("\n"));
  for (const id of other) if (after.includes(id)) throw new Error(`${id} is of two`);
}));
