// The chain of publications (source/chain.h) of repositories made by script, one for each thing that it promises; what it says is
// compared with lines written by hand. Then an oracle: the changes of a random history with merges, against `git log --raw`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { environment } from "./lib/environment.mjs";
import { inTemporaryFolder, root } from "./lib/files.mjs";
import { random } from "./lib/synthetic.mjs";
import { test } from "./lib/tap.mjs";

const modes = process.argv.length > 2 ? process.argv.slice(2) : ["release"];

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
  const env = environment(folder, { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org",
    GIT_COMMITTER_NAME: "C", GIT_COMMITTER_EMAIL: "c@example.org", GIT_CONFIG_COUNT: "5", GIT_CONFIG_KEY_0: "init.defaultBranch", GIT_CONFIG_VALUE_0: "main",
    GIT_CONFIG_KEY_1: "protocol.file.allow", GIT_CONFIG_VALUE_1: "always", GIT_CONFIG_KEY_2: "uploadpack.allowFilter", GIT_CONFIG_VALUE_2: "true",
    GIT_CONFIG_KEY_3: "advice.detachedHead", GIT_CONFIG_VALUE_3: "false", GIT_CONFIG_KEY_4: "maintenance.auto", GIT_CONFIG_VALUE_4: "false",
    LSAN_OPTIONS: `print_suppressions=0:suppressions=${join(root, "tests/lib/leaks")}` });
  return spawnSync(command, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, env, ...options });
}

function script(folder, text) {
  const made = run(folder, "bash", ["-euc", prelude + text]);
  if (made.status !== 0) throw new Error(`script: ${made.stderr}`);
}

/** Walks a repository with the tool of each mode, which must say the same: to make a repository takes longer than to read it. */
function walk(folder, args) {
  const runs = modes.map((mode) => run(folder, join(root, "build", mode, "tools/chain_walk"), args)), [first] = runs;
  runs.forEach((other, i) => {
    for (const part of ["stdout", "stderr", "status"])
      if (other[part] !== first[part]) throw new Error(`${part} in ${modes[i]}:\n${other[part]}\nin ${modes[0]}:\n${first[part]}`);
  });
  return first;
}

