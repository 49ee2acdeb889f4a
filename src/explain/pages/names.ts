/** B: names, and parameters. */
import type { names } from "../../core/catalogue/names.js";
import type { PagesOf } from "../page.js";

export const namePages: PagesOf<typeof names> = {
  B01: {
    means:
      "Nothing of this name is declared, whether above or below: the order of declarations does not matter. Mostly it is a slip of the fingers.",
    wrong: `
source orders: stream<string, long> from "orders"

stream large = order
  | filter value > 100
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
`,
  },
  B02: {
    means:
      "A name means one thing in a program. Since the order of declarations does not matter, a second one could not replace the first. Topics are declared once, too.",
    wrong: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
stream large = orders
  | filter value > 1000
`,
    right: `
source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > 100
stream huge = orders
  | filter value > 1000
`,
  },
  B03: {
    means: "`long`, `string`, `instant` and the other types of the language cannot be declared anew: every program means the same by them.",
    wrong: `
type duration = { from: instant, to: instant }

source shifts: stream<string, duration> from "shifts"
`,
    right: `
type Shift = { from: instant, to: instant }

source shifts: stream<string, Shift> from "shifts"
`,
  },
  B04: {
    means:
      "Each stream is built from those that it names, so a circle of them has no beginning. Records can go around only through a topic: write them there with a sink, and read it with a source.",
    wrong: `
source orders: stream<string, long> from "orders"

stream accepted = retried
  | filter value > 0
stream retried = accepted
  | map value - 1
`,
    right: `
source orders: stream<string, long> from "orders"

stream accepted = orders
  | filter value > 0
stream retried = accepted
  | map value - 1
`,
  },
  B05: {
    means: "The name is declared, but as something else: a parameter where a stream is wanted, or a stream where a value is.",
    wrong: `
source orders: stream<string, long> from "orders"
source limits: stream<string, long> from "limits"

stream large = orders
  | filter value > limits
`,
    right: `
param limit: long = 100

source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > limit
`,
  },
  B06: {
    means:
      "A program is one application, with one application id. Kafka knows its consumers, its internal topics and its stores by that id.",
    wrong: `
app "orders"
app "payments"

source orders: stream<string, long> from "orders"
`,
    right: `
app "orders"

source orders: stream<string, long> from "orders"
`,
  },
  B07: {
    means:
      "A parameter without a default must be given whenever the program is used: with `--param`, or by the environment as `TOPO_PARAM_NAME`. A test may give it with `set`.",
    wrong: `
param region: string

source orders: stream<string, long> from \`orders-\${region}\`
`,
    right: `
param region: string = "eu"

source orders: stream<string, long> from \`orders-\${region}\`
`,
  },
  B08: {
    means:
      "The text that was given for a parameter cannot be read as its type. It is read as the language writes such a value: `250ms`, `true`, `2024-05-01`.",
    wrong: {
      text: `
param least: long = 100

source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > least
`,
      params: { least: "many" },
    },
    right: {
      text: `
param least: long = 100

source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > least
`,
      params: { least: "500" },
    },
  },
  B09: {
    means:
      "`--param` names a parameter that the program does not declare. A misspelt one would otherwise leave the default in force without a word.",
    wrong: {
      text: `
param least: long = 100

source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > least
`,
      params: { lest: "500" },
    },
    right: {
      text: `
param least: long = 100

source orders: stream<string, long> from "orders"

stream large = orders
  | filter value > least
`,
      params: { least: "500" },
    },
  },
  B10: {
    means:
      "`key`, `value`, `timestamp` and the others are parts of the record that is being processed, and each place sees only those that it has. A default of a parameter or the name of a topic is settled before there is any record; `left` and `right` are there in joins only.",
    wrong: `
source orders: stream<string, long> from "orders"

stream doubled = orders
  | map left * 2
`,
    right: `
source orders: stream<string, long> from "orders"

stream doubled = orders
  | map value * 2
`,
  },
  B11: {
    means:
      "Another file that the program names is not there, or cannot be read: an imported program, a schema, or functions in TypeScript. Its path starts at the folder of the file that names it, wherever the command is run.",
    wrong: {
      text: `
import "./type.topo"

source orders: stream<string, Order> from "orders"
`,
      files: {
        "types.topo": `
type Order = { customer: string, amount: long }
`,
      },
    },
    right: {
      text: `
import "./types.topo"

source orders: stream<string, Order> from "orders"
`,
      files: {
        "types.topo": `
type Order = { customer: string, amount: long }
`,
      },
    },
  },
  B12: {
    means:
      "Imported files import each other in a circle, so there is none that could be read first. What several files need goes into one that imports none of them.",
    wrong: {
      text: `
import "./customers.topo"

type Address = { street: string, city: string }

source orders: stream<string, { customer: Customer, amount: long }> from "orders"
`,
      files: {
        "customers.topo": `
import "./example.topo"

type Customer = { name: string, address: Address }
`,
      },
    },
    right: {
      text: `
import "./customers.topo"

source orders: stream<string, { customer: Customer, amount: long }> from "orders"
`,
      files: {
        "customers.topo": `
type Address = { street: string, city: string }
type Customer = { name: string, address: Address }
`,
      },
    },
  },
  B14: {
    means:
      "The schema has something that no type of Topo stands for, or is no schema. What it says is read before anything runs, so that a field is found missing here and not at the first record.",
    wrong: {
      text: `
type Order = avro "./order.avsc"

source orders: stream<string, Order> from "orders"
`,
      files: {
        "order.avsc": `
{
  "type": "record",
  "name": "Order",
  "fields": [{ "name": "amount", "type": "integer" }]
}
`,
      },
    },
    right: {
      text: `
type Order = avro "./order.avsc"

source orders: stream<string, Order> from "orders" { value as avro }
`,
      files: {
        "order.avsc": `
{
  "type": "record",
  "name": "Order",
  "fields": [{ "name": "amount", "type": "int" }]
}
`,
      },
    },
  },
  B15: {
    means:
      "The name is exported, but it has a part that Topo cannot use, such as a result that no format could write. What goes into a topic is texts, numbers, lists and records.",
    wrong: {
      text: `
import { parts } from "./words.ts"

source lines: stream<string, string> from "lines"

stream words = lines
  | map parts(value)
`,
      files: {
        "words.ts": `
export function parts(line: string): Set<string> {
  return new Set(line.split(" "));
}
`,
      },
    },
    right: {
      text: `
import { parts } from "./words.ts"

source lines: stream<string, string> from "lines"

stream words = lines
  | map parts(value)
`,
      files: {
        "words.ts": `
export function parts(line: string): string[] {
  return line.split(" ");
}
`,
      },
    },
  },
  B16: {
    means:
      'Each kind of file is imported in one way. A Topo file is imported whole, `import "./types.topo"`. From TypeScript the program takes what it names, `import { f } from "./functions.ts"`, so that it can be seen where a function comes from. A schema is not imported: it stands where a type stands, `type Order = avro "./order.avsc"`.',
    wrong: {
      text: `
import "./words.ts"

source lines: stream<string, string> from "lines"

stream words = lines
  | map shout(value)
`,
      files: {
        "words.ts": `
export function shout(line: string): string {
  return line.toUpperCase();
}
`,
      },
    },
    right: {
      text: `
import { shout } from "./words.ts"

source lines: stream<string, string> from "lines"

stream words = lines
  | map shout(value)
`,
      files: {
        "words.ts": `
export function shout(line: string): string {
  return line.toUpperCase();
}
`,
      },
    },
  },
  B17: {
    means:
      "A TypeScript file that the program imports, or one that this file imports, has a mistake of syntax, so nothing can be said about its functions. The message names the place; an editor and `tsc` show it too. What is said about types in it is not repeated here: Topo reads signatures only.",
    wrong: {
      text: `
import { shout } from "./words.ts"

source lines: stream<string, string> from "lines"

stream words = lines
  | map shout(value)
`,
      files: {
        "words.ts": `
export function shout(line: string: string {
  return line.toUpperCase();
}
`,
      },
    },
    right: {
      text: `
import { shout } from "./words.ts"

source lines: stream<string, string> from "lines"

stream words = lines
  | map shout(value)
`,
      files: {
        "words.ts": `
export function shout(line: string): string {
  return line.toUpperCase();
}
`,
      },
    },
  },
};
