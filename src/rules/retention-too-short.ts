/** W02: what `retain` says covers the window and its grace (validation of Kafka's `withRetention`). */
import type { Millis } from "../core/names.js";
import type { LogicalNode, StoreSpec } from "../ir/graph.js";
import { placeOf } from "../ir/places.js";
import { neededRetention, type Sum, sumOf } from "../ir/windows.js";
import { removal } from "./edits.js";
import { lengthText } from "./lengths.js";
import type { Rule, RuleContext } from "./rule.js";

export const retentionTooShort: Rule = {
  codes: ["W02"],
  check: (context) => {
    const { graph, report } = context;
    checkDeclared(context);
    for (const node of graph.nodes) {
      const kept = keptBy(node);
      if (!kept || kept.store.retainMs === undefined || kept.store.retainMs >= kept.needed.totalMs) continue;
      const { store, needed } = kept;
      const { name, retainMs, retainAt } = store;
      const params = { store: name, retain: lengthText(retainMs ?? 0), needed: lengthText(needed.totalMs), sum: sumText(needed) };
      const fix = retainAt && { fix: removal("Remove `retain`; what is needed is derived.", retainAt, true) };
      report("W02", retainAt ?? placeOf(node, graph), params, { ...fix });
    }
  },
};

/** A declared store says both lengths itself; `Stores.persistentWindowStore` refuses a retention below the size. */
function checkDeclared({ graph, report }: RuleContext): void {
  for (const { name, at, sizeMs, retainMs, retainAt } of graph.stores) {
    const place = retainAt ?? at;
    if (!place || sizeMs === undefined || retainMs === undefined || retainMs === 0 || retainMs >= sizeMs) continue;
    const needed = sumOf(["size", sizeMs]);
    const write = `retain ${lengthText(sizeMs)}`;
    const fix = { title: `Write \`${write}\`.`, safe: false, edits: [{ at: place, text: write }] };
    const params = { store: name, retain: lengthText(retainMs), needed: lengthText(sizeMs), sum: sumText(needed) };
    report("W02", place, params, {
      help: `Write \`${write}\`, or longer if late records are to find their window.`,
      ...(retainAt ? { fix } : {}),
    });
  }
}

function keptBy(node: LogicalNode): { readonly store: StoreSpec; readonly needed: Sum } | undefined {
  if (node.kind === "dedupe") return { store: node.store, needed: sumOf(["within", node.withinMs], ["grace", node.graceMs]) };
  if (node.kind !== "windowedAggregate" && node.kind !== "cogroup") return undefined;
  return node.windowing && { store: node.store, needed: neededRetention(node.windowing.window) };
}

/** `size 10m + grace 5m = 15m`; one length alone is no sum. */
function sumText({ parts, totalMs }: Sum): string {
  const terms = parts.map(([name, ms]: readonly [string, Millis]) => `${name} ${lengthText(ms)}`);
  return terms.length === 1 ? terms.join() : `${terms.join(" + ")} = ${lengthText(totalMs)}`;
}
