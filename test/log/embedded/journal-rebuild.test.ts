/** Rebuilding a damaged journal: what stays, what is told, what is kept aside, and that a crash on the way does no harm. */
import { expect, it } from "vitest";
import { TopoError } from "../../../src/core/errors.js";
import { seededRandom } from "../../../src/host/random.js";
import type { Journal } from "../../../src/log/embedded/journal.js";
import type { Random } from "../../../src/runtime/ports/random.js";
import { JournalPlace, look } from "../../kit/journal-place.js";
import { append, commitOf, createTopic, readLines } from "../../kit/records.js";
import { Death } from "../../kit/simulated-disk.js";

const seeds = Number(process.env.TOPO_SEEDS ?? 400);
const firstSeed = Number(process.env.TOPO_FIRST_SEED ?? 1);

/** Commit i (from 1) appends i records to `orders` and one to `counts`, partition 1; position `orders-0` is then 10 i. */
async function commitFour(log: Journal): Promise<void> {
  createTopic(log, "orders");
  createTopic(log, "counts", 2);
  for (let i = 1; i <= 4; i++) {
    for (let n = 0; n < i; n++) append(log, "orders", 0, { key: `k${i}`, value: `order ${i}`, timestamp: i });
    append(log, "counts", 1, { key: `k${i}`, value: `count ${i}`, timestamp: i });
    await log.commit(commitOf({ "orders-0": i * 10, still: 7 }));
  }
}

for (const segmentBytes of [1_000_000, 100]) {
  it(`says what is lost, and keeps what stands before the damage and the damaged files, in segments of ${segmentBytes}`, async () => {
    const place = new JournalPlace();
    const log = place.open({ segmentBytes });
    const { id } = log;
    await commitFour(log);
    await log.close();
    const files = place.contents();
    const path = [...files].find(([, bytes]) => bytes.includes("order 2"))?.[0] ?? "";
    place.disk.flipBit(path, place.bytes(path).indexOf("order 2"), 2);
    const harmed = place.contents();
    const { rebuilt, commits } = place.rebuild();
    expect(commits).toBe(1);
    expect(rebuilt?.damage).toMatchObject({ file: path, problem: expect.stringContaining("the checksum of a batch is wrong") });
    expect(rebuilt?.loss).toEqual({
      kept: 1,
      last: 4,
      thinned: false,
      records: [
        ["orders", 2 + 3 + 4],
        ["counts", 3],
      ],
      positions: [["orders-0", 40, 10]],
    });
    const given = [...harmed].filter(([each]) => each >= path);
    expect(place.aside()).toEqual(given.map(([each]) => `${each}.damaged-1`));
    expect(rebuilt?.aside).toEqual(given.map(([each]) => `${each.slice("/log/".length)}.damaged-1`));
    expect(place.aside().map((each) => place.bytes(each))).toEqual(given.map(([, bytes]) => bytes));

    const again = place.open({ segmentBytes });
    expect([again.cut, again.commitNumber, Object.fromEntries(again.positions())]).toEqual([undefined, 1, { "orders-0": 10, still: 7 }]);
    expect(await readLines(again, "orders", 0)).toEqual(["0 k1=order 1 @1"]);
    expect(await readLines(again, "counts", 1)).toEqual(["0 k1=count 1 @1"]);
    // A state that was written before the rebuilding is emptied: it belongs to another log.
    expect(again.id).not.toBe(id);
    const rebuiltId = again.id;
    append(again, "orders", 0, { key: "new", value: "2", timestamp: 9 });
    await again.commit(commitOf());
    await again.close();
    const third = place.open({ segmentBytes });
    expect([third.id, third.commitNumber, await readLines(third, "orders", 0, 1)]).toEqual([rebuiltId, 2, ["1 new=2 @9"]]);
    await third.close();
    expect(place.rebuild()).toEqual({ rebuilt: undefined, commits: 2 });
  });
}

it("gives the log an id that it never had, also if what is lost had raised its history already", async () => {
  const place = new JournalPlace();
  const log = place.open();
  createTopic(log, "t");
  await log.commit(commitOf());
  const [path = ""] = place.segments();
  const before = place.disk.size(path);
  place.disk.cutPower();
  place.machine.restart();
  await place.clock.advance(1_000);
  const again = place.open();
  await again.commit(commitOf());
  await again.close();
  place.disk.flipBit(path, before + 20, 0); // the mark that says that commits may have been lost
  // Nothing legible says any more which id the second process had, but it began earlier.
  await place.clock.advance(1_000);
  expect(place.rebuild().commits).toBe(1);
  expect([log.id, again.id]).not.toContain(place.open().id);
});

