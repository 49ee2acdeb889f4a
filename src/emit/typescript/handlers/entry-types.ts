/** `{ key: t.string, value: User }`: the types of what `mapEntry` and `flatMapEntries` make. */
import type { LogicalNode } from "../../../ir/graph.js";
import type { Emission } from "../emission.js";
import type { Doc } from "../layout.js";
import { list } from "../layout.js";

export function entryTypes({ key, value }: LogicalNode, { types }: Emission): Doc {
  return list(
    "{ ",
    [
      ["key: ", types.of(key)],
      ["value: ", types.of(value)],
    ],
    " }",
  );
}
