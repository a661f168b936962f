// The chain of publications (source/chain.h) of repositories made by script, one for each thing that it promises; what it says is
// compared with lines written by hand. Then an oracle: the changes of a random history with merges, against `git log --raw`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { random } from "./lib/synthetic.mjs";
import { test } from "./lib/tap.mjs";

const tool = join(root, "build", process.argv[2] ?? "release", "tools/chain_walk");

// In scripts: `day 2026-03-01` sets both dates, `day A B` the author's and the committer's; `put PATH TEXT` writes a file; `commit MESSAGE`
// commits all there is; `raw HEADER-AND-MESSAGE` makes a commit object of any bytes on top of HEAD.
const prelude = `
day() { export GIT_AUTHOR_DATE="$1T00:00:00Z" GIT_COMMITTER_DATE="\${2:-$1}T00:00:00Z"; }
put() { mkdir -p "$(dirname "$1")"; printf '%s\\n' "$2" >"$1"; }
commit() { git add -A && git commit -q --allow-empty -m "$@"; }
raw() { git update-ref HEAD "$(git hash-object --literally -t commit -w --stdin)"; }
day 2026-03-01
git init -q site && cd site
`;

function run(folder, command, args, options = {}) {
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1", GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org",
    GIT_COMMITTER_NAME: "C", GIT_COMMITTER_EMAIL: "c@example.org", GIT_CONFIG_COUNT: "4", GIT_CONFIG_KEY_0: "init.defaultBranch", GIT_CONFIG_VALUE_0: "main",
    GIT_CONFIG_KEY_1: "protocol.file.allow", GIT_CONFIG_VALUE_1: "always", GIT_CONFIG_KEY_2: "uploadpack.allowFilter", GIT_CONFIG_VALUE_2: "true",
    GIT_CONFIG_KEY_3: "advice.detachedHead", GIT_CONFIG_VALUE_3: "false" };
  return spawnSync(command, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, env, ...options });
}

function script(folder, text) {
  const made = run(folder, "bash", ["-euc", prelude + text]);
  if (made.status !== 0) throw new Error(`script: ${made.stderr}`);
}

/** What the tool prints of the repository `site`, or `at`, that the script makes. */
function chain(text, { at = "site", mode = "text", args = [] } = {}) {
  return inTemporaryFolder((folder) => {
    script(folder, text);
    const said = run(folder, tool, [mode, at, ...args]);
    return said.stdout + said.stderr.replaceAll(folder, "…");
  });
}

function same(found, expected) {
  const trimmed = expected.replace(/^\n(?=.)/s, "").replace(/\n\s*$/, "\n");
  if (found !== trimmed) throw new Error(`expected:\n${trimmed}\nfound:\n${found}`);
}

/** Only the lines of the publications and their changes. */
const events = (text) => text.split("\n").filter((line) => /^\d+ |^  [AMDT] |\[[a-z-]+\]$/.test(line)).join("\n") + "\n";
const heads = (text) => text.split("\n").filter((line) => /^\d+ |authored|committed|author |\| |trailer /.test(line)).join("\n") + "\n";

test("a chain, oldest first, and the files that each publication changed", () => same(chain(`
  put content/plans/a.md một; put content/plans/b.md hai; put data/x/y.csv 1; put layouts/z 1; put README.md r; put tests/t 1; put content/.an 1
  commit Đầu
  day 2026-03-02 2026-03-03
  put content/plans/a.md hai; git rm -q --cached content/plans/b.md; rm content/plans/b.md; git mv data/x data/w; chmod +x layouts/z
  commit "Sửa

Vì sao."`), `
0 published 2026-03-01T00:00:00+00:00
  authored 2026-03-01T00:00:00+00:00
  committed 2026-03-01T00:00:00+00:00
  author “A”
  | Đầu
  A content/plans/a.md
  A content/plans/b.md
  A data/x/y.csv
  A layouts/z
1 published 2026-03-03T00:00:00+00:00
  authored 2026-03-02T00:00:00+00:00
  committed 2026-03-03T00:00:00+00:00
  author “A”
  | Sửa
  |${" "}
  | Vì sao.
  M content/plans/a.md
  D content/plans/b.md
  A data/w/y.csv
  D data/x/y.csv
  T layouts/z*
`));

