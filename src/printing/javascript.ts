/**
 * Prints a checked expression as plain JavaScript, the way a person would write it: `value.text.length > 5`. The runtime evaluates the
 * text, emitted TypeScript contains it. Helpers of `values/` stand only where the language means something else than JavaScript does.
 *
 * Nothing of the source goes through verbatim: names are checked or made safe, texts are escaped. What is null may also read as
 * undefined inside an expression (a missing field), never as its result.
 */

import { atom, type Code, call, code, codeAt, level, use, within } from "../ir/code.js";
import type { Expr, ScopeName } from "../ir/expr.js";
import { arithmetic, negation } from "../ir/javascript-arithmetic.js";
import { binary, equality, isPlain, ordering, patternTest } from "../ir/javascript-compare.js";
import { convert, needsConversion } from "../ir/javascript-convert.js";
import { literal, property, stringLiteral, templateLiteral } from "../ir/javascript-literals.js";
import { orNull, withoutOrNull } from "../ir/javascript-null.js";
import { textIn } from "../ir/javascript-text.js";
import { givenBy, resultFields } from "../ir/record-fields.js";
import { freshName } from "../ir/safe-names.js";
import { surroundingNames } from "../ir/surroundings.js";
import { functionNamed } from "../stdlib/functions/index.js";
import { fieldOf, isNullable, withoutNull } from "../types/relations.js";
import type { RecordType } from "../types/type.js";

type ExprOf<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;

/** Names of the locals around an expression, by their ids. */
type Locals = ReadonlyMap<number, string>;

export interface PrintOptions {
  /** Takes time and chance from the function's argument. Writes TypeScript's `!` where a check elsewhere has shown that a value is there, and `member` where one has shown what it is. */
  readonly typescript?: boolean;
}

/** The expression's text; `uses` names the helpers of `values/` that it calls. */
export function printJavaScript(expr: Expr, options: PrintOptions = {}): Code {
  const printed = new Printer(options).print(expr, new Map());
  return mayBeUndefined(expr) ? orNull(printed) : printed;
}

/** `({ key, value }) => …`, over the scope names that the expression reads; in TypeScript also `now` and the like. */
export function printFunction(expr: Expr, reads: ReadonlySet<ScopeName>, options: PrintOptions = {}): Code {
  const body = printJavaScript(expr, options);
  const given = options.typescript ? surroundingNames.filter((name) => body.uses.has(name)) : [];
  const names = [...scopeNames.filter((name) => reads.has(name)), ...given];
  const parameters = names.length === 0 ? "()" : `({ ${names.join(", ")} })`;
  const printed = code(`${parameters} => ${asBody(body)}`, level.arrow, body);
  return { ...printed, uses: new Set([...printed.uses].filter((name) => !given.some((each) => each === name))) };
}

/** In the order in which a person thinks of them. */
const scopeNames: readonly ScopeName[] = [
  "key",
  "value",
  "left",
  "right",
  "agg",
  "timestamp",
  "headers",
  "topic",
  "partition",
  "offset",
  "at",
  "partitions",
];

/** An arrow function's body must not begin with a brace, which would open a block. */
function asBody(body: Code): string {
  return body.text.startsWith("{") ? `(${body.text})` : body.text;
}

/** Whether the text can give undefined where the language says null. */
function mayBeUndefined(expr: Expr): boolean {
  if (!isNullable(expr.type)) return false;
  switch (expr.kind) {
    case "field":
    case "scope":
    case "local":
      return expr.kind === "field";
    case "widen":
      return mayBeUndefined(expr.operand) && !needsConversion(expr.operand.type, expr.type);
    case "coalesce":
      return mayBeUndefined(expr.right);
    case "if":
      return mayBeUndefined(expr.then) || mayBeUndefined(expr.else);
    case "match":
      return expr.arms.some((arm) => mayBeUndefined(arm.value));
    default:
      return false;
  }
}

class Printer {
  private readonly options: PrintOptions;

  constructor(options: PrintOptions) {
    this.options = options;
  }

  print(expr: Expr, locals: Locals): Code {
    const print = this.printers[expr.kind] as (expr: Expr, locals: Locals) => Code;
    return print(expr, locals);
  }

  private all(exprs: readonly Expr[], locals: Locals): readonly Code[] {
    return exprs.map((expr) => this.print(expr, locals));
  }

  /** The checker names what imported functions keep from running. */
  private readonly notPrinted = ({ name }: ExprOf<"foreignCall">): Code => {
    throw new Error(`internal error: the imported function ${name} is to be printed`);
  };

