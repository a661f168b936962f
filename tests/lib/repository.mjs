// Repositories made from a list of commits, the same for the same list.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "./environment.mjs";
import { filesBelow, root } from "./files.mjs";

const site = { "content/site.yml": "name: Trang thử\nbase_url: https://example.org\nlicence: CC0\nlanguages: [vi]\n",
  "data/units/a.csv": "id,name,level\nu,U,commune\nv,V,commune\nw,W,commune\n" };
const layouts = join(root, "tests/check/base/layouts");
for (const file of filesBelow(layouts)) site[`layouts/${file}`] = readFileSync(join(layouts, file));

const seconds = (day) => Date.parse(day.includes("T") ? day : `${day}T05:00:00Z`) / 1000;

export function git(folder, args, input) {
  const run = spawnSync("git", args, { cwd: folder, input, maxBuffer: 1 << 30, env: environment(folder) });
  if (run.status !== 0) throw new Error(`git ${args.join(" ")}: ${run.stderr}`);
  return run.stdout;
}

/** Makes a site's repository of commits, in one pack: each { files: {path: text, or null when it is gone}, day, authored, message, side }. A side commit stands on the tip of the
    main branch, and the next commit that is none merges it. The first commit has the files of `base` too. */
export function makeRepository(folder, commits, base = site) {
  const out = [];
  let mark = 0, tip = null, side = null;
  for (const [i, { files, day = `2026-01-${String(i + 1).padStart(2, "0")}`, authored = day, message = "Sửa", side: isSide }] of commits.entries()) {
    const text = Buffer.from(message), parents = isSide ? [side ?? tip] : side ? [tip, side] : [tip];
    out.push(`commit refs/heads/${isSide ? "ben" : "main"}\nmark :${++mark}\nauthor A <a@example.org> ${seconds(authored)} +0700\n` +
      `committer C <c@example.org> ${seconds(day)} +0700\ndata ${text.length}\n${message}\n`);
    parents.filter(Boolean).forEach((parent, n) => out.push(`${n ? "merge" : "from"} :${parent}\n`));
    for (const [path, content] of Object.entries(i ? files : { ...base, ...files })) {
      const bytes = content === null ? null : Buffer.from(content);
      out.push(bytes ? `M 100644 inline ${path}\ndata ${bytes.length}\n` : `D ${path}\n`, ...(bytes ? [bytes, "\n"] : []));
    }
    if (isSide) side = mark;
    else [tip, side] = [mark, null];
  }
  mkdirSync(folder, { recursive: true });
  git(folder, ["init", "-q", "--template=", "-b", "main"]);
  git(folder, ["-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", "--force"], Buffer.concat(out.map((part) => Buffer.from(part))));
  git(folder, ["reset", "-q", "--hard", "main"]);
}