const twoSides = `
  put content/a 1; put content/b 1; put content/c 1; commit goc
  git checkout -q -b ben
  day 2026-03-02; put content/a 2; commit s1
  day 2026-03-03; put content/a 3; put content/b 2; commit s2
  day 2026-03-04; put content/d 1; commit s3
  git checkout -q main
  day 2026-03-05; put content/c 2; commit chinh
  day 2026-03-06
`;

test("in a merge, each change is of the side commit that last gave the file its state", () => same(events(chain(`${twoSides} git merge -q -m gop ben`)), `
0 published 2026-03-01T00:00:00+00:00
  A content/a
  A content/b
  A content/c
1 published 2026-03-05T00:00:00+00:00
  M content/c
2 published 2026-03-06T00:00:00+00:00
  M content/a by “s2”
  M content/b by “s2”
  A content/d by “s3”
`));

test("what a merge changes beyond its sides is its own", () => same(events(chain(`${twoSides}
  git merge -q --no-commit ben; put content/a 9; put content/e 1; commit gop`)).replace(/^[^]*(?=2 )/, ""), `
2 published 2026-03-06T00:00:00+00:00
  M content/a
  M content/b by “s2”
  A content/d by “s3”
  A content/e
`));

test("a state left and taken again is of the last commit that took it", () => same(events(chain(`
  put content/a 1; put content/b 1; commit goc; git checkout -q -b ben
  put content/a 2; commit s1; put content/a 3; rm content/b; commit s2; put content/a 2; put content/b 2; commit s3; rm content/b; commit s4
  git checkout -q main; put content/c 1; commit chinh; git merge -q -m gop ben`)).replace(/^[^]*(?=2 )/, ""), `
2 published 2026-03-01T00:00:00+00:00
  M content/a by “s3”
  D content/b by “s4”
`));

test("a merge within the side: through it to the commit that made the change", () => same(events(chain(`
  put content/a 1; put content/b 1; put content/c 1; put content/d 1; commit goc
  git checkout -q -b ben; put content/a 2; commit s1
  git checkout -q -b nua main; put content/b 2; commit n1
  git checkout -q main; put content/c 2; commit chinh
  git checkout -q ben; git merge -q -m "s: nua" nua; git merge -q -m "s: main" --no-commit main; put content/d 2; commit "s: main"
  git checkout -q main; put content/e 1; commit chinh2; git merge -q -m gop ben`)).replace(/^[^]*(?=3 )/, ""), `
3 published 2026-03-01T00:00:00+00:00
  M content/a by “s1”
  M content/b by “n1”
  M content/d by “s: main”
`));

test("a merge that keeps the side's old text makes that text its own, not the side's", () => same(events(chain(`
  put content/a 1; commit goc; git checkout -q -b ben; put content/b 1; commit s1
  git checkout -q main; put content/a 2; commit chinh; git merge -q --no-commit ben; put content/a 1; commit gop`)).replace(/^[^]*(?=2 )/, ""), `
2 published 2026-03-01T00:00:00+00:00
  M content/a
  A content/b by “s1”
`));

test("a merge of several sides at once", () => same(events(chain(`
  put content/a 1; commit goc
  for i in 1 2 3; do git checkout -q -b ben$i main; put content/b$i $i; commit s$i; done
  git checkout -q main; put content/a 2; commit chinh; git merge -q -m gop ben1 ben2 ben3`)).replace(/^[^]*(?=2 pub)/, ""), `
2 published 2026-03-01T00:00:00+00:00
  A content/b1 by “s1”
  A content/b2 by “s2”
  A content/b3 by “s3”
`));

