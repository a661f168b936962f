// Versions of datasets, and the copies of editions that stay as they are: on pages, in files and in what describes them.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Parser, Store } from "n3";
import { environment } from "./lib/environment.mjs";
import { filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { base, build, has, hasNot, part, text } from "./lib/history_site.mjs";
import { git, makeRepository } from "./lib/repository.mjs";
import { test } from "./lib/tap.mjs";

const [, columnsDay] = /^columns_as_of: (.*)$/m.exec(readFileSync(join(root, "content/site.yml"), "utf8"));
const program = join(root, "build", process.argv[2] ?? "release", "congbo");

const schema = (...fields) => `title: Mưa\nprimaryKey: day\nfields:\n${fields.map(([name, type, more = ""]) =>
  `  - name: ${name}\n    type: ${type}\n    title: ${name}\n${more}`).join("")}`;
const day = ["day", "date"], mm = ["mm", "integer"], where = ["where", "string"];
const rain = (...lines) => ["day,mm", ...lines].join("\r\n") + "\r\n";
const versions = (out, table) => [...part(readFileSync(join(out, "du-lieu", table, "index.html"), "utf8"), 'id="_versions"', 'id="_fields"')
  .matchAll(/<tr><th scope="row">(.*?)<\/th><td class="number">.*?<\/td><td>.*?<\/td><td>(.*?)<\/td><\/tr>/gs)].map(([, number, changed]) => [text(number), text(changed)]);
const same = (what, found, expected) => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`);
};

/** Reads the record as of one publication after the other, each time from what was kept of it the last time. */
function keepStepByStep(repository, cache) {
  for (const commit of git(repository, ["rev-list", "--first-parent", "--reverse", "main"]).toString().trim().split("\n")) {
    git(repository, ["checkout", "-q", "--detach", commit]);
    const run = spawnSync(program, ["log", ...cache], { cwd: repository, encoding: "utf8", env: environment(repository) });
    if (run.status > 1) throw new Error(run.stderr); // 1: what cannot be read is told
  }
  git(repository, ["checkout", "-q", "main"]);
}

test("columns that come, go, move or hold something else make a version with a new first number", () => inTemporaryFolder((folder) => {
  const commits = [
    { files: { "data/mua/schema.yml": schema(day, mm) } }, // no rows yet: no version
    { files: { "data/mua/schema.yml": schema(day, mm, where) } },
    { files: { "data/mua/a.csv": rain("2026-01-01,3") } },
    { files: { "data/mua/a.csv": rain("2026-01-01,3", "2026-01-02,4") } },
    { files: { "data/mua/schema.yml": schema(day, mm) } }, // a column goes
    { files: { "data/mua/a.csv": rain("2026-01-01,3", "2026-01-02,5") } },
    { files: { "data/mua/schema.yml": schema(day, ["mm", "number"]) } }, // it holds something else
    { files: { "data/mua/schema.yml": schema(day, ["mm", "number", "    description: Lượng mưa\n"]) } }, // the same in other words
    { files: { "data/mua/schema.yml": schema(["mm", "number"], day), "data/mua/a.csv": rain("2026-01-01,3", "2026-01-02,5", "2026-01-03,6") } }, // another order
    { files: { "data/mua/a.csv": rain("2026-01-01,3", "2026-01-02,5.5", "2026-01-03,6") } },
    { files: { "data/mua/schema.yml": schema(["mm", "number", "    unit: mm\n"], day) } }, // what it holds is told
    { files: { "data/mua/schema.yml": schema(["mm", "number", "    unit: cm\n"], day) } }, // and is another
  ];
  const repository = join(folder, "kho"), cache = ["--cache", join(folder, "nho")];
  makeRepository(repository, commits, base);
  keepStepByStep(repository, cache);
  build(repository, join(folder, "trang"), { more: cache });
  build(repository, join(folder, "khong-nho"));
  const expected = [["4.0.3 (mới nhất)", "đổi đơn vị tính của mm (mm → cm)"], ["4.0.2", "sửa lời mô tả cột"], ["4.0.1", "sửa 1 giá trị"], ["4.0.0", "đổi cột (thứ tự), thêm 1 dòng"], ["3.0.1", "sửa lời mô tả cột"], ["3.0.0", "đổi cột (đổi kiểu mm)"], ["2.0.1", "sửa 1 giá trị"],
    ["2.0.0", "đổi cột (bỏ where)"], ["1.1.0", "thêm 1 dòng"], ["1.0.0", "thêm 1 dòng"]];
  same("versions", versions(join(folder, "khong-nho"), "mua"), expected);
  same("versions from the cache", versions(join(folder, "trang"), "mua"), expected);
  has(readFileSync(join(folder, "trang/en/du-lieu/mua/index.html"), "utf8"), "columns changed (their order), 1 row added", "columns changed (dropped where)", "columns changed (of another type mm)", "another unit of measurement for mm");
  // what follows from others counts what was done to any table; the base has rows of its own, in the first publication
  same("versions of changes", versions(join(folder, "trang"), "changes").map(([number]) => number.replace(/\+.*/, "")),
    ["4.0.3", "4.0.2", "4.0.1", "4.0.0", "3.0.1", "3.0.0", "2.0.1", "2.0.0", "1.2.0", "1.1.0", "1.0.0"]);
  const version = JSON.parse(readFileSync(join(folder, "trang/du-lieu/datapackage.json"), "utf8")).version;
  same("of the package", version, "4.0.3+2026-12-31.columns-" + columnsDay); // site.yml does not say which columns there are
}));

test("what site.yml says of all tables raises the last number of each, the day of the program's columns the first of those that changed", () => inTemporaryFolder((folder) => {
  const site = (more) => ({ "content/site.yml": base["content/site.yml"].replace(/^licence: .*$/m, "licence: L") + more });
  const repository = join(folder, "kho"), cache = ["--cache", join(folder, "nho")];
  makeRepository(repository, [
    { files: { "data/mua/schema.yml": schema(day, mm), "data/mua/a.csv": rain("2026-01-01,3") } },
    { files: { "data/mua/a.csv": rain("2026-01-01,4") } },
    { files: site("description: Mô tả của trang\n") }, // another licence
    { files: site("description: Lời khác\n") }, // belongs to no table
    { files: site("licence\n") }, // cannot be read
    { files: site("contact: Tổ dữ liệu\nsensitive_below: 1\n") }, // can be read, but not so
    { files: site("columns_as_of: 2026-11-26\n"), day: "2026-11-26" },
    { files: site("columns_as_of: 2026-01-01\ncontact: Tổ dữ liệu\n"), day: "2026-11-26" }, // nothing is taken out of use
    { files: site("columns_as_of: 2099-01-01\ncontact: Tổ dữ liệu\n"), day: "2026-11-26" }, // nor into use before its program
    { files: site("contact: Tổ dữ liệu\n"), day: "2026-11-26" },
  ], base);
  keepStepByStep(repository, cache);
  build(repository, join(folder, "trang"), { more: cache });
  build(repository, join(folder, "khong-nho"));
  // of these publications the record tells nothing but what went before and after
  const links = [...readFileSync(join(folder, "trang/du-lieu/mua/index.html"), "utf8").matchAll(/<td><a href="(\/thay-doi\/[^"]*)">/g)].map(([, url]) => url.split("#"));
  same("links", links.map(([, anchor]) => Boolean(anchor)), [false, false, true, true]);
  for (const [path, anchor] of links)
    if (anchor && !readFileSync(join(folder, "trang", path, "index.html"), "utf8").includes(`id="${anchor}"`)) throw new Error(`${path}#${anchor}`);
  for (const out of ["trang", "khong-nho"]) {
    same("mua", versions(join(folder, out), "mua"), [["1.0.3 (mới nhất)", "sửa thông tin chung (nơi công bố, giấy phép…)"], ["1.0.2", "sửa thông tin chung (nơi công bố, giấy phép…)"],
      ["1.0.1", "sửa 1 giá trị"], ["1.0.0", "thêm 1 dòng"]]);
    same("changes", versions(join(folder, out), "changes").map(([number, changed]) => [number.replace(/\+.*/, ""), changed]), [["2.0.1", "sửa thông tin chung (nơi công bố, giấy phép…)"],
      ["2.0.0", "đổi cột (thêm derived_class, present_key, title, rows, units, topics, published_commit, paths, unexplained, skipped; bỏ path; đổi kiểu publication, plan, period)"], ["1.0.2", "sửa thông tin chung (nơi công bố, giấy phép…)"], ["1.0.1", "tính lại"], ["1.0.0", "tính lại"]]);
  }
}));

