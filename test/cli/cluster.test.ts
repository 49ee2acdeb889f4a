/** `topo check --partitions` and `--cluster`, and what `topo run` makes of numbers of partitions. */
import { expect, it } from "vitest";
import { shell } from "../kit/terminal.js";

const program = `topic "orders" { partitions 4 }
source orders: stream<string, long> from "orders"
source prices: stream<string, long> from "prices"
stream j = orders
  | join prices within 5m grace 0s with left + right
sink j to "out"
`;

const facts = (json: unknown) => ({ "j.topo": program, "topics.json": JSON.stringify(json) });
const topics = (...all: readonly unknown[]) => facts({ topics: all });

it("takes the number that is given for topics that say nothing", async () => {
  const { topo } = shell({ "j.topo": program });
  const without = await topo("check", "j.topo");
  expect(without.status).toBe(1);
  expect(without.err).toContain('"orders" has 4 (declared), "prices" has 1 (nothing says otherwise).');
  expect((await topo("check", "j.topo", "--partitions", "4")).status).toBe(0);
  const other = await topo("check", "j.topo", "--partitions", "3");
  expect(other.err).toContain('"prices" has 3 (by `--partitions`)');
  expect((await topo("check", "j.topo", "--partitions", "none")).err).toContain("a whole number from 1 is wanted");
});

it("takes the numbers of topics that exist", async () => {
  const shelled = shell(topics({ name: "orders", partitions: 4 }, { name: "prices", partitions: 4, replication: 3, config: { a: "b" } }));
  expect(await shelled.topo("check", "j.topo", "--cluster", "topics.json")).toMatchObject({ status: 0, out: "" });
  const differing = await shell(topics({ name: "orders", partitions: 6 }, { name: "prices", partitions: 6 })).topo(
    "check",
    "j.topo",
    "--cluster",
    "topics.json",
    "--format",
    "short",
  );
  expect(differing.status).toBe(1);
  expect(differing.out).toContain("The topic orders has 6 partitions, but the program declares 4.");
});

it.each([
  [{}, "at topics, a list of topics is wanted"],
  [[], "an object is wanted"],
  [{ topics: [{ partitions: 4 }] }, "at topics[0].name, the name of a topic is wanted"],
  [{ topics: [{ name: "a", partitions: 0 }] }, "at topics[0].partitions, a whole number from 1 is wanted"],
  [{ topics: [{ name: "a", partitions: 1, replication: "x" }] }, "at topics[0].replication, a whole number from 1 is wanted"],
  [{ topics: [{ name: "a", partitions: 1, config: 1 }] }, "at topics[0].config, an object is wanted"],
  [
    {
      topics: [
        { name: "a", partitions: 1 },
        { name: "a", partitions: 2 },
      ],
    },
    'at topics[1].name, "a" stands there twice',
  ],
])("says what is wrong with facts such as %j", async (json, problem) => {
  const { status, err } = await shell(facts(json)).topo("check", "j.topo", "--cluster", "topics.json");
  expect(status).toBe(2);
  expect(err).toContain(`error[F22]: topics.json does not say which topics there are: ${problem}.`);
});

it("says that facts are no JSON, or not there", async () => {
  const { topo } = shell({ "j.topo": program, "topics.json": "{" });
  expect((await topo("check", "j.topo", "--cluster", "topics.json")).err).toContain("it is no JSON");
  expect((await topo("check", "j.topo", "--cluster", "others.json")).err).toContain("There is no file others.json.");
});

it("fails on warnings where they are denied, but not on those that are let pass", async () => {
  const rekeyed = (comment: string) => `source a: stream<string, string?> from "a"
stream b = a
  | key by value${comment}
  | filter key != null
sink b to "out"
`;
  const { topo } = shell({ "a.topo": rekeyed(""), "b.topo": rekeyed(" // allow P12: dropped below") });
  expect((await topo("check", "a.topo")).status).toBe(0);
  expect((await topo("check", "a.topo", "--deny", "warnings")).status).toBe(1);
  expect((await topo("check", "b.topo", "--deny", "warnings")).status).toBe(0);
});
