/** `topo-lang`: the compiler as a library. Text goes in, a plan or diagnostics come out; the plan is described or emitted, the graph is drawn. */
export { type Compiled, type CompileOptions, compile } from "./compile.js";
export type { Diagnostic, Fix, Label, Severity } from "./core/diagnostic.js";
export { TopoError } from "./core/errors.js";
export { type Position, positionAt, type SourceFile, type Span } from "./core/source.js";
export { version } from "./core/version.js";
export { describeDot } from "./describe/dot.js";
export { type Drawing, drawingOf } from "./describe/drawing.js";
export { type DescribedTopology, describeJson } from "./describe/json.js";
export { describeMermaid } from "./describe/mermaid.js";
export { describeSvg } from "./describe/svg/index.js";
export { describeText } from "./describe/text.js";
export { emitJava } from "./emit/java/index.js";
export type { EmittedFile } from "./emit/target.js";
export { emitTypeScript } from "./emit/typescript/index.js";
export type { LogicalGraph } from "./ir/graph.js";
export type { Plan } from "./plan/plan.js";
