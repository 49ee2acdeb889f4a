/** The Java support class `Power`. */
import type { SupportClass } from "./support-class.js";

export const power: SupportClass = {
  name: "Power",
  text: `package topo.support;

/**
 * Powers with the same digits on every machine; Java's and other languages' own differ in the last. Only + - * / on doubles are used.
 * Sums and products carry their rounding errors along in a second double (Dekker, Knuth).
 */
public final class Power {

    /** A number as the unevaluated sum of a double and a much smaller one. */
    private record Pair(double high, double low) {
    }

    private static final double SPLIT = 134217729;
    private static final Pair LN_2 = new Pair(0.6931471805599453, 2.3190468138462996e-17);

    private Power() {
    }

    /** {@code base} to the power of {@code exponent}; special cases as in ECMAScript. */
    public static double power(double base, double exponent) {
        if (exponent == 0) {
            return 1;
        }
        if (Double.isNaN(base) || Double.isNaN(exponent)) {
            return Double.NaN;
        }
        boolean odd = Math.abs(exponent % 2) == 1;
        if (Double.isInfinite(exponent)) {
            return ofInfinity(Math.abs(base), exponent);
        }
        if (base == 0 || Double.isInfinite(base)) {
            double size = base == 0 == exponent > 0 ? 0 : Double.POSITIVE_INFINITY;
            return odd ? Math.copySign(size, base) : size;
        }
        if (base < 0 && exponent % 1 != 0) {
            return Double.NaN;
        }
        double size = ofSize(Math.abs(base), exponent);
        return base < 0 && odd ? -size : size;
    }

    private static double ofInfinity(double size, double exponent) {
        if (size == 1) {
            return Double.NaN;
        }
        return size > 1 == exponent > 0 ? Double.POSITIVE_INFINITY : 0;
    }

    /** Of positive, finite numbers. Beyond 1e20 every base but 1 gives infinity or 0. */
    private static double ofSize(double base, double exponent) {
        if (base == 1) {
            return 1;
        }
        return Math.abs(exponent) > 1e20 ? ofInfinity(base, exponent) : exponential(times(logarithm(base), exponent));
    }

    private static Pair sum(double a, double b) {
        double high = a + b;
        double rest = high - a;
        return new Pair(high, a - (high - rest) + (b - rest));
    }

    private static Pair product(double a, double b) {
        double high = a * b;
        double a1 = upper(a);
        double b1 = upper(b);
        double a2 = a - a1;
        double b2 = b - b1;
        return new Pair(high, a1 * b1 - high + a1 * b2 + a2 * b1 + a2 * b2);
    }

    /** The upper 26 bits. */
    private static double upper(double value) {
        double scaled = SPLIT * value;
        return scaled - (scaled - value);
    }

    private static Pair plus(Pair a, Pair b) {
        Pair highs = sum(a.high, b.high);
        Pair lows = sum(a.low, b.low);
        Pair near = sum(highs.high, highs.low + lows.high);
        return sum(near.high, near.low + lows.low);
    }

    private static Pair multiply(Pair a, Pair b) {
        Pair highs = product(a.high, b.high);
        return sum(highs.high, highs.low + (a.high * b.low + a.low * b.high));
    }

    private static Pair times(Pair a, double b) {
        return multiply(a, new Pair(b, 0));
    }

    private static Pair divide(Pair a, Pair b) {
        double first = a.high / b.high;
        Pair rest = plus(a, times(b, -first));
        double second = rest.high / b.high;
        Pair last = plus(rest, times(b, -second));
        return plus(sum(first, second), new Pair(last.high / b.high, 0));
    }

    /** value = m × 2^e with m around 1, then 2 × artanh((m − 1) / (m + 1)) as a series. */
    private static Pair logarithm(double value) {
        double m = value;
        int e = 0;
        for (; m >= 1.4142135623730951; e++) {
            m *= 0.5;
        }
        for (; m < 0.7071067811865476; e--) {
            m *= 2;
        }
        Pair s = divide(sum(m, -1), sum(m, 1));
        Pair square = multiply(s, s);
        Pair series = new Pair(0, 0);
        for (int n = 45; n >= 1; n -= 2) {
            series = plus(multiply(series, square), divide(new Pair(1, 0), new Pair(n, 0)));
        }
        return plus(times(multiply(series, s), 2), times(LN_2, e));
    }

    /** 2^k times a Taylor series around 0. */
    private static double exponential(Pair power) {
        if (power.high > 710) {
            return Double.POSITIVE_INFINITY;
        }
        if (power.high < -746) {
            return 0;
        }
        double k = Math.floor(power.high / LN_2.high + 0.5);
        Pair rest = plus(power, times(LN_2, -k));
        Pair series = new Pair(1, 0);
        for (int n = 28; n >= 1; n--) {
            series = plus(new Pair(1, 0), divide(multiply(series, rest), new Pair(n, 0)));
        }
        return scale(series.high, (int) k);
    }

    /** value × 2^k; in two steps, so that only the last one can round. */
    private static double scale(double value, int k) {
        int half = k / 2;
        return value * Math.scalb(1.0, half) * Math.scalb(1.0, k - half);
    }
}
`,
};
