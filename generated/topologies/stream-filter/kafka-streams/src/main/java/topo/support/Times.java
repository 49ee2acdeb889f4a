package topo.support;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants and durations in whole milliseconds; instants lie within ±8.64e15 ms of the epoch. */
public final class Times {

    private static final long MAX_INSTANT = 8_640_000_000_000_000L;

    private static final Pattern ISO = Pattern.compile(
            "([+-][0-9]{6}|[0-9]{4})-([0-9]{2})-([0-9]{2})"
                    + "(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:[0-9]{2}))?");

    private static final Pattern DURATION = Pattern.compile("P(?:([+-]?[0-9]{1,15})D)?"
            + "(?:T(?:([+-]?[0-9]{1,15})H)?(?:([+-]?[0-9]{1,15})M)?(?:([+-]?)([0-9]{1,15})(?:\\.([0-9]{1,9}))?S)?)?");

    private Times() {
    }

    public static Instant instant(long millis) {
        if (Math.abs(millis) > MAX_INSTANT) {
            throw new ArithmeticException("the instant " + millis + " ms is outside ±8.64e15 ms");
        }
        return Instant.ofEpochMilli(millis);
    }

    public static Instant plus(Instant instant, Duration duration) {
        return instant(instant.toEpochMilli() + duration.toMillis());
    }

    public static Instant minus(Instant instant, Duration duration) {
        return instant(instant.toEpochMilli() - duration.toMillis());
    }

    /** {@code later - earlier}. */
    public static Duration between(Instant later, Instant earlier) {
        return duration(later.toEpochMilli() - earlier.toEpochMilli());
    }

    public static Duration duration(long millis) {
        return Duration.ofMillis(Numbers.safe(millis));
    }

    /** The duration of an ISO-8601 text in days, hours, minutes and seconds; null when it is no such text. */
    public static Duration parseDuration(String text) {
        Matcher match = DURATION.matcher(text);
        if (!match.matches() || text.equals("P") || text.endsWith("T")) {
            return null;
        }
        String fraction = match.group(6) == null ? "" : match.group(6);
        BigInteger seconds = whole(match.group(5)).multiply(BigInteger.valueOf(1000))
                .add(new BigInteger((fraction + "000").substring(0, 3)));
        BigInteger hours = whole(match.group(1)).multiply(BigInteger.valueOf(24)).add(whole(match.group(2)));
        BigInteger minutes = hours.multiply(BigInteger.valueOf(60)).add(whole(match.group(3)));
        BigInteger millis = minutes.multiply(BigInteger.valueOf(60_000)).add("-".equals(match.group(4)) ? seconds.negate() : seconds);
        return millis.abs().bitLength() > 53 ? null : Duration.ofMillis(millis.longValue());
    }

    private static BigInteger whole(String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    /** {@code 2024-05-01T10:00:00.000Z}; years outside 0000 to 9999 have a sign and six digits. */
    public static String text(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant(instant.toEpochMilli()), ZoneOffset.UTC);
        int year = time.getYear();
        String years = year >= 0 && year <= 9999 ? String.format("%04d", year) : String.format("%s%06d", year < 0 ? "-" : "+", Math.abs(year));
        return String.format("%s-%02d-%02dT%02d:%02d:%02d.%03dZ", years, time.getMonthValue(), time.getDayOfMonth(), time.getHour(),
                time.getMinute(), time.getSecond(), time.getNano() / 1_000_000);
    }

    /** The instant of an ISO-8601 text; null when it is no such text. Digits beyond milliseconds are cut off. */
    public static Instant parse(String text) {
        Matcher match = ISO.matcher(text);
        if (!match.matches() || match.group(1).equals("-000000")) {
            return null;
        }
        try {
            LocalDate day = LocalDate.of(part(match, 1), part(match, 2), part(match, 3));
            LocalDateTime time = day.atTime(part(match, 4), part(match, 5), part(match, 6));
            String fraction = match.group(7) == null ? "" : match.group(7);
            long millis = Long.parseLong((fraction + "000").substring(0, 3));
            Long offset = offset(match.group(8));
            if (offset == null) {
                return null;
            }
            return within(time.toEpochSecond(ZoneOffset.UTC) * 1000 + millis - offset);
        } catch (DateTimeException notThere) {
            return null;
        }
    }

    /** The instant, or null when it is too far from the epoch. */
    static Instant within(long millis) {
        return Math.abs(millis) > MAX_INSTANT ? null : Instant.ofEpochMilli(millis);
    }

    private static int part(Matcher match, int group) {
        return match.group(group) == null ? 0 : Integer.parseInt(match.group(group));
    }

    /** In milliseconds; null for a zone that no clock has. */
    private static Long offset(String zone) {
        if (zone == null || zone.equals("Z")) {
            return 0L;
        }
        int hours = Integer.parseInt(zone.substring(1, 3));
        int minutes = Integer.parseInt(zone.substring(4));
        if (hours > 23 || minutes > 59) {
            return null;
        }
        return (zone.startsWith("-") ? -1 : 1) * (hours * 60L + minutes) * 60_000;
    }
}
