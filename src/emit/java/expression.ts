/**
 * Prints a checked expression as a Java expression, mirrored on `printing/javascript.ts`. Java's own operators and methods stand where they mean
 * the same; classes of `topo.support` where they do not. A numeric value that may be null, or comes out of a generic type, is of a
 * wrapper class (`boxed`): there `==` would compare references, and a conditional with a primitive beside it would unbox null.
 */
import { atom, type Code, call, code, codeAt, level, use, within } from "../../ir/code.js";
import { type Expr, recordMetadata, type ScopeName } from "../../ir/expr.js";
import { freshName } from "../../ir/safe-names.js";
import { functionNamed } from "../../stdlib/functions/index.js";
import { isNullable, withoutNull } from "../../types/relations.js";
import type { RecordType, Type } from "../../types/type.js";
import { javaArithmetic, javaNegation } from "./arithmetic.js";
import { javaConvert } from "./convert.js";
import { javaLiteral } from "./literals.js";
import { passed } from "./pass.js";
import { componentOf } from "./record-class.js";
import type { RecordClasses } from "./record-classes.js";
import { javaRecord } from "./record-expression.js";
import { isSimple } from "./simple.js";
import { javaString, javaVariable } from "./text.js";
import { javaType, primitiveOf } from "./types.js";

type ExprOf<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;
type Locals = ReadonlyMap<number, string>;

/**
 * `scope`: how each scope name is written there. `taken`: variables around the expression, whose names a lambda's parameter cannot have.
 * The result's `uses` are the classes to import.
 */
export function printJava(expr: Expr, scope: ReadonlyMap<ScopeName, string>, classes: RecordClasses, taken: Iterable<string> = []): Code {
  return new JavaPrinter(scope, classes, new Set([...taken, ...[...scope.values()].filter((text) => /^\w+$/.test(text))])).print(
    expr,
    new Map(),
  );
}

/** The text of a value as `toText` gives it: of the type `String`. */
export function javaText(value: Code, type: Type): Code {
  return functionNamed("toText").java([value], [type]);
}

/** Whether these are boxed, their parts say. */
const madeOfParts: ReadonlySet<Expr["kind"]> = new Set(["widen", "if", "match", "coalesce"]);

const comparedByEquals: ReadonlySet<Type["kind"]> = new Set(["string", "enum", "uuid", "bigint", "instant", "duration"]);

export class JavaPrinter {
  private readonly scope: ReadonlyMap<ScopeName, string>;
  readonly classes: RecordClasses;
  private readonly taken: ReadonlySet<string>;

  constructor(scope: ReadonlyMap<ScopeName, string>, classes: RecordClasses, taken: ReadonlySet<string>) {
    this.scope = scope;
    this.classes = classes;
    this.taken = taken;
  }

  print(expr: Expr, locals: Locals): Code {
    const print = this.printers[expr.kind] as (expr: Expr, locals: Locals) => Code;
    const printed = print(expr, locals);
    if (madeOfParts.has(expr.kind)) return printed;
    return isNullable(expr.type) && primitiveOf(withoutNull(expr.type)) ? { ...printed, boxed: true } : printed;
  }

  /** A name for a lambda's parameter. */
  fresh(wanted: string, locals: Locals): string {
    return freshName(javaVariable(wanted), this.around(locals));
  }

  /** Names of the variables that stand around. */
  around(locals: Locals): readonly string[] {
    return [...this.taken, ...locals.values()];
  }

  private all(exprs: readonly Expr[], locals: Locals): readonly Code[] {
    return exprs.map((expr) => this.print(expr, locals));
  }

  /** Java takes no functions of TypeScript; the checker has refused them. */
  private readonly notPrinted = ({ name }: ExprOf<"foreignCall">): Code => {
    throw new Error(`internal error: the imported function ${name} is to be printed`);
  };

