// Every repository as it comes: the program's verbs in each kind of repository say what they say in a plain one, or refuse it by name; no kind
// makes an event that never was.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "./lib/environment.mjs";
import { assertSameFolders, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { makeRepository } from "./lib/repository.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const must = (condition, what) => { if (!condition) throw new Error(what); };

function run(folder, command, args, input) {
  return spawnSync(command, args, { cwd: folder, encoding: "utf8", input, env: environment(join(folder, ".."), {
    GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org", GIT_COMMITTER_NAME: "C", GIT_COMMITTER_EMAIL: "c@example.org",
    LSAN_OPTIONS: `print_suppressions=0:suppressions=${join(root, "tests/lib/leaks")}` }) });
}

/** Runs a shell script in the folder that holds the repositories; `kho` is the plain one. */
function shell(folder, text) {
  const made = run(folder, "bash", ["-euc", text]);
  if (made.status !== 0) throw new Error(`${text}\n${made.stderr}`);
}

const topics = (a, b) => ({ "data/topics/a.csv": `id,title\na,${a}\nb,${b}\n` });
const commits = [{ files: topics("Một", "Hai") }, { files: topics("Mốt", "Hai") }, { files: topics("Mốt", "Ba") }];
const verbs = (out, released) => ({
  build: ["build", "--as-of", "2026-06-01", "--out", `${out}-folder`],
  release: ["build", "--as-of", "2026-06-01", "--out", out, "--rev", "HEAD", "--previous", "none"],
  log: ["log"],
  diff: ["diff", "HEAD~1", "HEAD"],
  verify: ["verify", released],
});

/** The verbs in the repository `name` that the script makes of `kho` must give what they give there, but for those that `other` names: they
    must end so, [exit status, message], and publish nothing when they fail. */
function kind(what, script, other = {}, { name = "khac", more = () => {} } = {}) {
  test(what, () => inTemporaryFolder((folder) => {
    makeRepository(join(folder, "kho"), commits);
    const plain = verbs(join(folder, "trang"), join(folder, "trang"));
    shell(folder, `git config --global protocol.file.allow always; git config --global uploadpack.allowFilter true; git config --global advice.detachedHead false\n` +
      `git -C kho config uploadpack.allowFilter true\n${script}`);
    const expected = Object.fromEntries(Object.entries(plain).map(([verb, args]) => [verb, run(join(folder, "kho"), program, args)]));
    for (const [verb, { status, stderr }] of Object.entries(expected)) must(status === 0, `plain ${verb}: ${stderr}`);
    for (const [verb, args] of Object.entries(verbs(join(folder, "trang-khac"), join(folder, "trang")))) {
      const said = run(join(folder, name), program, args), out = args[args.indexOf("--out") + 1];
      const [status, message] = other[verb] ?? [0];
      must(said.status === status && (!message || said.stderr.includes(message)), `${verb}: exit ${said.status}, ${said.stderr}`);
      if (verb === "build" || verb === "release") {
        must(status === 0 || !existsSync(out), `${verb}: something was published`);
        if (!other[verb]) assertSameFolders(out, plain[verb][plain[verb].indexOf("--out") + 1]);
      } else if (!other[verb]) {
        must(said.stdout === expected[verb].stdout && said.stderr === expected[verb].stderr, `${verb}: ${said.stdout}${said.stderr}, not ${expected[verb].stdout}`);
      }
    }
    more(join(folder, name), join(folder, "kho"));
  }));
}

const refused = (id, names) => Object.fromEntries(names.map((name) => [name, [id === "git-partial" ? 1 : 3, `[${id}]`]]));

kind("a linked worktree", "git -C kho worktree add -q --detach ../khac");
kind("a detached head, and not of the last branch", "git clone -q kho khac; git -C khac checkout -q --detach; git -C khac branch -f main HEAD~2");
kind("a site in a subfolder of a repository is refused, not told as new", "git clone -q kho khac; mkdir khac/trang; git -C khac mv content data layouts trang; git -C khac commit -qm 'Chuyển'",
  refused("git-subfolder", ["build", "release", "log", "diff", "verify"]), { name: "khac/trang" });
kind("a bare repository: what is asked of its folder is refused", "git clone -q --bare kho khac", refused("source-no-content", ["build", "log"]),
  { more: (bare, plain) => { must(run(bare, program, ["log"]).stderr.includes("--rev HEAD"), "how to read it");
    must(run(bare, program, ["log", "--rev", "HEAD"]).stdout === run(plain, program, ["log"]).stdout, "log --rev"); } });
kind("a sparse checkout without some of the site: its folder is refused", "git clone -q --sparse file://$PWD/kho khac; git -C khac sparse-checkout set content layouts",
  refused("git-sparse", ["build", "log"]), { more: (sparse) => must(run(sparse, program, ["diff", "HEAD"]).stderr.includes("[git-sparse]"), "diff with the folder") });
kind("a sparse checkout with all of the site", "git clone -q --sparse file://$PWD/kho khac; git -C khac sparse-checkout set content data layouts");
kind("a shallow clone is refused, with what mends it", "git clone -q --depth 1 file://$PWD/kho khac",
  { ...refused("git-shallow", ["build", "release", "log", "verify"]), ...refused("git-revision", ["diff"]) },
  { more: (shallow) => { must(run(shallow, program, ["log"]).stderr.includes("git fetch --unshallow"), "how to mend it");
    shell(shallow, "git fetch -q --unshallow"); must(run(shallow, program, ["log"]).status === 0, "mended"); } });
kind("a shallow clone’s linked worktree", "git clone -q --depth 1 file://$PWD/kho can; git -C can worktree add -q --detach ../khac",
  { ...refused("git-shallow", ["build", "release", "log", "verify"]), ...refused("git-revision", ["diff"]) });
kind("a partial clone without old files", "git clone -q --filter=blob:none file://$PWD/kho khac", refused("git-partial", ["build", "release", "log", "diff"]));
kind("a partial clone without old folders", "git clone -q --filter=tree:0 file://$PWD/kho khac",
  Object.fromEntries(["build", "release", "log", "diff"].map((verb) => [verb, [1, "[git-partial]"]])));
kind("a repository in the SHA-256 format", "git init -q --object-format=sha256 khac; cp -r kho/content kho/data kho/layouts khac; git -C khac add -A; git -C khac commit -qm 1",
  refused("git-sha256", ["build", "release", "log", "diff", "verify"]),
  { more: (other) => {
    const [check, build] = [["check"], ["build", "--out", "nhap"]].map((args) => run(other, program, args));
    must(check.status === 3 && check.stderr.includes("[git-sha256]") && build.stderr.startsWith(check.stderr) && !build.stderr.includes("git-unread"), `check says: ${check.stderr}; build: ${build.stderr}`);
  } });
if (process.getuid() === 0)
  kind("another user’s repository", "cp -r kho khac; chown -R 12345 khac", refused("git-owner", ["build", "release", "log", "diff", "verify"]));
kind("no commit yet: a draft, and no events", "git init -q khac; cp -r kho/content kho/data kho/layouts khac",
  { build: [0, "bản nháp"], log: [0], ...refused("git-no-commit", ["release", "diff"]), verify: [0, "[verify-no-git]"] },
  { more: (empty) => { must(!/lần ghi/.test(run(empty, program, ["build", "--out", "nhap"]).stderr + readFileSync(join(empty, "nhap/index.html"), "utf8")), "a commit there is none of");
    must(run(empty, program, ["log"]).stdout === "Chưa có thay đổi nào được công bố.\n", "log"); } });
kind("a dirty tree: a draft", "cp -r kho khac; echo c,Bốn >>khac/data/topics/a.csv", { build: [0, "bản nháp"] });
kind("a repository within another, and one beside its work tree", "cp -r kho khac; mv khac/.git git; echo 'gitdir: ../git' >khac/.git");

const raw = (author, committer, message, parents = "$(git rev-parse HEAD)") =>
  `{ printf 'tree %s\\n' $(git write-tree); for p in ${parents}; do printf 'parent %s\\n' $p; done; printf 'author ${author}\\ncommitter ${committer}\\n\\n${message}'; } >../commit
   git reset -q --soft $(git hash-object --literally -t commit -w ../commit)\n`;
const at = (day) => `C <c@example.org> ${Date.parse(`${day}T05:00:00Z`) / 1000} +0700`;

test("what is a repository of its own within the folder is left out there too, as in the commit", () => inTemporaryFolder((folder) => {
  const kho = join(folder, "kho");
  makeRepository(kho, [{ files: topics("Một", "Hai"), day: "2026-03-01" }]);
  shell(kho, 'git clone -q . data/kho-con; git add data/kho-con 2>/dev/null; git commit -qm "Kho con"');
  const { status, stderr } = run(kho, program, ["build", "--out", join(folder, "trang"), "--as-of", "2026-06-01"]);
  must(status === 0 && /data\/kho-con[^\n]*\[source-not-file\]/.test(stderr) && !stderr.includes("nháp"), stderr);
}));

test("links, submodules, names and messages that are no UTF-8, markup in names, wild dates, an octopus: what they change, and nothing else", () => inTemporaryFolder((folder) => {
  const kho = join(folder, "kho");
  makeRepository(kho, [{ files: topics("Một", "Hai"), day: "2026-03-01" }]);
  shell(kho, `
    put() { mkdir -p "$(dirname "$1")"; printf '%b' "$2" >"$1"; git add "$1"; }
    ln -s topics data/lien-ket; ln -s a.csv data/topics/lien-ket.csv; git add -A; git update-index --add --cacheinfo 160000,1111111111111111111111111111111111111111,data/kho-con
    ${raw("A <a@example.org> 1772427600 +0700", at("2026-03-02"), "Li\\352n k\\377t\\n")}
    put data/topics/a.csv 'id,title\\na,M\\xe1\\xbb\\x91t\\nb,Hai\\n'
    ${raw("<script>alert(1)</script> <a@example.org> 99999999999999 +0700", at("2026-03-03"), "S\\303\\255 <b>\\n\\nLy-do: <i>nh\\377m</i>\\n")}
    one=$(git rev-parse HEAD); for n in 1 2 3; do git checkout -q -b ben-$n $one; put data/topics/$n.csv "id,title\\n t$n,T$n\\n"; GIT_AUTHOR_DATE=2026-03-04T05:00:00Z GIT_COMMITTER_DATE=2026-03-04T05:00:00Z git commit -qm "Bên $n"; done
    git checkout -q main; GIT_AUTHOR_DATE=2026-03-05T05:00:00Z GIT_COMMITTER_DATE=2026-03-05T05:00:00Z git merge -q --no-ff -m "Gộp ba" ben-1 ben-2 ben-3
    put data/topics/a.csv 'id,title\\na,M\\xe1\\xbb\\x91t\\nb,Ba\\n'
    ${raw("A <a@example.org> -5 +0000", "C <c@example.org> 99999999999999999999 +0700", "Xa\\n")}`);
  const { stdout, stderr } = run(kho, program, ["log", "--format", "json"]);
  const told = JSON.parse(stdout).filter((c) => c.table === "topics").reverse().map((c) => [c.publication, c.class, c.key, c.old, c.new, c.published, c.reason].filter(Boolean).join(" "));
  const expected = ["1 added a 2026-03-01", "1 added b 2026-03-01", "3 revised a Một Mốt 2026-03-03 <i>nh\ufffdm</i>", "4 added t1 2026-03-05", "4 added t2 2026-03-05", "4 added t3 2026-03-05", "5 revised b Hai Ba 2026-03-05"];
  must([...told].sort().join("|") === expected.join("|"), told.join("|"));
  must(stderr.includes("[source-not-file]"), stderr);
  const built = run(kho, program, ["build", "--rev", "HEAD", "--out", join(folder, "trang"), "--as-of", "2026-06-01"]);
  must(built.status === 0, built.stderr);
  for (const path of filesBelow(join(folder, "trang")).filter((f) => /\.(html|xml|atom)$/.test(f)))
    must(!/<script>alert|<i>nh|example\.org>/.test(readFileSync(join(folder, "trang", path), "utf8")), path);
  must(run(kho, program, ["diff", "HEAD~1", "HEAD"]).stdout.includes("“Hai” thành “Ba”"), "diff");
}));
