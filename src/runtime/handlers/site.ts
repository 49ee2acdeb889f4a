/** Where a processor is built: once per task, with all that it may use. */
import type { ProcessorName, StoreName } from "../../core/names.js";
import type { DropReason } from "../../ir/tests.js";
import type { Plan, PlanKind, PlanNodeOf } from "../../plan/plan.js";
import type { DropCounter } from "../drops.js";
import type { OutputTopic } from "../output.js";
import type { Process, RecordContext } from "../record.js";
import type { KeyValueStore } from "../state/key-value-store.js";
import type { Part } from "../unread.js";

export interface Site {
  readonly plan: Plan;
  readonly context: RecordContext;
  /** Calls the processor's children, in their order. */
  readonly forward: Process;
  /** The processor of a child. */
  child(id: number): Process;
  drops(processor: ProcessorName, reason: DropReason): DropCounter;
  store(name: StoreName): KeyValueStore;
  output(sink: PlanNodeOf<"sink">): OutputTopic;
  /** Whether anybody below the source looks at the part. */
  isRead(source: PlanNodeOf<"source">, part: Part): boolean;
  /** A line of a `print`. */
  readonly print: (line: string) => void;
}

/** Builds a processor. A source's starts with the record that the context points at. */
export type Handler<K extends PlanKind> = (node: PlanNodeOf<K>, site: Site) => K extends "source" ? () => void : Process;
