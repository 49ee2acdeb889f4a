/** Reads SVG as strictly as a browser reads XML, and says where boxes and lines of text are. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The text directly in it, entities resolved. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function unescaped(text: string): string {
  const bad = /&(?!(?:amp|lt|gt|quot);)|<|[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(text);
  if (bad) throw new Error(`not XML: ${JSON.stringify(text.slice(bad.index, bad.index + 40))}`);
  return text.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? "");
}

/** Throws where the text is not well-formed. */
export function parseSvg(svg: string): Element {
  const tokens = svg.trimEnd().matchAll(/<(\/?)([\w-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)|([\s\S])/g);
  interface Open {
    readonly name: string;
    readonly attributes: Record<string, string>;
    readonly children: Element[];
    text: string;
  }
  const root: Open = { name: "", attributes: {}, children: [], text: "" };
  const open: Open[] = [root];
  for (const [whole, closing, name = "", attributes = "", empty, text, bad] of tokens) {
    const top = open.at(-1) ?? root;
    if (bad !== undefined) throw new Error(`not XML: ${whole}`);
    if (text !== undefined) top.text += unescaped(text);
    else if (closing) {
      if (top.name !== name || open.length === 1) throw new Error(`</${name}> closes <${top.name}>`);
      open.pop();
    } else {
      const element: Open = { name, attributes: attributesOf(attributes), children: [], text: "" };
      top.children.push(element);
      if (!empty) open.push(element);
    }
  }
  const [svgElement, more] = root.children;
  if (open.length > 1 || more || svgElement?.name !== "svg" || root.text.trim() !== "") throw new Error("not one <svg>");
  return svgElement;
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, unescaped(value)] as const);
  const attributes = Object.fromEntries(pairs);
  if (Object.keys(attributes).length !== pairs.length) throw new Error(`an attribute stands twice: ${text}`);
  return attributes;
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Placed extends Rectangle {
  readonly classes: readonly string[];
  readonly element: Element;
  /** The group that it stands in. */
  readonly parent: Element;
}

/** Every shape and line of text with its place in the whole picture; `widthOf` says how wide a line of text is. */
export function placedIn(svg: Element, widthOf: (text: string, classes: readonly string[]) => number): readonly Placed[] {
  const found: Placed[] = [];
  const visit = (element: Element, parent: Element, x: number, y: number): void => {
    const [dx, dy] = shift(element);
    const box = extent(element, widthOf);
    if (box) {
      const moved = { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y };
      found.push({ ...moved, classes: classesOf(element), element, parent });
    }
    for (const child of element.children) visit(child, element, x + dx, y + dy);
  };
  visit(svg, svg, 0, 0);
  return found;
}

export const classesOf = ({ attributes }: Element): readonly string[] => (attributes.class ?? "").split(" ");

function shift({ attributes }: Element): readonly [number, number] {
  const [, x, y] = /^translate\(([\d.-]+) ([\d.-]+)\)$/.exec(attributes.transform ?? "") ?? [];
  if (attributes.transform !== undefined && y === undefined) throw new Error(`unknown transform ${attributes.transform}`);
  return [Number(x ?? 0), Number(y ?? 0)];
}

function extent(element: Element, widthOf: (text: string, classes: readonly string[]) => number): Rectangle | undefined {
  const { name, attributes, text } = element;
  const of = (key: string) => Number(attributes[key] ?? 0);
  if (name === "rect") return { left: of("x"), top: of("y"), right: of("x") + of("width"), bottom: of("y") + of("height") };
  if (name === "path") return pathExtent(attributes.d ?? "");
  if (name !== "text") return undefined;
  const width = attributes.textLength === undefined ? widthOf(text, classesOf(element)) : of("textLength");
  const anchor = { start: 0, middle: 1 / 2, end: 1 }[attributes["text-anchor"] ?? "start"] ?? Number.NaN;
  const left = of("x") - width * anchor;
  // Roughly from the top of capitals to the foot of a `g`.
  return { left, right: left + width, top: of("y") - 9, bottom: of("y") + 3 };
}

/** Of the points that the path goes through, and those that draw it towards them. */
function pathExtent(d: string): Rectangle {
  const [xs, ys]: [number[], number[]] = [[], []];
  let [x, y] = [Number.NaN, Number.NaN];
  for (const [, letter = "", rest = ""] of d.matchAll(/([A-Z])([^A-Z]*)/g)) {
    const values = rest.trim() === "" ? [] : rest.trim().split(/\s+/).map(Number);
    if (values.some(Number.isNaN)) throw new Error(`not a path: ${d}`);
    const [first = Number.NaN] = values;
    if (letter === "H") x = first;
    else if (letter === "V") y = first;
    else if (letter !== "Z") [x = Number.NaN, y = Number.NaN] = values.slice(-2);
    if (letter === "Q") {
      xs.push(first);
      ys.push(values[1] ?? Number.NaN);
    }
    xs.push(x);
    ys.push(y);
  }
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

export function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function inside(a: Rectangle, b: Rectangle): boolean {
  return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
}
