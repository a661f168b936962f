// What describes the data agrees with the data, with itself in every standard, and with the bytes on disk.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import datapackage from "datapackage";
import jsonld from "jsonld";
import { Parser, Store } from "n3";
import SHACLValidator from "rdf-validate-shacl";
import { parseCsv } from "./lib/csv.mjs";
import { filesBelow, inTemporaryFolderAsync, root } from "./lib/files.mjs";
import { test } from "./lib/tap.mjs";

const program = join(root, "build", process.argv[2] ?? "release", "congbo");
const same = (what, found, expected) => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`);
};

await inTemporaryFolderAsync(async (folder) => {
  const out = join(folder, "out"), data = join(out, "du-lieu");
  const run = spawnSync(program, ["build", "--root", root, "--out", out, "--as-of", "2026-06-01"], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  const json = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));
  const sha256 = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");
  const page = (name, lang = "") => readFileSync(join(out, lang, "du-lieu", name, "index.html"), "utf8");
  const text = (html) => html.replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
  const described = json(data, "datapackage.json");
  const tables = described.resources.map((resource) => ({ name: resource.name, resource, rows: parseCsv(readFileSync(join(data, resource.path), "utf8")),
    header: readFileSync(join(data, resource.path), "utf8").split("\r\n", 1)[0].split(",") }));

  test("the Data Package tells the size, checksum and number of rows of each file that is there", () => {
    if (tables.length < 30) throw new Error(`${tables.length} tables`);
    for (const { name, resource, rows } of tables) {
      const bytes = readFileSync(join(data, resource.path));
      same(`${name}: bytes`, resource.bytes, bytes.length);
      same(`${name}: hash`, resource.hash, `sha256:${sha256(join(data, resource.path))}`);
      same(`${name}: rows`, resource.rows, rows.length);
    }
  });

  test("each table's schema has the columns of its file, and is the one in the Data Package", () => {
    for (const { name, resource, header } of tables) {
      same(`${name}: fields`, resource.schema.fields.map((field) => field.name), header);
      same(`${name}: schema.json`, json(data, name, `${name}.schema.json`), resource.schema);
    }
  });

  // The reader knows version 1 of the standard, which has no lists, says "" of a table that refers to itself, and calls tables by a profile.
  const first = structuredClone(described);
  first.profile = "tabular-data-package";
  for (const resource of first.resources) {
    resource.profile = "tabular-data-resource";
    for (const field of resource.schema.fields) if (field.type === "list") field.type = "string";
    for (const key of resource.schema.foreignKeys ?? []) key.reference.resource ??= "";
    // and puts the row that a key leads to in the place of its fields, so that a key that shares one finds nothing: those are followed below
    if (resource.schema.foreignKeys) resource.schema.foreignKeys = resource.schema.foreignKeys.filter((key) => key.fields.length === 1);
  }
  const reader = await datapackage.Package.load(first, { basePath: data });
  const wrong = [];
  let read = 0, keys = 0;
  for (const resource of reader.resources) {
    if (tables.find(({ name }) => name === resource.name).rows.length === 0) continue; // it cannot read a file of a header alone
    const found = await resource.read({ relations: true }).catch((error) => { wrong.push(`${resource.name}: ${error.message} ${(error.errors ?? []).slice(0, 3)}`); return []; });
    read += found.length;
    keys += resource.schema.foreignKeys.length;
  }
  test("a reader of Data Packages reads every row by its schema, with unique keys and references that lead somewhere", () => {
    if (!reader.valid) throw new Error(reader.errors.slice(0, 5).join("\n"));
    if (wrong.length) throw new Error(wrong.join("\n"));
    same("rows", read, tables.reduce((sum, { rows }) => sum + rows.length, 0));
    if (keys < 30) throw new Error(`${keys} foreign keys`);
  });

  test("lists and references to keys of several parts are told too", () => {
    const field = (table, name) => tables.find((t) => t.name === table).resource.schema.fields.find((f) => f.name === name);
    same("targets.owner", [field("targets", "owner").type, field("targets", "owner").delimiter, field("targets", "owner").refers_to], ["list", " ", "units"]);
    same("plans.recipients", field("plans", "recipients").delimiter, "; ");
    same("results.target", field("results", "target").refers_to, "targets");
    for (const [table, name, words] of [["results", "target", "Khóa của bảng targets. Khóa ấy gồm nhiều phần, nối bằng “/”."], ["targets", "owner", "Các khóa, cách nhau bằng dấu cách, của bảng units."]])
      if (!field(table, name).description.endsWith(words)) throw new Error(`${table}.${name}: ${field(table, name).description}`);
    if (/Khóa/.test(field("results", "unit").description ?? "")) throw new Error("a foreign key says this of results.unit");
    const keys = ["set", "unit", "year"], parts = (table) => tables.find((t) => t.name === table).resource.schema.foreignKeys?.filter((one) => one.fields.length > 1) ?? [];
    same("totals of scorecards", parts("scorecard_totals"), [{ fields: keys, reference: { resource: "scorecards", fields: keys } }]);
    const keyOf = (row) => JSON.stringify(keys.map((key) => row[key])), cards = new Set(tables.find((t) => t.name === "scorecards").rows.map(keyOf));
    for (const row of tables.find((t) => t.name === "scorecard_totals").rows) if (!cards.has(keyOf(row))) throw new Error(`no scorecard: ${keyOf(row)}`);
    same("other tables", tables.filter(({ name }) => parts(name).length).map(({ name }) => name), ["scorecard_totals"]);
    for (const { rows, resource } of tables)
      for (const f of resource.schema.fields)
        if (f.example !== undefined && !rows.some((row) => row[f.name] === f.example)) throw new Error(`${resource.name}.${f.name}: no row says ${f.example}`);
  });

  // CSVW, by its own rules: https://www.w3.org/TR/tabular-data-model/#parsing-cells
  const valid = {
    integer: (cell) => /^-?\d+$/.test(cell), decimal: (cell) => /^-?\d+(\.\d+)?$/.test(cell), boolean: (cell) => /^(true|false)$/.test(cell),
    date: (cell) => /^\d{4}-\d{2}-\d{2}$/.test(cell) && !Number.isNaN(Date.parse(cell)), gYear: (cell) => /^\d{4}$/.test(cell),
    gYearMonth: (cell) => /^\d{4}-\d{2}$/.test(cell), string: () => true,
  };
  test("CSVW: each column has its header, each cell its datatype, each row a key of its own, each reference an end", () => {
    let cells = 0;
    for (const { name, rows, header, resource } of tables) {
      const meta = json(data, name, `${name}.csv-metadata.json`), { columns, primaryKey, foreignKeys = [] } = meta.tableSchema;
      same(`${name}: context`, meta["@context"], ["http://www.w3.org/ns/csvw", { "@language": "vi" }]);
      same(`${name}: url`, meta.url, `${name}.csv`);
      same(`${name}: titles`, columns.map((column) => column.titles.und), header);
      same(`${name}: names`, columns.map((column) => decodeURIComponent(column.name)), header);
      if (columns.some((column) => !/^([A-Za-z0-9_.]|%[0-9A-F]{2})+$/.test(column.name))) throw new Error(`${name}: a name that is no variable`);
      same(`${name}: primaryKey`, primaryKey.map(decodeURIComponent), resource.schema.primaryKey);
      same(`${name}: version`, meta["dc:hasVersion"], resource.version);
      for (const row of rows)
        for (const column of columns) {
          const told = row[decodeURIComponent(column.name)], cell = column.null?.includes(told) ? "" : told, type = column.datatype.base ?? column.datatype;
          const parts = cell === "" ? [] : column.separator ? cell.split(column.separator) : [cell];
          if (column.required && parts.length === 0) throw new Error(`${name}.${column.name} is empty`);
          for (const part of parts)
            if (!valid[type](part) || (column.datatype.format && !new RegExp(column.datatype.format, "u").test(part))) throw new Error(`${name}.${column.name}: ${part} is no ${JSON.stringify(column.datatype)}`);
          cells += parts.length;
        }
      const keyOf = (row) => JSON.stringify(primaryKey.map((key) => row[decodeURIComponent(key)]));
      if (new Set(rows.map(keyOf)).size !== rows.length) throw new Error(`${name}: a key twice`);
      for (const { columnReference, reference } of foreignKeys) {
        same(`${name}: reference`, reference.resource, meta.url);
        const ends = new Set(rows.map((row) => row[reference.columnReference]));
        for (const row of rows) if (row[columnReference] && !ends.has(row[columnReference])) throw new Error(`${name}: ${row[columnReference]}`);
      }
    }
    if (cells < 10000) throw new Error(`${cells} cells`);
  });

  test("each table's page says what the Data Package says: rows, version, time, limits, citation, fields with examples and how many rows fill them", () => {
    const demo = new Set(parseCsv(readFileSync(join(data, "units/units.csv"), "utf8")).filter((row) => row.demo === "true").map((row) => row.id));
    for (const { name, resource, rows } of tables) {
      const html = page(name), plain = text(html);
      same(`${name}: rows`, Number(/Số bản ghi<\/dt><dd>([\d.]+)</.exec(html)[1].replaceAll(".", "")), resource.rows - resource.demonstration_rows);
      if (resource.version && !html.includes(`<a href="#_versions">${resource.version}</a>`)) throw new Error(`${name}: version`);
      for (const limit of resource.limits) if (!plain.includes(limit)) throw new Error(`${name}: ${limit}`);
      for (const words of [resource.citation, resource.description, ...(resource.first_day ? [resource.first_day.split("-").reverse().join("/")] : [])])
        if (words && !plain.includes(words)) throw new Error(`${name}: ${words}`);
      const lines = [...html.matchAll(/<th scope="row"><code>([^<]*)<\/code><\/th>\n<td>.*<\/td>\n<td>.*<\/td>\n<td>.*<\/td>\n<td lang="vi">(.*)<\/td>\n<td class="number">(?:([\d.]+) \(.*\))?<\/td>/g)];
      same(`${name}: dictionary`, lines.map((line) => line[1]), resource.schema.fields.map((field) => field.name));
      lines.forEach((line, i) => {
        const example = resource.schema.fields[i].example ?? "", shown = text(line[2]);
        if (shown.endsWith("…") ? !example.startsWith(shown.slice(0, -1)) : shown !== example) throw new Error(`${name}.${line[1]}: ${shown} for ${example}`);
        if (resource.demonstration_rows === 0 && rows.length) same(`${name}.${line[1]}: filled`, Number(line[3].replaceAll(".", "")), rows.filter((row) => row[line[1]] !== "").length);
      });
    }
    same("units: demonstrations", tables.find(({ name }) => name === "units").resource.demonstration_rows >= demo.size, true);
  });

  test("only the page of a table of which vintages has values, and editions have copies, says so", () => {
    const recorded = new Set(tables.find(({ name }) => name === "vintages").rows.map(({ table }) => table));
    const worked = tables.filter(({ resource }) => resource.limits.some((limit) => /^Được (tính từ|rút ra từ)/.test(limit))).map(({ name }) => name);
    if (worked.length < 8 || worked.some((name) => recorded.has(name)) || recorded.size < 10) throw new Error(worked.join());
    for (const { name } of tables.filter((one) => page(one.name).includes('id="_versions"')))
      for (const [lang, words] of [["", /bảng vintages cho biết (từng|mỗi) giá trị|chỉ được giữ nguyên cả tệp/], ["en", /vintages tells each value|Whole files are kept/]])
        same(`${lang} ${name}`, words.test(page(name, lang)), !worked.includes(name));
  });

  test("the page of a table lists its versions by publications in which `changes` has the table, but for those that changed its columns or what is said of all tables", () => {
    const changes = tables.find(({ name }) => name === "changes").rows;
    for (const name of ["plans", "targets", "units"]) {
      const told = new Set(changes.filter(({ table }) => table === name).map(({ publication }) => publication));
      const listed = [...page(name).matchAll(/<td class="number">([\d.]+)<\/td><td><a href="[^"]*\/thay-doi\/.*?<\/td><td>(.*?)<\/td>/g)]
        .filter(([, , changed]) => /thêm \d|sửa \d|rút/.test(changed)).map((found) => found[1].replaceAll(".", ""));
      if (told.size && listed.length === 0) throw new Error(`${name}: no version is listed`);
      same(`${name}: unknown publications`, listed.filter((publication) => !told.has(publication)), []);
    }
  });

  const parse = (turtle) => new Parser().parse(turtle);
  const triples = parse(readFileSync(join(out, "catalog.ttl"), "utf8"));
  const asLine = ({ subject, predicate, object }) => JSON.stringify([subject.value, predicate.value, object.termType, object.value, object.language ?? "", object.datatype?.value ?? ""]);
  const fromJson = parse(await jsonld.toRDF(json(out, "catalog.jsonld"), { format: "application/n-quads", documentLoader: (url) => { throw new Error(`asks for ${url}`); } }));
  test("the catalogue says the same in JSON-LD and in Turtle, triple for triple", () => {
    same("triples", fromJson.map(asLine).sort(), [...new Set(triples.map(asLine))].sort());
    if (triples.length < 2000) throw new Error(`${triples.length} triples`);
  });

  test("rapper reads the same triples in the Turtle", () => {
    const rapper = spawnSync("rapper", ["-q", "-i", "turtle", "-o", "ntriples", join(out, "catalog.ttl")], { encoding: "utf8", maxBuffer: 1 << 26 });
    if (rapper.status !== 0 || rapper.stderr) throw new Error(`exit ${rapper.status} ${rapper.stderr}`);
    same("triples", parse(rapper.stdout).map(asLine).sort(), [...new Set(triples.map(asLine))].sort());
  });

  const shapes = new Store(parse(readFileSync(join(root, "tests/dcat/shapes.ttl"), "utf8")));
  const report = (some) => new SHACLValidator(shapes).validate(new Store(some));
  const found = await report(triples);
  const dct = "http://purl.org/dc/terms/", dcat = "http://www.w3.org/ns/dcat#";
  const spoiled = await Promise.all([`${dct}publisher`, `${dcat}byteSize`, `${dct}license`, `${dcat}theme`].map((name) => report(triples.filter((triple) => triple.predicate.value !== name))));
  test("it has what DCAT-AP makes mandatory and recommends; the shapes see what lacks", () => {
    if (!found.conforms) throw new Error(found.results.slice(0, 10).map((result) => `${result.focusNode?.value} ${result.path?.value}: ${result.message.map((m) => m.value)}`).join("\n"));
    same("spoiled", spoiled.map((one) => one.conforms), [false, false, false, false]);
  });

  test("each of its files is there with that size and checksum; each dataset says of itself what the Data Package does", () => {
    const base = "https://congbo.example/", store = new Store(triples), valueOf = (subject, name) => store.getObjects(subject, name, null).map((object) => object.value);
    const files = store.getSubjects(`${dcat}downloadURL`, null, null);
    for (const file of files) {
      const [url] = valueOf(file, `${dcat}downloadURL`), path = join(out, url.slice(base.length));
      same(`${url}: bytes`, Number(valueOf(file, `${dcat}byteSize`)[0]), readFileSync(path).length);
      same(`${url}: sha256`, valueOf(valueOf(file, "http://spdx.org/rdf/terms#checksum")[0], "http://spdx.org/rdf/terms#checksumValue")[0], sha256(path));
      for (const schema of valueOf(file, `${dct}conformsTo`)) json(out, schema.slice(base.length));
    }
    if (files.length < 4 * tables.length) throw new Error(`${files.length} files`);
    for (const { name, resource } of tables) {
      const dataset = `${base}du-lieu/${name}/#dataset`, titles = store.getObjects(dataset, `${dct}title`, null);
      same(`${name}: titles`, titles.map((title) => [title.language, title.value]), [["vi", resource.title], ...(resource.title_en ? [["en", resource.title_en]] : [])]);
      same(`${name}: version`, valueOf(dataset, `${dcat}version`)[0], resource.version);
      const [time] = valueOf(dataset, `${dct}temporal`);
      same(`${name}: time`, time ? [...valueOf(time, `${dcat}startDate`), ...valueOf(time, `${dcat}endDate`)] : [], resource.first_day ? [resource.first_day, resource.last_day] : []);
      const [before] = valueOf(dataset, `${dcat}previousVersion`);
      if (before) same(`${name}: series`, valueOf(before, `${dcat}inSeries`), valueOf(dataset, `${dcat}inSeries`));
    }
  });

  const html = filesBelow(out).filter((file) => file.endsWith("index.html"));
  const linked = (file) => {
    const [, text] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(readFileSync(join(out, file), "utf8")) ?? [];
    return text ? JSON.parse(text)["@graph"] : [];
  };
  const ofType = (file, type) => linked(file).filter((node) => node["@type"] === type);
  const list = (value) => (value === undefined ? [] : [value].flat());

  test("schema.org: a dataset's page tells of it and its files as the Data Package and the disk do", () => {
    for (const { name, resource } of tables)
      for (const lang of ["", "en/"]) {
        const file = `${lang}du-lieu/${name}/index.html`, [dataset] = ofType(file, "Dataset"), downloads = ofType(file, "DataDownload");
        same(`${file}: id`, dataset["@id"], `https://congbo.example/du-lieu/${name}/#dataset`);
        same(`${file}: name`, [dataset.name, dataset.version, dataset.license], [(lang && resource.title_en) || resource.title, resource.version, described.licenses[0].path]);
        same(`${file}: time`, dataset.temporalCoverage, resource.first_day && `${resource.first_day}/${resource.last_day}`);
        same(`${file}: files`, list(dataset.distribution).map((one) => one["@id"]), downloads.map((one) => one.contentUrl));
        if (downloads.length < 4) throw new Error(`${file}: ${downloads.length} files`);
        for (const { contentUrl, contentSize, sha256: sum } of downloads) {
          const path = join(out, contentUrl.slice("https://congbo.example/".length));
          same(contentUrl, [contentSize, sum], [`${readFileSync(path).length} B`, sha256(path)]);
        }
      }
    same("catalogue", list(ofType("du-lieu/index.html", "DataCatalog")[0].dataset).length, tables.length);
  });

  test("schema.org: each real plan and unit is told of, none of a demonstration; the way to a page is the one that it shows", () => {
    const rows = (name) => tables.find((one) => one.name === name).rows;
    for (const plan of rows("plans")) {
      const [told] = ofType(`ke-hoach/${plan.id}/index.html`, "Legislation");
      if (plan.id.startsWith("phuong-mau")) same(plan.id, told, undefined);
      else same(plan.id, [told.name, told.legislationIdentifier ?? "", told.legislationDate ?? ""], [plan.title, plan.number, plan.issued]);
    }
    let units = 0;
    for (const unit of rows("units")) {
      const id = `https://congbo.example/don-vi/${unit.id}/#unit`, told = linked(`don-vi/${unit.id}/index.html`).find((node) => node["@id"] === id);
      if (told) same(unit.id, [told.name, told.identifier ?? ""], [unit.name, unit.code]);
      if (told && ["province", "commune"].includes(unit.level)) same(unit.id, told["@type"], "GovernmentOrganization");
      if (unit.demo === "true") same(unit.id, told, undefined);
      units += told ? 1 : 0;
    }
    if (units < 100) throw new Error(`${units} units`);
    let ways = 0;
    for (const file of html) {
      const steps = ofType(file, "ListItem"), shown = /<nav class="crumbs".*?<\/nav>/s.exec(readFileSync(join(out, file), "utf8"))?.[0] ?? "";
      const links = [...shown.matchAll(/<a href="([^"]+)"/g)].map((link) => `https://congbo.example${link[1]}`);
      same(`${file}: positions`, steps.map((step) => step.position), steps.map((_, i) => i + 1));
      if (steps.length === 0) continue;
      ways++;
      same(`${file}: here`, steps.at(-1).item, `https://congbo.example/${file.slice(0, -"index.html".length)}`);
      for (const step of steps.slice(0, -1)) if (!links.includes(step.item)) throw new Error(`${file}: ${step.item} is not among ${links}`);
    }
    if (ways < 500) throw new Error(`${ways} ways`);
  });
});
