/** T and K: types of expressions, keys and values. */
import type { types } from "../../core/catalogue/types.js";
import type { PagesOf } from "../page.js";

export const typePages: PagesOf<typeof types> = {
  T01: {
    means:
      "Each place wants values of one type, and nothing is converted by itself, except that a smaller number becomes a larger kind of number (`int` to `long` to `double`). Kafka Streams would find out at the first record, with a ClassCastException.",
    wrong: `
source orders: stream<string, { count: int }> from "orders"

stream large = orders
  | filter value.count
`,
    right: `
source orders: stream<string, { count: int }> from "orders"

stream large = orders
  | filter value.count > 0
`,
  },
  T02: {
    means:
      "A type with `?`, and a field declared with `?:`, may hold null. An expression that would fail on null is refused until it says what happens then. In Kafka Streams this is the NullPointerException that stops the application at the first record that has one.",
    wrong: `
source users: stream<string, { name: string, email?: string }> from "users"

stream domains = users
  | map value.email.split("@")[1]
`,
    right: `
source users: stream<string, { name: string, email?: string }> from "users"

stream domains = users
  | filter value.email != null
  | map value.email.split("@")[1]
`,
  },
  T03: {
    means: "Only records have fields. A value of a plain type has none, and functions are called with parentheses: `value.length()`.",
    wrong: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value.amount > 100
`,
    right: `
source orders: stream<string, { amount: long }> from "orders"

stream large = orders
  | filter value.amount > 100
`,
  },
  T04: {
    means:
      "The operator does not work on these two types together. A number and a text are never mixed by themselves; a template, `` `…${x}…` ``, puts any value into a text.",
    wrong: `
source orders: stream<string, long> from "orders"

stream texts = orders
  | map "amount: " + value
`,
    right: `
source orders: stream<string, long> from "orders"

stream texts = orders
  | map \`amount: \${value}\`
`,
  },
  T05: {
    means:
      "The operator wants a value of another type here: `-` a number, `[ ]` a list or a map, `in` a list or a map on its right, `...` a record. Whole numbers are not divided by a written 0: that has no result for any record.",
    wrong: `
source orders: stream<string, string> from "orders"

stream books = orders
  | filter "book" in value
`,
    right: `
source orders: stream<string, string> from "orders"

stream books = orders
  | filter value.contains("book")
`,
  },
  T06: {
    means:
      "A `match` must have an answer for every value that can come. Of an enum that is each of its texts, so when the type grows, every `match` that has to be looked at is shown.",
    wrong: `
type Status = "new" | "paid" | "sent"

source orders: stream<string, { status: Status }> from "orders"

stream open = orders
  | map match value.status { "new" => true, "paid" => true }
`,
    right: `
type Status = "new" | "paid" | "sent"

source orders: stream<string, { status: Status }> from "orders"

stream open = orders
  | map match value.status { "new" | "paid" => true, "sent" => false }
`,
  },
  T07: {
    means:
      "Patterns are tried from the first to the last. This one stands behind others that take the same values, so it would never be chosen. Where every value has its arm already, `_` is such a pattern: it would only hide that a value is missing once the type grows.",
    wrong: `
source orders: stream<string, string> from "orders"

stream kinds = orders
  | map match value { _ => "other", "book" => "paper" }
`,
    right: `
source orders: stream<string, string> from "orders"

stream kinds = orders
  | map match value { "book" => "paper", _ => "other" }
`,
  },
  T08: {
    means: "The function does not take these arguments: too many, too few, or of other types. `value.f(x)` is the same as `f(value, x)`.",
    wrong: `
source users: stream<string, { name: string }> from "users"

stream initials = users
  | map value.name.substring("0", "1")
`,
    right: `
source users: stream<string, { name: string }> from "users"

stream initials = users
  | map value.name.substring(0, 1)
`,
  },
  T09: {
    means:
      "The number does not fit its type. An `int` has 32 bits. A `long` is held exactly up to 2^53 − 1, as everywhere in JavaScript; for exact 64-bit values there is `bigint`.",
    wrong: `
type Budget = { limit: int }

source names: stream<string, string> from "names"

stream budgets: Budget = names
  | map { limit: 3_000_000_000 }
`,
    right: `
type Budget = { limit: long }

source names: stream<string, string> from "names"

stream budgets: Budget = names
  | map { limit: 3_000_000_000 }
`,
  },
  T10: {
    means:
      "A record has exactly the fields of its type: all that are declared without `?:`, and no others. So a misspelt field is found here, and not by whoever reads the topic.",
    wrong: `
type Order = { id: string, amount: long }

source raw: stream<string, long> from "raw"

stream orders: Order = raw
  | map { amount: value }
`,
    right: `
type Order = { id: string, amount: long }

source raw: stream<string, long> from "raw"

stream orders: Order = raw
  | map { id: key, amount: value }
`,
  },
  T11: {
    means:
      "`x => …` is a function. It can be given to functions such as `map`, `filter` and `any`, or to `reduce`; it is no value that a record could hold. Stages need none, as `value` is in scope.",
    wrong: `
source orders: stream<string, long> from "orders"

stream doubled = orders
  | map v => v * 2
`,
    right: `
source orders: stream<string, long> from "orders"

stream doubled = orders
  | map value * 2
`,
  },
  T12: {
    means:
      "What stands here is no type, or none that can be used here. In a union either all members are texts (an enum), or all are records that one field with a constant text tells apart.",
    wrong: `
source orders: stream<string, string | long> from "orders"
`,
    right: `
type Order = { kind: "named", name: string } | { kind: "counted", count: long }

source orders: stream<string, Order> from "orders"
`,
  },
  T13: {
    means:
      "A template puts texts together. Records, bytes and the like have no text that everybody would agree on; name the part that is meant, or write it as JSON.",
    wrong: `
source files: stream<string, bytes> from "files"

stream described = files
  | map \`content: \${value}\`
`,
    right: `
source files: stream<string, bytes> from "files"

stream described = files
  | map \`content of \${key}\`
`,
  },
  T14: {
    means:
      "A text is written where an instant is wanted, and it is read as ISO 8601. A time of day needs its zone, as there is no zone to be assumed.",
    wrong: `
source visits: stream<string, { at: instant }> from "visits"

stream recent = visits
  | filter value.at >= "1 May 2024"
`,
    right: `
source visits: stream<string, { at: instant }> from "visits"

stream recent = visits
  | filter value.at >= "2024-05-01"
`,
  },
  T15: {
    means: "A field of a record is named twice. One of the two would be lost without a word.",
    wrong: `
source orders: stream<string, { amount: long }> from "orders"

stream sums = orders
  | map { amount: value.amount, amount: value.amount * 2 }
`,
    right: `
source orders: stream<string, { amount: long }> from "orders"

stream sums = orders
  | map { amount: value.amount, twice: value.amount * 2 }
`,
  },
  T16: {
    means:
      "Regular expressions are RE2's, which take time in proportion to the text, whatever it is. So there is no look-around and there are no back references, with which one record could hold up a partition for hours.",
    wrong: `
source logs: stream<string, string> from "logs"

stream errors = logs
  | filter value matches "(?<=level=)error"
`,
    right: `
source logs: stream<string, string> from "logs"

stream errors = logs
  | filter value matches "level=error"
`,
  },
  T17: {
    means:
      "`null` and an empty list fit many types, and nothing here says which is meant. The type decides how the value is written to a topic.",
    wrong: `
source orders: stream<string, long> from "orders"

stream tagged = orders
  | map { amount: value, tags: [] }
`,
    right: `
type Tagged = { amount: long, tags: string[] }

source orders: stream<string, long> from "orders"

stream tagged: Tagged = orders
  | map { amount: value, tags: [] }
`,
  },
  T18: {
    means:
      "The name of a function stands where a value is wanted. It is called with parentheses, also when there is nothing to give to it.",
    wrong: `
source words: stream<string, string> from "words"

stream short = words
  | filter value.length < 5
`,
    right: `
source words: stream<string, string> from "words"

stream short = words
  | filter value.length() < 5
`,
  },
  T19: {
    means: "Parentheses right behind a value call it, but this value is no function. Mostly an operator is missing between the two.",
    wrong: `
source orders: stream<string, long> from "orders"

stream sums = orders
  | map (value + 1)(2)
`,
    right: `
source orders: stream<string, long> from "orders"

stream sums = orders
  | map (value + 1) * 2
`,
  },
  T20: {
    means:
      "This place calls a function of yours with values that it has at hand, such as the two that `reduce` makes one of. A function is written with its names for them before `=>`.",
    wrong: `
source orders: stream<string, long> from "orders"

table largest = orders
  | group by key
  | reduce max(value)
`,
    right: `
source orders: stream<string, long> from "orders"

table largest = orders
  | group by key
  | reduce (a, b) => max(a, b)
`,
  },
  T24: {
    means:
      "A test has to give the same answer today and next year, so neither the clock nor chance can be read in it. The clock of the program that is tested stands still unless the test moves it.",
    wrong: `
source visits: stream<string, { at: instant }> from "visits"

test "a visit" {
  send visits [{ key: "anna", value: { at: now() } }]
}
`,
    right: `
source visits: stream<string, { at: instant }> from "visits"

test "a visit" {
  send visits [{ key: "anna", value: { at: "2024-05-01T09:30:00Z" } }]
}
`,
  },
  T25: {
    means:
      "`a ?? b` gives `b` where `a` is null, and here `a` never is. Either the `??` is left over, or the type should say that a value may be missing: `name?: string`.",
    wrong: `
source users: stream<string, { name: string }> from "users"

stream names = users
  | map value.name ?? "nobody"
`,
    right: `
source users: stream<string, { name?: string }> from "users"

stream names = users
  | map value.name ?? "nobody"
`,
  },
  K01: {
    means:
      "A record whose key is null belongs to no group and to no partition that its key would choose, so Kafka Streams drops it where it groups or repartitions; at a repartition it does not even count it. Topo counts each of them, and says so beforehand.",
    wrong: `
source orders: stream<string?, long> from "orders"

table perCustomer = orders
  | group by key
  | count
`,
    right: `
source orders: stream<string?, long> from "orders"

table perCustomer = orders
  | filter key != null
  | group by key
  | count
`,
  },
  K02: {
    means:
      "A left join keeps the records of its left side that have no partner, an outer join those of both. In these `left` or `right` is null. In Kafka Streams the joiner fails on the first of them with a NullPointerException.",
    wrong: `
source orders:    stream<string, { amount: long }> from "orders"
source customers: table<string, { name: string }>  from "customers"

stream named = orders
  | left join customers with { amount: left.amount, name: right.name }
`,
    right: `
source orders:    stream<string, { amount: long }> from "orders"
source customers: table<string, { name: string }>  from "customers"

stream named = orders
  | left join customers with { amount: left.amount, name: right?.name ?? "unknown" }
`,
  },
  K03: {
    means:
      "The record's type has no field of this name. Whether a field really is in the data is only known while running; what the type declares is all that is relied upon.",
    wrong: `
type Order = { customer: string, amount: long }

source orders: stream<string, Order> from "orders"

stream large = orders
  | filter value.amuont > 100
`,
    right: `
type Order = { customer: string, amount: long }

source orders: stream<string, Order> from "orders"

stream large = orders
  | filter value.amount > 100
`,
  },
  K04: {
    means:
      "What a pipeline or a topic is declared to hold, and what it gets, differ. For a topic this finds a writer and a reader in one program that do not agree; in Kafka each of them would work, and the reader fail on the other's records.",
    wrong: `
type Total = { customer: string, total: long }

source orders: stream<string, long> from "orders"

stream totals: Total = orders
  | filter value > 0
`,
    right: `
type Total = { customer: string, total: long }

source orders: stream<string, long> from "orders"

stream totals: Total = orders
  | filter value > 0
  | map { customer: key, total: value }
`,
  },
  K05: {
    means:
      "A merged stream has one type of key and one of value, since one format writes all its records. Streams of other types must be brought into that shape first.",
    wrong: `
source web: stream<string, long> from "web-orders"
source phone: stream<string, { amount: long }> from "phone-orders"

stream orders = web
  | merge phone
`,
    right: `
source web:   stream<string, long>             from "web-orders"
source phone: stream<string, { amount: long }> from "phone-orders"

stream amounts = phone
  | map value.amount
stream orders = web
  | merge amounts
`,
  },
  K06: {
    means:
      "Whatever records come, the answer of this comparison is the same: its sides can never be equal, or one cannot be null. Such a filter passes everything or nothing, and is mostly a slip.",
    wrong: `
type Order = { status: "new" | "paid" | "sent" }

source orders: stream<string, Order> from "orders"

stream open = orders
  | filter value.status == "open"
`,
    right: `
type Order = { status: "new" | "paid" | "sent" }

source orders: stream<string, Order> from "orders"

stream open = orders
  | filter value.status != "sent"
`,
  },
  K10: {
    means:
      "A table's row moves from one group to another when it changes, so its old value has to be taken out of the old group. A sum can do that; the largest value cannot, since nobody remembers the second largest. Kafka Streams asks for a subtractor as well.",
    wrong: `
source users: table<string, { city: string, age: long }> from "users"

table oldest = users
  | group by value.city
  | max value.age
`,
    right: `
source users: table<string, { city: string, age: long }> from "users"

table average = users
  | group by value.city
  | avg value.age
`,
  },
  K09: {
    means:
      "`now()` and `random()` answer differently each time. After a failure records are read again, and by then this may take another branch or join other rows, so that two results are out for one record. A record's own time stays what it is.",
    wrong: `
source orders: stream<string, { due: instant }> from "orders"

stream overdue = orders
  | filter value.due < now()
`,
    right: `
source orders: stream<string, { due: instant }> from "orders"

stream overdue = orders
  | filter value.due < timestamp
`,
  },
};
