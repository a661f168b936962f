// The method by which targets are judged, a second time: written from what generator/model/status.h and the methods page say, naively,
// on rows of text as the published CSV files have them. Numbers are fractions of BigInts; days are numbers, 0 when there is none.

const DAY = 86400000;
const dayOf = (year, month, day) => Math.round(Date.UTC(year, month - 1, day) / DAY) + 1000000;

/** The first and last day of "2026-03-01", "2026-03", "2026-Q1", "2026", "2026/2030"; null for "". */
export function period(text) {
  const part = /^(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?|\/(\d{4}))?$/.exec(text);
  if (!part) return null;
  const [year, quarter, month, day, until] = part.slice(1).map((s) => s && Number(s));
  if (day) return { first: dayOf(year, month, day), last: dayOf(year, month, day) };
  if (month) return { first: dayOf(year, month, 1), last: dayOf(year, month + 1, 1) - 1 };
  if (quarter) return { first: dayOf(year, quarter * 3 - 2, 1), last: dayOf(year, quarter * 3 + 1, 1) - 1 };
  return { first: dayOf(year, 1, 1), last: dayOf((until ?? year) + 1, 1, 1) - 1 };
}

const day = (text) => period(text)?.first ?? 0;

/** The fraction of a decimal; null for "". */
export function number(text) {
  if (text === "") return null;
  const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  return { n: BigInt(sign + whole + part), d: 10n ** BigInt(part.length) };
}

