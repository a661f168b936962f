// Folders as the tests look at them.
import { cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

export const root = new URL("../..", import.meta.url).pathname.replace(/\/$/, "");

/** Every file below a folder, as sorted paths relative to it. */
export function filesBelow(folder) {
  const found = [];
  const walk = (at) => {
    for (const name of readdirSync(at)) {
      const path = join(at, name);
      if (lstatSync(path).isDirectory()) walk(path);
      else found.push(relative(folder, path));
    }
  };
  if (existsSync(folder)) walk(folder);
  return found.sort();
}

/** Calls fn with a new empty folder that is gone afterwards. */
export function inTemporaryFolder(fn) {
  const folder = mkdtempSync(join(tmpdir(), "congbo-test-"));
  try {
    return fn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same for an fn that takes its time. */
export async function inTemporaryFolderAsync(fn) {
  const folder = mkdtempSync(join(tmpdir(), "congbo-test-"));
  try {
    return await fn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Throws unless both folders hold the same files with the same bytes. */
export function assertSameFolders(actual, expected) {
  const a = filesBelow(actual), e = filesBelow(expected);
  const extra = a.filter((f) => !e.includes(f)), missing = e.filter((f) => !a.includes(f));
  const differing = e.filter((f) => a.includes(f) && !readFileSync(join(actual, f)).equals(readFileSync(join(expected, f))));
  if (extra.length || missing.length || differing.length) {
    const lines = [...missing.map((f) => `missing: ${f}`), ...extra.map((f) => `not expected: ${f}`)];
    for (const f of differing) {
      const left = readFileSync(join(expected, f), "utf8").split("\n"), right = readFileSync(join(actual, f), "utf8").split("\n");
      const at = left.findIndex((line, i) => line !== right[i]);
      lines.push(`differs: ${f}:${at + 1}`, `  expected: ${left[at]}`, `  found:    ${right[at]}`);
    }
    throw new Error(lines.join("\n"));
  }
}

export function copyInto(from, to) {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}
