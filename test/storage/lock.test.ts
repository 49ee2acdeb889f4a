import { expect, it } from "vitest";
import { seededRandom } from "../../src/host/random.js";
import type { Machine } from "../../src/runtime/ports/machine.js";
import { type Lock, takeLock } from "../../src/storage/lock.js";
import { SimulatedDisk } from "../kit/simulated-disk.js";

/** Start times of the processes that run on the machine `one` under boot `b1`. */
const running = new Map([
  [10, "1000"],
  [20, "2000"],
]);

const machine = (pid: number, changes: Partial<Machine> = {}): Machine => ({
  host: "one",
  boot: "b1",
  pid,
  startOf: (asked) => running.get(asked),
  ...changes,
});

const disk = (): SimulatedDisk => new SimulatedDisk(seededRandom(1));
const take = (on: SimulatedDisk, by: Machine, name = "lock"): Lock => takeLock({ disk: on, machine: by, folder: "/f", name });

it("refuses while the holder runs, and leaves nothing behind", () => {
  const on = disk();
  const lock = take(on, machine(10));
  expect(() => take(on, machine(20))).toThrow("The folder /f is in use by process 10.");
  expect(on.list("/f")).toEqual(["lock@one@b1@10@1000@original"]);
  lock.release();
  expect(on.list("/f")).toEqual([]);
});

it("takes over from a process that no longer runs, from one whose number another has now, and from before the machine's start", () => {
  for (const stale of ["lock@one@b1@99@9900@original", "lock@one@b1@10@0999@original", "lock@one@b0@10@1000@original"]) {
    const on = disk();
    on.open(`/f/${stale}`, "create").close();
    take(on, machine(20));
    expect(on.list("/f")).toEqual(["lock@one@b1@20@2000@original"]);
  }
});

it("cannot see whether a process on another machine runs, and says what to do", () => {
  const on = disk();
  on.open("/f/lock@two@b7@5@500@original", "create").close();
  try {
    take(on, machine(20));
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({
      code: "X20",
      message: expect.stringContaining("process 5 on machine two"),
      help: expect.stringContaining("delete /f/lock@two@b7@5@500@original"),
    });
  }
});

it("lets at most one of two that begin at the same moment have it", () => {
  const on = disk();
  let other: Lock | undefined;
  // The other process begins after the first one has looked and found nobody, and before it has made its file.
  const late: Machine = { ...machine(10), startOf: (asked) => running.get(asked) };
  const open = on.open.bind(on);
  on.open = (path, mode) => {
    on.open = open;
    other = take(on, machine(20));
    return open(path, mode);
  };
  expect(() => take(on, late)).toThrow("in use by process 20");
  expect(other).toBeDefined();
  expect(on.list("/f")).toEqual(["lock@one@b1@20@2000@original"]);
});

it("keeps locks of different names apart", () => {
  const on = disk();
  take(on, machine(10), "0_0.lock");
  take(on, machine(10), "0_1.lock");
  expect(() => take(on, machine(20), "0_1.lock")).toThrow("in use");
});

it("works for machine names that do not fit into a file name", () => {
  const on = disk();
  const odd = { host: "a/b@c.example" };
  take(on, machine(10, odd));
  expect(() => take(on, machine(20, odd))).toThrow("in use by process 10.");
});

it("does not count in a copy of the folder, and says nothing of another machine's there either", () => {
  const on = disk();
  take(on, machine(10));
  on.identities.set("/f", "copy");
  take(on, machine(20));
  expect(on.list("/f")).toEqual(["lock@one@b1@20@2000@copy"]);
  expect(() => take(on, machine(10))).toThrow("in use by process 20");
  on.open("/f/lock@two@b7@5@500@original", "create").close();
  on.identities.set("/f", "copy of the copy");
  expect(() => take(on, machine(10))).toThrow("process 5 on machine two");
});

it("says how to go on where the system does not tell whether a process with that number is the holder", () => {
  const on = disk();
  const vague = { startOf: (): string => "0" };
  take(on, machine(10, vague));
  expect(() => take(on, machine(20, vague))).toThrow(
    expect.objectContaining({ code: "X20", help: expect.stringContaining("if it does not, delete /f/lock@one@b1@10@0@original") }),
  );
});

it("steps back where the folder was emptied while it took the lock", () => {
  const on = disk();
  const open = on.open.bind(on);
  on.open = (path, mode) => {
    const file = open(path, mode);
    on.remove(path); // with the folder, which another process renames
    return file;
  };
  expect(() => take(on, machine(10))).toThrow("in use by another process, which has just emptied it.");
});
