/** What the two forms of `suppress` share: their bounds, and what they refuse. */
import { suppress } from "../../ir/build/tables.js";
import type { Relation } from "../../ir/builder.js";
import type { SuppressNode } from "../../ir/graph.js";
import type { ClauseItem, Report, StageCall } from "../define.js";
import { numberOf, relationOf, stageOf } from "./stage.js";
import { asStore, changelog, notLogged, storeOf } from "./state.js";

export function suppressClauses(shutDown: string, emitEarly: string): readonly ClauseItem[] {
  return [
    { phrase: "max records", doc: "How many records the buffer holds.", argument: { kind: "constant", type: "number" } },
    { phrase: "max bytes", doc: "How much memory the buffer takes.", argument: { kind: "constant", type: "size" } },
    { phrase: "unbounded", doc: "No bound. This is the default." },
    { phrase: "then shut down", doc: `When the buffer is full, the application stops.${shutDown}` },
    { phrase: "then emit early", doc: `When the buffer is full, the oldest row is sent.${emitEarly}` },
    asStore,
    notLogged,
    changelog,
  ];
}

export function suppressed(call: StageCall, until: SuppressNode["until"], whenFull: SuppressNode["whenFull"], problem: Report): Relation {
  const input = relationOf(call);
  checkBounds(call, problem);
  if (input.historyMs !== undefined)
    problem("W13", call.at, { what: "`suppress`", problem: "it does not take a versioned table, which has no updates to hold back" });
  const { maxRecords, maxBytes } = { maxRecords: numberOf(call, "max records"), maxBytes: numberOf(call, "max bytes") };
  return suppress(call.graph, stageOf(call), input, { until, maxRecords, maxBytes, whenFull, store: storeOf(call, "suppress", problem) });
}

function checkBounds({ clauses }: StageCall, problem: Report): void {
  const unbounded = clauses.get("unbounded");
  const [bound] = ["max records", "max bytes"].filter((phrase) => clauses.has(phrase));
  const [shutDown, early] = [clauses.get("then shut down"), clauses.get("then emit early")];
  if (unbounded && bound) problem("C20", unbounded.at, { phrase: "unbounded", problem: `does not go with \`${bound}\`` });
  if (shutDown && early) problem("C20", early.at, { phrase: "then emit early", problem: "does not go with `then shut down`" });
  const then = shutDown ?? early;
  if (then && !bound) {
    const phrase = shutDown ? "then shut down" : "then emit early";
    problem("C20", then.at, { phrase, problem: "has no bound before it, so it never happens: add `max records` or `max bytes`" });
  }
}