const plus = (a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const minus = (a, b) => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
const times = (a, b) => ({ n: a.n * b.n, d: a.d * b.d });
const over = (a, b) => (b.n < 0n ? { n: -a.n * b.d, d: -a.d * b.n } : { n: a.n * b.d, d: a.d * b.n });
const compare = (a, b) => (a.n * b.d < b.n * a.d ? -1 : a.n * b.d > b.n * a.d ? 1 : 0);
const integer = (n) => ({ n: BigInt(n), d: 1n });

const isPercent = (target) => target.unit === "percent" || target.unit === "%";
const keyOf = (target) => `${target.plan}/${target.id}`;

/** tables: { plans, targets, units, results }, each a list of rows. The world answers standing(target key, as of, unit or null). */
export function world(tables) {
  const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
  const plans = byId(tables.plans), units = byId(tables.units);
  const targets = new Map(tables.targets.map((row) => [keyOf(row), row]));
  const named = (plan, id) => (id.includes("/") ? id : `${plan}/${id}`);
  const resultsOf = new Map([...targets.keys()].map((key) => [key, tables.results.filter((row) => row.target === key)]));
  const children = new Map(tables.units.map((unit) => [unit.id, tables.units.filter((child) => child.parent === unit.id)]));

  const wholePeriod = (target) => period(target.period) ?? period(plans.get(target.plan).period);
  const dueDay = (target) => {
    const due = period(target.due);
    if (!due) return wholePeriod(target)?.last ?? 0;
    return target.due_rule === "before" ? due.first - 1 : due.last;
  };
  const startDay = (target) => wholePeriod(target)?.first ?? day(plans.get(target.plan).issued);

  const says = (row) => row.value !== "" || (row.numerator !== "" && row.denominator !== "");
  const knownDay = (row) => day(row.reported_on) || period(row.period).last;
  const spokenDay = (row) => Math.min(period(row.period).last, day(row.reported_on) || Infinity);
  const isKnown = (row, asOf) => says(row) && knownDay(row) <= asOf;

  const reported = (key) => {
    const seen = new Set();
    while (resultsOf.get(key).length === 0 && targets.get(key).same_as && !seen.has(key)) {
      seen.add(key);
      key = named(targets.get(key).plan, targets.get(key).same_as);
    }
    return resultsOf.get(key);
  };

  const knownResults = (key, asOf, within) => reported(key).filter((row) => {
    const own = wholePeriod(targets.get(key)), told = period(row.period);
    return isKnown(row, asOf) &&
      (within ? told.first >= within.first && told.last <= within.last : !own || told.last >= own.first);
  });

  const counts = (a, b) => period(b.period).last - period(a.period).last ||
    (b.status === "final") - (a.status === "final") || day(b.reported_on) - day(a.reported_on) ||
    period(a.period).first - period(b.period).first || (a.period < b.period ? -1 : 1);

  // Of each unit the result that counts, of those that speak of `last` or earlier.
  const counting = (rows, last = Infinity) => [...new Set(rows.map((row) => row.unit))].sort()
    .map((unit) => rows.filter((row) => row.unit === unit && spokenDay(row) <= last).sort(counts)[0]).filter(Boolean);

  const share = (row) => row.denominator !== "" && number(row.denominator).n > 0n;
  const ratio = (row) => over(number(row.numerator), number(row.denominator));

  // "<5" or "*": there is a number, but it is not told.
  const isWithheld = (row) => ["value", "numerator", "denominator"].some((name) => /^[<*]/.test(row[name]));

  const valueOf = (target, rows) => {
    if (rows.some(isWithheld)) return { fault: "withheld" };
    if (target.op === "yes") {
      const values = rows.map((row) => (row.value !== "" ? number(row.value) : share(row) ? ratio(row) : null)).filter(Boolean);
      return values.length ? { value: values.reduce((least, value) => (compare(value, least) < 0 ? value : least)) } : { fault: "no-denominator" };
    }
    const asShare = (row) => share(row) && (isPercent(target) || row.value === "");
    if (rows.every(asShare)) {
      const sum = (name) => rows.map((row) => number(row[name])).reduce(plus);
      const value = over(sum("numerator"), sum("denominator"));
      return { value: isPercent(target) ? times(value, integer(100)) : value, share: true };
    }
    if (rows.every((row) => !asShare(row) && row.value !== "") && (rows.length === 1 || !isPercent(target)))
      return { value: rows.map((row) => number(row.value)).reduce(plus) };
    return { fault: "no-denominator", share: rows.some(asShare) };
  };

  const read = (target, known, last) => {
    const rows = counting(known, last);
    if (rows.length === 0) return { rows };
    return { rows, ...valueOf(target, rows), day: Math.max(...rows.map(spokenDay)), end: Math.min(...rows.map((row) => period(row.period).last)),
      provisional: rows.some((row) => row.status === "provisional"), sourced: rows.every((row) => row.source !== "") };
  };

  // The day on which a unit must exist to be asked: the due day, once it has passed.
  const dayOfAsking = (target, asOf) => Math.min(asOf, dueDay(target) || asOf);
  const ceased = (target, asOf, unit) => !!day(unit.valid_to) && day(unit.valid_to) < dayOfAsking(target, asOf);
  const existing = (target, rows, asOf) => {
    const left = rows.filter((row) => !ceased(target, asOf, units.get(row.unit)));
    return left.length ? left : rows;
  };

  // Whether the unit lies within another one that reports.
  const isWithin = (id, reporting) => {
    for (let at = units.get(id).parent, steps = 0; at && steps < 64; at = units.get(at).parent, steps++) if (reporting.has(at)) return true;
    return false;
  };
  const forWhole = (target, known, asOf) => {
    const whole = known.filter((row) => row.unit === plans.get(target.plan).area);
    if (whole.length) return whole;
    const rows = existing(target, known, asOf), reporting = new Set(rows.map((row) => row.unit));
    return rows.filter((row) => !isWithin(row.unit, reporting));
  };

  const barOf = (target, asOf, unit) => {
    const value = number(target.value), high = number(target.value_high);
    if (target.op !== "yes" && (!value || (target.op === "between" && !high))) return { fault: "no-bar" };
    switch (target.op) {
      case ">": return { shape: "reach", low: value, open: true };
      case ">=": return { shape: "reach", low: value };
      case "<": return { shape: "limit", high: value, open: true };
      case "<=": return { shape: "limit", high: value };
      case "between": return { shape: "window", low: value, high };
      case "yes": return { shape: "done", low: integer(1) };
      case "=":
        if (value.n === 0n) return { shape: "limit", high: value };
        if (isPercent(target) && compare(value, integer(100)) === 0) return { shape: "reach", low: value };
        return { shape: "window", low: value, high: value };
    }
    if (isPercent(target)) return { shape: "change", low: value };
    let from = number(target.baseline);
    if (!from && target.baseline_period) {
      const known = knownResults(keyOf(target), asOf, period(target.baseline_period));
      const own = unit ? known.filter((row) => row.unit === unit) : forWhole(target, known, asOf);
      const reading = read(target, own);
      if (reading.fault === "withheld") return { fault: "withheld" };
      from = reading.value ?? null;
    }
    if (!from) return { fault: "no-baseline" };
    return target.op === "increase" ? { shape: "reach", low: plus(from, value) } : { shape: "limit", high: minus(from, value) };
  };

  const silence = (target, asOf) => {
    const due = dueDay(target), start = startDay(target), ended = due && asOf > due;
    const recorded = tables.targets.some((other) => other.plan === target.plan && resultsOf.get(keyOf(other)).some((row) => isKnown(row, asOf)));
    if (target.op === "yes" && target.measure === "") return ["not-measurable", "no-measure"];
    if (ended) return recorded ? ["overdue", "unreported"] : ["no-data", "plan-unrecorded"];
    if (start && asOf < start) return ["not-due", "before-start"];
    if (target.due) return ["not-due", "before-due"];
    return ["no-data", recorded ? "nothing-yet" : "plan-unrecorded"];
  };

  const running = (target, bar, all, below, above) => {
    const lasting = bar.shape === "reach" || bar.shape === "done", met = !below && !above;
    if (met && bar.shape === "done" && !all.sourced) return ["not-measurable", "no-evidence"];
    if (met && lasting) return all.provisional ? ["on-course", "reached-provisionally"] : ["achieved", "reached"];
    if (met) return ["on-course", "within"];
    if (bar.shape === "done") return ["not-due", "not-done-yet"];
    if (bar.shape === "change" || (above && (isPercent(target) || all.share))) return ["behind", "rate-off"];
    if (above) return ["missed", "exceeded"];
    const start = startDay(target), due = dueDay(target);
    if (!start || !due) return ["not-measurable", "no-time"];
    const days = Math.max(due - start + 1, 1);
    const gone = due < start ? days : Math.min(Math.max(all.day - start + 1, 0), days);
    const pace = over(times(bar.low, integer(gone)), integer(days));
    return compare(all.value, pace) >= 0 ? ["on-course", "pace-kept"] : ["behind", "pace-lost"];
  };

  const judge = (target, known, asOf, unit) => {
    const bar = barOf(target, asOf, unit), due = dueDay(target), ended = due && asOf > due;
    if (bar.fault === "no-bar") return { code: "not-measurable", reason: "no-bar" };
    const all = read(target, known), inTime = ended ? read(target, known, due) : all;
    const say = ([code, reason], shown) => ({ code, reason, met: shown?.value ? meets(shown.value) : false, late: reason === "reached-late" });
    if (all.rows.length === 0) return say(silence(target, asOf));
    const fault = bar.fault ?? inTime.fault ?? all.fault;
    if (fault) return { code: "not-measurable", reason: fault };
    const above = (value) => !!bar.high && compare(value, bar.high) > (bar.open ? -1 : 0);
    const below = (value) => !!bar.low && compare(value, bar.low) < (bar.open ? 1 : 0);
    function meets(value) { return !above(value) && !below(value); }
    if (!ended) return say(running(target, bar, all, below(all.value), above(all.value)), all);

    const lasting = bar.shape === "reach" || bar.shape === "done", some = inTime.rows.length > 0;
    // A later figure could undo what came in time, so one that reaches to the due day speaks for it.
    const standsIn = !lasting && !(some && inTime.end >= due) && all.end >= due && (bar.shape === "limit" || (some && meets(inTime.value)));
    const chosen = standsIn ? all : inTime, known_ = chosen.rows.length > 0, met = known_ && meets(chosen.value);
    const reaches = known_ && chosen.end >= due, after = all.day > due;
    if (met && bar.shape === "done" && !chosen.sourced) return say(["not-measurable", "no-evidence"], chosen);
    if (met && (lasting || reaches)) return say(["achieved", "in-time"], chosen);
    if (known_ && !isPercent(target) && !chosen.share && above(chosen.value)) return say(["missed", "exceeded"], chosen);
    if (after && meets(all.value)) return say(["missed", "reached-late"], all);
    if (after || reaches) return say(["missed", "short"], reaches ? chosen : all);
    return say(["overdue", "final-missing"], chosen);
  };

  const existsThen = (target, asOf) => (unit) => !ceased(target, asOf, unit) && day(unit.valid_from) <= dayOfAsking(target, asOf);
  const members = (target, asOf, group) => children.get(group).flatMap((child) =>
    child.level === "group" && children.get(child.id).length ? members(target, asOf, child.id) : existsThen(target, asOf)(child) ? [child.id] : []);
  const mustOf = (target, asOf, reporting) => {
    const groups = target.owner.split(" ").filter((id) => units.get(id)?.level === "group");
    let must = groups.flatMap((id) => members(target, asOf, id));
    if (must.length === 0)
      must = reporting.map((id) => units.get(id)).filter((unit) => unit.parent).flatMap((unit) =>
        children.get(unit.parent).filter((other) => other.level === unit.level).filter(existsThen(target, asOf)).map((other) => other.id));
    return [...new Set([...must, ...reporting])].sort();
  };

  const judgeEach = (target, known, asOf) => {
    const none = judge(target, [], asOf, null);
    if (none.reason === "no-bar" || known.length === 0) return none;
    let rows = known.filter((row) => row.unit !== plans.get(target.plan).area);
    if (rows.length === 0) return { code: "not-measurable", reason: "whole-only" };
    rows = existing(target, rows, asOf);
    const must = mustOf(target, asOf, [...new Set(rows.map((row) => row.unit))]);
    const each = must.map((id) => ({ unit: id, ...judge(target, rows.filter((row) => row.unit === id), asOf, id) }));
    const has = (code) => each.some((one) => one.code === code), all = (code) => each.every((one) => one.code === code);
    const whole = { units: each, must: must.length, done: each.filter((one) => one.met && !one.late).length };
    if (has("missed")) {
      const late = each.every((one) => one.code === "achieved" || one.late);
      return { ...whole, code: "missed", reason: late ? "reached-late" : "each-missed" };
    }
    for (const [code, reason] of [["overdue", "each-overdue"], ["not-measurable", "each-unmeasured"], ["behind", "each-behind"]])
      if (has(code)) return { ...whole, code, reason };
    if (all("achieved")) return { ...whole, code: "achieved", reason: "each-achieved" };
    if (all("not-due")) return { ...whole, code: "not-due", reason: each[0].reason };
    return { ...whole, code: "on-course", reason: "each-on-course" };
  };

  return (key, asOfText) => {
    const target = targets.get(key), asOf = day(asOfText), known = knownResults(key, asOf);
    if (target.scope === "each") return judgeEach(target, known, asOf);
    return judge(target, forWhole(target, known, asOf), asOf, null);
  };
}
