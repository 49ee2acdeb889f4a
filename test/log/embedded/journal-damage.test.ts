/** What the journal says about files that are not as it left them. */
import { expect, it } from "vitest";
import { TopoError } from "../../../src/core/errors.js";
import { topicName } from "../../../src/core/names.js";
import { seededRandom } from "../../../src/host/random.js";
import { Chunk } from "../../../src/log/embedded/chunk.js";
import { header } from "../../../src/log/embedded/format.js";
import { FrameWriter, headCrc } from "../../../src/log/embedded/frame-writer.js";
import { type Journal, openJournal } from "../../../src/log/embedded/journal.js";
import { append, builderOf, commitOf, createTopic, readLines } from "../../kit/records.js";
import { SimulatedDisk } from "../../kit/simulated-disk.js";
import { ManualClock, SimulatedMachine } from "../../kit/simulated-machine.js";

const folder = "/log";

class Place {
  readonly disk = new SimulatedDisk(seededRandom(1));
  readonly machine = new SimulatedMachine();
  readonly clock = new ManualClock();

  constructor(files: ReadonlyMap<string, Buffer> = new Map()) {
    for (const [path, bytes] of files) this.disk.open(path, "create").write(bytes, 0, bytes.length, 0);
  }

  open(options: { readonly segmentBytes?: number; readonly cacheBytes?: number } = {}): Journal {
    this.machine.nextProcess();
    const { disk, machine, clock } = this;
    return openJournal({ disk, machine, clock, folder, durability: "commit", ...options });
  }

  /** The journal's files. */
  files(): readonly string[] {
    return this.disk
      .list(folder)
      .filter((name) => name.endsWith(".journal"))
      .map((name) => `${folder}/${name}`);
  }

  bytes(path: string): Buffer {
    const file = this.disk.open(path, "read");
    const bytes = Buffer.alloc(file.size());
    file.read(bytes, 0, bytes.length, 0);
    return bytes;
  }

  write(path: string, bytes: Buffer, at = 0): void {
    this.disk.open(path, "write").write(bytes, 0, bytes.length, at);
  }

  /** Commits three records, one by one. */
  async threeCommits(log: Journal): Promise<void> {
    createTopic(log, "t");
    for (const key of ["a", "b", "c"]) {
      append(log, "t", 0, { key, value: "value".repeat(10), timestamp: 1 });
      await log.commit(commitOf({ p: 1 }, { m: key }));
    }
  }
}

const value = "value".repeat(10);
const three = [`0 a=${value} @1`, `1 b=${value} @1`, `2 c=${value} @1`];

/** Everything that the log shows, or the code of the refusal. */
async function look(open: () => Journal): Promise<readonly string[] | string> {
  try {
    const log = open();
    const shown = [...(await readLines(log, "t", 0)), `${log.commitNumber} ${log.positions().get("p")} ${log.metadata().get("m")}`];
    await log.close();
    return shown;
  } catch (error) {
    if (!(error instanceof TopoError)) throw error;
    return error.code;
  }
}

for (const [what, segmentBytes] of [
  ["one segment", 1_000_000],
  ["several segments", 100],
] as const) {
  it(`finds every changed bit of a closed journal of ${what}, or shows what is right`, async () => {
    const place = new Place();
    const log = place.open({ segmentBytes });
    await place.threeCommits(log);
    await log.close();
    const files = new Map(place.files().map((path) => [path, place.bytes(path)]));
    let refused = 0;
    for (const [path, { length }] of files) {
      for (let byte = 0; byte < length; byte++) {
        const flipped = new Place(files);
        flipped.disk.flipBit(path, byte, byte % 8);
        const seen = await look(() => flipped.open({ segmentBytes, cacheBytes: 0 }));
        if (typeof seen === "string") refused++;
        expect(seen).toEqual(typeof seen === "string" ? "X21" : [...three, "3 1 c"]);
      }
    }
    expect(refused).toBeGreaterThan(800);
  });
}

it("says which file is damaged, where, and what to do", async () => {
  const place = new Place();
  const log = place.open();
  await place.threeCommits(log);
  await log.close();
  const [path = ""] = place.files();
  place.disk.flipBit(path, place.bytes(path).indexOf("value"), 0);
  expect(() => place.open()).toThrow(
    /^The journal file \/log\/0000000000000001\.journal is damaged at byte \d+: the checksum of a batch is wrong, and a later frame, at byte \d+, is sound\./,
  );
  const help = await Promise.resolve()
    .then(() => place.open())
    .catch((error: TopoError) => error.help);
  expect(help).toContain("--rebuild");
});

it("cuts an unfinished commit off and reports it", async () => {
  const place = new Place();
  const log = place.open();
  await place.threeCommits(log);
  const [path = ""] = place.files();
  const size = place.disk.size(path);
  place.disk.kill();
  place.disk.open(path, "write").truncate(size - 30);
  const again = place.open();
  expect(again.cut).toMatchObject({ file: path, bytes: size - 30 - (again.cut?.at ?? 0) });
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
    const place = new Place();
    const log = place.open({ segmentBytes: 100 });
    await place.threeCommits(log);
    await log.close();
    const segment = place.files()[which] ?? "";
    expect(place.files().length).toBeGreaterThan(2);
    if (harm === "missing") place.disk.remove(segment);
    else place.disk.open(segment, "write").truncate(0);
    expect(await look(() => place.open({ segmentBytes: 100 }))).toBe("X21");
  }
});

it("refuses a journal of a later version", async () => {
  const place = new Place();
  await place.open().close();
  const [path = ""] = place.files();
  const bytes = place.bytes(path);
  bytes.writeUInt8(2, header.version);
  bytes.writeUInt32LE(headCrc(bytes, 0, bytes.readUInt32LE(header.headLength)), header.crc);
  place.write(path, bytes);
  expect(() => place.open()).toThrow("has format 2; this version of topo reads format 1");
});

it("does not take a frame that follows another one for its own", async () => {
  const place = new Place();
  const log = place.open();
  await place.threeCommits(log);
  const [path = ""] = place.files();
  place.disk.kill();
  const chunk = new Chunk(topicName("t"), 0, 3);
  chunk.appendBuilder(builderOf([{ key: "x", value: "forged", timestamp: 1 }]));
  const content = { kind: "commit", whole: false, birth: place.clock.now(), sequence: 5, commit: 4, synced: 4 } as const;
  const facts = { topics: [], positions: [], metadata: [] };
  const frame = new FrameWriter().build({ ...content, previousCrc: 12345, facts, batches: [{ topic: 0, chunk }] });
  place.write(path, Buffer.from(frame.bytes.subarray(0, frame.length)), place.disk.size(path));
  const again = place.open();
  expect([again.commitNumber, again.cut?.bytes, await readLines(again, "t", 0)]).toEqual([3, frame.length, three]);
});

it("reads the records before and after a damaged batch, and refuses the batch", async () => {
  const place = new Place();
  const log = place.open({ segmentBytes: 500, cacheBytes: 0 });
  await place.threeCommits(log);
  const [first = ""] = place.files();
  const at = place.bytes(first).indexOf("value");
  append(log, "t", 0, { key: "d", value: "", timestamp: 1 });
  await log.commit(commitOf());
  place.disk.flipBit(first, at, 3);
  await expect(readLines(log, "t", 0)).rejects.toMatchObject({ code: "X21" });
  expect(await readLines(log, "t", 0, 2)).toEqual([...three.slice(2), "3 d= @1"]);
});
