/** Record expressions in Java: a constructor call with the fields in the order of the type, then the unknown fields of what is spread. */
import { atom, type Code, call, code, level, use } from "../../ir/code.js";
import type { Expr } from "../../ir/expr.js";
import { givenBy, recordOf, resultFields } from "../../ir/record-fields.js";
import { fieldOf } from "../../types/relations.js";
import { convertTypes } from "./convert.js";
import type { JavaPrinter } from "./expression.js";
import { passed } from "./pass.js";
import { componentOf } from "./record-class.js";
import { isSimple } from "./simple.js";
import { javaString } from "./text.js";
import { javaType } from "./types.js";

type RecordExpr = Extract<Expr, { kind: "record" }>;
type Locals = ReadonlyMap<number, string>;

/** Values that are spread are bound first unless they are plain names, since each of their fields is read from them. */
export function javaRecord(expr: RecordExpr, printer: JavaPrinter, locals: Locals): Code {
  if (expr.type.kind === "map") return javaMap(expr, printer, locals);
  const bound: Code[] = [];
  const bind = (index: number, inner: Locals): Code => {
    const item = expr.fields[index];
    if (!item) return constructed(expr, bound, printer, inner);
    const value = printer.print(item.value, inner);
    if (item.kind === "field" || isSimple(value)) {
      bound.push(value);
      return bind(index + 1, inner);
    }
    const it = atom(printer.fresh("it", inner));
    bound.push(it);
    const rest = bind(index + 1, new Map(inner).set(-1 - inner.size, it.text));
    return passed(value, it, rest, { from: item.value.type, to: expr.type }, printer.classes);
  };
  return bind(0, locals);
}

function constructed(expr: RecordExpr, values: readonly Code[], printer: JavaPrinter, locals: Locals): Code {
  if (expr.type.kind !== "record") throw new Error(`internal error: a record of type ${expr.type.kind}`);
  const parts = resultFields(expr).map(({ name, type, from }) => {
    const sources = from.flatMap((i) => {
      const [value, item, given] = [values[i], expr.fields[i], givenBy(expr.fields[i], name)];
      if (!value || !item || !given) return [];
      const read = item.kind === "field" ? value : call`${value}.${atom(componentOf(recordOf(item), name))}()`;
      return [convertTypes(read, given.type, type, printer.classes, printer.around(locals))];
    });
    return sources.length === 0 ? atom("null") : sources.reduceRight((rest, first) => firstOf(first, rest));
  });
  const all = expr.type.closed ? parts : [...parts, unknownFields(expr, values)];
  return call`new ${atom(printer.classes.nameOf(expr.type))}(${commas(all)})`;
}

function firstOf(first: Code, rest: Code): Code {
  return call`${use("topo.support.Values")}.orElse(${first}, () -> ${rest})`;
}

function commas(parts: readonly Code[]): Code {
  return code(parts.map(({ text }) => text).join(", "), level.primary, ...parts);
}

/** Of all open spreads, without those that the result declares. */
function unknownFields(expr: RecordExpr, values: readonly Code[]): Code {
  const declared = expr.type.kind === "record" ? expr.type.fields.map(({ name }) => name) : [];
  const open = expr.fields.flatMap((item, i) => {
    const value = values[i];
    return item.kind === "spread" && value && !recordOf(item).closed ? [{ record: recordOf(item), unknown: call`${value}.unknown()` }] : [];
  });
  const [first] = open;
  if (!first) return call`${use("java.util.Map")}.of()`;
  const hidden = declared.filter((name) => open.some(({ record }) => !fieldOf(record, name)));
  if (open.length === 1 && hidden.length === 0) return first.unknown;
  const all = call`${use("java.util.List")}.of(${commas(open.map(({ unknown }) => unknown))})`;
  return call`${use("topo.support.Unknown")}.of(${commas([all, ...hidden.map((name) => atom(javaString(name)))])})`;
}

function javaMap(expr: RecordExpr, printer: JavaPrinter, locals: Locals): Code {
  if (expr.type.kind !== "map") throw new Error(`internal error: a map of type ${expr.type.kind}`);
  const start = call`new ${use("topo.support.MapBuilder")}<${javaType(expr.type.value, printer.classes)}>()`;
  const built = expr.fields.reduce<Code>((map, item) => {
    const value = printer.print(item.value, locals);
    return item.kind === "spread" ? call`${map}.putAll(${value})` : call`${map}.put(${atom(javaString(item.name))}, ${value})`;
  }, start);
  return call`${built}.build()`;
}
