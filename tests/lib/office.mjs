// Workbooks as a spreadsheet program reads them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// UTF-8, commas, cells as they are shown, each sheet in a file of its own.
const csvOfEachSheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

/** LibreOffice's CSV of each sheet of each workbook, all in one start: {"targets-Nguồn - Source": text}. */
export function sheetsAsCsv(files) {
  const folder = mkdtempSync(join(tmpdir(), "congbo-office-"));
  try {
    const run = spawnSync("soffice", [`-env:UserInstallation=file://${folder}/profile`, "--headless", "--convert-to", csvOfEachSheet,
      "--outdir", join(folder, "out"), ...files], { encoding: "utf8", timeout: 300_000 });
    if (run.status !== 0) throw new Error(`soffice: exit ${run.status}\n${run.stderr}`);
    return Object.fromEntries(readdirSync(join(folder, "out")).map((f) =>
      [f.normalize("NFC").replace(/\.csv$/, ""), readFileSync(join(folder, "out", f), "utf8")]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
