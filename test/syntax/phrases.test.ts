import { describe, expect, it } from "vitest";
import { brokenTreeOf, messagesIn, mistakesIn, stagesOf, treeOf } from "../kit/parsing.js";

describe("rule 1: the longest known phrase wins", () => {
  it.each([
    ["| map entry { key: 1, value: 2 }", "| map entry <{ key: 1, value: 2 }>"],
    ["| map entry.x", "| map <entry.x>"],
    ["| map entry?.x", "| map <entry?.x>"],
    ["| map entry => 1", "| map <((entry) => 1)>"],
    ["| map entries", "| map <entries>"],
    ["| flatmap entries (f(value))", "| flatmap entries <f(value)>"],
    ["| flatmap entries(value)", "| flatmap entries <value>"],
    ["| process value P", "| process value <P>"],
    ["| process value.p", "| process <value.p>"],
    ["| join t on error.code", "| join <t> / on <error.code>"],
    ["| join t on error fail", "| join <t> / on error fail"],
    [
      "| window hopping 1h every 5m grace 0s emit on close",
      "| window hopping <3600000ms> / every <300000ms> / grace <0ms> / emit on close",
    ],
    ["| window session gap 5m grace 1m", "| window session gap <300000ms> / grace <60000ms>"],
    [
      "| suppress until window closes max records 100_000 max bytes 64MB then shut down",
      "| suppress until window closes / max records <100000> / max bytes <67108864B> / then shut down",
    ],
    ["| suppress for 5m then emit early", "| suppress for <300000ms> / then emit early"],
    ["| filter\n x\n | key\n by y", "| filter <x>\n| key by <y>"],
  ])("reads %s", (text, tree) => {
    expect(stagesOf(text)).toBe(tree);
  });
});

describe("rule 2: an expression ends at a word that cannot continue it", () => {
  it.each([
    ["| join t on -value.x with { a: left }", "| join <t> / on <(-value.x)> / with <{ a: left }>"],
    [
      "| join s within 60s grace 10s\n with { heartRate: left, bodyTemp: right }",
      "| join <s> / within <60000ms> / grace <10000ms> / with <{ heartRate: left, bodyTemp: right }>",
    ],
    ["| map x in memory", "| map <x> / in memory"],
    ["| map x in memories", "| map <(x in memories)>"],
    ["| filter x in [1] in memory", "| filter <(x in [1])> / in memory"],
    ["| filter x matches `a` not logged", "| filter <(x matches `a`)> / not logged"],
    ['| top 3 by value.score as "boards" lru 5', '| top <3> / by <value.score> / as <"boards"> / lru <5>'],
    ["| aggregate from 0 add agg + value remove agg - value", "| aggregate / from <0> / add <(agg + value)> / remove <(agg - value)>"],
    [
      "| cogroup from 0 add agg + 1 with s add agg + 2 with u add 3",
      "| cogroup / from <0> / add <(agg + 1)> / with <s> / add <(agg + 2)> / with <u> / add <3>",
    ],
    ["| reduce (a, b) => a + b remove (a, b) => a - b", "| reduce <((a, b) => (a + b))> / remove <((a, b) => (a - b))>"],
    [
      "| aggregate from if a then 1 else 2 add match v { 1 => 2 } merge left",
      "| aggregate / from <(if a then 1 else 2)> / add <(match v { 1 => 2 })> / merge <left>",
    ],
    ['| merge a, b, c named "m"', '| merge <a, b, c> / named <"m">'],
    ['| process P using x, y named "p"', '| process <P> / using <x, y> / named <"p">'],
    ['| map f(x) on error dead letter "d"', '| map <f(x)> / on error dead letter <"d">'],
    ["| count on error skip in memory", "| count / on error skip / in memory"],
    [
      '| count changelog { cleanup.policy = "compact", retention.ms = 5m }',
      '| count / changelog <{ cleanup.policy = "compact", retention.ms = 300000ms }>',
    ],
    [
      "| window tumbling 1m grace 0s emit on update offset 5s",
      "| window tumbling <60000ms> / grace <0ms> / emit on update / offset <5000ms>",
    ],
  ])("reads %s", (text, tree) => {
    expect(stagesOf(text)).toBe(tree);
  });

  it("lets an open `if` have its `then` and `else`, and a clause the next ones", () => {
    const source = 'source s: stream<void, A> from "t" { timestamp if a then b else c else skip }';
    expect(treeOf(source)).toContain("timestamp <(if a then b else c)>\n  else skip");
    expect(stagesOf("| suppress for if a then 1m else 2m then emit early")).toBe(
      "| suppress for <(if a then 60000ms else 120000ms)> / then emit early",
    );
  });
});

