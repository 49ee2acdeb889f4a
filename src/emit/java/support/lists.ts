/** The Java support class `Lists`. */
import type { SupportClass } from "./support-class.js";

export const lists: SupportClass = {
  name: "Lists",
  text: `package topo.support;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What Topo does with lists. None is changed. */
public final class Lists {

    private Lists() {
    }

    /** The item at the index, or null where there is none. */
    public static <T> T get(List<T> list, long index) {
        return index < 0 || index >= list.size() ? null : list.get((int) index);
    }

    public static <T> T first(List<T> list) {
        return list.isEmpty() ? null : list.get(0);
    }

    public static <T> T last(List<T> list) {
        return list.isEmpty() ? null : list.get(list.size() - 1);
    }

    public static <T> List<T> take(List<T> list, long count) {
        return list.subList(0, (int) Math.max(0, Math.min(count, list.size())));
    }

    public static boolean contains(List<?> list, Object value) {
        return list.stream().anyMatch(item -> Values.equal(item, value));
    }

    /** Each value once, at its first place. */
    public static <T> List<T> distinct(List<T> list) {
        List<T> kept = new ArrayList<>();
        for (T item : list) {
            if (!contains(kept, item)) {
                kept.add(item);
            }
        }
        return kept;
    }

    public static <T, R> List<R> flatMap(List<T> list, Function<? super T, List<R>> from) {
        List<R> all = new ArrayList<>();
        for (T item : list) {
            all.addAll(from.apply(item));
        }
        return all;
    }

    public static <T> List<T> sorted(List<T> list) {
        return sorted(list, item -> item);
    }

    /** In ascending order of what the function gives; level items stay as they came. */
    public static <T> List<T> sorted(List<T> list, Function<? super T, ?> by) {
        List<T> result = new ArrayList<>(list);
        result.sort((a, b) -> Values.compare(by.apply(a), by.apply(b)));
        return result;
    }

    /** The first of the smallest items; null for an empty list. */
    public static <T> T least(List<T> list) {
        return list.stream().reduce(Values::smaller).orElse(null);
    }

    /** The first of the largest items; null for an empty list. */
    public static <T> T greatest(List<T> list) {
        return list.stream().reduce(Values::larger).orElse(null);
    }

    public static long sumLong(List<? extends Number> list) {
        long sum = 0;
        for (Number item : list) {
            sum = Numbers.safe(sum + item.longValue());
        }
        return sum;
    }

    public static Duration sumDuration(List<Duration> list) {
        return Duration.ofMillis(sumLong(list.stream().map(Duration::toMillis).toList()));
    }

    public static double sumDouble(List<? extends Number> list) {
        double sum = 0;
        for (Number item : list) {
            sum += item.doubleValue();
        }
        return sum;
    }

    public static BigInteger sumBigint(List<BigInteger> list) {
        return list.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    public static BigDecimal sumDecimal(List<BigDecimal> list) {
        return list.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
`,
};
