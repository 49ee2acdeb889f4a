/** The text of a Java record for a record type, and of a sealed interface for a union. */
import { type Code, use, usesOf } from "../../ir/code.js";
import { bareType } from "../../types/bare.js";
import { fieldOf } from "../../types/relations.js";
import type { RecordType } from "../../types/type.js";
import { Imports } from "./imports.js";
import type { RecordClasses, UnionType } from "./record-classes.js";
import { JavaNames, javadoc, javaString } from "./text.js";
import { componentType, shapeOf } from "./types.js";

export interface ClassFile {
  /** The class's simple name. */
  readonly name: string;
  readonly text: string;
}

/** What a record's component may not be called: methods of every object, and ours. */
const notComponents = "clone equals finalize getClass hashCode notify notifyAll parts read toString unknown wait write";

/** Java names of the fields, by their own. */
export function componentNames({ fields }: RecordType): ReadonlyMap<string, string> {
  const names = new JavaNames(notComponents.split(" "));
  return new Map(fields.map(({ name }) => [name, names.fresh(name)]));
}

/** `field.toString` is the component `toString2`. */
export function componentOf(record: RecordType, field: string): string {
  const name = componentNames(record).get(field);
  if (name === undefined) throw new Error(`internal error: no field ${field}`);
  return name;
}

interface Component {
  readonly field: string;
  readonly name: string;
  readonly optional: boolean;
  readonly type: Code;
  readonly shape: Code;
}

export function recordClassText(name: string, type: RecordType, packageName: string, classes: RecordClasses): ClassFile {
  const names = componentNames(type);
  const components: readonly Component[] = type.fields.map((field) => ({
    field: field.name,
    name: names.get(field.name) ?? field.name,
    optional: field.optional,
    type: componentType(field.type, classes),
    shape: shapeOf(field.type, classes),
  }));
  const body = [
    shapeLine(name),
    readMethod(name, components, type.closed),
    writeMethod(components, type.closed),
    partsMethod(components, type.closed),
  ];
  const parameters = [
    ...components.map((each) => `${each.type.text} ${each.name}`),
    ...(type.closed ? [] : ["Map<String, Object> unknown"]),
  ];
  const interfaces = ["JsonRecord", ...classes.unionsOf(type)].join(", ");
  const used = [...components.flatMap((each) => [each.type, each.shape]), ...supports(components, type.closed)];
  const head = `${docOf(name, type)}public record ${name}(${list(parameters, "        ")}) implements ${interfaces} {\n`;
  return { name, text: `package ${packageName};\n\n${importsOf(used)}${head}\n${body.join("\n")}}\n` };
}

function supports(components: readonly Component[], closed: boolean): readonly Code[] {
  const names = ["JsonRecord", "FieldReader", "FieldWriter", "Shape"].map((name) => `topo.support.${name}`);
  return [
    ...names,
    "java.util.List",
    ...(closed ? [] : ["java.util.Map"]),
    ...(components.length + Number(!closed) > 0 ? ["java.util.Arrays"] : []),
  ].map(use);
}

function importsOf(used: readonly Code[]): string {
  const imports = new Imports(new Set());
  for (const name of usesOf(used)) imports.use(name);
  return imports.text();
}

function docOf(name: string, type: RecordType): string {
  const fields = type.fields.flatMap(({ name: field, doc }) => (doc === undefined ? [] : [`${field}: ${doc}`]));
  return javadoc([type.doc ?? `The record ${name}.`, ...fields].join("\n"));
}

function shapeLine(name: string): string {
  return `    /** How it is read from JSON. */\n    public static final Shape<${name}> SHAPE = ${name}::read;\n`;
}

function readMethod(name: string, components: readonly Component[], closed: boolean): string {
  const reads = components.map(
    ({ field, optional, shape }) => `in.${optional ? "optional" : "required"}(${javaString(field)}, ${shape.text})`,
  );
  const made = `new ${name}(${list([...reads, ...(closed ? [] : ["in.unknown()"])])})`;
  const lines = closed ? [`${name} result = ${made};`, "in.end();", "return result;"] : [`return ${made};`];
  return block(`private static ${name} read(Object json, String place)`, ["FieldReader in = new FieldReader(json, place);", ...lines]);
}

/** On one line, or one each. */
function list(items: readonly string[], indent = "                "): string {
  const line = items.join(", ");
  return line.length <= 80 ? line : `\n${indent}${items.join(`,\n${indent}`)}`;
}

function writeMethod(components: readonly Component[], closed: boolean): string {
  const writes = components.map(
    ({ field, name, optional }) => `out.${optional ? "optional" : "field"}(${javaString(field)}, ${mine(name)});`,
  );
  return `    @Override\n${block("public void write(FieldWriter out)", [...writes, ...(closed ? [] : ["out.all(unknown);"])])}`;
}

/** The parameter hides a component of its name. */
function mine(name: string): string {
  return name === "out" ? "this.out" : name;
}

function partsMethod(components: readonly Component[], closed: boolean): string {
  const parts = [...components.map(({ name }) => name), ...(closed ? [] : ["unknown"])];
  const all = parts.length === 0 ? "List.of()" : `Arrays.<Object>asList(${list(parts)})`;
  return `    @Override\n${block("public List<Object> parts()", [`return ${all};`])}`;
}

function block(head: string, lines: readonly string[]): string {
  return `    ${head} {\n${lines.map((line) => `        ${line}\n`).join("")}    }\n`;
}

/** With the accessors that all members share. */
export function unionText(name: string, type: UnionType, packageName: string, classes: RecordClasses): ClassFile {
  const [first, ...others] = type.members;
  const common = (first?.fields ?? []).filter((field) =>
    others.every((member) => {
      const given = fieldOf(member, field.name);
      if (!given) return false;
      return field.name === type.tag || bareType(given.type) === bareType(field.type);
    }),
  );
  const accessors = common.map((field) => {
    const of = componentType(field.type, classes);
    return { of, text: `    ${of.text} ${first ? componentOf(first, field.name) : field.name}();\n` };
  });
  const entries = type.members.flatMap((member) =>
    tags(member, type.tag).map((tag) => `Map.entry(${javaString(tag)}, ${classes.nameOf(member)}.SHAPE)`),
  );
  const shape = `    /** How it is read from JSON. */\n    Shape<${name}> SHAPE = (json, place) ->\n            Shape.<${name}>tagged(${javaString(type.tag)}, Map.ofEntries(${list(entries)})).read(json, place);\n`;
  const used = [...accessors.map(({ of }) => of), use("topo.support.JsonRecord"), use("topo.support.Shape"), use("java.util.Map")];
  const members = type.members.map((member) => classes.nameOf(member)).join(", ");
  const head = `${javadoc(`One of: ${members}.`)}public sealed interface ${name} extends JsonRecord permits ${members} {\n`;
  return {
    name,
    text: `package ${packageName};\n\n${importsOf(used)}${head}\n${[shape, ...accessors.map(({ text }) => text)].join("\n")}}\n`,
  };
}

function tags(member: RecordType, tag: string): readonly string[] {
  const type = fieldOf(member, tag)?.type;
  return type?.kind === "enum" ? type.values : [];
}
