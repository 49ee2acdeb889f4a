/** Programs that the fuzzer starts from: the whole language, what runs today, and both by single declarations. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { operators } from "../../../src/stdlib/operators/index.js";
import { programs as wholeLanguage } from "../../syntax/programs.js";

const written = ["topologies", "test/oracle/cases"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".topo"))
    .map((path) => readFileSync(join(folder, path), "utf8")),
);

const examples = operators.flatMap((operator) => operator.examples.map(({ source }) => source));

/** Short ones, so that many can be tried. */
export const programs: readonly string[] = [...wholeLanguage, ...examples, ...written].filter((text) => text.length < 6_000);
