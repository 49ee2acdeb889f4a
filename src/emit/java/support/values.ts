/** The Java support class `Values`. */
import type { SupportClass } from "./support-class.js";

export const values: SupportClass = {
  name: "Values",
  text: `package topo.support;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Equality and order of values, and values that may be null. */
public final class Values {

    private Values() {
    }

    /** By value: a missing field counts as null, 0 equals -0, NaN equals nothing, decimals and bytes are compared by content. */
    public static boolean equal(Object a, Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (a instanceof Float x && b instanceof Float y) {
            return x.floatValue() == y.floatValue();
        }
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        if (a instanceof byte[] x && b instanceof byte[] y) {
            return Arrays.equals(x, y);
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return equalLists(x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return equalMaps(x, y);
        }
        if (a instanceof JsonRecord x && b instanceof JsonRecord y) {
            return a.getClass() == b.getClass() && equalLists(x.parts(), y.parts());
        }
        return a.equals(b);
    }

    private static boolean equalLists(List<?> a, List<?> b) {
        for (int i = 0; i < a.size() && i < b.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return a.size() == b.size();
    }

    private static boolean equalMaps(Map<?, ?> a, Map<?, ?> b) {
        return a.keySet().stream().allMatch(key -> equal(a.get(key), b.get(key)))
                && b.keySet().stream().allMatch(key -> a.containsKey(key) || b.get(key) == null);
    }

    /** Numbers by size with NaN last, texts by UTF-16 code units, times by time. */
    public static int compare(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return x < y ? -1 : x > y ? 1 : Boolean.compare(x.isNaN(), y.isNaN());
        }
        if (a instanceof Float x && b instanceof Float y) {
            return x < y ? -1 : x > y ? 1 : Boolean.compare(x.isNaN(), y.isNaN());
        }
        @SuppressWarnings("unchecked")
        Comparable<Object> first = (Comparable<Object>) a;
        return first.compareTo(b);
    }

    public static <T> T smaller(T a, T b) {
        return compare(b, a) < 0 ? b : a;
    }

    public static <T> T larger(T a, T b) {
        return compare(b, a) > 0 ? b : a;
    }

    /** Whether the value lies within the bounds, which belong to it. */
    public static <T> boolean between(T value, T low, T high) {
        return compare(value, low) >= 0 && compare(value, high) <= 0;
    }

    /** The value, or the other if it is null. */
    public static <T> T orElse(T value, Supplier<? extends T> other) {
        return value != null ? value : other.get();
    }

    /** What the function makes of the value; null if it is null. */
    public static <T, R> R whenPresent(T value, Function<? super T, ? extends R> from) {
        return value == null ? null : from.apply(value);
    }

    /** A value that a check has shown not to be null. */
    public static <T> T present(T value) {
        return value;
    }

    /** The map with what the function makes of each value. */
    public static <T, R> Map<String, R> mapEntries(Map<String, T> map, Function<? super T, ? extends R> from) {
        Map<String, R> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(key, from.apply(value)));
        return result;
    }

    /** Binds a value that is needed more than once. */
    public static <T, R> R pass(T value, Function<? super T, ? extends R> into) {
        return into.apply(value);
    }
}
`,
};
