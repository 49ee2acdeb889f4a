/** What the journal says about files that are not as it left them. */
import { expect, it } from "vitest";
import { topicName } from "../../../src/core/names.js";
import { Chunk } from "../../../src/log/embedded/chunk.js";
import { header, magic } from "../../../src/log/embedded/format.js";
import { FrameWriter, headCrc } from "../../../src/log/embedded/frame-writer.js";
import type { Journal } from "../../../src/log/embedded/journal.js";
import { JournalPlace, look } from "../../kit/journal-place.js";
import { append, builderOf, commitOf, createTopic, readLines } from "../../kit/records.js";

const value = "value".repeat(10);

/** Commits three records, one by one. */
async function threeCommits(log: Journal): Promise<void> {
  createTopic(log, "t");
  for (const key of ["a", "b", "c"]) {
    append(log, "t", 0, { key, value, timestamp: 1 });
    await log.commit(commitOf({ p: 1 }, { m: key }));
  }
}

const three = [`0 a=${value} @1`, `1 b=${value} @1`, `2 c=${value} @1`];

it("says which file is damaged, where, and what to do", async () => {
  const place = new JournalPlace();
  const log = place.open();
  await threeCommits(log);
  await log.close();
  const [path = ""] = place.segments();
  place.disk.flipBit(path, place.bytes(path).indexOf("value"), 0);
  expect(() => place.open()).toThrow(
    /^The journal file \/log\/0000000000000001\.journal is damaged at byte \d+: the checksum of a batch is wrong, and a later frame, at byte \d+, is sound\./,
  );
  const refused = await look(() => place.open());
  expect(refused).toBe("X21");
});

it("says what is lost with the damage, and how to go on without it", async () => {
  const place = new JournalPlace();
  const log = place.open();
  await threeCommits(log);
  await log.close();
  const [path = ""] = place.segments();
  place.disk.flipBit(path, place.bytes(path).lastIndexOf("valuevalue"), 0);
  const refuse = (): Journal => place.open();
  expect(refuse).toThrow("What stands there and behind it cannot be used: commit 3, with 1 record (t 1).");
  expect(refuse).toThrow(
    expect.objectContaining({ help: expect.stringContaining("`topo run … --rebuild`): everything up to commit 2 is kept") }),
  );
});

it("refuses a journal whose last segment follows a missing one, also if that segment has one frame only", async () => {
  const place = new JournalPlace();
  const log = place.open({ segmentBytes: 100 });
  await threeCommits(log);
  place.disk.kill();
  const [, second = "", third = ""] = place.segments();
  place.disk.remove(second);
  const before = place.bytes(third);
  expect(() => place.open({ segmentBytes: 100 })).toThrow("damaged at byte 0: commit 2 is missing");
  expect(place.bytes(third)).toEqual(before);
});

it("refuses what the disk cannot read, instead of cutting it off, at the end of the journal too", async () => {
  for (const word of ["value", "lastvalue"]) {
    const place = new JournalPlace();
    const log = place.open();
    await threeCommits(log);
    append(log, "t", 0, { key: "d", value: "lastvalue", timestamp: 1 });
    await log.commit(commitOf());
    place.disk.kill();
    const [path = ""] = place.segments();
    const before = place.bytes(path);
    place.disk.faults.unreadable = { path, at: before.indexOf(word) };
    expect(() => place.open()).toThrow("the disk reported an input/output error while reading it");
    place.disk.faults.unreadable = undefined;
    expect(place.bytes(path)).toEqual(before);
  }
});

it("cuts an unfinished commit off and reports it", async () => {
  const place = new JournalPlace();
  const log = place.open();
  await threeCommits(log);
  const [path = ""] = place.segments();
  const size = place.disk.size(path);
  place.disk.kill();
  place.disk.open(path, "write").truncate(size - 30);
  const again = place.open();
  expect(again.cut).toMatchObject({ file: path, bytes: size - 30 - (again.cut?.at ?? 0), commits: 0 });
  expect([again.commitNumber, await readLines(again, "t", 0)]).toEqual([2, three.slice(0, 2)]);
  append(again, "t", 0, { key: "d", value: "", timestamp: 2 });
  await again.commit(commitOf());
  await again.close();
  const third = place.open();
  expect([third.cut, third.commitNumber, await readLines(third, "t", 0, 2)]).toEqual([undefined, 3, ["2 d= @2"]]);
});

