// The calendar files of this repository's site, read by ical.js, agree with the site's own data: `node tests/files.mjs MODE`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ICAL from "ical.js";
import { parseCsv } from "./lib/csv.mjs";
import { environment } from "./lib/environment.mjs";
import { copyInto, filesBelow, inTemporaryFolder, root } from "./lib/files.mjs";
import { git, makeRepository } from "./lib/repository.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");

const day = (time) => time.toString();
const after = (iso) => new Date(Date.parse(iso) + 86400000).toISOString().slice(0, 10);

/** The events of a file, each with its key ("deadlines/<plan>/<id>"), its first days up to `last` and the day behind its last. */
function eventsOf(path, last = "2029-12-31") {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component), days = [];
    if (!event.isRecurring()) days.push(day(event.startDate));
    for (let times = event.isRecurring() && event.iterator(), next; times && (next = times.next()) && day(next) <= last;) days.push(day(next));
    const [table, plan, id] = event.uid.split("@")[0].split("/");
    return { uid: event.uid, key: `${plan}/${id}`, table, days, end: day(event.endDate), summary: event.summary, url: component.getFirstPropertyValue("url"),
      allDay: event.startDate.isDate && event.endDate.isDate, rule: component.getFirstPropertyValue("rrule")?.toString() ?? "", sequence: component.getFirstPropertyValue("sequence") };
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
  const env = environment(site);
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

// A plan that says nothing of time: the year of its first publication is all that is known of when its rules begin.
inTemporaryFolder((site) => {
  const row = (id, rule, day, kind = "deadline") => `:::${kind}{#${id}${kind === "deadline" ? " kind=report" : ""} rrule="${rule}"${day}}\nViệc ${id}.\n:::\n`;
  const plan = (day, months) => ({ "content/plans/a.md": `---\nid: p\ntitle: Kế hoạch\ntype: ke-hoach\nissuer: u\narea: u\n---\n\n` +
    [row("nam", `FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=${day}`, " due-rule=before"), row("dau-nam", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", " due-rule=before"),
      row("dau-thang", "FREQ=MONTHLY;BYMONTHDAY=1,15", " due-rule=before"), row("thu-hai", `FREQ=YEARLY;BYMONTH=${months};BYDAY=1MO`, " due-rule=before"),
      row("thang-sau", "FREQ=YEARLY;BYMONTH=6", "", "event"), row("thang-hai", "FREQ=YEARLY;BYMONTH=2", "", "event"),
      row("quy", "FREQ=MONTHLY;INTERVAL=3", "", "event")].join("\n") });
  const eventsOn = (asOf) => {
    const run = spawnSync(program, ["build", "--root", site, "--out", join(site, "out"), "--as-of", asOf], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
    return eventsOf(join(site, "out/lich.ics"));
  };
  const uids = (events, id) => events.filter((e) => e.uid.startsWith(`deadlines/p/${id}`) || e.uid.startsWith(`events/p/${id}`)).map((e) => e.uid.split("/").slice(2).join("/").split("@")[0]).join(" ");
  const one = (events, id) => events.find((e) => e.key === `p/${id}`);
  makeRepository(site, [{ day: "2026-03-01", files: plan(20, "3,6") }, { day: "2026-05-01", files: plan(25, "4,6") }]);

  test("what recurs without an end is one event from the year of its first publication, and keeps its uid when its day is moved", () => {
    git(site, ["checkout", "-q", "main~1"]);
    const before = eventsOn("2026-04-01");
    git(site, ["checkout", "-q", "main"]);
    const [after, later] = [eventsOn("2026-06-01"), eventsOn("2027-06-01")];
    const told = [before, after, later].map((events) => [uids(events, "nam"), one(events, "nam").rule, one(events, "nam").days.slice(0, 2), one(events, "nam").sequence].join(" "));
    const moved = "nam FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=24 2026-02-24,2027-02-24 1";
    const expected = ["nam FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=19 2026-02-19,2027-02-19 0", moved, moved];
    if (told.join("\n") !== expected.join("\n")) throw new Error(told.join("\n"));
  });

  test("a day before the first of a month is the last of the one before, and a month of which all are as long recurs", () => {
    const events = eventsOn("2026-06-01");
    const told = ["dau-nam", "dau-thang", "thang-sau"].map((id) => [uids(events, id), one(events, id).days.slice(0, 3), one(events, id).end].join(" "));
    const expected = ["dau-nam 2025-12-31,2026-12-31,2027-12-31 2026-01-01", "dau-thang 2025-12-31,2026-01-14,2026-01-31 2026-01-01",
      "thang-sau 2026-06-01,2027-06-01,2028-06-01 2026-07-01"];
    if (told.join("\n") !== expected.join("\n")) throw new Error(told.join("\n"));
  });

  test("where no rule says the days, each time has its period or its number in the year as its name, never its day, and stays when it is over", () => {
    const [soon, late] = [eventsOn("2026-06-01"), eventsOn("2028-06-01")];
    const told = ["thu-hai", "thang-hai", "quy"].map((id) => uids(soon, id)).concat(uids(late, "thu-hai"));
    const expected = ["thu-hai/2026 thu-hai/2026-2 thu-hai/2027", "thang-hai/2026-02 thang-hai/2027-02",
      "quy/2026-Q1 quy/2026-Q2 quy/2026-Q3 quy/2026-Q4 quy/2027-Q1 quy/2027-Q2",
      "thu-hai/2026 thu-hai/2026-2 thu-hai/2027 thu-hai/2027-2 thu-hai/2028 thu-hai/2028-2 thu-hai/2029"];
    if (told.join("\n") !== expected.join("\n")) throw new Error(told.join("\n"));
  });
});

// The days of a rule follow from what its plan says of time, and from what the row said when it was put back.
inTemporaryFolder((site) => {
  const plan = (about, rest, day = 20) => ({ "content/plans/a.md": `---\nid: p\ntitle: Kế hoạch${rest}\ntype: ke-hoach\nissuer: u\narea: u\n${about}---\n` +
    (day ? `\n:::deadline{#nam kind=report rrule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=${day}"}\nBáo cáo.\n:::\n` : "") });
  const issued = "issued: 2026-01-15\n", dated = `${issued}period: 2026\n`;
  makeRepository(site, [{ day: "2026-04-01", files: plan("issued: 2026-03-01\n", "") }, { day: "2026-05-01", files: plan(issued, "") },
    { day: "2026-06-01", files: plan(dated, "") }, { day: "2026-07-01", files: plan(dated, " năm") }, { day: "2026-08-01", files: plan(dated, " năm", 0) },
    { day: "2026-09-01", files: plan(dated, " năm", 25) }]);
  const told = (back) => {
    git(site, ["checkout", "-q", `main~${back}`]);
    const run = spawnSync(program, ["build", "--root", site, "--out", join(site, "out"), "--as-of", "2026-10-01"], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
    const event = readFileSync(join(site, "out/lich.ics"), "utf8");
    return ["DTSTAMP", "DTSTART;VALUE=DATE", "SEQUENCE"].map((name) => event.match(`${name}:(\\d+)`)[1]).join(" ");
  };
  test("a rule's number rises when its plan's day of issue or period was corrected, or it was put back otherwise, though it falls on one day only", () => {
    const expected = ["20260401 20270220 0", "20260501 20260220 1", "20260601 20260220 2", "20260701 20260220 2", "20260901 20260225 3"];
    const found = [5, 4, 3, 2, 0].map(told);
    if (found.join() !== expected.join()) throw new Error(found.join("\n"));
  });
});
