// The browser of the tests (lib/chromium.mjs), driven over its own protocol with nothing watched but errors of the page: whoever asks for an event
// of each request, as drivers of browsers do, makes a page that asks for many files a third slower.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromiumFile } from "../lib/chromium.mjs";

/** What takes calls of the DevTools protocol: JSON that ends with a zero byte, on pipes. */
function talkTo(child) {
  const waiting = new Map(), [, , , commands, answers] = child.stdio;
  let count = 0, text = "";
  const connection = { heard: () => {} };
  answers.setEncoding("utf8").on("data", (more) => {
    const parts = (text + more).split("\0");
    text = parts.pop();
    for (const message of parts.map((part) => JSON.parse(part))) {
      const { resolve, reject } = waiting.get(message.id) ?? {};
      waiting.delete(message.id);
      if (message.error) reject?.(new Error(message.error.message));
      else if (message.id) resolve?.(message.result);
      else connection.heard(message);
    }
  });
  child.once("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the browser has ended"));
  });
  connection.call = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
    waiting.set(++count, { resolve, reject });
    commands.write(`${JSON.stringify({ id: count, method, params, sessionId })}\0`);
  });
  return connection;
}

/** A browser of which `page(width, height, first)` opens a page with nothing kept, where the script `first` runs before any other:
 *  `go(url, state)` until document.readyState is that, `ask(fn, argument)` what the function gives there, `until(fn, argument)` what it gives once that is
 *  something, `type(letter)`, `close()`. The first three throw what the page complained of. */
export async function openBareBrowser() {
  const folder = mkdtempSync(join(tmpdir(), "congbo-browser-"));
  const child = spawn(chromiumFile, ["--no-sandbox", "--remote-debugging-pipe", `--user-data-dir=${folder}`, "about:blank"],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const connection = talkTo(child), complaints = new Map();
  connection.heard = ({ method, params, sessionId }) => {
    if (method === "Runtime.exceptionThrown") complaints.get(sessionId)?.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
  };

  async function page(width, height, first) {
    const { browserContextId } = await connection.call("Target.createBrowserContext");
    const { targetId } = await connection.call("Target.createTarget", { url: "about:blank", browserContextId });
    const { sessionId } = await connection.call("Target.attachToTarget", { targetId, flatten: true });
    const call = (method, params) => connection.call(method, params, sessionId), complained = [];
    complaints.set(sessionId, complained);
    await Promise.all(["Runtime.enable", "Page.enable"].map((method) => call(method)));
    await call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    await call("Page.addScriptToEvaluateOnNewDocument", { source: `(${first})()` });
    const ask = async (fn, argument) => {
      const { result, exceptionDetails: wrong } = await call("Runtime.evaluate",
        { expression: `(${fn})(${JSON.stringify(argument) ?? ""})`, awaitPromise: true, returnByValue: true });
      if (wrong || complained.length) throw new Error([wrong?.exception?.description, ...complained].filter(Boolean).join("\n"));
      return result.value;
    };
    const until = async (fn, argument) => {
      for (const end = performance.now() + 30000; performance.now() < end;) {
        const value = await ask(fn, argument);
        if (value !== undefined && value !== false) return value;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`nothing came of ${fn} in 30 seconds`);
    };
    return {
      ask, until,
      async go(url, state) {
        const { errorText } = await call("Page.navigate", { url });
        if (errorText) throw new Error(`${url}: ${errorText}`);
        await until((least) => document.URL !== "about:blank" && (document.readyState === "complete" || (least === "interactive" && document.readyState === least)), state);
      },
      type: (letter) => call("Input.insertText", { text: letter }),
      close: () => connection.call("Target.disposeBrowserContext", { browserContextId }),
    };
  }

  return {
    page,
    async close() {
      if (child.kill()) await new Promise((resolve) => child.once("exit", resolve));
      rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
    },
  };
}
