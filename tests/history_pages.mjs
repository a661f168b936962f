// The pages of a plan's history: a repository made by script, and what each page must say of it, by hand, in both languages.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseCsv } from "./lib/csv.mjs";
import { filesBelow, inTemporaryFolder } from "./lib/files.mjs";
import { base, build, has, hasNot, inSite, part, text } from "./lib/history_site.mjs";
import { git, makeRepository } from "./lib/repository.mjs";
import { test } from "./lib/tap.mjs";

const plan = ({ value = 85, due = "2026-11-15", text = "Ít nhất nhiều hộ được tuyên truyền.", more = "" } = {}) =>
  `---\nid: a\ntype: ke-hoach\ntitle: Kế hoạch A\nissuer: u\narea: u\nissued: 2026-01-02\nperiod: 2026\n---\n\n## Chỉ tiêu\n\n` +
  `:::target{#t op=">=" value=${value} unit=percent due=${due} due-rule=by owner=u}\n${text}\n:::\n${more}`;
const results = (value, note) => `target,unit,period,value,status,reported_on,note\na/t,u,2026,${value},final,2026-11-10,${note}\n`;
const lowered = { value: 80 }, slipped = { value: 80, due: "2026-12-20" }, reworded = { ...slipped, text: "Nhiều hộ được tuyên truyền." };
const task = "\n:::task{#n}\nLàm <b>xong</b>.\n:::\n";

const commits = [
  { day: "2026-01-05", message: "Ban hành", files: { "content/plans/a.md": plan() } },
  { day: "2026-02-01", message: "Số liệu", files: { "data/results/a.csv": results(70, "một") } },
  { day: "2026-03-01", message: "Giảm\n\nLy-do: Thiếu <i>nguồn lực</i>", files: { "content/plans/a.md": plan(lowered) } },
  { day: "2026-03-10", message: "Lùi", files: { "content/plans/a.md": plan(slipped) } },
  { day: "2026-04-01", message: "Sửa câu chữ", files: { "content/plans/a.md": plan(reworded) } },
  { day: "2026-04-05", message: "Sửa số", files: { "data/results/a.csv": results(82, "hai") } },
  { day: "2026-04-06", message: "Sửa số", files: { "data/results/a.csv": results("82.5", "ba") } },
  { day: "2026-05-01", message: "Thêm nhiệm vụ", files: { "content/plans/a.md": plan({ ...reworded, more: task }) } },
  { day: "2026-05-02", message: "Đổi tên tệp", files: { "content/plans/a.md": null, "content/plans/x/b.md": plan({ ...reworded, more: task }) } },
];

