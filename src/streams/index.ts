/** `topo-lang/streams`: topologies as TypeScript programs. */
export type { Decimal } from "../values/decimal.js";
export type { Json } from "../values/json-text.js";
export type { Infer, Windowed } from "./descriptor.js";
export { Descriptor, OptionalField } from "./descriptor.js";
export type { FormatOptions, Settings, SinkOptions, SourceOptions, TopicOptions } from "./options.js";
export type { StageOptions } from "./pipeline.js";
export type {
  Cancellable,
  Clock,
  Forwarded,
  KeyValueStore,
  Processor,
  ProcessorContext,
  ProcessorRecord,
  RecordMetadata,
} from "./processor.js";
export type { Entry, StreamRecord } from "./record.js";
export type { Branches, BranchStreams, Drop, NarrowingBranch, Otherwise } from "./split.js";
export { drop, otherwise } from "./split.js";
export type { EntryTypes, Narrowed, RepartitionOptions, StateOptions } from "./stages.js";
export { DeclaredStream, DeclaredTable, GroupedStream, Stream, Table } from "./stream.js";
export { t } from "./t.js";
export { Topology, topology } from "./topology.js";
