/** `// allow P13: reason`. */
import { expect, it } from "vitest";
import { checkSource, expectDiagnostics } from "../kit/diagnostics.js";
import { mended } from "../kit/mending.js";

const rekeyed = (before: string, behind: string, mark = "P12") => `source a: stream<string, string?> from "a"
stream b = a${before}
  | key by ${mark === "" ? "value" : `«${mark}:value»`}${behind}
  | filter key != null
sink b to "out"`;

it("silences a rule on the next line, or on its own", () => {
  expectDiagnostics(rekeyed("", ""));
  expectDiagnostics(rekeyed("\n  // allow P12: the filter below drops them", "", ""));
  expectDiagnostics(rekeyed("", " // allow P12: the filter below drops them", ""));
});

it("looks past comments and empty lines, but not past a line of the program", () => {
  expectDiagnostics(rekeyed("\n  // allow P12: the filter below drops them\n\n  // More.", "", ""));
  expectDiagnostics(
    rekeyed(" «Q05:// allow P12: too early»\n  | filter true || value != null", "").replace(
      "| filter true || value != null",
      '| filter value != "x"',
    ),
  );
});

it("wants a reason", () => {
  const { all } = expectDiagnostics(rekeyed("\n  «Q05:// allow P12»", ""));
  expect(all[0]).toMatchObject({
    message: "`allow P12` silences nothing: it gives no reason.",
    help: "Say why: `// allow P12: the reason`.",
  });
  expectDiagnostics(rekeyed("\n  «Q05:// allow P12:  »", ""));
});

it("tells of rules that there are not, and of those that have no switch", () => {
  const { all } = expectDiagnostics(`source a: stream<int, long> from "a"
source t: table<long, long> from "t"
«Q05:// allow P99: no»
«Q05:// allow K03: no»
«Q05:// allow C01: no»
stream j = a
  | «P05:join» t with left «Q05:// allow P05: no»
sink j to "out"`);
  expect(all.filter(({ code }) => code === "Q05").map(({ message }) => message)).toEqual([
    "`allow P99` silences nothing: there is no rule P99.",
    "`allow K03` silences nothing: K03 is told always.",
    "`allow C01` silences nothing: C01 is no rule but a mistake, which cannot be allowed.",
    "`allow P05` silences nothing: P05 is told always.",
  ]);
});

it("tells of one that silences nothing, takes it out, and keeps quiet while a mistake hides what it may be for", () => {
  const program = (value: string) => `source a: stream<string, long> from "a"
stream b = a «Q05:// allow P12: once»
  | map ${value}
sink b to "out"`;
  expect(mended(expectDiagnostics(program("value")), "Q05")).toContain("stream b = a\n  | map");
  expect(checkSource(program("valu").replace(/«Q05:|»/g, "")).all.map(({ code }) => code)).not.toContain("Q05");
});

it("silences errors of rules that have a switch, and takes words for words", () => {
  expectDiagnostics(`topic "t" { partitions 2 }
source a: stream<string, long> from "a"
source t: table<string, long> from "t"
// allow late records here, and P01 too
stream j = a
  | join t with left // allow P01: "a" is made with two partitions in production
sink j to "out"`);
});

it("tells of what is nearly one, and takes prose for prose", () => {
  const lines = (...comments: readonly string[]) => `source a: stream<string, long> from "a"
${comments.join("\n")}
sink a to "out"`;
  const { all } = expectDiagnostics(
    lines(
      "«Q05:// allow NOPE: x»",
      "«Q05:// Allow P12: x»",
      "«Q05:// allow P12 because of x»",
      "«Q05:/* allow P12: x */»",
      "«Q05:// allow p12: x»",
      "«Q05:// allow null-rekey: x»",
      "«Q05:// allow T02: x»",
      "«Q05:// allow W01»",
    ),
  );
  expect(all.map(({ message, help }) => `${message} ${help}`)).toEqual([
    "`allow NOPE` silences nothing: there is no rule NOPE. `topo explain` lists the rules.",
    "`allow P12` silences nothing: it is not written like one. Write `// allow P12: x`.",
    "`allow P12` silences nothing: it is not written like one. Write `// allow P12: because of x`.",
    "`allow P12` silences nothing: it is not written like one. Write `// allow P12: x`.",
    "`allow p12` silences nothing: there is no rule p12. Write `// allow P12: x`.",
    "`allow null-rekey` silences nothing: there is no rule null-rekey. Write `// allow P12: x`.",
    "`allow T02` silences nothing: T02 is no rule but a mistake, which cannot be allowed. Remove the comment and mend what it is about.",
    "`allow W01` silences nothing: W01 is told always. Remove the comment and mend what it is about.",
  ]);
  expectDiagnostics(
    lines(
      "// allow list of hosts",
      "// Allow hosts: all of them",
      "// allowed: anything",
      "// allow A10 flights and Z99 ones",
      "/* allow everybody: it is public */",
      "// We allow P12: here, too",
      "// allow",
    ),
  );
});
