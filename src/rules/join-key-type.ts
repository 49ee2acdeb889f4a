/** P05: keys meet by their bytes, so the sides of a join or of a cogroup have keys of one type. There is no hidden conversion. */
import type { Fix } from "../core/diagnostic.js";
import { type Copartitioning, isCopartitioning, sidesOf } from "../ir/copartitions.js";
import type { LogicalGraph } from "../ir/graph.js";
import { placeOf } from "../ir/places.js";
import { equalTypes, withoutNull } from "../types/relations.js";
import { typeText } from "../types/text.js";
import type { Type } from "../types/type.js";
import { stageBefore } from "./edits.js";
import type { Rule } from "./rule.js";
import { isStream, nameOf, operatorOf } from "./words.js";

export const joinKeyType: Rule = {
  codes: ["P05"],
  check: ({ graph, report }) => {
    for (const node of graph.nodes.filter(isCopartitioning)) {
      const [own, ...others] = sidesOf(node);
      const left = own && keyOf(graph, own.node);
      for (const other of own && left ? others : []) {
        const right = keyOf(graph, other.node);
        if (!left || !right || equalTypes(left, right)) continue;
        const [from, to] = [typeText(left), typeText(right)];
        const labels = other.at ? [{ at: other.at, text: `its keys are ${to}` }] : [];
        const params = { operator: operatorOf(node), left: from, right: to, other: nameOf(graph, other.node) };
        const fix = own && isStream(graph, own.node) ? conversionFix(node, left, right) : undefined;
        report("P05", placeOf(node, graph), params, { labels, ...(fix ? { fix } : {}) });
      }
    }
  },
};

/** Undefined: of a mistake, or of any type. */
function keyOf({ nodes }: LogicalGraph, id: number): Type | undefined {
  const type = nodes[id]?.key;
  const key = type && withoutNull(type);
  return !key || key.kind === "error" || key.kind === "any" ? undefined : key;
}

function conversionFix(node: Copartitioning, left: Type, right: Type): Fix | undefined {
  const code = conversion("key", left, right);
  if (code === undefined || node.kind === "cogroup") return undefined;
  return stageBefore(`Make the keys ${typeText(right)} first.`, node, `key by ${code}`);
}

type Kind = Type["kind"];

/** Conversions that give a value for every key. */
const conversions: { readonly [From in Kind]?: { readonly [To in Kind]?: string } } = {
  int: { long: "toLong", double: "toDouble", string: "toText", bigint: "toBigint" },
  long: { int: "toInt", double: "toDouble", string: "toText", bigint: "toBigint" },
  float: { double: "toDouble", string: "toText" },
  double: { string: "toText" },
  boolean: { string: "toText" },
  uuid: { string: "toText" },
  enum: { string: "toText" },
};

function conversion(text: string, from: Type, to: Type): string | undefined {
  if (from.kind === "windowed" && to.kind !== "windowed") {
    return equalTypes(from.key, to) ? `${text}.key` : conversion(`${text}.key`, from.key, to);
  }
  const name = conversions[from.kind]?.[to.kind];
  return name && `${name}(${text})`;
}
