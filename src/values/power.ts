/**
 * `pow` with the same bits on every machine: JavaScript leaves `Math.pow`'s last digits to the engine, and Java's differ from V8's.
 * Only `+ - * /` on doubles are used, which IEEE 754 pins down. Sums and products carry their rounding errors along in a second double
 * (Dekker, Knuth), so that the result is the nearest double in all but the rarest cases. `topo.support.Power` is the same, line by line.
 */

/** A number as the unevaluated sum of a double and a much smaller one. */
type Pair = readonly [high: number, low: number];

/** `base` to the power of `exponent`; special cases as ECMAScript's `**`. */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (Number.isNaN(base) || Number.isNaN(exponent)) return Number.NaN;
  const odd = exponent % 2 === 1 || exponent % 2 === -1;
  if (!Number.isFinite(exponent)) return powerOfInfinity(Math.abs(base), exponent);
  if (base === 0 || !Number.isFinite(base)) return powerOfExtreme(base, exponent, odd);
  if (base < 0 && exponent % 1 !== 0) return Number.NaN;
  const size = powerOfSize(Math.abs(base), exponent);
  return base < 0 && odd ? -size : size;
}

function powerOfInfinity(size: number, exponent: number): number {
  if (size === 1) return Number.NaN;
  return size > 1 === exponent > 0 ? Number.POSITIVE_INFINITY : 0;
}

/** Of positive, finite numbers. Beyond 1e20 every base but 1 gives infinity or 0. */
function powerOfSize(base: number, exponent: number): number {
  if (base === 1) return 1;
  return Math.abs(exponent) > 1e20 ? powerOfInfinity(base, exponent) : exponential(times(logarithm(base), exponent));
}

/** Of zeros and infinities, which keep their sign under odd exponents. */
function powerOfExtreme(base: number, exponent: number, odd: boolean): number {
  const size = (base === 0) === exponent > 0 ? 0 : Number.POSITIVE_INFINITY;
  return odd && (base < 0 || Object.is(base, -0)) ? -size : size;
}

const split = 134217729;

function sum(a: number, b: number): Pair {
  const high = a + b;
  const rest = high - a;
  return [high, a - (high - rest) + (b - rest)];
}

function product(a: number, b: number): Pair {
  const high = a * b;
  const [a1, b1] = [upper(a), upper(b)];
  const [a2, b2] = [a - a1, b - b1];
  return [high, a1 * b1 - high + a1 * b2 + a2 * b1 + a2 * b2];
}

/** The upper 26 bits. */
function upper(value: number): number {
  const scaled = split * value;
  return scaled - (scaled - value);
}

function plus([a, a2]: Pair, [b, b2]: Pair): Pair {
  const [high, low] = sum(a, b);
  const [tail, rest] = sum(a2, b2);
  const [first, second] = sum(high, low + tail);
  return sum(first, second + rest);
}

function multiply([a, a2]: Pair, [b, b2]: Pair): Pair {
  const [high, low] = product(a, b);
  return sum(high, low + (a * b2 + a2 * b));
}

function times(a: Pair, b: number): Pair {
  return multiply(a, [b, 0]);
}

function divide(a: Pair, b: Pair): Pair {
  const first = a[0] / b[0];
  const rest = plus(a, times(b, -first));
  const second = rest[0] / b[0];
  const last = plus(rest, times(b, -second));
  return plus(sum(first, second), [last[0] / b[0], 0]);
}

const ln2: Pair = [Math.LN2, 2.3190468138462996e-17];

/** Of a positive, finite number: value = m × 2^e with m around 1, then 2 × artanh((m − 1) / (m + 1)) as a series. */
function logarithm(value: number): Pair {
  let [m, e] = [value, 0];
  for (; m >= Math.SQRT2; e++) m *= 0.5;
  for (; m < Math.SQRT1_2; e--) m *= 2;
  const s = divide(sum(m, -1), sum(m, 1));
  const square = multiply(s, s);
  let series: Pair = [0, 0];
  for (let n = 45; n >= 1; n -= 2) series = plus(multiply(series, square), divide([1, 0], [n, 0]));
  return plus(times(multiply(series, s), 2), times(ln2, e));
}

/** e to the power of a number: 2^k times a Taylor series around 0. */
function exponential(power: Pair): number {
  if (power[0] > 710) return Number.POSITIVE_INFINITY;
  if (power[0] < -746) return 0;
  const k = Math.floor(power[0] / ln2[0] + 0.5);
  const rest = plus(power, times(ln2, -k));
  let series: Pair = [1, 0];
  for (let n = 28; n >= 1; n--) series = plus([1, 0], divide(multiply(series, rest), [n, 0]));
  return scale(series[0], k);
}

/** value × 2^k; in two steps, so that only the last one can round. */
function scale(value: number, k: number): number {
  const half = Math.trunc(k / 2);
  return value * powerOfTwo(half) * powerOfTwo(k - half);
}

function powerOfTwo(k: number): number {
  let result = 1;
  for (let n = 0; n < Math.abs(k); n++) result *= k < 0 ? 0.5 : 2;
  return result;
}
