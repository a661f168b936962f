// What a site offers to programs and servers: each page's twin and /api/, the sitemap, robots.txt and their like: `node tests/web_files.mjs MODE`.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const site = "https://congbo.example/phuong";
const same = (found, expected, what) => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what}\nexpected ${JSON.stringify(expected)}\nfound    ${JSON.stringify(found)}`.slice(0, 2000));
};

inTemporaryFolder((folder) => {
  const out = join(folder, "out");
  const run = spawnSync(program, ["build", "--root", root, "--rev", "HEAD", "--out", out, "--as-of", "2026-06-01", "--base-url", site], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  const read = (path) => readFileSync(join(out, path), "utf8"), json = (path) => JSON.parse(read(path));
  const pathOf = (url) => { if (!url.startsWith(`${site}/`)) throw new Error(url); return url.slice(site.length + 1); };
  const html = filesBelow(out).filter((f) => f.endsWith(".html"));
  const canonical = (text) => /<link rel="canonical" href="([^"]*)">/.exec(text)?.[1];
  const pages = html.map((file) => ({ file, text: read(file) })).map((page) => ({ ...page, canonical: canonical(page.text) }))
    .filter((page) => page.canonical && !page.text.includes('http-equiv="refresh"'));
  const twins = new Map(pages.map((page) => [page.file, /<link rel="alternate" type="application\/json" href="\/phuong\/([^"]*)">/.exec(page.text)?.[1]]));
  const table = (name) => new Map(json(`du-lieu/${name}/${name}.json`).map((row) => [row.plan && row.id ? `${row.plan}/${row.id}` : row.id, row]));

  test("every page leads to a twin that says whose it is", () => {
    for (const page of pages) {
      const path = twins.get(page.file);
      if (!path || !existsSync(join(out, path))) throw new Error(`${page.file}: ${path}`);
      const twin = json(path);
      same([twin.url, twin.url_en].includes(page.canonical), true, page.file);
      same([twin.as_of, twin.licence, twin.commit.length], ["2026-06-01", "CC BY 4.0", 40], path);
    }
    for (const page of html.filter((file) => !twins.has(file))) if (read(page).includes("application/json")) throw new Error(page);
  });

  test("a row's twin has its row, its parts and what refers to it as the data have them", () => {
    for (const [name, kind, part] of [["targets", "target", "results"], ["plans", "plan", "targets"], ["units", "unit", null], ["documents", "document", null]]) {
      const rows = table(name), parts = part && json(`du-lieu/${part}/${part}.json`), list = json(`api/${kind}/index.json`).pages;
      same(list.length, rows.size, `how many ${name}`);
      for (const { json: url, key } of list) {
        const twin = json(pathOf(url));
        same([twin.kind, twin.table, twin.key], [kind, name, key], key);
        same(twin.row, rows.get(key), key);
        if (part) same(twin.rows[part] ?? [], parts.filter((row) => row[kind] === key), `${part} of ${key}`);
      }
    }
    const unit = "dang-uy-phuong-bim-son", named = json(`don-vi/${unit}/index.json`).named_by;
    same(named.led_tasks, [...table("tasks")].filter(([, row]) => row.lead?.includes(unit)).map(([key]) => key), "tasks of a unit");
  });

  test("a plan's history and a month of the record have their changes, a version its commit", () => {
    const all = new Map(json("du-lieu/changes/changes.json").map((row) => [row.id, row]));
    const plan = "phuong-mau-2026", own = [...all.values()].filter((row) => row.plan === plan);
    const history = json(`ke-hoach/${plan}/lich-su/index.json`);
    same(history.changes.map((row) => row.id).sort(), own.map((row) => row.id).sort(), "of a plan");
    same(history.changes.map((row) => all.get(row.id)), history.changes, "as in the table");
    const months = json("api/record_part/index.json").pages.map((page) => pathOf(page.url)).filter((path) => /^thay-doi\/\d+\/\d+\//.test(path));
    same(months.flatMap((path) => json(`${path}index.json`).changes.map((row) => row.id)).sort(), [...all.keys()].sort(), "of all months");
    const version = json(`ke-hoach/${plan}/phien-ban/1/index.json`);
    same([version.version.number, version.version.commit.length, version.version.path, version.row], [1, 40, `content/plans/phuong-mau/${plan}.md`, undefined], "version");
  });

  test("/api/ lists every twin once, under its kind", () => {
    const kinds = json("api/index.json").kinds, listed = [];
    for (const kind of kinds) {
      const list = json(pathOf(kind.json));
      same([list.kind, list.pages.length], [kind.kind, kind.pages], kind.kind);
      for (const page of list.pages) {
        const twin = json(pathOf(page.json));
        same([twin.kind, twin.url, twin.title], [kind.kind, page.url, page.title], page.json);
        listed.push(pathOf(page.json));
      }
    }
    same(listed.sort(), [...new Set(twins.values())].sort(), "twins");
    const members = new Set([...twins.values()].flatMap((path) => Object.keys(json(path))));
    const documented = new Set([...read("en/api/index.html").matchAll(/<code>([a-z_]+)<\/code>/g)].map((m) => m[1]));
    same([...members].filter((name) => !documented.has(name)), [], "members that the page does not name");
  });

  test("a table's page lists its files as they are on disk", () => {
    for (const { json: url } of json("api/table/index.json").pages)
      for (const file of json(pathOf(url)).files) same(readFileSync(join(out, pathOf(file.url))).length, file.bytes, file.url);
  });

  test("the sitemap is valid and names every page that is to be found, with the day of its last change", () => {
    const xsd = join(root, "tests/node_modules/sitemap/schema/sitemap.xsd");
    const lint = spawnSync("xmllint", ["--noout", "--nonet", "--schema", xsd, join(out, "sitemap.xml")], { encoding: "utf8" });
    if (lint.status !== 0) throw new Error(lint.stderr);
    const entries = [...read("sitemap.xml").matchAll(/<url><loc>([^<]*)<\/loc>(?:<lastmod>([^<]*)<\/lastmod>)?<\/url>/g)].map((m) => [m[1], m[2]]);
    same(entries.map(([url]) => url).sort(), pages.map((page) => page.canonical).sort(), "addresses");
    const last = new Map();
    for (const row of json("du-lieu/changes/changes.json")) if (row.table === "targets") last.set(row.key, row.published);
    const days = new Map(entries);
    for (const { url, key } of json("api/target/index.json").pages) same(days.get(url), last.get(key), key);
    same(read("robots.txt").includes(`Sitemap: ${site}/sitemap.xml`), true, "robots.txt");
  });

  test("security.txt has what RFC 9116 asks for and expires half a year on", () => {
    const fields = Object.fromEntries(read(".well-known/security.txt").trim().split("\n").map((line) => line.split(/: (.*)/)));
    same(fields, { Contact: `${site}/gioi-thieu/`, Expires: "2026-11-28T00:00:00Z", "Preferred-Languages": "vi, en", Canonical: `${site}/.well-known/security.txt` }, "fields");
    same(existsSync(join(out, "gioi-thieu/index.html")), true, "the page that Contact names");
  });

  test("the headers are the policy of the pages, and the example for nginx sets the same", () => {
    const rules = read("_headers").trim().split("\n\n").map((rule) => rule.split("\n").map((line) => line.trim()));
    const [headers, kept] = rules.map((rule) => new Map(rule.slice(1).map((line) => line.split(/: (.*)/))));
    same(rules.map((rule) => rule[0]), ["/phuong/*", "/phuong/assets/search/:version/*"], "paths");
    /* hosts join what two rules say of one header, so that only one says it; what they do by themselves is the same as nginx's default */
    same([...headers.keys()].filter((name) => kept.has(name)), [], "headers of two rules");
    const policies = new Set(html.map((file) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(read(file))?.[1]?.replaceAll("&#39;", "'")));
    same([...policies].map((policy) => `${policy}; frame-ancestors 'none'`), [headers.get("Content-Security-Policy")], "policies");
    for (const guide of ["", "en/"]) {
      const config = readFileSync(join(root, `content/pages/${guide}huong-dan/dua-len-may-chu.md`), "utf8");
      const [, first, pattern, long] = /map \$uri \$kept \{\s*default\s+"([^"]*)";\s*"~([^"]*)"\s+"([^"]*)";/.exec(config);
      const set = new Map([...config.matchAll(/add_header (\S+) (?:"([^"]*)"|(\S+)) always;/g)].map((m) => [m[1], m[2] ?? m[3].replace("$kept", long)]));
      same([...set].sort(), [...headers, ...kept].sort(), guide);
      same(first, "public, max-age=0, must-revalidate", guide);
      const search = filesBelow(out).filter((file) => file.startsWith("assets/search/")), named = search.filter((file) => new RegExp(pattern).test(`/${file}`));
      same([search.length > 1, search.filter((file) => !named.includes(file))], [true, ["box.js", "compound.js", "engine.js", "index.bin", "page.js", "typing.js"].map((name) => `assets/search/${name}`)], "what may be kept");
    }
  });

  test("the description of the search is OpenSearch 1.1, leads to the page of the search and is led to by every page", () => {
    const text = read("opensearch.xml"), lint = spawnSync("xmllint", ["--noout", "--nonet", join(out, "opensearch.xml")], { encoding: "utf8" });
    if (lint.status !== 0) throw new Error(lint.stderr);
    const element = (name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)[1];
    if ([...element("ShortName")].length > 16 || [...element("LongName")].length > 48) throw new Error("names are too long");
    same([...text.matchAll(/<Url type="([^"]*)"(?: rel="self")? template="([^"]*)"\/>/g)].map((m) => [m[1], m[2]]),
      [["text/html", `${site}/tim-kiem/?q={searchTerms}`], ["application/opensearchdescription+xml", `${site}/opensearch.xml`]], "addresses");
    same(existsSync(join(out, "tim-kiem/index.html")) && /<input[^>]*name="q"/.test(read("tim-kiem/index.html")), true, "the page and what it asks for");
    for (const page of pages) if (!page.text.includes('href="/phuong/opensearch.xml"')) throw new Error(page.file);
  });

  test("humans.txt is plain text: nothing in it is escaped for HTML", () => {
    const text = read("humans.txt");
    same([text.startsWith("Công bố kế hoạch\n"), text.includes("&"), text.includes(`${site}/thay-doi/`)], [true, false, true], text);
  });
});
