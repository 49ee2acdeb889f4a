/**
 * Emits a Kafka Streams application: a Maven project for JDK 17. Its classes are in the package `topo.app`:
 * `App` has `public static Topology topology()`, built anew at each call, and `public static Properties config()` (the application's
 * settings without `bootstrap.servers`); `Main` runs it; records of the program's types stand beside them. `topo.support` has the few
 * classes that give Java the language's meaning, as far as they are needed.
 */
import type { NodeId } from "../../ir/graph.js";
import type { Plan } from "../../plan/plan.js";
import type { EmittedFile } from "../target.js";
import { appText } from "./app.js";
import { emissionOf } from "./context.js";
import { Imports } from "./imports.js";
import { appClass, packageName, pathOf } from "./names.js";
import { refuseNative } from "./native.js";
import { projectFiles } from "./project/files.js";
import { librariesOf } from "./project/pom.js";
import { RecordClasses } from "./record-classes.js";
import { recordStagesClass } from "./record-stage.js";
import { recordStages } from "./record-stages.js";
import { supportClassesFor, supportPackage } from "./support/index.js";

/** The files of the project by path; the same plan gives the same bytes. Throws a TopoError where the program needs TypeScript functions. */
export function emitJava(plan: Plan): readonly EmittedFile[] {
  refuseNative(plan);
  const classes = new RecordClasses();
  const imports = new Imports(new Set());
  const app = appText(plan, imports, (variables: ReadonlyMap<NodeId, string>) => emissionOf(plan, imports, classes, variables));
  const own = [{ name: appClass, text: app }, ...classes.files(packageName)];
  const imported = importedSupport(own.map(({ text }) => text));
  const support = [...supportClassesFor(imported), ...(imported.includes(recordStagesClass) ? [recordStages] : [])];
  const files = [
    ...projectFiles(plan, librariesOf(support.map(({ name }) => name))),
    ...own.map(({ name, text }) => ({ path: pathOf(`${packageName}.${name}`), text })),
    ...support.map(({ name, text }) => ({ path: pathOf(`${supportPackage}.${name}`), text })),
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function importedSupport(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => [...text.matchAll(/^import (topo\.support\.\w+);$/gm)].map((found) => found[1] ?? ""));
}
