/** `{ key: t.string, value: User }`: the types of what `mapEntry` and `flatMapEntries` make. */
import type { RunnableNode } from "../../../ir/graph.js";
import type { Emission } from "../emission.js";
import type { Doc } from "../layout.js";
import { list } from "../layout.js";

export function entryTypes({ key, value }: RunnableNode, { types }: Emission): Doc {
  return list(
    "{ ",
    [
      ["key: ", types.of(key)],
      ["value: ", types.of(value)],
    ],
    " }",
  );
}
