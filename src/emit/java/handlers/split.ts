import type { SplitNode } from "../../../ir/graph.js";
import type { Emission, Handler } from "../emission.js";
import { type Body, bodyOf, pairLambda, readsMetadata, recordLambda } from "../lambda.js";
import { type Call, call } from "../layout.js";
import { recordStage } from "../record-stage.js";
import { javaString } from "../text.js";

/** Gives a map of streams by name; where a predicate reads more than key and value, one stream whose records name their child. */
export const split: Handler<SplitNode> = (node, emission) => {
  if (needsRecord(node)) return [recordSplit(node, emission)];
  const calls = [call("split", emission.named(node))];
  for (const { name, predicate } of node.branches) {
    const branched = `${emission.use("org.apache.kafka.streams.kstream.Branched")}.as(${javaString(`-${name}`)})`;
    calls.push(predicate ? call("branch", pairLambda(bodyOf(predicate, emission)), branched) : call("defaultBranch", branched));
  }
  return node.branches.some(({ predicate }) => predicate === undefined) ? calls : [...calls, call("noDefaultBranch")];
};

export function needsRecord({ branches }: SplitNode): boolean {
  return branches.some(({ predicate }) => readsMetadata(predicate));
}

/** The children are named as `Branched` would name them, so that the description stays the same. */
function recordSplit(node: SplitNode, emission: Emission): Call {
  const names = emission.plan.graph.nodes.flatMap((each) =>
    each.kind === "branch" && each.input === node.id ? emission.nameOf(each.id) : [],
  );
  const choice: Body = (scope) => {
    const ways = node.branches.map(({ predicate }, index) => {
      const name = names[index] ?? "null";
      return predicate ? `(${bodyOf(predicate, emission)(scope)}) ? ${name} : ` : name;
    });
    return `${ways.join("")}${node.branches.at(-1)?.predicate ? "null" : ""}`;
  };
  return recordStage(emission, node, "processValues", "split", recordLambda(choice));
}
