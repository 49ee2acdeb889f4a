/** What can be wrong with a stage: its input, its argument, its clauses. */
import { equalTypes, withoutNull } from "../../../src/types/relations.js";
import type { Type } from "../../../src/types/type.js";
import { stranger } from "./expressions.js";
import { insert, type Mutator, remove, replace } from "./mutator.js";
import { aggregates, clauseOf, type Mutation, type StageAt, type Subject, soleValue } from "./subject.js";

const joins: ReadonlySet<string> = new Set(["join", "left join", "outer join"]);

function stagesOf(subject: Subject, ...operators: readonly string[]): readonly StageAt[] {
  return subject.stages.filter(({ stage }) => operators.includes(stage.operator.text));
}

/** What a join names on its right. */
function otherOf(subject: Subject, { stage }: StageAt) {
  const value = soleValue(stage);
  const relation = value?.kind === "name" ? subject.relation(value.name) : undefined;
  return value && relation ? { at: value.at, relation } : undefined;
}

function joinsOf(subject: Subject, left: string, right: string) {
  return subject.stages.flatMap((each) => {
    const other = joins.has(each.stage.operator.text) ? otherOf(subject, each) : undefined;
    return other?.relation.kind === right && subject.kindBefore(each) === left ? [{ ...each, other }] : [];
  });
}

/** The clause goes, with its argument. */
function without(stages: readonly StageAt[], ...phrases: readonly string[]): readonly Mutation[] {
  return stages.flatMap(({ stage }) => {
    const clause = clauseOf(stage, ...phrases);
    return clause ? [remove(clause.at, stage.at)] : [];
  });
}

/** The argument of a stage is another one. */
const argument =
  (text: string, ...operators: readonly string[]) =>
  (subject: Subject): readonly Mutation[] =>
    stagesOf(subject, ...operators).flatMap(({ stage }) => (stage.argument ? [replace(stage.argument.at, text)] : []));

/** The argument of a clause is another one. */
const clauseArgument =
  (text: string, ...phrases: readonly string[]) =>
  (subject: Subject): readonly Mutation[] =>
    subject.stages.flatMap(({ stage }) =>
      stage.clauses.flatMap((clause) =>
        phrases.includes(clause.phrase.text) && clause.argument ? [replace(clause.argument.at, text, clause.at)] : [],
      ),
    );

/** A stage more, below the last one of pipelines that are such. */
const below =
  (keyword: "stream" | "table", text: string, fits: (subject: Subject, name: string) => boolean = () => true) =>
  (subject: Subject): readonly Mutation[] =>
    subject.declared("pipeline").flatMap((pipeline) => {
      const last = pipeline.stages.at(-1);
      return last && pipeline.keyword === keyword && fits(subject, pipeline.name.text) ? [insert(last.at.end, `\n  | ${text}`)] : [];
    });

/** A stage with other words in the place of its own. */
const instead = (stages: readonly StageAt[], text: string): readonly Mutation[] =>
  stages.map(({ stage }) => replace({ start: stage.operator.at.start, end: stage.at.end }, text));

const ofTables = (subject: Subject): readonly StageAt[] =>
  subject.stages.filter((each) => aggregates.has(each.stage.operator.text) && subject.kindBefore(each) === "groupedTable");

const inSessions = (subject: Subject, session: boolean): readonly StageAt[] =>
  stagesOf(subject, "aggregate", "cogroup").filter(
    ({ pipeline, index }) => (pipeline.stages[index - 1]?.operator.text === "window session gap") === session,
  );

/** A relation whose key or value is of another type than this one's. */
function unlike(subject: Subject, kind: string, part: "key" | "value", type: Type, before: number) {
  return subject
    .relations(before)
    .find(({ relation }) => relation.kind === kind && !equalTypes(withoutNull(relation[part]), withoutNull(type)));
}

