/** C and Y: operators, their clauses, formats, settings, tests, and what cannot run yet. */
import type { clauses } from "../../core/catalogue/clauses.js";
import type { PagesOf } from "../page.js";

const customers = `
export async function isKnown(name: string): Promise<boolean> {
  const answer = await fetch(\`https://customers.example/\${name}\`);
  return answer.ok;
}
`;

export const clausePages: PagesOf<typeof clauses> = {
  C01: {
    means: "The operator or clause needs something after it: an expression, a name, a list. Without it there is nothing to do.",
    wrong: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
`,
  },
  C02: {
    means: "The operator or clause stands alone; what follows it belongs to no part of the stage.",
    wrong: `
source orders: stream<string, long> from "orders"

table perCustomer = orders
  | group by key
  | count value
`,
    right: `
source orders: stream<string, long> from "orders"

table perCustomer = orders
  | group by key
  | count
`,
  },
  C03: {
    means: "The clause takes something of another kind: the name of a format without quotes, a text, a block, a list of names.",
    wrong: `
source orders: stream<string, long> from "orders" { value as "json" }
`,
    right: `
source orders: stream<string, long> from "orders" { value as json }
`,
  },
  C04: {
    means: "A clause or a setting stands here twice. Which of the two counts would be a matter of guessing.",
    wrong: `
topic "orders" {
  partitions 4
  partitions 8
}
`,
    right: `
topic "orders" { partitions 8 }
`,
  },
  C06: {
    means:
      "Operators work on streams, on tables or on groups, and some on only one of these. A `count` needs groups, made by `group by`; a change of the key needs a stream, as a table's rows are found by their key.",
    wrong: `
source orders: stream<string, long> from "orders"

table perCustomer = orders
  | count
`,
    right: `
source orders: stream<string, long> from "orders"

table perCustomer = orders
  | group by key
  | count
`,
  },
  C07: {
    means:
      "A declaration says whether it is a stream, where each record is a new fact, or a table, where each is the newest state of its key. Its last stage gives the other one. `to stream` makes a stream of a table's updates.",
    wrong: `
source orders: stream<string, long> from "orders"

stream perCustomer = orders
  | group by key
  | count
`,
    right: `
source orders: stream<string, long> from "orders"

table perCustomer = orders
  | group by key
  | count
`,
  },
  C08: {
    means:
      "The clause exists for this operator, but only for another kind of input. A stream's `filter` keeps no state, so there is no store to be named with `as`.",
    wrong: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100 as "large-orders"
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100 named "large-orders"
`,
  },
  C09: {
    means:
      "Names of topics, numbers of partitions, durations and patterns are part of how an application is built, so they must be known before any record comes. Constants are put together from literals and parameters.",
    wrong: `
param topicName = lower("ORDERS")

source orders: stream<string, long> from topicName
`,
    right: `
param topicName = "orders"

source orders: stream<string, long> from topicName
`,
  },
  C10: {
    means:
      "Settings have Kafka's own names. Kafka ignores a name that it does not know, with a line in the log that few people read; here it is an error.",
    wrong: `
app "orders" {
  comit.interval.ms = 500
}

source orders: stream<string, long> from "orders"
`,
    right: `
app "orders" {
  commit.interval.ms = 500
}

source orders: stream<string, long> from "orders"
`,
  },
  C11: {
    means:
      "The setting takes another kind of value. A setting in milliseconds takes a duration, one in bytes a size, one with fixed words one of these.",
    wrong: `
app "orders" {
  processing.guarantee = exactly_once
}

source orders: stream<string, long> from "orders"
`,
    right: `
app "orders" {
  processing.guarantee = exactly_once_v2
}

source orders: stream<string, long> from "orders"
`,
  },
  C12: {
    means:
      "A format writes values of certain types: `long` eight bytes of a number, `string` a text, `json` nearly everything. In Kafka Streams a wrong serde is found by the first record, as a ClassCastException.",
    wrong: `
source orders: stream<string, { amount: long }> from "orders" { value as long }
`,
    right: `
source orders: stream<string, { amount: long }> from "orders" { value as json }
`,
  },
  C13: {
    means:
      "Most types have a format of their own: `string` and numbers Kafka's, records JSON. For `any` nothing can be assumed, so its format must be written.",
    wrong: `
source events: stream<string, any> from "events"
`,
    right: `
source events: stream<string, any> from "events" { value as json }
`,
  },
  C14: {
    means: "The number is outside what is possible: a topic has one partition at least, a window lasts longer than nothing.",
    wrong: `
topic "orders" { partitions 0 }
`,
    right: `
topic "orders" { partitions 4 }
`,
  },
  C15: {
    means:
      "A record in a test has `key`, `value`, and perhaps `at`, `headers`, `partition` and `window`. In a table the columns may also be fields of the value. This is neither.",
    wrong: `
source visits: stream<string, { page: string }> from "visits"

test "visits arrive" {
  send visits
    | key | pgae |
    | ann | home |
}
`,
    right: `
source visits: stream<string, { page: string }> from "visits"

test "visits arrive" {
  send visits
    | key | page |
    | ann | home |
}
`,
  },
  C16: {
    means:
      "What a test sends or expects is written as records, `{ key: …, value: … }`, or as a table of them. A key or value that is not written is null, and most types do not allow that.",
    wrong: `
source visits: stream<string, { page: string }> from "visits"

test "visits arrive" {
  send visits [{ value: { page: "home" } }]
}
`,
    right: `
source visits: stream<string, { page: string }> from "visits"

test "visits arrive" {
  send visits [{ key: "ann", value: { page: "home" } }]
}
`,
  },
  C17: {
    means:
      "Partitions, the day and parameters are settled before a test's program starts. After the first record that is sent, they are as they are.",
    wrong: `
source visits: stream<string, string> from "visits"

test "visits arrive" {
  send visits [{ key: "ann", value: "home" }]
  partitions 3
}
`,
    right: `
source visits: stream<string, string> from "visits"

test "visits arrive" {
  partitions 3
  send visits [{ key: "ann", value: "home" }]
}
`,
  },
  C18: {
    means:
      'A store is called by what its stage says with `as "…"`, else after its declaration and operator. A test looked for a store of another name.',
    wrong: `
source visits: stream<string, string> from "visits"

table perUser = visits
  | group by key
  | count as "visits-per-user"

test "visits are counted" {
  send visits [{ key: "ann", value: "home" }]
  expect store "visits-by-user" at "ann" is 1
}
`,
    right: `
source visits: stream<string, string> from "visits"

table perUser = visits
  | group by key
  | count as "visits-per-user"

test "visits are counted" {
  send visits [{ key: "ann", value: "home" }]
  expect store "visits-per-user" at "ann" is 1
}
`,
  },
  C19: {
    means:
      "The branches of a split are tried in the order of the text, and a record goes to the first that takes it. `otherwise` takes all, so nothing ever reaches a branch behind it.",
    wrong: `
source orders: stream<string, long> from "orders"

split orders {
  others otherwise
  large when value > 100
}
`,
    right: `
source orders: stream<string, long> from "orders"

split orders {
  large when value > 100
  others otherwise
}
`,
  },
  C20: {
    means:
      "Two things that are said here do not go together: one takes the place of the other, or there is nothing that it could be said of.",
    wrong: `
source orders: stream<string, long> from "orders"

table perCustomer = orders
  | group by key named "by-customer"
  | count
`,
    right: `
source orders: stream<string, long> from "orders"

table perCustomer = orders
  | group by key
  | count named "count-per-customer"
`,
  },
  C21: {
    means: "This stage or block cannot do its work without that clause, and nothing that could be assumed would be right for everybody.",
    wrong: `
source orders:   stream<string, { product: string }> from "orders"
source products: global table<string, string>        from "products"

stream named = orders
  | join products with { product: right }
`,
    right: `
source orders:   stream<string, { product: string }> from "orders"
source products: global table<string, string>        from "products"

stream named = orders
  | join products on value.product with { product: right }
`,
  },
  C22: {
    means:
      "These two cannot be joined, or not in this way. In a join of a stream and a table the stream is on the left: its records look rows up, and a change of the table sends nothing. Kafka Streams has the same joins, and no others.",
    wrong: `
source orders:    stream<string, long>  from "orders"
source customers: table<string, string> from "customers"

stream named = customers
  | join orders with { name: left, amount: right }
`,
    right: `
source orders:    stream<string, long>  from "orders"
source customers: table<string, string> from "customers"

stream named = orders
  | join customers with { name: right, amount: left }
`,
  },
  C23: {
    means:
      "`peek` and `sink … foreach` pass each record to a function of yours, in a TypeScript file, and forget what it returns. An expression alone would be computed and thrown away.",
    wrong: `
source orders: stream<string, long> from "orders"

stream seen = orders
  | peek value * 2
`,
    right: `
source orders: stream<string, long> from "orders"

stream seen = orders
  | print "seen"
`,
  },
  C24: {
    means:
      "An async function gives its result later. A stage that is nothing but the call can wait for it and keep the records in their order; a filter, or a part of a larger expression, cannot. Kafka Streams has no asynchronous stages at all.",
    wrong: {
      text: `
import { isKnown } from "./customers.ts"

source orders: stream<string, { customer: string }> from "orders"

stream known = orders
  | filter isKnown(value.customer)
`,
      files: { "customers.ts": customers },
    },
    right: {
      text: `
import { isKnown } from "./customers.ts"

source orders: stream<string, { customer: string }> from "orders"

stream known = orders
  | map isKnown(value.customer)
  | filter value
`,
      files: { "customers.ts": customers },
    },
  },
  Y01: {
    means:
      "The language has this, and it is checked, but this version can neither run nor build it. It is refused so that no program does less than it says.",
    wrong: `
source orders: stream<string, long> from "orders"

sink orders to "copy" { partition by value }
`,
    right: `
source orders: stream<string, long> from "orders"

sink orders to "copy"
`,
  },
};
