/** Damage in a journal that was cleaned: it is found, and going back stops before what was thinned out for the sake of lost commits. */
import { expect, it } from "vitest";
import { failureTexts } from "../../../src/core/failure.js";
import { JournalPlace, look } from "../../kit/journal-place.js";
import { append, commitOf, createTopic, readLines } from "../../kit/records.js";

const options = { segmentBytes: 1_500, cacheBytes: 0, durability: "commit" } as const;

/** Commit i writes key k(i % 3), compacted; ends after `commits`. The first segment is a cleaned one then. */
async function cleaned(commits: number): Promise<JournalPlace> {
  const place = new JournalPlace();
  const log = place.open(options);
  createTopic(log, "t", 1, { "cleanup.policy": "compact" });
  for (let i = 1; i <= commits; i++) {
    append(log, "t", 0, { key: `k${i % 3}`, value: `v${i}`.padEnd(30), timestamp: i });
    await log.commit(commitOf({ p: i }, { m: `${i}` }));
  }
  place.disk.kill();
  const [first = ""] = place.segments();
  expect(place.bytes(first).readUInt8(5)).toBe(3);
  return place;
}

it("finds every changed bit of a cleaned segment, and begins anew where nothing before the damage can be kept", async () => {
  const sample = (await cleaned(60)).contents();
  const [path = ""] = [...sample.keys()];
  const size = sample.get(path)?.length ?? 0;
  const whole = JSON.stringify(await look(() => new JournalPlace(sample).open(options)));
  let [harmless, refused] = [0, 0];
  for (let flip = 0; flip < size * 8; flip += 3) {
    const place = new JournalPlace(sample);
    place.disk.flipBit(path, flip >> 3, flip & 7);
    const seen = await look(() => place.open(options));
    if (seen !== "X21") {
      harmless++;
      // Only what fills up is under no checksum.
      if (JSON.stringify(seen) !== whole) throw new Error(`bit ${flip}: ${JSON.stringify(seen)}`);
      continue;
    }
    refused++;
    if (flip % 60 !== 0) continue;
    expect(place.rebuild()).toMatchObject({ commits: 0, rebuilt: { damage: { file: path }, loss: { kept: 0, last: 60 } } });
    expect(await look(() => place.open(options))).toEqual(["0 - -"]);
    expect(place.aside()).toHaveLength(sample.size);
  }
  expect(refused).toBeGreaterThan(500);
  expect(harmless).toBeLessThan(refused / 10);
}, 120_000);

it("keeps what stands before damage that lies behind all that was cleaned", async () => {
  const place = await cleaned(60);
  const last = place.segments().at(-1) ?? "";
  const firstOfLast = Number(last.slice("/log/".length, "/log/".length + 16));
  const at = place.bytes(last).lastIndexOf("v59");
  place.disk.flipBit(last, at, 1);
  const { commits, rebuilt } = place.rebuild();
  expect([commits, rebuilt?.loss.thinned]).toEqual([58, false]);
  expect(firstOfLast).toBeLessThan(58);
  const log = place.open(options);
  const shown = await readLines(log, "t", 0);
  // The last value of each key as of commit 58.
  const latest = new Map(shown.map((line) => [line.split(/[ =]/)[1], line.split(/[ =]/)[2]]));
  expect(Object.fromEntries(latest)).toEqual({ k0: "v57", k1: "v58", k2: "v56" });
  expect(log.positions().get("p")).toBe(58);
});

it("goes back to nothing where damage lies before the end of what cleaning has looked at, and says so", async () => {
  const place = new JournalPlace();
  const log = place.open(options);
  createTopic(log, "t", 1, { "cleanup.policy": "compact" });
  createTopic(log, "large", 1, { "retention.ms": "-1" });
  const commit = async (topic: string, bytes: number): Promise<void> => {
    append(log, topic, 0, { key: "k", value: "v".repeat(bytes), timestamp: 1 });
    await log.commit(commitOf());
  };
  for (let i = 0; i < 3; i++) await commit("t", 2_000);
  await commit("large", 40_000);
  for (let i = 0; i < 40; i++) await commit("t", 2_000);
  place.disk.kill();
  const large = place.segments().find((path) => place.disk.size(path) > 40_000) ?? "";
  // It is worth no rewriting, but what stands before it was thinned out for the sake of what stands behind it.
  expect([place.segments().indexOf(large) > 0, place.bytes(large).readUInt8(5)]).toEqual([true, 1]);
  expect(place.bytes(place.segments()[0] ?? "").readUInt8(5)).toBe(3);
  const segments = place.segments().length;
  place.disk.flipBit(large, 20_000, 1);
  const { rebuilt, commits } = place.rebuild();
  expect([commits, rebuilt?.damage.file, rebuilt?.loss.kept, rebuilt?.loss.last]).toEqual([0, large, 0, 44]);
  if (!rebuilt) throw new Error("nothing was rebuilt");
  const said = failureTexts("X30", { folder: "/log", file: large, at: 9, reason: "a reason", loss: rebuilt.loss, aside: ["a"] });
  expect(said.message).toContain(
    "The log in /log goes back to long before the damage in " +
      `${large} at byte 9 (a reason): nothing is left of it. Lost: commits 1 to 44, with 44 records (t 43, large 1).`,
  );
  expect(said.message).toContain("Before it, cleaning had dropped older records for newer ones that are lost now");
  expect(place.aside()).toHaveLength(segments);
  expect(await look(() => place.open(options))).toEqual(["0 - -"]);
});

it("refuses a journal that ends with a cleaned segment: others stood behind it", async () => {
  const place = await cleaned(60);
  for (const path of place.segments().slice(1)) place.disk.remove(path);
  expect(await look(() => place.open(options))).toBe("X21");
  const { commits } = place.rebuild();
  const log = place.open(options);
  expect([log.commitNumber, log.positions().get("p")]).toEqual([commits, commits]);
  append(log, "t", 0, { key: "k0", value: "new", timestamp: 1 });
  await log.commit(commitOf());
  await log.close();
  expect((await readLines(place.open(options), "t", 0)).at(-1)).toContain("k0=new");
});
