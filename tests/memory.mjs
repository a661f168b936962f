// Memory does not grow with the rows of a table: what more of them takes is far below what they are.
import { join } from "node:path";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { peakMemory, writeLargeTable } from "./lib/large_table.mjs";
import { git } from "./lib/repository.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo"), few = 100_000, many = 250_000, bytes = 150; // for each row

inTemporaryFolder((folder) => {
  for (const rows of [few, many]) writeLargeTable(join(folder, `${rows}`), rows);
  const memory = (rows) => peakMemory(program, ["check", "--root", join(folder, `${rows}`)]);
  // Pages leave the process in time only when its threads get their turn: on a busy machine the least of some runs tells.
  test(`a row more of a large table takes less than ${bytes} bytes of memory`, () => {
    const small = memory(few), least = Array(3);
    for (let i = 0; i < least.length; i++) {
      least[i] = ((memory(many) - small) * 1024 * 1024) / (many - few);
      if (least[i] <= bytes) return;
    }
    throw new Error(`${least.map((each) => each.toFixed(0)).join(", ")} bytes beyond the ${small.toFixed(0)} MB of ${few} rows`);
  });
});

const committed = 100_000, most = 90; // MB

inTemporaryFolder((folder) => {
  const memory = (rows) => {
    const site = join(folder, `${rows}`);
    writeLargeTable(site, rows);
    git(site, ["init", "-q", "-b", "main"]);
    git(site, ["add", "-A"]);
    git(site, ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Bảng"]);
    return () => peakMemory(program, ["check", "--root", site]);
  };
  test(`the record of ${committed} rows that were committed takes less than ${most} MB`, () => {
    const empty = memory(0)(), full = memory(committed), over = Array(3);
    for (let i = 0; i < over.length; i++) {
      over[i] = full() - empty;
      if (over[i] <= most) return;
    }
    throw new Error(`${over.map((each) => each.toFixed(0)).join(", ")} MB beyond the ${empty.toFixed(0)} MB of a site without the table`);
  });
});
