/** One program, once as text and once as calls of the streams API: the same graph, the same description. */
import { expect, it } from "vitest";
import { compile } from "../../src/compile.js";
import { describeText } from "../../src/describe/text.js";
import { drop, otherwise, t, topology } from "../../src/streams/index.js";
import { graphShape } from "../kit/graph-shape.js";

const text = `
app "clicks" { commit.interval.ms = 50ms }
type Click = { page: string, user: string?, ms: long }
topic "clicks" { partitions 3 }
source clicks: stream<bytes?, Click> from "clicks"
source replayed: stream<bytes?, Click> from "replayed"
stream all = clicks
  | merge replayed
  | filter value.ms > 10 named "long-enough"
stream users = all
  | filter value.user != null
  | key by value.user
split all {
  home when value.page == "/"
  slow when value.ms > 1000
  otherwise drop
}
split users { heads when key == "h"  tails otherwise }
table perPage = all
  | group by value.page
  | count as "per-page" in memory changelog { retention.ms = 1h }
table perUser = users
  | group by key
  | count not logged
table lastUsers = users
  | group by key
  | count as "last-users" lru 10
stream words = home
  | print "home"
  | flatmap [value.page, "x"]
  | map entry { key: 1, value: value }
  | flatmap entries [{ key: key, value: value }]
sink perPage to "per-page"
sink perUser to "per-user" { value as json }
sink lastUsers to "last-users"
sink words to "words"
sink slow to "slow"
sink heads to "heads"
sink tails to "tails"`;

function clicks() {
  const Click = t.record("Click", { page: t.string, user: t.nullable(t.string), ms: t.long });
  const app = topology("clicks", { "commit.interval.ms": 50 });
  app.topic("clicks", { partitions: 3 });
  const clicks = app.source("clicks", { topic: "clicks", key: t.nullable(t.bytes), value: Click });
  const replayed = app.source("replayed", { topic: "replayed", key: t.nullable(t.bytes), value: Click });
  const all = app.stream(
    "all",
    clicks.merge(replayed).filter(({ value }) => value.ms > 10, { named: "long-enough" }),
  );
  const users = app.stream(
    "users",
    all.filter(({ value }) => value.user !== null).keyBy(t.string, ({ value }) => value.user ?? ""),
  );
  const { home, slow } = app.split(all, {
    home: ({ value }) => value.page === "/",
    slow: ({ value }) => value.ms > 1000,
    otherwise: drop,
  });
  const { heads, tails } = app.split(users, { heads: ({ key }) => key === "h", tails: otherwise });
  const perPage = app.table(
    "perPage",
    all.groupBy(t.string, ({ value }) => value.page).count({ as: "per-page", inMemory: true, changelog: { "retention.ms": 3_600_000 } }),
  );
  const perUser = app.table("perUser", users.groupByKey().count({ logged: false }));
  const lastUsers = app.table("lastUsers", users.groupByKey().count({ as: "last-users", lru: 10 }));
  const words = app.stream(
    "words",
    home
      .print("home")
      .flatMap(t.string, ({ value }) => [value.page, "x"])
      .mapEntry({ key: t.long, value: t.string }, ({ value }) => ({ key: 1, value }))
      .flatMapEntries({ key: t.long, value: t.string }, ({ key, value }) => [{ key, value }]),
  );
  app.sink(perPage, "per-page");
  app.sink(perUser, "per-user", { valueAs: "json" });
  app.sink(lastUsers, "last-users");
  app.sink(words, "words");
  app.sink(slow, "slow");
  app.sink(heads, "heads");
  app.sink(tails, "tails");
  return app;
}

it("builds the graph of the text", () => {
  const { graph, plan, diagnostics } = compile({ path: "clicks.topo", text });
  if (!graph || !plan) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  const app = clicks();
  expect(graphShape(app.graph())).toEqual(graphShape(graph));
  expect(app.describe()).toBe(describeText(plan));
});