it("begins anew where the damage is at the very beginning", async () => {
  for (const harm of ["first byte", "missing", "unreadable"] as const) {
    const place = new JournalPlace();
    const log = place.open({ segmentBytes: 100 });
    await commitFour(log);
    await log.close();
    await place.clock.advance(1_000);
    const [first = ""] = place.segments();
    if (harm === "first byte") place.disk.flipBit(first, 0, 0);
    if (harm === "missing") place.disk.remove(first);
    if (harm === "unreadable") place.disk.faults.unreadable = { path: first, at: 0 };
    const { rebuilt, commits } = place.rebuild();
    place.disk.faults.unreadable = undefined;
    expect([harm, commits, rebuilt?.loss.kept, rebuilt?.loss.last]).toEqual([harm, 0, 0, 4]);
    expect(rebuilt?.loss.records).toEqual([
      ["orders", 10],
      ["counts", 4],
    ]);
    const again = place.open();
    expect([again.commitNumber, again.topics(), again.positions().size]).toEqual([0, [], 0]);
    expect(again.id).not.toBe(log.id);
    await again.close();
  }
});

it("goes back to before a segment that is missing, empty, or of another journal", async () => {
  for (const harm of ["missing", "empty", "foreign"] as const) {
    const other = new JournalPlace();
    await other.clock.advance(5_000);
    await commitFour(other.open());
    const place = new JournalPlace();
    const log = place.open({ segmentBytes: 100 });
    await commitFour(log);
    await log.close();
    const segments = place.segments();
    expect(segments).toHaveLength(4);
    const third = segments[2] ?? "";
    if (harm === "missing") place.disk.remove(third);
    else place.disk.open(third, "write").truncate(0);
    if (harm === "foreign") place.write(third, [...other.contents().values()][0] ?? Buffer.alloc(0));
    expect(await look(() => place.open())).toBe("X21");
    const { rebuilt, commits } = place.rebuild();
    expect([harm, commits, rebuilt?.loss.last]).toEqual([harm, 2, 4]);
    const again = place.open();
    expect([again.commitNumber, (await readLines(again, "orders", 0)).length]).toEqual([2, 1 + 2]);
    await again.close();
  }
});

it("keeps a copy of what can be read of a file with a place that cannot", async () => {
  const place = new JournalPlace();
  const log = place.open();
  await commitFour(log);
  await log.close();
  const [path = ""] = place.segments();
  const bytes = place.bytes(path);
  place.disk.faults.unreadable = { path, at: bytes.indexOf("order 3") };
  expect(place.rebuild()).toMatchObject({ commits: 2, rebuilt: { damage: { problem: expect.stringContaining("input/output error") } } });
  const again = place.open();
  expect(again.commitNumber).toBe(2);
  // All is in one page of the disk, so the copy has nothing but zeros.
  expect(place.aside().map((each) => place.bytes(each))).toEqual([Buffer.alloc(bytes.length)]);
});

it("changes nothing where the disk is full, and rebuilds when there is room", async () => {
  const place = new JournalPlace();
  const log = place.open();
  await commitFour(log);
  await log.close();
  const [path = ""] = place.segments();
  place.disk.flipBit(path, place.bytes(path).indexOf("order 3"), 0);
  const before = place.bytes(path);
  for (const room of [100, 400, before.length]) {
    place.disk.faults.space = before.length + room;
    expect(() => place.rebuild()).toThrow(expect.objectContaining({ code: "X34" }));
    expect(place.bytes(path)).toEqual(before);
    expect(await look(() => place.open())).toBe("X21");
  }
  place.disk.faults.space = Number.POSITIVE_INFINITY;
  expect(place.rebuild().commits).toBe(2);
});

it("does not touch the log of a process that runs", async () => {
  const place = new JournalPlace();
  const log = place.open();
  await commitFour(log);
  place.machine.pid--;
  const { disk, machine } = place;
  machine.startOf = (pid) => String(pid * 100);
  expect(() => place.rebuild()).toThrow(expect.objectContaining({ code: "X20" }));
  expect(disk.list("/log")).toHaveLength(2);
});

/** How often what has happened over all seeds. */
const happened = { deaths: 0, powerCuts: 0, refusedAfterCrash: 0, rebuiltAfterCrash: 0, severalSegments: 0, nothingLeft: 0 };

