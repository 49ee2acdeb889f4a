package topo.support;

import java.util.Map;

/** Writes the fields of one JSON object. */
public final class FieldWriter {

    private final StringBuilder out;
    private boolean first = true;

    FieldWriter(StringBuilder out) {
        this.out = out;
    }

    public void field(String name, Object value) {
        if (!first) {
            out.append(',');
        }
        first = false;
        Json.quote(out, name);
        out.append(':');
        Json.write(out, value);
    }

    /** Left out when it is null. */
    public void optional(String name, Object value) {
        if (value != null) {
            field(name, value);
        }
    }

    /** In ECMAScript's order: whole numbers ascending, then the others as they came. */
    public void all(Map<String, ?> fields) {
        fields.keySet().stream().filter(FieldWriter::isIndex).sorted((a, b) -> Long.compare(Long.parseLong(a), Long.parseLong(b)))
                .forEach(name -> field(name, fields.get(name)));
        fields.forEach((name, value) -> {
            if (!isIndex(name)) {
                field(name, value);
            }
        });
    }

    /** A whole number as ECMAScript writes it, below 2^32 - 1. */
    private static boolean isIndex(String name) {
        if (name.isEmpty() || name.length() > 10 || !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        return (name.length() == 1 || name.charAt(0) != '0') && Long.parseLong(name) < 4_294_967_295L;
    }
}
