/**
 * Random expressions of a wanted type over a scope. What comes back fits the type; its own `type` says what the checker
 * should find, which may be narrower (`1` where `long?` is wanted).
 */
import { commonType, isNullable, isOrdered, nullable, withoutNull } from "../../../src/types/relations.js";
import { typeText } from "../../../src/types/text.js";
import type { FieldType, RecordType, Type } from "../../../src/types/type.js";
import { type CallShape, callsGiving, callsOf, replayable } from "./functions.js";
import { type Expression, exp, type Parts } from "./model.js";
import { paths, type Scope, scopeWhere } from "./paths.js";
import type { Choices } from "./random.js";
import { someBigint, someDouble, someDuration, someInt, someLong, someText, someUuid } from "./texts.js";

type Maker = () => Expression | undefined;

const long: Type = { kind: "long" };
const string: Type = { kind: "string" };
const boolean: Type = { kind: "boolean" };

/** What some functions want instead of any value, by argument; of `format` by the number of all. */
const constantArguments: Readonly<Record<string, Readonly<Record<number, readonly string[]>>>> = {
  replace: { 1: ['"a"', '"[a-c]+"', '"\\\\s"', '"^"', '"(b)(c)?"', '""', '"$"', '"x*"', '"(?i)A"', '"\\\\b"', '"."'] },
  split: { 1: ['","', '" "', '""', '"[,;]"', '"b"', '"(,)"', '"x*"', '"$"', '"^"', '"l+"'] },
  formatInstant: {
    1: ['"yyyy-MM-dd"', '"HH:mm:ss.SSS"', "\"dd.MM.yyyy 'at' HH''mm XXX\"", '"yyyyMMdd😀"', '""'],
    2: ["2h", "-90m", "0ms", "18h", "1s"],
  },
  parseInstant: { 1: ['"yyyy-MM-dd"', "\"yyyy-MM-dd'T'HH:mm:ssXXX\"", '"ddMMyyyy HHmm"'], 2: ["2h", "-90m", "0ms"] },
  truncate: { 1: ['"second"', '"minute"', '"hour"', '"day"', '"week"', '"month"', '"year"'], 2: ["2h", "-90m", "0ms", "-18h"] },
  toText: { 1: ["0", "1", "2", "7", "20"] },
};

const formats: readonly (readonly string[])[] = [
  ['""', '"{{é"'],
  ['"{}"', '"{{{}}}"', '"a {} $1"'],
  ['"{}{}"', '"{} of {}"', '"}}{}{{{}"'],
];

function constantsFor(name: string, argument: number, count: number, type: Type): readonly string[] | undefined {
  if (name === "format" && argument === 0) return formats[count - 1];
  // An instant is also truncated to any duration.
  return name === "truncate" && argument === 1 && type.kind === "duration" ? undefined : constantArguments[name]?.[argument];
}

const regexes = [
  "a",
  "^a",
  "b$",
  "[a-z]+",
  "^$",
  "\\\\d",
  "(?i)ABC",
  "^.$",
  "\\\\bhello\\\\b",
  "é",
  "(?s)^.*$",
  "(?m)^b",
  "[^\\\\x00-\\\\x7f]",
  "\\\\p{L}{2}",
  "^(a|ab)(c|bcd)*$",
  "\\\\s$",
  "😀",
  "^..$",
  "(?i)ß|k",
  "\\\\w{3,}?",
  "[[:upper:]]",
] as const;

/** Whether a receiver, which is none, cannot stand for the argument. */
function isConstant({ item, args }: CallShape, argument: number): boolean {
  const type = args[argument]?.type;
  return type !== undefined && constantsFor(item.name, argument, args.length, type) !== undefined;
}

const binaryNumbers = new Set<Type["kind"]>(["int", "long", "float", "double", "decimal", "bigint"]);

export class Expressions {
  private readonly choices: Choices;
  private lambdas = 0;

  constructor(choices: Choices) {
    this.choices = choices;
  }

  /** Undefined: nothing of this type can be made here. */
  of(type: Type, scope: Scope, depth: number): Expression | undefined {
    if (depth <= 0) return this.leaf(type, scope);
    for (let attempt = 0; attempt < 4; attempt++) {
      const made = this.choices.weighted(this.makers(type, scope, depth - 1))();
      if (made) return made;
    }
    return this.leaf(type, scope);
  }

