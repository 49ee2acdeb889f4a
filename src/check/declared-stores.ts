/** `store n: keyvalue<K, V> as "name" { … }`: stores for processors. */
import { type StoreName, storeName, topicName } from "../core/names.js";
import { cover } from "../core/source.js";
import { noFacts } from "../ir/facts.js";
import type { ProcessorStore } from "../ir/graph.js";
import { blocks } from "../stdlib/blocks.js";
import type { Clauses } from "../stdlib/define.js";
import type { StoreDeclaration } from "../syntax/ast.js";
import { constantText } from "./arguments.js";
import { clauseText, readClauses, soundName } from "./clauses.js";
import { errorType } from "./context.js";
import type { Typer } from "./expressions/typer.js";
import type { Lowering } from "./lowering.js";
import { relationOfTypes } from "./stages.js";
import { typeOf } from "./types.js";

type Kind = ProcessorStore["kind"];

/** What each kind takes besides what all take, and what it needs. */
const kinds: { readonly [K in Kind]: { readonly takes: readonly string[]; readonly needs: readonly string[] } } = {
  keyvalue: { takes: ["timestamped", "lru"], needs: [] },
  window: { takes: ["timestamped", "size", "retain", "duplicates"], needs: ["size", "retain"] },
  session: { takes: ["retain"], needs: ["retain"] },
  versioned: { takes: ["history"], needs: ["history"] },
};

const ofSome = new Set(Object.values(kinds).flatMap(({ takes }) => takes));

export function addStore(lowering: Lowering, declaration: StoreDeclaration): void {
  const { typer, graph } = lowering;
  const { name, clauses, doc } = declaration;
  typer.later.report("Y01", name.at, { what: "`store`" });
  const { kind, key, value } = typesOf(typer, declaration);
  const place = { ...lowering, input: relationOfTypes(key, value), facts: noFacts };
  const read = readClauses(place, { name: "store", at: name.at, items: blocks.store, input: undefined }, clauses);
  if (kind) checkClauses(typer, kind, declaration, read);
  const store = storeNameOf(typer, declaration);
  if (!kind || store === undefined) return;
  const filled = globalOf(lowering, read);
  const about = { at: name.at, ...(doc === undefined ? {} : { doc }), ...(filled ? { global: filled } : {}) };
  graph.store({ declaration: name.text, kind, name: store, key, value, ...windowOf(kind, read), ...about });
}

/** The size of its windows and how long it keeps them, which a rule compares. */
function windowOf(kind: Kind, read: Clauses): Pick<ProcessorStore, "sizeMs" | "retainMs" | "retainAt"> {
  const [size, retain] = [numberOf(read, "size"), numberOf(read, "retain")];
  const clause = read.get("retain");
  if (kind !== "window" || size === undefined || retain === undefined || !clause) return {};
  return { sizeMs: size, retainMs: retain, retainAt: cover(clause.at, clause.value?.at ?? clause.at) };
}

function numberOf(read: Clauses, phrase: string): number | undefined {
  const value = read.get(phrase)?.value;
  return value?.kind === "constant" && typeof value.value === "number" ? value.value : undefined;
}

/** Called by `as`, else after the declaration. */
export function storeNameOf(typer: Typer, { name, as }: StoreDeclaration): StoreName | undefined {
  const written = as && as.kind !== "missing" ? constantText(typer, as, "as") : name.text;
  const sound = written === undefined ? undefined : soundName({ typer }, "store", written, as?.at ?? name.at);
  return sound === undefined ? undefined : storeName(sound);
}

function typesOf(typer: Typer, { type: node }: StoreDeclaration) {
  const word = node.kind === "namedType" ? node.name.text : "";
  const [key, value] = node.kind === "namedType" ? node.arguments : [];
  const kind =
    Object.hasOwn(kinds, word) && key && value && node.kind === "namedType" && node.arguments.length === 2 ? (word as Kind) : undefined;
  if (!kind && node.kind !== "missingType") {
    typer.diagnostics.report("T12", node.at, {
      problem: "a store is a `keyvalue<K, V>`, `window<K, V>`, `session<K, V>` or `versioned<K, V>`",
    });
  }
  return { kind, key: key ? typeOf(typer, key) : errorType, value: value ? typeOf(typer, value) : errorType };
}

function checkClauses({ diagnostics }: Typer, kind: Kind, { name }: StoreDeclaration, read: Clauses): void {
  const { takes, needs } = kinds[kind];
  for (const [phrase, { at }] of read) {
    if (!ofSome.has(phrase) || takes.includes(phrase)) continue;
    const wanted = Object.entries(kinds)
      .filter(([, each]) => each.takes.includes(phrase))
      .map(([word]) => `\`${word}\``);
    diagnostics.report("C08", at, { phrase, owner: `${kind} store`, wanted: wanted.join(" and ") });
  }
  for (const phrase of needs) {
    if (!read.has(phrase)) diagnostics.report("C21", name.at, { owner: `${kind} store`, phrase, wanted: "a length of time, such as 5m" });
  }
  refuseNothing(diagnostics, read);
  refuseTogether(diagnostics, read);
}

/** Kafka Streams takes a store that keeps nothing, and then every read of it is empty. A history of 0 still has the newest rows. */
function refuseNothing(diagnostics: Typer["diagnostics"], read: Clauses): void {
  for (const phrase of ["size", "retain"]) {
    const at = read.get(phrase)?.value?.at;
    if (at && numberOf(read, phrase) === 0) diagnostics.report("W08", at, { what: phrase, problem: "it is zero" });
  }
  const lru = read.get("lru")?.value?.at;
  if (lru && numberOf(read, "lru") === 0) diagnostics.report("C14", lru, { what: "`lru`", wanted: "at least 1" });
}

function refuseTogether(diagnostics: Typer["diagnostics"], read: Clauses): void {
  const pairs = [
    ["not logged", "changelog"],
    ["lru", "cached"],
    ["global from", "changelog"],
  ] as const;
  for (const [one, other] of pairs) {
    const second = read.get(other);
    if (read.has(one) && second) diagnostics.report("C20", second.at, { phrase: other, problem: `does not go with \`${one}\`` });
  }
}

/** A global store is filled from a topic by a processor; one without the other is half of it. */
function globalOf({ typer }: Lowering, read: Clauses): ProcessorStore["global"] {
  const [from, process] = [read.get("global from"), read.get("process")];
  if (from && !process)
    typer.diagnostics.report("C21", from.at, { owner: "global from", phrase: "process", wanted: "the processor that fills the store" });
  if (process && !from)
    typer.diagnostics.report("C20", process.at, { phrase: "process", problem: "fills global stores only: add `global from`" });
  const topic = clauseText(read, "global from");
  const at = from?.value?.at;
  const sound = topic !== undefined && at ? soundName({ typer }, "topic", topic, at) : undefined;
  const processor = process?.value;
  return sound !== undefined && processor?.kind === "processor" ? { topic: topicName(sound), processor: processor.processor } : undefined;
}
