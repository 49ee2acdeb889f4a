/** Declarations other than pipelines, each as its text. */
import { defaultFormat, formats } from "../../../src/stdlib/formats/index.js";
import { withoutNull } from "../../../src/types/relations.js";
import { recordText, typeText } from "../../../src/types/text.js";
import type { Type } from "../../../src/types/type.js";
import type { Choices } from "../../oracle/generate/random.js";
import { keyType, sourceValueType } from "../../oracle/generate/types.js";
import { length, onError } from "./clauses.js";
import { type Named, recordScope, type Setting, sometimes, textOf, updatesOf } from "./setting.js";

export function app(choices: Choices): string {
  const settings = choices
    .shuffled([
      "processing.guarantee = exactly_once_v2",
      "commit.interval.ms = 100",
      "num.stream.threads = 2",
      'client.id = "c"',
      "naming = positional",
      "consumer.max.poll.records = 10",
      onError(choices),
    ])
    .slice(0, choices.int(0, 3))
    .filter((setting) => !setting.startsWith("naming"));
  return `app "random-program"${settings.length === 0 ? "" : ` {\n${settings.map((each) => `  ${each}\n`).join("")}}`}`;
}

export const imports: readonly string[] = [
  'import { shout, score, lookUp, parts, notify, Twin, Labels } from "./functions.ts"',
  'import { Point as Spot } from "./functions.ts"',
  'import "./shared.topo"',
];

export const schemaTypes: readonly { readonly name: string; readonly text: string }[] = [
  { name: "Sensor", text: 'type Sensor = avro "./sensor.avsc"' },
  { name: "Reading", text: 'type Reading = jsonschema "./reading.schema.json"' },
];

export function typeDeclaration(type: Type): string {
  return `type ${typeText(type)} = ${type.kind === "record" ? recordText(type) : definition(type)}`;
}

function definition(type: Type): string {
  if (type.kind === "enum") return typeText({ kind: "enum", values: type.values });
  return type.kind === "union" ? type.members.map(typeText).join(" | ") : typeText(type);
}

export const params = [
  { name: "limit", type: "long", text: "param limit: long = 0xff" },
  { name: "region", type: "string", text: 'param region = "eu"' },
  { name: "share", type: "double", text: "param share: double = limit * 2" },
  { name: "wait", type: "duration", text: "param wait: duration = 1h30m" },
] as const;

export function topic({ choices, partitions }: Setting, name: string): string {
  const properties = choices
    .shuffled([
      "replication 3",
      "retention 7d",
      choices.pick(["cleanup compact", "cleanup delete", "cleanup compact delete"] as const),
      'written by "somebody else"',
      "config { max.message.bytes = 1MB }",
    ])
    .slice(0, choices.int(0, 3));
  return `topic "${name}" { ${[`partitions ${partitions}`, ...properties].join("  ")} }`;
}

function formatFor(choices: Choices, part: "key" | "value", type: Type): string {
  const bare = withoutNull(type);
  const own = defaultFormat(type);
  const able = formats.filter((format) => format.accepts(bare) && !format.argument && format.name !== "session");
  if (own !== undefined && !choices.chance(0.15)) return "";
  return able.length === 0 ? "" : ` ${part} as ${own ? choices.pick(able).name : "json"}`;
}

export interface MadeSource {
  readonly text: string;
  readonly name: string;
  readonly topics: readonly string[];
}

/** A part of the sources have keys of windows, which nothing but a source can say. */
export function source(setting: Setting, types: readonly Type[]): MadeSource {
  const { choices, names, relations } = setting;
  const name = names.next(choices.pick(["orders", "events", "lines", "when", "Source"] as const));
  const kind = choices.weighted([
    [6, "stream"],
    [3, "table"],
    [2, "global table"],
  ] as const);
  const alike = relations.length > 0 && choices.chance(0.6) ? choices.pick(relations).relation : undefined;
  const windowed = kind === "stream" && choices.chance(0.08);
  const key: Type = windowed
    ? { kind: "windowed", key: { kind: "string" } }
    : alike && alike.key.kind !== "windowed"
      ? alike.key
      : keyType(choices, types);
  const plainKey: Type = kind !== "stream" && key.kind === "void" ? { kind: "string" } : key;
  const value = alike && choices.chance(0.7) && sayable(alike.value) ? alike.value : sourceValueType(choices, types);
  const topics = choices.many(
    kind === "stream"
      ? choices.weighted<number>([
          [6, 1],
          [1, 2],
        ])
      : 1,
    () => names.next("topic-"),
  );
  const from = kind === "stream" && choices.chance(0.08) ? `matching "${name}-.*"` : topics.map((each) => JSON.stringify(each)).join(", ");
  const written = windowed ? ` key as ${choices.pick(["windowed(60s)", "session"] as const)}` : formatFor(choices, "key", plainKey);
  const block = [
    written,
    formatFor(choices, "value", kind === "stream" ? value : withoutNull(value)),
    ...sourceClauses(setting, kind, plainKey, kind === "stream" ? value : withoutNull(value)),
  ].join("");
  const type = typeText(kind === "stream" ? value : withoutNull(value));
  const text = `source ${name}: ${kind}<${typeText(plainKey)}, ${type}> from ${from}${block === "" ? "" : ` {${block} }`}`;
  return { text, name, topics };
}

