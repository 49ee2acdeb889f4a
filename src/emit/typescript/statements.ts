/** The text of each statement. Whether something needs a constant is known only when all that follows is written: see `bind`. */
import type { Declared, NodeOf } from "../../ir/graph.js";
import { equalTypes } from "../../types/relations.js";
import { call, type Emission, stageOptions } from "./emission.js";
import { formatOptions } from "./formats.js";
import { stageCalls } from "./handlers/index.js";
import type { Doc, Item } from "./layout.js";
import { chain, list } from "./layout.js";
import { propertyName, stringText } from "./literals.js";
import type { Statement } from "./program.js";

export interface StatementText {
  readonly doc: string | undefined;
  /** The call, with `const … =` in front of it where it is read; called after all statements are written. */
  readonly bind: () => Doc;
}

export function statementText(statement: Statement, emission: Emission): StatementText {
  const write = writers[statement.kind] as (statement: Statement, emission: Emission) => StatementText;
  return write(statement, emission);
}

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

const writers: { readonly [K in Statement["kind"]]: (statement: Of<K>, emission: Emission) => StatementText } = {
  source: ({ declared, node }, emission) => {
    const options = [
      topicOption(node),
      ["key: ", emission.types.of(node.keySerde.type)],
      ["value: ", emission.types.of(node.valueSerde.type)],
      ...formatOptions(emission.graph, node),
      ...stageOptions(node),
    ];
    return bound(declared, [`app.source(${stringText(declared.name)}, `, list("{ ", options, " }"), ")"], emission);
  },

  pipeline: ({ declared, from, stages }, emission) => {
    const head = emission.referenceAt(from);
    const calls = stages.flatMap((stage) => stageCalls(stage, emission));
    const pipeline = calls.length === 0 ? head : chain(head, calls);
    return bound(declared, list(`app.${declared.relation}(`, [stringText(declared.name), pipeline], ")"), emission);
  },

  split: ({ node, branches }, emission) => {
    const items = node.branches.map(({ name, predicate }, i): Item => {
      const key = propertyName(name);
      const { doc } = emission.graph.declarations.find((each) => each.name === name) ?? {};
      if (predicate === undefined) emission.imports.add("otherwise");
      const when = predicate === undefined ? "otherwise" : emission.function(predicate);
      const value = branchOf(when, node, branches[i], emission);
      return { doc: [key, ": ", value], comment: doc };
    });
    if (node.branches.at(-1)?.predicate !== undefined) {
      emission.imports.add("drop");
      items.push({ doc: `${unusedName(node)}: drop` });
    }
    const text: Doc = [`app.split(${emission.reference(node.declaration)}, `, list("{ ", items, " }"), ")"];
    return { doc: undefined, bind: () => [branchConstants(node, emission), text, ";"] };
  },

  sink: ({ node }, emission) => {
    const feedback = node.feedback === undefined ? [] : [`feedback: ${stringText(node.feedback)}`];
    const options = [...formatOptions(emission.graph, node), ...feedback, ...stageOptions(node)];
    const text = call("app.sink", [emission.reference(node.declaration), stringText(node.topic)], options);
    return { doc: node.doc, bind: () => [text, ";"] };
  },
};

function topicOption({ topics: [topic, ...others] }: NodeOf<"source">): Doc {
  if (topic === undefined || others.length > 0) throw new Error("internal error: a source of several topics");
  return `topic: ${stringText(topic)}`;
}

function bound(declared: Declared, text: Doc, emission: Emission): StatementText {
  const { name, doc } = declared;
  return { doc, bind: () => [emission.read.has(name) ? `const ${emission.constant(name)} = ` : "", text, ";"] };
}

/** The predicate, with the types of what passes where it narrows them. */
function branchOf(predicate: Doc, split: NodeOf<"split">, branch: NodeOf<"branch"> | undefined, { types }: Emission): Doc {
  if (branch === undefined) return predicate;
  const narrowed = (["key", "value"] as const).flatMap((part): readonly Doc[] =>
    equalTypes(branch[part], split[part]) ? [] : [[`${part}: `, types.of(branch[part])]],
  );
  return narrowed.length === 0 ? predicate : list("{ ", [["when: ", predicate], ...narrowed], " }");
}

/** A property beside the branches, for `drop`. */
function unusedName({ branches }: NodeOf<"split">): string {
  const names = new Set(branches.map(({ name }) => name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? "otherwise" : `otherwise${n}`;
    if (!names.has(name)) return name;
  }
}

/** `const { english, foreign } = `, with those that are read. */
function branchConstants({ branches }: NodeOf<"split">, emission: Emission): string {
  const names = branches.map(({ name }) => name).filter((name) => emission.read.has(name));
  const parts = names.map((name) => (emission.constant(name) === name ? name : `${propertyName(name)}: ${emission.constant(name)}`));
  return parts.length === 0 ? "" : `const { ${parts.join(", ")} } = `;
}
