/**
 * Syntax trees as short texts, for tests: every operator in its parentheses, one declaration, stage, property or step a line,
 * arguments of phrases in `<…>`, `¿` for what is missing. Places are left out.
 */
import type {
  Argument,
  Branch,
  Clause,
  Declaration,
  Entry,
  Expression,
  FieldTypeNode,
  Literal,
  Pattern,
  Program,
  RecordField,
  RecordItem,
  Records,
  Stage,
  Step,
  Target,
  TypeNode,
} from "../../src/syntax/ast.js";

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
const quote = (text: string): string => JSON.stringify(text);

// ---- expressions ----

function literalText(literal: Literal): string {
  if (literal.kind === "text") return quote(literal.value);
  if (literal.kind === "number") return literal.integer ? literal.digits : `${literal.digits}f`;
  if (literal.kind === "bigint") return `${literal.digits}n`;
  if (literal.kind === "boolean") return String(literal.value);
  if (literal.kind === "duration") return `${literal.ms}ms`;
  if (literal.kind === "size") return `${literal.bytes}B`;
  return literal.kind === "timeOfDay" ? `@${literal.ms}` : "null";
}

function fieldText(field: RecordField): string {
  if (field.kind === "spread") return field.value ? `...${expressionText(field.value)}` : "...";
  if (field.shorthand) return field.name.text;
  const name = /^\w+$/.test(field.name.text) ? field.name.text : quote(field.name.text);
  return `${name}: ${expressionText(field.value)}`;
}

function patternText(pattern: Pattern): string {
  return pattern.kind === "any" ? "_" : literalText(pattern.literal);
}

const list = (all: readonly Expression[]): string => all.map(expressionText).join(", ");

type Printers = { readonly [K in Expression["kind"]]: (e: Extract<Expression, { kind: K }>) => string };

const printers: Printers = {
  literal: (e) => literalText(e.literal),
  template: (e) => `\`${e.parts.map((part) => (typeof part === "string" ? part : `\${${expressionText(part)}}`)).join("")}\``,
  name: (e) => e.name,
  unary: (e) => `(${e.operator}${expressionText(e.operand)})`,
  binary: (e) => `(${expressionText(e.left)} ${e.operator} ${expressionText(e.right)})`,
  field: (e) => `${expressionText(e.target)}${e.optional ? "?." : "."}${e.name.text}`,
  index: (e) => `${expressionText(e.target)}${e.optional ? "?." : ""}[${expressionText(e.index)}]`,
  call: (e) => `${expressionText(e.callee)}(${list(e.arguments)})`,
  if: (e) => `(if ${expressionText(e.condition)} then ${expressionText(e.then)} else ${expressionText(e.else)})`,
  match: (e) =>
    `(match ${expressionText(e.subject)} { ${e.arms.map((arm) => `${arm.patterns.map(patternText).join(" | ")} => ${expressionText(arm.value)}`).join(", ")} })`,
  lambda: (e) => `((${e.parameters.map((each) => each.text).join(", ")}) => ${expressionText(e.body)})`,
  list: (e) => `[${list(e.items)}]`,
  record: (e) => `{ ${e.fields.map(fieldText).join(", ")} }`,
  missing: () => "¿",
};

export function expressionText(e: Expression): string {
  return (printers[e.kind] as (e: Expression) => string)(e);
}

// ---- types ----

function fieldTypeText(field: FieldTypeNode): string {
  const doc = field.doc === undefined ? "" : `/// ${field.doc} /// `;
  return `${doc}${field.name.text}${field.optional ? "?" : ""}: ${typeText(field.type)}`;
}

type TypePrinters = { readonly [K in TypeNode["kind"]]: (type: Extract<TypeNode, { kind: K }>) => string };

const typePrinters: TypePrinters = {
  namedType: (n) => (n.arguments.length > 0 ? `${n.name.text}<${n.arguments.map(typeText).join(", ")}>` : n.name.text),
  textType: (n) => quote(n.text),
  nullType: () => "null",
  unionType: (n) => `(${n.members.map(typeText).join(" | ")})`,
  recordType: (n) => `${n.closed ? "closed " : ""}{ ${n.fields.map(fieldTypeText).join(", ")} }`,
  listType: (n) => `${typeText(n.element)}[]`,
  nullableType: (n) => `${typeText(n.of)}?`,
  schemaType: (n) => `${n.format} ${quote(n.path.text)}`,
  missingType: () => "¿",
};

export function typeText(n: TypeNode): string {
  return (typePrinters[n.kind] as (n: TypeNode) => string)(n);
}

// ---- clauses and stages ----

const entryText = (entry: Entry): string => `${entry.key.text} = ${expressionText(entry.value)}`;

function argumentText(argument: Argument | undefined): string {
  if (!argument) return "";
  return argument.kind === "values" ? ` <${list(argument.values)}>` : ` <{ ${argument.entries.map(entryText).join(", ")} }>`;
}

const clauseText = (clause: Clause): string => `${clause.phrase.text}${argumentText(clause.argument)}`;

