import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { boxed, print, takes, text } from "./signature.js";

export const parseJson = defineFunction({
  name: "parseJson",
  summary: "The JSON value that the text holds; null when the text is not JSON.",
  signatures: ["parseJson(text: string): any"],
  ...takes([text], { kind: "any" }),
  javascript: print((of) => call`${use("parseJson")}(${of})`),
  java: print((of) => boxed(call`${use("topo.support.Json")}.parseOrNull(${of})`)),
  examples: [{ call: 'toText(parseJson("[1, 2.50]"))', result: '"[1,2.5]"' }],
});
