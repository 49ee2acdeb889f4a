/** Types as TypeScript's checker knows them → plain data. */
import type { ts } from "ts-morph";
import type { ForeignField, ForeignType } from "../types/foreign.js";
import { base } from "./files.js";

/** The file with what topo-lang/streams declares. */
export const ourFile = "/topo-lang.d.ts";

export type TypeScript = typeof ts;

/** Types nest no deeper, and have no more parts, in what can be a value of Topo. */
const maxDepth = 40;
const maxParts = 10_000;

export class TypeReader {
  readonly #ts: TypeScript;
  readonly checker: ts.TypeChecker;
  /** The objects around the one that is being read. */
  readonly #open = new Set<ts.Type>();
  #parts = 0;
  /** Something was `any`, or unknown to the library that was used; more of it may say more. */
  doubtful = false;

  constructor(typescript: TypeScript, checker: ts.TypeChecker) {
    this.#ts = typescript;
    this.checker = checker;
  }

  /** `written`: the type's place in the text, for messages. */
  read(type: ts.Type, written?: ts.Node): ForeignType {
    this.#parts += 1;
    if (this.#open.size > maxDepth || this.#parts > maxParts) return this.#other(type, "it is too large");
    return this.#simple(type, written) ?? this.#compound(type);
  }

  /** A field or a parameter that may be left out, without the `undefined` that this brings. */
  readOptional(type: ts.Type, written?: ts.Node): ForeignType {
    const foreign = this.read(type, written);
    if (foreign.kind !== "union") return foreign;
    const members = foreign.members.filter(({ kind }) => kind !== "undefined");
    return members.length === 1 && members[0] ? members[0] : { ...foreign, members };
  }

  #other(type: ts.Type, why?: string): ForeignType {
    const { InTypeAlias, NoTruncation } = this.#ts.TypeFormatFlags;
    // An alias says less than what it stands for.
    return {
      kind: "other",
      text: this.checker.typeToString(type, undefined, InTypeAlias | NoTruncation),
      ...(why === undefined ? {} : { why }),
    };
  }

  // ---- without parts ----

