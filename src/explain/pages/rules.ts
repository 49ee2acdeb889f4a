/** P W E K N G R D Q: the rules. */
import type { rules } from "../../core/catalogue/rules.js";
import type { PagesOf } from "../page.js";

export const rulePages: PagesOf<typeof rules> = {
  N01: {
    means:
      "A store is found again by its name, also after the program has changed. Two of one name would be one store, which Kafka Streams refuses, too. Where a name is missing it numbers stores by their position; put a stage above, and each looks for its state under another's name.",
    wrong: `
source orders: stream<string, long> from "orders"

table small = orders
  | group by key
  | count as "orders-per-customer"
table large = orders
  | filter value > 100
  | group by key
  | count as "orders-per-customer"
`,
    right: `
source orders: stream<string, long> from "orders"

table small = orders
  | group by key
  | count as "orders-per-customer"
table large = orders
  | filter value > 100
  | group by key
  | count as "large-orders-per-customer"
`,
  },
  N02: {
    means:
      "Names of topics, stores and processors become names of files, of topics and of metrics. Kafka takes letters, digits, `.`, `_` and `-` in them, at most 249 characters, and each only once. Kafka would refuse such a name when the application starts.",
    wrong: `
source orders: stream<string, long> from "new orders"
`,
    right: `
source orders: stream<string, long> from "new-orders"
`,
  },
  G02: {
    means:
      "An application reads a topic once, and every record goes to all that was built on it. So two sources of one topic must be alike: the same topics, and the same types and formats of keys and values. Kafka Streams refuses topics that overlap, but of two sources of the same topics it takes the first one's formats for both, without a word.",
    wrong: `
source orders: stream<string, long> from "orders"
source texts: stream<string, string> from "orders"
`,
    right: `
source orders: stream<string, long> from "orders"

stream texts = orders
  | map \`\${value}\`
`,
  },
  P12: {
    means:
      "A new key that may be null makes records without a key. On a topic they land on any partition, and stages that need a key drop them, as Kafka Streams does.",
    wrong: `
source orders: stream<string, { customer?: string, amount: long }> from "orders"

stream byCustomer = orders
  | key by value.customer
`,
    right: `
source orders: stream<string, { customer?: string, amount: long }> from "orders"

stream byCustomer = orders
  | filter value.customer != null
  | key by value.customer
`,
  },
  G01: {
    means:
      "What this sink writes is read again by a source that leads to the same sink. Unless every round takes something away, the topic fills up for ever. Kafka does not notice. Where the loop is meant and ends, say why.",
    wrong: `
source jobs: stream<string, long> from "jobs"

stream retries = jobs
  | map value - 1

sink retries to "jobs"
`,
    right: `
source jobs: stream<string, long> from "jobs"

stream retries = jobs
  | filter value > 0
  | map value - 1

sink retries to "jobs" { feedback "each round takes one, and 0 ends it" }
`,
  },
  P01: {
    means:
      "A join looks for the partner of a record in the partition of the same number, so both topics must be cut into partitions alike. Kafka Streams finds a difference when partitions are assigned, and stops; with some joins it does not look, and the result stays empty.",
    wrong: `
topic "orders"    { partitions 4 }
topic "customers" { partitions 6 }

source orders:    stream<string, long>  from "orders"
source customers: table<string, string> from "customers"

stream named = orders
  | join customers with { name: right, amount: left }
`,
    right: `
topic "orders"    { partitions 4 }
topic "customers" { partitions 6 }

source orders:    stream<string, long>  from "orders"
source customers: table<string, string> from "customers"

stream named = orders
  | repartition into 6
  | join customers with { name: right, amount: left }
`,
  },
  P05: {
    means:
      "Keys are compared by their bytes, and the number 7 has other bytes as an `int` than as a `long`. Equal keys would neither be equal nor lie in the same partition. ksqlDB asks for a CAST; Kafka Streams in Java finds it if the types are written out.",
    wrong: `
source orders:    stream<int, double>  from "orders"
source customers: table<long, string>  from "customers"

stream named = orders
  | join customers with { name: right, amount: left }
`,
    right: `
source orders:    stream<int, double> from "orders"
source customers: table<long, string> from "customers"

stream named = orders
  | key by toLong(key)
  | join customers with { name: right, amount: left }
`,
  },
  P10: {
    means:
      "After the key has changed, a record still lies in the partition of its old key. A processor with a store would look for the new key among the rows of other keys. In front of aggregates and joins a repartition is inserted; in front of processors Kafka Streams inserts none, and it is silent about it.",
    wrong: {
      text: `
import { CountVisits } from "./visits.ts"

source visits: stream<string, { customer: string }> from "visits"
store counts: keyvalue<string, long> as "visits"

stream counted = visits
  | key by value.customer
  | process CountVisits using counts
`,
      files: {
        "visits.ts": `
import type { Processor, ProcessorContext, ProcessorRecord } from "topo-lang/streams";

export class CountVisits implements Processor<string, { customer: string }, string, number> {
  init(context: ProcessorContext<string, number>): void {}
  process(record: ProcessorRecord<string, { customer: string }>): void {}
}
`,
      },
    },
    right: {
      text: `
import { CountVisits } from "./visits.ts"

source visits: stream<string, { customer: string }> from "visits"

store counts: keyvalue<string, long> as "visits"

stream counted = visits
  | key by value.customer
  | repartition
  | process CountVisits using counts
`,
      files: {
        "visits.ts": `
import type { Processor, ProcessorContext, ProcessorRecord } from "topo-lang/streams";

export class CountVisits implements Processor<string, { customer: string }, string, number> {
  init(context: ProcessorContext<string, number>): void {}
  process(record: ProcessorRecord<string, { customer: string }>): void {}
}
`,
      },
    },
  },
  P11: {
    means:
      "The number of partitions of a `repartition` that leads to a join has to be that of the join's other side; it is derived from there. Kafka Streams refuses another number when the application starts.",
    wrong: `
topic "customers" { partitions 6 }

source orders:    stream<string, { customer: string, amount: long }> from "orders"
source customers: table<string, string>                              from "customers"

stream named = orders
  | key by value.customer
  | repartition into 4
  | join customers with { name: right, amount: left.amount }
`,
    right: `
topic "customers" { partitions 6 }

source orders:    stream<string, { customer: string, amount: long }> from "orders"
source customers: table<string, string>                              from "customers"

stream named = orders
  | key by value.customer
  | repartition
  | join customers with { name: right, amount: left.amount }
`,
  },
  R04: {
    means:
      "A processor reaches those stores that its stage lists after `using`, and the program's global ones. In Kafka Streams an unlisted store is an exception when the first task starts.",
    wrong: {
      text: `
import { CountVisits } from "./visits.ts"

source visits: stream<string, string> from "visits"
store counts: keyvalue<string, long> as "visits"

stream counted = visits
  | process CountVisits
`,
      files: {
        "visits.ts": `
import type { KeyValueStore, Processor, ProcessorContext, ProcessorRecord } from "topo-lang/streams";

export class CountVisits implements Processor<string, string, string, number> {
  init(context: ProcessorContext<string, number>): void {
    const counts: KeyValueStore<string, number> = context.store("visits");
  }
  process(record: ProcessorRecord<string, string>): void {}
}
`,
      },
    },
    right: {
      text: `
import { CountVisits } from "./visits.ts"

source visits: stream<string, string> from "visits"

store counts: keyvalue<string, long> as "visits"

stream counted = visits
  | process CountVisits using counts
`,
      files: {
        "visits.ts": `
import type { KeyValueStore, Processor, ProcessorContext, ProcessorRecord } from "topo-lang/streams";

export class CountVisits implements Processor<string, string, string, number> {
  init(context: ProcessorContext<string, number>): void {
    const counts: KeyValueStore<string, number> = context.store("visits");
  }
  process(record: ProcessorRecord<string, string>): void {}
}
`,
      },
    },
  },
  Q01: {
    means:
      "A final result of a window comes when stream time has passed its end and its grace, and stream time moves with records only. The test waits for a result that no record of it sets free; in Kafka's own test driver this is the most common surprise, too.",
    wrong: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 1m grace 0s
  | count
  | suppress until window closes max bytes 10MB

test "a count for each minute" {
  send clicks [{ key: "anna", value: "home", at: 09:00 }]
  expect perMinute [{ key: "anna", value: 1, window: 09:00 }]
}
`,
    right: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 1m grace 0s
  | count
  | suppress until window closes max bytes 10MB

test "a count for each minute" {
  send clicks [{ key: "anna", value: "home", at: 09:00 }, { key: "ben", value: "home", at: 09:01 }]
  expect perMinute [{ key: "anna", value: 1, window: 09:00 }]
}
`,
  },
  Q02: {
    means:
      "With one partition every key is where it is looked for, so a test cannot find a record that lies in the wrong place. With three it does, at no cost.",
    wrong: `
source orders: stream<string, { customer: string }> from "orders"

table perCustomer = orders
  | group by value.customer
  | count

test "orders are counted" {
  send orders [{ key: "1", value: { customer: "anna" } }]
  expect perCustomer [{ key: "anna", value: 1 }]
}
`,
    right: `
source orders: stream<string, { customer: string }> from "orders"

table perCustomer = orders
  | group by value.customer
  | count

test "orders are counted" {
  partitions 3
  send orders [{ key: "1", value: { customer: "anna" } }]
  expect perCustomer [{ key: "anna", value: 1 }]
}
`,
  },
  Q05: {
    means:
      "`// allow P12: reason` silences a rule on its own line, or, standing alone, on the next one. Without a reason, or written otherwise, it silences nothing, and one that has nothing to silence any more is told, so that the list of what is let pass stays honest. What Kafka or the language makes an error anyway is always told.",
    wrong: `
source orders: stream<string, long> from "orders"

// allow P12: the key was nullable once
stream large = orders
  | filter value > 100
sink large to "large-orders"
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
sink large to "large-orders"
`,
  },
  G08: {
    means:
      "A record that no branch of a split takes is gone. Kafka Streams drops it silently; here the split says that this is meant, or gives the rest a name.",
    wrong: `
source orders: stream<string, { country: string }> from "orders"

split orders {
  german when value.country == "de"
  french when value.country == "fr"
}
`,
    right: `
source orders: stream<string, { country: string }> from "orders"

split orders {
  german when value.country == "de"
  french when value.country == "fr"
  others otherwise
}
`,
  },
  G12: {
    means:
      "Each sink writes every record of its stream. Two sinks of one stream to one topic therefore write each record twice, and who reads the topic counts it twice. Kafka Streams does so without a word.",
    wrong: `
source orders: stream<string, long> from "orders"

sink orders to "copies"
sink orders to "copies"
`,
    right: `
source orders: stream<string, long> from "orders"

sink orders to "copies"
`,
  },
};
