/** Outlines, one for each kind of thing, so that they are told apart without colours too. */
import type { DrawnNode } from "../drawing.js";
import type { Place } from "./layout.js";
import { element, number } from "./markup.js";

type Outline = (at: Place) => string;

const rectangle =
  (radius: (at: Place) => number): Outline =>
  (at) =>
    element("rect", { x: at.x, y: at.y, width: at.width, height: at.height, rx: radius(at) });

const path = (...steps: readonly (string | number)[]) =>
  element("path", { d: steps.map((step) => (typeof step === "number" ? number(step) : step)).join(" ") });

/** A pipe that lies: records go in at one end and come out at the other. */
const pipe: Outline = ({ x, y, width, height }) => {
  const [rx, ry] = [7, height / 2];
  const [left, right] = [x + rx, x + width - rx];
  const body = path("M", left, y, "H", right, "A", rx, ry, "0 0 1", right, y + height, "H", left, "A", rx, ry, "0 0 1", left, y, "Z");
  return (
    body +
    element("path", {
      class: "line",
      d: `M ${number(right)} ${number(y)} A ${rx} ${number(ry)} 0 0 0 ${number(right)} ${number(y + height)}`,
    })
  );
};

/** A sheet with a dog's ear. */
const page: Outline = ({ x, y, width, height }) => {
  const [right, ear] = [x + width, 11];
  const body = path("M", x, y, "H", right - ear, "L", right, y + ear, "V", y + height, "H", x, "Z");
  return body + element("path", { class: "line", d: `M ${number(right - ear)} ${number(y)} V ${number(y + ear)} H ${number(right)}` });
};

/** A drum, as disks are drawn; `rims` are the lines under its lid. */
const drum =
  (rims: number): Outline =>
  ({ x, y, width, height }) => {
    const [rx, ry] = [width / 2, 6];
    const [top, bottom, right] = [y + ry, y + height - ry, x + width];
    const body = path("M", x, top, "A", rx, ry, "0 0 1", right, top, "V", bottom, "A", rx, ry, "0 0 1", x, bottom, "Z");
    const rim = (down: number) =>
      element("path", {
        class: "line",
        d: `M ${number(x)} ${number(top + down)} A ${number(rx)} ${ry} 0 0 0 ${number(right)} ${number(top + down)}`,
      });
    return body + Array.from({ length: rims }, (_, index) => rim(index * 6)).join("");
  };

export const outlines: { readonly [K in DrawnNode["kind"]]: Outline } = {
  topic: pipe,
  topics: pipe,
  repartition: pipe,
  deadLetter: pipe,
  file: page,
  source: rectangle(({ height }) => Math.min(height / 2, 22)),
  sink: rectangle(({ height }) => Math.min(height / 2, 22)),
  operator: rectangle(() => 6),
  store: drum(1),
  globalStore: drum(2),
  globalTable: drum(2),
};