test("a merge of a history with a beginning of its own", () => same(events(chain(`
  put content/a 1; commit goc
  git checkout -q --orphan ben; git rm -qrf .; put content/b 1; commit s1; put content/c 1; commit s2
  git checkout -q main; git merge -q --allow-unrelated-histories -m gop ben`)), `
0 published 2026-03-01T00:00:00+00:00
  A content/a
1 published 2026-03-01T00:00:00+00:00
  A content/b by “s1”
  A content/c by “s2”
`));

test("published is the latest time up to there, and goes back for no clock", () => same(events(chain(`
  put content/a 1; day 2026-03-05; commit 1; day 2026-03-02; commit 2; day 2026-03-05; commit 3; day 2026-03-06; commit 4`)), `
0 published 2026-03-05T00:00:00+00:00
  A content/a
1 published 2026-03-05T00:00:00+00:00 inverted
2 published 2026-03-05T00:00:00+00:00
3 published 2026-03-06T00:00:00+00:00
`));

const rawCommit = (author, committer, rest = "\nm\n", parent = "parent $(git rev-parse HEAD)\n") =>
  `printf '%b' "tree $(git rev-parse HEAD:)\n${parent}author ${author}\ncommitter ${committer}\n${rest}" | raw\n`;

test("absurd times are held to the calendar and marked, and move no publication", () => same(heads(chain(`
  put content/a 1; commit goc
  ${rawCommit("A <a> 99999999999999999999999999 +0700", "A <a> 99999999999999999999999999 +0700")}
  ${rawCommit("A <a> -111600 +0000", "A <a> -5 -0330")}
  ${rawCommit("A <a> x +0000", "A <a>")}
  ${rawCommit("A <a> -99999999999999999999 +0000", "A <a> 4102444800 +9900")}
  ${rawCommit("A <a> 1772496000 -1200", "A <a> 1772496000 +1400")}`, { args: ["-", "1800000000"] })).replace(/^ {2}author .*\n|^ {2}\| .*\n/gm, ""), `
0 published 2026-03-01T00:00:00+00:00
  authored 2026-03-01T00:00:00+00:00
  committed 2026-03-01T00:00:00+00:00
1 published 2026-03-01T00:00:00+00:00
  authored 10000-01-01T06:59:59+07:00 wild
  committed 10000-01-01T06:59:59+07:00 wild
2 published 2026-03-01T00:00:00+00:00
  authored 1969-12-30T17:00:00+00:00 wild
  committed 1969-12-31T20:29:55-03:30 wild
3 published 2026-03-01T00:00:00+00:00
  authored 1970-01-01T00:00:00+00:00 wild
  committed 1970-01-01T00:00:00+00:00 wild
4 published 2026-03-01T00:00:00+00:00
  authored 0001-01-01T00:00:00+00:00 wild
  committed 2100-01-01T00:00:00+00:00 wild
5 published 2026-03-03T00:00:00+00:00
  authored 2026-03-02T12:00:00-12:00
  committed 2026-03-03T14:00:00+14:00
`));

test("a first publication with an absurd time has that of the first one to be believed", () => same(events(chain(`
  put content/a 1; commit goc
  ${rawCommit("A <a> 1772496000 +0000", "A <a> 0x +0000", "\nm\n", "")}
  ${rawCommit("A <a> 1772496000 +0000", "A <a> 1772496000 +0000")}`)), `
0 published 2026-03-03T00:00:00+00:00
  A content/a
1 published 2026-03-03T00:00:00+00:00
`));

