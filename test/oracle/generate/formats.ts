/** How a source reads its topic: as it says, or by the defaults of its types. */
import type { AnyFormat } from "../../../src/ir/graph.js";
import { defaultFormat } from "../../../src/stdlib/formats/index.js";
import type { SourceModel } from "./model.js";

export function formatsOf({ key, value, keyFormat, valueFormat }: SourceModel): { readonly key: AnyFormat; readonly value: AnyFormat } {
  return { key: keyFormat ?? defaultFormat(key)?.name ?? "json", value: valueFormat ?? defaultFormat(value)?.name ?? "json" };
}
