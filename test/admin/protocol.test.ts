/** The protocol of the socket, over connections in memory. */
import { expect, it } from "vitest";
import { BadRecords, decodeBatch, encodeRecords } from "../../src/admin/batches.js";
import { administrationOver } from "../../src/admin/client.js";
import type { Connection } from "../../src/admin/connection.js";
import { BadFrame, encodeFrame, framesOf } from "../../src/admin/frames.js";
import { LogAdministration } from "../../src/admin/on-log.js";
import type { Administration } from "../../src/admin/port.js";
import { serve } from "../../src/admin/server.js";
import { topicName } from "../../src/core/names.js";
import { memoryLog } from "../../src/log/embedded/memory.js";
import { append, commitOf, createTopic, lines } from "../kit/records.js";

/** Two ends; each piece is handed over only when the other end asks for it. */
function pair(): readonly [Connection, Connection] {
  const ways = [way(), way()] as const;
  const end = (incoming: Way, outgoing: Way): Connection => ({
    incoming: incoming.pieces(),
    write: (bytes) => outgoing.put(bytes),
    close: () => {
      incoming.end();
      outgoing.end();
    },
  });
  return [end(ways[0], ways[1]), end(ways[1], ways[0])];
}

type Way = ReturnType<typeof way>;

function way() {
  const waiting: { readonly bytes: Buffer; readonly taken: () => void; readonly reject: (error: Error) => void }[] = [];
  let ended = false;
  let wake = (): void => {};
  return {
    waiting,
    put: (bytes: Buffer) =>
      new Promise<void>((taken, reject) => {
        if (ended) return reject(new Error("closed"));
        waiting.push({ bytes, taken, reject });
        wake();
      }),
    end: () => {
      ended = true;
      for (const { reject } of waiting.splice(0)) reject(new Error("closed"));
      wake();
    },
    pieces: async function* () {
      for (;;) {
        const next = waiting.shift();
        if (next) {
          next.taken();
          yield next.bytes;
        } else if (ended) return;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}

function administration(): { readonly on: Administration; readonly log: ReturnType<typeof memoryLog> } {
  const log = memoryLog();
  const on = new LogAdministration({
    log,
    running: undefined,
    between: (work) => work(),
    commit: (metadata) => log.commit({ positions: new Map(), metadata }),
    settle: async () => {},
    committedEnd: (topic, partition) => log.endOffset(topic, partition),
    store: async () => [],
    close: async () => {},
  });
  return { on, log };
}

async function connected(on: Administration, secret = "s"): Promise<Administration> {
  const [theirs, ours] = pair();
  void serve(theirs, { application: "app", secret: "s", administration: on });
  return administrationOver(ours, secret);
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

it("cuts what comes into frames, however it is broken up", async () => {
  const bytes = Buffer.concat([
    encodeFrame({ a: 1 }, Buffer.from("xyz")),
    encodeFrame({ b: "ü" }),
    encodeFrame({}, Buffer.alloc(1_000, 7)),
  ]);
  for (const size of [1, 2, 7, 13, 1_000, 10_000]) {
    const found: unknown[] = [];
    for await (const { head, body } of framesOf(inPieces(bytes, size))) found.push([head, body.length]);
    expect(found).toEqual([
      [{ a: 1 }, 3],
      [{ b: "ü" }, 0],
      [{}, 1_000],
    ]);
  }
});

it.each([
  ["a length beyond all bounds", Buffer.alloc(8, 0xff)],
  ["a head longer than its frame", Buffer.from([0, 0, 0, 5, 0, 0, 0, 9, 1, 2])],
  ["a head that is no JSON", Buffer.from([0, 0, 0, 5, 0, 0, 0, 1, 0x7b])],
])("refuses %s", async (_, bytes) => {
  await expect(framesOf(inPieces(bytes, 100)).next()).rejects.toThrow(BadFrame);
});

it("carries records with nulls and headers, and refuses bytes that are none", async () => {
  const log = memoryLog();
  const topic = createTopic(log, "t");
  append(log, "t", 0, { key: null, value: "", timestamp: 1.5e12 }, { key: "k", value: null, timestamp: -1, headers: [["h", "x"]] });
  const batch = await log.read(topic, 0, 0, 1_000);
  if (!batch) throw new Error("nothing is there");
  const bytes = encodeRecords(batch, batch.bytes);
  expect(lines(decodeBatch(topic, 0, bytes))).toEqual(lines(batch));
  for (let end = 0; end < bytes.length; end++) expect(() => decodeBatch(topic, 0, bytes.subarray(0, end))).toThrow(BadRecords);
});

it("asks an application what it would ask an open log, and gets its refusals as they are", async () => {
  const { on, log } = administration();
  const remote = await connected(on);
  const t = topicName("t");
  await remote.createTopic({ name: t, partitions: 2, config: { "retention.ms": "5" } });
  await expect(remote.createTopic({ name: t, partitions: 2, config: {} })).rejects.toMatchObject({ code: "X43", blame: "environment" });
  append(log, "t", 1, { key: "a", value: "1", timestamp: 7 });
  await log.commit(commitOf());
  expect(await remote.topics()).toEqual(await on.topics());
  const read = await remote.read(t, 1, 0, 1_000);
  expect(read && lines(read)).toEqual(["0 a=1 @7"]);
  expect(await remote.read(t, 1, 1, 1_000)).toBeUndefined();
  for (const partition of [2, -1, 0.5]) await expect(remote.read(t, partition, 0, 10)).rejects.toMatchObject({ code: "X46" });
  expect(await remote.program()).toBeUndefined();
  await remote.close();
  await expect(remote.topics()).rejects.toMatchObject({ code: "X51" });
});

it("answers nothing to whoever does not know the secret, or asks for what there is not", async () => {
  const { on } = administration();
  const stranger = await connected(on, "guessed");
  await expect(stranger.topics()).rejects.toMatchObject({ code: "X51" });
  for (const head of [{ ask: "constructor" }, null, 7, { ask: "produce" }]) {
    const [theirs, ours] = pair();
    const over = serve(theirs, { application: "app", secret: "s", administration: on });
    const frames = framesOf(ours.incoming);
    expect((await frames.next()).value).toMatchObject({ head: { topo: 1, application: "app" } });
    await ours.write(encodeFrame({ topo: 1, secret: "s" }));
    void ours.write(encodeFrame(head, Buffer.from("nonsense"))).catch(() => {});
    const { value, done } = await frames.next();
    if (!done) expect(value).toMatchObject({ head: { ok: false, failure: { code: "X49" } } });
    ours.close();
    await over;
  }
});

it("says when the application speaks another version", async () => {
  const [theirs, ours] = pair();
  void theirs.write(encodeFrame({ topo: 2, application: "orders" }));
  await expect(administrationOver(ours, "s")).rejects.toMatchObject({
    code: "X50",
    message: "orders runs under another version of topo, which speaks differently.",
  });
});
