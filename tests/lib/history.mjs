// A synthetic history of any size, the same for the same seed: plans and results of 34 areas, of which each commit edits a few files, and
// each tenth commit merges a side branch of three.
import { spawnSync } from "node:child_process";
import { environment } from "./environment.mjs";
import { random } from "./synthetic.mjs";

const areas = 34;

/** Makes a packed repository at `folder` with `commits` commits on its first-parent chain and `files` files. */
export function writeSyntheticHistory(folder, { commits, files, seed = 1 }) {
  const next = random(seed), below = (n) => Math.floor(next() * n);
  const path = (f) => (f % 4 === 0 ? `data/khu-vuc-${f % areas}/results/${f}.csv` : `content/plans/khu-vuc-${f % areas}/ke-hoach-${f}.md`);
  const text = (f, version) => Array.from({ length: 12 + (f % 40) }, (_, line) =>
    `dòng ${line} của tệp ${f}: ${line === version % 7 ? `giá trị ${version}` : `${(f * 7919 + line * 104729) % 1000003}`}\n`).join("");
  const versions = new Array(files).fill(0), out = [];
  let mark = 0;
  const commit = (branch, time, subject, parents, changed) => {
    const message = Buffer.from(`${subject} ${++mark}\n`);
    out.push(`commit refs/heads/${branch}\nmark :${mark}\nauthor Người ${mark % 7} <a@example.org> ${time} +0700\ncommitter Người ${mark % 5} <c@example.org> ${time} +0700\ndata ${message.length}\n${message}`);
    parents.forEach((parent, i) => out.push(`${i ? "merge" : "from"} :${parent}\n`));
    for (const f of changed) {
      const bytes = Buffer.from(text(f, versions[f]++));
      out.push(`M 100644 inline ${path(f)}\ndata ${bytes.length}\n`, bytes, "\n");
    }
    return mark;
  };
  const some = () => Array.from({ length: 1 + below(4) }, () => below(files));
  let tip = commit("main", 1600000000, "Bản đầu", [], Array.from({ length: files }, (_, f) => f));
  for (let i = 1, time = 1600000000; i < commits; i++, time += 3600) {
    const at = [tip];
    if (i % 10 === 0) {
      let side = tip;
      const changed = [];
      for (let k = 0; k < 3; k++) {
        const files3 = some();
        side = commit("ben", time + k, "Sửa ở nhánh", [side], files3);
        changed.push(...files3);
      }
      for (const f of new Set(changed)) versions[f]--; // the merge has what the side has
      at.push(side);
      tip = commit("main", time + 9, "Gộp", at, [...new Set(changed)]);
    } else {
      tip = commit("main", time, "Sửa", at, some());
    }
  }
  const git = (args, input) => {
    const run = spawnSync("git", args, { cwd: folder, input, env: environment(folder), maxBuffer: 1 << 28 });
    if (run.status !== 0) throw new Error(`git ${args}: ${run.stderr}`);
  };
  git(["init", "-q", "--bare", "-b", "main"]);
  git(["fast-import", "--quiet", "--force"], Buffer.concat(out.map((part) => (typeof part === "string" ? Buffer.from(part) : part))));
  git(["gc", "-q"]);
}

const schema = `title: Chỉ số
primaryKey: id
fields:
  - {name: id, title: Mã, type: string}
  - {name: name, title: Tên, type: string}
  - {name: place, title: Nơi, type: string}
  - {name: value, title: Số, type: number}
`;

/** Makes a site's repository at `folder` whose commits each change up to five numbers in one of `files` tables of `rows` rows. */
export function writeSyntheticTables(folder, { commits, files, rows, seed = 1 }) {
  const next = random(seed), below = (n) => Math.floor(next() * n), out = [];
  const values = Array.from({ length: files }, () => Array.from({ length: rows }, () => below(1000)));
  const put = (path, text) => { const bytes = Buffer.from(text); out.push(`M 100644 inline ${path}\ndata ${bytes.length}\n`, bytes, "\n"); };
  const table = (f) => put(`data/tep-${f}/chi-so/${f}.csv`, `id,name,place,value\n${values[f].map((v, r) => `r-${f}-${r},Chỉ số thứ ${r} của tệp ${f},Xã số ${r % 97},${v}\n`).join("")}`);
  for (let i = 0; i < commits; i++) {
    const message = Buffer.from(`Lần ${i}\n`), time = 1600000000 + i * 3600;
    out.push(`commit refs/heads/main\nauthor A <a@example.org> ${time} +0700\ncommitter A <a@example.org> ${time} +0700\ndata ${message.length}\n`, message);
    if (i === 0) {
      put("content/site.yml", "name: Trang thử\nbase_url: https://example.org\nlicence: CC0\nlanguages: [vi]\n");
      put("data/chi-so/schema.yml", schema);
      for (let f = 0; f < files; f++) table(f);
    } else {
      const f = below(files);
      for (let k = 1 + below(5); k > 0; k--) values[f][below(rows)] = below(1000);
      table(f);
    }
  }
  const git = (args, input) => {
    const run = spawnSync("git", args, { cwd: folder, input, env: environment(folder), maxBuffer: 1 << 28 });
    if (run.status !== 0) throw new Error(`git ${args}: ${run.stderr}`);
  };
  git(["init", "-q", "-b", "main"]);
  git(["fast-import", "--quiet", "--force"], Buffer.concat(out.map((part) => Buffer.from(part))));
  git(["gc", "-q"]);
  git(["reset", "-q", "--hard"]);
}
