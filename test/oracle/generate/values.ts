/** Random bytes of keys and values for a format and a type: valid JSON in odd forms, binary forms, and now and then something wrong. */
import type { AnyFormat } from "../../../src/ir/graph.js";
import type { RecordType, Type } from "../../../src/types/type.js";
import type { Choices } from "./random.js";
import {
  loneSurrogates,
  someBigint,
  someBytes,
  someDecimal,
  someDouble,
  someDuration,
  someInstant,
  someInt,
  someLong,
  someText,
  someUuid,
} from "./texts.js";

/** Null only where the type allows it. */
export function goodBytes(choices: Choices, format: AnyFormat, type: Type): Buffer | null {
  if (type.kind === "void") return null;
  if (type.kind === "nullable") return choices.chance(0.3) ? null : goodBytes(choices, format, type.of);
  return format === "json" ? Buffer.from(jsonText(choices, type, 3), "utf8") : binary(choices, format, type);
}

function binary(choices: Choices, format: AnyFormat, type: Type): Buffer {
  const buffer = Buffer.alloc(8);
  switch (format) {
    case "string":
      return Buffer.from(type.kind === "enum" ? choices.pick(type.values) : someText(choices), "utf8");
    case "int":
      buffer.writeInt32BE(someInt(choices));
      return buffer.subarray(0, 4);
    case "long":
      buffer.writeBigInt64BE(BigInt(someLong(choices)));
      return buffer;
    case "float":
      buffer.writeFloatBE(someDouble(choices));
      return buffer.subarray(0, 4);
    case "double":
      buffer.writeDoubleBE(someDouble(choices));
      return buffer;
    case "boolean":
      return Buffer.of(choices.int(0, 1));
    case "uuid":
      return Buffer.from(someUuid(choices), "utf8");
    default:
      return someBytes(choices);
  }
}

/** A JSON text of the type; between its tokens there may be spaces. */
function jsonText(choices: Choices, type: Type, depth: number): string {
  const space = choices.chance(0.05) ? choices.pick([" ", "\n\t ", "\r\n"] as const) : "";
  return `${space}${jsonBody(choices, type, depth)}${space}`;
}

function jsonBody(choices: Choices, type: Type, depth: number): string {
  switch (type.kind) {
    case "nullable":
      return choices.chance(0.3) ? "null" : jsonText(choices, type.of, depth);
    case "list":
      return `[${choices.many(choices.int(0, depth), () => jsonText(choices, type.element, depth - 1)).join(",")}]`;
    case "map":
      return jsonMap(choices, type.value, depth);
    case "record":
      return jsonRecord(choices, type, depth);
    case "union":
      return jsonRecord(choices, choices.pick(type.members), depth);
    case "boolean":
      return String(choices.chance(0.5));
    case "int":
      return numberText(choices, someInt(choices));
    case "long":
      return numberText(choices, someLong(choices));
    case "float":
      return numberText(choices, Math.fround(someDouble(choices)));
    case "double":
      return numberText(choices, someDouble(choices));
    case "duration":
      return numberText(choices, someDuration(choices));
    case "instant":
      return choices.chance(0.3) ? String(someInstant(choices)) : `"${instantText(choices, someInstant(choices))}"`;
    case "decimal":
      return choices.chance(0.98) ? `"${someDecimal(choices)}"` : someDecimal(choices);
    case "bigint":
      return choices.chance(0.98) ? `"${someBigint(choices)}"` : someBigint(choices);
    case "bytes":
      return JSON.stringify(someBytes(choices).toString("base64"));
    case "uuid":
      return JSON.stringify(someUuid(choices));
    case "enum":
      return textJson(choices, choices.pick(type.values));
    case "any":
      return choices.pick(["null", "1", '"x"', "[1,{}]", '{"b":1,"a":[null,true]}'] as const);
    default:
      return textJson(choices, choices.chance(0.04) ? choices.pick(loneSurrogates) : someText(choices));
  }
}

