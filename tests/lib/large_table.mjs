// A site with one table of a user's, of as many rows as are asked for, and how much memory the program holds for it.
import { spawnSync } from "node:child_process";
import { closeSync, cpSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { root } from "./files.mjs";

const fields = [["ma", "string"], ["so", "number"], ["ngay", "date"], ["chu", "string"], ["nguoi", "integer"], ["loai", "string"], ["ti_le", "number"], ["dung", "boolean"]];

const row = (i) => `r${i},${(i * 7 % 9973) / 100},2026-0${1 + i % 9}-1${i % 10},Dòng thứ ${i} của bảng,${i * 31 % 100003},loại ${i % 7},${i % 1000 / 10},${i % 2 === 0}\n`;

/** With no rows, a site without the table. */
export function writeLargeTable(site, rows) {
  cpSync(join(root, "layouts"), join(site, "layouts"), { recursive: true });
  mkdirSync(join(site, "content"), { recursive: true });
  cpSync(join(root, "content/site.yml"), join(site, "content/site.yml"));
  if (rows === 0) return;
  mkdirSync(join(site, "data/thu"), { recursive: true });
  writeFileSync(join(site, "data/thu/schema.yml"), `fields: [${fields.map(([name, type]) => `{name: ${name}, type: ${type}}`).join(", ")}]\nprimaryKey: ma\n`);
  const file = openSync(join(site, "data/thu/a.csv"), "w");
  writeSync(file, `${fields.map(([name]) => name).join(",")}\n`);
  for (let from = 0; from < rows; from += 10_000)
    writeSync(file, Array.from({ length: Math.min(10_000, rows - from) }, (_, k) => row(from + k)).join(""));
  closeSync(file);
}

/** The most memory that the program held at once, in MB. */
export function peakMemory(program, args) {
  const run = spawnSync("/usr/bin/time", ["-f", "%M", program, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`${args[0]}: exit ${run.status}\n${run.stderr}`);
  return Number(run.stderr.trim().split("\n").pop()) / 1024;
}
