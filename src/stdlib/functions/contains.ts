import { call, use } from "../../ir/code.js";
import { fits } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import { defineFunction } from "../define.js";
import { boolean, printKind, text, wanted } from "./signature.js";

export const contains = defineFunction({
  name: "contains",
  summary: "Whether the text has the other in it, or the list an equal item.",
  signatures: ["contains(text: string, part: string): boolean", "contains(list: T[], item: T): boolean"],
  parameters: { least: 2, most: 2 },
  expects: (index, [first]) => {
    if (index === 0) return undefined;
    return { type: first?.kind === "list" ? first.element : text };
  },
  typing: ([first, part]) => {
    if (first?.kind === "error") return { result: boolean };
    const item = first?.kind === "list" ? first.element : text;
    if (first?.kind !== "list" && !(first && fits(first, text))) return { problem: wanted(0, "a text or a list", first) };
    return part && !fits(part, item) ? { problem: wanted(1, typeText(item), part) } : { result: boolean };
  },
  javascript: printKind((kind, of, part) => (kind === "list" ? call`${use("includes")}(${of}, ${part})` : call`${of}.includes(${part})`)),
  java: printKind((kind, of, part) =>
    kind === "list" ? call`${use("topo.support.Lists")}.contains(${of}, ${part})` : call`${of}.contains(${part})`,
  ),
  examples: [
    { call: 'contains("topology", "polo")', result: "true" },
    { call: "contains([1, 2], 3)", result: "false" },
  ],
});