test("how many rows have a value is told in percents to a tenth; a page without a row has a title in its twin all the same", () => inTemporaryFolder((folder) => {
  const repository = join(folder, "kho"), out = join(folder, "trang"), lines = Array.from({ length: 3000 }, (_, i) => [`${1000 + i}`, i < 2999 ? "x" : "", i ? "" : "x", i % 3 ? "x" : "", "x"].join(","));
  makeRepository(repository, [{ files: { "data/do/schema.yml": schema(["id", "string"], ["most", "string"], ["one", "string"], ["some", "string"], ["all", "string"]).replace("Mưa", "Đo").replace("primaryKey: day", "primaryKey: id"),
    "data/do/a.csv": ["id,most,one,some,all", ...lines].join("\r\n") + "\r\n" } }], base);
  build(repository, out);
  const shares = (lang) => [...readFileSync(join(out, lang, "du-lieu/do/index.html"), "utf8").matchAll(/<td class="number">[\d.,]+ \(([^)]*%)\)<\/td>/g)].map(([, share]) => share.replace("&lt;", "<").replace("&gt;", ">"));
  same("shares", [shares(""), shares("en")], [["100%", ">99,9%", "<0,1%", "66,7%", "100%"], ["100%", ">99.9%", "<0.1%", "66.7%", "100%"]]);
  same("titles", ["", "du-lieu/do", "ke-hoach/"].map((path) => JSON.parse(readFileSync(join(out, path, "index.json"), "utf8")).title), ["Trang thử", "Đo", "Kế hoạch"]);
}));

test("what a table has no English words for is marked as Vietnamese on its English pages", () => inTemporaryFolder((folder) => {
  const repository = join(folder, "kho"), out = join(folder, "trang");
  const table = (title, about) => `title: ${title}\ndescription: ${about}\nprimaryKey: day\nfields: [{name: day, type: date, title: Ngày}, {name: mm, type: integer, title: {vi: Lượng, en: Depth}}]\n`;
  makeRepository(repository, [{ files: { "data/mua/schema.yml": table("Mưa", "Mỗi dòng là một trận mưa."), "data/mua/a.csv": rain("2026-01-01,3"),
    "data/gio/schema.yml": table("{vi: Gió, en: Wind}", "{vi: Mỗi dòng là một trận gió., en: Each row is a storm.}"), "data/gio/a.csv": rain("2026-01-01,3") } }], base);
  build(repository, out);
  const page = (path) => readFileSync(join(out, path, "index.html"), "utf8"), vi = (words) => `<span lang="vi">${words}</span>`;
  for (const words of [`<li aria-current="page">${vi("Mưa")}`, `<h1>Data: ${vi("Mưa")}</h1>`, '<p class="lead" lang="vi">Mỗi dòng là một trận mưa.</p>', `<caption>${vi("Mưa")}</caption>`,
    `<th scope="col">${vi("Ngày")}</th><th scope="col">Depth</th>`, `<td>${vi("Ngày")}</td>`])
    if (!page("en/du-lieu/mua").includes(words)) throw new Error(words);
  if (!page("en/du-lieu").includes(`/en/du-lieu/mua/">${vi("Mưa")}</a><p class="meta" lang="vi">Mỗi dòng`)) throw new Error("the list of tables");
  for (const path of ["du-lieu/mua", "du-lieu/gio", "en/du-lieu/gio"]) if (/<span lang="vi">(Mưa|Gió|Wind|Ngày)<|class="lead" lang/.test(part(page(path), "<h1>", 'id="_fields"'))) throw new Error(path);
}));