function stageText(stage: Stage): string {
  return [`| ${stage.operator.text}${argumentText(stage.argument)}`, ...stage.clauses.map(clauseText)].join(" / ");
}

function branchText(branch: Branch): string {
  const doc = branch.doc === undefined ? "" : `/// ${branch.doc} /// `;
  if (!branch.name) return `${doc}otherwise drop`;
  return `${doc}${branch.name.text} ${branch.when ? `when ${expressionText(branch.when)}` : "otherwise"}`;
}

// ---- tests ----

const targetText = (target: Target): string => (target.kind === "name" ? target.name : quote(target.topic));

function itemText(item: RecordItem): string {
  if (item.kind === "record") return expressionText(item.value);
  return `every ${expressionText(item.every)} from ${expressionText(item.from)} for ${expressionText(item.for)}: ${expressionText(item.value)}`;
}

function recordsText(records: Records): readonly string[] {
  if (records.kind === "list") return records.items.map(itemText);
  const rows = records.rows.map((row) => row.cells.map((cell) => (cell ? expressionText(cell) : "")));
  return [records.columns.map((column) => column.text), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

type StepPrinters = { readonly [K in Step["kind"]]: (step: Step & { readonly kind: K }) => readonly string[] };

const stepPrinters: StepPrinters = {
  partitions: (s) => [`partitions ${expressionText(s.value)}`],
  start: (s) => [`start ${expressionText(s.value)}`],
  set: (s) => [`set ${s.name.text} = ${expressionText(s.value)}`],
  restart: () => ["restart"],
  send: (s) => [`send ${targetText(s.target)}`, ...indent(recordsText(s.records))],
  advance: (s) => [`advance ${s.how} ${expressionText(s.value)}`],
  expect: (s) => [`expect ${targetText(s.target)}${s.contains ? " contains" : ""}`, ...indent(recordsText(s.records))],
  expectNothing: (s) => [`expect nothing on ${targetText(s.target)}`],
  expectDropped: (s) => [`expect dropped ${s.counts ? expressionText(s.counts) : "none"}`],
  expectStore: (s) => [`expect store ${quote(s.store.text)}`, ...indent(recordsText(s.records))],
  expectStoreAt: (s) => [
    `expect store ${quote(s.store.text)} at ${expressionText(s.key)}${s.window ? ` window ${expressionText(s.window)}` : ""} is ${expressionText(s.value)}`,
  ],
};

const stepText = (step: Step): readonly string[] => (stepPrinters[step.kind] as (step: Step) => readonly string[])(step);

// ---- declarations ----

type DeclarationPrinters = { readonly [K in Declaration["kind"]]: (d: Extract<Declaration, { kind: K }>) => readonly string[] };

const declarationPrinters: DeclarationPrinters = {
  app: (d) => [`app ${quote(d.id.text)}`, ...indent(d.entries.map(entryText)), ...indent(d.clauses.map(clauseText))],
  import: (d) => {
    const names = d.names?.map(({ name, alias }) => (alias ? `${name.text} as ${alias.text}` : name.text)).join(", ");
    return [names === undefined ? `import ${quote(d.from.text)}` : `import { ${names} } from ${quote(d.from.text)}`];
  },
  param: (d) => [`param ${d.name.text}${d.type ? `: ${typeText(d.type)}` : ""}${d.value ? ` = ${expressionText(d.value)}` : ""}`],
  type: (d) => [`type ${d.name.text} = ${typeText(d.type)}`],
  topic: (d) => [`topic ${quote(d.topic.text)}`, ...indent(d.clauses.map(clauseText))],
  source: (d) => [
    `source ${d.name.text}: ${d.global ? "global " : ""}${typeText(d.type)} from ${d.matching ? "matching " : ""}${list(d.from)}`,
    ...indent(d.clauses.map(clauseText)),
  ],
  pipeline: (d) => [
    `${d.keyword} ${d.name.text}${d.type ? `: ${typeText(d.type)}` : ""} = ${d.from.text}`,
    ...indent(d.stages.map(stageText)),
  ],
  split: (d) => [`split ${d.stream.text}`, ...indent(d.branches.map(branchText))],
  store: (d) => [
    `store ${d.name.text}: ${typeText(d.type)}${d.as ? ` as ${expressionText(d.as)}` : ""}`,
    ...indent(d.clauses.map(clauseText)),
  ],
  sink: (d) => [`sink ${d.stream.text} ${d.verb} ${expressionText(d.target)}`, ...indent(d.clauses.map(clauseText))],
  connect: (d) => [`connect ${d.direction}: ${expressionText(d.file)}, ${quote(d.topic.text)}`, ...indent(d.clauses.map(clauseText))],
  test: (d) => [`test ${quote(d.title.text)}`, ...indent(d.steps.flatMap(stepText))],
};

export function declarationText(d: Declaration): readonly string[] {
  const doc = d.doc === undefined ? [] : d.doc.split("\n").map((line) => `/// ${line}`);
  return [...doc, ...(declarationPrinters[d.kind] as (d: Declaration) => readonly string[])(d)];
}

export function programText(program: Program): string {
  return program.declarations.flatMap(declarationText).join("\n");
}
