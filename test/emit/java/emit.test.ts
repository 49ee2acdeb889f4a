import { expect, it } from "vitest";
import { compile } from "../../../src/compile.js";
import { TopoError } from "../../../src/core/errors.js";
import { emitJava } from "../../../src/emit/java/index.js";
import { makePlan } from "../../../src/plan/index.js";
import type { Plan } from "../../../src/plan/plan.js";
import { Drawing, text } from "../../plan/graphs.js";

function planOf(program: string): Plan {
  const { plan, diagnostics } = compile({ path: "test.topo", text: program });
  if (!plan) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return plan;
}

function file(plan: Plan, path: string): string {
  const found = emitJava(plan).find((each) => each.path === path);
  if (!found) throw new Error(`no file ${path}`);
  return found.text;
}

const app = (program: string) => file(planOf(program), "src/main/java/topo/app/App.java");

it("writes a small program as a person would", () => {
  const program = `
    /// Counts words.
    app "word-count" { processing.guarantee = exactly_once_v2 }
    source lines: stream<string?, string> from "lines"
    /// The words of every line,
    /// in small letters.
    stream words = lines
      | flatmap value.lower().split(" ")
      | filter value != ""
    table counts = words
      | group by value
      | count as "word-counts"
    sink counts to "counts"`;
  expect(app(program)).toBe(`package topo.app;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import topo.support.Patterns;
import topo.support.TopoSerdes;

import java.util.Locale;
import java.util.Properties;

/** Counts words. */
public final class App {

    private App() {
    }

    /** The topology, built anew. */
    public static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, String> lines = lines(builder);
        KStream<String, String> words = words(lines);
        KTable<String, Long> counts = counts(words);
        counts
                .toStream(Named.as("counts-to-stream"))
                .to("counts", Produced.with(Serdes.String(), Serdes.Long()).withName("counts-sink"));
        return builder.build();
    }

    private static KStream<String, String> lines(StreamsBuilder builder) {
        return builder.stream(
                "lines",
                Consumed.with(Serdes.String(), TopoSerdes.required(Serdes.String())).withName("lines-source"));
    }

    /**
     * The words of every line,
     * in small letters.
     */
    private static KStream<String, String> words(KStream<String, String> lines) {
        return lines
                .flatMapValues(value -> Patterns.split(value.toLowerCase(Locale.ROOT), " "), Named.as("words-flatmap"))
                .filter((key, value) -> !value.equals(""), Named.as("words-filter"));
    }

    private static KTable<String, Long> counts(KStream<String, String> words) {
        return words
                .selectKey((key, value) -> value, Named.as("counts-group-by"))
                .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
                .count(
                        Named.as("counts-count"),
                        Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("word-counts")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.Long()));
    }

    /** The settings of the program; {@code bootstrap.servers} is added where it is started. */
    public static Properties config() {
        Properties config = new Properties();
        config.setProperty("application.id", "word-count");
        config.setProperty("statestore.cache.max.bytes", "0");
        config.setProperty("processing.guarantee", "exactly_once_v2");
        return config;
    }
}
`);
});

const several = `
  app "several"
  type Reading = { room: string, celsius: double?, note?: string }
  source readings: stream<string, Reading> from "readings"
  split readings {
    warm when value.celsius != null && value.celsius > 30
    rest otherwise
  }
  stream all = warm
    | print "warm"
    | merge rest, readings
    | map entry { key: value.room, value: value.celsius ?? 0.5 }
  stream late = all
    | filter timestamp > "2024-01-01T00:00:00Z"
    | flatmap entries [{ key: topic, value: partition }]
  table counted = late
    | group by key
    | count in memory not logged
  sink all to "all"
  sink late to "late"
  sink counted to "counted"`;

it("keeps the keys used last in a store of Kafka's own", () => {
  const java = app(`
    source s: stream<string, string> from "s"
    table last = s
      | group by key
      | count as "last-ones" lru 500 changelog { segment.bytes = 1MB, cleanup.policy = "compact" }
    sink last to "out"`);
  expect(java).toContain(`                .count(
                        Named.as("last-count"),
                        Materialized.<String, Long>as(Stores.lruMap("last-ones", 500))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.Long())
                                .withLoggingEnabled(
                                        Map.ofEntries(
                                                Map.entry("segment.bytes", "1048576"),
                                                Map.entry("cleanup.policy", "compact"))));`);
});

it("splits by a map of branches, and merges one by one", () => {
  const java = app(several);
  expect(java).toContain(`        Map<String, KStream<String, Reading>> readingsSplit = readings
                .split(Named.as("readings-split"))
                .branch((key, value) -> value.celsius() != null && value.celsius() > 30.0, Branched.as("-warm"))
                .defaultBranch(Branched.as("-rest"));
        KStream<String, Reading> warm = readingsSplit.get("readings-split-warm");
        KStream<String, Reading> rest = readingsSplit.get("readings-split-rest");
        KStream<String, Double> all = all(warm, rest, readings);
`);
  expect(java).toContain(`                .merge(rest, Named.as("all-merge"))
                .merge(readings, Named.as("all-merge-2"))
`);
});

