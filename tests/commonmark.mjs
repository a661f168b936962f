// CommonMark 0.30's examples through our reader: node tests/commonmark.mjs build/release/tests/markdown_html
//
// Without extensions every example gives, byte for byte, the safe HTML of the cmark that is installed. With them too, but for the
// examples below, whose text an extension or the house's rule for links gives another meaning. Prints TAP.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const { tests: examples } = createRequire(import.meta.url)("commonmark-spec");

// What our rules make of an example, by its number. Each must really differ from cmark's HTML.
const ours = new Map([
	[499, "a link with a colon in its first part has no scheme that is allowed"],
	[595, "irc: is no scheme that is allowed"],
	[597, "a+b+c: is no scheme that is allowed"],
	[598, "made-up-scheme: is no scheme that is allowed"],
	[600, "localhost: is no scheme that is allowed"],
	[601, "a bare link in text"],
	[607, "a bare link in text"],
	[610, "a bare link in text"],
	[611, "a bare e-mail address in text"],
]);

const [program] = process.argv.slice(2);
if (!program) {
	console.log("Bail out! usage: node commonmark.mjs <markdown_html>");
	process.exit(2);
}

// One process for all: each document as "<how> <bytes>\n" and its bytes; each answer as "<bytes>\n" and its bytes.
function render(documents) {
	const input = [];
	for (const { how, markdown } of documents) {
		const bytes = Buffer.from(markdown);
		input.push(Buffer.from(`${how} ${bytes.length}\n`), bytes);
	}
	const { status, stdout, stderr } = spawnSync(program, { input: Buffer.concat(input), maxBuffer: 1 << 28 });
	if (status !== 0) {
		console.log(`Bail out! ${program} ended with ${status}: ${stderr}`);
		process.exit(1);
	}
	const answers = [];
	for (let at = 0; at < stdout.length; ) {
		const line = stdout.indexOf(10, at);
		const end = line + 1 + Number(stdout.subarray(at, line).toString());
		answers.push(stdout.subarray(line + 1, end).toString());
		at = end;
	}
	if (answers.length !== documents.length) {
		console.log(`Bail out! ${documents.length} documents gave ${answers.length} answers`);
		process.exit(1);
	}
	return answers;
}

const markdown = examples.map((example) => example.markdown.replace(/→/g, "\t"));
const [cmark, plain, extended] = ["cmark", "commonmark", "extensions"].map((how) =>
	render(markdown.map((text) => ({ how, markdown: text }))),
);

let count = 0, failed = 0;
function result(good, name, ...details) {
	count++;
	failed += good ? 0 : 1;
	console.log(`${good ? "ok" : "not ok"} ${count} - ${name}`);
	for (const [label, text] of good ? [] : details) console.log(`# ${label}: ${JSON.stringify(text)}`);
}

examples.forEach(({ number, section }, i) => {
	const reference = ["cmark", cmark[i]], source = ["text", markdown[i]];
	result(plain[i] === cmark[i], `example ${number} (${section})`, source, reference, ["ours", plain[i]]);
	const why = ours.get(number);
	const mine = ["with extensions", extended[i]];
	if (why) result(extended[i] !== cmark[i], `example ${number} differs: ${why}`, source, reference, mine);
	else result(extended[i] === cmark[i], `example ${number} with extensions`, source, reference, mine);
});
result(examples.length === 652, `${examples.length} examples were found`);
const known = new Set(examples.map((example) => example.number));
for (const number of ours.keys()) if (!known.has(number)) result(false, `there is no example ${number}`);

console.log(`1..${count}`);
process.exit(failed ? 1 : 0);
