package topo.support;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** JSON as ECMAScript reads and writes it. Objects are maps in the order of their keys, numbers are doubles. */
public final class Json {

    private Json() {
    }

    /** Throws an IllegalArgumentException that says where the text is no JSON. */
    public static Object parse(String text) {
        return new JsonParser(text).parse();
    }

    public static Object parseOrNull(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException notJson) {
            return null;
        }
    }

    /** The value without spaces; records in the order of their fields, instants as ISO-8601, durations in milliseconds. */
    public static String text(Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    static void write(StringBuilder out, Object value) {
        if (value instanceof String text) {
            quote(out, text);
        } else if (value instanceof JsonRecord item) {
            out.append('{');
            item.write(new FieldWriter(out));
            out.append('}');
        } else if (value instanceof Double || value instanceof Float) {
            writeNumber(out, ((Number) value).doubleValue());
        } else if (value instanceof List<?> items) {
            writeList(out, items);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map);
        } else {
            writeScalar(out, value);
        }
    }

    private static void writeScalar(StringBuilder out, Object value) {
        if (value instanceof BigDecimal decimal) {
            out.append('"').append(Texts.decimal(decimal)).append('"');
        } else if (value instanceof BigInteger integer) {
            out.append('"').append(integer).append('"');
        } else if (value instanceof byte[] bytes) {
            out.append('"').append(Base64.getEncoder().encodeToString(bytes)).append('"');
        } else if (value instanceof Instant instant) {
            out.append('"').append(Times.text(instant)).append('"');
        } else if (value instanceof Duration duration) {
            out.append(duration.toMillis());
        } else {
            out.append(value);
        }
    }

    private static void writeNumber(StringBuilder out, double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException(Numbers.text(value) + " cannot be written as JSON");
        }
        out.append(Numbers.text(value));
    }

    private static void writeList(StringBuilder out, List<?> items) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(out, items.get(i));
        }
        out.append(']');
    }

    @SuppressWarnings("unchecked")
    private static void writeMap(StringBuilder out, Map<?, ?> map) {
        out.append('{');
        new FieldWriter(out).all((Map<String, ?>) map);
        out.append('}');
    }

    /** Half a surrogate pair is escaped, so that the text can be written as UTF-8. */
    static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || isHalf(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
