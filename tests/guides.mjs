// The guides' examples are content: together they make one small site that congbo finds nothing wrong with. A fenced block whose info
// string is congbo-plan, congbo-criteria, `csv TABLE`, `csv TABLE PATH` (for a file that the table's schema names) or `yaml schema` is one
// file of it; others are only shown.
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { copyInto, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");

function examples(folder) {
  const found = [];
  for (const file of filesBelow(join(root, folder)).filter((f) => f.endsWith(".md") && !f.startsWith("loi/"))) {
    const text = readFileSync(join(root, folder, file), "utf8");
    for (const [, , info, body] of text.matchAll(/^(`{3,}|~{3,})([^\n]*)\n([\s\S]*?)^\1\s*$/gm))
      if (/^(congbo-plan|congbo-criteria|csv \S+( \S+)?|yaml schema)$/.test(info.trim())) found.push({ info: info.trim(), body });
  }
  return found;
}

function pathOf({ info, body }, number) {
  const name = /^name:\s*(\S+)/m.exec(body)?.[1];
  if (info === "congbo-plan") return `content/plans/vi-du/${number}.md`;
  if (info === "congbo-criteria") return `content/criteria/${number}.md`;
  if (info === "yaml schema") return `data/${name}/schema.yml`;
  const [, table, path] = info.split(" ");
  return path ?? `data/${table}/${number}.csv`;
}

for (const folder of ["content/pages/huong-dan", "content/pages/en/huong-dan"])
  test(`${folder}: the examples are correct`, () => inTemporaryFolder((site) => {
    const found = examples(folder);
    if (found.length < 5) throw new Error(`only ${found.length} examples were found`);
    copyInto(join(root, "content/site.yml"), join(site, "content/site.yml"));
    found.forEach((example, i) => {
      const path = join(site, pathOf(example, i));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, example.body);
    });
    const check = () => spawnSync(program, ["check", "--root", site], { encoding: "utf8" });
    const run = check();
    if (run.status !== 0 || run.stderr) throw new Error(run.stderr);
    const named = found.map(pathOf).filter((path) => path.startsWith("thong-ke/"));
    if (named.length === 0) throw new Error("no example lies outside of the site's folders");
    for (const path of named) {
      appendFileSync(join(site, path), "?\n");
      if (!check().stderr.includes(`${path}:`)) throw new Error(`${path} is not read`);
    }
  }));
