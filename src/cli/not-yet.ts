/** Commands and options that the contract names and this version does not have: refused by name, left out of the help. */

const commands: Readonly<Record<string, string>> = {
  plan: "comparing a program with its last release",
  groups: "consumer groups",
  records: "deleting records",
  brokers: "asking brokers",
  verify: "verifiable producers and consumers",
  why: "following one record",
  "why-not": "following one record",
  dev: "watching a program while it is written",
  lsp: "the language server",
};

const options: Readonly<Record<string, readonly string[]>> = {
  check: ["--bootstrap", "--bootstrap-server"],
  query: ["--window-from", "--window-to", "--bootstrap", "--bootstrap-server"],
  topics: ["--bootstrap", "--bootstrap-server"],
  produce: ["--bootstrap", "--bootstrap-server"],
  consume: ["--bootstrap", "--bootstrap-server"],
  run: ["--bootstrap", "--bootstrap-server", "--create-topics", "--serve"],
  test: ["--record", "--watch"],
};

/** What the command line asks for that is not there yet. */
export function notYet(words: readonly string[]): string | undefined {
  const command = words.find((word) => !word.startsWith("-"));
  if (command === undefined) return undefined;
  const matter = commands[command];
  if (matter !== undefined) return `topo ${command} (${matter})`;
  const option = words.map((word) => word.split("=", 1)[0] ?? word).find((word) => options[command]?.includes(word));
  if (option !== undefined) return `topo ${command} ${option}`;
  return undefined;
}