  private readonly printers: { readonly [K in Expr["kind"]]: (expr: ExprOf<K>, locals: Locals) => Code } = {
    foreignCall: this.notPrinted,
    literal: (expr) => javaLiteral(expr.value, expr.type),
    scope: ({ name, type }) => {
      const text = this.scope.get(name) ?? unbound(name);
      return recordMetadata.has(name) ? atom(text) : this.variable(text, type);
    },
    local: (expr, locals) => this.variable(locals.get(expr.id) ?? unbound(expr.name), expr.type),
    field: (expr, locals) => this.field(expr, locals),
    index: (expr, locals) => this.index(expr, locals),
    arithmetic: ({ operator, type, left, right }, locals) =>
      javaArithmetic(
        operator,
        type,
        { code: this.print(left, locals), type: left.type },
        { code: this.print(right, locals), type: right.type },
      ),
    negate: (expr, locals) => javaNegation(expr.type, this.print(expr.operand, locals)),
    compare: (expr, locals) => this.compare(expr, locals),
    in: (expr, locals) => this.contains(expr, locals),
    matches: (expr, locals) =>
      call`${use("topo.support.Patterns")}.matches(${this.print(expr.left, locals)}, ${atom(javaString(expr.pattern))})`,
    not: (expr, locals) => codeAt(level.unary)`!${this.print(expr.operand, locals)}`,
    logical: ({ operator, left, right }, locals) =>
      binary(operator, operator === "&&" ? level.and : level.or, this.print(left, locals), this.print(right, locals)),
    coalesce: (expr, locals) => this.coalesce(expr, locals),
    if: (expr, locals) =>
      choice(this.print(expr.condition, locals), this.boxedAs(expr.then, expr.type, locals), this.boxedAs(expr.else, expr.type, locals)),
    match: (expr, locals) => this.match(expr, locals),
    template: (expr, locals) => this.template(expr, locals),
    list: (expr, locals) => this.list(expr, locals),
    record: (expr, locals) => javaRecord(expr, this, locals),
    call: (expr, locals) => {
      const types = expr.arguments.map((argument) => argument.type);
      return functionNamed(expr.function).java(this.all(expr.arguments, locals), types);
    },
    lambda: (expr, locals) => this.lambda(expr, locals),
    nonNull: (expr, locals) => this.nonNull(expr, locals),
    narrow: (expr, locals) => codeAt(level.unary)`(${javaType(expr.type, this.classes)}) ${this.print(expr.operand, locals)}`,
    whenPresent: ({ subject, parameter, body, type }, locals) => {
      const lambda = this.lambda({ kind: "lambda", type, parameters: [parameter], body }, locals);
      return call`${use("topo.support.Values")}.whenPresent(${this.print(subject, locals)}, ${lambda})`;
    },
    widen: (expr, locals) => javaConvert(this.print(expr.operand, locals), expr.operand, expr.type, this.classes, this.around(locals)),
  };

  /** Keys, values and parameters of lambdas are of generic types, so numbers are boxed. */
  private variable(text: string, type: Type): Code {
    const printed = atom(text);
    return primitiveOf(withoutNull(type)) ? { ...printed, boxed: true } : printed;
  }

  private field({ target, name, optional }: ExprOf<"field">, locals: Locals): Code {
    const of = this.print(target, locals);
    const record = withoutNull(target.type);
    const accessor = atom(record.kind === "windowed" ? name : componentOf(asRecord(record), name));
    if (!optional) return call`${of}.${accessor}()`;
    return call`${use("topo.support.Values")}.whenPresent(${of}, ${javaType(record, this.classes)}::${accessor})`;
  }

  private index({ target, index, optional }: ExprOf<"index">, locals: Locals): Code {
    const [of, at] = [this.print(target, locals), this.print(index, locals)];
    const isList = withoutNull(target.type).kind === "list";
    const get = (from: Code): Code => (isList ? call`${use("topo.support.Lists")}.get(${from}, ${at})` : call`${from}.get(${at})`);
    if (!optional) return get(of);
    const it = atom(this.fresh("it", locals));
    return call`${use("topo.support.Values")}.whenPresent(${of}, ${it} -> ${get(it)})`;
  }

  private compare({ operator, on, left, right }: ExprOf<"compare">, locals: Locals): Code {
    const [a, b] = [this.print(left, locals), this.print(right, locals)];
    const { kind } = withoutNull(on);
    if (operator === "==" || operator === "!=") return this.equality(operator === "==", kind, [left, right], [a, b]);
    if (primitiveOf(withoutNull(on))) return binary(operator, level.relational, a, b);
    return codeAt(level.relational)`${call`${a}.compareTo(${b})`} ${atom(operator)} ${atom("0")}`;
  }

