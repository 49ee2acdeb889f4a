/** The Java support class `FieldReader`. */
import type { SupportClass } from "./support-class.js";

export const fieldReader: SupportClass = {
  name: "FieldReader",
  text: `package topo.support;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;

/** Reads the fields of one JSON object; what nobody asked for is unknown. */
public final class FieldReader {

    private final Map<?, ?> fields;
    private final String place;
    private final Set<String> known = new HashSet<>();

    public FieldReader(Object json, String place) {
        if (!(json instanceof Map<?, ?> map)) {
            throw new SerializationException(place + " should be a record");
        }
        this.fields = map;
        this.place = place;
    }

    public <T> T required(String name, Shape<T> shape) {
        known.add(name);
        if (!fields.containsKey(name)) {
            throw new SerializationException("the field " + place + "." + name + " is missing");
        }
        return shape.read(fields.get(name), place + "." + name);
    }

    /** Null when it is missing. */
    public <T> T optional(String name, Shape<T> shape) {
        known.add(name);
        return fields.containsKey(name) ? shape.read(fields.get(name), place + "." + name) : null;
    }

    public Map<String, Object> unknown() {
        if (fields.size() == known.size() && known.containsAll(fields.keySet())) {
            return Map.of();
        }
        Map<String, Object> unknown = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (!known.contains(name)) {
                unknown.put((String) name, value);
            }
        });
        return unknown;
    }

    /** Fails if there are unknown fields. */
    public void end() {
        if (!known.containsAll(fields.keySet())) {
            throw new SerializationException(place + " has a field that is not in its type, which is closed");
        }
    }
}
`,
};
