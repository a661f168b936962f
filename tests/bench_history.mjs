// How long a history of 5,000 publications of 2,000 files takes to read, as ratios to git over the same repository, measured in turn in
// one run: the walk (all changes of all publications, who made them in merges) to `git log --raw`, and all distinct blobs to
// `git cat-file --batch`. `bench_history.mjs COMMITS FILES` takes other numbers.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { writeSyntheticHistory } from "./lib/history.mjs";

const rounds = 9, commits = Number(process.argv[2] ?? 5000), files = Number(process.argv[3] ?? 2000);
const tool = join(root, "build/release/tools/chain_walk");
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

inTemporaryFolder((folder) => {
  writeSyntheticHistory(folder, { commits, files });
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
  const run = (command, args, options) => {
    const done = spawnSync(command, args, { cwd: folder, env, maxBuffer: 1 << 30, ...options });
    if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}\n${done.stderr}`);
    return done.stdout;
  };
  const timed = (command, args, options = {}) => {
    const start = process.hrtime.bigint();
    run(command, args, { stdio: [options.input ? "pipe" : "ignore", "ignore", "pipe"], ...options });
    return Number(process.hrtime.bigint() - start) / 1e9;
  };
  const ownSeconds = (mode, workers) => Number(run(tool, [mode, ".", workers]).toString().match(/([0-9.]+) seconds/)[1]);
  const blobs = run("git", ["cat-file", "--batch-check", "--batch-all-objects"]).toString().split("\n").filter((line) => line.includes(" blob "))
    .map((line) => line.slice(0, 40)).join("\n") + "\n";
  const times = { log: [], one: [], two: [], batch: [], read: [], read2: [] };
  for (let round = 0; round < rounds; round++) {
    times.log.push(timed("git", ["log", "--raw", "--no-renames", "--no-abbrev", "--first-parent", "-m"]));
    times.one.push(timed(tool, ["walk", ".", "1"]));
    times.two.push(timed(tool, ["walk", ".", "2"]));
    times.batch.push(timed("git", ["cat-file", "--batch"], { input: blobs }));
    times.read.push(ownSeconds("blobs", "1"));
    times.read2.push(ownSeconds("blobs", "2"));
  }
  const row = (name, list, floor) => console.log(`  ${name.padEnd(44)} ${median(list).toFixed(3)} s  ${(median(list) / median(floor)).toFixed(2).padStart(6)} × git`);
  console.log(`${commits} publications of ${files} files, each tenth a merge; medians of ${rounds} rounds`);
  row("git log --raw --no-renames --first-parent -m", times.log, times.log);
  row("walk, one worker", times.one, times.log);
  row("walk, two workers", times.two, times.log);
  row("git cat-file --batch, all blobs", times.batch, times.batch);
  row("all blobs in their order, one worker", times.read, times.batch);
  row("all blobs in their order, two workers", times.read2, times.batch);
});
