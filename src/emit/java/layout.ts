/** Line breaks for chains of calls: one line where it fits, else a call per line, else an argument per line. */

/** A line of Java is no longer than this, where there is a place to break it. */
const width = 120;

/** Continued lines stand two steps further in. */
const continued = "        ";

/** Text, or a chain such as `Materialized.as("x")` `.withKeySerde(…)`, which may be broken before its dots. */
export type Argument = string | { readonly head: string; readonly then: readonly string[] };

/** `.method(argument, …)` on what the stages before have made. */
export interface Call {
  /** With type arguments in front, where Java could not infer them: `<Void>mapValues`. */
  readonly method: string;
  readonly arguments: readonly Argument[];
}

export const call = (method: string, ...args: readonly Argument[]): Call => ({ method, arguments: args });

export const chain = (head: string, ...then: readonly string[]): Argument => ({ head, then });

const flat = (argument: Argument) => (typeof argument === "string" ? argument : `${argument.head}${argument.then.join("")}`);

const flatCall = ({ method, arguments: args }: Call) => `.${method}(${args.map(flat).join(", ")})`;

/** `start` is what precedes the receiver: `return `, `KStream<…> x = ` or nothing. */
export function statement(indent: string, start: string, receiver: string, calls: readonly Call[]): readonly string[] {
  const line = `${indent}${start}${receiver}${calls.map(flatCall).join("")};`;
  if (calls.length <= 1 && line.length <= width) return [line];
  const [first, ...others] = calls;
  // A chain begins with its stream on a line of its own; `builder.stream(…)` belongs together.
  const joined = first !== undefined && (others.length === 0 || receiver === "builder");
  const head = `${indent}${start}${receiver}`;
  const inner = `${indent}${continued}`;
  const begin = joined ? callLines(head, inner, first) : [head];
  return closed([...begin, ...(joined ? others : calls).flatMap((each) => callLines(inner, `${inner}${continued}`, each))], ";");
}

/** The call behind `before`; its arguments at `inner` if they do not fit behind it. */
function callLines(before: string, inner: string, each: Call): readonly string[] {
  const line = `${before}${flatCall(each)}`;
  if (line.length < width) return [line];
  const args = each.arguments.map((argument) => argumentLines(inner, argument));
  return closed([`${before}.${each.method}(`, ...args.flatMap((lines, i) => (i < args.length - 1 ? closed(lines, ",") : lines))], ")");
}

function argumentLines(indent: string, argument: Argument): readonly string[] {
  const line = `${indent}${flat(argument)}`;
  if (typeof argument === "string" || line.length < width - 2) return [line];
  return [`${indent}${argument.head}`, ...argument.then.map((each) => `${indent}${continued}${each}`)];
}

/** The lines with `end` behind the last. */
function closed(lines: readonly string[], end: string): readonly string[] {
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ""}${end}`];
}
