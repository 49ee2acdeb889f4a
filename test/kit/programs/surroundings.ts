/** The files around random programs: a schema of each sort, another program, and functions of TypeScript. */
import type { Surroundings } from "../../../src/check/imports.js";
import { filesInMemory } from "../../../src/core/host.js";
import type { ForeignParameter, ForeignType, Imported } from "../../../src/types/foreign.js";

const files = {
  "sensor.avsc": JSON.stringify({
    type: "record",
    name: "Sensor",
    fields: [
      { name: "id", type: "long" },
      { name: "label", type: ["null", "string"], default: null },
    ],
  }),
  "reading.schema.json": JSON.stringify({
    title: "Reading",
    type: "object",
    properties: { celsius: { type: "number" }, place: { type: "string" } },
    required: ["celsius"],
  }),
  "shared.topo": "type Shared = { id: long, label: string? }\nparam sharedLimit: long = 5\n",
};

const parameter = (name: string, type: ForeignType): ForeignParameter => ({ name, type, optional: false, rest: false });
const fn = (result: ForeignType, ...parameters: readonly ForeignParameter[]): Imported => ({
  kind: "function",
  async: result.kind === "promise",
  parameters,
  result,
});
const text: ForeignType = { kind: "string" };
const number: ForeignType = { kind: "number" };
const anything: ForeignType = { kind: "unknown" };

const exported: Readonly<Record<string, Imported>> = {
  shout: fn(text, parameter("text", text)),
  score: fn(number, parameter("text", text)),
  lookUp: fn({ kind: "promise", of: text }, parameter("text", text)),
  parts: fn({ kind: "array", element: text }, parameter("text", text)),
  notify: fn({ kind: "void" }, parameter("value", anything)),
  Twin: {
    kind: "class",
    parameters: [parameter("ms", number)],
    processor: { keyIn: anything, valueIn: anything, keyOut: text, valueOut: number },
  },
  Labels: { kind: "class", parameters: [], processor: { keyIn: anything, valueIn: anything, keyOut: text, valueOut: text } },
  Point: {
    kind: "type",
    type: {
      kind: "object",
      name: "Point",
      fields: [
        { name: "x", optional: false, type: number },
        { name: "tag", optional: true, type: text },
      ],
    },
  },
};

const missing = { kind: "problem", problem: "the file exports no such name" } as const;

export const surroundings: Surroundings = {
  host: filesInMemory(files),
  readModule: (path) =>
    path === "functions.ts"
      ? { kind: "module", imported: (name) => (Object.hasOwn(exported, name) ? exported[name] : missing) }
      : { kind: "unreadable", problem: "missing" },
};
