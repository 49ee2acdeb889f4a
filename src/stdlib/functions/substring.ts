import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { long, print, takes, text } from "./signature.js";

export const substring = defineFunction({
  name: "substring",
  summary:
    "The part of the text from a place to another (or its end), counted in UTF-16 code units from 0; places beyond it mean its ends.",
  signatures: ["substring(text: string, from: long, to?: long): string"],
  ...takes([text, long, long], text, 2),
  javascript: print((of, from, to) => (to ? call`${of}.substring(${from}, ${to})` : call`${of}.substring(${from})`)),
  java: print((of, from, to) =>
    to ? call`${use("topo.support.Texts")}.substring(${of}, ${from}, ${to})` : call`${use("topo.support.Texts")}.substring(${of}, ${from})`,
  ),
  examples: [
    { call: 'substring("stream", 2)', result: '"ream"' },
    { call: 'substring("stream", 0, 99)', result: '"stream"' },
    { call: 'substring("stream", 4, 2)', result: '"re"' },
  ],
});