  private readonly printers: { readonly [K in Expr["kind"]]: (expr: ExprOf<K>, locals: Locals) => Code } = {
    literal: (expr) => literal(expr.value, expr.type),
    scope: (expr) => atom(expr.name),
    local: (expr, locals) => atom(localName(expr.id, locals)),
    field: (expr, locals) => {
      const target = this.print(expr.target, locals);
      return property(expr.optional ? withoutOrNull(target) : target, expr.name, expr.optional);
    },
    index: (expr, locals) => this.index(expr, locals),
    arithmetic: (expr, locals) =>
      arithmetic(expr.operator, expr.type, expr.on, this.print(expr.left, locals), this.print(expr.right, locals)),
    negate: (expr, locals) => negation(expr.type, this.print(expr.operand, locals)),
    compare: (expr, locals) => this.compare(expr, locals),
    in: (expr, locals) => this.contains(expr, locals),
    matches: (expr, locals) => call`${use("matches")}(${this.print(expr.left, locals)}, ${stringLiteral(expr.pattern)})`,
    foreignCall: this.notPrinted,
    not: (expr, locals) => codeAt(level.unary)`!${this.print(expr.operand, locals)}`,
    logical: (expr, locals) => this.logical(expr, locals),
    coalesce: (expr, locals) => this.coalesce(expr, locals),
    if: (expr, locals) => choice(this.print(expr.condition, locals), this.print(expr.then, locals), this.print(expr.else, locals)),
    match: (expr, locals) => this.match(expr, locals),
    template: (expr, locals) => this.template(expr, locals),
    list: (expr, locals) => {
      // Sorting would move undefined to the end.
      const items = expr.items.map((item) => (mayBeUndefined(item) ? orNull(this.print(item, locals)) : this.print(item, locals)));
      return code(`[${items.map((item) => item.text).join(", ")}]`, level.primary, ...items);
    },
    record: (expr, locals) => this.record(expr, locals),
    call: (expr, locals) => {
      const types = expr.arguments.map((argument) => argument.type);
      return functionNamed(expr.function).javascript(this.all(expr.arguments, locals), types);
    },
    lambda: (expr, locals) => this.lambda(expr, locals),
    nonNull: (expr, locals) => {
      const operand = this.print(expr.operand, locals);
      return this.options.typescript ? code(`${within(operand, level.primary)}!`, level.primary, operand) : operand;
    },
    narrow: (expr, locals) => this.narrow(expr, locals),
    whenPresent: (expr, locals) => this.whenPresent(expr, locals),
    widen: (expr, locals) => convert(this.print(expr.operand, locals), expr.operand.type, expr.type),
  };

  /** For tsc, which did not see the check, the tag is checked again. */
  private narrow({ operand, type }: ExprOf<"narrow">, locals: Locals): Code {
    const printed = this.print(operand, locals);
    const of = withoutNull(operand.type);
    if (!this.options.typescript || of.kind !== "union") return printed;
    const members = type.kind === "union" ? type.members : [type];
    const values = members.flatMap((member) => (member.kind === "record" ? tagValues(member, of.tag) : []));
    return call`${use("member")}(${printed}, ${stringLiteral(of.tag)}, ${code(values.map((value) => stringLiteral(value).text).join(", "), level.primary)})`;
  }

  private index({ target, index, optional }: ExprOf<"index">, locals: Locals): Code {
    const [of, at] = [this.print(target, locals), this.print(index, locals)];
    if (withoutNull(target.type).kind === "list") {
      const item = optional ? call`${of}?.[${at}]` : call`${of}[${at}]`;
      return codeAt(level.coalesce)`${item} ?? null`;
    }
    if (!optional) return call`${use("entry")}(${of}, ${at})`;
    return call`${use("whenPresent")}(${of}, (map) => ${use("entry")}(map, ${at}))`;
  }

  private compare({ operator, on, left, right }: ExprOf<"compare">, locals: Locals): Code {
    const [a, b] = [this.print(left, locals), this.print(right, locals)];
    if (operator === "==" || operator === "!=") return equality(operator === "==", on, [left, right], [a, b]);
    return ordering(operator, on, a, b);
  }

  private contains({ left, right }: ExprOf<"in">, locals: Locals): Code {
    const [item, of] = [this.print(left, locals), this.print(right, locals)];
    if (right.type.kind !== "list") return call`Object.hasOwn(${of}, ${item})`;
    const plain = isPlain(right.type.element.kind) && !isNullable(left.type);
    return plain ? call`${of}.includes(${item})` : call`${use("includes")}(${of}, ${item})`;
  }

  private logical({ operator, left, right }: ExprOf<"logical">, locals: Locals): Code {
    return binary(operator, operator === "&&" ? level.and : level.or, this.print(left, locals), this.print(right, locals));
  }

  /** `??` may not stand beside `||` and `&&` without parentheses. */
  private coalesce({ left, right }: ExprOf<"coalesce">, locals: Locals): Code {
    const [a, b] = [this.print(left, locals), this.print(right, locals)];
    const shorter = withoutOrNull(a);
    const [first, second] = [a.level === level.coalesce ? shorter.text : within(a, level.equality), within(b, level.equality)];
    return code(`${first} ?? ${second}`, level.coalesce, a, b);
  }

