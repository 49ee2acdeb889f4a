/**
 * Mistakes that people make, as they would write them: whoever is new to the language, and whoever knows Kafka Streams, SQL or TypeScript.
 * `docs/mistakes.md` is made of them, and a test holds that each has its message and no other error.
 */
import type { Code } from "../../src/core/catalogue/index.js";

export interface Mistake {
  readonly title: string;
  /** What is reported, and nothing else. */
  readonly code: Code;
  readonly text: string;
}

/** Of somebody who writes the first programs. */
export const newcomers: readonly Mistake[] = [
  {
    title: "One equals sign",
    code: "S17",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream paid = orders
  | filter value.status = "paid"
`,
  },
  {
    title: "`and` for `&&`",
    code: "S17",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream large = orders
  | filter value.amount > 100 and value.status == "paid"
`,
  },
  {
    title: "A field without its record",
    code: "B01",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream large = orders
  | filter amount > 100
`,
  },
  {
    title: "A field misspelt",
    code: "K03",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream large = orders
  | filter value.ammount > 100
`,
  },
  {
    title: "A stage without its bar",
    code: "S16",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream large = orders
  filter value.amount > 100
`,
  },
  {
    title: "An aggregate without a group",
    code: "C06",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

table perCustomer = orders
  | count
`,
  },
  {
    title: "A table that is declared a stream",
    code: "C07",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream perCustomer = orders
  | group by value.customer
  | count
`,
  },
  {
    title: "A text and a number",
    code: "T04",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream texts = orders
  | map "amount: " + value.amount
`,
  },
  {
    title: "A value that may be missing",
    code: "T02",
    text: `
source users: stream<string, { email?: string }> from "users"

stream mails = users
  | map value.email.lower()
`,
  },
  {
    title: "A comma that is missing",
    code: "S12",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream short = orders
  | map { customer: value.customer amount: value.amount }
`,
  },
  {
    title: "Single quotes",
    code: "S06",
    text: `
source orders: stream<string, long> from 'orders'
`,
  },
  {
    title: "A quote that is missing",
    code: "S02",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream paid = orders
  | filter value.status == "paid
`,
  },
  {
    title: "A name with a hyphen",
    code: "S11",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream large-orders = orders
  | filter value.amount > 100

sink large-orders to "large-orders"
`,
  },
  {
    title: "A name that has a meaning already",
    code: "S10",
    text: `
source topic: stream<string, long> from "orders"
`,
  },
  {
    title: "A topic without quotes",
    code: "B01",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

sink orders to all-orders
`,
  },
  {
    title: "A type of another language",
    code: "B01",
    text: `
source orders: stream<string, { amount: number }> from "orders"
`,
  },
  {
    title: "A window without grace",
    code: "W01",
    text: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 1m
  | count
`,
  },
  {
    title: "A length of time without a unit",
    code: "W08",
    text: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 60 grace 10s
  | count
`,
  },
  {
    title: "`if` without `else`",
    code: "S18",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream sizes = orders
  | map if value.amount > 100 then "large"
`,
  },
  {
    title: "A number in quotes",
    code: "T01",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

test "an order" {
  send orders [{ key: "1", value: { customer: "anna", status: "paid", amount: "200" } }]
}
`,
  },
  {
    title: "A function without parentheses",
    code: "T18",
    text: `
source words: stream<string, string> from "words"

stream short = words
  | filter value.length < 5
`,
  },
  {
    title: "A branch with a colon",
    code: "S18",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

split orders {
  paid: value.status == "paid"
  rest otherwise
}
`,
  },
  {
    title: "A stream that is not declared",
    code: "B01",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream large = order
  | filter value.amount > 100
`,
  },
];

