/** Each store has a name of its own (rule N01). */

import type { Span } from "../core/source.js";
import type { LogicalGraph } from "../ir/graph.js";
import type { Typer } from "./expressions/typer.js";

export function reportStoreClashes({ diagnostics }: Typer, { nodes }: LogicalGraph): void {
  const first = new Map<string, Span | undefined>();
  for (const node of nodes) {
    if (node.kind !== "aggregate") continue;
    const { name } = node.store;
    if (first.has(name) && node.at) {
      const at = first.get(name);
      diagnostics.report("N01", node.at, { name }, { labels: at ? [{ at, text: "the other one" }] : [] });
    } else first.set(name, node.at);
  }
}
