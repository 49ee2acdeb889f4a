package topo.oracle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.TimestampedBytesStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/** Contents of all stores as the innermost, untyped store keeps them. */
final class Stores {
  private Stores() {}

  static List<Protocol.Store> of(TopologyTestDriver driver) {
    List<Protocol.Store> stores = new ArrayList<>();
    for (Map.Entry<String, StateStore> store : new TreeMap<>(driver.getAllStateStores()).entrySet()) {
      stores.add(new Protocol.Store(store.getKey(), entries(store.getKey(), store.getValue())));
    }
    return stores;
  }

  @SuppressWarnings("unchecked")
  private static List<Protocol.Entry> entries(String name, StateStore outermost) {
    StateStore store = outermost;
    boolean timestamped = store instanceof TimestampedBytesStore;
    while (store instanceof WrappedStateStore<?, ?, ?> wrapped) {
      store = wrapped.wrapped();
      timestamped |= store instanceof TimestampedBytesStore;
    }
    if (!(store instanceof KeyValueStore<?, ?>)) {
      throw new IllegalArgumentException("store " + name + " is a " + store.getClass().getName() + ", which the oracle cannot read yet");
    }
    List<Protocol.Entry> entries = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = ((KeyValueStore<Bytes, byte[]>) store).all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        entries.add(timestamped ? split(entry) : new Protocol.Entry(entry.key.get(), entry.value, null));
      }
    }
    return entries;
  }

  /** A timestamped store keeps eight bytes of timestamp in front of the value. */
  private static Protocol.Entry split(KeyValue<Bytes, byte[]> entry) {
    long timestamp = ByteBuffer.wrap(entry.value).getLong();
    return new Protocol.Entry(entry.key.get(), Arrays.copyOfRange(entry.value, Long.BYTES, entry.value.length), timestamp);
  }
}
