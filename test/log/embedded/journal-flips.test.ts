/**
 * Bits of a small journal, changed one at a time: each third one, or with `TOPO_FLIPS=1` every one. What must come of it follows from the frame that the bit is in and from what was
 * written after it, nothing else.
 */
import { expect, it } from "vitest";
import type { Durability } from "../../../src/log/embedded/durability.js";
import { JournalPlace, look } from "../../kit/journal-place.js";
import { append, commitOf, createTopic } from "../../kit/records.js";

/** A frame: how many commits stand before it, and whether a later frame says that it was on the disk. */
interface Frame {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly commitsBefore: number;
  readonly vouched: boolean;
}

interface Sample {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly frames: readonly Frame[];
}

/** Not a divisor of 8, so that each bit of a byte has its turn. */
const step = Number(process.env.TOPO_FLIPS ?? 3);

const keys = ["a", "b", "c"];

/** What the log shows after so many commits. */
function shownAfter(commits: number): readonly string[] {
  const records = keys.slice(0, commits).map((key, i) => `${i} ${key}=v${key} @${i}`);
  return [...records, commits === 0 ? "0 - -" : `${commits} ${commits * 10} ${keys[commits - 1]}`];
}

/** Opens, commits three records one by one, and ends. */
async function sampleOf(durability: Durability, end: "closed" | "killed", segmentBytes: number): Promise<Sample> {
  const place = new JournalPlace();
  const seen = new Map<string, number>();
  const frames: { path: string; from: number; to: number; commitsBefore: number }[] = [];
  const note = (commitsBefore: number): void => {
    for (const path of place.segments()) {
      const [from, to] = [seen.get(path) ?? 0, place.disk.size(path)];
      if (to > from) frames.push({ path, from, to, commitsBefore });
      seen.set(path, to);
    }
  };
  const log = place.open({ durability, segmentBytes });
  note(0);
  createTopic(log, "t");
  for (const [i, key] of keys.entries()) {
    append(log, "t", 0, { key, value: `v${key}`, timestamp: i });
    await log.commit(commitOf({ p: (i + 1) * 10 }, { m: key }));
    note(i);
  }
  if (end === "closed") await log.close();
  else place.disk.kill();
  note(keys.length);
  const vouched = (i: number): boolean => {
    const last = i === frames.length - 1;
    // The opening mark is always synced; the closing one is written after a sync; a full segment is synced before the next.
    return !last && (end === "closed" || durability === "commit" || i === 0 || frames[i]?.path !== frames.at(-1)?.path);
  };
  return { files: place.contents(), frames: frames.map((frame, i) => ({ ...frame, vouched: vouched(i) })) };
}

for (const { durability, end, segmentBytes, frames } of [
  { durability: "commit", end: "closed", segmentBytes: 1_000_000, frames: 5 },
  { durability: "commit", end: "killed", segmentBytes: 100, frames: 4 },
  { durability: "os", end: "killed", segmentBytes: 1_000_000, frames: 4 },
] as const) {
  it(`never shows wrong data of a journal under ${durability}, ${end}, segments of ${segmentBytes}, and rebuilds it`, async () => {
    const sample = await sampleOf(durability, end, segmentBytes);
    expect(sample.frames).toHaveLength(frames);
    const all = JSON.stringify(shownAfter(3));
    const outcomes = { harmless: 0, cut: 0, refused: 0 };
    for (const { path, from, to, commitsBefore, vouched } of sample.frames) {
      const before = JSON.stringify(shownAfter(commitsBefore));
      for (let flip = from * 8; flip < to * 8; flip += step) {
        const place = new JournalPlace(sample.files);
        place.disk.flipBit(path, flip >> 3, flip & 7);
        let cut = false;
        const open = () => {
          const log = place.open({ durability, segmentBytes, cacheBytes: 0 });
          cut ||= log.cut !== undefined;
          return log;
        };
        const seen = await look(open);
        const where = `${path} ${flip}: ${JSON.stringify(seen)}`;
        if (seen === "X21") {
          outcomes.refused++;
          if (!vouched) throw new Error(`refused, although it may be unfinished: ${where}`);
          place.rebuild();
          const left = JSON.stringify(await look(open));
          if (left !== before) throw new Error(`rebuilt to ${left}: ${where}`);
        } else if (cut) {
          outcomes.cut++;
          if (vouched || JSON.stringify(seen) !== before) throw new Error(`cut: ${where}`);
        } else {
          outcomes.harmless++;
          // Only what fills up is under no checksum.
          if (JSON.stringify(seen) !== all) throw new Error(`shown: ${where}`);
        }
      }
    }
    const { harmless, ...rest } = outcomes;
    expect(harmless).toBeLessThan(0.06 * (harmless + rest.cut + rest.refused));
    expect(rest.refused).toBeGreaterThan(1_000 / step);
    expect(rest.cut).toBeGreaterThan(1_000 / step);
  }, 120_000);
}
