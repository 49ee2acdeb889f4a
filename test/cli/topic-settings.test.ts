/** What a person sees of the settings of topics on the embedded log. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { shell } from "../kit/terminal.js";

const settled = `app "settled" {
  topic.segment.bytes = 1MB
}
topic "orders" {
  replication 3
  retention 7d
  config {
    min.insync.replicas = 2
    flush.ms = 1s
  }
}
topic "elsewhere" { config { flush.ms = 1s } }
source orders: stream<string, string> from "orders"
table perKey = orders
  | group by key
  | count as "per-key" changelog { preallocate = true }
sink perKey to "totals"
`;

const order = '{"key":"a","value":"x","timestamp":1000}\n';
const told =
  "info[X38]: Settings without effect on the embedded log: replication, min.insync.replicas, flush.ms of orders, preallocate of the changelog of per-key, segment.bytes of all internal topics.\n";

it("says once which settings of the program's topics have no effect, and runs", async () => {
  const { topo } = shell({ "p.topo": settled, "orders.jsonl": order });
  const ran = await topo("run", "p.topo", "--until-end", "--input", "orders=orders.jsonl", "--output", "-");
  expect(ran).toMatchObject({ status: 0, out: '{"key":"a","value":1,"timestamp":1000,"partition":0}\n' });
  expect(ran.err.split("info[X38]")).toHaveLength(2);
  expect(ran.err).toContain(told);
});

it("says nothing of settings that are obeyed, nor of those that Kafka Streams adds itself", async () => {
  const text = `app "quiet"
topic "orders" {
  retention 7d
  cleanup compact
  config { message.timestamp.type = LogAppendTime }
}
source orders: stream<string, string> from "orders"
table perValue = orders
  | group by value
  | count as "per-value"
`;
  const { topo } = shell({ "p.topo": text, "orders.jsonl": order });
  expect((await topo("run", "p.topo", "--until-end", "--input", "orders=orders.jsonl")).err).not.toContain("X38");
});

it("marks such settings where topics are described", async () => {
  const { topo } = shell({ "p.topo": settled, "orders.jsonl": order });
  await topo("run", "p.topo", "--until-end", "--input", "orders=orders.jsonl");
  expect((await topo("topics", "describe", "orders")).out).toContain(
    "  min.insync.replicas=2 (no effect here)\n  flush.ms=1000 (no effect here)\n  retention.ms=604800000\n",
  );
  const described = JSON.parse((await topo("topics", "describe", "orders", "--json")).out);
  expect(described.topics[0].withoutEffect).toEqual(["min.insync.replicas", "flush.ms"]);
});

it("refuses a setting that topics do not have, and a value that the setting does not take", async () => {
  const { topo } = shell();
  const refused = async (...rest: readonly string[]): Promise<string> => {
    const { status, err } = await topo("topics", ...rest, "--data-dir", "data");
    expect(status).toBe(2);
    return err;
  };
  const created = (setting: string): Promise<string> => refused("create", "t", "--config", setting);
  expect(await created("retention.msx=1")).toBe(
    "error[X56]: --config retention.msx=1: a topic has no setting retention.msx.\n  help: Did you mean retention.ms?\n",
  );
  expect(await created("wholly=1")).toBe(
    "error[X56]: --config wholly=1: a topic has no setting wholly.\n  help: The settings are those of Kafka's topics, such as retention.ms=3600000\n",
  );
  expect(await created("cleanup.policy=compcat")).toBe(
    "error[X56]: --config cleanup.policy=compcat: it is one of `compact`, `delete` or `compact,delete`.\n  help: Did you mean compact?\n",
  );
  expect(await created("message.timestamp.type=Whenever")).toBe(
    "error[X56]: --config message.timestamp.type=Whenever: it is one of `CreateTime` or `LogAppendTime`.\n",
  );
  expect(await created("retention.ms=1h")).toBe("error[X56]: --config retention.ms=1h: a whole number of milliseconds is wanted.\n");
  expect(await created("retention.ms=-2")).toBe(
    "error[X56]: --config retention.ms=-2: a whole number of milliseconds is wanted, -1 or more.\n",
  );
  expect(await created("min.cleanable.dirty.ratio=2")).toContain("a number is wanted, from 0 to 1.");
  expect(await created("min.cleanable.dirty.ratio=")).toContain("a number is wanted.");
  expect(await created("preallocate=yes")).toContain("true or false is wanted.");
  expect(await refused("alter", "t", "--delete-config", "retention.m")).toContain(
    "error[X56]: --delete-config retention.m: a topic has no setting retention.m.\n  help: Did you mean retention.ms?",
  );
});

it("takes both policies in any order", async () => {
  const { topo } = shell();
  await topo("topics", "create", "t", "--config", "cleanup.policy=delete, compact", "--data-dir", "data");
  expect((await topo("topics", "describe", "t", "--data-dir", "data")).out).toContain("  cleanup.policy=compact,delete\n");
});

const compacted = `app "keyed"
topic "orders" { cleanup compact }
topic "copies" { cleanup compact }
source orders: stream<string?, string> from "orders"
source free: stream<string?, string> from "free"
sink orders to "copies"
sink free to "copies"
`;

const twoOrders = `{"key":"a","value":"x","timestamp":1}
{"value":"nobody","timestamp":2}
`;

it("refuses a line without a key that goes into a compacted topic, and takes what stands before it", async () => {
  const { topo, topoWith, write } = shell({ "p.topo": compacted, "orders.jsonl": twoOrders });
  const run = () => topo("run", "p.topo", "--until-end", "--input", "orders=orders.jsonl", "--output", "-");
  const refused = await run();
  expect(refused).toMatchObject({ status: 1, out: '{"key":"a","value":"x","timestamp":1,"partition":0}\n' });
  expect(refused.err).toContain(
    "error[F04]: orders.jsonl:2: this line is no record of orders: it has no key, which a compacted topic needs.",
  );
  write("orders.jsonl", twoOrders.replace('{"value"', '{"key":"b","value"'));
  expect((await run()).out).toBe('{"key":"b","value":"nobody","timestamp":2,"partition":0}\n');

  const produced = await topoWith('{"key":"c","value":"y"}\n{"value":"nobody"}\n', "produce", "orders");
  expect(produced.status).toBe(1);
  expect(produced.err).toContain(
    "error[X58]: Standard input, line 2: this is no record of orders: it has no key, which a compacted topic needs.",
  );
  expect(produced.err).toContain("1 record written to orders.");
});

it("ends a run at a record whose output has no key for a compacted topic, and begins with it the next time", async () => {
  const { topo } = shell({ "p.topo": compacted, "free.jsonl": twoOrders });
  const run = () => topo("run", "p.topo", "--until-end", "--input", "free=free.jsonl", "--output", "-");
  const ended = await run();
  expect(ended).toMatchObject({ status: 1, out: '{"key":"a","value":"x","timestamp":1,"partition":0}\n' });
  expect(ended.err).toContain(
    "error[X10]: The record at offset 1 of free, partition 0, led to a record without a key, which `free-sink` cannot write: the topic copies is compacted.",
  );
  const again = await run();
  expect(again).toMatchObject({ status: 1, out: "" });
  expect(again.err).toContain("error[X10]: The record at offset 1 of free");
});

it("tells of records that expired before the application came to them", async () => {
  const text = 'app "late"\nsource orders: stream<string?, string> from "orders"\nsink orders to "copies"\n';
  const { topo, topoWith } = shell({ "p.topo": text, "orders.jsonl": order });
  await topo("run", "p.topo", "--until-end", "--input", "orders=orders.jsonl");
  await topoWith('{"key":"b","value":"y","timestamp":1}\n{"key":"c","value":"z","timestamp":1}\n', "produce", "orders");
  await topo("topics", "alter", "orders", "--config", "retention.bytes=0");
  const ran = await topo("run", "p.topo", "--until-end", "--output", "-");
  expect(ran.err).toContain(
    "warning[X39]: 2 records of orders expired before this application had read them.\n  help: Let the topic keep its records longer: topo topics alter orders --config retention.ms=604800000\n",
  );
  expect((await topo("run", "p.topo", "--until-end", "--output", "-")).err).not.toContain("X39");
});

it("takes the program of the chapter on topics, all of whose settings are obeyed", async () => {
  const [, program = ""] = readFileSync("docs/topics.md", "utf8").split(/```topo\n([\s\S]*?)```/);
  const { topo } = shell({ "p.topo": program, "orders.jsonl": '{"key":"a","value":1,"timestamp":1}\n' });
  const ran = await topo("run", "p.topo", "--until-end", "--input", "orders=orders.jsonl");
  expect(ran.err).toMatch(/in\s+orders\s+1/);
  expect(ran.err).not.toContain("X38");
});
