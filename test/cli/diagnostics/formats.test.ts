import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { shell } from "../../kit/terminal.js";

const files = {
  "a b/first.topo": 'source s: stream<string, long> from "s"\nsource s: stream<string, long> from "t"\n',
  "second.topo": 'source 日本: stream<string?, string> from "s"\nstream a = s | filter value = "x"\n',
  "good.topo": 'source s: stream<string, long> from "s"\n',
};

/** The official schema, in a draft that ajv does not speak any more; none of its words has changed its meaning since. */
function sarifSchema(): object {
  const require = createRequire(import.meta.url);
  const path = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, "utf8"));
  return schema;
}

const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(sarifSchema());

async function sarif(...paths: readonly string[]) {
  const { out, status } = await shell(files).topo("check", ...paths, "--format", "sarif");
  const log = JSON.parse(out);
  isSarif(log);
  expect(isSarif.errors ?? []).toEqual([]);
  return { log, run: log.runs[0], status };
}

it("writes one SARIF log for all files, as the schema says", async () => {
  const { log, run, status } = await sarif("a b/first.topo", "good.topo", "second.topo");
  expect(status).toBe(1);
  expect(log.version).toBe("2.1.0");
  expect(log.runs).toHaveLength(1);
  const uris = run.results.map((each: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) => {
    return each.locations[0]?.physicalLocation.artifactLocation.uri;
  });
  expect([...new Set(uris)]).toEqual(["a%20b/first.topo", "second.topo"]);
});

it("gives SARIF's readers the rule with its page, the places and the fix", async () => {
  const { run } = await sarif("a b/first.topo", "second.topo");
  const ids = run.tool.driver.rules.map((rule: { id: string }) => rule.id);
  expect(ids).toEqual(["B01", "B02", "S11", "S17"]);
  const rule = run.tool.driver.rules[1];
  expect(rule).toMatchObject({ name: "duplicate-name", defaultConfiguration: { level: "error" }, help: { text: "topo explain B02" } });
  expect(rule.shortDescription.text).toBe("A name means one thing in a program.");
  expect(rule.help.markdown).toContain("```topo\n");
  const [duplicate] = run.results;
  expect(duplicate).toMatchObject({ ruleId: "B02", ruleIndex: 1, level: "error" });
  expect(duplicate.locations[0].physicalLocation.region).toEqual({ startLine: 2, startColumn: 8, endLine: 2, endColumn: 9 });
  expect(duplicate.relatedLocations[0]).toMatchObject({
    message: { text: "the first one" },
    physicalLocation: { region: { startLine: 1, startColumn: 8, endLine: 1, endColumn: 9 } },
  });
  const equals = run.results.find((each: { ruleId: string }) => each.ruleId === "S17");
  expect(equals.fixes[0].artifactChanges[0].replacements).toEqual([
    { deletedRegion: { startLine: 2, startColumn: 29, endLine: 2, endColumn: 30 }, insertedContent: { text: "==" } },
  ]);
});

it("writes an empty SARIF log for a program without mistakes", async () => {
  const { run, status } = await sarif("good.topo");
  expect(status).toBe(0);
  expect(run.results).toEqual([]);
});

it("counts SARIF's columns in UTF-16 code units", async () => {
  const { out } = await shell({ "x.topo": 'param p = ["👍", valeu]' }).topo("check", "x.topo", "--format", "sarif");
  const { region } = JSON.parse(out).runs[0].results[0].locations[0].physicalLocation;
  expect(region).toEqual({ startLine: 1, startColumn: 18, endLine: 1, endColumn: 23 });
});

it("writes workflow commands for GitHub, with what it would cut at escaped", async () => {
  const { out } = await shell({ "50%, a:b.topo": 'app "one"\napp "two"\n' }).topo("check", "50%, a:b.topo", "--format", "github");
  expect(out).toBe(
    "::error file=50%25%2C a%3Ab.topo,line=2,col=5,endLine=2,endColumn=10,title=B06 second-app::A program has at most one `app`.%0AThe application id names one running application, its stores and its internal topics.%0ARemove one of the two.\n",
  );
});

it("calls a warning a warning on GitHub", async () => {
  const program = 'source s: stream<string, long> from "s"\nsplit s { a when value > 1 }\n';
  const { out, status } = await shell({ "x.topo": program }).topo("check", "x.topo", "--format", "github");
  expect(status).toBe(0);
  expect(out).toMatch(/^::warning file=x\.topo,line=2,col=7,/);
});
