// The site as a browser shows it: sorting, by pointer and by key and without scripts; nothing that the content security policy forbids;
// no accessibility violation that axe-core knows of, on a page of each kind, on a phone of 320 pixels and on a desktop.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "./lib/chromium.mjs";
import { inTemporaryFolderAsync, root } from "./lib/files.mjs";
import { base, build } from "./lib/history_site.mjs";
import { makeRepository } from "./lib/repository.mjs";
import { withServer } from "./lib/serve.mjs";
import { testSearchPage } from "./lib/search_page.mjs";
import { testAsync } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const axe = readFileSync(join(root, "tests/node_modules/axe-core/axe.min.js"), "utf8");
const kinds = ["", "ke-hoach/", "ke-hoach/phuong-mau-2026/", "ke-hoach/phuong-mau-2026/chi-tieu/hoa-giai-thanh/", "ke-hoach/phuong-mau-2025/chi-tieu/ho-duoc-tuyen-truyen/", "don-vi/", "don-vi/phuong-mau/", "chu-de/",
  "chu-de/mo-hinh/", "chu-de/mo-hinh/theo-muc/", "chu-de/tuyen-truyen/theo-tinh-hinh/", "bo-tieu-chi/dien-hinh-xa-phuong/", "van-ban/", "lich/", "du-lieu/",
  "du-lieu/standings/", "du-lieu/duties/", "huong-dan/", "phuong-phap/", "tim-kiem/", "tim-kiem/?q=an+ninh&kind=documents", "en/chu-de/mo-hinh/theo-han/", "404.html"];

