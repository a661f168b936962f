// What the workflow that publishes asks of the site that is up, before it goes on from its ledger: .github/previous-ledger.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { inTemporaryFolderAsync, root } from "./lib/files.mjs";
import { withServer } from "./lib/serve.mjs";
import { test, testAsync } from "./lib/tap.mjs";

const ask = (...args) => new Promise((resolve) => {
  const child = spawn(join(root, ".github/previous-ledger"), args), said = { out: "", err: "" };
  child.stdout.on("data", (bytes) => { said.out += bytes; });
  child.stderr.on("data", (bytes) => { said.err += bytes; });
  child.on("close", (status) => resolve({ status, ...said }));
});
const must = (run, status, out, err) => {
  if (run.status !== status || run.out !== out || !run.err.includes(err)) throw new Error(JSON.stringify(run));
};

await inTemporaryFolderAsync((folder) => withServer(folder, async (address) => {
  const file = join(folder, "fetched");
  mkdirSync(join(folder, "site"));
  writeFileSync(join(folder, "site/ledger.txt"), "congbo-ledger 1\n");
  await testAsync("a site that is up is gone on from", async () => {
    must(await ask(`${address}/site/`, file, ""), 0, `${file}\n`, "");
    if (readFileSync(file, "utf8") !== "congbo-ledger 1\n") throw new Error("not what the site has");
    must(await ask(`${address}/site`, file, "false"), 0, `${file}\n`, "");
  });
  await testAsync("a ledger that is missing stops the publication, but for a first one that is said to be one", async () => {
    must(await ask(`${address}/none`, file, ""), 1, "", "is missing");
    must(await ask(`${address}/none`, file, "true"), 0, "none\n", "");
  });
  await testAsync("what was published before is no first publication", async () => must(await ask(`${address}/site`, file, "true"), 1, "", "not the first"));
}));

await testAsync("a server that fails or is not there stops it too", async () => {
  const server = createServer((request, response) => response.writeHead(403).end());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  must(await ask(`http://127.0.0.1:${port}`, "/dev/null", "true"), 1, "", "403");
  server.close();
  server.closeAllConnections();
  must(await ask(`http://127.0.0.1:${port}`, "/dev/null", "true"), 1, "", "cannot reach");
});

test("the workflow asks it, and publishes a release", () => {
  const workflow = readFileSync(join(root, ".github/workflows/publish.yml"), "utf8");
  if (!/previous=\$\(\.github\/previous-ledger "\$BASE_URL" \S+ "\$FIRST"\)\n\s*build\/congbo build --release --previous "\$previous"/.test(workflow)) throw new Error(workflow);
  if (!existsSync(join(root, ".github/previous-ledger"))) throw new Error("missing");
});
