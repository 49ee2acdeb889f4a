/** The Java support class `Patterns`. */
import type { SupportClass } from "./support-class.js";

export const patterns: SupportClass = {
  name: "Patterns",
  text: `package topo.support;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Regular expressions in RE2's syntax; empty matches as ECMAScript treats them. */
public final class Patterns {

    /** Patterns are constants of the program, so there are few. */
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {
    }

    private static Matcher matcher(String text, String pattern) {
        return COMPILED.computeIfAbsent(pattern, Pattern::compile).matcher(text);
    }

    /** Whether the pattern is found anywhere in the text. */
    public static boolean matches(String text, String pattern) {
        return matcher(text, pattern).find();
    }

    /** All matches replaced by the text as it stands. */
    public static String replaceAll(String text, String pattern, String by) {
        Matcher matcher = matcher(text, pattern);
        StringBuilder result = new StringBuilder();
        int from = 0;
        while (find(matcher, text)) {
            result.append(text, from, matcher.start()).append(by);
            from = matcher.end();
        }
        return result.append(text, from, text.length()).toString();
    }

    /** The parts between matches; an empty match parts two characters but never stands at the ends. */
    public static List<String> split(String text, String pattern) {
        Matcher matcher = matcher(text, pattern);
        if (text.isEmpty()) {
            return matcher.find() ? List.of() : List.of("");
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (find(matcher, text)) {
            if (matcher.start() == matcher.end() && (matcher.start() == from || matcher.start() == text.length())) {
                continue;
            }
            parts.add(text.substring(from, matcher.start()));
            from = matcher.end();
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** The next match that does not stand inside a pair of surrogates. */
    private static boolean find(Matcher matcher, String text) {
        boolean found = matcher.find();
        while (found && isInsidePair(text, matcher.start())) {
            found = matcher.find();
        }
        return found;
    }

    private static boolean isInsidePair(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }
}
`,
};
