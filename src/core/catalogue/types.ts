/** T and K: types of expressions, keys and values. */
import { entry } from "../message.js";

/** How the types that are wanted most are reached from others. */
const conversions: Readonly<Record<string, ((actual: string) => string | undefined) | undefined>> = {
  boolean: () => "Compare it with something, as in `x > 0` or `x != null`.",
  string: () => "A template puts a value into a text: `` `${x}` ``.",
  int: (actual) => numberFrom(actual, "toInt(x)", "parseInt(x) ?? 0"),
  long: (actual) => numberFrom(actual, "toLong(x)", "parseLong(x) ?? 0"),
  double: (actual) => numberFrom(actual, "toDouble(x)", "parseDouble(x) ?? 0"),
};

function numberFrom(actual: string, fromNumber: string, fromText: string): string | undefined {
  if (actual === "string") return `A text is read as a number with \`${fromText}\`.`;
  return ["int", "long", "float", "double", "bigint", "decimal"].includes(actual) ? `\`${fromNumber}\` makes one of it.` : undefined;
}

export const types = {
  T01: entry<{ expected: string; actual: string }>({
    name: "type-mismatch",
    severity: "error",
    message: ({ expected, actual }) => `This is ${actual}, but ${expected} is wanted here.`,
    help: ({ expected, actual }) => (actual === "null" ? undefined : conversions[expected]?.(actual)),
  }),
  T02: entry<{ type: string; what: string }>({
    name: "may-be-null",
    severity: "error",
    message: ({ type, what }) => `This may be null (it is ${type}), so ${what}.`,
    why: () => "A null that nobody looks for stops the application at the first record that has one.",
    help: () => "Guard it: `?.` reads on only if it is there, `??` gives a value instead, `!= null` checks it (also in a `filter` above).",
  }),
  T03: entry<{ type: string; name: string }>({
    name: "no-fields",
    severity: "error",
    message: ({ type, name }) => `This is ${type}, which has no field \`${name}\`.`,
    help: () => "Only records have fields. A function is called with parentheses, `x.length()`.",
  }),
  T04: entry<{ operator: string; left: string; right: string }>({
    name: "wrong-operands",
    severity: "error",
    message: ({ operator, left, right }) => `\`${operator}\` does not take ${left} and ${right}.`,
  }),
  T05: entry<{ operator: string; type: string; wanted: string }>({
    name: "wrong-operand",
    severity: "error",
    message: ({ operator, type, wanted }) => `\`${operator}\` takes ${wanted}, and this is ${type}.`,
  }),
  T06: entry<{ missing: string }>({
    name: "not-exhaustive",
    severity: "error",
    message: ({ missing }) => `This \`match\` does not say what becomes of ${missing}.`,
    help: () => "Add an arm for it, or `_` for everything else.",
  }),
  T07: entry<{ pattern: string; problem: string }>({
    name: "useless-pattern",
    severity: "error",
    message: ({ pattern, problem }) => `The pattern ${pattern} can never be chosen: ${problem}.`,
    help: () => "Remove it.",
  }),
  T08: entry<{ name: string; problem: string; signatures: readonly string[] }>({
    name: "wrong-arguments",
    severity: "error",
    message: ({ name, problem }) => `\`${name}\` cannot be called like this: ${problem}.`,
    help: ({ signatures }) => `It is called as ${signatures.map((each) => `\`${each}\``).join(" or ")}.`,
  }),
  T09: entry<{ digits: string; type: string; range: string }>({
    name: "number-out-of-range",
    severity: "error",
    message: ({ digits, type }) => `${digits} is no ${type}.`,
    why: ({ type, range }) => `${/^[aeiou]/.test(type) ? "An" : "A"} ${type} is ${range}.`,
  }),
  T10: entry<{ type: string; missing: readonly string[]; extra: readonly string[] }>({
    name: "wrong-fields",
    severity: "error",
    message: ({ type, missing, extra }) =>
      `This does not fit ${type}: it ${[
        missing.length > 0 ? `lacks ${fieldList(missing)}` : "",
        extra.length > 0 ? `has ${fieldList(extra)}, which the type has not` : "",
      ]
        .filter((part) => part !== "")
        .join(", and ")}.`,
    why: () => "A record has exactly the fields of its type; only those declared with `?:` may be left out.",
    help: ({ missing, extra }) => (missing.length > 0 ? `Add ${fieldList(missing)}.` : `Remove ${fieldList(extra)}.`),
  }),
  T11: entry({
    name: "misplaced-function",
    severity: "error",
    message: () => "A function (`x => …`) can only be an argument of a call.",
    help: () => "Write the expression alone: `value`, `key` and the other parts of the record are in scope by themselves.",
  }),
  T12: entry<{ problem: string }>({
    name: "bad-type",
    severity: "error",
    message: ({ problem }) => `This cannot be a type here: ${problem}.`,
  }),
  T13: entry<{ type: string }>({
    name: "no-text",
    severity: "error",
    message: ({ type }) => `A value of type ${type} has no text of its own to put here.`,
    help: () => "Name one of its parts, or write `toJson(…)`.",
  }),
  T14: entry<{ text: string; wanted: string }>({
    name: "bad-time",
    severity: "error",
    message: ({ text, wanted }) => `${JSON.stringify(text)} is no ${wanted}.`,
    help: () => 'An instant is written as "2024-05-01", or with a time and its zone: "2024-05-01T09:30:00Z".',
  }),
  T15: entry<{ name: string }>({
    name: "duplicate-field",
    severity: "error",
    message: ({ name }) => `The field \`${name}\` stands here twice.`,
    help: () => "Remove one of the two.",
  }),
  T16: entry<{ pattern: string; problem: string }>({
    name: "bad-regular-expression",
    severity: "error",
    message: ({ pattern, problem }) => `${JSON.stringify(pattern)} is no regular expression: ${problem}.`,
    why: () => "Regular expressions have RE2's syntax, which has no look-around and no back references and is always fast.",
  }),
  T17: entry<{ what: string }>({
    name: "type-unknown",
    severity: "error",
    message: ({ what }) => `Nothing says the type of ${what}.`,
    help: () => "Use it where a type is wanted, such as a pipeline with a type: `stream name: Type = …`.",
  }),
  T18: entry<{ name: string }>({
    name: "function-without-call",
    severity: "error",
    message: ({ name }) => `\`${name}\` is a function, and is not called here.`,
    help: ({ name }) => `Write \`${name}(…)\`.`,
  }),
  T19: entry({
    name: "not-a-function",
    severity: "error",
    message: () => "Only functions can be called.",
    help: () => "If an operator is missing before the parenthesis, add it.",
  }),
  T20: entry<{ parameters: number }>({
    name: "function-wanted",
    severity: "error",
    message: ({ parameters }) => `A function of ${parameters} values is wanted here.`,
    help: () => "Write it as in `(a, b) => a + b`.",
  }),
  T24: entry<{ name: string }>({
    name: "chance-in-test",
    severity: "error",
    message: ({ name }) => `A test gives the same result each time, so \`${name}()\` cannot stand in it.`,
    help: () =>
      'Write what it stands for: an instant such as "2024-05-01T09:30:00Z", or `at`; in what is expected `...` passes over a field.',
  }),
  T25: entry<{ type: string }>({
    name: "useless-default",
    severity: "warning",
    message: ({ type }) => `This is never used: what stands before the \`??\` is ${type}, which is never null.`,
    help: () => "Leave the `??` and this out; if it may be missing after all, say so in its type, with `?`.",
  }),
  K01: entry<{ operator: string; type: string }>({
    name: "null-key-dropped",
    severity: "warning",
    message: ({ operator, type }) => `The key may be null (it is ${type}); \`${operator}\` drops such records.`,
    why: () => "A record without a key has no place in a group, or in a topic of equal keys; it is dropped and counted.",
    help: () => "Say that it is meant with `filter key != null` above, or give such records a key with `key by`.",
  }),
  K02: entry<{ side: string; type: string; what: string }>({
    name: "other-side-may-be-null",
    severity: "error",
    message: ({ side, type, what }) => `\`${side}\` may be null (it is ${type}), so ${what}.`,
    why: () => "This join keeps records that have no partner, and then the other side is not there.",
    help: ({ side }) => `Read on with \`${side}?.\`, give a value instead with \`??\`, or use an inner \`join\`.`,
  }),
  K03: entry<{ type: string; name: string; fields: readonly string[] }>({
    name: "unknown-field",
    severity: "error",
    message: ({ type, name }) => `${type} has no field \`${name}\`.`,
    help: ({ fields }) => (fields.length === 0 ? undefined : `It has ${fieldList(fields)}.`),
  }),
  /** `difference`: where the two types differ, if their texts do not say it. */
  K04: entry<{ what: string; actual: string; declared: string; difference: string | undefined }>({
    name: "declared-type-mismatch",
    severity: "error",
    message: ({ what, actual, declared }) => `The ${what} is ${actual}, but ${declared} is declared.`,
    why: ({ difference }) => difference,
    help: () => "Bring it into that shape with a `map` above, or correct the declaration.",
  }),
  K05: entry<{ part: string; name: string; first: string; second: string; difference: string | undefined }>({
    name: "merge-type-mismatch",
    severity: "error",
    message: ({ part, name, first, second }) => `The ${part}s of \`${name}\` are ${second}, those of the stream above ${first}.`,
    why: ({ difference }) => [difference, "Merged streams become one, with one type of key and one of value."].filter(Boolean).join(" "),
    help: () => "Bring them into one shape first.",
  }),
  K06: entry<{ problem: string }>({
    name: "nonsense-comparison",
    severity: "error",
    message: ({ problem }) => `${problem}.`,
    why: () => "Its answer is known before any record is read.",
  }),
  K10: entry<{ operator: string; problem: string }>({
    name: "table-aggregate-no-inverse",
    severity: "error",
    message: ({ operator, problem }) => `\`${operator}\` cannot aggregate a grouped table: ${problem}.`,
    why: () => "When a row changes or goes, its old value has to be taken out of its group, or the result is wrong from then on.",
    help: () =>
      "Use `count`, `sum` or `avg`, or `reduce` or `aggregate` with `remove`; to aggregate all updates instead, put `to stream` above the `group by`.",
  }),
  K09: entry<{ name: string }>({
    name: "not-replayable",
    severity: "warning",
    message: ({ name }) => `\`${name}()\` answers differently each time, and this decides what becomes of the record.`,
    why: () => "Read again, after a failure or from the beginning, the same records give another result.",
    help: () => "The record's own time is `timestamp`; for chance that stays the same, take `hash(…)` of something in the record.",
  }),
} as const;

function fieldList(names: readonly string[]): string {
  const all = names.map((name) => `\`${name}\``);
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}
