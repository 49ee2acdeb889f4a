/** What can be wrong with a declaration, or with a test. */
import { withoutNull } from "../../../src/types/relations.js";
import { stranger } from "./expressions.js";
import { append, insert, type Mutator, remove, replace } from "./mutator.js";
import { clauseOf, type Mutation, type Subject } from "./subject.js";

/** A name of something else than a stream, table or store. */
const elsewhere = "nobody";

const blocks = (subject: Subject) =>
  subject.declarations.flatMap((each) => ("clauses" in each ? each.clauses.map((clause) => ({ clause, declaration: each })) : []));

const property =
  (text: string, ...phrases: readonly string[]) =>
  (subject: Subject): readonly Mutation[] =>
    blocks(subject).flatMap(({ clause }) =>
      phrases.includes(clause.phrase.text) && clause.argument ? [replace(clause.argument.at, text, clause.at)] : [],
    );

/** Names that stand in types. */
function typeNames(subject: Subject): readonly { readonly start: number; readonly end: number }[] {
  const names: { readonly start: number; readonly end: number }[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null || "path" in part) return;
    if ("kind" in part && part.kind === "namedType" && "name" in part && "arguments" in part) {
      const { at } = part.name as { readonly at: { readonly start: number; readonly end: number } };
      if ((part.arguments as readonly unknown[]).length === 0) names.push(at);
    }
    Object.values(part).forEach(visit);
  };
  visit(subject.declarations);
  return names;
}

const steps = (subject: Subject) => subject.declared("test").flatMap((test) => test.steps);

/** `key: …` and `value: …` of the records that are sent to a source. */
function sentParts(subject: Subject) {
  return steps(subject).flatMap((step) => {
    if (step.kind !== "send" || step.target.kind !== "name" || step.records.kind !== "list") return [];
    const relation = subject.relation(step.target.name);
    if (!relation) return [];
    return step.records.items.flatMap(({ value: record }) =>
      record.kind !== "record"
        ? []
        : record.fields.flatMap((field) =>
            field.kind === "field" && (field.name.text === "key" || field.name.text === "value")
              ? [{ field, record, type: relation[field.name.text] }]
              : [],
          ),
    );
  });
}