test("names and messages are UTF-8 in NFC, in whatever encoding they were written", () => same(heads(chain(`
  put content/a 1; commit goc
  ${rawCommit("Nguye\\xcc\\x82\\xcc\\x83n <a> 1 +0000", "A <a> 1 +0000", "\nsu\\xcc\\x9b\\xcc\\x89a\n")}
  ${rawCommit("L\\xea <a> 1 +0000", "A <a> 1 +0000", "encoding ISO-8859-1\n\n\\xe0\n")}
  ${rawCommit("Vi\\xea\\xf2t <a> 1 +0000", "A <a> 1 +0000", "encoding windows-1258\n\n\\xd0\\xe3\\xec\n")}
  ${rawCommit("L\\xea <a> 1 +0000", "A <a> 1 +0000", "\n\\xff\n")}
  ${rawCommit("L\\xea <a> 1 +0000", "A <a> 1 +0000", "encoding ISO-2022-CN-EXT\n\n\\xff\n")}`)).replace(/^\d.*\n| .*(authored|committed).*\n/gm, ""), `
  author “A”
  | goc
  author “Nguyễn”
  | sửa
  author “Lê”
  | à
  author “Việt”
  | Đắ
  author “L\ufffd”
  | \ufffd
  author “L\ufffd”
  | \ufffd
`));

test("an author is a name and never an address", () => same(heads(chain(`
  put content/a 1; commit goc
  ${rawCommit("a@example.org <a@example.org> 1 +0000", "A <a> 1 +0000")}
  ${rawCommit("Văn  A (a@b.vn) @xã <a@b.vn> 1 +0000", "A <a> 1 +0000")}
  ${rawCommit("<b>A</b>\\x01& <script> <a@b.vn> 1 +0000", "A <a> 1 +0000")}
  ${rawCommit("a@b.vn", "A <a> 1 +0000")}`)).split("\n").filter((line) => line.startsWith("  author ")).join("\n") + "\n", `
  author “A”
  author “”
  author “Văn A @xã”
  author “”
  author “”
`));

const trailersOf = (message) => chain(`put content/a 1; git add -A; git commit -q --cleanup=verbatim -F - <<'END'\n${message}\nEND\n`)
  .split("\n").filter((line) => line.startsWith("  trailer ")).map((line) => line.slice(10)).join("\n");

/** As `git interpret-trailers --parse` has them. */
function gitsTrailers(message) {
  return inTemporaryFolder((folder) => run(folder, "git", ["interpret-trailers", "--parse", "--no-divider"], { input: `${message}\n` }).stdout.trim());
}

const messages = {
  "Sửa\n\nLoai-thay-doi: dinh-chinh\nLy-do: gõ nhầm": "Loai-thay-doi: dinh-chinh\nLy-do: gõ nhầm",
  "Ly-do: tiêu đề không phải là lý do": "",
  "Sửa\n\nLy-do: một\n\nĐoạn sau cùng.": "",
  "Sửa\n\nLy-do: dòng một\n  dòng hai\n\tdòng ba\nKhac : 2": "Ly-do: dòng một dòng hai dòng ba\nKhac: 2",
  "Sửa\n\nLy-do: một\ndòng lạ": "",
  "Sửa\n\nLy-do: một\ndòng lạ\nSigned-off-by: A <a@b>": "Ly-do: một\nSigned-off-by: A <a@b>",
  "Sửa\n\na\nb\nc\nd\nSigned-off-by: A <a@b>": "",
  "Sửa\n\n(cherry picked from commit 1)\nLy-do: x\n  y": "Ly-do: x y",
  "Sửa\n\n  thụt vào\nLy-do: x": "",
  "Sửa\n\nLy-do: x\n\n\n": "Ly-do: x",
  "Sửa\n\nLy-do:\nLoai: y": "Ly-do:\nLoai: y",
  "Sửa\n\nLý-do: có dấu": "",
  "Sửa\r\n\r\nLy-do: x\r": "Ly-do: x",
};
for (const [message, expected] of Object.entries(messages))
  test(`trailers of ${JSON.stringify(message)}`, () => {
    const bare = (text) => `${text.replace(/ +$/gm, "")}\n`;
    same(bare(trailersOf(message)), `${expected}\n`);
    if (!message.includes("\r")) same(bare(gitsTrailers(message)), `${expected}\n`);
  });
