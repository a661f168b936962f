// What the workflow that publishes asks of the site that is up, before it goes on from it (.github/previous-site), and what it then builds.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { filesBelow, inTemporaryFolderAsync, root } from "./lib/files.mjs";
import { base } from "./lib/history_site.mjs";
import { makeRepository } from "./lib/repository.mjs";
import { withServer } from "./lib/serve.mjs";
import { test, testAsync } from "./lib/tap.mjs";

const run = (command, args, options = {}) => new Promise((resolve) => {
  const child = spawn(command, args, options), said = { out: "", err: "" };
  child.stdout.on("data", (bytes) => { said.out += bytes; });
  child.stderr.on("data", (bytes) => { said.err += bytes; });
  child.on("close", (status) => resolve({ status, ...said }));
});
const ask = (...args) => run(join(root, ".github/previous-site"), args);
const must = (run, status, out, err) => {
  if (run.status !== status || run.out !== out || !run.err.includes(err)) throw new Error(JSON.stringify(run));
};
const equal = (found, expected, of) => { if (found !== expected) throw new Error(`${of}\nexpected:\n${expected}\nfound:\n${found}`); };

await inTemporaryFolderAsync((folder) => withServer(folder, async (address) => {
  const fetched = join(folder, "fetched");
  mkdirSync(join(folder, "site"));
  writeFileSync(join(folder, "site/ledger.txt"), "congbo-ledger 1\n");
  await testAsync("a site that is up is gone on from", async () => {
    must(await ask(`${address}/site/`, fetched, ""), 0, `${fetched}\n`, "");
    equal(filesBelow(fetched).join(), "ledger.txt", "files");
    equal(readFileSync(join(fetched, "ledger.txt"), "utf8"), "congbo-ledger 1\n", "the ledger");
    must(await ask(`${address}/site`, fetched, "false"), 0, `${fetched}\n`, "");
  });
  await testAsync("with the record of editions, when there is one; a server that cannot say whether there is one stops the publication", async () => {
    writeFileSync(join(folder, "site/editions.txt"), "congbo-editions 1\n");
    must(await ask(`${address}/site/`, fetched, ""), 0, `${fetched}\n`, "");
    equal(filesBelow(fetched).join(), "editions.txt,ledger.txt", "files");
    rmSync(join(folder, "site/editions.txt"));
    must(await ask(`${address}/site/`, fetched, ""), 0, `${fetched}\n`, "");
    equal(filesBelow(fetched).join(), "ledger.txt", "files");
    const server = createServer((request, response) => response.writeHead(request.url.startsWith("/ledger.txt") ? 200 : 403).end());
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    try { must(await ask(`http://127.0.0.1:${server.address().port}`, fetched, ""), 1, "", "editions.txt: 403"); } finally { server.close(); }
  });
  await testAsync("a ledger that is missing stops the publication, but for a first one that is said to be one", async () => {
    must(await ask(`${address}/none`, fetched, ""), 1, "", "is missing");
    must(await ask(`${address}/none`, fetched, "true"), 0, "none\n", "");
  });
  await testAsync("what was published before is no first publication", async () => must(await ask(`${address}/site`, fetched, "true"), 1, "", "not the first"));
  await testAsync("what the list of files names and the server does not have stops it too", async () => {
    writeFileSync(join(folder, "site/.congbo-manifest"), `congbo-manifest 1\n${"0".repeat(64)} 1 index.html\n`);
    must(await ask(`${address}/site`, fetched, "", "lists"), 0, `${fetched}\n`, "");
    const failed = await ask(`${address}/site`, fetched, "", "all");
    if (failed.status === 0 || failed.out) throw new Error(JSON.stringify(failed));
  });
}));

await testAsync("a server that fails or is not there stops it too", async () => {
  const server = createServer((request, response) => response.writeHead(403).end());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  must(await ask(`http://127.0.0.1:${port}`, "/tmp", "true"), 1, "", "403");
  server.close();
  server.closeAllConnections();
  must(await ask(`http://127.0.0.1:${port}`, "/tmp", "true"), 1, "", "cannot reach");
});

const workflow = readFileSync(join(root, ".github/workflows/publish.yml"), "utf8");
/** The folder that it keeps from run to run. */
const kept = /uses: actions\/cache@[^]*?path: (\S+)/.exec(workflow)[1];

