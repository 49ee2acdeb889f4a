/** Programs for the emitter: each shows something that tsc sees otherwise than the language. */

export const programs: Readonly<Record<string, string>> = {
  hello: `
/// Greets everybody.
app "hello" { commit.interval.ms = 100ms  processing.guarantee = exactly_once_v2 }
topic "users" { partitions 4 config { cleanup.policy = "compact" } }
/// Names.
source users: stream<void, string> from "users"
stream greetings = users | map \`Hello, \${value}!\`
sink greetings to "greetings"`,

  loop: `
app "loop"
source jobs: stream<string, int> from "jobs"
stream retries = jobs
  | filter value > 0
  | map value - 1
sink retries to "tries"
sink retries to "jobs" { feedback "each round takes one, and \\"0\\" ends it" }`,

  surroundings: `
app "surroundings"
source orders: stream<string, { placed: instant }> from "orders" { value as json }
stream seen = orders
  | filter random() < 0.9 || value.placed > now()
  | map entry { key: uuid(), value: { ...value, late: now() - value.placed, lots: [1, 2].map(now => { now, at: now() }) } }
sink seen to "seen"`,

  stages: `
app "stages"
type Order = { id: long, customer: string, lines: Line[], note?: string }
/// One line of an order.
type Line = {
  /// What is bought.
  sku: string
  count: int
}
source orders: stream<string, Order> from "orders"
source more: stream<string, Order> from "more" { value as json }
stream lines = orders
  | merge more
  | filter value.id > 0
  | reject length(value.customer) == 0 named "with-a-customer"
  | flatmap value.lines
  | print "line"
stream entries = orders | flatmap entries value.lines.map(line => { key: line.sku, value: line.count })
stream swapped = orders | map entry { key: value.id, value: { customer: value.customer, first: value.lines[0]?.sku } }
stream renamed = swapped | key by toText(key) | map value.customer named "customers"
table perSku = lines | group by value.sku | count as "per-sku" in memory changelog { retention.ms = 1d }
table perKey = entries | group by key | count
table lastSkus = entries | group by key | count as "last-skus" lru 100 not logged
stream updates = perSku | to stream | map value * 2
stream same = updates
sink perSku to "per-sku"
sink perKey to "per-key" { value as json }
sink lastSkus to "last-skus"
sink same to "updates"
sink renamed to "renamed"`,

  nulls: `
app "nulls"
type Reading = { room: string?, celsius?: double, tags?: string[], place: { floor: int? }? }
source readings: stream<string?, Reading?> from "readings"
stream present = readings | filter value != null && key != null
stream known = present | filter value.celsius != null && value.place != null
stream warm = known | filter value.celsius > 20 && value.place.floor != null
stream report = warm
  | map {
      key: key,
      celsius: value.celsius,
      again: value.celsius ?? 0.5,
      floor: value.place.floor + 1,
      room: value.room ?? "nowhere",
      tags: if value.tags != null then value.tags.count() else 0,
      perhaps: value.room,
      tag: value.tags?.[0],
    }
stream copies = present | map { ...value, room: "x" }
stream celsius = present | map value.celsius
stream rooms = present | flatmap [value.room, key, null]
sink report to "report"
sink copies to "copies"
sink celsius to "celsius" { value as json }
sink rooms to "rooms"`,

  unions: `
app "unions"
type Circle = { kind: "circle", radius: double }
type Square = { kind: "square", side: double, label?: string }
type Dot    = { kind: "dot" }
type Shape  = Circle | Square | Dot
source shapes: stream<string, Shape> from "shapes"
stream round = shapes | filter value.kind == "circle" | map value.radius * 2.0
stream areas = shapes
  | map match value.kind { "circle" => value.radius * value.radius * 3.0, "square" => value.side * value.side, "dot" => 0.0 }
stream wide = shapes | filter value.kind == "square" && value.side > 1.0 | map value.label ?? "none"
split shapes {
  /// Those with corners.
  squares when value.kind == "square"
  dots    when value.kind == "dot"
  otherwise drop
}
stream sides = squares | map value.side
sink round to "round"
sink areas to "areas"
sink wide to "wide"
sink sides to "sides"
sink dots to "dots"`,

  numbers: `
app "numbers"
type Numbers = { i: int, l: long, f: float, d: double, n: decimal, b: bigint, at: instant, took: duration, id: uuid, raw: bytes, on: boolean }
source numbers: stream<long, Numbers> from "numbers"
stream sums = numbers
  | map {
      i: value.i + 1, l: value.l * 2 - value.i, f: value.f + 1.5, d: value.d / 2.0, n: value.n * value.n + 3, b: value.b % 7n,
      later: value.at + 5m, gap: value.at - value.at, wide: value.l + value.b, minus: -value.l, div: value.l / value.i,
      less: value.n < 3.5 || value.b >= 1n, max: max(value.i, 3), text: \`\${value.n} \${value.at} \${value.took} \${value.b}\`,
      least: min(value.d, 1.0), whole: toLong(value.d), parsed: parseLong("12") ?? 0, safe: safeDivide(value.l, value.i) ?? 0,
    }
stream where = numbers | map \`\${topic}-\${partition}@\${offset} \${timestamp} \${headers["trace"] ?? "none"}\`
sink sums to "sums"
sink where to "where"`,

  lists: `
app "lists"
type Basket = { items: string[], prices: map<string, double>, counts: int[], grid: long[][] }
source baskets: stream<string, Basket> from "baskets"
stream facts = baskets
  | filter "tea" in value.items && value.items.any(item => item matches "^t")
  | map {
      upper: value.items.map(item => upper(item)),
      short: value.items.filter(item => length(item) < 4),
      all: value.counts.all(count => count > 0),
      total: value.counts.sum(),
      most: value.counts.max() ?? 0,
      tea: value.prices["tea"] ?? 0.0,
      has: "tea" in value.prices,
      sorted: value.items.sort(),
      first: value.items.first() ?? "none",
      flat: value.grid.flatMap(row => row),
      unit: if value.items.count() > 3 then "many" else "few",
      split: "a,b".split(","),
    }
sink facts to "facts"`,

  shuffles: `
app "shuffles"
type Visit = { country: string?, page: string }
source visits: stream<string?, Visit> from "visits" { value as json }
stream placed = visits | repartition
stream byCountry = placed
  | repartition into 3 as "wide"
  | repartition by value.country as "by-country" into 2 named "country-of"
  | repartition by value.page
  | print "shuffled"
table perPage = byCountry | group by key | count
sink byCountry to "by-country"
sink perPage to "per-page"`,

  hostile: `
/// Ends here */ throw new Error("no") /*
app "hostile"
type Odd = { __proto__: string, "a b": long, constructor: string, "2": int, "1": int, "x\\"y": string, class: string, toString?: string }
source class: stream<string, Odd> from "class"
source app_: stream<string, string> from "app"
source Math: stream<string, string> from "math"
source __proto__: stream<string, string> from "proto"
split class {
  let when value.class == "\u2028\`\${"
  function otherwise
}
stream topology = let | map value.__proto__
stream t = function | map { __proto__: value.class, "b c": 1, constructor: value.constructor, e: value.toString ?? "" }
stream hi_there = app_ | merge Math, __proto__ | print "a\\"b\u2028*/"
sink topology to "a"
sink t to "b"
sink hi_there to "c"`,
};

