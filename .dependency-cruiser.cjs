/**
 * Who may import whom: dependencies point down this table. A folder may import itself, what is named, and nothing else.
 * `core` may be imported by all.
 */
const layers = {
  core: [],
  types: [],
  values: ["types"],
  ir: ["types", "values"],
  syntax: ["grammar"],
  stdlib: ["ir", "types", "syntax", "values"],
  explain: ["stdlib"],
  printing: ["ir", "types", "stdlib", "values"],
  check: ["syntax", "stdlib", "ir", "types"],
  rules: ["ir", "types", "stdlib", "values"],
  plan: ["ir", "types", "stdlib"],
  describe: ["plan", "ir", "types"],
  runtime: ["plan", "ir", "types", "values", "stdlib", "printing"],
  storage: ["runtime"],
  stores: ["runtime", "storage"],
  log: ["runtime", "storage"],
  admin: ["runtime", "plan", "ir", "types"],
  host: ["runtime", "admin"],
  streams: ["ir", "types", "plan", "rules", "describe", "values", "stdlib", "runtime"],
  typescript: ["types", "syntax"],
  emit: ["plan", "ir", "types", "stdlib", "values", "describe", "printing"],
  testing: ["runtime", "plan", "ir", "types", "log", "stores", "host", "streams", "describe", "stdlib", "values"],
};

const folders = Object.keys(layers);

module.exports = {
  forbidden: [
    ...folders.map((folder) => ({
      name: `${folder}-imports-only-what-lies-below`,
      severity: "error",
      from: { path: `^src/${folder}/` },
      to: {
        path: "^(src|grammar)/",
        pathNot: [
          `^src/${folder}/`,
          "^src/core/",
          ...layers[folder].map((other) => (other === "grammar" ? "^grammar/" : `^src/${other}/`)),
        ],
      },
    })),
    {
      name: "no-cycles",
      severity: "error",
      from: { path: "^(src|grammar)/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "grammar-stands-alone", severity: "error", from: { path: "^grammar/" }, to: { path: "^src/" } },
    {
      name: "the-compiler-reads-no-files",
      comment: "so that it runs in a browser",
      severity: "error",
      from: { path: "^(grammar|src/(core|types|values|ir|printing|syntax|stdlib|check|rules|plan|describe|compile|streams|explain))" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "what-runs-has-no-hands",
      comment: "disk, clock, chance and the machine are ports; node's implementations are in src/host. Checksums and hashes only compute",
      severity: "error",
      from: { path: "^src/(runtime|admin|log|stores|storage|testing|emit|typescript)/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(zlib|crypto)$" },
    },
    {
      name: "pages-wait-until-asked-for",
      comment: "they are large, and no check needs them: they are imported while running, by those who show them",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(explain/|cli/explain-text|cli/diagnostics/sarif)" },
      to: {
        path: "^src/(explain/(index|markdown|pages)|cli/explain-text|cli/diagnostics/sarif)",
        dynamic: false,
        dependencyTypesNot: ["type-only"],
      },
    },
    home("classic-level", "^src/stores/level"),
    home("elkjs", "^src/describe/svg/"),
    home("ts-morph", "^src/(emit/)?typescript/"),
    home("chevrotain", "^(grammar|src/syntax)/"),
    home("ajv", "^src/runtime/codecs/"),
    home("commander", "^src/cli/"),
    { name: "nobody-imports-the-entry", severity: "error", from: { path: "^src/" }, to: { path: "^src/index" } },
    { name: "tests-stay-outside", severity: "error", from: { path: "^(src|grammar)/" }, to: { path: "^test/" } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".js", ".mjs"] },
  },
};

/** A heavy library has one home. */
function home(library, path) {
  return {
    name: `${library}-has-one-home`,
    severity: "error",
    from: { path: "^(src|grammar)/", pathNot: path },
    to: { path: `node_modules/${library}/` },
  };
}
