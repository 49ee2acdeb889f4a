/** A well-typed program as those see it who break it: its text, its tree, and the types of its expressions. */
import { type Lowered, lower } from "../../../src/check/lower.js";
import type { Span } from "../../../src/core/source.js";
import type { Relation } from "../../../src/ir/builder.js";
import type { Expr } from "../../../src/ir/expr.js";
import { childrenOf } from "../../../src/ir/reads.js";
import { vocabulary } from "../../../src/stdlib/vocabulary.js";
import type { Clause, Declaration, Expression, PipelineDeclaration, Stage } from "../../../src/syntax/ast.js";
import { readProgramFiles } from "../../../src/syntax/files.js";
import type { Type } from "../../../src/types/type.js";
import type { Choices } from "../../oracle/generate/random.js";
import { surroundings } from "../programs/surroundings.js";

/** A change of the text that makes it wrong: what is put in the place of `[start, end)`. */
export interface Mutation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where the mistake is to be reported, before the change; the changed place itself without it. */
  readonly blame?: { readonly start: number; readonly end: number };
}

/** A stage where it stands. */
export interface StageAt {
  readonly stage: Stage;
  readonly pipeline: PipelineDeclaration;
  readonly index: number;
}

export class Subject {
  readonly text: string;
  readonly choices: Choices;
  readonly declarations: readonly Declaration[];
  readonly expressions: readonly Expression[];
  readonly stages: readonly StageAt[];
  private readonly lowered: Lowered;
  private readonly typed = new Map<string, Expr>();

  constructor(text: string, choices: Choices) {
    const source = { path: "program.topo", text };
    const { program } = readProgramFiles(source, surroundings.host, vocabulary);
    this.text = text;
    this.choices = choices;
    this.declarations = program.declarations.filter(({ at }) => at.source.path === source.path);
    this.expressions = nodesIn(this.declarations).filter(isExpression);
    this.stages = this.declarations.flatMap((pipeline) =>
      pipeline.kind === "pipeline" ? pipeline.stages.map((stage, index) => ({ stage, pipeline, index })) : [],
    );
    this.lowered = lower(program, { fileName: source.path, surroundings }, { texts: {}, values: new Map() });
    for (const expr of exprsIn(this.lowered.graph.nodes)) this.remember(expr);
  }

  /** What a widening holds is what was written there. */
  private remember(expr: Expr): void {
    for (const child of childrenOf(expr)) this.remember(child);
    const key = expr.at && `${expr.at.start}-${expr.at.end}`;
    if (key !== undefined && expr.kind !== "widen" && expr.at?.source.path === "program.topo") this.typed.set(key, expr);
  }

  of<K extends Expression["kind"]>(kind: K): readonly Extract<Expression, { kind: K }>[] {
    return this.expressions.filter((each): each is Extract<Expression, { kind: K }> => each.kind === kind);
  }

  declared<K extends Declaration["kind"]>(kind: K): readonly Extract<Declaration, { kind: K }>[] {
    return this.declarations.filter((each): each is Extract<Declaration, { kind: K }> => each.kind === kind);
  }

  /** Undefined where the graph does not say. */
  type({ at }: { readonly at: Span }): Type | undefined {
    return this.typed.get(`${at.start}-${at.end}`)?.type;
  }

  relation(name: string): Relation | undefined {
    const { relation } = this.lowered.lowering.flow({ text: name, at: { source: { path: "", text: "" }, start: 0, end: 0 } });
    return relation && "node" in relation ? relation : undefined;
  }

  /** Streams and tables; `before`: those that stand before that place of the text, so that nothing depends on itself. */
  relations(before = Number.POSITIVE_INFINITY): readonly { readonly name: string; readonly relation: Relation }[] {
    return this.lowered.graph.declarations.flatMap(({ name, at }) => {
      const relation = this.relation(name);
      return relation && at && at.start < before ? [{ name, relation }] : [];
    });
  }

  /** One of a kind. */
  one(kind: Relation["kind"], before?: number): string | undefined {
    return this.relations(before).find(({ relation }) => relation.kind === kind)?.name;
  }

  /** What a stage reads, where it is a stream or a table. */
  kindBefore({ pipeline, index }: StageAt): string | undefined {
    let kind: string | undefined = this.relation(pipeline.from.text)?.kind;
    for (const { operator } of pipeline.stages.slice(0, index)) kind = after(kind, operator.text);
    return kind;
  }

  textOf({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.text.slice(start, end);
  }
}

function after(kind: string | undefined, operator: string): string | undefined {
  if (operator === "to stream") return "stream";
  if (operator === "to table" || aggregates.has(operator)) return "table";
  if (operator === "group by") return kind === "table" ? "groupedTable" : "groupedStream";
  return operator.startsWith("window") ? "windowedStream" : kind;
}

export const aggregates: ReadonlySet<string> = new Set("count,sum,min,max,avg,first,last,collect,top,reduce,aggregate,cogroup".split(","));

export function clauseOf(stage: { readonly clauses: readonly Clause[] }, ...phrases: readonly string[]): Clause | undefined {
  return stage.clauses.find(({ phrase }) => phrases.includes(phrase.text));
}

/** The one value that a stage or a clause has. */
export function soleValue({ argument }: Stage | Clause): Expression | undefined {
  return argument?.kind === "values" ? argument.values[0] : undefined;
}

type AnyNode = { readonly kind: string; readonly at: Span };

function nodesIn(part: unknown): readonly AnyNode[] {
  if (typeof part !== "object" || part === null || "path" in part) return [];
  const inside = Object.entries(part).flatMap(([name, value]) => (name === "at" || name.endsWith("At") ? [] : nodesIn(value)));
  return "kind" in part && "at" in part ? [part as AnyNode, ...inside] : inside;
}

const expressionKinds: ReadonlySet<string> = new Set(
  "literal,template,name,unary,binary,field,index,call,if,match,lambda,list,record".split(","),
);

/** Other nodes have kinds of the same names, but no such parts. */
function isExpression(node: AnyNode): node is Expression {
  if (!expressionKinds.has(node.kind)) return false;
  if (node.kind === "name") return "name" in node && typeof node.name === "string" && !("records" in node);
  if (node.kind === "literal") return "literal" in node;
  if (node.kind === "field") return "target" in node;
  if (node.kind === "list") return "items" in node && !("columns" in node);
  if (node.kind === "record") return "fields" in node;
  return true;
}

function exprsIn(part: unknown): readonly Expr[] {
  if (typeof part !== "object" || part === null || "path" in part) return [];
  if ("kind" in part && part.kind === "expr" && "expr" in part) return [part.expr as Expr];
  return Object.values(part).flatMap(exprsIn);
}
