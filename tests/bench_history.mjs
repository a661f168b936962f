// What a history of 5,000 publications of 2,000 files costs to read, as ratios to git over the same repository, measured in turn in one run, in
// seconds of the processor: the walk (all changes of all publications, who made them in merges) to `git log --raw`, and all distinct blobs to
// `git cat-file --batch`. `bench_history.mjs COMMITS FILES` takes other numbers. Then the record of 2,000 publications of ten tables of 1,000
// rows: the whole of it, as a ratio to reading the same blobs on one thread, and what it costs after one more commit with --cache, as a ratio
// to the whole, in `congbo log`. The process itself and reading the files of today, which no history spares, are told beside them. A build makes
// rows of all changes and values, and pages and downloads of these: it is measured whole.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { environment } from "./lib/environment.mjs";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { writeSyntheticHistory, writeSyntheticTables } from "./lib/history.mjs";

const rounds = 9, commits = Number(process.argv[2] ?? 5000), files = Number(process.argv[3] ?? 2000);
const tool = join(root, "build/release/tools/chain_walk");
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Seconds of the processor, so that what else runs plays no part: of the process, and in it of reading the history. */
function cpuSeconds(folder, command, args, options = {}) {
  const run = spawnSync("bash", ["-c", 'TIMEFORMAT="%U %S"; time "$@" >/dev/null', "-", command, ...args],
    { cwd: folder, encoding: "utf8", env: environment(folder), ...options });
  if (run.status !== 0) throw new Error(`${command} ${args.join(" ")}\n${run.stderr}`);
  const [user, system] = run.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { whole: user + system, history: Number(run.stderr.match(/^history: ([0-9.]+) s/m)?.[1]) };
}

inTemporaryFolder((folder) => {
  writeSyntheticHistory(folder, { commits, files });
  const env = environment(folder);
  const run = (command, args, options) => {
    const done = spawnSync(command, args, { cwd: folder, env, maxBuffer: 1 << 30, ...options });
    if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}\n${done.stderr}`);
    return done.stdout;
  };
  const timed = (command, args, options) => cpuSeconds(folder, command, args, options).whole;
  const blobs = run("git", ["cat-file", "--batch-check", "--batch-all-objects"]).toString().split("\n").filter((line) => line.includes(" blob "))
    .map((line) => line.slice(0, 40)).join("\n") + "\n";
  const times = { log: [], one: [], two: [], batch: [], read: [], read2: [] };
  for (let round = 0; round < rounds; round++) {
    times.log.push(timed("git", ["log", "--raw", "--no-renames", "--no-abbrev", "--first-parent", "-m"]));
    times.one.push(timed(tool, ["walk", ".", "1"]));
    times.two.push(timed(tool, ["walk", ".", "2"]));
    times.batch.push(timed("git", ["cat-file", "--batch"], { input: blobs }));
    times.read.push(timed(tool, ["blobs", ".", "1"]));
    times.read2.push(timed(tool, ["blobs", ".", "2"]));
  }
  const row = (name, list, floor) => console.log(`  ${name.padEnd(44)} ${median(list).toFixed(3)} s  ${(median(list) / median(floor)).toFixed(2).padStart(6)} × git`);
  console.log(`${commits} publications of ${files} files, each tenth a merge; seconds of the processor, medians of ${rounds} rounds`);
  row("git log --raw --no-renames --first-parent -m", times.log, times.log);
  row("walk, one worker", times.one, times.log);
  row("walk, two workers", times.two, times.log);
  row("git cat-file --batch, all blobs", times.batch, times.batch);
  row("all blobs in their order, one worker", times.read, times.batch);
  row("all blobs in their order, two workers", times.read2, times.batch);
});

inTemporaryFolder((folder) => {
  const size = { commits: 2000, files: 10, rows: 1000 }, at = (name) => join(folder, name), kho = at("kho");
  const git = (...args) => spawnSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd: kho, env: environment(folder) });
  mkdirSync(kho);
  writeSyntheticTables(kho, size);
  cpSync(join(root, "layouts"), join(kho, "layouts"), { recursive: true });
  git("add", "-A");
  git("commit", "-qm", "Khuôn");
  const congbo = (...args) => cpuSeconds(kho, join(root, "build/release/tools/history_cost"), [...args, "--jobs", "1", "--cache", at("giu")]);
  const log = () => congbo("log", "chi-so:r-1-1", "--format", "json"), build = () => congbo("build", "--out", at("trang"));
  const commit = (name) => { appendFileSync(join(kho, "data/tep-1/chi-so/1.csv"), `them-${name},Thêm,Xã,1\n`); git("commit", "-qam", "Thêm"); };
  const times = { blobs: [], cold: [], warm: [], check: [], coldBuild: [], warmBuild: [] };
  for (let round = 0; round < rounds; round++) {
    rmSync(at("giu"), { recursive: true, force: true });
    times.blobs.push(cpuSeconds(kho, tool, ["blobs", ".", "1"]));
    times.cold.push(log());
    times.check.push(log());
    commit(round);
    times.warm.push(log());
  }
  for (let round = 0; round < 3; round++) {
    for (const name of ["giu", "trang"]) rmSync(at(name), { recursive: true, force: true });
    times.coldBuild.push(build());
    commit(`nua-${round}`);
    times.warmBuild.push(build());
  }
  const of = (list, what) => median(list.map((time) => time[what]));
  const row = (name, seconds, floor, unit) => console.log(`  ${name.padEnd(58)} ${seconds.toFixed(3)} s  ${(seconds / floor).toFixed(4).padStart(7)} × ${unit}`);
  const blobs = of(times.blobs, "whole"), whole = of(times.cold, "history");
  console.log(`${size.commits} publications of ${size.files} tables of ${size.rows} rows; seconds of one processor, medians of ${rounds} rounds`);
  row("all blobs in their order", blobs, blobs, "the blobs");
  row("the whole record, and keeping it", whole, blobs, "the blobs");
  row("the record after one more commit, from what was kept", of(times.warm, "history"), whole, `the whole: 1/${Math.round(whole / of(times.warm, "history"))}`);
  row("the record after none", of(times.check, "history"), whole, "the whole");
  row("beside it: the process, the files of today, one row’s log", median(times.warm.map((time) => time.whole - time.history)), whole, "the whole");
  row("a site built, the whole record read", of(times.coldBuild, "whole"), of(times.coldBuild, "whole"), "that");
  row("a site built after one more commit, from what was kept", of(times.warmBuild, "whole"), of(times.coldBuild, "whole"), "that");
});
