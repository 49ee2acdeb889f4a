/** What a person sees of the settings of topics on the embedded log. */
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
