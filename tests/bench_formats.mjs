// What it takes to put a table of over a million rows into every format: the most memory that the build holds until pages are made, over
// what reading and checking the same table holds. Formats are written row by row, so the difference does not grow with the rows; and a
// table that no one sheet can hold goes on in another. `bench_formats.mjs N` takes N rows.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sqlite } from "./lib/database.mjs";
import { inTemporaryFolderAsync, root } from "./lib/files.mjs";

const rows = Number(process.argv[2] ?? 1_100_000), allowed = 100; // MB
const program = join(root, "build/release/congbo");

function writeSite(site) {
  cpSync(join(root, "layouts"), join(site, "layouts"), { recursive: true });
  for (const folder of ["content", "data/thu"]) mkdirSync(join(site, folder), { recursive: true });
  cpSync(join(root, "content/site.yml"), join(site, "content/site.yml"));
  writeFileSync(join(site, "data/thu/schema.yml"),
    "fields: [{name: ma, type: string}, {name: so, type: number}, {name: ngay, type: date}, {name: chu, type: string}]\nprimaryKey: ma\n");
  const file = openSync(join(site, "data/thu/a.csv"), "w");
  writeSync(file, "ma,so,ngay,chu\n");
  for (let from = 0; from < rows; from += 10_000)
    writeSync(file, Array.from({ length: Math.min(10_000, rows - from) }, (_, k) => from + k).map((i) =>
      `r${i},${(i * 7 % 9973) / 100},2026-0${1 + i % 9}-1${i % 10},Dòng thứ ${i} của bảng\n`).join(""));
  closeSync(file);
}

/** The most memory that the program held, in MB, until `enough` says so or it ends. */
async function measured(enough, ...args) {
  const child = spawn(program, args, { stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("exit", (status) => resolve({ status })));
  let memory = 0, end = null;
  while (!end) {
    end = await Promise.race([ended, sleep(20)]);
    if (enough()) break;
    const told = /VmHWM:\s+(\d+) kB/.exec(end ? "" : readFileSync(`/proc/${child.pid}/status`, "utf8"));
    if (told) memory = Number(told[1]) / 1024;
  }
  if (end && end.status !== 0) throw new Error(`${args[0]}: exit ${end.status}`);
  if (!end) child.kill("SIGKILL");
  await ended;
  return memory;
}

await inTemporaryFolderAsync(async (folder) => {
  const site = join(folder, "site"), files = join(folder, "out.congbo-staging/du-lieu"), data = join(files, "thu");
  writeSite(site);
  const read = await measured(() => false, "check", "--root", site), start = Date.now();
  const made = await measured(() => existsSync(join(files, "index.html")), "build", "--root", site, "--out", join(folder, "out"), "--as-of", "2026-06-01");
  const over = made - read;
  console.log(`${rows} rows: ${read.toFixed(0)} MB to read and check; ${over.toFixed(0)} MB more to put into all formats, in ${((Date.now() - start) / 1000).toFixed(0)} s`);
  for (const file of [...readdirSync(data).map((f) => `thu/${f}`), "congbo.sqlite", "congbo.zip"])
    console.log(`  ${(statSync(join(files, file)).size / 1e6).toFixed(1).padStart(8)} MB  ${file}`);
  if (readFileSync(join(data, "thu.csv"), "utf8").split("\r\n").length !== rows + 2) throw new Error("rows of CSV");
  if (sqlite(join(files, "congbo.sqlite"), "SELECT count(*) FROM thu") !== `${rows}\n`) throw new Error("rows of SQLite");
  const sheets = spawnSync("unzip", ["-Z1", join(data, "thu.xlsx")], { encoding: "utf8" }).stdout.match(/worksheets\/sheet\d+\.xml/g).length;
  if (sheets !== 2 + Math.ceil(rows / 1_048_575)) throw new Error(`${sheets} sheets`);
  if (over > allowed) throw new Error(`${over.toFixed(0)} MB more than reading takes, of ${allowed} allowed`);
});
