// The site's search engine without a browser, through a fetch that reads a published site's files. It shows no page and no passages.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "../../generator/search/client/engine.js";

/** What asks a published site: the addresses of the first ten hits, each query with nothing kept from those before it. */
export function engineOf(site) {
  globalThis.fetch = async (address) => {
    const file = join(site, address);
    return existsSync(file) ? new Response(readFileSync(file)) : new Response(null, { status: 404 });
  };
  return async (query) => (await (await open("/assets/search/")).search(query)).hits.map(({ path }) => `/${path}/`);
}
