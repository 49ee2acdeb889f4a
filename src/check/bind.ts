/** Which name stands for which declaration. The order of declarations does not matter; the parser has refused reserved words. */
import type { Diagnostics } from "../core/diagnostic.js";
import type { Span } from "../core/source.js";
import type {
  Branch,
  Declaration,
  ImportDeclaration,
  Name,
  ParamDeclaration,
  PipelineDeclaration,
  Program,
  SourceDeclaration,
  SplitDeclaration,
  StoreDeclaration,
  TypeDeclaration,
} from "../syntax/ast.js";
import { builtInTypes } from "./own-names.js";

export type NamedValue =
  | { readonly kind: "source"; readonly at: Span; readonly declaration: SourceDeclaration }
  | { readonly kind: "stream" | "table"; readonly at: Span; readonly declaration: PipelineDeclaration }
  | { readonly kind: "branch"; readonly at: Span; readonly declaration: SplitDeclaration; readonly branch: Branch }
  | { readonly kind: "param"; readonly at: Span; readonly declaration: ParamDeclaration }
  | { readonly kind: "store"; readonly at: Span; readonly declaration: StoreDeclaration }
  /** Imported; whatever it is. */
  | { readonly kind: "function"; readonly at: Span; readonly declaration: ImportDeclaration };

export interface Names {
  readonly values: ReadonlyMap<string, NamedValue>;
  /** Undefined: an imported one. */
  readonly types: ReadonlyMap<string, TypeDeclaration | undefined>;
  /** Another Topo file is imported, so names that are not found may be there. */
  readonly open: boolean;
}

type Binders = { readonly [K in Declaration["kind"]]: (declaration: Extract<Declaration, { kind: K }>, into: Binder) => void };

const nothing = () => undefined;

const binders: Binders = {
  app: nothing,
  topic: nothing,
  sink: nothing,
  connect: nothing,
  test: nothing,
  import: (declaration, into) => {
    for (const { name, alias } of declaration.names ?? []) into.imported(alias ?? name, declaration);
  },
  param: (declaration, into) => into.value(declaration.name, { kind: "param", at: declaration.name.at, declaration }),
  type: (declaration, into) => into.type(declaration),
  source: (declaration, into) => into.value(declaration.name, { kind: "source", at: declaration.name.at, declaration }),
  pipeline: (declaration, into) => into.value(declaration.name, { kind: declaration.keyword, at: declaration.name.at, declaration }),
  split: (declaration, into) => {
    for (const branch of declaration.branches) {
      if (branch.name) into.value(branch.name, { kind: "branch", at: branch.name.at, declaration, branch });
    }
  },
  store: (declaration, into) => into.value(declaration.name, { kind: "store", at: declaration.name.at, declaration }),
};

export function bind(program: Program, diagnostics: Diagnostics): Names {
  const binder = new Binder(diagnostics);
  for (const declaration of program.declarations) {
    (binders[declaration.kind] as (declaration: Declaration, into: Binder) => void)(declaration, binder);
  }
  const open = program.declarations.some((each) => each.kind === "import" && each.names === undefined);
  return { values: binder.values, types: binder.types, open };
}

const kindText: { readonly [K in NamedValue["kind"]]: string } = {
  source: "source",
  stream: "stream",
  table: "table",
  branch: "branch",
  param: "parameter",
  store: "store",
  function: "imported name",
};

/** What a name is, in a word. */
export function kindOf(value: NamedValue): string {
  return kindText[value.kind];
}

class Binder {
  readonly values = new Map<string, NamedValue>();
  readonly types = new Map<string, TypeDeclaration | undefined>();

  private readonly diagnostics: Diagnostics;

  constructor(diagnostics: Diagnostics) {
    this.diagnostics = diagnostics;
  }

  value(name: Name, value: NamedValue): void {
    if (name.text === "") return;
    const first = this.values.get(name.text);
    if (first) this.duplicate(name, kindOf(first), first.at);
    else this.values.set(name.text, value);
  }

  type(declaration: TypeDeclaration): void {
    const { name } = declaration;
    if (name.text === "" || this.isBuiltIn(name)) return;
    const first = this.types.get(name.text);
    if (first) this.duplicate(name, "type", first.name.at);
    else this.types.set(name.text, declaration);
  }

  /** A function, a class or a type: nobody has looked. */
  imported(name: Name, declaration: ImportDeclaration): void {
    this.value(name, { kind: "function", at: name.at, declaration });
    if (!this.types.has(name.text)) this.types.set(name.text, undefined);
  }

  private isBuiltIn(name: Name): boolean {
    const builtIn = builtInTypes.has(name.text);
    if (builtIn) this.diagnostics.report("B03", name.at, { name: name.text });
    return builtIn;
  }

  private duplicate(name: Name, kind: string, first: Span): void {
    this.diagnostics.report("B02", name.at, { name: name.text, kind }, { labels: [{ at: first, text: "the first one" }] });
  }
}
