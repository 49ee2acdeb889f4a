/** The README of the emitted application: what it is, how it is started, what it needs of the cluster. */
import type { Plan, TopicPlan } from "../../../plan/plan.js";
import { isExternal } from "../../../plan/topics.js";
import { artifactName } from "./pom.js";

export function readmeText(plan: Plan): string {
  const { applicationId, doc } = plan.graph;
  const jar = `target/${artifactName(applicationId)}.jar`;
  return `# ${applicationId.replace(/[\\`*_[\]<>#&\p{Cc}]/gu, (character) => (/\p{Cc}/u.test(character) ? " " : `\\${character}`))}

${doc === undefined ? "" : `${doc}\n\n`}A Kafka Streams application, made by \`topo build\`. It needs JDK 17 or newer, and Maven to build it.

\`\`\`sh
mvn package
java -jar ${jar} localhost:9092
\`\`\`

The brokers are the first argument, or the environment's \`BOOTSTRAP_SERVERS\`, or \`localhost:9092\`.

## Topics

These are to exist before it starts; Kafka Streams makes those of its own.

| topic | use | partitions |
| --- | --- | --- |
${plan.topics.map(row).join("")}`;
}

const uses: { readonly [R in TopicPlan["role"]]: string } = {
  source: "read",
  sink: "written",
  repartition: "internal: records by their new key",
  changelog: "internal: contents of a store",
};

function row(topic: TopicPlan): string {
  const partitions = isExternal(topic) ? (topic.partitions ?? "any number") : "derived";
  return `| \`${topic.fullName}\` | ${uses[topic.role]} | ${partitions} |\n`;
}
