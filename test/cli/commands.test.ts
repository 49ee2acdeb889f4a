import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { version } from "../../src/core/version.js";
import { shell } from "../kit/terminal.js";

const good = `app "good"
source words: stream<string, string> from "words"
stream long = words | filter length(value) > 5
sink long to "long-words"
test "long ones" {
  send words [{ key: "a", value: "longer" }]
  expect long [{ key: "a", value: "longer" }]
}
`;
const bad = good.replace("length(value)", "lenght(value)");

it("checks a good program silently", async () => {
  expect(await shell({ "good.topo": good }).topo("check", "good.topo")).toEqual({ status: 0, out: "", err: "" });
});

it("shows what is wrong where it stands, and what to do", async () => {
  const { status, out, err } = await shell({ "bad.topo": bad }).topo("check", "bad.topo");
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(err).toContain("--> bad.topo:3:30");
  expect(err).toContain("3 | stream long = words | filter lenght(value) > 5");
  expect(err).toContain("|                              ^^^^^^");
  expect(err).toContain("Did you mean `length`?");
});

it("gives diagnostics to other programs as JSON, with lines and columns from 1", async () => {
  const { out } = await shell({ "bad.topo": bad }).topo("check", "bad.topo", "--json");
  const [first] = JSON.parse(out);
  expect(first).toMatchObject({ severity: "error", file: "bad.topo", start: { line: 3, column: 30 }, end: { line: 3, column: 36 } });
});

it("gives one line a diagnostic with --format short", async () => {
  const { out } = await shell({ "bad.topo": bad }).topo("check", "bad.topo", "--format", "short");
  expect(out).toMatch(/^bad\.topo:3:30: error [A-Z]\d\d: .*\n$/);
});

it("refuses a file that is not UTF-8 and says where", async () => {
  const { topo, write } = shell();
  write("latin.topo", Buffer.concat([Buffer.from('app "x'), Buffer.from([0xe4]), Buffer.from('"\n')]));
  const { status, err } = await topo("check", "latin.topo");
  expect({ status, err }).toEqual({
    status: 1,
    err: "error[F07]: latin.topo is not UTF-8 text: the byte at offset 6 does not belong there.\n  help: Save it as UTF-8.\n",
  });
});

it("says that a folder is no file", async () => {
  const { status, err } = await shell({ "a/b.topo": good }).topo("check", "a");
  expect(status).toBe(2);
  expect(err).toContain("error[F02]: a is a folder; a .topo file is wanted here.\n  help: Name the file in it, such as a/b.topo.\n");
});

it("describes a program as Kafka Streams does", async () => {
  const { out } = await shell({ "good.topo": good }).topo("describe", "good.topo");
  expect(out).toBe(`Topologies:
   Sub-topology: 0
    Source: words-source (topics: [words])
      --> long-filter
    Processor: long-filter (stores: [])
      --> long-sink
      <-- words-source
    Sink: long-sink (topic: long-words)
      <-- long-filter

`);
});

it.each([
  ["mermaid", "flowchart TB\n"],
  ["dot", 'digraph "good" {\n'],
  ["svg", '<svg xmlns="http://www.w3.org/2000/svg" '],
  ["json", '{\n  "version": 1,\n  "application": "good",\n'],
])("draws a program as %s", async (format, beginning) => {
  const { status, out, err } = await shell({ "good.topo": good }).topo("describe", "good.topo", "--format", format);
  expect({ status, err, beginning: out.slice(0, beginning.length) }).toEqual({ status: 0, err: "", beginning });
});

it("describes a program for other programs with --json, as with --format json", async () => {
  const { topo } = shell({ "good.topo": good });
  expect(await topo("describe", "good.topo", "--json")).toEqual(await topo("describe", "good.topo", "--format", "json"));
});

it.each(["text", "svg", "json"])("says what is wrong instead of describing a program with errors as %s", async (format) => {
  const { status, out, err } = await shell({ "bad.topo": bad }).topo("describe", "bad.topo", "--format", format);
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(err).toContain("Did you mean `length`?");
});

it("refuses to describe in a form that there is not, or a file that there is not", async () => {
  const { topo } = shell({ "good.topo": good });
  const form = await topo("describe", "good.topo", "--format", "png");
  expect({ status: form.status, out: form.out }).toEqual({ status: 2, out: "" });
  expect(form.err).toContain("Allowed choices are text, svg, mermaid, dot, json.");
  expect((await topo("describe", "none.topo", "--format", "svg")).status).toBe(2);
});

