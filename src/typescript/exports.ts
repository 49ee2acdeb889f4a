/** What a module exports under a name → plain data. */
import type { ts } from "ts-morph";
import { nearest } from "../core/suggest.js";
import type { ForeignParameter, ForeignProcessor, ForeignType, Imported } from "../types/foreign.js";
import { membersOf } from "../types/foreign.js";
import { isOurs, type TypeReader, type TypeScript, writtenType } from "./types.js";

export type Found = Imported | { readonly problem: string };

export class ExportReader {
  readonly #ts: TypeScript;
  readonly #types: TypeReader;
  readonly #checker: ts.TypeChecker;
  readonly #exports: ReadonlyMap<string, ts.Symbol>;

  constructor(typescript: TypeScript, types: TypeReader, file: ts.SourceFile) {
    this.#ts = typescript;
    this.#types = types;
    this.#checker = types.checker;
    // A file without any import or export is no module, and exports nothing.
    const module = this.#checker.getSymbolAtLocation(file);
    this.#exports = new Map((module ? this.#checker.getExportsOfModule(module) : []).map((symbol) => [symbol.name, symbol]));
  }

  read(name: string): Found {
    const symbol = this.#exports.get(name);
    if (!symbol) return { problem: this.#missing(name) };
    const target = symbol.flags & this.#ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    return this.#imported(name, target);
  }

  #missing(name: string): string {
    const names = [...this.#exports.keys()].filter((each) => each !== "default");
    if (names.length === 0) return `the file does not export \`${name}\`; it exports nothing by name`;
    const near = nearest(name, names);
    const shown = names.length <= 12 ? names : [...names.slice(0, 12), "…"];
    return `the file does not export \`${name}\`; ${near === undefined ? `it exports ${shown.join(", ")}` : `did you mean \`${near}\`?`}`;
  }

  /** What is a type and a value under one name is taken as a function or class, else as the type. */
  #imported(name: string, symbol: ts.Symbol): Found {
    const { SymbolFlags, SignatureKind } = this.#ts;
    const doc = this.#types.docOf(symbol);
    const documented = doc === undefined ? {} : { doc };
    if (this.#checker.isUnknownSymbol(symbol))
      return { problem: `\`${name}\` comes from a file or package that is not read; declare it in this file` };
    if (symbol.flags & SymbolFlags.Class) return this.#class(name, symbol, documented);
    if (symbol.flags & SymbolFlags.Value && !(symbol.flags & SymbolFlags.Enum)) {
      const type = this.#checker.getTypeOfSymbol(symbol);
      // The last overload is the most general one, by TypeScript's custom.
      const signature = this.#checker.getSignaturesOfType(type, SignatureKind.Call).at(-1);
      if (signature) return { ...this.#function(signature), ...documented };
      if (!(symbol.flags & SymbolFlags.Type)) {
        this.#types.doubtful = true;
        return { kind: "value", type: this.#types.read(type), ...documented };
      }
    }
    if (symbol.flags & SymbolFlags.Type)
      return { kind: "type", type: this.#types.read(this.#checker.getDeclaredTypeOfSymbol(symbol)), ...documented };
    return { problem: `\`${name}\` is neither a function, a class, a type nor a value` };
  }

  #function(signature: ts.Signature): Extract<Imported, { kind: "function" }> {
    const { declaration } = signature;
    const written = declaration && !this.#ts.isJSDocSignature(declaration) ? declaration.type : undefined;
    // What is not written is inferred from the body, which takes the whole library.
    if (!written) this.#types.doubtful = true;
    const result = this.#types.read(this.#checker.getReturnTypeOfSignature(signature), written);
    const async = membersOf(result).some(({ kind }) => kind === "promise");
    return { kind: "function", async, parameters: this.#parameters(signature), result };
  }

  #parameters(signature: ts.Signature): readonly ForeignParameter[] {
    return signature.parameters.map((symbol, i): ForeignParameter => {
      const declaration = symbol.valueDeclaration;
      const node = declaration && this.#ts.isParameter(declaration) ? declaration : undefined;
      const optional = node !== undefined && this.#checker.isOptionalParameter(node);
      const rest = node?.dotDotDotToken !== undefined;
      const type = this.#checker.getTypeOfSymbol(symbol);
      const foreign = optional
        ? this.#types.readOptional(type, writtenType(this.#ts, symbol))
        : this.#types.read(type, writtenType(this.#ts, symbol));
      // A parameter that is taken apart, `{ a, b }: T`, has no name.
      const name = symbol.name.startsWith("__") ? `argument ${i + 1}` : symbol.name;
      return { name, type: rest ? elementOf(foreign) : foreign, optional, rest };
    });
  }

  // ---- classes ----

  #class(name: string, symbol: ts.Symbol, documented: { readonly doc?: string }): Found {
    const declaration = symbol.declarations?.find((each) => this.#ts.isClassDeclaration(each) || this.#ts.isClassExpression(each));
    const { ModifierFlags } = this.#ts;
    if (declaration && this.#ts.getCombinedModifierFlags(declaration) & ModifierFlags.Abstract) {
      return { problem: `the class \`${name}\` is abstract, so it cannot be made` };
    }
    const constructed = this.#checker.getSignaturesOfType(this.#checker.getTypeOfSymbol(symbol), this.#ts.SignatureKind.Construct).at(-1);
    const processor = (declaration && this.#implemented(declaration)) ?? this.#processing(symbol);
    return {
      kind: "class",
      parameters: constructed ? this.#parameters(constructed) : [],
      ...(processor ? { processor, stores: declaration ? this.#storesIn(declaration) : [] } : {}),
      ...documented,
    };
  }

  /** Names in calls of `store("x")` on a processor's context; one whose type is not said may be one. */
  #storesIn(node: ts.Node): readonly string[] {
    const inside: string[] = [];
    this.#ts.forEachChild(node, (child) => {
      inside.push(...this.#storesIn(child));
    });
    return [...this.#storeNamed(node), ...inside];
  }

  #storeNamed(node: ts.Node): readonly string[] {
    if (!this.#ts.isCallExpression(node) || !this.#ts.isPropertyAccessExpression(node.expression)) return [];
    const { name, expression: context } = node.expression;
    const [argument] = node.arguments;
    if (name.text !== "store" || !argument || !this.#ts.isStringLiteralLike(argument)) return [];
    const type = this.#checker.getTypeAtLocation(context);
    const isContext = type.getSymbol()?.name === "ProcessorContext" || (type.flags & this.#ts.TypeFlags.Any) !== 0;
    return isContext ? [argument.text] : [];
  }

  /** What stands in `implements Processor<…>`. */
  #implemented(declaration: ts.ClassDeclaration | ts.ClassExpression): ForeignProcessor | undefined {
    const clauses = (declaration.heritageClauses ?? []).flatMap((clause) => [...clause.types]);
    for (const clause of clauses) {
      const type = this.#checker.getTypeAtLocation(clause);
      const symbol = type.getSymbol();
      if (symbol?.name === "Processor" && isOurs(symbol)) return this.#typesOf(type, clause.typeArguments ?? []);
    }
    return undefined;
  }

  #typesOf(type: ts.Type, written: readonly ts.Node[]): ForeignProcessor {
    const [key, value, keyOut, valueOut] = "target" in type ? this.#checker.getTypeArguments(type as ts.TypeReference) : [];
    const read = (of: ts.Type | undefined, i: number): ForeignType => (of ? this.#types.read(of, written[i]) : { kind: "unknown" });
    return {
      keyIn: read(key, 0),
      valueIn: read(value, 1),
      keyOut: read(keyOut, written[2] ? 2 : 0),
      valueOut: read(valueOut, written[3] ? 3 : 1),
    };
  }

  /** A class with a method `process(record)` is one too; what it forwards is not known. */
  #processing(symbol: ts.Symbol): ForeignProcessor | undefined {
    const instance = this.#checker.getDeclaredTypeOfSymbol(symbol);
    const process = instance.getProperty("process");
    const signature =
      process && this.#checker.getSignaturesOfType(this.#checker.getTypeOfSymbol(process), this.#ts.SignatureKind.Call).at(-1);
    const record = signature?.parameters[0];
    if (!record) return undefined;
    const type = this.#checker.getTypeOfSymbol(record);
    const part = (name: string): ForeignType => {
      const property = type.getProperty(name);
      return property ? this.#types.read(this.#checker.getTypeOfSymbol(property)) : { kind: "unknown" };
    };
    return { keyIn: part("key"), valueIn: part("value"), keyOut: { kind: "unknown" }, valueOut: { kind: "unknown" } };
  }
}

function elementOf(foreign: ForeignType): ForeignType {
  return foreign.kind === "array" ? foreign.element : foreign;
}
