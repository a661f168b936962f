// What a reader of published counts can conclude: every whole number that fits is tried, so that nothing of how the program looks is used.

/** Narrows each variable to what the others leave it in each sum; false when nothing is left. `sums`: [[variable, 1 | -1], …], together 0. */
function narrow(low, high, sums) {
  for (let again = true; again;) {
    again = false;
    for (const sum of sums) {
      let least = 0, most = 0;
      for (const [v, sign] of sum) least += sign > 0 ? low[v] : -high[v], most += sign > 0 ? high[v] : -low[v];
      for (const [v, sign] of sum) {
        const others = [least - (sign > 0 ? low[v] : -high[v]), most - (sign > 0 ? high[v] : -low[v])];
        const from = sign > 0 ? -others[1] : others[0], to = sign > 0 ? -others[0] : others[1];
        if (from <= low[v] && to >= high[v]) continue;
        low[v] = Math.max(low[v], from), high[v] = Math.min(high[v], to);
        if (low[v] > high[v]) return false;
        again = true;
        least = 0, most = 0;
        for (const [w, s] of sum) least += s > 0 ? low[w] : -high[w], most += s > 0 ? high[w] : -low[w];
      }
    }
  }
  return true;
}

/** Whole numbers within the bounds for which all sums are 0; undefined when there are none. */
function solution(bounds, sums) {
  const low = bounds.map((b) => b[0]), high = bounds.map((b) => b[1]);
  if (!narrow(low, high, sums)) return undefined;
  let open = -1;
  for (let v = 0; v < low.length; v++) if (low[v] < high[v] && (open < 0 || high[v] - low[v] < high[open] - low[open])) open = v;
  if (open < 0) return low;
  const middle = Math.floor((low[open] + high[open]) / 2);
  for (const half of [[low[open], middle], [middle + 1, high[open]]]) {
    const found = solution(low.map((l, v) => (v === open ? half : [l, high[v]])), sums);
    if (found) return found;
  }
  return undefined;
}

/** The cells that can have one value only. `cells`: as they are published, by name; `sums`: [total, ...parts] by name. */
export function determined(cells, sums, below = 5, most = 500) {
  const names = Object.keys(cells), place = Object.fromEntries(names.map((name, i) => [name, i]));
  const bounds = names.map((name) => (cells[name] === "*" ? [0, most] : cells[name] === `<${below}` ? [1, below - 1] : [Number(cells[name]), Number(cells[name])]));
  const equations = sums.map(([total, ...parts]) => [[place[total], -1], ...parts.map((part) => [place[part], 1])]);
  const first = solution(bounds, equations);
  if (!first) throw new Error("what is published contradicts itself");
  const differs = new Set();
  const alone = [];
  names.forEach((name, i) => {
    if (!/[<*]/.test(cells[name]) || differs.has(i)) return;
    for (const side of [[bounds[i][0], first[i] - 1], [first[i] + 1, bounds[i][1]]]) {
      const other = side[0] <= side[1] && solution(bounds.map((b, v) => (v === i ? side : b)), equations);
      if (!other) continue;
      other.forEach((value, v) => value !== first[v] && differs.add(v));
      return;
    }
    alone.push(name);
  });
  return alone;
}
