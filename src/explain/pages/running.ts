/** X01 to X19: what can go wrong while a topology runs. */
import type { running } from "../../core/catalogue/running.js";
import type { PagesOf } from "../page.js";

export const runningPages: PagesOf<typeof running> = {
  X01: {
    means:
      "The bytes of a record are not what the source's type says: no JSON, a field that is missing or of another type, a number of another length. Kafka Streams stops here, too, unless it was given a handler that goes on. Everything before the record is committed, so nothing is done twice when the cause is mended.",
    situation:
      'The source reads `{ amount: long }`, and this record came:\n\n```\n{"key":"ann","value":{"amount":"12"}}\n```\n\nEither the producer is wrong, or the type: the field may be a `string`, or be missing (`amount?: long`).',
  },
  X02: {
    means:
      "An expression failed on this record. Most failures are found beforehand, above all nulls; what is left is arithmetic: a division by zero, a number that becomes too large. In Kafka Streams such an exception stops the application, and so does it here.",
    situation:
      "A division by what a record says:\n\n```\n| map value.total / value.count\n```\n\nLeave out what cannot be divided, or give a result for it:\n\n```\n| filter value.count != 0\n| map value.total / value.count\n```",
  },
  X03: {
    means:
      "A record has a timestamp before 1970. Windows, and the order in which records are processed, are reckoned from timestamps, and Kafka Streams' own extractor fails on a negative one. It mostly means that a producer did not set it.",
    situation:
      'A record with a timestamp of −1:\n\n```\n{"key":"ann","value":1,"timestamp":-1}\n```\n\nA record without a timestamp takes the time at which it is read.',
  },
  X04: {
    means:
      "A value that was computed cannot be written in the format of the topic: a number that is no number (NaN) or infinite has no JSON. Kafka Streams' producer would stop, too.",
    situation:
      "A division of doubles, which gives NaN for 0/0:\n\n```\n| map { ratio: value.hits / value.visits }\n```\n\nSay what is to be written then:\n\n```\n| map { ratio: if value.visits == 0 then 0 else value.hits / value.visits }\n```",
  },
  X05: {
    means:
      "The program declares another number of partitions than the topic has. Which partition a key is on depends on their number, so it cannot be changed under data that is there: a key's new records would be on another partition than its old ones.",
    situation:
      'The topic was created with one partition, and the program now says more:\n\n```\ntopic "orders" { partitions 4 }\n```\n\nKeep the number, or write to a new topic that has the other.',
  },
  X06: {
    means:
      "A repartition topic or a changelog has as many partitions as the topics that lead to it. These have changed, so the state in it is spread over the wrong number of partitions. Kafka Streams refuses to start, too.",
    situation:
      "An input has more partitions than when the application first ran. Restore their number, or start over with another application id.",
  },
  X07: {
    means:
      "A store is restored from its changelog, and a record there cannot be read. The types of the store's keys or values have changed in the program, and what was written before was written with the old ones.",
    situation:
      'An aggregate got another type, and kept the name of its store:\n\n```\n| aggregate from { sum: 0 } add { sum: agg.sum + value } as "totals"\n```\n\nGive it a new name, so that it starts empty: `as "totals-2"`; or change the type back.',
  },
  X08: {
    means:
      "A program asked for a topic that the topology neither reads nor writes. This is said by the test driver and by the runtime's own API.",
    situation:
      'A test in TypeScript that sends to a topic with a misspelt name:\n\n```\nawait driver.send("order", { key: "ann", value: 1 });\n```\n\nThe message lists the topics that there are.',
  },
  X09: {
    means: "A program asked for a store that the topology does not have. This is said by the test driver and by the runtime's own API.",
    situation:
      'A test in TypeScript that reads a store by another name than `as "…"` gives it. The message lists the stores that there are.',
  },
  X10: {
    means:
      "Compaction keeps the last record of each key, so a record without a key has no place in a compacted topic. Kafka's brokers refuse it (`InvalidRecordException`), and so does the embedded log: the run ends before the record is written. Everything before it is committed.",
    situation:
      'The topic is compacted, and the key may be null:\n\n```topo\ntopic "totals" { cleanup compact }\nsource orders: stream<string?, long> from "orders"\nsink orders to "totals"\n```\n\nWrite what has a key only:\n\n```topo\ntopic "totals" { cleanup compact }\nsource orders: stream<string?, long> from "orders"\nsink keyed to "totals"\nstream keyed = orders\n  | filter key != null\n```',
  },
};