const types = { "types.topo": "type View = { page: string }\n" };

it.each([
  ["run", "run", "types.topo"],
  ["build", "build", "types.topo", "-o", "app"],
])("says that there is nothing to %s in a program of types alone", async (verb, ...words) => {
  const { status, err } = await shell(types).topo(...words);
  expect(status).toBe(1);
  expect(err).toContain(
    `error[F23]: types reads no topic, so there is nothing to ${verb}. Records come in through sources, and it declares none.\n`,
  );
});

it.each(["text", "svg", "json"])("describes a program of types alone as empty, and says so, as %s", async (format) => {
  const { status, out, err } = await shell(types).topo("describe", "types.topo", "--format", format);
  expect(status).toBe(0);
  expect(out).not.toBe("");
  expect(err).toBe("warning[F24]: types declares no source and no stage, so there is nothing to draw.\n");
});

it.each(["typescript", "kafka-streams"])("builds a %s project, and tells a stale one from a fresh one", async (target) => {
  const { topo, folder } = shell({ "good.topo": good });
  const build = (...more: readonly string[]) => topo("build", "good.topo", "-o", "app", "--target", target, ...more);
  expect((await build("--check")).status).toBe(1);
  expect((await build()).status).toBe(0);
  expect((await build("--check")).status).toBe(0);
  const readme = join(folder, "app/README.md");
  expect(existsSync(readme)).toBe(true);
  writeFileSync(readme, `${readFileSync(readme, "utf8")}changed`);
  const stale = await build("--check");
  expect(stale.status).toBe(1);
  expect(stale.err).toContain("  app/README.md\n");
});

it("builds nothing from a program with errors", async () => {
  const { topo, folder } = shell({ "bad.topo": bad });
  expect((await topo("build", "bad.topo", "-o", "app")).status).toBe(1);
  expect(existsSync(join(folder, "app"))).toBe(false);
});

it("makes a first project whose program runs and whose tests pass", async () => {
  const { topo } = shell();
  expect((await topo("new", "page-views")).status).toBe(0);
  expect(await topo("check", "page-views/page-views.topo")).toEqual({ status: 0, out: "", err: "" });
  const run = await topo("run", "page-views");
  expect(run.out).toBe(
    [
      '{"key":"home","value":1,"timestamp":1700000000000,"partition":0}',
      '{"key":"docs","value":1,"timestamp":1700000002000,"partition":0}',
      '{"key":"home","value":2,"timestamp":1700000003000,"partition":0}',
      "",
    ].join("\n"),
  );
  const tests = await topo("test", "page-views/page-views.topo");
  expect(tests.status).toBe(0);
  expect(tests.out).toContain("1 passed");
});

it("does not write a new project over what is there", async () => {
  const { status, err } = await shell({ "mine/notes.txt": "" }).topo("new", "mine");
  expect(status).toBe(2);
  expect(err).toContain("error[F16]: mine is there already, and it is not empty.");
});

const failing = good.replace('value: "longer" }]\n}', 'value: "shorter" }]\n}');

it("shows expected and actual of a test that fails", async () => {
  const { status, out } = await shell({ "failing.topo": failing }).topo("test", "failing.topo");
  expect(status).toBe(1);
  expect(out).toContain("✗ long ones");
  expect(out).toContain("shorter");
  expect(out).toContain("longer");
  expect(out).toContain("1 failed");
});

it.each([
  ["tap", "TAP version 13\n1..1\nnot ok 1 - failing.topo: long ones\n"],
  ["junit", '<testsuite name="failing.topo" tests="1" failures="1">'],
  ["json", '"title":"long ones","passed":false,"line":5'],
])("reports failed tests as %s", async (reporter, text) => {
  expect((await shell({ "failing.topo": failing }).topo("test", "failing.topo", "--reporter", reporter)).out).toContain(text);
});

it.each(["check", "run", "test", "build", "describe", "fmt", "explain", "new"])("explains topo %s with examples", async (command) => {
  const { status, out } = await shell().topo(command, "--help");
  expect(status).toBe(0);
  expect(out).toContain(`Examples:\n  topo ${command} `);
});

