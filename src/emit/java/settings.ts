/** The application's settings, as the program has them and as Topo's meaning needs them. */
import type { Plan } from "../../plan/plan.js";
import type { Imports } from "./imports.js";
import { javaString } from "./text.js";

/** Topo sends every update on; a record cache of Kafka Streams would leave some out. */
const defaults: Readonly<Record<string, string>> = { "statestore.cache.max.bytes": "0" };

/** The method `config()`. */
export function settings({ graph }: Plan, imports: Imports): string {
  const properties = imports.use("java.util.Properties");
  const entries = Object.entries({ "application.id": graph.applicationId, ...defaults, ...graph.config });
  return `    /** The settings of the program; {@code bootstrap.servers} is added where it is started. */
    public static ${properties} config() {
        ${properties} config = new ${properties}();
${entries.map(([key, value]) => `        config.setProperty(${javaString(key)}, ${javaString(value)});\n`).join("")}        return config;
    }
`;
}
