// What a command costs, its children included: seconds of the processor and the most memory that one of its processes held.
import { spawnSync } from "node:child_process";

/** Runs the command under time(1); throws what it says when it fails. Gives `cpu` in seconds, `memory` in bytes, `stderr`. */
export function measured(command, args, options = {}) {
  const run = spawnSync("/usr/bin/time", ["-f", "\n%U %S %M", command, ...args], { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  const told = run.stderr?.trimEnd().split("\n").at(-1).split(" ").map(Number);
  if (run.status !== 0 || told?.length !== 3)
    throw new Error(`${command} ${args.join(" ")}\n${run.error ?? ""}${run.stdout}${run.stderr?.slice(-4000)}`);
  return { cpu: told[0] + told[1], memory: told[2] * 1024, stderr: run.stderr };
}
