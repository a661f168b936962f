// The calendar files of this repository's site, read by ical.js, agree with the site's own data: `node tests/files.mjs MODE`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ICAL from "ical.js";
import { parseCsv } from "./lib/csv.mjs";
import { copyInto, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");

const day = (time) => time.toString();
const after = (iso) => new Date(Date.parse(iso) + 86400000).toISOString().slice(0, 10);

/** The events of a file, each with its key ("deadlines/<plan>/<id>"), its first days up to `last` and the day behind its last. */
function eventsOf(path, last) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component), days = [];
    if (!event.isRecurring()) days.push(day(event.startDate));
    for (let times = event.isRecurring() && event.iterator(), next; times && (next = times.next()) && day(next) <= last;) days.push(day(next));
    const [table, plan, id] = event.uid.split("@")[0].split("/");
    return { uid: event.uid, key: `${plan}/${id}`, table, days, end: day(event.endDate), summary: event.summary, url: component.getFirstPropertyValue("url"),
      allDay: event.startDate.isDate && event.endDate.isDate, sequence: component.getFirstPropertyValue("sequence") };
  });
}

inTemporaryFolder((folder) => {
  const out = join(folder, "out"), last = "2027-06-01";
  const run = spawnSync(program, ["build", "--root", root, "--out", out, "--as-of", "2026-06-01"], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  const table = (name) => parseCsv(readFileSync(join(out, "du-lieu", name, `${name}.csv`), "utf8"));
  const files = filesBelow(out).filter((f) => f.endsWith(".ics"));
  const events = Object.fromEntries(files.map((f) => [f, eventsOf(join(out, f), last)]));
  const whole = events["lich.ics"];

  test("every calendar file is read, with events of whole days, each uid once", () => {
    if (files.length < 20 || whole.length < 100) throw new Error(`${files.length} files, ${whole.length} events`);
    for (const f of files) {
      const wrong = events[f].filter((e) => !e.allDay || !e.summary || !e.url?.startsWith("https://congbo.example/") || !Number.isInteger(e.sequence));
      if (!events[f].length || wrong.length || new Set(events[f].map((e) => e.uid)).size !== events[f].length) throw new Error(`${f}: ${JSON.stringify(wrong)}`);
    }
  });

  test("lines are at most 75 bytes long and end in CR LF", () => {
    for (const f of files) {
      const lines = readFileSync(join(out, f), "latin1").split("\r\n");
      if (lines.pop() !== "" || lines.some((line) => line.length > 75 || /[\r\n]/.test(line))) throw new Error(f);
    }
  });

  test("each duty is on its unit's calendar on the last day that counts", () => {
    const duties = table("duties").filter((duty) => duty.last_day <= last);
    const wrong = duties.filter((duty) => !events[`don-vi/${duty.unit}/lich.ics`]?.some((e) => e.table === "deadlines" && e.key === duty.deadline && e.days.includes(duty.last_day)));
    if (duties.length < 50 || wrong.length) throw new Error(`${duties.length} duties\n${wrong.map((d) => `${d.unit} ${d.deadline} ${d.last_day}`).join("\n")}`);
  });

  test("no deadline is on a day on which no duty is, as long as units owe it", () => {
    const duties = table("duties"), owed = new Set(duties.map((duty) => `${duty.deadline} ${duty.last_day}`));
    const latest = Object.fromEntries(duties.map((duty) => [duty.deadline, duty.last_day])); // they stand in order of these days
    const days = whole.filter((e) => e.table === "deadlines").flatMap((e) => e.days.filter((d) => d <= latest[e.key]).map((d) => `${e.key} ${d}`));
    const wrong = days.filter((d) => !owed.has(d));
    if (days.length < 20 || wrong.length) throw new Error(wrong.join("\n"));
  });

  test("every time of a target, task, deadline and event is there, also in its plan's file", () => {
    for (const name of ["targets", "tasks", "deadlines", "events"])
      for (const row of table(name)) {
        const dated = row.due || row.date, key = `${row.plan}/${row.id}`;
        const found = [whole, events[`ke-hoach/${row.plan}/lich.ics`] ?? []].map((list) => list.filter((e) => e.table === name && e.key === key));
        if (found[0].length !== found[1].length || (dated ? found[0].length !== 1 : !row.rrule && found[0].length)) throw new Error(`${name} ${key}`);
        if (!/^\d{4}-\d\d-\d\d$/.test(dated)) continue;
        const [event] = found[0];
        if (row.due_rule === "before" ? event.end !== dated : event.end !== after(dated)) throw new Error(`${name} ${key}: ${JSON.stringify(event)}`);
      }
  });

  test("calendars are linked from the pages of their plans and units", () => {
    for (const f of files) {
      const page = join(out, f === "lich.ics" ? "lich" : dirname(f), "index.html");
      if (!existsSync(page) || !readFileSync(page, "utf8").includes(`href="/${f}"`)) throw new Error(f);
    }
  });
});

inTemporaryFolder((site) => {
  const spine = join(root, "tests/site/spine"), plan = join(site, "content/plans/x/xa-mot-2026.md");
  const env = { ...process.env, HOME: site, GIT_CONFIG_NOSYSTEM: "1" };
  const call = (command, args, more) => {
    const run = spawnSync(command, args, { cwd: site, encoding: "utf8", env: { ...env, ...more } });
    if (run.status !== 0) throw new Error(run.stderr);
  };
  const commit = (date, from, to) => {
    writeFileSync(plan, readFileSync(plan, "utf8").replace(from, to));
    call("git", ["add", "-A"]);
    call("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "x"], { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date });
  };
  const stamped = () => {
    call(program, ["build", "--as-of", "2026-06-01", "--out", "out"]);
    const text = readFileSync(join(site, "out/lich.ics"), "utf8").split("BEGIN:VEVENT").find((event) => event.includes("UID:targets/xa-mot-2026/ho-dan@"));
    return ["DTSTAMP", "DTSTART;VALUE=DATE", "SEQUENCE"].map((name) => text.match(`${name}:(\\d+)`)[1]).join(" ");
  };

  test("an event's number rises when Git says that it moved, and not when it was only reworded", () => {
    for (const part of ["content", "data", "layouts"]) {
      mkdirSync(join(site, part));
      copyInto(join(spine, part), join(site, part));
    }
    call("git", ["init", "-q", "."]);
    const told = [["2026-01-01T03:00:00Z", "", ""], ["2026-02-01T03:00:00Z", "due=2026-11-15", "due=2026-11-20"],
      ["2026-03-01T03:00:00Z", "hộ gia đình được", "hộ dân được"], ["2026-04-01T03:00:00Z", "due=2026-11-20 due-rule=before", "due=2026-11-20 due-rule=by"]]
      .map((change) => { commit(...change); return stamped(); });
    const expected = ["20260101 20261114 0", "20260201 20261119 1", "20260301 20261119 1", "20260401 20261120 2"];
    if (told.join() !== expected.join()) throw new Error(told.join("\n"));
  });
});