it("prints what the embedded runtime prints", () => {
  expect(app(several)).toContain(`        warm.print(
                Printed.<String, Reading>toSysOut()
                        .withName("all-print")
                        .withLabel("warm")
                        .withKeyValueMapper((key, value) -> key + ", " + Texts.of(value)));
`);
});

it("repartitions by the names and numbers of the program, behind a key selector where there is a new key", () => {
  const java = app(`
    source s: stream<string, long> from "s"
    stream a = s | repartition
    stream b = a | repartition by value into 3 as "mine"
    stream c = b | repartition by \`\${partition}\` as "where"
    sink c to "c"`);
  expect(java).toContain(`        return s.repartition(
                Repartitioned.<String, Long>as("a-repartition")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.Long()));
`);
  expect(java).toContain(`                .selectKey((key, value) -> value, Named.as("b-repartition-by"))
                .repartition(
                        Repartitioned.<Long, Long>as("mine")
                                .withKeySerde(Serdes.Long())
                                .withValueSerde(Serdes.Long())
                                .withNumberOfPartitions(3));
`);
  expect(java).toContain('Named.as("c-repartition-by"))\n');
});

it("makes processors of stages that read more than key and value", () => {
  const java = app(several);
  expect(java).toContain(".processValues(");
  expect(java).toContain("record -> record.timestamp().compareTo(Instant.ofEpochMilli(1704067200000L)) > 0),");
  expect(java).toContain("RecordStages.flatMap(record -> List.of(KeyValue.pair(record.topic(), record.partition())))");
  expect(emitJava(planOf(several)).map(({ path }) => path)).toContain("src/main/java/topo/support/RecordStages.java");
});

it("reads several topics at once", () => {
  const d = new Drawing();
  d.source("s", "b", "a", "b");
  expect(file(makePlan(d.finish()).plan, "src/main/java/topo/app/App.java")).toContain(
    'builder.stream(\n                List.of("b", "a"),\n',
  );
});

it("says how a store is kept", () => {
  const java = app(several);
  expect(java).toContain(".withStoreType(BuiltInDslStoreSuppliers.IN_MEMORY)\n");
  expect(java).toContain(".withLoggingDisabled());\n");
});

it("gives a split that reads more than key and value the same children", () => {
  const java = app(`
    source s: stream<string, string> from "s"
    split s {
      first when offset == 0
      others when value != ""
    }
    sink first to "first"
    sink others to "others"`);
  expect(java).toContain(`                RecordStages.split(
                        record -> (record.offset() == 0L)
                                ? "s-split-first"
                                : (!record.value().equals(""))
                                ? "s-split-others"
                                : null),
                Named.as("s-split"));
`);
  expect(java).toContain('KStream<String, String> first = sSplit.filter((key, value) -> true, Named.as("s-split-first"));');
});

it("imports what it mentions, and nothing else", () => {
  for (const { path, text: java } of emitJava(planOf(several)).filter(({ path }) => path.endsWith(".java"))) {
    const [, body = ""] = /^package .*?\n\n((?:import .*\n|\n)*)([\s\S]*)$/.exec(java)?.slice(1) ?? [];
    const imported = [...java.matchAll(/^import [\w.]+\.(\w+);$/gm)].map((found) => found[1] ?? "");
    const unused = imported.filter((name) => !new RegExp(`\\b${name}\\b`).test(body));
    expect({ path, unused }).toEqual({ path, unused: [] });
  }
});

it("keeps texts of the program inside their literals and comments", () => {
  const java = app(`
    /// Ends here: */ or here: \\u002a/ or {@link Here}
    app "hostile"
    source class: stream<string, string> from "s"
    /// Also \\u000a here
    stream int = class
      | map "\\u0022 + \\"\\\\u0022"
      | print "a\\nb\\\\u000a"
    sink int to "out"`);
  expect(java).toContain("/** Ends here: *&#47; or here: &#92;u002a/ or {&#64;link Here} */\npublic final class App {");
  expect(java).toContain(
    "    /** Also &#92;u000a here */\n    private static KStream<String, String> int_(KStream<String, String> class_) {",
  );
  expect(java).toContain('value -> "\\" + \\"\\\\u0022"');
  expect(java).toContain('.withLabel("a\\nb\\\\u000a")');
});

it("writes all that Maven needs, whatever the application is called", () => {
  const d = new Drawing();
  d.source("s", "s");
  const graph = { ...d.finish(), applicationId: "<my> & app" };
  const files = emitJava(makePlan(graph).plan);
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining([".gitignore", "README.md", "src/main/java/topo/app/Main.java"]));
  const pom = files.find(({ path }) => path === "pom.xml")?.text;
  expect(pom).toContain("<artifactId>my-app</artifactId>");
});

it("refuses functions that are written in TypeScript, and names each", () => {
  const d = new Drawing();
  const native = { kind: "native", call: () => true } as const;
  const s = d.source("s", "s");
  d.graph.filter({ declaration: "x" }, s, native, false);
  d.graph.split({ declaration: "s" }, s, [{ name: "a", predicate: native, key: text, value: text }]);
  const { plan } = makePlan(d.finish());
  expect(() => emitJava(plan)).toThrow(TopoError);
  expect(() => emitJava(plan)).toThrow("The TypeScript functions of `x-filter` or `s-split` cannot be run or built yet.");
});
