// Versions of datasets, and the copies of releases that stay as they are: on pages, in files and in what describes them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { base, build, has, part, text } from "./lib/history_site.mjs";
import { inTemporaryFolder } from "./lib/files.mjs";
import { makeRepository } from "./lib/repository.mjs";
import { test } from "./lib/tap.mjs";

const schema = (...fields) => `title: Mưa\nprimaryKey: day\nfields:\n${fields.map(([name, type, more = ""]) =>
  `  - name: ${name}\n    type: ${type}\n    title: ${name}\n${more}`).join("")}`;
const day = ["day", "date"], mm = ["mm", "integer"], where = ["where", "string"];
const rain = (...lines) => ["day,mm", ...lines].join("\r\n") + "\r\n";
const versions = (out, table) => [...part(readFileSync(join(out, "du-lieu", table, "index.html"), "utf8"), 'id="_versions"', 'id="_fields"')
  .matchAll(/<tr><th scope="row">(.*?)<\/th><td>.*?<\/td><td>(.*?)<\/td><\/tr>/gs)].map(([, number, changed]) => [text(number), text(changed)]);
const same = (what, found, expected) => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`);
};

test("columns that come, go, move or hold something else make a version with a new first number", () => inTemporaryFolder((folder) => {
  const commits = [
    { files: { "data/mua/schema.yml": schema(day, mm) } }, // no rows yet: no version
    { files: { "data/mua/schema.yml": schema(day, mm, where) } },
    { files: { "data/mua/a.csv": rain("2026-01-01,3") } },
    { files: { "data/mua/a.csv": rain("2026-01-01,3", "2026-01-02,4") } },
    { files: { "data/mua/schema.yml": schema(day, mm) } }, // a column goes
    { files: { "data/mua/a.csv": rain("2026-01-01,3", "2026-01-02,5") } },
    { files: { "data/mua/schema.yml": schema(day, ["mm", "number"]) } }, // it holds something else
    { files: { "data/mua/schema.yml": schema(day, ["mm", "number", "    description: Lượng mưa\n"]) } }, // the same in other words
    { files: { "data/mua/schema.yml": schema(["mm", "number"], day), "data/mua/a.csv": rain("2026-01-01,3", "2026-01-02,5", "2026-01-03,6") } }, // another order
    { files: { "data/mua/a.csv": rain("2026-01-01,3", "2026-01-02,5.5", "2026-01-03,6") } },
  ];
  const repository = join(folder, "kho"), cache = ["--cache", join(folder, "nho")];
  makeRepository(repository, commits, base);
  build(repository, join(folder, "cu"), { rev: "HEAD~4", more: cache });
  build(repository, join(folder, "trang"), { more: cache });
  build(repository, join(folder, "khong-nho"));
  const expected = [["4.0.1 (mới nhất)", "sửa 1 giá trị"], ["4.0.0", "đổi cột, thêm 1 dòng"], ["3.0.0", "đổi cột"], ["2.0.1", "sửa 1 giá trị"],
    ["2.0.0", "đổi cột"], ["1.1.0", "thêm 1 dòng"], ["1.0.0", "thêm 1 dòng"]];
  same("versions", versions(join(folder, "khong-nho"), "mua"), expected);
  same("versions from the cache", versions(join(folder, "trang"), "mua"), expected);
  has(readFileSync(join(folder, "trang/en/du-lieu/mua/index.html"), "utf8"), "columns changed, 1 row added");
}));
