// How long a site of 1,000 plans takes, as ratios to a bare cmark-and-write loop over the same files, measured in turn in one run.
// A plan has a page of its own and one for each of its targets; the loop writes one file for each plan.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { writeSyntheticSite } from "./lib/synthetic.mjs";

const rounds = 5, plans = Number(process.argv[2] ?? 1000);
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

function timed(command, args, options = {}) {
  const start = process.hrtime.bigint();
  const run = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  if (run.status !== 0) throw new Error(`${command} ${args.join(" ")}\n${run.stdout}${run.stderr}`);
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, ...run };
}

inTemporaryFolder((folder) => {
  const paths = writeSyntheticSite(join(folder, "site"), plans);
  cpSync(join(root, "layouts"), join(folder, "site/layouts"), { recursive: true });
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  const bare = [], cold = [], warm = [], touched = [];
  const build = (out) => timed(join(root, "build/release/congbo"), ["build", "--root", join(folder, "site"), "--out", join(folder, out), "--as-of", "2026-06-01"]);
  let files = 0;
  for (let round = 0; round < rounds; round++) {
    mkdirSync(join(folder, "bare"));
    bare.push(timed(join(root, "build/release/tools/bare_loop"), [join(folder, "bare")], { input: paths.join("\n") }).seconds);
    cold.push(build("out").seconds);
    warm.push(build("out").seconds);
    writeFileSync(paths[0], readFileSync(paths[0], "utf8") + `\nThêm một dòng ở lượt ${round}.\n`);
    touched.push(build("out").seconds);
    files = readFileSync(join(folder, "out/.congbo-manifest"), "utf8").split("\n").length - 2;
    rmSync(join(folder, "bare"), { recursive: true });
    rmSync(join(folder, "out"), { recursive: true });
  }
  const row = (name, list) => console.log(`${name.padEnd(44)} ${median(list).toFixed(3)} s   ${(median(list) / median(bare)).toFixed(2)} × the bare loop`);
  console.log(`${plans} plans, ${(bytes / plans / 1000).toFixed(1)} kB each, ${files} files published; medians of ${rounds} rounds`);
  row(`bare loop (${plans} files)`, bare);
  row("congbo build, empty output folder", cold);
  row("congbo build, nothing changed", warm);
  row("congbo build, one plan edited", touched);
});
