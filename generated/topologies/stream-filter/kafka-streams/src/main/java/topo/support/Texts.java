package topo.support;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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

    /** A number with so many digits after the point, rounded half away from zero; zero has no sign. */
    public static String fixed(Object number, int digits) {
        if (digits < 0 || digits > 20) {
            throw new ArithmeticException(digits + " digits after the point are not within 0 to 20");
        }
        if (number instanceof Double || number instanceof Float) {
            double value = ((Number) number).doubleValue();
            return Double.isNaN(value) || Double.isInfinite(value) ? Double.toString(value) : fixed(new BigDecimal(value), digits);
        }
        if (number instanceof BigDecimal decimal) {
            return decimal.setScale(digits, RoundingMode.HALF_UP).toPlainString();
        }
        return fixed(number instanceof BigInteger big ? new BigDecimal(big) : BigDecimal.valueOf(((Number) number).longValue()), digits);
    }

    /** The pattern with the texts in place of its {@code {}}; a doubled brace is one of the text. */
    public static String format(String pattern, String... texts) {
        StringBuilder result = new StringBuilder();
        int next = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean brace = c == '{' || c == '}';
            if (c == '{' && pattern.charAt(i + 1) == '}') {
                result.append(texts[next++]);
            } else {
                result.append(c);
            }
            if (brace) {
                i++;
            }
        }
        return result.toString();
    }

    public static Boolean parseBoolean(String text) {
        return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
    }

    public static String parseUuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? text.toLowerCase(Locale.ROOT) : null;
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