/** Whether its text is one that a program can hold. */
function sayable(type: Type): boolean {
  return !/\bnull\b/.test(typeText(type));
}

function sourceClauses(setting: Setting, kind: "stream" | "table" | "global table", key: Type, value: Type): readonly string[] {
  const { choices, expressions, names } = setting;
  const time = () => {
    const scope = recordScope(choices, { kind: "stream", key, value } as Parameters<typeof recordScope>[1]);
    const made = expressions.of({ kind: "instant" }, scope, 1);
    const from = made && choices.chance(0.6) ? textOf(made) : choices.pick(["record time", "wall clock"] as const);
    return ` timestamp ${from}${sometimes(choices, 0.5, () => `else ${choices.pick(["fail", "skip", "partition time", "record time"] as const)}`)}`;
  };
  const offset = () => ` offset ${choices.pick(["earliest", "latest", "none", `back ${length(choices)}`] as const)}`;
  const stored =
    kind === "table"
      ? choices.pick([` as "${names.next("store-")}"`, " versioned 1h", " in memory", " cache off"] as const)
      : ` as "${names.next("store-")}"`;
  return [
    choices.chance(0.25) ? time() : "",
    kind !== "global table" && choices.chance(0.2) ? offset() : "",
    kind !== "stream" && choices.chance(0.4) ? stored : "",
    choices.chance(0.15) ? ` ${onError(choices)}` : "",
  ];
}

export function store({ choices, names }: Setting): { readonly name: string; readonly text: string } {
  const name = names.next("seen");
  const type = choices.pick([
    ["keyvalue<string, long>", choices.pick(["", "timestamped", "lru 10", "in memory", "not logged", "cached"] as const)],
    ["window<string, long>", "size 5m retain 1d duplicates"],
    ["session<string, string>", "retain 1h"],
    ["versioned<string, double>", "history 1h"],
  ] as const);
  const as = sometimes(choices, 0.5, () => `as "${names.next("store-")}"`);
  return { name, text: `store ${name}: ${type[0]}${as}${type[1] === "" ? "" : ` { ${type[1]} }`}` };
}

export function globalStore({ choices, names }: Setting): string {
  const process = choices.pick(["Twin(5)", "Labels"] as const);
  return `store ${names.next("world")}: keyvalue<string, long> { global from "${names.next("topic-")}" process ${process} }`;
}

export function connector({ choices, names }: Setting): string {
  return choices.chance(0.5)
    ? `connect file "in.txt" to "${names.next("topic-")}"`
    : `connect "${names.next("topic-")}" to file "out-${choices.int(1, 9)}.txt"`;
}

export function sink(setting: Setting, { name, relation }: Named): string {
  const { choices, names, expressions } = setting;
  const seen = { ...relation, value: updatesOf(relation) };
  if (choices.chance(0.1)) return `sink ${name} foreach notify(value)${sometimes(choices, 0.3, () => `{ ${onError(choices)} }`)}`;
  const computed = choices.chance(0.1) ? expressions.of({ kind: "string" }, recordScope(choices, seen), 1) : undefined;
  const to = computed && /key|value/.test(textOf(computed)) ? textOf(computed) : JSON.stringify(names.next("out-"));
  const key = relation.key.kind === "windowed" ? "" : formatFor(choices, "key", relation.key);
  const block = [
    key,
    formatFor(choices, "value", relation.value),
    choices.chance(0.1) ? " partition by partitions - 1" : "",
    choices.chance(0.1) ? ` ${onError(choices)}` : "",
    choices.chance(0.1) ? ' feedback "somebody answers"' : "",
  ].join("");
  return `sink ${name} to ${to}${block === "" ? "" : ` {${block} }`}`;
}