/** Of somebody who brings another language along. */
export const experts: readonly Mistake[] = [
  {
    title: "SQL's `where`",
    code: "S13",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream large = orders
  | where value.amount > 100
`,
  },
  {
    title: "SQL's `create stream`",
    code: "S09",
    text: `
create stream large as select * from orders where amount > 100
`,
  },
  {
    title: "SQL's `having`",
    code: "S13",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

table many = orders
  | group by value.customer
  | count
  | having value > 10
`,
  },
  {
    title: "SQL's `is not null`",
    code: "S17",
    text: `
source users: stream<string, { email?: string }> from "users"

stream known = users
  | filter value.email is not null
`,
  },
  {
    title: "SQL's units",
    code: "S17",
    text: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 5 minutes grace 10 seconds
  | count
`,
  },
  {
    title: "ksqlDB's `advance by`",
    code: "S17",
    text: `
source clicks: stream<string, string> from "clicks"

table recent = clicks
  | group by key
  | window hopping 5m advance by 1m grace 10s
  | count
`,
  },
  {
    title: "ksqlDB's `emit changes`",
    code: "S13",
    text: `
source clicks: stream<string, string> from "clicks"

table perUser = clicks
  | group by key
  | count
  | emit changes
`,
  },
  {
    title: "ksqlDB's `emit final`",
    code: "S13",
    text: `
source clicks: stream<string, string> from "clicks"

table perUser = clicks
  | group by key
  | window tumbling 1m grace 10s
  | count
  | emit final
`,
  },
  {
    title: "ksqlDB's `partition by`",
    code: "S13",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream byCustomer = orders
  | partition by value.customer
`,
  },
  {
    title: "ksqlDB's `with (…)`",
    code: "S18",
    text: `
source clicks: stream<string, string> from "clicks" with (value_format = "json")
`,
  },
  {
    title: "SQL's `order by`",
    code: "S13",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream sorted = orders
  | order by value.amount
`,
  },
  {
    title: "Kafka Streams' `selectKey` with a lambda",
    code: "S13",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream byCustomer = orders
  | selectKey (k, v) => v.customer
`,
  },
  {
    title: "Java's arrow",
    code: "S17",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream amounts = orders
  | map value.amount
  | filter [1, 2].any(x -> x == value)
`,
  },
  {
    title: "A lambda for a stage",
    code: "T11",
    text: `
source orders: stream<string, { customer: string, status: string, amount: long }> from "orders"

stream amounts = orders
  | map v => v.amount
`,
  },
  {
    title: "Kafka Streams' `groupByKey`",
    code: "S13",
    text: `
source clicks: stream<string, string> from "clicks"

table perUser = clicks
  | groupByKey
  | count
`,
  },
  {
    title: "Kafka Streams' `KTable`",
    code: "T12",
    text: `
source users: KTable<string, string> from "users"
`,
  },
  {
    title: "Kafka Streams' `to`, as a stage",
    code: "S13",
    text: `
source clicks: stream<string, string> from "clicks"

stream all = clicks
  | to "copy"
`,
  },
  {
    title: "Two streams joined without a distance",
    code: "W07",
    text: `
source orders:   stream<string, long> from "orders"
source payments: stream<string, long> from "payments"

stream paid = orders
  | join payments with { ordered: left, paid: right }
`,
  },
  {
    title: "A table on the left of a stream",
    code: "C22",
    text: `
source orders:    stream<string, { customer: string }> from "orders"
source customers: table<string, { name: string }>      from "customers"

stream named = customers
  | join orders with { name: left.name, customer: right.customer }
`,
  },
  {
    title: "A join on another key than the stream's",
    code: "C22",
    text: `
source orders:    stream<string, { customer: string }> from "orders"
source customers: table<string, { name: string }>      from "customers"

stream named = orders
  | join customers on value.customer with { customer: left.customer, name: right.name }
`,
  },
  {
    title: "A left join's other side, unguarded",
    code: "K02",
    text: `
source orders:    stream<string, { customer: string }> from "orders"
source customers: table<string, { name: string }>      from "customers"

stream named = orders
  | left join customers with { customer: left.customer, name: right.name }
`,
  },
  {
    title: "A table's aggregate without `remove`",
    code: "K10",
    text: `
source users: table<string, { city: string, age: long }> from "users"

table ages = users
  | group by value.city
  | aggregate from 0 add agg + value.age
`,
  },
  {
    title: "Suppression without a window",
    code: "E01",
    text: `
source clicks: stream<string, string> from "clicks"

table perUser = clicks
  | group by key
  | count
  | suppress until window closes max bytes 10MB
`,
  },
  {
    title: "Early emission of what is to be final",
    code: "E05",
    text: `
source clicks: stream<string, string> from "clicks"

table perUser = clicks
  | group by key
  | window tumbling 1m grace 10s
  | count
  | suppress until window closes max records 1_000 then emit early
`,
  },
  {
    title: "A windowed key written as a plain one",
    code: "W15",
    text: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 1m grace 10s
  | count

sink perMinute to "counts" { key as string }
`,
  },
  {
    title: "A setting misspelt",
    code: "C10",
    text: `
app "orders" { num.stream.thread = 4 }

source clicks: stream<string, string> from "clicks"
`,
  },
  {
    title: "An old guarantee",
    code: "C11",
    text: `
app "orders" { processing.guarantee = exactly_once }

source clicks: stream<string, string> from "clicks"
`,
  },
  {
    title: "A number of partitions without its word",
    code: "C02",
    text: `
source clicks: stream<string, string> from "clicks"

stream all = clicks
  | repartition 6
`,
  },
  {
    title: "An outer join with a table",
    code: "C22",
    text: `
source orders:    stream<string, { customer: string }> from "orders"
source customers: table<string, { name: string }>      from "customers"

stream named = orders
  | outer join customers with { customer: left?.customer, name: right?.name }
`,
  },
  {
    title: "A value that is a constant in TypeScript",
    code: "S09",
    text: `
const limit = 100

source clicks: stream<string, string> from "clicks"
`,
  },
];
