/** The Java support class `Unknown`. */
import type { SupportClass } from "./support-class.js";

export const unknown: SupportClass = {
  name: "Unknown",
  text: `package topo.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Unknown fields of records that are made from others. */
public final class Unknown {

    private Unknown() {
    }

    /** Those of all the records, later ones winning, without those that the result knows by itself. */
    public static Map<String, Object> of(List<Map<String, Object>> all, String... known) {
        Map<String, Object> result = new LinkedHashMap<>();
        all.forEach(result::putAll);
        result.keySet().removeAll(List.of(known));
        return result;
    }
}
`,
};
