/** `topo new`: a first project that runs. */
import { basename } from "node:path";
import { environmentFailure } from "../../core/failure.js";
import type { CommandFile } from "../command.js";
import { pathFrom } from "../paths.js";
import { fine } from "../status.js";
import { isFree, writeFiles } from "../write.js";

export const newProject: CommandFile = {
  name: "new",
  summary: "Start a project: a program that runs, with data and a test",
  examples: [["topo new page-views", "a folder page-views with a program, its data and a test"]],
  declare: (command) => command.argument("<NAME>", "the project's folder; its last part becomes the application id"),
  run: async (terminal, [name]) => {
    const folder = pathFrom(terminal.workingFolder, name as string);
    const id = basename(folder);
    if (name === "" || !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id)) {
      throw environmentFailure("F15", { id: name === "" ? '""' : id, better: suggestId(id) });
    }
    if (!isFree(folder, name as string)) throw environmentFailure("F16", { folder: name as string });
    writeFiles(
      folder,
      name as string,
      Object.entries(files(id)).map(([path, text]) => ({ path, text })),
    );
    terminal.stderr.write(`Made ${name}. Next:\n  topo run ${name}\n  topo test ${name}/${id}.topo\n`);
    return fine;
  },
};

function suggestId(id: string): string {
  return id.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "") || "page-views";
}

function files(id: string): Readonly<Record<string, string>> {
  return {
    [`${id}.topo`]: `/// Counts the pages that people look at.
app "${id}"

type View = { page: string, ms: long }

source views: stream<string, View> from "views"

/// Views too short to count are left out.
stream read = views
  | filter value.ms >= 1000

table perPage = read
  | group by value.page
  | count as "per-page"

sink perPage to "views-per-page"

test "counts views of a second and more" {
  partitions 3
  send views [
    { key: "ann", value: { page: "home", ms: 1500 } },
    { key: "bob", value: { page: "home", ms: 300 } },
    { key: "bob", value: { page: "home", ms: 2500 } },
  ]
  expect perPage [
    { key: "home", value: 1 },
    { key: "home", value: 2 },
  ]
  expect dropped none
}
`,
    "data/views.jsonl": `{"key":"ann","value":{"page":"home","ms":1500},"timestamp":1700000000000}
{"key":"bob","value":{"page":"home","ms":300},"timestamp":1700000001000}
{"key":"bob","value":{"page":"docs","ms":4200},"timestamp":1700000002000}
{"key":"ann","value":{"page":"home","ms":2500},"timestamp":1700000003000}
`,
    "README.md": `# ${id}

Counts the pages that people look at for a second or more.

    topo run .               # reads data/views.jsonl, prints the counts
    topo test ${id}.topo
    topo describe ${id}.topo
`,
    ".gitignore": ".topo/\n",
  };
}