test("the page of a table tells the same limits of values as its schema", () => inTemporaryFolder((folder) => {
  const repository = join(folder, "kho"), out = join(folder, "trang");
  const limits = [["day", "date", "{minimum: 2020-01-01, maximum: 2030-12-31}"], ["mm", "integer", "{minimum: 0, maximum: 9999}"], ["ma", "string", '{unique: true, minLength: 2, maxLength: 8, pattern: "[a-z<]+"}'], ["nam", "year", "{minimum: 2000}"]];
  makeRepository(repository, [{ files: { "data/mua/schema.yml": schema(...limits.map(([name, type, rules]) => [name, type, `    constraints: ${rules}\n`])),
    "data/mua/a.csv": "day,mm,ma,nam\n2026-01-01,3,ab,2026\n" } }], base);
  build(repository, out);
  const told = (lang) => [...readFileSync(join(out, lang, "du-lieu/mua/index.html"), "utf8").matchAll(/<th scope="row"><code>.*?<\/td>\n<td>.*?<\/td>\n<td>(.*?)<\/td>/gs)].map(([, rules]) => text(rules.replaceAll("</div><div>", "; ")));
  same("in Vietnamese", told(""), ["thuộc khóa của bản ghi; bắt buộc; sớm nhất 01/01/2020; muộn nhất 31/12/2030", "ít nhất 0; nhiều nhất 9.999",
    "không trùng nhau; ít nhất 2 ký tự; nhiều nhất 8 ký tự; theo mẫu [a-z<]+", "năm; sớm nhất 2000"]);
  same("in English", told("en/"), ["part of the record’s key; required; not before 1 January 2020; not after 31 December 2030", "at least 0; at most 9,999",
    "each value once; at least 2 characters; at most 8 characters; by the pattern [a-z<]+", "a year; not before 2000"]);
}));

// --- editions ---

const rainTable = schema(day, mm);
const four = [
  { files: { "data/mua/schema.yml": rainTable, "data/mua/b.csv": rain("2026-01-02,2"), "data/mua/a.csv": rain("2026-01-01,3") } },
  { files: { "data/mua/a.csv": rain("2026-01-01,4"), "data/units/b.csv": "id,name,level\nv,Phường V,commune\n" } },
  { files: { "content/pages/x.md": "---\npath: x\ntitle: X\n---\n\nKhông đổi số liệu.\n" } },
  { files: { "data/mua/a.csv": rain("2026-01-01,4", "2026-01-03,1"), "data/mua/b.csv": rain() } },
];
const tag = (repository, name, commit) => git(repository, ["tag", `phat-hanh/${name}`, commit]);
const annotate = (repository, name, object, message = name) => git(repository, ["-c", "user.name=A", "-c", "user.email=a@example.org", "tag", "-f", "-a", "-m", message, `phat-hanh/${name}`, object]);
const bytes = (...path) => readFileSync(join(...path));
const sha256 = (...path) => createHash("sha256").update(bytes(...path)).digest("hex");
const said = (repository, out, { status = 0, rev = "HEAD", more = [] } = {}) => {
  const run = spawnSync(program, ["build", ...(rev ? ["--rev", rev] : []), "--lang", "en", "--out", out, "--as-of", "2026-12-31", ...more], { cwd: repository, encoding: "utf8",
    env: environment(repository) });
  same("status", run.status, status);
  return run.stderr;
};
const copies = (out) => filesBelow(join(out, "du-lieu")).filter((file) => /\/v\/[^/]*\/[^/]*\.csv$/.test(file)).sort();

/** A repository, and how to build it into a folder by name. */
const inRepository = (commits, fn, files = {}) => inTemporaryFolder((folder) => {
  const repository = join(folder, "kho");
  makeRepository(repository, commits, { ...base, ...files });
  fn(repository, (name) => join(folder, name));
});

test("each edition keeps every table under its version, with the bytes that were published then", () => inRepository(four, (repository, at) => {
  tag(repository, "2026-1", "main~3");
  annotate(repository, "2026-2", "main~2");
  annotate(repository, "lai-2026-2", "phat-hanh/2026-2");
  tag(repository, "2026-3", "main~1");
  build(repository, at("now"));
  same("copies", copies(at("now")), ["mua/v/1.0.0/mua.csv", "mua/v/1.0.1/mua.csv", "units/v/1.0.0/units.csv", "units/v/1.1.0/units.csv"]);
  for (const [rev, table, version] of [["main~3", "mua", "1.0.0"], ["main~3", "units", "1.0.0"], ["main~2", "mua", "1.0.1"], ["main~2", "units", "1.1.0"]]) {
    build(repository, at(`${rev}${table}`), { rev });
    same(`${table} ${version}`, bytes(at("now"), "du-lieu", table, "v", version, `${table}.csv`), bytes(at(`${rev}${table}`), "du-lieu", table, `${table}.csv`));
    same(`${table} ${version} at the time`, sha256(at(`${rev}${table}`), "du-lieu", table, "v", version, `${table}.csv`), sha256(at("now"), "du-lieu", table, "v", version, `${table}.csv`));
  }
}));

