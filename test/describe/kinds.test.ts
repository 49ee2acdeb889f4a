/** What each kind of stage draws; worked out by hand from what Kafka Streams does. */
import { expect, it } from "vitest";
import { type Drawing, drawingOf } from "../../src/describe/drawing.js";
import { textsOf } from "../../src/describe/words.js";
import { graphOf, programs } from "./programs.js";

const drawn = (name: keyof typeof programs): Drawing => drawingOf(graphOf(programs[name]));

/** `vitals@1: join …`, in sub-topology 1; `·` where it is in none. */
const stages = ({ stages: all }: Drawing) => all.map((each) => `${each.declaration}@${each.subtopology ?? "·"}: ${each.words.join(" · ")}`);
const stores = ({ stores: all }: Drawing) => all.map((each) => [`${each.name}@${each.subtopology ?? "·"}`, ...each.traits].join(", "));
const topics = ({ topics: all }: Drawing) =>
  all.map((each) => [`${each.kind} ${each.fullName}`, ...(each.purpose ? [each.purpose] : [])].join(", "));

/** Edges by names: of a stage its declaration and first word. */
function edges({ topics: inTopics, stages: inStages, stores: inStores, files, edges: all }: Drawing): readonly string[] {
  const names = new Map<string, string>([
    ...inStages.map(({ id, declaration, words }) => [id, `${declaration}.${(words[0] ?? "").split(/[ <(]/)[0]}`] as const),
    ...[...inTopics, ...inStores, ...files].map(({ id, name }) => [id, `"${name}"`] as const),
  ]);
  return all.map(({ from, to, kind, side }) => `${names.get(from)} ${[kind, ...(side ? [side] : [])].join(" ")} ${names.get(to)}`);
}

const of = (kind: string, lines: readonly string[]) => lines.filter((line) => line.includes(` ${kind} `));

it("draws windows, a suppress with its buffer, and a join of two streams with both of its stores", () => {
  const picture = drawn("patient-monitoring");
  expect(stages(picture)).toEqual([
    "pulses@0: stream<string, Pulse>",
    "temps@1: stream<string, BodyTemp>",
    "pulseCounts@0: window tumbling 1m grace 5s · count",
    "pulseCounts@0: suppress until window closes max bytes 64MB then shut down",
    "highPulse@0: to stream",
    "highPulse@0: filter value >= 100",
    "highPulse@0: key by key.key",
    "highTemp@1: filter value.temperature >= 100.4",
    "vitals@1: join highTemp within 1m grace 10s with { heartRate: left, bodyTemp: right }",
    "vitals@1: sink",
  ]);
  expect(stores(picture)).toEqual([
    "pulse-counts@0",
    "pulseCounts-suppress-store@0, buffer",
    "vitals-join-highTemp-this-join-store@1, buffer",
    "vitals-join-highTemp-other-join-store@1, buffer",
  ]);
  expect(picture.stores.map(({ changelog }) => changelog)).toContain("patient-monitoring-pulseCounts-suppress-store-changelog");
  expect(topics(picture)).toContain("repartition patient-monitoring-vitals-join-highTemp-left-repartition, repartition");
  expect(edges(picture)).toEqual([
    '"pulse-events" records pulses.stream',
    'pulses.stream failed "pulse-events-dlq"',
    '"body-temp-events" records temps.stream',
    "pulses.stream records pulseCounts.window",
    'pulseCounts.window state "pulse-counts"',
    "pulseCounts.window records pulseCounts.suppress",
    'pulseCounts.suppress state "pulseCounts-suppress-store"',
    "pulseCounts.suppress records highPulse.to",
    "highPulse.to records highPulse.filter",
    "highPulse.filter records highPulse.key",
    "temps.stream records highTemp.filter",
    'highPulse.key records "vitals-join-highTemp-left-repartition"',
    '"vitals-join-highTemp-left-repartition" records left vitals.join',
    "highTemp.filter records right vitals.join",
    'vitals.join state "vitals-join-highTemp-this-join-store"',
    'vitals.join state "vitals-join-highTemp-other-join-store"',
    "vitals.join records vitals.sink",
    'vitals.sink records "alerts"',
  ]);
});