  /** A boolean that depends on the record: one that does not is refused at the top of a filter. */
  condition(scope: Scope, depth: number): Expression {
    for (let attempt = 0; attempt < 4; attempt++) {
      const made = this.of(boolean, scope, depth);
      if (made && readsScope(made, scope)) return made;
    }
    const { text } = this.choices.pick(scope);
    return exp(boolean, this.choices.chance(0.7) ? `(${text} == ${text})` : `(${text} != ${text})`);
  }

  /** An expression of some type that this scope gives rise to. */
  any(scope: Scope, depth: number): Expression {
    for (let attempt = 0; attempt < 4; attempt++) {
      const made = this.choices.weighted<Maker>([
        [8, () => this.of(this.someType(scope), scope, depth)],
        [3, () => this.someCall(scope, depth - 1)],
        [1, () => this.extended(scope, depth - 1)],
      ])();
      if (made && !holdsNull(made.type)) return made;
    }
    return this.of(string, scope, depth) ?? exp(string, '"a"');
  }

  private someType(scope: Scope): Type {
    const reachable = paths(scope);
    const simple = this.choices.pick([long, string, { kind: "double" }, boolean] as const);
    if (reachable.length === 0 || this.choices.chance(0.2)) return simple;
    const { type } = this.choices.pick(reachable);
    return this.choices.weighted<() => Type>([
      [6, () => type],
      [2, () => this.recordOf(scope)],
      [1, () => ({ kind: "list", element: type.kind === "null" || type.kind === "void" ? long : type })],
    ])();
  }

  /** A new record out of some of what is there. */
  private recordOf(scope: Scope): Type {
    const names = this.choices.shuffled(["a", "b", "c", "total", "class", "key"]).slice(0, this.choices.int(1, 3));
    const fields = names.map((name): FieldType => ({ name, optional: false, type: this.choices.pick(paths(scope)).type }));
    return { kind: "record", closed: false, fields: fields.filter(({ type }) => type.kind !== "void" && type.kind !== "null") };
  }

  private leaf(type: Type, scope: Scope): Expression | undefined {
    const fitting = paths(scope).filter((path) => typeText(path.type) === typeText(type));
    if (fitting.length > 0 && this.choices.chance(0.8)) return this.choices.pick(fitting);
    return this.literal(type, scope) ?? (fitting.length > 0 ? this.choices.pick(fitting) : undefined);
  }

  private literal(type: Type, scope: Scope): Expression | undefined {
    switch (type.kind) {
      case "boolean":
        return exp(type, this.choices.pick(["true", "false"] as const));
      case "long":
        return exp(type, negatable(String(someLong(this.choices))));
      case "double":
        return exp(type, doubleText(someDouble(this.choices)));
      case "string":
        return exp(type, JSON.stringify(someText(this.choices)));
      case "bigint":
        return exp(type, negatable(`${someBigint(this.choices)}n`));
      case "duration":
        return exp(type, `${Math.abs(someDuration(this.choices))}ms`);
      case "nullable":
        return this.choices.chance(0.3) ? exp({ kind: "null" }, "null") : this.leaf(type.of, scope);
      case "list":
        return this.list(type.element, scope, 0);
      case "record":
        return this.record(type, scope, 0);
      default:
        return undefined;
    }
  }

  private makers(type: Type, scope: Scope, depth: number): readonly (readonly [number, Maker])[] {
    return [
      [4, () => this.leaf(type, scope)],
      [2, () => this.call(type, scope, depth)],
      [1, () => this.conditional(type, scope, depth)],
      [1, () => this.narrowing(type, scope, depth)],
      [1, () => this.matching(type, scope, depth)],
      [1, () => this.coalesce(type, scope, depth)],
      ...this.ownMakers(type, scope, depth),
    ];
  }

