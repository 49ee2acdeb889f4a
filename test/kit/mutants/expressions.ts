/** What can be wrong in an expression. */
import { functions } from "../../../src/stdlib/functions/index.js";
import type { Expression } from "../../../src/syntax/ast.js";
import { isNumber, withoutNull } from "../../../src/types/relations.js";
import type { Type } from "../../../src/types/type.js";
import { insert, type Mutator, remove, replace } from "./mutator.js";
import type { Mutation, Subject } from "./subject.js";

type Binary = Extract<Expression, { kind: "binary" }>;

const scalars: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>(
  "boolean,int,long,float,double,decimal,bigint,string,instant,duration,uuid,enum".split(",") as Type["kind"][],
);

const isScalar = (type: Type | undefined): type is Type => type !== undefined && scalars.has(withoutNull(type).kind);

/** A literal that is of no type like this one. */
export function stranger(type: Type): string {
  return withoutNull(type).kind === "boolean" ? "5m" : "true";
}

function binaries(subject: Subject, ...operators: readonly string[]): readonly Binary[] {
  return subject.of("binary").filter(({ operator }) => operators.includes(operator));
}

const item = (name: string) => functions.find((each) => each.name === name);

/** Calls of library functions with their receiver among the arguments. */
function calls(subject: Subject) {
  return subject.of("call").flatMap((call) => {
    const { callee } = call;
    if (callee.kind !== "name" && callee.kind !== "field") return [];
    const found = item(callee.kind === "name" ? callee.name : callee.name.text);
    const args = callee.kind === "field" ? [callee.target, ...call.arguments] : call.arguments;
    return found ? [{ call, callee, item: found, args }] : [];
  });
}

/** One of the arguments is of a type that the function does not take. */
function wrongArguments(subject: Subject): readonly Mutation[] {
  return calls(subject).flatMap(({ call, callee, item: found, args }) => {
    const types = args.map((argument) => subject.type(argument));
    if (types.includes(undefined) || (callee.kind === "field" && callee.optional)) return [];
    return args.flatMap((argument, i) => {
      const wrong: Type = { kind: types[i]?.kind === "boolean" ? "duration" : "boolean" };
      const typing = found.typing(types.map((type, k) => (k === i ? wrong : (type as Type))));
      const receiver = callee.kind === "field" && i === 0;
      return "problem" in typing && !receiver ? [replace(argument.at, stranger(types[i] as Type), call.at)] : [];
    });
  });
}

/** An expression that may be null, of what is not. */
const maybe = (subject: Subject, { at }: Expression): string => `(if true then ${subject.textOf(at)} else null)`;

