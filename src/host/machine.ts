/** What node knows about this machine and its processes. */
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import type { Machine } from "../runtime/ports/machine.js";

export function nodeMachine(): Machine {
  return { host: hostname(), boot: bootId(), pid: process.pid, startOf };
}

/** Linux tells; elsewhere every stop that was not clean counts as a possible power cut. */
function bootId(): string | undefined {
  return contents("/proc/sys/kernel/random/boot_id")?.trim();
}

function startOf(pid: number): string | undefined {
  const stat = contents(`/proc/${pid}/stat`);
  if (stat === undefined) return isAlive(pid) ? "0" : undefined;
  // The name of the program stands in parentheses and may contain anything; state and start time are fields 3 and 22.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function contents(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // no such file, on this system or for this process
  }
}
