import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { drawingOf } from "../../../src/describe/drawing.js";
import { describeSvg } from "../../../src/describe/svg/index.js";
import { fonts, widthOf } from "../../../src/describe/svg/text.js";
import type { LogicalGraph } from "../../../src/ir/graph.js";
import { operators } from "../../../src/stdlib/operators/index.js";
import { classesOf, type Element, inside, overlap, type Placed, parseSvg, placedIn, type Rectangle } from "../../kit/svg.js";
import { Drawing } from "../../plan/graphs.js";
import { joined } from "../joined.js";
import { graphOf, programs } from "../programs.js";
import { hostileNames, randomGraphs } from "../random-graphs.js";

const svgOf = (graph: LogicalGraph) => describeSvg(drawingOf(graph));

function lineWidth(text: string, classes: readonly string[]): number {
  const font = Object.entries(fonts).find(([style]) => classes.includes(style));
  if (!font) throw new Error(`a text without a font: ${text}`);
  return widthOf(text, font[1]);
}

function everyElement(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(everyElement)];
}

/** What is wrong with where things stand, in words. */
function mistakes(svg: Element): readonly string[] {
  const [x = 0, y = 0, width = 0, height = 0] = (svg.attributes.viewBox ?? "").split(" ").map(Number);
  const whole: Rectangle = { left: x, top: y, right: x + width, bottom: y + height };
  const all = placedIn(svg, lineWidth);
  const outlines = new Map<Element, Placed>();
  for (const each of all)
    if (classesOf(each.parent).includes("node") && each.element.name !== "text" && !outlines.has(each.parent))
      outlines.set(each.parent, each);
  const boxes = [...outlines.values()];
  const texts = all.filter(({ element }) => element.name === "text");
  const frames = all.filter(({ classes }) => classes.includes("frame"));
  const name = ({ parent, element }: Placed) => element.text || (everyElement(parent).find((each) => each.name === "title")?.text ?? "?");
  return [
    ...all.filter((each) => !inside(each, whole)).map((each) => `${name(each)} is outside the picture`),
    ...pairs(boxes).flatMap(([a, b]) => (overlap(a, b) ? [`${name(a)} overlaps ${name(b)}`] : [])),
    ...pairs(texts).flatMap(([a, b]) => (overlap(a, b) ? [`the text ${name(a)} overlaps ${name(b)}`] : [])),
    ...texts.flatMap((text) => {
      const box = outlines.get(text.parent);
      return box && !inside(text, box) ? [`the text ${name(text)} leaves its box`] : [];
    }),
    ...frames.flatMap((frame) =>
      boxes.flatMap((box) => (overlap(frame, box) && !inside(box, frame) ? [`${name(box)} stands across a frame`] : [])),
    ),
    ...linesIn(svg).flatMap((line) =>
      boxes.flatMap((box) => (line.some((piece) => overlap(piece, smaller(box))) ? [`a line runs through ${name(box)}`] : [])),
    ),
    ...pairs(frames).flatMap(([a, b]) => (overlap(a, b) ? ["two frames overlap"] : [])),
  ];
}

/** Pieces of the lines, each as a box without width. */
function linesIn(svg: Element): readonly (readonly Rectangle[])[] {
  return placedIn(svg, lineWidth)
    .filter(({ classes }) => classes.includes("flow"))
    .map(({ element, left, top }) => {
      const points = [...(element.attributes.d ?? "").matchAll(/([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
      // Where the whole line begins tells how far its group is moved.
      const dx = left - Math.min(...points.map(({ x }) => x));
      const dy = top - Math.min(...points.map(({ y }) => y));
      return points.slice(1).map((to, index) => {
        const from = points[index] ?? to;
        const [xs, ys] = [[from.x + dx, to.x + dx] as const, [from.y + dy, to.y + dy] as const];
        return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
      });
    });
}

const smaller = ({ left, right, top, bottom }: Rectangle): Rectangle => ({
  left: left + 2,
  right: right - 2,
  top: top + 2,
  bottom: bottom - 2,
});

function pairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b) => [a, b] as const));
}

