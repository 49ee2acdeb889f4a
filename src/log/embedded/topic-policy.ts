/** What a topic's settings tell the log to do with its records; Kafka's defaults where they say nothing. */

export interface TopicPolicy {
  /** Records get the time at which the log takes them. */
  readonly appendTime: boolean;
}

type Config = Readonly<Record<string, string>>;

export function policyOf(config: Config): TopicPolicy {
  return { appendTime: config["message.timestamp.type"] === "LogAppendTime" };
}
