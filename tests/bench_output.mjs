// What a site of all 34 provinces and 3,321 communes comes to, with three plans for each and two results for each target: seconds, memory,
// files and bytes by kind of file. `bench_output.mjs N` takes N communes. Kinds are told apart by what a file is for, not its ending alone.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { writeSyntheticSite } from "./lib/synthetic.mjs";

const communes = Number(process.argv[2] ?? 3321), provinces = 34;

/** Results of the first target of each plan. */
function writeResults(site) {
  const lines = ["target,unit,period,numerator,denominator,source"];
  for (let i = 0; i < 3 * communes; i++)
    for (const quarter of [1, 2]) lines.push(`ke-hoach-${i}/chi-tieu-1,xa-${i % communes},2026-Q${quarter},${40 + i % 50},100,Báo cáo quý`);
  mkdirSync(join(site, "data/results"), { recursive: true });
  writeFileSync(join(site, "data/results/thu.csv"), lines.join("\n") + "\n");
}

function kindOf(path) {
  const kinds = [[/^assets\/search\//, "index of search"], [/index\.html$/, "pages"], [/(^|\/)index\.json$/, "pages for programs"], [/(^|\/)text\.json$/, "texts for search"],
    [/^(don-vi|ke-hoach|bo-tieu-chi)\/.*\.(csv|xlsx)$/, "parts of tables"], [/\.gz$/, "compressed"], [/\.ics$/, "calendars"], [/\.atom$/, "feeds"], [/^du-lieu\//, "open data"]];
  return kinds.find(([pattern]) => pattern.test(path))?.[1] ?? "other";
}

inTemporaryFolder((folder) => {
  const site = join(folder, "site"), out = join(folder, "out");
  writeSyntheticSite(site, 3 * communes, { communes, provinces });
  writeResults(site);
  cpSync(join(root, "layouts"), join(site, "layouts"), { recursive: true });
  const run = spawnSync("/usr/bin/time", ["-f", "%e s, %U s of processor, %M kB", join(root, "build/release/congbo"), "build", "--root", site, "--out", out, "--as-of", "2026-07-10"],
    { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr.slice(0, 2000));
  console.log(run.stderr.trim());
  const totals = new Map();
  for (const line of readFileSync(join(out, ".congbo-manifest"), "utf8").trim().split("\n").slice(1)) {
    const [, bytes, path] = /^\w+ (\d+) (.*)$/.exec(line), total = totals.get(kindOf(path)) ?? { files: 0, bytes: 0 };
    totals.set(kindOf(path), { files: total.files + 1, bytes: total.bytes + Number(bytes) });
  }
  for (const [kind, { files, bytes }] of [...totals].sort((a, b) => b[1].bytes - a[1].bytes))
    console.log(`  ${kind.padEnd(20)} ${String(files).padStart(8)} files ${(bytes / 1e6).toFixed(1).padStart(9)} MB`);
});
