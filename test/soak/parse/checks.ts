/** What holds of every text, whatever stands in it. Each check says what is wrong, or nothing. */
import { compileFiles, readFiles } from "../../../src/compile.js";
import type { Diagnostic } from "../../../src/core/diagnostic.js";
import { positionAt, type Span } from "../../../src/core/source.js";
import { vocabulary } from "../../../src/stdlib/vocabulary.js";
import { maxErrors } from "../../../src/syntax/limits.js";
import { type Parsed, parse } from "../../../src/syntax/parse.js";
import { format, formatParsed } from "../../../src/syntax/print.js";
import { surroundings as around } from "../../kit/programs/surroundings.js";
import { programText } from "../../kit/tree-text.js";
import type { Verdict } from "../suite.js";

const path = "soak.topo";
const { host, readModule } = around;
const surroundings = { host, ...(readModule ? { readModule } : {}) };

/** Words that no message for a person holds. */
const strangeWords = /undefined|\[object|NaN|Infinity|internal error|chevrotain|NoViableAlt|MismatchedToken/;

export function checked(text: string): Verdict {
  const tags: string[] = [];
  const parsed = parse({ path, text }, vocabulary);
  tags.push(parsed.diagnostics.length > 0 ? "with mistakes" : "formatted");
  const problem =
    placesIn(parsed, text) ??
    textsOf(parsed.diagnostics, text) ??
    (parsed.diagnostics.length > maxErrors + 1 ? `${parsed.diagnostics.length} mistakes` : undefined) ??
    // Each reads the text once more, and is right or wrong for many texts alike.
    (text.length % 4 === 0 ? sameAgain(parsed, text) : undefined) ??
    (text.length % 4 === 1 ? sameWithOtherLines(parsed, text) : undefined) ??
    (parsed.diagnostics.length > 0 ? undefined : formatting(parsed, text)) ??
    compiling(parsed, text, tags);
  return problem === undefined ? { tags } : { problem, tags };
}

/** Every place of a value lies in the text, and has its beginning before its end. */
function placesIn(value: unknown, text: string): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("start" in value && "end" in value && "source" in value) {
    const { start, end, source } = value as Span;
    if (source.path !== path) return undefined;
    const inside = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length;
    return inside ? undefined : `a place outside the text: ${start} to ${end} of ${text.length}`;
  }
  for (const part of Object.values(value)) {
    const problem = placesIn(part, text);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function textsOf(diagnostics: readonly Diagnostic[], text: string): string | undefined {
  for (const { code, message, why, help, labels, fix, at } of diagnostics) {
    const said = [message, why, help, fix?.title, ...labels.map((label) => label.text)].filter((each) => each !== undefined);
    for (const sentence of said) {
      const strange = strangeWords.exec(sentence)?.[0];
      if (sentence === "" || (strange !== undefined && !text.includes(strange))) return `a message that is none: ${code} ${sentence}`;
      if (sentence.length > 2_001) return `a message of ${sentence.length} characters: ${code}`;
    }
    const { line, column } = positionAt(at.source, at.start);
    if (!(line >= 1 && column >= 1)) return `a position that is none: ${line}:${column}`;
  }
  return undefined;
}

const codesOf = ({ diagnostics }: Parsed): readonly string[] =>
  diagnostics.map(({ code, at }) => {
    const { line, column } = positionAt(at.source, at.start);
    return `${line}:${column} ${code}`;
  });

/** The parser keeps nothing from one text to the next. */
function sameAgain(parsed: Parsed, text: string): string | undefined {
  const again = parse({ path, text }, vocabulary);
  if (codesOf(again).join() !== codesOf(parsed).join()) return "other mistakes when it is read again";
  return programText(again.program) === programText(parsed.program) ? undefined : "another tree when it is read again";
}

/** Lines may end as they like, and a byte order mark changes nothing. */
function sameWithOtherLines(parsed: Parsed, text: string): string | undefined {
  if (text.includes("\r")) return undefined;
  const other = parse({ path, text: `\uFEFF${text.replaceAll("\n", "\r\n")}` }, vocabulary);
  const [here, there] = [codesOf(parsed), codesOf(other)];
  if (text.startsWith("\uFEFF") || here.join() === there.join()) return undefined;
  return `other mistakes with \\r\\n and a byte order mark: ${here.find((each, i) => each !== there[i])} is ${there.find((each, i) => each !== here[i])}`;
}

/** The formatter itself makes sure that it changes no meaning, or throws; how the whole command reads a file is tried now and then. */
function formatting(parsed: Parsed, text: string): string | undefined {
  const isClean = !/[\r\uFEFF]/.test(text);
  const whole = isClean && text.length % 4 !== 2 ? undefined : format({ path, text }, vocabulary).text;
  if (!isClean) return whole === undefined ? "a text without mistakes is not formatted" : stable(whole, parsed);
  const once = formatParsed({ path, text }, parsed, vocabulary);
  if (whole !== undefined && whole !== once.text) return "formatted as a file it is another text";
  return stable(once.text, parsed, once.parsed);
}

/** What is formatted stays as it is, and says what the program said. */
function stable(once: string, before: Parsed, after: Parsed = parse({ path, text: once }, vocabulary)): string | undefined {
  const twice = formatParsed({ path, text: once }, after, vocabulary).text;
  if (twice !== once) return `formatted again it is another text\n${once}\n---\n${twice}`;
  return programText(after.program) === programText(before.program) ? undefined : `formatted it says something else\n${once}`;
}

function compiling(parsed: Parsed, text: string, tags: string[]): string | undefined {
  const source = { path, text };
  const imports = parsed.program.declarations.some((each) => each.kind === "import");
  const files = imports ? readFiles(source, surroundings) : { ...parsed, sources: [source] };
  const { diagnostics, graph, plan, program } = compileFiles(files, surroundings);
  const wrong = diagnostics.some(({ severity }) => severity === "error");
  if (plan !== undefined) tags.push("planned");
  else if (graph !== undefined) tags.push("cannot run yet");
  else if (!diagnostics.some(({ code }) => code.startsWith("S"))) tags.push("refused by the checker");
  if (wrong === (graph !== undefined)) return "a graph and an error, or neither";
  const own = diagnostics.filter(({ at }) => at.source.path === path);
  return (imports ? placesIn(program, text) : undefined) ?? placesIn(own, text) ?? textsOf(own, text);
}
