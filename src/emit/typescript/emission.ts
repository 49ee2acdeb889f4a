/** What the handlers share while one program is written. */
import { TopoError } from "../../core/errors.js";
import type { ScopeName } from "../../ir/expr.js";
import type { Fn, NodeId, RunnableGraph } from "../../ir/graph.js";
import { printFunction } from "../../printing/javascript.js";
import { breakable } from "./breakable.js";
import { Identifiers } from "./identifiers.js";
import type { Doc } from "./layout.js";
import { list } from "./layout.js";
import { stringText } from "./literals.js";
import { Types } from "./types.js";
import { visibleToTypeScript } from "./visible.js";

const scopeOrder: readonly ScopeName[] = ["key", "value", "timestamp", "headers", "topic", "partition", "offset"];

export class Emission {
  readonly graph: RunnableGraph;
  readonly types: Types;
  /** Helpers of `topo-lang/values` that expressions use. */
  readonly helpers = new Set<string>();
  /** What else of `topo-lang/streams` is used: `otherwise`, `drop`. */
  readonly imports = new Set<string>();
  /** Declared streams and tables that a later statement reads: only these need a constant. */
  readonly read = new Set<string>();
  readonly #identifiers: ReadonlyMap<string, string>;

  constructor(graph: RunnableGraph) {
    const identifiers = new Identifiers();
    this.graph = graph;
    this.#identifiers = new Map(graph.declarations.map(({ name }) => [name, identifiers.forDeclaration(name)]));
    this.types = new Types(identifiers);
  }

  /** The constant of a declared stream or table. */
  constant(name: string): string {
    const identifier = this.#identifiers.get(name);
    if (identifier === undefined) throw new Error(`internal error: nothing is declared as ${name}`);
    return identifier;
  }

  /** A reference to the declared stream or table of that name. */
  reference(name: string): string {
    this.read.add(name);
    return this.constant(name);
  }

  /** A reference to whatever was declared at the node. */
  referenceAt(node: NodeId): string {
    const declared = this.graph.declarations.find((each) => each.node === node);
    if (declared === undefined) throw new Error(`internal error: nothing is declared at node ${node}`);
    return this.reference(declared.name);
  }

  /** `({ value }) => …` */
  function(fn: Fn): Doc {
    if (fn.kind === "native") {
      throw new TopoError("Y01", "data", "A function of the TypeScript streams API cannot be written as TypeScript again.", {
        help: "Build from a .topo file; this program is TypeScript already.",
      });
    }
    const reads = new Set(scopeOrder.filter((name) => fn.reads.has(name)));
    const { text, uses } = printFunction(visibleToTypeScript(fn.expr), reads, { typescript: true });
    for (const helper of uses) this.helpers.add(helper);
    return breakable(text);
  }
}

/** A call with its options last, where there are any: `.count({ as: "totals" })`. */
export function call(head: string, parts: readonly Doc[], options: readonly Doc[]): Doc {
  const all = options.length === 0 ? parts : [...parts, list("{ ", options, " }")];
  const [only] = all;
  if (all.length === 1 && only !== undefined && options.length > 0) return [`${head}(`, only, ")"];
  return { ...list(`${head}(`, all, ")"), hugs: true };
}

/** What every stage can be told. */
export function stageOptions({ named }: { readonly named?: string }): readonly string[] {
  return named === undefined ? [] : [`named: ${stringText(named)}`];
}
