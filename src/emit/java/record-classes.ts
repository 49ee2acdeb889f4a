/**
 * The application's classes for records and unions: one per structure, whatever it is called where. A class is made when a type, a
 * shape or an expression first needs it; it bears the declared name, or one made of its fields.
 */
import { bareType } from "../../types/bare.js";
import type { RecordType, Type } from "../../types/type.js";
import { type ClassFile, recordClassText, unionText } from "./record-class.js";
import { javaClass } from "./text.js";

export type UnionType = Extract<Type, { kind: "union" }>;

/** Simple names that emitted code uses for other classes. */
const reserved: ReadonlySet<string> = new Set(
  // java.lang
  (
    "Appendable AutoCloseable Boolean Byte CharSequence Character Class ClassLoader Cloneable Comparable Deprecated Double Enum Error Exception " +
    "Float FunctionalInterface Integer Iterable Long Math Module Number Object Override Package Process ProcessBuilder Readable Record Runnable " +
    "Runtime Short StackTraceElement StrictMath String StringBuffer StringBuilder SuppressWarnings System Thread ThreadLocal Throwable Void " +
    "ArithmeticException IllegalArgumentException IllegalStateException NullPointerException RuntimeException " +
    // java.*
    "Arrays Base64 BigDecimal BigInteger Collection Collections Duration Function HashMap Instant LinkedHashMap List Locale Map Objects Optional " +
    "Properties Set StandardCharsets Stream Supplier TimeUnit CountDownLatch " +
    // Kafka
    "Branched Bytes Consumed ContextualFixedKeyProcessor FixedKeyProcessor FixedKeyProcessorContext FixedKeyProcessorSupplier FixedKeyRecord " +
    "GlobalKTable Grouped Headers KGroupedStream KGroupedTable KStream KTable KafkaStreams KeyValue KeyValueStore Materialized Named Printed " +
    "Processor ProcessorContext ProcessorSupplier Produced RecordMetadata Repartitioned SerializationException Serde Serdes StateStore Stores " +
    "StreamsBuilder StreamsConfig TopicConfig Topology Windowed " +
    // ours
    "App Main RecordStages FieldReader FieldWriter Json JsonParser JsonRecord Lists MapBuilder Numbers Patterns Power Shape Texts Times " +
    "TopoSerdes Unknown Values"
  ).split(" "),
);

export class RecordClasses {
  private readonly names = new Map<string, string>();
  private readonly types = new Map<string, RecordType | UnionType>();
  private readonly taken = new Set<string>();
  /** Declared names by structure, for expressions that make such a record without saying so. */
  private readonly declared = new Map<string, string>();

  /** `known`: plain data with types in it, such as a logical graph. */
  constructor(known: unknown = undefined) {
    for (const type of namedTypes(known)) {
      const structure = bareType(type);
      if (type.name !== undefined && !this.declared.has(structure)) this.declared.set(structure, type.name);
    }
  }

  /** Registers the type, and the members of a union. */
  nameOf(type: RecordType | UnionType): string {
    const structure = bareType(type);
    const known = this.names.get(structure);
    if (known !== undefined) return known;
    const name = this.fresh(javaClass(this.declared.get(structure) ?? type.name ?? derivedName(type)));
    this.names.set(structure, name);
    this.types.set(name, type);
    if (type.kind === "union") for (const member of type.members) this.nameOf(member);
    return name;
  }

  /** The unions, among those registered, that a record belongs to. */
  unionsOf(record: RecordType): readonly string[] {
    const structure = bareType(record);
    const has = (type: RecordType | UnionType): boolean =>
      type.kind === "union" && type.members.some((each) => bareType(each) === structure);
    return [...this.types].flatMap(([name, type]) => (has(type) ? [name] : []));
  }

  /** The files of all classes that were asked for, and of those that they need in turn. */
  files(packageName: string): readonly ClassFile[] {
    const done = new Map<string, ClassFile>();
    for (let count = -1; count < this.types.size; ) {
      count = this.types.size;
      for (const [name, type] of this.types) done.set(name, this.file(name, type, packageName));
    }
    return [...done.values()];
  }

  private file(name: string, type: RecordType | UnionType, packageName: string): ClassFile {
    return type.kind === "union" ? unionText(name, type, packageName, this) : recordClassText(name, type, packageName, this);
  }

  private fresh(wanted: string): string {
    const usable = reserved.has(wanted) ? `${wanted}Value` : wanted;
    let name = usable;
    for (let i = 2; this.taken.has(name.toLowerCase()); i++) name = `${usable}${i}`;
    this.taken.add(name.toLowerCase());
    return name;
  }
}

/** Records and unions with a name, wherever they stand; `at` leads to source texts, not to types. */
function* namedTypes(data: unknown): Generator<RecordType | UnionType> {
  if (typeof data !== "object" || data === null) return;
  if (isNamedType(data)) yield data;
  for (const [key, value] of Object.entries(data)) if (key !== "at") yield* namedTypes(value);
}

function isNamedType(data: object): data is RecordType | UnionType {
  const { kind, name, fields, members } = data as { kind?: unknown; name?: unknown; fields?: unknown; members?: unknown };
  return typeof name === "string" && ((kind === "record" && Array.isArray(fields)) || (kind === "union" && Array.isArray(members)));
}

/** `PlayerAndScore`; of many fields the first three. */
function derivedName(type: RecordType | UnionType): string {
  const fields = type.kind === "union" ? ["any", ...type.members.map(({ name }) => name ?? "record")] : type.fields.map(({ name }) => name);
  const words = fields.slice(0, 3).map((field) => `${field.slice(0, 1).toUpperCase()}${field.slice(1)}`);
  return words.length === 0 ? "Empty" : `${words.join("And")}${fields.length > 3 ? "AndMore" : ""}`;
}