/** A journal of many commits, and where each frame of it ends: commit number by file and position. */
async function longJournal(
  place: JournalPlace,
  random: Random,
): Promise<{ readonly id: string; readonly ends: ReadonlyMap<string, readonly number[]> }> {
  const log = place.open({ segmentBytes: 300 });
  createTopic(log, "t");
  const ends = new Map<string, number[]>();
  const commits = 3 + Math.floor(random.next() * 12);
  for (let i = 1; i <= commits; i++) {
    append(log, "t", 0, { key: `k${i}`, value: "v".repeat(Math.floor(random.next() * 200)), timestamp: i });
    await log.commit(commitOf({ p: i }, { m: `${i}` }));
    const path = place.segments().at(-1) ?? "";
    ends.set(path, [...(ends.get(path) ?? []), place.disk.size(path)]);
  }
  await log.close();
  return { id: log.id, ends };
}

/** Harms the journal somewhere, and returns the number of commits before the harm. */
function harm(place: JournalPlace, random: Random, ends: ReadonlyMap<string, readonly number[]>): number {
  const segments = [...place.segments()];
  let kept = Number.POSITIVE_INFINITY;
  for (let n = Math.min(1 + Math.floor(random.next() * 3), segments.length); n > 0; n--) {
    const [path = ""] = segments.splice(Math.floor(random.next() * segments.length), 1);
    // Not the closing mark, whose loss costs nothing.
    const size = (ends.get(path) ?? []).at(-1) ?? 0;
    const from = Math.floor((random.next() * size) / 8) * 8;
    const bytes = place.bytes(path);
    // What fills a frame up is less than eight bytes, so something is changed that matters.
    for (let at = from; at < size; at++) bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    place.write(path, bytes);
    place.disk.open(path, "write").sync();
    const before = [...ends].filter(([each]) => each < path).reduce((sum, [, positions]) => sum + positions.length, 0);
    kept = Math.min(kept, before + (ends.get(path) ?? []).filter((end) => end <= from).length);
  }
  return kept;
}

async function rebuildWithCrashes(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const place = new JournalPlace(new Map(), random);
  const { id, ends } = await longJournal(place, random);
  const kept = harm(place, random, ends);
  const harmed = place.contents();
  if (harmed.size > 1) happened.severalSegments++;
  if (kept === 0) happened.nothingLeft++;
  const full = (await look(() => new JournalPlace(harmed).open())) === "X21";
  expect(full).toBe(true);
  let crashed = false;
  for (let tries = 0; tries < 6; tries++) {
    place.disk.faults.changesLeft = tries === 5 ? Number.POSITIVE_INFINITY : Math.floor(random.next() * 16);
    try {
      place.rebuild();
    } catch (error) {
      if (!(error instanceof Death || (error instanceof TopoError && error.cause instanceof Death))) throw error;
      crashed = true;
    }
    if (place.disk.faults.changesLeft > 0 && tries < 5) break;
    if (random.next() < 0.5) {
      place.disk.cutPower();
      place.machine.restart();
      happened.powerCuts++;
    } else place.disk.kill();
    await place.clock.advance(1);
    const between = new JournalPlace(place.contents());
    between.machine.boot = place.machine.boot;
    const seen = await look(() => {
      const log = between.open({ segmentBytes: 300 });
      expect(log.cut).toBeUndefined();
      return log;
    });
    if (seen === "X21") happened.refusedAfterCrash++;
    else {
      happened.rebuiltAfterCrash++;
      expect((seen as readonly string[]).at(-1)).toBe(kept === 0 ? "0 - -" : `${kept} ${kept} ${kept}`);
    }
  }
  if (crashed) happened.deaths++;
  place.disk.faults.changesLeft = Number.POSITIVE_INFINITY;
  await place.clock.advance(1);
  const shown = await look(() => {
    const log = place.open({ segmentBytes: 300 });
    expect(log.id).not.toBe(id);
    return log;
  });
  expect([shown.length, (shown as readonly string[]).at(-1)]).toEqual([kept + 1, kept === 0 ? "0 - -" : `${kept} ${kept} ${kept}`]);
  // Whatever was given up is still there, byte for byte, under one name or several.
  const aside = place.aside().map((path) => place.bytes(path));
  const staying = place.contents();
  for (const [path, bytes] of harmed) {
    const stays = staying.get(path)?.subarray(0, bytes.length).equals(bytes) ?? false;
    expect([path, stays || aside.some((each) => each.equals(bytes))]).toEqual([path, true]);
  }
}

it("is refused or rebuilt after a crash at any moment of rebuilding, never anything else", { timeout: 3_600_000 }, async () => {
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    try {
      await rebuildWithCrashes(seed);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
  for (const [what, times] of Object.entries(happened)) expect(times, what).toBeGreaterThan(seeds / 100);
});