function numberText(choices: Choices, value: number): string {
  if (Object.is(value, -0)) return "-0";
  if (!Number.isInteger(value)) return String(value);
  return choices.weighted<() => string>([
    [12, () => String(value)],
    [1, () => (Math.abs(value) < 1e15 ? value.toFixed(1) : String(value))],
    [1, () => (value === 0 ? "-0" : `${value}e0`)],
    [1, () => (value % 100 === 0 && Math.abs(value) < 1e15 ? `${value / 100}E+2` : `${value}.0e0`)],
  ])();
}

function instantText(choices: Choices, ms: number): string {
  const text = new Date(ms).toISOString();
  return choices.weighted<() => string>([
    [8, () => text],
    [2, () => text.replace(".000Z", "Z")],
    [1, () => text.replace("Z", "+00:00")],
    [1, () => text.replace("Z", "-05:30")],
  ])();
}

/** Some characters as escapes, as other writers would. */
function textJson(choices: Choices, text: string): string {
  const plain = JSON.stringify(text);
  if (choices.chance(0.9)) return plain;
  return `"${Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, "0")}`).join("")}"`;
}

function jsonMap(choices: Choices, value: Type, depth: number): string {
  const keys = choices.shuffled(["a", "b", "2", "10", "1", "", "é", "__proto__", "a"]).slice(0, choices.int(0, depth));
  return `{${keys.map((key) => `${textJson(choices, key)}:${jsonText(choices, value, depth - 1)}`).join(",")}}`;
}

function jsonRecord(choices: Choices, type: RecordType, depth: number): string {
  const present = type.fields.filter(({ optional }) => !optional || choices.chance(0.6));
  const fields = present.map((field) => `${textJson(choices, field.name)}:${jsonText(choices, field.type, depth - 1)}`);
  if (!type.closed && choices.chance(0.15)) {
    fields.push(
      ...choices
        .shuffled(['"zz":1', '"extra":{"b":[1.0,"\\u0041"],"a":null}', '"7":true', '"-0":-0', '"big":12345678901234567890'])
        .slice(0, 2),
    );
  }
  const again = choices.pick(["", ...fields]);
  if (again !== "" && choices.chance(0.03)) fields.push(again);
  return `{${(choices.chance(0.3) ? choices.shuffled(fields) : fields).join(",")}}`;
}

const brokenJson = [
  "",
  "{",
  "nul",
  "{} x",
  "[1,]",
  "{'a':1}",
  "01",
  "+1",
  "\ufeff{}",
  '"\n"',
  "NaN",
  '"a',
  "{}",
  "[]",
  "1",
  '"x"',
  "null",
  "true",
] as const;

/** Bytes that the source may well refuse; whether it does is for both sides to agree on. */
export function badBytes(choices: Choices, format: AnyFormat, type: Type): Buffer | null {
  const good = goodBytes(choices, format, type);
  const bare = type.kind === "nullable" ? type.of : type;
  return choices.weighted<() => Buffer | null>([
    [2, () => null],
    [2, () => (good ? good.subarray(0, choices.int(0, good.length)) : Buffer.from("x"))],
    [1, () => Buffer.concat([good ?? Buffer.alloc(0), Buffer.from([choices.int(0, 255)])])],
    [1, () => Buffer.from([0xff, 0xfe, 0x22, 0xc3, 0x28])],
    [format === "long" ? 2 : 0, () => Buffer.from("7fffffffffffffff", "hex")],
    [format === "json" ? 4 : 0, () => Buffer.from(choices.pick(brokenJson))],
    [format === "json" && bare.kind === "record" ? 6 : 0, () => Buffer.from(recordWithMistake(choices, bare as RecordType))],
  ])();
}

/** One field missing, null or of another type. */
function recordWithMistake(choices: Choices, type: RecordType): string {
  const wrong = choices.pick(["", "null", "1", "1.5", '"x"', "true", "[]", "{}", "1e400", "9007199254740993", "2147483648", '""'] as const);
  const at = choices.int(0, type.fields.length);
  const fields = type.fields.map((field, i) => [field.name, i === at ? wrong : jsonText(choices, field.type, 2)] as const);
  const extra = at === type.fields.length ? ['"unknown":0'] : [];
  return `{${[...fields.filter(([, value]) => value !== "").map(([name, value]) => `${JSON.stringify(name)}:${value}`), ...extra].join(",")}}`;
}
