// Each diagnostic's case: tests/check/<id>/input is laid over tests/check/base, `command` (a shell script; without it, `congbo check`)
// is run there, and what it prints must be `expected`, which names the id. UPDATE=1 writes what is printed; read it before you commit.
// What no command line can provoke has a file `provoked-by` instead, with the path of the unit test that does.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "./lib/environment.mjs";
import { copyInto, inTemporaryFolder, root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const cases = join(root, "tests/check");
const wanted = process.argv[3];
// what is published for good says so, and it changes with the program's columns
const [columns] = /^columns_as_of: .*\n/m.exec(readFileSync(join(root, "content/site.yml"), "utf8"));
const symbols = new Map([...readFileSync(join(root, "generator/base/diag.def"), "utf8").matchAll(/^DIAG\((\w+), "([^"]+)"/gm)].map((m) => [m[2], m[1]]));

for (const id of readdirSync(cases).sort()) {
  if (id === "base" || (wanted && id !== wanted)) continue;
  const own = join(cases, id), byUnitTest = join(own, "provoked-by");
  if (existsSync(byUnitTest)) {
    test(id, () => {
      const path = readFileSync(byUnitTest, "utf8").trim();
      if (!new RegExp(`\\bDIAG_${symbols.get(id)}\\b`).test(readFileSync(join(root, path), "utf8"))) throw new Error(`${path} does not name DIAG_${symbols.get(id)}`);
    });
    continue;
  }
  test(id, () => inTemporaryFolder((folder) => {
    const site = join(folder, "site"), command = join(own, "command");
    const script = existsSync(command) ? readFileSync(command, "utf8") : '"$CONGBO" check --jobs 2';
    copyInto(join(cases, "base"), site);
    if (script.includes("--previous")) appendFileSync(join(site, "content/site.yml"), columns);
    copyInto(join(own, "input"), site);
    const run = spawnSync("sh", ["-c", script], {
      cwd: site, encoding: "utf8", timeout: 120000,
      env: environment(folder, { CONGBO: program, GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org",
        GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.org", GIT_AUTHOR_DATE: "2026-01-01T00:00:00Z", GIT_COMMITTER_DATE: "2026-01-01T00:00:00Z" }),
    });
    const printed = (run.stdout + run.stderr).replaceAll(folder, "…") + `exit ${run.status}\n`;
    if (process.env.UPDATE) writeFileSync(join(own, "expected"), printed);
    const expected = readFileSync(join(own, "expected"), "utf8");
    if (!expected.includes(`[${id}]`)) throw new Error(`expected does not name [${id}]:\n${expected}`);
    if (printed !== expected) throw new Error(`expected:\n${expected}\nprinted:\n${printed}`);
  }));
}
