/** The disk does not grow for ever: under a compacted topic, a topic that is read and deleted, deletions of keys, and topics that go. */
import { expect, it } from "vitest";
import { topicName } from "../../../src/core/names.js";
import type { Journal } from "../../../src/log/embedded/journal.js";
import { JournalPlace } from "../../kit/journal-place.js";
import { append, commitOf, createTopic, readLines } from "../../kit/records.js";

const options = { durability: "os", segmentBytes: 2_000 } as const;
const value = "v".repeat(100);

function used(place: JournalPlace): number {
  return place.segments().reduce((sum, path) => sum + place.disk.size(path), 0);
}

/** Commits so often, with what `each` appends. */
async function commits(log: Journal, times: number, each: (i: number) => void): Promise<void> {
  for (let i = 0; i < times; i++) {
    each(i);
    await log.commit(commitOf({ p: i }));
  }
}

it("keeps files under a small multiple of the live data of a compacted topic, however much is written", async () => {
  const place = new JournalPlace();
  let log = place.open(options);
  createTopic(log, "t", 1, { "cleanup.policy": "compact" });
  let most = 0;
  const keys = 200;
  for (let round = 0; round < 30; round++) {
    await commits(log, 100, (i) => {
      for (let n = 0; n < 10; n++) append(log, "t", 0, { key: `k${(i * 10 + n) % keys}`, value: `${round}${value}`, timestamp: 1 });
    });
    most = Math.max(most, used(place));
  }
  // 200 live records of about 140 bytes are 28 kB; 30,000 records of them, 4.2 MB, were written.
  expect(most).toBeLessThan(28_000 * 20);
  const shown = async (): Promise<readonly string[]> => [
    ...new Set((await readLines(log, "t", 0)).map((line) => line.slice(line.indexOf(" ") + 1))),
  ];
  expect((await shown()).filter((line) => line.includes("=29"))).toHaveLength(keys);
  await log.close();
  log = place.open(options);
  expect((await shown()).filter((line) => line.includes("=29"))).toHaveLength(keys);
  expect(log.endOffset(topicName("t"), 0)).toBe(30_000);
});

it("keeps files small where records are deleted behind their reader, as in a repartition topic", async () => {
  const place = new JournalPlace();
  const log = place.open(options);
  const t = createTopic(log, "t", 1, { "retention.ms": "-1" });
  let most = 0;
  await commits(log, 3_000, (i) => {
    append(log, "t", 0, { key: `${i}`, value, timestamp: 1 });
    if (i % 20 === 0) log.deleteRecords(t, 0, i);
    most = Math.max(most, used(place));
  });
  // More than 1 MB was written; a segment has up to 128 kB.
  expect(most).toBeLessThan(300_000);
  expect((await readLines(log, "t", 0)).length).toBeLessThan(21);
});

it("lets deletions of keys go in their time, so that keys that come and go leave nothing", async () => {
  const place = new JournalPlace();
  const log = place.open(options);
  const t = createTopic(log, "t", 1, { "cleanup.policy": "compact", "delete.retention.ms": "1000" });
  let most = 0;
  for (let i = 0; i < 3_000; i++) {
    append(log, "t", 0, { key: `k${i}`, value, timestamp: 1 });
    if (i >= 10) append(log, "t", 0, { key: `k${i - 10}`, value: null, timestamp: 1 });
    await log.commit(commitOf());
    await place.clock.advance(10);
    most = Math.max(most, used(place));
  }
  expect(most).toBeLessThan(400_000);
  expect(log.completeFrom(t, 0)).toBeGreaterThan(1_000);
  const last = new Map((await readLines(log, "t", 0)).map((line) => [line.split(/[ =]/)[1] ?? "", line]));
  expect([...last.values()].filter((line) => !line.includes("=-")).map((line) => line.split(/[ =]/)[1])).toEqual(
    Array.from({ length: 10 }, (_, i) => `k${2_990 + i}`),
  );
});

it("frees the room of a topic that was deleted", async () => {
  const place = new JournalPlace();
  const log = place.open(options);
  createTopic(log, "large", 1, { "retention.ms": "-1" });
  createTopic(log, "small", 1, { "retention.ms": "-1" });
  await commits(log, 1_000, (i) => append(log, "large", 0, { key: `${i}`, value: value.repeat(3), timestamp: 1 }));
  const before = used(place);
  log.deleteTopic(topicName("large"));
  await commits(log, 1_000, (i) => append(log, "small", 0, { key: `${i}`, value: "", timestamp: 1 }));
  await log.close();
  expect(used(place)).toBeLessThan(before);
  expect(await readLines(place.open(options), "small", 0)).toHaveLength(1_000);
});
