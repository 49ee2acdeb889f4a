/**
 * Type descriptors: a type of Topo as a value, which TypeScript reads as the type of the values that it stands for.
 * The compiler needs the value (formats, stores, checks while decoding), tsc the type.
 */
import type { Type } from "../types/type.js";

declare const inferred: unique symbol;

/** A type of Topo whose values are the `T`s of TypeScript. Made by `t`. */
export class Descriptor<T> {
  /** Only for tsc; there is no such property while running. */
  declare readonly [inferred]: T;
  /** As the compiler sees it. */
  readonly type: Type;

  constructor(type: Type) {
    this.type = type;
  }
}

/** A field that may be missing; made by `t.optional`, and only of use inside `t.record`. */
export class OptionalField<T> {
  readonly of: Descriptor<T>;

  constructor(of: Descriptor<T>) {
    this.of = of;
  }
}

/** The TypeScript type of a descriptor's values: `type User = Infer<typeof User>`. */
export type Infer<D> = D extends Descriptor<infer T> ? T : never;

/** A key of a windowed aggregate; the window's bounds in milliseconds since 1970. */
export interface Windowed<K> {
  readonly key: K;
  readonly window: { readonly start: number; readonly end: number };
}

export type Field = Descriptor<unknown> | OptionalField<unknown>;

/** The fields of a record, in the order in which JSON writes them. */
export type Fields = Readonly<Record<string, Field>>;

/** The same as pairs, for names such as "1", which JavaScript would move to the front of an object. */
export type FieldPairs = readonly (readonly [name: string, field: Field])[];

export type FieldsOf<P extends FieldPairs> = { readonly [E in P[number] as E[0]]: E[1] };

/** Makes editors show the fields of an intersection. */
type Flat<T> = { [N in keyof T]: T[N] } & {};

/** The object type of a record: readonly, because the value belongs to every stage that sees it. */
export type RecordOf<F extends Fields> = Flat<
  { readonly [N in keyof F as F[N] extends OptionalField<unknown> ? never : N]: Infer<F[N]> } & {
    readonly [N in keyof F as F[N] extends OptionalField<unknown> ? N : never]?: F[N] extends OptionalField<infer T>
      ? T | null | undefined
      : never;
  }
>;
