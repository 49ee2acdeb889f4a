/** Stages of tables, and the ways between streams and tables. */
import type { Millis } from "../../core/names.js";
import type { Fn, NodeBase, Serde, StoreSpec, Unary } from "./base.js";

export interface TableFilterNode extends NodeBase, Unary {
  readonly kind: "tableFilter";
  readonly predicate: Fn;
  readonly negated: boolean;
  readonly store: StoreSpec | undefined;
}

export interface TableMapValuesNode extends NodeBase, Unary {
  readonly kind: "tableMapValues";
  readonly mapper: Fn;
  readonly store: StoreSpec | undefined;
}

/** Has a store when it is named, or when a stage below needs one. */
export interface ToTableNode extends NodeBase, Unary {
  readonly kind: "toTable";
  readonly store: StoreSpec;
  readonly stored: boolean;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
}

export interface ToStreamNode extends NodeBase, Unary {
  readonly kind: "toStream";
}

/** `group by` of a table: each update takes the old row out of its group and puts the new one in. An aggregate follows. */
export interface GroupTableNode extends NodeBase, Unary {
  readonly kind: "groupTable";
  readonly mapper: Fn;
}

export interface SuppressNode extends NodeBase, Unary {
  readonly kind: "suppress";
  readonly until: { readonly kind: "window closes" } | { readonly kind: "time"; readonly ms: Millis };
  /** Undefined: no bound. */
  readonly maxRecords: number | undefined;
  readonly maxBytes: number | undefined;
  readonly whenFull: "shut down" | "emit early";
  /** The buffer. */
  readonly store: StoreSpec;
}

export interface ExpireNode extends NodeBase, Unary {
  readonly kind: "expire";
  readonly afterMs: Millis;
  readonly store: StoreSpec;
}