export const stageMutators: readonly Mutator[] = [
  { name: "filter of what is no condition", places: argument('"yes"', "filter", "reject") },
  { name: "filter of what may be null", places: argument("(if true then true else null)", "filter", "reject") },
  { name: "function where none may stand", places: argument("x => x", "map", "key by", "filter", "flatmap", "set timestamp") },
  { name: "flatmap of what is no list", places: argument("5", "flatmap", "flatmap entries") },
  { name: "entries that are none", places: argument("[1]", "flatmap entries") },
  { name: "entry without a value", places: argument('{ key: "k" }', "map entry") },
  { name: "effect that is no call", places: argument("1", "peek") },
  { name: "label that is no text", places: argument("5", "print") },
  { name: "timestamp of another type", places: argument("true", "set timestamp") },
  { name: "header that is no text", places: argument("{ origin: 1 }", "set headers") },
  { name: "unknown processor", places: argument("Nobody", "process", "process value") },
  { name: "processor with a wrong argument", places: argument('Twin("x")', "process", "process value") },
  {
    name: "window of a wrong length",
    places: argument('"5m"', "window tumbling", "window hopping", "window sliding", "window session gap"),
  },
  {
    name: "window of no length",
    places: (subject) => argument("0s", "window tumbling", "window hopping", "window session gap")(subject),
  },
  { name: "top of no number", places: argument('"3"', "top") },
  { name: "sum of what is no number", places: argument("true", "sum", "avg") },
  { name: "sum of what may be null", places: argument("(if true then 1 else null)", "sum", "avg") },
  { name: "largest of what has no order", places: argument("{ a: 1 }", "min", "max") },
  { name: "constant that is none", places: clauseArgument("value", "grace", "within", "retain", "offset", "max records", "limit", "as") },
  {
    name: "length of time that is none",
    places: clauseArgument('"5m"', "grace", "within", "before", "after", "retain", "every", "versioned"),
  },
  { name: "number that is none", places: clauseArgument('"3"', "limit", "lru", "concurrency", "into", "version", "max records") },
  { name: "name that is no text", places: clauseArgument("5", "as", "named", "moved from", "late to", "on error dead letter") },
  { name: "size that is none", places: clauseArgument('"64MB"', "max bytes") },
  { name: "partition that is no number", places: clauseArgument('"x"', "partition by") },
  { name: "settings that are none", places: clauseArgument("5", "changelog") },
  { name: "unknown setting", places: clauseArgument("{ no.such.setting = 1 }", "changelog") },
  { name: "unknown store", places: clauseArgument("noStore", "using") },
  {
    name: "order by what has none",
    places: (subject) =>
      stagesOf(subject, "top").flatMap(({ stage }) => {
        const by = clauseOf(stage, "by")?.argument;
        return by ? [replace(by.at, "{ a: 1 }")] : [];
      }),
  },
  { name: "`from` that reads the record", places: clauseArgument("value", "from") },
  {
    name: "clause twice",
    places: (subject) =>
      subject.stages.flatMap(({ stage }) => {
        const clause = clauseOf(stage, "as", "named", "grace", "limit", "not logged");
        return clause ? [insert(stage.at.end, ` ${subject.textOf(clause.at)}`)] : [];
      }),
  },
  {
    name: "clause of another operator",
    places: (subject) => stagesOf(subject, "key by", "merge", "print", "to stream").map(({ stage }) => insert(stage.at.end, " within 5m")),
  },
  {
    name: "clauses that do not agree",
    places: (subject) =>
      subject.stages.flatMap(({ stage }) =>
        clauseOf(stage, "as") && aggregates.has(stage.operator.text) && !clauseOf(stage, "not logged", "changelog")
          ? [insert(stage.at.end, " not logged changelog { segment.ms = 1h }")]
          : [],
      ),
  },
  {
    name: "unknown operator",
    places: (subject) => subject.stages.map(({ stage }) => replace(stage.operator.at, "frobnicate")),
  },
  // ---- inputs ----
  { name: "stream operator on a table", places: below("table", 'key by "k"') },
  { name: "`flatmap` on a table", places: below("table", "flatmap [1]") },
  { name: "table operator on a stream", places: below("stream", "suppress for 5m max records 10") },
  { name: "`to stream` on a stream", places: below("stream", "to stream") },
  { name: "aggregate without a group", places: below("stream", "count") },
  { name: "window without a group", places: below("stream", "window tumbling 5m grace 0s") },
  {
    name: "group that nothing aggregates",
    places: (subject) =>
      subject.declared("pipeline").flatMap((pipeline) => {
        const last = pipeline.stages.at(-1);
        return last ? [insert(last.at.end, '\n  | group by "k"', pipeline.at)] : [];
      }),
  },
  {
    name: "final result without a window",
    places: below("table", "suppress until window closes", (subject, name) => subject.relation(name)?.windowGraceMs === undefined),
  },
  {
    name: "early final result",
    places: (subject) =>
      stagesOf(subject, "suppress until window closes").flatMap(({ stage }) => {
        const clause = clauseOf(stage, "then shut down");
        return clause ? [replace(clause.at, "then emit early")] : [];
      }),
  },
  {
    name: "wrong keyword",
    places: (subject) =>
      subject.declared("pipeline").map(({ at, keyword, name }) => {
        const start = subject.text.indexOf(keyword, at.start);
        return replace({ start, end: start + keyword.length }, keyword === "stream" ? "table" : "stream", { start, end: name.at.end });
      }),
  },
  {
    name: "value of another type than declared",
    places: (subject) =>
      subject.declared("pipeline").flatMap(({ name, type }) => {
        const value = subject.relation(name.text)?.value;
        if (!value || value.kind === "any" || value.kind === "boolean") return [];
        return [type ? replace(type.at, "boolean") : insert(name.at.end, ": boolean", name.at)];
      }),
  },
  // ---- aggregates ----
  {
    name: "window without grace",
    places: (subject) => without(stagesOf(subject, "window tumbling", "window hopping", "window sliding", "window session gap"), "grace"),
  },
  { name: "`dedupe` without grace", places: (subject) => without(stagesOf(subject, "dedupe"), "grace") },
  { name: "`dedupe` without a distance", places: (subject) => without(stagesOf(subject, "dedupe"), "within") },
  { name: "hopping window without `every`", places: (subject) => without(stagesOf(subject, "window hopping"), "every") },
  {
    name: "windows with gaps",
    places: (subject) =>
      stagesOf(subject, "window hopping").flatMap(({ stage }) => {
        const value = clauseOf(stage, "every")?.argument;
        return value ? [replace(value.at, "20m")] : [];
      }),
  },
  { name: "`top` without `by`", places: (subject) => without(stagesOf(subject, "top"), "by") },
  { name: "aggregate without `from`", places: (subject) => without(stagesOf(subject, "aggregate", "cogroup"), "from") },
  { name: "aggregate without `add`", places: (subject) => without(stagesOf(subject, "aggregate"), "add") },
  { name: "session without `merge`", places: (subject) => without(inSessions(subject, true), "merge") },
  {
    name: "`merge` without sessions",
    places: (subject) => inSessions(subject, false).map(({ stage }) => insert(stage.at.end, " merge left")),
  },
  {
    name: "grouped table without `remove`",
    places: (subject) =>
      without(
        ofTables(subject).filter(({ stage }) => ["aggregate", "reduce"].includes(stage.operator.text)),
        "remove",
      ),
  },
  {
    name: "`remove` on a grouped stream",
    places: (subject) =>
      stagesOf(subject, "aggregate").flatMap((each) =>
        subject.kindBefore(each) === "groupedTable" ? [] : [insert(each.stage.at.end, " remove agg")],
      ),
  },
  { name: "aggregate without an inverse", places: (subject) => instead(ofTables(subject), "collect") },
  { name: "`first` of a grouped table", places: (subject) => instead(ofTables(subject), 'first as "one"') },
  {
    name: "`add` of another type",
    places: (subject) =>
      stagesOf(subject, "aggregate").flatMap(({ stage }) => {
        const [from, add] = [clauseOf(stage, "from"), clauseOf(stage, "add")];
        const start = from && soleValue(from);
        const value = add && soleValue(add);
        if (!start || !value || !clauseOf(stage, "from")) return [];
        const isBoolean = subject.textOf(start.at) === "false" || subject.textOf(start.at) === "true";
        return [replace(value.at, isBoolean ? "5m" : "true", stage.at)];
      }),
  },
  {
    name: "`reduce` to another type",
    places: (subject) =>
      stagesOf(subject, "reduce").flatMap((each) => {
        const lambda = soleValue(each.stage);
        const input = subject.relation(each.pipeline.from.text);
        if (lambda?.kind !== "lambda" || !input || each.index > 2) return [];
        const type = subject.type(lambda.body);
        return type && type.kind !== "any" ? [replace(lambda.body.at, stranger(type), lambda.at)] : [];
      }),
  },
  {
    name: "`reduce` with one parameter",
    places: (subject) =>
      stagesOf(subject, "reduce").flatMap(({ stage }) => {
        const lambda = soleValue(stage);
        return lambda ? [replace(lambda.at, "a => a")] : [];
      }),
  },
  {
    name: "retention that is too short",
    places: (subject) =>
      subject.stages.flatMap(({ stage, pipeline, index }) =>
        aggregates.has(stage.operator.text) && pipeline.stages[index - 1]?.operator.text.startsWith("window") && !clauseOf(stage, "retain")
          ? [insert(stage.at.end, " retain 1ms")]
          : [],
      ),
  },
  {
    name: "cogroup with a table",
    places: (subject) =>
      stagesOf(subject, "cogroup").flatMap(({ stage, pipeline }) => {
        const table = subject.one("table", pipeline.at.start);
        return table === undefined ? [] : [insert(stage.at.end, ` with ${table} add agg`)];
      }),
  },
  {
    name: "`with` without `add`",
    places: (subject) =>
      stagesOf(subject, "cogroup").flatMap(({ stage, pipeline }) => {
        const stream = subject.one("stream", pipeline.at.start);
        return stream === undefined ? [] : [insert(stage.at.end, ` with ${stream}`)];
      }),
  },
  // ---- what a place sees ----
  {
    name: "metadata in a table",
    places: (subject) =>
      stagesOf(subject, "filter", "reject", "map").flatMap((each) =>
        subject.kindBefore(each) === "table" && each.stage.argument ? [replace(each.stage.argument.at, "offset > 1")] : [],
      ),
  },
  { name: "`agg` outside of an aggregate", places: argument("agg", "map", "filter", "key by") },
  { name: "`left` outside of a join", places: argument("left", "map", "filter", "key by", "group by") },
  // ---- joins and merges ----
  {
    name: "unknown stream",
    places: (subject) =>
      subject.stages.flatMap(({ stage }) => {
        const value = joins.has(stage.operator.text) || stage.operator.text === "merge" ? soleValue(stage) : undefined;
        return value ? [replace(value.at, "nobody")] : [];
      }),
  },
  {
    name: "merge of another type",
    places: (subject) =>
      stagesOf(subject, "merge").flatMap(({ stage, pipeline: { at } }) => {
        const value = soleValue(stage);
        const relation = value?.kind === "name" ? subject.relation(value.name) : undefined;
        if (!value || !relation) return [];
        const other =
          unlike(subject, "stream", "value", relation.value, at.start) ?? unlike(subject, "stream", "key", relation.key, at.start);
        return other ? [replace(value.at, other.name)] : [];
      }),
  },
  {
    name: "merge with a table",
    places: (subject) =>
      stagesOf(subject, "merge").flatMap(({ stage, pipeline }) => {
        const table = subject.one("table", pipeline.at.start);
        return table !== undefined && stage.argument ? [replace(stage.argument.at, table)] : [];
      }),
  },
  {
    name: "join of other keys",
    places: (subject) =>
      (["stream", "table"] as const).flatMap((right) =>
        joinsOf(subject, "stream", right).flatMap(({ other, stage, pipeline }) => {
          const unfit = unlike(subject, right, "key", other.relation.key, pipeline.at.start);
          return unfit ? [replace(other.at, unfit.name, stage.at)] : [];
        }),
      ),
  },
  {
    name: "table joined with a stream",
    places: (subject) =>
      joinsOf(subject, "table", "table").flatMap(({ other, pipeline }) => {
        const stream = subject.one("stream", pipeline.at.start);
        return stream === undefined ? [] : [replace(other.at, stream)];
      }),
  },
  {
    name: "table joined with a global table",
    places: (subject) => {
      const global = subject.one("globalTable");
      return joinsOf(subject, "table", "table").flatMap(({ other }) => (global === undefined ? [] : [replace(other.at, global)]));
    },
  },
  {
    name: "outer join with a table",
    places: (subject) =>
      ["table", "globalTable"].flatMap((right) =>
        joinsOf(subject, "stream", right).map(({ stage }) => replace(stage.operator.at, "outer join", stage.at)),
      ),
  },
  {
    name: "join without a distance",
    places: (subject) =>
      joinsOf(subject, "stream", "stream").flatMap(({ stage }) => {
        const clause = clauseOf(stage, "within");
        return clause ? [remove(clause.at, stage.at)] : [];
      }),
  },
  {
    name: "join with half a distance",
    places: (subject) => without(joinsOf(subject, "stream", "stream"), "before"),
  },
  { name: "join without grace", places: (subject) => without(joinsOf(subject, "stream", "stream"), "grace") },
  {
    name: "distance in a join with a table",
    places: (subject) =>
      ["table", "globalTable"].flatMap((right) => joinsOf(subject, "stream", right).map(({ stage }) => insert(stage.at.end, " within 5m"))),
  },
  {
    name: "`on` between two streams",
    places: (subject) => joinsOf(subject, "stream", "stream").map(({ stage }) => insert(stage.at.end, " on key")),
  },
  { name: "global join without `on`", places: (subject) => without(joinsOf(subject, "stream", "globalTable"), "on") },
  {
    name: "`on` of another type",
    places: (subject) =>
      [...joinsOf(subject, "stream", "globalTable"), ...joinsOf(subject, "table", "table")].flatMap(({ stage, other }) => {
        const value = clauseOf(stage, "on")?.argument;
        return value && !["any", "void"].includes(withoutNull(other.relation.key).kind)
          ? [replace(value.at, stranger(other.relation.key))]
          : [];
      }),
  },
  {
    name: "grace with a table without history",
    places: (subject) =>
      joinsOf(subject, "stream", "table").flatMap(({ stage, other }) =>
        other.relation.historyMs === undefined ? [insert(stage.at.end, " grace 5s")] : [],
      ),
  },
  {
    name: "`with` reads a side that may be missing",
    places: (subject) =>
      [...joinsOf(subject, "stream", "stream"), ...joinsOf(subject, "stream", "table"), ...joinsOf(subject, "table", "table")].flatMap(
        ({ stage, other }) => {
          const bare = withoutNull(other.relation.value);
          const field = bare.kind === "record" ? bare.fields.find(({ name }) => /^[a-z]\w*$/i.test(name)) : undefined;
          const value = clauseOf(stage, "with")?.argument;
          return field && value && stage.operator.text !== "join" ? [replace(value.at, `right.${field.name}`)] : [];
        },
      ),
  },
  {
    name: "`with` reads `value`",
    places: (subject) =>
      subject.stages.flatMap(({ stage }) => (joins.has(stage.operator.text) ? clauseArgumentOf(stage, "with", "value") : [])),
  },
];

function clauseArgumentOf(stage: StageAt["stage"], phrase: string, text: string): readonly Mutation[] {
  const argumentOf = clauseOf(stage, phrase)?.argument;
  return argumentOf ? [replace(argumentOf.at, text)] : [];
}