export const expressionMutators: readonly Mutator[] = [
  {
    name: "unknown field",
    places: (subject) =>
      subject.of("field").flatMap(({ target, name }) => {
        const type = subject.type(target);
        return type && ["record", "union"].includes(withoutNull(type).kind) ? [replace(name.at, "noSuchField")] : [];
      }),
  },
  {
    name: "field of a scalar",
    places: (subject) =>
      [...subject.of("name"), ...subject.of("field")].flatMap((each) =>
        isScalar(subject.type(each)) ? [insert(each.at.end, ".noField", each.at)] : [],
      ),
  },
  {
    name: "unknown name",
    places: (subject) => subject.of("name").flatMap((each) => (subject.type(each) ? [replace(each.at, "nobody")] : [])),
  },
  {
    name: "unknown function",
    places: (subject) => calls(subject).map(({ callee }) => replace(callee.kind === "field" ? callee.name.at : callee.at, "noFunction")),
  },
  {
    name: "arithmetic with another kind",
    places: (subject) =>
      binaries(subject, "+", "-", "*", "/", "%").flatMap((each) => (subject.type(each) ? [replace(each.right.at, "true", each.at)] : [])),
  },
  {
    name: "comparison with another kind",
    places: (subject) =>
      binaries(subject, "==", "!=").flatMap((each) => {
        const type = subject.type(each.left);
        return isScalar(type) ? [replace(each.right.at, stranger(type), each.at)] : [];
      }),
  },
  {
    name: "order of what has none",
    places: (subject) =>
      binaries(subject, "<", "<=", ">", ">=").flatMap((each) => (subject.type(each) ? [replace(each.right.at, "true", each.at)] : [])),
  },
  {
    name: "comparison in a comparison",
    places: (subject) =>
      binaries(subject, "<", "<=", ">", ">=").flatMap((each) =>
        subject.type(each) ? [replace(each.right.at, '"x" + 1 < true', each.at)] : [],
      ),
  },
  {
    name: "membership of another kind",
    places: (subject) =>
      binaries(subject, "in").flatMap((each) => {
        const type = subject.type(each.left);
        return isScalar(type) && each.right.kind === "list" ? [replace(each.right.at, `[${stranger(type)}]`, each.at)] : [];
      }),
  },
  {
    name: "logic of what is no condition",
    places: (subject) => binaries(subject, "&&", "||").map((each) => replace(each.right.at, '"yes"')),
  },
  {
    name: "negation of what is no condition",
    places: (subject) => subject.of("unary").flatMap((each) => (each.operator === "!" ? [replace(each.operand.at, '"yes"')] : [])),
  },
  { name: "condition of another type", places: (subject) => subject.of("if").map((each) => replace(each.condition.at, "1")) },
  {
    name: "condition that may be null",
    places: (subject) => subject.of("if").map((each) => replace(each.condition.at, maybe(subject, each.condition))),
  },
  {
    name: "branches of different types",
    places: (subject) =>
      subject.of("if").flatMap((each) => {
        const type = subject.type(each.then);
        return isScalar(type) && subject.type(each) ? [replace(each.else.at, stranger(type), each.at)] : [];
      }),
  },
  {
    name: "operand that may be null",
    places: (subject) =>
      binaries(subject, "+", "-", "*", "/", "%").flatMap((each) =>
        subject.type(each.right) ? [replace(each.right.at, maybe(subject, each.right))] : [],
      ),
  },
  {
    name: "nullable read unguarded",
    places: (subject) =>
      subject
        .of("field")
        .flatMap((each) =>
          each.optional && subject.type(each.target)?.kind === "nullable"
            ? [replace({ start: each.target.at.end, end: each.name.at.start }, ".", each.at)]
            : [],
        ),
  },
  {
    name: "nullable in a text",
    places: (subject) =>
      subject
        .of("template")
        .flatMap(({ parts }) => parts.flatMap((part) => (typeof part === "string" ? [] : [replace(part.at, maybe(subject, part))]))),
  },
  {
    name: "arm missing",
    places: (subject) =>
      subject.of("match").flatMap((each) => {
        const [last, before] = [each.arms.at(-1), each.arms.at(-2)];
        return last && before && last.patterns.some(({ kind }) => kind === "any")
          ? [remove({ start: before.at.end, end: last.at.end }, each.at)]
          : [];
      }),
  },
  {
    name: "pattern of another type",
    places: (subject) =>
      subject.of("match").flatMap(({ arms, subject: of }) => {
        const type = subject.type(of);
        const literals = arms.flatMap(({ patterns }) => patterns.filter(({ kind }) => kind === "literal"));
        return isScalar(type) ? literals.map(({ at }) => replace(at, isNumber(withoutNull(type)) ? '"x"' : "77")) : [];
      }),
  },
  {
    name: "pattern twice",
    places: (subject) =>
      subject.of("match").flatMap(({ arms }) =>
        arms.flatMap(({ patterns }) => {
          const last = patterns.at(-1);
          return last?.kind === "literal" ? [insert(last.at.end, ` | ${subject.textOf(last.at)}`)] : [];
        }),
      ),
  },
  {
    name: "text outside an enum",
    places: (subject) =>
      binaries(subject, "==", "!=").flatMap(({ left, right }) =>
        subject.type(left)?.kind === "enum" && left.kind !== "literal" && right.kind === "literal"
          ? [replace(right.at, '"none of them"')]
          : [],
      ),
  },
  {
    name: "too many arguments",
    places: (subject) =>
      calls(subject).flatMap(({ call, item: { parameters } }) =>
        Number.isFinite(parameters.most) && parameters.most < 9
          ? [insert(call.at.end - 1, `${call.arguments.length === 0 ? "" : ", "}1, 2, 3, 4, 5, 6, 7, 8, 9`, call.at)]
          : [],
      ),
  },
  {
    name: "too few arguments",
    places: (subject) =>
      calls(subject).flatMap(({ call, callee, item: { parameters } }) => {
        const [first, last] = [call.arguments[0], call.arguments.at(-1)];
        const least = parameters.least - (callee.kind === "field" ? 1 : 0);
        return first && last && least > 0 ? [remove({ start: first.at.start, end: last.at.end }, call.at)] : [];
      }),
  },
  { name: "argument of another type", places: wrongArguments },
  {
    name: "argument of another type for TypeScript",
    places: (subject) =>
      subject.of("call").flatMap((call) => {
        const [first] = call.arguments;
        const foreign = call.callee.kind === "name" && ["shout", "score", "lookUp", "parts"].includes(call.callee.name);
        return foreign && first ? [replace(first.at, "true", call.at)] : [];
      }),
  },
  {
    name: "argument missing for TypeScript",
    places: (subject) =>
      subject.of("call").flatMap((call) => {
        const [first] = call.arguments;
        return call.callee.kind === "name" && call.callee.name === "notify" && first ? [remove(first.at, call.at)] : [];
      }),
  },
  {
    name: "items of different types",
    places: (subject) =>
      subject.of("list").flatMap((each) => {
        const [first, last] = [each.items[0] && subject.type(each.items[0]), each.items.at(-1)];
        return isScalar(first) && last ? [insert(last.at.end, `, ${stranger(first)}`, each.at)] : [];
      }),
  },
  {
    name: "field twice",
    places: (subject) =>
      subject.of("record").flatMap((each) => {
        const field = each.fields.find((one) => one.kind === "field");
        const last = each.fields.at(-1);
        return field && last && subject.type(each) ? [insert(last.at.end, `, ${subject.textOf(field.at)}`)] : [];
      }),
  },
  {
    name: "spread of what is no record",
    places: (subject) =>
      subject
        .of("record")
        .flatMap((each) =>
          each.fields.flatMap((field) => (field.kind === "spread" && field.value ? [replace(field.value.at, '"x"')] : [])),
        ),
  },
  {
    name: "bad regular expression",
    places: (subject) => binaries(subject, "matches").map((each) => replace(each.right.at, '"(["')),
  },
  {
    name: "index of another type",
    places: (subject) => subject.of("index").flatMap((each) => (subject.type(each) ? [replace(each.index.at, "5m", each.at)] : [])),
  },
];
