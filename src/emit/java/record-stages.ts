/**
 * The Java support class `RecordStages`, for stages whose expressions read more of a record than its key and value: Kafka Streams'
 * lambdas do not see the timestamp and what else there is, its processors do.
 */
import type { SupportClass } from "./support/index.js";

export const recordStages: SupportClass = {
  name: "RecordStages",
  text: `package topo.support;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Stages that read more of a record than its key and value, which is all that the lambdas of the DSL see. */
public final class RecordStages {

    private RecordStages() {
    }

    /** What such a stage can read; the place is that of the record that the application read last. */
    public record Input<K, V>(K key, V value, long millis, Headers rawHeaders, RecordMetadata place) {

        public Instant timestamp() {
            return Instant.ofEpochMilli(millis);
        }

        /** By name the text of the last header of that name. */
        public Map<String, String> headers() {
            Map<String, String> texts = new LinkedHashMap<>();
            for (Header header : rawHeaders) {
                byte[] value = header.value();
                texts.put(header.key(), value == null ? null : new String(value, StandardCharsets.UTF_8));
            }
            texts.values().removeIf(Objects::isNull);
            return texts;
        }

        public String topic() {
            return place.topic();
        }

        public int partition() {
            return place.partition();
        }

        public long offset() {
            return place.offset();
        }
    }

    public static <K, V> FixedKeyProcessorSupplier<K, V, V> filter(Predicate<Input<K, V>> predicate) {
        return values((context, record, input) -> {
            if (predicate.test(input)) {
                context.forward(record);
            }
        });
    }

    public static <K, V> FixedKeyProcessorSupplier<K, V, V> filterNot(Predicate<Input<K, V>> predicate) {
        return filter(predicate.negate());
    }

    public static <K, V, R> FixedKeyProcessorSupplier<K, V, R> mapValues(Function<Input<K, V>, R> mapper) {
        return values((context, record, input) -> context.forward(record.withValue(mapper.apply(input))));
    }

    public static <K, V, R> FixedKeyProcessorSupplier<K, V, R> flatMapValues(Function<Input<K, V>, List<R>> mapper) {
        return values((context, record, input) -> {
            for (R value : mapper.apply(input)) {
                context.forward(record.withValue(value));
            }
        });
    }

    /** Sends each record to the child that is chosen by name, or nowhere for null. */
    public static <K, V> FixedKeyProcessorSupplier<K, V, V> split(Function<Input<K, V>, String> choice) {
        return values((context, record, input) -> {
            String child = choice.apply(input);
            if (child != null) {
                context.forward(record, child);
            }
        });
    }

    public static <K, V, R> ProcessorSupplier<K, V, R, V> selectKey(Function<Input<K, V>, R> mapper) {
        return records((context, record, input) -> context.forward(record.withKey(mapper.apply(input))));
    }

    public static <K, V, L, W> ProcessorSupplier<K, V, L, W> map(Function<Input<K, V>, KeyValue<L, W>> mapper) {
        return records((context, record, input) -> {
            KeyValue<L, W> entry = mapper.apply(input);
            context.forward(record.withKey(entry.key).withValue(entry.value));
        });
    }

    public static <K, V, L, W> ProcessorSupplier<K, V, L, W> flatMap(Function<Input<K, V>, List<KeyValue<L, W>>> mapper) {
        return records((context, record, input) -> {
            for (KeyValue<L, W> entry : mapper.apply(input)) {
                context.forward(record.withKey(entry.key).withValue(entry.value));
            }
        });
    }

    private interface ValueStage<K, V, R> {
        void process(FixedKeyProcessorContext<K, R> context, FixedKeyRecord<K, V> record, Input<K, V> input);
    }

    private static <K, V, R> FixedKeyProcessorSupplier<K, V, R> values(ValueStage<K, V, R> stage) {
        return () -> new ContextualFixedKeyProcessor<>() {
            @Override
            public void process(FixedKeyRecord<K, V> record) {
                RecordMetadata place = context().recordMetadata().orElseThrow();
                Headers headers = record.headers();
                stage.process(context(), record, new Input<>(record.key(), record.value(), record.timestamp(), headers, place));
            }
        };
    }

    private interface RecordStage<K, V, L, W> {
        void process(ProcessorContext<L, W> context, Record<K, V> record, Input<K, V> input);
    }

    private static <K, V, L, W> ProcessorSupplier<K, V, L, W> records(RecordStage<K, V, L, W> stage) {
        return () -> new ContextualProcessor<>() {
            @Override
            public void process(Record<K, V> record) {
                RecordMetadata place = context().recordMetadata().orElseThrow();
                Headers headers = record.headers();
                stage.process(context(), record, new Input<>(record.key(), record.value(), record.timestamp(), headers, place));
            }
        };
    }
}
`,
};