  private ownMakers(type: Type, scope: Scope, depth: number): readonly (readonly [number, Maker])[] {
    if (binaryNumbers.has(type.kind)) return [[4, () => this.arithmetic(type, scope, depth)]];
    switch (type.kind) {
      case "boolean":
        return this.booleanMakers(scope, depth);
      case "string":
        return [
          [3, () => this.template(scope, depth)],
          [2, () => this.binary(string, "+", string, string, scope, depth)],
        ];
      case "duration":
        return [
          [2, () => this.binary(type, "-", { kind: "instant" }, { kind: "instant" }, scope, depth)],
          [1, () => this.binary(type, this.choices.pick(["+", "-"] as const), type, type, scope, depth)],
        ];
      case "instant":
        return [[3, () => this.binary(type, this.choices.pick(["+", "-"] as const), type, { kind: "duration" }, scope, depth)]];
      case "nullable":
        return [
          [2, () => this.of(type.of, scope, depth)],
          [3, () => this.callIfPresent(type.of, scope, depth)],
        ];
      case "list":
        return [[4, () => this.list(type.element, scope, depth)]];
      case "record":
        return [
          [4, () => this.record(type, scope, depth)],
          [2, () => this.spread(type, scope, depth)],
        ];
      default:
        return [];
    }
  }

  private booleanMakers(scope: Scope, depth: number): readonly (readonly [number, Maker])[] {
    return [
      [5, () => this.comparison(scope, depth)],
      [2, () => this.binary(boolean, this.choices.pick(["&&", "||"] as const), boolean, boolean, scope, depth)],
      [1, () => this.wrap(boolean, ["!"], this.of(boolean, scope, depth))],
      [2, () => this.membership(scope, depth)],
      [1, () => this.wrap(boolean, ["("], this.of(string, scope, depth), [` matches "${this.choices.pick(regexes)}")`])],
      [2, () => this.nullCheck(scope)],
    ];
  }

  private wrap(type: Type, before: Parts, inner: Expression | undefined, after: Parts = []): Expression | undefined {
    return inner && exp(type, ...before, inner, ...after);
  }

  private binary(type: Type, operator: string, left: Type, right: Type, scope: Scope, depth: number): Expression | undefined {
    const a = this.of(left, scope, depth);
    const b = a && this.beside(a, right, scope, depth);
    return a && b && exp(type, "(", a, ` ${operator} `, b, ")");
  }

  /** Often a literal that takes its type from the other side: `value.kind == "A"`, `value.amount + 1`. */
  private beside(other: Expression, type: Type, scope: Scope, depth: number): Expression | undefined {
    const literal = readsScope(other, scope) && this.choices.chance(0.3) ? this.placed(withoutNull(type)) : undefined;
    return literal ?? this.of(type, scope, depth);
  }

  /** A literal where a type is asked for. */
  private placed(type: Type): Expression | undefined {
    switch (type.kind) {
      case "int":
        return exp(type, negatable(String(someInt(this.choices))));
      case "float":
      case "decimal":
        return exp(type, negatable(String(this.choices.int(-40, 40) / 4)));
      case "bigint":
        return exp(type, negatable(String(someInt(this.choices))));
      case "double":
        return exp(type, negatable(String(someInt(this.choices))));
      case "instant":
        return exp(type, JSON.stringify(new Date(1_700_000_000_000 + this.choices.int(0, 100_000)).toISOString()));
      case "enum":
        return exp(type, JSON.stringify(this.choices.pick(type.values)));
      case "uuid":
        return exp(type, JSON.stringify(someUuid(this.choices)));
      case "list": {
        const items = this.choices.many(this.choices.int(1, 3), () => this.placed(type.element)).filter((item) => item !== undefined);
        return items.length > 0 ? exp(type, "[", ...separated(items), "]") : undefined;
      }
      default:
        return undefined;
    }
  }

  private arithmetic(type: Type, scope: Scope, depth: number): Expression | undefined {
    if (this.choices.chance(0.12)) return this.wrap(type, ["(-"], this.of(type, scope, depth), [")"]);
    const operators = ["+", "-", "*", "+", "-", "*", "/", "%"] as const;
    return this.binary(type, this.choices.pick(operators), type, type, scope, depth);
  }

  private comparison(scope: Scope, depth: number): Expression | undefined {
    const reachable = paths(scope).filter(({ type }) => type.kind !== "void" && type.kind !== "null");
    const type = reachable.length > 0 && this.choices.chance(0.8) ? this.choices.pick(reachable).type : long;
    const operators = isOrdered(type) && this.choices.chance(0.6) ? (["<", "<=", ">", ">="] as const) : (["==", "!="] as const);
    const made = this.binary(boolean, this.choices.pick(operators), type, type, scope, depth);
    // Literals compared with each other are refused.
    return made && readsScope(made, scope) ? made : undefined;
  }

