/**
 * The Java classes that emitted applications carry for what Java does not do by itself as the language defines it: JSON and number texts,
 * checked arithmetic, equality, serdes. They need Kafka's clients; `Patterns` also needs `com.google.re2j:re2j`.
 */
import { fieldReader } from "./field-reader.js";
import { fieldWriter } from "./field-writer.js";
import { json } from "./json.js";
import { jsonParser } from "./json-parser.js";
import { jsonRecord } from "./json-record.js";
import { lists } from "./lists.js";
import { mapBuilder } from "./map-builder.js";
import { numbers } from "./numbers.js";
import { patterns } from "./patterns.js";
import { power } from "./power.js";
import { shape } from "./shape.js";
import type { SupportClass } from "./support-class.js";
import { surroundings } from "./surroundings.js";
import { texts } from "./texts.js";
import { timePatterns } from "./time-patterns.js";
import { times } from "./times.js";
import { topoSerdes } from "./topo-serdes.js";
import { unknown } from "./unknown.js";
import { values } from "./values.js";

export type { SupportClass };

export const supportPackage = "topo.support";

export const supportClasses: readonly SupportClass[] = [
  fieldReader,
  fieldWriter,
  json,
  jsonParser,
  jsonRecord,
  lists,
  mapBuilder,
  numbers,
  patterns,
  power,
  shape,
  surroundings,
  texts,
  timePatterns,
  times,
  topoSerdes,
  unknown,
  values,
];

/** Those that the given ones (full names, others are ignored) need, and theirs in turn. */
export function supportClassesFor(used: Iterable<string>): readonly SupportClass[] {
  const wanted = new Set(
    [...used].filter((name) => name.startsWith(`${supportPackage}.`)).map((name) => name.slice(supportPackage.length + 1)),
  );
  for (const name of wanted) {
    const text = supportClasses.find((each) => each.name === name)?.text ?? "";
    for (const other of supportClasses) if (new RegExp(`\\b${other.name}\\b`).test(text)) wanted.add(other.name);
  }
  return supportClasses.filter(({ name }) => wanted.has(name));
}