it("draws a table as looked up by streams, and a global table outside of the sub-topologies, though it has a number", () => {
  const picture = drawn("video-game-leaderboard");
  expect(stages(picture).map((each) => each.slice(0, each.indexOf(":")))).toEqual([
    "scores@0",
    "players@1",
    "products@·",
    "enriched@0",
    "enriched@1",
    "enriched@1",
    "leaderBoards@1",
    "leaderBoards@3",
    "leaderBoards@3",
    "leaderBoards@3",
  ]);
  expect(picture.subtopologies).toEqual([0, 1, 3]);
  expect(stores(picture)).toEqual(["players-source@1", "products-source@·", "leader-boards@3"]);
  expect(of("lookup", edges(picture))).toEqual(["players.table lookup right enriched.join", "products.global lookup right enriched.join"]);
});

it("cuts a foreign-key join into a stage with each table, and shows the stores that its rows are asked for from", () => {
  const picture = drawn("tables of tables");
  expect(stages(picture)).toEqual([
    "orders@0: table<string, Order>",
    "customers@1: table<string, Customer>",
    "addresses@1: table<string, Customer>",
    "products@2: table<string, Product>",
    "people@1: outer join addresses with left?.name",
    "sold@0: filter value.cents > 0",
    "sold@2: subscriptions on value.product",
    "sold@0: join products on value.product with { customer: left.customer, vendor: right.vendor, cents: left.cents }",
    "full@1: subscriptions on value.customer",
    "full@0: left join people on value.customer with { vendor: left.vendor, name: right }",
    "full@0: to stream",
    "full@0: sink",
    "perVendor@0: group by value.vendor",
    "perVendor@3: sum value.cents",
    "perVendor@3: to stream",
    "perVendor@3: sink",
  ]);
  expect(stores(picture)).toEqual([
    "orders-source@0",
    "customers-source@1",
    "addresses@1",
    "products-source@2",
    "people@1, in memory",
    "sold-join-products-subscription-store@2, buffer",
    "sold-join-products@0",
    "full-left-join-people-subscription-store@1, buffer",
    "per-vendor@3",
  ]);
  expect(edges(picture).filter((each) => /sold\.(join|subscriptions)/.test(each))).toEqual([
    '"sold-join-products-subscription-registration-topic" records left sold.subscriptions',
    "products.table records right sold.subscriptions",
    'sold.subscriptions state "sold-join-products-subscription-store"',
    "sold.filter lookup sold.join",
    'sold.subscriptions records "sold-join-products-subscription-response-topic"',
    '"sold-join-products-subscription-response-topic" records sold.join',
    'sold.join state "sold-join-products"',
    'sold.join records "full-left-join-people-subscription-registration-topic"',
    "sold.join lookup full.left",
    "sold.join records perVendor.group",
  ]);
});

it("says size, grace and emission of every window, and where late records go", () => {
  const picture = drawn("all windows");
  expect(picture.stages.map(({ words }) => words).filter(([first = ""]) => /^(window|outer|suppress)/.test(first))).toEqual([
    ["window tumbling 1m grace 10s", "avg value.ms"],
    ["window hopping 1h every 10m grace 5m", "max value.ms"],
    ["window sliding 1m30s grace 0s", "sum value.ms"],
    [
      "window session gap 30m grace 5m emit on close",
      "aggregate from { pages: 0, ms: 0 } add { pages: agg.pages + 1, ms: agg.ms + value.ms } merge { pages: left.pages + right.pages, ms: left.ms + right.ms }",
    ],
    ["suppress for 5m max records 1000 then emit early"],
    ["outer join visits before 5m after 1h grace 1m with left?.ms ?? right?.ms"],
  ]);
  expect(of("late", edges(picture))).toEqual(['perMinute.window late "late-visits"']);
  expect(topics(picture).at(-1)).toBe("deadLetter visits-dlq, dead letters of every stage");
  expect(of("failed", edges(picture))).toEqual([]);
  const join = edges(picture).filter((each) => each.includes("both.outer"));
  expect(join.slice(0, 2)).toEqual(["visits.stream records left both.outer", "visits.stream records right both.outer"]);
  expect(join.filter((each) => each.includes("shared-join-store"))).toHaveLength(1);
});

it("draws a cogroup with a topic for each of its streams that is rekeyed", () => {
  const picture = drawn("cogroup");
  expect(edges(picture).filter((each) => each.includes("activity.cogroup"))).toEqual([
    '"activity-cogroup-activity-repartition" records activity.cogroup',
    "purchases.stream records activity.cogroup",
    'activity.cogroup state "activity-cogroup"',
    "activity.cogroup records activity.to",
  ]);
  expect(stages(picture)[3]).toBe(
    "activity@1: cogroup from { clicks: 0, cents: 0 } add { clicks: agg.clicks + 1, cents: agg.cents } with purchases add { clicks: agg.clicks, cents: agg.cents + value }",
  );
});

