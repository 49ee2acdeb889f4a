/** Flips bits in the files of a task's state, and looks at what is read then. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TopoError } from "../../src/core/errors.js";
import { storeName } from "../../src/core/names.js";
import { nodeDisk } from "../../src/host/disk.js";
import { nodeMachine } from "../../src/host/machine.js";
import type { TaskState } from "../../src/runtime/ports/store.js";
import { levelState } from "../../src/stores/level.js";

const store = storeName("counts");
const machine = nodeMachine();
const keyOf = (i: number): Buffer => Buffer.from(`key-${String(i).padStart(4, "0")}`);
const textOf = (i: number, round: number): string => `value ${i} of round ${round} ${"x".repeat(i % 40)}`;
const open = (folder: string): Promise<TaskState> => levelState({ disk: nodeDisk(), machine, folder, log: "log" }).open("0_0");

const rows = 120;
const rounds = 3;
const position = 7;

/** What the state holds: rows of round 0 are gone where 7 divides their number, others are of the last round that wrote them. */
function expected(): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (let i = 0; i < rows; i++) if (i % 7 > 0) all.set(String(keyOf(i)), textOf(i, i % rounds));
  return all;
}

/** A state with tables of two levels of age, a write-ahead log, a manifest with several edits. */
async function make(folder: string): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const state = await open(folder);
    const changes = Array.from({ length: rows }, (_, i) => ({
      store,
      key: keyOf(i),
      value: i % 7 === 0 && round > 0 ? null : Buffer.from(textOf(i, round)),
    }));
    await state.write(
      changes.filter((_, i) => round === 0 || i % 7 === 0 || i % rounds >= round),
      position - rounds + round + 1,
    );
    await state.close();
  }
}

export interface Flips {
  readonly tried: number;
  /** By the kind of file: how many were rebuilt, refused, or left everything as it was. */
  readonly outcomes: ReadonlyMap<string, { rebuilt: number; refused: number; same: number; behind: number }>;
  /** What must never be. */
  readonly wrong: readonly string[];
}

/** `count` flips, in all files alike; `killed`: as after a kill, without the mark of a clean end. */
export async function flipBits(count: number, killed: boolean): Promise<Flips> {
  const root = mkdtempSync(join(tmpdir(), "topo-flips-"));
  try {
    const origin = join(root, "origin");
    await make(origin);
    if (killed) rmSync(join(origin, "0_0.clean"));
    return await flipAll(root, origin, count);
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function flipAll(root: string, origin: string, count: number): Promise<Flips> {
  const files = [...readdirSync(join(origin, "0_0")).map((name) => join("0_0", name)), "0_0.sums"]
    .map((name) => ({ name, bytes: readFileSync(join(origin, name)) }))
    .filter(({ bytes }) => bytes.length > 0);
  const outcomes = new Map<string, { rebuilt: number; refused: number; same: number; behind: number }>();
  const wrong: string[] = [];
  for (let i = 0; i < count; i++) {
    const { file, bit } = bitAt(files, i, count);
    const folder = join(root, `${i}`);
    mkdirSync(folder);
    cpSync(origin, folder, { recursive: true });
    const bytes = Buffer.from(file.bytes);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    writeFileSync(join(folder, file.name), bytes);
    const kind = file.name.replace(/\d{6}/, "N");
    const counts = outcomes.get(kind) ?? { rebuilt: 0, refused: 0, same: 0, behind: 0 };
    outcomes.set(kind, counts);
    const outcome = await look(folder);
    if (outcome === "rebuilt" || outcome === "refused" || outcome === "same" || outcome === "behind") counts[outcome]++;
    else wrong.push(`bit ${bit} of ${file.name}: ${outcome}`);
    rmSync(folder, { recursive: true });
  }
  return { tried: count, outcomes, wrong };
}

interface KeptFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The files take turns, so that small ones are met as often as large ones; within each the bits are spread evenly. */
function bitAt(files: readonly KeptFile[], turn: number, turns: number): { readonly file: KeptFile; readonly bit: number } {
  const file = files[turn % files.length];
  if (!file) throw new Error("there are no files");
  const [round, rounds] = [Math.floor(turn / files.length), Math.ceil(turns / files.length)];
  return { file, bit: Math.floor(((round + 0.5) * file.bytes.length * 8) / rounds) };
}

async function look(folder: string): Promise<string> {
  let state: TaskState | undefined;
  try {
    state = await open(folder);
    if (state.position === undefined) return (await rangeOf(state)).size === 0 ? "rebuilt" : "emptied, and yet it holds rows";
    // An earlier commit as a whole is right too: the changelog gives what comes after it.
    if (state.position !== position) return state.position < position ? "behind" : `it stands at ${state.position}`;
    return differences(state, await rangeOf(state));
  } catch (error) {
    if (error instanceof TopoError && error.message.length > 0) return "refused";
    throw error;
  } finally {
    await state?.close();
  }
}

async function rangeOf(state: TaskState): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const block of state.range(store)) for (const [key, value] of block) found.set(String(key), String(value));
  return found;
}

function differences(state: TaskState, range: ReadonlyMap<string, string>): string {
  const wanted = expected();
  if (range.size !== wanted.size) return `it has ${range.size} rows of ${wanted.size}`;
  for (let i = 0; i < rows; i++) {
    const key = String(keyOf(i));
    const value = wanted.get(key);
    const got = state.get(store, keyOf(i))?.toString();
    if (got !== value || range.get(key) !== value) return `${key} is ${got}, in the range ${range.get(key)}, and not ${value}`;
  }
  return "same";
}
