package topo.support;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/** Texts of values, and what ECMAScript does to texts. */
public final class Texts {

    private static final String WHITE_SPACE = "\t\n\u000B\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A"
            + "\u2028\u2029\u202F\u205F\u3000\uFEFF";

    private Texts() {
    }

    /** Numbers as ECMAScript writes them, times in ISO-8601, bytes in base64, what has parts as JSON. */
    public static String of(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Numbers.text(((Number) value).doubleValue());
        }
        if (value instanceof BigDecimal decimal) {
            return decimal(decimal);
        }
        if (value instanceof Instant instant) {
            return Times.text(instant);
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof List || value instanceof Map || value instanceof JsonRecord) {
            return Json.text(value);
        }
        return String.valueOf(value);
    }

    /** Without exponent and trailing zeros. */
    static String decimal(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && WHITE_SPACE.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && WHITE_SPACE.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    public static String substring(String text, long from) {
        return substring(text, from, text.length());
    }

    /** Places beyond the text mean its ends; the smaller one is the first. */
    public static String substring(String text, long from, long to) {
        int a = (int) Math.max(0, Math.min(from, text.length()));
        int b = (int) Math.max(0, Math.min(to, text.length()));
        return text.substring(Math.min(a, b), Math.max(a, b));
    }

    /** Kafka's hash of the text, never negative. */
    public static int hash(String text) {
        return Utils.toPositive(Utils.murmur2(text.getBytes(StandardCharsets.UTF_8)));
    }
}