  /** A chain of conditions; a subject that costs something to compute is bound first. */
  private match(expr: ExprOf<"match">, locals: Locals): Code {
    const subject = this.print(expr.subject, locals);
    if (/^[\w$.?]+$/.test(subject.text)) return this.arms(expr, subject, locals);
    const bound = atom(freshName("it", locals.values()));
    const inner = new Map(locals).set(-1 - locals.size, bound.text);
    return call`${use("pass")}(${subject}, (${bound}) => ${this.arms(expr, bound, inner)})`;
  }

  private arms({ arms, subject: { type } }: ExprOf<"match">, subject: Code, locals: Locals): Code {
    const last = arms.length - 1;
    return arms.reduceRight<Code>((rest, { patterns, value }, i) => {
      const result = this.print(value, locals);
      if (i === last || patterns === undefined) return parenthesised(result);
      const tests = patterns.map((pattern) => patternTest(subject, pattern, type));
      const condition = tests.reduce((a, b) => binary("||", level.or, a, b));
      return choice(condition, result, rest);
    }, atom("null"));
  }

  private template({ parts }: ExprOf<"template">, locals: Locals): Code {
    return templateLiteral(parts.map((part) => (typeof part === "string" ? part : textIn(this.print(part, locals), part.type))));
  }

  private whenPresent({ subject, parameter, body }: ExprOf<"whenPresent">, locals: Locals): Code {
    const type = { kind: "lambda", type: body.type, parameters: [parameter], body } as const;
    return call`${use("whenPresent")}(${this.print(subject, locals)}, ${this.lambda(type, locals)})`;
  }

  private lambda({ parameters, body }: ExprOf<"lambda">, locals: Locals): Code {
    const inner = new Map(locals);
    for (const { id, name } of parameters) inner.set(id, freshName(name, inner.values()));
    const printed = this.print(body, inner);
    const result = mayBeUndefined(body) ? orNull(printed) : printed;
    const names = parameters.map(({ id }) => localName(id, inner));
    return code(`(${names.join(", ")}) => ${asBody(result)}`, level.arrow, result);
  }

  /** Spreads first, then the fields that they must not overwrite; which value a field gets, `resultFields` says. */
  private record(expr: ExprOf<"record">, locals: Locals): Code {
    const items = expr.fields.map((field) => ({ field, value: this.print(field.value, locals) }));
    if (expr.type.kind === "map") {
      return braces(items.map(({ field, value }) => (field.kind === "spread" ? spread(value) : named(field.name, value))));
    }
    const spreads = items.filter(({ field }) => field.kind === "spread").map(({ value }) => spread(value));
    const own = resultFields(expr).flatMap(({ name, type, from, natural }) => {
      if (natural || (from.length === 0 && spreads.length === 0)) return [];
      const values = from.flatMap((i) => {
        const [item, given] = [items[i], givenBy(expr.fields[i], name)];
        if (!item || !given) return [];
        return [convert(item.field.kind === "field" ? item.value : property(item.value, name, false), given.type, type)];
      });
      return [named(name, values.length === 0 ? atom("undefined") : values.reduce((x, y) => codeAt(level.coalesce)`${x} ?? ${y}`))];
    });
    return braces([...spreads, ...own]);
  }
}

function tagValues(member: RecordType, tag: string): readonly string[] {
  const type = fieldOf(member, tag)?.type;
  return type?.kind === "enum" ? type.values : [];
}

function localName(id: number, locals: Locals): string {
  const name = locals.get(id);
  if (name === undefined) throw new Error(`internal error: a local with no binding, ${id}`);
  return name;
}

function choice(condition: Code, then: Code, otherwise: Code): Code {
  const text = `${within(condition, level.coalesce)} ? ${within(then, level.coalesce)} : ${within(otherwise, level.conditional)}`;
  return code(text, level.conditional, condition, then, otherwise);
}

/** As it is; an arrow function inside a chain of conditions stands in parentheses. */
function parenthesised(part: Code): Code {
  return part.level === level.arrow ? code(`(${part.text})`, level.primary, part) : part;
}

function spread(value: Code): Code {
  return code(`...${within(value, level.conditional)}`, level.arrow, value);
}

function named(name: string, value: Code): Code {
  if (name === value.text) return value;
  const label = name === "__proto__" ? '["__proto__"]' : /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name).text;
  return code(`${label}: ${value.text}`, level.arrow, value);
}

function braces(parts: readonly Code[]): Code {
  return code(parts.length === 0 ? "{}" : `{ ${parts.map((part) => part.text).join(", ")} }`, level.primary, ...parts);
}
