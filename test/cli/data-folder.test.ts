/** Who may have a data folder: real processes, real folders. */
import { cpSync, existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDataFolder } from "../../src/cli/run/data-folder.js";
import { addressIn } from "../../src/host/local-socket.js";
import { nodeMachine } from "../../src/host/machine.js";
import { type OwnProcess, ownProcess, until } from "../kit/own-process.js";
import { type Shell, shell } from "../kit/terminal.js";

const counts = `
app "counts"
source words: stream<string?, string> from "words"
table perWord = words
  | group by value
  | count as "per-word"
table kept = words
  | group by value
  | count as "not-logged" not logged
sink perWord to "word-counts"
`;

const run = (folder = "data"): readonly string[] => ["run", "counts.topo", "--data-dir", folder];

const words = (...all: readonly string[]): string => all.map((word) => `{"value":"${word}","timestamp":1}\n`).join("");

async function running(at: Shell, folder = "data"): Promise<OwnProcess> {
  const before = addressIn(join(at.folder, folder))?.secret;
  const app = ownProcess({ folder: at.folder }, ...run(folder));
  await until(() => app.child.exitCode !== null || (addressIn(join(at.folder, folder))?.secret ?? before) !== before);
  expect(app.child.exitCode).toBe(null);
  return app;
}

const produced = (at: Shell, folder: string, ...all: readonly string[]) =>
  at.topoWith(words(...all), "produce", "words", "--data-dir", folder);

/** What a store counts of the word, when it is as wanted. */
async function counted(at: Shell, folder: string, wanted: number, store = "per-word"): Promise<void> {
  let out = "";
  await until(async () => {
    ({ out } = await at.topo("query", store, "get", "a", "--data-dir", folder));
    return out === `${wanted}\n`;
  }).catch(() => expect(out).toBe(`${wanted}\n`));
}

const locks = (at: Shell, folder = "data"): readonly string[] =>
  readdirSync(join(at.folder, folder, "log")).filter((name) => name.startsWith("lock@"));

it("lets one of two runs in, tells the other who is there, and does not disturb the first", async () => {
  const at = shell({ "counts.topo": counts });
  const first = await running(at);
  await produced(at, "data", "a");
  for (const more of [[], ["--reset"], ["--rebuild"]]) {
    const second = await ownProcess({ folder: at.folder }, ...run(), ...more).ended;
    expect(second).toMatchObject({ status: 2, out: "" });
    expect(second.err).toContain(`error[X20]: The folder ${at.folder}/data/log is in use by process ${first.child.pid}.`);
  }
  await produced(at, "data", "a");
  await counted(at, "data", 2);
  expect(await first.end("SIGINT")).toMatchObject({ status: 0 });
  expect(locks(at)).toEqual([]);
});

it("opens a folder once in one process", async () => {
  const at = shell();
  const options = { durability: "commit", waitUntil: undefined } as const;
  const opened = openDataFolder(join(at.folder, "data"), options, () => {});
  for (const more of [{}, { reset: true }, { rebuild: true }]) {
    expect(() => openDataFolder(join(at.folder, "data"), { ...options, ...more }, () => {})).toThrow(
      expect.objectContaining({ code: "X20", message: expect.stringContaining("in use by this process, which has it open already.") }),
    );
  }
  await opened.log.commit({ positions: new Map(), metadata: new Map([["still", "there"]]) });
  await opened.log.close();
  const again = openDataFolder(join(at.folder, "data"), options, () => {});
  expect(again.log.metadata().get("still")).toBe("there");
  await again.log.close();
});

it("goes in after a holder that was killed, and removes what it left", async () => {
  const at = shell({ "counts.topo": counts });
  const first = await running(at);
  await produced(at, "data", "a");
  await first.end("SIGKILL");
  expect(locks(at)).toHaveLength(1);
  const second = await running(at);
  expect(locks(at)).toEqual([expect.stringContaining(`@${second.child.pid}@`)]);
  await counted(at, "data", 1);
  expect((await second.end("SIGINT")).status).toBe(0);
});

