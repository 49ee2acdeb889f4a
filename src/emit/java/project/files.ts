/** The files around the sources: how the project is built, started and read. */
import type { Plan } from "../../../plan/plan.js";
import type { EmittedFile } from "../../target.js";
import { packageName, pathOf } from "../names.js";
import { mainClass, mainText } from "./main.js";
import { kafkaStreams, type Library, logging, pomText } from "./pom.js";
import { readmeText } from "./readme.js";

/** `libraries`: what the sources need besides Kafka Streams. */
export function projectFiles(plan: Plan, libraries: readonly Library[]): readonly EmittedFile[] {
  return [
    { path: ".gitignore", text: "target/\n" },
    { path: "README.md", text: readmeText(plan) },
    { path: "pom.xml", text: pomText(plan.graph.applicationId, [kafkaStreams, ...libraries, logging]) },
    { path: pathOf(`${packageName}.${mainClass}`), text: mainText },
    // Standard output is for `print` alone; the log goes to standard error, and only what matters.
    { path: "src/main/resources/simplelogger.properties", text: "org.slf4j.simpleLogger.defaultLogLevel=warn\n" },
  ];
}
