/**
 * Random well-typed programs over the whole language, also what cannot run yet. The checker types the growing program; what it refuses
 * on the way is left out and noted, because it is a mistake: of a maker here, or of the checker.
 */

import type { Random } from "../../../src/runtime/ports/random.js";
import { typeText } from "../../../src/types/text.js";
import type { Type } from "../../../src/types/type.js";
import { Expressions } from "../../oracle/generate/expressions.js";
import { text as textOfParts } from "../../oracle/generate/model.js";
import type { Variable } from "../../oracle/generate/paths.js";
import { Choices } from "../../oracle/generate/random.js";
import { declaredTypes } from "../../oracle/generate/types.js";
import { app, connector, globalStore, imports, params, schemaTypes, sink, source, store, topic, typeDeclaration } from "./declarations.js";
import { Growing, type Refusal } from "./growing.js";
import { type Named, Names, recordScope, type Setting } from "./setting.js";
import { streamStages } from "./streams.js";
import { tableStages } from "./tables.js";
import { testBlock } from "./tests.js";

export interface RandomProgram {
  readonly text: string;
  readonly refusals: readonly Refusal[];
}

export function randomProgram(random: Random): RandomProgram {
  return new Programs(choicesOf(random)).program();
}

export function choicesOf(random: Random): Choices {
  const nextInt = (least = 0, most = 0): number => least + Math.floor(random.next() * (most - least + 1));
  return new Choices({ nextInt, nextDouble: () => random.next() });
}

const docs = ["/// What this is, in a line.\n", "// A comment.\n", "/* One\n   that is longer. */\n"] as const;

class Programs {
  private readonly growing = new Growing();
  private readonly relations: Named[] = [];
  private readonly stores: string[] = [];
  private readonly used = new Set<string>();
  private readonly params: Variable[] = [];
  private readonly choices: Choices;
  private readonly setting: Setting;

  constructor(choices: Choices) {
    this.choices = choices;
    this.setting = {
      choices,
      expressions: new Expressions(choices),
      names: new Names(),
      params: this.params,
      partitions: choices.int(1, 6),
      relations: this.relations,
      stores: this.stores,
    };
  }

  program(): RandomProgram {
    const { choices, setting } = this;
    if (choices.chance(0.7)) this.add(app(choices));
    for (const each of imports) this.add(each);
    this.addParams();
    const types = this.addTypes();
    for (let left = choices.int(1, 4); left > 0; left--) this.addSource(types);
    for (
      let left = choices.weighted<number>([
        [3, 0],
        [2, 1],
        [1, 2],
      ]);
      left > 0;
      left--
    ) {
      const { name, text } = store(setting);
      if (this.add(text)) this.stores.push(name);
    }
    if (choices.chance(0.1)) this.add(globalStore(setting));
    for (let left = choices.int(1, 6); left > 0; left--) this.addStep();
    for (const relation of this.relations) {
      const wanted = !this.used.has(relation.name) || choices.chance(0.1);
      if (wanted && relation.relation.kind !== "globalTable") this.add(sink(setting, relation));
    }
    if (choices.chance(0.15)) this.add(connector(setting));
    if (choices.chance(0.6)) this.add(testBlock(setting, "a test"));
    return { text: this.growing.text, refusals: this.growing.refusals };
  }

  private add(text: string, names: readonly string[] = []) {
    return this.growing.add((this.choices.chance(0.1) ? this.choices.pick(docs) : "") + text, names);
  }

  private addParams(): void {
    for (const { name, text, type } of params) {
      if (name === "share" && !this.params.some((each) => each.text === "limit")) continue;
      if (this.choices.chance(0.3) && this.add(text)) this.params.push({ text: name, type: { kind: type } });
    }
  }

  private addTypes(): readonly Type[] {
    const types = declaredTypes(this.choices).filter((type) => this.add(typeDeclaration(type)) !== undefined);
    for (const { text } of schemaTypes) if (this.choices.chance(0.1)) this.add(text);
    return types;
  }

  private addSource(types: readonly Type[]): void {
    const made = source(this.setting, types);
    const relations = this.add(made.text, [made.name]);
    if (!relations) return;
    this.relations.push(...relations.map((relation) => ({ name: made.name, relation, source: true })));
    for (const name of made.topics) this.add(topic(this.setting, name));
  }

  private addStep(): void {
    const able = this.relations.filter(({ relation }) => relation.kind !== "globalTable");
    if (able.length === 0) return;
    const unused = able.filter(({ name }) => !this.used.has(name));
    const from = this.choices.pick(unused.length > 0 && this.choices.chance(0.6) ? unused : able);
    if (from.relation.kind === "stream" && this.choices.chance(0.2)) this.addSplit(from);
    else this.addPipeline(from);
  }

  private addPipeline(from: Named): void {
    const { choices, setting } = this;
    const name = setting.names.next(choices.pick(["kept", "s", "Result", "part_", "filter", "key_"] as const));
    let relation = from.relation;
    let lines: readonly string[] = [];
    const text = (more: readonly string[], keyword: string, type = "") =>
      [`${keyword} ${name}${type} = ${from.name}`, ...more.map((line) => `  | ${line}`)].join("\n");
    for (let left = choices.int(1, 4); left > 0; left--) {
      const stage = choices.weighted(relation.kind === "table" ? tableStages : streamStages)(setting, relation);
      if (!stage) continue;
      const longer = [...lines, ...stage];
      const [next] = this.growing.tried(text(longer, keywordOf(relation.kind, stage)), [name]) ?? [];
      if (!next) continue;
      [relation, lines] = [next, longer];
    }
    if (lines.length === 0) return;
    const type = typeText(relation.value);
    const sayable = !/\bnull\b/.test(type) && relation.value.kind !== "error";
    const declared = sayable && choices.chance(0.15) ? `: ${type}` : "";
    const [made] = this.add(text(lines, relation.kind, declared), [name]) ?? [];
    if (!made) return;
    this.used.add(from.name);
    this.relations.push({ name, relation: made, source: false });
  }

  private addSplit(from: Named): void {
    const { choices, setting } = this;
    const names = choices.many(choices.int(1, 2), () => setting.names.next("branch"));
    const branches = names.map((name) => {
      const when = setting.expressions.condition(recordScope(choices, from.relation), 2);
      return `  ${name} when ${textOfParts([when])}`;
    });
    const rest = choices.pick(["named", "named", "drop"] as const);
    const last = rest === "named" ? setting.names.next("rest") : undefined;
    const end = last === undefined ? "  otherwise drop" : `  ${last} otherwise`;
    const all = last === undefined ? names : [...names, last];
    const made = this.add([`split ${from.name} {`, ...branches, end, "}"].join("\n"), all);
    if (!made) return;
    this.used.add(from.name);
    for (const [i, relation] of made.entries()) this.relations.push({ name: all[i] ?? "", relation, source: false });
  }
}

/** What a pipeline is after these stages. */
function keywordOf(before: string, stage: readonly string[]): "stream" | "table" {
  const words = (stage.at(-1) ?? "").split(" ");
  const begins = (...phrases: readonly string[]) => phrases.some((phrase) => words.slice(0, phrase.split(" ").length).join(" ") === phrase);
  if (begins("to stream")) return "stream";
  if (begins("to table")) return "table";
  if (stage.some((line) => line.startsWith("group by "))) return "table";
  return before === "table" ? "table" : "stream";
}