  private equality(same: boolean, kind: Type["kind"], sides: readonly [Expr, Expr], [a, b]: readonly [Code, Code]): Code {
    const operator = same ? "==" : "!=";
    if (b.text === "null") return binary(operator, level.equality, a, b);
    if (a.text === "null") return binary(operator, level.equality, b, a);
    const negated = (test: Code): Code => (same ? test : codeAt(level.unary)`!${test}`);
    const nullable = sides.some((side) => isNullable(side.type));
    if (nullable) return negated(call`${use("topo.support.Values")}.equal(${a}, ${b})`);
    if (primitiveOf({ kind } as Type)) return binary(operator, level.equality, a.boxed && b.boxed ? unboxed(a, kind) : a, b);
    if (comparedByEquals.has(kind)) return negated(call`${a}.equals(${b})`);
    if (kind === "decimal") return binary(operator, level.equality, call`${a}.compareTo(${b})`, atom("0"));
    return negated(call`${use("topo.support.Values")}.equal(${a}, ${b})`);
  }

  private contains({ left, right }: ExprOf<"in">, locals: Locals): Code {
    const [item, of] = [this.print(left, locals), this.print(right, locals)];
    if (right.type.kind !== "list") return call`${of}.containsKey(${item})`;
    const { kind } = right.type.element;
    const plain = (comparedByEquals.has(kind) || kind === "int" || kind === "long" || kind === "boolean") && !isNullable(left.type);
    return plain ? call`${of}.contains(${item})` : call`${use("topo.support.Lists")}.contains(${of}, ${item})`;
  }

  private coalesce({ left, right, type }: ExprOf<"coalesce">, locals: Locals): Code {
    const a = this.print(left, locals);
    const b = this.boxedAs(right, type, locals);
    if (isSimple(a)) return choice(binary("!=", level.equality, a, atom("null")), a, b);
    return { ...call`${use("topo.support.Values")}.orElse(${a}, () -> ${b})`, boxed: true };
  }

  /** Printed for a place whose type may be null: then no primitive, which would unbox what stands beside it. */
  boxedAs(expr: Expr, type: Type, locals: Locals): Code {
    const printed = this.print(expr, locals);
    const primitive = primitiveOf(withoutNull(type));
    if (!isNullable(type) || !primitive || printed.text === "null" || printed.boxed) return printed;
    return { ...call`${javaType(type, this.classes)}.valueOf(${printed})`, boxed: true };
  }

  /** Java finds no overload (`List.of`, `Math.abs`) for what it has to infer, so the type is said. */
  private nonNull({ operand, type }: ExprOf<"nonNull">, locals: Locals): Code {
    const printed = this.print(operand, locals);
    if (!printed.text.startsWith("Values.whenPresent(")) return printed;
    return { ...call`${use("topo.support.Values")}.<${javaType(type, this.classes)}>present(${printed})`, boxed: true };
  }

  /** A chain of conditions; a subject that costs something to compute is bound first. */
  private match(expr: ExprOf<"match">, locals: Locals): Code {
    const subject = this.print(expr.subject, locals);
    if (isSimple(subject)) return this.arms(expr, subject, locals);
    const it = { ...atom(this.fresh("it", locals)), boxed: subject.boxed === true };
    const inner = new Map(locals).set(-1 - locals.size, it.text);
    return passed(subject, it, this.arms(expr, it, inner), { from: expr.subject.type, to: expr.type }, this.classes);
  }

  private arms({ arms, subject, type }: ExprOf<"match">, of: Code, locals: Locals): Code {
    const last = arms.length - 1;
    return arms.reduceRight<Code>((rest, { patterns, value }, i) => {
      const result = this.boxedAs(value, type, locals);
      if (i === last || patterns === undefined) return result;
      const tests = patterns.map((pattern) => patternTest(of, pattern, subject.type));
      return choice(
        tests.reduce((a, b) => binary("||", level.or, a, b)),
        result,
        rest,
      );
    }, atom("null"));
  }

  /** A sum that begins with a text. */
  private template({ parts }: ExprOf<"template">, locals: Locals): Code {
    const texts = parts.filter((part) => part !== "").map((part) => this.part(part, locals));
    const [first] = texts;
    if (!first) return atom('""');
    const isText = typeof first.of === "string" || withoutNull(first.of.type).kind === "string" || !first.plain;
    if (texts.length === 1) return isText || typeof first.of === "string" ? first.code : ownText(first.code, first.of.type.kind);
    const all = texts.map((text) => text.code);
    const sum = isText ? all : [atom('""'), ...all];
    return sum.reduce((a, b) => binary("+", level.sum, a, b));
  }

