/** Random well-typed programs: the checker takes them, knows every type, and the formatter keeps what they say. */
import { compile } from "../../../src/compile.js";
import { drawingOf } from "../../../src/describe/drawing.js";
import { describeJson } from "../../../src/describe/json.js";
import type { LogicalGraph } from "../../../src/ir/graph.js";
import { vocabulary } from "../../../src/stdlib/vocabulary.js";
import { parse } from "../../../src/syntax/parse.js";
import { formatParsed } from "../../../src/syntax/print.js";
import type { Refusal } from "../../kit/programs/growing.js";
import { type RandomProgram, randomProgram } from "../../kit/programs/index.js";
import { surroundings } from "../../kit/programs/surroundings.js";
import { programText } from "../../kit/tree-text.js";
import { untyped } from "../../kit/typed.js";
import type { Suite, Verdict } from "../suite.js";

const path = "program.topo";
const { host, readModule } = surroundings;
const around = { host, ...(readModule ? { readModule } : {}) };

export const typesSuite: Suite<RandomProgram> = {
  summary: "random well-typed programs of the whole language",
  cases: 1_000,
  mustReach: ["cannot run yet", "narrowed"],
  generate: randomProgram,
  check: ({ text, refusals }) => {
    const unexpected = refusals.find((each) => !isNarrowed(each));
    if (unexpected) return { problem: refusalText(unexpected), tags: [] };
    const { problem, tags } = checked(text);
    return { ...(problem === undefined ? {} : { problem }), tags: [...tags, ...(refusals.length > 0 ? ["narrowed"] : [])] };
  },
  smaller: function* ({ text, refusals }) {
    // What was refused on the way is not in the text.
    if (refusals.some((each) => !isNarrowed(each))) return;
    const lines = text.split("\n");
    for (let size = Math.ceil(lines.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < lines.length; at += size) yield { text: lines.toSpliced(at, size).join("\n"), refusals: [] };
    }
  },
  show: ({ text }) => text,
};

/** A check above has shown that something is not null, or is one of a union, which the generator does not know; it is right. */
function isNarrowed({ diagnostics: [first] }: Refusal): boolean {
  if (!first) return false;
  const { code, at } = first;
  return code === "K06" || (code === "T01" && at.source.text.slice(at.start, at.end) === "null");
}

function refusalText({ declaration, diagnostics: [first] }: Refusal): string {
  return `refused: ${first?.code} ${first?.message}\n${declaration}`;
}

function checked(text: string): Verdict {
  const { diagnostics, graph, plan } = compile({ path, text }, around);
  const [first] = diagnostics.filter(({ severity }) => severity === "error");
  if (!graph || first) return { problem: `not well-typed: ${first?.code} ${first?.message}`, tags: [] };
  const problem = untyped(text, graph) ?? formatting(text) ?? drawing(graph);
  return { ...(problem === undefined ? {} : { problem }), tags: [plan ? "planned" : "cannot run yet"] };
}

function formatting(text: string): string | undefined {
  const parsed = parse({ path, text }, vocabulary);
  const once = formatParsed({ path, text }, parsed, vocabulary);
  const twice = formatParsed({ path, text: once.text }, once.parsed, vocabulary);
  if (twice.text !== once.text) return `formatted again it is another text\n${once.text}\n---\n${twice.text}`;
  return programText(once.parsed.program) === programText(parsed.program) ? undefined : `formatted it says something else\n${once.text}`;
}

/** Every node is drawn, and its description is JSON. */
function drawing(graph: LogicalGraph): string | undefined {
  const described: unknown = JSON.parse(describeJson(drawingOf(graph)));
  return typeof described === "object" && described !== null ? undefined : "a description that is none";
}
