import { expect, it } from "vitest";
import { fonts, isMeasured, visible, widthOf, wrapped } from "../../../src/describe/svg/text.js";

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/** Advances of the printable characters of ASCII in DejaVu Sans Bold, in thousandths of an em. */
const dejaVuBold = [
  348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400,
  400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812,
  774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716,
  716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
];

const drawnWidth = (text: string) =>
  [...text].reduce((sum, each) => sum + ((dejaVuBold[each.charCodeAt(0) - 32] ?? Number.NaN) * fonts.title.size) / 1000, 0);

it("takes no character for narrower than a wide bold font has it", () => {
  for (const character of printable)
    expect(widthOf(character.repeat(100), fonts.title), character).toBeGreaterThanOrEqual(drawnWidth(character) * 100);
});

it("leaves names little more room than a wide bold font fills", () => {
  const names = "ordersPerCustomer, stream_log_copy, per-page-repartition, highPulse";
  expect(widthOf(names, fonts.title)).toBeLessThan(drawnWidth(names) * 1.12);
});

it("counts a monospaced character as what all usual fonts have, and an ideograph as a square", () => {
  expect(widthOf("i".repeat(10), fonts.detail)).toBe(68);
  expect(widthOf("漢字", fonts.detail)).toBe(24);
  expect(widthOf("漢字", fonts.title)).toBe(28);
});

it("breaks lines at spaces, else behind marks, else anywhere, and never within a character", () => {
  expect(wrapped("map value.total * 100", fonts.detail, 110, 3)).toEqual(["map value.total", "* 100"]);
  expect(wrapped("orders-per-customer", fonts.detail, 110, 3)).toEqual(["orders-per-", "customer"]);
  expect(wrapped("ordersPerCustomerAndDay", fonts.detail, 110, 3)).toEqual(["ordersPerCustom", "erAndDay"]);
  expect(wrapped("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", fonts.detail, 20, 3)).toEqual(["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]);
});

it("makes lines about equally long", () => {
  expect(wrapped("left join highTemp within 60s grace 10s", fonts.detail, 250, 2)).toEqual(["left join highTemp", "within 60s grace 10s"]);
});

it("ends what does not fit in an ellipsis, within its width", () => {
  const [first = "", second = "", ...more] = wrapped("word ".repeat(50), fonts.detail, 120, 2);
  expect([more, second.endsWith("…"), first.endsWith("…")]).toEqual([[], true, false]);
  expect(Math.max(widthOf(first, fonts.detail), widthOf(second, fonts.detail))).toBeLessThanOrEqual(120);
});

it("gives no line for nothing", () => {
  expect(wrapped("", fonts.title, 100, 2)).toEqual([]);
  expect(wrapped(" \n", fonts.title, 100, 2)).toEqual([]);
});

it("shows neither control characters nor what turns a text around", () => {
  expect(visible("a\u202eb\u0000c\nd")).toBe("a b c d");
});

it("trusts its widths for the alphabets and ideographs that fonts for text have", () => {
  expect(["größer", "Ωμέγα", "Привет", "안녕하세요", "漢字かな、", "עברית", "مرحبا", "ไทย", "a…"].every(isMeasured)).toBe(true);
  expect(["﷽", "👩‍👩‍👧‍👦", "𒀱"].some(isMeasured)).toBe(false);
});
