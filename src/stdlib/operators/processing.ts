/** What `process` and `process value` share. */

import type { Fix } from "../../core/diagnostic.js";
import type { Span } from "../../core/source.js";
import { process } from "../../ir/build/streams.js";
import type { Relation } from "../../ir/builder.js";
import type { ForeignProcessor } from "../../types/foreign.js";
import { accepts } from "../../types/foreign-relations.js";
import type { ClauseItem, Report, StageCall } from "../define.js";
import { relationOf, stageOf, wrong } from "./stage.js";

export const processorClauses: readonly ClauseItem[] = [{ phrase: "using", doc: "The stores that it uses.", argument: { kind: "stores" } }];

function repartitionAbove({ at }: StageCall): Fix {
  const edits = [{ at: { ...at, end: at.start }, text: "repartition\n  | " }];
  return { title: "Bring the records to where their keys belong", safe: true, edits };
}

export function processed(call: StageCall, valuesOnly: boolean, problem: Report): Relation | undefined {
  const input = relationOf(call);
  const using = call.clauses.get("using")?.value;
  const stores = using?.kind === "stores" ? using.stores : [];
  if (input.rekeyed && stores.length > 0) problem("P10", call.at, {}, { fix: repartitionAbove(call) });
  const { argument } = call;
  if (argument?.kind !== "processor") return undefined;
  checkInput(input, argument.takes, argument.processor.name, argument.at, problem);
  const { key, value } = argument.types ?? { key: wrong, value: wrong };
  const given = { processor: argument.processor, valuesOnly, stores: stores.map(({ name }) => name) };
  return process(call.graph, stageOf(call), input, given, valuesOnly ? input.key : key, value);
}

/** Whether the processor takes what the stream has. */
function checkInput({ key, value }: Relation, takes: ForeignProcessor | undefined, name: string, at: Span, problem: Report): void {
  if (!takes) return;
  const parts = [
    ["key", accepts(takes.keyIn, key)],
    ["value", accepts(takes.valueIn, value)],
  ] as const;
  for (const [part, verdict] of parts) {
    if (verdict === true) continue;
    const help = { help: "Bring the stream into that shape with a `map` above, or change the class." };
    problem("T08", at, { name, problem: `its ${part} does not fit: ${verdict}`, signatures: [] }, help);
  }
}

/** The class of the examples. */
export const latestProcessor = `import type { Processor, ProcessorContext, ProcessorRecord } from "topo-lang/streams";

export class Latest implements Processor<string, number, string, number> {
  #context!: ProcessorContext<string, number>;

  init(context: ProcessorContext<string, number>): void {
    this.#context = context;
  }

  process(record: ProcessorRecord<string, number>): void {
    this.#context.store("latest").put(record.key, record.value);
    this.#context.forward(record);
  }
}
`;
