/** `key = value` of an app's, a topic's or a changelog's settings, as the texts that Kafka takes. */
import { quoted } from "../core/message.js";
import type { Span } from "../core/source.js";
import { didYouMean, nearest } from "../core/suggest.js";
import { appSettings, clientPrefixes, topicSettings as knownTopicSettings, type Setting, type SettingKind } from "../stdlib/settings.js";
import type { Entry, Expression } from "../syntax/ast.js";
import { constantOf } from "./constants.js";
import { envOf } from "./expressions/env.js";
import type { Typer } from "./expressions/typer.js";

type Settings = Readonly<Record<string, string>>;

export function topicSettings(typer: Typer, entries: readonly Entry[]): Settings {
  return readAll(typer, entries, "A topic", knownTopicSettings, () => undefined);
}

/** Settings of the clients have Kafka's own names behind a prefix; nobody checks them. */
export function readAppSettings(typer: Typer, entries: readonly Entry[]): Settings {
  return readAll(typer, entries, "Kafka Streams", appSettings, (key) =>
    clientPrefixes.some((prefix) => key.startsWith(prefix) && key.length > prefix.length) ? { kind: "text" } : undefined,
  );
}

function readAll(
  typer: Typer,
  entries: readonly Entry[],
  of: string,
  known: ReadonlyMap<string, Setting>,
  otherwise: (key: string) => Setting | undefined,
): Settings {
  const settings: Record<string, string> = {};
  for (const { key, value } of entries) {
    if (Object.hasOwn(settings, key.text)) typer.diagnostics.report("C04", key.at, { phrase: key.text });
    const setting = known.get(key.text) ?? otherwise(key.text);
    if (!setting) reportUnknown(typer, key.text, key.at, of, known);
    const text = readValue(typer, key.text, setting ?? { kind: "text" }, value);
    if (text !== undefined) settings[key.text] = text;
  }
  return settings;
}

function reportUnknown({ diagnostics }: Typer, key: string, at: Span, of: string, known: ReadonlyMap<string, Setting>): void {
  const meant = nearest(key, known.keys());
  diagnostics.report("C10", at, { key, of }, didYouMean(at, meant));
}

const wanted: { readonly [K in SettingKind]: string } = {
  ms: "a length of time, such as 100ms",
  bytes: "a size, such as 10MB",
  number: "a number",
  boolean: "true or false",
  text: "a text",
  words: "one of its own words",
};

/** Undefined when it is no value of the setting, or one that cannot run; both are reported. */
function readValue(typer: Typer, key: string, setting: Setting, value: Expression): string | undefined {
  const text = valueText(typer, setting, value);
  if (text === reported) return undefined;
  if (text === undefined) {
    const words = setting.words && quoted(...setting.words);
    const meant = value.kind === "name" ? nearest(value.name, setting.words ?? []) : undefined;
    typer.diagnostics.report("C11", value.at, { key, wanted: words ?? wanted[setting.kind] }, didYouMean(value.at, meant));
    return undefined;
  }
  if (setting.runs !== undefined && !setting.runs.includes(text)) {
    const other = setting.runs.length === 0 ? "" : ` other than ${setting.runs.join(", ")}`;
    typer.later.report("Y01", value.at, { what: `\`${key}\`${other}` });
  }
  return text;
}

/** Instead of a text: a mistake in the expression has been reported. */
const reported = Symbol("reported");

/** The value as Kafka takes it; undefined: of the wrong kind. */
function valueText(typer: Typer, setting: Setting, value: Expression): string | typeof reported | undefined {
  if (value.kind === "name" && setting.words?.includes(value.name)) return value.name;
  const word = dotted(value);
  if (word !== undefined && setting.words?.includes(word)) return word;
  if (setting.words && value.kind === "name" && !typer.names.values.has(value.name)) return undefined;
  const expr = typer.expr(value, envOf({}));
  if (expr.type.kind === "error") return reported;
  const constant = constantOf(expr);
  return constant === undefined || constant === null ? undefined : fitting(setting, expr.type.kind, constant);
}

/** `reuse.ktable.source.topics` is read as fields of a name. */
function dotted(value: Expression): string | undefined {
  if (value.kind === "name") return value.name;
  if (value.kind !== "field" || value.optional) return undefined;
  const target = dotted(value.target);
  return target === undefined ? undefined : `${target}.${value.name.text}`;
}

function fitting({ kind, words }: Setting, type: string, value: string | number | boolean): string | undefined {
  const text = String(value);
  const whole = type === "long" || type === "int";
  if (kind === "words") return words?.find((word) => word.toLowerCase() === text.toLowerCase());
  if (kind === "ms") return whole || type === "duration" ? text : undefined;
  if (kind === "bytes") return whole ? text : undefined;
  if (kind === "number") return whole || type === "double" ? text : undefined;
  if (kind === "boolean") return type === "boolean" ? text : undefined;
  return text;
}