  #simple(type: ts.Type, written: ts.Node | undefined): ForeignType | undefined {
    const { TypeFlags } = this.#ts;
    const { flags } = type;
    if (flags & TypeFlags.Any) return this.#any(type, written);
    if (flags & TypeFlags.TypeParameter) return this.#constraint(type);
    if (type.isStringLiteral() || type.isNumberLiteral()) return { kind: "literal", value: type.value };
    if (flags & TypeFlags.BooleanLiteral) return { kind: "literal", value: this.checker.typeToString(type) === "true" };
    const scalars = [
      [TypeFlags.Unknown, "unknown"],
      [TypeFlags.Never, "never"],
      [TypeFlags.Void, "void"],
      [TypeFlags.Undefined, "undefined"],
      [TypeFlags.Null, "null"],
      [TypeFlags.Boolean, "boolean"],
      [TypeFlags.BigInt, "bigint"],
    ] as const;
    const scalar = scalars.find(([flag]) => flags & flag);
    if (scalar) return { kind: scalar[1] };
    if (type.isUnion()) return undefined;
    if (flags & TypeFlags.String) return { kind: "string" };
    return flags & TypeFlags.Number ? { kind: "number" } : undefined;
  }

  /** A type that could not be found is `any` to the checker; that must not pass for one that the person wrote. */
  #any(type: ts.Type, written: ts.Node | undefined): ForeignType {
    this.doubtful = true;
    if (!("intrinsicName" in type) || type.intrinsicName !== "error") return { kind: "any" };
    return unknownType(written?.getText() ?? type.aliasSymbol?.name ?? "a type in it");
  }

  /** Of `<T>(x: T)` nothing is known but what T extends. */
  #constraint(type: ts.Type): ForeignType {
    const constraint = this.checker.getBaseConstraintOfType(type);
    return constraint ? this.read(constraint) : { kind: "unknown" };
  }

  // ---- with parts ----

  #compound(type: ts.Type): ForeignType {
    if (type.isUnion()) return this.#union(type);
    if (!(type.flags & (this.#ts.TypeFlags.Object | this.#ts.TypeFlags.Intersection))) return this.#other(type);
    if (this.#open.has(type)) return this.#other(type, "it contains itself; types of Topo are finite");
    this.#open.add(type);
    const foreign = this.#list(type) ?? this.#known(type) ?? this.#object(type);
    this.#open.delete(type);
    return foreign;
  }

  #union(type: ts.UnionType): ForeignType {
    const members: ForeignType[] = [];
    for (const member of type.types) {
      const foreign = this.read(member);
      const [first] = members.filter((each) => each.kind === "literal" && typeof each.value === "boolean");
      // `boolean` is `true | false` to the checker.
      if (first && foreign.kind === "literal" && typeof foreign.value === "boolean") members[members.indexOf(first)] = { kind: "boolean" };
      else members.push(...(foreign.kind === "union" ? foreign.members : [foreign]));
    }
    const name = this.#nameOf(type);
    const [only] = members;
    return members.length === 1 && only ? only : { kind: "union", ...(name === undefined ? {} : { name }), members: nothingLast(members) };
  }

  #list(type: ts.Type): ForeignType | undefined {
    const parts = this.#argumentsOf(type);
    if (this.checker.isTupleType(type)) return { kind: "tuple", elements: parts.map((part) => this.read(part)) };
    if (!this.checker.isArrayType(type)) return undefined;
    return { kind: "array", element: this.#part(parts[0]) };
  }

  #part(type: ts.Type | undefined): ForeignType {
    return type ? this.read(type) : { kind: "unknown" };
  }

  #argumentsOf(type: ts.Type): readonly ts.Type[] {
    return this.#isReference(type) ? this.checker.getTypeArguments(type) : [];
  }

  #isReference(type: ts.Type): type is ts.TypeReference {
    const { ObjectFlags, TypeFlags } = this.#ts;
    return (type.flags & TypeFlags.Object) !== 0 && "objectFlags" in type && (Number(type.objectFlags) & ObjectFlags.Reference) !== 0;
  }

  /** Types of JavaScript's own library, and of ours. */
  #known(type: ts.Type): ForeignType | undefined {
    const symbol = type.getSymbol();
    if (!symbol || !isFromOutside(symbol)) return undefined;
    if (isOurs(symbol)) return symbol.name === "Decimal" ? { kind: "decimal" } : undefined;
    const [first, second] = this.#argumentsOf(type);
    switch (symbol.name) {
      case "Uint8Array":
        return { kind: "bytes" };
      case "Date":
        return { kind: "date" };
      case "Promise":
      case "PromiseLike":
        return { kind: "promise", of: this.#part(first) };
      case "Map":
      case "ReadonlyMap":
        return this.#part(first).kind === "string" ? { kind: "map", as: "Map", value: this.#part(second) } : this.#other(type);
      // A mapped type is declared where the library declares it: `Pick<…>` is an object like any other.
      case "__type":
        return undefined;
      default:
        return this.#other(type);
    }
  }

  #object(type: ts.Type): ForeignType {
    const { SignatureKind, IndexKind } = this.#ts;
    const calls = [SignatureKind.Call, SignatureKind.Construct].some((kind) => this.checker.getSignaturesOfType(type, kind).length > 0);
    if (calls) return this.#other(type, "a function is no value of Topo");
    const lost = this.#lostBase(type.getSymbol());
    if (lost) return unknownType(lost.getText());
    const properties = this.checker.getPropertiesOfType(type);
    const index = this.checker.getIndexInfoOfType(type, IndexKind.String);
    if (index && properties.length === 0) return { kind: "map", as: "object", value: this.read(index.type) };
    if (index) return this.#other(type, "it has named fields and others of one type");
    if (properties.some(({ name }) => name.startsWith("__@") || name.startsWith("__#"))) return this.#other(type);
    if (!type.isIntersection() && type.flags & this.#ts.TypeFlags.NonPrimitive) return this.#other(type);
    const [name, doc] = [this.#nameOf(type), this.docOf(type.aliasSymbol ?? type.getSymbol())];
    return {
      kind: "object",
      ...(name === undefined ? {} : { name }),
      ...(doc === undefined ? {} : { doc }),
      fields: properties.map((property) => this.#field(property)),
    };
  }

  /** What an interface or class extends and cannot be found: the checker goes on without the fields that it would bring. */
  #lostBase(symbol: ts.Symbol | undefined): ts.Node | undefined {
    const { isInterfaceDeclaration, isClassDeclaration, SyntaxKind, TypeFlags } = this.#ts;
    const clauses = (symbol?.declarations ?? []).flatMap((each) =>
      isInterfaceDeclaration(each) || isClassDeclaration(each) ? [...(each.heritageClauses ?? [])] : [],
    );
    const bases = clauses.filter(({ token }) => token === SyntaxKind.ExtendsKeyword).flatMap((clause) => [...clause.types]);
    return bases.find((base) => this.checker.getTypeAtLocation(base).flags & TypeFlags.Any);
  }

  #field(property: ts.Symbol): ForeignField {
    const optional = (property.flags & this.#ts.SymbolFlags.Optional) !== 0;
    const type = this.checker.getTypeOfSymbol(property);
    const written = writtenType(this.#ts, property);
    const doc = this.docOf(property);
    return {
      name: property.name,
      ...(doc === undefined ? {} : { doc }),
      optional,
      type: optional ? this.readOptional(type, written) : this.read(type, written),
    };
  }

  docOf(symbol: ts.Symbol | undefined): string | undefined {
    const text = symbol && this.#ts.displayPartsToString(symbol.getDocumentationComment(this.checker)).trim();
    return text === "" ? undefined : text;
  }

  /** A generic type's name says too little. */
  #nameOf(type: ts.Type): string | undefined {
    if (type.aliasSymbol) return type.aliasTypeArguments === undefined ? type.aliasSymbol.name : undefined;
    const symbol = type.getSymbol();
    if (!symbol || symbol.name.startsWith("__") || (isFromOutside(symbol) && !isOurs(symbol))) return undefined;
    return this.#argumentsOf(type).length > 0 ? undefined : symbol.name;
  }
}