/** The step of the workflow that builds the site, as a shell runs it there. */
function buildStep() {
  const step = workflow.split(/\n {6}- /).find((text) => text.includes("previous-site"));
  const script = /run: \|\n((?: {10}.*\n)+)/.exec(step)[1].replace(/^ {10}/gm, "");
  for (const [name, value] of [["BASE_URL", "steps.pages.outputs.base_url"], ["FIRST", "inputs.first_publication"], ["ACCEPT", "inputs.accept_rewrite"], ["FORGET", "inputs.forget"]])
    if (!step.includes(`${name}: \${{ ${value} }}\n`)) throw new Error(`${name} is not handed over`);
  return script;
}

const plan = (text) => ({ "content/plans/a.md": `---\nid: a\ntype: ke-hoach\ntitle: Kế hoạch A\nissuer: u\narea: u\nissued: 2026-01-02\nperiod: 2026\n---\n\n${text}\n` });
const first = { files: plan("Một.") }, second = { files: plan("Hai.") };

await inTemporaryFolderAsync((folder) => withServer(folder, async (address) => {
  const script = buildStep(), site = join(folder, "site"), gone = "ke-hoach/a/phien-ban/2/index.html";
  let runs = 0;
  /** Publishes a history as the workflow does, to where the server shows it; wants that exit status. */
  async function publish(commits, status, inputs = {}) {
    const repository = join(folder, `kho-${++runs}`), env = { ...process.env, BASE_URL: `${address}/site`, FIRST: "false", ACCEPT: "", FORGET: "false", RUNNER_TEMP: join(folder, `tmp-${runs}`), HOME: folder, ...inputs };
    makeRepository(repository, commits, base);
    for (const part of [".github", "build"]) symlinkSync(join(root, part), join(repository, part));
    mkdirSync(join(repository, ".git/info"), { recursive: true });
    writeFileSync(join(repository, ".git/info/exclude"), "/.github\n/build\n/public\n");
    if (runs > 1) cpSync(join(folder, "kept"), join(repository, kept), { recursive: true });
    const done = await run("sh", ["-ec", script.replace("build/congbo", "build/release/congbo")], { cwd: repository, env });
    if (done.status !== status) throw new Error(`exit ${done.status}, not ${status}\n${done.err}`);
    if (status) return done.err;
    cpSync(join(repository, kept), join(folder, "kept"), { recursive: true });
    rmSync(site, { recursive: true, force: true });
    renameSync(join(repository, "public"), site);
    return done.err;
  }
  const lines = () => readFileSync(join(site, "ledger.txt"), "utf8").trimEnd().split("\n").length - 1;
  const has = (file, text) => existsSync(join(site, file)) && readFileSync(join(site, file), "utf8").includes(text);

  await testAsync("the first publication, and one after it", async () => {
    await publish([first], 0, { FIRST: "true" });
    await publish([first, second], 0);
    equal(lines(), 2, "lines");
  });
  await testAsync("rewritten history stops it, until somebody says why; what is no longer made is kept, by later publications too", async () => {
    const said = await publish([first], 1);
    if (!said.includes("[ledger-rewritten]")) throw new Error(said);
    const copy = readFileSync(join(site, gone), "utf8");
    await publish([first], 0, { ACCEPT: 'Bỏ "bản thử"' });
    await publish([first, { files: { "data/units/b.csv": "id,name,level\nv,Phường V,commune\n" } }], 0);
    equal(lines(), 4, "lines");
    equal(readFileSync(join(site, "so-cong-bo/3", gone), "utf8"), copy, "the copy");
    if (!has(gone, 'id="_gone"') || !has(gone, "Bỏ &quot;bản thử&quot;")) throw new Error("nothing is said at the old address");
  });
  await testAsync("with forget no text is kept", async () => {
    await publish([first, second, second], 0, { ACCEPT: "Gỡ tên người", FORGET: "true" });
    equal(filesBelow(join(site, "so-cong-bo/3")).join(), "kept.txt,manifest.txt", "what was kept before");
    await publish([first, second, second, { files: plan("Ba.") }], 0);
    equal(lines(), 6, "lines");
  });
  await testAsync("forget without a reason is refused", async () => { await publish([first], 2, { FORGET: "true" }); });
}));
