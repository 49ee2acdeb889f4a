/**
 * Topo types as Java types, shapes (how JSON is read) and serdes. Records and unions become classes of the application, one per
 * structure; `RecordClasses` names them when they are first asked for, and writes those that were.
 */
import { atom, type Code, call, code, level, use } from "../../ir/code.js";
import type { Serde } from "../../ir/graph.js";
import { isNullable, withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import type { SerdeRole } from "./emission.js";
import type { RecordClasses } from "./record-classes.js";
import { javaString } from "./text.js";

interface Names {
  /** The class, by its full name outside `java.lang`. */
  readonly boxed: string;
  /** Where a value is never null. */
  readonly primitive?: string;
  /** The constant of `Shape`. */
  readonly shape: string;
}

const plain: Partial<Record<Type["kind"], Names>> = {
  boolean: { boxed: "Boolean", primitive: "boolean", shape: "BOOLEAN" },
  int: { boxed: "Integer", primitive: "int", shape: "INT" },
  long: { boxed: "Long", primitive: "long", shape: "LONG" },
  float: { boxed: "Float", primitive: "float", shape: "FLOAT" },
  double: { boxed: "Double", primitive: "double", shape: "DOUBLE" },
  decimal: { boxed: "java.math.BigDecimal", shape: "DECIMAL" },
  bigint: { boxed: "java.math.BigInteger", shape: "BIGINT" },
  string: { boxed: "String", shape: "STRING" },
  uuid: { boxed: "String", shape: "UUID" },
  bytes: { boxed: "byte[]", shape: "BYTES" },
  instant: { boxed: "java.time.Instant", shape: "INSTANT" },
  duration: { boxed: "java.time.Duration", shape: "DURATION" },
  void: { boxed: "Void", shape: "NOTHING" },
  null: { boxed: "Void", shape: "NOTHING" },
  any: { boxed: "Object", shape: "ANY" },
};

/** Always a class, to stand between the angle brackets of `KStream<K, V>`. */
export function javaType(type: Type, classes: RecordClasses): Code {
  const of = withoutNull(type);
  const names = plain[of.kind];
  if (names) return names.boxed.includes(".") ? use(names.boxed) : atom(names.boxed);
  switch (of.kind) {
    case "enum":
      return atom("String");
    case "list":
      return call`${use("java.util.List")}<${javaType(of.element, classes)}>`;
    case "map":
      return call`${use("java.util.Map")}<String, ${javaType(of.value, classes)}>`;
    case "windowed":
      return call`${use("org.apache.kafka.streams.kstream.Windowed")}<${javaType(of.key, classes)}>`;
    case "record":
    case "union":
      return atom(classes.nameOf(of));
    default:
      throw new Error(`internal error: no Java type for ${of.kind}`);
  }
}

/** The primitive, or undefined where the type has none or may be null. */
export function primitiveOf(type: Type): string | undefined {
  return isNullable(type) ? undefined : plain[type.kind]?.primitive;
}

/** Of a record's component: primitive where it is never null. */
export function componentType(type: Type, classes: RecordClasses): Code {
  const primitive = primitiveOf(type);
  return primitive ? atom(primitive) : javaType(type, classes);
}

/** An expression of type `Shape<T>`. */
export function shapeOf(type: Type, classes: RecordClasses): Code {
  const shape = use("topo.support.Shape");
  const names = plain[type.kind];
  if (names) return call`${shape}.${atom(names.shape)}`;
  switch (type.kind) {
    case "nullable":
      return call`${shape}.nullable(${shapeOf(type.of, classes)})`;
    case "enum":
      return call`${shape}.oneOf(${texts(type.values)})`;
    case "list":
      return call`${shape}.list(${shapeOf(type.element, classes)})`;
    case "map":
      return call`${shape}.map(${shapeOf(type.value, classes)})`;
    case "record":
    case "union":
      return call`${atom(classes.nameOf(type))}.SHAPE`;
    default:
      throw new Error(`internal error: no JSON of ${type.kind}`);
  }
}

function texts(values: readonly string[]): Code {
  return code(values.map(javaString).join(", "), level.primary);
}

const topo = use("topo.support.TopoSerdes");

const kafkaSerdes: Partial<Record<Serde["format"], string>> = {
  string: "String",
  int: "Integer",
  long: "Long",
  double: "Double",
  boolean: "Boolean",
  bytes: "ByteArray",
  void: "Void",
};

/**
 * An expression of type `Serde<T>`. As a source's it refuses null where the type has none, and longs outside ±(2^53 − 1); in front of
 * stores and internal topics nulls pass. Kafka's own serdes stand wherever the bytes agree.
 */
export function serdeExpression({ format, type }: Serde, classes: RecordClasses, role: SerdeRole): Code {
  const serde = format === "json" ? call`${topo}.json(${shapeOf(type, classes)})` : plainSerde(format, withoutNull(type), role);
  return role === "source" && !isNullable(type) ? call`${topo}.required(${serde})` : serde;
}

function plainSerde(format: Serde["format"], type: Type, role: SerdeRole): Code {
  if (format === "uuid") return call`${topo}.uuid()`;
  if (format === "float") return call`${topo}.canonicalFloat()`;
  if (role === "source" && format === "long") return call`${topo}.safeLong()`;
  if (role === "source" && format === "string" && type.kind === "enum") return call`${topo}.oneOf(${texts(type.values)})`;
  return call`${use("org.apache.kafka.common.serialization.Serdes")}.${atom(kafkaSerdes[format] ?? "ByteArray")}()`;
}