it("draws processors with their stores, which hold them together, and what fills a global store", () => {
  const picture = drawn("processors");
  expect(stages(picture)).toEqual([
    "sites@·: process FillSites",
    "desired@1: stream<string, string>",
    "reported@1: stream<string, string>",
    "shutdowns@1: process value HighWinds using sites",
    "shutdowns@1: merge",
    "shutdowns@1: peek alert(value)",
    'twin@1: process value Twin("big") using twins, seen, sites',
    "cleaned@1: process value Cleanup using twins",
    "twin@1: sink",
    "cleaned@1: foreach alert(value)",
  ]);
  expect(stores(picture)).toEqual(["sites@·", "digital-twin-store@1", "seen@1, window"]);
  expect(picture.stores.map(({ kind }) => kind)).toEqual(["globalStore", "store", "store"]);
  expect(edges(picture).filter((each) => /"(sites|digital-twin-store|seen)"/.test(each))).toEqual([
    '"sites" records sites.process',
    'sites.process state "sites"',
    '"sites" lookup shutdowns.process',
    '"sites" lookup twin.process',
    'twin.process state "digital-twin-store"',
    'twin.process state "seen"',
    'cleaned.process state "digital-twin-store"',
  ]);
});

it("draws files, topics known only while running, topics on the way, and dead letters of stages, sources, sinks and the application", () => {
  const picture = drawn("ways out and in");
  expect(topics(picture)).toEqual([
    "topic alarms",
    "topics alarms-.*-eu, all that match",
    "topic alarms-raw",
    "topic clean-alarms",
    "topics `calls-${value.lower()}`, computed for each record",
    "topic lengths",
    "topic last-calls",
    "deadLetter misc-dlq, dead letters of every stage",
    "deadLetter alarms-dlq, dead letters",
    "deadLetter lines-dlq, dead letters",
  ]);
  expect(of("failed", edges(picture))).toEqual([
    'alarms.stream failed "alarms-dlq"',
    'counted.map failed "lines-dlq"',
    'last.sink failed "misc-dlq"',
  ]);
  expect(edges(picture).filter((each) => /\.txt|clean-alarms/.test(each))).toEqual([
    'calls.dedupe records "clean-alarms"',
    '"clean-alarms" records calls.map',
    '"data/alarms.txt" records "alarms-raw"',
    '"last-calls" records "out/last.txt"',
  ]);
  expect(stages(picture).filter((each) => /set|dedupe|expire|sink|to table/.test(each))).toEqual([
    "calls@0: set timestamp value.at",
    'calls@0: set headers { origin: topic, "reply-to": null }',
    "calls@0: dedupe within 10m grace 0s by value.level",
    "last@2: to table",
    "last@2: expire after 7d",
    "calls@2: sink to `calls-${value.lower()}`",
    "counted@1: sink partition by 0",
    "last@2: sink",
  ]);
  // Nothing asks for rows of the table, so only `expire` keeps something.
  expect(stores(picture)).toEqual(["calls-dedupe@0", "last-expire-after@2"]);
});

it.each([
  ["named", 'source t: table<string, long> from "t" { as "kept" }', ["kept"]],
  ["read by nobody", 'source t: table<string, long> from "t" sink t to "u"', []],
  ["filtered", 'source t: table<string, long> from "t" table f = t | filter value > 1 | map value + 1', []],
  [
    "grouped, below a filter",
    'source t: table<string, long> from "t" table n = t | filter value > 1 | group by key | count as "n"',
    ["t-source", "n"],
  ],
  [
    "grouped, below a filter with a store",
    'source t: table<string, long> from "t" table n = t | filter value > 1 as "f" | group by key | count as "n"',
    ["f", "n"],
  ],
  [
    "suppressed",
    'source s: stream<string, long> from "s" table t = s | to table | suppress for 5m unbounded',
    ["t-to-table", "t-suppress-store"],
  ],
  ["joined", 'source s: stream<string, long> from "s" source t: table<string, long> from "t" stream j = s | join t', ["t-source"]],
])("shows the store of a table that is %s", (_, text, expected) => {
  expect(drawingOf(graphOf(text)).stores.map(({ name }) => name)).toEqual(expected);
});

it("says whole in the tooltip what is abridged in the box", () => {
  const stage = drawn("tables of tables").stages.find(({ id }) => id === "n6");
  expect(stage && textsOf(stage)).toMatchObject({ title: "sold", details: ["join products on value.product with { … }"] });
  expect(stage && textsOf(stage).tooltip[1]).toBe(
    "join products on value.product with { customer: left.customer, vendor: right.vendor, cents: left.cents }",
  );
});