it("lists the commands, and none that is not there", async () => {
  const { out } = await shell().topo("--help");
  for (const command of ["check", "run", "test", "build", "describe", "fmt", "explain", "new"])
    expect(out).toMatch(new RegExp(`^  ${command} `, "m"));
  for (const command of ["plan", "lsp"]) expect(out).not.toMatch(new RegExp(`^  ${command} `, "m"));
});

it("has the version of the package", async () => {
  expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(version);
  expect((await shell().topo("--version")).out).toBe(`${version}\n`);
});

it("refuses a project name that is no application id, and offers one that is", async () => {
  const { status, err } = await shell().topo("new", "page views");
  expect({ status, err }).toEqual({
    status: 2,
    err: 'error[F15]: page views cannot be an application id: letters, digits, ".", "_" and "-" can.\n  help: For example: topo new page-views\n',
  });
});

it.each([
  [["check"], "error[F26]: topo check needs FILE.\n  help: topo check --help shows how it is used.\n"],
  [
    ["build", "good.topo"],
    "error[F26]: topo build needs the option -o, --output <DIR>.\n  help: topo build --help shows how it is used.\n",
  ],
  [["describe", "good.topo", "--format"], "error[F26]: The option --format <FORMAT> has no value.\n"],
  [
    ["check", "good.topo", "--partitions", "x"],
    "error[F26]: x cannot be the value of --partitions <N>: a whole number from 1 is wanted.\n",
  ],
  [["build", "good.topo", "-o", ""], 'error[F26]: "" cannot be the value of -o, --output <DIR>: a folder is wanted.\n'],
  [["run", "good.topo", "good.topo"], "error[F26]: topo run takes 1 path or name, not 2.\n"],
  [
    ["run", "good.topo", "--memroy"],
    "topo run has no option --memroy.\n  help: Did you mean --memory? topo run --help shows how it is used.\n",
  ],
  [["--bogus"], "error[F26]: topo has no option --bogus.\n  help: topo --help shows how it is used.\n"],
  [
    ["good.topo"],
    "There is no command good.topo.\n  help: Did you mean topo check good.topo, or topo run good.topo? topo --help lists them all.\n",
  ],
  [["desc"], "error[F27]: There is no command desc.\n  help: Did you mean topo describe? topo --help lists them all.\n"],
  [["init"], "error[F27]: There is no command init.\n  help: Did you mean topo new? topo --help lists them all.\n"],
  [["help", "rnu"], "error[F27]: There is no command rnu.\n  help: Did you mean topo run? topo --help lists them all.\n"],
  [[""], 'error[F27]: There is no command "".\n  help: topo --help lists them all.\n'],
  [["explain", ""], 'error[F21]: No message has the code or the name "".\n  help: topo explain lists them all.\n'],
  [["new", ""], 'error[F15]: "" cannot be an application id: letters, digits, ".", "_" and "-" can.\n'],
  [["new", "good.topo"], "error[F25]: Nothing can be written to good.topo: a part of the path is a file, not a folder.\n"],
  [["new", "good.topo/x"], "error[F25]: Nothing can be written to good.topo/x: "],
  [["build", "good.topo", "-o", "good.topo"], "error[F25]: Nothing can be written to good.topo: it exists already.\n"],
  [
    ["check", "good.topo", "--cluster", "data"],
    "error[F02]: data is a folder; a .json file is wanted here.\n  help: Name the file in it, such as data/topics.json.\n",
  ],
])("says what is wrong with topo %j", async (words, message) => {
  const { status, out, err } = await shell({ "good.topo": good, "data/topics.json": "" }).topo(...words);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(message);
});

it.each([[["help"]], [["help", "help"]], [["help", "--color"]]])("shows all commands with topo %j", async (words) => {
  const { topo } = shell();
  expect(await topo(...words)).toEqual(await topo("--help"));
});

it("shows the help of a command with topo help COMMAND", async () => {
  const { topo } = shell();
  expect(await topo("help", "run", "this")).toEqual(await topo("run", "--help"));
});

it
  .runIf(process.platform === "linux")
  .each([
    [["new", "/proc/x"]],
    [["build", "good.topo", "-o", "/proc/x/y"]],
    [["run", "good.topo", "--until-end", "--data-dir", "/proc/x"]],
  ])("comes back from a place where no folder can be made: topo %j", async (words) => {
  const { status, err } = await shell({ "good.topo": good }).topo(...words);
  expect(status).toBe(2);
  expect(err).toContain("/proc/x");
  expect(err).toContain(": it does not exist.");
});
