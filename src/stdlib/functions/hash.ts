import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { int, print, takes, text } from "./signature.js";

export const hash = defineFunction({
  name: "hash",
  summary:
    "Kafka's murmur2 of the text's UTF-8 bytes, never negative: the number that the default partitioner takes modulo the partitions.",
  signatures: ["hash(text: string): int"],
  ...takes([text], int),
  javascript: print((of) => call`${use("hash")}(${of})`),
  java: print((of) => call`${use("topo.support.Texts")}.hash(${of})`),
  examples: [
    { call: 'hash("21")', result: "1173551340" },
    { call: 'hash("foobar")', result: "1357151166" },
  ],
});
