/** One bit of a data folder changes, in whatever file: that is refused with a message, told, or mended to exactly what was there. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { TopoError } from "../../../src/core/errors.js";
import { pick } from "../journal/story.js";
import type { Suite, Verdict } from "../suite.js";
import { closeAll, makeSample, openAll, type Running, type Sample, shown } from "./sample.js";

interface Flip {
  readonly closed: boolean;
  /** Chance, from 0 to 1: which kind of file, which of them, which bit. */
  readonly kind: number;
  readonly file: number;
  readonly bit: number;
}

const samples = new Map<boolean, Promise<Sample>>();

function sampleOf(closed: boolean): Promise<Sample> {
  const known = samples.get(closed) ?? makeSample(closed);
  if (!samples.has(closed)) {
    samples.set(closed, known);
    void known.then(({ folder }) => process.on("exit", () => rmSync(folder, { recursive: true, force: true })));
  }
  return known;
}

const kinds = ["journal", "CURRENT", "LOG", "MANIFEST", "log", "table"] as const;

function kindOf(file: string): (typeof kinds)[number] | "other" {
  const name = basename(file);
  if (name.endsWith(".journal")) return "journal";
  if (name === "CURRENT") return "CURRENT";
  if (name.startsWith("LOG")) return "LOG";
  if (name.startsWith("MANIFEST")) return "MANIFEST";
  if (name.endsWith(".log")) return "log";
  return name.endsWith(".ldb") ? "table" : "other";
}

/** The place that a flip means in a sample. */
function placeOf({ files, folder }: Sample, flip: Flip): { readonly path: string; readonly bit: number } {
  // Half of them in the journal, which is all that cannot be made anew.
  const kind = flip.kind < 0.5 ? "journal" : pick(kinds, flip.kind * 2 - 1);
  const path = pick(
    files.filter((file) => kindOf(file) === kind),
    flip.file,
  );
  return { path, bit: Math.floor(flip.bit * readFileSync(join(folder, path)).length * 8) };
}

async function tryOut(flip: Flip): Promise<Verdict> {
  const sample = await sampleOf(flip.closed);
  const { path, bit } = placeOf(sample, flip);
  const folder = mkdtempSync(join(tmpdir(), "topo-flip-"));
  try {
    cpSync(sample.folder, folder, { recursive: true });
    const bytes = readFileSync(join(folder, path));
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    writeFileSync(join(folder, path), bytes);
    const verdict = await lookAt(folder, sample);
    return { ...verdict, tags: [`in ${kindOf(path)}`, ...verdict.tags] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lookAt(folder: string, sample: Sample): Promise<Verdict> {
  let running: Running | undefined;
  try {
    running = await openAll(folder);
    const found = await shown(running);
    if (found.join("\n") === sample.shown.join("\n")) return { tags: ["as it was"] };
    const { cut } = running.log;
    if (cut && !sample.closed) return { tags: ["cut off and told"] };
    const different = found.find((line, i) => line !== sample.shown[i]) ?? "an end too early";
    return { problem: `silently wrong: ${different}`, tags: [] };
  } catch (error) {
    if (!(error instanceof TopoError)) throw error;
    return { tags: [`refused, ${error.code}`] };
  } finally {
    // What is damaged may say so again when it is closed.
    await (running && closeAll(running))?.catch((error: unknown) => {
      if (!(error instanceof TopoError)) throw error;
    });
  }
}

export const flipsSuite: Suite<Flip> = {
  summary: "one changed bit in any file of a data folder, on a real disk",
  cases: 300,
  mustReach: [...kinds.map((kind) => `in ${kind}`), "as it was", "refused, X21", "cut off and told"],
  share: 0.005,
  generate: (random) => ({ closed: random.next() < 0.7, kind: random.next(), file: random.next(), bit: random.next() }),
  check: tryOut,
  smaller: function* () {},
  show: (flip) => JSON.stringify(flip),
};