test("the page of all data lists the editions, the latest first, and the build tells the bytes of their files", () => inRepository(four, (repository, at) => {
  build(repository, at("khong"));
  hasNot(readFileSync(join(at("khong"), "du-lieu/index.html"), "utf8"), "Các bản phát hành");
  tag(repository, "2026-1", "main~3");
  annotate(repository, "2026-2", "main");
  const report = said(repository, at("out"));
  const sizes = {};
  for (const file of filesBelow(join(at("out"), "du-lieu")).filter((file) => /^[^/]*\/v\//.test(file)))
    sizes[file.split(".").pop()] = (sizes[file.split(".").pop()] ?? 0) + bytes(at("out"), "du-lieu", file).length;
  const size = (sum) => (sum < 100000 ? `${Math.floor(sum / 10) / 100} kB` : `${Math.floor(sum / 10000) / 100} MB`), kinds = Object.entries(sizes).sort(([, a], [, b]) => b - a);
  same("report", /^Of these, frozen copies: (.*)$/m.exec(report)[1], `${size(kinds.reduce((total, [, sum]) => total + sum, 0))} (${kinds.map(([kind, sum]) => `${kind} ${size(sum)}`).join(" · ")})`);
  same("kinds", kinds.map(([kind]) => kind).sort(), ["csv", "html", "json"]);
  for (const [lang, words] of [["", ["Bản phát hành 2026-2 04/01/2026 · thẻ phat-hanh/2026-2 · ghi chú của bản phát hành: “2026-2”", "Từ bản phát hành trước",
    "Bản phát hành 2026-1 01/01/2026 · thẻ phat-hanh/2026-1 · ghi chú của người sửa: “Sửa”"]], ["en/", ["Edition 2026-2 4 January 2026 · tag phat-hanh/2026-2", "Since the edition before", "Edition 2026-1 1 January 2026"]]]) {
    const list = part(readFileSync(join(at("out"), lang, "du-lieu/index.html"), "utf8"), 'id="_editions"');
    has(list, ...words);
    same("order", list.indexOf("2026-2<") < list.indexOf("2026-1<"), true);
    same("links", [...list.matchAll(/href="([^"]*\/v\/[^"]*)"/g)].map(([, url]) => url), ["units/v/1.1.0", "mua/v/1.1.0", "units/v/1.0.0", "mua/v/1.0.0"].map((url) => `/${lang}du-lieu/${url}/`));
    same("what was done before the first is not told", list.split("Từ bản phát hành trước").length <= 2, true);
  }
}));

test("what an edition's tag says is its note: as text, without its signature, and without what looks like data about a person", () => inRepository(four, (repository, at) => {
  annotate(repository, "2026-1", "main", "<b>Quý 1</b>\n\n=Gọi 0912 345 678.\n\n-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----");
  const warning = said(repository, at("out"));
  same("warning", [/tag phat-hanh\/2026-1 has.*so-di-dong.*\[history-personal-message\]/.test(warning), warning.includes("0912")], [true, false]);
  const list = part(readFileSync(join(at("out"), "du-lieu/index.html"), "utf8"), 'id="_editions"');
  same("note", /“<span lang="vi">(.*?)<\/span>”/.exec(list)[1].replace(/\s+/g, " "), "&lt;b&gt;Quý 1&lt;/b&gt; =Gọi [số điện thoại].");
}));

test("their pages, the table's, its twin, the catalogue, the sitemap and the API agree with what is on disk", () => inRepository(four, (repository, at) => {
  tag(repository, "2026-1", "main~3");
  tag(repository, "2026-2", "main~2");
  tag(repository, "2026-3", "main~1");
  build(repository, at("out"));
  const page = (...path) => readFileSync(join(at("out"), ...path, "index.html"), "utf8"), old = page("du-lieu/mua/v/1.0.0");
  has(old, "Dữ liệu: Mưa, phiên bản 1.0.0", "Bảng này nay đã có phiên bản 1.1.0. Từ đó đến nay: thêm 1 dòng, sửa 1 giá trị, rút 1 dòng.", "Số bản ghi2",
    "01/01/2026 – 02/01/2026", "thẻ phat-hanh/2026-1", `Mã lần ghi (commit) của bản lưu${git(repository, ["rev-parse", "main~3"]).toString().trim()}`);
  has(page("en/du-lieu/mua/v/1.0.0"), "There is now version 1.1.0. Since then: 1 row added, 1 value altered, 1 row withdrawn.", "version 1.0.0, as of the end of 1 January 2026");
  hasNot(old, "dùng tệp XLSX");
  has(page("du-lieu/mua/v/1.0.1"), "Bản phát hành2026-2 (02/01/2026, thẻ phat-hanh/2026-2)2026-3 (03/01/2026, thẻ phat-hanh/2026-3)");
  has(page("du-lieu/units/v/1.1.0"), "Phiên bản1.1.0 (mới nhất)");
  hasNot(page("du-lieu/units/v/1.1.0"), "bản lưu của một phiên bản cũ", "Thay đổi từ phiên bản này");
  has(page("du-lieu/mua"), "Phiên bản 1.0.0\nBản phát hành 2026-1, 01/01/2026\nTừ đó đến nay: thêm 1 dòng, sửa 1 giá trị, rút 1 dòng.".replace(/\s+/g, " "));
  same("link from the list of versions", /<a href="\/du-lieu\/mua\/v\/1\.0\.1\/">1\.0\.1<\/a>/.test(page("du-lieu/mua")), true);
  const store = new Store(new Parser().parse(readFileSync(join(at("out"), "catalog.ttl"), "utf8"))), dcat = "http://www.w3.org/ns/dcat#";
  const values = (subject, name) => store.getObjects(subject, name, null).map((object) => object.value);
  const sitemap = readFileSync(join(at("out"), "sitemap.xml"), "utf8"), api = JSON.parse(bytes(at("out"), "api/table_version/index.json"));
  for (const file of copies(at("out"))) {
    const [table, , version] = file.split("/"), folder = `du-lieu/${table}/v/${version}`, url = `https://example.org/${folder}/`;
    const twin = JSON.parse(bytes(at("out"), folder, "index.json")), [csv] = twin.files;
    same(`${file}: twin`, [twin.url, twin.kind, twin.table, twin.version.number], [url, "table_version", table, version]);
    same(`${file}: file`, [csv.url, csv.bytes, csv.sha256], [`${url}${table}.csv`, bytes(at("out"), folder, `${table}.csv`).length, sha256(at("out"), folder, `${table}.csv`)]);
    has(page(folder), `SHA-256: ${csv.sha256}`);
    const graph = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page(folder))[1])["@graph"], dataset = graph.find((node) => node["@type"] === "Dataset");
    const node = `https://example.org/du-lieu/${table}/#v${version}`, distribution = values(node, `${dcat}distribution`)[0];
    same(`${file}: schema.org`, [dataset["@id"], dataset.version, dataset.url, dataset.distribution["@id"]], [node, version, url, csv.url]);
    same(`${file}: catalogue`, [values(node, `${dcat}version`), values(node, `${dcat}landingPage`), values(distribution, `${dcat}downloadURL`)], [[version], [url], [csv.url]]);
    same(`${file}: hasVersion`, values(`https://example.org/du-lieu/${table}/#dataset`, `${dcat}hasVersion`).includes(node), true);
    const described = JSON.parse(bytes(at("out"), folder, `${table}.csv-metadata.json`)), schemas = JSON.parse(bytes(at("out"), folder, `${table}.schema.json`));
    same(`${file}: described`, [described.url, described["dc:hasVersion"], schemas.fields.map((field) => field.name).join()],
      [`${table}.csv`, version, bytes(at("out"), folder, `${table}.csv`).toString().split("\r\n")[0]]);
    same(`${file}: sitemap`, sitemap.includes(`<loc>${url}</loc>`), true);
    same(`${file}: API`, api.pages.filter((one) => one.url === url).length, 1);
  }
  same("previous", values("https://example.org/du-lieu/mua/#v1.0.1", `${dcat}previousVersion`), ["https://example.org/du-lieu/mua/#v1.0.0"]);
  same("the version before the one of now is told once", values("https://example.org/du-lieu/mua/#v1.0.1", `${dcat}version`), ["1.0.1"]);
}));

