// The words of a text: C and JavaScript say the same of every row of tests/search/fold.tsv and of random texts:
// `node tests/tokens.mjs release|asan [HOW-MANY]`.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withCompounds } from "../generator/search/client/compound.js";
import { baseOf, wordsOf } from "../generator/search/client/text.js";
import { isNear, retype, translate } from "../generator/search/client/typing.js";
import { root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const [mode = "release", most = "100000"] = process.argv.slice(2);
const tokenize = (text) => withCompounds(wordsOf(text));
const tool = join(root, "build", mode, "tools/token_lines");

function run(input, args = []) {
  const { status, stdout, stderr } = spawnSync(tool, args, { input, encoding: "utf8", maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr);
  return stdout.split("\n").slice(0, -1);
}

/** What token_lines prints of a text. */
const line = (text) => tokenize(text).map((t) => [t.base, t.form, t.kind, t.start, t.end].join("\x1f")).join("\t");

// A token in the table: its base, "=" and its form where that is another, behind "!" for a code and "@" for a date.
const signs = { word: "", number: "", code: "!", date: "@" };
const brief = (printed) => printed.split("\t").filter(Boolean).map((token) => token.split("\x1f"))
  .map(([base, form, kind]) => signs[kind] + (base === form ? base : `${base}=${form}`)).join(" ");

const rows = readFileSync(join(root, "tests/search/fold.tsv"), "utf8").split("\n").filter((row) => row && !row.startsWith("#"))
  .map((row) => row.split("\t"));
const texts = rows.map(([text]) => text.replace(/\\u\{([0-9a-f]+)\}/g, (all, code) => String.fromCodePoint(parseInt(code, 16))));

function expect(found) {
  const wrong = rows.flatMap(([text, expected], i) => (found[i] === expected ? [] : [`${text}\n  expected: ${expected}\n  found:    ${found[i]}`]));
  if (wrong.length) throw new Error(wrong.join("\n"));
}

test(`JavaScript says what ${rows.length} rows say`, () => expect(texts.map((text) => brief(line(text)))));

test("so does C", () => expect(run(`${texts.join("\n")}\n`).map(brief)));

test("a form tells its base", () => {
  const wrong = texts.flatMap((text) => tokenize(text).filter(({ base, form }) => baseOf(form) !== base).map(({ base, form }) => `${form}: ${base}`));
  if (wrong.length) throw new Error(wrong.join("\n"));
});

test("a text without a digit has words alone", () => {
  const wrong = texts.filter((text) => wordsOf(text).every(({ base }) => !/\d/.test(base)) && tokenize(text).some(({ kind }) => kind !== "word"));
  if (wrong.length) throw new Error(wrong.join("\n"));
});

test("a text decomposed, composed or in capitals has the same tokens", () => {
  const same = (text) => tokenize(text).map((t) => `${t.form} ${t.kind}`).join();
  const wrong = texts.filter((text) => ["NFC", "NFD", "NFKC", "NFKD"].some((form) => same(text.normalize(form)) !== same(text)) ||
    (!/[ßŉǰΐΰẖẗẘẙẚﬀ-ﬆİς]/u.test(text) && same(text.toUpperCase()) !== same(text)));
  if (wrong.length) throw new Error(wrong.join("\n"));
});

test("what a word or number comes from has that token", () => {
  const wrong = texts.flatMap((text) => tokenize(text).filter(({ kind }) => kind === "word" || kind === "number")
    .filter((t) => !tokenize(text.slice(t.start, t.end)).some(({ form }) => form === t.form)).map((t) => `${text}: ${t.form}`));
  if (wrong.length) throw new Error(wrong.join("\n"));
});

test("keys typed with no Vietnamese keyboard on are understood, in Telex and VNI", () => {
  const cases = {
    "tổ quốc": ["toor quoocs", "toro quocos", "to63 quo61c", "to3o quoc16", "TOOR QUOOCS"],
    "đường": ["dduwowngf", "dduwongf", "duowngfd", "duongwfd", "dduongwf", "d9u7o7ng2", "duo7ng29"],
    "việt nam": ["vieetj nam", "vietej nam", "viejet nam", "vie65t nam", "viet65 nam"],
    "đơn vị sự nghiệp": ["ddown vij suwj nghieepj", "downd vij swj nghiepje", "d9o7n vi5 su75 nghie65p"],
    "hòa giải": ["hoaf giair", "hofa giari", "hoa2 giai3"],
    "người": ["nguwowif", "nguwoif", "nguoiwf", "nguoi72"],
    "thuở": ["thuowr"], "hoặc": ["hoawcj", "hoa8c5"], "quăng": ["quawng"], "mưa": ["muaw", "mu7a"], "hươu": ["huwowu", "huouw"], "ưu": ["uwu", "uuw"],
    "như": ["nhw", "nhuw"], "thư": ["thw"], "những": ["nhuwngx", "nhwngx"], "giữ gìn": ["giuwx ginf"], "quyết": ["quyeets", "quyetse"], "quỹ đền ơn": ["quy4 d9en62 o7n"], "ghềnh": ["gheenhf"], "dường": ["duowngf"], "quỹ đền ơn": ["quy4 d9en62 o7n"], "ghềnh": ["gheenhf"], "dường": ["duowngf"], "quý": ["quys"],
    "bắt": ["bawts", "batsw", "ba81t"], "trẻ em": ["trer em"], "xã": ["xax"], "phường": ["phuwowngf"], "an ninh": ["an ninh"], "chỉ tiêu": ["chir tieeu"],
    "qh15": ["qh15"], "124/2021/tt-bca": ["124/2021/tt-bca"], "80%": ["80%"],
  };
  const same = (a, b) => tokenize(a).map((t) => t.form).join(" ") === tokenize(b).map((t) => t.form).join(" ");
  const wrong = Object.entries(cases).flatMap(([text, keys]) => keys.filter((each) => !same(retype(each), text)).map((each) => `${each}: ${retype(each)}, not ${text}`));
  if (wrong.length) throw new Error(wrong.join("\n"));
});

test("days as English writes them are days, and other words stay", () => {
  const cases = { "14 August 2025": "ngày 14 tháng 8 năm 2025", "report of August 3rd, 2026": "report of ngày 3 tháng 8 năm 2026", "1st of December 2025": "ngày 1 tháng 12 năm 2025",
    "Sept. 2025": "tháng 9 năm 2025", "May 2026": "tháng 5 năm 2026", "maybe 2025": "maybe 2025", "may áo 2025": "may áo 2025", "august": "august",
    "thg 8 2025": "tháng 8 2025", "T8/2025": "tháng 8/2025", "th. 8": "tháng 8", "tt 8": "tt 8" };
  const wrong = Object.entries(cases).filter(([text, said]) => translate(text) !== said).map(([text]) => `${text}: ${translate(text)}`);
  if (wrong.length) throw new Error(wrong.join("\n"));
});

test("one slip is near, two are not", () => {
  const near = ["duong duongg", "duong dung", "duong doung", "duong duomg", "a b", "uduong duong", "ab ba"].map((pair) => pair.split(" "));
  const far = ["duong don", "duong gnoud", "abcd badc", "abc cab", "ab cd"].map((pair) => pair.split(" "));
  const wrong = [...near.filter(([a, b]) => !(isNear(a, b) && isNear(b, a))), ...far.filter(([a, b]) => isNear(a, b) || isNear(b, a))];
  if (wrong.length) throw new Error(wrong.map((pair) => pair.join(" ")).join("\n"));
});

// The same numbers on each run (mulberry32).
function randomFrom(seed) {
  return (n) => {
    let t = (seed += 0x6d2b79f5);
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
}

const random = randomFrom(20260301);
// Code points that this program's Unicode and the browser's both know: later versions add to the tables, and change nothing in them.
const unassigned = /\p{Cn}/u;
const known = run("", ["known"]).map((range) => range.split(" ").map(Number)).flatMap(([first, last]) => {
  const points = [];
  for (let c = first; c <= last; c++) if (c !== 10 && !unassigned.test(String.fromCodePoint(c))) points.push(c);
  return points;
});
const small = known.filter((c) => c < 0x250), marks = known.filter((c) => c >= 0x300 && c < 0x370);
const vietnamese = [..."aăâeêioôơuưyđbcdghklmnpqrstvxAĐƠƯEO", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323", "\u0302", "\u0306", "\u031b", "qu", "gi",
  "\u200b", " ", "-", "ng", "ươ", "oa"];
const written = ["1", "2", "05", "8", "12", "14", "31", "000", "250", "124", "2021", "2025", "1899", "thang", "tháng", "nam", "năm", "quý", "q1", "q5", "I", "iv", "TT",
  "BCA", "QH15", "CTr", "BCĐ", "số", "phần", "trăm", "phan tram", " ", " ", " ", "/", "/", "-", "-", ".", ",", ", ", "%", " %", "–", "(", "\t", "½", "㎏", "%%"];

const pick = (from) => from[random(from.length)];
const makers = [
  () => String.fromCodePoint(pick(known)),
  () => String.fromCodePoint(pick(small)),
  () => pick(vietnamese) + (random(6) ? "" : String.fromCodePoint(pick(marks))),
  () => pick(written),
];

function randomText(maker = random(5)) {
  const length = 1 + random(24);
  let text = "";
  for (let i = 0; i < length; i++) text += makers[maker < 4 ? maker : random(4)]();
  return text;
}

test(`C and JavaScript agree on ${most} random texts`, () => {
  const made = Array.from({ length: Number(most) }, randomText), found = run(`${made.join("\n")}\n`);
  const wrong = made.flatMap((text, i) => (line(text) === found[i] ? [] : [`${JSON.stringify(text)}\n  JavaScript: ${brief(line(text))}\n  C:          ${brief(found[i] ?? "")}`]));
  if (wrong.length) throw new Error(`${wrong.length} differ\n${wrong.slice(0, 8).join("\n")}`);
});

test("what is no UTF-8 is as a browser decodes it", () => {
  const bytes = Array.from({ length: 2000 }, () => {
    const text = Buffer.from(randomText(2 + random(2)));
    for (let i = random(3); i >= 0; i--) text[random(text.length)] = pick([0x80, 0xbf, 0xc0, 0xc3, 0xe1, 0xed, 0xf0, 0xf5, 0xff, 0x41]);
    return text;
  });
  const found = run(Buffer.concat(bytes.flatMap((each) => [each, Buffer.from("\n")])));
  // how many U+FFFD stand for a broken sequence may differ; they separate words in either case
  const words = (printed) => printed.split("\t").map((token) => token.split("\x1f").slice(0, 3).join("/")).join();
  const wrong = bytes.filter((each, i) => words(line(each.toString("utf8"))) !== words(found[i]));
  if (wrong.length) throw new Error(wrong.slice(0, 8).map((each) => each.toString("hex")).join("\n"));
});