  private nullCheck(scope: Scope): Expression | undefined {
    const nullables = paths(scope).filter(({ type }) => type.kind === "nullable");
    if (nullables.length === 0) return undefined;
    return exp(boolean, "(", this.choices.pick(nullables), this.choices.pick([" == null)", " != null)"] as const));
  }

  private membership(scope: Scope, depth: number): Expression | undefined {
    const map = paths(scope).find(({ type }) => type.kind === "map");
    if (map && this.choices.chance(0.3)) return this.wrap(boolean, ["("], this.of(string, scope, depth), [" in ", map, ")"]);
    const scalars = paths(scope).filter(({ type }) => scalarKinds.has(type.kind));
    const element = scalars.length > 0 ? this.choices.pick(scalars).type : long;
    const made = this.binary(boolean, "in", element, { kind: "list", element }, scope, depth);
    return made && readsScope(made, scope) ? made : undefined;
  }

  private template(scope: Scope, depth: number): Expression | undefined {
    const parts: (string | Expression)[] = ["`"];
    for (const _ of this.choices.many(this.choices.int(1, 3), (i) => i)) {
      parts.push(this.choices.pick(["", "", "-", " \\` \\${ ", "é"] as const));
      const hole = this.of(this.textual(scope), scope, depth);
      if (hole) parts.push("${", hole, "}");
    }
    return exp(string, ...parts, "`");
  }

  /** A type that has a text of its own. */
  private textual(scope: Scope): Type {
    const reachable = paths(scope).filter(({ type }) => scalarKinds.has(type.kind));
    return reachable.length > 0 && this.choices.chance(0.8) ? this.choices.pick(reachable).type : long;
  }

  private conditional(type: Type, scope: Scope, depth: number): Expression | undefined {
    const condition = this.of(boolean, scope, depth);
    const yes = this.of(type, scope, depth);
    const no = this.of(type, scope, depth);
    return condition && this.joined(["(if ", condition, " then "], yes, " else ", no);
  }

  /** `if x != null then … x … else …`. */
  private narrowing(type: Type, scope: Scope, depth: number): Expression | undefined {
    const nullables = paths(scope).filter((path) => path.type.kind === "nullable" && /^[\w$.]+$/.test(String(path.parts[0])));
    if (nullables.length === 0) return undefined;
    const path = this.choices.pick(nullables);
    const name = String(path.parts[0]);
    const narrowed = [{ text: name, type: withoutNull(path.type) }, ...scope.filter(({ text }) => text !== name)];
    const yes = this.of(type, narrowed, depth);
    const no = this.of(type, scope, depth);
    return this.choices.chance(0.5)
      ? this.joined(["(if ", path, " != null then "], yes, " else ", no)
      : this.joined(["(if ", path, " == null then "], no, " else ", yes);
  }

  private joined(before: Parts, yes: Expression | undefined, between: string, no: Expression | undefined): Expression | undefined {
    const type = yes && no && commonType(yes.type, no.type);
    return type && exp(type, ...before, yes, between, no, ")");
  }

  private matching(type: Type, scope: Scope, depth: number): Expression | undefined {
    const subjects = paths(scope).filter(({ type: of }) => matchable.has(withoutNull(of).kind));
    if (subjects.length === 0) return undefined;
    const subject = this.choices.pick(subjects);
    const arms = this.patterns(subject.type).map((pattern) => {
      const inner = /^"\w+"$/.test(pattern) ? scopeWhere(scope, String(subject.parts[0]), JSON.parse(pattern) as string) : scope;
      return [pattern, this.of(type, inner, depth - 1)] as const;
    });
    let common: Type | undefined;
    for (const [, value] of arms) {
      if (!value) return undefined;
      common = common ? commonType(common, value.type) : value.type;
      if (!common) return undefined;
    }
    const parts = arms.flatMap(([pattern, value], i) => [i === 0 ? "" : ", ", `${pattern} => `, value ?? ""]);
    return common && exp(common, "match ", subject, " { ", ...parts, " }");
  }

