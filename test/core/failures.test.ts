/** Failures that no other test names by their code. */
import { appendFileSync, readdirSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LineReader } from "../../src/cli/run/lines.js";
import { seededRandom } from "../../src/host/random.js";
import { header } from "../../src/log/embedded/format.js";
import { headCrc } from "../../src/log/embedded/frame-writer.js";
import { openJournal } from "../../src/log/embedded/journal.js";
import { t, topology } from "../../src/streams/index.js";
import { createDriver } from "../../src/testing/index.js";
import { commitOf } from "../kit/records.js";
import { SimulatedDisk } from "../kit/simulated-disk.js";
import { ManualClock, SimulatedMachine } from "../kit/simulated-machine.js";
import { shell } from "../kit/terminal.js";

const program = (type: string) => `app "views"
source pages: stream<${type}, string> from "pages"
table perPage = pages | group by key | count as "per-page" in memory
sink perPage to "counts"
`;
const files = { "views/views.topo": program("string"), "views/data/pages.jsonl": '{"key":"home","value":"x","timestamp":1}\n' };
const journalOf = (folder: string): string => {
  const log = join(folder, ".topo/views/log");
  return join(log, readdirSync(log).find((name) => name.endsWith(".journal")) ?? "");
};

it("says what it cannot unzip", async () => {
  const { topo } = shell({ ...files, "pages.gz": "this is no zipped file" });
  const { status, err } = await topo("run", "views", "--input", "pages=pages.gz");
  expect(status).toBe(2);
  expect(err).toContain("error[F03]: pages.gz cannot be read:");
});

it("gives up on a line that does not end", async () => {
  const { folder } = shell({ long: "x".repeat(3_000_000) });
  const read = async () => {
    for await (const lines of new LineReader(join(folder, "long"), "long", 1_000_000).read(undefined, false)) expect(lines).toEqual([]);
  };
  await expect(read()).rejects.toMatchObject({ code: "F06", blame: "data", message: "long: line 1 is longer than 1000000 bytes." });
});

it("refuses to rebuild a store from what cannot be its rows", async () => {
  const { topo, topoWith } = shell(files);
  await topo("run", "views");
  // A count takes eight bytes.
  const produced = await topoWith('{"key":"/home","value":"none"}\n', "produce", "views-per-page-changelog", "--value-format", "string");
  expect(produced.status).toBe(0);
  const { status, err } = await topo("run", "views");
  expect(status).toBe(1);
  expect(err).toContain("error[X07]: The store per-page cannot be restored");
});

it("tells of an unfinished commit that was cut off, and goes on", async () => {
  const { topo, folder } = shell(files);
  await topo("run", "views");
  const journal = journalOf(folder);
  truncateSync(journal, statSync(journal).size - 3);
  appendFileSync(join(folder, "views/data/pages.jsonl"), '{"key":"home","value":"y","timestamp":2}\n');
  const { status, out, err } = await topo("run", "views");
  expect(err).toContain("warning[X29]: The last run was stopped in the middle of a commit");
  expect({ status, out }).toEqual({ status: 0, out: '{"key":"home","value":2,"timestamp":2,"partition":0}\n' });
});

function simulated() {
  const disk = new SimulatedDisk(seededRandom(1));
  const machine = new SimulatedMachine();
  const open = () => {
    machine.nextProcess();
    return openJournal({ disk, machine, clock: new ManualClock(), folder: "/log", durability: "commit" });
  };
  return { disk, open };
}

it("does not read a journal of another version", async () => {
  const { disk, open } = simulated();
  await open().close();
  const [name] = disk.list("/log").filter((each) => each.endsWith(".journal"));
  const file = disk.open(`/log/${name}`, "write");
  const bytes = Buffer.alloc(file.size());
  file.read(bytes, 0, bytes.length, 0);
  bytes[header.version] = 99;
  bytes.writeUInt32LE(headCrc(bytes, 0, bytes.readUInt32LE(header.headLength)), header.crc);
  file.write(bytes, 0, bytes.length, 0);
  expect(open).toThrow(expect.objectContaining({ code: "X25" }));
});

it("does not commit to a journal that is closed", async () => {
  const log = simulated().open();
  await log.close();
  await expect(async () => log.commit(commitOf())).rejects.toMatchObject({ code: "X28" });
});

it("names the topics and stores that there are when a test asks for another", async () => {
  const app = topology("app");
  const words = app.source("words", { topic: "words", key: t.string, value: t.string });
  app.table("counts", words.groupByKey().count());
  const driver = await createDriver(app);
  expect(() => driver.input("wrods")).toThrow(expect.objectContaining({ code: "X08" }));
  expect(() => driver.store("count")).toThrow(expect.objectContaining({ code: "X09", help: "It has `counts-count`." }));
  await driver.close();
});
