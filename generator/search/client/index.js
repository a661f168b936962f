// The files of a search index, as generator/search/format.h draws them. One that is missing or damaged is an error, never a wrong answer.
import { baseOf } from "./text.js";

/** Throws an error of the index. `code`: "offline" (no answer), "missing" (no such file: the site was published anew) or "broken" (its bytes are not what
 *  was written). */
export const fail = (code) => {
  throw Object.assign(Error(code), { code });
};

const LEVELS = 16, MOST_SHARDS = 4;
const encoder = new TextEncoder(), decoder = new TextDecoder();
// Keys are compared as bytes: a string with a character for each.
const bytesOf = (text) => String.fromCharCode(...encoder.encode(text));
export const textOf = (key) => decoder.decode(Uint8Array.from(key, (c) => c.charCodeAt()));

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  get more() {
    return this.bytes.length - this.at;
  }
  slice(n) {
    if (n > this.bytes.length - this.at) fail("broken");
    return this.bytes.subarray(this.at, (this.at += n));
  }
  number() {
    let value = 0, byte, scale = 1;
    do {
      byte = this.bytes[this.at++];
      value += (byte % 128) * scale; // no number behind the end
      scale *= 128;
    } while (byte > 127);
    if (!(value < 2 ** 32)) fail("broken");
    return value;
  }
  part() {
    return this.slice(this.number());
  }
  text() {
    return decoder.decode(this.part());
  }
  list(read) {
    const list = [];
    for (let n = this.number(); n > 0; n--) list.push(read());
    return list;
  }
  key(before) {
    return before.slice(0, this.number()) + String.fromCharCode.apply(null, this.part());
  }
  keys() {
    let key = "";
    return this.list(() => (key = this.key(key)));
  }
  values() {
    return this.list(() => {
      const code = this.text(), vi = this.text();
      return { code, title: { vi, en: this.text() || vi } };
    });
  }
}

export async function load(asked, kind, number, generation) {
  const { ok, body } = await asked.catch(() => fail("offline"));
  if (!ok) fail("missing");
  const bytes = await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer().catch(() => fail("broken"));
  const reader = new Reader(new Uint8Array(bytes)), isRight = String.fromCharCode(...reader.slice(5)) === `cbs\x07${kind}` && reader.number() === number;
  reader.generation = Array.from(reader.slice(8), (byte) => byte.toString(16).padStart(2, 0)).join("");
  if (!isRight || (generation && generation !== reader.generation)) fail("broken");
  return reader;
}

// Of a shard few groups are asked for: what takes time is done for those alone.
const keyOf = ({ first }) => bytesOf(baseOf(textOf(first)));
const node = (reader) => ({ first: reader.number(), keys: reader.keys() });

// The last of what is sorted by key that is not behind the key.
function lastBefore(sorted, key, keyOf = (own) => own) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(sorted[middle]) <= key) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}

export class Index {
  constructor(base, root) {
    Object.assign(this, { base, files: new Map(), generation: root.generation, entries: root.number(), onCard: root.number(), kinds: root.values(), facets: root.list(() => root.text()), nodes: root.keys() });
    this.shards = this.nodes.length ? null : node(root);
    this.common = new Map(root.keys().map((key) => [textOf(key), 2.2 * 2 ** (root.number() / 4)])); // between m 2^p and (m + 1) 2^p
  }

  // What read() makes of a file, once.
  file(kind, number, read) {
    const name = kind + number;
    if (!this.files.has(name)) {
      const made = load(fetch(`${this.base}${this.generation}/${name}.bin`), kind, number, this.generation).then(read);
      this.files.set(name, made);
      made.catch(() => this.files.delete(name));
    }
    return this.files.get(name);
  }

  #postings(reader, gap = () => reader.number()) {
    return reader.list(() => {
      const level = reader.number();
      let entry = -1;
      const weight = ((level % LEVELS) + 0.5) / LEVELS, entries = reader.list(() => (entry += gap() + 1));
      if (!(entry < this.entries)) fail("broken");
      return level < LEVELS ? { weight, entries } : entries.map((entry) => ({ weight, entries: [entry], nearby: reader.slice(2) }));
    }).flat();
  }

  #group(reader, gap, { first } = { first: "" }) {
    const head = reader.number(), spellings = [];
    for (let n = 0; n < head >> 1; n++) {
      const bytes = reader.key(first), rest = reader.number(), many = rest && reader.number(), cold = rest > 1 && { file: rest - 2, at: reader.number() };
      const postings = this.#postings(reader, gap), count = many || postings.reduce((sum, { entries }) => sum + entries.length, 0);
      spellings.push({ bytes, count, rest, cold, postings });
      if (!n) first = bytes;
    }
    return { first, spellings, says: head & 1 ? reader.list(() => reader.text()) : [] };
  }

  // The groups whose key is the one given, or begins with it: of words "don", of two neighbours "don vi", of whole titles "xa son duong=".
  async groups(text, isPrefix = false) {
    const key = bytesOf(text);
    const { first, keys } = this.shards ?? await this.file("n", lastBefore(this.nodes, key), node);
    if (!keys.length) return [];
    const shards = [lastBefore(keys, key)];
    while (isPrefix && shards.length < MOST_SHARDS && keys[shards.at(-1) + 1]?.startsWith(key)) shards.push(shards.at(-1) + 1);
    const found = (await Promise.all(shards.map((shard) => this.file("t", first + shard, (reader) => {
      const heads = new Reader(reader.part()), low = reader.part(), groups = [];
      let at = 0;
      while (heads.more) groups.push(this.#group(heads, () => low[at++] + 256 * reader.number(), groups.at(-1)));
      return groups;
    })))).flat();
    const at = lastBefore(found, key, keyOf);
    const right = found.filter((group, n) => (isPrefix ? keyOf(group).startsWith(key) && !keyOf(group).endsWith("=") : n === at && keyOf(group) === key));
    for (const { spellings } of right) for (const spelling of spellings) spelling.form = textOf(spelling.bytes);
    return right;
  }

  cold({ file, at }) {
    return this.file("c", file, (reader) => reader).then((reader) => this.#postings(new Reader(reader.bytes.subarray(reader.at + at))));
  }

  async card(entry) {
    const { heads, lines } = await this.file("d", (entry / this.onCard) | 0, (reader) => {
      const heads = reader.list(() => [this.kinds[reader.number()], reader.number()]), lines = decoder.decode(reader.slice(reader.more)).split("\n");
      return lines.length === 6 * heads.length + 1 ? { heads, lines } : fail("broken");
    });
    const at = entry % this.onCard, [kind, flags] = heads[at], [path, vi, en, number, place, day] = lines.filter((_, line) => line % heads.length === at);
    return { kind, vi: flags & 1, en: flags & 2, demo: flags & 4, path, title: { vi, en: en || vi }, number, place, day };
  }
}
