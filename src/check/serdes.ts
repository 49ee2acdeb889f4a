/** How a source's or a sink's records are written: the format that is named, else that of what comes in, else the type's own. */
import type { Details } from "../core/diagnostic.js";
import type { Span } from "../core/source.js";
import { didYouMean, nearest } from "../core/suggest.js";
import type { AnyFormat, Serde } from "../ir/graph.js";
import type { FormatItem } from "../stdlib/define.js";
import { defaultFormat, formats } from "../stdlib/formats/index.js";
import type { Argument, Clause, Expression } from "../syntax/ast.js";
import { withoutNull } from "../types/relations.js";
import { typeText } from "../types/text.js";
import type { Type } from "../types/type.js";
import { constantValue } from "./arguments.js";
import type { Typer } from "./expressions/typer.js";

type Part = "key" | "value";

const plural: { readonly [P in Part]: string } = { key: "keys", value: "values" };

export interface SerdePlace {
  readonly typer: Typer;
  readonly clauses: readonly Clause[];
  /** How the records were written where they come from; undefined: nothing is known, or it is a source. */
  readonly inherited: Serde | undefined;
  /** A source reads, so the size of windows, which no bytes say, must be written. */
  readonly reads: boolean;
}

/** `at`: where the type or the stream stands. Of a mistake, the format is JSON, which fits nearly everything. */
export function serdeFor({ typer, clauses, inherited, reads }: SerdePlace, part: Part, type: Type, at: Span): Serde {
  const clause = clauses.find((each) => each.phrase.text === `${part} as`);
  if (type.kind === "error") return { format: "json", type };
  if (clause) return writtenSerde({ typer, inherited, reads }, part, type, clause) ?? { format: "json", type };
  if (inherited) return { ...inherited, type };
  const item = defaultFormat(type);
  if (!item) typer.diagnostics.report("C13", at, { type: typeText(type), part });
  if (item) reportLater(typer, item, at);
  if (item?.argument && reads) reportWindowSize(typer, at);
  return { format: item?.name ?? "json", type };
}

function reportLater({ later }: Typer, { name, notYet }: FormatItem, at: Span): void {
  if (notYet) later.report("Y01", at, { what: `The format \`${name}\`` });
}

function writtenSerde(
  { typer, inherited, reads }: Omit<SerdePlace, "clauses">,
  part: Part,
  type: Type,
  { argument }: Clause,
): Serde | undefined {
  const format = argument && formatNamed(typer, argument);
  if (!argument || !format) return undefined;
  const bare = withoutNull(type);
  if (!format.accepts(bare)) {
    if (bare.kind === "windowed") typer.diagnostics.report("W15", argument.at, { format: format.name });
    else typer.diagnostics.report("C12", argument.at, { format: format.name, type: typeText(type), part: plural[part] }, fitting(bare));
    return undefined;
  }
  // One type for windows of a size and for sessions, two forms in bytes.
  if (bare.kind === "windowed" && inherited && inherited.format !== format.name) {
    const help = `These windows are written \`key as ${inherited.format}\`, which is the default here.`;
    typer.diagnostics.report("C12", argument.at, { format: format.name, type: typeText(type), part: plural[part] }, { help });
    return undefined;
  }
  reportLater(typer, format, argument.at);
  const windowMs = windowSize(typer, format, argument);
  if (format.argument && windowMs === undefined && reads) reportWindowSize(typer, argument.at);
  return { format: format.name, type, ...(windowMs === undefined ? {} : { windowMs }) };
}

function fitting(type: Type): Details {
  const names = formats.filter(({ accepts }) => accepts(type)).map(({ name }) => `\`${name}\``);
  return names.length === 0 ? {} : { help: `Formats that can: ${names.join(", ")}.` };
}

function reportWindowSize({ diagnostics }: Typer, at: Span): void {
  diagnostics.report("C21", at, {
    owner: "key as windowed",
    phrase: "windowed(…)",
    wanted: "the size of the windows, such as `windowed(60s)`",
  });
}

/** The argument of `windowed(60s)`. */
function windowSize(typer: Typer, format: FormatItem, argument: Argument): number | undefined {
  const [value] = argument.kind === "values" ? argument.values : [];
  if (value?.kind !== "call") return undefined;
  const [size, second] = value.arguments;
  if (!format.argument || second || !size) {
    const wanted = format.argument ? "one length of time, as in `windowed(60s)`" : "no arguments";
    typer.diagnostics.report("C03", value.at, { phrase: format.name, wanted });
    return undefined;
  }
  const ms = constantValue(typer, "duration", size, format.name);
  return typeof ms === "number" ? ms : undefined;
}

function formatNamed({ diagnostics }: Typer, argument: Argument): FormatItem | undefined {
  const [value] = argument.kind === "values" ? argument.values : [];
  const name = value && nameIn(value);
  if (!value || value.kind === "missing") return undefined;
  const found = formats.find((format) => format.name === name);
  if (found) return found;
  if (name === undefined) diagnostics.report("C03", value.at, { phrase: "as", wanted: "the name of a format" }, unquoted(value));
  else reportUnknown(diagnostics, name, value.at);
  return undefined;
}

function nameIn(value: Expression): string | undefined {
  const callee = value.kind === "call" ? value.callee : value;
  return callee.kind === "name" ? callee.name : undefined;
}

function reportUnknown(diagnostics: Typer["diagnostics"], name: string, at: Span): void {
  const meant = nearest(
    name,
    formats.map((format): AnyFormat => format.name),
  );
  diagnostics.report("B01", at, { name, kind: "format" }, didYouMean(at, meant));
}

/** A format in quotes, as texts are. */
function unquoted(value: Expression): Details {
  const { at } = value;
  const text = value.kind === "literal" && value.literal.kind === "text" ? value.literal.value : undefined;
  if (text === undefined || !formats.some(({ name }) => name === text)) return {};
  return { help: `Write it without quotes: \`${text}\`.`, fix: { title: `Write \`${text}\`.`, safe: true, edits: [{ at, text }] } };
}
