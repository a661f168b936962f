// The site's search engine without a browser: its own module, reading a published site's files. It shows no page and no passages.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Opens the engine on a published site: `search(query)` gives { hits, bytes }, each query with nothing kept from those before it. */
export async function openEngine(site) {
  const { open } = await import(pathToFileURL(join(site, "assets/search.js")));
  const address = "http://site.invalid/";
  let bytes = 0;
  globalThis.fetch = async (url) => {
    const file = join(site, url.slice(address.length));
    if (!existsSync(file)) return new Response(null, { status: 404 });
    const body = readFileSync(file);
    bytes += body.length;
    return new Response(body);
  };
  return {
    async search(query) {
      bytes = 0;
      const start = performance.now(), { hits } = await (await open(`${address}assets/search/`)).search(query);
      return { hits: hits.map(({ path }) => `/${path}/`), bytes, milliseconds: performance.now() - start };
    },
  };
}
