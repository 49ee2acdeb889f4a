/**
 * The types of values. Plain data; compared by structure, names are for people.
 *
 * How a value of each type is represented while running (JavaScript / Java):
 * boolean boolean/Boolean · int number/Integer · long number (safe integer)/Long · float, double number/Float, Double ·
 * decimal Big (big.js)/BigDecimal · bigint bigint/BigInteger · string, enum, uuid string/String · bytes Uint8Array/byte[] ·
 * instant number of ms since the epoch/java.time.Instant · duration number of ms/java.time.Duration · list Array/List ·
 * map plain object/Map (LinkedHashMap) · record plain object/a Java record · void null/Void · any a parsed JSON value ·
 * nullable: null where absent (JavaScript: a missing field reads as undefined and counts as null).
 */

export type ScalarName =
  | "boolean"
  | "int"
  | "long"
  | "float"
  | "double"
  | "decimal"
  | "bigint"
  | "string"
  | "bytes"
  | "instant"
  | "duration"
  | "uuid";

export type Type =
  | { readonly kind: ScalarName }
  /** Always null: the key of a keyless topic. */
  | { readonly kind: "void" }
  /** Any JSON value; only where the text says so. */
  | { readonly kind: "any" }
  /** The type of `null` alone; fits every nullable type. */
  | { readonly kind: "null" }
  | NullableType
  | ListType
  /** Keys are texts. */
  | { readonly kind: "map"; readonly value: Type }
  | RecordType
  | { readonly kind: "enum"; readonly name?: string; readonly values: readonly string[] }
  /** Records told apart by the field `tag`, an enum of one value in each member. */
  | { readonly kind: "union"; readonly name?: string; readonly tag: string; readonly members: readonly RecordType[] }
  | { readonly kind: "windowed"; readonly key: Type }
  /** What an expression with a reported mistake has: fits everything, so that one mistake gives one message. */
  | { readonly kind: "error" };

export interface NullableType {
  readonly kind: "nullable";
  /** Never nullable, null, void or any. */
  readonly of: Type;
}

export interface ListType {
  readonly kind: "list";
  readonly element: Type;
}

export interface RecordType {
  readonly kind: "record";
  /** The declared name, for messages and for emitted types; not part of the type's identity. */
  readonly name?: string;
  readonly doc?: string;
  /** In the order of the declaration, which is the order in JSON. */
  readonly fields: readonly FieldType[];
  /** No unknown fields are allowed when decoding. */
  readonly closed: boolean;
  /** It comes from a schema that decides its default format; not part of the type's identity. */
  readonly origin?: "avro";
}

export interface FieldType {
  readonly name: string;
  readonly doc?: string;
  /** `a?: T`: may be missing; `type` is then nullable. */
  readonly optional: boolean;
  readonly type: Type;
}
