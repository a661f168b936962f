// Sites with a history: a repository made by script, the site that is built of it, and what its pages say.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "./environment.mjs";
import { filesBelow, inTemporaryFolder, root } from "./files.mjs";
import { makeRepository } from "./repository.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
/** What a site needs besides its content: the first commit of a repository has it. */
export const base = { "content/site.yml": "name: Trang thử\nbase_url: https://example.org\nlicence: CC0\nlanguages: [vi, en]\n",
  "data/units/a.csv": "id,name,level\nu,Phường U,commune\n" };
for (const file of filesBelow(join(root, "layouts"))) base[`layouts/${file}`] = readFileSync(join(root, "layouts", file));

/** Builds the site of the repository at a revision, or of its working folder, as it was on a day. */
export function build(repository, out, { rev = "HEAD", asOf = "2026-12-31", more = [] } = {}) {
  const run = spawnSync(program, ["build", ...(rev ? ["--rev", rev] : []), "--out", out, "--as-of", asOf, ...more], { cwd: repository, encoding: "utf8",
    env: environment(repository) });
  if (run.status !== 0) throw new Error(run.stderr);
}

/** Calls fn with how to read a page of the site, whether there is one, and the folders of the repository and the site. */
export function inSite(commits, fn, files = {}) {
  inTemporaryFolder((folder) => {
    const repository = join(folder, "kho"), out = join(folder, "trang");
    makeRepository(repository, commits, { ...base, ...files });
    build(repository, out);
    fn((path) => readFileSync(join(out, path, "index.html"), "utf8"), (path) => existsSync(join(out, path)), { repository, out, folder });
  });
}

export const text = (html) => html.replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replace(/\s+/g, " ");
export const part = (page, from, to) => page.slice(page.indexOf(from), to ? page.indexOf(to) : undefined);

export function has(page, ...sentences) {
  for (const sentence of sentences) if (!text(page).includes(sentence)) throw new Error(`“${sentence}” is not in:\n${text(page)}`);
}

export function hasNot(page, ...sentences) {
  for (const sentence of sentences) if (text(page).includes(sentence)) throw new Error(`“${sentence}” is in:\n${text(page)}`);
}
