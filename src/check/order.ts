/**
 * The order in which declarations take effect: that of the text, each after all that it reads. A reference that closes a circle is
 * reported, and reads nothing. Without recursion, so that a long chain written backwards is as good as any.
 */
import type { Label } from "../core/diagnostic.js";
import { operatorOf } from "../stdlib/operators/index.js";
import type { Argument, Declaration, Name, PipelineDeclaration, Stage } from "../syntax/ast.js";
import type { Context } from "./context.js";
import { isRelationName } from "./relation-names.js";

export interface Order {
  readonly declarations: readonly Declaration[];
  /** References that close a circle. */
  readonly broken: ReadonlySet<Name["at"]>;
}

interface Visit {
  readonly declaration: Declaration;
  /** The name by which it was reached. */
  readonly as: string;
  readonly references: readonly Name[];
  next: number;
}

export function orderOf(context: Context, declarations: readonly Declaration[]): Order {
  const order: Declaration[] = [];
  const broken = new Set<Name["at"]>();
  const seen = new Set<Declaration>();
  for (const root of declarations) {
    const path: Visit[] = [];
    if (!seen.has(root)) enter(path, seen, root, ownName(root));
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const reference = visit.references[visit.next++];
      if (!reference) {
        order.push(visit.declaration);
        path.pop();
        continue;
      }
      const value = context.names.values.get(reference.text);
      if (!value || !isRelationName(value)) continue;
      if (!seen.has(value.declaration)) enter(path, seen, value.declaration, reference.text);
      else if (path.some(({ declaration }) => declaration === value.declaration)) {
        broken.add(reference.at);
        const labels = circleLabels(path, value.declaration);
        context.diagnostics.report("B04", reference.at, { path: circle(path, value.declaration, reference.text) }, { labels });
      }
    }
  }
  return { declarations: order, broken };
}

function enter(path: Visit[], seen: Set<Declaration>, declaration: Declaration, as: string): void {
  seen.add(declaration);
  path.push({ declaration, as, references: referencesOf(declaration), next: 0 });
}

function circle(path: readonly Visit[], back: Declaration, as: string): readonly string[] {
  const names = path.slice(path.findIndex(({ declaration }) => declaration === back)).map((visit) => visit.as);
  return [as, ...names.slice(1), as];
}

/** A circle of more is better read in the message. */
const fewLabels = 4;

/** Where each declaration of the circle reads the next one; the last of them is the message's own place. */
function circleLabels(path: readonly Visit[], back: Declaration): readonly Label[] {
  const around = path.slice(
    path.findIndex(({ declaration }) => declaration === back),
    -1,
  );
  if (around.length > fewLabels) return [];
  return around.flatMap(({ as, references, next }) => {
    const reference = references[next - 1];
    return reference ? [{ at: reference.at, text: `\`${as}\` reads this` }] : [];
  });
}

function ownName(declaration: Declaration): string {
  return "name" in declaration ? declaration.name.text : "";
}

// ---- what a declaration reads ----

type References = { readonly [K in Declaration["kind"]]?: (declaration: Extract<Declaration, { kind: K }>) => readonly Name[] };

const references: References = {
  pipeline: (declaration: PipelineDeclaration) => [declaration.from, ...declaration.stages.flatMap(stageReferences)],
  split: ({ stream }) => [stream],
  sink: ({ stream }) => [stream],
};

function referencesOf(declaration: Declaration): readonly Name[] {
  return (references[declaration.kind] as ((declaration: Declaration) => readonly Name[]) | undefined)?.(declaration) ?? [];
}

/** The streams and tables that an operator takes beside its input. */
function stageReferences({ operator, argument, clauses }: Stage): readonly Name[] {
  const item = operatorOf(operator.text);
  if (!item) return [];
  const own = item.argument?.kind === "relations" ? namesIn(argument) : [];
  const others = clauses.filter(({ phrase }) => item.clauses.find((each) => each.phrase === phrase.text)?.argument?.kind === "relations");
  return [...own, ...others.flatMap((clause) => namesIn(clause.argument))];
}

function namesIn(argument: Argument | undefined): readonly Name[] {
  if (argument?.kind !== "values") return [];
  return argument.values.flatMap((value) => (value.kind === "name" ? [{ text: value.name, at: value.at }] : []));
}
