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
};