await inTemporaryFolderAsync((folder) => withServer(folder, async (address) => {
  const built = spawnSync(program, ["build", "--root", root, "--out", join(folder, "site"), "--as-of", "2026-11-22", "--base-url", "https://example.org/site/"], { encoding: "utf8" });
  await testAsync("the site is built", () => { if (built.status !== 0) throw new Error(built.stderr); });
  const browser = await openBrowser();
  const said = [];

  /** A window of that width; what its pages complain of goes to `said`. */
  async function openWindow(width, scripts) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: scripts });
    const page = await context.newPage();
    page.on("console", (message) => { if (["error", "warning"].includes(message.type())) said.push(`${page.url()}: ${message.text()}`); });
    page.on("pageerror", (error) => said.push(`${page.url()}: ${error.message}`));
    page.on("requestfailed", (request) => {
      const { errorText } = request.failure(); // what the browser gave up as the page was left is no fault, nor that it has no scripts
      if (errorText !== "net::ERR_ABORTED" && (scripts || errorText !== "csp")) said.push(`${page.url()}: ${request.url()} ${errorText}`);
    });
    return page;
  }
  const windows = new Map();
  /** The page, in the one window of that sort. */
  async function open(path, { width = 1280, scripts = true } = {}) {
    const sort = `${width} ${scripts}`;
    if (!windows.has(sort)) windows.set(sort, await openWindow(width, scripts));
    const page = windows.get(sort);
    await page.goto(`${address}/site/${path}`, { waitUntil: "load" });
    return page;
  }
  const column = (page, n) => page.$$eval(`.comparison tbody tr:not(.of-group) > :nth-child(${n})`, (cells) => cells.map((cell) => cell.textContent.trim()));
  const keys = (page, n) => page.$$eval(`.comparison tbody tr:not(.of-group) > :nth-child(${n})`, (cells) => cells.map((cell) => cell.dataset.sort));
  const expectSame = (found, expected) => { if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`expected ${expected}\nfound    ${found}`); };
  const emptyLast = (values) => [...values.filter(Boolean).sort(), ...values.filter((value) => !value)];

  await testAsync("a column is sorted by its button, up and then down, and said so", async () => {
    const page = await open("chu-de/mo-hinh/");
    const before = await column(page, 2), days = emptyLast(await keys(page, 4));
    const header = page.locator(".comparison thead th", { hasText: "Thời hạn" });
    await header.getByRole("button").click();
    expectSame(await keys(page, 4), days);
    expectSame(await header.getAttribute("aria-sort"), "ascending");
    expectSame(await page.locator("thead [aria-sort]").count(), 1);
    expectSame(await page.locator("main").getByRole("status").textContent(), "Thời hạn: xếp tăng dần");
    await header.getByRole("button").click();
    expectSame(await keys(page, 4), [...days.filter(Boolean).reverse(), ...days.filter((day) => !day)]);
    expectSame(await header.getAttribute("aria-sort"), "descending");
    expectSame((await column(page, 2)).sort(), before.sort());
    if (before.length < 10 || days.filter(Boolean).length < 2) throw new Error("too little to sort");
  });

  await testAsync("places come in the order of a Vietnamese dictionary, with a script and without", async () => {
    const page = await open("chu-de/mo-hinh/"), made = await column(page, 1);
    await page.locator(".comparison thead button").first().click(); // already ascending: turns it round
    const down = await column(page, 1);
    await page.locator(".comparison thead button").first().click();
    expectSame(await column(page, 1), made);
    if (down[0] === made[0] || new Set(made).size < 3) throw new Error(`${made}\n${down}`);
  });

  await testAsync("sorting works by keys alone", async () => {
    const page = await open("chu-de/mo-hinh/");
    const button = page.locator(".comparison thead th", { hasText: "Tình hình thực hiện" }).getByRole("button");
    await button.focus();
    await page.keyboard.press("Enter");
    const ranks = (await keys(page, 7)).map(Number);
    expectSame(ranks, [...ranks].sort((a, b) => a - b));
    expectSame(await page.evaluate(() => document.activeElement.tagName), "BUTTON");
    await page.keyboard.press("Space");
    expectSame((await keys(page, 7)).map(Number), [...ranks].sort((a, b) => b - a));
  });

  await testAsync("required levels have a button where they are ranked only, and no row leaves its group", async () => {
    const plain = await open("chu-de/mo-hinh/");
    expectSame(await plain.locator(".comparison thead th", { hasText: "Mức phải đạt" }).getByRole("button").count(), 0);
    const page = await open("chu-de/mo-hinh/theo-muc/");
    const groups = () => page.$$eval(".comparison tbody", (bodies) => bodies.map((body) => [body.rows[0].className, body.rows[0].textContent,
      ...[...body.rows].slice(1).map((row) => row.textContent).sort()]));
    const before = await groups();
    for (const name of ["Mức phải đạt", "Nơi", "Kết quả mới nhất", "Thời hạn"])
      await page.locator(".comparison thead th", { hasText: name }).getByRole("button").click();
    expectSame(await groups(), before);
    if (before.length < 5 || before.some((group) => group[0] !== "of-group")) throw new Error(before.map((group) => group[1]).join("\n"));
  });

  await testAsync("without scripts there is no button, and each order is a page", async () => {
    for (const [path, ordered] of [["", (page) => column(page, 1)], ["theo-han/", (page) => keys(page, 4)], ["theo-tinh-hinh/", (page) => keys(page, 7)]]) {
      const page = await open(`chu-de/mo-hinh/${path}`, { scripts: false });
      expectSame(await page.locator("thead button").count(), 0);
      const values = await ordered(page);
      expectSame(values, path ? emptyLast(values) : [...values].sort(new Intl.Collator("vi").compare));
      expectSame(await page.locator("main nav [aria-current=page]").count(), 1);
    }
  });

  await testAsync("names that are copied are not broken within", async () => {
    const page = await open("du-lieu/");
    const broken = await page.$$eval("td > code:only-child", (names) => names.filter((name) => name.getClientRects().length > 1).map((name) => name.textContent));
    if (broken.length) throw new Error(broken.join());
  });

  await testAsync("a retired address leads on, with scripts to the same place on the page", async () => {
    const plan = "---\nid: moi\naliases: [cu]\ntype: ke-hoach\ntitle: Kế hoạch\nissuer: u\narea: u\nissued: 2026-01-02\nperiod: 2026\n---\n\nNội dung.\n";
    makeRepository(join(folder, "kho"), [{ files: { "content/plans/a.md": plan } }], base);
    build(join(folder, "kho"), join(folder, "moved"), { more: ["--base-url", "https://example.org/moved/"] });
    for (const [scripts, place] of [[true, "#_a0123456789abcdef"], [false, ""]]) {
      const page = await openWindow(1280, scripts);
      await page.goto(`${address}/moved/ke-hoach/cu/#_a0123456789abcdef`, { waitUntil: "commit" });
      await page.waitForURL(`${address}/moved/ke-hoach/moi/${place}`, { waitUntil: "load", timeout: 10000 });
    }
  });

  await testSearchPage(open, join(folder, "site"));

  /** What axe-core and the width find on the page as it is; contrast, which takes most of the time, is the same at every width. */
  async function violations(page, { width, rules }) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate((rules) => axe.run({ resultTypes: ["violations"], rules }), rules);
    const wrong = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wrong.push("wider than the window");
    return wrong.map((what) => `at ${width} pixels: ${what}`);
  }

  await testAsync("no page of any kind has an accessibility violation or needs more than its width, on a phone or a desktop", async () => {
    const wrong = [], page = await openWindow(320, true);
    for (const path of kinds) {
      const [at, query] = path.split("?");
      if (!existsSync(join(folder, "site", at.endsWith(".html") ? at : `${at}index.html`))) throw new Error(`no page ${path}`);
      await page.goto(`${address}/site/${path}`, { waitUntil: "load" });
      if (query) await page.locator("#search-results > li").first().waitFor();
      await page.evaluate(axe); // through the debugger: the policy has no say in it
      for (const sort of [{ width: 320 }, { width: 1280, rules: { "color-contrast": { enabled: false } } }])
        wrong.push(...(await violations(page, sort)).map((what) => `${path}: ${what}`));
    }
    if (wrong.length) throw new Error(wrong.join("\n"));
  });

  await testAsync("nothing was forbidden by the policy, missing or wrong in the console", () => { if (said.length) throw new Error(said.join("\n")); });
  await browser.close();
}));
