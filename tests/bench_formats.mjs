// What it takes to publish a table of over a million rows: the most memory that the whole build holds, pages and all formats, over what a
// site without the table takes in the same run; and a table that no one sheet can hold goes on in another. Then the same of a table that was
// committed, so that the record holds each of its rows and values too. `bench_formats.mjs N M` takes N rows, and M of the committed table.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { sqlite } from "./lib/database.mjs";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { git } from "./lib/repository.mjs";
import { peakMemory, writeLargeTable } from "./lib/large_table.mjs";

const rows = Number(process.argv[2] ?? 1_100_000), committed = Number(process.argv[3] ?? 100_000), allowed = 100; // MB
const program = join(root, "build/release/congbo");

inTemporaryFolder((folder) => {
  const built = (n) => {
    writeLargeTable(join(folder, `site-${n}`), n);
    return peakMemory(program, ["build", "--root", join(folder, `site-${n}`), "--out", join(folder, `out-${n}`), "--as-of", "2026-06-01"]);
  };
  const empty = built(0), start = Date.now(), full = built(rows), over = full - empty;
  const files = join(folder, `out-${rows}/du-lieu`), data = join(files, "thu");
  console.log(`${rows} rows: ${full.toFixed(0)} MB, ${over.toFixed(0)} MB more than without them, in ${((Date.now() - start) / 1000).toFixed(0)} s`);
  for (const file of [...readdirSync(data).map((f) => `thu/${f}`), "congbo.sqlite", "congbo.zip"])
    console.log(`  ${(statSync(join(files, file)).size / 1e6).toFixed(1).padStart(8)} MB  ${file}`);
  if (readFileSync(join(data, "thu.csv"), "utf8").split("\r\n").length !== rows + 2) throw new Error("rows of CSV");
  if (sqlite(join(files, "congbo.sqlite"), "SELECT count(*) FROM thu") !== `${rows}\n`) throw new Error("rows of SQLite");
  const sheets = spawnSync("unzip", ["-Z1", join(data, "thu.xlsx")], { encoding: "utf8" }).stdout.match(/worksheets\/sheet\d+\.xml/g).length;
  if (sheets !== 2 + Math.ceil(rows / 1_048_575)) throw new Error(`${sheets} sheets`);
  if (over > allowed) throw new Error(`${over.toFixed(0)} MB more than without the table, of ${allowed} allowed`);
});

inTemporaryFolder((folder) => {
  const built = (n) => {
    const site = join(folder, `site-${n}`);
    writeLargeTable(site, n);
    git(site, ["init", "-q", "-b", "main"]);
    git(site, ["add", "-A"]);
    git(site, ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Bảng"]);
    return peakMemory(program, ["build", "--root", site, "--out", join(folder, `out-${n}`), "--as-of", "2026-06-01"]);
  };
  const empty = built(0), over = built(committed) - empty;
  console.log(`${committed} rows that were committed: ${over.toFixed(0)} MB more than without them`);
  if (readFileSync(join(folder, `out-${committed}/du-lieu/changes/changes.csv`), "utf8").split("\r\n").length !== committed + 2) throw new Error("rows of changes");
  if (over > allowed) throw new Error(`${over.toFixed(0)} MB more than without the committed table, of ${allowed} allowed`);
});
