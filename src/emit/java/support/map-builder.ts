/** The Java support class `MapBuilder`. */
import type { SupportClass } from "./support-class.js";

export const mapBuilder: SupportClass = {
  name: "MapBuilder",
  text: `package topo.support;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds a map entry by entry; later entries replace earlier ones. */
public final class MapBuilder<T> {

    private final Map<String, T> entries = new LinkedHashMap<>();

    public MapBuilder<T> put(String key, T value) {
        entries.put(key, value);
        return this;
    }

    public MapBuilder<T> putAll(Map<String, ? extends T> map) {
        entries.putAll(map);
        return this;
    }

    public Map<String, T> build() {
        return entries;
    }
}
`,
};
