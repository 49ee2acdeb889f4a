/** What the three joins share: which sides go together, what `left` and `right` are, and the node that each pair becomes. */
import { foreignKeyJoin, globalJoin, type Sides, streamJoin, streamTableJoin, tableJoin } from "../../ir/build/joins.js";
import type { Relation } from "../../ir/builder.js";
import { type Facts, factsAbout, factsAs } from "../../ir/facts.js";
import type { Fn, JoinHow } from "../../ir/graph.js";
import { isNullable, nullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import type { ClauseItem, NamedRelation, Report, StageCall } from "../define.js";
import { serdeOf } from "../serdes.js";
import { duration, lazyArgument, lazyOf, numberOf, relationOf, relationsOf, stageOf } from "./stage.js";
import { keyValueState, namedStoreOf, storeOf } from "./state.js";

const shift = { kind: "constant", type: "duration", signed: true } as const;

export const joinClauses: readonly ClauseItem[] = [
  { phrase: "within", doc: "How far apart the timestamps of two streams' records may be.", argument: duration },
  { phrase: "before", doc: "How much older the other stream's record may be; with `after`, instead of `within`.", argument: shift },
  { phrase: "after", doc: "How much newer the other stream's record may be; with `before`, instead of `within`.", argument: shift },
  { phrase: "grace", doc: "How late a record may be, behind stream time, and still be joined.", argument: duration },
  { phrase: "on", doc: "The other side's key: of a global table from the record, of a table as a foreign key.", argument: lazyArgument },
  { phrase: "with", doc: "The result, from `left`, `right` and `key`; `{ left, right }` without it.", argument: lazyArgument },
  ...keyValueState,
];

/** The operators' words. */
const words: { readonly [H in JoinHow]: string } = { inner: "join", left: "left join", outer: "outer join" };

interface Join {
  readonly call: StageCall;
  readonly how: JoinHow;
  readonly left: Relation;
  readonly right: Relation;
  readonly other: NamedRelation;
  readonly problem: Report;
}

type Pairs = "stream stream" | "stream table" | "stream globalTable" | "table table";

const joins: { readonly [P in Pairs]: (join: Join) => Relation | undefined } = {
  "stream stream": joinStreams,
  "stream table": joinTable,
  "stream globalTable": joinGlobal,
  "table table": (join) => (join.call.clauses.has("on") ? joinForeignKey(join) : joinTables(join)),
};

export function joined(call: StageCall, how: JoinHow, problem: Report): Relation | undefined {
  const [other] = relationsOf(call);
  if (!other) return undefined;
  const left = relationOf(call);
  const join: Join = { call, how, left, right: other.relation, other, problem };
  const make = joins[`${left.kind} ${other.relation.kind}` as Pairs] as ((join: Join) => Relation | undefined) | undefined;
  if (make) return make(join);
  refusePair(join);
  return undefined;
}

function refusePair({ left, right, other, problem }: Join): void {
  const what = `A ${left.kind === "globalTable" ? "global table" : left.kind} cannot be joined with the ${right.kind === "globalTable" ? "global table" : right.kind} \`${other.name}\``;
  const help =
    right.kind === "stream"
      ? "Swap the two: the stream goes on the left, the table on the right."
      : "Declare the right side as a `table`, or join a stream with the global table.";
  problem("C22", other.at, { problem: what }, { help });
}

// ---- the four pairs ----

function joinStreams(join: Join): Relation | undefined {
  const { call, how, left, right, problem } = join;
  refuse(join, "on", "is for tables: two streams are joined by their keys. Put `key by` above the join");
  const [beforeMs, afterMs] = distancesOf(join);
  // Without a distance grace means nothing, and the message about the one shows the other.
  const apart = ["within", "before", "after"].some((phrase) => call.clauses.has(phrase));
  if (apart && !call.clauses.has("grace")) problem("W01", call.at, { operator: words[how] });
  warnOfNullKeys(join, { left: how === "inner", right: how !== "outer" });
  const { sides, joiner } = sidesOf(join, keyOf(how, left, right));
  return streamJoin(call.graph, stageOf(call), sides, {
    how,
    beforeMs,
    afterMs,
    graceMs: numberOf(call, "grace") ?? 0,
    joiner,
    otherAt: join.other.at,
    store: storeNamed(join),
    keySerde: serdeOf({ ...left, key: withoutNull(left.key) }, "key"),
    leftSerde: serdeOf(left, "value"),
    rightSerde: serdeOf(right, "value"),
  });
}

function joinTable(join: Join): Relation | undefined {
  const { call, how, left, problem } = join;
  if (how === "outer") return refuseOuter(join);
  refuseDistance(join);
  refuseOtherKey(join);
  checkHistory(join);
  const grace = call.clauses.get("grace");
  warnOfNullKeys(join, { left: how === "inner", right: false });
  if (how === "left" && grace && isNullable(left.key) && left.key.kind !== "error")
    problem("T02", call.at, { type: typeText(left.key), what: "a left join with `grace` cannot keep a record without a key" });
  const { sides, joiner } = sidesOf(join, how === "inner" ? withoutNull(left.key) : left.key);
  return streamTableJoin(call.graph, stageOf(call), sides, {
    how,
    graceMs: numberOf(call, "grace"),
    joiner,
    otherAt: join.other.at,
    store: storeNamed(join),
    keySerde: serdeOf({ ...left, key: withoutNull(left.key) }, "key"),
    leftSerde: serdeOf(left, "value"),
  });
}

function joinGlobal(join: Join): Relation | undefined {
  const { call, how, left, right, problem } = join;
  if (how === "outer") return refuseOuter(join);
  refuseDistance(join);
  refuse(join, "grace", "is for a versioned table, and a global table has no history");
  refuseState(join);
  const on = lazyOf(call, "on");
  if (!on && !call.clauses.has("on"))
    problem("C21", call.at, { owner: words[how], phrase: "on", wanted: `an expression that gives the key of \`${join.other.name}\`` });
  // It is not evaluated for a null value.
  const scope = { types: { key: left.key, value: withoutNull(left.value) }, facts: call.facts };
  const key = on?.check(scope, how === "left" ? nullable(right.key) : keyWanted(on.typeIn(scope, right.key), right.key));
  const { sides, joiner } = sidesOf(join, left.key);
  return key && globalJoin(call.graph, stageOf(call), sides, { how, on: key.fn, joiner, otherAt: join.other.at });
}

/** An inner join drops what has no key, so one may be null. */
function keyWanted(given: Type, key: Type): Type {
  return isNullable(given) ? nullable(key) : key;
}

function joinTables(join: Join): Relation | undefined {
  const { call, how } = join;
  refuseDistance(join);
  refuse(join, "grace", "is for streams");
  const { sides, joiner } = sidesOf(join, join.left.key);
  return tableJoin(call.graph, stageOf(call), sides, {
    how,
    joiner,
    otherAt: join.other.at,
    store: namedStoreOf(call, operatorOf(join), join.problem),
  });
}

function joinForeignKey(join: Join): Relation | undefined {
  const { call, how, left, right } = join;
  if (how === "outer") return refuseOuter(join);
  refuseDistance(join);
  refuse(join, "grace", "is for streams");
  const on = lazyOf(call, "on");
  const scope = { types: { key: left.key, value: left.value }, facts: call.facts };
  const key = on?.check(scope, keyWanted(on.typeIn(scope, right.key), right.key));
  const { sides, joiner } = sidesOf(join, left.key);
  const store = storeNamed(join);
  return (
    key &&
    foreignKeyJoin(call.graph, stageOf(call), sides, {
      how,
      on: key.fn,
      joiner,
      otherAt: join.other.at,
      store,
      stored: call.clauses.has("as"),
    })
  );
}

// ---- the result ----

/** `left` and `right` as `with` sees them: never null but where a join keeps what has no partner. */
function sidesOf(join: Join, key: Type): { readonly sides: Sides; readonly joiner: Fn } {
  const { call, how, left, right } = join;
  const types = {
    key,
    left: how === "outer" ? nullable(withoutNull(left.value)) : withoutNull(left.value),
    right: how === "inner" ? withoutNull(right.value) : nullable(withoutNull(right.value)),
  };
  const checked = lazyOf(call, "with")?.hinted({ types, facts: factsOf(join) }, call.result);
  if (checked) return { sides: { left, right, key, result: checked.expr.type }, joiner: checked.fn };
  const result = pairOf(types);
  return { sides: { left, right, key, result: result.type }, joiner: pairing(types, result) };
}

/** What is known of each side's values; of the key what the left side knows, where each result has one. */
function factsOf({ call, how, other }: Join): Facts {
  const ofKey = how === "outer" ? [] : factsAbout(call.facts, ["key"]);
  return new Map([...ofKey, ...factsAs(call.facts, "value", "left"), ...factsAs(other.facts, "value", "right")]);
}

interface SideTypes {
  readonly key: Type;
  readonly left: Type;
  readonly right: Type;
}

function pairOf({ left, right }: SideTypes): { readonly type: Type } {
  const field = (name: string, type: Type) => ({ name, optional: false, type });
  return { type: { kind: "record", closed: false, fields: [field("left", left), field("right", right)] } };
}

function pairing({ left, right }: SideTypes, { type }: { readonly type: Type }): Fn {
  const side = (name: "left" | "right", of: Type) => ({ kind: "field", name, value: { kind: "scope", name, type: of } }) as const;
  return {
    kind: "expr",
    expr: { kind: "record", type, fields: [side("left", left), side("right", right)] },
    reads: new Set(["left", "right"]),
  };
}

/** An outer join keeps records of either side that have no key, a left join those of the left. */
function keyOf(how: JoinHow, left: Relation, right: Relation): Type {
  if (how === "inner") return withoutNull(left.key);
  return how === "outer" && isNullable(right.key) ? nullable(left.key) : left.key;
}

// ---- what does not go together ----

function refuse({ call, how, problem }: Join, phrase: string, why: string): void {
  const clause = call.clauses.get(phrase);
  if (clause) problem("C20", clause.at, { phrase, problem: `of this \`${words[how]}\` ${why}` });
}

function refuseDistance(join: Join): void {
  for (const phrase of ["within", "before", "after"]) refuse(join, phrase, "is for two streams");
}

function refuseState(join: Join): void {
  for (const { phrase } of keyValueState) if (phrase !== "cache off") refuse(join, phrase, "names no store: a global join has none");
}

function refuseOuter({ left, other, right, problem }: Join): undefined {
  const what =
    right.kind === "globalTable" ? "a global table" : left.kind === "table" ? "a table by a foreign key" : "a stream and a table";
  problem(
    "C22",
    other.at,
    { problem: `There is no \`outer join\` of ${what}` },
    { help: "Use `left join`, which keeps what the right side has no partner for." },
  );
}

/** The table is looked up by the stream's key and nothing else. */
function refuseOtherKey({ call, left, problem }: Join): void {
  const on = lazyOf(call, "on");
  const checked = on?.check({ types: { key: left.key, value: left.value }, facts: call.facts });
  if (!on || !checked || checked.expr.type.kind === "error") return;
  if (checked.expr.kind === "scope" && checked.expr.name === "key") return;
  problem(
    "C22",
    on.at,
    { problem: "A stream is joined with a table by its key alone" },
    {
      help: "Put `key by …` above the join, or read the table as a `global table`.",
    },
  );
}

/** Grace waits for older rows, which only a versioned table has (KIP-923). */
function checkHistory({ call, right, other, problem }: Join): void {
  const grace = call.clauses.get("grace");
  if (!grace) return;
  const labels = [{ at: other.at, text: right.historyMs === undefined ? "this table keeps no history" : "this table" }];
  if (right.historyMs === undefined) {
    problem("W13", grace.at, { what: "`grace`", problem: "it waits for older rows, which only a versioned table has" }, { labels });
  } else if ((numberOf(call, "grace") ?? 0) > right.historyMs) {
    problem("W13", grace.at, { what: "`grace`", problem: "it is longer than the table's history" }, { labels });
  }
}

/** `within D`, or `before D after D`. */
function distancesOf({ call, how, problem }: Join): readonly [beforeMs: number, afterMs: number] {
  const [within, before, after] = ["within", "before", "after"].map((phrase) => call.clauses.get(phrase));
  const one = before ?? after;
  if (within && one) problem("C20", one.at, { phrase: before ? "before" : "after", problem: "does not go with `within`" });
  else if (one && !(before && after)) {
    problem("C21", one.at, {
      owner: before ? "before" : "after",
      phrase: before ? "after" : "before",
      wanted: "a length of time, such as 5m",
    });
  } else if (!within && !one) problem("W07", call.at, { operator: words[how] });
  const [beforeMs, afterMs] = [numberOf(call, "before") ?? 0, numberOf(call, "after") ?? 0];
  if (before && after && beforeMs + afterMs < 0)
    problem("W08", after.at, { what: "before and after", problem: "together they are negative" });
  const ms = numberOf(call, "within");
  return ms === undefined ? [beforeMs, afterMs] : [ms, ms];
}

function warnOfNullKeys(
  { call, how, left, right, other, problem }: Join,
  drops: { readonly left: boolean; readonly right: boolean },
): void {
  const warn = (key: Type, at: NamedRelation["at"]) => {
    if (key.kind !== "error" && isNullable(key)) problem("K01", at, { operator: words[how], type: typeText(key) });
  };
  if (drops.left) warn(left.key, call.at);
  if (drops.right) warn(right.key, other.at);
}

/** Joins are called after the other side too: `<declaration>-<operator>-<other>`. */
const operatorOf = ({ how, other }: Join): string => `${words[how].replace(" ", "-")}-${other.name}`;

const storeNamed = (join: Join) => storeOf(join.call, operatorOf(join), join.problem);
