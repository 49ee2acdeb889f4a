/** Building blocks of the functions' files: typings by a list of parameters, and printers that take their arguments apart. */
import type { Code } from "../../ir/code.js";
import { fits, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { ListType, Type } from "../../types/type.js";
import type { CallTyping, FunctionItem } from "../define.js";

export const text: Type = { kind: "string" };
export const int: Type = { kind: "int" };
export const long: Type = { kind: "long" };
export const double: Type = { kind: "double" };
export const boolean: Type = { kind: "boolean" };
export const instant: Type = { kind: "instant" };
export const duration: Type = { kind: "duration" };

/** Parameters of fixed types, the last ones perhaps left out, and the result's type. */
export function takes(types: readonly Type[], result: Type, least = types.length): Pick<FunctionItem, "parameters" | "expects" | "typing"> {
  return {
    parameters: { least, most: types.length },
    expects: (index) => expected(types[index]),
    typing: (args) => mismatch(args, types) ?? { result },
  };
}

function expected(type: Type | undefined): { readonly type?: Type } | undefined {
  return type && { type };
}

/** The first argument that does not fit, as a problem. */
function mismatch(args: readonly Type[], types: readonly Type[]): CallTyping | undefined {
  const at = args.findIndex((arg, i) => !fits(arg, types[i] as Type));
  return at < 0 ? undefined : { problem: wanted(at, typeText(types[at] as Type), args[at]) };
}

/** `argument 2 should be a list, but is string`. */
export function wanted(index: number, what: string, actual: Type | undefined): string {
  return `argument ${index + 1} should be ${what}, but is ${actual ? typeText(actual) : "missing"}`;
}

/** One parameter (or several alike) of the types that `accepts` takes; `result` from the first argument's type. */
export function takesOne(what: string, accepts: (type: Type) => boolean, result: (type: Type) => Type) {
  return {
    parameters: { least: 1, most: 1 },
    expects: () => undefined,
    typing: ([arg]: readonly Type[]): CallTyping => {
      if (!arg || !(accepts(arg) || arg.kind === "error")) return { problem: wanted(0, what, arg) };
      return { result: arg.kind === "error" ? arg : result(arg) };
    },
  };
}

/** A list first; `result` from its type. */
export function takesList(result: (list: ListType) => CallTyping): Pick<FunctionItem, "parameters" | "expects" | "typing"> {
  return { parameters: { least: 1, most: 1 }, expects: () => undefined, typing: ([list]) => ofList(list, result) };
}

/** A list, then a lambda over its elements; `result` from the list's type and the lambda's. `least` 1: the lambda may be left out. */
export function takesListAndLambda(
  result: (list: ListType, body: Type | undefined) => CallTyping,
  least: 1 | 2 = 2,
): Pick<FunctionItem, "parameters" | "expects" | "typing"> {
  return {
    parameters: { least, most: 2 },
    expects: (index, [list]) => (index === 1 && list?.kind === "list" ? { lambda: [list.element] } : undefined),
    typing: ([list, body]) => ofList(list, (type) => (body?.kind === "error" ? { result: body } : result(type, body))),
  };
}

export function ofList(list: Type | undefined, result: (list: ListType) => CallTyping): CallTyping {
  if (list?.kind === "error") return { result: list };
  return list?.kind === "list" ? result(list) : { problem: wanted(0, "a list", list) };
}

/** A predicate's result must be true or false. */
export function predicate(body: Type | undefined, result: Type): CallTyping {
  return body && !fits(body, boolean) ? { problem: wanted(1, "a condition (boolean)", body) } : { result };
}

type Printer = FunctionItem["javascript"];

/** A printer that takes the arguments one by one. */
export function print(template: (...args: Code[]) => Code): Printer {
  return (args) => template(...args);
}

/** Likewise, with the first argument's type in front. */
export function printTyped(template: (first: Type, ...args: Code[]) => Code): Printer {
  return (args, [first]) => template(first as Type, ...args);
}

/** With the kind of the first argument, without its `?`, in front. */
export function printKind(template: (kind: Type["kind"], ...args: Code[]) => Code): Printer {
  return printTyped((first, ...args) => template(withoutNull(first).kind, ...args));
}

/** Java: the result may be null or comes out of a collection, so it is of a wrapper class. */
export function boxed(code: Code): Code {
  return { ...code, boxed: true };
}
