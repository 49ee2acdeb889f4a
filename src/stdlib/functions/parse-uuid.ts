import { call, use } from "../../ir/code.js";
import { nullable } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { boxed, print, takes, text } from "./signature.js";

export const parseUuid = defineFunction({
  name: "parseUuid",
  summary: "The UUID that the text is, in small letters: 8-4-4-4-12 hexadecimal digits. Null for any other text.",
  signatures: ["parseUuid(text: string): uuid?"],
  ...takes([text], nullable({ kind: "uuid" })),
  javascript: print((of) => call`${use("parseUuid")}(${of})`),
  java: print((of) => boxed(call`${use("topo.support.Texts")}.parseUuid(${of})`)),
  examples: [
    { call: 'toText(parseUuid("00000000-0000-4000-8000-00000000000A"))', result: '"00000000-0000-4000-8000-00000000000a"' },
    { call: 'parseUuid("a")', result: "null" },
  ],
});
