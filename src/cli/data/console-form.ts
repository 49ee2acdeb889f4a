/** How `topo consume` prints a record: as JSON, or as Kafka's console consumer does, by its properties. */
import { environmentFailure } from "../../core/failure.js";
import { nearest } from "../../core/suggest.js";
import { decodeHeaders } from "../../runtime/headers.js";
import type { RecordBatch } from "../../runtime/ports/log.js";
import type { ConsumeOptions } from "../commands/consume.js";
import { splitAtEquals } from "../load.js";
import { type Formats, jsonLine, partText } from "./shown.js";

/** A record with its line end. */
export type PrintLine = (batch: RecordBatch, i: number) => string;

/** `DefaultMessageFormatter` of Kafka 4.3, without the parts that the log does not have. */
const defaults = {
  "print.timestamp": "false",
  "print.partition": "false",
  "print.offset": "false",
  "print.headers": "false",
  "print.key": "false",
  "print.value": "true",
  "key.separator": "\t",
  "line.separator": "\n",
  "headers.separator": ",",
  "null.literal": "null",
};

type Properties = Readonly<Record<keyof typeof defaults, string>>;

export function printer({ property, keySeparator }: ConsumeOptions, formats: Formats): PrintLine {
  if (property === undefined && keySeparator === undefined) return (batch, i) => `${jsonLine(batch, i, formats)}\n`;
  const keyed = keySeparator === undefined ? {} : { "print.key": "true", "key.separator": keySeparator };
  const properties: Properties = { ...defaults, ...keyed, ...propertiesIn(property ?? []) };
  return (batch, i) => consoleLine(batch, i, formats, properties);
}

function propertiesIn(written: readonly string[]): Partial<Properties> {
  return Object.fromEntries(
    written.map((each) => {
      const [name, value] = splitAtEquals(each, "--property", "NAME=VALUE");
      const known = Object.keys(defaults);
      if (!known.includes(name)) throw environmentFailure("X59", { property: name, near: nearest(name, known), known });
      return [name, value];
    }),
  );
}

function consoleLine(batch: RecordBatch, i: number, formats: Formats, properties: Properties): string {
  const nothing = properties["null.literal"];
  const parts: readonly (readonly [keyof Properties, () => string])[] = [
    ["print.timestamp", () => `CreateTime:${batch.timestamps[i]}`],
    ["print.partition", () => `Partition:${batch.partition}`],
    ["print.offset", () => `Offset:${batch.offsets[i]}`],
    ["print.headers", () => headersText(batch, i, properties)],
    ["print.key", () => partText(batch, i, "key", formats.key) ?? nothing],
    ["print.value", () => partText(batch, i, "value", formats.value) ?? nothing],
  ];
  const shown = parts.filter(([name]) => properties[name] === "true").map(([, text]) => text());
  return `${shown.join(properties["key.separator"])}${properties["line.separator"]}`;
}

function headersText(batch: RecordBatch, i: number, properties: Properties): string {
  const start = batch.headersStart[i] ?? -1;
  const headers = start < 0 ? [] : decodeHeaders(batch.bytes, start, batch.headersEnd[i] ?? start);
  if (headers.length === 0) return "NO_HEADERS";
  const texts = headers.map(
    ([name, value]) => `${name}:${value === null ? properties["null.literal"] : Buffer.from(value).toString("utf8")}`,
  );
  return texts.join(properties["headers.separator"]);
}