describe("rule 3: a clause word in place of an operand means that it is missing", () => {
  it.each([
    ['| filter named "x"', '| filter / named <"x">'],
    ["| map key", "| map <key>"],
    ["| map timestamp in memory", "| map <timestamp> / in memory"],
    ["| aggregate from zero() add add(agg, value)", "| aggregate / from <zero()> / add <add(agg, value)>"],
    ["| top 3 by by.x", "| top <3> / by <by.x>"],
    ["| top 3 by by?.x", "| top <3> / by <by?.x>"],
    ["| top 3 by by => 1", "| top <3> / by <((by) => 1)>"],
    ["| repartition by partition partition by 3", "| repartition / by <partition> / partition by <3>"],
    ["| repartition by (a + b) into (3)", "| repartition / by <(a + b)> / into <3>"],
    ["| aggregate from (0) add (agg + 1)", "| aggregate / from <0> / add <(agg + 1)>"],
    ["| top by (a) by (b)", "| top <by(a)> / by <b>"],
  ])("reads %s", (text, tree) => {
    expect(stagesOf(text)).toBe(tree);
  });

  it("reports an operand that is missing within an expression", () => {
    expect(mistakesIn('stream a = b | filter value > named "x"')).toEqual(["1:29 S19 [>]"]);
    expect(brokenTreeOf('stream a = b | filter value > named "x"')).toContain('| filter <(value > ¿)> / named <"x">');
  });

  it("takes a scope name for a property where it can be nothing else", () => {
    const source = 'source s: table<string, A> from "t" { in memory timestamp value.at offset earliest key as json }';
    expect(treeOf(source).split("\n").slice(1)).toEqual(["  in memory", "  timestamp <value.at>", "  offset earliest", "  key as <json>"]);
  });
});

describe("rule 4: within brackets no word is a clause", () => {
  it.each([
    ["| filter (named)", "| filter <named>"],
    ["| map { as, with: on, by: [grace, within] }", "| map <{ as, with: on, by: [grace, within] }>"],
    ['| map f(named, as) named "n"', '| map <f(named, as)> / named <"n">'],
    ["| map `${as}`", "| map <`${as}`>"],
    ["| filter (x in memory)", "| filter <(x in memory)>"],
  ])("reads %s", (text, tree) => {
    expect(stagesOf(text)).toBe(tree);
  });
});

describe("rule 5: an expression does not swallow what follows it on the next line", () => {
  it("ends at stages, clauses, properties and declarations", () => {
    const program = `stream a = b
  | map x
  | filter y
      as "n"
sink a to f(x)
topic "t" { retention 5m
  partitions 4 }`;
    expect(treeOf(program)).toBe(`stream a = b
  | map <x>
  | filter <y> / as <"n">
sink a to f(x)
topic "t"
  retention <300000ms>
  partitions <4>`);
  });
});

