/** G12: a stream goes to a topic once. */
import { it } from "vitest";
import { expectDiagnostics } from "../kit/diagnostics.js";

it("warns of a second sink of the same stream or table to the same topic", () => {
  const { all } = expectDiagnostics(`source a: stream<string, long> from "a"
table t = a
  | group by key
  | count
sink a to "out"
sink a to «G12:"out"» { value as json }
sink t to "counts"
sink t to «G12:"counts"»
sink a to "other"
sink t to "out"`);
  const [first] = all;
  if (!first?.labels[0]) throw new Error("the first sink is not shown");
  const { at } = first.labels[0];
  if (at.source.text.slice(0, at.start).split("\n").length !== 5) throw new Error("another sink is shown");
});

it("lets two streams meet in a topic, and can be silenced", () => {
  expectDiagnostics(`source a: stream<string, long> from "a"
stream large = a
  | filter value > 9
sink a to "out"
sink large to "out"
// allow G12: readers want each record twice
sink a to "out"`);
});
