// An SQLite database as its own program reads it.
import { spawnSync } from "node:child_process";

/** What the program prints when it is given commands. */
export function sqlite(file, commands) {
  const run = spawnSync("sqlite3", ["-readonly", "-bail", file], { input: commands, encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0 || run.stderr) throw new Error(`sqlite3: exit ${run.status}\n${run.stderr}`);
  return run.stdout;
}

/** The answers to queries, each as CSV with a header. */
export function sqliteCsv(file, queries) {
  const between = "--- the next answer ---\n";
  const answers = sqlite(file, `.mode csv\n.headers on\n${queries.map((query) => `${query};\n.print "${between.trim()}"\n`).join("")}`);
  return answers.split(between).slice(0, -1);
}
