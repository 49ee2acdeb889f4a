/** What the state says and does when its disk fails: through the port, and through LevelDB itself. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { nodeDisk } from "../../src/host/disk.js";
import { nodeMachine } from "../../src/host/machine.js";
import type { Disk, DiskFile } from "../../src/runtime/ports/disk.js";
import type { TaskState } from "../../src/runtime/ports/store.js";
import { levelState } from "../../src/stores/level.js";
import { put, text } from "../contract/store.js";

afterEach(() => vi.restoreAllMocks());

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), "topo-state-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const open = (folder: string, disk: Disk = nodeDisk()): Promise<TaskState> =>
  levelState({ disk, machine: nodeMachine(), folder, log: "log-1" }).open("0_0");

const failure = (code: string): Error => Object.assign(new Error("simulated"), { code });

/** A disk on which an operation on matching files fails. */
function failing(operation: "sync" | "write", names: RegExp, code: string): Disk {
  const disk = nodeDisk();
  const refuse = (): never => {
    throw failure(code);
  };
  const spoilt = (file: DiskFile): DiskFile => ({
    path: file.path,
    size: () => file.size(),
    read: (...all) => file.read(...all),
    truncate: (size) => file.truncate(size),
    close: () => file.close(),
    write: (...all) => (operation === "write" ? refuse() : file.write(...all)),
    sync: () => (operation === "sync" ? refuse() : file.sync()),
  });
  return { ...disk, open: (path, mode) => (names.test(path) ? spoilt(disk.open(path, mode)) : disk.open(path, mode)) };
}

/** So that there is a table, whose sum is to be noted. */
async function withTable(folder: string): Promise<void> {
  const state = await open(folder);
  await state.write([put("s", "a", "1")], 1);
  await state.close();
}

const locks = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.includes("lock@"));

it("says why the sums of tables could not be written, and goes on from the same commit at the next start", async () => {
  const folder = place();
  await withTable(folder);
  const state = await open(folder, failing("write", /\.sums\.new$/, "ENOSPC"));
  await expect(state.write([put("s", "a", "2")], 2)).rejects.toMatchObject({
    code: "X27",
    message: expect.stringContaining(`The state in ${folder}/0_0 cannot be opened or written: the disk is full.`),
  });
  expect(() => text(state, "s", "a")).toThrow("the disk is full");
  await state.close();
  expect(locks(folder)).toEqual([]);
  const again = await open(folder);
  expect([again.position, text(again, "s", "a")]).toEqual([2, "2"]);
  await again.close();
});

it.each([
  ["of the sums", /\.sums$/],
  ["of what LevelDB left unsynced", /\.log$/],
])("believes nothing after a failed sync %s at the end", async (_, names) => {
  const folder = place();
  await withTable(folder);
  const state = await open(folder, failing("sync", names, "EIO"));
  await state.write([put("s", "a", "2")], 2);
  await expect(state.close()).rejects.toMatchObject({ code: "X27", message: expect.stringContaining("an input/output error") });
  expect([existsSync(join(folder, "0_0.clean")), locks(folder)]).toEqual([false, []]);
  const again = await open(folder);
  expect([again.position, text(again, "s", "a")]).toEqual([undefined, undefined]);
  await again.close();
});

it("gives the folder back when emptying it failed half way", async () => {
  const folder = place();
  await withTable(folder);
  const state = await open(folder);
  vi.spyOn(ClassicLevel, "destroy").mockRejectedValueOnce(failure("LEVEL_IO_ERROR"));
  await expect(state.wipe()).rejects.toMatchObject({ code: "X27" });
  await state.close();
  expect(locks(folder)).toEqual([]);
  const again = await open(folder);
  await again.write([put("s", "a", "3")], 3);
  expect(text(again, "s", "a")).toBe("3");
  await again.close();
});

it.each([
  ["No space left on device", "the disk is full"],
  ["File too large", "the file would be too large for the disk"],
  ["Permission denied", "permission denied"],
  ["Read-only file system", "the disk is read-only"],
  ["Something new", "the disk is full or failed"],
])("says in words what LevelDB says of the system: %s", async (said, words) => {
  const folder = place();
  const state = await open(folder);
  vi.spyOn(ClassicLevel.prototype, "batch").mockRejectedValueOnce(
    Object.assign(new Error(`IO error: /x/000003.log: ${said}`), { code: "LEVEL_IO_ERROR" }),
  );
  await expect(state.write([put("s", "a", "1")], 1)).rejects.toMatchObject({
    code: "X27",
    message: expect.stringContaining(`: ${words}.`),
  });
  await state.close();
});
