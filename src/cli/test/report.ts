/** Results of tests in the forms of `--reporter`. */
import { positionAt } from "../../core/source.js";
import type { TestFailure, TestResult } from "../../testing/blocks.js";
import type { Colors } from "../terminal.js";

export const reporters = ["pretty", "tap", "junit", "json"] as const;
export type Reporter = (typeof reporters)[number];

export interface FileResults {
  readonly file: string;
  readonly tests: readonly TestResult[];
}

export function reportText(reporter: Reporter, results: readonly FileResults[], colors: Colors): string {
  return forms[reporter](results, colors);
}

const forms: { readonly [R in Reporter]: (results: readonly FileResults[], colors: Colors) => string } = { pretty, tap, junit, json };

function pretty(results: readonly FileResults[], colors: Colors): string {
  const files = results.map(({ file, tests }) => `${colors.bold(file)}\n${tests.map((each) => prettyTest(each, colors)).join("")}`);
  const all = results.flatMap(({ tests }) => tests);
  const failed = all.filter(hasFailed).length;
  const counts = [`${all.length - failed} passed`, ...(failed > 0 ? [colors.red(`${failed} failed`)] : [])].join(", ");
  const nothing = all.length === 0 ? 'There are no tests: write test "…" { send … expect … } into the program.\n' : "";
  return `${files.join("\n")}\n${nothing}${counts}\n`;
}

function prettyTest(test: TestResult, colors: Colors): string {
  const { title, failures, printed } = test;
  const mark = failures.length === 0 ? colors.green("✓") : colors.red("✗");
  const shown = failures.length === 0 ? [] : printed.map((line) => `      ${colors.dim(line)}\n`);
  return `  ${mark} ${title}\n${failures.map((each) => prettyFailure(each, colors)).join("")}${shown.join("")}`;
}

function prettyFailure(failure: TestFailure, colors: Colors): string {
  const details = failure.details.map((line) => `      ${paintLine(line, colors)}\n`).join("");
  return `    ${placeText(failure)}: ${failure.message}\n${details}`;
}

function paintLine(line: string, colors: Colors): string {
  const sign = line.trimStart()[0];
  if (sign === "-") return colors.red(line);
  return sign === "+" ? colors.green(line) : line;
}

/** The Test Anything Protocol, version 13. */
function tap(results: readonly FileResults[]): string {
  const all = results.flatMap(({ file, tests }) => tests.map((test) => ({ file, test })));
  const lines = all.flatMap(({ file, test }, i) => [
    `${hasFailed(test) ? "not ok" : "ok"} ${i + 1} - ${file}: ${test.title}`,
    ...test.failures.flatMap((failure) => [`# ${placeText(failure)}: ${failure.message}`, ...failure.details.map((line) => `# ${line}`)]),
  ]);
  return `${["TAP version 13", `1..${all.length}`, ...lines].join("\n")}\n`;
}

function junit(results: readonly FileResults[]): string {
  const suites = results.map(({ file, tests }) => {
    const cases = tests.map(
      (test) => `    <testcase name="${xml(test.title)}" classname="${xml(file)}">${test.failures.map(junitFailure).join("")}</testcase>\n`,
    );
    return `  <testsuite name="${xml(file)}" tests="${tests.length}" failures="${tests.filter(hasFailed).length}">\n${cases.join("")}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("")}</testsuites>\n`;
}

function junitFailure(failure: TestFailure): string {
  return `<failure message="${xml(failure.message)}">${xml([placeText(failure), ...failure.details].join("\n"))}</failure>`;
}

function json(results: readonly FileResults[]): string {
  const plain = results.map(({ file, tests }) => ({
    file,
    tests: tests.map(({ title, at, failures, printed }) => ({
      title,
      passed: failures.length === 0,
      ...positionAt(at.source, at.start),
      failures: failures.map((failure) => ({
        message: failure.message,
        details: failure.details,
        ...positionAt(failure.at.source, failure.at.start),
      })),
      printed,
    })),
  }));
  return `${JSON.stringify(plain)}\n`;
}

function hasFailed({ failures }: TestResult): boolean {
  return failures.length > 0;
}

function placeText({ at }: TestFailure): string {
  const { line, column } = positionAt(at.source, at.start);
  return `${at.source.path}:${line}:${column}`;
}

/** Characters that XML 1.0 cannot hold become `?`. */
function xml(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
  return text.replace(/[&<>"]/g, (c) => entities[c] ?? c).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "?");
}
