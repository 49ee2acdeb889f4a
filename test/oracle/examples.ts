/** The examples of the library's functions as one program for each function, so that they are also run in Java. */
import { functions } from "../../src/stdlib/functions/index.js";
import type { Input } from "./protocol.js";

export interface Example {
  readonly title: string;
  readonly program: string;
}

/** A call and its result are a field each: what the two sides write must be the same, and so must the two fields. */
export function examples(): readonly Example[] {
  return functions.map(({ name, examples: all }) => ({
    title: `example of ${name}`,
    program: programOf(all.map(({ call, result }) => [call, result])),
  }));
}

function programOf(all: readonly (readonly [string, string])[]): string {
  const stages = all.flatMap(([call, result], i) => {
    // A null alone has no type.
    const check = result === "null" ? `{ call: toText(${call}) }` : `{ call: ${call}, result: ${result} }`;
    return [`stream out${i} = ins | map ${check}`, `sink out${i} to "out${i}"`];
  });
  return ['app "examples"', "type Nothing = { nothing?: string }", 'source ins: stream<void, Nothing> from "ins"', ...stages, ""].join(
    "\n",
  );
}

export const exampleInputs: readonly Input[] = [{ topic: "ins", key: null, value: Buffer.from("{}"), timestamp: 0, headers: [] }];
