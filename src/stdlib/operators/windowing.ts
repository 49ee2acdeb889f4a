/** What the windows share: their clauses, and the checks that Kafka Streams makes of their lengths. */
import { type Millis, nameProblem, topicName } from "../../core/names.js";
import type { Aggregating } from "../../ir/builder.js";
import type { WindowSpec } from "../../ir/windows.js";
import type { ClauseItem, Report, StageCall } from "../define.js";
import { groupOf } from "./aggregating.js";
import { duration, numberOf } from "./stage.js";

export const grace: ClauseItem = {
  phrase: "grace",
  doc: "How late a record may be, behind stream time, and still count.",
  argument: duration,
  required: true,
};

export const emitClauses: readonly ClauseItem[] = [
  { phrase: "emit on update", doc: "Each update of a window is sent. This is the default." },
  { phrase: "emit on close", doc: "A window's result is sent once, when it closes." },
];

export const fixedWindowClauses: readonly ClauseItem[] = [
  grace,
  ...emitClauses,
  { phrase: "offset", doc: "How far the windows are moved from the epoch; 0 without it.", argument: duration },
  {
    phrase: "late to",
    doc: "A topic that gets a copy of each record that is late for all its windows.",
    argument: { kind: "constant", type: "text" },
  },
];

/** The length that the operator's argument says; of a missing or wrong one any, for it has been reported. */
export function lengthOf(call: StageCall): Millis {
  return call.argument?.kind === "constant" ? Number(call.argument.value) : 1;
}

/** A window of no length holds nothing (W08). */
export function refuseZero(call: StageCall, what: string, problem: Report): void {
  if (call.argument?.kind === "constant" && call.argument.value === 0) problem("W08", call.argument.at, { what, problem: "it is zero" });
}

export function windowed(call: StageCall, window: WindowSpec, problem: Report): Aggregating {
  const close = call.clauses.get("emit on close");
  const update = call.clauses.get("emit on update");
  if (close && update) problem("C20", close.at, { phrase: "emit on close", problem: "does not go with `emit on update`" });
  if (close && call.clauses.has("offset")) problem("C20", close.at, { phrase: "emit on close", problem: "does not go with `offset`" });
  const lateTopic = lateTopicOf(call, problem);
  const windowing = {
    window,
    emit: close ? ("close" as const) : ("update" as const),
    at: call.at,
    ...(lateTopic === undefined ? {} : { lateTopic }),
  };
  return { kind: "windowedStream", input: groupOf(call).input, windowing };
}

function lateTopicOf({ clauses }: StageCall, problem: Report) {
  const late = clauses.get("late to")?.value;
  if (late?.kind !== "constant") return undefined;
  const name = String(late.value);
  const illegal = nameProblem(name);
  if (illegal) problem("N02", late.at, { what: "topic", name, problem: illegal });
  return topicName(name);
}

/** Grace, which is reported where it is missing. */
export function graceOf(call: StageCall): Millis {
  return numberOf(call, "grace") ?? 0;
}

export const windowLater = (operator: string) => (): string => `\`${operator}\``;
