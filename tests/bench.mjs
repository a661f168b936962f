// How long a site of 1,000 plans takes, as ratios to a bare loop (read, cmark, write one file) over the same plans, measured in turn in
// one run. First plans without targets, so that site and loop write about one file for each plan; then plans with four targets each, every
// one with a page of its own. `bench.mjs N` takes N plans.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { writeSyntheticSite } from "./lib/synthetic.mjs";

const rounds = 5, plans = Number(process.argv[2] ?? 1000);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

function timed(command, args, options = {}) {
  const start = process.hrtime.bigint();
  const run = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  if (run.status !== 0) throw new Error(`${command} ${args.join(" ")}\n${run.stdout}${run.stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function measure(targets) {
  inTemporaryFolder((folder) => {
    const paths = writeSyntheticSite(join(folder, "site"), plans, { targets });
    cpSync(join(root, "layouts"), join(folder, "site/layouts"), { recursive: true });
    const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
    const times = { bare: [], cold: [], warm: [], touched: [] };
    const build = () => timed(join(root, "build/release/congbo"), ["build", "--root", join(folder, "site"), "--out", join(folder, "out"), "--as-of", "2026-06-01"]);
    let files = 0;
    for (let round = 0; round < rounds; round++) {
      mkdirSync(join(folder, "bare"));
      times.bare.push(timed(join(root, "build/release/tools/bare_loop"), [join(folder, "bare")], { input: paths.join("\n") }));
      times.cold.push(build());
      times.warm.push(build());
      writeFileSync(paths[0], readFileSync(paths[0], "utf8") + `\nThêm một dòng ở lượt ${round}.\n`);
      times.touched.push(build());
      files = readFileSync(join(folder, "out/.congbo-manifest"), "utf8").trim().split("\n").length - 1;
      for (const made of ["bare", "out"]) rmSync(join(folder, made), { recursive: true });
    }
    const floor = median(times.bare);
    const row = (name, seconds, count) => console.log(`  ${name.padEnd(38)} ${seconds.toFixed(3)} s  ${(seconds / floor).toFixed(2).padStart(6)} × the loop  ` +
      `${((seconds / count) / (floor / plans)).toFixed(2).padStart(6)} × the loop, for each file published`);
    console.log(`${plans} plans of ${(bytes / plans / 1000).toFixed(1)} kB with ${targets} targets each; ${files} files published; medians of ${rounds} rounds`);
    row(`bare loop, ${plans} files`, floor, plans);
    row("build, no site there", median(times.cold), files);
    row("build, nothing changed", median(times.warm), files);
    row("build, one plan edited", median(times.touched), files);
  });
}

measure(0);
measure(4);