function unknownType(text: string): ForeignType {
  return { kind: "other", text, why: "this type is not known here; packages are not read, so write it out in a file of yours" };
}

/** As people write it; the checker has null and undefined in front. */
function nothingLast(members: readonly ForeignType[]): readonly ForeignType[] {
  const isNothing = ({ kind }: ForeignType) => kind === "null" || kind === "undefined";
  return [...members.filter((member) => !isNothing(member)), ...members.filter(isNothing)];
}

/** Whether it is declared in no file of the person's. */
export function isFromOutside(symbol: ts.Symbol): boolean {
  const { declarations = [] } = symbol;
  return declarations.length > 0 && declarations.every((declaration) => !declaration.getSourceFile().fileName.startsWith(base));
}

/** Whether it is declared by topo-lang/streams. */
export function isOurs(symbol: ts.Symbol): boolean {
  return symbol.declarations?.every((declaration) => declaration.getSourceFile().fileName === ourFile) ?? false;
}

/** The type as it is written at a field or parameter. */
export function writtenType(typescript: TypeScript, symbol: ts.Symbol): ts.Node | undefined {
  const { valueDeclaration: declaration } = symbol;
  const has =
    declaration &&
    (typescript.isParameter(declaration) || typescript.isPropertySignature(declaration) || typescript.isPropertyDeclaration(declaration));
  return has ? declaration.type : undefined;
}
