// Search as a reader meets it: the page of search and the box in the header. `open` gives a page of the built site in a browser.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./files.mjs";
import { testAsync } from "./tap.mjs";

const queries = readFileSync(join(root, "tests/search/queries.tsv"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split("\t")).map(([reader, query, pages]) => ({ reader, query, pages: pages.split(" ") }));

const same = (found, expected) => { if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`expected ${JSON.stringify(expected)}\nfound    ${JSON.stringify(found)}`); };

/** Once the results of the query are shown: the path of each, below the site's root. */
async function results(page, query) {
  await page.waitForFunction((text) => document.querySelector("#search-results[aria-busy=false]")?.dataset.query === text, query);
  return page.$$eval("#search-results > li > a", (links) => links.map((link) => link.pathname.replace("/site/", "").replace(/\/$/, "")));
}

const status = (page) => page.locator("#_search_status").textContent();
const metas = (page) => page.$$eval("#search-results > li > .meta", (lines) => lines.map((line) => line.textContent));

async function ask(page, query) {
  await page.locator("#_query").fill(query);
  await page.locator("#_query").press("Enter");
  return results(page, query);
}

/** A page whose complaints of files that are lacking nobody counts. */
async function apart(open, path) {
  const known = await open(path), page = await known.context().newPage();
  await page.goto(known.url(), { waitUntil: "load" });
  return page;
}

