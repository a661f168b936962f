// This repository's own site: it is clean, every link leads somewhere, every page is valid HTML, and no commitment of a plan is lost.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { parseCsv } from "./lib/csv.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");

// Records of each plan by table, as counted from the documents themselves.
const counts = {
  "dong-nai-699-2025": { targets: 11, tasks: 71, deadlines: 8, events: 2, roles: 4, steps: 0 },
  "can-tho-34-2025": { targets: 42, tasks: 77, deadlines: 11, events: 5, roles: 10, steps: 10 },
  "nghia-son-antq-2025": { targets: 7, tasks: 80, deadlines: 3, events: 2, roles: 4, steps: 0 },
  "bim-son-dien-hinh-antq": { targets: 14, tasks: 39, deadlines: 2, events: 7, roles: 21, steps: 13 },
  "son-duong-54-2026": { targets: 31, tasks: 69, deadlines: 2, events: 7, roles: 61, steps: 6 },
};
const criteria = { "dien-hinh-xa-phuong": { criteria: 20, items: 38, points: 100 }, "dien-hinh-co-quan": { criteria: 12, items: 21, points: 50 } };

test("congbo check has nothing to say", () => {
  const run = spawnSync(program, ["check", "--root", root], { encoding: "utf8" });
  if (run.status !== 0 || run.stderr) throw new Error(run.stderr);
});

inTemporaryFolder((folder) => {
  const out = join(folder, "out");
  test("the site is built", () => {
    const run = spawnSync(program, ["build", "--root", root, "--out", out, "--as-of", "2026-06-01"], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
  });
  const table = (name) => parseCsv(readFileSync(join(out, "du-lieu", name, `${name}.csv`), "utf8"));
  const html = filesBelow(out).filter((f) => f.endsWith(".html"));

  for (const [plan, expected] of Object.entries(counts))
    test(`${plan}: every record is there`, () => {
      const found = Object.fromEntries(Object.keys(expected).map((name) => [name, table(name).filter((row) => row.plan === plan).length]));
      if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`expected ${JSON.stringify(expected)}\nfound    ${JSON.stringify(found)}`);
    });

  for (const [set, expected] of Object.entries(criteria))
    test(`${set}: every criterion and item is there`, () => {
      const own = table("criteria").filter((row) => row.set === set);
      const items = table("items").filter((row) => row.criterion.startsWith(`${set}/`));
      const points = items.reduce((sum, row) => sum + Number(row.points), 0);
      const found = { criteria: own.length, items: items.length, points };
      if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(JSON.stringify(found));
    });

  test("every record says where it stands in its document", () => {
    const wrong = Object.keys(counts["dong-nai-699-2025"]).flatMap((name) => table(name).filter((row) => counts[row.plan] && !row.source_section).map((row) => `${name} ${row.plan}/${row.id}`));
    if (wrong.length) throw new Error(wrong.join("\n"));
  });

  test("every link within the site leads to a page, and to a place on it", () => {
    const ids = new Map(), wrong = new Set();
    const idsOf = (file) => {
      if (!ids.has(file)) ids.set(file, new Set([...readFileSync(join(out, file), "utf8").matchAll(/\sid="([^"]*)"/g)].map((m) => m[1])));
      return ids.get(file);
    };
    for (const file of html)
      for (const [, raw] of readFileSync(join(out, file), "utf8").matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        if (/^[a-z]+:/i.test(raw)) continue;
        const [path, fragment] = raw.replaceAll("&amp;", "&").split("#");
        let to = path === "" ? file : path.startsWith("/") ? path.slice(1) : join(dirname(file), path);
        if (to === "" || to.endsWith("/")) to += "index.html";
        if (!existsSync(join(out, to)) || (fragment && !idsOf(to).has(decodeURIComponent(fragment)))) wrong.add(`${file}: ${raw}`);
      }
    if (wrong.size) throw new Error([...wrong].join("\n"));
  });

  test("no page has an id twice", () => {
    const wrong = html.filter((file) => {
      const all = [...readFileSync(join(out, file), "utf8").matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]);
      return new Set(all).size !== all.length;
    });
    if (wrong.length) throw new Error(wrong.join("\n"));
  });

  test("the content security policy is first in every head, and nothing needs more than it allows", () => {
    const wrong = html.filter((file) => {
      const text = readFileSync(join(out, file), "utf8");
      return !/<head>\s*<meta http-equiv="Content-Security-Policy"/.test(text) || /\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)/.test(text);
    });
    if (wrong.length) throw new Error(wrong.slice(0, 20).join("\n"));
  });

  test("every page is valid HTML, and so is the style sheet", () => {
    const jar = join(root, "tests/node_modules/vnu-jar/build/dist/vnu.jar");
    // the checker does not know the policy's two directives on trusted types yet
    for (const kind of ["--skip-non-html", "--skip-non-css"]) {
      const run = spawnSync("java", ["-jar", jar, "--errors-only", kind, "--filterpattern", ".*Unrecognized directive trusted-types.*", "--format", "gnu", out], { encoding: "utf8", maxBuffer: 1 << 28 });
      if (run.status !== 0) throw new Error((run.stderr || String(run.error)).replaceAll(out, ""));
    }
  });

  test("no name of a signer, telephone number or e-mail address is published", () => {
    const wrong = html.flatMap((file) => [...readFileSync(join(out, file), "utf8").replace(/<[^>]*>/g, " ").matchAll(/\b0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}\b|[\w.]+@(?!example\.org)[\w-]+\.[a-z]+/g)].map((m) => `${file}: ${m[0]}`));
    if (wrong.length) throw new Error(wrong.join("\n"));
  });
});
