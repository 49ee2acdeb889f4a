/** S: how programs are written. */
import type { syntax } from "../../core/catalogue/syntax.js";
import type { PagesOf } from "../page.js";
import { clauseLists, operatorList } from "../phrases.js";

export const syntaxPages: PagesOf<typeof syntax> = {
  S01: {
    means:
      "A character stands here that no part of the language uses, often one that other languages need: a semicolon, a `#` comment, a curly quote from a word processor. Nothing ends with a sign in Topo: a declaration ends where the next one begins.",
    wrong: `
source orders: stream<string, long> from "orders";

stream large = orders
  | filter value > 100
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
`,
  },
  S02: {
    means:
      "A text ends on the line on which it begins. So a quote that was forgotten is found at once, and the rest of the file is still read as it was meant.",
    wrong: `
source orders: stream<string, long> from "orders

stream large = orders
  | filter value > 100
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
`,
  },
  S03: {
    means:
      "In a text a backslash begins an escape, such as `\\n` for a line break. Only JSON's escapes are known. A backslash that is meant as such is written twice, in regular expressions too.",
    wrong: `
source codes: stream<string, string> from "codes"

stream numeric = codes
  | filter value matches "^\\d+$"
`,
    right: `
source codes: stream<string, string> from "codes"

stream numeric = codes
  | filter value matches "^\\\\d+$"
`,
  },
  S04: {
    means:
      "A comment that begins with `/*` goes on to the first `*/`. Without that, everything below belongs to the comment and is not part of the program. Comments do not nest.",
    wrong: `
source orders: stream<string, long> from "orders"

/* Only the large ones.
stream large = orders
  | filter value > 100
`,
    right: `
source orders: stream<string, long> from "orders"

/* Only the large ones. */
stream large = orders
  | filter value > 100
`,
  },
  S05: {
    means:
      "This begins like a number but is none. Numbers may have a unit, which makes them a duration (`250ms`, `1h30m`) or a size (`64KB`); the unit follows at once, and the larger comes first.",
    wrong: `
topic "orders" { retention 2w }
`,
    right: `
topic "orders" { retention 14d }
`,
  },
  S06: {
    means:
      "There is one kind of quotes for texts, the double ones, so that a text looks the same everywhere and the other can be used inside it.",
    wrong: `
source orders: stream<string, string> from 'orders'
`,
    right: `
source orders: stream<string, string> from "orders"
`,
  },
  S07: {
    means:
      "A bracket was opened and not closed before its declaration ends. The place that is underlined is the one that opens; where it should close, only you know.",
    wrong: `
source words: stream<string, string> from "words"

stream short = words
  | filter (value.length() < 5
`,
    right: `
source words: stream<string, string> from "words"

stream short = words
  | filter (value.length() < 5)
`,
  },
  S08: {
    means: "A bracket closes that was never opened, or that was closed before.",
    wrong: `
source words: stream<string, string> from "words"

stream short = words
  | filter value.length() < 5)
`,
    right: `
source words: stream<string, string> from "words"

stream short = words
  | filter value.length() < 5
`,
  },
  S09: {
    means:
      "A program is a row of declarations, and each begins with one of thirteen words: `source`, `stream`, `table`, `sink` and so on. This word is none of them.",
    wrong: `
source orders: stream<string, long> from "orders"

steam large = orders
  | filter value > 100
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
`,
  },
  S10: {
    means:
      "Some words have a meaning wherever an expression stands: `key`, `value`, `true`, `match`, and those that begin declarations. A declaration of such a name could never be spoken of. Fields of records may have any name.",
    wrong: `
type match = { home: string, away: string }

source games: stream<string, match> from "games"
`,
    right: `
type Match = { home: string, away: string }

source games: stream<string, Match> from "games"
`,
  },
  S11: {
    means:
      "Processors, stores and internal topics are named after declarations, and Kafka takes only some characters in such names. Names of declarations are therefore made of A–Z, a–z, 0–9 and `_`.",
    wrong: `
source orders: stream<string, long> from "orders"

stream größere = orders
  | filter value > 100
`,
    right: `
source orders: stream<string, long> from "orders"

stream larger = orders
  | filter value > 100
`,
  },
  S12: {
    means:
      "Elements of lists, fields of records and arguments of functions are separated by commas. In blocks and in types of records they may be left out, as each entry begins with its name there.",
    wrong: `
source orders: stream<string, string> from "orders"

stream known = orders
  | filter value in ["book" "film"]
`,
    right: `
source orders: stream<string, string> from "orders"

stream known = orders
  | filter value in ["book", "film"]
`,
  },
  S13: {
    means: `After a \`|\` stands an operator. Their words are Kafka Streams' where these are plain, but not all: \`mapValues\` is \`map\`, \`selectKey\` is \`key by\`, \`groupByKey\` is \`group by key\`.\n\n${operatorList()}`,
    wrong: `
source orders: stream<string, long> from "orders"

stream large = orders
  | fliter value > 100
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
`,
  },
  S14: {
    means: `What follows an operator's expression are its clauses, and each operator has its own. A declaration's block likewise has its own properties. This word is none that is known here.\n\n${clauseLists()}`,
    wrong: `
topic "orders" { partition 4 }
`,
    right: `
topic "orders" { partitions 4 }
`,
  },
  S15: {
    means: "Operators and clauses may have several words, such as `group by` or `to stream`. The first is there, the rest is not.",
    wrong: `
source orders: stream<string, long> from "orders"

table perCustomer = orders
  | group key
  | count
`,
    right: `
source orders: stream<string, long> from "orders"

table perCustomer = orders
  | group by key
  | count
`,
  },
  S16: {
    means: "Each stage of a pipeline is led by a `|`. Line breaks alone do not separate stages, as they mean nothing in Topo.",
    wrong: `
source orders: stream<string, long> from "orders"

stream large = orders
  filter value > 100
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
`,
  },
  S17: {
    means:
      "This word or sign is how other languages write it. Equality is `==`, `and` is `&&`, `or` is `||`, `not` is `!`. It was understood, but there is one way to write it.",
    wrong: `
source orders: stream<string, string> from "orders"

stream books = orders
  | filter value = "book"
`,
    right: `
source orders: stream<string, string> from "orders"

stream books = orders
  | filter value == "book"
`,
  },
  S18: {
    means: "Something else was to follow here. The message says what, and what stands there instead.",
    wrong: `
source orders: stream<string, long> from "orders"

stream large = "orders"
  | filter value > 100
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
`,
  },
  S19: {
    means: "An operator has no value on its right side, or an expression was begun and not finished.",
    wrong: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value >
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
`,
  },
  S20: {
    means:
      "In mathematics `1 < x < 5` is two comparisons. Here the result of the first would be compared with 5, which is never what was meant, so it is refused.",
    wrong: `
source ages: stream<string, int> from "ages"

stream teens = ages
  | filter 12 < value < 20
`,
    right: `
source ages: stream<string, int> from "ages"

stream teens = ages
  | filter 12 < value && value < 20
`,
  },
  S21: {
    means:
      "`??` gives another value for null. Beside `&&` or `||` most people are not sure which of the two is taken first, so parentheses must say it.",
    wrong: `
source users: stream<string, { active: boolean?, age: int }> from "users"

stream adults = users
  | filter value.active ?? false && value.age >= 18
`,
    right: `
source users: stream<string, { active: boolean?, age: int }> from "users"

stream adults = users
  | filter (value.active ?? false) && value.age >= 18
`,
  },
  S22: {
    means:
      "Properties of Topo, such as `partitions 4`, are words followed by a value. Only Kafka's own settings, inside `app` and `config { … }`, are written `key = value`.",
    wrong: `
topic "orders" { partitions = 4 }
`,
    right: `
topic "orders" { partitions 4 }
`,
  },
  S23: {
    means: "A program may have 2 MB of text. A file beyond that is hardly a program that a person wrote, and is not read.",
    situation:
      "`topo check` of a file that is data, or of a program that was generated as one piece. Give the generator several files to write.",
  },
  S24: {
    means:
      "Brackets, types or conditions are nested more than 200 deep. Such a program was made by a program, and could not be run safely everywhere.",
    situation:
      "A generated expression such as `((((…))))` with hundreds of parentheses, or an `if … else if …` for hundreds of cases. Use a `map<string, …>` as a parameter, or split the expression into several stages.",
  },
  S25: {
    means: "More than 1000 operators stand in a row. Such an expression was made by a program; a list says the same and stays small.",
    situation:
      'A generated filter with a thousand comparisons:\n\n```\n| filter value == "a" || value == "b" || …\n```\n\nWrite it with a list:\n\n```\n| filter value in ["a", "b", …]\n```',
  },
  S26: {
    means:
      "In a table of records each cell ends with a `|` on the same line. A cell holds one value; a bare word is a text, and a text of several words stands in quotes.",
    wrong: `
source visits: stream<string, string> from "visits"

test "visits arrive" {
  send visits
    | key | value     |
    | ann | home page |
}
`,
    right: `
source visits: stream<string, string> from "visits"

test "visits arrive" {
  send visits
    | key | value       |
    | ann | "home page" |
}
`,
  },
  S27: {
    means: "Each row of a table has as many cells as its first row has columns. A value that is not there is an empty cell.",
    wrong: `
source visits: stream<string, string> from "visits"

test "visits arrive" {
  send visits
    | key | value | at    |
    | ann | home  | 10:00 |
    | bob | docs  |
}
`,
    right: `
source visits: stream<string, string> from "visits"

test "visits arrive" {
  send visits
    | key | value | at    |
    | ann | home  | 10:00 |
    | bob | docs  |       |
}
`,
  },
  S28: {
    means:
      "A time of day such as `09:30` needs a day. A test has one, which its `start` says; elsewhere an instant is written whole, as a text.",
    wrong: `
source visits: stream<string, { at: instant }> from "visits"

stream recent = visits
  | filter value.at >= 09:30
`,
    right: `
source visits: stream<string, { at: instant }> from "visits"

stream recent = visits
  | filter value.at >= "2024-05-01T09:30:00Z"
`,
  },
  S29: {
    means:
      "A file with more than a hundred syntax errors is mostly not a program, or one mistake made all of them. The others are left out, so that the first ones can be seen.",
    situation: "`topo check` of a file in another language:\n\n```\ntopo check Application.java\n```",
  },
  S30: {
    means: "There is no `condition ? a : b`, as `?` says of a type that it may be null. Conditions are written in words.",
    wrong: `
source orders: stream<string, long> from "orders"

stream sizes = orders
  | map value > 100 ? "large" : "small"
`,
    right: `
source orders: stream<string, long> from "orders"

stream sizes = orders
  | map if value > 100 then "large" else "small"
`,
  },
  S31: {
    means: "A parameter is set from outside the program, as text. Its type, or a default that has one, says how that text is read.",
    wrong: `
param least

source orders: stream<string, long> from "orders"
`,
    right: `
param least: long = 100

source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > least
`,
  },
  S32: {
    means:
      "In a record that a test expects, `...` alone leaves the other fields open. A record that is built must have all its fields, so there `...` needs something to take them from.",
    wrong: `
source users: stream<string, { name: string, age: int }> from "users"

stream older = users
  | map { age: value.age + 1, ... }
`,
    right: `
source users: stream<string, { name: string, age: int }> from "users"

stream older = users
  | map { ...value, age: value.age + 1 }
`,
  },
  S33: {
    means:
      "Fields of a record have names. A single name may stand for a field and its value alike; for anything else the name is written before a colon.",
    wrong: `
source users: stream<string, { name: string, age: int }> from "users"

stream names = users
  | map { value.name }
`,
    right: `
source users: stream<string, { name: string, age: int }> from "users"

stream names = users
  | map { name: value.name }
`,
  },
  S34: {
    means:
      "`match` compares a value with constants: texts, numbers, truth values, null. It has no conditions in its arms; for those there is `if … then … else …`.",
    wrong: `
source ages: stream<string, int> from "ages"

stream groups = ages
  | map match value { value < 18 => "young", _ => "grown up" }
`,
    right: `
source ages: stream<string, int> from "ages"

stream groups = ages
  | map if value < 18 then "young" else "grown up"
`,
  },
  S35: {
    means: "The first row of a table of records names the columns: `key`, `value`, `at`, `headers`, `partition`, or fields of the value.",
    wrong: `
source visits: stream<string, string> from "visits"

test "visits arrive" {
  send visits
    | key | 1    |
    | ann | home |
}
`,
    right: `
source visits: stream<string, string> from "visits"

test "visits arrive" {
  send visits
    | key | value |
    | ann | home  |
}
`,
  },
  S36: {
    means:
      "A program without a declaration has nothing to read, and Kafka Streams refuses to start without a source. A file that only says what another one needs is imported there, and may be as short as it likes.",
    wrong: `
// A program about orders.
`,
    right: `
// A program about orders.
source orders: stream<string, string> from "orders"
`,
  },
};
