/** The statements of one method: stages become chains of calls, broken where a stream is read more than once. */
import type { RunnableNode } from "../../ir/graph.js";
import { inputsOf } from "../../ir/inputs.js";
import type { Emission } from "./emission.js";
import { callsOf } from "./handlers/index.js";
import { needsRecord } from "./handlers/split.js";
import { type Call, statement } from "./layout.js";
import type { Readers, Segment } from "./segments.js";

/** Where the statements stand. */
export interface Place {
  readonly emission: Emission;
  readonly indent: string;
  readonly readers: Readers;
  /** Gives the node a variable of this method. */
  readonly declare: (node: RunnableNode) => string;
}

/** Stages that follow each other while nobody else reads what is between them. */
type Chain = readonly [RunnableNode, ...RunnableNode[]];

/** In a method of its own the segment returns what others read of it; else that goes into variables. */
export function statements({ nodes, method, gives }: Segment, place: Place): readonly string[] {
  const result = method === undefined ? undefined : gives[0];
  const chains = chainsOf(nodes, place.readers);
  const lines: string[] = [];
  for (const [i, chain] of chains.entries()) {
    const { id } = lastOf(chain);
    if (id === result && i === chains.length - 1) return [...lines, ...write("return ", chain, place)];
    lines.push(...write(place.readers.has(id) ? undefined : "", chain, place));
  }
  return result === undefined ? lines : [...lines, `${place.indent}return ${place.emission.variable(result)};`];
}

const lastOf = (chain: Chain): RunnableNode => chain.at(-1) ?? chain[0];

function chainsOf(nodes: readonly RunnableNode[], readers: Readers): readonly Chain[] {
  const chains: [RunnableNode, ...RunnableNode[]][] = [];
  for (const node of nodes) {
    const open = chains.at(-1);
    if (open && goesOn(lastOf(open), node, readers)) open.push(node);
    else chains.push([node]);
  }
  return chains;
}

function goesOn(before: RunnableNode, node: RunnableNode, readers: Readers): boolean {
  return inputsOf(node)[0] === before.id && before.kind !== "split" && readers.get(before.id)?.length === 1;
}

/** Without a `start` the stream goes into a variable. */
function write(start: string | undefined, chain: Chain, place: Place): readonly string[] {
  const { emission, indent } = place;
  const [input] = inputsOf(chain[0]);
  const receiver = input === undefined ? "builder" : emission.variable(input);
  const last = lastOf(chain);
  // Declared first, for a variable is in scope in its own initializer: no lambda's parameter there may have its name.
  const begin = start ?? `${javaType(last, emission)} ${place.declare(last)} = `;
  const calls: readonly Call[] = chain.flatMap((node) => callsOf(node, emission));
  return statement(indent, begin, receiver, calls);
}

/** What the calls of a stage give. */
export function javaType(node: RunnableNode, emission: Emission): string {
  const name = node.kind === "aggregate" ? "KTable" : "KStream";
  const type = `${emission.use(`org.apache.kafka.streams.kstream.${name}`)}<${emission.type(node.key)}, ${emission.type(node.value)}>`;
  return node.kind === "split" && !needsRecord(node) ? `${emission.use("java.util.Map")}<String, ${type}>` : type;
}