test("a copy names the publisher and the licence of its time, on its page, in its files and in what describes it", () => inRepository([
  { files: { "content/site.yml": `${base["content/site.yml"].replace("name: Trang thử", "name: Xã Cũ\nname_en: Old Commune").replace("licence: CC0", "licence: Giấy phép cũ")}licence_url: https://example.org/cu\ncontact: Tổ cũ\n`,
    "data/mua/schema.yml": rainTable, "data/mua/a.csv": rain("2026-01-01,3") } },
  { files: { "content/site.yml": `${base["content/site.yml"].replace("name: Trang thử", "name: Xã Mới").replace("https://example.org", "https://moi.example.org").replace("CC0", "Giấy phép mới")}licence_url: https://example.org/moi\n` } },
  { files: { "content/site.yml": `${base["content/site.yml"].replace("name: Trang thử", "name: Xã Mới").replace("https://example.org", "https://moi.example.org").replace("CC0", "Giấy phép mới")}licence_url: https://example.org/moi\ncontact: Tổ mới\n` } },
], (repository, at) => {
  tag(repository, "2026-1", "main~2");
  tag(repository, "2026-2", "main~1");
  build(repository, at("out"));
  const old = "du-lieu/mua/v/1.0.0", kept = "du-lieu/mua/v/1.0.1", page = (path) => readFileSync(join(at("out"), path, "index.html"), "utf8");
  const facts = (path) => part(page(path), '<dl class="facts">', 'id="_downloads"');
  for (const [path, now, then] of [[old, /Xã Mới|Giấy phép mới|example.org\/moi/, ["Giấy phép cũ", "Xã Cũ"]], [`en/${old}`, /Xã Mới|Giấy phép mới|example.org\/moi/, ["Giấy phép cũ", "Old Commune"]], [kept, /Xã Cũ|Giấy phép cũ|example.org\/cu/, ["Giấy phép mới", "Xã Mới"]]]) {
    const said = facts(path);
    same(`${path}: the other`, now.test(said), false);
    for (const one of then) same(`${path}: ${one}`, said.includes(one), true);
  }
  has(page(old), "Xã Cũ. “Mưa” (mua), phiên bản 1.0.0", "Old Commune. “Mưa” (mua), version 1.0.0", "author = {{Xã Cũ}}", "https://moi.example.org/du-lieu/mua/v/1.0.0/");
  has(page("du-lieu/mua"), "Xã Mới. “Mưa” (mua), phiên bản 1.0.2");
  const described = (path) => { const csvw = JSON.parse(bytes(at("out"), path, "mua.csv-metadata.json")); return [csvw["dc:publisher"], csvw["dc:license"]["@id"], JSON.parse(bytes(at("out"), path, "index.json")).licence]; };
  same("then", described(old), ["Xã Cũ", "https://example.org/cu", "Giấy phép cũ"]);
  same("of the second edition", described(kept), ["Xã Mới", "https://example.org/moi", "Giấy phép mới"]);
  const store = new Store(new Parser().parse(bytes(at("out"), "catalog.ttl").toString()));
  const value = (subject, predicate) => store.getObjects(subject, predicate, null).map((node) => node.value).sort();
  const dct = "http://purl.org/dc/terms/", version = (n) => `https://moi.example.org/du-lieu/mua/#v${n}`;
  for (const [n, publisher, names, licence, title] of [["1.0.0", `https://moi.example.org/${old}/#publisher`, ["Old Commune", "Xã Cũ"], "https://example.org/cu", "Giấy phép cũ"],
    ["1.0.1", "https://moi.example.org/#publisher", ["Xã Mới"], "https://example.org/moi", "Giấy phép mới"]]) {
    same(`${n}: publisher`, [value(version(n), `${dct}publisher`), value(publisher, "http://xmlns.com/foaf/0.1/name")], [[publisher], names]);
    same(`${n}: licence`, [value(value(version(n), "http://www.w3.org/ns/dcat#distribution")[0], `${dct}license`), value(licence, `${dct}title`)], [[licence], [title]]);
    const graph = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page(`du-lieu/mua/v/${n}`))[1])["@graph"], dataset = graph.find((node) => node["@type"] === "Dataset");
    same(`${n}: schema.org`, [dataset.license, dataset.publisher["@id"], graph.find((node) => node["@id"] === publisher).name], [licence, publisher, names.at(-1)]);
  }
}));

test("what tells of a copy tells of it as it was: columns, names, what a row is, and the licence", () => inRepository([
  { files: { "content/site.yml": base["content/site.yml"].replace("CC0", "Giấy phép cũ"), "data/mua/schema.yml": schema(day, ["mm", "integer"], where).replace("title: Mưa", "title: {vi: Mưa cũ, en: Old rain}\ndescription: Mỗi dòng là một trận mưa.").replace("title: mm", "title: Lượng cũ"),
    "data/mua/a.csv": "day,mm,where\r\n2026-01-01,3,Trạm\r\n" } },
  { files: { "content/site.yml": base["content/site.yml"].replace("CC0", "Giấy phép mới"), "data/mua/schema.yml": schema(day, ["mm", "number"]).replace("title: Mưa", "title: Mưa mới\ndescription: Mỗi dòng là một ngày mưa.").replace("title: mm", "title: Lượng mới"), "data/mua/a.csv": rain("2026-01-01,3.5") } },
], (repository, at) => {
  tag(repository, "2026-1", "main~1");
  build(repository, at("out"));
  const folder = "du-lieu/mua/v/1.0.0", file = (...path) => bytes(at("out"), ...path).toString();
  for (const lang of ["", "en/"]) {
    const page = file(`${lang}${folder}`, "index.html"), titles = lang ? "Old rain" : "Mưa cũ";
    const dataset = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)[1])["@graph"].find((node) => node["@type"] === "Dataset");
    same("schema.org", [dataset.name, dataset.description, dataset.variableMeasured], [titles, "Mỗi dòng là một trận mưa.", ["day", "Lượng cũ", "where"]]);
    const csvw = JSON.parse(file(folder, "mua.csv-metadata.json"));
    same("as many as the file has", dataset.variableMeasured.length, file(folder, "mua.csv").split("\r\n")[0].split(",").length);
    same("as CSVW tells them", JSON.stringify(csvw).includes("Lượng mới"), false);
    has(part(page, "<h1>"), `${titles}, `);
    has(part(page, "<footer"), lang ? "This copy is published under Giấy phép cũ." : "Bản lưu này được công bố theo giấy phép Giấy phép cũ.");
    has(part(page, 'id="_citation"'), `“${lang ? "Mưa cũ" : titles}” (mua), phiên bản 1.0.0`, "“Old rain” (mua), version 1.0.0", `title = {${titles} (mua)}`);
    same("nothing of now, but for the way to it", [...part(page, "<main").matchAll(/Giấy phép mới|Lượng mới|ngày mưa|Mưa mới/g)].length, 0);
  }
  same("twin", [JSON.parse(file(folder, "index.json")).title, JSON.parse(file("du-lieu/mua/index.json")).title], ["Mưa cũ", "Mưa mới"]);
  const store = new Store(new Parser().parse(file("catalog.ttl")));
  const values = (name) => store.getObjects("https://example.org/du-lieu/mua/#v1.0.0", `http://purl.org/dc/terms/${name}`, null).map((node) => node.value);
  same("catalogue", [values("title"), values("description").every((text) => text.startsWith("Mỗi dòng là một trận mưa."))], [["Mưa cũ, phiên bản 1.0.0", "Old rain, version 1.0.0"], true]);
}));