  /** Exhaustive: all values of an enum or a boolean, or a `_` at the end. */
  private patterns(type: Type): readonly string[] {
    const bare = withoutNull(type);
    const ofNull = isNullable(type) ? ["null"] : [];
    const all =
      bare.kind === "enum" ? bare.values.map((value) => JSON.stringify(value)) : bare.kind === "boolean" ? ["true", "false"] : undefined;
    if (all && this.choices.chance(0.6)) return [...ofNull, ...all];
    const some = all ?? (bare.kind === "string" ? ['"a"', '"b" | "c"', '""', '"1"'] : ["0", "1 | 2", "-3", "7"]);
    const chosen = this.choices.shuffled([...ofNull, ...some]).slice(0, this.choices.int(1, 2));
    return all && chosen.length >= all.length + ofNull.length ? chosen : [...chosen, "_"];
  }

  private coalesce(type: Type, scope: Scope, depth: number): Expression | undefined {
    const left = this.exactlyNullable(withoutNull(type), scope, depth);
    const right = left && this.beside(left, type, scope, depth);
    const common = right && commonType(withoutNull(left.type), right.type);
    return common && exp(common, "(", left, " ?? ", right, ")");
  }

  private exactlyNullable(type: Type, scope: Scope, depth: number): Expression | undefined {
    const made = this.of(nullable(type), scope, depth);
    return made?.type.kind === "nullable" ? made : undefined;
  }

  private call(type: Type, scope: Scope, depth: number): Expression | undefined {
    const shapes = callsGiving(type);
    if (shapes.length === 0) return undefined;
    const item = this.choices.pick([...new Set(shapes.map((shape) => shape.item))]);
    return this.shaped(this.choices.pick(shapes.filter((one) => one.item === item)), scope, depth);
  }

  private someCall(scope: Scope, depth: number): Expression | undefined {
    const shapes = callsOf(this.choices.pick(replayable));
    return shapes.length > 0 ? this.shaped(this.choices.pick(shapes), scope, depth) : undefined;
  }

  private shaped(shape: CallShape, scope: Scope, depth: number): Expression | undefined {
    const args = this.arguments(shape, scope, depth);
    if (!args) return undefined;
    const [first, ...rest] = args;
    const { item, result } = shape;
    // A call in the form of a method reads better, but a literal's dot would be a number's.
    const method = first && first.parts.length === 1 && /^[a-z][\w$.]*$/i.test(String(first.parts[0])) && !isNullable(first.type);
    if (method && this.choices.chance(0.5)) return exp(result, first, `.${item.name}(`, ...separated(rest), ")");
    return exp(result, `${item.name}(`, ...separated(args), ")");
  }

  /** `value.name?.length()`: null where the receiver is. */
  private callIfPresent(type: Type, scope: Scope, depth: number): Expression | undefined {
    const receivers = paths(scope).filter((path) => path.type.kind === "nullable");
    const fitting = callsGiving(type).flatMap((shape) =>
      receivers
        .filter(
          (path) =>
            !shape.args[0]?.lambda && !isConstant(shape, 0) && typeText(withoutNull(path.type)) === typeText(shape.args[0]?.type ?? type),
        )
        .map((receiver) => ({ shape, receiver })),
    );
    if (fitting.length === 0) return undefined;
    const { shape, receiver } = this.choices.pick(fitting);
    const args = this.arguments({ ...shape, args: shape.args.slice(1) }, scope, depth, 1);
    return args && exp(nullable(shape.result), receiver, `?.${shape.item.name}(`, ...separated(args), ")");
  }

  /** `from`: index of the first of them in the call. */
  private arguments({ item, args }: CallShape, scope: Scope, depth: number, from = 0): readonly Expression[] | undefined {
    const made: Expression[] = [];
    for (const [i, { lambda, type }] of args.entries()) {
      const constants = constantsFor(item.name, i + from, args.length + from, type);
      const one = constants
        ? exp(type, this.choices.pick(constants))
        : lambda
          ? this.lambda(lambda, type, scope, depth)
          : this.of(type, scope, depth);
      // An overload is chosen by the argument's type, so a narrower one would give another result.
      if (!one || typeText(one.type) !== typeText(type)) return undefined;
      made.push(one);
    }
    return made;
  }

