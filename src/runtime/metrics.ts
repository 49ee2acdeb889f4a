/** What a run has done since it started. */
import type { TopicName } from "../core/names.js";
import type { Dropped } from "./drops.js";

export interface Metrics {
  /** Records processed, by the topic (full name) that they were read from; internal topics too. */
  readonly recordsIn: ReadonlyMap<TopicName, number>;
  /** Records written, by topic (full name); changelogs are not counted. */
  readonly recordsOut: ReadonlyMap<TopicName, number>;
  /** Records that their topics had let go of before they were processed, by topic; only those that have such. */
  readonly expired: ReadonlyMap<TopicName, number>;
  readonly dropped: readonly Dropped[];
  readonly commits: number;
}