test("a table is copied with the columns of its time", () => inRepository([
  { files: { "data/mua/schema.yml": schema(day, mm, where), "data/mua/a.csv": "day,mm,where\r\n2026-01-01,3,Trạm\r\n" } },
  { files: { "data/mua/schema.yml": schema(day, ["mm", "number"]), "data/mua/a.csv": rain("2026-01-01,3.5") } },
  { files: { "data/mua/schema.yml": null, "data/mua/a.csv": null } },
], (repository, at) => {
  tag(repository, "2026-1", "main~2");
  build(repository, at("out"), { rev: "main~1" });
  same("rows", bytes(at("out"), "du-lieu/mua/v/1.0.0/mua.csv").toString(), "day,mm,where\r\n2026-01-01,3,Trạm\r\n");
  const fields = JSON.parse(bytes(at("out"), "du-lieu/mua/v/1.0.0/mua.schema.json")).fields;
  same("types", fields.map((field) => field.type), ["date", "integer", "string"]);
  const page = readFileSync(join(at("out"), "du-lieu/mua/v/1.0.0/index.html"), "utf8");
  has(page, "phiên bản 2.0.0. Từ đó đến nay: đổi cột (bỏ where; đổi kiểu mm),");
  same("dictionary", [...part(page, 'id="_fields"', 'id="_since"').matchAll(/<th scope="row"><code>(.*?)<\/code><\/th>\n<td>.*?<\/td>\n<td>(.*?)<\/td>/g)].map(([, ...told]) => told),
    [["day", "ngày"], ["mm", "số nguyên"], ["where", "chữ"]]);
}));

test("columns that came and went again since are told so", () => inRepository([[day, mm], [day, mm, where], [day, mm]].map((fields) => (
  { files: { "data/mua/schema.yml": schema(...fields), "data/mua/a.csv": rain("2026-01-01,3") } })), (repository, at) => {
  tag(repository, "2026-1", "main~2");
  build(repository, at("out"));
  has(readFileSync(join(at("out"), "du-lieu/mua/v/1.0.0/index.html"), "utf8"), "phiên bản 3.0.0. Từ đó đến nay: đổi cột (nay lại như trước).");
  has(readFileSync(join(at("out"), "en/du-lieu/mua/v/1.0.0/index.html"), "utf8"), "columns changed (now as before)");
}));