describe("rule 6: unknown words are reported and skipped with one operand", () => {
  it("skips an unknown clause, and reads the next", () => {
    const text = "stream a = b | map x nmaed f(1).y in memory";
    expect(mistakesIn(text)).toEqual(["1:22 S14 [nmaed]"]);
    expect(messagesIn(text)).toEqual(["`map` does not take `nmaed`. Did you mean `named`?"]);
    expect(brokenTreeOf(text)).toBe("stream a = b\n  | map <x> / in memory");
  });

  it("lists an operator's clauses where none is near", () => {
    expect(messagesIn("stream a = b | key by x foo 1")).toEqual([
      "`key by` does not take `foo`. It takes `named`, `on error fail`, `on error skip` or `on error dead letter`.",
    ]);
  });

  it("borrows the nearest operator's clauses", () => {
    const text = "stream a = b | jion t on value.x with left\n| filter x";
    expect(messagesIn(text)).toEqual(["There is no operator `jion`. Did you mean `join`?"]);
    expect(brokenTreeOf(text)).toBe("stream a = b\n  | jion <t> / on <value.x> / with <left>\n  | filter <x>");
  });

  it("finds the operator of several words that was meant", () => {
    expect(messagesIn("stream a = b | group bye value.x")).toEqual(["There is no operator `group bye`. Did you mean `group by`?"]);
    expect(messagesIn("stream a = b | suppres until windw closes")).toEqual([
      "There is no operator `suppres until windw closes`. Did you mean `suppress until window closes`?",
    ]);
  });

  it("says how a phrase goes on", () => {
    expect(messagesIn("stream a = b | window 5m")).toEqual([
      "After `window` comes `tumbling`, `hopping`, `sliding` or `session gap`. Write `window tumbling`, `window hopping`, `window sliding` or `window session gap`.",
    ]);
    expect(messagesIn("stream a = b | map x on error explode")[0]).toBe(
      "After `on error` comes `fail`, `skip` or `dead letter`.".concat(
        " Write `on error fail`, `on error skip` or `on error dead letter`.",
      ),
    );
  });

  it("reports an unknown property, and where Kafka's settings belong", () => {
    expect(messagesIn('topic "t" { partitons 4, retention 5m }')).toEqual([
      "A topic does not take `partitons`. Did you mean `partitions`?",
    ]);
    expect(messagesIn('topic "t" { segment.bytes = 4 partitions 1 }')).toEqual([
      "A topic does not take `segment`. Kafka's own settings stand in `config { key = value }`.",
    ]);
    expect(brokenTreeOf('topic "t" { segment.bytes = 4 partitions 1 }')).toBe('topic "t"\n  partitions <1>');
  });

  it("reports several unknown words of one declaration, each once", () => {
    const text = "stream a = b\n  | fliter x\n  | map y foo 3\n  | cuont nmaed 4";
    expect(mistakesIn(text)).toEqual(["2:5 S13 [fliter]", "3:11 S14 [foo]", "4:5 S13 [cuont]", "4:11 S14 [nmaed]"]);
  });
});

describe("a stage without its bar", () => {
  it("is reported and read as a stage", () => {
    const text = "stream a = b\n  filter value > 1\n  | count\n  map value.x";
    expect(mistakesIn(text)).toEqual(["2:3 S16 [filter]", "4:3 S16 [map]"]);
    expect(brokenTreeOf(text)).toBe("stream a = b\n  | filter <(value > 1)>\n  | count\n  | map <value.x>");
  });
});

it("reads blocks with and without commas", () => {
  expect(treeOf('topic "t" { partitions 4, replication 3 cleanup compact delete, }')).toBe(
    'topic "t"\n  partitions <4>\n  replication <3>\n  cleanup compact delete',
  );
  expect(treeOf('sink s to "t" { partition by a, b, key as json }')).toBe('sink s to "t"\n  partition by <a, b>\n  key as <json>');
});

it("takes an empty brace for a record, everywhere", () => {
  expect(stagesOf("| aggregate from {} add agg changelog {}")).toBe("| aggregate / from <{  }> / add <agg> / changelog <{  }>");
});