it("refuses a journal of which a segment is missing or empty", async () => {
  for (const [which, harm] of [
    [0, "missing"],
    [1, "missing"],
    [1, "empty"],
  ] as const) {
    const place = new JournalPlace();
    const log = place.open({ segmentBytes: 100 });
    await threeCommits(log);
    await log.close();
    const segment = place.segments()[which] ?? "";
    expect(place.segments().length).toBeGreaterThan(2);
    if (harm === "missing") place.disk.remove(segment);
    else place.disk.open(segment, "write").truncate(0);
    expect(await look(() => place.open({ segmentBytes: 100 }))).toBe("X21");
  }
});

it("refuses a journal of a later version", async () => {
  const place = new JournalPlace();
  await place.open().close();
  const [path = ""] = place.segments();
  const bytes = place.bytes(path);
  bytes.writeUInt8(2, header.version);
  bytes.writeUInt32LE(headCrc(bytes, 0, bytes.readUInt32LE(header.headLength)), header.crc);
  place.write(path, bytes);
  expect(() => place.open()).toThrow("has format 2; this version of topo reads format 1");
});

/** A frame of commit 4 that would follow the third, but for what is said otherwise. */
function frameAfter(
  place: JournalPlace,
  {
    base = 3,
    topic = 0,
    ...other
  }: { readonly birth?: number; readonly previousCrc?: number; readonly base?: number; readonly topic?: number },
): Buffer {
  const before = place.bytes(place.segments().at(-1) ?? "");
  const previousCrc = before.readUInt32LE(before.lastIndexOf(magic) + header.crc);
  const chunk = new Chunk(topicName("t"), 0, base);
  chunk.appendBuilder(builderOf([{ key: "x", value: "forged", timestamp: 1 }]));
  const content = {
    kind: "commit",
    whole: false,
    birth: place.clock.now(),
    sequence: 5,
    commit: 4,
    synced: 4,
    time: 0,
    previousCrc,
  } as const;
  const facts = { topics: [], positions: [], metadata: [] };
  const frame = new FrameWriter().build({ ...content, ...other, facts, batches: [{ topic, chunk }] });
  return Buffer.from(frame.bytes.subarray(0, frame.length));
}

it("refuses a frame whose records do not go on where the last ended, or are of a topic that is not there", async () => {
  for (const [other, complaint] of [
    [{ base: 7 }, "offset 3 of t, partition 0, is missing"],
    [{ topic: 5 }, "a batch belongs to a topic that does not exist"],
    [{}, undefined],
  ] as const) {
    const place = new JournalPlace();
    await threeCommits(place.open());
    const [path = ""] = place.segments();
    place.disk.kill();
    place.write(path, frameAfter(place, other), place.disk.size(path));
    if (complaint === undefined) expect(place.open().commitNumber).toBe(4);
    else expect(() => place.open()).toThrow(complaint);
  }
});

it("refuses a frame that follows another one than the last", async () => {
  const place = new JournalPlace();
  await threeCommits(place.open());
  const [path = ""] = place.segments();
  place.disk.kill();
  place.write(path, frameAfter(place, { previousCrc: 12345 }), place.disk.size(path));
  expect(() => place.open()).toThrow("frame 5 does not follow frame 4");
});

it("does not take a frame of an older journal, in a place of the disk that is used again, for its own", async () => {
  const place = new JournalPlace();
  await threeCommits(place.open());
  const [path = ""] = place.segments();
  place.disk.kill();
  const frame = frameAfter(place, { birth: 1 });
  place.write(path, frame, place.disk.size(path));
  const again = place.open();
  expect([again.commitNumber, again.cut?.bytes, await readLines(again, "t", 0)]).toEqual([3, frame.length, three]);
});

it("reads the records before and after a damaged batch, and refuses the batch", async () => {
  const place = new JournalPlace();
  const log = place.open({ segmentBytes: 500, cacheBytes: 0 });
  await threeCommits(log);
  const [first = ""] = place.segments();
  const at = place.bytes(first).indexOf("value");
  append(log, "t", 0, { key: "d", value: "", timestamp: 1 });
  await log.commit(commitOf());
  place.disk.flipBit(first, at, 3);
  await expect(readLines(log, "t", 0)).rejects.toMatchObject({ code: "X21" });
  expect(await readLines(log, "t", 0, 2)).toEqual([...three.slice(2), "3 d= @1"]);
});