export const declarationMutators: readonly Mutator[] = [
  { name: "unknown type", places: (subject) => typeNames(subject).map((at) => replace(at, "NoSuchType")) },
  {
    name: "pipeline from nothing",
    places: (subject) => subject.declared("pipeline").map(({ from }) => replace(from.at, elsewhere)),
  },
  {
    name: "pipeline from a global table",
    places: (subject) => {
      const global = subject.one("globalTable");
      return subject.declared("pipeline").flatMap((each) => (global === undefined ? [] : [replace(each.from.at, global, each.at)]));
    },
  },
  { name: "sink of nothing", places: (subject) => subject.declared("sink").map(({ stream }) => replace(stream.at, elsewhere)) },
  { name: "split of nothing", places: (subject) => subject.declared("split").map(({ stream }) => replace(stream.at, elsewhere)) },
  {
    name: "split of a table",
    places: (subject) =>
      subject.declared("split").flatMap(({ stream, at }) => {
        const table = subject.one("table", at.start);
        return table === undefined ? [] : [replace(stream.at, table)];
      }),
  },
  {
    name: "branch that is no condition",
    places: (subject) =>
      subject.declared("split").flatMap(({ branches }) => branches.flatMap(({ when }) => (when ? [replace(when.at, '"x"')] : []))),
  },
  {
    name: "branch after `otherwise`",
    places: (subject) => subject.declared("split").map(({ at }) => insert(at.end - 1, "  late when true\n")),
  },
  {
    name: "name twice",
    places: (subject) => {
      const [first] = subject.relations();
      return first ? [append(subject, `stream ${first.name} = ${first.name}`), append(subject, `param ${first.name} = 1`)] : [];
    },
  },
  {
    name: "type twice",
    places: (subject) =>
      subject
        .declared("type")
        .slice(0, 1)
        .map(({ name }) => append(subject, `type ${name.text} = string`)),
  },
  { name: "type of the language", places: (subject) => [append(subject, "type string = long")] },
  {
    name: "topic twice",
    places: (subject) =>
      subject
        .declared("topic")
        .slice(0, 1)
        .map(({ topic }) => append(subject, `topic ${JSON.stringify(topic.text)}`)),
  },
  {
    name: "second app",
    places: (subject) => (subject.declared("app").length > 0 ? [append(subject, 'app "another"')] : []),
  },
  { name: "cycle", places: (subject) => [append(subject, "stream round = about\nstream about = round")] },
  { name: "type of itself", places: (subject) => [append(subject, "type Round = { a: Round2 }\ntype Round2 = { b: Round }")] },
  {
    name: "sink of another type than its topic's source",
    places: (subject) =>
      subject.declared("source").flatMap(({ name, from, matching }) => {
        const [topic] = from;
        const source = subject.relation(name.text);
        const other = subject
          .relations()
          .find(
            ({ relation }) =>
              source &&
              (relation.kind === "stream" || relation.kind === "table") &&
              ["string", "record", "long"].includes(relation.value.kind) &&
              ["string", "record", "long", "list"].includes(source.value.kind) &&
              relation.value.kind !== source.value.kind &&
              relation.key.kind !== "windowed",
          );
        return topic && other && !matching && from.length === 1
          ? [append(subject, `sink ${other.name} to ${subject.textOf(topic.at)} { key as json value as json feedback "x" }`)]
          : [];
      }),
  },
  {
    name: "format that does not fit",
    places: (subject) =>
      subject.declared("sink").flatMap(({ stream, clauses, at, verb }) => {
        const value = subject.relation(stream.text)?.value;
        const fits = !value || withoutNull(value).kind === "boolean";
        return fits || verb === "foreach" || clauses.length > 0 ? [] : [insert(at.end, " { value as boolean }")];
      }),
  },
  { name: "unknown format", places: property("noFormat", "key as", "value as") },
  { name: "time that is none", places: property("true", "timestamp") },
  { name: "number that is none in a block", places: property('"x"', "partitions", "replication", "lru") },
  { name: "length that is none in a block", places: property('"x"', "retention", "offset back", "size", "retain", "history", "versioned") },
  { name: "text that is none in a block", places: property("5", "written by", "as", "on error dead letter", "feedback") },
  { name: "no partitions at all", places: property("0", "partitions") },
  { name: "partition of another type", places: property("true", "partition by") },
  {
    name: "unknown setting of the app",
    places: (subject) => subject.declared("app").flatMap(({ entries }) => entries.map(({ key }) => replace(key.at, "no.such.setting"))),
  },
  {
    name: "wrong value of a setting",
    places: (subject) =>
      subject
        .declared("app")
        .flatMap(({ entries }) =>
          entries.flatMap(({ key, value }) =>
            ["commit.interval.ms", "num.stream.threads", "processing.guarantee"].includes(key.text) ? [replace(value.at, '"often"')] : [],
          ),
        ),
  },
  {
    name: "property twice",
    places: (subject) =>
      subject
        .declared("topic")
        .flatMap(({ clauses, at }) => (clauseOf({ clauses }, "partitions") ? [insert(at.end - 1, " partitions 3 ")] : [])),
  },
  {
    name: "parameter of another type",
    places: (subject) => subject.declared("param").flatMap(({ type, value }) => (type && value ? [replace(value.at, "true")] : [])),
  },
  {
    name: "parameter without a value",
    places: (subject) =>
      subject
        .declared("param")
        .flatMap((param) => (param.type && param.value ? [remove({ start: param.type.at.end, end: param.value.at.end }, param.at)] : [])),
  },
  {
    name: "store of no kind",
    places: (subject) =>
      subject.declared("store").flatMap(({ type }) => (type.kind === "namedType" ? [replace(type.name.at, "heap", type.at)] : [])),
  },
  {
    name: "store without what it needs",
    places: (subject) =>
      subject.declared("store").flatMap((store) => {
        const clause = clauseOf(store, "size", "retain", "history");
        return clause && clauseOf(store, "global from") === undefined ? [remove(clause.at, store.at)] : [];
      }),
  },
  {
    name: "import of what is not there",
    places: (subject) =>
      subject
        .declared("import")
        .flatMap(({ names, from }) => [
          ...(names ?? []).map(({ name }) => replace(name.at, "notExported")),
          replace(from.at, '"./nowhere.ts"'),
        ]),
  },
  {
    name: "sink to a computed topic of another type",
    places: (subject) => subject.declared("sink").flatMap(({ verb, target }) => (verb === "to" ? [replace(target.at, "5")] : [])),
  },
  {
    name: "`foreach` of what is no call",
    places: (subject) => subject.declared("sink").flatMap(({ verb, target }) => (verb === "foreach" ? [replace(target.at, "1")] : [])),
  },
  {
    name: "source that is none",
    places: (subject) =>
      subject.declared("source").flatMap(({ type }) => (type.kind === "namedType" ? [replace(type.name.at, "queue", type.at)] : [])),
  },
  {
    name: "one type of a source missing",
    places: (subject) =>
      subject.declared("source").flatMap(({ type }) => {
        const [key, value] = type.kind === "namedType" ? type.arguments : [];
        return key && value ? [remove({ start: key.at.end, end: value.at.end }, type.at)] : [];
      }),
  },
  {
    name: "table of two topics",
    places: (subject) =>
      subject.declared("source").flatMap(({ name, from }) => {
        const last = from.at(-1);
        return last && subject.relation(name.text)?.kind !== "stream" ? [insert(last.at.end, ', "another"')] : [];
      }),
  },
  {
    name: "history of a stream",
    places: (subject) =>
      subject
        .declared("source")
        .flatMap(({ name, clauses, at }) =>
          subject.relation(name.text)?.kind === "stream" && clauses.length === 0 ? [insert(at.end, " { versioned 1h }")] : [],
        ),
  },
  // ---- tests ----
  {
    name: "test of nothing",
    places: (subject) =>
      steps(subject).flatMap((step) =>
        step.kind === "expectNothing" || step.kind === "expect" ? [replace(step.target.at, elsewhere)] : [],
      ),
  },
  {
    name: "record sent to what is no source",
    places: (subject) => {
      const made = subject.declared("pipeline")[0]?.name.text;
      return steps(subject).flatMap((step) =>
        made !== undefined && step.kind === "send" && step.target.kind === "name" ? [replace(step.target.at, made)] : [],
      );
    },
  },
  {
    name: "record of another type",
    places: (subject) =>
      sentParts(subject).flatMap(({ field, type }) => (withoutNull(type).kind === "any" ? [] : [replace(field.value.at, stranger(type))])),
  },
  {
    name: "record without a part",
    places: (subject) =>
      sentParts(subject).flatMap(({ field, record, type }) => {
        const next = record.fields[record.fields.indexOf(field) + 1];
        const optional = type.kind === "nullable" || type.kind === "any" || type.kind === "void";
        return optional || !next ? [] : [remove({ start: field.at.start, end: next.at.start }, record.at)];
      }),
  },
  {
    name: "unknown part of a record",
    places: (subject) => sentParts(subject).map(({ field }) => replace(field.name.at, "nothing", field.at)),
  },
  {
    name: "unknown reason",
    places: (subject) =>
      steps(subject).flatMap((step) => (step.kind === "expectDropped" && step.counts ? [replace(step.counts.at, "{ lazy: 1 }")] : [])),
  },
  {
    name: "unknown parameter in a test",
    places: (subject) => steps(subject).flatMap((step) => (step.kind === "set" ? [replace(step.name.at, elsewhere)] : [])),
  },
  {
    name: "parameter of another type in a test",
    places: (subject) => steps(subject).flatMap((step) => (step.kind === "set" ? [replace(step.value.at, "true", step.at)] : [])),
  },
  {
    name: "unknown store in a test",
    places: (subject) => subject.declared("test").map(({ at }) => insert(at.end - 1, '  expect store "none" at "a" is null\n')),
  },
  {
    name: "time that is none in a test",
    places: (subject) =>
      steps(subject).flatMap((step) => (step.kind === "start" || step.kind === "advance" ? [replace(step.value.at, "true")] : [])),
  },
];
