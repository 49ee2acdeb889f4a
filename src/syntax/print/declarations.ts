/** Printing declarations. */
import type { Branch, Declaration } from "../ast.js";
import { block } from "./blocks.js";
import { bracketed, recordBraces, spaced, tallBraces } from "./brackets.js";
import { concat, type Doc, group, indent, line, nothing, sequence } from "./doc.js";
import { expression, expressions } from "./expressions.js";
import type { Feed } from "./feed.js";
import { stage } from "./stages.js";
import { steps } from "./tests.js";
import { type } from "./types.js";

type Of<K extends Declaration["kind"]> = Extract<Declaration, { kind: K }>;
type Print<T> = (f: Feed, node: T) => readonly Doc[];

/**
 * The columns of each declaration, which neighbours of its kind align: `type Name` and `= …`. Most have one column.
 */
const printers: { readonly [K in Declaration["kind"]]: Print<Of<K>> } = {
  app: (f, { clauses, entries }) => [withBlock(spaced(f.opener("app"), f.take()), block(f, "app", clauses, entries))],
  import: imports,
  param: (f, { type: of, value }) => [
    spaced(f.opener("param"), named(f, of && (() => type(f, of))), value ? spaced(f.take("="), expression(f, value)) : undefined),
  ],
  type: (f, { type: of }) => [spaced(f.opener("type"), f.take()), spaced(f.take("="), type(f, of))],
  topic: (f, { clauses }) => present(spaced(f.opener("topic"), f.take()), block(f, "topic", clauses)),
  source,
  pipeline,
  split: (f, { branches }) => [
    spaced(
      f.opener("split"),
      f.take(),
      bracketed(
        f,
        branches.map((each) => () => branch(f, each)),
        tallBraces,
      ),
    ),
  ],
  store: (f, { type: of, as, clauses }) => {
    const head = spaced(
      f.opener("store"),
      named(f, () => type(f, of)),
      as ? spaced(f.take("as"), expression(f, as)) : undefined,
    );
    return [withBlock(head, block(f, "store", clauses))];
  },
  sink: (f, { verb, target, clauses }) => {
    const head = spaced(f.opener("sink"), f.take(), f.take(verb), expression(f, target));
    return [withBlock(head, block(f, "sink", clauses))];
  },
  connect,
  test: (f, { steps: all }) => [spaced(f.opener("test"), f.take(), steps(f, all))],
};

export const declaration = (f: Feed, node: Declaration): readonly Doc[] => (printers[node.kind] as Print<Declaration>)(f, node);

const present = (...parts: readonly Doc[]): readonly Doc[] => parts.filter((part) => part !== nothing);

const withBlock = (head: Doc, braces: Doc): Doc => spaced(...present(head, braces));

/** A name, perhaps with `:` and a type. */
function named(f: Feed, of: (() => Doc) | undefined): Doc {
  const name = f.take();
  return of ? spaced(concat(name, f.take(":")), of()) : name;
}

function imports(f: Feed, { names }: Of<"import">): readonly Doc[] {
  const word = f.opener("import");
  if (names === undefined) return [spaced(word, f.take())];
  const items = names.map(
    ({ alias }) =>
      () =>
        spaced(f.take(), ...(alias ? [f.take("as"), f.take()] : [])),
  );
  return [spaced(word, bracketed(f, items, recordBraces), f.take("from"), f.take())];
}

function source(f: Feed, { global, type: of, from, matching, clauses }: Of<"source">): readonly Doc[] {
  const head = spaced(f.opener("source"), concat(f.take(), f.take(":")));
  const kind = spaced(global ? f.take("global") : undefined, type(f, of));
  const topics = spaced(f.take("from"), matching ? f.take("matching") : undefined, expressions(f, from));
  return [head, kind, withBlock(topics, block(f, "source", clauses))];
}

/** A single stage may stay on the line; two or more have a line each. */
function pipeline(f: Feed, { keyword, type: of, stages }: Of<"pipeline">): readonly Doc[] {
  const head = spaced(f.opener(keyword), named(f, of && (() => type(f, of))), f.take("="), f.take());
  const broken = stages.length > 1 || f.next.startsLine;
  const each = stages.map((one) => concat(line, stage(f, one)));
  return stages.length === 0 ? [head] : [group(concat(head, indent(sequence(each))), broken)];
}

function branch(f: Feed, { name, when }: Branch): Doc {
  if (!name) return f.words("otherwise drop");
  return spaced(f.take(name.text), when ? spaced(f.take("when"), expression(f, when)) : f.take("otherwise"));
}

const directions: { readonly [K in Of<"connect">["direction"]]: Print<Of<"connect">> } = {
  "file to topic": (f, { file }) => [f.take("file"), expression(f, file), f.take("to"), f.take()],
  "topic to file": (f, { file }) => [f.take(), f.words("to file"), expression(f, file)],
};

function connect(f: Feed, node: Of<"connect">): readonly Doc[] {
  const head = spaced(f.opener("connect"), ...directions[node.direction](f, node));
  return [withBlock(head, block(f, "connect", node.clauses))];
}
