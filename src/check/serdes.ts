/** How a source's or a sink's records are written: the format that is named, else that of what comes in, else the type's own. */
import type { Span } from "../core/source.js";
import { nearest } from "../core/suggest.js";
import type { FormatName, Serde } from "../ir/graph.js";
import type { FormatItem } from "../stdlib/define.js";
import { defaultFormat, formats } from "../stdlib/formats/index.js";
import type { Argument, Clause } from "../syntax/ast.js";
import { withoutNull } from "../types/relations.js";
import { typeText } from "../types/text.js";
import type { Type } from "../types/type.js";
import type { Context } from "./context.js";

/** Formats of the language that cannot be written yet. */
const laterFormats: ReadonlySet<string> = new Set(["avro", "windowed", "session"]);

type Part = "key" | "value";

const plural: { readonly [P in Part]: string } = { key: "keys", value: "values" };

/** `inherited`: how the records were written where they come from. Of a mistake, the format is JSON, which fits nearly everything. */
export function serdeFor(
  context: Context,
  part: Part,
  type: Type,
  clauses: readonly Clause[],
  at: Span,
  inherited: FormatName | undefined,
): Serde {
  const clause = clauses.find((each) => each.phrase.text === `${part} as`);
  if (type.kind === "error") return { format: "json", type };
  if (clause) return { format: writtenFormat(context, part, type, clause) ?? "json", type };
  const format = inherited ?? defaultFormat(type)?.name;
  if (format === undefined) context.diagnostics.report("C13", at, { type: typeText(type), part });
  return { format: format ?? "json", type };
}

function writtenFormat(context: Context, part: Part, type: Type, { argument }: Clause): FormatName | undefined {
  const format = argument && formatNamed(context, argument);
  if (!argument || !format) return undefined;
  if (format.accepts(withoutNull(type))) return format.name;
  context.diagnostics.report("C12", argument.at, { format: format.name, type: typeText(type), part: plural[part] });
  return undefined;
}

function formatNamed({ diagnostics }: Context, argument: Argument): FormatItem | undefined {
  const [value] = argument.kind === "values" ? argument.values : [];
  const callee = value?.kind === "call" ? value.callee : value;
  const name = callee?.kind === "name" ? callee.name : undefined;
  if (callee?.kind === "missing" || !value) return undefined;
  const found = value.kind === "name" ? formats.find((format) => format.name === name) : undefined;
  if (found) return found;
  if (name === undefined) diagnostics.report("C03", value.at, { phrase: "as", wanted: "the name of a format" });
  else if (laterFormats.has(name)) diagnostics.report("Y01", value.at, { what: `The format \`${name}\`` });
  else {
    const meant = nearest(
      name,
      formats.map((format) => format.name),
    );
    diagnostics.report("B01", value.at, { name, kind: "format" }, meant === undefined ? {} : { help: `Did you mean \`${meant}\`?` });
  }
  return undefined;
}
