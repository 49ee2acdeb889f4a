/** The Java support class `TimePatterns`. */
import type { SupportClass } from "./support-class.js";

export const timePatterns: SupportClass = {
  name: "TimePatterns",
  text: `package topo.support;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants as texts of a pattern such as {@code dd.MM.yyyy HH:mm} and back, and beginnings of days, weeks and the like. */
public final class TimePatterns {

    private static final Pattern TOKEN = Pattern.compile("yyyy|MM|dd|HH|mm|ss|SSS|XXX|''|'(?:[^']|'')+'|[^A-Za-z']+");

    private static final Map<String, Pattern> FORMS = Map.of(
            "yyyy", Pattern.compile("[+-][0-9]{6}|[0-9]{4}"),
            "MM", Pattern.compile("[0-9]{2}"),
            "dd", Pattern.compile("[0-9]{2}"),
            "HH", Pattern.compile("[0-9]{2}"),
            "mm", Pattern.compile("[0-9]{2}"),
            "ss", Pattern.compile("[0-9]{2}"),
            "SSS", Pattern.compile("[0-9]{3}"),
            "XXX", Pattern.compile("Z|[+-][0-9]{2}:[0-9]{2}"));

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;

    private TimePatterns() {
    }

    public static String format(Instant at, String pattern) {
        return format(at, pattern, Duration.ZERO);
    }

    /** The instant's text at the offset from UTC. */
    public static String format(Instant at, String pattern, Duration offset) {
        String zone = zone(offset);
        Map<String, String> parts = parts(Times.text(Times.plus(at, offset)), zone);
        StringBuilder result = new StringBuilder();
        Matcher token = TOKEN.matcher(pattern);
        while (token.find()) {
            String part = parts.get(token.group());
            result.append(part == null ? unquoted(token.group()) : part);
        }
        return result.toString();
    }

    /** Behind the year, which may be longer, every part has its place: {@code -05-01T10:00:00.000Z}. */
    private static Map<String, String> parts(String iso, String zone) {
        String rest = iso.substring(iso.length() - 20);
        return Map.of(
                "yyyy", iso.substring(0, iso.length() - 20),
                "MM", rest.substring(1, 3),
                "dd", rest.substring(4, 6),
                "HH", rest.substring(7, 9),
                "mm", rest.substring(10, 12),
                "ss", rest.substring(13, 15),
                "SSS", rest.substring(16, 19),
                "XXX", zone);
    }

    private static String unquoted(String text) {
        if (text.equals("''")) {
            return "'";
        }
        return text.startsWith("'") ? text.substring(1, text.length() - 1).replace("''", "'") : text;
    }

    private static String zone(Duration offset) {
        long millis = offset.toMillis();
        if (millis % MINUTE != 0 || Math.abs(millis) > 18 * 60 * MINUTE) {
            throw new ArithmeticException("the offset " + offset + " is no whole number of minutes within 18 hours");
        }
        long minutes = Math.abs(millis) / MINUTE;
        return millis == 0 ? "Z" : String.format("%s%02d:%02d", millis < 0 ? "-" : "+", minutes / 60, minutes % 60);
    }

    public static Instant parse(String text, String pattern) {
        return parse(text, pattern, Duration.ZERO);
    }

    /** The instant that the text says; null when it is not of the pattern. A text without an offset is at the given one. */
    public static Instant parse(String text, String pattern, Duration offset) {
        zone(offset);
        Map<String, String> found = new HashMap<>();
        Matcher token = TOKEN.matcher(pattern);
        int at = 0;
        while (token.find()) {
            Pattern form = FORMS.get(token.group());
            String piece = form == null ? unquoted(token.group()) : pieceAt(text, form, at);
            if (piece == null || !text.startsWith(piece, at)) {
                return null;
            }
            if (form != null) {
                found.put(token.group(), piece);
            }
            at += piece.length();
        }
        return at == text.length() ? instant(found, offset) : null;
    }

    private static String pieceAt(String text, Pattern form, int at) {
        Matcher piece = form.matcher(text).region(at, text.length());
        return piece.lookingAt() ? piece.group() : null;
    }

    private static Instant instant(Map<String, String> found, Duration offset) {
        String day = found.get("yyyy") + "-" + found.get("MM") + "-" + found.get("dd");
        String time = found.getOrDefault("HH", "00") + ":" + found.getOrDefault("mm", "00") + ":" + found.getOrDefault("ss", "00")
                + "." + found.getOrDefault("SSS", "000");
        Instant instant = Times.parse(day + "T" + time + found.getOrDefault("XXX", "Z"));
        if (instant == null || found.containsKey("XXX")) {
            return instant;
        }
        return Times.within(instant.toEpochMilli() - offset.toMillis());
    }

    public static Instant truncate(Instant at, String unit) {
        return truncate(at, unit, Duration.ZERO);
    }

    /** The beginning of the unit that the instant is in, at the offset from UTC. */
    public static Instant truncate(Instant at, String unit, Duration offset) {
        zone(offset);
        long local = Times.plus(at, offset).toEpochMilli();
        return Times.instant(beginning(local, unit) - offset.toMillis());
    }

    private static long beginning(long local, String unit) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, DAY));
        return switch (unit) {
            case "second" -> floor(local, 1000);
            case "minute" -> floor(local, MINUTE);
            case "hour" -> floor(local, 60 * MINUTE);
            case "day" -> floor(local, DAY);
            // From Thursday, 1970-01-01, back to the Monday before.
            case "week" -> floor(local + 3 * DAY, 7 * DAY) - 3 * DAY;
            case "month" -> date.withDayOfMonth(1).toEpochDay() * DAY;
            case "year" -> date.withDayOfYear(1).toEpochDay() * DAY;
            default -> throw new IllegalArgumentException(unit);
        };
    }

    /** The last multiple of the duration that is not after the instant. */
    public static Instant truncate(Instant at, Duration step) {
        if (step.toMillis() <= 0) {
            throw new ArithmeticException("an instant cannot be truncated to " + step);
        }
        return Times.instant(floor(at.toEpochMilli(), step.toMillis()));
    }

    private static long floor(long millis, long step) {
        return millis - Math.floorMod(millis, step);
    }
}
`,
};
