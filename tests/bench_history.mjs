// How long a history of 5,000 publications of 2,000 files takes to read, as ratios to git over the same repository, measured in turn in
// one run: the walk (all changes of all publications, who made them in merges) to `git log --raw`, and all distinct blobs to
// `git cat-file --batch`. `bench_history.mjs COMMITS FILES` takes other numbers. Then the record of 2,000 publications of ten tables of 1,000
// rows: the whole of it, as a ratio to reading the same blobs on one thread, and what one more commit costs with --cache, as a ratio to
// the whole; each is a run of `congbo log`, which reads the files of today and prints the changes of one row, too.
import { spawnSync } from "node:child_process";
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { writeSyntheticHistory, writeSyntheticTables } from "./lib/history.mjs";

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

/** Seconds of the processor, so that what else runs plays no part. */
function cpuSeconds(folder, command, args) {
  const run = spawnSync("bash", ["-c", 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>/dev/null', "-", command, ...args],
    { cwd: folder, encoding: "utf8", env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" } });
  const [user, system] = run.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return user + system;
}

inTemporaryFolder((folder) => {
  const size = { commits: 2000, files: 10, rows: 1000 }, cache = join(folder, "giu"), kho = join(folder, "kho");
  spawnSync("mkdir", [kho]);
  writeSyntheticTables(kho, size);
  const log = ["log", "chi-so:r-1-1", "--format", "json", "--jobs", "1", "--cache", cache];
  const times = { blobs: [], cold: [], warm: [], check: [] };
  for (let round = 0; round < rounds; round++) {
    rmSync(cache, { recursive: true, force: true });
    times.blobs.push(cpuSeconds(kho, tool, ["blobs", ".", "1"]));
    times.cold.push(cpuSeconds(kho, join(root, "build/release/congbo"), log));
    appendFileSync(join(kho, "data/tep-1/chi-so/1.csv"), `them-${round},Thêm,Xã,1\n`);
    spawnSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qam", "Thêm"], { cwd: kho, env: { PATH: process.env.PATH, HOME: folder } });
    times.warm.push(cpuSeconds(kho, join(root, "build/release/congbo"), log));
    times.check.push(cpuSeconds(kho, join(root, "build/release/congbo"), log));
  }
  const row = (name, list, floor, unit) => console.log(`  ${name.padEnd(44)} ${median(list).toFixed(3)} s  ${(median(list) / median(floor)).toFixed(3).padStart(6)} × ${unit}`);
  console.log(`${size.commits} publications of ${size.files} tables of ${size.rows} rows; seconds of one processor, medians of ${rounds} rounds`);
  row("all blobs in their order", times.blobs, times.blobs, "the blobs");
  row("the whole record, and keeping it", times.cold, times.blobs, "the blobs");
  row("one more commit, from what was kept", times.warm, times.cold, "the whole");
  row("no more commit, from what was kept", times.check, times.cold, "the whole");
});
