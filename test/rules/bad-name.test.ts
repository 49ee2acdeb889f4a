/** N02: derived names that Kafka would refuse or take for others. */
import { expect, it } from "vitest";
import { expectDiagnostics } from "../kit/diagnostics.js";

const source = `source a: stream<string, long> from "a"
`;
const problems = (text: string) => expectDiagnostics(text).all.map(({ message }) => message.split("refuses: ")[1]);

it("refuses a topic of the person's that has the name of an internal one, with the application's name or without", () => {
  expect(
    problems(`app "shop"
${source}stream k = a
  | key by toText(value)
table t = k
  | group by key
  | «N02:count»
sink t to "shop-t-count-changelog"
table u = k
  | group by key
  | «N02:count»
sink u to "u-count-repartition"`),
  ).toEqual(Array(2).fill("the application reads or writes a topic of that name too."));
});

it("counts the application's name in", () => {
  const name = "n".repeat(180);
  expect(
    problems(`app "${"a".repeat(60)}"
${source}table t = a
  | group by key
  | «N02:count» as "${name}"
sink t to "out"`),
  ).toEqual(["it has 251 characters; Kafka allows 249."]);
  expectDiagnostics(`app "${"a".repeat(58)}"
${source}table t = a
  | group by key
  | count as "${name}"
sink t to "out"`);
});

it("tells declared stores of one name apart from those of stages", () => {
  const store = (name: string, as: string) => `store ${name}: keyvalue<string, long> as "${as}"\n`;
  expect(problems(`${source}${store("one", "same")}${store("«N02:two»", "same")}sink a to "out"`)).toEqual([
    "another store is called so too.",
  ]);
  expect(
    problems(`${source}table t = a
  | group by key
  | count as "same"
sink t to "out"
${store("«N02:one»", "same")}`),
  ).toEqual(["a stage keeps its state in a store of that name."]);
});

it("tells a clash of stores once, not again for their topics", () => {
  expectDiagnostics(`${source}stream k = a
  | key by toText(value)
table t = k
  | group by key
  | count as "same"
table u = k
  | group by key
  | «N01:count» as "same"
sink t to "t"
sink u to "u"`);
});

it("refuses two repartition topics of one name", () => {
  expectDiagnostics(`${source}stream x = a
  | repartition
  | filter value > 0
  | «N02:repartition»
sink x to "out"`);
});