/** Records for some of them: source, key, value. */
export const inputs: Readonly<Record<string, readonly (readonly [string, unknown, unknown])[]>> = {
  hello: [["users", null, "Izzy"]],
  stages: [
    [
      "orders",
      "a",
      {
        id: 1,
        customer: "ann",
        lines: [
          { sku: "tea", count: 2 },
          { sku: "milk", count: 1 },
        ],
      },
    ],
    ["orders", "b", { id: 0, customer: "bob", lines: [{ sku: "tea", count: 9 }] }],
    ["more", "c", { id: 2, customer: "", lines: [{ sku: "tea", count: 1 }], note: "x" }],
    ["more", "d", { id: 3, customer: "eve", lines: [{ sku: "tea", count: 1 }] }],
  ],
  loop: [["jobs", "a", 3]],
  surroundings: [["orders", "a", { placed: -5 }]],
  nulls: [
    ["readings", "a", { room: "hall", celsius: 21.5, place: { floor: 2 } }],
    ["readings", "a", { room: null, celsius: 22.5, tags: ["x", "y"], place: { floor: 0 } }],
    ["readings", null, { room: null, celsius: 30.5, place: { floor: 1 } }],
    ["readings", "b", null],
    ["readings", "c", { room: "attic", place: null }],
    ["readings", "d", { room: "attic", celsius: 40, place: { floor: null } }],
  ],
  unions: [
    ["shapes", "a", { kind: "circle", radius: 1.5 }],
    ["shapes", "b", { kind: "square", side: 3, label: "big" }],
    ["shapes", "c", { kind: "square", side: 1 }],
    ["shapes", "d", { kind: "dot" }],
  ],
  lists: [
    ["baskets", "a", { items: ["tea", "cake", "tea", "milk"], prices: { tea: 1.5 }, counts: [3, 1, 2], grid: [[1, 2], [], [3]] }],
    ["baskets", "b", { items: ["coffee"], prices: {}, counts: [], grid: [] }],
  ],
  shuffles: [
    ["visits", "ann", { country: "GB", page: "home" }],
    ["visits", null, { country: "GB", page: "home" }],
    ["visits", "bob", { country: null, page: "home" }],
    ["visits", "eve", { country: "FR", page: "home" }],
  ],
  hostile: [["class", "k", { ["__proto__"]: "p", "a b": 1, constructor: "c", "2": 2, "1": 1, 'x"y': "q", class: "\u2028`${" }]],
};
