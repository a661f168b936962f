// The rules of the house that a program can hold us to.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const generator = join(root, "generator");
const sources = filesBelow(generator).filter((f) => /\.(c|h|def)$/.test(f));
const read = (f) => readFileSync(join(generator, f), "utf8");

// Which rooms a room may include, itself and base aside. Includes point one way.
const below = {
  base: [],
  source: [],
  model: [],
  read: ["source", "model"],
  check: ["model"],
  history: ["source", "model", "read", "check"],
  render: ["model", "check", "history"],
  search: ["model", "history", "render"],
  publish: ["model", "history", "render", "search"],
  cli: ["source", "model", "read", "check", "history", "render", "search", "publish"],
};

test("includes point one way", () => {
  const wrong = [];
  for (const file of sources) {
    const room = file.split("/")[0];
    for (const [, target] of read(file).matchAll(/^#include "([a-z]+)\//gm))
      if (target !== room && target !== "base" && !below[room].includes(target)) wrong.push(`${file} includes ${target}/`);
  }
  if (wrong.length) throw new Error(wrong.join("\n"));
});

// The header of each library is seen from one place only.
const seenBy = {
  "git2.h": /^source\//,
  "cmark.h": /^read\/markdown/,
  "csv.h": /^read\/csv\.c$/,
  "yaml.h": /^read\/yaml\.c$/,
  "utf8proc.h": /^base\//,
  "nettle/": /^(base\/sha256|publish\/manifest)\.c$/,
  "sqlite3.h": /^publish\/database\.h$/,
  "zip.h": /^publish\/format_zip\.c$/,
  "zlib.h": /^(publish\/compress|search\/pack)\.c$/,
  "xlsxwriter.h": /^publish\/xlsx_sheet\.h$/,
};

test("each library is seen from its own room only", () => {
  const wrong = [];
  for (const file of sources)
    for (const [, header] of read(file).matchAll(/^#include <([^>]+)>/gm))
      for (const [library, where] of Object.entries(seenBy))
        if (header.startsWith(library) && !where.test(file)) wrong.push(`${file} includes <${header}>`);
  if (wrong.length) throw new Error(wrong.join("\n"));
});

test("only cli/ prints or exits", () => {
  // base/mem.c is the one exception, and says why
  const wrong = sources.filter((f) => !f.startsWith("cli/") && f !== "base/mem.c" &&
    /\b(printf|puts|putchar|perror|exit|_exit|abort)\s*\(|\bf(printf|puts)\s*\(\s*std(err|out)/.test(read(f)));
  if (wrong.length) throw new Error(wrong.join("\n"));
});

test("no banned function", () => {
  const banned = /\b(strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atof|strtok|strtod|strptime|localtime|gmtime|asctime|ctime|alloca|system|popen)\s*\(/;
  const wrong = sources.flatMap((f) => read(f).split("\n").map((line, i) => [f, i + 1, line]).filter(([, , line]) => banned.test(line)));
  if (wrong.length) throw new Error(wrong.map(([f, n, line]) => `${f}:${n}: ${line.trim()}`).join("\n"));
});

test("every header compiles alone", () => {
  const run = spawnSync("make", ["-s", "-C", root, "CC=clang", "headers"], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stdout + run.stderr);
});

test("every room is drawn in generator/README.md", () => {
  const text = read("README.md");
  const rooms = [...new Set(sources.map((f) => f.split("/")[0]))];
  const missing = rooms.filter((room) => !text.includes(`${room}/`));
  if (missing.length) throw new Error(missing.join(", "));
});

const ids = [...read("base/diag.def").matchAll(/^DIAG\(\w+, "([^"]+)"/gm)].map((m) => m[1]);

test("every diagnostic has its case", () => {
  const missing = ids.filter((id) => !["expected", "provoked-by"].some((f) => existsSync(join(root, "tests/check", id, f))));
  const unknown = [...new Set(filesBelow(join(root, "tests/check")).map((f) => f.split("/")[0]))].filter((id) => id !== "base" && !ids.includes(id));
  if (missing.length || unknown.length) throw new Error(`without a case: ${missing.join(", ")}\nno such id: ${unknown.join(", ")}`);
});

test("every diagnostic has its help pages", () => {
  for (const folder of ["content/pages/huong-dan/loi", "content/pages/en/huong-dan/loi"]) {
    const pages = filesBelow(join(root, folder)).map((f) => f.replace(/\.md$/, ""));
    const missing = ids.filter((id) => !pages.includes(id)), unknown = pages.filter((id) => !ids.includes(id));
    if (missing.length || unknown.length) throw new Error(`${folder}\nwithout a page: ${missing.join(", ")}\nno such id: ${unknown.join(", ")}`);
    const loose = pages.filter((id) => !/^---\n(?:.*\n)*?group: /.test(readFileSync(join(root, folder, `${id}.md`), "utf8")));
    if (loose.length) throw new Error(`${folder}\nin no group: ${loose.join(", ")}`);
  }
});

test("each mode's program is made, whichever was made before", () => {
  const run = spawnSync("make", ["-C", root, "-n", "-o", "Makefile", "program", "BUILD=build/never-made"], { encoding: "utf8" });
  if (!run.stdout.includes("-o build/never-made/congbo")) throw new Error(run.stdout + run.stderr);
});

const tracked = spawnSync("git", ["-C", root, "ls-files", "-z"], { encoding: "utf8" }).stdout.split("\0").filter(Boolean);
const isText = (f) => /\.(c|h|def|md|yml|csv|mustache|css|svg|mjs|json)$|Makefile$/.test(f);

test("texts are UTF-8 in NFC, where no test needs them otherwise", () => {
  const wrong = tracked.filter((f) => isText(f) && !/^tests\/(check|unit|site|fuzz)\//.test(f) && existsSync(join(root, f)))
    .filter((f) => { const bytes = readFileSync(join(root, f)), text = bytes.toString("utf8"); return !Buffer.from(text).equals(bytes) || text !== text.normalize("NFC"); });
  if (wrong.length) throw new Error(wrong.join("\n"));
});

// `make fuzz` reads the folder of that name.
test("every fuzzer begins with examples", () => {
  const fuzzers = tracked.filter((f) => /^tests\/fuzz\/fuzz_\w+\.c$/.test(f));
  const wrong = fuzzers.filter((f) => !tracked.some((g) => g.startsWith(f.replace(/\.c$/, "/"))));
  if (!fuzzers.length || wrong.length) throw new Error(wrong.join("\n"));
});

test("nothing stands at the top level that does not belong there", () => {
  const expected = ["content", "layouts", "generator", "data", "public", "tests", "Makefile", ".github", ".ci", "README.md", "LICENSE", "CONTRIBUTING.md", ".gitignore", ".gitattributes"];
  const wrong = [...new Set(tracked.map((f) => f.split("/")[0]))].filter((f) => !expected.includes(f));
  if (wrong.length) throw new Error(wrong.join("\n"));
});
