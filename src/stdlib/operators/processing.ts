/** What `process` and `process value` share. */
import { process } from "../../ir/build/streams.js";
import type { Relation } from "../../ir/builder.js";
import type { ClauseItem, Report, StageCall } from "../define.js";
import { relationOf, stageOf, wrong } from "./stage.js";

export const processorClauses: readonly ClauseItem[] = [{ phrase: "using", doc: "The stores that it uses.", argument: { kind: "stores" } }];

export function processed(call: StageCall, valuesOnly: boolean, problem: Report): Relation | undefined {
  const input = relationOf(call);
  const using = call.clauses.get("using")?.value;
  const stores = using?.kind === "stores" ? using.stores : [];
  if (input.rekeyed && stores.length > 0) problem("P10", call.at, {});
  const { argument } = call;
  if (argument?.kind !== "processor") return undefined;
  const { key, value } = argument.types ?? { key: wrong, value: wrong };
  const given = { processor: argument.processor, valuesOnly, stores: stores.map(({ name }) => name) };
  return process(call.graph, stageOf(call), input, given, valuesOnly ? input.key : key, value);
}