it.each(readdirSync("topologies"))("draws topologies/%s with everything in its place", async (topology) => {
  const text = readFileSync(`topologies/${topology}/${topology}.topo`, "utf8");
  expect(mistakes(parseSvg(await svgOf(graphOf(text))))).toEqual([]);
});

it.each(Object.entries(programs))("draws %s with everything in its place", async (_, text) => {
  expect(mistakes(parseSvg(await svgOf(graphOf(text))))).toEqual([]);
});

// What their imports would be is elsewhere: processors are among the programs above.
it.each(
  operators.flatMap(({ phrase, examples }) =>
    examples.filter(({ source }) => !source.includes("import {")).map(({ title, source }) => [phrase, title, source] as const),
  ),
)("draws the example of `%s`, %s, with everything in its place", async (_, __, source) => {
  expect(mistakes(parseSvg(await svgOf(graphOf(source))))).toEqual([]);
});

it("draws a fan-out that would be too wide from left to right, in the order of the program", async () => {
  const names = Array.from({ length: 9 }, (_, index) => `way${index}`);
  const branches = names.map((name, index) => `${name} when value.kind == "kind-${index}"`).join("\n");
  const counts = names
    .map((name) => `table ${name}Counts = ${name} | group by value.kind | count sink ${name}Counts to "${name}"`)
    .join("\n");
  const svg = parseSvg(
    await svgOf(graphOf(`type E = { kind: string } source events: stream<string, E> from "events" split events { ${branches} } ${counts}`)),
  );
  expect(mistakes(svg)).toEqual([]);
  const [width = 0, height = 0] = [Number(svg.attributes.width), Number(svg.attributes.height)];
  expect(width).toBeLessThan(2400);
  expect(height).toBeLessThan(2400);
  const titles = placedIn(svg, lineWidth).filter(({ element }) => element.name === "text" && /^way\d$/.test(element.text));
  const first = names.map(
    (name) => titles.find(({ element, classes }) => element.text === name && classes.includes("title"))?.top ?? Number.NaN,
  );
  expect(first).toEqual([...first].sort((a, b) => a - b));
});

it("draws what does not hang together beside each other", async () => {
  const svg = parseSvg(
    await svgOf(graphOf('source a: stream<string, string> from "a" sink a to "b" source c: stream<string, string> from "c" sink c to "d"')),
  );
  const frames = placedIn(svg, lineWidth).filter(({ classes }) => classes.includes("frame"));
  expect(frames.map(({ top }) => top)).toEqual([frames[0]?.top, frames[0]?.top]);
  expect(mistakes(svg)).toEqual([]);
});

it("draws random graphs under names that nobody should use with everything in its place", async () => {
  for (const graph of [...randomGraphs(8, 5, 8), ...randomGraphs(1, 6, 30)]) {
    expect(mistakes(parseSvg(await svgOf(graph)))).toEqual([]);
  }
}, 120_000);

it("draws a graph the same each time", async () => {
  for (const graph of randomGraphs(2, 9, 10)) expect(await svgOf(graph)).toBe(await svgOf(graph));
});

it("draws joins, global tables and shared stores with everything in its place", async () => {
  const svg = parseSvg(await describeSvg(joined));
  expect(mistakes(svg)).toEqual([]);
  const classes = everyElement(svg).flatMap((each) => (each.name === "g" ? classesOf(each) : []));
  // A store of one stage alone has a line too; the legend shows one lookup more.
  expect(["records", "state", "lookup"].map((kind) => classes.filter((each) => each === kind).length)).toEqual([15, 6, 2]);
  const sides = everyElement(svg).filter(({ name, text }) => name === "text" && /^(left|right)$/.test(text));
  expect(sides.map(({ text }) => text)).toEqual(["left", "right", "left", "right"]);
});