test("tags that make no edition: on a branch, on what is no commit, with another name; a later one is passed over in silence", () => inRepository([
  ...four.slice(0, 2), { side: true, files: { "data/mua/a.csv": rain("2026-01-01,9") } }, four[2], four[3],
], (repository, at) => {
  tag(repository, "nhanh", "main~1^2");
  tag(repository, "cay", "main^{tree}");
  tag(repository, "Hoa", "main~1");
  git(repository, ["tag", "v1.0", "main"]);
  git(repository, ["checkout", "-q", "--orphan", "khac"]);
  git(repository, ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Khác"]);
  tag(repository, "khac", "khac");
  git(repository, ["checkout", "-q", "main"]);
  const warned = [...said(repository, at("out")).matchAll(/phat-hanh\/(\S+?)”.*\[(edition-\w+)\]/g)].map(([, name, id]) => [name, id]).sort();
  same("warnings", warned, [["Hoa", "edition-name"], ["cay", "edition-elsewhere"], ["khac", "edition-elsewhere"], ["nhanh", "edition-elsewhere"]]);
  same("copies", copies(at("out")), []);
  git(repository, ["tag", "-d", "phat-hanh/nhanh", "phat-hanh/cay", "phat-hanh/Hoa", "phat-hanh/khac"]);
  tag(repository, "2026-9", "main");
  same("later", /edition-/.test(said(repository, at("cu"), { rev: "main~1" })), false);
  same("copies of the earlier site", copies(at("cu")), []);
}));

test("a draft has no copies; a shallow clone, which cannot know, is refused", () => inRepository(four, (repository, at) => {
  tag(repository, "2026-1", "main~1");
  git(repository, ["clone", "-q", "--depth", "2", `file://${repository}`, at("nong")]);
  const refused = said(at("nong"), at("out"), { status: 3 });
  same("refused", [/\[git-shallow\]/.test(refused), existsSync(at("out"))], [true, false]);
  spawnSync("sh", ["-c", "echo >> content/site.yml"], { cwd: repository });
  said(repository, at("nhap"), { rev: null });
  same("copies of a draft", copies(at("nhap")), []);
}));

test("what must not be published today is not published of an earlier day either, and is not said", () => inRepository([
  { files: { "data/mua/schema.yml": schema(day, mm, where), "data/mua/a.csv": "day,mm,where\r\n2026-01-01,3,gọi 0912 345 678\r\n" } },
  { files: { "data/mua/a.csv": "day,mm,where\r\n2026-01-01,3,Trạm\r\n" } },
  { files: { "content/site.yml": `${base["content/site.yml"]}allow:\n  - data/mua/a.csv so-di-dong\n`, "data/mua/a.csv": "day,mm,where\r\n2026-01-01,3,gọi 0987 654 321\r\n" } },
  { files: { "data/mua/a.csv": "day,mm,where\r\n2026-01-01,3,gọi 0987.654.321; 0912 345 678\r\n" } },
  { files: { "content/site.yml": `${base["content/site.yml"]}allow:\n  - data/mua/a.csv so-di-dong\n  - phat-hanh/2026-1/data/mua/a.csv so-di-dong\n`, "data/mua/a.csv": "day,mm,where\r\n2026-01-01,3,gọi 0987 654 321\r\n" } },
], (repository, at) => {
  tag(repository, "2026-1", "main~4");
  const warning = said(repository, at("out"), { rev: "main~3" });
  same("warning", [/“mua” of the edition “phat-hanh\/2026-1”.*\[edition-withheld\]/.test(warning), warning.includes("0912")], [true, false]);
  same("copies", copies(at("out")), ["units/v/1.0.0/units.csv"]);
  // the file may hold such numbers today, but this one does not stand in it: as in the record
  const other = said(repository, at("tep"), { rev: "main~2" });
  same("another number is allowed", [/edition-withheld/.test(other), copies(at("tep"))], [true, ["units/v/1.0.0/units.csv"]]);
  same("the record", readFileSync(join(at("tep"), "du-lieu/changes/changes.csv"), "utf8").includes("0912"), false);
  said(repository, at("con"), { rev: "main~1" });
  same("it stands there today", copies(at("con")), ["mua/v/1.0.0/mua.csv", "units/v/1.0.0/units.csv"]);
  const named = said(repository, at("cho-phep"));
  same("the edition is allowed it", [/edition-withheld|allow-unused/.test(named), copies(at("cho-phep"))], [false, ["mua/v/1.0.0/mua.csv", "units/v/1.0.0/units.csv"]]);
}));

test("an edition whose files cannot be read whole is not copied in part", () => inRepository([
  { files: { "data/mua/schema.yml": rainTable, "data/mua/a.csv": rain("2026-01-01,3"), "data/mua/b.csv": "day,mm\r\n2026-01-02,nhiều\r\n" } },
  { files: { "data/mua/b.csv": null } },
], (repository, at) => {
  tag(repository, "2026-1", "main~1");
  tag(repository, "2026-2", "main");
  same("warning", /“phat-hanh\/2026-1” has errors \(1 of them, the first in data\/mua\/b.csv\).*\[edition-unread\]/.test(said(repository, at("out"))), true);
  same("copies", copies(at("out")), ["mua/v/1.0.0/mua.csv", "units/v/1.0.0/units.csv"]);
}));

// --- what was published stays ---

const publishOn = (repository, out, previous, options) => said(repository, out, { more: ["--previous", previous], ...options });
const hashes = (out) => copies(out).map((file) => [file, sha256(out, "du-lieu", file)]);

test("a copy that was published stays, also when its tag is moved, taken away, or set anew on an earlier commit", () => inRepository(four, (repository, at) => {
  tag(repository, "2026-1", "main~3");
  tag(repository, "2026-2", "main~1");
  publishOn(repository, at("1"), "none");
  const before = hashes(at("1")), record = bytes(at("1"), "editions.txt").toString();
  same("record", record.split("\n").slice(0, 4).map((line) => line.split(" ").slice(0, 2).join(" ")), ["congbo-editions 2", "edition 2026-1", "edition 2026-2",
    `copy ${sha256(at("1"), "du-lieu/units/v/1.0.0/units.csv")}`]);
  same("columns", record.includes(`${sha256(at("1"), "du-lieu/mua/v/1.0.1/mua.csv")} mua 1.0.1 ${git(repository, ["rev-parse", "main~1"]).toString().trim()} day,mm\n`), true);
  same("nothing is said", /edition/.test(publishOn(repository, at("1b"), at("1"))), false);
  same("the same record", bytes(at("1b"), "editions.txt").toString(), record);
  git(repository, ["tag", "-f", "phat-hanh/2026-1", "main"]);
  git(repository, ["tag", "-d", "phat-hanh/2026-2"]);
  tag(repository, "2026-2-som", "main~2"); // the version that 2026-2 had, of an earlier commit
  same("moved", /“phat-hanh\/2026-1” was moved.*\[edition-moved\]/.test(publishOn(repository, at("2"), at("1"))), true);
  same("copies", hashes(at("2")).filter(([file]) => before.some(([old]) => old === file)), before);
  same("one more", copies(at("2")).length, before.length + 1);
  has(readFileSync(join(at("2"), "du-lieu/mua/v/1.0.0/index.html"), "utf8"), "2026-1 (01/01/2026");
  has(readFileSync(join(at("2"), "du-lieu/mua/v/1.0.1/index.html"), "utf8"), `Mã lần ghi (commit) của bản lưu${git(repository, ["rev-parse", "main~1"]).toString().trim()}`);
  git(repository, ["tag", "-d", "phat-hanh/2026-1", "phat-hanh/2026-2-som"]);
  publishOn(repository, at("3"), at("2"));
  same("copies without any tag", hashes(at("3")), hashes(at("2")));
}));

test("the note of an edition outlives its tag", () => inRepository(four, (repository, at) => {
  annotate(repository, "2026-1", "main~1", "Số liệu quý 1");
  annotate(repository, "2026-2", "main", "Số liệu quý 2");
  tag(repository, "2026-3", "main");
  publishOn(repository, at("1"), "none");
  git(repository, ["tag", "-d", "phat-hanh/2026-1", "phat-hanh/2026-3"]);
  annotate(repository, "2026-2", "main", "Số liệu quý 2, đã rà soát");
  publishOn(repository, at("2"), at("1"));
  const notes = (out) => [...part(readFileSync(join(out, "du-lieu/index.html"), "utf8"), 'id="_editions"').matchAll(/“<span lang="vi">(.*?)<\/span>”/g)].map(([, note]) => note);
  same("notes", notes(at("2")), ["Sửa", "Số liệu quý 2, đã rà soát", "Số liệu quý 1"]);
  // as an earlier program wrote it
  writeFileSync(join(at("1"), "editions.txt"), readFileSync(join(at("1"), "editions.txt"), "utf8").replace(/^(edition \S+ \S+) .*$/gm, "$1").replace("editions 2", "editions 1"));
  publishOn(repository, at("3"), at("1"));
  same("without notes", notes(at("3")).at(-1) === "Số liệu quý 1", false);
}));

const forge = (out, from, to) => writeFileSync(join(out, "editions.txt"), readFileSync(join(out, "editions.txt"), "utf8").replace(from, to));

test("a copy that would be altered or lost stops the build, unless a reason for it goes into the ledger", () => inRepository(four, (repository, at) => {
  tag(repository, "2026-1", "main~3");
  publishOn(repository, at("1"), "none");
  const sum = sha256(at("1"), "du-lieu/units/v/1.0.0/units.csv");
  forge(at("1"), sum, "0".repeat(64));
  const stopped = publishOn(repository, at("2"), at("1"), { status: 1 });
  same("stopped", [/“du-lieu\/units\/v\/1.0.0”.*\[edition-altered\]/.test(stopped), existsSync(at("2"))], [true, false]);
  forge(at("1"), "0".repeat(64), sum);
  forge(at("1"), " units 1.0.0 ", " units 1.7.0 ");
  same("lost", /“du-lieu\/units\/v\/1.7.0”.*\[edition-altered\]/.test(publishOn(repository, at("2"), at("1"), { status: 1 })), true);
  same("accepted", /edition-altered/.test(publishOn(repository, at("2"), at("1"), { more: ["--previous", at("1"), "--accept-rewrite", "Gỡ số điện thoại", "--forget"] })), false);
  same("the reason", bytes(at("2"), "ledger.txt").toString().includes("Gỡ số điện thoại"), true);
  for (const wrong of ["", "congbo-editions 3\n", "congbo-editions 1\ncopy x\n", "congbo-editions 1\nedition a b", "congbo-editions 1\nedition <a> b\n", "congbo-editions 1\nedition a b \n", "congbo-editions 1\nedition a b x\ty\n", "congbo-editions 1\ncopy a b c d e f\n"]) {
    writeFileSync(join(at("1"), "editions.txt"), wrong);
    same(JSON.stringify(wrong), /\[editions-broken\]/.test(publishOn(repository, at("3"), at("1"), { status: 3 })), true);
  }
}));

test("columns that a table gets later are in no copy that was published before", () => inRepository(four, (repository, at) => {
  tag(repository, "2026-1", "main~3");
  publishOn(repository, at("1"), "none");
  const old = bytes(at("1"), "du-lieu/units/v/1.0.0/units.csv").toString(), columns = old.split("\r\n")[0];
  // as a program would have written it that did not know the last two of them
  const fewer = columns.split(",").slice(0, -2).join(","), less = "id,name,level,parent,code,valid_from,valid_to,successor";
  same("columns of units", columns.startsWith(less), true);
  const csv = old.split("\r\n").map((line, i) => (i === 0 ? fewer : line.split(",").slice(0, -2).join(","))).join("\r\n");
  forge(at("1"), sha256(at("1"), "du-lieu/units/v/1.0.0/units.csv"), createHash("sha256").update(csv).digest("hex"));
  forge(at("1"), ` ${columns}\n`, ` ${fewer}\n`);
  same("nothing is said", /edition/.test(publishOn(repository, at("2"), at("1"))), false);
  same("copy", bytes(at("2"), "du-lieu/units/v/1.0.0/units.csv").toString(), csv);
  same("schema", JSON.parse(bytes(at("2"), "du-lieu/units/v/1.0.0/units.schema.json")).fields.map((field) => field.name).join(), fewer);
  same("the table of today", bytes(at("2"), "du-lieu/units/units.csv").toString().split("\r\n")[0], columns);
}));

test("a version that is kept is cited by its copy, in each file, and a site in Vietnamese alone by addresses that are there", () => inRepository(four, (repository, at) => {
  const cited = (out) => {
    const page = readFileSync(join(out, "du-lieu/mua/index.html"), "utf8"), resource = JSON.parse(bytes(out, "du-lieu/datapackage.json")).resources.find(({ name }) => name === "mua");
    const addresses = (words) => [...words.matchAll(/https:[^\s<}]*/g)].map(([address]) => address);
    const found = addresses(part(page, 'id="_citation"', 'id="_versions"'));
    same("the Data Package", addresses(resource.citation), found.slice(0, 1));
    same("the archive", addresses(spawnSync("unzip", ["-p", join(out, "du-lieu/congbo.zip"), "CITATION.txt"], { encoding: "utf8" }).stdout).includes(found[0]), true);
    for (const address of found) same(address, existsSync(join(out, address.replace("https://example.org/", ""), "index.html")), true);
    return found.map((address) => address.replace("https://example.org/", ""));
  };
  tag(repository, "2026-1", "main~3");
  build(repository, at("not kept"));
  same("not kept", cited(at("not kept")), ["du-lieu/mua/", "en/du-lieu/mua/", "du-lieu/mua/"]);
  tag(repository, "2026-4", "main");
  build(repository, at("kept"));
  same("kept", cited(at("kept")), ["du-lieu/mua/v/1.1.0/", "en/du-lieu/mua/v/1.1.0/", "du-lieu/mua/v/1.1.0/"]);
  git(repository, ["tag", "-d", "phat-hanh/2026-4"]);
  writeFileSync(join(repository, "content/site.yml"), base["content/site.yml"].replace("[vi, en]", "[vi]"));
  git(repository, ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-a", "-m", "vi"]);
  build(repository, at("vi"));
  same("in Vietnamese", cited(at("vi")), ["du-lieu/mua/", "du-lieu/mua/", "du-lieu/mua/"]);
}));

for (const folder of ["content/pages/huong-dan", "content/pages/en/huong-dan"])
  test(`${folder}: the commands of the guide to editions`, () => inRepository(four, (repository, at) => {
    const commands = [...readFileSync(join(root, folder, "phat-hanh-du-lieu.md"), "utf8").matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, body]) => body);
    const sh = (command) => {
      const run = spawnSync("sh", ["-ec", command], { cwd: repository, encoding: "utf8", env: { ...process.env, PATH: `${join(root, "build", process.argv[2] ?? "release")}:${process.env.PATH}`, HOME: repository, GIT_CONFIG_NOSYSTEM: "1" } });
      if (run.status !== 0) throw new Error(`${command}${run.stderr}`);
    };
    same("commands", commands.length, 2);
    git(repository, ["init", "-q", "--bare", at("xa.git")]);
    git(repository, ["remote", "add", "origin", at("xa.git")]);
    publishOn(repository, at("trang"), "none");
    commands.forEach(sh);
    same("copies", copies(at("trang")), ["mua/v/1.1.0/mua.csv", "units/v/1.1.0/units.csv"]);
    same("ledger", bytes(at("trang"), "ledger.txt").toString().trimEnd().split("\n").length, 3);
    same("pushed", git(at("xa.git"), ["tag"]).toString(), "phat-hanh/2026-1\n");
  }));