test("what has no page of its own is shown on its table's page: a row among the rows, a column among the columns, until it is gone", () => {
  const rain = (unit, ...rows) => ({ "data/mua/schema.yml": `title: Lượng mưa\nprimaryKey: tram\nfields:\n  - {name: tram, type: string, title: Trạm}\n  - {name: so, type: number, unit: ${unit}, title: Số đo}\n`,
    "data/mua/a.csv": `tram,so\n${rows.map((row) => `${row}\n`).join("")}` });
  inSite([{ files: rain("mm", "x,1", "y,1") }, { files: rain("cm", "x,2") }], (page) => {
    const leads = Object.fromEntries([...page("thay-doi").matchAll(/<li id="_[0-9a-f]{16}">(?:<span[^>]*><\/span>)*([^<]*?)[:;] .*?<\/p><\/li>/gs)].map(([item, of]) => [of, /<a href="([^"]*)">xem<\/a>/.exec(item)?.[1]]));
    const expected = { "Bảng “Lượng mưa”": "/du-lieu/mua/#_fields", "Lượng mưa “x”": "/du-lieu/mua/#_rows", "Lượng mưa “y” bị rút bỏ": undefined };
    if (JSON.stringify(leads) !== JSON.stringify(expected)) throw new Error(JSON.stringify(leads));
  });
});

inSite(commits, (page, there) => {
  const history = page("ke-hoach/a/lich-su"), english = page("en/ke-hoach/a/lich-su");
  test("the record of the whole site: by month, by class, without a reason; in words, and as a feed", () => {
    has(page("thay-doi"), "Điều chỉnh hoặc rút bỏ mà không nêu lý do: 3", "hạ xuống: 1", "lùi hạn: 1", "thêm muộn: 1", "Tháng 3 năm 2026: 2");
    has(page("en/thay-doi"), "Altered or withdrawn without a stated reason: 3");
    has(page("thay-doi/2026/03"), "giảm từ 85% xuống 80%", "hạn lùi từ 15/11/2026 sang 20/12/2026");
    has(page("thay-doi/loai/lowered"), "giảm từ 85% xuống 80%");
    has(page("thay-doi/loai/khong-neu-ly-do"), "hạn lùi từ 15/11/2026 sang 20/12/2026", "không nêu lý do");
    has(page("thay-doi/dia-ban/u"), "giảm từ 85% xuống 80%");
    has(page("don-vi/u"), "hạn lùi từ 15/11/2026 sang 20/12/2026", "Sửa nhỏ: 1 đổi câu chữ");
    if (text(page("thay-doi/loai/khong-neu-ly-do")).includes("giảm từ 85% xuống 80%")) throw new Error("a change with a reason is among those without");
  });

  test("a plan's history in sentences, with reasons, or the want of one", () => {
    has(history, "Chỉ tiêu “Ít nhất nhiều hộ được tuyên truyền.” giảm từ 85% xuống 80%; lý do: Thiếu <i>nguồn lực</i>.",
      "hạn lùi từ 15/11/2026 sang 20/12/2026 (muộn hơn 35 ngày); không nêu lý do.", "Ngày 01/03/2026 lần công bố 3", "ghi chú của người sửa: “Giảm”");
    has(english, "lowered from 85% to 80%; reason: Thiếu <i>nguồn lực</i>.", "(35 days later); no reason was given.", "On 1 March 2026 publication 3");
    if (history.includes("<i>nguồn")) throw new Error("a commit's text is not escaped");
    if (!history.includes('<span class="mark">không nêu lý do</span>')) throw new Error("no mark");
  });
  test("newest first; small edits are folded, with their number", () => {
    if (!(history.indexOf("10/03/2026") < history.indexOf("01/03/2026"))) throw new Error("order");
    has(part(history, "01/04/2026", "10/03/2026"), "Sửa nhỏ: 1 đổi câu chữ", "Nhiều hộ được tuyên truyền.");
    if (!/<details>\s*<summary>Sửa nhỏ/.test(history)) throw new Error("not folded");
  });
  test("figures stand apart", () => {
    const figures = part(history, 'id="_figures"', 'id="_versions"');
    has(figures, "được điều chỉnh từ 82% thành 82,5%; không nêu lý do.", "Mới công bố: 1 kết quả");
    if (part(history, 'id="_words"', 'id="_figures"').includes("82,5")) throw new Error("a figure is among the words");
  });
  test("a target: at first and now, times slipped, judged by its first bar; its revisions and those of its figures", () => {
    const target = page("ke-hoach/a/chi-tieu/t"), origin = part(target, 'id="_origin"', 'id="_status"');
    has(origin, "Mức phải đạt đã đổiít nhất 85%ít nhất 80%", "Số lần lùi hạn1 (muộn hơn tổng cộng 35 ngày)", "05/01/2026");
    has(target, "ít nhất 85%, chậm nhất ngày 15/11/2026: không đạt", "đã sửa 2 lần");
    const link = /href="([^"#]*)#(_[0-9a-f]{16})">đã sửa 2 lần</.exec(target);
    if (link[1] !== "/ke-hoach/a/lich-su/2026/" || !page("ke-hoach/a/lich-su/2026").includes(`id="${link[2]}"`)) throw new Error(`the link leads nowhere: ${link[0]}`);
    has(page("en/ke-hoach/a/chi-tieu/t"), "revised 2 times", "at least 85%, by 15 November 2026: missed");
  });
  test("changes of results lead to their target's page, where they are told", () => {
    const results = part(page("ke-hoach/a/chi-tieu/t"), 'id="_results"', 'id="_history"');
    has(results, "Kết quả đã sửa hoặc rút bỏ (4)", "Ngày 06/04/2026: Kết quả “Nhiều hộ được tuyên truyền; Phường U”, 2026: giá trị được điều chỉnh từ 82% thành 82,5%; không nêu lý do. xem");
    has(page("en/ke-hoach/a/chi-tieu/t"), "Results that were altered or withdrawn (4)");
    if (!part(history, 'id="_figures"').includes('<a href="/ke-hoach/a/chi-tieu/t/#_results">xem</a>')) throw new Error("no way to the target");
  });
  test("a change tells its id, and leads to itself", () => {
    const [, to, id, told] = /mã thay đổi <a href="([^"#]*)#_([0-9a-f]{16})"><code>([0-9a-f]{16})</.exec(history);
    if (id !== told || !page(to).includes(`<li id="_${id}">`)) throw new Error(`${to} ${id} ${told}`);
  });
  test("versions: one for each change of the file's content, and none for a rename", () => {
    if (!there("ke-hoach/a/phien-ban/5") || there("ke-hoach/a/phien-ban/6")) throw new Error("not five versions");
    const first = page("ke-hoach/a/phien-ban/1"), second = page("ke-hoach/a/phien-ban/2"), last = page("ke-hoach/a/phien-ban/5");
    has(part(first, 'id="_text"'), "Mức phải đạtít nhất 85%", "Hạnchậm nhất ngày 15/11/2026", "Ít nhất nhiều hộ được tuyên truyền.");
    has(part(page("en/ke-hoach/a/phien-ban/1"), 'id="_text"'), "Required levelat least 85%", "Dueby 15 November 2026");
    hasNot(part(first, 'id="_text"'), "percent", "Cách tính hạn", "Phép so sánh");
    hasNot(first, "Chỉ tiêu a/t");
    has(first, "Đây là bản cũ. Bản mới nhất là Bản 5.", "Công bố ngày 05/01/2026");
    has(part(second, 'id="_previous"', 'id="_today"'), "ít nhất 85%", "ít nhất 80%");
    for (const [name, old] of [["first", first], ["second", second]])
      if (!old.includes('<meta name="robots" content="noindex">')) throw new Error(`${name} is not noindex`);
    if (!first.includes('<link rel="canonical" href="https://example.org/ke-hoach/a/phien-ban/1/">')) throw new Error("canonical");
    if (last.includes("noindex") || last.includes('id="_today"')) throw new Error("the latest is told as old");
    if (last.includes("<b>xong")) throw new Error("raw HTML of a document");
  });
});

test("a history tells its latest publications; the pages of its years tell every change", () => {
  const many = [{ day: "2024-01-05", message: "Ban hành", files: { "content/plans/a.md": plan({ value: 1 }) } }];
  for (let i = 2; i <= 60; i++) {
    const day = new Date(Date.UTC(2024, 0, 5 + i * 10)).toISOString().slice(0, 10);
    many.push({ day, message: `Lần ${i}`, files: { "content/plans/a.md": plan({ value: i }) } });
  }
  inSite(many, (page, there) => {
    const main = page("ke-hoach/a/lich-su"), years = [2024, 2025].map((y) => page(`ke-hoach/a/lich-su/${y}`));
    has(main, "tăng từ 59% lên 60%", "tăng từ 40% lên 41%", "2025 (số lần công bố: 24)", "2024 (số lần công bố: 36)");
    if (text(main).includes("tăng từ 39% lên 40%")) throw new Error("all are on the first page");
    for (let i = 2; i <= 60; i++)
      if (!years.some((y) => text(y).includes(`tăng từ ${i - 1}% lên ${i}%`))) throw new Error(`change ${i} is lost`);
    if (there("ke-hoach/a/lich-su/2026")) throw new Error("a year without a change");
  });
});

test("the pages of what is withdrawn stay: when, why, what it last said, its history and versions", () => {
  const second = ":::target{#k op=\">=\" value=5 unit=percent due=2026-11-15 due-rule=by owner=u}\nĐiều thứ hai.\n:::\n";
  const document = "id,number,type,title\nd,1/QĐ,quyet-dinh,Văn bản D\n", cited = (text) => text.replace("period: 2026\n", "period: 2026\nimplements: [d]\n");
  const other = cited(plan().replaceAll("id: a", "id: c").replace("Kế hoạch A", "Kế hoạch C"));
  const days = [
    { day: "2026-01-05", message: "Ban hành", files: { "data/documents/a.csv": document, "content/plans/a.md": plan({ more: `\n${second}` }), "content/plans/c.md": other } },
    { day: "2026-02-01", message: "Bỏ điều thứ hai", files: { "content/plans/a.md": plan() } },
    { day: "2026-03-01", message: "Rút kế hoạch C\n\nLoai-thay-doi: withdrawn\nLy-do: Đã có kế hoạch khác", files: { "content/plans/c.md": null } },
  ];
  inSite(days, (page) => {
    has(page("ke-hoach/a/chi-tieu/k"), "Điều thứ hai.", "Nội dung này đã được rút khỏi trang ngày 01/02/2026; không nêu lý do (xem trong lịch sử của kế hoạch).", "Như công bố lần cuối", "Kế hoạch A");
    has(page("ke-hoach/c"), "Kế hoạch C", "ngày 01/03/2026; lý do: Đã có kế hoạch khác", "Căn cứVăn bản D");
    if (!page("ke-hoach/c").includes('<a href="/van-ban/d/" lang="vi">Văn bản D</a>')) throw new Error("no way to what it implemented");
    has(page("ke-hoach/a/chi-tieu/k"), "Mức phải đạtít nhất 5%", "Hạnchậm nhất ngày 15/11/2026");
    hasNot(page("ke-hoach/a/chi-tieu/k"), "percent", "Cách tính hạn", "Mãk");
    has(page("en/ke-hoach/c/chi-tieu/t"), "This was withdrawn from the site on 1 March 2026; reason: Đã có kế hoạch khác", "Kế hoạch C");
    has(page("ke-hoach/c/lich-su"), "bị rút bỏ; lý do: Đã có kế hoạch khác");
    has(part(page("ke-hoach/c/phien-ban/1"), 'id="_text"'), "Ít nhất nhiều hộ được tuyên truyền.");
    has(part(page("ke-hoach/c/phien-ban/1"), "<h1", 'id="_text"'), "Nội dung này đã được rút khỏi trang ngày 01/03/2026; lý do: Đã có kế hoạch khác");
    hasNot(page("ke-hoach/a/phien-ban/2"), "đã được rút khỏi trang");
    for (const [path, last] of [["ke-hoach/c/phien-ban/1", "(bản cuối cùng)"], ["ke-hoach/c/lich-su", "(bản cuối cùng)"], ["ke-hoach/a/phien-ban/2", "(bản mới nhất)"]]) has(page(path), last);
    if (!page("ke-hoach/c/phien-ban/1").includes('content="noindex"') || page("ke-hoach/a/phien-ban/2").includes('content="noindex"')) throw new Error("what is withdrawn is found as if it stood");
    const listed = "Đã rút khỏi trang Kế hoạch C rút ngày 01/03/2026; lý do: Đã có kế hoạch khác";
    for (const at of ["ke-hoach", "don-vi/u"]) {
      has(part(page(at), 'id="_withdrawn"'), listed);
      if (page(at).slice(0, page(at).indexOf('id="_withdrawn"')).includes("Kế hoạch C</a>")) throw new Error(`${at}: it is listed among those that stand`);
    }
    has(part(page("ke-hoach/a"), 'id="_withdrawn"'), "Điều thứ hai. rút ngày 01/02/2026; không nêu lý do");
    has(part(page("ke-hoach/c"), 'id="_withdrawn"'), "Ít nhất nhiều hộ được tuyên truyền. rút ngày 01/03/2026");
    if (part(page("don-vi/u"), 'id="_withdrawn"', 'id="_changes"').includes("ke-hoach/c/chi-tieu/t")) throw new Error("what went with its plan is listed beside it");
  });
});

test("a unit, topic or document that leaves its register keeps its page, feed, record and calendar", () => {
  const units = "id,name,level,parent\nu,Phường U,commune,\nx,Tổ dân phố X,neighbourhood,u\n", owned = plan().replaceAll("owner=u", 'owner="u x" topic=t');
  inSite([{ files: { "data/units/a.csv": units, "data/topics/a.csv": "id,title\nt,Chủ đề T\n", "data/documents/a.csv": "id,number,type,issuer,title\nd,1/QĐ,quyet-dinh,x,Văn bản D\n", "content/plans/a.md": owned } },
    { day: "2026-03-01", message: "Sáp nhập tổ\n\nLy-do: Nghị quyết 5", files: { "data/units/a.csv": units.replace(/x,.*\n/, ""), "data/topics/a.csv": null, "data/documents/a.csv": null, "content/plans/a.md": plan() } }], (page, there, { out }) => {
    const gone = "Nội dung này đã được rút khỏi trang ngày 01/03/2026; lý do: Nghị quyết 5 (xem).";
    has(page("don-vi/x"), "Đơn vị Tổ dân phố X", gone, "ThuộcPhường U", "Thay đổi", "bị rút bỏ; lý do: Nghị quyết 5", "đổi đơn vị");
    has(page("chu-de/t"), gone, "Chủ đề “Chủ đề T” bị rút bỏ");
    has(page("van-ban/d"), gone, "Cơ quan ban hànhTổ dân phố X", "Lịch sử thay đổi");
    if (!page("van-ban/d").includes('<a href="/don-vi/x/" lang="vi">Tổ dân phố X</a>')) throw new Error("no way to what went with it");
    for (const path of ["thay-doi/dia-ban/x", "en/thay-doi/chu-de/t", "en/don-vi/x", "don-vi/x/feed.atom", "chu-de/t/feed.atom"]) if (!there(path)) throw new Error(path);
    const calendar = readFileSync(join(out, "don-vi/x/lich.ics"), "utf8").replaceAll("\r\n ", "");
    if (calendar.split("BEGIN:VEVENT").length !== 2) throw new Error(calendar);
    for (const line of ["DTSTART;VALUE=DATE:20260301", "SUMMARY:Đã rút khỏi trang: Tổ dân phố X", "lý do: Nghị quyết 5", "UID:units/x/withdrawn@example.org"]) if (!calendar.includes(line)) throw new Error(calendar);
    if (there("chu-de/t/lich.ics")) throw new Error("a topic never had a calendar");
    has(part(page("don-vi"), 'id="_withdrawn"'), "Tổ dân phố X rút ngày 01/03/2026");
    has(part(page("don-vi/u"), 'id="_withdrawn"'), "Tổ dân phố X rút ngày 01/03/2026");
    has(part(page("don-vi/x"), 'id="_withdrawn"'), "Văn bản D rút ngày 01/03/2026");
  });
});

test("who was first to do it is told though the unit has another id now, or never was in the register", () => {
  const owner = (id) => plan().replace("owner=u", `owner=${id}`), units = (...ids) => `id,name,level\nu,Phường U,commune\n${ids.map((id) => `${id},Tổ X,neighbourhood\n`).join("")}`;
  const path = "content/plans/a.md", told = (id, days) => inSite([{ files: { "data/units/a.csv": units("x"), [path]: owner(id) } }, ...days], (page) => has(page("ke-hoach/a/chi-tieu/t"), id === "x" ? "đã đổiTổ X" : "đã đổikhông ghi trong văn bản"));
  told("x", [{ files: { "data/units/a.csv": units("y"), "data/lineage/a.csv": "from,to,relation,table\nx,y,renamed,units\n", [path]: owner("u") } }]);
  inSite([{ files: { "data/units/a.csv": units("x"), [path]: owner('"u x"') } }, { files: { "data/units/a.csv": units("y"), "data/lineage/a.csv": "from,to,relation,table\nx,y,renamed,units\n", [path]: owner('"u y"') } }], (page) => {
    has(page("ke-hoach/a/lich-su"), "Sửa nhỏ: 1 đổi mã", "đơn vị được giao đổi mã từ u x thành u y");
    hasNot(page("ke-hoach/a/lich-su"), "không nêu lý do");
  });
  told("z", [{ files: { [path]: owner("u") } }]);
});

test("on a page in English what is English within a redline is marked, and nothing else", () => {
  inSite(commits.slice(0, 5), (page) => {
    const redline = (path) => part(page(path), 'id="_previous"', 'id="_text"'), english = redline("en/ke-hoach/a/phien-ban/2");
    for (const piece of ['<div class="redline" lang="vi">', '<li><span lang="en">Required level</span>: <del>', '<span class="unseen" lang="en">', '<span lang="en">at least 85%</span>'])
      if (!english.includes(piece)) throw new Error(`${piece} is not in\n${english}`);
    if (/<span[^>]* lang="en">[^<]*(nhiều|hộ)/.test(english) || redline("ke-hoach/a/phien-ban/2").includes('lang="en"')) throw new Error(english);
  });
});

test("the address of a version goes on showing what it showed when ids are declared to be one", () => {
  const text = (n, id) => plan().replace("Ít nhất nhiều hộ", `Ít nhất ${n} hộ`).replace("id: a\n", `id: ${id}\n`), path = "content/plans/a.md";
  const days = [{ files: { [path]: text("mười", "a") } }, { files: { [path]: text("hai mươi", "a") } }, { files: { [path]: text("ba mươi", "x") }, message: "Đổi mã\n\nLy-do: Sắp xếp lại" },
    { files: { "data/lineage/a.csv": "from,to,relation,table\na,x,renamed,plans\n" } }];
  const said = (commits) => {
    let told;
    inSite(commits, (page, there) => {
      told = ["a/phien-ban/1", "a/phien-ban/2", "a/phien-ban/3", "x/phien-ban/1", "x/phien-ban/2"].map((at) => (there(`ke-hoach/${at}`) ? /Ít nhất (.*?) hộ/.exec(part(page(`ke-hoach/${at}`), 'id="_text"'))[1] : "-")).join();
    });
    return told;
  };
  for (const commits of [days.slice(0, 3), days])
    if (said(commits) !== "mười,hai mươi,-,ba mươi,-") throw new Error(said(commits));
});

test("what is measured, written otherwise, is no other thing: the lowered bar is told, and the target judged by its first one", () => {
  const measured = (value, measure, unit) => ({ "content/plans/a.md": plan().replace('op=">=" value=85', `op=">=" measure="${measure}" value=${value}`).replace("unit=percent", `unit="${unit}"`) });
  inSite([{ day: "2026-01-05", files: measured(80, "hộ gia đình", "percent") }, { day: "2026-02-01", files: measured(60, "Hộ gia đình.", "%") }], (page) => {
    has(page("ke-hoach/a/lich-su"), "giảm từ 80% xuống 60%; không nêu lý do", "đơn vị tính được viết lại");
    has(page("ke-hoach/a/chi-tieu/t"), "Nếu xét theo mức và thời hạn công bố đầu");
  });
});

test("what was redefined together is one sentence, and no bar lowered; a numerator and its denominator are one, with the rates", () => {
  const defined = (value, of, measure = "hộ", more = "") => ({ "content/plans/a.md": plan().replace('op=">=" value=85', `op=">=" measure="${measure}" of="${of}" value=${value}${more}`) });
  const shares = (...rows) => ({ "data/results/a.csv": `target,unit,period,numerator,denominator\n${rows.join("\n")}\n` });
  inSite([
    { day: "2026-01-05", files: { ...defined(80, "tổng số hộ"), ...shares("a/t,u,2026-Q1,450,1000", "a/t,u,2026-Q2,1,3") } },
    { day: "2026-02-01", files: defined(50, "tổng số xe", "xe") },
    { day: "2026-02-10", files: shares("a/t,u,2026-Q1,470,1100", "a/t,u,2026-Q2,1,4") },
    { day: "2026-03-01", files: defined(40, "tổng số xe", "xe") },
    { day: "2026-03-02", files: defined(30, "tổng số xe", "xe", " baseline=7") },
  ], (page) => {
    const history = page("ke-hoach/a/lich-su"), english = page("en/ke-hoach/a/lich-su"), year = page("ke-hoach/a/lich-su/2026");
    has(history, "đại lượng đo được định nghĩa lại từ “hộ” thành “xe”, cùng với mức phải đạt từ 80% thành 50%, căn cứ tính từ “tổng số hộ” thành “tổng số xe”; số liệu trước và sau không so sánh được; không nêu lý do.",
      "tử số và mẫu số được điều chỉnh từ 450/1.000 (45%) thành 470/1.100 (≈ 42,72%); không nêu lý do.", "giảm từ 50% xuống 40%", "giảm từ 40% xuống 30%", "ghi thêm mức gốc: 7");
    hasNot(history, "giảm từ 80%", "tử số được điều chỉnh");
    has(english, "measure: redefined from “hộ” to “xe”, together with value from 80% to 50%, denominator from “tổng số hộ” to “tổng số xe”; figures before and after cannot be compared",
      "numerator and denominator: revised from 450/1,000 (45%) to 470/1,100 (≈ 42.72%)");
    const ids = new Set([...year.matchAll(/ id="(_[a-f][0-9a-f]{15})"/g)].map((m) => m[1]));
    for (const [, id] of year.matchAll(/lich-su\/2026\/#(_[0-9a-f]{16})"/g)) if (!ids.has(id)) throw new Error(`${id} stands nowhere`);
    if ([...text(year).matchAll(/450\/1\.000/g)].length !== 1 || ids.size !== 13) throw new Error(`${ids.size}`);
    has(page("thay-doi"), "hạ xuống: 2", "định nghĩa lại: 4");
    has(page("thay-doi/loai/redefined"), "từ 80% thành 50%");
    hasNot(page("thay-doi/loai/lowered"), "50%, cùng với");
  });
});

const redefinable = (value, { measure = "hộ", of = "tổng số hộ", more = "" } = {}) => ({ "content/plans/a.md": plan().replace('op=">=" value=85', `op=">=" measure="${measure}" of="${of}" value=${value}${more}`) });
const cars = { measure: "xe", of: "tổng số xe" };

test("a target that measures another thing than at first says so beside its levels", () => inSite([{ day: "2026-01-05", files: redefinable(80) }, { day: "2026-02-01", files: redefinable(55, cars) }], (page) => {
  const origin = part(page("ke-hoach/a/chi-tieu/t"), 'id="_origin"', 'id="_status"');
  has(origin, "Mức phải đạt đã đổiít nhất 80%ít nhất 55%", "Đại lượng đo đã đổihộxe", "Căn cứ tính đã đổitổng số hộtổng số xe",
    "Cách đo đã đổi, nên mức phải đạt và số liệu trước và sau không so sánh được với nhau.");
  has(page("en/ke-hoach/a/chi-tieu/t"), "Measure changedhộxe", "levels and figures before and after cannot be compared");
}));

test("no line leads from figures published before a redefinition to those after it; a figure that was given anew is of after it", () => {
  const shares = (...rows) => ({ "data/results/a.csv": `target,unit,period,value,status,reported_on\n${rows.map((r) => `a/t,u,2026-${r},final,2026-11-10\n`).join("")}` });
  const days = (...sets) => [{ day: "2026-01-05", files: { ...redefinable(80), ...shares("Q1,50", "Q2,60") } }, { day: "2026-02-01", message: "Sửa\n\nLoai-thay-doi: đính chính\nLy-do: Nhầm", files: redefinable(55, cars) }, ...sets.map((files) => ({ files }))];
  const renamed = Object.fromEntries(Object.entries({ ...redefinable(55, cars), ...shares("Q1,50", "Q2,60", "Q3,30") }).map(([path, text]) => [path, text.replace(/((?:issuer|area): |owner=|a\/t,)u\b/g, "$1u2")]));
  Object.assign(renamed, { "data/units/a.csv": "id,name,level\nu2,Phường U,commune\n", "data/lineage/a.csv": "from,to,relation,table,effective,decision\nu,u2,renamed,units,,\n" }); // gives no figure anew
  const broken = (commits) => { let n; inSite(commits, (page) => { n = text(page("ke-hoach/a/chi-tieu/t")).split("Chỉ tiêu được định nghĩa lại, nên số liệu công bố trước và sau đó không so sánh được.").length - 1;
    if (n !== (page("ke-hoach/a/chi-tieu/t").match(/class="break"/g)?.length > 0 ? 1 : 0)) throw new Error(page("ke-hoach/a/chi-tieu/t")); }); return n; };
  const found = [days(), days(shares("Q1,50", "Q2,60", "Q3,30")), days(shares("Q1,20", "Q2,25")), days(shares("Q1,50", "Q2,25", "Q3,30")), days(shares("Q1,50", "Q2,60", "Q3,30"), renamed)].map(broken).join();
  if (found !== "0,1,0,1,1") throw new Error(found);
});

test("a target whose level alone moved, or that says more of what it measures, is compared with what it was", () => {
  for (const after of [redefinable(55), redefinable(55, { more: " baseline=7" })])
    inSite([{ day: "2026-01-05", files: redefinable(80) }, { day: "2026-02-01", files: after }], (page) => hasNot(page("ke-hoach/a/chi-tieu/t"), "không so sánh được với nhau"));
});

const incomparable = "số liệu trước và sau không so sánh được";
test("whatever is declared of a redefinition, figures before and after cannot be compared; nor is a level put back that is of another thing", () => {
  for (const [said, words] of [["đính chính", "đại lượng đo được đính chính từ “hộ” thành “xe”"], ["đổi câu chữ", "đại lượng đo đổi câu chữ từ “hộ” thành “xe”"]])
    inSite([{ day: "2026-01-05", files: redefinable(80) }, { day: "2026-02-01", message: `Sửa\n\nLoai-thay-doi: ${said}\nLy-do: Nhầm`, files: redefinable(50, cars) }], (page) =>
      has(page("ke-hoach/a/lich-su"), `${words}, cùng với mức phải đạt từ 80% thành 50%, căn cứ tính từ “tổng số hộ” thành “tổng số xe”; ${incomparable}; lý do: Nhầm.`));
  inSite([80, [50, cars], 80].map((v, i) => ({ day: `2026-0${i + 1}-05`, files: redefinable(...[v].flat()) })), (page) =>
    has(page("ke-hoach/a/lich-su"), `đại lượng đo trở lại như trước, từ “xe” thành “hộ”, cùng với mức phải đạt từ 50% thành 80%, căn cứ tính từ “tổng số xe” thành “tổng số hộ”; ${incomparable}`));
  inSite([80, 85, [85, cars], [80, cars]].map((v, i) => ({ day: `2026-0${i + 1}-05`, files: redefinable(...[v].flat()) })), (page) => {
    has(page("ke-hoach/a/lich-su"), "giảm từ 85% xuống 80%");
    has(page("thay-doi"), "hạ xuống: 1");
  });
});

test("a correction of one of what was redefined together is one of all, and another of another stands beside it", () => {
  const both = "cùng với mức phải đạt từ 80% thành 50%";
  inSite([{ day: "2026-01-05", files: redefinable(80) }, { day: "2026-02-01", files: redefinable(50, cars) }], (page, there, { repository, out }) => {
    const changes = () => parseCsv(readFileSync(join(out, "du-lieu/changes/changes.csv"), "utf8")).filter((c) => c.publication === "2"), id = (field) => changes().find((c) => c.field === field).id;
    const correct = (...rows) => { mkdirSync(join(repository, "data/corrections"), { recursive: true }); writeFileSync(join(repository, "data/corrections/a.csv"), `change,class,reason\n${rows.join("\n")}\n`); build(repository, out, { rev: null }); };
    for (const named of ["measure", "value", "of"]) {
      correct(`${id(named)},corrected,Nghị quyết ghi xe`);
      has(page("ke-hoach/a/lich-su"), `được đính chính từ “hộ” thành “xe”, ${both}, căn cứ tính từ “tổng số hộ” thành “tổng số xe”; ${incomparable}; lý do: Nghị quyết ghi xe.`);
      if (changes().map((c) => `${c.class} ${c.derived_class} ${c.unexplained}`).join() !== "corrected redefined false,corrected redefined false,corrected redefined false") throw new Error(JSON.stringify(changes()));
      has(page("thay-doi/loai/khong-neu-ly-do"), "không nêu lý do");
      hasNot(page("thay-doi/loai/khong-neu-ly-do"), both);
    }
    correct(`${id("value")},,Thiếu kinh phí`, `${id("measure")},corrected,Nghị quyết ghi xe`);
    has(page("ke-hoach/a/lich-su"), `${both} (lý do: Thiếu kinh phí), căn cứ tính từ “tổng số hộ” thành “tổng số xe”`, `${incomparable}; lý do: Nghị quyết ghi xe.`);
  });
});

test("a level lowered without a reason beside a redefinition with one, in a branch, is told with it and as unexplained", () => inSite([{ day: "2026-01-05", files: redefinable(80) },
  { day: "2026-02-01", side: true, message: "Đổi\n\nLy-do: Nghị quyết ghi xe", files: redefinable(80, cars) }, { day: "2026-02-02", side: true, message: "Hạ", files: redefinable(50, cars) },
  { day: "2026-02-03", message: "Gộp", files: redefinable(50, cars) }], (page) => {
  has(page("ke-hoach/a/lich-su"), `cùng với mức phải đạt từ 80% thành 50% (không nêu lý do), căn cứ tính từ “tổng số hộ” thành “tổng số xe”; ${incomparable}; lý do: Nghị quyết ghi xe.`);
  has(page("thay-doi/loai/khong-neu-ly-do"), "mức phải đạt từ 80% thành 50% (không nêu lý do)");
}));

test("a version has the title of its time; a title of which little is kept wants a reason, and a status that was settled again does not", () => inSite([
  { day: "2026-01-05", files: { "content/plans/a.md": plan(), "data/results/a.csv": results(70, "") } },
  { day: "2026-02-01", files: { "content/plans/a.md": plan().replace("Kế hoạch A", "Chương trình phòng cháy"), "data/results/a.csv": results(70, "").replace("final", "provisional") } },
  { day: "2026-03-01", files: { "content/plans/a.md": plan({ text: "Mọi tổ dân phố đều dựng một điểm chữa cháy, có bình và vòi nước, và mỗi tháng tập dượt cùng với nhân dân." }).replace("Kế hoạch A", "Chương trình phòng cháy rừng"), "data/results/a.csv": results(70, "") } },
  { day: "2026-04-01", files: { "content/plans/a.md": plan({ text: "Trường học, bệnh viện lắp đặt hệ thống báo động tự động theo tiêu chuẩn mới nhất của ngành, kiểm định lại hằng năm." }).replace("Kế hoạch A", "Chương trình phòng cháy rừng") } }], (page) => {
  has(page("ke-hoach/a/phien-ban/1"), "Bản 1: Kế hoạch A");
  hasNot(part(page("ke-hoach/a/phien-ban/1"), "<title>", "</title>"), "Chương trình");
  const history = page("ke-hoach/a/lich-su");
  has(history, "tên được điều chỉnh từ “Kế hoạch A” thành “Chương trình phòng cháy”; không nêu lý do", "tên đổi câu chữ từ “Chương trình phòng cháy” thành “Chương trình phòng cháy rừng”.",
    "nội dung được viết lại, giữ chưa tới nửa số chữ; không nêu lý do", "trạng thái đổi từ “sơ bộ” thành “chính thức”.");
  hasNot(history, "khôi phục", "trở lại như trước");
}));

test("who has a task on because of a declared merger has it by that decision, and nobody else has", () => {
  const units = (...ids) => `id,name,level\nu,Phường U,commune\n${ids.map((id) => `${id},Xã ${id.toUpperCase()},commune\n`).join("")}`, owned = (owner) => plan().replace("owner=u", `owner="${owner}"`);
  const lineage = "from,to,relation,table,effective,decision\nx,n,merged,units,2026-01-20,9/NQ\ny,n,merged,units,2026-01-20,9/NQ\n";
  for (const [before, after, told] of [["x y", "n", "từ Xã X; Xã Y thành Xã N theo 9/NQ."], ["u x", "u n", "nay thêm Xã N, bỏ Xã X theo 9/NQ."], ["x", "n u", "từ Xã X thành Xã N; Phường U; không nêu lý do."], ["x y", "u", "từ Xã X; Xã Y thành Phường U; không nêu lý do."]])
    inSite([{ day: "2026-01-05", files: { "data/units/a.csv": units("x", "y"), "content/plans/a.md": owned(before) } },
      { day: "2026-02-01", files: { "data/units/a.csv": units("n"), "data/lineage/a.csv": lineage, "content/plans/a.md": owned(after) } }], (page) => has(page("ke-hoach/a/lich-su"), told));
  inSite([{ day: "2026-01-05", files: { "data/units/a.csv": units("x", "n"), "content/plans/a.md": owned("x") } }, { day: "2026-02-01", files: { "content/plans/a.md": owned("n") } },
    { day: "2026-03-01", files: { "data/units/a.csv": units("n"), "data/lineage/a.csv": lineage.replace(/y,.*\n/, "") } }], (page) => has(page("ke-hoach/a/lich-su"), "từ Xã X thành Xã N; không nêu lý do."));
});

test("what was split, merged or replaced is told so on both sides, with the decision, and leads there", () => {
  const heads = "from,to,relation,table,effective,decision\n", blocks = (...ids) => ids.map((id) => `\n:::target{#${id} op=yes due=2026-12-15}\nLàm việc ${id}.\n:::\n`).join("");
  const measured = (...ids) => `target,unit,period,value,status,reported_on,note\n${ids.map((id) => `a/${id},u,2026,1,final,2026-11-10,\n`).join("")}`;
  const units = (...ids) => `id,name,level\nu,Phường U,commune\n${ids.map((id) => `${id},Xã ${id.toUpperCase()},commune\n`).join("")}`;
  inSite([
    { day: "2026-01-05", files: { "content/plans/a.md": plan({ more: blocks("k", "h") }), "data/results/a.csv": measured("k"), "data/units/b.csv": "id,name,level\nx,Xã X,commune\ny,Xã Y,commune\nz,Xã Z,commune\n" } },
    { day: "2026-02-01", files: { "content/plans/a.md": plan({ more: blocks("l", "m", "i") }), "data/results/a.csv": measured("l"),
      "data/lineage/a.csv": `${heads}a/k,a/l,split,targets,2026-02-01,55/QĐ-UBND\na/k,a/m,split,targets,2026-02-01,55/QĐ-UBND\na/h,a/i,replaced,targets,,\n` } },
    { day: "2026-03-01", files: { "data/units/a.csv": units("n"), "data/units/b.csv": null,
      "data/lineage/b.csv": `${heads}x,n,merged,units,,9/NQ\ny,n,merged,units,,9/NQ\nz,u,merged,units,,9/NQ\n` } },
  ], (page) => {
    const split = "chỉ tiêu “Làm việc k.” được tách thành “Làm việc l.” và “Làm việc m.” theo 55/QĐ-UBND";
    has(page("ke-hoach/a/lich-su"), `C${split.slice(1)}.`, "Chỉ tiêu “Làm việc l.” được tách ra từ “Làm việc k.” theo 55/QĐ-UBND.", "Chỉ tiêu “Làm việc h.” được thay bằng “Làm việc i.”; không nêu lý do.",
      "Chỉ tiêu “Làm việc i.” thay cho “Làm việc h.”.", "Kết quả “Làm việc k; Phường U”, 2026 bị rút bỏ theo 55/QĐ-UBND.");
    hasNot(page("ke-hoach/a/lich-su"), "theo 55/QĐ-UBND; không nêu lý do", "thay cho “Làm việc h.”; không nêu lý do", "được thêm muộn", "lý do: 55/QĐ");
    has(page("en/ke-hoach/a/lich-su"), "was split into “Làm việc l.” and “Làm việc m.” under 55/QĐ-UBND.", "was split off from “Làm việc k.”", "took the place of “Làm việc h.”", "was replaced by “Làm việc i.”");
    has(page("ke-hoach/a/chi-tieu/k"), "được tách thành “Làm việc l.” và “Làm việc m.” theo 55/QĐ-UBND.");
    for (const [from, to] of [["k", "l"], ["k", "m"], ["l", "k"], ["m", "k"], ["h", "i"], ["i", "h"]])
      if (!part(page(`ke-hoach/a/chi-tieu/${from}`), "<h1").split('class="facts"')[0].includes(`href="/ke-hoach/a/chi-tieu/${to}/"`)) throw new Error(`${from} does not lead to ${to}`);
    has(page("don-vi/n"), "Đơn vị “Xã N” được nhập từ “Xã X” và “Xã Y” theo 9/NQ.");
    has(part(page("don-vi/u"), "<h1", 'class="facts"'), "Đơn vị “Xã Z” được nhập vào “Phường U” theo 9/NQ.");
    for (const [from, to] of [["x", "n"], ["n", "x"], ["n", "y"], ["z", "u"], ["u", "z"]])
      if (!page(`don-vi/${from}`).split('class="notice"').at(-1).split("</div>")[0].includes(`href="/don-vi/${to}/"`)) throw new Error(`${from} does not lead to ${to}`);
    has(page("en/don-vi/n"), "was formed by merging “Xã X” and “Xã Y” under 9/NQ.");
  });
});

test("the text of a version names whom it meant then, whatever ids have come to mean or have gone", () => {
  const units = (names) => `id,name,level,parent\nu,Phường U,commune,\n${Object.entries(names).map(([id, name]) => `${id},${name},neighbourhood,u\n`).join("")}`;
  const owned = (owner, topics) => ({ "content/plans/a.md": plan().replace("owner=u", `owner="${owner}" topic="${topics}"`) });
  const topic = { "data/topics/a.csv": "id,title\nt1,Việc một\nt2,Việc hai\n" };
  inSite([
    { day: "2026-01-05", files: { ...owned("x z", "t1"), ...topic, "data/units/a.csv": units({ x: "Tổ Một", y: "Tổ Hai", z: "Tổ Ba" }) } },
    { day: "2026-02-05", files: { ...owned("y z", "t1"), "data/units/a.csv": units({ y: "Tổ Một", x: "Tổ Hai", z: "Tổ Ba" }),
      "data/lineage/l.csv": "from,to,relation,table\nx,y,renamed,units\ny,x,renamed,units\n" } },
    { day: "2026-03-05", message: "Bỏ\n\nLy-do: Giải thể", files: { ...owned("y", "t2"), "data/units/a.csv": units({ y: "Tổ Một", x: "Tổ Hai" }), "data/topics/a.csv": "id,title\nt2,Việc hai\n" } },
  ], (page) => {
    has(part(page("ke-hoach/a/phien-ban/1"), 'id="_text"'), "Tổ Một", "Tổ Ba", "Việc một");
    hasNot(part(page("ke-hoach/a/phien-ban/1"), 'id="_text"'), "Tổ Hai");
    hasNot(page("ke-hoach/a/phien-ban/2"), "Tổ Hai");
    has(page("ke-hoach/a/phien-ban/3"), "Tổ Ba", "Việc một");
    has(page("ke-hoach/a/lich-su"), "bỏ Tổ Ba", "từ Việc một thành Việc hai");
  });
});

test("of many that were merged a sentence names the first, and how many others", () => {
  const ids = Array.from({ length: 12 }, (_, i) => `x${i + 10}`), topics = (...of) => `id,title\n${of.map((id) => `${id},Việc ${id}\n`).join("")}`;
  inSite([{ day: "2026-01-05", files: { "content/plans/a.md": plan(), "data/topics/a.csv": topics(...ids) } },
    { day: "2026-02-01", message: "Gộp\n\nLy-do: Gộp danh mục", files: { "data/topics/a.csv": topics("n"), "data/lineage/a.csv": `from,to,relation,table\n${ids.map((id) => `${id},n,merged,topics\n`).join("")}` } },
  ], (page) => {
    has(page("chu-de/n"), "được nhập từ “Việc x10”", "“Việc x18” và 3 bản ghi khác");
    has(page("en/chu-de/n"), "“Việc x18” and 3 others");
    hasNot(part(page("chu-de/n"), "<h1", 'class="facts"'), "“Việc x19”");
    for (const [of, words] of [["", "Việc x19 và thêm 2 bản ghi khác"], ["en/", "Việc x19 and 2 others"]])
      for (const at of ["chu-de/n", "thay-doi/2026/02"]) has(page(of + at), words);
  });
  inSite([{ day: "2026-01-05", files: { "content/plans/a.md": plan(), "data/topics/a.csv": topics("n", ...ids) } },
    { day: "2026-02-01", files: { "data/topics/a.csv": topics("n"), "data/lineage/a.csv": `from,to,relation,table,effective,decision\n${ids.map((id) => `${id},n,merged,topics,,9/NQ\n`).join("")}` } },
  ], (page) => {
    const notice = page("chu-de/n").match(/<div class="notice">[^]*?<\/div>/)[0];
    if (notice.split("được nhập vào").length !== 11) throw new Error(text(notice));
    has(notice, "“Việc x19” được nhập vào", "và thêm 2 thay đổi khác: Thay đổi");
  });
});

test("what a correction says of a commit, or of a row in it, names the row in words and leads to that commit's publication", () => {
  const days = [{ day: "2026-01-05", files: { "content/plans/a.md": plan() } }, { day: "2026-02-01", message: "Hạ", files: { "content/plans/a.md": plan(lowered) } }];
  let commit;
  inTemporaryFolder((folder) => {
    makeRepository(join(folder, "kho"), days, base);
    commit = git(join(folder, "kho"), ["rev-parse", "HEAD"]).toString().trim();
  });
  inSite([...days, { day: "2026-03-01", message: "Nêu lý do", files: { "data/corrections/a.csv": `change,reason\n${commit},Theo công văn 1\n${commit} targets:a/t,Theo công văn 2\n` } }], (page) => {
    const month = page("thay-doi/2026/03");
    has(month, `Đính chính cho lần ghi ${commit.slice(0, 12)} được công bố lần đầu`, `Đính chính cho lần ghi ${commit.slice(0, 12)} của chỉ tiêu “Ít nhất nhiều hộ được tuyên truyền.” được công bố lần đầu`);
    has(page("en/thay-doi/2026/03"), `of commit ${commit.slice(0, 12)}, target “Ít nhất nhiều hộ được tuyên truyền.”`);
    if (month.split(`href="/thay-doi/2026/02/#_${commit.slice(0, 12)}">xem</a>`).length !== 3) throw new Error("no way to what they explain");
  });
});

test("a row that was merged and later put back no longer says on its page that it was", () => {
  const topics = (...of) => `id,title\n${of.map((id) => `${id},Việc ${id}\n`).join("")}`;
  const days = [{ day: "2026-01-05", files: { "content/plans/a.md": plan(), "data/topics/a.csv": topics("x", "y") } },
    { day: "2026-02-01", files: { "data/topics/a.csv": topics("y"), "data/lineage/a.csv": "from,to,relation,table,effective,decision\nx,y,merged,topics,,9/NQ\n" } },
    { day: "2026-05-01", message: "Lập lại", files: { "data/topics/a.csv": topics("x", "y") } }];
  inSite(days.slice(0, 2), (page) => has(part(page("chu-de/x"), "<h1", 'id="_last"'), "“Việc x” được nhập vào “Việc y” theo 9/NQ"));
  inSite(days, (page) => {
    hasNot((page("chu-de/x").match(/<div class="notice">[^]*?<\/div>/g) ?? []).join(""), "được nhập vào");
    has(page("chu-de/x"), "“Việc x” được nhập vào “Việc y” theo 9/NQ", "được đưa lại");
  });
});

test("a document and a criteria set say what they took the place of", () => {
  const documents = (...ids) => `id,number,type,title\n${ids.map((id) => `${id},${id}/QĐ,quyet-dinh,Văn bản ${id.toUpperCase()}\n`).join("")}`;
  const set = (id) => `---\nid: ${id}\ntitle: Bộ ${id}\nlevel: commune\npoints: 10\n---\n\n:::criterion{#c order=1 title="Tiêu chí" points=10}\n:::item{#i order=1 points=10}\nNội dung.\n:::\n:::\n`;
  inSite([{ day: "2026-01-05", files: { "content/plans/a.md": plan(), "data/documents/a.csv": documents("d", "e"), "content/criteria/s.md": set("s"), "content/criteria/r.md": set("r") } },
    { day: "2026-02-01", files: { "data/documents/a.csv": documents("e"), "content/criteria/s.md": null,
      "data/lineage/a.csv": "from,to,relation,table,effective,decision\nd,e,replaced,documents,,9/NQ\ns,r,replaced,criteria_sets,,9/NQ\n" } }], (page) => {
    for (const [at, from, sentence] of [["van-ban/e", "van-ban/d", "“Văn bản D” được thay bằng “Văn bản E” theo 9/NQ"], ["bo-tieu-chi/r", "bo-tieu-chi/s", "“Bộ s” được thay bằng “Bộ r” theo 9/NQ"]]) {
      const notice = part(page(at), "<h1", 'class="facts"');
      has(notice, sentence);
      if (!notice.includes(`href="/${from}/"`)) throw new Error(`${at} does not lead to ${from}`);
    }
  });
});

test("a criteria set that is no more goes on showing what it held when it went: criteria by group, items, points", () => {
  const item = (id, more, text) => `\n:::item{#${id} ${more}}\n${text}\n:::\n`;
  const set = (second) => `---\nid: s\ntitle: Bộ s\nlevel: commune\npoints: 10\n---\n\n:::criterion{#c order=1 group="Nhóm một" title="Tiêu chí một" points=6}\n${item("i", 'order=1 points=4 bands="Dưới 100 hộ: 2"', "Nội dung <b>đầu</b>.")}${item("j", "order=2 points=2 title=\"Mục hai\"", "Nội dung hai.")}:::\n\n` +
    `:::criterion{#d order=2 title="Tiêu chí hai" points=4}\n${item("k", "order=1 points=4", "Nội dung ba.")}${second}:::\n`;
  inSite([{ day: "2026-01-05", files: { "content/plans/a.md": plan(), "content/criteria/s.md": set(item("l", "order=2 points=1", "Bỏ trước.")) } },
    { day: "2026-02-01", files: { "content/criteria/s.md": set("") } }, { day: "2026-03-01", message: "Bỏ\n\nLy-do: Hết hiệu lực", files: { "content/criteria/s.md": null } }], (page) => {
    for (const [language, ...words] of [["", "Tiêu chí 1 · Nhóm một", "tối đa 6 điểm"], ["en/", "Criterion 1 · Nhóm một"]])
      has(part(page(`${language}bo-tieu-chi/s`), 'id="_points"', 'id="_history"'), "Nhóm một 1Tiêu chí một26", ...words, "Nội dung đầu.", "Dưới 100 hộ: 2", "Mục hai", "Nội dung hai.", "Nội dung ba.");
    hasNot(page("bo-tieu-chi/s"), "Bỏ trước");
    hasNot(page("ke-hoach/a"), "Nội dung hai");
    for (const [, anchor] of part(page("bo-tieu-chi/s"), 'id="_points"', "</table>").matchAll(/href="[^"]*#([^"]*)"/g))
      if (!page("bo-tieu-chi/s").includes(`id="${anchor}"`)) throw new Error(`#${anchor} is nowhere`);
  });
});

test("what was replaced says so once above its last state, and in its history; programs read what it last said, and what took its place", () => {
  const documents = (...ids) => `id,number,type,title\n${ids.map((id) => `${id},${id}/QĐ,quyet-dinh,Văn bản ${id.toUpperCase()}\n`).join("")}`;
  inSite([{ day: "2026-01-05", files: { "content/plans/a.md": plan(), "data/documents/a.csv": documents("d", "e", "f") } },
    { day: "2026-02-01", message: "Bỏ\n\nLy-do: Hết hiệu lực", files: { "data/documents/a.csv": documents("e"), "data/lineage/a.csv": "from,to,relation,table,effective,decision\nd,e,replaced,documents,,9/NQ\n" } }], (page, there, { out }) => {
    const twin = (path) => JSON.parse(readFileSync(join(out, path, "index.json"), "utf8"));
    const head = part(page("van-ban/d"), "<h1", 'id="_last"'), first = part(page("van-ban/f"), "<h1", 'id="_last"');
    if (head.split('class="notice"').length !== 2 || first.split('class="notice"').length !== 2) throw new Error(head + first);
    has(head, "Ngày 01/02/2026: Văn bản “Văn bản D” được thay bằng “Văn bản E” theo 9/NQ");
    has(first, "Nội dung này đã được rút khỏi trang ngày 01/02/2026; lý do: Hết hiệu lực");
    const { row, successors } = twin("van-ban/d");
    if (row.title !== "Văn bản D" || row.number !== "d/QĐ" || successors.join() !== "e" || twin("van-ban/f").successors.length) throw new Error(JSON.stringify(twin("van-ban/d")));
  });
});

test("a result that goes while its plan gets another id is called as it was", () => {
  const second = (id) => plan().replace("id: a\n", `id: ${id}\n`), rows = (id, ...units) => `target,unit,period,value\n${units.map((unit) => `${id}/t,${unit},2026,7\n`).join("")}`;
  inSite([{ day: "2026-01-05", files: { "content/plans/a.md": second("a"), "data/results/a.csv": rows("a", "u", "v") } },
    { day: "2026-02-01", files: { "content/plans/a.md": second("n"), "data/results/a.csv": rows("n", "u"), "data/lineage/a.csv": "from,to,relation,table\na,n,renamed,plans\n" } }], (page) => {
    has(page("ke-hoach/n/lich-su"), "Kết quả “Ít nhất nhiều hộ được tuyên truyền; Phường V”, 2026 bị rút bỏ");
    hasNot(page("ke-hoach/n/lich-su"), "“a/t;");
  }, { "data/units/a.csv": "id,name,level\nu,Phường U,commune\nv,Phường V,commune\n" });
});

test("an event of the calendar keeps its uid whatever its row is called since; a row that comes under that name has another", () => {
  const dated = (id, deadline) => plan().replace("id: a\n", `id: ${id}\n`) +
    `\n:::deadline{#${deadline} kind=report who=u due-text="Thứ Sáu hằng tuần" rrule="FREQ=WEEKLY;BYDAY=FR"}\nBáo cáo.\n:::\n`;
  const lineage = (...lines) => ["from,to,relation,table", ...lines, ""].join("\n");
  inSite([{ day: "2026-01-05", files: { "content/plans/a.md": dated("a", "x") } },
    { day: "2026-02-01", files: { "content/plans/a.md": dated("a", "y"), "data/lineage/a.csv": lineage("a/x,a/y,renamed,deadlines") } },
    { day: "2026-03-01", files: { "content/plans/a.md": dated("n", "y"), "data/lineage/a.csv": lineage("a/x,a/y,renamed,deadlines", "a,n,renamed,plans") } },
    { day: "2026-04-01", files: { "content/plans/b.md": dated("a", "x") } }], (page, there, { out }) => {
    const calendar = readFileSync(join(out, "lich.ics"), "utf8").replaceAll("\r\n ", "");
    const found = [...calendar.matchAll(/UID:(deadlines.*)@/g)].map(([, uid]) => uid).sort();
    if (found.join() !== "deadlines/a/x,deadlines/a/x+2") throw new Error(found.join());
    // where words do not say a rule, the document's do
    if (!calendar.includes("DESCRIPTION:Thứ Sáu hằng tuần\\n")) throw new Error(calendar);
    has(page("ke-hoach/n"), "Thứ Sáu hằng tuần");
    hasNot(page("ke-hoach/n"), "FREQ=");
  });
});

test("versions go on under a plan's new id, and one that cannot be read whole is told as such", () => {
  const renamed = plan({ value: 80 }).replace("id: a\n", "id: b\naliases: [a]\n");
  inSite([{ files: { "content/plans/a.md": plan() } },
    { message: "Đổi mã\n\nLy-do: Sắp xếp lại", files: { "content/plans/a.md": null, "content/plans/b.md": renamed } },
    { files: { "content/plans/b.md": renamed.replace("value=80", "value=tám") } },
    { files: { "content/plans/b.md": renamed.replace("value=80", "value=82") } }], (page, there) => {
    if (!there("ke-hoach/a/phien-ban/1") || there("ke-hoach/a/phien-ban/2") || !there("ke-hoach/b/phien-ban/3") || there("ke-hoach/b/phien-ban/4")) throw new Error("not one version, then three");
    has(page("ke-hoach/b/lich-su"), "đổi mã từ a thành b", "giảm từ 85% xuống 80%; lý do: Sắp xếp lại.", "tăng từ 80% lên 82%",
      "bản ở giữa không đọc được hoặc thiếu tệp: 1", "Kế hoạch “Kế hoạch A” được công bố lần đầu");
    has(page("ke-hoach/b/phien-ban/2"), "Bản này có lỗi nên khi ấy không được công bố trọn vẹn");
    has(page("ke-hoach/a/phien-ban/1"), "Bản 1 (a)", "ít nhất 85%", "Bản mới nhất là Bản 3 (b)", "Bản sau: Bản 1 (b)");
    has(page("ke-hoach/b/phien-ban/1"), "Bản trước: Bản 1 (a)", "Từ bản này đến hôm nay đã đổi gì");
    has(page("ke-hoach/b/chi-tieu/t"), "ít nhất 85%");
    for (const below of ["", "chi-tieu/t/", "lich-su/", "lich-su/2026/"])
      if (!page(`ke-hoach/a/${below}`).includes(`content="0; url=/ke-hoach/b/${below}"`)) throw new Error(`ke-hoach/a/${below} leads not on`);
  });
});

const renaming = {
  base: (unit, topic) => ({ "data/units/a.csv": `id,name,level\nu,Phường U,commune\n${unit},Tổ X,group\n`, "data/topics/a.csv": `id,title\n${topic},Việc\n` }),
  plan: (id, unit, topic, value) => plan({ value, more: `\n:::target{#k op=">=" value=5 unit=percent due=2026-11-15 due-rule=by owner=${unit} topic=${topic}}\nĐiều hai.\n:::\n\n:::event{#e date=2026-10-10}\nNgày hội.\n:::\n` }).replace("id: a\n", `id: ${id}\n`),
  results: (id, unit) => `target,unit,period,value\n${["03", "04", "05", "06", "07"].map((month) => `${id}/k,${unit},2026-${month},7\n`).join("")}`,
};
renaming.days = [
  { day: "2026-01-05", files: { ...renaming.base("x", "t"), "content/plans/a.md": renaming.plan("a", "x", "t", 80), "data/results/a.csv": renaming.results("a", "x") } },
  { day: "2026-02-01", message: "Hạ", files: { "content/plans/a.md": renaming.plan("a", "x", "t", 70) } },
  { day: "2026-03-01", message: "Đổi mã", files: { ...renaming.base("y", "s"), "content/plans/a.md": renaming.plan("n", "y", "s", 70), "data/results/a.csv": renaming.results("n", "y"),
    "data/lineage/a.csv": "from,to,relation,table\nx,y,renamed,units\nt,s,renamed,topics\na,n,renamed,plans\n" } },
];
test("what stood at an address stands there, or leads on, after a unit, a topic and a plan have new ids: every file", () => inSite(renaming.days, (page, there, { repository, out, folder }) => {
  const before = join(folder, "truoc"), read = (path) => readFileSync(join(out, path), "utf8");
  build(repository, before, { rev: "HEAD~1" });
  const files = filesBelow(before);
  for (const file of ["don-vi/x/results.csv", "don-vi/x/x.xlsx", "don-vi/x/feed.atom", "ke-hoach/a/lich.ics", "thay-doi/dia-ban/x/index.json", "thay-doi/chu-de/t/index.html", "chu-de/t/theo-han/index.html"])
    if (!files.includes(file)) throw new Error(`${file} is not what this test is about`);
  const lost = files.filter((file) => !/^assets\/search\//.test(file) && !there(file));
  if (lost.length) throw new Error(`lost: ${lost.join(" ")}`);
  for (const [old, now] of [["don-vi/x", "don-vi/y"], ["chu-de/t", "chu-de/s"], ["ke-hoach/a", "ke-hoach/n"]]) {
    if (read(`${old}/feed.atom`) !== read(`${now}/feed.atom`)) throw new Error(`${old}/feed.atom`);
    if (!read(`${old}/feed.atom`).includes(`rel="self" type="application/atom+xml" href="https://example.org/${now}/feed.atom"`)) throw new Error("its own address is not that of now");
    for (const name of ["index.json", "text.json"])
      if (JSON.stringify(JSON.parse(read(`${old}/${name}`))) !== JSON.stringify({ url: `https://example.org/${now}/`, moved_to: `https://example.org/${now}/${name}` })) throw new Error(read(`${old}/${name}`));
  }
  if (read("ke-hoach/a/lich.ics") !== read("ke-hoach/n/lich.ics") || read("don-vi/x/results.csv") !== read("don-vi/y/results.csv")) throw new Error("a calendar or a table is not that of now");
  for (const [old, now] of [["thay-doi/dia-ban/x", "thay-doi/dia-ban/y"], ["thay-doi/chu-de/t", "thay-doi/chu-de/s"], ["chu-de/t/theo-han", "chu-de/s/theo-han"], ["ke-hoach/a/chi-tieu/k", "ke-hoach/n/chi-tieu/k"]])
    for (const language of ["", "en/"])
      if (!page(`${language}${old}`).includes(`content="0; url=/${language}${now}/"`)) throw new Error(`${language}${old} leads not on`);
}));

test("where a change stands in its plan's history it stays: what an incident stands for and lineage that is declared later move no other", () => {
  const months = (unit, from, n) => Array.from({ length: n }, (_, i) => `a/t,${unit},${from + Math.floor(i / 12)}-${String(i % 12 + 1).padStart(2, "0")},7\n`).join("");
  const file = (unit, from, n) => `target,unit,period,value\n${months(unit, from, n)}`, units = (other) => `id,name,level\nu,Phường U,commune\n${other},Tổ X,group\n`;
  const days = [
    { day: "2026-01-05", files: { "data/units/a.csv": units("x"), "content/plans/a.md": plan(), "data/results/a.csv": file("u", 1960, 340), "data/results/b.csv": file("u", 2000, 100), "data/results/c.csv": file("x", 2000, 120) } },
    { day: "2026-02-01", message: "Xóa nhầm", files: { "data/results/b.csv": null } },
    { day: "2026-02-03", message: "Trả lại", files: { "data/results/b.csv": file("u", 2000, 100) } },
    { day: "2026-03-01", message: "Hạ", files: { "content/plans/a.md": plan({ value: 80 }) } },
    { day: "2026-03-05", message: "Đổi mã", files: { "data/units/a.csv": units("y"), "data/results/c.csv": file("y", 2000, 120) } },
    { day: "2026-04-01", message: "Hạ nữa", files: { "content/plans/a.md": plan({ value: 75 }) } },
    { day: "2026-05-01", message: "Khai đổi mã", files: { "data/lineage/a.csv": "from,to,relation,table\nx,y,renamed,units\n" } },
    { day: "2026-06-01", message: "Hạ nữa", files: { "content/plans/a.md": plan({ value: 70 }) } },
  ];
  inSite(days, (page, there, { repository, folder }) => {
    const first = new Map(); // by change, the page that told it first
    for (const [at, rev] of ["HEAD~6", "HEAD~4", "HEAD~2", "HEAD"].entries()) {
      const out = join(folder, `luc-${at}`);
      build(repository, out, { rev });
      for (const path of filesBelow(join(out, "ke-hoach/a/lich-su")).filter((name) => /^2026.*html$/.test(name))) {
        if (!there(`ke-hoach/a/lich-su/${path}`)) throw new Error(`${path} of ${rev} is lost`);
        for (const [, id] of readFileSync(join(out, "ke-hoach/a/lich-su", path), "utf8").matchAll(/<li id="_([a-f][0-9a-f]{15})">/g))
          if ((first.has(id) || first.set(id, path)) && first.get(id) !== path) throw new Error(`${id}: ${first.get(id)}, at ${rev} ${path}`);
      }
    }
    has(page("ke-hoach/a/lich-su/2026/5"), "giảm từ 80% xuống 75%");
    hasNot(page("ke-hoach/a/lich-su/2026/4"), "giảm từ 80% xuống 75%");
  });
});

test("the record's own page: places without a parent in the register apart, no month in which files only moved, and the 100 that were withdrawn last", () => {
  const topics = (n) => `id,title\n${Array.from({ length: n }, (_, i) => `v${i},Việc ${i}\n`).join("")}`, result = (value) => ({ "data/results/a.csv": `target,unit,period,value\na/t,m,2025,${value}\n` });
  inSite([{ day: "2026-01-05", files: { "content/plans/a.md": plan().replace("area: u", "area: z"), "data/topics/a.csv": topics(101), ...result(1) } },
    { day: "2026-02-01", message: "Đổi tên tệp", files: { "content/plans/a.md": null, "content/plans/b.md": plan().replace("area: u", "area: z") } },
    { day: "2026-03-01", files: result(2) },
    { day: "2026-04-01", message: "Bỏ\n\nLy-do: Gộp", files: { "data/topics/a.csv": topics(0) } }], (page, there) => {
    has(part(page("thay-doi"), 'id="_areas"', 'id="_months"'), "Theo địa bàn Tỉnh T: ", "Địa bàn không có cấp trên trong danh mục: Xã Z: ");
    has(part(page("en/thay-doi"), 'id="_areas"', 'id="_months"'), "Areas whose parent is not in the register: Xã Z: ");
    const months = part(page("thay-doi"), 'id="_months"', 'id="_latest"');
    has(months, "Tháng 4 năm 2026: 101", "Tháng 3 năm 2026 (minh họa)", "Tháng 1 năm 2026: ");
    hasNot(months, "Tháng 2", ": 0");
    if (!there("thay-doi/2026/02/index.html")) throw new Error("the page of the month is gone");
    has(page("chu-de"), "Trang này chỉ nêu 100 mục được rút gần đây nhất; các lần rút bỏ khác: Thay đổi");
    has(page("en/chu-de"), "This page lists the 100 that were withdrawn last; the other withdrawals: Changes");
  }, { "data/units/a.csv": "id,name,level,parent,demo\nt,Tỉnh T,province,,\nu,Phường U,commune,t,\nz,Xã Z,commune,,\nm,Phường M,commune,,true\n" });
});

const report = (rrule, joined) => ({ "content/plans/a.md": plan({ more: `\n:::task{#n with="${joined}"}\nLàm.\n:::\n\n:::deadline{#bao-cao kind=report who=u rrule="${rrule}" due-rule=by}\nBáo cáo.\n:::\n` }) });
test("a rule by which a time comes again is said in words, before and after", () => inSite([{ day: "2026-01-05", files: report("FREQ=MONTHLY;BYMONTHDAY=17", "u") },
  { day: "2026-02-01", message: "Sửa\n\nLoai-thay-doi: đính chính\nLy-do: Ghi thiếu", files: report("FREQ=MONTHLY;BYMONTHDAY=17;UNTIL=20261231", "u v") }], (page) => {
  has(page("ke-hoach/a/lich-su"), "phối hợp được đính chính: thêm Phường V; lý do: Ghi thiếu.");
  const redline = part(page("ke-hoach/a/phien-ban/2"), 'id="_previous"', 'id="_text"');
  has(redline, "17 hằng tháng", "17 hằng tháng, đến hết năm 2026");
  if (redline.includes("FREQ=")) throw new Error("as it is written");
}, { "data/units/a.csv": "id,name,level\nu,Phường U,commune\nv,Phường V,commune\n" }));

const timed = (due, period = 2026) => ({ "content/plans/a.md": plan().replace("due=2026-11-15 due-rule=by", due).replace("period: 2026", `period: ${period}`) });
/** What the page of a target tells beside its first publication, once its time was each of these in turn. */
const originOf = (...times) => {
  let told;
  inSite(times.map((time, i) => ({ day: `2026-0${i + 1}-05`, files: timed(...[time].flat()) })), (page) => {
    told = ["", "en/"].map((lang) => part(page(`${lang}ke-hoach/a/chi-tieu/t`), 'id="_origin"', 'id="_status"')).join("");
  });
  return told;
};

test("a time in words is told as it first was and as it is; what words say is not counted, and what stands beside a day is told apart", () => {
  const moved = originOf('due-text="quý III/2026"', 'due-text="quý IV/2026"');
  has(moved, "Thời hạn đã đổiquý III/2026quý IV/2026", "Số lần lùi hạn0", "Hạn ghi bằng lời đã đổi.", "Due changedquý III/2026quý IV/2026", "A due date in words has changed.");
  hasNot(moved, "Thời hạn theo lời văn bản");
  has(originOf("due=2026-11-15 due-rule=by", 'due-text="quý IV/2026"'), "Thời hạn đã đổichậm nhất ngày 15/11/2026quý IV/2026", "Số lần lùi hạn0");
  const beside = originOf('due=2026-11-15 due-text="giữa tháng 11"', 'due=2026-11-15 due-text="tháng 11"');
  has(beside, "Thời hạnngày 15/11/2026ngày 15/11/2026", "Thời hạn theo lời văn bản đã đổigiữa tháng 11tháng 11");
  hasNot(beside, "Hạn ghi bằng lời đã đổi");
});

test("a period that is given or taken away puts off what takes its end from it, where that end is later", () => {
  for (const [before, after, slips] of [[["", 2025], ["period=2026", 2025], 1], [["period=2025", 2026], ["", 2026], 1], [["period=2026", 2025], ["", 2025], 0], [["", 2026], ["period=2025", 2026], 0],
    [["due=2026-12-31", 2026], ["", 2026], 0], [["due=2026-06-30", 2026], ["", 2026], 1], [["period=2025", 2024], ["period=2026", 2027], 1], [["", 2025], ["period=2026", 2027], 1]])
    has(originOf(before, after), `Số lần lùi hạn${slips}${slips ? " (muộn hơn tổng cộng " : ""}`);
});

test("a time that is given in another way is one change, told once, which is neither later nor earlier", () => {
  const swap = (before, after, ...told) => inSite([before, after].map((time, i) => ({ day: `2026-0${i + 1}-05`, files: timed(time) })), (page) => {
    const list = (path) => part(page(path), 'id="_history"').split("</section>")[0];
    for (const [lang, words] of [["", told[0]], ["en/", told[1]]]) {
      const history = list(`${lang}ke-hoach/a/chi-tieu/t`);
      has(history, words);
      if (history.split("<li>").length !== 2) throw new Error(history);
    }
    has(page("ke-hoach/a/lich-su"), `${told[0]}; không nêu lý do.`);
    hasNot(page("thay-doi"), "lùi hạn: ", "sớm hạn: ", "rút bỏ: ");
    has(page("thay-doi"), "điều chỉnh: 2", "đổi câu chữ: 1");
  });
  swap("due=2026-11-15 due-rule=by", 'due-text="trong quý IV"', "hạn được điều chỉnh từ “chậm nhất ngày 15/11/2026” thành “trong quý IV”", "due: revised from “by 15 November 2026” to “trong quý IV”");
  swap('due-text="trong quý IV"', "due=2026-11-15 due-rule=by", "hạn được điều chỉnh từ “trong quý IV” thành “chậm nhất ngày 15/11/2026”", "due: revised from “trong quý IV” to “by 15 November 2026”");
  const report = (time) => ({ "content/plans/a.md": plan({ more: `\n:::deadline{#bao-cao kind=report who=u ${time}}\nBáo cáo.\n:::\n` }) });
  inSite([{ day: "2026-01-05", files: report('rrule="FREQ=MONTHLY;BYMONTHDAY=17"') },
    { day: "2026-02-01", side: true, message: "Bỏ\n\nLy-do: Công văn 5", files: report("") }, { day: "2026-02-02", side: true, message: "Ghi lời", files: report('due-text="khi có yêu cầu"') },
    { day: "2026-02-03", message: "Gộp", files: report('due-text="khi có yêu cầu"') }], (page, there, { repository, out }) => {
    has(page("ke-hoach/a/lich-su"), "Hạn báo cáo, hồ sơ “Báo cáo.”: hạn được điều chỉnh từ “ngày 17 hằng tháng” thành “khi có yêu cầu” (lý do: Công văn 5); không nêu lý do.");
    const { id } = parseCsv(readFileSync(join(out, "du-lieu/changes/changes.csv"), "utf8")).find((c) => c.field === "rrule");
    mkdirSync(join(repository, "data/corrections"), { recursive: true });
    writeFileSync(join(repository, "data/corrections/a.csv"), `change,class,reason\n${id},corrected,Văn bản không ghi ngày\n`);
    build(repository, out, { rev: null });
    has(page("ke-hoach/a/lich-su"), "hạn được đính chính từ “ngày 17 hằng tháng” thành “khi có yêu cầu”; lý do: Văn bản không ghi ngày.");
  });
});

test("a period that moves puts off what has no due, and the plan's what takes its end from it; each day that counts is told as it was and is", () => {
  const told = (before, after, ...rest) => inSite([{ day: "2026-01-05", files: timed(...before) }, { day: "2026-02-05", files: timed(...after) }], (page) =>
    has(part(page("ke-hoach/a/chi-tieu/t"), 'id="_origin"', 'id="_status"'), ...rest));
  told(["due=2026-11-15 due-rule=by period=2026", 2026], ["due=2026-11-15 due-rule=by period=2026/2030", 2026],
    "Thời hạnchậm nhất ngày 15/11/2026chậm nhất ngày 15/11/2026", "Kỳ đã đổi20262026–2030", "Số lần lùi hạn0");
  told(["period=2026", 2026], ["period=2026/2030", 2026], "Thời hạnkhông ghi trong văn bản", "Kỳ đã đổi20262026–2030",
    "Ngày cuối cùng được tính đã đổi31/12/202631/12/2030", "Số lần lùi hạn1 (muộn hơn tổng cộng 1.461 ngày)");
  told(["", 2026], ["", "2026/2027"], "Ngày cuối cùng được tính đã đổitheo kỳ của kế hoạch31/12/202631/12/2027", "Số lần lùi hạn1 (muộn hơn tổng cộng 365 ngày)");
  inSite([{ day: "2026-01-05", files: timed("due=2026-11-15", 2026) }, { day: "2026-02-05", files: timed("due=2026-11-15", "2026/2027") }], (page) => hasNot(page("ke-hoach/a/chi-tieu/t"), "Số lần lùi hạn"));
});

inSite([{ day: "2026-01-05", files: { "content/plans/a.md": plan({ value: 80, due: "2026-06-30 period=2026" }) } },
  { day: "2026-02-05", message: "Lùi\n\nLy-do: Quyết định 5", files: { "content/plans/a.md": plan({ value: 80, due: "2027-06-30 period=2027" }) } },
  { day: "2026-03-05", message: "Lại như cũ\n\nLy-do: Quyết định 6", files: { "content/plans/a.md": plan({ value: 80, due: "2026-06-30 period=2026" }) } },
  { day: "2026-04-05", message: "Sửa\n\nLoai-thay-doi: đính chính\nLy-do: Gõ nhầm", files: { "content/plans/a.md": plan({ value: 80, due: "2026-07-30 period=2026" }) } }], (page) => {
  test("a time that moved in two fields, back, and by a correction, was put off once", () =>
    has(text(part(page("ke-hoach/a/chi-tieu/t"), 'id="_origin"', 'id="_status"')), "Số lần lùi hạn1 (muộn hơn tổng cộng 30 ngày)"));
});

inSite([2026, 2027, 2026, 2027].map((year, i) => ({ day: `2026-0${i + 1}-05`, message: "Dời\n\nLy-do: Quyết định 5", files: { "content/plans/a.md": plan({ value: 80, due: `${year}-06-30` }) } })), (page) => {
  test("a day put back and off again was put off twice, though the later one had stood before", () =>
    has(text(part(page("ke-hoach/a/chi-tieu/t"), 'id="_origin"', 'id="_status"')), "Số lần lùi hạn2 (muộn hơn tổng cộng 365 ngày)"));
});

const barely = Array.from({ length: 25 }, (_, i) => ({ day: `2026-02-${String(i + 1).padStart(2, "0")}`, message: "Hạ", files: { "content/plans/a.md": plan({ value: 84 - i }) } }));
inSite([{ day: "2026-01-05", files: { "content/plans/a.md": plan() } }, ...barely,
  { day: "2026-03-01", message: "Sửa\n\nLoai-thay-doi: đính chính\nLy-do: Gõ nhầm", files: { "content/plans/a.md": plan({ value: 50 }) } }], (page) => {
  test("lists of what was lowered, and of what nobody explained, are whole: by years, where their first page tells the latest", () => {
    const times = (path) => page(path).split("giảm từ ").length - 1 + page(path).split("được đính chính từ 60% thành 50%").length - 1;
    const found = ["loai/lowered", "loai/lowered/2026", "loai/khong-neu-ly-do", "loai/khong-neu-ly-do/2026", "loai/corrected"].map((path) => times(`thay-doi/${path}`));
    if (found.join() !== "20,26,20,25,1") throw new Error(found.join());
    if (!page("thay-doi/loai/lowered").includes('href="/thay-doi/loai/lowered/2026/">2026</a> (')) throw new Error("no way to its years");
    has(text(page("thay-doi")), "Điều chỉnh hoặc rút bỏ mà không nêu lý do: 25", "hạ xuống: 26", "đính chính: 1");
  });
});

test("a key that others had leads to them from the pages that have it now, and an id that a row had on its plan's page still leads to it", () => {
  const block = (id, words = id) => `\n:::target{#${id} op=yes due=2026-12-15}\nLàm việc ${words}.\n:::\n`, named = (id, title, more) => plan({ more }).replace("id: a", `id: ${id}`).replace("Kế hoạch A", title);
  const lineage = (...rows) => ({ "data/lineage/l.csv": `from,to,relation,table,effective,decision\n${rows.map((row) => `${row},,\n`).join("")}` });
  const topics = (...rows) => ({ "data/topics/a.csv": `id,title\n${rows.join("\n")}\n` });
  const renames = ["a,aa,renamed,plans", "x,y,renamed,topics", "a/t1,a/t2,renamed,targets", "a/s1,a/s2,renamed,targets"];
  inSite([
    { day: "2026-01-05", files: { ...topics("x,Việc một"), "content/plans/a.md": named("a", "Kế hoạch A", block("t1") + block("s1")) } },
    { day: "2026-02-01", files: { ...lineage(...renames.slice(2)), "content/plans/a.md": named("a", "Kế hoạch A", block("t2", "t1") + block("s2", "s1") + block("s1", "khác")) } },
    { day: "2026-03-01", files: { ...lineage(...renames), ...topics("y,Việc một"), "content/plans/a.md": null, "content/plans/aa.md": named("aa", "Kế hoạch A", block("t2", "t1") + block("s2", "s1") + block("s1", "khác")) } },
    { day: "2026-04-01", files: { ...topics("y,Việc một", "x,Việc khác hẳn"), "content/plans/a.md": named("a", "Kế hoạch mới", block("t9")).replace("#t ", "#z ") } },
  ], (page) => {
    const told = "Mã và địa chỉ này trước đây là của nội dung khác, nay đã đổi mã: Kế hoạch A (Lịch sử thay đổi).";
    for (const path of ["ke-hoach/a", "ke-hoach/a/lich-su"]) {
      has(page(path), told);
      for (const address of ["/ke-hoach/aa/", "/ke-hoach/aa/lich-su/"]) if (!page(path).includes(`href="${address}"`)) throw new Error(`${path} does not lead to ${address}`);
    }
    has(page("en/ke-hoach/a"), "This id and address formerly belonged to something else, which has another id now: Kế hoạch A (History of changes).");
    has(page("chu-de/x"), "nay đã đổi mã: Việc một.");
    for (const path of ["ke-hoach/aa", "ke-hoach/aa/lich-su", "chu-de/y"]) hasNot(page(path), "nay đã đổi mã");
    const ids = (path) => [...page(path).matchAll(/ id="([^"_][^"]*)"/g)].map(([, id]) => id).filter((id) => /^[st]\d$/.test(id)).join(" ");
    if (ids("ke-hoach/aa") !== "t1 t2 s2 s1") throw new Error(ids("ke-hoach/aa"));
    if (!/<span class="former" id="t1"><\/span>\n<div class="card target" id="t2">/.test(page("ke-hoach/aa"))) throw new Error("the former id is not beside the one of now");
    if (ids("ke-hoach/a") !== "t9") throw new Error(ids("ke-hoach/a"));
  });
});

test("hosts are told of each retired address where it leads to, in as many lines as they take", () => {
  const lines = (out) => readFileSync(join(out, "_redirects"), "utf8").trim().split("\n");
  inSite([{ day: "2026-01-05", files: { "content/plans/a.md": plan() } }, { day: "2026-02-01", files: { "content/plans/a.md": plan().replace("id: a\n", "id: b\naliases: [a]\n") } }], (page, there, { out }) => {
    const told = ["", "chi-tieu/t/", "lich-su/", "lich-su/2026/"].flatMap((at) => ["", "/en"].map((lang) => `${lang}/ke-hoach/a/${at} ${lang}/ke-hoach/b/${at} 301`));
    if (lines(out).sort().join("\n") !== told.sort().join("\n")) throw new Error(lines(out).join("\n"));
    for (const line of told) for (const url of line.split(" ").slice(0, 2)) if (!there(`${url}index.html`)) throw new Error(url);
  });
  const many = Array.from({ length: 300 }, (_, i) => `cu-${i}`);
  inSite([{ day: "2026-01-05", files: { "content/plans/a.md": plan().replace("id: a\n", `id: a\naliases: [${many}]\n`) } }], (page, there, { out }) => {
    const all = lines(out), left = `# ${many.length * 8 - 2000} more retired addresses have no line here: the page at each of them leads on by itself.`;
    if (all.length !== 2001 || all[2000] !== left || all.slice(0, 2000).some((line) => !line.endsWith(" 301"))) throw new Error(`${all.length}: ${all.at(-1)}`);
  });
  inSite([{ day: "2026-01-05", files: { "content/plans/a.md": plan() } }], (page, there) => { if (there("_redirects")) throw new Error("nothing moved"); });
});

test("files that could not be read, or have a key twice, are named where that is told, with the way to their history", () => inSite([
  { day: "2026-01-05", files: { "content/plans/a.md": plan(), "data/results/a.csv": results(70, "") } },
  { day: "2026-02-01", files: { "content/plans/a.md": plan().replace("id: a\n", "id: [a\n"), "data/results/a.csv": results(70, "") + results(71, "").split("\n")[1] + "\n" } },
  { day: "2026-03-01", files: { "content/plans/a.md": plan(), "data/results/a.csv": results(70, "") } },
], (page) => {
  const month = page("thay-doi/2026/02"), english = page("en/thay-doi/2026/02");
  has(month, "Số tệp được công bố nhưng không đọc được: 1. content/plans/a.md (Kế hoạch A)", "hết trùng: 1. data/results/a.csv (Kết quả)");
  has(english, "content/plans/a.md (Kế hoạch A)", "data/results/a.csv (Results)");
  for (const link of ['<a href="/ke-hoach/a/lich-su/" lang="vi">Kế hoạch A</a>', '<a href="/du-lieu/results/">Kết quả</a>']) if (!month.includes(link)) throw new Error(link);
}));
