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
        return matcher(text, pattern).replaceAll(Matcher.quoteReplacement(by));
    }

    /** The parts between matches; an empty match parts two characters but never stands at the ends. */
    public static List<String> split(String text, String pattern) {
        Matcher matcher = matcher(text, pattern);
        if (text.isEmpty()) {
            return matcher.find() ? List.of() : List.of("");
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (matcher.find()) {
            boolean empty = matcher.start() == matcher.end();
            if (empty && (matcher.start() == from || matcher.start() == text.length())) {
                continue;
            }
            parts.add(text.substring(from, matcher.start()));
            from = matcher.end();
        }
        parts.add(text.substring(from));
        return parts;
    }
}
`,
};
