package topo.app;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import topo.support.TopoSerdes;

import java.util.Properties;

/** Copies the log lines that are longer than five characters. */
public final class App {

    private App() {
    }

    /** The topology, built anew. */
    public static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, String> log = log(builder);
        KStream<String, String> copied = copied(log);
        copied.to("stream_log_copy", Produced.with(Serdes.String(), Serdes.String()).withName("copied-sink"));
        return builder.build();
    }

    /** Log lines; the key, where there is one, says who wrote the line. */
    private static KStream<String, String> log(StreamsBuilder builder) {
        return builder.stream(
                "stream_log",
                Consumed.with(Serdes.String(), TopoSerdes.required(Serdes.String())).withName("log-source"));
    }

    /** Only what has something to say. */
    private static KStream<String, String> copied(KStream<String, String> log) {
        return log.filter((key, value) -> (long) value.length() > 5L, Named.as("copied-filter"));
    }

    /** The settings of the program; {@code bootstrap.servers} is added where it is started. */
    public static Properties config() {
        Properties config = new Properties();
        config.setProperty("application.id", "stream-filter");
        config.setProperty("statestore.cache.max.bytes", "0");
        return config;
    }
}
