/** Names of the topics that Kafka Streams makes for an application, as they stand on the broker. */
import { type StoreName, type TopicName, topicName } from "../core/names.js";

/** An internal topic's name on the broker. */
export function prefixed(applicationId: string, topic: string): TopicName {
  return topicName(`${applicationId}-${topic}`);
}

/** A store's changelog topic, without the application's prefix. */
export function changelogName(store: StoreName): TopicName {
  return topicName(`${store}-changelog`);
}

/** Kafka Streams takes a store or a repartition called so for one that it named itself, and then names the repartition's nodes otherwise. */
export const looksGenerated = (prefix: string): boolean => /^KSTREAM.*-[0-9]{10}$/.test(prefix);
