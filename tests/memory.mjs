// Memory does not grow with the rows of a table: what more of them takes is far below what they are.
import { join } from "node:path";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { peakMemory, writeLargeTable } from "./lib/large_table.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo"), few = 100_000, many = 250_000, bytes = 150; // for each row

inTemporaryFolder((folder) => {
  const memory = [few, many].map((rows) => {
    writeLargeTable(join(folder, `${rows}`), rows);
    return peakMemory(program, ["check", "--root", join(folder, `${rows}`)]);
  });
  test(`a row more of a large table takes less than ${bytes} bytes of memory`, () => {
    const each = (memory[1] - memory[0]) * 1024 * 1024 / (many - few);
    if (each > bytes) throw new Error(`${each.toFixed(0)} bytes: ${memory[0].toFixed(0)} MB with ${few} rows, ${memory[1].toFixed(0)} MB with ${many}`);
  });
});
