/** Programs that the fuzzer starts from: written ones of the whole language, and random ones. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "../../../src/host/random.js";
import { operators } from "../../../src/stdlib/operators/index.js";
import { randomProgram } from "../../kit/programs/index.js";
import { programs as wholeLanguage } from "../../syntax/programs.js";

const written = ["topologies", "test/oracle/cases"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".topo"))
    .map((path) => readFileSync(join(folder, path), "utf8")),
);

const examples = operators.flatMap((operator) => operator.examples.map(({ source }) => source));

/** Short ones, so that many can be tried. */
export const programs: readonly string[] = [...wholeLanguage, ...examples, ...written].filter((text) => text.length < 6_000);

const randomCount = 150;
const made = new Map<number, string>();

/** One of some hundred random programs, made when it is first asked for. */
export function aProgram(random: number): string {
  const at = Math.floor(random * (programs.length + randomCount));
  const written = programs[at];
  if (written !== undefined) return written;
  const known = made.get(at) ?? randomProgram(seededRandom(at)).text;
  made.set(at, known);
  return known;
}