it("opens a copy that was made while the application ran, and neither reaches nor hurts the application through it", async () => {
  const at = shell({ "counts.topo": counts });
  const original = await running(at);
  await produced(at, "data", "a", "a");
  await counted(at, "data", 2);
  cpSync(join(at.folder, "data"), join(at.folder, "copy"), { recursive: true, filter: (path) => !path.endsWith("socket/topo") });
  expect(existsSync(join(at.folder, "copy", "running.json"))).toBe(true);
  // A command takes the copy, not the application.
  expect(await produced(at, "copy", "a")).toEqual({ status: 0, out: "", err: "1 record written to words.\n" });
  const beside = await running(at, "copy");
  await counted(at, "copy", 3);
  // What no changelog holds may have been copied in part.
  await counted(at, "copy", 1, "not-logged");
  await counted(at, "data", 2);
  await produced(at, "data", "a", "a");
  await counted(at, "data", 4);
  await counted(at, "data", 4, "not-logged");
  await counted(at, "copy", 3);
  expect((await beside.end("SIGINT")).err).toContain("warning[X36]");
  expect((await original.end("SIGINT")).status).toBe(0);
});

it("keeps the state of a copy that was made when nobody ran, and of a folder that was moved after a kill", async () => {
  const at = shell({ "counts.topo": counts });
  const first = await running(at);
  await produced(at, "data", "a");
  await counted(at, "data", 1, "not-logged");
  await first.end("SIGKILL");
  renameSync(join(at.folder, "data"), join(at.folder, "moved"));
  const second = await running(at, "moved");
  await produced(at, "moved", "a");
  await counted(at, "moved", 2, "not-logged");
  expect((await second.end("SIGINT")).err).not.toContain("X36");
  cpSync(join(at.folder, "moved"), join(at.folder, "copy"), { recursive: true });
  await counted(at, "copy", 2, "not-logged");
});

it("does not take the short address of the original away where the path of the data is too long", async () => {
  const at = shell({ "counts.topo": counts });
  const long = join("x".repeat(60), "y".repeat(60));
  const original = await running(at, long);
  cpSync(join(at.folder, long), join(at.folder, `${long}-copy`), { recursive: true });
  const beside = await running(at, `${long}-copy`);
  await produced(at, long, "a");
  await counted(at, long, 1);
  await beside.end("SIGINT");
  await produced(at, long, "a");
  await counted(at, long, 2);
  expect((await original.end("SIGINT")).status).toBe(0);
});

it("knows a lock of another boot, of a process whose number was used again, and of another machine", async () => {
  const at = shell({ "counts.topo": counts });
  await (await running(at)).end("SIGKILL");
  const log = join(at.folder, "data", "log");
  const [left = ""] = locks(at);
  const [name, host, boot, , start, folder] = left.split("@");
  const alive = nodeMachine();
  const own = alive.startOf(alive.pid);
  const lock = (...parts: readonly unknown[]): void => {
    renameSync(join(log, locks(at)[0] ?? ""), join(log, parts.join("@")));
  };
  for (const stale of [
    [name, host, "another-boot", alive.pid, own, folder],
    [name, host, boot, alive.pid, start, folder],
  ]) {
    lock(...stale);
    const ran = await at.topo("topics", "list", "--data-dir", "data");
    expect(ran).toMatchObject({ status: 0, err: "" });
    writeFileSync(join(log, "lock@next"), "");
  }
  lock(name, "elsewhere", boot, alive.pid, own, folder);
  const refused = await at.topo(...run());
  expect(refused.status).toBe(2);
  expect(refused.err).toContain(`is in use by process ${alive.pid} on machine elsewhere.`);
  expect(refused.err.replaceAll(/\s+/g, " ")).toContain("Whether it still runs cannot be seen from here; if it does not, delete");
});
