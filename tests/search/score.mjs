// How well answers fit: of the right pages of each query, how many are among the first ten hits, and how high the first of them stands.

/** Whether a hit is the page, a place on it, or a page of its own below it (a target of a plan). */
const isOf = (hit, page) => hit.startsWith(page);

/** { recall, rank }: the share of right pages among the first ten hits, and the reciprocal rank of the first right one. */
export function score({ pages }, hits) {
  const ten = hits.slice(0, 10);
  const first = ten.findIndex((hit) => pages.some((page) => isOf(hit, page)));
  return { recall: pages.filter((page) => ten.some((hit) => isOf(hit, page))).length / pages.length, rank: first < 0 ? 0 : 1 / (first + 1) };
}

const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;

/** Means over all queries and by class, from [{ group, recall, rank }]. */
export function summary(scored) {
  const groups = new Map();
  for (const one of scored) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  const of = (list) => ({ count: list.length, recall: mean(list.map(({ recall }) => recall)), rank: mean(list.map(({ rank }) => rank)) });
  return { all: of(scored), classes: new Map([...groups].map(([group, list]) => [group, of(list)])) };
}
