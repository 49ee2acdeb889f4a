package topo.support;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Arithmetic and texts of numbers as Topo defines them: the same digits on every machine. */
public final class Numbers {

    /** The largest long: integers up to here are exact in a double, too. */
    public static final long MAX_LONG = 9_007_199_254_740_991L;

    private Numbers() {
    }

    /** The value, if it is within ±(2^53 − 1). */
    public static long safe(long value) {
        if (value > MAX_LONG || value < -MAX_LONG) {
            throw new ArithmeticException("integer overflow: " + value + " is outside ±(2^53 − 1), the range of long");
        }
        return value;
    }

    public static int divideInt(int dividend, int divisor) {
        return Math.toIntExact((long) dividend / divisor);
    }

    /** Rounded half up to 20 digits after the point. */
    public static BigDecimal divideDecimal(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, 20, RoundingMode.HALF_UP);
    }

    public static Integer safeDivideInt(int dividend, int divisor) {
        return divisor == 0 ? null : Integer.valueOf(divideInt(dividend, divisor));
    }

    public static Long safeDivideLong(long dividend, long divisor) {
        return divisor == 0 ? null : Long.valueOf(dividend / divisor);
    }

    public static Double safeDivideDouble(double dividend, double divisor) {
        return divisor == 0 ? null : Double.valueOf(dividend / divisor);
    }

    /** Drops the fraction. */
    public static int toInt(double value) {
        int result = (int) value;
        if (Double.isNaN(value) || Math.abs(value - result) >= 1) {
            throw new ArithmeticException(text(value) + " is outside the range of int");
        }
        return result;
    }

    /** Drops the fraction. */
    public static long toLong(double value) {
        if (Double.isNaN(value) || Math.abs(value) > MAX_LONG) {
            throw new ArithmeticException(text(value) + " is outside ±(2^53 − 1), the range of long");
        }
        return (long) value;
    }

    public static float toFloat(double value) {
        return (float) value;
    }

    /** Drops the fraction. */
    public static BigInteger toBigint(double value) {
        return exact(value, "bigint").toBigInteger();
    }

    /** The decimal of the number's text. */
    public static BigDecimal toDecimal(double value) {
        exact(value, "decimal");
        return new BigDecimal(text(value));
    }

    private static BigDecimal exact(double value, String wanted) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new ArithmeticException(text(value) + " is no " + wanted);
        }
        return new BigDecimal(value);
    }

    public static boolean between(long value, long low, long high) {
        return value >= low && value <= high;
    }

    /** Bounds belong to it; NaN lies nowhere. */
    public static boolean between(double value, double low, double high) {
        return value >= low && value <= high;
    }

    /** The nearest whole number; a half goes up, and what rounds to zero from below is -0. */
    public static double round(double value) {
        double floor = Math.floor(value);
        return Math.copySign(value - floor >= 0.5 ? floor + 1 : floor, value);
    }

    public static Integer parseInt(String text) {
        Long value = parseLong(text);
        return value == null || value.intValue() != value ? null : Integer.valueOf(value.intValue());
    }

    public static Long parseLong(String text) {
        if (!text.matches("[+-]?[0-9]+")) {
            return null;
        }
        BigInteger value = new BigInteger(text);
        return value.abs().bitLength() > 53 ? null : Long.valueOf(value.longValue());
    }

    public static Double parseDouble(String text) {
        if (!text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            return null;
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? null : Double.valueOf(value);
    }

    public static BigInteger parseBigint(String text) {
        return text.matches("[+-]?[0-9]+") ? new BigInteger(text) : null;
    }

    public static BigDecimal parseDecimal(String text) {
        return text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)") ? new BigDecimal(text) : null;
    }

    /** ECMAScript's text of a number: the fewest digits that tell it from its neighbours. */
    public static String text(double value) {
        if (value == (long) value && Math.abs(value) <= MAX_LONG) {
            return Long.toString((long) value);
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        return (value < 0 ? "-" : "") + placed(digits, digits.length() - shortest.scale());
    }

    /** Digits with the point behind the first {@code point} of them, or with an exponent. */
    private static String placed(String digits, int point) {
        int count = digits.length();
        if (point > 21 || point < -5) {
            String fraction = count == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + fraction + (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return point >= count ? digits + "0".repeat(point - count) : digits.substring(0, point) + "." + digits.substring(point);
    }

    /**
     * Java 17's own text may have a digit too many. Up to 15 digits there is only one decimal for a double, so only longer texts, and
     * those of subnormal numbers, are tried anew.
     */
    private static BigDecimal shortest(double value) {
        BigDecimal known = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        boolean subnormal = value < Double.MIN_NORMAL;
        if (known.precision() <= 15 && !subnormal) {
            return known;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = subnormal ? 1 : 15; digits < 17; digits++) {
            BigDecimal near = nearest(exact, value, digits);
            if (near != null) {
                return near.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** The decimal of so many digits that is nearest to the value (or even) and reads as it; null if there is none. */
    private static BigDecimal nearest(BigDecimal exact, double value, int digits) {
        BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
        BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
        boolean belowFits = below.doubleValue() == value;
        boolean aboveFits = above.doubleValue() == value;
        if (belowFits && aboveFits) {
            int side = exact.subtract(below).compareTo(above.subtract(exact));
            return side < 0 || side == 0 && !below.unscaledValue().testBit(0) ? below : above;
        }
        return belowFits ? below : aboveFits ? above : null;
    }
}