it("joins a store that one stage alone uses by a straight line from its side", async () => {
  const text = 'source s: stream<string, long> from "s" table n = s | group by key | count';
  const svg = parseSvg(await svgOf(graphOf(text)));
  const [state, ...more] = everyElement(svg).filter((each) => classesOf(each).includes("state"));
  expect([state?.children.map(({ attributes }) => /^M [\d.]+ ([\d.]+) L [\d.]+ \1$/.test(attributes.d ?? "")), more]).toEqual([[true], []]);
});

it("draws every stage, store and topic as a node that says what it is", async () => {
  const svg = parseSvg(
    await svgOf(
      graphOf(`/// What is sold.
app "shop"
source sales: stream<string, long> from "sales"
/// How often
/// each was sold.
table perItem = sales | key by "all" | group by key | count as "items"
sink perItem to "totals"`),
    ),
  );
  const nodes = everyElement(svg).filter((each) => classesOf(each).includes("node"));
  // The legend has one of each kind, and no tooltip.
  const shown = nodes.flatMap((node) => {
    const title = node.children.find(({ name }) => name === "title")?.text;
    return title === undefined ? [] : [`${classesOf(node)[1]}: ${title.split("\n").slice(0, 2).join(" / ")}`];
  });
  expect(shown.sort()).toEqual([
    "operator: perItem / How often",
    'operator: perItem / key by "all"',
    "operator: perItem / to stream",
    "repartition: items-repartition / repartition topic shop-items-repartition",
    "sink: perItem / sink",
    "source: sales / stream<string, long>",
    "store: items / store",
    "topic: sales / topic",
    "topic: totals / topic",
  ]);
});

it("has a name, a description and a picture's role, for those who cannot see it", async () => {
  const { attributes, children } = parseSvg(
    await svgOf(
      graphOf(`/// Copies <all> & "everything".
app "copy"
source s: stream<string, long> from "s"
sink s to "t"`),
    ),
  );
  const summary = "The topology copy: 1 sub-topology, 2 topics, 2 stages.";
  expect([attributes.role, attributes["aria-label"]]).toEqual(["img", summary]);
  expect(children.slice(0, 2).map(({ name, text }) => [name, text])).toEqual([
    ["title", "copy"],
    ["desc", `Copies <all> & "everything". ${summary}`],
  ]);
});

it("explains the shapes that occur, and no others", async () => {
  const legend = async (text: string) => {
    const texts = everyElement(parseSvg(await svgOf(graphOf(text)))).filter(
      (each) => each.name === "text" && classesOf(each).includes("small"),
    );
    return texts
      .map(({ text: words }) => words)
      .filter((words) =>
        /^(topic|source|stage|sink|internal topic|store|global table|global store|lookup|file|dead letters|late records|failed records|topics known while running)$/.test(
          words,
        ),
      );
  };
  expect(await legend('source s: stream<string, long> from "t1" sink s to "t2"')).toEqual(["topic", "source", "sink"]);
  expect(await legend('source s: stream<string, long> from "t1" table n = s | group by key | count')).toEqual([
    "topic",
    "source",
    "stage",
    "store",
  ]);
  expect(await legend(programs["ways out and in"])).toEqual([
    "file",
    "topic",
    "topics known while running",
    "source",
    "stage",
    "sink",
    "store",
    "dead letters",
    "failed records",
  ]);
});

it("loads nothing, runs nothing, and has colours for light and for dark", async () => {
  const d = new Drawing();
  let stream = d.source("s", "s");
  for (const name of hostileNames) stream = d.filter(name, stream);
  const text = await svgOf(d.finish());
  const svg = parseSvg(text);
  expect(everyElement(svg).filter(({ name }) => ["script", "image", "a", "use", "foreignObject"].includes(name))).toEqual([]);
  expect(text.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|url\(|@import|href|\son\w+="/);
  expect(text).toContain("@media (prefers-color-scheme:dark){");
});

it("draws a program that has nothing in it", async () => {
  const svg = parseSvg(await svgOf(new Drawing().finish()));
  expect(mistakes(svg)).toEqual([]);
  expect(svg.attributes["aria-label"]).toBe("The topology app: empty.");
});
