/** Joins. The sides stand in `inputs`, left and right. */
import type { Millis } from "../../core/names.js";
import type { Span } from "../../core/source.js";
import type { Fn, NodeBase, NodeId, Serde, StoreSpec } from "./base.js";

export type JoinHow = "inner" | "left" | "outer";

interface Joined {
  /** Gives the result from `left`, `right` and `key`. */
  readonly joiner: Fn;
  /** Where the other side is named. */
  readonly otherAt?: Span;
}

/** Left and right are joined where `left.time - before <= right.time <= left.time + after`. */
export interface StreamJoinNode extends NodeBase, Joined {
  readonly kind: "streamJoin";
  readonly inputs: readonly [NodeId, NodeId];
  readonly how: JoinHow;
  readonly beforeMs: Millis;
  readonly afterMs: Millis;
  readonly graceMs: Millis;
  /** The stores are called after it: `<name>-this-join-store` and so on. */
  readonly store: StoreSpec;
  readonly keySerde: Serde;
  readonly leftSerde: Serde;
  readonly rightSerde: Serde;
}

export interface StreamTableJoinNode extends NodeBase, Joined {
  readonly kind: "streamTableJoin";
  /** The stream, then the table. */
  readonly inputs: readonly [NodeId, NodeId];
  readonly how: Exclude<JoinHow, "outer">;
  /** Records wait so long for the table's rows; of a versioned table. */
  readonly graceMs: Millis | undefined;
  readonly store: StoreSpec;
  readonly keySerde: Serde;
  readonly leftSerde: Serde;
}

export interface GlobalJoinNode extends NodeBase, Joined {
  readonly kind: "globalJoin";
  readonly inputs: readonly [NodeId, NodeId];
  readonly how: Exclude<JoinHow, "outer">;
  /** Gives the global table's key. */
  readonly on: Fn;
}

export interface TableJoinNode extends NodeBase, Joined {
  readonly kind: "tableJoin";
  readonly inputs: readonly [NodeId, NodeId];
  readonly how: JoinHow;
  /** Undefined: the result has no store. */
  readonly store: StoreSpec | undefined;
}

export interface ForeignKeyJoinNode extends NodeBase, Joined {
  readonly kind: "foreignKeyJoin";
  readonly inputs: readonly [NodeId, NodeId];
  readonly how: Exclude<JoinHow, "outer">;
  /** Gives the right table's key. */
  readonly on: Fn;
  readonly store: StoreSpec;
  /** `as` is written. */
  readonly stored: boolean;
}
