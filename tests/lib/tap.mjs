// TAP for the tests that are not C: test(name, fn) runs fn at once; what it throws is the reason that is printed.
// ONLY="some words|others" in the environment: those whose names hold one of them.
const only = process.env.ONLY?.split("|");
let count = 0, failed = 0;

export function test(name, fn) {
  if (only && !only.some((words) => name.includes(words))) return;
  count++;
  try {
    fn();
    console.log(`ok ${count} - ${name}`);
  } catch (error) {
    failed++;
    console.log(`not ok ${count} - ${name}`);
    for (const line of String(error.message ?? error).split("\n").slice(0, 60)) console.log(`# ${line}`);
  }
}

export async function testAsync(name, fn) {
  let reason = null;
  try {
    await fn();
  } catch (error) {
    reason = error;
  }
  test(name, () => { if (reason) throw reason; });
}

process.on("exit", (code) => {
  console.log(`1..${count}`);
  if (code === 0 && (failed || count === 0)) process.exitCode = 1;
});