  /** `plain`: Java's own text of the number is right. */
  private part(part: string | Expr, locals: Locals): { readonly of: string | Expr; readonly code: Code; readonly plain: boolean } {
    if (typeof part === "string") return { of: part, code: atom(javaString(part)), plain: false };
    const printed = this.print(part, locals);
    const plain = ["int", "long", "boolean", "bigint"].includes(part.type.kind);
    return { of: part, code: plain ? printed : javaText(printed, part.type), plain };
  }

  private list({ items, type }: ExprOf<"list">, locals: Locals): Code {
    const printed = this.all(items, locals);
    const element: Type = type.kind === "list" ? type.element : { kind: "error" };
    const inside = code(printed.map(({ text }) => text).join(", "), level.primary, ...printed);
    const witness = items.length === 0 || isNullable(element) || withoutNull(element).kind === "union";
    const of = witness ? call`<${javaType(element, this.classes)}>` : atom("");
    if (!isNullable(element) || items.length === 0) return call`${use("java.util.List")}.${of}of(${inside})`;
    if (items.length === 1) return call`${use("java.util.Collections")}.${of}singletonList(${inside})`;
    return call`${use("java.util.Arrays")}.${of}asList(${inside})`;
  }

  private lambda({ parameters, body }: ExprOf<"lambda">, locals: Locals): Code {
    const inner = new Map(locals);
    for (const { id, name } of parameters) inner.set(id, this.fresh(name, inner));
    const names = parameters.map(({ id }) => inner.get(id) ?? "");
    const printed = this.print(body, inner);
    return code(`${names.length === 1 ? names.join() : `(${names.join(", ")})`} -> ${printed.text}`, level.arrow, printed);
  }
}

/** Unlike `String.valueOf`, these have no overloads that a value of inferred type could be for. */
function ownText(of: Code, kind: Type["kind"]): Code {
  if (kind === "bigint") return call`${of}.toString()`;
  return call`${atom(kind === "int" ? "Integer" : kind === "long" ? "Long" : "Boolean")}.toString(${of})`;
}

function unbound(name: string): never {
  throw new Error(`internal error: ${name} is not in scope here`);
}

function asRecord(type: Type): RecordType {
  if (type.kind === "record") return type;
  const [member] = type.kind === "union" ? type.members : [];
  if (!member) throw new Error(`internal error: a field of ${type.kind}`);
  return member;
}

/** Reads a wrapper's value, so that `==` compares numbers. */
function unboxed(of: Code, kind: Type["kind"]): Code {
  return codeAt(level.unary)`(${atom(primitiveOf({ kind } as Type) ?? kind)}) ${of}`;
}

/** A left-associative operator. */
function binary(operator: string, at: Code["level"], a: Code, b: Code): Code {
  return code(`${within(a, at)} ${operator} ${within(b, (at + 1) as Code["level"])}`, at, a, b);
}

function choice(condition: Code, then: Code, otherwise: Code): Code {
  const text = `${within(condition, level.coalesce)} ? ${within(then, level.coalesce)} : ${within(otherwise, level.conditional)}`;
  return { ...code(text, level.conditional, condition, then, otherwise), boxed: isBoxed(then) && isBoxed(otherwise) };
}

function isBoxed({ boxed, text }: Code): boolean {
  return boxed === true || text === "null";
}

function patternTest(subject: Code, pattern: string | number | boolean | null, type: Type): Code {
  if (pattern === null) return binary("==", level.equality, subject, atom("null"));
  const of = withoutNull(type);
  const literal = javaLiteral(pattern, of);
  if (of.kind === "decimal" || (isNullable(type) && primitiveOf(of)))
    return call`${use("topo.support.Values")}.equal(${subject}, ${literal})`;
  if (typeof pattern === "boolean") return pattern ? subject : codeAt(level.unary)`!${subject}`;
  if (primitiveOf(of)) return binary("==", level.equality, subject, literal);
  return call`${literal}.equals(${subject})`;
}