/** What the tool prints of the repository `site`, or `at`, that the script makes. */
function chain(text, { at = "site", mode = "text", args = [] } = {}) {
  return inTemporaryFolder((folder) => {
    script(folder, text);
    const said = walk(folder, [mode, at, ...args]);
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

test("what is no file of a site is left out: links, submodules, names of no use, what lies elsewhere", () => same(events(chain(`
  put content/a 1; put content/sub/.hidden 1; put content/.dot/x 1; put README 1; ln -s a content/link; put other/content/x 1; git add -A
  git update-index --add --cacheinfo 160000,1111111111111111111111111111111111111111,content/kho
  git update-index --add --cacheinfo 100644,$(git rev-parse :content/a),"$(printf 'content/x\\ny')"
  git update-index --add --cacheinfo 100644,$(git rev-parse :content/a),"$(printf 'content/x\\377')"
  git commit -q -m 1
  git rm -q content/link; put content/link 2; git add content/link
  git rm -q --cached content/a; git update-index --add --cacheinfo 120000,$(git rev-parse :content/link),content/a; git commit -q -m 2`)), `
0 published 2026-03-01T00:00:00+00:00
  A content/a
1 published 2026-03-01T00:00:00+00:00
  D content/a
  A content/link
`));

test("a file in place of a folder, a folder in place of a file", () => same(events(chain(`
  put content/a/b 1; put content/c 1; put content/a.md 1; put data 1; commit 1
  rm -r content/a content/c data; put content/a 1; put content/c/d 1; put data/e 1; commit 2
  rm -r content; put content 1; commit 3`)), `
0 published 2026-03-01T00:00:00+00:00
  A content/a.md
  A content/a/b
  A content/c
1 published 2026-03-01T00:00:00+00:00
  A content/a
  D content/a/b
  D content/c
  A content/c/d
  A data/e
2 published 2026-03-01T00:00:00+00:00
  D content/a
  D content/a.md
  D content/c/d
`));

test("how a name's marks are encoded is no change; of two such files the one with the lower id stays", () => same(events(chain(`
  nfd=$(printf 'ke\\314\\202\\314\\201'); nfc=$(printf 'k\\341\\272\\277'); git config core.precomposeUnicode false
  put "content/$nfd/a" 1; put "content/$nfd.md" 1; commit 1
  git mv "content/$nfd" "content/$nfc"; git mv "content/$nfd.md" "content/$nfc.md"; commit 2
  put "content/$nfd/b" 2; commit 3
  put "content/$nfd/a" 2; commit "$(git hash-object "content/$nfd/b") is lower than $(git rev-parse HEAD:content/$nfc/a)"
  git rm -qr "content/$nfc"; commit 5`)), `
0 published 2026-03-01T00:00:00+00:00
  A content/kế.md
  A content/kế/a
1 published 2026-03-01T00:00:00+00:00
2 published 2026-03-01T00:00:00+00:00
  A content/kế/b
3 published 2026-03-01T00:00:00+00:00
  M content/kế/a
4 published 2026-03-01T00:00:00+00:00
`));

test("a tree out of order is read as one in order", () => same(events(chain(`
  put content/a 1; put content/b 2; put content/c 3; put content/d/e 4; commit 1
  one=$(git rev-parse HEAD:content/a) two=$(git rev-parse HEAD:content/b) three=$(git rev-parse HEAD:content/c) four=$(git rev-parse HEAD:content/d)
  bin() { printf "$(echo $1 | sed 's/../\\\\x&/g')"; }
  tree() { git hash-object --literally -t tree -w --stdin; }
  sub=$({ printf '100644 c\\0'; bin $three; printf '40000 d\\0'; bin $four; printf '100664 b\\0'; bin $three; printf '100644 a\\0'; bin $one; } | tree)
  root=$({ printf '40000 content\\0'; bin $sub; } | tree)
  git update-ref HEAD $(git commit-tree -p HEAD -m 2 $root)`)), `
0 published 2026-03-01T00:00:00+00:00
  A content/a
  A content/b
  A content/c
  A content/d/e
1 published 2026-03-01T00:00:00+00:00
  M content/b
`));

const small = "put content/a 1; commit 1; put content/a 2; commit 2;";
const smallEvents = `
0 published 2026-03-01T00:00:00+00:00
  A content/a
1 published 2026-03-01T00:00:00+00:00
  M content/a
`;

test("a bare repository, a linked worktree, a sparse checkout, a detached head: each has its chain", () => {
  same(events(chain(`${small} cd ..; git clone -q --bare site bare`, { at: "bare" })), smallEvents);
  same(events(chain(`${small} git worktree add -q --detach ../linked`, { at: "linked" })), smallEvents);
  same(events(chain(`${small} git checkout -q --detach; put content/a 3; git commit -qam 3; git checkout -q HEAD~1`)), smallEvents);
  same(events(chain(`put data/x 1; ${small} cd ..; git clone -q --sparse file://$PWD/site thin; git -C thin sparse-checkout set data; git -C thin config core.repositoryFormatVersion 1`,
    { at: "thin" })), smallEvents.replace("content/a", "content/a\n  A data/x"));
});

test("a folder inside of a repository has no chain of its own", () => {
  if (chain(small, { at: "site/content" }) !== "") throw new Error("it has");
});

test("replacement objects and grafts of one clone change nothing", () => same(events(chain(`${small}
  put content/b 1; commit 3; git replace HEAD~1 HEAD~2; git replace --graft HEAD
  mkdir -p .git/info; git rev-parse HEAD >.git/info/grafts`)), `${smallEvents}2 published 2026-03-01T00:00:00+00:00
  A content/b
`));

test("a signature is seen, and called unverified", () => same(heads(chain(`
  put content/a 1; commit 1
  ${rawCommit("A <a> 1772323200 +0000", "A <a> 1772323200 +0000", "gpgsig -----BEGIN SSH SIGNATURE-----\n gpgsig x\n -----END SSH SIGNATURE-----\n\nký\n")}
  ${rawCommit("A <a> 1772323200 +0000", "A <a> 1772323200 +0000", "mergetag object 1\n gpgsig x\n\nkhông\n")}`)).split("\n").filter((line) => line.startsWith("  author ")).join("\n") + "\n", `
  author “A”
  author “A”, signed, not verified
  author “A”
`));

test("the chain of a day or another revision ends there", () => {
  same(events(chain(`put content/a 1; commit 1; day 2026-04-01; put content/a 2; commit 2`, { args: ["2026-03-31"] })), smallEvents.replace(/1 pub[^]*/, ""));
  same(events(chain(`${small} put content/a 3; commit 3`, { args: ["HEAD~1"] })), smallEvents);
});

// --- the oracle ---

/** A history of `commits` random commits on four branches, with merges of two to four parents that take some files from each and change some. */
function randomHistory(seed, commits) {
  const next = random(seed), below = (n) => Math.floor(next() * n), lines = [], tips = [], states = [new Map()];
  const folders = ["content", "content/plans", "content/plans/a", "data", "data/x-y", "data/x", "layouts", "other"];
  for (let i = 1; i <= commits; i++) {
    const branch = below(4), tip = tips[branch] ?? tips.find(Boolean), parents = tip ? [tip] : [], state = new Map(states[tip ?? 0]);
    if (tip && below(3) === 0) for (const other of tips) if (other && other !== tip && below(2) && !parents.includes(other)) parents.push(other);
    for (const parent of parents.slice(1))
      for (const path of new Set([...state.keys(), ...states[parent].keys()]))
        if (below(2)) states[parent].has(path) ? state.set(path, states[parent].get(path)) : state.delete(path);
    for (let k = below(4); k > 0; k--) {
      const path = `${folders[below(folders.length)]}/f${below(5)}`;
      below(4) === 0 ? state.delete(path) : state.set(path, [below(9) ? 100644 : 100755, String(below(6))]);
    }
    lines.push(`commit refs/heads/b${branch}`, `mark :${i}`, `committer A <a@example.org> ${1700000000 + below(9) + i} +0700`, "data 1", "m",
      ...parents.map((parent, k) => `${k ? "merge" : "from"} :${parent}`), "deleteall",
      ...[...state].flatMap(([path, [mode, text]]) => [`M ${mode} inline ${path}`, `data ${text.length}`, text]));
    states[i] = state;
    tips[branch] = i;
  }
  lines.push("reset refs/heads/main", `from :${tips[below(4)]}`, "");
  return lines.join("\n");
}

function withRandomHistory(seed, commits, fn) {
  inTemporaryFolder((folder) => {
    script(folder, "true");
    const site = join(folder, "site");
    const git = (args, input) => {
      const made = run(site, "git", args, { input });
      if (made.status !== 0) throw new Error(made.stderr);
      return made.stdout;
    };
    git(["fast-import", "--quiet"], randomHistory(seed, commits));
    const said = walk(folder, ["raw", "site"]);
    if (said.status !== 0) throw new Error(said.stderr);
    fn(said.stdout, git);
  });
}

const seeds = [1, 2, 3, 4, 5, 6];
for (const seed of seeds)
  test(`a random history (${seed}): the changes are those of git log --raw`, () => withRandomHistory(seed, 120, (said, git) => {
    const log = git(["log", "--reverse", "--raw", "--no-renames", "--no-abbrev", "--first-parent", "-m", "--format=%H %P", "--", "content", "data", "layouts"]);
    const wanted = new Map(log.trim().split(/\n(?=[0-9a-f]{40})/).map((part) => [part.slice(0, 40), part.split("\n").filter((line) => line.startsWith(":")).sort().join("\n")]));
    const found = new Map(said.trim().split(/\n(?=[0-9a-f]{40})/).map((part) => [part.slice(0, 40),
      part.split("\n").filter((line) => line.startsWith(":")).map((line) => line.replace(/\t[0-9a-f]{40}$/, "").replace(/^(.* )A\t/, "$1A\t")).sort().join("\n")]));
    const chainIds = git(["rev-list", "--reverse", "--first-parent", "main"]).trim().split("\n");
    if ([...found.keys()].join() !== chainIds.join()) throw new Error("other commits");
    if (chainIds.length < 10) throw new Error("too short to tell");
    for (const id of chainIds) if (found.get(id) !== (wanted.get(id) ?? "")) throw new Error(`${id}\nexpected:\n${wanted.get(id)}\nfound:\n${found.get(id)}`);
  }));

/** Who made the state of a path in a merge, told naively: from the merge's other parents on, to the first parent with that state. */
function maker(git, merge, path, state, sides) {
  const blob = (commit) => git(["ls-tree", commit, "--", path]).split("\t")[0];
  const parentsOf = (commit) => git(["rev-list", "--parents", "-n", "1", commit]).trim().split(" ").slice(1);
  let at = merge, parents = parentsOf(merge).slice(1);
  for (;;) {
    const same = parents.filter((parent) => blob(parent) === state);
    if (same.length === 0) return parents.length === 0 && state === "" ? merge : at;
    const side = same.find((parent) => sides.has(parent));
    if (!side) return merge;
    at = side;
    parents = parentsOf(side);
  }
}

for (const seed of seeds)
  test(`a random history (${seed}): each change in a merge is of the commit that a naive search finds`, () => withRandomHistory(seed, 60, (said, git) => {
    let attributed = 0;
    for (const part of said.trim().split(/\n(?=[0-9a-f]{40})/)) {
      const [head, ...changes] = part.split("\n"), [id, first, ...others] = head.split(" ");
      if (others.length === 0) continue;
      const sides = new Set(git(["rev-list", ...others, `^${first}`]).trim().split("\n"));
      for (const change of changes) {
        const [meta, path, by] = change.split("\t"), [, mode, , blob] = meta.slice(1).split(" ");
        const expected = maker(git, id, path, /^0+$/.test(blob) ? "" : `${mode} blob ${blob}`, sides);
        if (by !== expected) throw new Error(`${id} ${path}: by ${by}, not ${expected}`);
        attributed += by !== id;
      }
    }
    if (attributed < 2) throw new Error(`only ${attributed} to tell`);
  }));