  private lambda(parameters: readonly Type[], result: Type, scope: Scope, depth: number): Expression | undefined {
    const names = parameters.map(() => `x${++this.lambdas}`);
    const inner = [...parameters.map((type, i) => ({ text: names[i] ?? "", type })), ...scope];
    const body = this.of(result, inner, depth);
    const list = names.length === 1 ? names[0] : `(${names.join(", ")})`;
    return body && exp(body.type, `${list} => `, body);
  }

  private list(element: Type, scope: Scope, depth: number): Expression | undefined {
    const items = this.choices.many(this.choices.int(1, 3), () => this.of(element, scope, depth)).filter((item) => item !== undefined);
    let type: Type | undefined = items[0]?.type;
    for (const item of items) type = type && commonType(type, item.type);
    return type && exp({ kind: "list", element: type }, "[", ...separated(items), "]");
  }

  private record(type: RecordType, scope: Scope, depth: number): Expression | undefined {
    const parts: (string | Expression)[] = [];
    const fields: FieldType[] = [];
    for (const field of type.fields) {
      if (field.optional && this.choices.chance(0.3)) continue;
      const value = this.of(field.type, scope, depth);
      if (!value) return undefined;
      parts.push(parts.length === 0 ? "" : ", ", `${fieldName(field.name)}: `, value);
      fields.push({ name: field.name, optional: false, type: value.type });
    }
    if (fields.length === 0) return undefined;
    return exp({ kind: "record", closed: false, fields }, "{ ", ...parts, " }");
  }

  /** `{ ...value, more: e }`: a record with a field more, or another in its place. */
  private extended(scope: Scope, depth: number): Expression | undefined {
    const records = paths(scope).filter((path) => path.type.kind === "record");
    if (records.length === 0) return undefined;
    const whole = this.choices.pick(records);
    const name = this.choices.pick(["more", "a", "b", "id", "class"] as const);
    const value = this.of(this.someType(scope), scope, depth);
    if (whole.type.kind !== "record" || !value || value.type.kind === "null") return undefined;
    const others = whole.type.fields.filter((field) => field.name !== name);
    const type: Type = { kind: "record", closed: false, fields: [...others, { name, optional: false, type: value.type }] };
    return exp(type, "{ ...", whole, `, ${name}: `, value, " }");
  }

  /** `{ ...value, field: e }`: another value of the same record type with a field replaced. */
  private spread(type: RecordType, scope: Scope, depth: number): Expression | undefined {
    const whole = paths(scope).filter((path) => typeText(path.type) === typeText(type));
    const required = type.fields.filter(({ optional }) => !optional);
    if (whole.length === 0 || required.length === 0 || type.closed) return undefined;
    const field = this.choices.pick(required);
    const value = this.of(field.type, scope, depth);
    if (!value) return undefined;
    const fields = type.fields.map((one) => (one === field ? { ...one, type: value.type } : one));
    return exp({ kind: "record", closed: false, fields }, "{ ...", this.choices.pick(whole), `, ${fieldName(field.name)}: `, value, " }");
  }
}

const scalarKinds = new Set<Type["kind"]>([
  "boolean",
  "int",
  "long",
  "float",
  "double",
  "decimal",
  "bigint",
  "string",
  "enum",
  "instant",
  "duration",
  "uuid",
]);
const matchable = new Set<Type["kind"]>(["enum", "boolean", "string", "long", "int"]);

function separated(items: readonly Expression[]): Parts {
  return items.flatMap((item, i) => (i === 0 ? [item] : [", ", item]));
}

function fieldName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function readsScope({ parts }: Expression, scope: Scope): boolean {
  return parts.some((part) =>
    typeof part === "string" ? scope.some(({ text }) => part.startsWith(text)) || /^x\d/.test(part) : readsScope(part, scope),
  );
}

/** A type that has a part of which nothing but `null` is known. */
export function holdsNull(type: Type): boolean {
  if (type.kind === "list") return holdsNull(type.element);
  if (type.kind === "record") return type.fields.some((field) => holdsNull(field.type));
  return type.kind === "null";
}

/** With a point or an exponent, which make it a double. */
function doubleText(value: number): string {
  const digits = Object.is(value, -0) ? "-0" : String(value).replace("e+", "e");
  return negatable(/^-?\d+$/.test(digits) ? `${digits}.0` : digits);
}

function negatable(digits: string): string {
  return digits.startsWith("-") ? `(${digits})` : digits;
}
