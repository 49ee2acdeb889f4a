/** `process Twin`, `process Twin(5m)`: the imported class, and whether its constructor takes the constants. */
import { nearest } from "../core/suggest.js";
import type { Fn } from "../ir/graph.js";
import { fnOf } from "../ir/reads.js";
import type { ProcessorTypes } from "../stdlib/define.js";
import type { Expression, Name } from "../syntax/ast.js";
import type { Imported } from "../types/foreign.js";
import { callProblems } from "../types/foreign-calls.js";
import { typeFrom } from "../types/foreign-type.js";
import type { Type } from "../types/type.js";
import type { ProcessorValue } from "./arguments.js";
import { kindOf } from "./bind.js";
import { constantOf } from "./constants.js";
import { envOf } from "./expressions/env.js";
import type { Typer } from "./expressions/typer.js";
import { type ForeignName, foreignNamed, kindText } from "./imports.js";

type ForeignClass = Extract<Imported, { kind: "class" }>;

/** Another name, or none, is reported. */
export function processorNamed(typer: Typer, expression: Expression): ProcessorValue | undefined {
  const callee = expression.kind === "call" ? expression.callee : expression;
  if (callee.kind !== "name") {
    const wanted = "an imported processor, such as `Twin` or `Twin(5m)`";
    if (expression.kind !== "missing") typer.diagnostics.report("C03", expression.at, { phrase: "process", wanted });
    return undefined;
  }
  const name = { text: callee.name, at: callee.at };
  const foreign = classNamed(typer, name);
  const written = expression.kind === "call" ? expression.arguments : [];
  const fns = constants(typer, written);
  if (!foreign) return undefined;
  const { imported } = foreign;
  const help = { help: "The arguments go to the class's constructor." };
  const types = fns.map(({ type }) => type);
  for (const { argument, problem } of callProblems(imported.parameters, types)) {
    const at = argument === undefined ? expression.at : (written[argument]?.at ?? expression.at);
    typer.diagnostics.report("T08", at, { name: name.text, problem, signatures: [] }, help);
  }
  const processor = { name: foreign.name, path: foreign.path, arguments: fns.map(({ fn }) => fn), uses: imported.stores ?? [] };
  return { kind: "processor", processor, types: typesOf(typer, name, foreign), takes: imported.processor, at: expression.at };
}

function classNamed(typer: Typer, { text, at }: Name): (ForeignName & { readonly imported: ForeignClass }) | undefined {
  const { names, diagnostics } = typer;
  const value = names.values.get(text);
  if (value?.kind === "function") {
    const foreign = foreignNamed(typer, value.declaration, text);
    if (!foreign) return undefined;
    const { imported } = foreign;
    if (imported.kind === "class" && imported.processor) return { ...foreign, imported };
    const actual = imported.kind === "class" ? "class that is no processor" : kindText[imported.kind];
    const help = "A processor is a class with `process(record)`; it says `implements Processor<K, V, KOut, VOut>`.";
    diagnostics.report("B05", at, { name: text, actual, wanted: "a processor" }, { help });
  } else if (value) diagnostics.report("B05", at, { name: text, actual: kindOf(value), wanted: "a processor" });
  else if (!names.open) {
    const known = [...names.values].filter(([, each]) => each.kind === "function").map(([name]) => name);
    const meant = nearest(text, known);
    const help = meant === undefined ? 'Import it, as in `import { Twin } from "./processors.ts"`.' : `Did you mean \`${meant}\`?`;
    diagnostics.report("B01", at, { name: text, kind: "processor" }, { help });
  }
  return undefined;
}

/** What the constructor gets is known before anything runs. */
function constants(typer: Typer, written: readonly Expression[]): readonly { readonly fn: Fn; readonly type: Type }[] {
  return written.map((each) => {
    const expr = typer.expr(each, envOf({}));
    if (expr.type.kind !== "error" && constantOf(expr) === undefined) typer.diagnostics.report("C09", each.at, {});
    return { fn: fnOf(expr), type: expr.type };
  });
}

/** What it sends on; a part that its class does not say is reported, because nothing below would be checked. */
function typesOf(
  typer: Typer,
  { text, at }: Name,
  { path, imported: { processor } }: ForeignName & { readonly imported: ForeignClass },
): ProcessorTypes | undefined {
  if (!processor) return undefined;
  const declared = (name: string) => (typer.names.types.has(name) ? typer.type(name, at) : undefined);
  const read = (what: "key" | "value", foreign: typeof processor.keyOut) => {
    const type = typeFrom(foreign, { declared });
    if (!("problem" in type)) return type;
    const problem = `the ${what} that it sends on cannot be one here: ${type.problem}`;
    const help = "Let the class say what it takes and gives: `implements Processor<K, V, KOut, VOut>`.";
    typer.diagnostics.report("B15", at, { name: text, path, problem }, { help });
    return { kind: "error" } as const;
  };
  return { key: read("key", processor.keyOut), value: read("value", processor.valueOut) };
}
