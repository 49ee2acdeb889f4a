package topo.support;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;

/** How a parsed JSON value is read as a type; what does not fit is a SerializationException that says where. */
@FunctionalInterface
public interface Shape<T> {

    T read(Object json, String place);

    Shape<Boolean> BOOLEAN = (json, place) -> json instanceof Boolean value ? value : wrong(place, "a boolean");
    Shape<String> STRING = (json, place) -> json instanceof String value ? value : wrong(place, "a string");
    Shape<Integer> INT = (json, place) -> (int) whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE, place, "an int");
    Shape<Long> LONG = (json, place) -> whole(json, -Numbers.MAX_LONG, Numbers.MAX_LONG, place, "a long (within ±(2^53 - 1))");
    Shape<Duration> DURATION = (json, place) -> Duration.ofMillis(LONG.read(json, place));
    Shape<Object> ANY = (json, place) -> json;
    Shape<Void> NOTHING = (json, place) -> json == null ? null : wrong(place, "null");

    Shape<Double> DOUBLE = (json, place) -> json instanceof Double value && Double.isFinite(value) ? value : wrong(place, "a double");

    Shape<Float> FLOAT = (json, place) ->
            json instanceof Double value && Float.isFinite(value.floatValue()) ? Float.valueOf(value.floatValue()) : wrong(place, "a float");

    Shape<Instant> INSTANT = (json, place) -> {
        Instant instant = json instanceof String text ? Times.parse(text) : null;
        return instant != null ? instant : Instant.ofEpochMilli(whole(json, -8_640_000_000_000_000L, 8_640_000_000_000_000L, place, "an instant"));
    };

    Shape<BigInteger> BIGINT = (json, place) ->
            json instanceof String text && text.matches("-?[0-9]+") ? new BigInteger(text) : wrong(place, "a bigint in quotes");

    Shape<BigDecimal> DECIMAL = (json, place) ->
            json instanceof String text && text.matches("-?[0-9]+(\\.[0-9]+)?") ? new BigDecimal(text) : wrong(place, "a decimal in quotes");

    Shape<String> UUID = (json, place) -> {
        String uuid = json instanceof String text ? uuidOf(text) : null;
        return uuid != null ? uuid : wrong(place, "a UUID");
    };

    Shape<byte[]> BYTES = (json, place) -> {
        if (json instanceof String text && text.length() % 4 == 0) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException notBase64) {
                return wrong(place, "base64");
            }
        }
        return wrong(place, "base64");
    };

    /** In small letters; null when the text is no UUID. */
    static String uuidOf(String text) {
        return text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? text.toLowerCase(java.util.Locale.ROOT) : null;
    }

    static Shape<String> oneOf(String... values) {
        Set<String> known = Set.of(values);
        return (json, place) -> json instanceof String text && known.contains(text) ? text : wrong(place, "one of " + List.of(values));
    }

    static <T> Shape<T> nullable(Shape<T> shape) {
        return (json, place) -> json == null ? null : shape.read(json, place);
    }

    static <T> Shape<List<T>> list(Shape<T> shape) {
        return (json, place) -> {
            if (!(json instanceof List<?> items)) {
                return wrong(place, "a list");
            }
            List<T> result = new ArrayList<>(items.size());
            for (Object item : items) {
                result.add(shape.read(item, place + "." + result.size()));
            }
            return result;
        };
    }

    static <T> Shape<Map<String, T>> map(Shape<T> shape) {
        return (json, place) -> {
            if (!(json instanceof Map<?, ?> entries)) {
                return wrong(place, "a map");
            }
            Map<String, T> result = new LinkedHashMap<>();
            entries.forEach((key, value) -> result.put((String) key, shape.read(value, place + "." + key)));
            return result;
        };
    }

    /** A record that is told from others by the text in the field {@code tag}. */
    static <T> Shape<T> tagged(String tag, Map<String, Shape<? extends T>> shapes) {
        return (json, place) -> {
            Object value = json instanceof Map<?, ?> fields ? fields.get(tag) : null;
            Shape<? extends T> shape = value instanceof String ? shapes.get(value) : null;
            return shape == null ? wrong(place, "a record with a known " + tag) : shape.read(json, place);
        };
    }

    private static long whole(Object json, long least, long most, String place, String wanted) {
        if (json instanceof Double value && value == Math.rint(value) && value >= least && value <= most) {
            return value.longValue();
        }
        return wrong(place, wanted);
    }

    private static <T> T wrong(String place, String wanted) {
        throw new SerializationException(place + " should be " + wanted);
    }
}
