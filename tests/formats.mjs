// The formats of open data say the same thing, each page tells the truth of its files, and a published CSV can be put back as a source.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, cpSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parseCsv } from "./lib/csv.mjs";
import { sqlite, sqliteCsv } from "./lib/database.mjs";
import { assertSameFolders, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { sheetsAsCsv } from "./lib/office.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");

function build(site, out, ...args) {
  const run = spawnSync(program, ["build", "--root", site, "--out", out, "--as-of", "2026-06-01", ...args], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`exit ${run.status}\n${run.stderr}`);
  return run.stderr;
}

const read = (out, name, extension) => readFileSync(join(out, "du-lieu", name, `${name}.${extension}`), "utf8");
const tablesOf = (out) => readdirSync(join(out, "du-lieu"), { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);

/** JSON with each number as the text that stands there: a double would hide a lost digit. */
const parseExact = (text) => JSON.parse(text.replace(/("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)/g, (_, string, number) => string ?? `{"number":"${number}"}`));

/** A JSON value as the CSV cell that must stand beside it. */
function cellOf(value, csv) {
  if (value === null) return "";
  if (Array.isArray(value)) return value.join(csv.includes("; ") ? "; " : " ");
  if (typeof value === "object") return value.number;
  return String(value);
}

function assertFormatsAgree(out, name) {
  const csv = parseCsv(read(out, name, "csv")), exact = parseExact(read(out, name, "json"));
  if (exact.length !== csv.length) throw new Error(`${name}: ${csv.length} rows of CSV, ${exact.length} of JSON`);
  csv.forEach((row, i) => {
    if (Object.keys(exact[i]).join() !== Object.keys(row).join()) throw new Error(`${name}: fields ${Object.keys(exact[i])}`);
    for (const [field, cell] of Object.entries(row))
      if (cellOf(exact[i][field], cell) !== cell) throw new Error(`${name} row ${i + 1}, ${field}: ${JSON.stringify(exact[i][field])} for ${cell}`);
  });
  const lines = read(out, name, "ndjson").split("\n");
  if (lines.pop() !== "") throw new Error(`${name}.ndjson does not end its last line`);
  if (JSON.stringify(lines.map(parseExact)) !== JSON.stringify(exact)) throw new Error(`${name}.ndjson differs`);
}

/** A workbook's sheet is the CSV file: spreadsheets show what is yes or no in capitals, and that alone differs. */
function assertSheetIsCsv(sheet, text, name) {
  const csv = parseCsv(text), shown = parseCsv(sheet);
  if (shown.length !== csv.length) throw new Error(`${name}: ${csv.length} rows of CSV, ${shown.length} of XLSX`);
  csv.forEach((row, i) => {
    if (Object.keys(shown[i]).join() !== Object.keys(row).join()) throw new Error(`${name}: header ${Object.keys(shown[i])}`);
    for (const [field, cell] of Object.entries(row)) {
      const at = shown[i][field], same = /^(true|false)$/.test(cell) ? at.toLowerCase() === cell : at === cell;
      if (!same) throw new Error(`${name} row ${i + 1}, ${field}: ${JSON.stringify(at)} for ${JSON.stringify(cell)}`);
    }
  });
}

const dictionarySheet = (name) => `${name}-Từ điển - Dictionary`, sourceSheet = (name) => `${name}-Nguồn - Source`;

/** What a workbook says of itself: each field of the header, and the checksum of the CSV beside it. */
function assertWorkbookExplains(sheets, out, name) {
  const fields = parseCsv(sheets[dictionarySheet(name)]).map((line) => Object.values(line)[0]);
  const header = read(out, name, "csv").split("\r\n", 1)[0].split(",");
  if (fields.join() !== header.join()) throw new Error(`${name}: dictionary of ${fields}`);
  const sum = createHash("sha256").update(readFileSync(join(out, "du-lieu", name, `${name}.csv`))).digest("hex");
  if (!sheets[sourceSheet(name)].includes(sum)) throw new Error(`${name}: ${sheets[sourceSheet(name)]}`);
}

const database = (out) => join(out, "du-lieu/congbo.sqlite");

/** The database is sound, and its views hold the tables' CSV cell by cell: 0 and 1 for what is yes or no, and of numbers that no
    double holds the exact spelling apart. */
function assertDatabaseIsTables(out, names) {
  if (sqlite(database(out), "PRAGMA integrity_check; PRAGMA foreign_key_check;") !== "ok\n") throw new Error("the database is not sound");
  const exact = Object.fromEntries(parseCsv(sqliteCsv(database(out), ["SELECT * FROM _exact"])[0]).map((e) => [`${e.table}/${e._key}/${e.field}`, e.value]));
  const answers = sqliteCsv(database(out), names.map((name) => `SELECT * FROM "v_${name}"`));
  names.forEach((name, n) => {
    const csv = parseCsv(read(out, name, "csv")), rows = parseCsv(answers[n]);
    if (rows.length !== csv.length) throw new Error(`${name}: ${csv.length} rows of CSV, ${rows.length} of SQLite`);
    csv.forEach((row, i) => {
      for (const [field, cell] of Object.entries(row)) {
        const at = exact[`${name}/${rows[i]._key}/${field}`] ?? rows[i][field], same = cell === at || cell === { 0: "false", 1: "true" }[at];
        if (!same) throw new Error(`${name} row ${i + 1}, ${field}: ${JSON.stringify(at)} for ${JSON.stringify(cell)}`);
      }
    });
  });
}

/** Each large text, and no other file, has its gzip beside it, smaller and without name and time (RFC 1952: flags and MTIME are 0). */
function assertLargeTextsCompressed(out) {
  const text = /\.(csv|json|ndjson|jsonld|ttl|html|xml|atom|ics|css|js|svg|txt)$/;
  const large = filesBelow(out).filter((f) => text.test(f) && statSync(join(out, f)).size >= 64 * 1024);
  const compressed = filesBelow(out).filter((f) => f.endsWith(".gz"));
  if (!large.length || large.map((f) => `${f}.gz`).join() !== compressed.join()) throw new Error(`${compressed.length} of ${large.length}`);
  for (const file of large) {
    const gz = readFileSync(join(out, `${file}.gz`)), bytes = readFileSync(join(out, file));
    if (gz.readUInt32LE(3) !== 0 || gz[7] !== 0) throw new Error(`${file}.gz tells a name or a time`);
    if (gz.length * 2 > bytes.length || !gunzipSync(gz).equals(bytes)) throw new Error(`${file}.gz`);
  }
}

/** The archive is whole, its checksums hold, and its tables are those that are published beside it. */
function assertArchiveExplainsItself(out, names, folder) {
  const zip = join(out, "du-lieu/congbo.zip");
  const run = (command, ...args) => {
    const done = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
    if (done.status !== 0) throw new Error(`${command}: ${done.stdout}${done.stderr}`);
    return done.stdout;
  };
  mkdirSync(folder);
  run("unzip", "-tq", zip);
  run("unzip", "-q", zip);
  run("sha256sum", "--strict", "-c", "SHA256SUMS");
  const summed = readFileSync(join(folder, "SHA256SUMS"), "utf8").trim().split("\n").map((line) => line.slice(66));
  if ([...summed, "SHA256SUMS"].sort().join() !== filesBelow(folder).join()) throw new Error(`sums of ${summed}`);
  for (const name of names)
    if (!readFileSync(join(folder, name, `${name}.csv`)).equals(readFileSync(join(out, "du-lieu", name, `${name}.csv`)))) throw new Error(name);
  const dictionary = parseCsv(readFileSync(join(folder, "dictionary.csv"), "utf8"));
  for (const name of names) {
    const fields = dictionary.filter((line) => line.table === name).map((line) => line.field);
    if (fields.join() !== read(out, name, "csv").split("\r\n", 1)[0]) throw new Error(`${name}: ${fields}`);
  }
  for (const [file, words] of [["DOC-TRUOC.txt", "CÁC BẢNG"], ["README.txt", "TABLES"], ["LICENCE.txt", "CC BY 4.0"]])
    if (!readFileSync(join(folder, file), "utf8").includes(words)) throw new Error(file);
  if (!run("zipinfo", "-T", zip, "README.txt").includes("20260601.000000")) throw new Error("the time of an entry is not the data’s");
}

const workbook = (out, name) => join(out, "du-lieu", name, `${name}.xlsx`);

/** A page in both languages, and its twin, tell the size and the checksum of a file beside it. */
function assertToldOf(out, file, words) {
  const bytes = readFileSync(join(out, file)), sum = createHash("sha256").update(bytes).digest("hex");
  for (const lang of ["", "en/"]) {
    const page = readFileSync(join(out, lang, file, "../index.html"), "utf8");
    const told = new RegExp(`<li><a href="/${file}" download>[^<]+</a> <span class="size">([\\d.,]+) bytes?</span>\n<p>${words}</p>\n<p class="sum">SHA-256: <code>${sum}</code>`).exec(page);
    if (Number(told?.[1].replace(/\D/g, "")) !== bytes.length) throw new Error(`${lang}${file}: ${told?.[0]}`);
  }
  const twin = JSON.parse(readFileSync(join(out, file, "../index.json"), "utf8")).files.find((one) => one.url.endsWith(`/${file}`));
  if (twin?.bytes !== bytes.length || twin.sha256 !== sum) throw new Error(`${file}: ${JSON.stringify(twin)}`);
}

/** A part of a table beside a page holds just the table's lines that belong there, and the page tells of it. */
function assertExtract(out, file, table, belongs) {
  const [header, ...lines] = read(out, table, "csv").split("\r\n"), rows = parseCsv(read(out, table, "csv"));
  if (lines.length - 1 !== rows.length) throw new Error(`${table}: a cell of several lines`);
  const expected = [header, ...lines.filter((_, i) => i < rows.length && belongs(rows[i])), ""].join("\r\n");
  if (readFileSync(join(out, file), "utf8") !== expected) throw new Error(file);
  assertToldOf(out, file, `[^<(]+(\\([^<)]+\\) )?\\(${expected.split("\r\n").length - 2}\\)`);
}

/** The workbook of a unit or plan holds the rows of the CSV files beside its page, each in a sheet of its name, and those of lists too short for files, and
 *  explains itself. */
function assertPartsWorkbook(out, kind, unit, sheets) {
  const folder = join(out, kind, unit), parts = readdirSync(folder).filter((f) => f.endsWith(".csv"));
  for (const part of parts) assertSheetIsCsv(sheets[`${unit}-${part.slice(0, -4)}`], readFileSync(join(folder, part), "utf8"), `${unit}/${part}`);
  const short = Object.keys(sheets).filter((name) => name.startsWith(`${unit}-`) && !/ - /.test(name) && !parts.includes(`${name.slice(unit.length + 1)}.csv`));
  for (const name of short) if (parseCsv(sheets[name]).length < 1 || parseCsv(sheets[name]).length > 4) throw new Error(`${name}: ${sheets[name]}`);
  if (parts.length === 0) throw new Error(unit);
  const source = sheets[`${unit}-Nguồn - Source`], fields = parseCsv(sheets[`${unit}-Từ điển - Dictionary`]);
  if (!source.includes(`https://congbo.example/${kind}/${unit}/`) || !source.includes("TRUE và FALSE")) throw new Error(source);
  for (const part of parts) // what each of its columns means
    for (const name of readFileSync(join(folder, part), "utf8").split("\r\n", 1)[0].split(","))
      if (!fields.some((line) => line["Trường\nField"] === name && (line["Bảng\nTable"] ?? part).startsWith(part.split(/[-.]/)[0]))) throw new Error(`${unit}: ${name} of ${part}`);
  assertToldOf(out, `${kind}/${unit}/${unit}.xlsx`, "[^<]*(Excel)[^<]*");
  return short.length;
}

function assertExtracts(out) {
  const files = (folder, name) => filesBelow(join(out, folder)).filter((f) => f.split("/").pop() === `${name}.csv`).map((f) => [`${folder}/${f}`, f.split("/")]);
  const has = (list, id) => list.split(" ").includes(id);
  const all = [
    ...files("ke-hoach", "targets").map(([file, [plan]]) => [file, "targets", (row) => row.plan === plan]),
    ...files("ke-hoach", "tasks").map(([file, [plan]]) => [file, "tasks", (row) => row.plan === plan]),
    ...files("ke-hoach", "results").map(([file, [plan, , target]]) => [file, "results",
      (row) => (file.includes("/chi-tieu/") ? row.target === `${plan}/${target}` : row.target.startsWith(`${plan}/`))]),
    ...files("don-vi", "targets").map(([file, [unit]]) => [file, "targets", (row) => has(row.owner, unit)]),
    ...files("don-vi", "tasks-lead").map(([file, [unit]]) => [file, "tasks", (row) => has(row.lead, unit)]),
    ...files("don-vi", "results").map(([file, [unit]]) => [file, "results", (row) => row.unit === unit]),
  ];
  const kinds = new Set(all.map(([file, table]) => `${file.split("/")[0]} ${table} ${file.includes("/chi-tieu/")}`));
  if (kinds.size !== 7) throw new Error([...kinds].join());
  for (const [file, table, belongs] of all) assertExtract(out, file, table, belongs);
}

/** `name` is that of a table, or empty: of all of them. */
function assertPageTellsOfFiles(out, name) {
  for (const lang of ["", "en/"]) {
    const page = readFileSync(join(out, lang, "du-lieu", name, "index.html"), "utf8");
    const files = (name ? filesBelow(join(out, "du-lieu", name)).filter((f) => f.startsWith(`${name}.`))
      : filesBelow(out).filter((f) => /^(du-lieu\/)?(congbo|catalog|datapackage)\.\w+$/.test(f)).map((f) => f.split("/").pop()))
      .filter((f) => !f.endsWith(".gz")).sort();
    const rows = [...page.matchAll(/<li><a href="([^"]+)" download>([^<]+)<\/a> <span class="size">([\d.,]+) bytes?<\/span>\n<p>[^<]+<\/p>\n<p class="sum">SHA-256: <code>([0-9a-f]{64})<\/code>/g)];
    if (rows.map((row) => row[2]).sort().join() !== files.join()) throw new Error(`${lang}${name}: ${rows.map((row) => row[2])} of ${files}`);
    for (const [, url, , size, sum] of rows) {
      const bytes = readFileSync(join(out, url));
      if (Number(size.replace(/\D/g, "")) !== bytes.length) throw new Error(`${url}: ${size} bytes`);
      if (createHash("sha256").update(bytes).digest("hex") !== sum) throw new Error(`${url}: ${sum}`);
    }
  }
}

// A derived table's page says from what, and as of which day, it was worked out.
const derivedWords = /Được (tính từ các bảng khác|rút ra từ lịch sử Git), đến hết ngày/;
function isDerived(out, name) {
  return derivedWords.test(readFileSync(join(out, "du-lieu", name, "index.html"), "utf8"));
}

inTemporaryFolder((folder) => {
  const out = join(folder, "out");
  test("this repository's tables: JSON, NDJSON and CSV agree cell by cell", () => {
    build(root, out);
    for (const name of tablesOf(out)) assertFormatsAgree(out, name);
  });
  test("LibreOffice reads each workbook as the table's CSV, with a dictionary of its fields and its source", () => {
    const sheets = sheetsAsCsv(tablesOf(out).map((name) => workbook(out, name)));
    for (const name of tablesOf(out)) {
      assertSheetIsCsv(sheets[`${name}-${name}`], read(out, name, "csv"), name);
      assertWorkbookExplains(sheets, out, name);
    }
  });
  test("the database of all tables is sound and holds them cell by cell, with references as foreign keys and titles beside codes", () => {
    assertDatabaseIsTables(out, tablesOf(out));
    const [keys, titles, choices, meta] = sqliteCsv(database(out), [
      `SELECT "table", "to" FROM pragma_foreign_key_list('targets__owner') ORDER BY 1`,
      `SELECT count(*) AS n FROM v_results WHERE unit_title = unit OR unit_title IS NULL OR target_title IS NULL OR status_vi = status`,
      `SELECT count(*) AS n FROM _fields f WHERE NOT EXISTS (SELECT 1 FROM pragma_table_info('v_' || f."table") WHERE name = f.field)`,
      `SELECT value FROM _metadata WHERE name = 'as_of'`]).map(parseCsv);
    if (keys.map((key) => `${key.table} ${key.to}`).join() !== "targets _key,units _key") throw new Error(JSON.stringify(keys));
    if (titles[0].n !== "0" || choices[0].n !== "0") throw new Error(`${titles[0].n} results without names, ${choices[0].n} fields without column`);
    if (meta[0].value !== "2026-06-01") throw new Error(JSON.stringify(meta));
  });
  test("the archive of all tables explains itself and its checksums hold", () =>
    assertArchiveExplainsItself(out, tablesOf(out), join(folder, "archive")));
  test("plans, targets and units have their parts of the tables beside their pages, which tell their sizes and checksums", () => assertExtracts(out));
  test("units, and plans against which something was measured or handed in, have a workbook of all their parts", () => {
    const books = filesBelow(out).filter((f) => f.endsWith(".xlsx") && !f.startsWith("du-lieu/"));
    if (books.some((f) => !/^(don-vi|ke-hoach)\/([^/]+)\/\2\.xlsx$/.test(f))) throw new Error(books.join());
    const withBook = (kind) => books.filter((f) => f.startsWith(kind)).map((f) => f.split("/")[1]).sort();
    const withParts = (kind) => [...new Set(filesBelow(join(out, kind)).filter((f) => /^[^/]+\/[^/]+\.csv$/.test(f)).map((f) => f.split("/")[0]))].sort();
    const reported = new Set([...parseCsv(read(out, "results", "csv")).map((row) => row.target), ...parseCsv(read(out, "submissions", "csv")).map((row) => row.deadline)]
      .map((key) => key.split("/")[0]));
    const units = withBook("don-vi"), plans = withBook("ke-hoach");
    if (units.length < 10 || units.join() !== withParts("don-vi").join()) throw new Error(units.join());
    if (plans.length < 1 || plans.join() !== withParts("ke-hoach").filter((plan) => reported.has(plan)).join()) throw new Error(plans.join());
    const some = ["phuong-mau", units.find((unit) => readdirSync(join(out, "don-vi", unit)).some((f) => /^tasks-with/.test(f)))];
    const short = Object.entries({ "don-vi": some, "ke-hoach": plans }).flatMap(([kind, ids]) => {
      const sheets = sheetsAsCsv(ids.map((id) => join(out, kind, id, `${id}.xlsx`)));
      return ids.map((id) => assertPartsWorkbook(out, kind, id, sheets));
    });
    if (!short.some(Boolean)) throw new Error("no list is too short for a file");
  });
  test("large texts have a compressed file beside them", () => assertLargeTextsCompressed(out));
  test("each table's page, and that of all, gives the size and checksum of the files that were written", () => {
    for (const name of [...tablesOf(out), ""]) assertPageTellsOfFiles(out, name);
  });
  test("published CSV put back as a source gives the same CSV", () => {
    const site = join(folder, "again"), back = join(folder, "back");
    cpSync(join(root, "layouts"), join(site, "layouts"), { recursive: true });
    mkdirSync(join(site, "content"), { recursive: true });
    cpSync(join(root, "content/site.yml"), join(site, "content/site.yml"));
    for (const name of tablesOf(out).filter((name) => !isDerived(out, name))) {
      mkdirSync(join(site, "data", name), { recursive: true });
      cpSync(join(out, "du-lieu", name, `${name}.csv`), join(site, "data", name, "published.csv"));
    }
    build(site, back);
    for (const name of tablesOf(out).filter((name) => !isDerived(out, name)))
      if (read(back, name, "csv") !== read(out, name, "csv")) throw new Error(name);
  });
});

// What spreadsheets and careless programs spoil.
const long = "Dòng dài ".repeat(4445).trim();
const hostile = ["-1+2", "@SUM(A1)", 'nói "được"', "a,b", "👩‍🚒 cháy", "مرحبا", "0012", "12345678901234567890", "-0", "2026-02-03", "_x0041_", "</script>&amp;\u2028", "NULL", "true", long];
const numbers = ["0", "-0.5", "79.96", "123456789012345678", "0.123456789012345678", "-999999999999999999", "", "1000000", "0.1", "3", "4", "5", "6", "7", "8"];

inTemporaryFolder((folder) => {
  const site = join(folder, "site"), out = join(folder, "out");
  cpSync(join(root, "layouts"), join(site, "layouts"), { recursive: true });
  mkdirSync(join(site, "content"), { recursive: true });
  cpSync(join(root, "content/site.yml"), join(site, "content/site.yml"));
  appendFileSync(join(site, "content/site.yml"), "allow:\n  - data/thu/a.csv cong-thuc\n");
  mkdirSync(join(site, "data/thu"), { recursive: true });
  writeFileSync(join(site, "data/thu/schema.yml"),
    "fields: [{name: ma, type: string}, {name: chu, type: string}, {name: so, type: number}, {name: ngay, type: date}, {name: co, type: boolean}]\nprimaryKey: ma\n");
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  writeFileSync(join(site, "data/thu/a.csv"),
    `ma,chu,so,ngay,co\n${hostile.map((text, i) => `m${i},${quoted(text)},${numbers[i]},${i % 2 ? "2026-02-03" : ""},${["true", "false", ""][i % 3]}\n`).join("")}`);
  test("hostile cells come through as they were written", () => {
    build(site, out);
    const rows = parseExact(read(out, "thu", "json"));
    hostile.forEach((text, i) => {
      if (rows[i].chu !== text) throw new Error(`${JSON.stringify(rows[i].chu)} for ${text}`);
      if ((rows[i].so?.number ?? "") !== numbers[i]) throw new Error(`${JSON.stringify(rows[i].so)} for ${numbers[i]}`);
      if (rows[i].co !== [true, false, null][i % 3]) throw new Error(`${rows[i].co} in row ${i}`);
    });
    assertFormatsAgree(out, "thu");
  });
  test("a workbook holds hostile cells as text, no formula, and says which it had to cut", () => {
    const sheets = sheetsAsCsv([workbook(out, "thu")]), rows = parseCsv(sheets["thu-thu"]);
    hostile.forEach((text, i) => {
      const whole = text.length <= 32767, cell = rows[i].chu;
      const right = whole ? cell === text : text.startsWith(cell.slice(0, 32000)) && cell.length <= 32767 && cell.endsWith("see the CSV file)");
      if (!right) throw new Error(`${JSON.stringify(cell)} for ${text}`);
      if (rows[i].so !== numbers[i]) throw new Error(`${rows[i].so} for ${numbers[i]}`);
    });
    if (!sheets[sourceSheet("thu")].includes("1 of them")) throw new Error(sheets[sourceSheet("thu")]);
    const xml = spawnSync("unzip", ["-p", workbook(out, "thu"), "xl/worksheets/sheet1.xml"], { encoding: "utf8", maxBuffer: 1 << 24 }).stdout;
    if (!xml.includes("<sheetData>") || /<f[ >]|<hyperlink/.test(xml)) throw new Error("a formula or an address");
    if (!xml.includes('ySplit="1"') || !xml.includes("<autoFilter ")) throw new Error("no header that stays, or no filter");
    const digits = numbers.filter((number) => number && number.replace(/[-.]/g, "").length <= 15);
    const asNumbers = [...xml.matchAll(/<c r="C\d+"><v>([^<]*)<\/v>/g)].map((match) => Number(match[1]));
    if (asNumbers.join() !== digits.map(Number).join()) throw new Error(`${asNumbers} are numbers`);
    if ([...xml.matchAll(/<c r="D\d+" s="\d+"><v>46056<\/v>/g)].length !== 7) throw new Error("days are no days");
    if ([...xml.matchAll(/<c r="E\d+" t="b"><v>[01]<\/v>/g)].length !== 10) throw new Error("yes and no are not such");
  });
  test("the database keeps hostile cells, and the exact spelling of numbers that no double holds", () => {
    assertDatabaseIsTables(out, ["thu"]);
    const [types, exact] = sqliteCsv(database(out), [`SELECT so, typeof(so) AS kind FROM thu`, `SELECT value FROM _exact`]).map(parseCsv);
    const kinds = numbers.map((number) => (number === "" ? "null" : number.includes(".") ? "real" : "integer"));
    if (types.map((row) => row.kind).join() !== kinds.join()) throw new Error(types.map((row) => row.kind).join());
    if (exact.map((row) => row.value).join() !== "0.123456789012345678") throw new Error(JSON.stringify(exact));
    const [view, told] = sqliteCsv(database(out), [`SELECT * FROM v_thu`, `SELECT value FROM _metadata WHERE name = 'exact'`]).map(parseCsv);
    if (view.map((row) => row.so_exact).filter(Boolean).join() !== "0.123456789012345678") throw new Error("the view lacks the digits");
    if (Object.keys(view[0]).filter((name) => name.endsWith("_exact")).join() !== "so_exact") throw new Error("columns for digits that none needs");
    if (!told[0].value.includes("<field>_exact")) throw new Error("nothing says where the digits are");
  });
  test("one thread and many, here and in another time zone, give the same files; what is unchanged is linked", () => {
    build(site, join(folder, "one"), "--jobs", "1");
    process.env.TZ = "Asia/Ho_Chi_Minh";
    build(site, join(folder, "many"), "--jobs", "7");
    delete process.env.TZ;
    assertSameFolders(join(folder, "many"), join(folder, "one"));
    const before = readFileSync(join(out, ".congbo-manifest"), "utf8").trim().split("\n").length - 1;
    if (!build(site, out, "--lang", "en").includes(`${before} unchanged`)) throw new Error(`not all ${before} files are linked`);
    if (filesBelow(out).some((f) => f.endsWith(".linked"))) throw new Error("a link is left behind");
  });
  test("the build reports the bytes of each kind of file, of small ones in kB", () => {
    const report = build(site, out, "--lang", "en"), units = new Set();
    for (const extension of ["json", "ttl", "txt", "sqlite"]) {
      const bytes = filesBelow(out).filter((f) => f.endsWith(`.${extension}`)).reduce((sum, f) => sum + readFileSync(join(out, f)).length, 0);
      const told = new RegExp(`(?:^|· )${extension} ([\\d.,]+) ([kM]B)`, "m").exec(report), unit = bytes < 1e5 ? "kB" : "MB";
      if (told?.[2] !== unit || Number(told[1]) !== Math.floor(bytes / (unit === "kB" ? 10 : 1e4)) / 100) throw new Error(`${told?.[0]} for ${bytes} bytes`);
      units.add(unit);
    }
    if (units.size !== 2) throw new Error([...units].join());
  });
});
