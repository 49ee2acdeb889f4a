package topo.support;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Serdes that Kafka does not have, and such that refuse what a source's type does not allow. */
public final class TopoSerdes {

    private TopoSerdes() {
    }

    /** JSON, checked against the shape. */
    public static <T> Serde<T> json(Shape<T> shape) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : Json.text(value).getBytes(StandardCharsets.UTF_8),
                (topic, bytes) -> bytes == null ? null : read(shape, bytes));
    }

    private static <T> T read(Shape<T> shape, byte[] bytes) {
        Object json;
        try {
            json = Json.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notJson) {
            throw new SerializationException(notJson.getMessage());
        }
        return shape.read(json, "value");
    }

    /** Texts of a fixed set. */
    public static Serde<String> oneOf(String... values) {
        return checked(Serdes.String(), text -> Shape.oneOf(values).read(text, "it"));
    }

    /** UUIDs as text, in small letters. */
    public static Serde<String> uuid() {
        return checked(Serdes.String(), text -> Shape.UUID.read(text, "it"));
    }

    /** Longs within ±(2^53 - 1). */
    public static Serde<Long> safeLong() {
        return checked(Serdes.Long(), TopoSerdes::safe);
    }

    /** Floats, of whose many NaNs only one is written; Kafka's serializer writes whichever the processor made. */
    public static Serde<Float> canonicalFloat() {
        return checked(Serdes.Float(), value -> value.isNaN() ? Float.NaN : value);
    }

    private static Long safe(Long value) {
        if (value > Numbers.MAX_LONG || value < -Numbers.MAX_LONG) {
            throw new SerializationException(value + " is outside ±(2^53 - 1), the range of long; use bigint for exact 64-bit values");
        }
        return value;
    }

    /** A serde for a source whose type has no null. */
    public static <T> Serde<T> required(Serde<T> serde) {
        Deserializer<T> inner = serde.deserializer();
        return Serdes.serdeFrom(serde.serializer(), (topic, bytes) -> {
            T value = bytes == null ? null : inner.deserialize(topic, bytes);
            if (value == null) {
                throw new SerializationException("it is null, but its type has no null");
            }
            return value;
        });
    }

    /** Like the serde, but what was read is checked, and so is what is written. */
    private static <T> Serde<T> checked(Serde<T> serde, java.util.function.UnaryOperator<T> check) {
        Serializer<T> serializer = serde.serializer();
        Deserializer<T> deserializer = serde.deserializer();
        return Serdes.serdeFrom(
                (topic, value) -> serializer.serialize(topic, value == null ? null : check.apply(value)),
                (topic, bytes) -> bytes == null ? null : check.apply(deserializer.deserialize(topic, bytes)));
    }
}