export async function testSearchPage(open, site) {
  await testAsync(`${queries.length} everyday queries find the page that is meant before all others`, async () => {
    const page = await open("tim-kiem/"), wrong = [];
    for (const { query, pages } of queries) {
      if (!pages.every((each) => existsSync(join(site, each, "index.html")))) throw new Error(`no page ${pages}`);
      const found = await ask(page, query);
      if (!pages.includes(found[0])) wrong.push(`${query}: expected ${pages}, found ${found.slice(0, 3)}`);
    }
    if (queries.length < 60 || wrong.length) throw new Error(wrong.join("\n"));
  });

  await testAsync("an answer is narrowed by a filter, with as many results as it promised, and the way back undoes it", async () => {
    const page = await open("tim-kiem/?q=an+ninh"), all = await results(page, "an ninh"), said = await status(page);
    const option = await page.locator("select[name=kind] option[value=units]").textContent();
    await page.locator("select[name=kind]").selectOption("units");
    await page.waitForFunction((before) => document.getElementById("_search_status").textContent !== before, said);
    const narrowed = await results(page, "an ninh");
    same(new URL(page.url()).search, "?q=an+ninh&kind=units");
    if (narrowed.some((path) => !path.startsWith("don-vi/"))) throw new Error(narrowed.join("\n"));
    same((await status(page)).match(/\d+/)[0], option.match(/\((\d+)\+?\)/)[1]);
    await page.goBack();
    await page.waitForFunction((before) => document.getElementById("_search_status").textContent === before, said);
    same([await results(page, "an ninh"), new URL(page.url()).search, await page.locator("select[name=kind]").inputValue()], [all, "?q=an+ninh", ""]);
  });

  await testAsync("an address with filters is answered as it says", async () => {
    const page = await open("tim-kiem/?q=an+ninh&kind=documents&sort=day"), found = await results(page, "an ninh");
    if (!found.length || found.some((path) => !path.startsWith("van-ban/"))) throw new Error(found.join("\n"));
    const days = (await metas(page)).map((line) => line.match(/(\d\d)\/(\d\d)\/(\d{4})/)?.slice(1).reverse().join("-") ?? "");
    same(days, [...days].sort().reverse());
    if (new Set(days).size < 5) throw new Error(days.join());
  });

  await testAsync("more results come when asked for, and the reader goes on at the first of them", async () => {
    const page = await open("tim-kiem/?q=an+ninh"), first = await results(page, "an ninh");
    await page.getByRole("button", { name: "Xem thêm kết quả" }).click();
    await page.waitForFunction((n) => document.querySelectorAll("#search-results > li").length > n, first.length);
    const both = await results(page, "an ninh");
    same([both.slice(0, first.length), new Set(both).size], [first, both.length]);
    await page.waitForFunction((n) => document.activeElement === document.querySelectorAll("#search-results > li > a")[n], first.length);
  });

  await testAsync("of all that was found each result is shown once, in whatever order more of them are known", async () => {
    const page = await open("tim-kiem/?q=2025"), more = page.getByRole("button", { name: "Xem thêm kết quả" });
    let found = await results(page, "2025");
    while (await more.isVisible()) {
      await more.click();
      await page.waitForFunction((n) => document.querySelectorAll("#search-results > li").length > n, found.length);
      found = await results(page, "2025");
    }
    same([found.length, new Set(found).size], [Number((await status(page)).match(/\d+/)[0]), found.length]);
    if (found.length < 100) throw new Error(`only ${found.length}`);
  });

  await testAsync("who comes back from a page finds as many results as before, at the one that was chosen", async () => {
    const page = await open("tim-kiem/?q=an+ninh"), first = await results(page, "an ninh");
    await page.getByRole("button", { name: "Xem thêm kết quả" }).click();
    await page.waitForFunction((n) => document.querySelectorAll("#search-results > li").length > n, first.length);
    const both = await results(page, "an ninh"), chosen = first.length + 5;
    await page.locator("#search-results > li > a").nth(chosen).click();
    await page.waitForURL((url) => !url.pathname.endsWith("/tim-kiem/"));
    await page.goBack();
    await page.waitForFunction((n) => document.activeElement === document.querySelectorAll("#search-results > li > a")[n], chosen);
    same(await results(page, "an ninh"), both);
  });

  await testAsync("a passage is marked on the page found, and the link leads to its section", async () => {
    const page = await open("tim-kiem/"), found = await ask(page, "tổ hòa giải");
    const passage = page.locator("#search-results > li", { has: page.locator("p mark") }).first();
    await passage.waitFor();
    const hash = await passage.locator("a").first().evaluate((link) => link.hash), path = await passage.locator("a").first().evaluate((link) => link.pathname);
    const target = readFileSync(join(site, path.replace("/site/", ""), "index.html"), "utf8");
    if (!found.length || !hash || !target.includes(`id="${decodeURIComponent(hash.slice(1))}"`)) throw new Error(`${path}${hash}`);
    same(await page.locator("#search-results > li > a mark").first().textContent(), "Hòa");
  });

  await testAsync("a number or day that was looked for is shown where it stands as a whole, not where parts of it do", async () => {
    const page = await open("tim-kiem/"), [first] = await ask(page, "699/CTr-BCĐ ngày 14/8/2025"), passage = page.locator("#search-results > li").first().locator("p:has(mark):not(.meta)");
    await passage.waitFor();
    same(first, "ke-hoach/dong-nai-699-2025");
    if (!/699\/CTr-BCĐ|14\/0?8\/2025/.test(await passage.textContent())) throw new Error(await passage.textContent());
  });

  await testAsync("of a long query too each hit has a passage", async () => {
    const page = await open("tim-kiem/"), found = await ask(page, "tuyên truyền, phổ biến pháp luật cho các hộ gia đình ở khu dân cư");
    await page.waitForFunction(() => document.querySelectorAll("#search-results > li > p mark").length > 6);
    if (found.length < 3) throw new Error(found.join());
  });

  await testAsync("what is typed is text, whatever it holds, and what is not found is said", async () => {
    const page = await open("tim-kiem/"), hostile = "<img src=x onerror=alert(1)> \"'&{n}";
    await ask(page, hostile);
    same(await page.locator("main img").count(), 0);
    same(await ask(page, "zzzqqqxxx"), []);
    if (!/^Không có kết quả/.test(await status(page)) || !(await status(page)).includes("zzzqqqxxx")) throw new Error(await status(page));
    await ask(page, "");
    same(await status(page), "");
  });

  await testAsync("what stands in the reader's way is said: a filter, words that are apart, a file of filters; and no more of long words than is read", async () => {
    const page = await open("tim-kiem/?q=tuyen+truyen&kind=zzz");
    same([await results(page, "tuyen truyen"), /bộ lọc đã chọn/.test(await status(page))], [[], true]);
    await page.locator("select[name=kind]").selectOption("");
    await page.waitForFunction(() => document.querySelector("#search-results > li"));
    await ask(page, "Dương Sơn");
    if (!(await status(page)).includes("Không trang nào có “Dương Sơn” liền nhau")) throw new Error(await status(page));
    await ask(page, "zq".repeat(140));
    if ((await status(page)).length > 120) throw new Error(await status(page));
    const other = await apart(open, "tim-kiem/");
    await other.route("**/assets/search/*/f0.bin", (route) => route.fulfill({ status: 404 }));
    if (!(await ask(other, "bim son")).length || !/Chưa lọc được/.test(await status(other))) throw new Error(await status(other));
    await other.close();
  });

  await testAsync("keys lead into the header's box, through what it names and back, and on to the page of search", async () => {
    const page = await open("van-ban/");
    await page.keyboard.press("/");
    await page.keyboard.type("phường bỉm sơn");
    const links = page.locator("header .search li > a"), focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);
    await links.first().waitFor();
    const names = await links.allTextContents();
    if (!/\d/.test(await page.locator("header [role=status]").textContent())) throw new Error("the count is not said");
    await page.keyboard.press("ArrowDown");
    same(await focused(), names[0]);
    await page.keyboard.press("ArrowDown");
    same(await focused(), names[1]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    same(await focused(), "_header_query");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    same([await focused(), await links.first().isVisible()], ["_header_query", false]);
    await page.keyboard.press("Enter");
    await page.waitForURL(/tim-kiem\/\?q=/);
    same((await results(page, "phường bỉm sơn"))[0], "don-vi/bim-son");
  });

  await testAsync("what the header's box names is a list to whoever does not see it, with what and where each is, and a way to all", async () => {
    const page = await open("en/van-ban/");
    await page.locator("#_header_query").fill("son duong");
    await page.locator("header .search li").first().waitFor();
    const told = await page.locator("header .search").ariaSnapshot();
    if (!/^- search:\n(?: {2}- text: .*\n)? {2}- searchbox "[^"]+": son duong\n {2}- button "Search"\n {2}- list:\n/.test(told) || !/listitem:\n +- link "Xã Sơn Dương":\n.*\n +- text: Units · Tỉnh Tuyên Quang/.test(told)
      || !/link "All results":/.test(told) || !/status: .*\d/.test(told)) throw new Error(told);
    await page.getByRole("link", { name: "All results" }).click();
    if (!(await results(page, "son duong")).length) throw new Error(await status(page));
    await page.goBack();
    await page.locator("#_header_query").fill("zzqqxxkkzz");
    await page.waitForFunction(() => document.querySelector("header .search li")?.textContent.startsWith("Nothing was found"));
  });

  await testAsync("the header's box leads to the page that says what is wrong when there is no answer", async () => {
    const page = await apart(open, "van-ban/");
    await page.context().route("**/assets/search/*/t*.bin", (route) => route.fulfill({ status: 404 }));
    await page.locator("#_header_query").fill("bim son");
    const link = page.locator("header .search li > a");
    await link.waitFor();
    same(await link.allTextContents(), ["Xem mọi kết quả"]);
    await link.click();
    await results(page, "bim son");
    if (!/^Thiếu tệp/.test(await status(page))) throw new Error(await status(page));
    await page.context().unroute("**/assets/search/*/t*.bin");
    await page.close();
  });

  await testAsync("in English results lead to English pages", async () => {
    const page = await open("en/tim-kiem/?q=bim+son"), found = await results(page, "bim son");
    if (!found.length || found.some((path) => !path.startsWith("en/"))) throw new Error(found.join("\n"));
    if (!/results/i.test(await status(page))) throw new Error(await status(page));
    await ask(page, "124/2021/TT-BCA");
    if (!/^Documents · 124\/2021\/TT-BCA · 2021-12-28/.test((await metas(page))[0])) throw new Error((await metas(page))[0]);
  });

  for (const prefix of ["", "en/"]) await testAsync(`without scripts the page leads to places, issuers, topics and documents by letter: ${prefix}tim-kiem/`, async () => {
    const page = await open(`${prefix}tim-kiem/`, { scripts: false });
    for (const [id, most] of [["_places", "don-vi/"], ["_issuers", "don-vi/"], ["_topics", "chu-de/"], ["_documents", "van-ban/"]]) {
      const letters = page.locator(`section:has(> #${id}) dt`), paths = await page.$$eval(`section:has(> #${id}) dd a`, (links) => links.map((link) => link.pathname.replace("/site/", "")));
      same(await letters.allTextContents(), [...new Set(await letters.allTextContents())]);
      if (paths.length < 8 || paths.some((path) => !path.startsWith(prefix + most) || !existsSync(join(site, path, "index.html")))) throw new Error(`${id}\n${paths.join("\n")}`);
    }
    same(await page.locator("#_filters").isVisible(), false);
  });

  await testAsync("a search that cannot be made is explained, and one made later works", async () => {
    const page = await open("tim-kiem/");
    await page.route("**/assets/search/**/*.bin", (route) => route.fulfill({ status: 200, body: gzipSync("not an index") }));
    await ask(page, "bim son");
    if (!/bị hỏng/.test(await status(page))) throw new Error(await status(page));
    await page.unroute("**/assets/search/**/*.bin");
    if (!(await ask(page, "phường bỉm sơn")).length) throw new Error(await status(page));
  });

  await testAsync("each way in which the index can be lacking is said in the reader's language", async () => {
    const missing = { status: 404 }, page404 = { status: 200, contentType: "text/html", body: "<!DOCTYPE html>" }, half = (body) => ({ status: 200, body: body.subarray(0, body.length >> 1) });
    for (const [path, files, answer, said] of [["tim-kiem/", "index.bin", missing, /^Thiếu tệp/], ["en/tim-kiem/", "*/t*.bin", missing, /is missing/],
      ["en/tim-kiem/", "*/t*.bin", half, /is damaged/], ["tim-kiem/", "*/d*.bin", page404, /bị hỏng/]]) {
      const page = await apart(open, path), glob = `**/assets/search/${files}`;
      await page.route(glob, async (route) => route.fulfill(typeof answer === "function" ? answer(await (await route.fetch()).body()) : answer));
      same(await ask(page, "bim son"), []);
      if (!said.test(await status(page))) throw new Error(`${files}: ${await status(page)}`);
      await page.close();
    }
  });

  await testAsync("an address with a query asks for the index while the engine is under way, and lists what there is only below the results", async () => {
    const page = await apart(open, "tim-kiem/"), lists = page.locator("#_lists");
    let go;
    const held = new Promise((resolve) => { go = resolve; });
    if (!(await lists.isVisible())) throw new Error("no lists where nothing is looked for");
    await page.route("**/assets/search/engine.js", (route) => held.then(() => route.continue()));
    const asked = page.waitForRequest("**/assets/search/index.bin");
    await page.goto(`${page.url()}?q=an+ninh`, { waitUntil: "domcontentloaded" });
    await asked;
    same(await lists.isVisible(), false);
    go();
    if (!(await results(page, "an ninh")).length) throw new Error("nothing was found");
    await lists.waitFor();
    await page.close();
  });

  await testAsync("in a box that has the focus nothing is said, but the engine has answered once", async () => {
    const page = await apart(open, "tim-kiem/"), asked = page.waitForResponse("**/assets/search/*/d*.bin");
    await page.locator("#_query").focus();
    await (await asked).finished();
    same([await status(page), await page.locator("#search-results > li").count(), new URL(page.url()).search], ["", 0, ""]);
    await page.close();
  });

  await testAsync("no page's text is asked for while a query is typed, and results stand without it", async () => {
    const page = await open("tim-kiem/");
    let asked = 0;
    await page.route("**/text.json", (route) => (asked++, route.fulfill({ status: 200, body: "not JSON" })));
    await page.locator("#_query").pressSequentially("tổ hò", { delay: 20 });
    await results(page, "tổ hò");
    await page.locator("#_query").pressSequentially("a giải", { delay: 20 });
    const found = await results(page, "tổ hòa giải");
    same([asked, found.length], [0, 5]);
    await page.waitForRequest("**/text.json");
    await page.unroute("**/text.json");
    await page.locator("#search-results > li").nth(9).waitFor(); // the whole page comes as well
    const whole = await results(page, "tổ hòa giải"), sent = await open("tim-kiem/?q=tổ hòa giải");
    same(whole, await results(sent, "tổ hòa giải"));
  });

  await testAsync("what is pasted is asked at once and as a whole, and Enter does not ask for it again", async () => {
    const page = await open("tim-kiem/");
    const isBusy = await page.evaluate(async () => {
      const box = document.getElementById("_query"), list = document.getElementById("search-results");
      box.value = "tổ hòa giải";
      box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
      await new Promise((resolve) => setTimeout(resolve));
      return list.getAttribute("aria-busy");
    });
    same([isBusy, (await results(page, "tổ hòa giải")).length], ["true", 10]);
    const again = await page.evaluate(() => {
      document.getElementById("_search").requestSubmit();
      return document.getElementById("search-results").getAttribute("aria-busy");
    });
    same(again, "false");
  });

  await testAsync("the way back leads to each query that was sent, not to what stood there while it was typed", async () => {
    const page = await open("tim-kiem/");
    await ask(page, "an ninh");
    await page.locator("#_query").fill("");
    await page.locator("#_query").pressSequentially("hòa giải", { delay: 170 });
    await page.keyboard.press("Enter");
    await results(page, "hòa giải");
    await page.goBack();
    await results(page, "an ninh");
    same(await page.locator("#_query").inputValue(), "an ninh");
  });
}
