/** Railroad diagrams: a rule of the grammar as a picture (SVG) that suits light and dark pages. */
import type { Ebnf, Rule } from "./ebnf.js";

/** A part of a diagram; it is entered on the left and left on the right, both on its rail. */
interface Box {
  readonly width: number;
  /** Above and below the rail. */
  readonly up: number;
  readonly down: number;
  readonly draw: (x: number, y: number) => string;
}

const arc = 10;
const gap = 12;
/** Between two ways. */
const distance = 10;
const letter = 8.43;
const half = 13;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const path = (d: string): string => `<path d="${d}"/>`;
const round = (value: number): number => Math.round(value * 10) / 10;

function label(text: string, kind: "word" | "token" | "rule"): Box {
  const width = round([...text].length * letter + 22);
  const corner = kind === "rule" ? 3 : half;
  const draw = (x: number, y: number): string =>
    `<rect class="${kind}" x="${round(x)}" y="${round(y - half)}" width="${width}" height="${2 * half}" rx="${corner}"/>` +
    `<text class="${kind}" x="${round(x + width / 2)}" y="${round(y + 5)}">${escaped(text)}</text>`;
  return { width, up: half, down: half, draw };
}

const skip: Box = { width: 0, up: 0, down: 0, draw: () => "" };

const rail = (from: number, to: number, y: number): string => (to > from ? path(`M${round(from)} ${round(y)}H${round(to)}`) : "");

function inRow(boxes: readonly Box[]): Box {
  const width = boxes.reduce((sum, box) => sum + box.width, 0) + gap * Math.max(0, boxes.length - 1);
  const draw = (x: number, y: number): string => {
    let at = x;
    return boxes
      .map((box, i) => {
        const drawn = (i === 0 ? "" : rail(at - gap, at, y)) + box.draw(at, y);
        at += box.width + gap;
        return drawn;
      })
      .join("");
  };
  return { width, up: most(boxes, "up"), down: most(boxes, "down"), draw };
}

const most = (boxes: readonly Box[], side: "up" | "down" | "width"): number => Math.max(0, ...boxes.map((box) => box[side]));

/** The first on the rail, the others below it. */
function either(boxes: readonly Box[]): Box {
  const inner = most(boxes, "width");
  const width = inner + 4 * arc;
  const [first = skip, ...others] = boxes;
  let below = first.down;
  const offsets = others.map((box) => {
    const offset = Math.max(below + distance + box.up, 2 * arc);
    below = offset + box.down;
    return offset;
  });
  const draw = (x: number, y: number): string => {
    const end = x + width;
    const straight = rail(x, x + 2 * arc, y) + first.draw(x + 2 * arc, y) + rail(x + 2 * arc + first.width, end, y);
    return straight + others.map((box, i) => branch(box, x, y, offsets[i] ?? 0, end)).join("");
  };
  return { width, up: first.up, down: below, draw };
}

/** Down from the rail, through the box, and up again. */
function branch(box: Box, x: number, y: number, offset: number, end: number): string {
  const [way, start, stop] = [y + offset, x + 2 * arc, x + 2 * arc + box.width];
  const down = `M${round(x)} ${round(y)}a${arc} ${arc} 0 0 1 ${arc} ${arc}V${round(way - arc)}a${arc} ${arc} 0 0 0 ${arc} ${arc}`;
  const up = `M${round(end - 2 * arc)} ${round(way)}a${arc} ${arc} 0 0 0 ${arc} -${arc}V${round(y + arc)}a${arc} ${arc} 0 0 1 ${arc} -${arc}`;
  return path(down) + box.draw(start, way) + rail(stop, end - 2 * arc, way) + path(up);
}

