// A site over HTTP on the loopback interface, as a good web server sends it: texts with gzip, what is compressed already as it stands,
// no ETag. It counts the bytes of the bodies that it sends.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".json": "application/json", ".csv": "text/csv" };

const isText = (type) => /^(text|image\/svg|application\/json)/.test(type);

/** Starts a server of the folders, of which the first that has a file gives it, and of pages made up: HTML by path. Its `log` holds the path
 *  and the bytes of every answer since its reader last cleared it;
 *  `delay` is how many milliseconds each answer is held back. */
export async function serveCounted(folders, made = {}) {
  const log = [], kept = new Map();
  let open = 0, last = 0;
  const load = (path) => {
    if (made[path]) return { type: types[".html"], body: Buffer.from(made[path]) };
    for (const folder of folders) {
      let file = join(folder, normalize(path));
      if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
      if (existsSync(file)) return { type: types[extname(file)] ?? "application/octet-stream", body: readFileSync(file) };
    }
    return null;
  };
  const packed = (path) => {
    if (kept.has(path)) return kept.get(path);
    const found = load(path), head = { "content-type": found?.type, "cache-control": "max-age=3600" };
    const answer = found && (isText(found.type) ? { head: { ...head, "content-encoding": "gzip" }, body: gzipSync(found.body) }
      : { head, body: found.body });
    if (kept.size > 2000) kept.clear();
    kept.set(path, answer);
    return answer;
  };
  const server = createServer((request, response) => {
    open++;
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname), answer = packed(path);
    response.on("close", () => { open--; last = performance.now(); });
    log.push({ path, bytes: answer?.body.length ?? 0 });
    const send = () => (answer ? response.writeHead(200, answer.head).end(answer.body) : response.writeHead(404).end());
    if (served.delay) setTimeout(send, served.delay);
    else send();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const served = {
    delay: 0,
    address: `http://127.0.0.1:${server.address().port}`, log,
    /** Resolves when nothing has been asked for during a while. */
    async idle(milliseconds = 60) {
      while (open > 0 || performance.now() - last < milliseconds) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return served;
}
