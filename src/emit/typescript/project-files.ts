/** The files around the program: what it depends on, how it is compiled, started and explained. */
import { version } from "../../core/version.js";
import type { EmittedFile } from "../target.js";

export function projectFiles(applicationId: string, doc: string | undefined): readonly EmittedFile[] {
  return [
    { path: "package.json", text: json(packageOf(applicationId)) },
    { path: "tsconfig.json", text: json(tsconfig) },
    { path: "src/main.ts", text: main },
    { path: "README.md", text: readme(applicationId, doc) },
    { path: ".gitignore", text: "node_modules/\ndist/\n.topo/\n" },
  ];
}

function packageOf(applicationId: string): object {
  return {
    name: packageName(applicationId),
    version: "1.0.0",
    private: true,
    type: "module",
    engines: { node: ">=20.19" },
    scripts: { build: "tsc", start: "npm run --silent build && node dist/main.js" },
    dependencies: { "topo-lang": `^${version}` },
    devDependencies: { "@types/node": "^20.19.0", typescript: "^5.9.0" },
  };
}

/** npm's names are lower case, begin with a letter or digit, and are shorter than Kafka's. */
function packageName(applicationId: string): string {
  const name = applicationId.toLowerCase().replace(/^[^a-z0-9]+/, "");
  return name.slice(0, 200) || "topology";
}

const tsconfig = {
  compilerOptions: {
    target: "ES2022",
    module: "NodeNext",
    moduleResolution: "NodeNext",
    strict: true,
    skipLibCheck: true,
    types: ["node"],
    rootDir: "src",
    outDir: "dist",
  },
  include: ["src"],
};

const main = `/** Runs the topology. \`npm start -- --help\` lists the options. */
import { runFromCommandLine } from "topo-lang/runtime";
import { app } from "./topology.js";

process.exitCode = await runFromCommandLine(app, process.argv.slice(2));
`;

function readme(applicationId: string, doc: string | undefined): string {
  return `# ${applicationId}
${doc === undefined ? "" : `\n${escapeHtml(doc)}\n`}
A stream-processing application, written by \`topo build\` as a program against Topo's TypeScript API: \`src/topology.ts\` declares it, \`src/main.ts\` runs it.

## Install

The package \`topo-lang\` is not in a registry yet. Pack a checkout of Topo where \`npm ci\` was run, and install the file here:

\`\`\`sh
npm pack PATH/TO/TOPO
npm install ./topo-lang-${version}.tgz
\`\`\`

## Run

\`\`\`sh
npm start -- --input TOPIC=records.jsonl --output -
\`\`\`

It runs on the embedded log and keeps its data in \`.topo/\`; started again, it goes on where it was. The options are those of \`topo run\`; \`npm start -- --help\` lists them.
`;
}

/** Markdown passes HTML on; the text of a program shall not. */
function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
