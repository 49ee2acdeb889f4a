/** Line breaks for chains of calls: one line where it fits, else a call per line, else an argument per line. */

import { broken, continued, withEnd } from "./breaking.js";

/** A line of Java is no longer than this, where there is a place to break it. */
export const lineWidth = 120;

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
  if (calls.length <= 1 && line.length <= lineWidth) return [line];
  const [first, ...others] = calls;
  // A chain begins with its stream on a line of its own; `builder.stream(…)` belongs together.
  const joined = first !== undefined && (others.length === 0 || receiver === "builder");
  const head = `${indent}${start}${receiver}`;
  const inner = `${indent}${continued}`;
  const begin = joined ? callLines(head, inner, first) : [head];
  return withEnd([...begin, ...(joined ? others : calls).flatMap((each) => callLines(inner, `${inner}${continued}`, each))], ";");
}

/** The call behind `before`; its arguments at `inner` if they do not fit behind it. */
function callLines(before: string, inner: string, each: Call): readonly string[] {
  const line = `${before}${flatCall(each)}`;
  if (line.length < lineWidth) return [line];
  const args = each.arguments.map((argument) => argumentLines(inner, argument));
  return withEnd([`${before}.${each.method}(`, ...args.flatMap((lines, i) => (i < args.length - 1 ? withEnd(lines, ",") : lines))], ")");
}

function argumentLines(indent: string, argument: Argument): readonly string[] {
  const line = `${indent}${flat(argument)}`;
  if (line.length < lineWidth - 2) return [line];
  if (typeof argument === "string") return broken(argument, indent, lineWidth - 2);
  const { head, then } = argument;
  return [...broken(head, indent, lineWidth - 2), ...then.flatMap((each) => broken(each, `${indent}${continued}`, lineWidth - 2))];
}