/** Once or more; `between` is met on the way back. */
function loop(box: Box, between: Box): Box {
  const inner = Math.max(box.width, between.width);
  const width = inner + 2 * arc;
  const offset = Math.max(box.down + distance + between.up, 2 * arc);
  const draw = (x: number, y: number): string => {
    const [way, start, end] = [y + offset, x + arc, x + arc + inner];
    const boxAt = start + (inner - box.width) / 2;
    const betweenAt = start + (inner - between.width) / 2;
    const back =
      `M${round(end)} ${round(y)}a${arc} ${arc} 0 0 1 ${arc} ${arc}V${round(way - arc)}a${arc} ${arc} 0 0 1 -${arc} ${arc}H${round(betweenAt + between.width)}` +
      `M${round(betweenAt)} ${round(way)}H${round(start)}a${arc} ${arc} 0 0 1 -${arc} -${arc}V${round(y + arc)}a${arc} ${arc} 0 0 1 ${arc} -${arc}`;
    const arrow = between.width === 0 ? path(`M${round(start + inner / 2 + 4)} ${round(way - 4)}l-6 4l6 4`) : "";
    const through = rail(x, boxAt, y) + box.draw(boxAt, y) + rail(boxAt + box.width, x + width, y);
    return through + path(back) + between.draw(betweenAt, way) + arrow;
  };
  return { width, up: box.up, down: offset + between.down, draw };
}

const spoken = (token: string): string => token.toLowerCase().replaceAll("-", " ");

function boxOf(part: Ebnf): Box {
  if (part.kind === "word") return label(part.text, "word");
  if (part.kind === "token") return label(spoken(part.name), "token");
  if (part.kind === "rule") return label(part.name, "rule");
  if (part.kind === "list") return loop(boxOf(part.item), label(",", "word"));
  if (part.kind === "repeat") return either([skip, loop(boxOf(part.item), skip)]);
  if (part.kind === "optional") return either([skip, boxOf(part.item)]);
  if ("items" in part) return part.kind === "sequence" ? inRow(boxesOf(part.items)) : either(part.items.filter(isWritten).map(boxOf));
  throw new Error(`no picture for ${JSON.stringify(part)}`);
}

/** What stands for something missing is nothing that one writes. */
const isWritten = (part: Ebnf): boolean => !(part.kind === "token" && part.name === "MISSING");

/** `x { x }` and `x { "," x }` are one loop. */
function boxesOf([first, next, ...rest]: readonly Ebnf[]): readonly Box[] {
  if (!first) return [];
  const repeated = next?.kind === "repeat" ? next.item : undefined;
  const again = repeated && "items" in repeated && repeated.kind === "sequence" ? repeated.items : [repeated];
  const [between, last] = again.length === 2 ? again : [undefined, again[0]];
  if (again.length > 2 || !same(first, last)) return [boxOf(first), ...(next ? boxesOf([next, ...rest]) : [])];
  return [loop(boxOf(first), between ? boxOf(between) : skip), ...boxesOf(rest)];
}

const same = (a: Ebnf, b: Ebnf | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

const style = `
path{fill:none;stroke:#57606a;stroke-width:1.5}
rect{stroke-width:1.5}
rect.word{fill:#ddf4ff;stroke:#0969da}
rect.token{fill:#fff8c5;stroke:#9a6700}
rect.rule{fill:#ffffff;stroke:#57606a}
text{font:14px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;text-anchor:middle;fill:#1f2328}
text.token{font-style:italic}
@media (prefers-color-scheme:dark){
path{stroke:#8b949e}
rect.word{fill:#0c2d6b;stroke:#58a6ff}
rect.token{fill:#3b2300;stroke:#d29922}
rect.rule{fill:#161b22;stroke:#8b949e}
text{fill:#e6edf3}
}`;

const margin = 8;
const lead = 24;

export function railroad({ name, body }: Rule): string {
  const box = boxOf(body);
  const width = Math.ceil(box.width + 2 * (margin + lead));
  const height = Math.ceil(box.up + box.down + 2 * margin);
  const [x, y] = [margin + lead, margin + box.up];
  const ends = `<circle cx="${margin + 4}" cy="${y}" r="4" class="end"/><circle cx="${width - margin - 4}" cy="${y}" r="4" class="end"/>`;
  const rails = rail(margin + 8, x, y) + rail(x + box.width, width - margin - 8, y);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${name}</title>`,
    `<style>${style}\n.end{fill:#57606a}\n@media (prefers-color-scheme:dark){.end{fill:#8b949e}}</style>`,
    rails + box.draw(x, y) + ends,
    "</svg>\n",
  ].join("\n");
}
