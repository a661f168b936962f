// The lists of a table's rows when there are more than a page holds: a site of 450 plans, as many targets due in one month, and 1,560 units.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { writeSyntheticSite } from "./lib/synthetic.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo"), plans = 450, provinces = 210, communes = 450, most = 200;
const same = (found, expected) => { if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`expected ${JSON.stringify(expected)}\nfound    ${JSON.stringify(found)}`); };
const main = (html) => html.slice(html.indexOf("<main"), html.indexOf("</main>"));
const links = (html) => [...main(html).matchAll(/<a href="([^"#]*)"/g)].map(([, path]) => path);
const unique = (list) => [...new Set(list)];

inTemporaryFolder((folder) => {
  writeSyntheticSite(join(folder, "site"), plans, { targets: 1, provinces, communes });
  cpSync(join(root, "layouts"), join(folder, "site/layouts"), { recursive: true });
  const out = join(folder, "out"), read = (path) => readFileSync(join(out, path, "index.html"), "utf8");
  const run = spawnSync(program, ["build", "--root", join(folder, "site"), "--out", out, "--as-of", "2026-06-01"], { encoding: "utf8" });
  test("the site is built", () => { if (run.status !== 0) throw new Error(run.stderr); });
  const plansOn = (html) => unique(links(html).filter((path) => /^\/ke-hoach\/ke-hoach-\d+\/$/.test(path)));
  const all = readdirSync(join(out, "ke-hoach")).filter((name) => name.startsWith("ke-hoach-")).map((name) => `/ke-hoach/${name}/`).sort();

  test("each plan is on one page of the list, the latest first, and every page leads to all others", () => {
    const pages = ["/ke-hoach/", "/ke-hoach/trang/2/", "/ke-hoach/trang/3/"], shown = pages.map((path) => plansOn(read(path)));
    same(all.length, plans);
    same(shown.map((list) => list.length), [most, most, plans - 2 * most]);
    same(shown.flat().sort(), all);
    const days = shown.flat().map((path) => 1 + (Number(path.match(/(\d+)\/$/)[1]) % 28));
    same(days, [...days].sort((a, b) => b - a));
    for (const path of pages) {
      same(links(read(path)).filter((link) => pages.includes(link)), pages);
      same([...read(path).matchAll(/<a href="([^"]*)" aria-current="page"/g)].map(([, link]) => link), [path]);
    }
    same(new Set(pages.map((path) => read(path).match(/<title>(.*)<\/title>/)[1])).size, pages.length);
    same(existsSync(join(out, "ke-hoach/trang/4")), false);
  });

  test("a list that fits a page has none besides", () => {
    same(unique(links(read("van-ban")).filter((path) => /^\/van-ban\/./.test(path))).length, 50);
    same(existsSync(join(out, "van-ban/trang")), false);
  });

  test("the calendar begins with what comes next; a month has as many pages as it takes, and leads to all of them", () => {
    const targetsOn = (path) => links(read(path)).filter((link) => link.includes("/chi-tieu/"));
    const pages = ["/lich/2026/11/", "/lich/2026/11/2/", "/lich/2026/11/3/"], shown = pages.map(targetsOn);
    same(targetsOn("/lich/"), shown[0].slice(0, 100));
    same(links(read("/lich/")).includes(pages[0]), true);
    same(shown.map((list) => list.length), [most, most, plans - 2 * most]);
    same(unique(shown.flat()).length, plans);
    for (const path of pages) same(unique(links(read(path)).filter((link) => pages.includes(link))), pages);
    same(new Set(pages.map((path) => read(path).match(/<title>(.*)<\/title>/)[1])).size, pages.length);
    same(existsSync(join(out, "lich/2026/11/4")), false);
    same(JSON.parse(readFileSync(join(out, "lich/2026/11/2/index.json"), "utf8")).url, "https://example.org/lich/2026/11/2/");
  });

  test("the home page shows the latest plans alone", () => {
    const section = read("").match(/<h2 id="_plans">[^]*?<\/section>/)[0];
    same(plansOn(`<main${section}</main>`), plansOn(read("/ke-hoach/")).slice(0, 12));
  });

  const unitsOn = (path) => unique(links(read(path)).filter((link) => /^\/don-vi\/[^/]+\/$/.test(link)));
  test("the list of units begins at the top, and from there every unit is reached", () => {
    const top = ["/don-vi/", "/don-vi/trang/2/"].flatMap(unitsOn).filter((link) => link !== "/don-vi/trang/");
    same(top.length, provinces);
    const reached = new Set(), next = [...top];
    for (let path; (path = next.pop());) if (!reached.has(path)) next.push(...unitsOn((reached.add(path), path)));
    same(reached.size, provinces + 3 * communes);
  });

  test("from A to Z every place is reached on pages that list no more than a page should", () => {
    const pagesOn = (path) => unique(links(read(path)).filter((link) => link.startsWith("/tim-kiem/dia-ban/")));
    const letters = pagesOn("/tim-kiem/");
    same(letters.map((path) => path.split("/")[3]), ["a", "b", "c", "dd", "h", "l", "m", "p", "t", "v"]);
    const pages = unique(letters.flatMap(pagesOn)), shown = pages.map(unitsOn);
    same(pages.length, letters.length + 1);
    same(pages.includes("/tim-kiem/dia-ban/t/2/"), true);
    for (const list of shown) same(list.length <= most, true);
    same(unique(shown.flat()).filter((link) => !link.includes("ubnd") && !link.includes("cong-an")).length, provinces + communes);
    same(main(read("/tim-kiem/dia-ban/dd/")).includes('<h1>Địa phương: Đ</h1>'), true);
  });
});
