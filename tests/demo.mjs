// The demonstration, Phường Mẫu: it stands in two folders, says everywhere what it is, and enters no total of real places.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { copyInto, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const folders = ["content/plans/phuong-mau", "data/phuong-mau"];
const own = /(^|\/)phuong-mau[a-z0-9-]*(\/|$)/;

// Records of each table, as the story needs them.
const counts = { plans: 2, targets: 39, tasks: 10, deadlines: 13, events: 6, roles: 7, steps: 6, units: 29, documents: 15, results: 119,
  scores: 117, submissions: 73, recognitions: 32, initiatives: 7 };

function build(site, out) {
  const run = spawnSync(program, ["build", "--root", site, "--out", out, "--as-of", "2026-11-22"], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
}

inTemporaryFolder((folder) => {
  const whole = join(folder, "whole"), without = join(folder, "without");
  for (const part of ["content", "data", "layouts"]) {
    copyInto(join(root, part), join(whole, part));
    copyInto(join(root, part), join(without, part));
  }
  for (const name of folders) rmSync(join(without, name), { recursive: true });

  test("removing its two folders removes it all, and nothing else misses it", () => {
    const run = spawnSync(program, ["check", "--root", without], { encoding: "utf8" });
    if (run.status !== 0 || run.stderr) throw new Error(run.stderr);
  });
  for (const site of [whole, without]) build(site, join(site, "out"));
  const page = (site, path) => readFileSync(join(site, "out", path), "utf8");
  const pages = filesBelow(join(whole, "out")).filter((f) => f.endsWith(".html"));

  test("no page of it is left then", () => {
    const left = filesBelow(join(without, "out")).filter((f) => own.test(f));
    if (left.length) throw new Error(left.join("\n"));
  });

  test("each of its pages says what it is, and no other page does", () => {
    const wrong = pages.filter((f) => own.test(f) !== /<main[^>]*>\n<p class="notice"><strong>(Minh họa|Demonstration):/.test(page(whole, f)));
    if (wrong.length || !pages.some((f) => own.test(f))) throw new Error(wrong.join("\n"));
  });

  test("the home page counts and announces the same with it and without it", () => {
    const real = (text) => text.slice(text.indexOf('<section>'), text.search(/<section class="demo">|<\/main>/)).trim();
    for (const path of ["index.html", "en/index.html"]) {
      if (real(page(whole, path)) !== real(page(without, path))) throw new Error(path);
      if (!page(whole, path).includes('<section class="demo">')) throw new Error(`${path}: the demonstration is not shown`);
    }
  });

  test("a topic's comparison is the same with it and without it", () => {
    const wrong = pages.filter((f) => /^(en\/)?chu-de\/./.test(f)).filter((f) => {
      const real = (text) => text.slice(text.indexOf("<main"), text.search(/<section class="demo">|<\/main>/)).trim();
      return real(page(whole, f)) !== real(page(without, f));
    });
    if (wrong.length) throw new Error(wrong.join("\n"));
  });

  for (const [table, expected] of Object.entries(counts))
    test(`${table}: every record of the story is there, apart from those of real places`, () => {
      const shown = page(whole, `du-lieu/${table}/index.html`).match(/Số bản ghi minh họa<\/dt><dd>(\d+)</);
      if (Number(shown?.[1]) !== expected) throw new Error(`expected ${expected}, found ${shown?.[1]}`);
      const count = (site) => page(site, `du-lieu/${table}/index.html`).match(/Số bản ghi<\/dt><dd>(\d+)</)[1];
      if (count(whole) !== count(without)) throw new Error(`real ones: ${count(whole)}, but ${count(without)} without it`);
    });

  // The rows of a page's table with a state of duties, as texts.
  const duties = (path) => [...page(whole, path).matchAll(/<tr>(?:(?!<\/tr>)[^])*data-state="([a-z-]+)"[^]*?<\/tr>/g)]
    .map((m) => `${m[1]}: ${m[0].replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim()}`);

  test("every duty is on time, late, handed in, missing or without data, as worked out by hand", () => {
    const found = { "on-time": 0, late: 0, "handed-in": 0, missing: 0, "no-data": 0 };
    for (const line of [2025, 2026].flatMap((year) => duties(`ke-hoach/phuong-mau-${year}/index.html`))) {
      found[line.split(":")[0]]++;
    }
    // 2025: 27 handed in, 4 of them late; missing: the dossiers of Tổ 5 and of the one-stop centre.
    // 2026: 45 handed in, 6 of them late; missing: September's report, Tổ 5's second report, registration and dossier, Doanh nghiệp
    // Mẫu Hai's dossier. Of the two organisations that report in September, one's report bears no day, the other has no records.
    const expected = { "on-time": 62, late: 10, "handed-in": 1, missing: 7, "no-data": 1 };
    if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(JSON.stringify(found));
  });

  test("before the 17th leaves the 17th out", () => {
    const lines = duties("ke-hoach/phuong-mau-2026/index.html");
    for (const wanted of ["late: Công an phường Mẫu (minh họa) muộn 1 ngày 17/11/2026", "on-time: Công an phường Mẫu (minh họa) đúng hạn 16/03/2026",
      "late: Công an phường Mẫu (minh họa) muộn 2 ngày 18/06/2026", "no-data: Hội Liên hiệp Phụ nữ phường Mẫu (minh họa) không có số liệu",
      "handed-in: Đoàn Thanh niên phường Mẫu (minh họa) đã nộp, chưa ghi ngày nộp"])
      if (!lines.some((line) => line.startsWith(wanted))) throw new Error(wanted);
  });

  test("what lies ahead of a unit is each time still to come", () => {
    const text = page(whole, "don-vi/phuong-mau-cong-an/index.html");
    const ahead = text.slice(text.indexOf('id="_ahead"'), text.indexOf("</section>", text.indexOf('id="_ahead"')));
    const found = [...ahead.matchAll(/<p class="meta">([^(]*) \(/g)].map((m) => m[1]).join(", ");
    if (found !== "trước ngày 05/12/2026, trước ngày 17/12/2026") throw new Error(found);
  });

  test("no page of a real place says how its duties stand: nobody has recorded it", () => {
    const wrong = pages.filter((f) => !own.test(f) && page(whole, f).includes("data-state="));
    if (wrong.length) throw new Error(wrong.join("\n"));
  });

  test("its units and documents say so in their names", () => {
    const wrong = ["units", "documents"].flatMap((table) => readFileSync(join(whole, "out/du-lieu", table, `${table}.csv`), "utf8").split("\n")
      .filter((line) => line.startsWith("phuong-mau") && !(line.includes("(minh họa)") && (table === "units" ? /,true,/ : /-MH,/).test(line))));
    if (wrong.length) throw new Error(wrong.join("\n"));
  });
});
